"""Figures and time in the many ways speeches say them: each line once with its fault, once as it should be.

A table has a line for each: the kind, the date of the speech, the text with {wrong|right}, and a title where it matters. A
later table was written without looking at the rules; what it showed then stands in its first line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.checking import Config, check

TABLES = sorted((Path(__file__).parent / "phrasings").glob("*.tsv"))
FLOOR = 0.95
HEAD = 3  # lines before the text
TIME_AND_FIGURES = ("C2", "C3")


def said(table: Path) -> Iterator[tuple[str, str, str]]:
    """Each line of a table: what it is about, the text with its fault, and the text without."""
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, day, text, *title = line.split("\t")
        year, month, date = map(int, day.split("-"))
        head = f"{title[0] if title else '在工作会议上的讲话'}\n（{year}年{month}月{date}日）\n同志们：\n"
        wrong, right = (re.sub(r"\{([^{}|]*)\|([^{}|]*)\}", rf"\{i}", text) for i in (1, 2))
        yield kind, head + wrong.replace("\\n", "\n") + "\n", head + right.replace("\\n", "\n") + "\n"


def found(text: str, config: Config | None = None) -> set[tuple[str, str]]:
    """The errors and warnings of a text, below its head."""
    findings = check(text, config=config)
    return {(f.code, f.excerpt) for f in findings if f.severity != "hint" and f.line > HEAD}


def recall(table: Path, config: Config | None = None) -> float:
    """The share of the faults of a table that are found."""
    lines = list(said(table))
    return sum(bool(found(wrong, config) - found(right, config)) for _, wrong, right in lines) / len(lines)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_a_fault_is_found_however_it_is_said(table: Path):
    assert recall(table) >= FLOOR


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_what_is_right_raises_no_alarm(table: Path):
    assert {right: found(right) for _, _, right in said(table) if found(right)} == {}


def test_the_floor_would_tell_of_rules_that_are_lost():
    assert recall(TABLES[0], Config(ignore=TIME_AND_FIGURES)) < FLOOR
