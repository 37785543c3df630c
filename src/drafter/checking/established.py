"""Organs to come (C319): an organ that was not yet set up at the date of the speech – 应急管理局 in 2015.

The counterpart of C309: names and days are data (data/chronology.yaml).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from drafter.checking.document import Document

_TO_COME = re.compile("组建|筹建|拟|改革|设立|成立|将|新|（|现|今")
_NEAR = 14  # characters before a name in which its foundation is told


@cache
def _organs() -> tuple[re.Pattern[str], tuple[date, ...]]:
    rows = data.load("chronology.yaml")["established"]
    pattern = "|".join(f"(?P<o{i}>{row['name']})" for i, row in enumerate(rows))
    return quick(pattern), tuple(row["since"] for row in rows)


@rule(
    "C319",
    "organ-to-come",
    "warning",
    "an organ that was not yet set up at the date of the speech",
    source="data/chronology.yaml: 党和国家机构改革 2016, 2018, 2021, 2023",
    finds=(
        "在会议上的讲话\n（2015年3月5日）\n县应急管理局、县财政局要抓好落实。",
        "在会议上的讲话\n（2016年3月5日）\n国家市场监督管理总局通报了情况。",
    ),
    passes=(
        "在会议上的讲话\n（2019年3月5日）\n县应急管理局、县财政局要抓好落实。",
        "在会议上的讲话\n（2017年12月5日）\n要做好组建县退役军人事务局的准备。",
    ),
)
def organ_to_come(document: Document, context: Context) -> Iterator[Hit]:
    """应急管理局 in a speech of 2015."""
    when = context.when
    if when is None or not when.sure:
        return
    pattern, days = _organs()
    if when.earliest >= max(days):
        return
    for match in document.find(pattern):
        since = next(day for i, day in enumerate(days) if match[f"o{i}"])
        start, _end = document.sentence_at(match.start())
        before = document.text[max(start, match.start() - _NEAR) : match.start()]
        if when.latest < since and not _TO_COME.search(before):
            yield Hit(
                match.start(),
                match.end(),
                _("{name} was set up in {year}").format(name=match[0], year=since.year),
                _("is the date of the speech or the organ wrong?"),
            )
