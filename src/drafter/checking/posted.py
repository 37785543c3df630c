"""The day on which a site put a speech up: 发布时间：2019-06-03, 2025-11-08 17:40　来源：…, 更新时间：2024年9月10日.

Such a line stands above the speech or below it, in the text or in what the reader took away. The speech was given on that
day or in the month before it. Where the text says which day it is (今天是6月14日, 昨天是119消防日, 明天是第26个中国记者节) and
that day lies in the month, the speech is of that day. A site may also put up what is years old: where the text itself knows of
nothing so new, the line dates nothing.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from drafter.checking.chronology import congresses
from drafter.checking.dating import LONGEST, POSTED, TOP, Dating, newest, read, said_now, within
from drafter.checking.holidays import day_of, names
from drafter.checking.numerals import number
from drafter.checking.opening import quick

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from drafter.checking.document import Document

_BEFORE = timedelta(days=31)
_FOOT = 3  # lines at the end that may say when a page was made
_WIDE = 2 * LONGEST  # characters of a line with the day, the source, the author and the number of readers
_OLDER = 2  # years, or congresses, by which a text is older than what was put up at once
_ORD = quick(
    "(?<![省市县区])(?P<n>十[一二三四五六七八九]|二十[一二三]?)(?:大(?![队类项事小])|届[一二三四五六七八九]中全会)"
)
_SHIFT = {"今天": 0, "今日": 0, "明天": -1, "明日": -1, "后天": -2, "昨天": 1, "昨日": 1, "前天": 2}
_SAYS = r"(?<![^，。；！？\s：、])(?P<word>今[天日]|明[天日]|后天|昨[天日]|前天)(?:就是|正是|恰是|恰逢|正值|正逢|也?是|，|（)"


def posted(document: Document) -> date | None:
    """The day on which a speech was put up; None where no line says so, or where the text is years older."""
    day = next((day for line in _lines(document) if (day := _day(line))), None)
    return day if day and not _old(document, day) else None


def _lines(document: Document) -> Iterator[str]:
    yield from document.margin
    yield document.byline
    yield from document.foot
    for a, b in (*document.paragraphs[1:TOP], *document.paragraphs[-_FOOT:]):
        if b - a <= _WIDE:
            yield document.text[a:b]


def _day(line: str) -> date | None:
    found = read(line) if len(line) <= _WIDE and POSTED.search(line) else None
    return found.earliest if found and found.day else None


def _old(document: Document, day: date) -> bool:
    """Whether a text names years and congresses, but none that are near a day."""
    last = newest(document)
    if last is not None and last.year <= day.year - _OLDER:
        return True
    known = [congresses()[m["n"]] for m in document.find(_ORD) if m["n"] in congresses()]
    held = [c for c in congresses().values() if c.last < day]
    return bool(known) and max(c.first for c in known) < held[-_OLDER].first


def days(document: Document) -> tuple[Dating, ...]:
    """The day that the text says, or days that stand for the month before it was put up; none where nothing tells.

    Where the month lies in two years, and the text calls one of them now, it is of that one.
    """
    last = posted(document)
    if last is None:
        return ()
    first = last - _BEFORE
    if said := next((day for day in _said(document, last.year) if first <= day <= last), None):
        return (Dating(said.year, said.month, said.day),)
    begun = max(first, last.replace(day=1))
    out = [Dating(last.year, last.month, last.day), within(begun, last)]
    if begun > first:
        out.append(within(first, begun - timedelta(days=1)))
    called = {day.year for day in out} & set(said_now(document))
    return tuple(day for day in out if len(called) != 1 or day.year in called)


@cache
def _pattern() -> re.Pattern[str]:
    feasts = "|".join(f"(?P<h{i}>{said})" for i, said in enumerate(names().values()))
    return quick(
        rf"{_SAYS}(?:(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?P<d>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号]"
        rf"|(?:农历|我国|全国|中国|国际|我们|的|第[\d一二三四五六七八九十百]{{1,4}}个|[^，。；\n]{{1,4}}届|一年一度的?|“|\d·?\d+)*(?:{feasts})(?:佳节|节)?(?!前|后|假期))"
    )


def _said(document: Document, about: int) -> Iterator[date]:
    """The days that the text calls today, in a year and the one before."""
    for match in document.find(_pattern()):
        for year in (about, about - 1):
            if day := _of(match, year):
                yield day + timedelta(days=_SHIFT[match["word"]])


def _of(match: re.Match[str], year: int) -> date | None:
    if not match["m"]:
        key = next(key for i, key in enumerate(names()) if match[f"h{i}"])
        return day_of(key, year)
    try:
        return date(year, number(match["m"]), number(match["d"]))
    except ValueError:
        return None
