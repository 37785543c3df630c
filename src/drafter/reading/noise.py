"""The furniture of web pages by its looks: a line of text in, the reason why it is no speech out.

Patterns are data (data/noise.yaml); this module compiles them once and asks them.
"""

from __future__ import annotations

import re
from functools import cache

from drafter import data

PROSE = 80  # characters: a line this long that holds a full stop is no link
LONGEST = 420  # characters: a longer line is no furniture, but an abstract that copies an opening


@cache
def noise() -> dict[str, re.Pattern[str]]:
    """The patterns of data/noise.yaml, compiled: one for each place and reason, and one for each block."""
    table = data.load("noise.yaml")
    out = {
        f"{entry['where']}/{entry['reason']}": re.compile("|".join(f"(?:{p})" for p in entry["patterns"]))
        for entry in table["lines"]
    }
    for name in ("rest", "gaps", "truncated", "outline"):
        out[name] = re.compile("|".join(f"(?:{p})" for p in table[name]))
    return out


def reason_of(text: str, places: tuple[str, ...]) -> str | None:
    """Why a whole line is no part of a speech, or None where it may be one."""
    if noise()["any/abstract"].fullmatch(text) and "any" in places:
        return "abstract"
    if len(text) > LONGEST or (len(text) > PROSE and text.count("。") > 2):
        return None
    if noise()["gaps"].fullmatch(text):
        return None
    pattern, reasons = furniture(places)
    match = pattern.fullmatch(text)
    return reasons[match.lastgroup] if match and match.lastgroup else None


@cache
def furniture(places: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """All patterns of these places as one, with a group for each reason: one look at a line instead of twenty."""
    names = [name for name in noise() if name.partition("/")[0] in places]
    groups = {f"r{k}": name.partition("/")[2] for k, name in enumerate(names)}
    whole = "|".join(f"(?P<r{k}>{noise()[name].pattern})" for k, name in enumerate(names))
    return re.compile(whole), groups


@cache
def gap_words() -> tuple[str, ...]:
    """Words and marks of which every remark of missing text has one: a quick look before the patterns."""
    return tuple(data.load("noise.yaml")["gap_words"])


def gap_spans(body: str, start: int) -> list[tuple[int, int]]:
    """Where a text says itself that something is missing."""
    if not any(word in body for word in gap_words()):
        return []
    return [(m.start(), m.end()) for m in noise()["gaps"].finditer(body, start) if m.end() > m.start()]
