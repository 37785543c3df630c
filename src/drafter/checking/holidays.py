"""Days of the calendar that have a name, and the day each falls on in a year (data/lunar.yaml)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from math import floor
from typing import TYPE_CHECKING

from drafter import data

if TYPE_CHECKING:
    from drafter.checking.dating import Dating

_ALSO = {
    "元宵": "元宵|上元",
    "元旦": "元旦|(?:20\\d\\d年|新年)的?钟声",
    "春节": "春节|新春佳节|大年初一|农历新年|正月初一",
    "重阳": "重阳|老年",
    "妇女节": "(?:国际)?(?:劳动)?妇女",
    "劳动节": "(?:国际)?劳动|五一",
    "儿童节": "(?:国际)?儿童|六一",
    "青年节": "(?:五四)?青年",
    "建军节": "(?:“?八一”?)?建军",
    "国庆节": "国庆|新中国成立|(?:伟大的?)?祖国(?:母亲)?(?:的)?[^，。；的]{1,6}(?:华诞|生日)|新中国[^，。；的]{0,6}(?:华诞|生日)",
    "建党节": "七一|建党|(?:中国共产党|我们党|党)(?:成立|诞生)?的?[^，。；的]{0,8}(?:华诞|生日|诞辰|周年)",
    "抗战胜利纪念日": "(?:中国人民)?抗(?:日战争|战)(?:暨世界反法西斯战争)?胜利[^，。；]{0,8}纪念日",
    "年底": "年底|岁末|年末",
    "医师节": "(?:中国)?医师(?=节)",
    "消防日": "(?:“?119”?)?(?:全国)?消防日",
}
_EVE = "除夕"
# The year of the sun is longer than 365 days by this part of one; a leap day of January and February is still to come.
_TERMS, _SINCE, _MARCH = 0.2422, 2000, 3


@cache
def names() -> dict[str, str]:
    """The ways a day is named to its key in the table."""
    held = data.load("lunar.yaml")
    moving = next(iter(held["lunar"].values()))
    return {
        key: _ALSO.get(key, key.removesuffix("节")) for key in (*moving, *held["fixed"], *held["terms"], _EVE)
    }


@cache
def day_of(name: str, year: int) -> date | None:
    """The day a festival falls on in a year; None where the table does not go so far."""
    if name == _EVE:
        spring = day_of("春节", year)
        return spring - timedelta(days=1) if spring else None
    held = data.load("lunar.yaml")
    if term := held["terms"].get(name):
        since = year - _SINCE
        leaps = (since - (term["month"] < _MARCH)) // 4
        return date(year, term["month"], floor(since * _TERMS + term["day"]) - leaps)
    said = held["fixed"].get(name) or held["lunar"].get(year, {}).get(name)
    return date(year, *map(int, said.split("-"))) if said else None


def apart(name: str, when: Dating) -> int | None:
    """The days from a speech to the nearest festival of a name that moves; None where either is not known."""
    key = next((key for key, said in names().items() if re.fullmatch(f"(?:{said})节?", name)), None)
    if key is None or not when.day or key not in data.load("lunar.yaml")["lunar"][_SINCE]:
        return None
    days = [day for shift in (-1, 0, 1) if (day := day_of(key, when.year + shift))]
    return min(((day - when.earliest).days for day in days), key=abs, default=None)
