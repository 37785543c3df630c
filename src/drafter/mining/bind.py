"""Reading a sentence as a frame: the sentence in, skeletons out, in which the values of brief keys are slots.

Where a value begins and ends is said by data/bindings.yaml; what is left of the sentence is its wording, with typed
masks for the facts in it. One sentence may give several skeletons: whole, and cut after the clause that the reading
ends in. In a skeleton {会议.背景} is a slot, {#任务} the number of a list's members in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from drafter import data
from drafter.mining.mask import mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.mining.subject import Subject

MEETING, SALUTATION = "\ue000", "\ue001"
STANDING = {MEETING: "会议.名称", SALUTATION: "称谓"}
STANDS = re.compile(f"([{MEETING}{SALUTATION}])")
STAND_INS = frozenset(
    {"我们", "大家"}
)  # what a frame says for the office of the speech, and for those it is given to
COUNT = "[一二两三四五六七八九十几]{1,2}"
PLACE = re.compile(r"<(?:(~)([^>]*)|([#=]?)([\u4e00-\u9fff.]+)(?::([^>]*))?)>")
ENDS = "。！？：；"
CLAUSE_END = re.compile("[，；：]")
NARROW = re.compile(r"(?<!\d)[,:;!?()]|[,:;!?()](?!\d)")
NARROW_SIGN = re.compile("[,:;!?()]")  # a quick look: most files have none
WIDE = str.maketrans(",:;!?()", "，：；！？（）")
LONGEST = 260


@dataclass(frozen=True, slots=True)
class Reading:
    """A compiled reading: its step, the moves it may stand in, whether behind an item too.

    ``keys`` are those of the groups of its pattern; an empty one is left out of the skeleton, one with = has no value.
    ``binds`` tells what it binds: of the readings of a step that bind the same only the first that fits counts.
    """

    move: str
    step: str
    moves: frozenset[str]
    items: bool
    pattern: re.Pattern[str]
    keys: tuple[str, ...]
    binds: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A skeleton with its move and step, and where it was seen: paragraph and sentence, counted from 1."""

    move: str
    step: str
    skeleton: str
    paragraph: int
    sentence: int


@cache
def table() -> dict[str, Any]:
    """The table of data/bindings.yaml."""
    found: dict[str, Any] = data.load("bindings.yaml")
    return found


@cache
def readings() -> tuple[Reading, ...]:
    """All readings in the order of the table."""
    out = []
    for entry in table()["steps"]:
        move, _, step = entry["step"].partition(".")
        moves = frozenset(entry.get("moves", [move]))
        for text in entry["readings"]:
            pattern, keys = _compiled(text)
            binds = f"{step} {' '.join(sorted(k.removeprefix('=') for k in keys))}"
            out.append(Reading(move, step, moves, bool(entry.get("items")), pattern, keys, binds))
    return tuple(out)


@cache
def _fitting(move: str, item: bool) -> tuple[Reading, ...]:  # noqa: FBT001 (a part of the key)
    """The readings that may stand in a move; in an item of it."""
    return tuple(r for r in readings() if move in r.moves and (r.items or not item))


