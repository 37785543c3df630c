"""The shapes of sentences (data/zones.yaml): in come a text and its sentences, out goes what each shape adds to them.

A shape is a regular expression. Thirty searches through a text took longer than anything else in reading; so only those
that begin with one word alone search for themselves, and the others are tried where the automaton that finds the cues
has found a word with which their matches begin (``heads``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter import data
from drafter.reading.heads import heads
from drafter.speech import MOVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BEFORE_SENTENCE = frozenset("。！？!?…”\n：:；;")


@cache
def zones() -> Any:
    """The table of data/zones.yaml."""
    return data.load("zones.yaml")


class Shape(NamedTuple):
    """A regular expression whose match must lie in one sentence, and the log-odds it adds there."""

    pattern: re.Pattern[str]
    extra: tuple[tuple[int, float], ...]
    behind: bool  # it begins behind a mark
    unless: re.Pattern[str] | None  # what must not stand in the sentence
    heads: frozenset[str]  # the words with which its matches begin; none where it is searched for

    def matches(self, text: str, start: int, places: Iterable[int]) -> Iterator[re.Match[str]]:
        """Its matches from ``start`` on, from left to right and apart, as ``finditer`` has them."""
        end = start
        for at in sorted(places):
            if at < end or (self.behind and at and text[at - 1] not in BEFORE_SENTENCE):
                continue
            if match := self.pattern.match(text, at):
                yield match
                end = start if self.behind else match.end()


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of data/zones.yaml; ^ stands behind a mark or at the start of the text."""
    return tuple(
        _shape(pattern, entry)
        for entry in zones()["shapes"]
        for pattern in entry.get("patterns") or [entry["pattern"]]
    )


def _shape(pattern: str, entry: Mapping[str, Any]) -> Shape:
    behind = pattern.startswith("^")
    words = heads(pattern)
    if behind and not words:
        raise ValueError(f"what begins behind a mark begins with words: {pattern}")
    return Shape(
        re.compile(pattern.removeprefix("^")),
        tuple((k, float(entry[move])) for k, move in enumerate(MOVES) if move in entry),
        behind,
        re.compile(zones()[entry["unless"]]) if "unless" in entry else None,
        words if behind or len(words) > 1 else frozenset(),
    )


@cache
def words() -> dict[str, list[int]]:
    """The words with which matches begin, each with the indices of its shapes."""
    out: dict[str, list[int]] = {}
    for k, shape in enumerate(shapes()):
        for head in sorted(shape.heads):
            out.setdefault(head, []).append(k)
    return out


def by_shape(
    text: str, starts: Sequence[int], ends: Sequence[int], places: Mapping[int, Sequence[int]]
) -> Iterator[tuple[int, tuple[tuple[int, float], ...]]]:
    """The index of each sentence with a shape and what that adds; once a sentence for each shape.

    ``places`` has, by the index of a shape, where its words begin.
    """
    for number, shape in enumerate(shapes()):
        if not shape.heads:
            matches = shape.pattern.finditer(text, starts[0])
        elif number in places:
            matches = shape.matches(text, starts[0], places[number])
        else:
            continue
        last = -1
        for match in matches:
            a, b = match.span()
            k = bisect_right(starts, a) - 1
            if k != last and b <= ends[k]:
                last = k
                if shape.unless is None or not shape.unless.search(text, starts[k], ends[k]):
                    yield k, shape.extra
