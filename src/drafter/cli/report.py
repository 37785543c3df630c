"""What goes to stderr: problems with their places, notes, faults. Plain text, whatever the terminal."""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING

from drafter.language import _

if TYPE_CHECKING:
    from drafter.errors import InputError, Problem

WIDEST = 100


def say(text: str) -> None:
    """A line on stderr."""
    sys.stderr.write(text + "\n")


def problems(error: InputError) -> None:
    """Every problem of an error: place, message, the line with a marker, hint."""
    for problem in error.problems:
        for line in lines_of(problem):
            say(line)


def lines_of(problem: Problem) -> list[str]:
    """A problem as it is shown."""
    head = f"{problem.place}: {problem.message}" if problem.place else problem.message
    out = [head]
    excerpt = problem.excerpt.rstrip()
    if excerpt:
        at = problem.place.column - 1 if problem.place and problem.place.column else -1
        start = max(0, at - WIDEST // 2) if len(excerpt) > WIDEST else 0
        shown = excerpt[start : start + WIDEST]
        out.append(f"    {shown}")
        if at >= 0:
            out.append(
                "    " + "".join("\u3000" if ch >= "\u1100" else " " for ch in shown[: at - start]) + "^"
            )
    if problem.hint:
        out.append("  → " + problem.hint)
    return out


def fault(error: BaseException) -> None:
    """A fault of drafter: said as such; the traceback only where DRAFTER_TRACEBACK asks for it."""
    say(_("a fault of drafter, not of yours: {error}").format(error=f"{type(error).__name__}: {error}"))
    if os.environ.get("DRAFTER_TRACEBACK"):
        traceback.print_exception(error)
    else:
        say(_("please report it; DRAFTER_TRACEBACK=1 shows where it happened"))
