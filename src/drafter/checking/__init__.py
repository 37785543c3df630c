"""Checking: a speech, draft, brief or template in, findings out, each with its code, place, excerpt and hint.

Rules are pure functions in one module a family, registered with their source and examples. Nothing is read from
disk but the data of the rules, nothing is printed, and nothing is changed: ``fixed`` gives a new text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.brief import Brief
from drafter.checking import (  # noqa: F401 (importing a family registers its rules)
    abolished,
    ago,
    amounts_written,
    anniversaries,
    borrowed,
    campaigns,
    chronology,
    copying,
    counts,
    courtesies,
    cut,
    dates,
    deadlines,
    denials,
    differences,
    documents,
    durations,
    elapsed,
    eras,
    established,
    facts,
    festivals,
    greetings,
    growth,
    halfwidth,
    language,
    leftovers,
    levels,
    local,
    marks,
    members,
    mixtures,
    names,
    numerals_style,
    order,
    organs,
    pairing,
    particles,
    passages,
    phrases,
    place,
    plans,
    posts,
    protocol,
    punctuation,
    quotations,
    ranges,
    rates,
    recalled,
    repetition,
    reports,
    seats,
    sessions,
    sexes,
    slogans,
    sounds,
    spans,
    spelling,
    spellings,
    stops,
    structure,
    sums,
    swaps,
    values,
    wording,
    years,
)
from drafter.checking.clauses import from_subject
from drafter.checking.config import Config
from drafter.checking.copying import Overlap, overlaps
from drafter.checking.document import Document, document_of
from drafter.checking.exceptions import Style, excused, exemptions, unused
from drafter.checking.fix import Edit, edits, fixed
from drafter.checking.possible import possible
from drafter.checking.registry import FAMILIES, RUNNING, Context, Example, Hit, Rule, registered
from drafter.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.draft import Draft
    from drafter.speech import Speech
    from drafter.template import Template

__all__ = [
    "FAMILIES",
    "Config",
    "Context",
    "Document",
    "Edit",
    "Example",
    "Overlap",
    "Rule",
    "check",
    "document_of",
    "edits",
    "fixed",
    "overlaps",
    "rules",
]

_OF_TIME = "chronology"  # the family of the rules that need the date
_LEAST = 2  # an excerpt holds at least two characters that are no marks, so that it can be found again
_WIDEST = 80
_STYLES: dict[str, Style] = {"brief": "brief", "template": "template", "speech": "text", "draft": "text"}


def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return registered()


def check(
    source: Document | Speech | Draft | Brief | Template | str,
    *,
    brief: Brief | None = None,
    against: Sequence[Speech] = (),
    config: Config | None = None,
    file: str = "",
    each: bool = False,
) -> list[Finding]:
    """What a reader should look at, in the order of the text.

    Lines and columns are those of the text that is checked: for a Speech its clean text, for a Draft its
    paragraphs, for a Brief or Template their file. ``each`` gives a finding at every place, also where one would
    otherwise stand for all of them.
    """
    document = document_of(source, file)
    if isinstance(source, Brief) and brief is None:
        brief = source  # its own date and names are known
    context = Context(document, brief, tuple(against), each)
    chosen = config or Config()
    by_code = {rule.code: rule for rule in registered()}
    dated = context.when is not None and bool(context.when.month)
    days = possible(document, context.when) if not dated and document.kind in RUNNING else ()
    supposed = [replace(context, supposed=day) for day in days]
    found = [
        chosen.graded(finding, rule)
        for rule in by_code.values()
        if document.kind in rule.kinds and chosen.runs(rule, document.file)
        for finding in _found(rule, document, context, supposed if rule.family == _OF_TIME else ())
    ]
    held = exemptions(document.source or document.raw, _STYLES[document.kind])
    kept, used = excused(found, held, by_code)
    kept += unused(held, used, chosen, document.file)
    return sorted(kept, key=lambda f: (f.line, f.column, f.code))


def _hits(rule: Rule, document: Document, context: Context, supposed: Sequence[Context]) -> Iterator[Hit]:
    """What a rule sees; of a speech whose day is one of several, what it sees on each of them.

    A year that the text implies, and the title does not allow, is what may be wrong: it dates nothing.
    """
    when = context.when
    same = [day for day in supposed if when and day.when and day.when.year == when.year]
    implied = when is None or not supposed or bool(same)
    seen = list(rule.check(document, context)) if implied else []
    yield from seen
    days = same or supposed
    told = {(hit.start, hit.end) for hit in seen}
    left = [hit for hit in rule.check(document, days[0]) if (hit.start, hit.end) not in told] if days else []
    for day in days[1:]:
        if not left:
            break  # what is right on one of the days may be right
        there = {(hit.start, hit.end) for hit in rule.check(document, day)}
        left = [hit for hit in left if (hit.start, hit.end) in there]
    yield from left


def _found(
    rule: Rule, document: Document, context: Context, supposed: Sequence[Context]
) -> Iterator[Finding]:
    for hit in _hits(rule, document, context, supposed):
        start, end = _excerpt(document, hit)
        line, column = document.place(start)
        fix = None
        if hit.fix is not None:
            fix = document.raw[start : hit.start] + hit.fix + document.raw[hit.end : end]
        yield Finding(
            rule.code,
            hit.severity or rule.severity,
            hit.message,
            document.file,
            line,
            column,
            hit.shown or document.raw[start:end],
            hit.hint,
            fix,
        )


def _excerpt(document: Document, hit: Hit) -> tuple[int, int]:
    """The span of a hit, widened within its line until it holds two characters, cut where it is very long."""
    text, start, end = document.raw, hit.start, min(hit.end, hit.start + _WIDEST)
    line, _ = document.place(start)
    first = document.starts[line - 1]
    last = document.starts[line] - 1 if line < len(document.starts) else len(text)
    end = min(end, last) if end > last and hit.fix is None else end
    left = start == first or end >= last or _closes(text, end)
    while _size(text[start:end]) < _LEAST and (end < last or start > first):
        if end < last and not (left and start > first):
            end += 1
        elif start > first:
            start -= 1
        else:
            end += 1
    end = max(end, start)
    return (start if hit.fix is not None else from_subject(text, first, start, end)), end


def _closes(text: str, end: int) -> bool:
    """Whether a span goes with what stands before it: a mark follows, or it ends with one that opens nothing."""
    return not text[end].isalnum() or not (text[end - 1].isalnum() or text[end - 1] in _OPENING)


_OPENING = '"“‘《〈（([【〔「『'


def _size(text: str) -> int:
    return sum(c.isalnum() or c in "*＊×✕_＿□○〇◯■△●%" for c in text)
