"""The date of a speech: a document and its brief come in, year, month and day (0 where unknown) go out.

A byline or the brief is believed first, then a date in the title, then what the text itself calls now
(今年是2024年, 部署2025年工作, 建国71周年). Where these leave doubt there is no date, and rules that need one stay silent.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from drafter import data
from drafter.checking.numerals import HUNDREDS, number, year

if TYPE_CHECKING:
    from drafter.brief import Brief
    from drafter.checking.document import Document

YEAR = r"(?:[12]\d{3}|[１２][０-９]{3}|[一二][〇○零一二三四五六七八九]{3})"
FULL = re.compile(
    rf"(?P<year>{YEAR})\s?年\s?(?P<month>\d{{1,2}}|[０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?月"
    r"(?:\s?(?P<day>\d{1,2}|[０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?[日号])?"
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<year>20\d\d)\s?[-./．－—]\s?(?P<month>\d{1,2})\s?[-./．－—]\s?(?P<day>\d{1,2})(?!\d)"
)
_TITLE_YEAR = re.compile(rf"(?P<year>{YEAR})年(?!度|以来|来|前|工作总结|终|底)")
_OF_NOW = re.compile(
    "今年(?:既|正|正好|又|还|也)?(?:是|恰逢|适逢|迎来)(?:我们)?(?:伟大的)?$"
)  # …新中国成立75周年
_NOW = re.compile(
    rf"今年(?:是|[（(])?(?P<a>{YEAR})年|(?P<b>{YEAR})年[，,]?(?:既)?是(?!我们党|新中国)[^。；]{{0,24}}(?:之年|一年|关键|周年)"
    rf"|(?:做好|部署|抓好|安排|谋划|推进)(?P<c>{YEAR})年(?:的|度)?[^，。；]{{0,12}}(?:工作|任务)"
    rf"|总结(?P<d>{YEAR})年(?:度|的)?[^，。；]{{0,12}}工作"
    rf"|(?P<e>{YEAR})年(?:的)?(?:各项|全年|各方面)?(?:目标|重点)?(?:工作|任务)(?:即将|已经?|正在)?(?:全面|陆续|相继)?(?:铺开|展开|启动|部署)"
)
TOP = 6  # a date of the speech stands within its first lines


@dataclass(frozen=True, slots=True)
class Dating:
    """When a speech is given; month and day are 0 where unknown. ``sure`` where it is written as its date.

    ``within`` are the first and the last day where it is known to be near a day, as that of a festival.
    """

    year: int
    month: int = 0
    day: int = 0
    sure: bool = True
    within: tuple[date, date] | None = None

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        return self.within[0] if self.within else date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be."""
        if self.within:
            return self.within[1]
        if self.month and self.day:
            return self.earliest
        return date(self.year, self.month or 12, 28)


def date_of(document: Document, brief: Brief | None) -> Dating | None:
    """The date of a document, or None."""
    given = brief.get("日期") if brief else None
    if given is not None:
        found = read(str(getattr(given, "text", "")))
        if found:
            return found
    found = (
        _head(document)
        or _foot(document)
        or _spoken(document)
        or _school(document)
        or _title(document)
        or _kept(document)
        or _now(document)
        or _planned(document)
    )
    return _with_day(document, found) if found and not found.month else found


def read(text: str) -> Dating | None:
    """The first date that is written in a text, in one of the ways there are; None where it is no day of the calendar."""
    match = FULL.search(text) or _NUMERIC.search(text)
    if not match:
        return None
    month, day = number(match["month"]), number(match["day"] or "")
    try:
        found = Dating(year(match["year"]), month, day)
        _ = found.earliest
    except ValueError:
        return None
    return found


def within(first: date, last: date) -> Dating:
    """A speech of one of the days between two of the same month."""
    return Dating(first.year, first.month, within=(first, last))


LONGEST = 40  # characters of a line that holds a date and little else
# Words of a page beside the day on which it was made; the speech was given before.
POSTED = re.compile(
    r"发表|发布|来源|更新|刊载|责任?编辑?：|字[号体]|浏览|点击|阅读|访问|录入|上传|添加|转载|人气|打印|\d{1,2}[:：]\d\d"
)
_TAKEN = re.compile("整理|录音|讲话|时间|日期")  # 根据录音整理，时间：2011年6月30日


def _head(document: Document) -> Dating | None:
    """A date that fills a bracket or a line of its own at the top, or stands in the byline."""
    lines = [document.byline, *(document.text[a:b].strip() for a, b in document.paragraphs[1:TOP])]
    for line in lines:
        match = FULL.search(line) or _NUMERIC.search(line)
        if match and len(line) <= LONGEST and not line.endswith("。") and not POSTED.search(line):
            return read(line)
    # What the reader took from the head dates the speech as well, but for the day on which a site put it up.
    beside = (line for line in document.margin if FULL.search(line) and not POSTED.search(line))
    return next((read(line) for line in beside if len(line) <= LONGEST), None)


