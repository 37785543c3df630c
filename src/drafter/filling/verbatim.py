"""The pieces of a filled verbatim template to blocks: nothing is mended, numbered or trimmed.

Each line is a paragraph; what marks at its beginning mean is told in ``drafter.template``. A line break inside a value
of the brief begins a new paragraph, as its writer put it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drafter.draft import Block, Run
from drafter.filling.frames import Frame
from drafter.filling.pieces import LINE_END
from drafter.filling.runs import gap_run, template_run, value_run
from drafter.filling.views import Missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.draft import BlockKind
    from drafter.filling.pieces import Piece

MARK = re.compile(r"(?P<title># )|(?P<heading>#{2,5}) |〔(?P<name>署名|日期|称谓|接排)〕|(?P<escape>\\)")
KINDS: dict[str, BlockKind] = {"署名": "byline", "日期": "date", "称谓": "salutation"}


@dataclass(slots=True)
class _Line:
    """The line being read: its runs, and whether a value or the template began it."""

    runs: list[Run] = field(default_factory=list)
    of_value: bool = False


def blocks(pieces: Iterable[Piece]) -> list[Block]:
    """The blocks of a filled template."""
    out: list[Block] = []
    for runs, of_value in _lines(pieces):
        match = None if of_value or not runs else MARK.match(runs[0].text)
        if match is None:
            if of_value or any(run.text.strip() or run.origin.source != "template" for run in runs):
                out.append(Block("body", tuple(runs)))
            continue
        rest = tuple(
            run for run in (replace(runs[0], text=runs[0].text[match.end() :]), *runs[1:]) if run.text
        )
        if match["name"] == "接排" and out:
            out[-1] = _going_on(out[-1], rest)
        elif match["title"]:
            out.append(Block("title", rest))
        elif match["heading"]:
            out.append(Block("heading", rest, len(match["heading"]) - 1))
        else:
            out.append(Block(KINDS.get(match["name"] or "", "body"), rest))
    return out


def _going_on(before: Block, rest: tuple[Run, ...]) -> Block:
    """The paragraph before with more text; a heading becomes the head of that paragraph."""
    if before.kind != "heading":
        return replace(before, runs=(*before.runs, *rest))
    return Block("body", (*(replace(run, lead=True) for run in before.runs), *rest))


def _lines(pieces: Iterable[Piece]) -> Iterator[tuple[list[Run], bool]]:
    """The runs of each line, and whether the line begins inside a value of several lines."""
    now = _Line()
    number = 1
    open_text = False  # the last piece was text of the template: what a filter adds goes on in its run
    for piece in pieces:
        if isinstance(piece, str) and open_text:
            now.runs[-1] = template_run(now.runs[-1].text + piece, number)
            continue
        open_text = isinstance(piece, str | Frame)
        if piece is LINE_END:
            yield now.runs, now.of_value
            now = _Line()
        elif isinstance(piece, Missing):
            now.runs.append(gap_run(piece, number))
        elif isinstance(piece, str):
            now.runs.append(template_run(piece, number))
        elif isinstance(piece, Frame):
            number = piece.line
            now.runs.append(piece.run)
        else:
            for k, part in enumerate(piece.text.split("\n")):
                if k:
                    yield now.runs, now.of_value
                    now = _Line(of_value=True)
                if part:
                    now.of_value = now.of_value or not now.runs
                    now.runs.append(value_run(piece, part))
    yield now.runs, now.of_value
