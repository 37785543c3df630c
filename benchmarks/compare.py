"""Two ways to the same end, timed in turn on one machine: what the benchmarks share.

A figure is a ratio of medians over runs made A B A B, with the ratio of each pair as its spread: the machine's mood
meets both alike. Seconds are given beside it, to be read as seconds of that machine on that day.
"""

from __future__ import annotations

import os
import platform
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = "| what | drafter | instead | ratio | spread |\n|---|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: what was done, the two rates (higher is better) of each run, and their unit."""

    what: str
    own: list[float]
    peer: list[float]
    peer_name: str
    unit: str

    @property
    def ratio(self) -> float:
        """How many times the peer's rate."""
        return statistics.median(self.own) / statistics.median(self.peer)

    def __str__(self) -> str:
        ratios = [a / b for a, b in zip(self.own, self.peer, strict=True)]
        own, peer = (_rate(statistics.median(rates)) for rates in (self.own, self.peer))
        spread = f"{_short(min(ratios))} to {_short(max(ratios))}"
        return (
            f"| {self.what} | {own} {self.unit} | {self.peer_name}: {peer} {self.unit} "
            f"| {_short(self.ratio)} | {spread} |"
        )


def in_turn(
    own: Callable[[], float], peer: Callable[[], float], runs: int
) -> tuple[list[float], list[float]]:
    """The rates of both, A B A B; the first pair warms the machine up and is left out."""
    pairs = [(own(), peer()) for _ in range(runs + 1)][1:]
    return [a for a, _b in pairs], [b for _a, b in pairs]


def machine() -> str:
    """The machine in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {cores} cores"


def _rate(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}" if value < 10 else f"{value:.1f}"
