"""Stage two: Evidence in, frames out: the sentences that recur, each with its support and where it was seen.

Skeletons of a step with the same slots are grouped; the frame of a group is a member whose every word stands in at
least ``min_support`` speeches of the group, clauses that do not are left out. A frame is one that recurs as a whole,
too, and holds no fact. Support counts voices: copies of one speech count once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.mining.align import (
    BREAKS,
    PUNCTUATION,
    TOKEN,
    Alphabet,
    common,
    is_constant,
    lacking,
    plain,
    plain_words,
    similarity,
    slots,
    tokens,
)
from drafter.mining.bind import begins
from drafter.mining.buckets import Buckets
from drafter.mining.glean import holds_fact
from drafter.mining.group import groups
from drafter.mining.mask import unsafe
from drafter.mining.rivals import FINAL, apart, best, rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from drafter.mining.buckets import Bucket
    from drafter.mining.observe import Observation

SLACK = 12  # an instance of a frame may lack one word of so many of its wording
ROOM = 2  # and have one word more of so many
PER_GROUP = 3
SHORTEST = 2  # characters of wording, or slots, that a frame must have


@dataclass(frozen=True, slots=True)
class Frame:
    """A recurring sentence: its skeleton, its slots, in how many voices it was seen, and where.

    ``literal`` is in how many voices it stands word for word, by which the better of two alike is known. A place is
    a speech's hash, a paragraph and a sentence.
    """

    move: str
    step: str
    skeleton: str
    slots: tuple[str, ...]
    support: int
    literal: int
    seen: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A distinct skeleton of a step: its words, the voices that have it, and its places."""

    words: tuple[str, ...]
    voices: frozenset[str]
    places: tuple[tuple[str, int, int], ...]


def frames(
    observations: Iterable[Observation],
    voices: Mapping[str, str],
    min_support: int,
    accept: Callable[[Frame], bool] = lambda _frame: True,
) -> list[Frame]:
    """The frames of all steps that ``accept`` lets pass, those of a step best supported first."""
    with Buckets.of(observations) as buckets:
        return in_order(f for b in buckets for f in frames_of(b, voices, min_support, accept))


def frames_of(
    bucket: Bucket,
    voices: Mapping[str, str],
    min_support: int,
    accept: Callable[[Frame], bool] = lambda _frame: True,
) -> list[Frame]:
    """The frames of one bucket that ``accept`` lets pass; no other bucket has a say in them."""
    members = [
        Member(tokens(text), frozenset(voices[place[0]] for place in places), places)
        for text, places in bucket.skeletons.items()
    ]
    found = best([f for f in _of_bucket(bucket.move, bucket.step, members, min_support) if accept(f)])
    return [f for f in apart(found, voices) if f.support >= min_support]


def in_order(found: Iterable[Frame]) -> list[Frame]:
    """Frames by step, those of a step best supported first."""
    return sorted(found, key=lambda f: (f.move, f.step, *rank(f)))


def _of_bucket(move: str, step: str, members: list[Member], min_support: int) -> list[Frame]:
    """The frames of one step with one series of slots."""
    if len(frozenset().union(*(m.voices for m in members))) < min_support:
        return []
    alphabet = Alphabet.of(plain_words(m.words) for m in members)
    spoken: dict[str, list[Member]] = defaultdict(list)
    for m in members:
        spoken[alphabet.encode(plain_words(m.words))].append(m)
    codes = list(spoken)
    found: dict[str, Frame] = {}
    for numbers in groups(codes):
        inside = [(m, codes[k]) for k in numbers for m in spoken[codes[k]]]
        for words in _wordings(inside, min_support):
            text = "".join(words)
            if text in found or not _shippable(words):
                continue
            holders = _holders(words, spoken, alphabet)
            support = len(frozenset().union(*(m.voices for m in holders))) if holders else 0
            if support >= min_support:
                literal = len(frozenset().union(*(m.voices for m in holders if m.words == words)))
                seen = tuple(sorted({place for m in holders for place in m.places}))
                found[text] = Frame(move, step, text, slots(words), support, literal, seen)
    return list(found.values())


