"""A progress bar on stderr: only on a terminal, and only for work that takes longer than half a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Sized
from typing import TYPE_CHECKING, Self, TypeVar

from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress, Task, TaskID
    from rich.text import Text

T = TypeVar("T")
PATIENCE = 0.5  # seconds


def track(items: Iterable[T], label: str, total: int = 0) -> Iterator[T]:
    """The items one by one, with a bar where it is worth one; their number where they have no length of their own."""
    with Bar(label, total or (len(items) if isinstance(items, Sized) else 0)) as bar:
        for item in items:
            yield item
            bar.advance(1)


class Bar:
    """How far a work of ``total`` steps has come, how many steps a second it takes, and how long it will take yet."""

    def __init__(self, label: str, total: int) -> None:
        self.label, self.total, self.done, self.known = label, total, 0, 0
        self.started = time.monotonic()
        self.silent = total < 2 or not sys.stderr.isatty()
        self.shown: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.shown:
            self.shown[0].stop()

    def advance(self, steps: int, *, known: bool = False) -> None:
        """So many steps more are done; ``known``: they had been done before, and say nothing of the rate."""
        self.done += steps
        self.known += steps * known
        if self.silent:
            return
        if self.shown is None:
            if time.monotonic() - self.started < PATIENCE:
                return
            self.shown = self._show()
        progress, task = self.shown
        progress.update(task, completed=self.done)

    def rate(self) -> float:
        """Steps a second since the work began."""
        return (self.done - self.known) / max(time.monotonic() - self.started, 1e-9)

    def _show(self) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn
        from rich.text import Text

        bar = self

        class Rate(ProgressColumn):
            """Steps a second, and the time that is left at that rate."""

            def render(self, task: Task) -> Text:  # noqa: ARG002 (the bar itself knows)
                rate = bar.rate()
                if not rate:
                    return Text("")
                left = int((bar.total - bar.done) / rate)
                time_left = f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02}"
                return Text(_("{rate} a second, {time} left").format(rate=f"{rate:.3g}", time=time_left))

        columns = (TextColumn(self.label), BarColumn(), MofNCompleteColumn(), Rate())
        progress = Progress(*columns, console=Console(stderr=True), transient=True)
        progress.start()
        return progress, progress.add_task(self.label, total=self.total, completed=self.done)
