"""Stage one: a Speech in, an Observation out, which holds all that mining takes from that speech and nothing of its facts.

Pure and without a look at any other speech, so that many processes can do it. Skeletons are masked; a place is a
paragraph and a sentence, counted from 1. The end of a truncated speech is not looked at.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from drafter import cues, data
from drafter.mining.bind import Candidate, bind, widen
from drafter.mining.mask import mask
from drafter.mining.subject import Subject, subject
from drafter.mining.traits import Trait, traits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.speech import Move, Segment, Speech

SENTENCE = re.compile(r"[^。！？!?]*(?:[。！？!?]+[”’」』）)]*|$)")
SKETCH = 16  # sentence hashes a speech keeps, by which copies of it are known
SERIES = 3  # sentences of a move that begin alike are an enumeration
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


class Sentence(NamedTuple):
    """A sentence of a speech: its segment and move, paragraph and number in it, counted from 1, and where its text starts."""

    segment: Segment
    move: Move
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
        for match in SENTENCE.finditer(speech.text, segment.start, segment.end):
            raw = match[0].lstrip()
            if raw:
                counted[paragraph] = number = counted.get(paragraph, 0) + 1
                start = match.end() - len(raw)
                yield Sentence(segment, segment.move, paragraph, number, start, widen(raw.rstrip()))


def _candidates(speech: Speech, about: Subject) -> Iterator[Candidate]:
    looked_at = [s for s in sentences(speech) if not _left_out(s, speech)]
    found = [
        [(b.move, b.step, b.skeleton) for b in bind(s.text, s.move, about, item=s.segment.kind == "item")]
        for s in looked_at
    ]
    unread = [k for k, s in enumerate(looked_at) if not found[k] and _may_stand(s)]
    for k, scores in zip(unread, cues.moves().of([looked_at[k].text for k in unread]), strict=True):
        found[k] = list(_by_cues(looked_at[k], scores, about))
    seen: set[tuple[str, str, str]] = set()
    for s, skeletons in zip(looked_at, found, strict=True):
        for skeleton in skeletons:
            if skeleton not in seen:
                seen.add(skeleton)
                yield Candidate(*skeleton, s.paragraph, s.number)


def _left_out(sentence: Sentence, speech: Speech) -> bool:
    """Whether a sentence is the first of an item, or of an end that is not there in full."""
    first = sentence.segment.kind == "item" and sentence.text.startswith(sentence.segment.ordinal or "\n")
    return first or (speech.truncated and sentence.move == "closing")


def _may_stand(sentence: Sentence) -> bool:
    """Whether a sentence that no reading knows may stand in a template as it is, if its step is plain."""
    return (
        sentence.segment.kind != "item"
        and sentence.move in OPEN_MOVES
        and len(sentence.text) <= LONGEST
        and "{" not in sentence.text
    )


def _by_cues(
    sentence: Sentence, scores: Mapping[cues.Label, float], about: Subject
) -> Iterator[tuple[str, str, str]]:
    own = {step: weight for (move, step), weight in scores.items() if move == sentence.move}
    best = max(own, key=lambda step: (own[step], step), default="")
    if best and own[best] >= CUE:
        yield sentence.move, best + UNREAD, mask(sentence.text, about)


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


@cache
def repeated() -> tuple[str, ...]:
    """Words with which all members of some enumerations begin: 这一年，."""
    table = data.load("enumerations.yaml")
    return tuple(name for name, entry in table.items() if isinstance(entry, dict) and "repeated" in entry)


def _styles(speech: Speech) -> Iterator[tuple[str, str]]:
    """The enumerations by their first ordinals, each with its move."""
    for s in speech.segments:
        if s.kind == "item" and s.level == 1 and s.ordinal and s.move:
            style = next((name for name in _ordinals() if s.ordinal.startswith(name)), "")
            if style:
                yield s.move, "一要" if s.ordinal.startswith("一是要") else style
    begun = Counter(
        (s.move, word) for s in sentences(speech) for word in repeated() if s.text.startswith(word)
    )
    yield from (pair for pair, count in begun.items() if count >= SERIES)


def _headings(speech: Speech) -> Iterator[tuple[int, str]]:
    seen = set()
    for s in speech.segments:
        if s.kind == "heading" and s.level and s.level not in seen and s.ordinal:
            seen.add(s.level)
            yield s.level, s.ordinal


def _sketch(text: str) -> tuple[str, ...]:
    """The smallest hashes of the speech's sentences (a bottom-k sketch, Broder 1997)."""
    texts = {stripped for s in SENTENCE.findall(text) if (stripped := s.strip())}
    hashes = {hashlib.blake2b(s.encode(), digest_size=6).digest() for s in texts}
    return tuple(smallest.hex() for smallest in sorted(hashes)[:SKETCH])
