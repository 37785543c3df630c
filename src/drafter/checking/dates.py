"""Dates (C305 to C308): days no calendar has, weekdays, 今年 and the year of the work against the date of the speech.

Source: the Gregorian calendar; GB/T 7408-2005. What is said of other years' dates is not judged.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR
from drafter.checking.numerals import CHINESE, number, year
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_DAY = re.compile(
    rf"(?<!\d)(?P<month>1[0-9]|[1-9])月(?P<day>\d{{1,2}})[日号]|(?<![一二三四五六七八九十])(?P<cm>{CHINESE})月(?P<cd>{CHINESE})[日号]"
)
_MONTH = re.compile(
    r"(?:(?<=\d年)(?P<of>1[3-9]|[2-9]\d)月|(?:年|(?<![\d.个]))(?P<month>1[3-9]|[2-9]\d)月(?:份|底|初|前|末|\d))"
)
_LONE_DAY = re.compile(
    r"(?:[本上下当]月|(?P<ranges>\d月\d{1,2}日[^。；\n]{0,12}?[到至—-]))(?P<day>3[2-9]|[4-9]\d)[日号](?![内间])"
)


@rule(
    "C305",
    "no-such-day",
    "error",
    "a day that no calendar has",
    source="the Gregorian calendar; GB/T 7408-2005",
    finds=(
        "会议定于2月30日召开。",
        "2023年2月29日召开了会议。",
        "完成时间为2024年13月底。",
        "完成时限为2026年13月。",
        "活动从3月15日开始，到35日结束。",
        "全部工作于本月35日前完成。",
    ),
    passes=("2024年2月29日召开了会议。", "6月30日前完成。", "历时18个月完成。", "收到材料后45日内办结。"),
    kinds=ANY,
)
def no_such_day(document: Document, _context: Context) -> Iterator[Hit]:
    """2月30日, 13月."""
    for match in document.find(_DAY):
        month, day = number(match["month"] or match["cm"]), number(match["day"] or match["cd"])
        if not month or not day:
            continue
        before = re.search(r"(\d{4})年$", document.text[max(0, match.start() - 5) : match.start()])
        about = int(before[1]) if before else 2024
        if month > 12 or not 1 <= day <= calendar.monthrange(max(1, about), month)[1]:
            yield Hit(
                match.start(),
                match.end(),
                _("there is no such day as {text}").format(text=match[0]),
                _("look it up in a calendar"),
            )
    for match in document.find(_MONTH):
        yield Hit(
            match.start("of" if match["of"] else "month"),
            match.end(),
            _("there is no such month as {text}").format(text=(match["of"] or match["month"]) + "月"),
        )
    for match in document.find(_LONE_DAY):
        yield Hit(
            match.start(),
            match.end(),
            _("there is no such day as {text}").format(text=match["day"] + "日"),
            _("look it up in a calendar"),
        )


_WEEK = "一二三四五六日"
_WEEKDAY = re.compile(
    rf"(?:(?P<year>{YEAR})年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]\s?[（(，]?\s?(?:星期|周|礼拜)(?P<w>[一二三四五六日天])"
)


@rule(
    "C306",
    "weekday",
    "error",
    "the weekday is not that of the date",
    source="the Gregorian calendar",
    finds=("定于2024年3月15日（星期四）召开。",),
    passes=("定于2024年3月15日（星期五）召开。",),
    kinds=ANY,
)
def weekday(document: Document, context: Context) -> Iterator[Hit]:
    """A date with 星期; a date without year is taken in the year of the speech, where that is sure."""
    for match in document.find(_WEEKDAY):
        about = (
            year(match["year"])
            if match["year"]
            else (context.when.year if context.when and context.when.sure else 0)
        )
        try:
            right = _WEEK[date(about, int(match["month"]), int(match["day"])).weekday()]
        except ValueError:
            continue
        if right != match["w"].replace("天", "日"):
            yield Hit(
                match.start(),
                match.end(),
                _("{date} is a 星期{right}").format(
                    date=date(about, int(match["month"]), int(match["day"])), right=right
                ),
            )


_SAID = re.compile(rf"(?P<w>今年|去年|明年|前年)(?:（|\(|是|，即|即|，也就是)(?P<y>{YEAR})年")
_SHIFT = {"今年": 0, "去年": -1, "明年": 1, "前年": -2}
_REPORT = re.compile(
    rf"(?P<w>(?:刚刚?)?过去的|即将过去的|即将到来的)(?:一年，|，)?(?P<y>{YEAR})年(?!以来|至)"
)


@rule(
    "C307",
    "this-year",
    "error",
    "今年 or 去年 with a year that does not fit the date",
    source="the date of the speech",
    finds=(
        "在会议上的讲话\n（2025年2月3日）\n今年是2024年，也是关键一年。",
        "在会议上的讲话\n（2025年2月3日）\n去年（2023年）完成了任务。",
    ),
    passes=(
        "在会议上的讲话\n（2025年2月3日）\n今年是2025年。",
        "在会议上的讲话\n（2025年2月3日）\n到明年，2026年的任务更重。",
    ),
)
def this_year(document: Document, context: Context) -> Iterator[Hit]:
    """今年是2024年 in a speech of 2025."""
    when = context.when
    if when is None or not when.month:
        return
    for match in document.find(_SAID):
        if year(match["y"]) != when.year + _SHIFT[match["w"]]:
            yield Hit(
                match.start(),
                match.end(),
                _("the speech is of {year}: {word} is {right}").format(
                    year=when.year, word=match["w"], right=when.year + _SHIFT[match["w"]]
                ),
                _("is this left over from last year's speech?"),
            )
    for match in document.find(_REPORT):
        shift = {"即将过去的": 0, "即将到来的": 1}.get(match["w"], -1)
        late = when.month in (0, 11, 12) and shift == -1  # at the end of a year it is nearly past
        if year(match["y"]) not in {when.year + shift, when.year if late else when.year + shift}:
            yield Hit(
                match.start(),
                match.end(),
                _("the speech is of {year}").format(year=when.year),
                _("is this left over from an older speech?"),
            )


_UNTIL = re.compile(rf"截[至止]到?(?:目前|)?(?P<year>{YEAR})年(?:(?P<month>\d{{1,2}})月)?(?P<end>底|末)?")
_PLANNED = re.compile("将|预计|计划|力争|确保|目标|拟|可|力求|要|争取|到期|届满|有效")


@rule(
    "C310",
    "future-date",
    "warning",
    "what is reported as done up to a day after the date of the speech",
    source="the date of the speech",
    finds=("在会议上的讲话\n（2026年3月5日）\n截至2026年8月底，已完成投资12亿元。",),
    passes=(
        "在会议上的讲话\n（2026年3月5日）\n截至2026年2月底，已完成投资12亿元。",
        "在会议上的讲话\n（2026年3月5日）\n截至2026年8月底，预计完成投资12亿元。",
    ),
)
def future_date(document: Document, context: Context) -> Iterator[Hit]:
    """截至2026年8月底 in March 2026."""
    when = context.when
    if when is None or not when.sure or not when.month:
        return
    for match in document.find(_UNTIL):
        about = (year(match["year"]), int(match["month"] or (12 if match["end"] else 1)))
        _start, end = document.sentence_at(match.start())
        if about > (when.year, when.month) and not _PLANNED.search(document.text, match.end(), end):
            yield Hit(
                match.start(),
                match.end(),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is the date of the speech or this one wrong?"),
            )


_OLD_TASK = re.compile(
    rf"(?:部署|安排|做好|抓好|谋划|推进)(?:好)?(?P<y>{YEAR})年(?!至|以来|前)(?:度|的)?[^，。；、总结]{{0,10}}(?:工作|任务)"
    rf"|(?:做好|抓好|谋划好)(?P<y2>{YEAR})年的"
    rf"|(?:确保|力争)(?:圆满|如期|全面)?完成(?P<y3>{YEAR})年(?!前|以来)"
    rf"|(?:力争|争取|确保|力争到|确保到)(?:在|到)?(?P<y4>{YEAR})年(?:底|末)[^，。；]{{0,6}}(?:实现|达到|完成|建成)"
    rf"|(?P<y5>{YEAR})年，我们(?:要|将)(?!求)"
)
_RECALLED = re.compile(
    rf"(?:总结|回顾)(?:了)?(?P<y>{YEAR})年(?!至|以来|[-—])(?:度|的)?[^，。；、]{{0,8}}工作"
)


@rule(
    "C308",
    "old-year",
    "warning",
    "work is laid out for a year that is past at the date of the speech",
    source="the date of the speech; last year's file is the usual origin",
    finds=(
        "在会议上的讲话\n（2026年2月3日）\n同志们，今天开会，部署2025年的工作任务。",
        "在会议上的讲话\n（2026年2月3日）\n总结2024年工作，部署2025年工作任务。",
        "在会议上的讲话\n（2026年2月3日）\n2025年，我们要抓好三件事。",
    ),
    passes=(
        "在会议上的讲话\n（2026年2月3日）\n总结2025年工作，部署2026年工作任务。",
        "在会议上的讲话\n（2026年2月3日）\n去年初，我们部署2025年工作时讲过。",
    ),
)
def old_year(document: Document, context: Context) -> Iterator[Hit]:
    """部署2025年工作 in February 2026."""
    when = context.when
    if when is None or not when.sure:
        return
    for match in document.find(_OLD_TASK):
        said = next(text for text in match.groups() if text)
        if year(said) < when.year and not re.search("去年|时|曾|总结|回顾|上次", _clause(document, match)):
            yield _past(match, when.year)
    for match in document.find(_RECALLED):
        if year(match["y"]) < when.year - 1:
            yield _past(match, when.year)


def _clause(document: Document, match: re.Match[str]) -> str:
    """What stands before a match since the last comma, and a little after it; 去年初， holds beyond its comma."""
    start, _end = document.sentence_at(match.start())
    before = document.text[start : match.start()]
    cut = max(before.rfind("，"), before.rfind("、"))
    told = before if re.search("去年|上次|曾", before) else before[cut + 1 :]
    return told + document.text[match.start() : match.end() + 3]


def _past(match: re.Match[str], now: int) -> Hit:
    return Hit(
        match.start(),
        match.end(),
        _("the speech is of {year}").format(year=now),
        _("is this left over from last year's speech?"),
    )
