"""Days of the calendar, for C311: 后天就是中秋节 and 再过一周就是春节 by the real day, from the date of the speech.

The days are data (data/lunar.yaml). A speech is often dated a day before or after it is given, so a day more or less is
let pass; where the distance itself is loose (下周, 再过几天) a stretch of days fits.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.numerals import CHINESE, number
from drafter.checking.opening import quick
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_ALSO = {
    "元宵": "元宵|上元",
    "春节": "春节|大年初一|农历新年|正月初一",
    "重阳": "重阳|老年",
    "妇女节": "(?:国际)?(?:劳动)?妇女",
    "劳动节": "(?:国际)?劳动|五一",
    "儿童节": "(?:国际)?儿童|六一",
    "青年节": "(?:五四)?青年",
    "建军节": "建军",
    "国庆节": "国庆",
}
_EVE = "除夕"
_NEAR = 1  # a speech may be dated a day before it is given
_PRINTED = 3  # and its date may be that of the day it was printed
_DAYS = rf"(?:\d{{1,3}}|{CHINESE}|两)"
_AHEAD = {
    "今天": 0,
    "今日": 0,
    "今晚": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
    "昨天": -1,
    "昨日": -1,
    "前天": -2,
}


@cache
def names() -> dict[str, str]:
    """The ways a day is named to its key in the table."""
    held = data.load("lunar.yaml")
    moving = next(iter(held["lunar"].values()))
    return {key: _ALSO.get(key, key.removesuffix("节")) for key in (*moving, *held["fixed"], _EVE)}


@cache
def day_of(name: str, year: int) -> date | None:
    """The day a festival falls on in a year; None where the table does not go so far."""
    if name == _EVE:
        spring = day_of("春节", year)
        return spring - timedelta(days=1) if spring else None
    held = data.load("lunar.yaml")
    said = held["fixed"].get(name) or held["lunar"].get(year, {}).get(name)
    return date(year, *map(int, said.split("-"))) if said else None


@cache
def _said() -> re.Pattern[str]:
    days = "|".join(f"(?P<h{i}>{alternatives})" for i, alternatives in enumerate(names().values()))
    return quick(
        rf"(?P<when>(?P<day>大后天|今天|今日|今晚|明天|明日|后天|昨天|昨日|前天)|(?:再过|再有|还有)(?P<n>{_DAYS})(?P<unit>天|周|个?星期|个?礼拜)|(?P<in>{_DAYS})天(?:之后|后|以后)"
        r"|(?P<loose>再过几天|过几天|再过不久|没几天|再有几天)|(?P<week>下个?(?:周|星期|礼拜)[一二三四五六日天]?|[本这]个?(?:周|星期)[一二三四五六日天末])|(?P<last>上个?(?:周|星期)[一二三四五六日天]?|前几天|前两天|前不久))"
        r"，?(?:我们)?(?:就要|就|便|又|正好|恰好|恰逢|正逢|正值|刚好|也|即)*(?:是|到|迎来了?|将?迎来|过|刚过完?|刚刚过完?|要过)?了?"
        rf"(?:农历|一年一度的|我国的?|中国的?|传统的?|中华民族的?|中华传统|传统节日|全国人民的|广大|第\d+个|第{CHINESE}个|五月初五|八月十五|九月初九|正月十五|[，、“”‘’—])*(?:{days})(?:[”’])?(?:佳节|节)?(?!假期|期间|联欢|晚会|过?[后前]|精神|令|以来)"
    )


@cache
def _to() -> re.Pattern[str]:
    days = "|".join(f"(?P<h{i}>{alternatives})" for i, alternatives in enumerate(names().values()))
    return re.compile(
        rf"(?:距离?|离)(?:今年|明年)?[“‘]?(?:{days})[”’]?(?:佳节|节)?(?:的到来|到来)?(?:已经?)?(?:只|仅|还|不到|不足)*(?:有|剩下?)?(?P<n>{_DAYS})(?P<unit>天|周|个?星期|个?礼拜)"
    )


def _count(digits: str) -> int:
    return int(digits) if digits.isdigit() else 2 if digits == "两" else number(digits)


def _spread(match: re.Match[str]) -> tuple[int, int]:
    """The least and the most days from the speech to the day it names."""
    if match["day"]:
        ahead = _AHEAD[match["day"]]
        return ahead - _PRINTED, ahead + _NEAR
    if digits := match["n"] or match["in"]:
        return _stretch(_count(digits), match["unit"])
    if match["loose"]:
        return 1, 24
    if match["week"]:
        return (1, 14) if match["week"][0] == "下" else (-6, 7)
    return -24, -1


def _stretch(count: int, unit: str | None) -> tuple[int, int]:
    """How many days a number of days or weeks may mean."""
    if unit not in (None, "天"):
        return 7 * count - 6, 7 * count + 6
    return count - _NEAR - count // 10, count + _NEAR + count // 10


def on_the_day(document: Document, when: Dating) -> Iterator[Hit]:
    """A festival by its distance in days, where the calendar has another."""
    if not when.sure or not when.month or not when.day:
        return
    keys = tuple(names())
    found = [(match, _spread(match)) for match in document.find(_said())]
    found += [(match, _stretch(_count(match["n"]), match["unit"])) for match in document.find(_to())]
    for match, (low, high) in found:
        key = next(key for i, key in enumerate(keys) if match[f"h{i}"])
        days = [day for shift in (-1, 0, 1) if (day := day_of(key, when.year + shift))]
        if days and not any(low <= (day - when.earliest).days <= high for day in days):
            near = min(days, key=lambda day: abs((day - when.earliest).days))
            yield Hit(
                match.start(),
                match.end(),
                _("{name} is on {date}").format(name=key, date=near),
                _("is this left over from another speech?"),
            )


def apart(name: str, when: Dating) -> int | None:
    """The days from a speech to the nearest festival of a name that moves; None where either is not known."""
    key = next((key for key, said in names().items() if re.fullmatch(f"(?:{said})节?", name)), None)
    if key is None or not when.day or key in data.load("lunar.yaml")["fixed"]:
        return None
    days = [day for shift in (-1, 0, 1) if (day := day_of(key, when.year + shift))]
    return min(((day - when.earliest).days for day in days), key=abs, default=None)
