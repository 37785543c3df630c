"""What can go wrong through no fault of drafter: one family, each error with all its places.

A user's mistake is an ``InputError``; it carries every problem that was found, not only the first.
Anything else that escapes is a fault of drafter (exit code 70).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: its name as the user gave it, line and column counted from 1 (0: unknown)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file] + [str(n) for n in (self.line, self.column) if n]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, where, how to mend it, and the line it stands in."""

    message: str
    place: Place | None = None
    hint: str = ""
    excerpt: str = ""


class InputError(Exception):
    """Bad input: a missing file, broken YAML, an unknown key, a template that does not parse."""

    exit_code = 3

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(
            "; ".join(f"{p.place}: {p.message}" if p.place else p.message for p in self.problems)
        )


class UsageError(InputError):
    """The command line asks for something that does not go together, or would overwrite a file."""

    exit_code = 2


def bad_input(message: str, place: Place | None = None, *, hint: str = "", excerpt: str = "") -> InputError:
    """An ``InputError`` with one problem."""
    return InputError(Problem(message, place, hint, excerpt))
