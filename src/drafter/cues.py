"""Cue words in a text: one pass of an Aho-Corasick automaton over the text, weights for each sentence out.

The cues are data (data/moves.yaml, data/sections.yaml); the automaton is ahocorasick_rs.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from drafter import data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MARKS = "。！？；：，,;:!?…”’）)、 \u3000"


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that speaks for a label with a weight, anywhere or only at an end of a sentence."""

    text: str
    label: tuple[str, str]
    weight: float
    first: bool = False
    last: bool = False


class Lexicon:
    """Cues compiled to one automaton."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 (reading only)

        self._by_text: dict[str, list[Cue]] = {}
        for cue in cues:
            self._by_text.setdefault(cue.text, []).append(cue)
        self._texts = list(self._by_text)
        self._cues = [self._by_text[t] for t in self._texts]
        self._automaton: Any = AhoCorasick(self._texts, matchkind=MatchKind.Standard)

    def score(self, text: str, spans: Sequence[tuple[int, int]]) -> list[dict[tuple[str, str], float]]:
        """For each span of the text (in order, not overlapping) the weight of each label with a cue in it.

        Of cues of one label that overlap, only the heaviest counts: 作了发言 holds 发言.
        """
        starts = [a for a, _ in spans]
        out: list[dict[tuple[str, str], float]] = [{} for _ in spans]
        best: list[dict[tuple[str, str], list[tuple[int, int, float]]]] = [{} for _ in spans]
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            k = bisect_right(starts, start) - 1
            if k < 0 or end > spans[k][1]:
                continue
            for cue in self._cues[index]:
                if cue.first and not _at_start(text, spans[k][0], start):
                    continue
                if cue.last and not _at_end(text, end, spans[k][1]):
                    continue
                best[k].setdefault(cue.label, []).append((start, end, cue.weight))
        for k, labels in enumerate(best):
            for label, hits in labels.items():
                out[k][label] = _sum_disjoint(hits)
        return out


def _at_start(text: str, start: int, at: int) -> bool:
    return at == start or (at - start <= 2 and all(ch in MARKS for ch in text[start:at]))


def _at_end(text: str, end: int, stop: int) -> bool:
    return all(ch in MARKS for ch in text[end:stop])


def _sum_disjoint(hits: list[tuple[int, int, float]]) -> float:
    """Sum of weights, heaviest first, leaving out what overlaps; each further cue counts half."""
    total, factor = 0.0, 1.0
    taken: list[tuple[int, int]] = []
    for start, end, weight in sorted(hits, key=lambda h: (-h[2], h[0], -h[1])):
        if any(start < b and a < end for a, b in taken):
            continue
        taken.append((start, end))
        total += weight * factor
        factor = max(0.25, factor * 0.6)
    return total


def _cues(label: tuple[str, str], table: dict[Any, Any]) -> Iterator[Cue]:
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
