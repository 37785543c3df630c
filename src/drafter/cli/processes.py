"""Batches done by several processes of this machine, as many in flight as keep them busy, results as they come.

A process that dies (out of memory, or ended by somebody) loses nothing: its batch is done again file by file, and a file
that ends its process again is named. When this process dies, the others end by themselves.
"""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from typing import TYPE_CHECKING

from drafter.cli.observing import Order, Result, Source, lost, observed

if TYPE_CHECKING:
    from collections.abc import Iterator

    Batch = tuple[Source, ...]
    Work = dict[Future[tuple[Result, ...]], Batch]

AHEAD = 3  # batches a process has waiting, so that it never waits itself


def in_processes(batches: Iterator[Batch], order: Order, jobs: int) -> Iterator[tuple[Result, ...]]:
    """What batches give, by ``jobs`` processes, in the order in which they are done."""
    while True:
        pending: Work = {}
        with _pool(jobs) as pool:
            try:
                yield from _done(batches, order, pool, pending, AHEAD * jobs)
            except BrokenProcessPool:
                pass
            else:
                return
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
        alone: list[Source] = []
        for future, batch in pending.items():
            if future.done() and not future.cancelled() and future.exception() is None:
                yield future.result()
            else:
                alone += batch
        yield from _alone(alone, order)


def _done(
    batches: Iterator[Batch], order: Order, pool: ProcessPoolExecutor, pending: Work, most: int
) -> Iterator[tuple[Result, ...]]:
    while True:
        for batch in islice(batches, most - len(pending)):
            try:
                pending[pool.submit(observed, batch, order)] = batch
            except BrokenProcessPool:
                pending[Future()] = batch
                raise
        if not pending:
            return
        for future in wait(pending, return_when=FIRST_COMPLETED).done:
            found = future.result()
            del pending[future]
            yield found


def _alone(sources: list[Source], order: Order) -> Iterator[tuple[Result, ...]]:
    """What files give that were in flight when a process died, one at a time: a process that dies now dies of its file."""
    while sources:
        with _pool(1) as pool:
            try:
                while sources:
                    found = pool.submit(observed, (sources[0],), order).result()
                    sources = sources[1:]
                    yield found
            except BrokenProcessPool:
                yield (lost(sources[0]),)
                sources = sources[1:]


def _pool(jobs: int) -> ProcessPoolExecutor:
    # spawned, not forked: forking a process with threads may hang, and Windows and macOS do the same
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_prepare)


def _prepare() -> None:
    """An interruption is the business of the process that waits for this one; without it this one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)


def cores() -> int:
    """How many processes this machine can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
