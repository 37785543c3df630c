"""Findings beside the text, as one self-contained page: reports in, HTML out, in the language in use.

With examples to compare with there is a picture of what was copied: a bar for each sentence, as high as the share of
it that stands in an example, in that example's colour. The page loads nothing and runs no script.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import jinja2

from drafter import data, language
from drafter.checking import overlaps
from drafter.cli.check_show import change, word
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking import Overlap
    from drafter.checking.document import Span
    from drafter.cli.check_run import Found, Report
    from drafter.cli.check_sources import Part
    from drafter.finding import Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
COLOURS = 7  # examples with a colour of their own; the rest share one


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph that the same findings and the same example cover."""

    text: str
    severity: str
    title: str
    source: int  # number of the example, from 1; 0: none


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with its line in the file and what was found in it."""

    anchor: str
    line: int
    pieces: tuple[Piece, ...]
    notes: tuple[dict[str, str], ...]


def page(reports: Sequence[Report]) -> str:
    """The page for all reports."""
    counts = Counter(f.severity for report in reports for f in report.findings)
    return _template().render(
        _=_,
        lang="zh-CN" if language.current() == "zh" else "en",
        files=[_file(report, k) for k, report in enumerate(reports)],
        counts=[(severity, word(severity), counts[severity]) for severity in SEVERITIES],
    )


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(data.text("check.html.j2"))


def _file(report: Report, number: int) -> dict[str, Any]:
    parts = [_part(part, report, f"f{number}-{k}") for k, part in enumerate(report.source.parts)]
    loose = [_note(f) for f in report.found if f.part is None]
    return {"name": report.source.name, "parts": parts, "loose": loose, "found": len(report.found)}


def _part(part: Part, report: Report, anchor: str) -> dict[str, Any]:
    document = part.document
    text = document.kind in {"speech", "draft"}
    shared = [_trimmed(o, document.raw) for o in overlaps(document, report.against)] if text else []
    own = [f for f in report.found if f.part is part]
    marks = [(*_inner(f), f) for f in own]
    shown = document.source or document.raw
    rows = []
    for number, (start, end) in enumerate(document.paragraphs, 1):
        here = [(a, b, f) for a, b, f in marks if start <= a < end or (a == b == start)]
        line = here[0][2].finding.line if here else _line(part, start)
        copied = [(a, b, k) for k, o in enumerate(shared, 1) for a, b in o.spans if a < end and b > start]
        pieces = tuple(_pieces(shown, start, end, here, copied))
        notes = tuple(_note(f) for _a, _b, f in here)
        rows.append(Row(f"{anchor}-{number}", line, pieces, notes))
    return {
        "title": document.title,
        "rows": rows,
        "sources": [_source(overlap, k, document.raw) for k, overlap in enumerate(shared, 1)],
        "bars": list(_bars(part, shared, rows)) if shared else [],
    }


def _trimmed(overlap: Overlap, text: str) -> Overlap:
    """An overlap whose stretches begin and end with a word: the mark before them belongs to the sentence before."""
    spans = tuple(_words(a, b, text) for a, b in overlap.spans)
    return replace(overlap, spans=spans, longest=_words(*overlap.longest, text))


def _words(start: int, end: int, text: str) -> Span:
    while start < end and not (text[start].isalnum() or text[start] in "“《（"):
        start += 1
    return start, start + len(text[start:end].rstrip())


def _inner(found: Found) -> Span:
    """The span of a finding in its part's document."""
    assert found.inner is not None
    assert found.part is not None
    start = found.part.document.starts[found.inner.line - 1] + found.inner.column - 1
    return start, start + len(found.inner.excerpt)


def _line(part: Part, offset: int) -> int:
    if part.aligned:
        return part.aligned.place(offset)[0]
    line, _column = part.document.place(offset)
    return part.lines[line - 1] if line <= len(part.lines) else line


def _pieces(
    text: str,
    start: int,
    end: int,
    marks: Sequence[tuple[int, int, Found]],
    copied: Sequence[tuple[int, int, int]],
) -> Iterator[Piece]:
    """A paragraph cut wherever a finding or a copied stretch begins or ends."""
    inner = {k for a, b, _x in (*marks, *copied) for k in (a, b) if start < k < end}
    bounds = [start, *sorted(inner), end]
    for low, high in pairwise(bounds):
        over = [f.finding for a, b, f in marks if a < high and b > low]
        worst = min((f.severity for f in over), key=SEVERITIES.index, default="")
        title = " · ".join(f"{f.code} {f.message}" for f in over)
        source = next((_colour(k) for a, b, k in copied if a < high and b > low), 0)
        yield Piece(text[low:high], worst, title, source)


def _colour(number: int) -> int:
    return min(number, COLOURS + 1)


def _note(found: Found) -> dict[str, str]:
    finding = found.finding
    return {
        "severity": finding.severity,
        "word": word(finding.severity),
        "code": finding.code,
        "place": f"{finding.line}:{finding.column}" if finding.column else str(finding.line),
        "message": finding.message,
        "hint": finding.hint,
        "fix": change(finding),
    }


def _source(overlap: Overlap, number: int, text: str) -> dict[str, Any]:
    start, end = overlap.longest
    return {
        "name": overlap.source,
        "colour": _colour(number),
        "share": round(100 * overlap.share, 1),
        "length": end - start,
        "longest": text[start:end].replace("\n", " "),
    }


def _bars(part: Part, shared: Sequence[Overlap], rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """For each sentence its length, and of the example that covers most of it the colour and the share."""
    document = part.document
    paragraph = 0
    for start, end in document.sentences:
        while paragraph + 1 < len(rows) and document.paragraphs[paragraph + 1][0] <= start:
            paragraph += 1
        covered = [
            (sum(max(0, min(b, end) - max(a, start)) for a, b in overlap.spans), -k)
            for k, overlap in enumerate(shared, 1)
        ]
        most, number = max(covered)
        share = round(100 * most / max(1, end - start))
        yield {
            "length": end - start,
            "colour": _colour(-number) if share else 0,
            "share": share,
            "anchor": rows[paragraph].anchor,
            "title": f"{shared[-number - 1].source} {share}%" if share else "",
        }
