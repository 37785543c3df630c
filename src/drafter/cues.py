"""Cue words in a text: one pass of an Aho-Corasick automaton over the text, weights for each sentence out.

The cues are data (data/moves.yaml, data/sections.yaml); the automaton is ahocorasick_rs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from drafter import data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Label = tuple[str, str]
Hit = tuple[
    float, int, int
]  # weight, start and end of a cue: the first and the last negative, so that they sort
MARKS = "。！？；：，,;:!?…”’）)、 \u3000"


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that speaks for a label with a weight, anywhere or only at an end of a sentence."""

    text: str
    label: Label
    weight: float
    first: bool = False
    last: bool = False


class Lexicon:
    """Cues compiled to one automaton."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # noqa: PLC0415 (reading only)

        by_text: dict[str, list[tuple[Label, float, bool, bool]]] = {}
        for cue in cues:
            by_text.setdefault(cue.text, []).append((cue.label, cue.weight, cue.first, cue.last))
        self._cues = list(by_text.values())
        self._automaton: Any = AhoCorasick(
            list(by_text), matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )

    def score(self, text: str, spans: Sequence[tuple[int, int]]) -> list[dict[Label, float]]:
        """For each span of the text (in order, not overlapping) the weight of each label with a cue in it.

        Of cues of one label that overlap, only the heaviest counts: 作了发言 holds 发言.
        """
        behind = len(text) + 1
        coming = iter([*spans, (behind, behind)])
        found: list[dict[Label, list[Hit]]] = []
        hits: dict[Label, list[Hit]] = {}
        low = high = -1
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            while end > high:  # matches come in the order of their ends
                low, high = next(coming)
                found.append(hits := {})
            if start < low:
                continue
            for label, weight, first, last in self._cues[index]:
                if (first and not _at_start(text, low, start)) or (last and not _at_end(text, end, high)):
                    continue
                if label in hits:
                    hits[label].append((-weight, start, -end))
                else:
                    hits[label] = [(-weight, start, -end)]
        found += [{} for _ in range(len(spans) - len(found))]
        return [
            {label: _sum_disjoint(own) for label, own in labels.items()} for labels in found[: len(spans)]
        ]

    def of(self, text: str) -> dict[Label, float]:
        """The weight of each label with a cue in a text that is one span by itself."""
        return self.score(text, [(0, len(text))])[0]


def _at_start(text: str, start: int, at: int) -> bool:
    return at == start or (at - start <= 2 and all(ch in MARKS for ch in text[start:at]))


def _at_end(text: str, end: int, stop: int) -> bool:
    return all(ch in MARKS for ch in text[end:stop])


def _sum_disjoint(hits: list[Hit]) -> float:
    """Sum of weights, heaviest first, leaving out what overlaps; each further cue counts less."""
    if len(hits) == 1:
        return -hits[0][0]
    total, factor = 0.0, 1.0
    taken: list[tuple[int, int]] = []
    for negative, start, minus_end in sorted(hits):
        for a, b in taken:
            if start < b and a < -minus_end:
                break
        else:
            taken.append((start, -minus_end))
            total -= negative * factor
            factor = max(0.25, factor * 0.6)
    return total


def _cues(label: Label, table: dict[Any, Any]) -> Iterator[Cue]:
    for weight, phrases in table.items():
        if not isinstance(weight, int | float):
            continue
        for phrase in phrases:
            text = phrase.removeprefix("^").removesuffix("$")
            yield Cue(text, label, float(weight), phrase.startswith("^"), phrase.endswith("$"))


@cache
def moves() -> Lexicon:
    """The cues of moves and steps; labels are (move, step)."""
    return Lexicon(
        cue
        for move, entry in data.load("moves.yaml").items()
        for step, table in entry["steps"].items()
        for cue in _cues((move, step), table)
    )


@cache
def sections() -> Lexicon:
    """The cues of section headings; labels are (move, "")."""
    return Lexicon(
        cue for move, table in data.load("sections.yaml").items() for cue in _cues((move, ""), table)
    )
