"""Lines that are quoted word for word, with a wrong character: 会当水击三千年; 照镜子、整衣冠. A text in, the stretches out.

A member of a line (data/maxims.txt) that is long enough is looked for by itself (``drafter.checking.phrases``). A shorter one is
too like other things that are said, so its neighbour in the line must stand beside it as it should.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from drafter import data
from drafter.checking.characters import close, han
from drafter.checking.glyphs import look_alike, sound_alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_MARK = re.compile("[、，。；]")
_SOURCE = re.compile("（[^）]*）$")
_LEAST = 3  # characters of a member that its neighbour can tell
_QUOTED = 6  # characters of a member that stands for itself
_ASKING = frozenset("呢吗吧啊呀")  # 必有我师呢
_BETWEEN = re.compile("[”’]?[、，；。]?[“‘]?")


@dataclass(frozen=True, slots=True)
class Misquoted:
    """A stretch that should be a member of a line, and the member."""

    start: int
    end: int
    member: str


@dataclass(frozen=True, slots=True)
class _Maxim:
    members: tuple[str, ...]
    verse: bool  # any other character is wrong, not only one alike


@cache
def _maxims() -> tuple[_Maxim, ...]:
    out: list[_Maxim] = []
    verse = False
    for line in data.text("maxims.txt").splitlines():
        if line.startswith("## "):
            verse = line == "## 诗文"
        elif line[0] != "#":
            out.append(_Maxim(tuple(_MARK.split(_SOURCE.sub("", line))), verse))
    return tuple(out)


@cache
def verses() -> frozenset[str]:
    """The members that are looked for by themselves."""
    return frozenset(m for one in _maxims() if one.verse for m in one.members if len(m) >= _QUOTED)


@cache
def _beside() -> dict[str, list[tuple[str, int, bool]]]:
    """For a member those that stand beside it: the neighbour, on which side, whether of a verse."""
    out: dict[str, list[tuple[str, int, bool]]] = {}
    for one in _maxims():
        for left, right in zip(one.members, one.members[1:], strict=False):
            out.setdefault(left, []).append((right, 1, one.verse))
            out.setdefault(right, []).append((left, -1, one.verse))
    return {member: row for member, row in out.items() if len(member) >= _LEAST}


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    members = tuple(_beside())
    return AhoCorasick(members, matchkind=MatchKind.LeftmostLongest), members


def misquoted(document: Document) -> Iterator[Misquoted]:
    """The stretches beside a member that miss the member which belongs there by a character."""
    text = document.text
    automaton, members = _automaton()
    for number, begin, end in automaton.find_matches_as_indexes(text):
        rows = _beside()[members[number]]
        for member, side, verse in rows:
            start = _place(text, begin, end, len(member), side)
            written = text[start : start + len(member)] if start >= 0 else ""
            if len(written) < len(member) or not han(written):
                continue
            places = [i for i, (a, b) in enumerate(zip(written, member, strict=True)) if a != b]
            others = any(written == other for other, _side, _verse in rows)
            if (
                len(places) == 1
                and written[-1] not in _ASKING
                and not others
                and (verse or _alike(written, member, places[0]))
            ):
                yield Misquoted(start, start + len(member), member)


def _place(text: str, start: int, end: int, size: int, side: int) -> int:
    """Where the neighbour of a stretch begins; -1 where no mark stands between."""
    if side > 0:
        between = _BETWEEN.match(text, end)
        return between.end() if between and between.end() > end else -1
    at = start
    while at and text[at - 1] in "“‘、，；。”’" and start - at < _LEAST:
        at -= 1
    return at - size if start > at >= size else -1


def _alike(written: str, member: str, at: int) -> bool:
    """Whether a character sounds or looks like the one that belongs there."""
    wrong, right = written[at], member[at]
    return wrong in close().get(right, ()) or sound_alike(wrong, right) or look_alike(wrong, right)
