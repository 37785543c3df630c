"""A progress bar on stderr: only on a terminal, and only for work that takes longer than half a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Sized
from typing import TYPE_CHECKING, TypeVar

from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
PATIENCE = 0.5  # seconds


def track(items: Iterable[T], label: str, total: int = 0) -> Iterator[T]:
    """The items one by one, with a bar where it is worth one; their number where they have no length of their own."""
    total = total or (len(items) if isinstance(items, Sized) else 0)
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    started = time.monotonic()
    rest = iter(items)
    for done, item in enumerate(rest, 1):
        yield item
        if time.monotonic() - started > PATIENCE:
            yield from _bar(rest, label, done=done, total=total)
            return


def _bar(items: Iterable[T], label: str, *, done: int, total: int) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn(_("{rate} a second").format(rate="{task.fields[rate]}"))
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=total, completed=done, rate="")
        started = time.monotonic()
        for number, item in enumerate(items, 1):
            yield item
            seconds = time.monotonic() - started
            progress.update(task, advance=1, rate=f"{number / seconds:.0f}" if seconds else "")
