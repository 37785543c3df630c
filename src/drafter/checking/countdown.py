"""Days to a day, for C311: 后天就是中秋节, 离高考只剩15天, 10月16日召开，距今只有10天, by the calendar and the date.

A day is a festival, a day everybody knows (data/lunar.yaml), the end of the year, or a month and day; a distance is told
before it or behind. A speech is often dated a day before or after it is given, so a day more or less is let pass, but where
the speech itself says which day it is (今天是6月29日); where the distance is loose (下周, 再过几天) a stretch of days fits.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.holidays import day_of, names
from drafter.checking.numerals import CHINESE, HUNDREDS, number
from drafter.checking.opening import quick
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_NEAR = 1  # a speech may be dated a day before it is given
_PRINTED = 3  # and its date may be that of the day it was printed
_FEW = 10  # days: so many are counted, not estimated
_DAYS = rf"(?:\d{{1,3}}|{HUNDREDS}|两)"
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
_UNIT = "天|日|周|个?星期|个?礼拜|个月|个半月"
_DISTANCE = (
    rf"(?P<less>不到|不足)?(?:(?P<n>{_DAYS})(?P<over>多|来)?(?P<unit>{_UNIT})(?P<over2>多)?|(?P<half>半)个月)"
)
_DATE = rf"(?:(?P<ty>\d{{4}})年)?(?P<tm>\d{{1,2}}|{CHINESE})月(?P<td>\d{{1,2}}|{CHINESE})[日号]"
_LEFT = "(?:已经?|只|仅|还|有|剩下?|差|不过|大约|也就|就|最后|整整|算来|满打满算)+"
_REMAINS = "(?:还|只|仅|剩|不到|不足|距今|距离?现在|离现在|离今天)(?:已经?|只|仅|还|有|剩下?|不过|大约|整整)*"
_SPEECH = re.compile(r"今天是(?:\d{4}年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]")


@cache
def _targets() -> str:
    """Every day by its names, each a group of its own, or a month and day."""
    days = "|".join(f"(?P<h{i}>{said})" for i, said in enumerate(names().values()))
    return rf"[“‘]?(?:{days}|{_DATE})[”’]?(?:佳节|节)?"


@cache
def _before() -> re.Pattern[str]:
    """The distance first: 后天就是中秋节, 再过三天就是党的百年华诞."""
    return quick(
        r"(?P<when>(?P<day>大后天|今天|今日|今晚|明天|明日|后天|昨天|昨日|前天)"
        rf"|(?:再过|再有|还有|只有|仅有|仅剩|还剩|只剩|(?<![不超经通])过){_DISTANCE}(?:时间)?|(?P<in>{_DAYS})天(?:之后|后|以后)"
        r"|(?P<loose>再过几天|过几天|再过不久|没几天|再有几天)|(?P<week>下个?(?:周|星期|礼拜)[一二三四五六日天]?|[本这]个?(?:周|星期)[一二三四五六日天末])|(?P<last>上个?(?:周|星期)[一二三四五六日天]?|前几天|前两天|前不久))"
        r"，?(?:我们)?(?:就要|就|便|又|再|正好|恰好|恰逢|正逢|正值|刚好|也|即|将)*(?:是|到|迎来了?|将?迎来|过|刚过完?|刚刚过完?|要过)?了?"
        rf"(?:农历|[甲乙丙丁戊己庚辛壬癸][\u4e00-\u9fff]{{1,2}}年的?|一年一度的|我国的?|中国的?|传统的?|中华民族的?|中华传统|传统节日|全国人民的|广大|第\d+个|第{CHINESE}个|五月初五|八月十五|九月初九|正月十五|“八一”|“五一”|[，、“”‘’—])*"
        rf"{_targets()}(?!假期|期间|联欢|晚会|过?[后前]|精神|令|以来|[（(]|上午|下午|，?星期|，?周|召开|举行|，我)"
    )


@cache
def _to() -> re.Pattern[str]:
    """The day first: 距离元旦只有十二天, 到年底还有一个月."""
    return quick(
        rf"(?:距离?|(?<![分远脱])离|(?<![达得])到)(?:今年|明年|本?月)?{_targets()}[^，。；\d]{{0,8}}?，?(?:{_LEFT}|(?=不到|不足)){_DISTANCE}"
    )


@cache
def _told() -> re.Pattern[str]:
    """The day in a clause before: 开幕式8月8日举行，离现在只有9天."""
    return re.compile(
        rf"{_targets()}(?![^，。]{{0,4}}(?:开始|起|(?<!将)至|到(?!来)|前|后))[^。；！\n\d]{{0,14}}，(?:[^，。；\d]{{0,6}}，)?(?![^，。；]{{0,4}}[离距](?!现在|今|离))[^，。；\d]{{0,6}}?{_REMAINS}{_DISTANCE}(?!内|之内|以|前|的工作日|工作日)"
    )


@cache
def _year_left() -> re.Pattern[str]:
    """今年还剩不到一个月: the day is the last of the year."""
    last = list(names()).index("年底")
    return re.compile(rf"(?P<h{last}>今年|全年)(?:的时间)?{_LEFT}{_DISTANCE}")


_SINCE = quick(
    rf"(?:从|自)?{_DATE}(?:开始|起|以来)?，?(?:到|至|算起，?到)(?:今天|现在|目前|今日)，?[^。；！\n\d]{{0,12}}?{_DISTANCE}"
)


def on_the_day(document: Document, when: Dating) -> Iterator[Hit]:
    """A day by its distance, where the calendar has another."""
    if not when.sure or not when.month or not when.day:
        return
    said = _SPEECH.search(document.text)
    sharp = said is not None and (int(said["m"]), int(said["d"])) == (when.month, when.day)
    told: set[int] = set()
    for found, sign in (
        (document.find(_before()), 1),
        (document.find(_to()), 1),
        (_behind(document), 1),
        (document.find(_year_left()), 1),
        (document.find(_SINCE), -1),
    ):
        for match in found:
            days = _days(match, when.year)
            low, high = _reach(match, sharp and match[0].startswith("再过"))
            away = [sign * (day - when.earliest).days for day in days]
            if document.text.startswith("前的", match.start() - 2):
                continue  # 八十年前的明天
            if away and not any(low <= n <= high for n in away) and match.end() not in told:
                told.add(match.end())
                near = min(days, key=lambda day: abs((day - when.earliest).days))
                yield Hit(
                    *widened(document.text, match.start(), match.end()),
                    _("{name} is on {date}").format(name=_name(match), date=near),
                    _("is this left over from another speech?"),
                )


_LEFT_BEHIND = quick(rf"{_REMAINS}{_DISTANCE}")
_BACK = 44  # characters from the day to the distance behind it


def _behind(document: Document) -> Iterator[re.Match[str]]:
    """Distances that stand behind their day, each with it: distances are few, names of days many."""
    for left in document.find(_LEFT_BEHIND):
        start, _end = document.sentence_at(left.start())
        if match := _told().search(document.text, max(start, left.start() - _BACK), left.end() + 4):
            yield match


def _key(match: re.Match[str]) -> str:
    """The key of the day a match names; empty for a month and day."""
    groups = match.groupdict()
    return next((key for i, key in enumerate(names()) if groups.get(f"h{i}")), "")


def _name(match: re.Match[str]) -> str:
    return _key(match) or f"{match['tm']}月{match['td']}日"


def _days(match: re.Match[str], about: int) -> list[date]:
    """The days that a name may mean, about a year."""
    if key := _key(match):
        return [day for shift in (-1, 0, 1) if (day := day_of(key, about + shift))]
    years = [int(match["ty"])] if match["ty"] else [about - 1, about, about + 1]
    days = []
    for said in years:
        try:
            days.append(date(said, number(match["tm"]), number(match["td"])))
        except ValueError:
            continue
    return days


def _reach(match: re.Match[str], sharp: bool) -> tuple[int, int]:  # noqa: FBT001 (one caller)
    """The least and the most days from the speech to the day it names."""
    groups = match.groupdict()
    if day := groups.get("day"):
        ahead = _AHEAD[day]
        return ahead - _PRINTED, ahead + _NEAR
    if digits := groups.get("in"):
        return _stretch(number(digits), "天")
    if groups.get("loose"):
        return 1, 24
    if week := groups.get("week"):
        return (1, 14) if week[0] == "下" else (-6, 7)
    if groups.get("last"):
        return -24, -1
    if match["half"]:
        return 10, 20
    low, high = _stretch(number(match["n"]), match["unit"])
    if sharp and match["unit"] in "天日" and number(match["n"]) <= _FEW:
        low = high = number(match["n"])
    if match["less"]:
        return low - (high - low), high - (0 if match["unit"] in "天日" else (high - low) // 2)
    return (low, 2 * high - low) if match["over"] or match["over2"] else (low, high)


def _stretch(count: int, unit: str) -> tuple[int, int]:
    """How many days a number of days, weeks or months may mean."""
    if "月" in unit:
        days = 30 * count + (15 if "半" in unit else 0)
        return days - 18, days + 18
    if unit not in ("天", "日"):
        return 6 * count - 1, 8 * count + 2
    return count - _NEAR - count // _FEW, count + _NEAR + count // _FEW
