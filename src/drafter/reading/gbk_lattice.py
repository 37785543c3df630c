"""The bytes of a stretch of text, read in every way in which one byte may be missing where a shift begins or ends.

In comes a text, out come its cheapest readings: a noisy channel over a lattice of bytes, searched by dynamic
programming that keeps the best few readings at each byte. Which reading to believe is the caller's decision.
"""

from __future__ import annotations

import re
import string
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from drafter.reading.gbk_words import SENSITIVE, annotated, char_cost, clash, plain, table, words
from drafter.reading.repair import TONED, readings

if TYPE_CHECKING:
    from collections.abc import Iterator

LOST = 9.0  # nats for a byte missing anywhere
LOST_AT_MARK = 2.0  # … where a mark or pinyin in the wrong place shows that one is
LOST_UNDER_PINYIN = 5.0  # … where both bytes are missing before pinyin
LOST_AT_GAP = 3.0  # … where it may have been dropped because it made no character
LOST_AT_END = 0.5  # … where the shift ends: the number of bytes says so
CLASH = 8.0  # nats for two marks that do not stand side by side
STRAY = 20.0  # nats for pinyin that fits nothing
BEST = 8  # readings kept at each byte
BEAM = 40.0  # nats by which a reading may fall behind
LENGTH = 4  # characters of the longest word in the table

ALONE = 0x80  # no lead byte: dropped wherever a shift makes it one
MARKS = "?!,:;"
STRAY_PINYIN = re.compile(rf"[?(（\ufffd]+([a-zü]*[{TONED}][a-zü]*)[)）]")
ALPHANUMERIC = frozenset(string.ascii_letters + string.digits)


@dataclass(frozen=True, slots=True)
class Stream:
    """A window as bytes: what stands at each offset of the text as it is, and pinyin that fits nothing.

    ``whole[i]`` is the character that begins at byte i and its length in bytes; a byte that begins none is inside
    one. Pinyin takes one place without a byte (``raw`` is −1 there). No shift begins behind ``last``.
    """

    raw: tuple[int, ...]
    whole: dict[int, tuple[str, int]]
    pinyin: dict[int, str]
    last: int


def stream_of(text: str, last: int | None = None) -> Stream:
    """The bytes of a text, folded marks full-width again; ``last`` is the character behind which no shift begins."""
    raw: list[int] = []
    whole: dict[int, tuple[str, int]] = {}
    pinyin: dict[int, str] = {}
    at = end = 0
    while at < len(text):
        if last is None or at <= last:
            end = len(raw)
        if stray := STRAY_PINYIN.match(text, at):
            pinyin[len(raw)] = stray[1]
            whole[len(raw)] = (stray[0], 1)
            raw.append(-1)
            at = stray.end()
        else:
            own = bytes_of(text[at])
            whole[len(raw)] = (text[at], len(own))
            raw.extend(own)
            at += 1
    return Stream(tuple(raw), whole, pinyin, end)


def bytes_of(char: str) -> bytes:
    """The bytes of a character as they were; one zero byte for what GBK cannot have held."""
    if char in MARKS:
        return bytes((0xA3, ord(char) + 0x80))
    if char == "€":  # how Windows shows a lead byte 80
        return b"\x80"
    raw = char.encode("gb18030", "replace")
    return raw if len(raw) < 3 else b"\x00"


class Edge(NamedTuple):
    """A character read: where the next one begins, how it is written, its simplified form, what it costs extra."""

    to: int
    char: str
    plain: str
    extra: float


