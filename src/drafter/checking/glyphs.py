"""What a character sounds like and what it is made of: two characters in, out comes whether one is taken for the other.

Unlike the tables of ``characters`` this knows all of GB 2312 and no list of pairs: characters look alike whose codes of
Wubi, which spells a character by its parts, differ in one part (data/glyphs.txt). That is wide: it is asked only where
all else says which character is meant.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from drafter import data
from drafter.checking.characters import plain

_CHAR = re.compile("([\u4e00-\u9fff])([a-z]*)")
_SILENT = frozenset[str]()
_PARTS = 3  # parts that a code must have to tell something when one of them differs


@cache
def _tables() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """The syllables of characters as speakers of the south hear them, and the codes."""
    sounds: dict[str, frozenset[str]] = {}
    codes: dict[str, str] = {}
    for line in data.text("glyphs.txt").splitlines():
        syllable, _space, rest = line.partition(" ")
        syllables = frozenset({plain(syllable)})
        row = dict(_CHAR.findall(rest)) if line[0] != "#" else {}
        codes.update(row)
        for char in row:
            sounds[char] = sounds.get(char, _SILENT) | syllables
    return sounds, codes


def heard(char: str) -> frozenset[str]:
    """The syllables of a character."""
    return _tables()[0].get(char, _SILENT)


def sound_alike(one: str, two: str) -> bool:
    """Whether two characters share a syllable."""
    return not heard(one).isdisjoint(heard(two))


@lru_cache(maxsize=20_000)
def look_alike(one: str, two: str) -> bool:
    """Whether two characters differ in one part: 渐惭, 鸣呜; or one is a part of the other: 谋某."""
    codes = _tables()[1]
    a, b = codes.get(one, ""), codes.get(two, "")
    if min(len(a), len(b)) < _PARTS:
        return False
    if a[1:] == b[: len(a) - 1] or b[1:] == a[: len(b) - 1]:
        return True
    return Levenshtein.distance(a, b, score_cutoff=1) <= 1


@lru_cache(maxsize=20_000)
def share_a_part(one: str, two: str) -> bool:
    """Whether two characters have half of their parts in one place: 诿诱."""
    codes = _tables()[1]
    a, b = codes.get(one, ""), codes.get(two, "")
    return min(len(a), len(b)) >= _PARTS and (a[:2] == b[:2] or a[-2:] == b[-2:])
