"""What a word shows of whether it is part of a fact: the lines of a speech in, for each word the names of its signs out.

A sign says what kind of word it is and what it stands beside: its tag and shape, whether a dictionary has it and how many
public speeches (data/general.txt), its last characters, a surname at its head, a run of words that nobody knows, a list
and its other members, quotation marks. Which word it is only words tell that are in general use, so that a tagger that learns
from these signs learns no names by heart.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter import data
from drafter.mining.around import in_phrase, listings, phrases_of, quotations, runs_of
from drafter.mining.kinds import BEYOND, TELLING, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.mining.kinds import Kind
    from drafter.mining.line import Line

# Class of frequency up to which it counts how often a speech says a word, and how often is often.
SELDOM, MANY = 2, 8


@cache
def _surnames() -> frozenset[str]:
    return frozenset(str(data.load("common.yaml")["surnames"]))


@cache
def _pairs() -> dict[str, dict[str, int]]:
    """How often a character stands before another, from 1 to 6; below * how often it stands at all."""
    out = {}
    for row in data.text("pairs.txt").splitlines():
        if row[0] != "#":
            found, level = {}, 0
            for char in row[1:]:
                if char < "\u0080":
                    level = int(char, 26)
                else:
                    found[char] = level
            out[row[0]] = found
    return out


def _meets(first: str, second: str) -> int:
    """How usual it is that a character stands before another."""
    return min(_pairs().get(first, {}).get(second, 0) // 2, 4)


def signs(lines: Sequence[Line]) -> list[list[list[str]]]:
    """For each line, for each of its words, its signs."""
    times = Counter(w.text for one in lines for w in one.words)
    return [_of_line(one, k, len(lines), times) for k, one in enumerate(lines)]


def _of_line(one: Line, number: int, count: int, times: Counter[str]) -> list[list[str]]:
    kinds = [kind_of(w) for w in one.words]
    padded = [BEYOND] * 3 + kinds + [BEYOND] * 3
    runs = list(runs_of(kinds, lambda kind: kind.odd))
    phrases = phrases_of(kinds)
    lists = listings(kinds)
    quoted = quotations(kinds)
    place = f"{'first' if number < 3 else 'last' if number > count - 3 else 'in'}{'s' if len(one.text) < 12 else ''}"
    out = []
    for k, kind in enumerate(kinds):
        around = padded[k : k + 7]
        found = [
            *_alone(kind, times),
            *_beside(around),
            *lists[k],
            *quoted[k],
            f"line={place}",
            f"line={place} {kind.tag}",
        ]
        found += in_phrase(padded, kinds, k, phrases[k])
        begin, end = runs[k]
        if end > begin:
            before, after = padded[begin + 2], padded[end + 3]
            size = min(sum(len(x.text) for x in kinds[begin:end]), 5)
            family = "s" if kinds[begin].text[0] in _surnames() else "n"
            found += [
                f"run={size}{family}",
                f"run={size}{family} at{min(k - begin, 2)}",
                f"run={size}<{before.told}",
                f"run={size}>{after.told}",
                f"run={family}>{after.told}",
                f"runend={kinds[end - 1].text[-1]}",
            ]
        out.append(found)
    return out


def _alone(kind: Kind, times: Counter[str]) -> Iterator[str]:
    text, brief = kind.text, kind.brief
    yield "bias"
    yield f"b={brief}"
    yield f"t={kind.tag}"
    yield f"bt={brief}{kind.tag}"
    yield f"w={kind.told}"
    if brief[0] == "h":
        yield f"end={text[-1]}"
        yield f"end={text[-1]} {len(text)} {min(kind.frequency, 2)}"
        if len(text) > 2:
            yield f"end2={text[-2:]}"
        if kind.frequency < TELLING:
            yield f"begin={text[0]}"
        if text[0] in _surnames():
            yield f"family={brief}"
        rarest = min(_pairs()["*"].get(ch, 0) for ch in text) // 2
        yield f"rare={rarest} {brief}"
        if len(text) > 1:
            yield f"inner={min(_meets(a, b) for a, b in pairwise(text))} {brief}"
        if kind.frequency <= SELDOM:
            often = times[text]
            yield f"times={min(often, 4) if often < MANY else MANY} {brief}"


def _beside(around: Sequence[Kind]) -> Iterator[str]:
    third, second, before, kind, after, next_, far = around
    yield f"-1={before.told}"
    yield f"+1={after.told}"
    yield f"-2={second.told}"
    yield f"+2={next_.told}"
    yield f"-1b={before.told} {kind.brief}"
    yield f"+1b={after.told} {kind.brief}"
    yield f"-1t={before.tag} {kind.tag}"
    yield f"+1t={kind.tag} {after.tag}"
    yield f"ttt={before.tag} {kind.tag} {after.tag}"
    yield f"bbb={before.brief} {kind.brief} {after.brief}"
    yield f"-b={before.brief} {kind.brief}"
    yield f"+b={kind.brief} {after.brief}"
    yield f"-2-1={second.told} {before.told}"
    yield f"+1+2={after.told} {next_.told}"
    yield f"-1+1={before.told} {after.told}"
    yield f"+1end={after.text[-1]} {min(kind.frequency, 2)}"
    yield f"-1end={before.text[-1]} {min(kind.frequency, 2)}"
    yield f"+2end={next_.text[-1]} {min(after.frequency, 2)}{min(kind.frequency, 2)}"
    left, right = _meets(before.text[-1], kind.text[0]), _meets(kind.text[-1], after.text[0])
    yield f"meets={left}{right} {kind.brief}"
    yield f"meets={left} {kind.frequency} {before.frequency}"
    yield f"meets={right} {kind.frequency} {after.frequency}"
    yield f"+3={far.told}"
    yield f"-3={third.told}"
