"""Eras (C316): who leads the Party, and whose year it is by the old calendar, against the date of the speech.

以江泽民同志为核心的党中央 in a speech of 2014 is left over from another; 蛇年春节 in one of 2024 too. The terms are data
(data/chronology.yaml). What a sentence tells of the past is let pass.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FIRST = 4  # the year 4 was a year of 甲子 and of the rat
_NOW = re.compile(
    "让我们|我们要|团结在|新的一年|今年|今天|当前|号召"
)  # in a sentence that looks at the present, not back
_BACK = re.compile("第[一二三]代|时期|当年|当时|曾|先后|历届|那时|以来|[12]\\d{3}年")
_ANIMAL = quick(
    rf"(?P<stem>[{STEMS}])?(?P<branch>[{BRANCHES}])?(?P<animal>[{ANIMALS}])年"
    "(?=的?春节|新春|新年|大吉|吉祥|即将|将至|到来|来临|伊始|钟声|的钟声|的脚步|行大运|正月)"
    rf"|(?:农历|喜迎|迎来|迎接|欢度|辞别|告别|送走|送别|祝(?:大家|各位|同志们)?)(?P<stem2>[{STEMS}])?(?P<branch2>[{BRANCHES}])?(?P<animal2>[{ANIMALS}])年"
)
_GONE = re.compile("辞别|告别|送走|送别")


@cache
def _leaders() -> tuple[tuple[re.Pattern[str], date, date | None], ...]:
    """What a central leadership is called, and the first and the last day it is called so."""
    rows = data.load("chronology.yaml")["leaderships"]
    return tuple((re.compile(row["said"]), row["first"], row["last"]) for row in rows)


@rule(
    "C316",
    "era",
    "error",
    "the leadership or the year of the old calendar is not that of the speech",
    source="data/chronology.yaml: terms of office; the sexagenary cycle",
    finds=(
        "在会议上的讲话\n（2014年3月5日）\n让我们更加紧密地团结在以胡锦涛同志为总书记的党中央周围。",
        "在会议上的讲话\n（2015年3月5日）\n让我们更加紧密地团结在以习近平同志为核心的党中央周围。",
        "在团拜会上的讲话\n（2024年2月6日）\n值此蛇年春节来临之际，给大家拜年。",
        "在团拜会上的讲话\n（2024年2月6日）\n我们即将迎来甲辰蛇年。",
        "在工作会议上的讲话\n（2024年1月16日）\n要让困难群众过好兔年春节。",
    ),
    passes=(
        "在会议上的讲话\n（2010年3月5日）\n让我们更加紧密地团结在以胡锦涛同志为总书记的党中央周围。",
        "在会议上的讲话\n（2017年3月5日）\n让我们更加紧密地团结在以习近平同志为核心的党中央周围。",
        "在会议上的讲话\n（2014年3月5日）\n以江泽民同志为核心的党的第三代中央领导集体，坚持改革开放。",
        "在团拜会上的讲话\n（2024年2月6日）\n我们告别兔年，迎来龙年。值此龙年春节来临之际，给大家拜年。",
        "在团拜会上的讲话\n（2023年12月28日）\n龙年新春将至，给大家拜年。",
    ),
    kinds=ANY,
)
def era(document: Document, context: Context) -> Iterator[Hit]:
    """以…同志为核心的党中央; …年春节."""
    when = context.when
    if when is None or not when.sure:
        return
    for pattern, first, last in _leaders():
        for match in document.find(pattern):
            if when.latest < first or (
                last is not None and when.earliest > last and _is_now(document, match.start())
            ):
                message = _("“{text}” in a speech of {year}").format(text=match[0], year=when.year)
                yield Hit(match.start(), match.end(), message, _("is this left over from another speech?"))
    for match in document.find(_ANIMAL):
        animal = match["animal"] or match["animal2"]
        near = _near(when, gone=_GONE.match(match[0]) is not None)
        years = {year for year in near if ANIMALS[(year - _FIRST) % 12] == animal}
        stem, branch = match["stem"] or match["stem2"], match["branch"] or match["branch2"]
        years = {
            year
            for year in years
            if (not stem or STEMS[(year - _FIRST) % 10] == stem)
            and (not branch or BRANCHES[(year - _FIRST) % 12] == branch)
        }
        if not years:
            right = "、".join(f"{year} {ANIMALS[(year - _FIRST) % 12]}年" for year in sorted(near))
            yield Hit(match.start(), match.end(), _("the year is another: {right}").format(right=right))


def _is_now(document: Document, at: int) -> bool:
    """Whether a sentence speaks of the present: a history of the Party names those who led it then."""
    start, end = document.sentence_at(at)
    return bool(_NOW.search(document.text, start, end)) and not _BACK.search(document.text, start, end)


def _near(when: Dating, *, gone: bool) -> set[int]:
    """The years of the old calendar that a speech of a date may greet, or see off."""
    near = {when.year}
    if when.month >= 10 or not when.month:
        near.add(when.year + 1)
    return {year - 1 for year in near} if gone else near
