"""What an occasion's template says where the occasion has no frame: its own frames and those of all speeches in, both out.

Its own go first. What another says is borrowed for values that its own do not say, in the words of this occasion.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from drafter import data
from drafter.mining.bind import table
from drafter.mining.markup import follows, free, says
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
        found = [_in_common_words(f, everywhere.get(step, ())) for f in mined.get(step, ())]
        own = {says(f) for f in found} | {(stands, keys - titled) for stands, keys in map(says, found)}
        borrowed: dict[tuple[bool, frozenset[str]], int] = defaultdict(int)
        for f in sorted(everywhere.get(step, ()), key=lambda f: -f.support):
            keys = says(f)
            needless = not f.slots or any(map(free, f.slots))
            if needless and f.support < TWICE and step != THANKS:
                continue  # what the occasion does not say, and no value of every brief needs
            if not f.support and _put_together(f, found):
                continue
            if not _said_by(own, keys, titled) and borrowed[keys] < (BORROWED if f.support else 1):
                borrowed[keys] += 1
                found.append(f)
        out[step] = tuple(found)
    return out


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
    same = (
        f
        for f in everywhere
        if f.literal >= SEVERAL and f.slots == frame.slots and letters(f) == letters(frame)
    )
    other = next(same, None)
    return frame if other is None else replace(frame, skeleton=other.skeleton, literal=other.literal)


def _put_together(frame: Frame, own: Sequence[Frame]) -> bool:
    """Whether one of an occasion's own frames, and those that follow it, say what a frame says at once."""
    behind = {key for f in own if follows(f) for key in f.slots}
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
