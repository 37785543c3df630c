"""Ordinals of headings and enumerations, and the other words of data/enumerations.yaml that seams go by."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from drafter import data
from drafter.filling.numerals import chinese


@cache
def table() -> dict[str, Any]:
    """The table of data/enumerations.yaml."""
    found: dict[str, Any] = data.load("enumerations.yaml")
    return found


@cache
def own() -> re.Pattern[str]:
    """An ordinal that a text begins with."""
    return re.compile(table()["own"])


@cache
def ordinal(style: str, number: int, of: int = 0) -> str:
    """The ordinal of a member, counted from 1; ``of``: how many members there are, 0 where it is not known."""
    entry = table()[style]
    if of > entry.get("most", of):  # no words for so many: 首先 is followed by three others at most
        return ordinal(entry["beyond"], number)
    first = entry.get("first", [])
    if "last" in entry and number == of > 2:
        return str(entry["last"])
    if number <= len(first):
        return str(first[number - 1])
    return str(entry["then"]).format(n=chinese(number), d=number)


@cache
def level_ordinal(level: int, number: int) -> str:
    """The ordinal of a heading of a level, both counted from 1."""
    levels = table()["levels"]
    return str(levels[min(level, len(levels)) - 1]).format(n=chinese(number), d=number)


def strip_ordinal(text: str) -> str:
    """A text without the ordinal it begins with."""
    found = own().match(text)
    return text[found.end() :] if found else text


@cache
def styles() -> tuple[str, ...]:
    """The names of the styles."""
    return tuple(name for name, entry in table().items() if isinstance(entry, dict))


@cache
def parallel() -> tuple[str, ...]:
    """Words with which all members begin that are sentences alike, before which no ordinal can stand."""
    return tuple(table()["parallel"])


@cache
def once() -> tuple[str, ...]:
    """Words that begin one sentence of a paragraph."""
    return tuple(table()["once"])


@cache
def alone() -> re.Pattern[str]:
    """A clause that announces one member."""
    return re.compile(table()["alone"])


@cache
def leads() -> tuple[str, ...]:
    """Leads of frames that some values bring themselves."""
    return tuple(lead for row in table()["leads"] for lead in row["lead"])


@cache
def own_leads() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """These leads, longest first, with how a value begins that brings its own."""
    rows = table()["leads"]
    return tuple((tuple(sorted(row["lead"], key=len, reverse=True)), re.compile(row["own"])) for row in rows)


@cache
def several() -> re.Pattern[str]:
    """What in a text names or counts several."""
    return re.compile(table()["several"])
