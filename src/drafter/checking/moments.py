"""Moments: what a text says of when – 去年十月, 前年秋天, 上月, 三天前, 上周日, 10月24日 – as the days it can mean.

A moment is read against the date of the speech; where it names no year it may be of several, so it has several spans. What
is said to have happened then is the business of others (``happenings``). Nothing is judged here.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR
from drafter.checking.holidays import day_of, names
from drafter.checking.numerals import CHINESE, HUNDREDS, number, year
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from drafter.checking.dating import Dating

Days = tuple[date, date]

_NUMBER = rf"\d{{1,3}}|{HUNDREDS}|两"
_MONTH = rf"(?:1[0-2]|0?[1-9]|{CHINESE}|元|正)"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9]|{CHINESE})"
_PART = r"年初|年底|年末|岁末|岁初|上半年|下半年|[春夏秋冬](?:天|季|日)?|(?:第|头)?[一二三四]季度"
MOMENT = quick(
    rf"(?P<year>今年|本年度?|去年|上年|前年|大前年|明年|后年|{YEAR}年)(?:的)?"
    rf"(?:(?P<part>初|底|末|{_PART})|(?P<feast>元旦|春节|除夕|元宵节?|清明节?|劳动节|“?五一”?|端午节?|中秋节?|国庆节?|“?十一”?(?!月)|重阳节?)(?![前后假期])|(?:金秋|深秋|初秋|盛夏|仲夏|初夏|隆冬|初冬|寒冬|阳春|初春)?(?P<m>{_MONTH})月份?(?:(?P<d>{_DAY})[日号]|(?P<third>[上中下]旬|初|底|末))?)?"
    rf"|(?P<month>本月|这个月|上个?月|下个?月)(?:(?P<md>{_DAY}[日号])|(?P<mthird>[上中下]旬|初|底|末))?"
    r"|(?P<week>本周|这个?星期|这周|上个?周|上个?星期|上个?礼拜|下个?周|下个?星期|下个?礼拜)(?P<wd>[一二三四五六日天末])?"
    r"|(?P<day>今天|今日|大前天|昨天|昨日|昨晚|前天|明天|明日|后天)"
    rf"|(?P<n>{_NUMBER})(?P<unit>天|日|个?星期|周|个月)(?:之|以)?(?P<way>前|后)"
    rf"|(?<![\d年月])(?P<bm>{_MONTH})月(?:(?P<bd>{_DAY})[日号]|份|(?P<bt>[上中下]旬|初|底|末))"
)
_YEARS = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "大前年": -3,
    "明年": 1,
    "后年": 2,
}
_DAYS = {
    "今天": 0,
    "今日": 0,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "前天": -2,
    "大前天": -3,
    "明天": 1,
    "明日": 1,
    "后天": 2,
}
_WEEK = "一二三四五六日"
_QUARTERS = {"一": (1, 3), "二": (4, 6), "三": (7, 9), "四": (10, 12)}
# Months of which a part of the year is said; the seasons by both calendars.
_PARTS = {
    "初": (1, 3),
    "底": (11, 12),
    "末": (11, 12),
    "上半年": (1, 6),
    "下半年": (7, 12),
    "春": (1, 5),
    "夏": (5, 8),
    "秋": (8, 11),
    "冬": (11, 14),
}
_THIRDS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (20, 31), "底": (20, 31), "末": (20, 31)}


@dataclass(frozen=True, slots=True)
class Moment:
    """Where it is said, the spans of days it can mean, and whether it counts from the speech (去年, 三天前)."""

    start: int
    end: int
    spans: tuple[Days, ...]
    relative: bool
    year_alone: bool

    def holds(self, happened: Days, slack: int = 0) -> bool:
        """Whether something that lasted from one day to another was, in part, in this moment."""
        more = timedelta(days=slack)
        return any(first - more <= happened[1] and happened[0] <= last + more for first, last in self.spans)


def month_of(year_: int, month: int) -> Days:
    """The first and the last day of a month; the thirteenth is the first of the next year."""
    year_, month = year_ + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year_, month, 1), date(year_, month, calendar.monthrange(year_, month)[1])


def moment(match: re.Match[str], when: Dating | None) -> Moment | None:
    """What a match of MOMENT means at the date of a speech; None where that is not known."""
    spans = _spans(match, when)
    relative = not (match["year"] or "").endswith("年") or match["year"] in _YEARS
    alone = bool(match["year"]) and not (match["part"] or match["m"] or match["feast"])
    return Moment(*match.span(), spans, relative and not match["bm"], alone) if spans else None


def _spans(match: re.Match[str], when: Dating | None) -> tuple[Days, ...]:
    try:
        if match["year"]:
            return _of_year(match, when)
        if when is None or not when.month:
            return _bare(match, when) if when and match["bm"] else ()
        if match["month"]:
            return _of_month(match, when)
        if match["bm"]:
            return _bare(match, when)
        return _of_days(match, when) if when.day else ()
    except (ValueError, OverflowError):
        return ()


def _of_year(match: re.Match[str], when: Dating | None) -> tuple[Days, ...]:
    if match["year"] in _YEARS:
        if when is None:
            return ()
        about = when.year + _YEARS[match["year"]]
    else:
        about = year(match["year"][:-1])
    if part := match["part"]:
        quarter = re.search("([一二三四])季度", part)
        low, high = (
            _QUARTERS[quarter[1]]
            if quarter
            else _PARTS[part if len(part) == 3 else re.sub("[年岁天季日]", "", part)]
        )
        return ((month_of(about, low)[0], month_of(about, high)[1]),)
    if match["feast"]:
        day = _feast(match["feast"], about)
        return ((day, day),) if day else ()
    if match["m"]:
        return (_of_date(about, match["m"], match["d"], match["third"]),)
    return ((date(about, 1, 1), date(about, 12, 31)),)


def _feast(said: str, about: int) -> date | None:
    bare = said.strip("“”").removesuffix("节")
    return next((day_of(key, about) for key, way in names().items() if re.fullmatch(way, bare)), None)


def _of_date(about: int, month: str, day: str | None, third: str | None = None) -> Days:
    n = 1 if month in "元正" else number(month)
    first, last = month_of(about, n)
    if day:
        return (first.replace(day=number(day)),) * 2
    if third:
        low, high = _THIRDS[third]
        return first.replace(day=low), first.replace(day=min(high, last.day))
    return first, last


def _bare(match: re.Match[str], when: Dating) -> tuple[Days, ...]:
    """A month and day without a year: of the year of the speech, or one beside it."""
    return tuple(_of_date(when.year + shift, match["bm"], match["bd"], match["bt"]) for shift in (-1, 0, 1))


def _of_month(match: re.Match[str], when: Dating) -> tuple[Days, ...]:
    shift = {"上": -1, "下": 1}.get(match["month"][0], 0)
    first, last = month_of(when.year, when.month + shift)
    if match["mthird"]:
        low, high = _THIRDS[match["mthird"]]
        return ((first.replace(day=low), first.replace(day=min(high, last.day))),)
    if match["md"]:
        return ((first.replace(day=number(match["md"][:-1])),) * 2,)
    return ((first, last),)


def _of_days(match: re.Match[str], when: Dating) -> tuple[Days, ...]:
    today = when.earliest
    if match["day"]:
        return ((today + timedelta(days=_DAYS[match["day"]]),) * 2,)
    if match["week"]:
        monday = (
            today
            - timedelta(days=today.weekday())
            + timedelta(weeks={"上": -1, "下": 1}.get(match["week"][0], 0))
        )
        if match["wd"] and match["wd"] != "末":
            return ((monday + timedelta(days=_WEEK.index(match["wd"].replace("天", "日"))),) * 2,)
        return ((monday, monday + timedelta(days=6)),)
    return _ago(match, today)


def _ago(match: re.Match[str], today: date) -> tuple[Days, ...]:
    """三天前, 两个月后: the longer ago, the looser."""
    n = number(match["n"])
    if not n:
        return ()
    days = n * {"天": 1, "日": 1, "个月": 30}.get(match["unit"], 7)
    loose = max(0 if days <= _EXACT else 1, days // _LOOSE) + (_MONTHS if match["unit"] == "个月" else 0)
    there = today + timedelta(days=days if match["way"] == "后" else -days)
    return ((there - timedelta(days=loose), there + timedelta(days=loose)),)


_EXACT, _LOOSE, _MONTHS = (
    7,
    7,
    14,
)  # days that are counted, not estimated; a seventh and two weeks of what is estimated
