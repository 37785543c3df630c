"""Evidence: the union of observations, keyed by the content of the speech, and its JSON.

Merging is associative and commutative, and the same speech twice counts once. The JSON is sorted and holds no
fact of a speech: masked skeletons, file names and places only.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from drafter.errors import Place, bad_input
from drafter.language import _
from drafter.mining.bind import Candidate
from drafter.mining.observe import Observation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VERSION = 1
ALIKE = 0.5  # share of the sketches from which on two speeches are copies of one another


@dataclass(frozen=True, slots=True)
class Evidence:
    """Observations by the hash of their speech."""

    observations: Mapping[str, Observation] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.observations)

    def merge(self, other: Evidence) -> Evidence:
        """Both together; of one speech under two names the lesser name stays."""
        return merge([*self.observations.values(), *other.observations.values()])

    def voices(self) -> dict[str, str]:
        """For each speech the first of the speeches that are copies of it: copies have one voice between them."""
        return _voices(self.observations)

    def to_json(self) -> dict[str, Any]:
        """The evidence as JSON values, sorted."""
        return {
            "version": VERSION,
            "speeches": [_row(self.observations[k]) for k in sorted(self.observations)],
        }

    @classmethod
    def from_json(cls, values: Any, file: str = "evidence.json") -> Evidence:
        """The evidence in JSON values.

        Raises:
            InputError: they are not those of an evidence file of this version.
        """
        try:
            if values["version"] != VERSION:
                raise bad_input(
                    _("evidence of version {version} cannot be extended").format(version=values["version"]),
                    Place(file),
                    hint=_("mine all speeches anew"),
                )
            return merge([_observation(row) for row in values["speeches"]])
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise bad_input(
                _("this is no evidence of drafter"), Place(file), hint=_("mine all speeches anew")
            ) from error

    @classmethod
    def loads(cls, text: str, file: str = "evidence.json") -> Evidence:
        """The evidence in the text of an evidence file.

        Raises:
            InputError: the text is no JSON, or no evidence.
        """
        try:
            values = json.loads(text)
        except ValueError as error:
            raise bad_input(
                _("this is no evidence of drafter"), Place(file), hint=_("mine all speeches anew")
            ) from error
        return cls.from_json(values, file)


def merge(observations: Iterable[Observation]) -> Evidence:
    """The evidence of observations."""
    out: dict[str, Observation] = {}
    for o in observations:
        old = out.get(o.key)
        out[o.key] = o if old is None else replace(o, **_lesser(old, o))
    return Evidence({key: out[key] for key in sorted(out)})


def _lesser(a: Observation, b: Observation) -> dict[str, Any]:
    file, number = min((a.file, a.number), (b.file, b.number))
    return {"file": file, "number": number}


def _voices(observations: Mapping[str, Observation]) -> dict[str, str]:
    """Union of speeches whose sketches share half; only speeches with a common hash are ever compared."""
    parent = {key: key for key in observations}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    holders: dict[str, list[str]] = {}
    for key, o in observations.items():
        shared = Counter(other for value in o.sketch for other in holders.get(value, ()))
        for other, count in sorted(shared.items()):
            size = min(len(o.sketch), len(observations[other].sketch))
            if count >= ALIKE * size:
                a, b = sorted((root(key), root(other)))
                parent[b] = a
        for value in o.sketch:
            # a sentence that many speeches share (谢谢大家) says nothing of copies
            if len(holders.setdefault(value, [])) < 64:
                holders[value].append(key)
    return {key: root(key) for key in observations}


def _row(o: Observation) -> dict[str, Any]:
    return {
        "hash": o.key,
        "file": o.file,
        "number": o.number,
        "occasion": o.occasion,
        "truncated": o.truncated,
        "moves": list(o.moves),
        "steps": [list(step) for step in o.steps],
        "styles": [list(style) for style in o.styles],
        "headings": [list(heading) for heading in o.headings],
        "sketch": list(o.sketch),
        "candidates": [[f"{c.move}.{c.step}", c.skeleton, c.paragraph, c.sentence] for c in o.candidates],
    }


def _observation(row: dict[str, Any]) -> Observation:
    return Observation(
        key=str(row["hash"]),
        file=str(row["file"]),
        number=int(row["number"]),
        occasion=str(row["occasion"]),
        truncated=bool(row["truncated"]),
        moves=tuple(str(move) for move in row["moves"]),
        steps=tuple((str(step), int(at)) for step, at in row["steps"]),
        styles=tuple((str(move), str(style)) for move, style in row["styles"]),
        headings=tuple((int(level), str(ordinal)) for level, ordinal in row["headings"]),
        sketch=tuple(str(value) for value in row["sketch"]),
        candidates=tuple(_candidate(c) for c in row["candidates"]),
    )


def _candidate(row: list[Any]) -> Candidate:
    move, _dot, step = str(row[0]).partition(".")
    return Candidate(move, step, str(row[1]), int(row[2]), int(row[3]))
