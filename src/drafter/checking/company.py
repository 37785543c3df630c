"""What words stand beside each other: a stretch of text in, its likeliest words out (a bigram model of words).

The dictionary of rjieba says how frequent a word is, data/company.txt by how many nats it is likelier behind another.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter import data
from drafter.checking.pairs import chance

if TYPE_CHECKING:
    from collections.abc import Iterable

_HALF = 0.5  # a lift is written as the whole nats below it
_LONGEST = 4  # characters of a word


class Path(NamedTuple):
    """The words of a stretch, how likely they are by themselves (ln), and what each gains from the one before it."""

    words: tuple[str, ...]
    alone: float
    lifts: tuple[float, ...]

    @property
    def total(self) -> float:
        """How likely the words are beside each other (ln)."""
        return self.alone + sum(self.lifts)


@cache
def rows() -> dict[str, dict[str, float]]:
    """For a word by how many nats others are likelier behind it."""
    return parsed(data.text("company.txt").splitlines())


def parsed(lines: Iterable[str]) -> dict[str, dict[str, float]]:
    """The same from lines of the data file: a word, then numbers, each before the words that it is of."""
    out: dict[str, dict[str, float]] = {}
    for line in lines:
        first, *rest = line.split(" ")
        if first[0] == "#":
            continue
        row, lift = out.setdefault(first, {}), 0.0
        for word in rest:
            if word.isdigit():
                lift = int(word) + _HALF
            else:
                row[word] = lift
    return out


_NONE: dict[str, float] = {}


def lift(before: str, word: str) -> float:
    """By how many nats a word is likelier behind another than anywhere."""
    return rows().get(before, _NONE).get(word, 0.0)


@lru_cache(maxsize=5_000)
def path(text: str) -> Path:
    """The likeliest words of a stretch (Viterbi)."""
    # For each place the words that end there: how likely the best way to each is, the word, its lift, and the way before it.
    table = rows()
    ends: list[list[_Way]] = [[(0.0, "", 0.0, None)]]
    for end in range(1, len(text) + 1):
        here: list[_Way] = []
        for start in range(max(0, end - _LONGEST), end):
            likely = chance(text[start:end])
            if likely is None:
                continue
            word, most, gained, before = text[start:end], -math.inf, 0.0, None
            for way in ends[start]:
                gain = table[way[1]].get(word, 0.0) if way[1] in table else 0.0
                if way[0] + gain > most:
                    most, gained, before = way[0] + gain, gain, way
            here.append((most + likely, word, gained, before))
        ends.append(here)
    best = last = max(ends[-1], key=_likeliest)
    words, lifts = [], []
    while last[3] is not None:
        words.append(last[1])
        lifts.append(last[2])
        last = last[3]
    return Path(tuple(reversed(words)), best[0] - sum(lifts), tuple(reversed(lifts)))


_Way = tuple[float, str, float, "_Way | None"]


def _likeliest(way: _Way) -> float:
    return way[0]
