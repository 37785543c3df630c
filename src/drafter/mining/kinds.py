"""What is known of a word by itself: a Word in, its Kind out (class of frequency, shape, its text where it may be told)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.mining.line import HAN, known
from drafter.mining.nouns import frequencies

if TYPE_CHECKING:
    from drafter.mining.line import Word

NUMERALS = frozenset("零〇○一二两三四五六七八九十百千万亿几数多半余第")
TELLING = 4  # class of frequency from which on it counts which word it is
EDGE = "|"  # stands before the first word of a line and behind the last


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of a word by itself: class of frequency, kind in short, its text where it may be told."""

    text: str
    tag: str
    frequency: int
    brief: str
    told: str

    @property
    def odd(self) -> bool:
        """Whether it may be part of a name that nobody knows."""
        return (
            self.brief[0] == "h"
            and self.frequency < TELLING
            and (len(self.text) == 1 or not known(self.text))
        )


def kind_of(word: Word) -> Kind:
    """What is known of a word."""
    text, tag = word.text, word.tag
    often = frequencies().get(text, 0)
    if HAN.fullmatch(text):
        shape = "m" if set(text) <= NUMERALS else "h"
        brief = f"{shape}{min(len(text), 4)}{'k' if known(text) else 'u'}{often}"
    elif text[0].isdigit():
        brief = "d"
    elif text[0].isalpha():
        brief = "l"
    else:
        brief = f"p{text[0]}"
    told = text if brief[0] == "p" or often >= TELLING or brief[0] == "m" else f"*{tag}{min(often, 2)}"
    return Kind(text, tag, often, brief, told)


BEYOND = Kind(EDGE, EDGE, 0, "e", EDGE)
