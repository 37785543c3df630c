"""Where a frame and a value meet: marks of punctuation agree, words are not said twice.

In come the runs of one paragraph, out come the same runs mended. Only the template's side is ever shortened,
but for a mark at the end of a value where the sentence goes on. Source: GB/T 15834-2011.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.filling.frames import CLOSERS, LONGEST, MARKS
from drafter.filling.ordinals import alone, leads, once, own, own_leads, strip_ordinal, table
from drafter.filling.runs import template_run, with_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.draft import Run

ENDING = "。！？!?…"
_word = re.compile(r"\w")
PAUSES = "，、；,;"  # marks after which a sentence goes on: none ends a paragraph


def asks(left: Run, right: Run) -> bool:
    """Whether two runs that meet inside a paragraph are to be mended, as ``mended`` would."""
    a, b = left.text, right.text
    after_template = left.origin.source == "template"
    if right.origin.source == "template":
        if b[0] in MARKS:
            return _marks(left, right) != (left, right)
        return _agreed(left, right) != (left, right) if after_template else _overlap(a, b) > 0
    return after_template and (_agreed(left, right) != (left, right) or _overlap(a, b) > 0)


def mended(runs: Iterable[Run]) -> list[Run]:
    """The runs of a paragraph with good seams; empty runs are gone."""
    out: list[Run] = []
    left: Run | None = None
    before = ""  # what left says
    after_template = False
    said: set[str] = set()  # of the words that begin a sentence once
    for given in runs:
        run, text = given, given.text
        if not text:
            continue
        of_template = run.origin.source == "template"
        if of_template and text.startswith(once()):
            run = _once(run, said)
        elif left is not None and after_template:
            left, run = _agreed(left, run)
            if not left.text and out:
                left = out.pop()
            before, after_template = left.text, left.origin.source == "template"
        text = run.text
        if not text:
            continue
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


def _without_one(left: Run, right: Run) -> tuple[Run, Run]:
    """Two runs without the clause that announces one member, which ends in the second."""
    found = alone().search(left.text + right.text)
    if found is None:
        return left, right
    return with_text(left, left.text[: found.start()]), with_text(
        right, right.text[found.end() - len(left.text) :]
    )


def _once(run: Run, said: set[str]) -> Run:
    """A sentence without the word it begins with, where another of the paragraph has begun so."""
    word = next(w for w in once() if run.text.startswith(w))
    if word in said:
        run = with_text(run, run.text.removeprefix(word))
    said.add(word)
    return run


def _agreed(left: Run, right: Run) -> tuple[Run, Run]:
    """Text of the template and what stands behind it, where the one says what the other makes needless."""
    if right.origin.source == "template":
        return (
            _without_one(left, right) if right.text[0] == "个" and left.text[-1:] == "一" else (left, right)
        )
    if left.text.endswith(leads()):
        return _without_lead(left, right.text), right
    if right.origin.key.endswith("标题") and own().fullmatch(left.text):
        return left, with_text(right, strip_ordinal(right.text))
    return left, right


def _without_lead(left: Run, value: str) -> Run:
    """What stands before a value, without the lead that the value brings itself."""
    for words, brought in own_leads():
        lead = next((w for w in words if left.text.endswith(w)), "")
        if lead and brought.match(value):
            return with_text(left, left.text.removesuffix(lead))
    return left


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
    n = b.rfind(a[-1], 1, LONGEST) + 1
    while n > 1:
        if a.endswith(b[:n]) and _word.search(b, 0, n):
            return n
        n = b.rfind(a[-1], 1, n - 1) + 1
    return 1 if a[-1] == b[0] and a[-1] in table()["seam"] else 0


def closed(runs: list[Run]) -> list[Run]:
    """The runs of a paragraph of text with a mark at its end."""
    if not runs:
        return runs
    last = runs[-1]
    if last.text[-1:] in ENDING:
        return runs
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
    return [run, template_run("。", run.origin.line)]
