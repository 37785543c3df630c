"""Candidates of many speeches brought together by step and slots: observations in, Buckets out, one in memory at a time.

SQLite sorts them on disk (an external merge sort), so that memory is that of the largest bucket and not of all.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Self

from drafter.mining.align import slots_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from drafter.mining.bind import Candidate
    from drafter.mining.observe import Observation

Place = tuple[str, int, int]  # a speech's hash, a paragraph, a sentence


@dataclass(frozen=True, slots=True)
class Bucket:
    """The skeletons of one step with one series of slots, each with the places where it stands, sorted."""

    move: str
    step: str
    skeletons: Mapping[str, tuple[Place, ...]]

    def within(self, keep: Callable[[str], bool]) -> Bucket:
        """The part of the bucket that stands in some speeches, by their hashes."""
        kept = {
            text: tuple(place for place in places if keep(place[0]))
            for text, places in self.skeletons.items()
        }
        return Bucket(self.move, self.step, {text: places for text, places in kept.items() if places})


class Buckets:
    """Collects candidates and gives them back by bucket; ``wanted`` says by move, step and slots which are of use.

    Candidates with a fact that no slot takes can be no frame and are left out.
    """

    def __init__(self, wanted: Callable[[str, str, tuple[str, ...]], bool] = lambda *_what: True) -> None:
        self.wanted = wanted
        self.keys: list[str] = []
        self.numbers: dict[tuple[str, str, tuple[str, ...]], int | None] = {}
        self.base = sqlite3.connect("", isolation_level=None)  # a file of its own once it is large
        self.base.execute("BEGIN")
        self.base.execute(
            "CREATE TABLE found (bucket INT, text TEXT, speech INT, paragraph INT, sentence INT)"
        )

    @classmethod
    def of(cls, observations: Iterable[Observation]) -> Self:
        """The buckets of all candidates of speeches."""
        out = cls()
        for o in sorted(observations, key=lambda o: o.key):
            out.add(o)
        return out

    def add(self, o: Observation) -> None:
        """Add the candidates of a speech; speeches come in the order of their hashes."""
        speech = len(self.keys)
        self.keys.append(o.key)
        self.base.executemany(
            "INSERT INTO found VALUES (?, ?, ?, ?, ?)",
            [
                (number, c.skeleton, speech, c.paragraph, c.sentence)
                for c in o.candidates
                if (number := self._number(c)) is not None and "‹" not in c.skeleton
            ],
        )

    def __iter__(self) -> Iterator[Bucket]:
        names = {number: name for name, number in self.numbers.items() if number is not None}
        rows = self.base.cursor().execute(
            "SELECT bucket, text, speech, paragraph, sentence FROM found ORDER BY 1, 2, 3, 4, 5"
        )
        for number, inside in groupby(rows, key=lambda row: row[0]):
            skeletons = {
                text: tuple((self.keys[speech], p, s) for _number, _text, speech, p, s in same)
                for text, same in groupby(inside, key=lambda row: row[1])
            }
            move, step, _slots = names[number]
            yield Bucket(move, step, skeletons)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.base.close()

    def _number(self, c: Candidate) -> int | None:
        """The number of a candidate's bucket; None where it is of no use."""
        name = c.move, c.step, slots_of(c.skeleton)
        if name not in self.numbers:
            self.numbers[name] = len(self.numbers) if self.wanted(*name) else None
        return self.numbers[name]
