"""Printed pages to paragraphs: page numbers and running heads out, hard line breaks healed.

In come the printed lines of each page with their indentation, out go paragraphs and what was taken out. An
indented first line, the custom of official papers, decides where the pages have it; else punctuation,
ordinals and the lengths of lines do.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from drafter.reading.lines import Line
from drafter.speech import Removal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EDGE: Final = 2
MOST: Final = 0.4
INDENT: Final = 8.0  # points; the indent of two characters is 20 and more
INDENTED: Final = (0.03, 0.8)
SHORT: Final = 0.85
FULL: Final = 0.95
SPACED: Final = 0.02
WIDE_FROM: Final = "\u2000"

PAGE_NUMBER: Final = re.compile(
    r"[-—–－―─·•.~～\s]*\d{1,4}[-—–－―─·•.~～\s]*"
    r"|第\s*[\d一二三四五六七八九十百]{1,5}\s*页(?:[\s,，/／]*共\s*[\d一二三四五六七八九十百]{1,5}\s*页)?"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}"
    r"|[Pp](?:age|\.)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)
DIGITS: Final = re.compile(r"\d+")
SENTENCE_END: Final = re.compile(r"[。！？：；…!?][”’」』）)]*$")
ORDINAL: Final = re.compile(
    r"[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十百]{1,4}(?:[，,、：章节条部]|[^\w])|[①-⑳⑴-⒛]"
)
WIDE: Final = r"[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
BETWEEN_WIDE: Final = re.compile(rf"(?<={WIDE})[ \t]+(?={WIDE})")
BESIDE_NUMBER: Final = re.compile(rf"(?<={WIDE})[ \t]+(?=[0-9A-Za-z%])|(?<=[0-9A-Za-z%])[ \t]+(?={WIDE})")


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line: its text, its left end in points (from the margin once that is known), its number."""

    text: str
    left: float = 0.0
    number: int = 0

    @property
    def width(self) -> int:
        """The width in half characters."""
        return sum(2 if c > WIDE_FROM else 1 for c in self.text)


def running(pages: Sequence[Sequence[Printed]]) -> tuple[list[Printed], tuple[Removal, ...]]:
    """The lines of the text, and the page numbers and running heads that stood at the edges of the pages."""
    full = _full([line for page in pages for line in page])
    edges = [[*page[:EDGE], *(page[EDGE:][-EDGE:])] for page in pages]
    counts = Counter(key for edge in edges for key in {_shape(line.text) for line in edge})
    repeated = {key for key, count in counts.items() if count >= max(2, MOST * len(pages))}
    kept: list[Printed] = []
    removed: list[Removal] = []
    for page, edge in zip(pages, edges, strict=True):
        for line in page:
            if line not in edge:
                kept.append(line)
            elif PAGE_NUMBER.fullmatch(line.text):
                removed.append(Removal("page number", line.text, line.number))
            elif (
                _shape(line.text) in repeated
                and line.width < SHORT * full
                and not SENTENCE_END.search(line.text)
            ):
                removed.append(Removal("header" if line in page[:EDGE] else "footer", line.text, line.number))
            else:
                kept.append(line)
    return kept, tuple(removed)


def _shape(text: str) -> str:
    """A line with every number alike: running heads may hold the page number."""
    return DIGITS.sub("0", "".join(text.split()))


def paragraphs(lines: Sequence[Printed]) -> Iterator[Line]:
    """Paragraphs with the number of their first printed line."""
    full = _full(lines)
    by_indent = _trusted(lines)
    artefact = _spaced(lines)
    text, number = "", 0
    for before, line in pairwise([None, *lines]):
        if line is None:
            continue
        tight = _tight(line.text, loose=not artefact and line.width < SHORT * full)
        if before is not None and _joins(before, line, full, by_indent=by_indent):
            text += (" " if _latin(text[-1:]) and _latin(tight[:1]) else "") + tight
            continue
        if number:
            yield Line(text, number)
        text, number = tight, line.number
    if number:
        yield Line(text, number)


def _joins(before: Printed, line: Printed, full: float, *, by_indent: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if before.width < SHORT * full:
        return False
    if by_indent:
        return line.left <= INDENT
    ended = SENTENCE_END.search(before.text) is not None
    return not (ended and (before.width < FULL * full or ORDINAL.match(line.text)))


def _full(lines: Sequence[Printed]) -> float:
    """The width of a full line: nearly the widest, for a few may run over."""
    widths = sorted(line.width for line in lines)
    return float(widths[int(0.9 * (len(widths) - 1))]) if widths else 0.0


def _trusted(lines: Sequence[Printed]) -> bool:
    """Whether some lines, and not nearly all, are indented."""
    indented = sum(line.left > INDENT for line in lines)
    low, high = INDENTED
    return indented > 1 and low * len(lines) <= indented <= high * len(lines)


def _spaced(lines: Sequence[Printed]) -> bool:
    """Whether spaces between hanzi are so many that they come from justified setting."""
    spaces = sum(len(BETWEEN_WIDE.findall(line.text)) for line in lines)
    return spaces > SPACED * sum(len(line.text) for line in lines)


def _tight(text: str, *, loose: bool) -> str:
    """A line without the spaces that setting puts beside hanzi; a short line keeps those between names."""
    text = BESIDE_NUMBER.sub("", text)
    return text if loose else BETWEEN_WIDE.sub("", text)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
