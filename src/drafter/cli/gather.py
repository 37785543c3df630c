"""Reading and observing the files that ``drafter mine`` is given: paths in, a filled shelf and what is wrong with files out.

Where it is done (one process, many, a cluster) changes nothing in what comes out. What was read is made sure of once a
second, so that an interrupted run goes on from there.
"""

from __future__ import annotations

import json
import time
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from drafter.cli.observing import Order, Result, Source, batches, observed
from drafter.cli.progress import Bar
from drafter.errors import InputError, Place, Problem
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from drafter.mining.shelf import Shelf
    from drafter.speech import Speech

    Runner = Callable[[Iterator[tuple[Source, ...]], Order], Iterator[tuple[Result, ...]]]

OFTEN = 1.0  # seconds between two times that what was read is made sure of


@dataclass
class Gathered:
    """What files gave besides the shelf; ``read`` are done, ``known`` of them were on the shelf already."""

    total: int
    read: int = 0
    known: int = 0
    found: dict[int, tuple[Speech, ...]] = field(default_factory=dict)
    wrong: dict[int, tuple[Problem, ...]] = field(default_factory=dict)

    @property
    def speeches(self) -> list[Speech]:
        """The speeches that were asked for, in the order of the files."""
        return [speech for _number, own in sorted(self.found.items()) for speech in own]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with files, in their order."""
        return [problem for _number, own in sorted(self.wrong.items()) for problem in own]


def in_this_process(work: Iterator[tuple[Source, ...]], order: Order) -> Iterator[tuple[Result, ...]]:
    """What batches give, one after the other."""
    return (observed(batch, order) for batch in work)


def gather(
    paths: Sequence[Path],
    shelf: Shelf,
    order: Order,
    out: Gathered,
    run: Runner = in_this_process,
) -> None:
    """Put the observations of all speeches in files on the shelf; ``out`` says at any time how far it has come."""
    with Bar(_("reading"), len(paths)) as bar:
        kept = time.monotonic()
        for results in run(batches(_new(paths, shelf, order, out, bar)), order):
            for result in results:
                said = json.dumps([astuple(p) for p in result.problems]) if result.problems else ""
                shelf.add(result.hash, result.rows, said)
                _count(out, result.number, result.problems)
                if order.keep:
                    out.found[result.number] = result.speeches
            bar.advance(len(results))
            if time.monotonic() - kept > OFTEN:
                shelf.keep()
                kept = time.monotonic()
    shelf.drop_unwanted()


def _new(paths: Sequence[Path], shelf: Shelf, order: Order, out: Gathered, bar: Bar) -> Iterator[Source]:
    """The files that are not on the shelf yet, with their bytes; one that cannot be read is noted."""
    from drafter.reading import load

    for number, path in enumerate(paths):
        try:
            source = Source(number, str(path), load(path, str(path)))
        except InputError as error:
            _count(out, number, error.problems)
            bar.advance(1)
            continue
        said = None if order.keep else shelf.has(source.hash())
        if said is None:
            yield source
        else:
            _count(out, number, tuple(_problem(row) for row in json.loads(said or "[]")))
            out.known += 1
            bar.advance(1, known=True)


def _count(out: Gathered, number: int, problems: tuple[Problem, ...]) -> None:
    out.read += 1
    if problems:
        out.wrong[number] = problems


def _problem(row: list[object]) -> Problem:
    message, place, hint, excerpt = row
    file, line, column = place if isinstance(place, list) else ("", 0, 0)
    return Problem(str(message), Place(str(file), line, column) if place else None, str(hint), str(excerpt))
