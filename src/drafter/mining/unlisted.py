"""Names that no dictionary lists. A Line in, typed spans out.

A word that the dictionary does not have and that a tagger takes for a name is one, where none of its characters is among
those of which words are made every day (nine times of ten on speeches of offices). So is a word, or two single
characters, with a character that running text does not use (沅塘, 碛口); those in use are the ones that stand alone in
data/pairs.txt, counted over public speeches.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.mining.line import HAN, NAMES, entries, form, known
from drafter.mining.persons import full_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Typed, Word

SPOKEN_TAGS = frozenset(
    {"v", "r", "y", "e", "d", "p", "m", "a", "u", "o", "c", "vn", "ad", "vg", "ud", "uv", "uz", "ul", "f"}
)
LONGEST, FULL = 4, 3


def unlisted(found: Line) -> Iterator[Typed]:
    """The names of a line that no dictionary has."""
    yield from _rare(found)
    for word in found.words:
        if _tagged(word):
            yield word.start, word.end, _kind(word)


def _kind(word: Word) -> str:
    if word.tag == "ns" or form("family").fullmatch(word.text):
        return "place"
    return "person" if full_name(word.text) and len(word.text) == FULL else "name"


def _tagged(word: Word) -> bool:
    """Whether a tagger takes a word for a name that nobody knows and that is not put together from everyday words."""
    everyday = entries("common") | entries("function") | entries("unnamed")
    return (
        word.tag in NAMES
        and 1 < len(word.text) <= LONGEST
        and HAN.fullmatch(word.text) is not None
        and not known(word.text)
        and not set(word.text) & everyday
        and word.text not in entries("jargon")
        and word.text[0] not in word.text[1:]  # 歇歇脚
    )


def _rare(found: Line) -> Iterator[Typed]:
    """Names with a character not in use, and the suffix of a place behind them."""
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
        if (
            behind
            and behind in entries("suffixes") | entries("land")
            and end - start < LONGEST
            and end + 1 in found.ends
        ):
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
        and word.text[0] not in word.text[1:]  # 歇歇脚
    )


def _joins(word: Word) -> bool:
    """Whether a word may be the rest of a name: one character that is no word of joining, or a word nobody knows."""
    return (
        HAN.fullmatch(word.text) is not None
        and (
            len(word.text) == 1
            or (len(word.text) == 2 and (not known(word.text) or word.text[-1] in entries("land")))
        )
        and word.tag not in SPOKEN_TAGS
        and not set(word.text) & entries("function")
    )


@cache
def _in_use() -> frozenset[str]:
    rows = (row for row in data.text("pairs.txt").splitlines() if not row.startswith("#"))
    return frozenset(next(rows))
