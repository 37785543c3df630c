"""Speeches with their facts marked by a reader: tests/evaluation/facts and examples/speeches in, marked words out.

NAME.tsv has a fact a line: its text, its type, and ``soft`` where it is arguable whether a template may keep it. A fact
stands wherever its text does; one that begins with a digit, not inside a longer number. The speech is NAME.txt beside it,
or the example of that name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.reading import read_file

if TYPE_CHECKING:
    from drafter.mining.line import Line
    from drafter.speech import Speech

FOLDER = Path(__file__).parent / "facts"
KEPT_BACK = frozenset(
    "mnp"
)  # hands that the shipped net has not learned from, so that it can be measured as it is
EXAMPLES = Path(__file__).parents[2] / "examples" / "speeches"


@dataclass(frozen=True, slots=True)
class Marked:
    """A speech and its facts: text, type, whether arguable."""

    name: str
    speech: Speech
    facts: tuple[tuple[str, str, bool], ...]

    @property
    def file(self) -> str:
        """The file the speech was in: 06-1 and 06-2 are two of one."""
        return self.name.partition("-")[0]


def places(text: str, fact: str) -> list[tuple[int, int]]:
    """Where a fact stands in a text."""
    guard = r"(?<![\d.])" if fact[:1].isdigit() else ""
    return [m.span() for m in re.finditer(guard + re.escape(fact), text)]


def all_marked() -> list[Marked]:
    """The marked speeches, by name."""
    out = []
    for path in sorted(FOLDER.glob("*.tsv")):
        own = path.with_suffix(".txt")
        speech = read_file(own if own.exists() else EXAMPLES / own.name)[0]
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        out.append(Marked(path.stem, speech, tuple((r[0], r[1], len(r) > 2) for r in rows)))
    return out


def is_kept_back(name: str) -> bool:
    """Whether a speech is of a hand that the shipped net is measured on."""
    return name[0] in KEPT_BACK


def to_learn() -> list[Marked]:
    """The marked speeches that the shipped net has learned from."""
    return [marked for marked in all_marked() if not is_kept_back(marked.name)]


def labels(marked: Marked, lines: list[Line]) -> list[list[str | None]]:
    """For each word of each line the type of its fact, empty where there is none, None where it is arguable."""
    text = marked.speech.text
    at: list[str | None] = [""] * len(text)
    for fact, kind, soft in sorted(marked.facts, key=lambda f: (not f[2], len(f[0]))):
        for start, end in places(text, fact):
            at[start:end] = [None if soft else kind] * (end - start)
    return [[_label(at[slice(*one.span(word.start, word.end))]) for word in one.words] for one in lines]


def _label(at: list[str | None]) -> str | None:
    """The label of a word: of a fact that holds half of it."""
    kinds = [kind for kind in at if kind]
    if 2 * len(kinds) >= len(at):
        return max(sorted(set(kinds)), key=kinds.count)
    return None if kinds or None in at else ""
