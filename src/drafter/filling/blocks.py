"""Paragraphs to blocks: with good seams, headings with their numbers, title and salutation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.draft import Block
from drafter.filling import seams
from drafter.filling.frames import MARKS
from drafter.filling.ordinals import level_ordinal, strip_ordinal
from drafter.filling.paragraphs import paragraphs
from drafter.filling.runs import template_run, with_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.draft import Run
    from drafter.filling.paragraphs import Paragraph
    from drafter.filling.pieces import Piece

NOTHING = MARKS + " "


def blocks(pieces: Iterable[Piece]) -> list[Block]:
    """The blocks of a filled template."""
    found = []
    for paragraph in paragraphs(pieces):
        made = _headed(paragraph) if paragraph.level else _text(paragraph)
        if made is not None:
            found.append(made)
    return numbered(found)


def _text(paragraph: Paragraph) -> Block | None:
    """A paragraph of text; one that does not go on ends in a mark."""
    runs, fits, _level, goes_on = paragraph
    if _is_salutation(runs):
        return Block("salutation", tuple(_salutation(runs if fits else seams.mended(runs))))
    runs = _good(runs, fits=fits)
    runs = runs if goes_on else seams.closed(runs)
    return Block("body", tuple(runs)) if runs else None


def _good(runs: list[Run], *, fits: bool) -> list[Run]:
    """The runs with good seams; blanks at the end of a paragraph are the template's layout."""
    last = runs[-1]
    if last.text[-1:].isspace() and last.origin.source == "template":
        runs[-1], fits = with_text(last, last.text.rstrip()), False
    return runs if fits else seams.mended(runs)


def _headed(paragraph: Paragraph) -> Block | None:
    """The title, or a heading without the number its value brings and without a mark at its end."""
    runs = _good(paragraph.runs, fits=paragraph.fits)
    if not runs:
        return None
    if paragraph.level == 1:
        return Block("title", tuple(runs))
    first = runs[0]
    if first.origin.source == "brief":
        runs[0] = with_text(first, strip_ordinal(first.text))
    last = runs[-1]
    runs[-1] = with_text(last, last.text.rstrip("。；;，,"))
    return Block("heading", tuple([run for run in runs if run.text]), paragraph.level - 1)


def _is_salutation(runs: list[Run]) -> bool:
    """Whether a paragraph is the salutation and nothing else."""
    said = 0
    for run in runs:
        if run.origin.key == "称谓":
            said += bool(run.text.strip(NOTHING))
        elif run.text.strip(NOTHING):
            return False
    return said == 1


def _salutation(runs: list[Run]) -> list[Run]:
    """A salutation ends in a colon."""
    *before, last = runs
    text = last.text.rstrip("：:，,。")
    colon = template_run("：", last.origin.line)
    return [*before, with_text(last, text), colon] if text else [*before, colon]


def numbered(found: list[Block]) -> list[Block]:
    """The blocks with ordinals before their headings: 一、（一）1.（1）; a single heading has none."""
    headings = [(k, block.level) for k, block in enumerate(found) if block.level]
    counts: dict[int, int] = {}
    for n, (k, level) in enumerate(headings, 1):
        for below in [below for below in counts if below > level]:
            del counts[below]
        counts[level] = number = counts.get(level, 0) + 1
        if number > 1 or next((after == level for _k, after in headings[n:] if after <= level), False):
            block = found[k]
            ordinal = template_run(level_ordinal(level, number), block.runs[0].origin.line)
            found[k] = Block("heading", (ordinal, *block.runs), level)
    return found
