"""The furniture of web pages by its looks: a line of text in, the reason why it is no speech out.

Patterns are data (data/noise.yaml); this module compiles them once and asks them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from drafter import data

PROSE = 80  # characters: a line this long that holds a full stop is no link
GAP = 200  # characters: a remark of missing text is shorter
LONGEST = 420  # characters: a longer line is no furniture, but an abstract that copies an opening


@cache
def noise() -> dict[str, re.Pattern[str]]:
    """The patterns of data/noise.yaml for whole blocks and for text in a line, compiled."""
    table = data.load("noise.yaml")
    return {
        name: re.compile("|".join(f"(?:{p})" for p in table[name]))
        for name in ("rest", "gaps", "truncated", "outline")
    }


@dataclass(frozen=True, slots=True)
class Furniture:
    """All patterns of a place as one, with a group for each entry of the table: one look at a line instead of twenty.

    ``quick`` leaves out those that only a line with a match of ``holding`` can fit; ``whole`` has them all.
    """

    quick: re.Pattern[str] | None
    whole: re.Pattern[str]
    holding: re.Pattern[str] | None

    def entry(self, text: str) -> int | None:
        """The index of the entry that says why a line is furniture, or None."""
        holds = self.holding is not None and self.holding.search(text) is not None
        pattern = self.whole if holds else self.quick
        match = pattern.fullmatch(text) if pattern else None
        return int(match.lastgroup[1:]) if match and match.lastgroup else None


def reason_of(text: str, places: tuple[str, ...]) -> str | None:
    """Why a whole line is no part of a speech, or None where it may be one."""
    if len(text) > LONGEST or (len(text) > PROSE and text.count("。") > 2):
        found = abstract().entry(text) if "any" in places else None
    elif entries := [k for place in places if (k := furniture(place).entry(text)) is not None]:
        found = abstract().entry(text) if "any" in places else None
        if found is None and noise()["gaps"].fullmatch(text) is None:
            found = min(entries)
    else:
        found = None
    return None if found is None else str(_entries()[found]["reason"])


@cache
def _entries() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = data.load("noise.yaml")["lines"]
    return entries


@cache
def furniture(place: str) -> Furniture:
    """What stands at a place (head, tail, any)."""
    return _compiled({k: entry for k, entry in enumerate(_entries()) if entry["where"] == place})


@cache
def abstract() -> Furniture:
    """Abstracts: they alone may be as long as the opening that they copy."""
    return _compiled({k: entry for k, entry in enumerate(_entries()) if entry["reason"] == "abstract"})


def _compiled(entries: dict[int, dict[str, Any]]) -> Furniture:
    def joined(*keys: str) -> str:
        forms = {f"r{k}": [p for key in keys for p in entry.get(key, ())] for k, entry in entries.items()}
        return "|".join(
            f"(?P<{name}>{'|'.join(f'(?:{p})' for p in own)})" for name, own in forms.items() if own
        )

    quick = joined("patterns")
    words = "|".join(re.escape(word) for entry in entries.values() for word in entry.get("holding", ()))
    return Furniture(
        re.compile(quick) if quick else None,
        re.compile(joined("patterns", "holders")),
        re.compile(words) if words else None,
    )


@cache
def _gap_signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What every remark of missing text has, for a quick look before the patterns: a word, or a mark at its start."""
    table = data.load("noise.yaml")
    words = "|".join(map(re.escape, table["gap_words"]))
    return re.compile(words), re.compile(rf"\n\s*[{re.escape(table['gap_marks'])}]")


def gap_spans(body: str, start: int) -> list[tuple[int, int]]:
    """Where a text says itself that something is missing."""
    gaps = noise()["gaps"]
    found = []
    for low, high in _around_signs(body):
        for match in gaps.finditer(body, max(low, start), high):
            if match.end() == high < len(body):  # that is the end of where we look and may not be its own
                return [m.span() for m in gaps.finditer(body, start) if m.end() > m.start()]
            if match.end() > match.start():
                found.append(match.span())
    return found


def _around_signs(body: str) -> list[tuple[int, int]]:
    """The stretches of a text in which remarks of missing text may lie."""
    word, mark = _gap_signs()
    signs = [m.start() for m in word.finditer(body)] + [m.start() for m in mark.finditer(f"\n{body}")]
    out: list[tuple[int, int]] = []
    for sign in sorted(signs):
        low, high = max(0, sign - GAP), min(len(body), sign + 2 * GAP)
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], high)
        else:
            out.append((low, high))
    return out
