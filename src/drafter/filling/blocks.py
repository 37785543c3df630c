"""The pieces of a filled template to blocks: paragraphs, headings with their numbers, title and salutation.

A blank line ends a paragraph, a single line break joins (Markdown); a line break inside a value of the brief
begins a new paragraph, as its writer put it. Only the template can make a heading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.draft import Block, Run
from drafter.filling import seams
from drafter.filling.pieces import LINE_END, gap_run, template_run, with_text
from drafter.filling.series import level_ordinal, strip_ordinal
from drafter.filling.views import Missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.filling.pieces import Piece

HEADING = re.compile(r"(#{1,5})\s+")
NOTHING = seams.MARKS + " "


def paragraphs(pieces: Iterable[Piece]) -> Iterator[tuple[list[Run], bool]]:
    """The runs of each paragraph in order, and whether its sentence goes on in the next (a value's own line break)."""
    runs: list[Run] = []
    breaks = line = 0
    open_text = False  # the last piece was text of the template: what a filter adds goes on in its run
    for piece in pieces:
        if piece is LINE_END:
            open_text = False
            breaks += 1
            if runs and (breaks > 1 or _heading(runs[0])):
                yield runs, False
                runs, breaks = [], 0
        elif isinstance(piece, str):
            if open_text:
                runs[-1] = template_run(runs[-1].text + piece, line)
                continue
            text = piece.lstrip() if breaks or not runs else piece
            open_text = bool(text)
            if open_text:
                breaks = 0
                runs.append(template_run(text, line))
        elif isinstance(piece, Missing):
            open_text = False
            breaks = 0
            runs.append(gap_run(piece, line))
        elif piece.origin.key:
            open_text = False
            breaks = 0
            text = piece.text.strip()
            if "\n" in text:
                *whole, rest = (with_text(piece, part) for part in filter(None, map(str.strip, text.split("\n"))))
                for run in whole:
                    yield [*runs, run], True
                    runs = []
                runs.append(rest)
            elif text:
                runs.append(with_text(piece, text))
        else:
            line = piece.origin.line
            run = with_text(piece, piece.text.lstrip()) if breaks or not runs else piece
            open_text = bool(run.text)
            if open_text:
                breaks = 0
                runs.append(run)
    if runs:
        yield runs, False


def _heading(first: Run) -> re.Match[str] | None:
    """The marks of a heading that a paragraph begins with; only the template can make one."""
    return HEADING.match(first.text) if first.text[0] == "#" and first.origin.source == "template" else None


def blocks(pieces: Iterable[Piece]) -> list[Block]:
    """The blocks of a filled template."""
    out: list[Block] = []
    for runs, goes_on in paragraphs(pieces):
        match = _heading(runs[0])
        block = _text(runs, goes_on=goes_on) if match is None else _headed(runs, match)
        if block is not None:
            out.append(block)
    return numbered(out)


def _text(runs: list[Run], *, goes_on: bool) -> Block | None:
    """A paragraph of text; one that does not go on ends in a mark."""
    if _is_salutation(runs):
        return Block("salutation", tuple(_salutation(runs)))
    mended = seams.mend(_trimmed(runs))
    mended = mended if goes_on else seams.closed(mended)
    return Block("body", tuple(mended)) if mended else None


def _headed(runs: list[Run], match: re.Match[str]) -> Block | None:
    """The title, or a heading without the number its value brings and without a mark at its end."""
    runs[0] = with_text(runs[0], runs[0].text[match.end() :])
    mended = seams.mend(_trimmed(runs))
    if not mended:
        return None
    level = len(match[1]) - 1
    if level == 0:
        return Block("title", tuple(mended))
    first = mended[0]
    if first.origin.source == "brief":
        mended[0] = with_text(first, strip_ordinal(first.text))
    last = mended[-1]
    mended[-1] = with_text(last, last.text.rstrip("。；;，,"))
    return Block("heading", tuple(run for run in mended if run.text), level)


def _is_salutation(runs: list[Run]) -> bool:
    """Whether a paragraph is the salutation and nothing else."""
    said = 0
    for run in runs:
        if run.origin.key == "称谓":
            said += bool(run.text.strip(NOTHING))
        elif run.text.strip(NOTHING):
            return False
    return said == 1


def _trimmed(runs: list[Run]) -> list[Run]:
    """Blanks at the ends of a paragraph, and between Chinese where lines were joined, are the template's layout."""
    last = runs[-1]
    if last.text[-1:].isspace() and last.origin.source == "template":
        runs[-1] = with_text(last, last.text.rstrip())
    return runs


def _salutation(runs: list[Run]) -> list[Run]:
    """A salutation ends in a colon."""
    out = seams.mend(runs)
    last = out[-1]
    text = last.text.rstrip("：:，,。")
    colon = template_run("：", last.origin.line)
    return [*out[:-1], with_text(last, text), colon] if text else [*out[:-1], colon]


def numbered(found: list[Block]) -> list[Block]:
    """The blocks with ordinals before their headings: 一、（一）1.（1）; a single heading has none."""
    out = list(found)
    counts: dict[int, int] = {}
    for k, block in enumerate(found):
        if block.kind != "heading":
            continue
        counts = {level: n for level, n in counts.items() if level <= block.level}
        counts[block.level] = counts.get(block.level, 0) + 1
        if counts[block.level] == 1 and not _has_sibling(found, k):
            continue
        ordinal = template_run(level_ordinal(block.level, counts[block.level]), block.runs[0].origin.line)
        out[k] = Block("heading", (ordinal, *block.runs), block.level)
    return out


def _has_sibling(found: list[Block], k: int) -> bool:
    """Whether another heading of the same level follows in the same section."""
    for block in found[k + 1 :]:
        if block.kind == "heading" and block.level <= found[k].level:
            return block.level == found[k].level
    return False
