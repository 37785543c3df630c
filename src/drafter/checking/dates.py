"""Dates (C305, C306): days and months no calendar has, and weekdays. Source: the Gregorian calendar; GB/T 7408-2005."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR
from drafter.checking.numerals import CHINESE, number, year
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_DAY = quick(
    rf"(?<!\d)(?P<month>1[0-9]|[1-9])月(?P<day>\d{{1,2}})[日号]|(?<![一二三四五六七八九十])(?P<cm>{CHINESE})月(?P<cd>{CHINESE})[日号]"
)
_MONTH = quick(
    r"(?:(?<=\d年)(?P<of>1[3-9]|[2-9]\d)月|(?:年|(?<![\d.个]))(?P<month>1[3-9]|[2-9]\d)月(?:份|底|初|前|末|\d))"
)
_YEAR_BEFORE = re.compile(r"\d{4}年(?=\d{2}月)")
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
                match.start() - (len(before[0]) if before else 0),
                match.end(),
                _("there is no such day as {text}").format(text=match[0]),
                _("look it up in a calendar"),
            )
    for match in document.find(_MONTH):
        year_at = _YEAR_BEFORE.search(document.text, max(0, match.start() - 5), match.end())
        yield Hit(
            year_at.start() if year_at else match.start("of" if match["of"] else "month"),
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
_WEEKDAY = quick(
    rf"(?:(?P<year>{YEAR})年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号](?:上午|下午|晚上?|早上|中午)?(?:\d{{1,2}}[点时：]\d{{0,2}}分?|[一二三四五六七八九十两]{{1,2}}[点时]半?)?(?:整)?\s?(?:[（(，、]|是|，?(?:即|也就是|就是|正好是|恰好是|恰逢))?\s?[本下上这]?(?:个)?(?:星期|周|礼拜)(?P<w>[一二三四五六日天])(?!年)"
    rf"|(?:[本下上这](?:个)?|今天是|是)(?:星期|周|礼拜)(?P<w2>[一二三四五六日天])(?:上午|下午|晚上)?[（(，、]?(?:即|也就是)?(?:(?P<year2>{YEAR})年)?(?P<month2>\d{{1,2}})月(?P<day2>\d{{1,2}})[日号]"
)


@rule(
    "C306",
    "weekday",
    "error",
    "the weekday is not that of the date",
    source="the Gregorian calendar",
    finds=(
        "定于2024年3月15日（星期四）召开。",
        "定于2024年3月15日下午（星期四）召开。",
        "下周四（2024年3月15日）召开调度会。",
        "在会议上的讲话\n（2024年3月15日）\n今天周四，大家辛苦。",
        "在会议上的讲话\n（2024年3月15日）\n在这个星期二的上午，我们欢聚一堂。",
    ),
    passes=(
        "定于2024年3月15日（星期五）召开。",
        "在会议上的讲话\n（2024年3月15日）\n今天星期五，明天周六，大家辛苦。这个星期四的上午，我们去看了项目。",
    ),
    kinds=ANY,
)
def weekday(document: Document, context: Context) -> Iterator[Hit]:
    """A date with 星期; a date without year is taken in the year of the speech, where that is sure."""
    yield from _of_today(document, context.when)
    for match in document.find(_WEEKDAY):
        parts = [match[name] or match[f"{name}2"] for name in ("year", "month", "day", "w")]
        about = (
            year(parts[0]) if parts[0] else (context.when.year if context.when and context.when.sure else 0)
        )
        try:
            right = _WEEK[date(about, int(parts[1]), int(parts[2])).weekday()]
        except ValueError:
            continue
        if right != parts[3].replace("天", "日"):
            yield Hit(
                match.start(),
                match.end(),
                _("{date} is a 星期{right}").format(
                    date=date(about, int(parts[1]), int(parts[2])), right=right
                ),
            )


_TODAY = quick(
    r"(?P<day>今天|今日|明天|明日|昨天|昨日|前天|后天|大后天)(?:上午|下午|晚上)?(?:，|就|正好|恰好|又|正|是|、)*(?:（[^）\n\d月]{0,8}?[，、]?)?(?:星期|礼拜|周)(?P<w>[一二三四五六日天])(?!年|岁|[^，。（）]{0,2}届|期|边|全|密|到|详|围|知)"
    r"|(?:本周|这周|星期|周)(?P<w3>[一二三四五六日天])，?(?:也就是|就是|即)(?P<day3>今天|明天|昨天)"
    r"|(?P<this>(?:在|于)?(?:这个?|今天这个)(?:[^，。；！？\n]{0,6}的)?)(?:星期|礼拜|周)(?P<w2>[一二三四五六日天])的?(?:上午|清晨|早晨|下午|傍晚|晚上|日子)(?P<we>，?(?:我们|大家|咱们)[^，。]{0,6}(?:聚|坐|集会|相聚|召开|迎来))"
)
_SHIFT = {
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "昨天": -1,
    "昨日": -1,
    "前天": -2,
    "后天": 2,
    "大后天": 3,
}


def _of_today(document: Document, when: Dating | None) -> Iterator[Hit]:
    """今天周四, 明天，星期五，, 在这个星期二的上午，我们欢聚一堂: by the day of the speech."""
    if when is None or not when.sure or not when.day:
        return
    for match in document.find(_TODAY):
        day = when.earliest + timedelta(days=_SHIFT.get(match["day"] or match["day3"] or "", 0))
        right = _WEEK[day.weekday()]
        if (match["w"] or match["w2"] or match["w3"]).replace("天", "日") != right:
            yield Hit(
                match.start(),
                match.start("we") if match["we"] else match.end(),
                _("{date} is a 星期{right}").format(date=day, right=right),
            )
