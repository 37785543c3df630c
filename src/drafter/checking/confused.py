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
from drafter.checking.pairs import following, frequency, segmented, together

if TYPE_CHECKING:
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
    known = frozenset(data.load("confusions.yaml")["known"].split())
    out: dict[str, str] = {}
    for first, row in following().items():
        for second, count in row.items():
            if count < _USED or (first not in others and second not in others):
                continue
            right = first + second
            if frequency(right) < _WORD:
                continue
            wrongs = [char + second for char in others.get(first, ())]
            wrongs += [first + char for char in others.get(second, ())]
            for wrong in wrongs:
                if wrong not in known and frequency(wrong) <= frequency(right) * 0.02 and together(*wrong) <= count * _RARER:
                    out[wrong] = right
    return out


@once
def mistaken(document: Document) -> tuple[Mistaken, ...]:
    """The words of a text in which one of the characters stands for another."""
    index, text = _index(), document.text
    out: list[Mistaken] = []
    for at in document.having(index):
        right = index[text[at : at + 2]]
        low = max(text.rfind("\n", 0, at) + 1, at - _WINDOW)
        left, rest = text[low:at], text[at + 2 : at + 2 + _WINDOW]
        if segmented(left + right + rest) - segmented(left + text[at : at + 2] + rest) >= _GAIN:
            out.append(Mistaken(at, at + 2, right))
    return tuple(out)
