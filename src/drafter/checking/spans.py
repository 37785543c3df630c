"""Spans of time (C312): an end before its beginning, more years than lie between two, an hour no clock has.

Source: the Gregorian calendar; GB/T 7408-2005. A span over the turn of a year is let pass where no year is given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR
from drafter.checking.moments import MOMENT, moment
from drafter.checking.numerals import CHINESE, number, year
from drafter.checking.opening import quick
from drafter.checking.progress import unlike_calendar
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.schoolyear import unreal
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_TO = r"(?:开始|起|启动)?(?:，)?(?:[至到]|持续到|延续到|—{1,2}|－|-|～|~|结束于)(?:结束)?"
_DATES = quick(
    rf"(?:(?P<ya>{YEAR})年)?(?P<ma>\d{{1,2}})月(?:(?P<da>\d{{1,2}})[日号]|[上中下]旬|[初中底末])?{_TO}(?:(?P<yb>{YEAR}|次|翌|明)年)?(?P<mb>\d{{1,2}})月(?:(?P<db>\d{{1,2}})[日号])?"
)
_YEARS = re.compile(
    rf"(?<![\d.])(?P<a>20\d\d|19\d\d)年?{_TO}(?P<b>20\d\d|19\d\d)(?P<unit>年(?!\d))?(?P<close>[）)])?"
)
_COUNT = re.compile(
    rf"(?:底|末)?(?:结束|为止)?，?(?:这|的)?(?P<n>{CHINESE}|\d{{1,2}})年(?:来|间|中|里|时间|行动|规划|以来)"
)
_BEFORE = re.compile(
    rf"(?:近|过去|这|为期)?(?P<n>{CHINESE}|\d{{1,2}})年(?:来|间|行动|行动计划|攻坚|规划|计划)?(?:[（(]|，从)$"
)
_HOUR = re.compile(
    r"(?:上午|下午|晚上|凌晨|中午|早上|今天|明天|[日号])\s?(?P<h>\d{1,2})[时点：](?P<m>\d{1,2})?分?(?!钟|建议|意见|要求)"
)
_NOON = 12
_QUARTER = quick(r"第?[五六七八九](?:个)?季度(?!累计)|第?[5-9]季度")
_DAYS = re.compile(
    r"(?P<ma>\d{1,2})月(?P<da>\d{1,2})[日号]?(?:至|到|—{1,2}|－|-|～|~)(?P<db>\d{1,2})[日号](?!内|之内|间)"
)
_STAGE = re.compile(
    r"第(?P<n>[一二三四五六])(?:个)?阶段[^。；\n]{0,30}?(?P<ma>\d{1,2})月(?:(?P<da>\d{1,2})[日号])?[^。；\n\d]{0,4}(?P<mb>\d{1,2})月(?:(?P<db>\d{1,2})[日号])?"
)


@rule(
    "C312",
    "turned-span",
    "error",
    "a span of time whose end is before its beginning, or that is not so long",
    source="the Gregorian calendar; GB/T 7408-2005",
    finds=(
        "专项行动时间为2024年9月1日至2024年6月30日。",
        "第一阶段（4月20日—4月1日）为动员阶段。",
        "活动从2024年持续到2023年。",
        "从2019年到2023年，三年来，投入持续增加。",
        "近五年（2021—2023年），投入持续增加。",
        "会议将于上午25时开始。",
        "今年第五季度，事故下降。",
        "2023—2025学年，学校招生三百名。",
    ),
    passes=(
        "专项行动时间为2024年6月1日至2024年9月30日。",
        "专项行动从10月15日开始，到次年3月31日结束。冬防从11月1日至3月31日。",
        "从2019年到2023年，五年来，投入持续增加；2019年至2023年的四年间，翻了一番。",
        "三年行动（2021—2023年）。",
        "会议将于下午3时30分开始。",
    ),
    kinds=ANY,
)
def turned_span(document: Document, context: Context) -> Iterator[Hit]:
    """2024年9月至2024年6月; 2019年到2023年三年来; 25时."""
    for match in document.find(_DATES):
        if _turned(match):
            yield _wrong(match, _("the end is before the beginning"))
    for match in document.find(_DAYS):
        if int(match["da"]) > int(match["db"]):
            yield _wrong(match, _("the end is before the beginning"))
    for match in document.find(_YEARS):
        first, last = int(match["a"]), int(match["b"])
        if first > last:
            if match["unit"] or match["close"]:
                yield _wrong(match, _("the end is before the beginning"))
            continue
        count = _COUNT.match(document.text, match.end())
        told = count or _BEFORE.search(document.text, max(0, match.start() - 12), match.start())
        if told and number(told["n"]) and not _fits(number(told["n"]), last - first):
            start, end = min(match.start(), told.start()), max(match.end(), told.end())
            yield Hit(
                start,
                end,
                _("from {first} to {last} are {n} years").format(first=first, last=last, n=last - first + 1),
                _("mend a number"),
            )
    for match in document.find(_HOUR):
        early = match[0].startswith(("上午", "凌晨", "早上")) and int(match["h"]) > _NOON
        if int(match["h"]) > 24 or int(match["m"] or 0) > 59 or early:
            yield _wrong(match, _("no clock has this hour"))
    for match in document.find(_QUARTER):
        yield _wrong(match, _("a year has four quarters"))
    yield from _stages(document)
    yield from unreal(document)
    yield from unlike_calendar(document)
    if context.when and context.when.sure:
        yield from _by_moments(document, context.when)


_FROM_TO = quick(
    r"(?:从|自)(?=[去今前明本上下\d])[^，。；\n]{1,12}?(?:起|开始)?，?(?:到|至)(?=[去今前明本上下])"
)


def _by_moments(document: Document, when: Dating) -> Iterator[Hit]:
    """从本月起到今年四月底, in June."""
    text = document.text
    for match in document.find(_FROM_TO):
        one, two = MOMENT.match(text, match.start() + 1), MOMENT.match(text, match.end())
        begun, ended = (moment(m, when) if m else None for m in (one, two))
        if (
            one
            and two
            and begun
            and ended
            and one.end() <= match.end()
            and ended.spans[-1][1] < begun.spans[0][0]
        ):
            yield Hit(match.start(), two.end(), _("the end is before the beginning"), _("mend the date"))


def _fits(said: int, between: int) -> bool:
    """Whether a number of years is that between two, both counted or only one."""
    return said in (between, between + 1)


def _turned(match: re.Match[str]) -> bool:
    first, last = int(match["ma"]), int(match["mb"])
    if first > 12 or last > 12:
        return False
    days = (int(match["da"] or 0), int(match["db"] or 31))
    ya, yb = match["ya"], match["yb"]
    if ya and yb and year(ya) and year(yb):
        return (year(ya), first, days[0]) > (year(yb), last, days[1])
    if yb:
        return False
    if first == last:
        return bool(match["da"] and match["db"]) and days[0] > days[1]
    # Over the turn of the year only spans of the cold season are common: from October on, until May.
    return first > last and not (first >= 9 and last <= 6)


def _wrong(match: re.Match[str], message: str) -> Hit:
    return Hit(match.start(), match.end(), message, _("mend the date"))


def _stages(document: Document) -> Iterator[Hit]:
    """第一阶段…5月31日；第二阶段5月1日…: a stage that begins before the one before it ends."""
    last: tuple[int, int, int] | None = None
    for match in document.find(_STAGE):
        stage = number(match["n"])
        begin = (int(match["ma"]), int(match["da"] or 31))
        end = (int(match["mb"]), int(match["db"] or 0))
        if last and stage == last[0] + 1 and begin < (last[1], last[2]) and last[1] - begin[0] < 6:
            yield Hit(
                match.start("ma"),
                match.end(),
                _("this stage begins before the last has ended"),
                _("mend the date"),
            )
        last = (stage, *end)
