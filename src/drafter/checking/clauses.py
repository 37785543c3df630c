"""The clause a finding stands in: of two figures either may be wrong, so the reader is shown both with their words."""

from __future__ import annotations

import re

_MARKS = "，。；！？：\n（）"
_MOST = 44  # characters that are shown
_LONGEST_SUBJECT = 24
_CLAUSES = re.compile("[，、；：。！？]")


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the rest of its first and its last clause, where that is not long."""
    first = max(text.rfind(mark, max(0, start - _MOST), start) for mark in _MARKS) + 1
    ends = [at for mark in _MARKS if (at := text.find(mark, end, end + _MOST)) >= 0]
    last = min(ends, default=end)
    if first and end - first <= _MOST:
        start = first
    if last - start <= _MOST:
        end = last
    return start, end


def from_subject(text: str, first: int, start: int, end: int) -> int:
    """Where a figure and the clauses behind it begin: with the words that say what is counted (全县共有 before 214所，其中…)."""
    if not text[start : start + 1].isdigit() or not _CLAUSES.search(text, start, end):
        return start
    begin = max((m.end() for m in _CLAUSES.finditer(text, first, start)), default=first)
    return begin if start - begin <= _LONGEST_SUBJECT else start


def opened(text: str, at: int, marks: str = "，。；：！？\n") -> int:
    """Where the clause begins that a place stands in: behind the last of some marks."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


_HEAD, _LOOK = (
    24,
    72,
)  # characters of a clause before a number that is shown with it, and of all that is shown


def announcement(text: str, start: int, end: int, first: int) -> tuple[int, int]:
    """A number with the clause it stands in, and with the first of what it announces where that follows in the paragraph."""
    begin = opened(text, start, _MARKS)
    start = begin if start - begin <= _HEAD else start
    found = re.compile("[，。；：！？\n]").search(text, first)
    stop = found.start() if found else len(text)
    return start, (stop if "\n" not in text[end:first] and stop - start <= _LOOK else end)


_BREAKS = "，。；：！？\n"
_SIDE = 20  # characters that are shown on either side of a mark
_SHORT = 7  # a clause no longer than this is shown with the one beside it


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of marks with the clauses that they stand between, and with the next where one of these is short."""
    low, high = start, end
    least = max(text.rfind("\n", 0, start) + 1, start - _SIDE)
    most = text.find("\n", end, end + _SIDE)
    most = min(len(text), end + _SIDE) if most < 0 else most
    while low > least and (text[low - 1] not in _BREAKS or start - low <= _SHORT):
        low -= 1
    while high < most and (text[high] not in _BREAKS or high - end <= _SHORT):
        high += 1
    return low, high
