"""What is known of all speeches at once: observations one by one in, a Census out, a few words a speech.

It is all that mining holds of a speech besides the places where a recurring sentence stands.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.mining.profile import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafter.mining.buckets import Place
    from drafter.mining.observe import Observation

EVERYWHERE = "*"  # no occasion, but all of them


@dataclass
class Census:
    """The occasion of each speech by its hash, and a tally for each occasion and for all."""

    voices: Mapping[str, str]
    occasions: dict[str, str] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    everyone: Tally = field(default_factory=Tally)
    truncated: int = 0

    def add(self, o: Observation) -> None:
        """Count a speech; speeches come in the order of their hashes."""
        voice = self.voices[o.key]
        self.occasions[o.key] = o.occasion
        self.tallies[o.occasion].add(o, voice)
        self.everyone.add(o, voice)
        self.truncated += o.truncated

    @property
    def distinct(self) -> int:
        """How many speeches there are, copies counted once."""
        return len(self.everyone.voices)

    def support(self, seen: Iterable[Place], occasion: str) -> int:
        """In how many voices of an occasion a frame was seen."""
        return len({self.voices[key] for key, _p, _s in seen if self.occasions[key] == occasion})