def _compiled(text: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    keys: list[str] = []

    def group(match: re.Match[str]) -> str:
        left_out, words, sign, key, within = match.groups()
        if left_out:
            keys.append("")
            return f"({words})"
        for mark, standing in STANDING.items():
            if key == standing and not within:
                return mark
        keys.append(sign + key)
        return f"({COUNT})" if sign == "#" else f"({within or '[^。！？]{2,200}?'})"

    return re.compile(PLACE.sub(group, text)), tuple(keys)


@dataclass(frozen=True, slots=True)
class Bound:
    """A sentence as a reading has it: move and step, its skeleton, and where in it the value of each slot stands."""

    move: str
    step: str
    skeleton: str
    values: tuple[tuple[str, int, int], ...]


def bind(sentence: str, move: str, subject: Subject, *, item: bool = False) -> Iterator[Bound]:
    """What a sentence in a move is as a frame, in every way it can be read; ``item``: it stands in an item."""
    if len(sentence) > LONGEST or "{" in sentence or "‹" in sentence:
        return
    marked, places = _standing(sentence, subject)
    found = list(_readings_of(marked, places, move, subject, item=item))
    if not found and _anywhere().search(marked):
        found = list(_readings_of(*_bared(marked, places), move, subject, item=item))
    yield from found


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile("|".join(data.load("variants.yaml")["anywhere"]))


def _bared(text: str, places: Sequence[int]) -> tuple[str, list[int]]:
    """The text without words of degree, and where its characters stood."""
    gone = {k for m in _anywhere().finditer(text) for k in range(*m.span())}
    kept = [k for k in range(len(text) + 1) if k not in gone]
    return "".join(text[k] for k in kept[:-1]), [places[k] for k in kept]


def _readings_of(
    marked: str, places: Sequence[int], move: str, subject: Subject, *, item: bool
) -> Iterator[Bound]:
    taken: set[str] = set()
    for reading in _fitting(move, item):
        # the readings of a step stand in order: a later one is tried only for what the earlier do not bind
        if reading.binds in taken or (match := reading.pattern.search(marked)) is None:
            continue
        taken.add(reading.binds)
        for skeleton, values in _skeletons(marked, match, reading, subject):
            spans = tuple((key, places[a], places[b]) for key, a, b in values)
            yield Bound(reading.move, reading.step, skeleton, spans)


def widen(sentence: str) -> str:
    """The sentence with full-width punctuation, but inside numbers: files have both."""
    if NARROW_SIGN.search(sentence) is None:
        return sentence
    return NARROW.sub(lambda m: m[0].translate(WIDE), sentence)


def _standing(sentence: str, subject: Subject) -> tuple[str, Sequence[int]]:
    """The sentence with the meeting's name and the speech's salutation as one mark each, and where its characters stood."""
    marks = [(start, end, MEETING) for start, end in subject.find(sentence)]
    if subject.salutation and sentence.startswith(subject.salutation):
        marks.insert(0, (0, len(subject.salutation), SALUTATION))
    if not marks:
        return sentence, range(len(sentence) + 1)
    places = list(range(len(sentence) + 1))
    for start, end, mark in reversed(marks):
        sentence = sentence[:start] + mark + sentence[end:]
        places[start:end] = [start]
    return sentence, places


Values = list[tuple[str, int, int]]


def _skeletons(
    text: str, match: re.Match[str], reading: Reading, subject: Subject
) -> Iterator[tuple[str, Values]]:
    """The whole sentence, and the part that the reading spans, from clause to clause."""
    stop = min(
        (k for k in (text.find(ch, match.end()) for ch in "，；。！？：") if k >= 0), default=len(text)
    )
    ended = match.end() > 0 and text[match.end() - 1] in ENDS + "，"
    seen: set[str] = set()
    for a in _starts(text, match.start()):
        if seen and not all("‹" in s for s in seen):
            return  # a part of a sentence is of use only where the whole holds a fact
        for b in (len(text), match.end() if ended else stop):
            skeleton, values = _skeleton(text, a, b, match, reading, subject)
            if skeleton not in seen:
                seen.add(skeleton)
                yield skeleton, values


def _starts(text: str, before: int) -> list[int]:
    """Where the skeleton may begin: the sentence, and the clauses before the reading that can begin one."""
    clauses = [m.end() for m in CLAUSE_END.finditer(text, 0, before)]
    return [0, *(at for at in clauses if begins(text, at))]


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(table()["starts"])


def begins(text: str, at: int = 0) -> bool:
    """Whether the clause at a place can begin a sentence."""
    return _opens().match(text, at) is not None


def _skeleton(
    text: str, a: int, b: int, match: re.Match[str], reading: Reading, subject: Subject
) -> tuple[str, Values]:
    """Characters ``a`` to ``b`` as a skeleton, and the values that its slots stand for."""
    groups = [(key, *match.span(number)) for number, key in enumerate(reading.keys, 1)]
    values: Values = []
    out, at = [], a
    for key, start, end in [*(g for g in groups if g[1] >= 0), ("", b, b)]:
        for k in range(at, start):
            if text[k] in STANDING:
                values.append((STANDING[text[k]], k, k + 1))
        out.append(_fixed(text[at:start], subject))
        if key in STAND_INS:
            out.append(key)
        elif key:
            out.append(f"{{{key.removeprefix('=')}}}")
            if not key.startswith("="):
                values.append((key, start, end))
        at = end
    whole = "".join(out).rstrip("，；、")
    final = text[-1] if text[-1:] in ENDS else "。"
    return (whole if whole[-1:] in ENDS else whole + final), values


def _fixed(text: str, subject: Subject) -> str:
    pieces = STANDS.split(text)
    return "".join(f"{{{STANDING[p]}}}" if p in STANDING else mask(p, subject) if p else "" for p in pieces)
