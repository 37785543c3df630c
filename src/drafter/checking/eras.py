"""Eras (C316): who leads the Party, and whose year it is by the old calendar, against the date of the speech.

以江泽民同志为核心的党中央 in a speech of 2014 is left over from another; 蛇年春节 in one of 2024 too. The terms are data
(data/chronology.yaml). What a sentence tells of the past is let pass.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.holidays import day_of
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
# A year by stem and branch, said of now; 农历壬寅虎年只剩最后几天 holds until the spring festival.
_NAMED = quick(rf"(?P<stem>[{STEMS}])(?P<branch>[{BRANCHES}])(?P<animal>[{ANIMALS}])?年")
_PAIR = quick(
    rf"(?:送走|送别|辞别|告别|作别|挥别)了?[\u4e00-\u9fff“]{{0,3}}?(?P<out>[{ANIMALS}])[年岁]?”?，?(?:又|我们|即将|将)*(?:迎来|喜迎|迎接|迎)了?[\u4e00-\u9fff“]{{0,3}}?(?P<into>[{ANIMALS}犬])[年岁]?(?![车场])"
)
_PRESENT = re.compile(
    "(?:值此|时值|正值|适逢|恰逢|欣逢|喜逢|今年是|今年为|岁在|岁次|新的一年是|迎来了?|喜迎|步入|进入|走进|跨入|农历)(?:的|农历|了)*$"
)
_ENDING = re.compile("(?:即将|就要|马上|已近|渐)(?:过去|结束|尾声|渐行渐远)|只剩")
_FEAST = re.compile("的?(?:春节|新春|大年初|新年)(?!以来|那)")
_HERE = re.compile("(?:新?春|的?各项工作|伊始|的?春节|新年)")
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
        "在工作会议上的讲话\n（2004年2月18日）\n甲申羊年的各项工作刚刚铺开。",
        "在工作会议上的讲话\n（2013年7月5日）\n胡锦涛总书记在中央的工作会议上讲得非常透彻。",
    ),
    passes=(
        "在会议上的讲话\n（2010年3月5日）\n让我们更加紧密地团结在以胡锦涛同志为总书记的党中央周围。",
        "在会议上的讲话\n（2017年3月5日）\n让我们更加紧密地团结在以习近平同志为核心的党中央周围。",
        "在会议上的讲话\n（2014年3月5日）\n以江泽民同志为核心的党的第三代中央领导集体，坚持改革开放。",
        "在团拜会上的讲话\n（2024年2月6日）\n我们告别兔年，迎来龙年。值此龙年春节来临之际，给大家拜年。",
        "在团拜会上的讲话\n（2023年1月18日）\n农历壬寅虎年只剩最后几天。当年，温家宝总理到过这里。",
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
    for match in document.find(_PAIR):
        out, into = ANIMALS.index(match["out"]), ANIMALS.index(match["into"].replace("犬", "狗"))
        fits = {(year - _FIRST) % 12 for year in _near(when, gone=False)}
        if (out + 1) % 12 != into or into not in fits:
            right = "、".join(
                f"{year} {ANIMALS[(year - _FIRST) % 12]}年" for year in sorted(_near(when, gone=False))
            )
            yield Hit(match.start(), match.end(), _("the year is another: {right}").format(right=right))
    yield from _in_office(document, when)
    told: set[int] = set()
    for match in document.find(_NAMED):
        if hit := _stem_year(document, match, when):
            told.add(match.start())
            yield hit
    for match in document.find(_ANIMAL):
        if told & set(range(*match.span())):
            continue
        animal = match["animal"] or match["animal2"]
        near = _near(when, gone=_GONE.match(match[0]) is not None)
        ending = _ENDING.match(document.text, match.end())
        if (ending or (match["animal2"] and match[0].startswith("农历"))) and not _HERE.match(
            document.text, match.end()
        ):
            near |= _old(when)
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


@cache
def _holders() -> tuple[re.Pattern[str], dict[tuple[str, str], tuple[date, date | None]]]:
    """Who is named with a highest post, and when each held it."""
    rows = data.load("chronology.yaml")["holders"]
    names, posts = ("|".join({row[key]: None for row in rows}) for key in ("name", "post"))
    return (
        re.compile(rf"(?P<name>{names})(?:同志)?(?P<post>{posts})(?![、和])"),
        {(row["name"], row["post"]): (row["first"], row["last"]) for row in rows},
    )


def _in_office(document: Document, when: Dating) -> Iterator[Hit]:
    """胡锦涛总书记 in July 2013, where nothing says that it is told of the past."""
    pattern, terms = _holders()
    for match in document.find(pattern):
        first, last = terms.get((match["name"], match["post"]), (None, None))
        start, end = document.sentence_at(match.start())
        early = first is not None and when.latest < first - _ELECTED
        late = (
            last is not None
            and when.earliest > last + _ELECTED
            and not _PAST_WORDS.search(document.text, start, end)
        )
        if early or late:
            stop = min(
                (at for mark in "，。；！" if (at := document.text.find(mark, match.end(), end)) > 0),
                default=end,
            )
            yield Hit(
                match.start(),
                stop if stop - match.start() <= _SHOWN else match.end(),
                _("“{text}” in a speech of {year}").format(text=match[0], year=when.year),
                _("is this left over from another speech?"),
            )


_ELECTED, _SHOWN = timedelta(days=7), 30
_PAST_WORDS = re.compile(
    "曾|当年|时任|原|当时|那时|生前|[去前]年|\\d{4}年|[一二]九|二[〇○零]|年前|十[四五六七八九]大|先后|历任|签署|任命|视察|题词"
)


def _stem_year(document: Document, match: re.Match[str], when: Dating) -> Hit | None:
    """甲申羊年, which never is; 值此己丑年春 in the year after."""
    stem, branch = STEMS.index(match["stem"]), BRANCHES.index(match["branch"])
    message = ""
    if stem % 2 != branch % 2 or (match["animal"] and ANIMALS.index(match["animal"]) != branch):
        message = _("there is no such year as {text}").format(text=match[0])
    else:
        start, _end = document.sentence_at(match.start())
        feast = _FEAST.match(document.text, match.end())
        present = feast or _PRESENT.search(document.text, start, match.start())
        near = _near(when, gone=False) | (set() if feast else _old(when))
        if present and not any((y - _FIRST) % 10 == stem and (y - _FIRST) % 12 == branch for y in near):
            right = "、".join(
                f"{y} {STEMS[(y - _FIRST) % 10]}{BRANCHES[(y - _FIRST) % 12]}年"
                for y in sorted(_near(when, gone=False))
            )
            message = _("the year is another: {right}").format(right=right)
    if not message:
        return None
    shown = (
        present.start()
        if (present := _PRESENT.search(document.text, max(0, match.start() - 6), match.start()))
        else match.start()
    )
    end = match.end() + (document.text.startswith("春", match.end()))
    return Hit(shown, end, message)


def _old(when: Dating) -> set[int]:
    """The year of the old calendar that lasts until the spring festival."""
    spring = day_of("春节", when.year)
    return {when.year - 1} if when.month and (spring is None or when.earliest < spring) else set()


def _near(when: Dating, *, gone: bool) -> set[int]:
    """The years of the old calendar that a speech of a date may greet, or see off."""
    near = {when.year}
    if when.month >= 10 or not when.month:
        near.add(when.year + 1)
    return {year - 1 for year in near} if gone else near