_LAST = 3  # lines at the end in which a speech may be signed


def _foot(document: Document) -> Dating | None:
    """A day under the speech: alone or in a bracket on a line, or with who wrote it down."""
    lines = [document.text[a:b].strip() for a, b in document.paragraphs[TOP:][-_LAST:]]
    for line in reversed(lines):
        match = (FULL.search(line) or _NUMERIC.search(line)) if len(line) <= LONGEST else None
        if match and not POSTED.search(line) and _SIGNED.fullmatch(line[: match.start()]):
            found = read(line)
            rest = line[match.end() :]
            if found and found.day and (_CLOSED.fullmatch(rest) or _TAKEN.search(line)):
                return found
    taken = (line for line in document.foot if len(line) <= LONGEST and _TAKEN.search(line))
    return next((found for line in taken if not POSTED.search(line) and (found := read(line))), None)


_SIGNED = re.compile(r"[（(【]?[^。；！？]{0,24}")
_CLOSED = re.compile(r"(?:，?(?:星期|周)[一二三四五六日天]|[上下]午)?[）)】]?")

_SPOKEN = re.compile(
    rf"(?:(?<![^，。；！？\s])|(?<=[，。；！？]))(?P<word>今天|明天|昨天|后天)(?:，|是|就是|也就是|即|（)+(?P<date>{FULL.pattern})"
)
_SHIFT = {"今天": 0, "明天": -1, "后天": -2, "昨天": 1}


def _spoken(document: Document) -> Dating | None:
    """The date that the speech says itself: 今天是2021年6月29日, 明天，也就是2012年5月12日."""
    match = _SPOKEN.search(document.text)
    found = read(match["date"]) if match else None
    if match is None or found is None or not found.day:
        return None
    day = found.earliest + timedelta(days=_SHIFT[match["word"]])
    return Dating(day.year, day.month, day.day)


_SCHOOL_YEAR = re.compile(
    r"(?P<a>20\d\d)\s?年?\s?[—\-－–~～至]{1,2}\s?(?P<b>20\d\d)\s?年?\s?学年度?[^\n]{0,6}?(?P<term>第[一二]|[上下]|秋季|春季)学?期?[^\n]{0,12}开学"
)


def _school(document: Document) -> Dating | None:
    """The term that a title opens: 2024—2025学年第一学期开学典礼 is in the autumn of 2024."""
    match = _SCHOOL_YEAR.search(document.title)
    if match is None or int(match["b"]) != int(match["a"]) + 1:
        return None
    autumn = match["term"] in ("第一", "上", "秋季")
    return Dating(int(match["a"]), 9) if autumn else Dating(int(match["b"]), 2)


_TODAY = re.compile(
    r"(?<![^，。；！？\s：])今天(?:就是|正是|是|，|（)(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
)


def _with_day(document: Document, found: Dating) -> Dating:
    """The month and day that a speech of a known year says itself: 今天（6月28日，星期四）."""
    said = _TODAY.search(document.text)
    if said is None:
        return _near_feast(document, found)
    try:
        dated = Dating(found.year, number(said["month"]), number(said["day"]), found.sure)
        _ = dated.earliest
    except ValueError:
        return found
    return dated


_FEASTS = re.compile(
    "(?:庆祝|纪念|迎|欢度)[^，。\\n]{0,14}?(?P<name>教师节|护士节|医师节|记者节|“?[七八]一”?(?!级)|建军节|建党|妇女节|劳动节|青年节|儿童节|国庆)"
)
_MONTHS = {
    "教师节": (9, 10),
    "护士节": (5, 12),
    "医师节": (8, 19),
    "记者节": (11, 8),
    "七一": (7, 1),
    "八一": (8, 1),
    "建军节": (8, 1),
    "建党": (7, 1),
    "妇女节": (3, 8),
    "劳动节": (5, 1),
    "青年节": (5, 4),
    "儿童节": (6, 1),
    "国庆": (10, 1),
}
_AROUND = timedelta(days=12)


