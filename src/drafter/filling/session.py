"""What one filling remembers while it runs: the values used so far, and which case is taken.

The only thing in filling that changes; it lives as long as one rendering.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateRuntimeError

from drafter.filling.views import Missing, View, plain
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "__session"
TURNS = 100_000  # of all loops together: more than any speech needs
SECONDS = 5.0


class Session:
    """The state of one rendering."""

    def __init__(self, required: frozenset[str], variety: int = 0) -> None:
        self.required = required
        self.variety = variety
        self.used: set[str] = set()
        self.turns = 0
        self.stop = time.monotonic() + SECONDS

    def use(self, found: View) -> None:
        """Remember that a value stands in the draft."""
        if not isinstance(found, Missing):
            self.used.add(found.key)

    def turn(self) -> None:
        """Count a turn of a loop, also of one that prints nothing.

        Raises:
            TemplateRuntimeError: there are too many.
        """
        self.turns += 1
        if self.turns > TURNS or time.monotonic() > self.stop:
            raise TemplateRuntimeError(
                _("the template does not come to an end; look for a loop inside a loop")
            )

    def pick(self, weights: Sequence[int], needs: Sequence[Sequence[View]]) -> int:
        """The number of the case to take, or -1 for none.

        Of the cases whose values are all there the one is best that brings most values not said yet, then
        repeats fewest, then has the most support; one that only repeats is left out. Where no case has its
        values, the best supported stands with gaps if one of its missing values is required.
        """
        ranked = sorted(
            (k for k, values in enumerate(needs) if all(values) and not self._stale(values)),
            key=lambda k: (-self._fresh(needs[k]), self._stale_count(needs[k]), -weights[k], k),
        )
        if ranked:
            best = ranked[0]
            alike = [k for k in ranked if self._rank(needs[k]) == self._rank(needs[best])]
            return alike[self.variety % len(alike)]
        open_cases = [
            k
            for k, values in enumerate(needs)
            if any(isinstance(v, Missing) and plain(v.key) in self.required for v in values)
        ]
        open_cases = [
            k
            for k in open_cases
            if not any(
                not isinstance(v, Missing) and v.key in self.used and len(needs[k]) == 1 for v in needs[k]
            )
        ]
        if not open_cases:
            return -1
        return min(open_cases, key=lambda k: (sum(isinstance(v, Missing) for v in needs[k]), -weights[k], k))

    def _rank(self, values: Sequence[View]) -> tuple[int, int]:
        return self._fresh(values), self._stale_count(values)

    def _fresh(self, values: Sequence[View]) -> int:
        return len({v.key for v in values} - self.used)

    def _stale_count(self, values: Sequence[View]) -> int:
        return len({v.key for v in values} & self.used)

    def _stale(self, values: Sequence[View]) -> bool:
        return bool(values) and self._fresh(values) == 0


def session_of(context: Any) -> Session:
    """The session that a rendering carries in its context."""
    found = context.resolve(NAME)
    assert isinstance(found, Session)
    return found
