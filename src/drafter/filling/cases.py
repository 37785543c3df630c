"""Which case of a ``choose`` stands in the draft (docs/decisions/0003).

Of the cases whose values are all there the one is best that brings most values not said yet, then repeats fewest, then has
the most support; one that only repeats is left out. A list that is only counted must be there, and is not brought.
``variety`` rotates among those that are as good, but takes none that no speech has where speeches have one. Where no case
has its values, the best supported stands with gaps if one of its missing values is required.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.filling.views import NODES, Missing, plain
from drafter.node import Flag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.filling.session import Session
    from drafter.filling.views import View

Case = tuple[int, tuple[int, ...]]  # its support, and which of all values it prints; ~n: only counts
Key = str | None  # of what a case prints: None where it is missing, empty where it is no value of the brief


class Cases:
    """The cases of one ``choose``; ``keys`` are those of the values they print, where each is one of the brief.

    With such keys the ranking depends on nothing but which values are there and which were said, and is kept for each of
    these ways that is met.
    """

    def __init__(self, cases: Sequence[Case], keys: Sequence[str] | None) -> None:
        self.cases, self.keys = cases, keys
        self.missing = [Missing(key) for key in keys or ()]
        self.best: dict[tuple[object, ...], tuple[int, ...]] = {}

    def pick(self, session: Session) -> tuple[int, Sequence[View]] | None:
        """The number of the case to take, or -1 for none, and the values of the brief that any of them prints.

        None where the template may mean others by the names of these values: then they are to be looked up.
        """
        if self.keys is None or session.names:
            return None
        values, used = [*map(session.values.get, self.keys, self.missing)], session.used
        way = *map(type, values), *map(used.__contains__, self.keys)
        found = self.best.get(way)
        if found is None:
            found = self._ranked([_key(v) for v in values], used)
            if Flag not in way:  # yes and no are of one type, and no text of a brief is blank
                self.best[way] = found
        return self._taken(found, session, values), values

    def pick_of(self, session: Session, values: Sequence[Any]) -> int:
        """The number of the case to take, or -1 for none; ``values`` are what any of them prints."""
        session.use_members()
        return self._taken(self._ranked([_key(v) for v in values], session.used), session, values)

    def _taken(self, found: Sequence[int], session: Session, values: Sequence[Any]) -> int:
        return found[session.variety % len(found)] if found else self._open(values, session.required)

    def _ranked(self, keys: Sequence[Key], used: set[str]) -> tuple[int, ...]:
        """The cases whose values are all there and of which none is better than another, the best supported first."""
        ranked = []
        for k, (weight, needs) in enumerate(self.cases):
            named = {keys[n] if n >= 0 else keys[~n] and "" for n in needs}
            named.discard("")
            if not named:
                ranked.append((0, 0, -weight, k))
            elif None not in named:
                stale = len(named & used)
                if stale < len(named):
                    ranked.append((stale - len(named), stale, -weight, k))
        if not ranked:
            return ()
        ranked.sort()
        best = ranked[0]
        return tuple(row[3] for row in ranked if row[:2] == best[:2] and (row[2] or not best[2]))

    def _open(self, values: Sequence[object], required: frozenset[str]) -> int:
        """The best supported case with a missing value that is required; it is not one that says what was said."""
        found = []
        for k, (weight, needs) in enumerate(self.cases):
            missing = [v for n in needs if isinstance(v := values[n if n >= 0 else ~n], Missing)]
            if any(plain(v.key) in required for v in missing):
                found.append((len(missing), -weight, k))
        return min(found)[2] if found else -1


def _key(value: Any) -> Key:
    """The key of what a case prints; what is no value of the brief (a counter, what a filter gave) says nothing of it."""
    if isinstance(value, Missing):
        return None
    return (value.key if value else None) if type(value) in NODES else ""
