"""A source in stretches, each repaired by itself: a page in, the page without damage out.

Files that were put together differ in script and history, so that nothing can be said of all their lines at once.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafter.reading import bytes_lost, repair
from drafter.reading.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.reading.lines import Line

REPAIRS = (repair.strip_pinyin, bytes_lost.restore_lost_bytes, bytes_lost.mark_damaged, repair.to_simplified)


class Stretch(NamedTuple):
    """Lines with one history, their text, and whether it is in traditional script."""

    lines: tuple[Line, ...]
    text: str
    traditional: bool

    def is_sound(self) -> bool:
        """Whether no repair has anything to do here, as with nearly every stretch of nearly every file."""
        return (
            not self.traditional
            and bytes_lost.USER_DEFINED.search(self.text) is None
            and not repair.may_hold_pinyin(self.text)
        )


def in_stretches(page: Page) -> Page:
    """The page after the repairs, which each look at a stretch of it."""
    parts = [
        Page(stretch.lines) if stretch.is_sound() else _repaired(Page(stretch.lines))
        for stretch in stretches(page.lines)
    ]
    return replace(
        page,
        lines=tuple(chain.from_iterable(part.lines for part in parts)),
        changed=(*page.changed, *chain.from_iterable(part.changed for part in parts)),
    )


def _repaired(page: Page) -> Page:
    for step in REPAIRS:
        page = step(page)
    return page


def stretches(lines: Sequence[Line]) -> list[Stretch]:
    """Lines in runs of at least as many characters as decide; the last is never a small rest.

    Where the script changes from one run to the next, the lines that begin or end in it go with their own.
    """
    starts, size = [0], 0
    for i, line in enumerate(lines):
        if size >= repair.WINDOW:
            starts.append(i)
            size = 0
        size += len(line.text)
    if len(starts) > 1 and size < repair.WINDOW / 2:
        starts.pop()
    found = [_stretch(lines, a, b) for a, b in pairwise([*starts, len(lines)])]
    if len({stretch.traditional for stretch in found}) == 1:
        return found
    stops = [*starts[1:], len(lines)]
    for k, (before, after) in enumerate(pairwise([stretch.traditional for stretch in found]), 1):
        while after and not before and starts[k] > starts[k - 1] and _goes_along(lines[starts[k] - 1]):
            starts[k] -= 1
        while before and not after and starts[k] < stops[k] and _goes_along(lines[starts[k]]):
            starts[k] += 1
    return [_stretch(lines, a, b) for a, b in pairwise([*starts, len(lines)])]


def _stretch(lines: Sequence[Line], start: int, stop: int) -> Stretch:
    own = tuple(lines[start:stop])
    text = "\n".join([line.text for line in own])
    return Stretch(own, text, repair.is_traditional(text))


def _goes_along(line: Line) -> bool:
    return not line.text.strip() or repair.is_traditional(line.text)
