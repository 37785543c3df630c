"""Names known by a character that running text does not use: 沅塘, 碛口, 岫麓. A Line in, typed spans out.

The characters in use are those that stand alone in data/pairs.txt, counted over public speeches; a word that no
dictionary has, or two single characters, with another character among them is a name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.mining.line import HAN, entries, known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Typed, Word

SPOKEN_TAGS = frozenset({"v", "r", "y", "e", "d", "p", "m", "a", "u", "o", "c", "vn", "ad", "vg", "ud", "uv", "uz", "ul"})
LONGEST = 4


def rare(found: Line) -> Iterator[Typed]:
    """The names of a line that hold a character not in use, with the suffix of a place behind them."""
    words = found.words
    for k, word in enumerate(words):
        if not _odd(word):
            continue
        start, end = word.start, word.end
        if len(word.text) == 1:
            after = words[k + 1] if k + 1 < len(words) else None
            before = words[k - 1] if k else None
            if after and _joins(after):
                end = after.end
            elif before and _joins(before) and len(before.text) == 1:
                start = before.start
            else:
                continue
        behind = found.text[end : end + 1]
        if behind and behind in entries("suffixes") | entries("land") and end - start < LONGEST and end + 1 in found.ends:
            end += 1
        place = found.text[end - 1] in entries("suffixes") | entries("land")
        yield start, end, "place" if place else "name"


def _odd(word: Word) -> bool:
    return (
        HAN.fullmatch(word.text) is not None
        and (len(word.text) == 1 or not known(word.text))
        and len(word.text) <= LONGEST
        and word.tag not in SPOKEN_TAGS
        and bool(set(word.text) - _in_use())
        and not set(word.text) & entries("function")
        and word.text not in entries("jargon")
    )


def _joins(word: Word) -> bool:
    """Whether a word may be the rest of a name: one character that is no word of joining, or a word nobody knows."""
    return (
        HAN.fullmatch(word.text) is not None
        and (len(word.text) == 1 or (len(word.text) == 2 and (not known(word.text) or word.text[-1] in entries("land"))))
        and word.tag not in SPOKEN_TAGS
        and not set(word.text) & entries("function")
    )


@cache
def _in_use() -> frozenset[str]:
    rows = (row for row in data.text("pairs.txt").splitlines() if not row.startswith("#"))
    return frozenset(next(rows))
