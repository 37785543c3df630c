"""Which speeches are copies of one another: sketches in, for each speech the voice it counts as out.

Two speeches are copies where their sketches (observe.py) share half. What is held is what recurs: a hash that one speech
alone has is forgotten after a first look, and a speech without a copy is its own voice and needs no entry.
"""

from __future__ import annotations

import zlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from drafter.mining.observe import Observation

ALIKE = 0.5  # share of the sketches from which on two speeches are copies of one another
MOST = 64  # a sentence that more speeches share (谢谢大家) says nothing of copies
BITS = 1 << 26  # of the table in which a first look notes which hashes come again: 8 MB


class Voices(dict[str, str]):
    """The voice of each speech by its key: the first of the speeches that are copies of it."""

    def __missing__(self, key: str) -> str:
        return key


def voices(observations: Callable[[], Iterable[Observation]]) -> Voices:
    """The voices of speeches, which are looked at twice, in the order of their keys."""
    again = _recurring(observations())
    holders: dict[str, list[tuple[str, int]]] = {}
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.get(key, key) != key:
            parent[key] = parent.get(parent[key], parent[key])
            key = parent[key]
        return key

    for o in observations():
        known = [value for value in o.sketch if value in again]
        shared = Counter(other for value in known for other in holders.get(value, ()))
        for (other, size), count in sorted(shared.items()):
            if count >= ALIKE * min(len(o.sketch), size):
                a, b = sorted((root(o.key), root(other)))
                parent[b] = a
        for value in known:
            found = holders.setdefault(value, [])
            if len(found) < MOST:
                found.append((o.key, len(o.sketch)))
    return Voices({key: root(key) for key in parent if root(key) != key})


class _Again:
    """Hashes that came twice, kept as bits: one that did not is taken for one that did in rare cases, which does no harm."""

    def __init__(self) -> None:
        self.once, self.twice = bytearray(BITS // 8), bytearray(BITS // 8)

    def add(self, value: str) -> None:
        at, bit = divmod(zlib.crc32(value.encode()) % BITS, 8)
        if self.once[at] >> bit & 1:
            self.twice[at] |= 1 << bit
        else:
            self.once[at] |= 1 << bit

    def __contains__(self, value: str) -> bool:
        at, bit = divmod(zlib.crc32(value.encode()) % BITS, 8)
        return bool(self.twice[at] >> bit & 1)


def _recurring(observations: Iterable[Observation]) -> _Again:
    """The hashes that more than one speech has, and a few more."""
    again = _Again()
    for o in observations:
        for value in o.sketch:
            again.add(value)
    return again
