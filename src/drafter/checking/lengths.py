"""Lengths of time beside their first and last day, in any order, for C315: 五十天攻坚，从4月1日起，到6月30日止.

A sentence with one span and one length belongs together where the length is named as one (为期, 短短, 五十天攻坚); an
earlier sentence may have told it (为期三个月). A length is rounded as people round it; 1826天 are no 整整六年.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.dating import YEAR
from drafter.checking.numerals import figure, year
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_CN = "[一二两三四五六七八九十百]{1,5}"
_TO = "(?:到|至|持续到|延续到|—{1,2}|－|-|～|~)"
_SPAN = quick(
    rf"(?:[从自]|从?(?:今年|去年))?(?:(?P<y1>{YEAR})年)?(?P<m1>\d{{1,2}})月(?:(?P<d1>\d{{1,2}})[日号]|(?P<f1>[初中底末]))?(?:开始|起|启动|以后|开[\u4e00-\u9fff]|动工|进场)?，?{_TO}"
    rf"(?:(?P<y2>{YEAR})年|(?P<next>次|翌|明)年)?(?:(?P<m2>\d{{1,2}})月)?(?:(?P<d2>\d{{1,2}})[日号]|(?P<f2>[初中底末]))?(?:结束|为?止)?"
)
_YEARS = quick(rf"(?:[从自])?(?P<y1>{YEAR})年?(?:开始|起)?，?{_TO}(?P<y2>{YEAR})年")
_LENGTH = quick(
    rf"(?<![第初末近前后过\d.百十一二三四五六七八九周])(?P<n>\d{{1,3}}|{_CN})(?P<half>个半)?(?P<unit>年(?!级|代|度|第|来|前|后|后)|个?月(?![初中底末\d])|天|日(?![上下])|周|个?星期)(?P<more>多|的时间)?(?![以之内后前\d来])"
)
_CUED = re.compile(
    "(?:为期|历时|只用了?|仅用了?|短短的?|整整|足足|用了|前后|连头带尾|持续|时间(?:共|为|是)?|总共|一共|共|期|长达|也就是|即|花了|奋战|历经|经历|经过)(?:了|约|近|大约|整整|短短)*$"
)
_NAMED = re.compile(
    "的?(?:集中|专项|百日)?(?:攻坚|会战|行动|整治|活动|冲刺|大检查|培训|工期|假期|时间|跨度|期限|大干|安排|窗口期|宣传|试点|展期|会期|学期|军训|集训|学习|考察|会议|展览|大赛|比赛)"
)
_DAY, _WEEK, _MONTH, _YEAR = 1.0, 7.0, 30.4, 365.25
_FEW = 0.12  # of a length in days: a 百日 span may have some more
_SHORT = 8  # days that are counted on the fingers
_APART = 36
_DAYS_IN = quick(
    rf"(?<![\d.])(?P<d>\d{{2,5}}|{_CN})多?个?(?P<of>天|小时)(?!\d)[^，。；、\d]{{0,8}}[，（](?:已经?|也就是|相当于|合计?|就是|即|算起来|折算)*(?P<hedge>整整|将近|接近|近|超过|足足|差不多|约|不到)?(?P<n>{_CN}|\d{{1,2}})(?P<half>个半)?(?P<unit>年|个?月(?!\d|[份底初末上中下]))(?P<more>多|半)?(?![来前后])"
)


def lengths(document: Document, context: Context) -> Iterator[Hit]:
    """A span and its length that do not agree, wherever in the sentence they stand."""
    text = document.text
    for span in (*document.find(_SPAN), *document.find(_YEARS)):
        days = _days(span, context)
        if days is None:
            continue
        start, end = document.sentence_at(span.start())
        told = [
            m
            for m in _LENGTH.finditer(text, start, end)
            if (m.end() <= span.start() or m.start() >= span.end()) and _meant(text, m)
        ]
        others = [
            m
            for p in (_SPAN, _YEARS)
            for m in p.finditer(text, start, end)
            if m.end() <= span.start() or m.start() >= span.end()
        ]
        if not told and not others and "d1" in span.re.groupindex and span["d1"]:
            line = text.rfind("\n", 0, start) + 1
            told = [
                m
                for m in _LENGTH.finditer(text, max(0, start - 160), start)
                if text.endswith("为期", 0, m.start())
                or (m.start() > line and (_NAMED.match(text, m.end()) and text.startswith("的", m.end())))
            ]
            if len(told) == 1 and not _agrees(told[0], days):
                yield _off(text, span, told[0], days)
            continue
        if len(told) != 1 or others:
            continue
        length = told[0]
        between = text[min(span.end(), length.end()) : max(span.start(), length.start())]
        if len(between) <= _APART and not re.search("[。；]|每|平均", between) and not _agrees(length, days):
            yield _off(text, span, length, days)
    for match in document.find(_DAYS_IN):
        yield from _converted(match)
    if "过去" in text or "隔" in text:
        yield from _passed(document)
    if "一次" in text:
        yield from _turns(document)


_PASSED = quick(
    rf"(?P<y>{YEAR})年[^，。；\d]{{0,6}}(?:已经?)?(?:过去|时隔|相隔|隔)了?(?:整整|已有|足足)?(?P<n>{_CN}|\d{{1,2}})年(?![前来])"
)
_ANY_YEAR = re.compile(rf"(?P<y>{YEAR})年")


def _passed(document: Document) -> Iterator[Hit]:
    """时点是2020年11月1日，距离上一次普查的2010年已经过去整整十年."""
    for match in document.find(_PASSED):
        start, end = document.sentence_at(match.start())
        years = {year(m["y"]) for m in _ANY_YEAR.finditer(document.text, start, end)} - {year(match["y"])}
        told = figure(match["n"])
        if len(years) == 1 and abs(abs(years.pop() - year(match["y"])) - told) > 0:
            other = next(
                iter(
                    {year(m["y"]) for m in _ANY_YEAR.finditer(document.text, start, end)} - {year(match["y"])}
                )
            )
            yield Hit(
                *widened(match.string, match.start(), match.end()),
                _("it is {right}, not {n}").format(right=abs(other - year(match["y"])), n=match["n"]),
                _("mend the length or the dates"),
            )


_EVERY = quick(
    rf"每(?P<n>{_CN}|\d{{1,2}})?(?P<unit>天|周|个?月)(?P<what>[^，。；\d]{{0,4}})一次[^。；\d]{{0,10}}?(?:前后|一共|总共|共|全程|累计)(?P<k>{_CN}|\d{{1,3}})次"
)
_TERM = re.compile(rf"(?P<n>{_CN}|\d{{1,3}})(?P<unit>天|周|个月)")


def _turns(document: Document) -> Iterator[Hit]:
    """为期一百天，每十天调度一次，前后十次调度."""
    for match in document.find(_EVERY):
        line = document.text.rfind("\n", 0, match.start())
        terms = list(_TERM.finditer(document.text, max(line, match.start() - 60, 0), match.start()))
        if not terms or _UNITS[terms[-1]["unit"][-1]] < _UNITS[match["unit"][-1]]:
            continue
        every = figure(match["n"] or "1") * _UNITS[match["unit"][-1]]
        term = figure(terms[-1]["n"]) * _UNITS[terms[-1]["unit"][-1]]
        told = figure(match["k"])
        if abs(term / every - told) > 1.05 and term / every < 3 * told:
            yield Hit(
                *widened(match.string, match.start("k") - 2, match.end()),
                _("it is {right}, not {n}").format(right=f"{term / every:.0f}", n=match["k"]),
                _("mend the length or the dates"),
            )


def _meant(text: str, length: re.Match[str]) -> bool:
    """Whether a length is told as that of something that has a first and a last day."""
    return bool(
        _CUED.search(text, max(0, length.start() - 6), length.start()) or _NAMED.match(text, length.end())
    )


def _days(span: re.Match[str], context: Context) -> tuple[float, float] | None:
    """The shortest and the longest a span can be, in days."""
    groups = span.groupdict()
    if "m1" not in groups:
        years = year(span["y2"]) - year(span["y1"])
        return (years * _YEAR, (years + 1) * _YEAR) if years > 0 else None
    if not groups["m2"] and not (groups["d1"] and groups["d2"]):
        return None
    now = year(span["y1"] or "") or (context.when.year if context.when else 2023)
    m1, m2 = int(span["m1"]), int(span["m2"] or span["m1"])
    if not (1 <= m1 <= 12 and 1 <= m2 <= 12):
        return None
    then = year(span["y2"] or "") or now + (1 if span["next"] or (m2 < m1) else 0)
    if span["d1"] and span["d2"]:
        try:
            between = (date(then, m2, int(span["d2"])) - date(now, m1, int(span["d1"]))).days
        except ValueError:
            return None
        return (between, between + 1) if between > 0 else None
    months = 12 * (then - now) + m2 - m1
    return ((months - 1) * _MONTH + 1, (months + 1) * _MONTH) if months > 0 else None


def _value(match: re.Match[str]) -> float:
    told = figure(match["n"])
    return told + (0.5 if match["half"] else 0)


_UNITS = {"年": _YEAR, "天": _DAY, "日": _DAY, "周": _WEEK, "月": _MONTH, "期": _WEEK}


def _agrees(length: re.Match[str], days: tuple[float, float]) -> bool:
    unit = _UNITS[length["unit"][-1]]
    told = _value(length)
    if told <= 0:
        return True
    slack = {_YEAR: 0.5, _MONTH: 0.7, _WEEK: 0.65}.get(unit, _FEW * told if told > _SHORT else 0.5)
    upper = 1.0 if length["more"] == "多" else 0.0
    if upper and days[1] / unit < told - 0.05:
        return False
    under = 1.0 if _UNDER.search(length.string, max(0, length.start() - 4), length.start()) else 0.0
    return days[0] / unit - slack - upper <= told <= days[1] / unit + slack + under


_UNDER = re.compile("(?:不到|不足|将近|接近|近)了?$")


def _off(text: str, span: re.Match[str], length: re.Match[str], days: tuple[float, float]) -> Hit:
    unit = _UNITS[length["unit"][-1]]
    start, end = min(span.start(), length.start()), max(span.end(), length.end())
    if end - start > 60:
        start, end = span.span()
    return Hit(
        *widened(text, start, end),
        _("it is {right}, not {n}").format(right=f"{days[1] / unit:.1f}".removesuffix(".0"), n=length["n"]),
        _("mend the length or the dates"),
    )


def _converted(match: re.Match[str]) -> Iterator[Hit]:
    """1826天，整整六年: days in years or months."""
    unit = _YEAR if match["unit"] == "年" else _MONTH
    real, told = (
        figure(match["d"]) / (1 if match["of"] == "天" else 24) / unit,
        _value(match) + (0.5 if match["more"] == "半" else 0),
    )
    low, high = told - 0.3, told + 0.3
    if match["hedge"] in ("将近", "接近", "近", "不到"):
        low, high = told - 1, told
    elif match["hedge"] == "超过" or match["more"] == "多":
        low, high = told - 0.05, told + 1
    if not low <= real <= high and told / 4 <= real <= 4 * told:
        yield Hit(
            *widened(match.string, match.start(), match.end()),
            _("it is {right}, not {n}").format(right=f"{real:.1f}".removesuffix(".0"), n=match["n"]),
            _("mend the length or the dates"),
        )
