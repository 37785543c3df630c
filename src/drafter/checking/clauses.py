"""The clause a finding stands in: of two figures either may be wrong, so the reader is shown both with their words."""

from __future__ import annotations

_MARKS = "，。；！？：\n（）"
_MOST = 44  # characters that are shown


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
