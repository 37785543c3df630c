"""Happenings: what everybody knows the days of – congresses, plenums, sessions, campaigns, great events, days of the calendar.

Names and days are data (data/chronology.yaml, data/lunar.yaml). Read out with the places where they stand; nothing is judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.chronology import congresses
from drafter.checking.discipline import days as discipline_days
from drafter.checking.holidays import day_of, names
from drafter.checking.moments import Days, month_of
from drafter.checking.numerals import CHINESE, number
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_ORD = "(?:十[一二三四五六七八九]|二十[一二三]?)"
_LOCAL = "(?<![省市县区州旗镇乡校院企业公司])"
_SITTING = {"congress": 0, "plenum": 3, "discipline": 2}
_SESSION = (
    2,
    16,
)  # the first and last day in March on which a session of the National People's Congress sits


@dataclass(frozen=True, slots=True)
class Happening:
    """Where it is named, what it is, and the days it took: of each year, where it comes every year."""

    start: int
    end: int
    kind: str
    name: str
    spans: tuple[Days, ...]

    @property
    def once(self) -> Days:
        """Its days, where it was only once."""
        return self.spans[len(self.spans) // 2]


@cache
def _listed() -> dict[str, tuple[str, Days]]:
    """Events by name, and campaigns by name: kind and days."""
    held = data.load("chronology.yaml")
    out = {
        n: (row.get("kind", "event"), (row["first"], row["last"]))
        for row in held["happenings"]
        for n in row["names"]
    }
    for row in held["campaigns"]:
        first, last = (month_of(*map(int, row[key].split("-"))) for key in ("first", "last"))
        out |= dict.fromkeys(row["names"], ("campaign", (first[0], last[1])))
        for i, wave in enumerate(row.get("waves", ())):
            begun = month_of(*map(int, wave.split("-")))
            out |= {f"第{'一二三'[i]}批{n}": ("wave", begun) for n in (*row["names"], *row.get("called", ()))}
    return out


@cache
def _pattern() -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, _listed()), key=len, reverse=True))
    days = "|".join(f"(?P<h{i}>{said})" for i, said in enumerate(names().values()))
    return quick(
        rf"{_LOCAL}(?:党的|中国共产党|中共|我们党的)?第?(?P<c>{_ORD})(?:大(?![队类项事小]|以来)|次全国代表大会)"
        rf"|{_LOCAL}(?:党的)?第?(?P<t>{_ORD})届(?:中央委员会)?第?(?P<p>{CHINESE})(?:中全会|次全体会议)"
        rf"|{_LOCAL}(?:第?(?P<s>九|十[一二三四五]?)届全国(?:人大|人民代表大会|政协)|全国(?:人大|人民代表大会|政协)(?P<s2>九|十[一二三四五]?)届)第?(?P<sn>{CHINESE})次(?:全体)?会议"
        rf"|(?:(?:中央纪委|中纪委|中央纪律检查委员会)(?P<k>{_ORD})届|(?P<k2>{_ORD})届(?:中央纪委|中纪委|中央纪律检查委员会))第?(?P<kn>{CHINESE})次(?:全会|全体会议)"
        rf"|(?P<two>全国“?两会”?)|(?P<e>{listed})|[“‘]?(?:(?:三八|五一|六一|五四|八一|七一|十一|三·八|五·一)[”’]?)?(?P<day>{days})[”’]?(?:佳节|节)?"
    )


def happenings(document: Document, when: Dating | None) -> Iterator[Happening]:
    """Every happening a text names whose days are known, in order."""
    for match in document.find(_pattern()):
        if found := _happening(match, when.year if when else 0):
            yield found


def named(text: str) -> list[Happening]:
    """The happenings that a short text names, which come but once."""
    return [found for match in _pattern().finditer(text) if (found := _happening(match, 0))]


def _happening(match: re.Match[str], about: int) -> Happening | None:
    place = match.span()
    if match["c"] or match["t"]:
        held = congresses().get(match["c"] or match["t"])
        if held is None:
            return None
        if match["c"]:
            return Happening(*place, "congress", held.name, ((held.first, held.last),))
        n = number(match["p"])
        return _closing(place, "plenum", held.plenums[n - 1]) if 0 < n <= len(held.plenums) else None
    if term := match["s"] or match["s2"]:
        return _session(place, term, number(match["sn"]))
    if term := match["k"] or match["k2"]:
        days, n = discipline_days(term), number(match["kn"])
        return _closing(place, "discipline", days[n - 1]) if 0 < n <= len(days) else None
    if match["two"]:
        years = [about + shift for shift in (-1, 0, 1)] if about else []
        return Happening(*place, "yearly", "全国两会", tuple(map(_march, years))) if years else None
    if name := match["e"]:
        kind, span = _listed()[name]
        return Happening(*place, kind, name, (span,))
    key = next(key for i, key in enumerate(names()) if match[f"h{i}"])
    if not about:
        return None
    days_of = tuple(d for shift in (-2, -1, 0, 1) if (d := day_of(key, about + shift)))
    return Happening(*place, "day", key, tuple((d, d) for d in days_of)) if days_of else None


def _closing(place: tuple[int, int], kind: str, last: date) -> Happening:
    return Happening(*place, kind, str(last), ((last - timedelta(days=_SITTING[kind]), last),))


def _session(place: tuple[int, int], term: str, n: int) -> Happening | None:
    first = next(
        (r["first"] for r in data.load("chronology.yaml")["sessions"] if r["name"] == term + "届"), 0
    )
    if not first or not 0 < n <= _YEARLY:
        return None
    return Happening(*place, "session", f"{term}届{n}", (_march(first + n - 1),))


def _march(about: int) -> Days:
    """The days on which the National People's Congress sits in a year."""
    late = data.load("chronology.yaml")["late_sessions"].get(about)
    return (
        (late, late + timedelta(days=8))
        if late
        else (date(about, 3, _SESSION[0]), date(about, 3, _SESSION[1]))
    )


_YEARLY = 5  # sessions of a congress
