"""What one filling remembers while it runs: the pieces put down, the values used so far, and what names stand for.

The only thing in filling that changes; it lives as long as one filling.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from drafter.filling.frames import Frame
from drafter.filling.pieces import Piece, Pieces
from drafter.filling.series import joined, said_of
from drafter.filling.views import Missing, plain
from drafter.language import _
from drafter.node import Flag, Group, Items, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.node import Node

TURNS = 100_000  # of all loops together: more than any speech needs
SECONDS = 5.0
MEASURED = 16  # turns after which what was put down is added up
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
    """The state of one filling: ``values`` has those of the brief by their keys, ``names`` what the template named."""

    def __init__(self, values: Mapping[str, Node], required: frozenset[str], variety: int = 0) -> None:
        self.values = values
        self.names: dict[str, Any] = {}
        self.required = required
        self.variety = variety
        self.used: set[str] = set()
        self.lists: list[Items] = []  # said, and their members not yet among those used
        self.out: list[Piece] = []
        self.gaps = False  # whether one of them may be a gap
        self.turns = self.size = self.measured = 0
        self.stop = time.monotonic() + SECONDS

    def use_all(self, items: object) -> None:
        """Remember that a list stands in the draft with its members and their parts, or a gap for it."""
        if isinstance(items, Items):
            self.used.add(items.key)
            self.lists.append(items)
        elif isinstance(items, Text):
            self.used.add(items.key)
        elif isinstance(items, Missing):
            self.gaps = True

    def use_members(self) -> None:
        """Remember the members of the lists that stand in the draft; few templates ask for them."""
        for items in self.lists:
            self.used.update(said_of(items))
        self.lists.clear()

    def put(self, found: object) -> None:
        """Put down what is printed: a value, a missing one as a gap, what a filter gives; a group has no text."""
        if isinstance(found, Text):
            self.used.add(found.key)
            self.out.append(found)
        elif isinstance(found, Pieces):
            self.out += found
        elif isinstance(found, Missing):
            self.gaps = True
            self.out.append(found)
        elif isinstance(found, Items):
            self.use_all(found)
            self.out += joined(found)
        elif not isinstance(found, Group | Flag):
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
            said = piece.text if isinstance(piece, Text | Frame) else piece if isinstance(piece, str) else "1"
            self.size += len(said)
        self.measured = len(self.out)
        if self.size > LONGEST:
            raise EndlessError(line)

    def members(self, found: object, line: int) -> Sequence[object]:
        """What a loop runs over; for a missing list that must be there one missing member, so that the skeleton shows.

        Raises:
            CannotFillError: it is no list.
        """
        if isinstance(found, Items):
            return found.members
        if isinstance(found, Missing):
            return [Missing(f"{found.key}[1]")] if plain(found.key) in self.required else ()
        if isinstance(found, str):
            return found
        reason = _("values are put together here that do not fit ({reason})")
        raise CannotFillError(reason.format(reason=f"for … in {type(found).__name__}"), line)
