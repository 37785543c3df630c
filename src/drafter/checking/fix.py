"""Sure fixes: a text and its findings in; the edits, or the mended text and the findings that were applied, out.

An edit is as small as it can be, so that what stands around it (line breaks, the runs of a Word file) is left alone.
Nothing is silent: what is applied is given back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.checking.places import NOTHING, Aligned, Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.finding import Finding


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from ``start`` to ``end`` of a text (from 0, half open) are to be ``text``."""

    start: int
    end: int
    text: str


def edits(text: str, findings: Iterable[Finding]) -> tuple[tuple[Finding, Edit], ...]:
    """The edit of every fix whose excerpt still stands at its place; of two that overlap only the first."""
    lines = Lines.of(text)
    wanted: list[tuple[Finding, Edit]] = []
    for finding in sorted((f for f in findings if f.fix is not None), key=lambda f: (f.line, f.column)):
        first, last = lines.span(finding.line)
        start = first + finding.column - 1
        end = start + len(finding.excerpt)
        if (
            start < first
            or end > last
            or text[start:end] != finding.excerpt
            or finding.fix == finding.excerpt
        ):
            continue
        wanted.append((finding, _smallest(finding.excerpt, finding.fix or "", start)))
    out: list[tuple[Finding, Edit]] = []
    free = 0
    for finding, edit in sorted(wanted, key=lambda row: (row[1].start, row[1].end)):
        if edit.start >= free:
            out.append((finding, edit))
            free = max(edit.end, edit.start + 1)
    return tuple(out)


def _smallest(before: str, after: str, start: int) -> Edit:
    """The edit between two texts without what they begin and end with alike."""
    least = min(len(before), len(after))
    head = next((k for k in range(least) if before[k] != after[k]), least)
    tail = next((k for k in range(least - head) if before[-1 - k] != after[-1 - k]), least - head)
    return Edit(start + head, start + len(before) - tail, after[head : len(after) - tail])


def moved(edit: Edit, clean: str, aligned: Aligned) -> tuple[Edit, ...]:
    """The edit of a clean text as edits of its source; none where the source does not hold the same characters.

    What stands in the source between the characters (a line break, markup) stays.
    """
    source = aligned.source.text
    places = [aligned.offsets[k] for k in range(edit.start, edit.end)]
    if any(p == NOTHING or source[p] != clean[k] for k, p in enumerate(places, edit.start)):
        return ()
    if not places:
        before = aligned.offsets[edit.start - 1] if edit.start else NOTHING
        return () if before == NOTHING else (Edit(before + 1, before + 1, edit.text),)
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = runs[-1][0], place + 1
        else:
            runs.append((place, place + 1))
    return tuple(Edit(a, b, "" if k else edit.text) for k, (a, b) in enumerate(runs))


def applied(text: str, changes: Iterable[Edit]) -> str:
    """The text after edits that do not overlap."""
    for edit in sorted(changes, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def fixed(text: str, findings: Iterable[Finding]) -> tuple[str, tuple[Finding, ...]]:
    """The mended text and the findings whose fix was applied."""
    done = edits(text, findings)
    return applied(text, (edit for _finding, edit in done)), tuple(finding for finding, _edit in done)
