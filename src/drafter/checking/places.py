"""Where clean text stands in its file: a text as read and the text of its file in, a place in the file for each character out.

Reading takes out white space, markup and chrome and joins lines, but keeps the order: paragraph by paragraph the
text without white space is looked for from the line where the paragraph begins. What is not there as it stands
(repaired, converted, freed of markup) is looked for clause by clause, and the rest is aligned by the longest common
subsequence (Hirschberg, 1975; rapidfuzz).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.checking.document import Span

LINE_END = re.compile(r"\r\n|\n|\r")
TAG = re.compile(r"<[^<>]*>")
NOTHING = -1  # a character that the source does not hold
_SPACE = re.compile(
    r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\u0000-\u0008\u000e-\u001f\u007f-\u009f]+"
)
_READING = re.compile(
    r"[（(][a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ][a-zü]{0,5}[)）]"
)  # reading takes pinyin out
_CLAUSE = re.compile(r"[^，。；：！？、]*[，。；：！？、]+|[^，。；：！？、]+")
_SLACK = 400  # characters that may stand between two paragraphs or inside one and are no text
_ANCHOR = 4  # a shorter clause may stand anywhere
_WIDEST = 4000  # characters aligned at once: their table takes some megabytes


@dataclass(frozen=True)
class Lines:
    """A text with its lines, however they end; lines and columns count from 1."""

    text: str
    starts: tuple[int, ...] = field(default=())

    @classmethod
    def of(cls, text: str) -> Lines:
        """The lines of a text."""
        return cls(text, (0, *(m.end() for m in LINE_END.finditer(text))))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def span(self, line: int) -> Span:
        """Where a line begins and ends, without its line end; an empty span behind the text for a line there is not."""
        if not 0 < line <= len(self.starts):
            return len(self.text), len(self.text)
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return start, start + len(self.text[start:end].rstrip("\r\n"))

    def line(self, number: int) -> str:
        """The text of a line."""
        start, end = self.span(number)
        return self.text[start:end]


@dataclass(frozen=True)
class Aligned:
    """The places of a clean text in the text it was read from."""

    source: Lines
    offsets: Sequence[int]

    def offset(self, at: int) -> int:
        """Where a character of the clean text stands in the source; behind the last before it that is known."""
        if at < len(self.offsets) and self.offsets[at] != NOTHING:
            return self.offsets[at]
        for before in range(min(at, len(self.offsets)) - 1, -1, -1):
            if self.offsets[before] != NOTHING:
                return min(self.offsets[before] + 1, len(self.source.text))
        return 0

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source for a stretch of the clean text; empty where it is nowhere."""
        known = [place for place in self.offsets[start:end] if place != NOTHING]
        if not known:
            at = self.offset(start)
            return at, at
        return known[0], known[-1] + 1

    def place(self, at: int) -> tuple[int, int]:
        """Line and column in the source of a character of the clean text."""
        return self.source.place(self.offset(at))


def align(clean: str, source: str, lines: Sequence[int] = (), *, tags: bool = False) -> Aligned:
    """Find a clean text in the text of its file.

    Args:
        clean: paragraphs joined by line feeds.
        source: the text of the file.
        lines: for each paragraph the line of the source where it begins, as far as known.
        tags: whether the source has tags that are no text (HTML).
    """
    held = Lines.of(source)
    return Aligned(held, _Search(clean, held, tags=tags).run(lines))


def _bare(text: str, *others: re.Pattern[str]) -> tuple[str, array[int]]:
    """The text without white space and what other patterns match, and where each of its characters stands."""
    doomed = sorted(m.span() for pattern in (_SPACE, *others) for m in pattern.finditer(text))
    places = array("q")
    pieces = []
    at = 0
    for start, end in doomed:
        if start > at:
            pieces.append(text[at:start])
            places.extend(range(at, start))
        at = max(at, end)
    pieces.append(text[at:])
    places.extend(range(at, len(text)))
    return "".join(pieces), places


class _Search:
    """One pass over the paragraphs; ``at`` is how far the source is used up."""

    def __init__(self, clean: str, source: Lines, *, tags: bool) -> None:
        self.clean = clean
        self.source = source
        self.bare, self.places = _bare(source.text, _READING, *((TAG,) if tags else ()))
        self.offsets = array("q", [NOTHING]) * len(clean)
        self.at = 0

    def run(self, lines: Sequence[int]) -> array[int]:
        start = 0
        for number, paragraph in enumerate(self.clean.split("\n")):
            line = lines[number] if number < len(lines) else 0
            if line:
                self.at = max(self.at, bisect_left(self.places, self.source.span(line)[0]))
            text, own = _bare(paragraph)
            if text:
                self._paragraph(text, [start + k for k in own])
            start += len(paragraph) + 1
        return self.offsets

    def _paragraph(self, text: str, own: list[int]) -> None:
        if self._found(text, own, self.at + 2 * len(text) + 10 * _SLACK):
            return
        begun, low = self.at, 0
        for match in _CLAUSE.finditer(text):
            start, end = match.span()
            if end - start < _ANCHOR:
                continue
            before = self.at
            if self._found(
                text[start:end], own[start:end], before + (start - low) * 2 + _SLACK + end - start
            ):
                found = bisect_left(self.places, self.offsets[own[start]])
                self._common(text[low:start], own[low:start], before, found)
                low = end
        rest = len(text) - low
        self._common(text[low:], own[low:], self.at, self.at + rest + min(rest, _SLACK))
        self.at = max(begun, self.at)

    def _found(self, text: str, own: Sequence[int], limit: int) -> bool:
        """Note the places of a text that stands in the source as it is."""
        found = self.bare.find(text, self.at, min(limit, len(self.bare)))
        if found < 0:
            return False
        places = self.places[found : found + len(text)]
        if own[-1] - own[0] == len(own) - 1:  # nothing stands between: nearly always
            self.offsets[own[0] : own[-1] + 1] = places
        else:
            for at, place in zip(own, places, strict=True):
                self.offsets[at] = place
        self.at = found + len(text)
        return True

    def _common(self, text: str, own: Sequence[int], start: int, end: int) -> None:
        """Note the places of what a text and a stretch of the source have in common, in order."""
        other = self.bare[start : min(end, start + _WIDEST)]
        if not text or not other:
            return
        last = start - 1
        put = 0, 0  # a stretch of the source that the text lacks: where, and how long
        for block in Indel.opcodes(text[:_WIDEST], other):
            length = block.src_end - block.src_start
            if block.tag == "insert":
                put = block.dest_start, block.dest_end - block.dest_start
                continue
            if block.tag == "equal" or put[1] == length:  # as many came instead: they were converted
                first = block.dest_start if block.tag == "equal" else put[0]
                for k in range(length):
                    last = start + first + k
                    self.offsets[own[block.src_start + k]] = self.places[last]
            put = 0, 0
        self.at = max(self.at, last + 1)