def _holders(
    words: Sequence[str], spoken: Mapping[str, Sequence[Member]], alphabet: Alphabet
) -> list[Member]:
    """The members that are instances of a wording: near to all of its words, and not many more."""
    plain_ones = plain_words(words)
    own = alphabet.encode(plain_ones)
    slack, most = sum(map(is_constant, plain_ones)) // SLACK, len(own) + max(1, len(own) // ROOM)
    return [
        m
        for code, members in spoken.items()
        if len(code) <= most and lacking(own, code) <= slack
        for m in members
    ]


def _wordings(group: Sequence[tuple[Member, str]], min_support: int) -> list[tuple[str, ...]]:
    """Up to six members of a group all of whose words recur in it.

    A word recurs where its like stands in enough voices of the group; one that the plain form leaves out is free. First
    come wordings with fewest words that recur only so, then the most supported and most central.
    """
    if len(frozenset().union(*(m.voices for m, _code in group))) < min_support:
        return []
    letters = Alphabet.of(m.words for m, _code in group)
    literal = [letters.encode(m.words) for m, _code in group]
    ranked: list[tuple[float, float, float, str, tuple[str, ...]]] = []
    for (member, code), own in zip(group, literal, strict=True):
        holders: list[set[str]] = [set() for _word in code]
        as_said: list[set[str]] = [set() for _word in own]
        centre = 0.0
        for (other, theirs), wording in zip(group, literal, strict=True):
            centre += similarity(own, wording) * len(other.voices)
            for position in common(code, theirs):
                holders[position] |= other.voices
            for position in common(own, wording):
                as_said[position] |= other.voices
        recurs = [True] * len(member.words)
        for (_word, at), voices in zip(plain(member.words), holders, strict=True):
            recurs[at] = len(voices) >= min_support
        kept = _kept(member.words, recurs)
        if kept:
            own_words = sum(
                len(v) < min_support
                for w, v in zip(member.words, as_said, strict=True)
                if is_constant(w) and w in kept
            )
            ranked.append((own_words, -len(member.voices), -centre, "".join(kept), kept))
    out: list[tuple[str, ...]] = []
    for _own, _voices, _centre, _text, words in sorted(ranked):
        if words not in out:
            out.append(words)
    return out[: 2 * PER_GROUP]


def _kept(words: Sequence[str], recurs: Sequence[bool]) -> tuple[str, ...]:
    """The words without the clauses that hold a word which does not recur.

    Only clauses behind the last slot are left out, and those before a clause that can begin a sentence: what a
    clause between them says, the slots need. Nothing where another clause does not recur, or there is no slot.
    """
    clauses: list[list[int]] = [[]]
    for k, word in enumerate(words):
        clauses[-1].append(k)
        if word in BREAKS:
            clauses.append([])
    good = [all(recurs[k] or words[k] in PUNCTUATION or words[k].startswith("{") for k in c) for c in clauses]
    if not slots(words):
        return tuple(words) if all(good) else ()
    last = max(k for k, c in enumerate(clauses) if any(words[i].startswith("{") for i in c))
    first = next((k for k in range(last + 1) if all(good[k : last + 1])), None)
    if first is None or (first and not begins("".join(words[k] for c in clauses[first:] for k in c))):
        return ()
    if any(words[i].startswith("{") for c in clauses[:first] for i in c):
        return ()
    out = [words[k] for c, fine in zip(clauses[first:], good[first:], strict=True) if fine for k in c]
    final = words[-1] if words[-1] in FINAL else "。"
    if out[-1] in BREAKS or out[-1] in FINAL:
        out = out[:-1]
    return (*out, final)


def _shippable(words: Sequence[str]) -> bool:
    """Whether the words can stand as a sentence of their own and hold no fact."""
    wording = "".join(w for w in words if is_constant(w))
    counted = any(w.startswith("{#") for w in words)
    plain = [s for s in slots(words) if not s.startswith("#")]
    if (
        (len(wording) < SHORTEST and len(plain) < SHORTEST)
        or words[-1] not in ("。", "！", "：")
        or (words[-1] == "：" and not counted)
    ):
        return False
    fixed = [" " if TOKEN.fullmatch(w) else w for w in words]
    return not unsafe("".join(fixed)) and not holds_fact("".join(w if w != " " else "，" for w in fixed))
