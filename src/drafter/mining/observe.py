"""Stage one: a Speech in, an Observation out, which holds all that mining takes from that speech and nothing of its facts.

Pure and without a look at any other speech, so that many processes can do it. Skeletons are masked; a place is a
paragraph and a sentence, counted from 1. The end of a truncated speech is not looked at.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from drafter import cues, data
from drafter.mining.bind import Candidate, bind, widen
from drafter.mining.mask import mask
from drafter.mining.subject import Subject, subject
from drafter.mining.traits import Trait, traits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.speech import Segment, Speech

SENTENCE = re.compile(r"[^。！？!?]*(?:[。！？!?]+[”’」』）)]*|$)")
SKETCH = 16  # sentence hashes a speech keeps, by which copies of it are known
CUE, LONGEST = 4.0, 60  # a sentence without a reading is kept where its step is plain and it is short
UNREAD = "?"  # behind the step of a sentence that no reading knows: only its cues speak for the step
OPEN_MOVES = frozenset({"opening", "achievements", "problems", "situation", "transition", "closing"})


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen in one speech.

    ``moves`` are in the order of their first sentences; ``steps`` have the paragraph they first stand in;
    ``styles`` are the ordinals of enumerations by move, ``headings`` the ordinals of headings by level, ``traits`` what
    else there is to say of how it is built (traits.py).
    """

    key: str
    file: str
    number: int
    occasion: str
    truncated: bool
    moves: tuple[str, ...]
    steps: tuple[tuple[str, int], ...]
    styles: tuple[tuple[str, str], ...]
    headings: tuple[tuple[int, str], ...]
    sketch: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    traits: tuple[Trait, ...] = ()


def key_of(speech: Speech) -> str:
    """The hash of a speech's text, by which its observation is known."""
    return hashlib.sha256(speech.text.encode()).hexdigest()[:16]


def observe(speech: Speech) -> Observation:
    """What one speech gives to mining."""
    about = subject(speech)
    found = tuple(_candidates(speech, about))
    return Observation(
        key=key_of(speech),
        file=PurePath(speech.source.replace("\\", "/")).name,
        number=speech.number,
        occasion=about.occasion,
        truncated=speech.truncated,
        moves=tuple(dict.fromkeys(s.move for s in speech.segments if s.move and s.kind != "gap")),
        steps=_steps(found),
        styles=tuple(_styles(speech)),
        headings=tuple(_headings(speech)),
        sketch=_sketch(speech.text),
        candidates=found,
        traits=traits(speech),
    )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a speech: its segment, paragraph and number in it, counted from 1, and where its text starts."""

    segment: Segment
    paragraph: int
    number: int
    start: int
    text: str


def sentences(speech: Speech) -> Iterator[Sentence]:
    """The sentences of a speech's paragraphs and items, in order, with full-width punctuation."""
    counted: dict[int, int] = {}
    paragraph, counted_to = 1, 0
    for segment in speech.segments:
        if segment.kind not in {"body", "item"} or segment.move is None:
            continue
        paragraph += speech.text.count("\n", counted_to, segment.start)
        counted_to = segment.start
        for match in SENTENCE.finditer(speech.slice(segment)):
            text = widen(match[0].strip())
            if text:
                counted[paragraph] = counted.get(paragraph, 0) + 1
                start = segment.start + match.start() + len(match[0]) - len(match[0].lstrip())
                yield Sentence(segment, paragraph, counted[paragraph], start, text)


def _candidates(speech: Speech, about: Subject) -> Iterator[Candidate]:
    seen: set[tuple[str, str, str]] = set()
    for s in sentences(speech):
        first = s.segment.kind == "item" and s.text.startswith(s.segment.ordinal or "\n")
        if first or (speech.truncated and s.segment.move == "closing"):
            continue
        for found in _read(s.text, s.segment, about):
            if found not in seen:
                seen.add(found)
                yield Candidate(*found, s.paragraph, s.number)


def _read(sentence: str, segment: Segment, about: Subject) -> Iterator[tuple[str, str, str]]:
    """The skeletons of a sentence; one that no reading knows stands as it is where its step is plain."""
    assert segment.move is not None
    item = segment.kind == "item"
    found = [(b.move, b.step, b.skeleton) for b in bind(sentence, segment.move, about, item=item)]
    yield from found
    if (
        not found
        and not item
        and segment.move in OPEN_MOVES
        and len(sentence) <= LONGEST
        and "{" not in sentence
    ):
        (scores,) = cues.moves().of([sentence])
        own = {step: weight for (move, step), weight in scores.items() if move == segment.move}
        best = max(own, key=lambda step: (own[step], step), default="")
        if best and own[best] >= CUE:
            yield segment.move, best + UNREAD, mask(sentence, about)


def _steps(found: tuple[Candidate, ...]) -> tuple[tuple[str, int], ...]:
    first: dict[str, int] = {}
    for c in found:
        first.setdefault(f"{c.move}.{c.step.removesuffix(UNREAD)}", c.paragraph)
    return tuple(first.items())


@cache
def _ordinals() -> tuple[str, ...]:
    table = data.load("enumerations.yaml")
    return tuple(
        sorted((name for name, entry in table.items() if isinstance(entry, dict)), key=len, reverse=True)
    )


def _styles(speech: Speech) -> Iterator[tuple[str, str]]:
    """The enumerations by their first ordinals, each with its move."""
    for s in speech.segments:
        if s.kind == "item" and s.level == 1 and s.ordinal and s.move:
            style = next((name for name in _ordinals() if s.ordinal.startswith(name)), "")
            if style:
                yield s.move, "一要" if s.ordinal.startswith("一是要") else style


def _headings(speech: Speech) -> Iterator[tuple[int, str]]:
    seen = set()
    for s in speech.segments:
        if s.kind == "heading" and s.level and s.level not in seen and s.ordinal:
            seen.add(s.level)
            yield s.level, s.ordinal


def _sketch(text: str) -> tuple[str, ...]:
    """The smallest hashes of the speech's sentences (a bottom-k sketch, Broder 1997)."""
    hashes = {
        hashlib.blake2b(s.strip().encode(), digest_size=6).hexdigest()
        for s in SENTENCE.findall(text)
        if s.strip()
    }
    return tuple(sorted(hashes)[:SKETCH])
