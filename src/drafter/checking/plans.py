"""Plans and anniversaries (C303, C304): five-year plans and counted years against the year a clause speaks of.

Years are data (data/chronology.yaml). The year of a clause is the one it names, else this, last or next year by
the date of the speech; where neither is known the rules are silent.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.dating import YEAR, Dating, anniversary, first_years, round_years, rounds
from drafter.checking.numerals import number, year
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document


@cache
def plans() -> dict[str, tuple[int, int]]:
    """Five-year plans by name, with first and last year."""
    return {row["name"]: (row["first"], row["last"]) for row in data.load("chronology.yaml")["plans"]}


_PLAN = re.compile(
    r"[“\"]?(?P<plan>十[一二三四五六]五|九五|十五)[”\"]?(?!大|届|个|年|日|条|项|号|万|世纪|章|名|分)"
)
_PHASE = re.compile(
    r"(?P<range>[^，。；]{0,6}[（(](?P<from>20\d\d)\s?[-—－–~～至]{1,2}\s?(?P<to>20\d\d)年?[）)])|(?P<first>开局|起步|启动|实施(?:的)?(?:第一|首)|首)(?:之|的)?(?:关键|重要)?年?(?:之年|一年|年)"
    r"|(?P<last>收官|收尾|决胜|冲刺|完成|最后)(?:之|的|关键)?(?:之年|一年|年)"
    r"|(?P<prepare>(?:制定|编制|谋划|筹划)(?:的)?(?:关键|重要)?(?:之年|一年|年))"
    r"|(?P<end>(?:决胜|收官|冲刺)(?:的)?(?:阶段|时期|时刻|关头))|(?P<start>开局起步)"
    r"|(?P<ended>收好?官)|(?P<begun>(?:良好|圆满|顺利)开局|开好局|起好步)"
    r"|(?P<nth>第[一二三四五]年)"
    r"|(?P<middle>承上启下|承前启后|中期)[^，。；、]{0,4}(?:之年|一年|年(?!代))"
    r"|(?P<inside>关键|攻坚|中期|重要|深入实施|全面实施)[^，。；、]{0,4}(?:之年|一年|年(?!代))"
)
_BEFOREHAND = re.compile(r"(?:谋划|编制|制定|筹划|布局|迈向|衔接)[^，。；]{0,3}$")
_YEAR = re.compile(rf"(?P<y>{YEAR})年(?!以来|来|前)")


@rule(
    "C303",
    "plan-year",
    "error",
    "a five-year plan does not fit the year",
    source="data/chronology.yaml: outlines of the five-year plans",
    finds=(
        "2016年是“十二五”规划的收官之年。",
        "在会议上的讲话\n（2024年1月5日）\n今年是“十四五”规划的开局之年。",
        "2020年是“十四五”规划实施的关键之年。",
        "在会议上的讲话\n（2024年1月5日）\n全力确保“十五五”圆满收官。",
        "“十四五”时期（2020—2025年），经济稳步发展。",
        "2026年是“十五五”规划承上启下的关键之年。",
    ),
    passes=(
        "2015年是“十二五”规划的收官之年，也是“十三五”规划编制之年。",
        "2021年是“十四五”开局之年。",
        "2018年是“十三五”规划承上启下的关键一年。",
        "2025年是“十四五”规划收官之年，也是谋划“十五五”的关键一年。",
        "在会议上的讲话\n（2020年12月5日）\n明年是“十四五”开局之年。",
        "“十四五”时期（2021—2025年），经济稳步发展。",
    ),
    kinds=ANY,
)
def plan_year(document: Document, context: Context) -> Iterator[Hit]:
    """开局之年, 收官之年, 第三年 of a plan, with the year the clause names, or this year."""
    text = document.text
    for match in document.find(_PLAN):
        start, end = document.sentence_at(match.start())
        stop = _clause_end(text, match.end(), end)
        phase = _PHASE.search(text, match.end(), stop)
        if phase is None or _PLAN.search(text, match.end(), phase.start()):
            continue
        if phase["end"] and "是" in text[match.end() : phase.start()]:
            continue  # says what the whole plan is, not where in it we stand
        if phase["range"]:
            yield from _range(match, phase)
            continue
        about = _year_of(text, start, match.start(), context.when)
        if (
            about is None
            and context.when
            and (any(phase[name] for name in ("ended", "begun", "start", "end")) or "之年" in phase[0])
        ):
            about = context.when.year
        if about is None:
            continue
        first, last = plans()[match["plan"]]
        ahead = _BEFOREHAND.search(text, start, match.start())
        wrong = not first - 2 <= about <= first if ahead else _misfit(phase, (first, last), about)
        if wrong:
            yield Hit(
                match.start(),
                phase.end(),
                _("“{plan}” runs from {first} to {last}; {year} is not its {phase}").format(
                    plan=match["plan"],
                    first=plans()[match["plan"]][0],
                    last=plans()[match["plan"]][1],
                    year=about,
                    phase=phase[0],
                ),
                _("mend the plan or the year"),
            )


def _range(match: re.Match[str], phase: re.Match[str]) -> Iterator[Hit]:
    """“十四五”（2021—2025年): the years beside the name are those of the plan."""
    first, last = plans()[match["plan"]]
    if (int(phase["from"]), int(phase["to"])) != (first, last):
        yield Hit(
            match.start(),
            phase.end(),
            _("“{plan}” runs from {first} to {last}").format(plan=match["plan"], first=first, last=last),
            _("mend the plan or the year"),
        )


def _clause_end(text: str, start: int, end: int) -> int:
    """Where what is said of the plan ends: the next mark but 、 or a quotation mark."""
    found = re.compile(r"[，。；！？\n]").search(text, start, end)
    return found.start() if found else end


def _year_of(text: str, start: int, at: int, when: Dating | None) -> int | None:
    """The year a clause speaks of: the last named before it in its sentence, or this or next year by the date."""
    before = text[start:at]
    named = [(m.start(), year(m["y"])) for m in _YEAR.finditer(before)]
    said = [(m.start(), {"今": 0, "明": 1, "去": -1}[m[1]]) for m in re.finditer(r"([今明去])年", before)]
    if named and (not said or named[-1][0] > said[-1][0]):
        return named[-1][1]
    if when is None:
        return None
    if said:
        return when.year + said[-1][1]
    if re.search(r"当前|正值|正处|时值|适逢|进入", before):
        return when.year
    return None


def _misfit(phase: re.Match[str], plan: tuple[int, int], about: int) -> bool:
    first, last = plan
    if phase["prepare"]:
        return not first - 2 <= about <= first
    if phase["first"]:
        return about != first
    if phase["last"]:
        return about != last
    if phase["middle"]:
        return not first < about < last
    if phase["start"] or phase["end"]:
        return not (first - 1 <= about <= first + 1 if phase["start"] else last - 1 <= about <= last)
    if phase["ended"]:
        return not last - 1 <= about <= last + 1
    if phase["begun"]:
        return not first - 1 <= about <= first + 1
    if phase["nth"]:
        return about != first + number(phase["nth"][1]) - 1
    return not first <= about <= last


@rule(
    "C304",
    "anniversary",
    "error",
    "an anniversary does not fit the year",
    source="data/chronology.yaml: the year of the event",
    finds=(
        "在会议上的讲话\n（2024年7月1日）\n今天我们隆重庆祝中国共产党成立102周年。",
        "2019年是新中国成立69周年。",
        "在会议上的讲话\n（2024年9月9日）\n今天我们庆祝第39个教师节。",
    ),
    passes=(
        "在会议上的讲话\n（2024年7月1日）\n今天我们隆重庆祝中国共产党成立103周年。",
        "2019年是新中国成立70周年。",
        "在会议上的讲话\n（2024年9月9日）\n今天我们庆祝第40个教师节。",
        "在会议上的讲话\n（2024年7月1日）\n习近平总书记在庆祝中国共产党成立95周年大会上指出。",
    ),
    kinds=ANY,
)
def anniversaries(document: Document, context: Context) -> Iterator[Hit]:
    """建党, 新中国成立, 改革开放 and others with a number of years; 第N个教师节 and others."""
    for match in document.find(anniversary()):
        about = _anniversary_year(document, context, match)
        due = first_years()[match["name"]] + number(match["n"])
        if about is not None and number(match["n"]) and due != about:
            yield Hit(
                match.start(),
                match.end(),
                _("in {year} it is the {right}th year, not the {n}th").format(
                    year=about, right=about - first_years()[match["name"]], n=number(match["n"])
                ),
                _("mend the number or the year"),
            )
    for match in document.find(rounds()):
        about = _anniversary_year(document, context, match)
        first = round_years()[match["name"]]
        if about is not None and first + number(match["n"]) - 1 != about:
            yield Hit(
                match.start(),
                match.end(),
                _("in {year} it is number {right}, not {n}").format(
                    year=about, right=about - first + 1, n=number(match["n"])
                ),
                _("mend the number or the year"),
            )


def _anniversary_year(document: Document, context: Context, match: re.Match[str]) -> int | None:
    """The year an anniversary is said of: named in its clause, or now; None where it recalls an earlier one."""
    text = document.text
    start, end = document.sentence_at(match.start())
    before = text[start : match.start()]
    if re.search(
        r"[”》]?(?:大会|大会上)?(?:指出|强调|的?重要讲话)",
        text[match.end() : min(end, match.end() + 24)],
    ):
        return None
    named = [year(m["y"]) for m in _YEAR.finditer(before)]
    if named:
        return (
            named[-1]
            if re.search(
                rf"{YEAR}年(?:，)?(?:，|既|也|又|正|恰|我们|全国|全党|隆重|庆祝|纪念|迎来|适逢|将|是)*$",
                before,
            )
            else None
        )
    if context.when is None:
        return None
    if re.search(
        r"(?:今年|今天|正值|适逢|恰逢|正逢|欣逢|值此|迎来|共同庆祝|隆重庆祝|隆重召开|隆重集会|当前)[^。]*$",
        before,
    ) or (
        match.start() < len(document.title) or re.match("(?:到来)?之际", text[match.end() : match.end() + 4])
    ):
        return context.when.year
    return None
