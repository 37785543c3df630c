"""What speaks for which move: sentences of a speech in, weights for each move and the kinds of its sections out.

Cue words and the shape of a sentence give its weights (log-odds); where it stands and what stands beside it is
the business of ``path``. Sentences are never cut. The moves are Swales'.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter import cues, data
from drafter.speech import MOVES, Move

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.reading.outline import Span, Text

Weights = list[float]  # one for each of MOVES, in that order
INDEX: dict[str, int] = {move: k for k, move in enumerate(MOVES)}
RESULTS, DEMANDS = INDEX["achievements"], INDEX["tasks"]
BEFORE_SENTENCE = "。！？!?…”\n：:；;"
SENTENCE_END = re.compile(r"(?:[。！？!?]|……)[”’」』）)]*")


class Piece(NamedTuple):
    """A sentence, or the part of one that belongs to an item: offsets, paragraph, the innermost item, the section."""

    start: int
    end: int
    paragraph: int
    item: Span | None
    section: int  # index of the heading above, -1 before the first


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section: its headings from the outermost, and what its heading says of it."""

    heading: Span
    parent: int
    kind: Move


@cache
def zones() -> Any:
    """The table of data/zones.yaml."""
    return data.load("zones.yaml")


class Shape(NamedTuple):
    """A regular expression whose group 1 must lie in one sentence, and the log-odds it adds there."""

    pattern: re.Pattern[str]
    extra: tuple[tuple[int, float], ...]
    behind: bool  # it begins at the mark before the sentence
    unless: re.Pattern[str] | None  # what must not stand in the sentence


@cache
def shapes() -> list[Shape]:
    """The shapes of data/zones.yaml; ^ stands behind a mark, and it is the marks that are looked for."""
    return [
        Shape(
            re.compile(
                rf"[{BEFORE_SENTENCE}](?=({pattern[1:]}))" if pattern.startswith("^") else f"({pattern})"
            ),
            tuple((INDEX[move], float(entry[move])) for move in MOVES if move in entry),
            pattern.startswith("^"),
            re.compile(zones()[entry["unless"]]) if "unless" in entry else None,
        )
        for entry in zones()["shapes"]
        for pattern in entry.get("patterns") or [entry["pattern"]]  # apart: each begins with few characters
    ]


def pieces(text: Text, spans: Sequence[Span], start: int) -> list[Piece]:
    """Sentences of the body, cut at headings and items too."""
    body, ends = text.whole, [text.end(k) for k in range(len(text.starts))]
    headings = [s for s in spans if s.kind == "heading"]
    items = [s for s in spans if s.kind == "item"]
    bounds = {p for s in spans for p in (s.start, s.end)}
    bounds.update(text.starts, ends, (m.end() for m in SENTENCE_END.finditer(body, start)))
    marks = sorted({max(start, bound) for bound in bounds})
    out: list[Piece] = []
    h = i = index = 0
    section = -1
    open_items: list[Span] = []
    inner: Span | None = None
    for a, b in itertools.pairwise(marks):
        if body[a] == "\n":
            continue
        while ends[index] <= a:
            index += 1
        if h < len(headings) and headings[h].start <= a:
            if a < headings[h].end:
                if b >= headings[h].end:
                    section = h
                    h += 1
                continue
            section = h
            h += 1
        if open_items or (i < len(items) and items[i].start <= a):
            while i < len(items) and items[i].start <= a:
                open_items.append(items[i])
                i += 1
            open_items = [s for s in open_items if s.end > a]
            inner = max(open_items, key=lambda s: (s.level, s.start), default=None)
        if not body[a:b].isspace():
            out.append(Piece(a, b, index, inner, section))
    return out


def evidence(body: str, found: Sequence[Piece]) -> list[Weights]:
    """For each piece what its words and its shape say for each move, whatever the place."""
    out = [_of_steps(score) for score in cues.moves().score(body, [(p.start, p.end) for p in found])]
    _add_shapes(body, found, out)
    return out


def _of_steps(score: Mapping[cues.Label, float]) -> Weights:
    """The weights of moves from those of their steps: the strongest step in full, the others a third."""
    weights = [0.0] * len(MOVES)
    others: dict[int, float] = {}
    for (move, _step), weight in score.items():
        m = INDEX[move]
        best = weights[m]
        weights[m] = max(best, weight)
        if less := min(best, weight):
            others[m] = others.get(m, 0.0) + less
    for m, rest in others.items():
        weights[m] += rest / 3
    return weights


def _add_shapes(body: str, found: Sequence[Piece], weights: Sequence[Weights]) -> None:
    """Add what the shapes say: each pattern goes once over the whole text, not once over each sentence."""
    if not found:
        return
    starts, ends = [piece.start for piece in found], [piece.end for piece in found]
    text = f"\n{body}"  # a paragraph's end before the first, too
    for pattern, extra, behind, unless in shapes():
        last = -1
        for match in pattern.finditer(text, starts[0] if behind else starts[0] + 1):
            a, b = match.span(1)
            k = bisect_right(starts, a - 1) - 1
            if k != last and b - 1 <= ends[k]:
                last = k
                if unless is not None and unless.search(body, max(0, starts[k] - 1), ends[k]):
                    continue
                row = weights[k]
                for m, weight in extra:
                    row[m] += weight


def sections(
    body: str, spans: Sequence[Span], found: Sequence[Piece], weights: Sequence[Weights]
) -> list[Section]:
    """The sections with what their headings say; one that says nothing takes after its outer section or its sentences."""
    headings = [s for s in spans if s.kind == "heading"]
    said = [
        _said({move: weight for (move, _), weight in cues.sections().of(body[s.start : s.end]).items()})
        for s in headings
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


def _review_scores(parents: Sequence[int], found: Sequence[Piece], weights: Sequence[Weights]) -> list[float]:
    """For each heading how much the sentences below it review results rather than ask for anything: a mean."""
    clip = float(zones()["review"]["clip"])
    total, count = [0.0] * len(parents), [0] * len(parents)
    for piece, weight in zip(found, weights, strict=True):
        if (section := piece.section) >= 0:
            total[section] += max(-clip, min(clip, weight[RESULTS] - max(weight[DEMANDS], 0.0)))
            count[section] += 1
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
