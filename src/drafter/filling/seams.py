"""Where a frame and a value meet: marks of punctuation agree, words are not said twice.

In come the runs of one paragraph, out come the same runs mended. Only the template's side is ever shortened,
but for a mark at the end of a value where the sentence goes on. Source: GB/T 15834-2011.
"""

from __future__ import annotations

import re

from drafter.draft import Origin, Run
from drafter.filling.pieces import with_text
from drafter.filling.series import table

MARKS = "。！？；，、：.!?;,:"
ENDING = "。！？!?…"
PAUSES = "，、；,;"  # marks after which a sentence goes on: none ends a paragraph
LONGEST = 12  # characters of a frame that a value may repeat
CLOSERS = "”’）》"


def mend(runs: list[Run]) -> list[Run]:
    """The runs of a paragraph with good seams; empty runs are gone."""
    out: list[Run] = []
    left: Run | None = None
    before = ""  # what left says
    after_template = False
    for given in runs:
        run, text = given, given.text
        if not text:
            continue
        of_template = run.origin.source == "template"
        if left is None:
            run = _without_leading_marks(run)
        elif before:
            if of_template and text[0] in MARKS:
                left, run = _marks(left, run)
            elif after_template != of_template and before[-1] in text[:LONGEST]:
                overlap = _overlap(before, text)
                if of_template:
                    run = with_text(run, text[overlap:])
                else:
                    left = with_text(left, before[: len(before) - overlap])
            if left.text:
                out.append(left)
        left, before, after_template = run, run.text, of_template
    return [*out, left] if left is not None and before else out


def _without_leading_marks(run: Run) -> Run:
    return with_text(run, run.text.lstrip(MARKS)) if run.origin.source == "template" else run


def _marks(left: Run, right: Run) -> tuple[Run, Run]:
    """A mark of the frame behind a text: the stronger of the two stands."""
    a, b = left.text, right.text
    core = a.rstrip(CLOSERS)
    end = core[-1:] if core else ""
    if end not in MARKS and end != "…":
        return left, right
    mark = b[0]
    if end in ENDING and mark in ENDING:
        if end == "。" and mark in "！？" and core == a:
            return with_text(left, a[:-1]), right
        return left, with_text(right, b[1:])
    if end in ENDING and mark not in ENDING:
        if core == a and end == "。":
            return with_text(left, a[:-1]), right
        return left, with_text(right, b[1:])
    return (with_text(left, a[:-1]), right) if core == a else (left, right)


def _overlap(a: str, b: str) -> int:
    """How many characters at the end of one text begin the other."""
    for n in range(min(LONGEST, len(a), len(b)), 1, -1):
        if a[-n:] == b[:n] and re.search(r"\w", a[-n:]):
            return n
    return 1 if a[-1] == b[0] and a[-1] in table()["seam"] else 0


def closed(runs: list[Run]) -> list[Run]:
    """The runs of a paragraph of text with a mark at its end."""
    if not runs:
        return runs
    last = runs[-1]
    text = last.text.rstrip()
    core = text.rstrip(CLOSERS)
    if core[-1:] in ENDING or core[-1:] in "：:—":
        return runs
    if core == text and text[-1:] in PAUSES:
        text = text[:-1]
    return [*runs[:-1], *_split_end(with_text(last, text))]


def _split_end(run: Run) -> list[Run]:
    if run.origin.source == "template":
        return [with_text(run, run.text + "。")]
    return [run, Run("。", Origin("template", "", run.origin.line))]
