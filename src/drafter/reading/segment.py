"""A clean page to a Speech: front, headings, items, moves and gaps put together to segments that partition the text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.reading import moves, path
from drafter.reading.front import front
from drafter.reading.noise import gap_spans, noise
from drafter.reading.outline import Text, outline
from drafter.reading.unbroken import broken
from drafter.speech import Kind, Move, Repair, Segment, Speech

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.reading.page import Page


def to_speech(page: Page, *, source: str, encoding: str, number: int) -> Speech:
    """The speech of a clean page."""
    paragraphs = [line.text for line in page.lines]
    body = "\n".join(paragraphs)
    formats = {k: line.heading for k, line in enumerate(page.lines) if line.heading}
    segments = segment(paragraphs, formats)

    def first(kind: Kind) -> str | None:
        return next((body[s.start : s.end] for s in segments if s.kind == kind), None)

    return Speech(
        text=body,
        segments=tuple(segments),
        title=first("title"),
        byline=first("byline"),
        salutation=first("salutation"),
        truncated=_truncated(segments, body),
        removed=page.removed,
        repaired=_repairs(page),
        source=source,
        encoding=encoding,
        number=number,
        lines=tuple(line.number for line in page.lines),
    )


def segment(paragraphs: list[str], formats: Mapping[int, int]) -> list[Segment]:
    """The segments of a speech, in order; line breaks between them are left out."""
    view, owners = broken(paragraphs)
    if not view.inserted:
        return _segment(paragraphs, formats)
    formats = {k: formats[owner] for k, owner in enumerate(owners) if owner in formats}
    found = _segment(view.paragraphs, formats)
    return _joined([replace(s, start=view.back(s.start), end=view.back(s.end)) for s in found])


def _joined(segments: Sequence[Segment]) -> list[Segment]:
    """Segments that only a break divided which the source has not: one where the same goes on."""
    out: list[Segment] = []
    for s in segments:
        last = out[-1] if out else None
        same = last is not None and (last.kind, last.move, last.level) == (s.kind, s.move, s.level)
        if (
            last is not None
            and same
            and s.kind in {"body", "item"}
            and s.ordinal is None
            and last.end == s.start
        ):
            out[-1] = replace(last, end=s.end)
        else:
            out.append(s)
    return out


def _segment(paragraphs: list[str], formats: Mapping[int, int]) -> list[Segment]:
    marks, start = front(paragraphs)
    text = Text(paragraphs)
    body = text.whole
    gaps = gap_spans(body, start)
    spans = outline(paragraphs, start, formats)
    found = moves.pieces(text, spans, start)
    weights = moves.evidence(body, found)
    parts = moves.sections(body, spans, found, weights)
    labels = path.assign(text, found, parts, weights)
    out = [Segment(m.start, m.end, m.kind) for m in marks]
    out += [
        Segment(p.heading.start, p.heading.end, "heading", p.kind, p.heading.level, p.heading.ordinal)
        for p in parts
    ]
    out += _bodies(found, labels)
    return _with_gaps(sorted(out, key=lambda s: s.start), gaps)


def _bodies(found: moves.Pieces, labels: Sequence[Move]) -> list[Segment]:
    """Pieces of one paragraph, item and move joined to one segment."""
    out: list[Segment] = []
    places = list(zip(found.paragraphs, found.items, found.sections, labels, strict=True))
    changes = [k for k, (before, after) in enumerate(pairwise(places), 1) if before != after]
    for first, last in pairwise([0, *changes, len(places)] if places else []):
        _paragraph, item, _section, move = places[first]
        start, end = found.starts[first], found.ends[last - 1]
        if item is None:
            out.append(Segment(start, end, "body", move))
        else:
            ordinal = item.ordinal if start == item.start else None
            out.append(Segment(start, end, "item", move, item.level, ordinal))
    return out


def _with_gaps(segments: list[Segment], gaps: list[tuple[int, int]]) -> list[Segment]:
    """The segments with the remarks of missing text cut out as segments of their own."""
    if not gaps:
        return segments
    out: list[Segment] = []
    for s in segments:
        at = s.start
        for a, b in gaps:
            if b <= at or a >= s.end:
                continue
            if a > at:
                out.append(Segment(at, a, s.kind, s.move, s.level, s.ordinal if at == s.start else None))
            out.append(Segment(max(a, at), min(b, s.end), "gap", s.move))
            at = min(b, s.end)
        if at < s.end:
            out.append(Segment(at, s.end, s.kind, s.move, s.level, s.ordinal if at == s.start else None))
    return out


def _truncated(segments: Sequence[Segment], body: str) -> bool:
    """Whether the speech stops before its end: the source says so, or the last sentence has no end."""
    if not segments:
        return False
    last = segments[-1]
    tail = body[last.start : last.end]
    if last.kind == "gap":
        return True
    if any(s.kind == "gap" and noise()["truncated"].search(body[s.start : s.end]) for s in segments[-3:]):
        return True
    return last.kind in {"body", "item"} and len(body) > 200 and re.search(r"[\w，、,]$", tail) is not None


def _repairs(page: Page) -> tuple[Repair, ...]:
    """Changes with the place where their result stands in the text."""
    starts: dict[int, tuple[int, str]] = {}
    at = 0
    for line in page.lines:
        starts.setdefault(line.number, (at, line.text))
        at += len(line.text) + 1
    out = []
    cursor: dict[tuple[int, str], int] = {}
    for change in page.changed:
        start, text = starts.get(change.line, (0, ""))
        key = (change.line, change.reason)
        found = text.find(change.after, cursor.get(key, 0))
        if found < 0:
            found = max(0, text.find(change.after))
        cursor[key] = found
        out.append(Repair(change.before, change.after, start + found, change.reason))
    return tuple(out)
