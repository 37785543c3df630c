"""What recurs and yet stands in no template: a library in, the sentences by the reason for which they are not shipped out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from drafter.language import _
from drafter.mining.align import masked, slots, tokens
from drafter.mining.bind import table
from drafter.mining.induce import Frame, frames
from drafter.mining.observe import UNREAD
from drafter.speech import MOVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafter.mining.bind import Candidate
    from drafter.mining.library import Library
    from drafter.mining.observe import Observation


def unshipped(library: Library) -> dict[str, list[Frame]]:
    """The sentences by reason, best supported first; one that a template has in another reading is not among them."""
    own = list(library.evidence.observations.values())
    voices = library.evidence.voices()
    used = [f for t in library.templates for found in t.frames.values() for f in found]
    shipped, places = {f.skeleton for f in used}, {place for f in used for place in f.seen}
    constant = {entry["step"] for entry in table()["steps"] if "with" in entry}
    unbound: list[Frame] = []
    rarer: list[Frame] = []
    for frame in frames(own, voices, library.min_support):
        if frame.step.endswith(UNREAD) or not (frame.slots or f"{frame.move}.{frame.step}" in constant):
            unbound.append(frame)
        elif frame.skeleton not in shipped and not places.issuperset(frame.seen):
            rarer.append(frame)
    reasons = {
        _("nothing says which keys of a brief their parts are"): unbound,
        _("they hold a fact of their speech that no key of a brief takes"): [
            f for f in _with_facts(own, voices, library.min_support) if not places.issuperset(f.seen)
        ],
        _("better supported sentences say the same, or only one occasion says so"): rarer,
    }
    return {
        reason: sorted(found, key=lambda f: (-f.support, f.skeleton)) for reason, found in reasons.items()
    }


def unread(library: Library) -> list[tuple[Observation, Candidate]]:
    """The sentences that have a plain step and no reading that finds slots in them, by step."""
    found = [
        (o, c)
        for o in library.evidence.observations.values()
        for c in o.candidates
        if c.step.endswith(UNREAD)
    ]
    return sorted(
        found, key=lambda row: (MOVES.index(row[1].move), row[1].step, row[0].file, row[1].paragraph)
    )


def _with_facts(own: Iterable[Observation], voices: Mapping[str, str], min_support: int) -> list[Frame]:
    """Skeletons with a masked fact that stand word for word in enough speeches."""
    places: dict[tuple[str, str, str], list[tuple[str, int, int]]] = defaultdict(list)
    for o in own:
        for c in o.candidates:
            if masked(tokens(c.skeleton)):
                places[c.move, c.step, c.skeleton].append((o.key, c.paragraph, c.sentence))
    out = []
    for (move, step, skeleton), seen in sorted(places.items()):
        support = len({voices[key] for key, _paragraph, _sentence in seen})
        if support >= min_support:
            words = slots(tokens(skeleton))
            out.append(Frame(move, step, skeleton, words, support, support, tuple(sorted(seen))))
    return out
