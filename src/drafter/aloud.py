"""How long a draft takes to read aloud: in goes a Draft, out come minutes. The pace and its source: data/aloud.yaml.

Title, date and byline are not read, nor is a gap. A figure or a Latin letter counts as a character: 12.5% is read in
about as many syllables as it has signs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drafter import data

if TYPE_CHECKING:
    from drafter.draft import Draft

SILENT = frozenset({"title", "date", "byline"})


@cache
def _pace() -> tuple[float, float]:
    found = data.load("aloud.yaml")
    return float(found["characters_a_minute"]), float(found["slack"])


def minutes(draft: Draft) -> float:
    """The minutes that the draft takes."""
    spoken = "".join(
        run.text
        for block in draft.blocks
        if block.kind not in SILENT
        for run in block.runs
        if run.origin.source != "gap"
    )
    return sum(map(str.isalnum, spoken)) / _pace()[0]


def off(draft: Draft, wanted: float) -> float:
    """How many minutes a draft is too long (above 0) or too short; 0 where it is as long as wanted."""
    found = minutes(draft)
    return 0.0 if abs(found - wanted) <= wanted * _pace()[1] else found - wanted
