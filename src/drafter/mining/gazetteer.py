"""Places that are known by name: a Line in, spans out.

The country's counties and cities by their names without a suffix (data/counties.yaml): 寿光 needs nothing beside it, but
公安 is a county only with its suffix or beside another place.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.mining.line import crosses, known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Span

SUFFIXES = "市县区旗"
LONGEST = 8


def stands(found: Line, names: frozenset[str], *, loosely: bool = False) -> Iterator[Span]:
    """Where one of some names stands, the longest at each place, begun and ended where words are.

    ``loosely`` also where it cuts only words that no dictionary has: 章贡 in 比章 贡慢.
    """
    for start in range(len(found.text)) if loosely else sorted(found.starts):
        for end in range(min(start + LONGEST, len(found.text)), start + 1, -1):
            if found.text[start:end] in names and (
                (start in found.starts and end in found.ends)
                or (loosely and _cuts_no_word(found, start, end))
            ):
                yield start, end
                break


def _cuts_no_word(found: Line, start: int, end: int) -> bool:
    inside = any(
        w.start <= start and end <= w.end and known(w.text)
        for w in found.touched(start, end)
        if w.start < start or found.text[end : w.end] not in SUFFIXES
    )
    return not inside and not crosses(found, start, end)


def counties(found: Line) -> Iterator[Span]:
    """The counties and cities of a line, each with its suffix."""
    yield from stands(found, listed("whole"))
    for start, end in stands(found, listed("alone"), loosely=True):
        suffixed = found.text[end : end + 1] in set(SUFFIXES) and not crosses(found, start, end + 1)
        yield start, end + suffixed


@cache
def listed(name: str) -> frozenset[str]:
    """A list of data/counties.yaml."""
    return frozenset(str(data.load("counties.yaml")[name]).split())


@cache
def words() -> frozenset[str]:
    """The names without suffix that are words as well."""
    return frozenset(name[:-1] for name in listed("whole"))
