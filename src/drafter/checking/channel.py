"""The noisy channel: a character stands where another is meant; a place in a text in, the likeliest reading out.

After Kernighan, Church and Gale (1990) and Church and Gale (1991): one substitution by a character that sounds or looks
alike, pairs of characters (data/pairs.txt) and the words of rjieba's dictionary as the model of what is meant. What
the model says and what else is to be seen at the place are signs; how much each weighs was learned (data/slips.yaml).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.characters import alike, close, homophones
from drafter.checking.company import lift, path
from drafter.checking.glyphs import shapes_of
from drafter.checking.pairs import (
    following,
    frequency,
    likelihood,
    single,
    together,
)

if TYPE_CHECKING:
    from drafter.checking.company import Path

_COMMON, _HELD = 30, 5  # a word of two characters, or a longer one, less frequent explains nothing
_JOINED = 8  # times its characters follow one another in speeches
_COMMONPLACE, _ONE_SIDED = -12.5, -7.0  # nats: likelier between its neighbours, or beside one, is no surprise
_LEAST, _WORDS = 4.0, 3.0  # nats that characters and words must each explain
_TRIED, _WINDOW = 2, 3
_COMPANY = 3.0  # nats from which two words side by side explain a place
GRAMMAR = frozenset(
    "的了和在是有而之于所其以为一二三四五六七八九十百千万亿两双不这那我你您他她它们就都要也还与及或但把被将从向对到上下中大小多少新老各每某此该好最更很再又才只已可能会应须无非未没说看想做去来年月日时人"
    "得着过出入起回透乎者也哉兮矣字若云且使给让叫当点些几谁哪什么怎用内外前后里间长短高低先早晚后边端面部线车机员户岁元连比按"
)


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
    left = _MARK.split(text[max(0, at - _WINDOW) : at])[-1]
    right = _MARK.split(text[at + 1 : at + _WINDOW + 1])[0]
    likely = [(edge, char) for edge, char in likely if _makes(left, char, right)]
    now = None
    best: tuple[float, float, str, int, str, Path] | None = None
    for edge, char in sorted(likely, reverse=True)[:_TRIED]:
        now = path(left + here + right) if now is None else now
        then = path(left + char + right)
        gain, words = edge - likely_here, then.total - now.total
        if words < _WORDS or (best is not None and gain + words <= best[0] + best[1]):
            continue
        found = _covering(then, len(left))
        if found is not None:
            best = (gain, words, char, at - len(left) + found[0], found[1], then)
    if best is None or now is None:
        return None
    gain, words, char, start, word, then = best
    shared = char in homophones().get(here, frozenset())
    return Reading(
        *_heart(start, word, at),
        {
            "characters": min(gain, 12.0),
            "words": min(then.alone - now.alone, 16.0),
            "lifts": sum(then.lifts) - sum(now.lifts),
            "alone": float(sum(len(w) == 1 and w not in GRAMMAR for w in then.words)),
            "stranded": float(sum(len(w) == 1 and w not in GRAMMAR for w in now.words)),
            "common": max(_NEVER, math.log(single(here))),
            "hardly": float(single(here) < _HARDLY),
            "stands": _stands(here),
            "mate": max((_stands(c) for c in word[: at - start] + word[at - start + 1 :]), default=0.0),
            "frequent": math.log(max(1, frequency(word))),
            "joint": float(not frequency(word)),
            "sound": float(shared),
            "wide": float(char not in alike().get(here, _NOBODY)),
            "free": float(not GRAMMAR.isdisjoint(word[: at - start] + word[at - start + 1 :])),
            "grammar": float(char in GRAMMAR),
            "given": float(here in GRAMMAR),
            "long": float(len(word) > 2),
            "spoken": float(spoken(word)),
            "told": float(word in text),
        },
    )


def _heart(start: int, word: str, at: int) -> tuple[int, str]:
    """The pair in a long word that holds the place, where it is a word itself: 改善 in 明显改善."""
    for first in (at - start, at - start - 1):
        if len(word) >= _LONG and first % 2 == 0 and frequency(word[first : first + 2]) >= _PLAIN:
            return start + first, word[first : first + 2]
    return start, word


_LONG, _PLAIN = 4, 300


def _makes(left: str, char: str, right: str) -> bool:
    """Whether a character makes a word with its neighbours, or keeps company with one of them."""
    return (
        frequency(left[-1:] + char) >= _COMMON
        or frequency(char + right[:1]) >= _COMMON
        or any(
            frequency(left[len(left) - k :] + char + right[: size - k - 1]) >= _HELD
            for size in (3, 4)
            for k in range(size)
            if k <= len(left) and size - k - 1 <= len(right)
        )
        or any(lift(left[-k:], char) >= _COMPANY or lift(char, right[:k]) >= _COMPANY for k in (1, 2))
    )


def _stands(char: str) -> float:
    """How often (ln) a character is a word by itself."""
    return math.log((1 + frequency(char)) / (1 + single(char) * _DICTIONARY))


_DICTIONARY = 6e7  # words in the corpus behind the dictionary


_MARK = re.compile("[^\u4e00-\u9fff]")


def _at(way: Path, place: int) -> tuple[float, float]:
    """The lifts of the word at a place of a stretch, and of the word behind it."""
    end = 0
    for number, word in enumerate(way.words):
        end += len(word)
        if end > place:
            return way.lifts[number], way.lifts[number + 1] if number + 1 < len(way.lifts) else 0.0
    return 0.0, 0.0


def _covering(way: Path, place: int) -> tuple[int, str] | None:
    """The word at a place of a stretch, or two words that keep company, and where it begins."""
    end = 0
    for number, word in enumerate(way.words):
        start, end = end, end + len(word)
        if end <= place:
            continue
        if len(word) > 1:
            return (start, word) if word[0] not in _COUNTING else None  # 提三点 is no slip for 第三点
        before, behind = _at(way, place)
        if max(before, behind) < _COMPANY:
            return None
        if before >= behind:
            mate = way.words[number - 1]
            return start - len(mate), mate + word
        return start, word + way.words[number + 1]
    return None


@lru_cache(maxsize=50_000)
def _after(before: str, here: str) -> frozenset[str]:
    """What is alike a character and often stands after the one before it."""
    row = following().get(before, _NONE)
    return frozenset(char for char in _mistaken(here) if row.get(char, 0.0) >= _JOINED)


@lru_cache(maxsize=50_000)
def _before(here: str, after: str) -> frozenset[str]:
    """What is alike a character and often stands before the one behind it."""
    return frozenset(char for char in _mistaken(here) if together(char, after) >= _JOINED)


_NONE: dict[str, float] = {}


@cache
def _mistaken(here: str) -> frozenset[str]:
    """What a character may be mistaken for."""
    others = alike().get(here, _NOBODY) | close().get(here, _NOBODY)
    return others | shapes_of(here) if single(here) < _RARE else others


_NEVER, _HARDLY = -11.0, 3e-6  # a character that is never typed on purpose
_COUNTING = frozenset("第一二三四五六七八九十百千")
_NOBODY = frozenset[str]()
_RARE = 2e-4  # of a character that is more frequent only the shapes that are often mistaken count
