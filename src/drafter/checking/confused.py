"""Characters that are mistaken for one another: 份 for 分, 园 for 圆; a text in, the words that are meant out.

The pairs are data (data/confusions.yaml, ``confused``). Which pairs of neighbours are wrong follows from the words of
speeches: a pair that is no word and that speeches hardly know, where the other character makes one that they use. As
the pairs are few and known to be confused, less has to speak for a slip than in ``channel``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from drafter import data
from drafter.checking.document import once
from drafter.checking.entities import surnames
from drafter.checking.pairs import following, frequency, segmented, single, together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_USED = 4  # times speeches hold the word that is meant
_WORD = 20  # and how often the dictionary saw it
_RARER = 0.05  # share of the right pair that the wrong one may have by chance
_WINDOW = 4
_GAIN = 3.0  # nats by which the words of a place must become likelier


class Mistaken(NamedTuple):
    """A word in which a character stands for another: where, and what is meant."""

    start: int
    end: int
    right: str


@cache
def _index() -> dict[str, str]:
    """Pairs of characters that are no word, with the word that is meant."""
    others: dict[str, set[str]] = {}
    for one, two in data.load("confusions.yaml")["confused"].split():
        others.setdefault(one, set()).add(two)
        others.setdefault(two, set()).add(one)
    chance = frozenset(data.load("confusions.yaml")["chance"].split())
    out: dict[str, str] = {}
    for first, row in following().items():
        for second in row if first in others else row.keys() & others.keys():
            count, right = row[second], first + second
            if count < _USED or frequency(right) < _WORD:
                continue
            wrongs = [char + second for char in others.get(first, ())]
            wrongs += [first + char for char in others.get(second, ())]
            for wrong in wrongs:
                if (
                    wrong not in chance
                    and frequency(wrong) <= frequency(right) * 0.02
                    and together(*wrong) <= count * _RARER
                ):
                    out[wrong] = right
    return out


@once
def mistaken(document: Document) -> tuple[Mistaken, ...]:
    """The words of a text in which one of the characters stands for another; of two that overlap the likelier."""
    text = document.text
    found = [(_gain(text, at, right), at, right) for at, right in _candidates(document)]
    out: list[Mistaken] = []
    for gain, at, right in sorted(found, reverse=True):
        if gain >= _GAIN and all(abs(at - other.start) > 1 for other in out):
            out.append(Mistaken(at, at + 2, right))
    return tuple(sorted(out))


def _candidates(document: Document) -> Iterator[tuple[int, str]]:
    index, text = _index(), document.text
    for at in document.having(index):
        if not _counted(text, at) and not _named(document, at):
            yield at, index[text[at : at + 2]]


def _gain(text: str, at: int, right: str) -> float:
    """How much likelier the words of a place become with the word that is meant."""
    low = max(text.rfind("\n", 0, at) + 1, at - _WINDOW)
    left, rest = text[low:at], text[at + 2 : at + 2 + _WINDOW]
    return segmented(left + right + rest) - segmented(left + text[at : at + 2] + rest)


def _counted(text: str, at: int) -> bool:
    """Whether a pair begins with what counts: 三份|给, 每届|内."""
    return text[at] in _COUNTERS and text[at - 1 : at] in _NUMBERS


def _named(document: Document, at: int) -> bool:
    """Whether a surname that is little else stands before a pair, or a word that is known ends with its first: 卫健|部门."""
    text = document.text
    before = text[at - 1 : at]
    return text[at - 1 : at + 1] in _known() or (
        before in surnames() and single(before) < _SURNAME and document.word_at(at - 1)[0] == at - 1
    )


@cache
def _known() -> frozenset[str]:
    return frozenset(data.load("confusions.yaml")["known"].split())


_COUNTERS = frozenset("份届副幅")
_NUMBERS = frozenset("一二三四五六七八九十百千万亿两几多余这那每本上下首各0123456789")
_SURNAME = 1.5e-4  # a surname that is more frequent is a word as well
