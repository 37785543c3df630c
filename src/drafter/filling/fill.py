"""Filling: a template and a brief to a Draft.

The steps of the template put down pieces that know their origin; blocks, seams and numbers are made from them.
What the brief lacks becomes a gap; what the template does not ask for is named, not lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter import keys
from drafter.brief import format_date
from drafter.draft import Draft, Gap
from drafter.errors import Place, bad_input
from drafter.filling import blocks, byline, choice, verbatim
from drafter.filling.ready import compile_template
from drafter.filling.session import CannotFillError, EndlessError, Session
from drafter.filling.views import plain
from drafter.language import _
from drafter.node import Text
from drafter.template import Template, load_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.brief import Brief
    from drafter.draft import Block
    from drafter.filling.steps import Step
    from drafter.node import Node

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
    values = _values(brief)
    session = Session(values, ready.required, variety)
    _run(ready.run, session, template)
    found = verbatim.blocks(session.out) if template.verbatim else blocks.blocks(session.out)
    said = {run.origin.key for block in found for run in block.runs}
    if not template.verbatim:
        lines = byline.lines(values, said)
        at = next((k + 1 for k, block in enumerate(found) if block.kind == "title"), 0)
        found[at:at] = lines
        said.update(run.origin.key for block in lines for run in block.runs)
    return Draft(
        blocks=tuple(found),
        gaps=tuple(_gaps(found, template)) if session.gaps else (),
        title=next((b.text for b in found if b.kind == "title"), ""),
        author=_text(values, "讲话人.姓名"),
        date=_text(values, "日期"),
        layout=_text(values, "版式") or template.layout or "gbt9704",
        template=template.name,
        unused=tuple(_unused(brief, found, said)),
        notes=tuple(notes),
    )


def _run(step: Step, session: Session, template: Template) -> None:
    """Do the steps of a template for a brief."""
    try:
        step(session)
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


def _values(brief: Brief) -> dict[str, Node]:
    """The values of a brief by their keys, and what drafter puts in place of missing ones; the date as a speech writes it."""
    values = dict(brief.values)
    name, date = values.get("会议.名称"), values.get("日期")
    if "标题" not in values and isinstance(name, Text):
        values["标题"] = Text(f"在{name.text}上的讲话", "标题", 0, 0)
    if "称谓" not in values:
        values["称谓"] = Text(SALUTATION, "称谓", 0, 0)
    if isinstance(date, Text):
        values["日期"] = Text(format_date(date.text), date.key, date.line, date.column)
    return values


def _text(values: Mapping[str, Node], key: str) -> str:
    node = values.get(key)
    return node.text if isinstance(node, Text) else ""


def _gaps(found: Iterable[Block], template: Template) -> Iterator[Gap]:
    """Each gap once, in reading order, with the template's question."""
    seen: set[str] = set()
    for block in found:
        for run in block.runs:
            key = run.origin.key
            if run.origin.source == "gap" and key not in seen:
                seen.add(key)
                yield Gap(key, question(key, template), template.body_line + run.origin.line - 1)


def question(key: str, template: Template) -> str:
    """What to ask for a key: the template's question, else what the table of keys says."""
    slot = template.slots.get(plain(key))
    if slot and slot.question:
        return slot.question
    for entry, above in keys.every():
        if ".".join([*(k.zh for k in above), entry.zh]) == plain(key):
            return entry.say["zh"]
    return ""


def _unused(brief: Brief, found: Iterable[Block], said: set[str]) -> Iterable[str]:
    """Keys of values that stand nowhere in the draft."""
    left = [text for text in brief.texts() if text.key not in said]
    if not left:
        return ()
    whole = "\n".join(["".join([run.text for run in block.runs]) for block in found])
    return (text.key for text in left if text.text not in whole)
