"""Filling: a template and a brief to a Draft.

The steps of the template put down pieces that know their origin; blocks, seams and numbers are made from them.
What the brief lacks becomes a gap; what the template does not ask for is named, not lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter import keys
from drafter.brief import Brief, format_date
from drafter.draft import Block, Draft, Gap, Origin, Run
from drafter.errors import Place, bad_input
from drafter.filling import blocks, choice, verbatim
from drafter.filling.ready import compile_template
from drafter.filling.session import CannotFillError, EndlessError, Session
from drafter.filling.steps import SESSION
from drafter.filling.views import Value, plain, root_of
from drafter.language import _
from drafter.node import Text
from drafter.template import Template, load_template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.filling.pieces import Piece
    from drafter.filling.steps import Step

SALUTATION = "同志们"


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
    ready = compile_template(template)
    pieces = _pieces(template, brief, Session(ready.required, variety), ready.run)
    found = verbatim.blocks(pieces) if template.verbatim else _with_byline(blocks.blocks(pieces), brief)
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


def _pieces(template: Template, brief: Brief, session: Session, run: Step) -> list[Piece]:
    """What the steps of a template put down for a brief."""
    try:
        run(_names(brief, session))
    except CannotFillError as error:
        endless = isinstance(error, EndlessError)
        message = str(error) if endless else _("the template cannot be filled: {reason}").format(reason=error)
        hint = _("look for a loop inside a loop") if endless else ""
        raise bad_input(
            message, Place(template.file, template.body_line + error.line - 1), hint=hint
        ) from None
    except RecursionError:
        raise bad_input(
            _("the template is nested too deep"), Place(template.file, template.body_line)
        ) from None
    return session.out


def _names(brief: Brief, session: Session) -> dict[str, object]:
    """Every key of the table by both its names; what the brief lacks is missing, or has its default."""
    root = root_of(brief.root)
    names: dict[str, object] = {SESSION: session}
    for key in keys.table():
        names[key.zh] = names[key.en] = root.get(key.zh)
    for name, (en, default) in _defaults(brief).items():
        names[name] = names[en] = default
    return names


def _defaults(brief: Brief) -> dict[str, tuple[str, Value]]:
    """Values that drafter puts in place of missing ones, and the date as a speech writes it, with their English keys."""
    out: dict[str, tuple[str, Value]] = {}
    meeting, date = brief.get("会议.名称"), brief.get("日期")
    if isinstance(meeting, Text) and not brief.get("标题"):
        out["标题"] = "title", Value(f"在{meeting.text}上的讲话", "标题", 0)
    if not brief.get("称谓"):
        out["称谓"] = "salutation", Value(SALUTATION, "称谓", 0)
    if isinstance(date, Text):
        out["日期"] = "date", Value(format_date(date.text), date.key, date.line)
    return out


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
    left = [text for text in brief.texts() if text.key not in said]
    if not left:
        return ()
    whole = "\n".join(block.text for block in found)
    return (text.key for text in left if text.text not in whole)
