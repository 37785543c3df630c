"""What an occasion's template says where the occasion has no frame: its own frames and those of all speeches in, both out.

Its own go first. What another says is borrowed for values that its own do not say, in the words of this occasion.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from drafter import data
from drafter.mining.align import slots, tokens
from drafter.mining.bind import table
from drafter.mining.markup import brought, entry, follows, free, keys_of, says
from drafter.mining.rivals import SEVERAL, letters

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from drafter.mining.census import Census
    from drafter.mining.induce import Frame

BORROWED = 2  # frames of other occasions for the same keys
TWICE = 2  # speeches of an occasion that must say what no brief needs
THANKS = "closing.thanks"


def filled(
    mined: Mapping[str, tuple[Frame, ...]], everywhere: Mapping[str, tuple[Frame, ...]]
) -> dict[str, tuple[Frame, ...]]:
    """An occasion's own frames; where it has none that say the same, the best of all speeches.

    The same is the same keys but for what the title says, too: a frame that names the meeting besides would say more
    that is new, and be taken in place of the occasion's own.
    """
    titled = frozenset(table()["titled"])
    out: dict[str, tuple[Frame, ...]] = {}
    for step in sorted(set(mined) | set(everywhere)):
        found = _worded([_in_common_words(f, everywhere.get(step, ())) for f in mined.get(step, ())])
        found += _grafted(step, found)
        own = {says(f) for f in found} | {(stands, keys - titled) for stands, keys in map(says, found)}
        borrowed: dict[tuple[bool, frozenset[str]], int] = defaultdict(int)
        for f in sorted(everywhere.get(step, ()), key=lambda f: -f.support):
            keys = says(f)
            needless = not f.slots or any(map(free, f.slots))
            if needless and f.support < TWICE and step != THANKS:
                continue  # what the occasion does not say, and no value of every brief needs
            if f.support < SEVERAL and _put_together(f, found, everywhere.get(step, ())):
                continue
            if not f.support and _never_taken(f, found):
                continue
            if not _said_by(own, keys, titled) and borrowed[keys] < (BORROWED if f.support else 1):
                borrowed[keys] += 1
                found.append(f)
        out[step] = tuple(found)
    return out


def _grafted(step: str, own: Sequence[Frame]) -> list[Frame]:
    """The best of an occasion's frames with a clause set into it for a key that none of them says."""
    graft = entry(step).get("graft")
    standing = [f for f in own if not follows(f)]
    if not graft or not standing or any(graft["key"] in f.slots for f in standing):
        return []
    best = standing[0]
    at = re.search(graft["before"], best.skeleton)
    if at is None:
        return []
    skeleton = best.skeleton[: at.start()] + graft["clause"] + best.skeleton[at.start() :]
    return [replace(best, skeleton=skeleton, slots=slots(tokens(skeleton)), support=0, literal=0, seen=())]


def _said_by(
    own: Collection[tuple[bool, frozenset[str]]], keys: tuple[bool, frozenset[str]], titled: frozenset[str]
) -> bool:
    """Whether an occasion has a frame with these keys, or with those of them that no title says."""
    bare = keys[1] - titled
    return keys in own or bool(bare and (keys[0], bare) in own)


def _in_common_words(frame: Frame, everywhere: Sequence[Frame]) -> Frame:
    """A frame that only one speech of an occasion words so, in the words of others that say the same."""
    if frame.literal >= SEVERAL:
        return frame
    alike = [f for f in everywhere if f.literal >= SEVERAL and f.slots == frame.slots]
    same = (f for f in alike if letters(f) == letters(frame))
    other = next(same, None)
    return frame if other is None else replace(frame, skeleton=other.skeleton, literal=other.literal)


def _worded(own: Sequence[Frame]) -> list[Frame]:
    """An occasion's frames without those that one speech alone words so, where several word another that says the same."""
    alike = {says(f) for f in own if f.literal >= SEVERAL}
    return [f for f in own if f.literal >= SEVERAL or says(f) not in alike]


def _never_taken(frame: Frame, found: Sequence[Frame]) -> bool:
    """Whether a frame that no speech has brings only what one brings that some have, and needs as much."""
    return any(
        f.support
        and follows(f) == follows(frame)
        and brought(f) == brought(frame)
        and keys_of(f) <= keys_of(frame)
        for f in found
    )


def _put_together(frame: Frame, own: Sequence[Frame], everywhere: Sequence[Frame]) -> bool:
    """Whether one of an occasion's own frames, and those that follow it, say what a frame says at once."""
    behind = {key for f in (*own, *everywhere) if follows(f) for key in f.slots}
    return any(
        set(f.slots) < set(frame.slots) and set(frame.slots) - set(f.slots) <= behind
        for f in own
        if f.support and not follows(f)
    )


def weighed(
    everywhere: Mapping[str, tuple[Frame, ...]], occasion: str, census: Census
) -> dict[str, tuple[Frame, ...]]:
    """The frames of all speeches with their support at one occasion, so that the occasion's own go before them."""
    return {
        step: tuple(
            replace(f, support=census.support(f.seen, occasion), skeleton=in_words_of(occasion, f.skeleton))
            for f in found
        )
        for step, found in everywhere.items()
    }


def in_words_of(occasion: str, skeleton: str) -> str:
    """A sentence of other occasions as this one says it: a course is no meeting."""
    own: dict[str, Any] = next(e for e in data.load("occasions.yaml") if e["name"] == occasion)
    for theirs, ours in own.get("words", {}).items():
        skeleton = skeleton.replace(theirs, ours)
    return skeleton
