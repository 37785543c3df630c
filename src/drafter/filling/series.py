"""A list of the brief as an enumeration in running text: 一是…；二是…。.

Heads and details are joined as sentences, heads or texts alone with semicolons; an enumeration of one has no
ordinal; ordinals that the brief has already are kept where all members have the same kind, else replaced.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from drafter import data
from drafter.filling.numerals import chinese
from drafter.filling.pieces import Pieces
from drafter.filling.views import Missing, Parts, Series, Value, View

STOPS = "。！？；，、：.!?;,:"
SENTENCE = re.compile(r"[。！？!?]")


@cache
def table() -> dict[str, Any]:
    """The table of data/enumerations.yaml."""
    found: dict[str, Any] = data.load("enumerations.yaml")
    return found


@cache
def own() -> re.Pattern[str]:
    """An ordinal that a text begins with."""
    return re.compile(table()["own"])


@cache
def ordinal(style: str, number: int, of: int = 0) -> str:
    """The ordinal of a member, counted from 1; ``of``: how many members there are, 0 where it is not known."""
    entry = table()[style]
    if of > entry.get("most", of):  # no words for so many: 首先 is followed by three others at most
        return ordinal(entry["beyond"], number)
    first = entry.get("first", [])
    if "last" in entry and number == of > 2:
        return str(entry["last"])
    if number <= len(first):
        return str(first[number - 1])
    return str(entry["then"]).format(n=chinese(number), d=number)


def level_ordinal(level: int, number: int) -> str:
    """The ordinal of a heading of a level, both counted from 1."""
    levels = table()["levels"]
    return str(levels[min(level, len(levels)) - 1]).format(n=chinese(number), d=number)


def strip_ordinal(text: str) -> str:
    """A text without the ordinal it begins with."""
    found = own().match(text)
    return text[found.end() :] if found else text


@cache
def styles() -> tuple[str, ...]:
    """The names of the styles."""
    return tuple(name for name, entry in table().items() if isinstance(entry, dict))


def enumerated(items: View, style: str) -> Pieces:
    """The pieces of an enumeration; a missing list is a gap."""
    if isinstance(items, Missing):
        return Pieces([items])
    out = Pieces()
    if not isinstance(items, Series):
        _say(out, _Member.of(items), "", sentences=True)
        return out
    members = [_Member.of(m) for m in items.members if m]
    parallel = _parallel(members)
    kept = parallel or _keeps_own(members)
    sentences = parallel or any(len(m.values) > 1 or SENTENCE.search(m.text[:-1]) for m in members)
    for number, member in enumerate(members, 1):
        lead = "" if len(members) == 1 or kept else ordinal(style, number, len(members))
        _say(out, member, lead, sentences=sentences, strip=not kept)
        out.append("。" if sentences or number == len(members) else "；")
    return out


def _parallel(members: list[_Member]) -> bool:
    """Whether all members are sentences that begin alike, before which no ordinal can stand."""
    words = tuple(table()["parallel"])
    return all(m.text.startswith(words) for m in members)


class _Member(NamedTuple):
    """A member of a list: its head and its detail as far as they say something, and what both say."""

    values: tuple[Value, ...]
    text: str

    @classmethod
    def of(cls, member: View) -> _Member:
        """The parts of a member that say something."""
        found = (member.get("要点"), member.get("内容")) if isinstance(member, Parts) else (member,)
        values = tuple([v for v in found if isinstance(v, Value) and v.said])
        return cls(values, "".join([v.text for v in values]))


def _keeps_own(members: list[_Member]) -> bool:
    """Whether all members begin with ordinals of one kind, in order: then they are the enumeration."""
    if len(members) < 2:
        return False
    words = []
    for member in members:
        found = own().match(member.text)
        if found is None:
            return False
        words.append(found[0].strip())
    counted = range(1, len(words) + 1)
    return any(
        words == [ordinal(style, n, of) for n in counted] for style in styles() for of in (0, len(words))
    )


def _say(out: Pieces, member: _Member, lead: str, *, sentences: bool, strip: bool = True) -> None:
    """Put down a member behind its ordinal."""
    if lead and not member.values:
        out.append(lead)
    last = len(member.values) - 1
    for k, value in enumerate(member.values):
        text = value.text.strip()
        if k == 0:
            text = strip_ordinal(text) if strip else text
            if lead:
                out.append(_fit(lead, text))
        bare = text.rstrip("；;，,、。" if k == last else "；;，,、：:。")
        out.append(value.run(bare))
        if k < last and bare[-1:] not in "！？!?":
            out.append("。" if sentences else "，")


def _fit(lead: str, text: str) -> str:
    """一要 before a text that begins with 要 is 一: the word stands once."""
    return lead[:-1] if len(lead) > 1 and lead[-1] in "要是" and text.startswith(lead[-1]) else lead


def joined(items: View) -> Pieces:
    """A list of names: 甲、乙和丙; 以及 before the last where a name has 和 or 、 in it."""
    if not isinstance(items, Series):
        if isinstance(items, Missing):
            return Pieces([items])
        return Pieces([items.whole] if isinstance(items, Value) else [])
    members = [m for m in items.members if isinstance(m, Value) and m]
    last = "以及" if any("和" in m.text or "及" in m.text or "、" in m.text for m in members) else "和"
    out = Pieces()
    for k, member in enumerate(members):
        if k:
            out.append(last if k == len(members) - 1 else "、")
        out.append(member.whole)
    return out
