"""Evidence: the union of observations, keyed by the content of the speech, and its JSON.

Merging is associative and commutative, and the same speech twice counts once. The JSON is sorted and holds no
fact of a speech: masked skeletons, file names and places only. It is written and read speech by speech.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from drafter.mining.bind import Candidate
from drafter.mining.observe import Observation
from drafter.mining.voices import Voices, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

VERSION = 1


@runtime_checkable
class Written(Protocol):
    """Observations that are kept as the texts of ``row_text`` already."""

    def texts(self) -> Iterator[str]:
        """The texts, in the order of the hashes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Observations by the hash of their speech, in the order of the hashes; in memory or on disk (shelf.py)."""

    observations: Mapping[str, Observation] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.observations)

    def merge(self, other: Evidence) -> Evidence:
        """Both together; of one speech under two names the lesser name stays."""
        return merge([*self.observations.values(), *other.observations.values()])

    def voices(self) -> Voices:
        """For each speech the first of the speeches that are copies of it: copies have one voice between them."""
        return voices(self.observations.values)

    def rows(self) -> Iterator[str]:
        """The speeches as they stand in the JSON, sorted."""
        own = self.observations
        return own.texts() if isinstance(own, Written) else map(row_text, own.values())


def merge(observations: Iterable[Observation]) -> Evidence:
    """The evidence of observations."""
    out: dict[str, Observation] = {}
    for o in observations:
        old = out.get(o.key)
        out[o.key] = o if old is None else min(old, o, key=rank)
    return Evidence({key: out[key] for key in sorted(out)})


def rank(o: Observation) -> tuple[str, int, str]:
    """By which of the observations of one speech the first is known, whichever comes first."""
    return o.file, o.number, row_text(o)


def row_text(o: Observation) -> str:
    """An observation as it stands in the JSON, indented as a member of ``speeches``."""
    row = {
        "hash": o.key,
        "file": o.file,
        "number": o.number,
        "occasion": o.occasion,
        "truncated": o.truncated,
        "moves": list(o.moves),
        "steps": [list(step) for step in o.steps],
        "styles": [list(style) for style in o.styles],
        "headings": [list(heading) for heading in o.headings],
        "traits": [list(trait) for trait in o.traits],
        "sketch": list(o.sketch),
        "candidates": [[f"{c.move}.{c.step}", c.skeleton, c.paragraph, c.sentence] for c in o.candidates],
    }
    return indented(row, 2)


def observation(row: Any) -> Observation:
    """The observation in a row of the JSON.

    Raises:
        KeyError, TypeError, ValueError, IndexError: it is none.
    """
    return Observation(
        key=str(row["hash"]),
        file=str(row["file"]),
        number=int(row["number"]),
        occasion=sys.intern(str(row["occasion"])),
        truncated=bool(row["truncated"]),
        moves=tuple(str(move) for move in row["moves"]),
        steps=tuple((str(step), int(at)) for step, at in row["steps"]),
        styles=tuple((str(move), str(style)) for move, style in row["styles"]),
        headings=tuple((int(level), str(ordinal)) for level, ordinal in row["headings"]),
        sketch=tuple(str(value) for value in row["sketch"]),
        traits=tuple((str(trait), str(value)) for trait, value in row["traits"]),
        candidates=tuple(_candidate(c) for c in row["candidates"]),
    )


def _candidate(row: list[Any]) -> Candidate:
    move, _dot, step = str(row[0]).partition(".")
    return Candidate(move, step, str(row[1]), int(row[2]), int(row[3]))


def indented(value: Any, depth: int) -> str:
    """A value as ``json.dumps(…, indent=1)`` writes it ``depth`` levels down, in a fifth of the time.

    The standard library gives up its C encoder where it indents; here it writes every list of plain values whole.
    """
    inner, outer = "\n" + " " * (depth + 1), "\n" + " " * depth
    if isinstance(value, dict) and value:
        rows = (f"{_plain(k)}: {indented(v, depth + 1)}" for k, v in value.items())
        return "{" + inner + ("," + inner).join(rows) + outer + "}"
    if isinstance(value, list) and value:
        if any(isinstance(v, (list, dict)) for v in value):
            text = ("," + inner).join(indented(v, depth + 1) for v in value)
        else:
            text = json.dumps(value, ensure_ascii=False, separators=("," + inner, ": "))[1:-1]
        return "[" + inner + text + outer + "]"
    return _plain(value)


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
