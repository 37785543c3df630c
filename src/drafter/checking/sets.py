"""Named sets (part of C411): 形式主义、官僚主义、享乐主义和奢靡之风 beside 这“三风”, three of the four behind “四风”.

A set of official language has its number and its members (data/sets.yaml). A list beside the name that has most of the
members is that set: then the number is the set's, and no member is lost or exchanged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.clauses import opened
from drafter.checking.numerals import number
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_FEW = 2
_MARKS = "，：；。！？\n（）"
_AND = "、|以及|[和与及](?!自我)"


@dataclass(frozen=True, slots=True)
class Named:
    """A set: the number it has, those it had, what is counted, and its members."""

    size: int
    former: frozenset[int]
    what: str
    members: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A list that is not the set beside it: where it stands, the number said, how many members stand there, one that is none."""

    start: int
    end: int
    said: int
    found: int
    foreign: str


@cache
def _sets() -> tuple[Named, ...]:
    rows = data.load("sets.yaml")
    return tuple(
        Named(
            row.get("size") or number(row["name"][0]),
            frozenset(map(number, row.get("former", ()))),
            row["name"][1:],
            tuple(row["members"]),
            (row["name"], *row.get("also", ())),
        )
        for row in rows
    )


@cache
def _beside() -> re.Pattern[str]:
    """The name of a set with any number, in quotation marks."""
    what = "|".join(sorted({re.escape(s.what) for s in _sets()}, key=len, reverse=True))
    return re.compile(
        rf"(?:的|这|等)?“(?P<n>[一二两三四五六七八九])(?P<what>{what})”(?P<ahead>(?:工作|问题|活动|要求|制度|理念)?(?:[，：]?(?:即|就是|也就是|包括|分别是)[：，]?|：))?"
    )


def misnamed(document: Document) -> Iterator[Misnamed]:
    """Every list beside the name of a set that lacks a member, has a foreign one, or has more than the name says."""
    text = document.text
    for match in document.find(_beside()):
        said = number(match["n"])
        start = opened(text, match.start(), _MARKS)
        stop = min((k for mark in _MARKS if (k := text.find(mark, match.end())) >= 0), default=len(text))
        lists = [(start, text[start : match.start()])]
        if match["ahead"]:
            lists.append((match.end(), text[match.end() : stop]))
        for at, listed in lists:
            found = _compare(listed, match["what"], said)
            if found is not None and not match[0].startswith("等"):
                first, last = min(at, match.start()), max(match.end(), at + len(listed))
                yield Misnamed(first, last, said, *found)
                break


def _compare(listed: str, what: str, said: int) -> tuple[int, str] | None:
    """How many members a list has against the number said, and which is foreign; None where it is the set or another."""
    pieces = [piece for piece in re.split(_AND, listed) if piece]
    if len(pieces) <= _FEW or listed.endswith(("等", "等等")):
        return None
    for named in _sets():
        if named.what != what:
            continue
        known = [any(re.search(member, piece) for member in named.members) for piece in pieces]
        held = sum(any(re.search(member, piece) for piece in pieces) for member in named.members)
        if held == named.size == len(pieces) != said:
            return held, ""
        if said != named.size or said in named.former or held < max(_FEW, named.size - 1):
            continue
        if len(pieces) == said and held == said - 1:
            return said, pieces[known.index(False)] if False in known else ""
        if len(pieces) == held < said:
            return held, ""
    return None


@cache
def _named() -> tuple[
    re.Pattern[str], dict[str, tuple[Named, ...]], dict[Named, tuple[re.Pattern[str], ...]]
]:
    """The names of sets that a list may spell out, the sets of each, and the patterns of their members."""
    sets = [one for one in _sets() if one.size > _FEW or len(one.members) > _FEW]
    by_name: dict[str, tuple[Named, ...]] = {}
    for one in sets:
        for name in one.names:
            by_name[name] = (*by_name.get(name, ()), one)
    names = "|".join(sorted(map(re.escape, by_name), key=len, reverse=True))
    patterns = {one: tuple(map(re.compile, one.members)) for one in sets}
    return quick(names), by_name, patterns


def lacking(document: Document) -> Iterator[Misnamed]:
    """Every set whose name stands in the sentence of a list, or in the one before it, that lacks one of the members."""
    text = document.text
    pattern, by_name, patterns = _named()
    told: set[int] = set()
    for match in document.find(pattern):
        line = text.rfind("\n", 0, match.start()) + 1
        stop = text.find("\n", match.end()) % (len(text) + 1)
        low, high = document.sentence_at(match.start())
        following = max(high, document.sentence_at(high)[1]) if high < stop else high
        for one in by_name[match[0]]:
            run = _side_by_side(text, patterns[one], low, min(following, stop))
            if run is None or run[0] in told or text[run[1] : run[1] + 1] in tuple("、等和及与"):
                continue
            absent = [p for p in patterns[one] if not p.search(text, run[0], run[1])]
            # Where the list is said to be the set, what comes later is no member of it.
            led = _LED.search(text, match.end(), max(match.end(), run[0] + 1)) is not None
            if len(absent) != 1 or absent[0].search(text, low if led else line, high if led else stop):
                continue
            told.add(run[0])
            yield Misnamed(*_clause(text, *run), len(one.members), len(one.members) - 1, "")


_LED = re.compile("即|就是|：|也就是|包括|分别是")
_JOINT = re.compile("[、，；和与及以是要的有保障]{0,6}")


def _side_by_side(
    text: str, members: tuple[re.Pattern[str], ...], low: int, high: int
) -> tuple[int, int] | None:
    """Where all members but one stand side by side; None where they do not."""
    found = sorted(m.span() for p in members if (m := p.search(text, low, high)))
    if len(found) != len(members) - 1 or len(found) < _FEW:
        return None
    if any(not _JOINT.fullmatch(text[a:b]) for (_s, a), (b, _e) in pairwise(found)):
        return None
    # Of a set of three the two must be names of their own, which no other list holds.
    if len(members) == _FEW + 1 and min(b - a for a, b in found) < _OWN:
        return None
    return found[0][0], found[-1][1]


_OWN = 4  # characters


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """A list with the rest of its first and last clause."""
    first = opened(text, start, _MARKS)
    last = min((k for mark in _MARKS if (k := text.find(mark, end)) >= 0), default=len(text))
    return (first if start - first <= _LEAD else start), (last if last - end <= _LEAD else end)


_LEAD = 16  # characters of a clause beside a list that are shown with it
