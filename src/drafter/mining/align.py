"""Skeletons as sequences of words: tokens, their plain form, their similarity, and which words of one stand in others.

The plain form is without the words of data/variants.yaml that make no other sentence. A word becomes one code point,
so that rapidfuzz compares in bit-parallel time (Hyyrö 2004). Alignment is the longest common subsequence with a chosen
member, the star alignment of multiple alignment (Gusfield 1997).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import rjieba
from rapidfuzz.distance import Indel, LCSseq

from drafter import data

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


@cache
def _variants() -> tuple[dict[tuple[str, ...], str], int]:
    """For the words of a phrase what stands for it in the plain form, empty for nothing; and the longest phrase."""
    table = data.load("variants.yaml")
    found = {tuple(rjieba.cut(word)): line[0] for line in table["same"] for word in line}
    found |= {tuple(rjieba.cut(word)): "" for word in table["weak"]}
    return found, max(map(len, found))


@lru_cache(maxsize=65536)
def plain(words: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """The words of the plain form, each with the position of the word that it stands for; punctuation is none of it."""
    table, longest = _variants()
    out: list[tuple[str, int]] = []
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            found = table.get(words[at : at + size])
            if found is not None:
                break
        else:
            size, found = 1, "" if words[at] in PUNCTUATION else words[at]
        if found:
            out.append((found, at))
        at += size
    return tuple(out)


def plain_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words of the plain form alone."""
    return tuple(word for word, _at in plain(tuple(words)))


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
