"""School years and classes, for C308, C310 and C312: 2022—2023学年 against the date, 2023—2025学年, 2025级 in 2023.

A school year begins in September. Only that of the meeting itself is judged: in the title, or where a meeting or a term
is opened; what is looked back on may be older.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_YEARS = re.compile(
    r"(?P<a>20\d\d)\s?年?\s?[—\-－–~～至]{1,2}\s?(?P<b>20\d\d)\s?年?\s?学年度?(?:[第]?(?P<term>[一二]|[上下]|秋季|春季)(?:学期)?)?"
)
_OF_NOW = re.compile("(?:召开|举行|举办|迎来|开启|开始|进入|迈入|新的)(?:了|的)?$|^在$|(?<=[\n，。])在$")
_BEGINS = re.compile("[^，。；\n]{0,4}(?:从|在|于)?今天(?:正式|就要|又)*(?:开学|开始|开启|拉开)")
_OPENS = re.compile("[^，。；\n]{0,10}(?:开学|新学期|工作会议|工作部署|动员)")
_AUGUST, _MAY = 8, 5
_AUTUMN = frozenset({"一", "上", "秋季"})


def unreal(document: Document) -> Iterator[Hit]:
    """Two years that do not follow on one another."""
    for match in document.find(_YEARS):
        if int(match["b"]) != int(match["a"]) + 1:
            yield Hit(
                *match.span(),
                _("a school year runs from {first} to {last}").format(
                    first=match["a"], last=int(match["a"]) + 1
                ),
                _("mend the date"),
            )


def another(document: Document, when: Dating) -> Iterator[Hit]:
    """A school year, or a term, in which the speech is not given."""
    if not when.month:
        return
    begun = when.year if when.month >= _AUGUST else when.year - 1
    for match in document.find(_YEARS):
        before = document.text[max(0, match.start() - 6) : match.start()]
        titled = match.start() < len(document.title)
        now = _OF_NOW.search(before) or _BEGINS.match(document.text, match.end())
        if int(match["b"]) != int(match["a"]) + 1 or not (titled or now):
            continue
        opens = match["term"] or _OPENS.match(document.text, match.end())
        first = int(match["a"])
        fit = {begun, *([] if opens else [begun - 1]), *([begun + 1] if _MAY <= when.month < _AUGUST else [])}
        autumn = match["term"] in _AUTUMN
        half = match["term"] and first == begun and autumn == (1 < when.month < _AUGUST - 1)
        if first not in fit or half:
            yield Hit(
                *match.span(),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is this left over from last year's speech?"),
            )


_COHORT = re.compile(
    r"(?<!\d)(?P<y>20\d\d)(?P<kind>级|届)(?=的?(?:[\u4e00-\u9fff]{0,6}?(?:本科|研究生|新生|学生|学员|同学|毕业|博士|硕士|专业|班|校友|队员|学子|团员)|[\u4e00-\u9fff（）()0-9]{0,6}班))"
)
_TO_COME = re.compile("将|即将|招收|迎接|招生|计划|到时|明年|未来|今后|届时")
_ENROLLED, _LONGEST = (
    8,
    4,
)  # the month in which a year's class begins; years from a class's beginning to its end


def cohorts(document: Document, when: Dating) -> Iterator[Hit]:
    """A class that has not begun (级), or graduates years ahead (届), spoken of as there."""
    for match in document.find(_COHORT):
        begun = when.year - (0 < when.month < _ENROLLED - 2)
        last = begun if match["kind"] == "级" else when.year + _LONGEST
        start, _end = document.sentence_at(match.start())
        if int(match["y"]) > last and not _TO_COME.search(document.text, start, match.start()):
            yield Hit(
                *match.span(),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is the date of the speech or this one wrong?"),
            )
