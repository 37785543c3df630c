"""A progress bar on stderr: only on a terminal, and only for work that takes longer than half a second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")
PATIENCE = 0.5  # seconds


def track(items: Sequence[T], label: str) -> Iterator[T]:
    """The items one by one, with a bar where it is worth one."""
    if len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    started = time.monotonic()
    for k, item in enumerate(items):
        yield item
        if time.monotonic() - started > PATIENCE:
            yield from _bar(items[k + 1 :], label, done=k + 1, total=len(items))
            return


def _bar(items: Iterable[T], label: str, *, done: int, total: int) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=total, completed=done)
        for item in items:
            yield item
            progress.advance(task)