class Arc(NamedTuple):
    """A word read."""

    to: int
    text: str
    cost: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a window."""

    cost: float
    text: str


class Lattice:
    """All readings of a window. A node is an offset; behind pinyin that stands inside a character, −offset."""

    def __init__(self, stream: Stream, *, lossy: bool) -> None:
        self.raw, self.whole, self.pinyin, self.last = stream.raw, stream.whole, stream.pinyin, stream.last
        self.size, self.lossy = len(stream.raw), lossy
        self.read: dict[int, tuple[Edge, ...]] = {}

    def edges(self, node: int) -> tuple[Edge, ...]:
        """The characters that may begin at a node; read once."""
        if node not in self.read:
            self.read[node] = tuple(self.characters(node))
        return self.read[node]

    def characters(self, node: int) -> Iterator[Edge]:
        """The characters that may begin at a node."""
        u = abs(node)
        if node < 0:
            yield from self.halves(u)
        if node < 0 or u >= self.size:
            return
        byte = self.raw[u]
        if u in self.pinyin:
            yield Edge(u + 1, self.whole[u][0], "", STRAY)
            if self.lossy:
                yield Edge(-u - 1, "", "", 0.0)
                for char in annotated().get(self.pinyin[u], ()):
                    yield Edge(u + 1, char, plain(char), LOST_UNDER_PINYIN)
        elif u in self.whole:
            char, length = self.whole[u]
            yield Edge(u + length, char, plain(char), 0.0)
            if self.lossy and byte >= 0x40 and u <= self.last and not (byte < 0x80 and self.in_word(u)):
                yield from self.losses(u)
        elif self.lossy and byte >= 0x81:
            trail = self.raw[u + 1] if u + 1 < self.size else -1
            latin = trail < 0x80 and self.in_word(u + 1)
            if trail >= 0x40 and trail not in (0x7F, 0xFF) and not latin and not self.is_mark(u + 1):
                char = bytes((byte, trail)).decode("gb18030")
                yield Edge(u + 2, char, plain(char), 0.0)
            yield from self.ends(u)

    def in_word(self, u: int) -> bool:
        """Whether the ASCII character here belongs to a word or a number and is no trail byte left alone."""
        return u in self.whole and u + 1 < self.size and chr(max(0, self.raw[u + 1])) in ALPHANUMERIC

    def is_mark(self, u: int) -> bool:
        """Whether the bytes here are those of a folded mark."""
        return u in self.whole and self.whole[u][0] in MARKS

    def losses(self, u: int) -> Iterator[Edge]:
        """A shift begins: the lead byte before this byte is missing, or the trail byte behind it."""
        byte = self.raw[u]
        extra = LOST_AT_MARK if self.is_mark(u) else LOST
        for _, char in table().by_trail.get(byte, ()):
            yield Edge(u + 1, char, plain(char), extra)
        if not self.is_mark(u):
            for _, char in table().by_lead.get(byte, ()):
                yield Edge(u + 1, char, plain(char), LOST)

    def halves(self, u: int) -> Iterator[Edge]:
        """Pinyin stood between the bytes of a character and its lead byte is missing.

        The lead byte and the byte before it were taken for the character to which the pinyin belongs.
        """
        before, pinyin = self.raw[max(0, u - 2)], self.pinyin[u - 1]
        after = self.raw[u] if u < self.size else -1
        for lead, first in table().by_lead.get(before, ()):
            if lead < 0x81 or pinyin not in readings(first):
                continue
            for trail, char in table().by_lead.get(lead, ()):
                if trail == after:
                    yield Edge(u + 1, char, plain(char), LOST_AT_MARK)
                elif after < 0x80:  # its trail byte is missing too
                    yield Edge(u, char, plain(char), LOST_AT_MARK + LOST_AT_END)

    def ends(self, u: int) -> Iterator[Edge]:
        """A shift ends: the trail byte behind this byte is missing, since the next byte made no character with it."""
        after = u + 1
        if after < self.size and after not in self.whole:
            return
        at_ascii = after >= self.size or self.raw[after] < 0x80 or self.is_mark(after)
        single = frozenset[int]() if at_ascii else dropped(self.raw[after])
        for trail, char in table().by_lead.get(self.raw[u], ()):
            if at_ascii:
                yield Edge(after, char, plain(char), LOST_AT_END)
            elif trail in single:
                yield Edge(after, char, plain(char), LOST_AT_END if trail == ALONE else LOST_AT_GAP)

    def arcs(self, node: int) -> Iterator[Arc]:
        """The words that may begin at a node."""
        cost, stems = words().cost, words().stems
        todo: list[tuple[int, str, str, float]] = [(node, "", "", 0.0)]
        while todo:
            at, text, plain, extra = todo.pop()
            for edge in self.edges(at):
                word, out, more = plain + edge.plain, text + edge.char, extra + edge.extra
                to = edge.to
                if (
                    to in self.pinyin
                    and edge.char
                    and (slip := misfit(edge.char[-1], self.pinyin[to])) is not None
                ):
                    to, more = to + 1, more + slip
                nats = cost.get(word) if plain else char_cost(word)
                if nats is not None:
                    yield Arc(to, out, nats + more)
                if len(word) < LENGTH and word in stems:
                    todo.append((to, out, word, more))

    def best(self) -> list[Reading]:
        """The cheapest readings that differ, the cheapest first."""
        at: dict[int, dict[str, float]] = defaultdict(dict)
        least: dict[int, float] = defaultdict(lambda: inf)  # of the readings at a node
        at[0][""] = least[0] = 0.0
        for u in range(self.size + 1):
            for node in {-u: None, u: None}:
                if node == self.size or not at[node] or least[node] > min(least[u + 1], least[u + 2]) + BEAM:
                    continue
                kept = sorted(at.pop(node).items(), key=itemgetter(1))[:BEST]
                for to, text, cost in self.arcs(node):
                    if least[node] + cost > least[to] + BEAM:
                        continue
                    there = at[to]
                    for head, spent in kept:
                        total = spent + cost + (CLASH if text[:1] in SENSITIVE and clash(head, text) else 0.0)
                        if total < there.get(head + text, inf):
                            there[head + text] = total
                            least[to] = min(total, least[to])
        return [Reading(cost, text) for text, cost in sorted(at[self.size].items(), key=itemgetter(1))[:BEST]]


@cache
def dropped(trail: int) -> frozenset[int]:
    """The bytes that a decoder drops before a byte, since GBK has no such pair."""
    pairs = ((lead, bytes((lead, trail)).decode("gb18030", "replace")) for lead in range(0x81, 0xFF))
    return frozenset((ALONE, *(lead for lead, char in pairs if "\ue000" <= char <= "\uf8ff")))


@cache
def misfit(char: str, pinyin: str) -> float | None:
    """What it costs that pinyin stands behind a character: nothing where it fits, a lost byte where a letter lacks."""
    own = readings(char)
    if pinyin in own:
        return 0.0
    lacks_one = any(pinyin == r[:i] + r[i + 1 :] for r in own for i in range(len(r)))
    return LOST_UNDER_PINYIN if lacks_one else None


def cost_as_it_is(text: str) -> float:
    """What a text costs with no byte missing."""
    return Lattice(stream_of(text), lossy=False).best()[0].cost
