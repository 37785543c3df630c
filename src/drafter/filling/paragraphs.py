"""The pieces of a filled template to paragraphs: which runs stand together, and whether their seams ask for mending.

A blank line ends a paragraph, a single line break joins (Markdown); a line break inside a value of the brief
begins a new paragraph, as its writer put it. Each piece is looked at once, where it meets the one before: in most
paragraphs no seam asks for mending, and their runs stand in the draft as they are here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.filling.frames import LONGEST, START, Frame, frame
from drafter.filling.pieces import LINE_END
from drafter.filling.runs import gap_run, value_run
from drafter.filling.seams import asks
from drafter.node import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.draft import Run
    from drafter.filling.pieces import Piece


class Paragraph(NamedTuple):
    """The runs of a paragraph.

    ``fits`` if no seam asks for mending, ``goes_on`` if its sentence goes on in the next (a value's own line break).
    ``level`` counts from 1 for the title; 0 is a paragraph of text. Only the template makes a heading.
    """

    runs: list[Run]
    fits: bool
    level: int = 0
    goes_on: bool = False


def paragraphs(  # noqa: PLR0915 (one loop: a function for each kind of piece takes as long as what it does)
    pieces: Iterable[Piece],
) -> Iterator[Paragraph]:
    """The paragraphs in order; none is empty."""
    runs: list[Run] = []
    level = 0
    fits, begun = True, ""  # no seam so far asks for mending; words that began sentences
    end, last = START, None  # what the last text ends in; the last text itself, if it is the template's
    breaks = line = 0  # ends of lines since the last text; the line of the template's last text
    for piece in pieces:
        if piece is LINE_END:
            breaks += 1
            if (runs or level) and (level or breaks > 1):
                if runs:
                    yield Paragraph(runs, fits, level)
                runs, level, fits, begun, end, last, breaks = [], 0, True, "", START, None, 0
        elif isinstance(piece, Text):
            breaks = 0
            run = piece.run
            if run is None:
                text = piece.text.strip()
                if "\n" in text:
                    *whole, text = filter(None, map(str.strip, text.split("\n")))
                    for of_value in whole:
                        said_before = [*runs, value_run(piece, of_value)]
                        yield Paragraph(said_before, fits=False, level=level, goes_on=True)
                        runs, level, fits, begun, end, last = [], 0, True, "", START, None
                if not text:  # what comes next meets the text before, but does not go on in it
                    last, fits = None, False
                    continue
                run = value_run(piece, text)
            text = run.text
            if last is not None:
                if last.tail in text[:LONGEST] or (last.ordinal and piece.key.endswith("标题")):
                    fits = fits and not asks(last.run, run)
                last = None
            if not piece.line:
                fits = False  # perhaps: a default is seldom, and the paragraph is looked at as a whole
            runs.append(run)
            end = text[-1]
        else:
            if isinstance(piece, Frame):
                said, line = piece, piece.line
            elif not isinstance(piece, str):
                runs.append(gap_run(piece, line))
                fits, end, last, breaks = False, runs[-1].text[-1], None, 0
                continue
            elif last is None or breaks:
                said = frame(piece, line)
            else:  # what a filter adds goes on in text of the template just before it
                last = frame(last.text + piece, line)
                runs[-1], end = last.run, last.end
                fits = fits and not last.once and (len(runs) == 1 or runs[-2].text[-1] not in last.wary)
                continue
            if not said.plain:
                if said.blank:
                    said = frame(said.text.lstrip(), line) if breaks or not runs else said
                    if not said.text:
                        continue
                if said.level and not runs and not level:
                    level, breaks = said.level, 0
                    if not said.bare:
                        continue
                    said = frame(said.bare, line)
                if said.once:
                    fits, begun = fits and said.once not in begun, begun + said.once
            if end in said.wary:
                fits = fits and runs != [] and not asks(runs[-1], said.run)
            runs.append(said.run)
            end, last, breaks = said.end, said, 0
    if runs:
        yield Paragraph(runs, fits, level)
