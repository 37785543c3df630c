"""Copying (C7xx): text in common with an example, as spans, longest run and share.

Runs of at least sixteen characters are found by seed and extend over an index of the example's substrings
(as in plagiarism detection, Schleimer, Wilkerson and Aiken, 2003, without winnowing): linear in both texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.checking.document import Document, Span, document_of
from drafter.checking.registry import Context, Example, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.speech import Speech

_SEED = 16
_LONG, _SHARE, _MOST = 60, 0.25, 0.6


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a document shares with one example: spans of the document, the longest of them, the share of its text."""

    source: str
    spans: tuple[Span, ...]
    longest: Span
    share: float


def overlaps(document: Document, against: Sequence[Speech]) -> tuple[Overlap, ...]:
    """The overlap with each example that shares at least one run, the largest share first."""
    found = []
    for speech in against:
        spans = tuple(_runs(document.text, document_of(speech).text))
        if spans:
            longest = max(spans, key=lambda s: s[1] - s[0])
            share = sum(b - a for a, b in spans) / max(1, len(document.text))
            found.append(Overlap(speech.source or speech.title or "", spans, longest, share))
    return tuple(sorted(found, key=lambda o: -o.share))


def _runs(text: str, other: str) -> Iterator[Span]:
    """Maximal runs of a text that stand in the other, none overlapping."""
    index: dict[str, int] = {}
    for place in range(len(other) - _SEED + 1):
        index.setdefault(other[place : place + _SEED], place)
    start = 0
    while start <= len(text) - _SEED:
        at = index.get(text[start : start + _SEED])
        if at is None:
            start += 1
            continue
        end, far = start + _SEED, at + _SEED
        while end < len(text) and far < len(other) and text[end] == other[far]:
            end, far = end + 1, far + 1
        yield start, end
        start = end


_SAME = (
    "各级各部门要坚持问题导向，把各项任务一件一件抓到位，务求取得群众看得见、摸得着的"
    "实效，切实把思想和行动统一到县委的部署上来。"
)


@rule(
    "C701",
    "copied",
    "hint",
    "text in common with an example",
    source="Schleimer, Wilkerson and Aiken (2003)",
    finds=(Example("同志们：\n" + _SAME, "", "同志们：\n" + _SAME),),
    passes=(Example("同志们：\n" + _SAME, "", "同志们：\n今天开会，安排部署全年工作。"),),
)
def copied(document: Document, context: Context) -> Iterator[Hit]:
    """One finding an example: the longest run and the share; a warning where most of the text is the example's."""
    for overlap in overlaps(document, context.against):
        start, end = overlap.longest
        if end - start < _LONG and overlap.share < _SHARE:
            continue
        message = _("{share}% of the text stands in {source} too, the longest run has {length} characters")
        yield Hit(
            start,
            end,
            message.format(share=round(100 * overlap.share), source=overlap.source, length=end - start),
            _("say it anew"),
            None,
            "warning" if overlap.share >= _MOST else None,
        )
