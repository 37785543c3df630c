"""The days on which an undated speech can have been given, where a site says when it put it up, or the title names a happening.

The month before a speech was put up is the business of ``posted``. Campaigns and congresses have days that are known: at the
动员大会 of a campaign a speech is given as it begins, at its 总结大会 as it ends; one to carry out the spirit of a congress in
the months behind it. What is wrong on every such day is wrong; ``check`` asks the rules of time for each.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from drafter.checking import posted
from drafter.checking.dating import Dating
from drafter.checking.happenings import Happening, named
from drafter.checking.numerals import number

if TYPE_CHECKING:
    from drafter.checking.document import Document

_OPENS = re.compile("动员|部署|启动|开班|骨干培训|筹备")
_CLOSES = re.compile("总结|整改落实|表彰|收官")
_SPIRIT = re.compile("精神|学习|贯彻|落实|传达|宣讲|辅导")
_TODAY = re.compile(
    r"今天(?:就是|正是|是|，|（)?(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})月(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
)
_BEFORE, _BEHIND, _SPREAD = timedelta(days=31), timedelta(days=120), timedelta(days=240)
_MOST = 8  # days that are tried


def possible(document: Document, when: Dating | None = None) -> tuple[Dating, ...]:
    """Days that stand for all on which the speech can have been given; none where neither a site nor the title tells."""
    before = posted.days(document)
    if before and (when is None or not when.sure or abs(when.year - before[0].year) <= 1):
        return before  # a site may put up what its text says to be years older
    between = _between(document)
    if between is None:
        return ()
    first, last = between
    if said := _TODAY.search(document.text):
        days = tuple(
            Dating(year, number(said["m"]), number(said["d"]))
            for year in range(first.year, last.year + 1)
            if _real(year, number(said["m"]), number(said["d"]), first, last)
        )
        if days:
            return days
    months = [
        (n // 12, n % 12 + 1) for n in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]
    step = -(-len(months) // _MOST)
    kept = [*months[::step], months[-1]] if (len(months) - 1) % step else months[::step]
    return tuple(Dating(year, month) for year, month in kept)


def _real(year: int, month: int, day: int, first: date, last: date) -> bool:
    try:
        return first <= date(year, month, day) <= last
    except ValueError:
        return False


def _between(document: Document) -> tuple[date, date] | None:
    """The first and the last day the title allows."""
    title = document.title
    found = [h for h in named(title) if h.kind in ("congress", "plenum", "campaign", "wave")]
    if len(found) != 1:
        return None
    (here,) = found
    first, last = here.once
    if here.kind in ("congress", "plenum"):
        return (last, last + _SPREAD) if _SPIRIT.search(title) else None
    return _of_campaign(here, title, first, last)


def _of_campaign(here: Happening, title: str, first: date, last: date) -> tuple[date, date]:
    if _OPENS.search(title):
        return first - _BEFORE, first + (_BEHIND if here.kind == "campaign" else _BEFORE * 2)
    if _CLOSES.search(title):
        return max(first, last - _SPREAD), last + _BEHIND
    return first, last + _BEFORE
