"""Abolished organs (C309): an organ that was no more at the date of the speech.

Names, days and what took their place are data (data/chronology.yaml). What is told of an earlier year is let pass.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.dating import YEAR
from drafter.checking.numerals import year
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from drafter.checking.document import Document

_SAID_YEAR = re.compile(rf"{YEAR}年")
_FORMER = re.compile("原|时任|曾|当时|当年|过去|那时")
_NEAR = 10  # characters before a name in which 原 belongs to it


@cache
def _abolished() -> tuple[re.Pattern[str], tuple[tuple[date, str], ...]]:
    rows = data.load("chronology.yaml")["abolished"]
    pattern = "|".join(f"(?P<o{i}>{row['name']})" for i, row in enumerate(rows))
    return quick(pattern), tuple((row["gone"], row["now"]) for row in rows)


@rule(
    "C309",
    "abolished-organ",
    "warning",
    "an organ that no longer existed at the date of the speech",
    source="data/chronology.yaml: 党和国家机构改革 2018, 2023",
    finds=("在会议上的讲话\n（2025年3月5日）\n县国税局、县财政局要抓好落实。",),
    passes=(
        "在会议上的讲话\n（2016年3月5日）\n县国税局、县财政局要抓好落实。",
        "在会议上的讲话\n（2025年3月5日）\n原县国税局的同志。",
    ),
)
def abolished_organ(document: Document, context: Context) -> Iterator[Hit]:
    """国税局 in a speech of 2025."""
    when = context.when
    if when is None:
        return
    pattern, rows = _abolished()
    for match in document.find(pattern):
        gone, now = next(row for i, row in enumerate(rows) if match[f"o{i}"])
        start, _end = document.sentence_at(match.start())
        before = document.text[start : match.start()]
        told = any(year(m[0][:4]) <= gone.year for m in _SAID_YEAR.finditer(before))
        if when.earliest >= gone and not told and not _FORMER.search(before[-_NEAR:]):
            yield Hit(
                match.start(),
                match.end(),
                _("{name} was abolished by {year}; its place took {now}").format(
                    name=match[0], year=gone.year, now=now
                ),
                _("is this left over from an older speech?"),
            )
