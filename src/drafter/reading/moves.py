"""What speaks for which move: sentences of a speech in, weights for each move and the kinds of its sections out.

Cue words and the shape of a sentence give its weights (log-odds); where it stands and what stands beside it is
the business of ``path``. Sentences are never cut. The moves are Swales'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from sys import maxsize
from typing import TYPE_CHECKING

from drafter import cues
from drafter.reading.shapes import by_shape, words, zones
from drafter.speech import MOVES, Move

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.reading.outline import Span, Text

Weights = list[float]  # one for each of MOVES, in that order
INDEX: dict[str, int] = {move: k for k, move in enumerate(MOVES)}
RESULTS, DEMANDS = INDEX["achievements"], INDEX["tasks"]
NOTHING: Weights = [0.0] * len(MOVES)  # of all sentences that say nothing; nobody writes into it
SENTENCE_END = re.compile(r"[。！？!?…](?:(?<!…)|…)[”’」』）)]*")  # one … ends no sentence


@dataclass(frozen=True, slots=True)
class Pieces:
    """Sentences, or the parts of those that belong to an item, in order: a list for each thing told of them.

    There are as many as a speech has sentences, and an object for each would cost more than what is asked of it.
    """

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    items: list[Span | None] = field(default_factory=list)  # the innermost item
    sections: list[int] = field(default_factory=list)  # index of the heading above, -1 before the first

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section: its headings from the outermost, and what its heading says of it."""

    heading: Span
    parent: int
    kind: Move


@cache
def _lexicon() -> cues.Lexicon:
    """The cues of moves, and the words with which the shapes of sentences begin."""
    return cues.Lexicon(cues.steps(), words())


def pieces(text: Text, spans: Sequence[Span], start: int) -> Pieces:
    """Sentences of the body, cut at headings and items too."""
    body, ends = text.whole, [text.end(k) for k in range(len(text.starts))]
    headings = [s for s in spans if s.kind == "heading"]
    items = [s for s in spans if s.kind == "item"]
    bounds = {p for s in spans for p in (s.start, s.end)}
    bounds.update(text.starts, ends, [m.end() for m in SENTENCE_END.finditer(body, start)])
    marks = sorted(bound for bound in bounds if bound > start)
    out = Pieces()
    h = i = index = 0
    section = -1
    open_items: list[Span] = []
    inner: Span | None = None
    turn = items[0].start if items else maxsize  # the next place where an item begins or ends
    a = start
    for b in marks:
        first = body[a]
        if first == "\n":
            a = b
            continue
        while ends[index] <= a:
            index += 1
        if h < len(headings) and headings[h].start <= a:
            section = h
            if a < headings[h].end:
                h += b >= headings[h].end
                a = b
                continue
            h += 1
        if turn <= a:
            while i < len(items) and items[i].start <= a:
                open_items.append(items[i])
                i += 1
            open_items = [s for s in open_items if s.end > a]
            inner = max(open_items, key=lambda s: (s.level, s.start), default=None)
            turn = min([s.end for s in open_items] + [s.start for s in items[i : i + 1]], default=maxsize)
        if not (first.isspace() and body[a:b].isspace()):
            out.starts.append(a)
            out.ends.append(b)
            out.paragraphs.append(index)
            out.items.append(inner)
            out.sections.append(section)
        a = b
    return out


def evidence(body: str, found: Pieces) -> list[Weights]:
    """For each piece what its words and its shape say for each move, whatever the place."""
    if not found:
        return []
    starts, ends = found.starts, found.ends
    scores, places = _lexicon().find(body, zip(starts, ends, strict=True))
    rows = [NOTHING] * len(found)
    for k, score in scores.items():
        rows[k] = _of_steps(score)
    for k, extra in by_shape(body, starts, ends, places):
        row = rows[k]
        if row is NOTHING:
            row = rows[k] = NOTHING.copy()
        for m, weight in extra:
            row[m] += weight
    return rows


