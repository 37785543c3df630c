"""What a template is filled onto: its steps put down text, values and gaps one after another, and blocks come of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.draft import Block, Run
    from drafter.filling.frames import Frame
    from drafter.filling.views import Missing
    from drafter.node import Text


class Page(ABC):
    """A page that is being filled; what a value says on it is never parsed as template, heading or markup."""

    def __init__(self) -> None:
        self.done: list[Block] = []
        self.runs: list[Run] = []  # of the paragraph that is being put together
        self.gaps = False  # whether there is one
        self._measured: tuple[int, int] = 0, 0  # blocks, and how long their text is
        self._here: tuple[list[Run], int, int] = self.runs, 0, 0  # runs, of which so many were measured

    def size(self) -> int:
        """How many characters were put down; only what is new is added up."""
        number, total = self._measured
        total += sum(len(block.text) for block in self.done[number:])
        self._measured = len(self.done), total
        runs, number, here = self._here
        if runs is not self.runs:
            runs, number, here = self.runs, 0, 0
        here += sum(len(run.text) for run in runs[number:])
        self._here = runs, len(runs), here
        return total + here

    @abstractmethod
    def text(self, said: Frame) -> None:
        """Put down text of the template."""

    @abstractmethod
    def add(self, words: str) -> None:
        """Put down what a filter adds; it goes on in text of the template just before it."""

    @abstractmethod
    def value(self, value: Text) -> None:
        """Put down a value of the brief."""

    @abstractmethod
    def gap(self, missing: Missing) -> None:
        """Put down the mark of a value that is missing."""

    @abstractmethod
    def line_end(self) -> None:
        """End a line of the template."""

    @abstractmethod
    def blocks(self) -> list[Block]:
        """The blocks of all that was put down; nothing is put down behind them."""
