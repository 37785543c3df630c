"""Facts that end too early: a Line and the facts found in it in, the same facts as whole names and figures out.

A brief shall have 江苏省质量奖 as one value, not 江苏省 beside a 质量奖 that stays in the template; 苏家屯隔离点, “鲁班奖”
with its marks, 不到五个月 and 去年国庆前后 likewise. A value that holds a word too many is a small harm, half a name left is a
great one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.mining.line import HAN, entries, known, rightwards, table
from drafter.mining.nouns import ends_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.mining.line import Line, Typed, Word

LONGEST, MOST_WORDS = 10, 3
FAR = 3  # characters between a name and the noun it goes on to
ACTS = frozenset({"举行", "召开", "弘扬", "大力", "组织", "承办", "成为", "创建", "人民", "群众", "干部"})
NAMED = frozenset({"place", "organ", "name"})
TITLED = NAMED | {"meeting", "congress"}
COUNTED = frozenset({"figure", "name", "place"})
MARKS = {"“": "”", "‘": "’", "「": "」"}
NOUNS = frozenset({"n", "nz", "nt", "j", "vn", "ng", "b", "an", "l", "s", "eng", "nr", "ns", "nrt", "zg"})
UNITS = frozenset("个名位家条所座项号栋间期级岁寸份届")  # behind them stands what is counted or numbered


NUMBER = re.compile(r"\d+号")  # of a house, a window, a machine
REIGN = re.compile("[元一二三四五六七八九十]{1,3}年(?:间)?")


def completed(found: Line, facts: Sequence[Typed]) -> Iterator[Typed]:
    """The facts of a line, each as long as its name is; what touches in one name is joined."""
    last: Typed | None = None
    for fact in facts:
        one = _grown(found, *fact)
        if last and (one[0] < last[1] or _one_name(found, last, one)):
            last = (last[0], max(last[1], one[1]), _of_both(last, one))
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _of_both(first: Typed, second: Typed) -> str:
    if first[2] == second[2]:
        return first[2]
    if {first[2], second[2]} & {"date", "person"}:
        return second[2] if first[2] == "date" else first[2]
    return "name" if {first[2], second[2]} & {"name", "figure"} else second[2]


def _grown(found: Line, start: int, end: int, kind: str) -> Typed:
    """A fact with its marks of quotation, with the noun that it is the name of, and with what qualifies it."""
    text = found.text
    if start and MARKS.get(text[start - 1]) == text[end : end + 1] != "":
        start, end = start - 1, end + 1
    elif kind in NAMED and HAN.fullmatch(text, start, end):
        last = rightwards(found, end, table()["grown"], LONGEST)
        done = any(_does(word) for word in found.words if end <= word.start and word.end < last)
        end = _to_noun(found, end if done else last)
    if kind in {"date", "figure"}:
        start, end = _qualified(found, start, end, kind)
    numbered = (kind == "figure" and text[end - 1] in UNITS) or NUMBER.fullmatch(text, start, end)
    if numbered or (text[end - 1] in MARKS.values() and kind in COUNTED):
        end = _nouns_behind(found, end)
    if kind in TITLED:
        start = _with_level(found, start)
    return start, end, kind


def _to_noun(found: Line, end: int) -> int:
    """Where a name ends that goes on to a noun for a house, a road, an office: 关林市场, 杨家溪, 农林大学."""
    last = end
    for word in found.touched(end, end + LONGEST):
        if word.start > last or word.end <= last:
            break
        rest = found.text[last : word.end]
        if HAN.fullmatch(rest) is None or (word.tag not in NOUNS and word.start >= last):
            land = found.text[end : end + 1] in entries("land") and not known(word.text)
            return end + 1 if last == end and land else end
        if ends_name(rest):
            return word.end
        if rest in entries("no_tails") or word.end - end > FAR or set(rest) & entries("function"):
            break
        last = word.end
    return end


def _qualified(found: Line, start: int, end: int, kind: str) -> tuple[int, int]:
    """A date or a figure with the words that say how it is meant: 不到…, …以上, 今年…, …前后."""
    before, behind = _qualifiers(kind)
    lead = before.search(found.text, max(0, start - LONGEST), start)
    while lead and lead.start() < lead.end():
        start = lead.start()
        lead = before.search(found.text, max(0, start - LONGEST), start)
    tail = behind.match(found.text, end)
    return start, tail.end() if tail else end


@cache
def _qualifiers(kind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    own = table()["qualified"][kind]
    return re.compile(f"(?:{own['before']})$"), re.compile(f"(?:{own['behind']})*")


def _nouns_behind(found: Line, end: int) -> int:
    """Where the run of nouns ends that stands behind a figure or a quoted name: “星火”积分超市, 3号窗口."""
    last = end
    for count, word in enumerate(w for w in found.touched(end, end + LONGEST + 1) if w.start >= end):
        if word.start != last or count == MOST_WORDS or word.end - end > LONGEST:
            break
        function = word.text in entries("function") or word.text in entries("no_tails")
        if word.tag not in NOUNS or function or HAN.fullmatch(word.text) is None:
            break
        last = word.end
    return last


def _with_level(found: Line, start: int) -> int:
    """Where a name begins with the level that it is of: 省级文明村, 县农行, 自治区党代会."""
    start = next(
        (w.start for w in found.touched(start, start + 1) if w.start < start and known(w.text)), start
    )
    lead = _levels().search(found.text, max(0, start - LONGEST), start)
    if lead is None:
        return start
    begin = lead.start()
    cuts = any(w.start < begin < w.end and known(w.text) for w in found.touched(begin, start))
    return start if cuts else begin


@cache
def _levels() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(table()['levels_before'])})$")


def _tells(date: str) -> bool:
    """Whether a date is one of the calendar or the clock; 隋唐 and 3号 may begin a name."""
    return re.search("[年月日天时点周前后期节]", date) is not None


def _does(word: Word) -> bool:
    """Whether a word says what is done: behind it another name begins (党校举行…)."""
    return word.text in ACTS or word.text in entries("done_with") or (word.tag == "v" and len(word.text) == 1)


def _one_name(found: Line, first: Typed, second: Typed) -> bool:
    """Whether two facts that touch are one: a place and what is there, marked words and what they are of, 今年 and a feast."""
    if first[1] != second[0]:
        return False
    twice = found.text[first[1] - 1] in MARKS.values() and found.text[second[0]] in MARKS  # “长牙”“带电”
    kinds = {first[2], second[2]}
    named = kinds <= NAMED and not twice
    feast = first[2] == "date" and second[2] == "name" and found.text[second[0]] in MARKS
    era = first[2] == "date" and second[2] in NAMED and not _tells(found.text[first[0] : first[1]])
    counted = first[2] == "figure" and second[2] in COUNTED and not twice
    tail = found.text[slice(*second[:2])]
    numbered = first[2] in NAMED and (
        NUMBER.fullmatch(tail) or REIGN.fullmatch(tail)
    )  # 湖滨路126号, 清乾隆十二年
    return named or feast or era or bool(numbered) or counted or (len(kinds) == 1 and not twice)
