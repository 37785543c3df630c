"""What a word shows of whether it is part of a fact: the lines of a speech in, for each word the names of its signs out.

A sign says what kind of word it is and what it stands beside: its tag and shape, whether a dictionary has it and how many
public speeches (data/general.txt), its last characters, a surname at its head, a run of words that nobody knows, a list
and its other members, quotation marks. Which word it is only words tell that are in general use, so that a tagger that learns
from these signs learns no names by heart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter import data
from drafter.mining.line import HAN, known
from drafter.mining.nouns import frequencies, noun_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from drafter.mining.line import Line, Word

NUMERALS = frozenset("零〇○一二两三四五六七八九十百千万亿几数多半余第")
SPLITS = frozenset({"、", "和", "及", "与", "以及"})
CLAUSE_ENDS = frozenset("，。；：！？,;:!?（）()“”《》")
OPENING, CLOSING = frozenset("“《‘「『"), frozenset("”》’」』")
TELLING = 4  # class of frequency from which on it counts which word it is
SELDOM, MANY = (
    2,
    8,
)  # class of frequency up to which it counts how often a speech says a word, and how often is often
EDGE = "|"  # stands before the first word of a line and behind the last
LEVELS = frozenset("国省市县区州旗盟镇乡村校院局厅")
NOMINAL = frozenset(
    {"n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "vn", "j", "b", "l", "ng", "zg", "eng", "x", "an", "s"}
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is known of a word by itself: class of frequency, kind in short, its text where it may be told."""

    text: str
    tag: str
    frequency: int
    brief: str
    told: str

    @property
    def odd(self) -> bool:
        """Whether it may be part of a name that nobody knows."""
        return (
            self.brief[0] == "h"
            and self.frequency < TELLING
            and (len(self.text) == 1 or not known(self.text))
        )


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


def _kind(word: Word) -> _Kind:
    text, tag = word.text, word.tag
    often = frequencies().get(text, 0)
    if HAN.fullmatch(text):
        shape = "m" if set(text) <= NUMERALS else "h"
        brief = f"{shape}{min(len(text), 4)}{'k' if known(text) else 'u'}{often}"
    elif text[0].isdigit():
        brief = "d"
    elif text[0].isalpha():
        brief = "l"
    else:
        brief = f"p{text[0]}"
    told = text if brief[0] == "p" or often >= TELLING or brief[0] == "m" else f"*{tag}{min(often, 2)}"
    return _Kind(text, tag, often, brief, told)


_BEYOND = _Kind(EDGE, EDGE, 0, "e", EDGE)


def _of_line(one: Line, number: int, count: int, times: Counter[str]) -> list[list[str]]:
    kinds = [_kind(w) for w in one.words]
    padded = [_BEYOND] * 3 + kinds + [_BEYOND] * 3
    runs = list(_runs(kinds, lambda kind: kind.odd))
    phrases = list(_runs(kinds, lambda kind: kind.tag in NOMINAL and kind.brief[0] in "hl"))
    lists = _lists(kinds)
    quoted = _quoted(kinds)
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
        found += _in_phrase(padded, kinds, k, phrases[k])
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


def _alone(kind: _Kind, times: Counter[str]) -> Iterator[str]:
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


def _beside(around: Sequence[_Kind]) -> Iterator[str]:
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


def _in_phrase(
    padded: Sequence[_Kind], kinds: Sequence[_Kind], k: int, phrase: tuple[int, int]
) -> Iterator[str]:
    """What the run of nouns shows in which a word stands: the noun it ends in, what is before and behind it."""
    begin, end = phrase
    if begin == end:
        return
    kind, head, before, after = kinds[k], kinds[end - 1], padded[begin + 2], padded[end + 3]
    often = min(kind.frequency, 3)
    noun = noun_class(head.text)
    rarest = min(x.frequency for x in kinds[begin:end])
    yield f"head={head.text[-1]} {often}"
    yield f"head={noun} {often} {min(end - 1 - k, 2)}"
    yield f"head={noun} {min(head.frequency, 3)} {rarest} {min(end - begin, 3)}"
    yield f"head={noun} <{before.told}"
    yield f"phrase={min(end - begin, 4)} {rarest} {often}"
    yield f"phrase<{before.told} {rarest}"
    yield f"phrase>{after.told} {rarest}"
    yield f"phrase<{before.tag}>{after.tag} {rarest} {min(end - begin, 3)}"
    yield f"opens={kinds[begin].text[0] if kinds[begin].text[0] in LEVELS else '-'} {noun} {often}"


def _runs(kinds: Sequence[_Kind], belongs: Callable[[_Kind], bool]) -> Iterator[tuple[int, int]]:
    """For each word the run of words of one sort in which it stands; an empty one for the others."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and belongs(kinds[end]):
            end += 1
        if end == at:
            yield at, at
            at += 1
        else:
            yield from [(at, end)] * (end - at)
            at = end


def _lists(kinds: Sequence[_Kind]) -> list[list[str]]:
    """For each word what the other members of its list show."""
    out: list[list[str]] = [[] for _ in kinds]
    begin = 0
    for k in range(len(kinds) + 1):
        if k == len(kinds) or kinds[k].text in CLAUSE_ENDS:
            members = _members(kinds, begin, k)
            if len(members) > 1:
                for m, (start, end) in enumerate(members):
                    for j in range(start, end):
                        out[j] = list(_listed(kinds, members, m, kinds[j]))
            begin = k + 1
    return out


def _members(kinds: Sequence[_Kind], begin: int, end: int) -> list[tuple[int, int]]:
    out, start = [], begin
    if not any(kinds[k].text == "、" for k in range(begin, end)):
        return []
    for k in range(begin, end + 1):
        if k == end or kinds[k].text in SPLITS:
            if k > start:
                out.append((start, k))
            start = k + 1
    return out


def _listed(kinds: Sequence[_Kind], members: Sequence[tuple[int, int]], m: int, kind: _Kind) -> Iterator[str]:
    others = [members[j] for j in (m - 1, m + 1) if 0 <= j < len(members)]
    odd = sum(any(x.odd or x.tag in {"ns", "nrt"} for x in kinds[a:b]) for a, b in others)
    digits = sum(any(x.brief == "d" for x in kinds[a:b]) for a, b in others)
    yield f"list={odd}{digits} {kind.brief[:3]}"
    yield f"list={min(len(members), 4)}"
    for _start, b in others:
        yield f"mate={kinds[b - 1].text[-1]} {min(kind.frequency, 2)}"
        yield f"mate={kinds[b - 1].tag} {kind.tag}"


def _quoted(kinds: Sequence[_Kind]) -> list[list[str]]:
    """For each word in what quotation it stands, or what quotation ends before it."""
    out: list[list[str]] = [[] for _ in kinds]
    opened = -1
    for k, kind in enumerate(kinds):
        if kind.text in OPENING:
            opened = k
        elif kind.text in CLOSING and opened >= 0:
            size = min(sum(len(x.text) for x in kinds[opened + 1 : k]), 13) // 2
            for j in range(opened, k + 1):
                out[j] = [f"quote={kind.text}{size}"]
            opened = -1
    return out
