"""Spans of time and their lengths (C315): 从2月24日到4月25日，为期三个月.

Both ends and the length must stand in one sentence with no other figure between them. A length counts with its first day or
year and without it, and round: 为期两周 is said of twelve days.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR
from drafter.checking.lengths import lengths
from drafter.checking.numerals import HUNDREDS, number, year
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from drafter.checking.document import Document

_COUNT = rf"\d{{1,3}}|{HUNDREDS}|两"
_TO = r"(?:到|至|—+|－|-|～|~)"
_LENGTH = (
    r"(?P<between>[^。；！？\n\d一二三四五六七八九十百两]{0,14}?)"
    r"(?:为期|历时|前后|历经|经历|经过|走过|持续|用时|时间(?:共|为|是)?|总共|共|整整|长达|奋斗)了?(?:整整|约|近)?"
    rf"(?P<n>{_COUNT})(?P<half>个半)?(?P<unit>年(?!级|代|度|第)|个?月|天|日|周|个?星期)(?!以)"
)
_YEARS = quick(
    rf"(?:从|自)?(?P<y1>{YEAR})年(?:(?P<m1>\d{{1,2}})月)?(?:开始|起|以来)?(?:，)?{_TO}(?P<y2>{YEAR})年(?:(?P<m2>\d{{1,2}})月)?(?:底|末|初)?{_LENGTH}"
)
_DAYS = quick(
    rf"(?:从|自)?(?:(?P<y1>{YEAR})年)?(?P<m1>\d{{1,2}})月(?P<d1>\d{{1,2}})[日号](?:开始|起)?(?:，)?{_TO}"
    rf"(?:(?P<y2>{YEAR})年)?(?:(?P<m2>\d{{1,2}})月)?(?P<d2>\d{{1,2}})[日号](?:结束|止)?{_LENGTH}"
)
_DAYS_BEHIND = quick(
    rf"(?:为期|历时|时间(?:为|是)?|持续)(?P<n>{_COUNT})(?P<half>个半)?(?P<unit>个?月|天|日|周|个?星期)[，（]?[^。；！？\n\d]{{0,8}}"
    rf"(?:(?P<y1>{YEAR})年)?(?P<m1>\d{{1,2}})月(?P<d1>\d{{1,2}})[日号](?:开始|起)?，?{_TO}(?:(?P<y2>{YEAR})年)?(?:(?P<m2>\d{{1,2}})月)?(?P<d2>\d{{1,2}})[日号]"
)
_DAY, _WEEK, _MONTH, _YEAR = 1.0, 7.0, 30.4, 365.25  # days
_SLACK = {_DAY: 1.0, _WEEK: 0.65, _MONTH: 0.7, _YEAR: 0.5}  # units: how far a length is rounded


@rule(
    "C315",
    "duration",
    "error",
    "a length of time that does not follow from its first and last day",
    source="the Gregorian calendar",
    finds=(
        "五十天攻坚从4月1日起，到6月30日止。",
        "实现安全生产1461天，整整五年没有发生事故。",
        "每十天调度一次，为期一百天，每十天调度一次，前后八次。",
        "学习时间从3月24日到5月25日，为期三个月。",
        "从2019年到2023年，历时七年，工程全面建成。",
        "培训从6月3日至6月7日，共10天。",
    ),
    passes=(
        "五十天攻坚从4月1日起，到5月20日止。",
        "实现安全生产1461天，整整四年没有发生事故。",
        "学习时间从3月24日到5月25日，为期两个月。",
        "从2019年到2023年，历时五年，工程全面建成。",
        "从2019年到2023年，历时四年，工程全面建成。",
        "培训从6月3日至6月7日，共5天。",
        "培训从6月3日至6月14日，为期两周。",
        "从2018年到2022年，共投入资金3亿元，用3年建成了大桥。",
        "从2022年9月到2023年3月，历时半年。",
    ),
    kinds=ANY,
)
def duration(document: Document, context: Context) -> Iterator[Hit]:
    """从…到…，为期…."""
    told: list[Hit] = []
    for match in document.find(_YEARS):
        told += _checked(match, _span_of_years(match))
    for pattern in (_DAYS, _DAYS_BEHIND):
        for match in document.find(pattern):
            told += _checked(match, _span_of_days(match, context))
    yield from told
    for hit in lengths(document, context):
        if all(hit.end <= other.start or other.end <= hit.start for other in told):
            yield hit


def _span_of_years(match: re.Match[str]) -> tuple[float, float]:
    """The shortest and the longest a span of years or months can be, in days."""
    first, last = year(match["y1"]), year(match["y2"])
    if match["m1"] and match["m2"]:
        between = 12 * (last - first) + int(match["m2"]) - int(match["m1"])
        return (between * _MONTH, (between + 1) * _MONTH)
    return ((last - first) * _YEAR, (last - first + 1) * _YEAR)


def _span_of_days(match: re.Match[str], context: Context) -> tuple[float, float]:
    """The length of a span of days, in days; none where one of them is no day."""
    named = year(match["y1"] or "") or (context.when.year if context.when else 2023)
    try:
        first = date(named, int(match["m1"]), int(match["d1"]))
        last = date(year(match["y2"] or "") or named, int(match["m2"] or match["m1"]), int(match["d2"]))
        if last < first and not match["y2"]:
            last = last.replace(year=named + 1)
    except ValueError:
        return (0, 0)
    days = (last - first).days
    return (days, days + 1)


def _checked(match: re.Match[str], span: tuple[float, float]) -> Iterator[Hit]:
    shortest, longest = span
    said = number(match["n"]) + (0.5 if match["half"] else 0)
    if longest <= 0 or not said:
        return
    unit = {"年": _YEAR, "天": _DAY, "日": _DAY, "周": _WEEK}.get(match["unit"]) or (
        _MONTH if "月" in match["unit"] else _WEEK
    )
    if shortest / unit - _SLACK[unit] <= said <= longest / unit + _SLACK[unit]:
        return
    message = _("it is {right}, not {n}").format(
        right=_told(longest, unit), n=said if match["half"] else match["n"]
    )
    yield Hit(match.start(), match.end(), message, _("mend the length or the dates"))


def _told(days: float, unit: float) -> str:
    """A length in its unit, without a needless fraction."""
    return f"{days / unit:.1f}".removesuffix(".0")
