"""Skeletons as sequences of words: tokens, their similarity, and which words of one stand in others.

A word becomes one code point, so that rapidfuzz compares in bit-parallel time (Hyyrö 2004). Alignment is the longest
common subsequence with a chosen member, the star alignment of multiple alignment (Gusfield 1997).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import rjieba
from rapidfuzz.distance import Indel, LCSseq

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TOKEN = re.compile(r"(\{[^}]*\}|‹[^›]*›)")
PUNCTUATION = frozenset("，。！？；：、,.!?;:“”‘’（）()")
BREAKS = frozenset("，；")
FIRST = 0xE000  # the private use area: a word is one code point


@lru_cache(maxsize=65536)
def tokens(skeleton: str) -> tuple[str, ...]:
    """The words, marks, slots and masks of a skeleton."""
    out: list[str] = []
    for piece in TOKEN.split(skeleton):
        if TOKEN.fullmatch(piece):
            out.append(piece)
        elif piece:
            out.extend(rjieba.cut(piece))
    return tuple(out)


def slots(words: Sequence[str]) -> tuple[str, ...]:
    """The slots among the words, in order, as they are written in a skeleton without braces."""
    return tuple(w[1:-1] for w in words if w.startswith("{"))


@lru_cache(maxsize=65536)
def slots_of(skeleton: str) -> tuple[str, ...]:
    """The slots of a skeleton, in order, without cutting its wording into words."""
    return tuple(piece[1:-1] for piece in TOKEN.findall(skeleton) if piece.startswith("{"))


def is_constant(word: str) -> bool:
    """Whether a word belongs to the wording: neither slot nor mask nor punctuation."""
    return word[0] not in "{‹" and word not in PUNCTUATION


def masked(words: Sequence[str]) -> bool:
    """Whether a fact without a key stands among the words."""
    return any(w.startswith("‹") for w in words)


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Words as code points, in the order in which they first come."""

    codes: dict[str, str]

    @classmethod
    def of(cls, sequences: Iterable[Sequence[str]]) -> Alphabet:
        """The alphabet of all words of the sequences."""
        words = dict.fromkeys(word for sequence in sequences for word in sequence)
        return cls({word: chr(FIRST + k if k < 0x1800 else 0x10000 + k) for k, word in enumerate(words)})

    def encode(self, words: Sequence[str]) -> str:
        """The words as a string, a code point a word."""
        return "".join(self.codes[word] for word in words)


def similarity(a: str, b: str, cutoff: float = 0.0) -> float:
    """Twice the common subsequence over both lengths; 0 where it is below the cutoff."""
    return float(Indel.normalized_similarity(a, b, score_cutoff=cutoff))


def common(a: str, b: str) -> list[int]:
    """The positions of ``a`` that stand in the longest common subsequence with ``b``."""
    out: list[int] = []
    for block in LCSseq.opcodes(a, b):
        if block.tag == "equal":
            out.extend(range(block.src_start, block.src_end))
    return out


def lacking(a: str, b: str) -> int:
    """How many words of ``a`` do not stand in ``b`` in the same order."""
    return len(a) - int(LCSseq.similarity(a, b))
