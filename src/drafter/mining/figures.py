"""What a line shows by its form: documents, congresses, dates, figures with what they count. A Line in, typed spans out.

The patterns stand in data/facts.yaml. Numbers that only number a series, and numerals inside a word, are no facts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.mining.line import HAN, entries, leftwards, nominal_after, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Span, Typed

NUMBERING = re.compile(r"[（(]?\d{1,2}(?:[)）、．]|\.(?!\d))")
BEFORE = re.compile("(?:[之以]?前(?![列茅往来景途提期线沿进辈人后夕]))?")  # 6月底前
GENERATION = frozenset("GDgd")  # 5G, 3D
CLAUSE_ENDS = "，、；。,;）)："
CLAUSE_STARTS = "，、；。,;（(：:"
WORD_TAGS = frozenset({"i", "l", "n", "v", "a", "z"})
LONGEST_NOUN, LONGEST_ROSTER = 8, {"个": 5, "人": 10, "名": 10}


def patterns(found: Line) -> Iterator[Typed]:
    """The facts of a line that a pattern finds."""
    for kind, pattern, whole_words in _compiled():
        for match in pattern.finditer(found.text):
            start, end = match.span()
            if found.text[end : end + 1] in GENERATION and end - start == 1:
                continue
            cut = whole_words and not (start in found.starts and end in found.ends)
            if start == end or cut:
                continue
            if kind == "date":
                yield start, end + len(BEFORE.match(found.text, end)[0]), kind  # type: ignore[index]
            elif kind != "figure":
                yield start, end, kind
            elif not numbers(found, start) and not (HAN.fullmatch(match[0]) and _in_word(found, start, end)):
                yield (*_counted(found, start, end), kind)


def numbers(found: Line, start: int) -> bool:
    """Whether a number stands where a series numbers its members: first in a line or a sentence."""
    opened = found.text[start - 1 : start] in {"（", "("} and start > 0
    before = found.text[: start - opened]
    opens = not before or before[-1] in "。；;：:！"
    return opens and NUMBERING.match(found.text, start - opened) is not None


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    parts = table()["parts"]
    names = "|".join(sorted(parts, key=len, reverse=True))
    return tuple(
        (
            entry["type"],
            re.compile(re.sub(rf"@({names})", lambda m: parts[m[1]], entry["pattern"])),
            bool(entry.get("whole_words")),
        )
        for entry in table()["patterns"]
    )


def _in_word(found: Line, start: int, end: int) -> bool:
    """Whether a numeral is part of a longer word: 千头 in 千头万绪."""
    return any(
        w.start <= start and w.end >= end and w.end - w.start > end - start and w.tag in WORD_TAGS
        for w in found.words
    )


def _counted(found: Line, start: int, end: int) -> Span:
    """A figure with the noun that it counts, or, in a roster, the noun that stands before it."""
    unit = found.text[end - 1]
    if unit in LONGEST_ROSTER and found.text[end : end + 1] in {"", *CLAUSE_ENDS}:
        start = _roster(found, start, LONGEST_ROSTER[unit])
    return start, nominal_after(found, end, LONGEST_NOUN) if unit in entries("counted") else end


def _roster(found: Line, start: int, limit: int) -> int:
    """Where the noun begins that a roster puts before its figure: 副书记3人. It fills its clause."""
    clause = max(found.text.rfind(mark, 0, start) for mark in CLAUSE_STARTS) + 1
    opener = next((o for o in table()["roster_openers"] if found.text.startswith(o, clause)), "")
    clause += len(opener)
    if clause >= start or not HAN.fullmatch(found.text[clause:start]):
        return start
    inside = [w for w in found.touched(clause, start) if w.text not in entries("roster")]
    if any(w.tag in {"v", "vn"} or w.text in entries("nowhere") for w in inside):
        return start
    return clause if leftwards(found, start, limit, also=entries("roster")) <= clause else start
