"""Which of the frames of one bucket stay: like frames in, the few a template shows out, each in the words of several speeches.

Of two wordings of the same sentences the one that more speeches have as it stands, of two frames of which one holds the
other the fuller; and each sentence counts for what it says most fully.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.mining.align import TOKEN, lacking, plain_words, similarity, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.mining.induce import Frame

ALIKE = 0.93  # frames more alike than this are one frame
SEVERAL = 2  # speeches that word a frame alike
SET = 3  # speeches from which on a wording is a set phrase
SAME = 0.7  # of its sentences that another frame has, too, where the two are wordings of one
PER_KEYS = 4
FINAL = "。！？：；"


def best(found: list[Frame]) -> list[Frame]:
    """The best supported frames; of two of which one holds the other, the fuller.

    One that is much rarer stands beside the other where it is a set phrase, else it is left out.
    """
    out: list[Frame] = []
    known: list[Frame] = []  # also those that a fuller one has taken the place of
    for frame in sorted(_worded(found), key=rank):
        inner = [f for f in out if _holds(frame, f)]
        if any(_holds(f, frame) for f in known) or not all(_unlike(frame, f) for f in known):
            continue
        rarer = any(2 * frame.support < f.support for f in inner)
        if rarer and frame.literal < SET:
            continue
        out = [*(f for f in out if rarer or f not in inner), frame]
        known.append(frame)
    out.sort(key=lambda f: (f.literal < SEVERAL, rank(f)))
    return sorted(out[:PER_KEYS], key=rank)


def rank(frame: Frame) -> tuple[int, int, int, str]:
    """The order of frames: the best supported, the most often worded so, the fuller first."""
    return (-frame.support, -frame.literal, -len(frame.skeleton), frame.skeleton)


def _holds(a: Frame, b: Frame) -> bool:
    """Whether a frame is another with more round it, and more than words that make no other sentence."""
    return b.skeleton.rstrip(FINAL) in a.skeleton and letters(a) != letters(b)


def _worded(found: Sequence[Frame]) -> Iterator[Frame]:
    """The frames in words that several speeches have.

    A wording that one speech alone has is its own, however many say something like it: it gives way to one that says
    most of the same sentences, which takes over the support where that is greater.
    """
    inside: dict[Frame, Frame] = {}
    for frame in found:
        if frame.literal < SEVERAL:
            better = [
                g for g in found if g.literal >= SEVERAL and _shared(frame, g) >= SAME * len(frame.seen)
            ]
            if better:
                inside[frame] = max(better, key=lambda g: (_shared(frame, g), g.literal, g.skeleton))
    for frame in found:
        if frame not in inside:
            lent = [f for f, g in inside.items() if g == frame and f.support > frame.support]
            widest = min(lent, key=rank, default=frame)
            yield replace(widest, skeleton=frame.skeleton, literal=frame.literal)


def apart(found: Sequence[Frame], voices: Mapping[str, str]) -> Iterator[Frame]:
    """Frames without the sentences that another of them says more fully: each sentence counts for what it says."""
    for frame in found:
        fuller = {place for f in found if _more(f, frame) for place in f.seen}
        seen = tuple(place for place in frame.seen if place not in fuller)
        support = len({voices[key] for key, _paragraph, _sentence in seen})
        yield (
            replace(frame, seen=seen, support=support, literal=min(frame.literal, support))
            if fuller
            else frame
        )


def _more(a: Frame, b: Frame) -> bool:
    """Whether a frame has all the words of another in their order, and more."""
    own, other = letters(a), letters(b)
    return len(own) > len(other) and not lacking(other, own)


def _shared(a: Frame, b: Frame) -> int:
    return len(set(a.seen) & set(b.seen))


def _unlike(a: Frame, b: Frame) -> bool:
    return similarity(letters(a), letters(b)) < ALIKE


def letters(frame: Frame) -> str:
    """The plain form of a frame with its slots as single marks."""
    return "".join("\ue000" if TOKEN.fullmatch(w) else w for w in plain_words(tokens(frame.skeleton)))
