"""The check of one file: a source in, its findings with their places in the file out, and what their fixes would change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drafter.checking import check, edits, rules
from drafter.checking.exceptions import excused, unused
from drafter.checking.fix import moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.brief import Brief
    from drafter.checking import Config, Edit
    from drafter.cli.check_sources import Part, Source
    from drafter.finding import Finding
    from drafter.speech import Speech


@dataclass(frozen=True)
class Found:
    """A finding with the line and column of the file.

    ``inner`` is the same finding with the place in its part's document, None for one about an exception; ``start``
    and ``end`` are offsets in the source's text, equal where the source does not hold the excerpt.
    """

    finding: Finding
    part: Part | None = None
    inner: Finding | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Report:
    """A source, what was found in it in the order of the file, and the examples it was compared with."""

    source: Source
    found: tuple[Found, ...]
    against: tuple[Speech, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """The findings."""
        return [f.finding for f in self.found]

    def edits(self) -> tuple[tuple[Finding, tuple[Edit, ...]], ...]:
        """For each finding whose fix can be applied to the source's text what it changes there."""
        if self.source.kind in {"brief", "template"}:
            return tuple((finding, (edit,)) for finding, edit in edits(self.source.text, self.findings))
        out: list[tuple[Finding, tuple[Edit, ...]]] = []
        for part in self.source.parts:
            if part.aligned is None:
                continue
            shown = {f.inner: f.finding for f in self.found if f.part is part and f.inner}
            for finding, edit in edits(part.document.raw, shown):
                there = moved(edit, part.document.raw, part.aligned)
                if there:
                    out.append((shown[finding], there))
        return tuple(out)


def run(
    source: Source, brief: Brief | None, against: Sequence[Speech], config: Config, *, each: bool = False
) -> Report:
    """Check every document of a source; ``each`` as in ``drafter.checking.check``."""
    out: list[Found] = []
    for part in source.parts:
        subject = part.subject if source.kind == "brief" else part.document
        findings = check(subject, brief=brief, against=against, config=config, file=source.name, each=each)
        out += [_placed(finding, part, source) for finding in findings]
    by_code = {rule.code: rule for rule in rules()}
    if source.held:
        kept, used = excused((f.finding for f in out), source.held, by_code)
        remaining = {id(f) for f in kept}
        out = [f for f in out if id(f.finding) in remaining]
        for finding in unused(source.held, used, config, source.name):
            start = source.lines.span(finding.line)[0] + finding.column - 1
            out.append(Found(finding, start=start, end=start + len(finding.excerpt)))
    out.sort(key=lambda f: (f.finding.line, f.finding.column, f.finding.code))
    return Report(source, tuple(out), tuple(against))


def _placed(finding: Finding, part: Part, source: Source) -> Found:
    """A finding of a document at its place in the file."""
    document = part.document
    start = document.starts[finding.line - 1] + finding.column - 1
    end = min(start + len(finding.excerpt), len(document.raw))
    if part.aligned:
        line, column = part.aligned.place(start)
        low, high = part.aligned.span(start, end)
        return Found(replace(finding, line=line, column=column), part, finding, low, high)
    if part.lines:  # a format without lines of text: those it was read in
        line = part.lines[finding.line - 1] if finding.line <= len(part.lines) else finding.line
        return Found(replace(finding, line=line), part, finding, start, start)
    low = source.lines.span(finding.line)[0] + finding.column - 1
    return Found(finding, part, finding, low, low + len(finding.excerpt))
