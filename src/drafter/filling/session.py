"""What one filling remembers while it runs: the pieces put down, the values used so far, and which case is taken.

The only thing in filling that changes; it lives as long as one filling.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from drafter.draft import Run
from drafter.filling.pieces import Piece, Pieces
from drafter.filling.series import joined
from drafter.filling.views import Missing, Parts, Series, Switch, Value, View, plain
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

TURNS = 100_000  # of all loops together: more than any speech needs
SECONDS = 5.0
MEASURED = 16  # turns after which what was put down is added up
Case = tuple[int, tuple[int, ...]]  # its support, and which of all values it prints; ~n: only counts
LONGEST = 2_000_000  # characters of a filled template: more than any speech, less than a memory


class CannotFillError(Exception):
    """A template that is well formed but fails on this brief, and the line of its text where."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class EndlessError(CannotFillError):
    """A template that does not come to an end in reasonable time or size."""

    def __init__(self, line: int) -> None:
        super().__init__(_("the template does not come to an end"), line)


class Session:
    """The state of one filling."""

    def __init__(self, required: frozenset[str], variety: int = 0) -> None:
        self.required = required
        self.variety = variety
        self.used: set[str] = set()
        self.out: list[Piece] = []
        self.turns = self.size = self.measured = 0
        self.stop = time.monotonic() + SECONDS

    def use_all(self, items: object) -> None:
        """Remember that a list stands in the draft with its members and their parts."""
        if isinstance(items, Series):
            self.used |= items.keys
        elif isinstance(items, Value):
            self.used.add(items.key)

    def put(self, found: object) -> None:
        """Put down what is printed: a value, a missing one as a gap, what a filter gives; a group has no text."""
        if isinstance(found, Value):
            self.used.add(found.key)
            self.out.append(found.whole)
        elif isinstance(found, Pieces):
            self.out += found
        elif isinstance(found, Missing):
            self.out.append(found)
        elif isinstance(found, Series):
            self.use_all(found)
            self.out += joined(found)
        elif not isinstance(found, Parts | Switch):
            self.out.append(str(found))

    def turn(self, line: int) -> None:
        """Count a turn of a loop, also of one that prints nothing, and what was put down since the last.

        Raises:
            EndlessError: there are too many, it takes too long, or it is too much.
        """
        self.turns += 1
        if self.turns > TURNS or time.monotonic() > self.stop:
            raise EndlessError(line)
        if self.turns % MEASURED == 0:
            self.measure(line)

    def measure(self, line: int) -> None:
        """Add up what was put down since it was last measured.

        Raises:
            EndlessError: it is too much.
        """
        for piece in self.out[self.measured :]:
            self.size += len(
                piece.text if isinstance(piece, Run) else piece if isinstance(piece, str) else "1"
            )
        self.measured = len(self.out)
        if self.size > LONGEST:
            raise EndlessError(line)

    def members(self, found: object, line: int) -> Sequence[object]:
        """What a loop runs over; for a missing list that must be there one missing member, so that the skeleton shows.

        Raises:
            CannotFillError: it is no list.
        """
        if isinstance(found, Series):
            return found.members
        if isinstance(found, Missing):
            return [Missing(f"{found.key}[1]")] if plain(found.key) in self.required else ()
        if isinstance(found, str):
            return found
        reason = _("values are put together here that do not fit ({reason})")
        raise CannotFillError(reason.format(reason=f"for … in {type(found).__name__}"), line)

    def pick(self, cases: Sequence[Case], values: Sequence[object]) -> int:
        """The number of the case to take, or -1 for none; ``values`` are what any of them prints.

        Of the cases whose values are all there the one is best that brings most values not said yet, then
        repeats fewest, then has the most support; one that only repeats is left out. A list that is only counted
        must be there, and is not brought. ``variety`` rotates among those that are as good, but takes none that no
        speech has where speeches have one. Where no case has its values, the best supported stands with gaps if one
        of its missing values is required.
        """
        # What is no view (a counter, what a filter gave) says nothing of a case.
        keys = [(v.key if v else None) if isinstance(v, View) else "" for v in values]
        ranked = []
        used = self.used
        for k, (weight, needs) in enumerate(cases):
            named = {keys[n] if n >= 0 else keys[~n] and "" for n in needs}
            named.discard("")
            if not named:
                ranked.append((0, 0, -weight, k))
            elif None not in named:
                stale = len(named & used)
                if stale < len(named):
                    ranked.append((stale - len(named), stale, -weight, k))
        if len(ranked) == 1:
            return ranked[0][3]
        if ranked:
            ranked.sort()
            best = ranked[0]
            alike = [row for row in ranked if row[:2] == best[:2] and (row[2] or not best[2])]
            return alike[self.variety % len(alike)][3]
        return self._open_case(cases, values)

    def _open_case(self, cases: Sequence[Case], values: Sequence[object]) -> int:
        """The best supported case with a missing value that is required; it is not one that says what was said."""
        found = []
        for k, (weight, needs) in enumerate(cases):
            missing = [v for n in needs if isinstance(v := values[n if n >= 0 else ~n], Missing)]
            if any(plain(v.key) in self.required for v in missing):
                found.append((len(missing), -weight, k))
        return min(found)[2] if found else -1
