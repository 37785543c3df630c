"""The noisy channel: a character stands where another is meant; a place in a text in, the likeliest reading out.

After Kernighan, Church and Gale (1990) and Church and Gale (1991): one substitution by a character that sounds or looks
alike, pairs of characters (data/pairs.txt) and the words of rjieba's dictionary as the model of what is meant. What
the model says and what else is to be seen at the place are signs; how much each weighs was learned (data/slips.yaml).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache

from drafter import data
from drafter.checking.characters import alike, han, homophones
from drafter.checking.pairs import (
    frequency,
    joined,
    likelihood,
    often_after,
    often_before,
    segmented,
    single,
)

_COMMON = 100  # a word less frequent explains nothing
_JOINED = 24  # times its characters follow one another in speeches
_COMMONPLACE, _ONE_SIDED = -13.0, -9.0  # nats: likelier between its neighbours, or beside one, is no surprise
_LEAST, _WORDS = 4.0, 3.0  # nats that characters and words must each explain
_TRIED, _WINDOW = 4, 4
GRAMMAR = frozenset(
    "的了和在是有而之于所其以为一二三四五六七八九十百千万亿两双不这那我你您他她它们就都要也还与及或但把被将从向对到上下中大小多少新老各每某此该好最更很再又才只已可能会应须无非未没说看想做去来年月日时人"
    "得着过出入起回透乎者也哉兮矣字若云且使给让叫当点些几谁哪什么怎用内外前后里间长短高低先早晚后边端面部线车机员户岁元连比按"
)
_SIZES = (4, 3, 2)  # characters of a word that explains a place


@cache
def _levels() -> dict[str, int]:
    rows = (line.split(" ") for line in data.text("general.txt").splitlines() if line[0] != "#")
    return {word: int(level) for level, *words in rows for word in words}


def spoken(word: str) -> int:
    """How many speeches hold a word, in the levels of data/general.txt: 0 for hardly any, 6 for most."""
    return _levels().get(word, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is meant at a place: the word, where it begins, and the signs that it is."""

    start: int
    word: str
    signs: dict[str, float]

    @property
    def end(self) -> int:
        """Where the word ends."""
        return self.start + len(self.word)


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in data.load("slips.yaml")["weights"].items()}


def score(signs: dict[str, float]) -> float:
    """The log odds that a character is a slip."""
    weights = _weights()
    return weights["bias"] + sum(weights[name] * sign for name, sign in signs.items())


def neighbours(text: str, at: int) -> tuple[str, str]:
    """The characters on either side of a place; nothing for a mark, which tells nothing."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (before if _FIRST <= before <= _LAST else ""), (after if _FIRST <= after <= _LAST else "")


_FIRST, _LAST = "\u4e00", "\u9fff"  # of the Chinese characters


def _edge(before: str, char: str, after: str) -> float:
    """Ln of the probability of a character between its neighbours."""
    return likelihood(before, char) + likelihood(char, after) if after else likelihood(before, char)


def reading(text: str, at: int) -> Reading | None:
    """The word that a character alike makes at a place and that explains it best.

    None where none explains it, or nothing is to be explained: the character is likely enough where it stands.
    """
    here = text[at]
    before, after = neighbours(text, at)
    likely_here = _edge(before, here, after)
    if likely_here > (
        _COMMONPLACE if before and after else _ONE_SIDED
    ):  # beside a mark only one neighbour tells
        return None
    # Only what makes a pair with a neighbour can make a word with it.
    able = _after(before, here) | _before(here, after)
    if not able:
        return None
    least = likely_here + _LEAST
    likely = [(edge, char) for char in able if (edge := _edge(before, char, after)) >= least]
    if not likely:
        return None
    low = max(text.rfind("\n", 0, at) + 1, at - _WINDOW)
    left, right = text[low:at], text[at + 1 : at + _WINDOW + 1]
    now = None
    best: tuple[float, float, str, int, str] | None = None
    for edge, char in sorted(likely, reverse=True)[:_TRIED]:
        found = _covering(text, at, char)
        if found is None:
            continue
        now = segmented(left + here + right) if now is None else now
        gain, words = edge - least + _LEAST, segmented(left + char + right) - now
        if words >= _WORDS and (best is None or gain + words > best[0] + best[1]):
            best = (gain, words, char, *found)
    if best is None:
        return None
    gain, words, char, start, word = best
    return Reading(
        start,
        word,
        {
            "characters": gain,
            "words": words,
            "common": math.log(single(here)),
            "frequent": math.log(frequency(word)),
            "sound": float(char in homophones().get(here, frozenset())),
            "free": float(not GRAMMAR.isdisjoint(word[: at - start] + word[at - start + 1 :])),
            "grammar": float(char in GRAMMAR),
            "long": float(len(word) > 2),
            "spoken": float(spoken(word)),
            "told": float(word in text),
        },
    )


@lru_cache(maxsize=50_000)
def _after(before: str, here: str) -> frozenset[str]:
    """What is alike a character and often stands after the one before it."""
    return alike().get(here, frozenset()) & often_after(before, _JOINED)


@lru_cache(maxsize=50_000)
def _before(here: str, after: str) -> frozenset[str]:
    """What is alike a character and often stands before the one behind it."""
    return alike().get(here, frozenset()) & often_before(after, _JOINED)


def _covering(text: str, at: int, char: str) -> tuple[int, str] | None:
    """The longest frequent word that a character makes with its neighbours, and where it begins."""
    for size in _SIZES:
        for start in range(max(0, at - size + 1), at + 1):
            word = text[start:at] + char + text[at + 1 : start + size]
            if len(word) != size or frequency(word) < _COMMON or not han(word) or joined(word) < _JOINED:
                continue
            if word[0] != "第":  # 提三点 is no slip for 第三点
                return start, word
    return None
