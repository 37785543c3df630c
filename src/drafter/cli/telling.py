"""What a writer needs to know of a draft, on stderr: the template, gaps, values without a place, and its length.

Gaps come with the line of the brief where their value belongs, the length where the brief says how long it should be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.cli.report import say
from drafter.language import _

if TYPE_CHECKING:
    from drafter.brief import Brief
    from drafter.draft import Draft, Gap


def tell(filled: Draft, brief: Brief) -> None:
    """Say it, each thing with its line in the brief."""
    for note in filled.notes:
        say(note)
    if filled.gaps:
        say(_("{n} gaps, marked in the draft:").format(n=len(filled.gaps)))
        for gap in filled.gaps:
            say("  " + _gap(gap, filled, brief))
    if filled.unused:
        say(_("the template does not use these values of {file}:").format(file=brief.file))
        for key in filled.unused:
            line = getattr(brief.get(key), "line", 0)
            say(f"  {brief.file}:{line}: {key}")
    _length(filled, brief)


def _gap(gap: Gap, filled: Draft, brief: Brief) -> str:
    """A gap: the line of the brief where its value belongs, the question, and the line of the template that asks."""
    from drafter.yamledit import spot

    place = spot(brief, gap.key)
    add = _("add it in this line") if place.inside else _("add it after this line")
    asks = _("template {name}, line {line}").format(name=filled.template, line=gap.line)
    return f"{brief.file}:{place.line}: {gap.text} {gap.question}" + _(" ({add}; {asks})").format(
        add=add, asks=asks
    )


def _length(filled: Draft, brief: Brief) -> None:
    """How long the draft is to read aloud, where the brief says how long it should be."""
    wanted = getattr(brief.get("时长"), "text", "")
    if not wanted:
        return
    from drafter.aloud import minutes, off

    apart = off(filled, float(wanted))
    values = {"found": f"{minutes(filled):.1f}", "wanted": wanted, "apart": f"{abs(apart):.1f}"}
    if apart > 0:
        say(
            _("read aloud in {found} minutes, {apart} more than the {wanted} asked for (时长)").format(
                **values
            )
        )
    elif apart < 0:
        say(
            _("read aloud in {found} minutes, {apart} less than the {wanted} asked for (时长)").format(
                **values
            )
        )
    else:
        say(_("read aloud in {found} minutes; {wanted} are asked for (时长)").format(**values))