@cache
def _move_of() -> tuple[int, ...]:
    """The index of the move of each label of the lexicon."""
    return tuple(INDEX[move] for move, _step in _lexicon().labels)


def _of_steps(score: Mapping[int, float]) -> Weights:
    """The weights of moves from those of their steps: the strongest step in full, the others a third."""
    weights, moves = NOTHING.copy(), _move_of()
    if len(score) == 1:
        ((label, weight),) = score.items()
        weights[moves[label]] = weight if weight > 0 else weight / 3
        return weights
    others: dict[int, float] = {}
    for label, weight in score.items():
        m = moves[label]
        best = weights[m]
        if best < weight:
            weights[m], weight = weight, best  # noqa: PLW2901 (the lesser of the two goes to the others)
        if weight:
            others[m] = others.get(m, 0.0) + weight
    for m, rest in others.items():
        weights[m] += rest / 3
    return weights


def sections(body: str, spans: Sequence[Span], found: Pieces, weights: Sequence[Weights]) -> list[Section]:
    """The sections with what their headings say; one that says nothing takes after its outer section or its sentences."""
    headings = [s for s in spans if s.kind == "heading"]
    said = [
        _said({move: weight for (move, _), weight in score.items()})
        for score in cues.sections().of([body[s.start : s.end] for s in headings])
    ]
    parents = _parents(headings)
    review = _review_scores(parents, found, weights)
    table = zones()["review"]
    undecided = [
        r
        for h, kind, r in zip(headings, said, review, strict=True)
        if h.level == 1 and kind in (None, "tasks")
    ]
    # Headings of one speech are parallel: where those that say nothing review results on the whole, all of them do.
    whole = len(undecided) >= table["sections"] and sum(undecided) / len(undecided) > table["whole"]
    out: list[Section] = []
    for k, (heading, kind, parent) in enumerate(zip(headings, said, parents, strict=True)):
        if parent >= 0 and (kind in (None, "tasks") or out[parent].kind != "tasks"):
            settled: Move = out[parent].kind
        elif kind is None or kind == "tasks":
            along = whole and heading.level == 1 and review[k] > table["against"]
            reviews = along or review[k] > table["one"]
            settled = "achievements" if reviews else "tasks"
        else:
            settled = kind
        out.append(Section(heading, parent, settled))
    return out


def _parents(headings: Sequence[Span]) -> list[int]:
    """For each heading the one it stands under, -1 for none."""
    out, chain = [], list[int]()
    for k, heading in enumerate(headings):
        while chain and headings[chain[-1]].level >= heading.level:
            chain.pop()
        out.append(chain[-1] if chain else -1)
        chain.append(k)
    return out


def _review_scores(parents: Sequence[int], found: Pieces, weights: Sequence[Weights]) -> list[float]:
    """For each heading how much the sentences below it review results rather than ask for anything: a mean."""
    clip = float(zones()["review"]["clip"])
    total, count = [0.0] * len(parents), [0] * len(parents)
    for section, weight in zip(found.sections, weights, strict=True):
        if section >= 0:
            count[section] += 1
            if weight is not NOTHING:  # else it is for neither
                total[section] += max(-clip, min(clip, weight[RESULTS] - max(weight[DEMANDS], 0.0)))
    for section in range(len(parents) - 1, -1, -1):  # inner sections come after their outer ones
        if (parent := parents[section]) >= 0:
            total[parent] += total[section]
            count[parent] += count[section]
    return [t / n if n else -clip for t, n in zip(total, count, strict=True)]


def _said(weights: dict[str, float]) -> Move | None:
    """What the words of a heading say; tasks where nothing else is clearly stronger."""
    if not weights:
        return None
    best = max(weights, key=lambda m: weights[m])
    if best != "tasks" and weights[best] <= weights.get("tasks", 0.0):
        return "tasks"
    return next(m for m in MOVES if m == best)
