"""The value that cleaning passes on: lines with their number in the source, and what was done so far.

A step is a function from Page to Page; it never changes the page it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drafter.speech import Removal

if TYPE_CHECKING:
    from drafter.reading.lines import Line


@dataclass(frozen=True, slots=True)
class Change:
    """Text of a line that was put right: what stood there, what stands there now, why."""

    line: int
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of one source (or of one speech of it), with removals and changes in the order they were made."""

    lines: tuple[Line, ...]
    removed: tuple[Removal, ...] = ()
    changed: tuple[Change, ...] = ()

    def without(self, doomed: dict[int, str]) -> Page:
        """The page without the lines at these indices; the values are the reasons."""
        if not doomed:
            return self
        gone = tuple(
            Removal(reason, self.lines[i].text.strip(), self.lines[i].number)
            for i, reason in sorted(doomed.items())
            if self.lines[i].text.strip()
        )
        kept = tuple(line for i, line in enumerate(self.lines) if i not in doomed)
        return replace(self, lines=kept, removed=self.removed + gone)

    def with_lines(self, lines: Iterable[Line]) -> Page:
        """The page with other lines and the same record."""
        return replace(self, lines=tuple(lines))


Step = Callable[[Page], Page]
