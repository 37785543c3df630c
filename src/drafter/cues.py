"""Cue words in a text: one pass of an Aho-Corasick automaton over the text, weights for each sentence out.

The cues are data (data/moves.yaml, data/sections.yaml); the automaton is ahocorasick_rs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, repeat
from sys import maxsize
from typing import TYPE_CHECKING, Any

from drafter import data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Label = tuple[str, str]
Hit = tuple[
    float, int, int
]  # the weight of a cue, negative, its start, and its end, negative: so that they sort
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
    """Cues compiled to one automaton, and words that are found on the way for others, who are told by numbers.

    Labels are told by their index in ``labels``: a number is found sooner than a pair of names.
    """

    def __init__(self, cues: Iterable[Cue], words: Mapping[str, Sequence[int]] | None = None) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # noqa: PLC0415 (reading only)

        labels: dict[Label, int] = {}
        senses: dict[str, list[tuple[int, float, bool, bool]]] = {}
        for cue in cues:
            label = labels.setdefault(cue.label, len(labels))
            senses.setdefault(cue.text, []).append((label, -cue.weight, cue.first, cue.last))
        wanted = words or {}
        texts = list(dict.fromkeys([*senses, *wanted]))
        self.labels = tuple(labels)
        self._meanings = [(wanted.get(text, ()), senses.get(text, ())) for text in texts]
        # A DFA took as long for a whole file, being so large, and four times as long to build.
        self._automaton: Any = AhoCorasick(
            texts, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def find(
        self, text: str, spans: Iterable[tuple[int, int]]
    ) -> tuple[dict[int, dict[int, float]], dict[int, list[int]]]:
        """For each span with a cue in it the weight of each label; and where the words of each asker begin.

        The spans are in order and do not overlap; they are named by their index. Of cues of one label that overlap,
        only the heaviest counts: 作了发言 holds 发言.
        """
        coming = chain(spans, repeat((maxsize, maxsize)))
        found: dict[int, dict[int, float]] = {}
        places: defaultdict[int, list[int]] = defaultdict(list)
        meanings = self._meanings
        span, low, high = -1, 0, -1
        hits: dict[int, list[Hit]] = {}  # of one span at a time: what lives long burdens the collector
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            askers, senses = meanings[index]
            for asker in askers:
                places[asker].append(start)
            if not senses:
                continue
            while end > high:  # matches come in the order of their ends
                if hits:
                    found[span] = _weighed(hits)
                    hits = {}
                low, high = next(coming)
                span += 1
            if start < low:
                continue
            for label, weight, first, last in senses:
                if first and start > low and (start > low + 2 or not _only_marks(text, low, start)):
                    continue
                if last and end < high and not _only_marks(text, end, high):
                    continue
                if label in hits:
                    hits[label].append((weight, start, -end))
                else:
                    hits[label] = [(weight, start, -end)]
        if hits:
            found[span] = _weighed(hits)
        return found, places

    def of(self, texts: Sequence[str]) -> list[dict[Label, float]]:
        """The weight of each label with a cue in a text, for each of some texts."""
        ends = list(accumulate(len(text) + 1 for text in texts))
        spans = ((end - 1 - len(text), end - 1) for text, end in zip(texts, ends, strict=True))
        found, _places = self.find("\n".join(texts), spans)
        return [
            {self.labels[label]: weight for label, weight in found.get(k, {}).items()}
            for k in range(len(texts))
        ]


def _weighed(hits: dict[int, list[Hit]]) -> dict[int, float]:
    return {label: -own[0][0] if len(own) == 1 else _sum_disjoint(own) for label, own in hits.items()}


def _only_marks(text: str, start: int, end: int) -> bool:
    return all(ch in MARKS for ch in text[start:end])


def _sum_disjoint(hits: list[Hit]) -> float:
    """Sum of weights, heaviest first, leaving out what overlaps; each further cue counts less."""
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


def steps() -> Iterator[Cue]:
    """The cues of moves and steps; labels are (move, step)."""
    for move, entry in data.load("moves.yaml").items():
        for step, table in entry["steps"].items():
            yield from _cues((move, step), table)


@cache
def moves() -> Lexicon:
    """The lexicon of moves and steps."""
    return Lexicon(steps())


@cache
def sections() -> Lexicon:
    """The cues of section headings; labels are (move, "")."""
    return Lexicon(
        cue for move, table in data.load("sections.yaml").items() for cue in _cues((move, ""), table)
    )
