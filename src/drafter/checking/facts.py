"""Facts (C22x): what the draft says against what the brief gives. All rules here need a brief.

A figure, date, person or organ of the draft that the brief lacks is one that nobody gave; a fact of the brief
that the draft lacks was left out. The brief's own words are never judged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.entities import organs, persons, slogans
from drafter.checking.figures import AMOUNT
from drafter.checking.registry import Context, Example, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_BRIEF = "会议:\n  名称: 全县安全生产会议\n日期: 2026-02-27\n成绩:\n  概述: 县应急管理局检查企业683家\n"
_PERCENT = re.compile(r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)(?P<unit>%|‰)")
_NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BRAND = re.compile("”(?:党建|服务|工作|特色)?品牌")  # a quoted name that is somebody's own
_DATES = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|(?<!\d)\d{1,2}月\d{1,2}日")


def _given(context: Context) -> frozenset[str]:
    return frozenset(n.replace(",", "") for n in _NUMBERS.findall(context.facts))


def _absent(start: int, end: int, message: str) -> Hit:
    """What the draft says and the brief does not."""
    return Hit(start, end, message, _("is it left over from another speech? else add it to the brief"))


@rule(
    "C220",
    "figure-not-given",
    "warning",
    "a figure that the brief does not give",
    source="drafter: every fact of a draft comes from its brief",
    finds=(Example("同志们：\n检查企业968家，整改率99.5%。", _BRIEF),),
    passes=(Example("同志们：\n检查企业683家。", _BRIEF), Example("同志们：\n检查企业968家。")),
)
def figure_not_given(document: Document, context: Context) -> Iterator[Hit]:
    """Amounts and percentages."""
    if context.brief is None:
        return
    given = _given(context)
    for pattern in (AMOUNT, _PERCENT):
        for match in document.find(pattern):
            if match["n"].replace(",", "") not in given:
                yield _absent(*match.span(), _("the brief gives no {text}").format(text=match[0]))


@rule(
    "C221",
    "date-not-given",
    "warning",
    "a date or year that the brief does not give",
    source="drafter: every fact of a draft comes from its brief",
    finds=(Example("同志们：\n总结2019年工作，4月3日前完成。", _BRIEF),),
    passes=(Example("同志们：\n2026年2月27日召开会议，总结2025年工作。", _BRIEF),),
)
def date_not_given(document: Document, context: Context) -> Iterator[Hit]:
    """Dates; this year, the last and the next are let pass."""
    if context.brief is None:
        return
    near = {str(context.when.year + k) for k in (-1, 0, 1)} if context.when else set()
    for match in document.find(_DATES):
        year = match[0].partition("年")[0]
        if match[0] not in context.facts and not (
            match[0].endswith("年") and (year in near or year in context.facts)
        ):
            yield _absent(*match.span(), _("the brief gives no {text}").format(text=match[0]))


@rule(
    "C222",
    "name-not-given",
    "warning",
    "a person or organ that the brief does not name",
    source="drafter: every fact of a draft comes from its brief",
    finds=(
        Example("同志们：\n刚才，张启明同志通报了情况。", _BRIEF),
        Example("同志们：\n棠岭县财政局作了发言。", _BRIEF),
        Example("同志们：\n要打造“澜湾红”品牌。", _BRIEF),
    ),
    passes=(
        Example("同志们：\n县应急管理局作了发言。", _BRIEF),
        Example("同志们：\n习近平同志指出。", _BRIEF),
    ),
)
def name_not_given(document: Document, context: Context) -> Iterator[Hit]:
    """X同志, 某某局."""
    if context.brief is None:
        return
    brands = [(a, b) for a, b in slogans(document) if _BRAND.match(document.text, b)]
    for start, end in [*persons(document), *organs(document), *brands]:
        name = document.text[start:end]
        if name not in context.facts:
            yield _absent(start, end, _("the brief does not name {text}").format(text=name))


@rule(
    "C223",
    "fact-not-used",
    "hint",
    "a fact of the brief that the draft does not use",
    source="drafter: the facts of a brief are there to be said",
    finds=(Example("同志们：\n今天开会。", _BRIEF),),
    passes=(Example("同志们：\n在全县安全生产会议上，县应急管理局检查企业683家。（2026年2月27日）", _BRIEF),),
)
def fact_not_used(document: Document, context: Context) -> Iterator[Hit]:
    """Figures of the brief that stand nowhere in the draft."""
    if context.brief is None:
        return
    said = {n.replace(",", "") for n in _NUMBERS.findall(document.text)}
    for text in context.brief.texts():
        if text.key == "日期":
            continue
        missing = [m[0] for m in AMOUNT.finditer(text.text) if m["n"].replace(",", "") not in said]
        if missing:
            yield Hit(
                0,
                min(2, len(document.text)),
                _("the draft does not say {facts} (brief, line {line})").format(
                    facts="、".join(missing), line=text.line
                ),
                _("is a passage lost?"),
            )
