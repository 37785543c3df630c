"""Numbers that sum up (part of C411): 以上三条经验 after （一） to （四）, 算清了这两本账 after 生态账, 经济账, 民生账.

A number with 这, 以上, 上述 is of what was listed before: of numbered members, of a row, of the pieces that hold its noun,
or of another number of the same noun. Where it is none of them, it was not changed with its list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.clauses import opened
from drafter.checking.closing import tally
from drafter.checking.document import once
from drafter.checking.numerals import number
from drafter.checking.opening import quick
from drafter.checking.rows import HAN, MEASURES, goes_on, rows
from drafter.checking.series import numbering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.checking.rows import Row
    from drafter.checking.series import Series

_ALL = "件件|条条|项项|个个|样样|全部|全都|缺一不可|相辅相成"  # what is said of all, where no 这 points back
_SUM = quick(
    rf"(?P<cue>(?:以上|上述|上面|前面|上边)(?:[讲说谈提列点归梳][{HAN}]{{0,3}})?的?这?|这|那"
    rf"|(?<=[，。；])(?=[二两三四五六七八九][{MEASURES}][{HAN}]{{1,4}}(?:{_ALL})))"
    rf"“?(?P<n>[二两三四五六七八九])(?P<unit>[{MEASURES}])?(?:的)?(?:“(?=[{HAN}]))?(?P<what>[{HAN}]{{0,8}})(?P<close>”)?"
)
_BEFORE = re.compile("[前后头末其]$|其中$|除了?$")
_TIMES = re.compile(
    "[年天月日届期岁世周]|个(?:月|星期|季度|阶段|年|周|晚|小时|多|人|县|区|乡|镇|村|国|字)"
    "|次|点(?:钟|半)|三年|个?五年|方|者|级|手|边"
)
_ALOUD = re.compile("[？?]")
_INLINE = 99  # the rank of a number within a paragraph, which ends no series
_FAR = 4000  # characters in which the series began that a number sums up
_LINES = 20  # paragraphs in which what it sums up stands
_BACK = 600  # characters in which what is summed up stands
_NEAR = 200  # the same of what numbers nothing
_VERB = 4  # characters before 这: 算清了, 处理好
_PARAGRAPHS = 1  # between the last member of a series and its sum
_NO_KEY = frozenset("方点条项个件问意工要的是在和了有不大小上下中话步想")


def summed(document: Document) -> Iterator[tuple[int, int, int, int]]:
    """Each number that sums up a list and is not that of its members: its place, what is said, how many there are."""
    text = document.text
    for match in document.find(_SUM):
        said, unit, what = number(match["n"]), match["unit"] or "", match["what"]
        if not (unit or match["close"] or match["cue"] != "这" or what[:1] == "问"):
            continue
        if _TIMES.match(unit + what) or _BEFORE.search(text, max(0, match.start() - 3), match.start()):
            continue
        start, end = match.span()
        noun = _noun(what)
        listed = _listed(text, match)
        if listed:
            if said not in listed:
                yield (
                    max(opened(text, start - 1), start - _LOOK),
                    min(end, start + len(match["cue"]) + 14),
                    said,
                    listed[0],
                )
            continue
        held = [
            *_pieces(document, match, noun),
            *_members(document, start, noun),
            *_paragraphs(document, match, noun),
            *_figured(document, match),
        ]
        told = _told(text, match, noun)
        # Within a sentence 这两件事 are those that the sentence speaks of: 银行和基金这两个机制.
        clause = text[document.sentence_at(start)[0] : start].strip()
        apart = match["cue"] not in ("这", "那", "") or ("，" not in clause and len(clause) <= _VERB)
        strong = [*(_adjacent(document, start) if apart else ()), *held, *told]
        if not strong or said in (*held, *told):
            continue
        # What the pieces say by their words is surer than any number of parts.
        if held or said not in {*_series(document, start), *_rows(document, start)}:
            yield start, min(end, start + len(match["cue"]) + 14), said, strong[0]


def _noun(what: str) -> str:
    """What is counted: the word for parts that it begins with, or what stands before the verb."""
    verbal = next((word for word in data.load("counted.yaml")["verbal"].split() if what.startswith(word)), "")
    if verbal:
        return verbal
    return re.split(
        "(?<=.)[是都就要，在对有的不看]|件件|条条|项项|个个|样样|全部|全都|缺一|相辅", what, maxsplit=1
    )[0]


@once
def _starts(document: Document) -> tuple[int, ...]:
    return tuple(series.first.start for series in numbering(document).series)


def _before(document: Document, at: int) -> tuple[Series, ...]:
    """The series that began before a number, and not too far before."""
    starts = _starts(document)
    return numbering(document).series[bisect_left(starts, at - _FAR) : bisect_left(starts, at)]


def _open(document: Document, at: int) -> Iterator[Series]:
    """The series that a number may sum up: no number of a higher level, and no next of an outer series, stands between."""
    every = _before(document, at)
    members = [
        (m.start, m.rank if m.opens else _INLINE, k)
        for k, s in enumerate(every)
        for m in s.members
        if m.start < at
    ]
    for k, series in enumerate(every):
        last = next(m for m in reversed(series.members) if m.start < at)
        # Series stand in the order of their first members: an outer one comes before.
        if not any(start > last.start and (rank < last.rank or outer < k) for start, rank, outer in members):
            yield series


def _series(document: Document, at: int) -> Iterator[int]:
    """The sizes of all series that are open before a number."""
    for series in _open(document, at):
        before = [m.number for m in series.members if m.start < at]
        yield max(before)
        yield len(before)


def _adjacent(document: Document, at: int) -> Iterator[int]:
    """The sizes of the series whose last member stands in the paragraph of the sum, or in the one before it."""
    text = document.text
    found = []
    for series in _before(document, at):
        if series.late or len(series.members) < 2 or series.last.start > at:
            continue
        if len(series.members) != series.last.number:
            continue
        if text.count("\n", series.last.end, at) <= _PARAGRAPHS and at - series.last.end <= _BACK:
            found.append(series)
    if found:
        yield max(found, key=lambda s: s.last.start).last.number
    near = [row for row in _rows_before(document, at) if row.whole and row.size > 1 and row.last < at]
    near = [row for row in near if text.count("\n", row.last, at) <= _PARAGRAPHS and at - row.last <= _NEAR]
    if near and not found and not goes_on(text, near[-1]):
        yield near[-1].size


def _rows(document: Document, at: int) -> Iterator[int]:
    return (row.size for row in _rows_before(document, at) if row.size > 1)


def _rows_before(document: Document, at: int) -> tuple[Row, ...]:
    starts = _row_starts(document)
    return rows(document)[bisect_left(starts, at - _FAR) : bisect_left(starts, at)]


@once
def _row_starts(document: Document) -> tuple[int, ...]:
    return tuple(row.start for row in rows(document))


def _pieces(document: Document, match: re.Match[str], noun: str) -> list[int]:
    """How many pieces side by side before the number hold its noun: 生态账, 经济账, 民生账 before 这两本账."""
    text = document.text
    quoted = match["close"] is not None
    if noun.startswith("问"):
        line = text.rfind("\n", 0, match.start()) + 1
        asked = len(_ALOUD.findall(text, max(line, match.start() - _NEAR), match.start()))
        return [asked] if asked > 1 else []
    key = noun if len(noun) <= len("账本") else ""
    if not key or (key in _NO_KEY and not quoted):
        return []
    verbal = key in data.load("counted.yaml")["verbal"].split()
    if len(key) > 1 and not (quoted or verbal) and match["cue"] in ("这", "那", ""):
        return []
    loose = quoted or verbal
    before = _SPLIT.split(text[max(0, match.start() - _NEAR) : match.start()])
    found, gap = 0, -1
    for piece in reversed(before):
        held = key in piece if loose else piece.endswith(key) and piece[-len(key) - 1 : -len(key)] not in _OF
        if held:
            found, gap = found + 1, 0
        else:
            gap += bool(piece.strip())
            if gap > (1 if found and not verbal else _FEW):
                break
    return [found] if found > 1 else []


def _members(document: Document, at: int, noun: str) -> Iterator[int]:
    """The size of the series before whose members all name what is counted: 1.东门市场… 2.西街市场…."""
    for series in _before(document, at) if len(noun) > 1 else ():
        whole = len(series.members) == series.last.number
        if whole and series.last.start < at and document.text.count("\n", series.last.end, at) <= _PARAGRAPHS:
            heads = [document.text[m.end : m.end + _HEAD] for m in series.members]
            if len(heads) > 1 and all(noun[:2] in head for head in heads):
                yield len(heads)


def _paragraphs(document: Document, match: re.Match[str], noun: str) -> Iterator[int]:
    """How many paragraphs before a quoted number say its word at their head: 经费保障要跟上。…队伍保障要跟上。…."""
    if match["close"] is None or not noun:
        return
    line = document.place(match.start())[0] - 1
    before = (
        document.text[a : b - 1].strip()
        for a, b in pairwise(document.starts[max(0, line - _LINES) : line + 1])
    )
    heads = [head[:_HEAD] for head in before if head]
    found = next((i for i, head in enumerate(reversed(heads)) if noun not in head), len(heads))
    if found > 1:
        yield found


def _listed(text: str, match: re.Match[str]) -> range | None:
    """The members of a list that ends where the number begins: 人大、政协、纪委这四家; 平台、议事厅，这四个平台."""
    if match["cue"] not in ("这", "上述", "以上") or not match["unit"]:
        return None
    before = text[max(0, match.start() - _NEAR) : match.start()]
    found = _LIST.search(before)
    if (
        found is None
        or re.search("等|如|其中|是$", found["list"])
        or (found["mark"] and found["list"].count("、") < _FEW)
    ):
        return None
    members = found["list"].split("、")
    return tally(members) if all(2 <= len(m) <= _MEMBER for m in members[1:]) else None


def _figured(document: Document, match: re.Match[str]) -> Iterator[int]:
    """加装电梯三百部，改造小区四十六个，两件实事全部完成: the clauses of the sentence, where each ends with a figure."""
    if match["cue"] or "事" not in match["what"][:2]:
        return
    start = document.sentence_at(match.start())[0]
    clauses = document.text[start : match.start()].rstrip("，").split("，")
    if len(clauses) > 1 and all(_FIGURE.search(clause) for clause in clauses):
        yield len(clauses)


_FIGURE = re.compile(rf"[\d一二三四五六七八九十百千万两]{{1,6}}[{HAN}]{{1,2}}$")
_FIRST_LAST = quick(
    rf"前(?P<a>[一二两三四五六七八])(?P<unit>[{MEASURES}])[^。；\n]{{2,40}}?后(?P<b>[一二两三四五六七八])(?P=unit)"
)


def halved(document: Document) -> Iterator[tuple[int, int, int, int]]:
    """前两类…，后两类… of three: the parts are more or fewer than the members they are of."""
    for match in document.find(_FIRST_LAST):
        said, sizes = number(match["a"]) + number(match["b"]), list(_adjacent(document, match.start()))
        opens = not document.text[document.text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        if opens and sizes and said not in {*sizes, *_series(document, match.start())}:
            yield match.start(), match.end(), said, sizes[0]


_LOOK = 50  # characters of a list that are shown
_MEMBER = 10  # characters of a member of a list of names
_LIST = re.compile(rf"(?P<list>[{HAN}“”]+(?:、[{HAN}“”]+)+)(?P<mark>，?)$")
_HEAD = 12  # characters in which a member says what it is of
_SPLIT = re.compile("[，。；：！？、）\n]|——")
_OF = ("", "的", *MEASURES)
_FEW = 2


def _told(text: str, match: re.Match[str], noun: str) -> list[int]:
    """The numbers that the same noun had before."""
    if len(noun) < 2:
        return []
    known = re.compile(rf"(?<![第十百\d])(?P<n>[二两三四五六七八九])[{MEASURES}]?{noun[:2]}")
    return [number(m["n"]) for m in known.finditer(text, max(0, match.start() - _BACK), match.start())]