def _near_feast(document: Document, found: Dating) -> Dating:
    """The days around a festival that the title keeps, in a year that is known."""
    kept = _FEASTS.search(document.title)
    if kept is None or not found.sure:
        return found
    day = date(found.year, *_MONTHS[kept["name"].strip("“”")])
    return Dating(found.year, day.month, 0, found.sure, (day - _AROUND, day + _AROUND // 2))


_RECALLED = re.compile("学习|贯彻|落实|讲话精神|观后感|收看|收听")


def _kept(document: Document) -> Dating | None:
    """The year of the anniversary that a title keeps: 在庆祝建党95周年大会上的讲话."""
    match = anniversary().search(document.title)
    if match is None or _RECALLED.search(document.title) or not number(match["n"]):
        return None
    return Dating(first_years()[match["name"]] + number(match["n"]))


def _title(document: Document) -> Dating | None:
    """A year in the title, but where it may be the year that is reported on."""
    match = _TITLE_YEAR.search(document.title)
    now = _now(document) if match else None
    if match and now and now.sure and now.year != year(match["year"]):
        return now  # all that the text says of now agrees, and not with the title
    if match and not re.search(r"述职|考核|总结|总评", document.title):
        return Dating(year(match["year"]))
    return None


@cache
def first_years() -> dict[str, int]:
    """Names of events to the year from which their anniversaries count."""
    return {name: row["year"] for row in _events() for name in row["names"]}


@cache
def months() -> dict[str, int]:
    """Names of events to their month."""
    return {name: row["month"] for row in _events() for name in row["names"]}


def _events() -> list[dict[str, Any]]:
    return list(data.load("chronology.yaml")["anniversaries"])


@cache
def event_names() -> str:
    """The names of the events that ``first_years`` knows, the longest first, as alternatives of a pattern."""
    return "|".join(sorted(map(re.escape, first_years()), key=len, reverse=True))


@cache
def anniversary() -> re.Pattern[str]:
    """An event with its round: 中国共产党成立103周年, 我们党的103岁生日."""
    names = event_names()
    return re.compile(
        rf"(?P<name>{names})(?:胜利|祖国|爆发|发生)?[”，]?(?:就?将|即将|就要|又|刚刚|刚)?(?:的?第|的|迎来了?|度过了?)?(?:她的?|自己的?)?(?P<n>\d{{1,3}}|{HUNDREDS}|两)"
        r"(?:周年(?:华诞|诞辰|纪念日)?|华诞|周?岁的?(?:生日|华诞)|年华诞)"
    )


@cache
def round_years() -> dict[str, int]:
    """Names of days and months that are counted to the year of the first."""
    return {name: row["first"] for row in data.load("chronology.yaml")["rounds"] for name in row["names"]}


@cache
def rounds() -> re.Pattern[str]:
    """A counted day or month: 第41个教师节."""
    names = "|".join(sorted(map(re.escape, round_years()), key=len, reverse=True))
    return re.compile(rf"第(?P<n>\d{{1,3}}|{HUNDREDS})[个届次](?:全国|中国)?(?P<name>{names})")


_YEARS_OF_PLANS = re.compile(
    r"今年是[“\"]?(?P<plan>十[一二三四五六]五)[”\"]?(?:规划|时期)?的?(?:(?P<first>开局|起步)|收官)之年"
)
_PLAIN_YEAR = re.compile(r"(?<![到至—\-据年])(?P<y>20\d\d)年(?!底|末|前|实现|基本|[—\-至])")
_GOAL = re.compile("到|力争|至|目标|远景|规划|争取")


def _planned(document: Document) -> Dating | None:
    """The year of 今年是“十五五”开局之年."""
    for match in document.find(_YEARS_OF_PLANS):
        for row in data.load("chronology.yaml")["plans"]:
            if row["name"] == match["plan"]:
                return Dating(row["first"] if match["first"] else row["last"], sure=False)
    return None


def newest(document: Document) -> Dating | None:
    """The newest year a text names twice, but as a goal: a speech without a date is seldom much older."""
    said = Counter(
        int(m["y"])
        for m in document.find(_PLAIN_YEAR)
        if not _GOAL.search(document.text, max(0, m.start() - 6), m.start())
    )
    last = max(said, default=0)
    return Dating(last, sure=False) if said[last] > 1 else None


def said_now(document: Document) -> Counter[int]:
    """The years that the text calls now, each with the weight of what says so."""
    said: Counter[int] = Counter()
    for match in document.find(_NOW):
        for name, weight, shift in (("a", 2, 0), ("b", 1, 0), ("c", 2, 0), ("d", 1, 1), ("e", 2, 0)):
            if match[name]:
                said[year(match[name]) + shift] += weight
    for match in document.find(anniversary()):
        before = document.text[max(0, match.start() - 12) : match.start()]
        if re.search(r"今年|迎来|庆祝|纪念|隆重", before):
            weight = 2 if _OF_NOW.search(before) else 1
            said[first_years()[match["name"]] + number(match["n"])] += weight
    for match in document.find(rounds()):
        before = document.text[max(0, match.start() - 12) : match.start()]
        if match.start() < len(document.title) or re.search(r"今天是|今年是|迎来|庆祝", before):
            said[round_years()[match["name"]] + number(match["n"]) - 1] += 1
    said.pop(0, None)
    return said


def _now(document: Document) -> Dating | None:
    """The year that the text calls now, where all it says agrees."""
    said = said_now(document)
    if not said:
        return None
    ranked = said.most_common(2)
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return None
    # One mention may be of something else; two that agree, or 今年是…年 itself, are believed.
    return Dating(ranked[0][0], sure=len(ranked) == 1) if ranked[0][1] > 1 else None
