"""Filling: a template and a brief to a Draft.

The template is rendered with marks that carry the origin of each piece of text; blocks, seams and numbers are
made from that. What the brief lacks becomes a gap; what the template does not ask for is named, not lost.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import jinja2

from drafter import keys
from drafter.brief import Brief, format_date
from drafter.draft import Block, Draft, Gap, Origin, Run
from drafter.errors import Place, bad_input
from drafter.filling import blocks, choice, verbatim
from drafter.filling.environment import compile_template
from drafter.filling.session import NAME, Session
from drafter.filling.views import Missing, Value, View, plain, view
from drafter.language import _
from drafter.node import Text
from drafter.template import Template, load_template

if TYPE_CHECKING:
    from collections.abc import Iterable

SALUTATION = "同志们"
LONGEST = 2_000_000  # characters of a rendered template: more than any speech, less than a memory
SECONDS = 10.0


def fill(template: Template | str | None, brief: Brief, *, variety: int = 0) -> Draft:
    """The draft of a template filled from a brief.

    ``template`` may be a name; None takes what the brief names (模板), else the template whose occasion fits
    the meeting best. ``variety`` takes other frames where several are as good.

    Raises:
        InputError: the template cannot be found or compiled, or fails on this brief.
    """
    notes: list[str] = []
    if template is None:
        named = brief.get("模板")
        if isinstance(named, Text):
            template = named.text
        else:
            template, why = choice.best(brief)
            notes.append(why)
    if isinstance(template, str):
        template = load_template(template)
    session = Session(template.required, variety)
    rendered = _render(template, brief, session)
    found = verbatim.blocks(rendered) if template.verbatim else _with_byline(blocks.blocks(rendered), brief)
    layout = brief.get("版式")
    title = next((b.text for b in found if b.kind == "title"), "")
    return Draft(
        blocks=tuple(found),
        gaps=tuple(_gaps(found, template)),
        title=title,
        author=_text(brief, "讲话人.姓名"),
        date=format_date(_text(brief, "日期")),
        layout=layout.text if isinstance(layout, Text) else template.layout or "gbt9704",
        template=template.name,
        unused=tuple(_unused(brief, found)),
        notes=tuple(notes),
    )


def _render(template: Template, brief: Brief, session: Session) -> str:
    compiled = compile_template(template)
    out: list[str] = []
    size, stop = 0, time.monotonic() + SECONDS
    try:
        for piece in compiled.generate(_context(brief, session)):
            out.append(piece)
            size += len(piece)
            if size > LONGEST or time.monotonic() > stop:
                raise bad_input(
                    _("the template does not come to an end"),
                    Place(template.file),
                    hint=_("look for a loop inside a loop"),
                )
    except jinja2.TemplateError as error:
        line = getattr(error, "lineno", None) or _line_of(error)
        place = Place(template.file, template.body_line + line - 1 if line else 0)
        raise bad_input(_("the template cannot be filled: {reason}").format(reason=error), place) from None
    return "".join(out)


def _line_of(error: BaseException) -> int:
    """The template's line in a traceback that Jinja2 has rewritten."""
    line, tb = 0, error.__traceback__
    while tb is not None:
        if tb.tb_frame.f_code.co_filename == "<template>":
            line = tb.tb_lineno
        tb = tb.tb_next
    return line


def _context(brief: Brief, session: Session) -> dict[str, object]:
    """Every key of the table by both its names; what the brief lacks is missing, or has its default."""
    context: dict[str, object] = {NAME: session}
    for key in keys.table():
        node = brief.root.get(key.zh)
        found: View = Missing(key.zh, session.required) if node is None else view(node, session.required)
        found = _default(key.zh, found, brief)
        context[key.zh] = context[key.en] = found
    return context


def _default(name: str, found: View, brief: Brief) -> View:
    if name == "标题" and not found:
        meeting = brief.get("会议.名称")
        if isinstance(meeting, Text):
            return Value(f"在{meeting.text}上的讲话", "标题", 0)
    if name == "称谓" and not found:
        return Value(SALUTATION, "称谓", 0)
    if name == "日期" and isinstance(found, Value):
        return Value(format_date(found.text), found.key, found.line)
    return found


def _text(brief: Brief, path: str) -> str:
    node = brief.get(path)
    return node.text if isinstance(node, Text) else ""


def _with_byline(found: list[Block], brief: Brief) -> list[Block]:
    """The blocks with date, place and speaker under the title (GB/T 9704 practice), unless the template has them."""
    said = {run.origin.key for block in found for run in block.runs}
    at = next((k + 1 for k, block in enumerate(found) if block.kind == "title"), 0)
    lines = []
    date = [_run(brief, key) for key in ("日期", "地点") if brief.get(key) and key not in said]
    if date:
        runs = [Run("（", Origin("template"))]
        for k, run in enumerate(date):
            runs += [Run("，", Origin("template")), run] if k else [run]
        lines.append(Block("date", (*runs, Run("）", Origin("template")))))
    organ, post, name = (_run(brief, f"讲话人.{key}") for key in ("单位", "职务", "姓名"))
    parts = [run for run in (organ, post) if run.text and run.origin.key not in said]
    if organ.text and post.text.startswith(organ.text):
        parts = parts[1:]
    if name.text and name.origin.key not in said:
        parts += [Run("\u3000", Origin("template")), name] if parts else [name]
    if parts:
        lines.append(Block("byline", tuple(parts)))
    return [*found[:at], *lines, *found[at:]]


def _run(brief: Brief, key: str) -> Run:
    node = brief.get(key)
    if not isinstance(node, Text):
        return Run("", Origin("brief", key, 0))
    text = format_date(node.text) if key == "日期" else node.text
    return Run(text.replace("\n", " "), Origin("brief", key, node.line))


def _gaps(found: Iterable[Block], template: Template) -> Iterable[Gap]:
    """Each gap once, in reading order, with the template's question."""
    seen: set[str] = set()
    for block in found:
        for run in block.runs:
            if run.origin.source == "gap" and run.origin.key not in seen:
                seen.add(run.origin.key)
                yield Gap(
                    run.origin.key,
                    question(run.origin.key, template),
                    template.body_line + run.origin.line - 1,
                )


def question(key: str, template: Template) -> str:
    """What to ask for a key: the template's question, else what the table of keys says."""
    slot = template.slots.get(plain(key))
    if slot and slot.question:
        return slot.question
    for entry, above in keys.every():
        if ".".join([*(k.zh for k in above), entry.zh]) == plain(key):
            return entry.say["zh"]
    return ""


def _unused(brief: Brief, found: Iterable[Block]) -> Iterable[str]:
    """Keys of values that stand nowhere in the draft."""
    said = {run.origin.key for block in found for run in block.runs}
    whole = "\n".join(block.text for block in found)
    return [text.key for text in brief.texts() if text.key not in said and text.text not in whole]
