"""Turns of the year, for C307: 告别2015年 in December 2016, 站在2009年的起点上 in January 2010, 奋战2023年 in February 2024.

What a speech says of a year as past, present or to come is data (data/chronology.yaml, year_cues): which years it may name in
January to March (early), in October to December (late) and between. A year that is far from them is told of, and not left over.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from drafter import data
from drafter.checking.clauses import widened
from drafter.checking.dating import YEAR
from drafter.checking.numerals import year
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_EARLY, _LATE = 3, 10  # months
_LEFT_OVER = 2  # years by which what is left over is off
_QUOTED = re.compile("[去前]年[^，。；]{0,12}$|曾|当年|指出|提出|时讲")


@cache
def _cues() -> tuple[re.Pattern[str], tuple[dict[str, Any], ...]]:
    rows = tuple(data.load("chronology.yaml")["year_cues"])
    said = "|".join(
        f"(?P<c{i}>{row['said'].replace('{Y}', f'(?P<y{i}>{YEAR})')})" for i, row in enumerate(rows)
    )
    return re.compile(said), rows


_YEAR = re.compile(YEAR)
_BEFORE, _BEHIND = 18, 40  # characters around a year within which it is called past or to come


def _near_years(document: Document, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The cues around each year: years are few, and the cues many."""
    text, last = document.text, 0
    for said in document.find(_YEAR):
        start, end = document.sentence_at(said.start())
        window = max(start, last, said.start() - _BEFORE), min(end, said.end() + _BEHIND)
        if match := pattern.search(text, *window):
            last = match.end()
            yield match


def turns(document: Document, when: Dating) -> Iterator[Hit]:
    """A year called past, present or to come that is not."""
    pattern, rows = _cues()
    season = "early" if when.month <= _EARLY else "late" if when.month >= _LATE else "mid"
    for match in _near_years(document, pattern):
        i = next(i for i in range(len(rows)) if match[f"c{i}"])
        allowed = rows[i].get(season)
        off = year(match[f"y{i}"]) - when.year
        if allowed is None or off in allowed or min(abs(off - a) for a in allowed) > _LEFT_OVER:
            continue
        if rows[i].get("ahead") and off > 0:
            continue
        start, _end = document.sentence_at(match.start())
        if not _QUOTED.search(document.text, start, match.start()):
            yield Hit(
                *widened(document.text, *match.span()),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is this left over from an older speech?"),
            )
