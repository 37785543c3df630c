"""Reading and observing the speeches that ``drafter mine`` is given, in one process or in many, with the same result."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from drafter import language
from drafter.cli.progress import track
from drafter.errors import InputError
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from drafter.errors import Problem
    from drafter.mining import Observation
    from drafter.speech import Speech


@dataclass(frozen=True, slots=True)
class Gathered:
    """What files gave: observations, the speeches themselves where they were asked for, and what is wrong with files."""

    observations: tuple[Observation, ...]
    speeches: tuple[Speech, ...]
    problems: tuple[Problem, ...]


def gather(paths: Sequence[Path], *, jobs: int = 1, keep: bool = False) -> Gathered:
    """The observations of all speeches in files, by ``jobs`` processes; 0: as many as there are cores."""
    count = min(jobs or _cores(), len(paths))
    one = partial(_one, keep=keep)
    found: list[Gathered] = []
    with ExitStack() as stack:
        results: Iterator[Gathered] = map(one, paths)
        if count > 1:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            # spawned, not forked: forking a process with threads may hang, and Windows and macOS do the same
            pool = stack.enter_context(
                ProcessPoolExecutor(
                    count, get_context("spawn"), initializer=language.activate, initargs=(language.current(),)
                )
            )
            results = pool.map(one, paths, chunksize=max(1, min(16, len(paths) // (4 * count))))
        found = [next(results) for _path in track(paths, _("reading"))]
    return Gathered(
        tuple(chain.from_iterable(g.observations for g in found)),
        tuple(chain.from_iterable(g.speeches for g in found)),
        tuple(chain.from_iterable(g.problems for g in found)),
    )


def _one(path: Path, *, keep: bool) -> Gathered:
    """What one file gives; a mistake comes back as its problems, for an exception would lose them between processes."""
    from drafter.mining import observe
    from drafter.reading import read_file

    try:
        speeches = tuple(read_file(path))
    except InputError as error:
        return Gathered((), (), error.problems)
    return Gathered(tuple(map(observe, speeches)), speeches if keep else (), ())


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
