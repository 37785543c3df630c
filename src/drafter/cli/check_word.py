"""Findings as comments in a copy of the Word file, or in a Word file made of a text: a report in, bytes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.checking.places import align
from drafter.checking.word import Comment, commented, text_of
from drafter.cli.check_show import change, word
from drafter.draft import Block, BlockKind, Draft, Origin, Run
from drafter.errors import Place, Problem, UsageError
from drafter.language import _, current

if TYPE_CHECKING:
    from drafter.cli.check_run import Report
    from drafter.finding import Finding
    from drafter.speech import Speech


def with_comments(report: Report) -> bytes:
    """The copy; its text is that of the file.

    Raises:
        UsageError: a brief or template, whose text is no speech yet, or a file with several speeches that is no Word file.
    """
    source = report.source
    initials = "查" if current() == "zh" else "D"
    if source.kind == "word":
        comments = [Comment(f.start, f.end, remark(f.finding)) for f in report.found]
        return commented(source.data, comments, initials)
    part = source.parts[0]
    if source.kind in {"brief", "template"}:
        problem = _("a brief or template has no Word copy to comment in")
        raise UsageError(Problem(problem, Place(source.name), _("-o report.html writes a page")))
    if len(source.parts) > 1:
        problem = _("this file holds {n} speeches; comments go into a Word file of one").format(
            n=len(source.parts)
        )
        raise UsageError(Problem(problem, Place(source.name), _("-o report.html writes a page")))
    data = _typeset(part.subject)  # type: ignore[arg-type]
    aligned = align(part.document.raw, text_of(data))
    comments = []
    for found in report.found:
        if found.inner:
            start = part.document.starts[found.inner.line - 1] + found.inner.column - 1
            span = aligned.span(start, start + len(found.inner.excerpt))
            comments.append(Comment(*span, remark(found.finding)))
    return commented(data, comments, initials)


def remark(finding: Finding) -> str:
    """A finding as the text of a comment."""
    head = f"{word(finding.severity)} {finding.code} {finding.message}"
    return "\n".join(text for text in (head, finding.hint, change(finding)) if text)


def _typeset(speech: Speech) -> bytes:
    """A speech as a Word file: its paragraphs as its segments name them, nothing added."""
    from drafter.writing import write

    starts = {s.start: s for s in speech.segments}
    blocks = []
    at = 0
    for paragraph in speech.text.split("\n"):
        segment = starts.get(at)
        kind: BlockKind = "body"
        level = 0
        if segment and segment.end - segment.start == len(paragraph):
            if segment.kind in {"title", "byline", "salutation"}:
                kind = segment.kind
            elif segment.kind == "heading":
                kind, level = "heading", min(segment.level or 1, 4)
        blocks.append(Block(kind, (Run(paragraph, Origin("brief")),), level))
        at += len(paragraph) + 1
    return write(Draft(tuple(blocks), title=speech.title or ""), "docx")
