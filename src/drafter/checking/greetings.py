"""Greetings of another occasion (C108): 祝全县护士节日快乐 on the day of the teachers, 端午安康 at the meeting for the new year.

Whose day it is says the title; who is greeted, and which feast is wished, is data (data/greetings.yaml).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_MOST = 14  # characters between a wish and whom it greets


@cache
def _days() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["title"]), row["who"]) for row in data.load("greetings.yaml")["days"])


@cache
def _wishes() -> re.Pattern[str]:
    who = "|".join(who for _title, who in _days())
    return re.compile(
        rf"祝[^，。！；\n]{{0,{_MOST}}}?(?P<who>{who})(?:们|朋友们?|同志们?)?节日(?:快乐|愉快)"
        rf"|向[^，。！；\n]{{0,{_MOST}}}?(?P<also>{who})(?:们|朋友们?|同志们?)?(?:致以|表示)[^，。！；\n]{{0,6}}?节日的"
    )


@cache
def _feasts() -> tuple[re.Pattern[str], tuple[frozenset[str], ...]]:
    rows = tuple(frozenset(row.split()) for row in data.load("greetings.yaml")["feasts"])
    names = "|".join(sorted((name for row in rows for name in row), key=len, reverse=True))
    return re.compile(
        rf"祝[^，。！；\n]{{0,{_MOST}}}?(?P<feast>{names})(?:佳节|节)?(?:快乐|愉快|安康|吉祥)"
    ), rows


@rule(
    "C108",
    "foreign-greeting",
    "warning",
    "a greeting of another occasion",
    source="drafter: greetings left over from another speech; data/greetings.yaml",
    finds=(
        "在庆祝教师节大会上的讲话\n同志们：\n教育是国之大计。最后，祝全县护士节日快乐、身体健康！",
        "在庆祝医师节大会上的讲话\n同志们：\n向全市新闻工作者致以节日的祝贺！",
        "在春节团拜会上的讲话\n同志们：\n新春将至。最后，祝大家端午安康！",
    ),
    passes=(
        "在庆祝教师节大会上的讲话\n同志们：\n最后，祝全县教师和教育工作者节日快乐！",
        "在庆祝教师节大会上的讲话\n同志们：\n中秋将至，祝大家中秋快乐！",
        "在春节团拜会上的讲话\n同志们：\n祝大家新春愉快、马年吉祥！",
    ),
)
def foreign_greeting(document: Document, _context: Context) -> Iterator[Hit]:
    """Those who are greeted are not those whose day it is; a feast of another season is wished."""
    title = document.title
    ours = [who for day, who in _days() if day.search(title)]
    for match in document.find(_wishes()) if ours else ():
        if not any(re.search(who, match[0]) for who in ours):
            yield _hit(match, title)
    pattern, rows = _feasts()
    here = [
        row for row in rows if any(name in title for name in row) or (row & _NEW_YEAR and "团拜" in title)
    ]
    for match in document.find(pattern) if here else ():
        if not any(match["feast"] in row for row in here):
            yield _hit(match, title)


_NEW_YEAR = frozenset({"新春"})


def _hit(match: re.Match[str], title: str) -> Hit:
    return Hit(
        match.start(),
        match.end(),
        _("“{text}” in a speech of another occasion: {title}").format(text=match[0], title=title),
        _("is this left over from another speech?"),
    )
