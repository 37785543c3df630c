"""How likely a character stands between two others: a bigram model of speeches, two characters in, nats out.

Counts come from data/pairs.txt; words that the dictionary of rjieba knows count as well, so that a rare word is
no surprise. Absolute discounting is not needed: only differences between two readings of one place are used.
"""

from __future__ import annotations

import itertools
import math
from functools import cache, lru_cache

import rjieba

from drafter import data

_LEVELS = "0123456789abcdefghijklmnop"
_DICTIONARY = 6e7  # words in the corpus behind the dictionary
_TRUST = 0.9  # weight of the pair against the character alone
_UNSEEN = 30  # pseudo-count: what follows a rare character is little known


@cache
def _counts() -> tuple[dict[str, dict[str, float]], dict[str, float], float]:
    """Counts of pairs by first character, of single characters, and their sum."""
    pairs: dict[str, dict[str, float]] = {}
    for line in data.text("pairs.txt").splitlines():
        if line and line[0] != "#":
            pairs[line[0]] = _row(line[1:])
    alone = pairs.pop("*")
    return pairs, alone, sum(alone.values())


def _row(text: str) -> dict[str, float]:
    out: dict[str, float] = {}
    count = 0.0
    for char in text:
        if char < "\u0080":
            count = 1.5 * 2 ** _LEVELS.index(char)  # the middle of the bucket
        else:
            out[char] = count
    return out


@lru_cache(maxsize=100_000)
def frequency(word: str) -> int:
    """How often the dictionary of rjieba saw a word; 0 where it does not hold it."""
    return rjieba.suggest_freq(word) if rjieba.has_word(word) else 0


@lru_cache(maxsize=100_000)
def likelihood(before: str, after: str) -> float:
    """Ln of the probability of a character after another; after nothing that of the character alone."""
    if not before:
        return math.log(single(after))
    pairs, alone, total = _counts()
    seen = pairs.get(before, {}).get(after, 0.0) + frequency(before + after) * total / _DICTIONARY
    return math.log(_TRUST * seen / (alone.get(before, 0.0) + _UNSEEN) + (1 - _TRUST) * single(after))


def single(char: str) -> float:
    """The probability of a character."""
    _pairs, alone, total = _counts()
    return (alone.get(char, 0.0) + 0.3) / total


def following() -> dict[str, dict[str, float]]:
    """For a character how often others stand after it in speeches."""
    return _counts()[0]


def together(before: str, after: str) -> float:
    """How often a character stands after another in speeches."""
    return following().get(before, {}).get(after, 0.0)


def often_after(before: str, least: float) -> frozenset[str]:
    """The characters that stand so often after one."""
    return _bound(least)[0].get(before, _NONE)


def often_before(after: str, least: float) -> frozenset[str]:
    """The characters that stand so often before one."""
    return _bound(least)[1].get(after, _NONE)


_NONE = frozenset[str]()


@cache
def _bound(least: float) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """For a character those that stand after it so often, and those that stand before it."""
    after: dict[str, frozenset[str]] = {}
    before: dict[str, set[str]] = {}
    for first, row in _counts()[0].items():
        after[first] = frozenset(second for second, count in row.items() if count >= least)
        for second in after[first]:
            before.setdefault(second, set()).add(first)
    return after, {second: frozenset(firsts) for second, firsts in before.items()}


def joined(word: str) -> float:
    """How often the characters of a word follow one another: the least of its pairs."""
    return min(together(a, b) for a, b in itertools.pairwise(word))


_OFTEN = 192


def of_speeches(word: str) -> bool:
    """Whether a word is one that speeches use often."""
    return joined(word) >= _OFTEN


@lru_cache(maxsize=20_000)
def _chance(word: str) -> float | None:
    count = frequency(word)
    return math.log((count + 0.5) / _DICTIONARY) if count or len(word) == 1 else None


def segmented(text: str) -> float:
    """Ln of the probability of the likeliest words a stretch of text can be cut into."""
    best = [0.0]  # for each place the likeliest words before it
    for end in range(1, len(text) + 1):
        most = -math.inf
        for start in range(max(0, end - 5), end):
            chance = _chance(text[start:end])
            if chance is not None and best[start] + chance > most:
                most = best[start] + chance
        best.append(most)
    return best[-1]
