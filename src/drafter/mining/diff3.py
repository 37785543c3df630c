"""Three-way merge of texts: what a text was, what a person made of it and what it would be now in, the merged text out.

The method is diff3 as Khanna, Kunal and Pierce describe it (A Formal Investigation of Diff3, 2007), on difflib's matching
of lines, but changes that only touch are no conflict. Where one line stands against one line, its tag and its wording are
merged apart, so that a new count does not clash with an edited sentence. (merge3 is GPL, and three-merge merges characters.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

YOURS, MIDDLE, MINED = "<<<<<<< yours", "=======", ">>>>>>> mined"
COUNT = re.compile(r"(?<=\{% case )\d+篇?(?= %\})")
TAG = re.compile(r"({%.*?%})")
FIELD = re.compile(r"(, )")
SLOT = re.compile(r"\s+[^\s:]+: \{")  # a line of 空位 in front matter: its fields are merged one by one


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, and the lines, counted from 1, in which conflicts begin."""

    text: str
    conflicts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines ``start`` to ``end`` of the base that one side has as ``lines``."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the base (None: it is not known) with what both sides have for it."""

    base: tuple[str, ...] | None
    yours: tuple[str, ...]
    mined: tuple[str, ...]

    def settled(self) -> tuple[str, ...] | None:
        """What both sides come to; None where they contradict each other."""
        if self.yours in (self.mined, self.base):
            return self.mined
        return self.yours if self.mined == self.base else None


def merge(base: str, yours: str, mined: str) -> Merged:
    """The text with the changes of both sides; where they contradict each other both stand between marks, as git has it."""
    out: list[str] = []
    conflicts: list[int] = []
    for chunk in _chunks(base.split("\n"), yours.split("\n"), mined.split("\n")):
        for part in _refined(chunk):
            settled = part.settled()
            if settled is None:
                conflicts.append(len(out) + 1)
                settled = (YOURS, *part.yours, MIDDLE, *part.mined, MINED)
            out += settled
    return Merged("\n".join(out), tuple(conflicts))


def _chunks(base: Sequence[str], yours: Sequence[str], mined: Sequence[str]) -> Iterator[Chunk]:
    """The base from its start to its end, cut where a change begins or ends, with what both sides have for each part."""
    sides = Side.of(base, yours), Side.of(base, mined)
    at = 0
    for start, end in _spans(sides[0].hunks + sides[1].hunks):
        yield Chunk(tuple(base[at:start]), *(side.lines(at, start) for side in sides))
        yield Chunk(tuple(base[start:end]), *(side.changed(start, end) for side in sides))
        at = end
    yield Chunk(tuple(base[at:]), *(side.lines(at, len(base)) for side in sides))


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its hunks, and for each line of the base the line it is on this side, if it is there."""

    hunks: tuple[Hunk, ...]
    same: Mapping[int, str]

    @classmethod
    def of(cls, base: Sequence[str], side: Sequence[str]) -> Side:
        """The side against the base; a case is the same line with another count."""
        a, b = ([COUNT.sub("", line) for line in lines] for lines in (base, side))
        codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        return cls(
            tuple(Hunk(i, j, tuple(side[k:m])) for tag, i, j, k, m in codes if tag != "equal"),
            {i + n: side[k + n] for tag, i, j, k, _m in codes if tag == "equal" for n in range(j - i)},
        )

    def lines(self, start: int, end: int) -> tuple[str, ...]:
        """Lines of the base that this side has, as it has them."""
        return tuple(self.same[k] for k in range(start, end) if k in self.same)

    def changed(self, start: int, end: int) -> tuple[str, ...]:
        """Lines ``start`` to ``end`` of the base as this side has them; an insertion only where that is all."""
        out: list[str] = []
        at = start
        for h in self.hunks:
            if (h.start, h.end) == (start, end) or (start < h.end and h.start < end):
                out += [*self.lines(at, h.start), *h.lines]
                at = h.end
        return (*out, *self.lines(at, end))


def _spans(hunks: Sequence[Hunk]) -> list[tuple[int, int]]:
    """The stretches of the base that hunks change, hunks that overlap in one; two insertions at one place overlap."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((h.start, h.end) for h in hunks):
        if out and (start < out[-1][1] or out[-1] == (start, end)):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _refined(chunk: Chunk) -> Iterator[Chunk]:
    """A contradiction in parts: line by line where each side only changed lines, else without what both have alike."""
    if chunk.base is None or chunk.settled() is not None:
        yield chunk
    elif len(chunk.base) == len(chunk.yours) == len(chunk.mined):
        for b, y, m in zip(chunk.base, chunk.yours, chunk.mined, strict=True):
            line = Chunk((b,), (y,), (m,))
            whole = "" if line.settled() is not None else _within(b, y, m)
            yield Chunk(None, (whole,), (whole,)) if whole else line
    else:
        i = k = 0
        for block in SequenceMatcher(None, chunk.yours, chunk.mined, autojunk=False).get_matching_blocks():
            yield Chunk(None, chunk.yours[i : block.a], chunk.mined[k : block.b])
            i, k = block.a + block.size, block.b + block.size
            yield Chunk(None, chunk.yours[block.a : i], chunk.mined[block.b : k])


def _within(base: str, yours: str, mined: str) -> str:
    """The line with the changes of both sides, where they changed other parts of it; empty where they did not."""
    cut = FIELD if SLOT.match(base) else TAG
    rows = [cut.split(line) for line in (base, yours, mined)]
    if len({len(row) for row in rows}) > 1:
        return ""
    parts = [Chunk((b,), (y,), (m,)).settled() for b, y, m in zip(*rows, strict=True)]
    return "".join(p[0] for p in parts if p) if all(p is not None for p in parts) else ""
