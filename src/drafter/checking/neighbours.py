"""What stands beside a word: the words of a line and a place in, signs for a log-linear model out.

A sign is a short text (the neighbour, its last character, its kind, and the two sides together); models that are learned
from such signs keep a weight for each. Kinds are those of the dictionary of jieba (MIT), after Yu Shiwen,
现代汉语语法信息词典.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import rjieba

from drafter import data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

EDGE = "^"  # beyond the first and the last word
_SPLIT = frozenset({"ad", "an", "vn"})  # kinds that tell more than their first letter
_LONG = 4  # characters from which words are of one length
_STOPS = frozenset("，。；：！？、（）《》“”…—\n")
_ENDS = frozenset("，。；：！？、\n")
_FAR = 8  # words of a clause that are looked at on either side
_VERBS = frozenset({"v", "xv"})


@lru_cache(maxsize=20_000)
def kind(word: str) -> str:
    """The kind of a word: n, v, a, d …; x before it where the dictionary does not hold the word, ^ for a mark."""
    if word == EDGE or word[0] in _STOPS:
        return EDGE
    parts = rjieba.tag(word)
    tag: str = parts[-1][1]
    return ("x" if len(parts) > 1 else "") + (tag if tag in _SPLIT else tag[:1])


def signs(words: Sequence[str], at: int) -> Iterator[str]:
    """The signs of the two words before and behind a place among words.

    words: the words of a line, marks among them. at: the place of the word that is asked about; the word itself is not
    looked at.
    """
    a2, a, b, b2 = (_word(words, i) for i in (at - 2, at - 1, at + 1, at + 2))
    ka2, ka, kb, kb2 = kind(a2), kind(a), kind(b), kind(b2)
    la, lb = min(len(a), _LONG), min(len(b), _LONG)
    yield f"a {a}"
    yield f"a- {a[-1]}"
    yield f"-a {a[0]}"
    yield f"a2 {a2}"
    yield f"a2a {a2} {a}"
    yield f"b {b}"
    yield f"-b {b[0]}"
    yield f"b- {b[-1]}"
    yield f"b2 {b2}"
    yield f"bb2 {b} {b2}"
    yield f"b-b2 {b} {b2[0]}"
    yield f"ab {a} {b}"
    yield f"a-b {a[-1]} {b[0]}"
    yield f"l {la} {lb}"
    yield f"la {la}"
    yield f"lb {lb}"
    yield f"ka {ka}"
    yield f"kb {kb}"
    yield f"kab {ka} {kb}"
    yield f"akb {a} {kb}"
    yield f"kab. {ka} {b}"
    yield f"ka2a {ka2} {ka}"
    yield f"kbb2 {kb} {kb2}"
    yield f"kabb2 {ka} {kb} {kb2}"
    yield f"ka2ab {ka2} {ka} {kb}"
    yield f"bkb2 {b} {kb2}"
    lead = verb_before(words, at - 1)
    yield f"v {lead}"
    yield f"vkab {kind(lead)} {ka} {kb}"
    yield f"vkb {lead} {kb}"
    tail = _last_word(words, at + 1)
    yield f"t {kind(tail)} {kb}"
    yield f"tl {tail[-1]} {kb}"
    yield f"vt {kind(lead)} {ka} {kb} {kind(tail)}"
    if la > 1 and a[-1] == a[-2]:
        yield "twice"  # 慢慢, 好好
    if kb2 == EDGE:
        yield f"end {b}"
    if ka2 == EDGE:
        yield f"begin {a}"


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) and words[at] != "\n" else EDGE


def verb_before(words: Sequence[str], at: int) -> str:
    """The last verb of the clause before a place, or the edge."""
    for word in reversed(words[max(0, at - _FAR) : at]):
        if word[0] in _ENDS:
            break
        if kind(word) in _VERBS:
            return word
    return EDGE


def _last_word(words: Sequence[str], at: int) -> str:
    """The last word of the clause from a place on, or the edge where it is far."""
    for i in range(at, min(at + _FAR, len(words))):
        if i + 1 == len(words) or words[i + 1][0] in _ENDS:
            return words[i]
    return EDGE


@cache
def weights(name: str) -> dict[str, tuple[float, ...]]:
    """The weights of a model by sign: each line of a data file holds a sign, a tab, and weights in hundredths."""
    table: dict[str, tuple[float, ...]] = {}
    for line in data.text(name).splitlines():
        if not line.startswith("#"):
            sign, *values = line.split("\t")
            table[sign] = tuple(int(value) / 100 for value in values)
    return table


def odds(model: Mapping[str, tuple[float, ...]], found: Iterator[str]) -> tuple[float, ...]:
    """The log odds of each answer of a model against the first one, which has no weight, at a place with these signs."""
    held = [model[sign] for sign in found if sign in model]
    return tuple(map(sum, zip(model["bias"], *held, strict=True)))
