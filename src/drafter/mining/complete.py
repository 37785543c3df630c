"""Facts that end too early: a Line and the facts found in it in, the same facts as whole names out.

A brief shall have 江苏省质量奖 as one value, not 江苏省 beside a 质量奖 that stays in the template; 苏家屯隔离点 and “鲁班奖”
with its marks likewise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.mining.line import HAN, entries, rightwards, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.mining.line import Line, Typed, Word

LONGEST = 10
ACTS = frozenset({"举行", "召开", "弘扬", "大力", "组织", "承办", "成为", "创建", "人民", "群众", "干部"})
NAMED = frozenset({"place", "organ", "name"})
MARKS = {"“": "”", "‘": "’", "「": "」"}


def completed(found: Line, facts: Sequence[Typed]) -> Iterator[Typed]:
    """The facts of a line, each as long as its name is; what touches in one name is joined."""
    grown = [_grown(found, *one) for one in facts]
    last: Typed | None = None
    for one in grown:
        if last and _one_name(found, last, one):
            last = (last[0], one[1], "name" if "name" in {last[2], one[2]} else one[2])
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _grown(found: Line, start: int, end: int, kind: str) -> Typed:
    """A name with its marks of quotation, or with the noun that it is the name of."""
    text = found.text
    if start and MARKS.get(text[start - 1]) == text[end : end + 1] != "":
        return start - 1, end + 1, kind
    if kind in NAMED and HAN.fullmatch(text, start, end):
        last = rightwards(found, end, table()["grown"], LONGEST)
        done = any(_does(word) for word in found.words if end <= word.start and word.end < last)
        return start, end if done else last, kind
    return start, end, kind


def _does(word: Word) -> bool:
    """Whether a word says what is done: behind it another name begins (党校举行…)."""
    return word.text in ACTS or word.text in entries("done_with") or (word.tag == "v" and len(word.text) == 1)


def _one_name(found: Line, first: Typed, second: Typed) -> bool:
    """Whether two facts that touch are one name: a place and what is there, marked words and what they are of."""
    twice = found.text[first[1] - 1] in MARKS.values() and found.text[second[0]] in MARKS  # “长牙”“带电”
    return first[1] == second[0] and first[2] in NAMED and second[2] in NAMED and not twice
