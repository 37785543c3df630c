"""Sessions and years (C313): a congress or plenum with a year that is not its own – 2017年召开的党的二十大, 去年召开的….

The dates are data (data/chronology.yaml). What C301 says of a date before the congress is not said again here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.chronology import congresses
from drafter.checking.dating import YEAR
from drafter.checking.discipline import plenums
from drafter.checking.numerals import CHINESE, number, year
from drafter.checking.opening import quick
from drafter.checking.placed import misplaced
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from drafter.checking.document import Document

_ORD = "(?:十[一二三四五六七八九]|二十[一二三]?)"
_EVENT = rf"(?P<n>{_ORD})(?:大(?!以来|报告)|届(?P<p>{CHINESE})中全会)"
_OPENING = quick(
    rf"(?:全面|深入)?(?:学习)?(?:贯彻|落实|宣传)(?:落实)?(?:党的)?(?P<n>{_ORD})大精神(?:的)?(?:开局|第一|首|起步)(?:之)?年"
)
_COMING = quick(
    rf"(?P<when>今年|明年)(?:下半年|秋天|秋|底|年底)?，?(?:我们党|我国|全党)?(?:将|将要|要|即将)(?:召开|迎来|举行)(?:党的)?(?P<n>{_ORD})大"
    rf"|(?P<when2>今年|明年)[^，。]{{0,6}}，?党的(?P<n2>{_ORD})大(?:将|即将|就要)?(?:胜利)?(?:召开|举行)(?!以来)"
    rf"|(?:(?P<when3>今年|明年)|(?P<y3>{YEAR})年)是党的(?P<n3>{_ORD})大(?:胜利)?(?:召开|举行)(?:之|的一)年"
)
_CLOSED = re.compile(rf"{_EVENT}(?:刚刚|前不久|不久前|日前|近日)(?:胜利)?(?:闭幕|结束|召开)")
_NATIONAL = re.compile(rf"第(?P<n>{_ORD})次全国代表大会")
_NPC = re.compile(
    rf"(?<![省市县区州])(?:(?P<t>九届|十[一二三四五]?届)全国(?:人大|人民代表大会|政协)|全国(?:人大|人民代表大会|政协)(?P<t2>九届|十[一二三四五]?届))(?:第)?(?P<s>{CHINESE})次(?:全体)?会议"
)
_JUST = re.compile(
    "(?:今年|本月|上个?月|刚刚|前不久|不久前|日前|近日|前几天|昨天|今天|正在)[^，。；]{0,16}$"
)  # before a session that is of this year
_SESSIONS = 5  # of a congress, one a year
_TWO_SESSIONS = re.compile(rf"(?:学习|贯彻|落实)[^，。；]{{0,8}}(?P<y>{YEAR})年?(?:的)?全国“?两会”?精神")
_ECONOMIC = re.compile(
    rf"(?:学习|贯彻|落实)[^，。；]{{0,8}}(?P<y>{YEAR})年?(?:的)?中央(?:经济|农村|城市|人才|政法)?工作会议精神"
)
_RECENT = timedelta(days=150)


@rule(
    "C313",
    "session-year",
    "warning",
    "a congress, plenum or session with a year that is not its own",
    source="data/chronology.yaml: communiqués; sessions of the National People's Congress",
    finds=(
        "2017年召开的党的二十大，擘画了宏伟蓝图。",
        "2013年11月，党的十八届二中全会作出决定。",
        "在会议上的讲话\n（2024年3月5日）\n去年召开的党的二十大，吹响了号角。",
        "在会议上的讲话\n（2025年3月5日）\n去年我们党胜利召开了党的二十大，擘画了蓝图。",
        "在会议上的讲话\n（2023年2月5日）\n今年是全面贯彻党的十九大精神的开局之年。",
        "在会议上的讲话\n（2026年3月20日）\n要贯彻十三届全国人大五次会议精神。",
        "在会议上的讲话\n（2024年3月20日）\n要贯彻落实2022年全国两会精神。",
        "在会议上的讲话\n（2023年1月10日）\n党的二十大于去年11月胜利召开，意义深远。",
        "党的十八大于2012年10月在北京召开。",
        "在会议上的讲话\n（2018年1月10日）\n去年9月，党的十九大胜利召开，举世瞩目。",
        "在会议上的讲话\n（2024年3月20日）\n前不久闭幕的全国人大十三届二次会议，作出了部署。",
        "在会议上的讲话\n（2019年3月20日）\n要贯彻落实十九届中央纪委四次全会精神。",
        "在会议上的讲话\n（2019年3月20日）\n要学习贯彻中央纪委十九届二次全会精神。",
        "在会议上的讲话\n（2013年7月5日）\n党的十八大闭幕将近两年来，风气为之一新。",
        "在会议上的讲话\n（2010年9月12日）\n去年五月开幕的上海世博会，我们派出了三十名志愿者。",
        "在会议上的讲话\n（2014年3月14日）\n前年十一月召开的十八届三中全会，说得很明白。",
        "在深入学习实践科学发展观活动动员大会上的讲话\n同志们：\n去年召开的党的十八大，指明了方向。",
    ),
    passes=(
        "2022年召开的党的二十大，擘画了宏伟蓝图。",
        "2013年11月，党的十八届三中全会作出决定。",
        "在会议上的讲话\n（2023年3月5日）\n去年召开的党的二十大，吹响了号角。",
        "在会议上的讲话\n（2023年2月5日）\n今年是全面贯彻党的二十大精神的开局之年。",
        "在会议上的讲话\n（2026年3月20日）\n要贯彻十四届全国人大四次会议精神。",
        "在会议上的讲话\n（2019年3月20日）\n要学习贯彻中央纪委十九届三次全会精神，巩固二次全会成果。",
        "2012年以来，党的二十大和十九大精神深入人心。",
        "在会议上的讲话\n（2023年1月10日）\n党的二十大于去年10月胜利召开，意义深远。",
        "2007年11月3日，党的十七大闭幕不久，调研组来到县里。",
        "党的十八大于2012年11月在北京召开。",
        "在会议上的讲话\n（2013年7月5日）\n党的十八大闭幕半年多来，风气为之一新。",
        "在会议上的讲话\n（2014年3月14日）\n去年十一月召开的十八届三中全会，说得很明白。从党的十六大到党的十八大10年间，变化很大。",
        "在会议上的讲话\n（2015年1月10日）\n要贯彻党的十八大，去年召开的两次会议都讲过。",
    ),
    kinds=ANY,
)
def session_year(document: Document, context: Context) -> Iterator[Hit]:
    """2017年召开的二十大, 去年召开的二十大 in 2024, the first year of 十九大精神 in 2023."""
    when = context.when
    for found in misplaced(document, when if when and when.sure else None):
        if found.happening.kind != "day":
            yield _off(found.start, found.end, found.happening.once[1].strftime("%Y-%m"))
    if when is None or not when.sure:
        return
    for match in document.find(_OPENING):
        held = congresses().get(match["n"])
        start, _end = document.sentence_at(match.start())
        told = list(re.finditer(rf"(?P<y>{YEAR})年|[去前]年|过去", document.text[start : match.start()]))[-1:]
        about = when.year if not told else year(told[0]["y"]) if told[0]["y"] else when.year - 1
        if held and about not in (held.last.year, held.last.year + 1):
            wrong = _wrong(match, held.last.strftime("%Y-%m"))
            yield replace(wrong, start=start + told[0].start()) if told else wrong
    last = max(congresses().values(), key=lambda c: c.first)
    for match in document.find(_COMING):
        name = match["n"] or match["n2"] or match["n3"]
        held = congresses().get(name)
        due = held.first.year if held else last.first.year + 5 * (number(name) - number(last.name))
        ahead = "明年" in (match["when"], match["when2"], match["when3"])
        if due != (year(match["y3"]) if match["y3"] else when.year + ahead):
            wrong = _wrong(match, str(due))
            of_now = (
                match["y3"] and year(match["y3"]) == when.year
            )  # the year is right, so the congress is not
            yield replace(wrong, start=document.text.index("党的", match.start())) if of_now else wrong
    for match in document.find(_NPC):
        first = _sessions().get(match["t"] or match["t2"])
        about = first + number(match["s"]) - 1 if first else 0
        if first and number(match["s"]) > _SESSIONS:
            about = first + _SESSIONS
        start, _end = document.sentence_at(match.start())
        learned = re.search("学习|贯彻|落实", document.text[start : match.start()])
        just = _JUST.search(document.text, start, match.start())
        if about == when.year + 1 and re.search("明年|将|即将", document.text[start : match.start()]):
            continue
        stale = about < when.year - 1 if learned else just and about < when.year
        if about and (about > when.year or stale or number(match["s"]) > _SESSIONS):
            yield _wrong(match, str(about))
    for pattern in (_TWO_SESSIONS, _ECONOMIC):
        for match in document.find(pattern):
            if not when.year - 1 <= year(match["y"]) <= when.year:
                yield Hit(
                    match.start("y"),
                    match.end(),
                    _("the speech is of {year}").format(year=when.year),
                    _("is this left over from an older speech?"),
                )
    for match in document.find(_CLOSED):
        day = _day(match["n"], match["p"])
        if day and when.earliest - day > _RECENT:
            yield _wrong(match, day.strftime("%Y-%m"))
    yield from _national(document, when.earliest, when.latest)
    yield from plenums(document, when)


def _day(name: str, plenum: str | None) -> date | None:
    """The last day of a congress or plenum; None where it is not known."""
    held = congresses().get(name)
    if held is None:
        return None
    if not plenum:
        return held.last
    n = number(plenum)
    return held.plenums[n - 1] if 0 < n <= len(held.plenums) else None


@cache
def _sessions() -> dict[str, int]:
    return {row["name"]: row["first"] for row in data.load("chronology.yaml")["sessions"]}


_TO_BE = re.compile(
    "(?:将|即将|就要|将要)(?:要|在[^，。]{0,6})?(?:胜利)?(?:召开|迎来|举行)(?:的|党的|中国共产党)*$"
)


def _national(document: Document, earliest: date, latest: date) -> Iterator[Hit]:
    """第二十一次全国代表大会 years before it can be."""
    last = max(congresses().values(), key=lambda c: c.first)
    for match in document.find(_NATIONAL):
        held = congresses().get(match["n"])
        if (
            held
            and _TO_BE.search(document.text, max(0, match.start() - 24), match.start())
            and held.last < earliest
        ):
            yield _wrong(match, held.last.strftime("%Y-%m"))
        if held is None and number(match["n"]) > number(last.name) and latest.year < last.first.year + 4:
            yield _wrong(match, str(last.first.year + 5 * (number(match["n"]) - number(last.name))))


def _wrong(match: re.Match[str], when: str) -> Hit:
    return _off(*match.span(), when)


def _off(start: int, end: int, when: str) -> Hit:
    return Hit(start, end, _("that was in {when}").format(when=when), _("mend the year or the session"))
