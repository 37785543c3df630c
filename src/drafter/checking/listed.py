"""Lists behind a name that counts them (“三定”，定人员、定数量、定地点; “四个一”：讲一次课、写一篇体会).

A list has no mark of its own where it ends: it ends where its members no longer hold what is counted, or where the mark
between them changes. Where neither tells, nothing is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.closing import AND, HAN, tally

if TYPE_CHECKING:
    from drafter.checking.document import Document

SPLIT = re.compile("[、，；]")
SPELT = re.compile("^(?:即|就是|也就是|包括|分别是|分别为)")
ONE = re.compile(f"一[{data.load('counted.yaml')['one']}]")
_LEAD = re.compile(
    "^(?:即|就是|也就是|包括|分别是|要做到|做到|一是|开展|实施|坚持做到|要求|既|也就是说)?(?:要)?(?:做到|增强|强化|树立)?"
)
_REACH = 160  # characters after the number in which its list stands
_FEW, _PIECE, _SHORT = 2, 12, 14


@dataclass(frozen=True, slots=True)
class Listed:
    """How many members a list may have, and where it ends."""

    counts: range
    end: int


def behind(document: Document, at: int, what: str, mark: str) -> Listed | None:
    """The list right behind a name that says what is counted; None where it is no such list."""
    _start, stop = document.sentence_at(at)
    stop = min(stop, at + _REACH)
    whole = document.text[at:stop]
    text = whole.rstrip("。！？；")
    counts = _repeated(text, what, mark, open_ended=whole.endswith("；"))
    if counts is not None:
        return Listed(counts, at + _end(text, what))
    if whole.endswith("；") and (mark in ("：", "——") or SPELT.search(text)):
        return _groups(document.text, at, what)
    led = SPELT.search(text)
    begin = _LEAD.match(text)
    skipped = begin.end() if begin else 0
    run = _run(text[skipped:], what, sure=mark != "，" or led is not None)
    return None if run is None else Listed(run[0], at + skipped + run[1])


def heading(document: Document, at: int, what: str) -> Listed | None:
    """The list that begins a sentence, where the one before named it: “五小”行业。小餐饮、小旅馆、小网吧要建档."""
    _start, stop = document.sentence_at(at)
    first = re.split("[，；。！？]", document.text[at:stop], maxsplit=1)[0]
    members = first.split("、")
    if len(members) <= _FEW or not all(
        piece.startswith(what) and len(piece) > len(what) for piece in members
    ):
        return None
    return Listed(range(len(members), len(members) + 1), at + len(first))


def _end(text: str, what: str) -> int:
    """Where the members of a list end that its sentence goes on behind."""
    pieces = SPLIT.split(text)
    held = [i for i, piece in enumerate(pieces) if holds(piece, what)]
    return len("".join(pieces[: held[-1] + 1])) + held[-1] if len(held) > 1 else len(text)


def _groups(text: str, at: int, what: str) -> Listed | None:
    """“三个坚持”：坚持创新，以产品占领市场；坚持管理，以成本增加效益: ； parts the members.

    Each has the word in its first clause: 与生产相结合，… of 三个结合, 家底清，… of 三清.
    """
    stop = re.compile("[。！？\n]|$").search(text, at)
    end = stop.start() if stop else len(text)
    groups = text[at:end].split("；")
    if not all(
        _LEAD.sub("", group, 1).startswith(what)
        or group.startswith(what)
        or (len(what) > 1 and what in group.split("，", 1)[0])
        or group.split("，", 1)[0].endswith(what)
        for group in groups
    ):
        return None
    return Listed(range(len(groups), len(groups) + 1), end)


def _repeated(text: str, what: str, mark: str, *, open_ended: bool) -> range | None:
    """The members of a list that fills its sentence."""
    led = SPELT.search(text)
    text = _LEAD.sub("", text, 1)
    pieces = SPLIT.split(text)
    holding = [holds(piece, what) for piece in pieces]
    ended = text.split("，", maxsplit=1)[0].split("、")
    if (
        led
        and 1 < len(ended) < len(pieces)
        and holding == [True] * len(ended) + [False] * (len(holding) - len(ended))
    ):
        return _each(ended, what)  # 即…不放过、…不放过，该处分的处分: the list ends where the marks change
    run = holding.index(False) if False in holding else len(holding)
    if what == "一" and mark == "，" and not led:
        run = run if run == len(holding) else 0
    # After a comma without 即 the word may go on to mean something else, so the list must fill the sentence.
    if run > 1 and (run == len(holding) or ((mark != "，" or led) and run >= len(holding) - 1)):
        return range(run, run + 1) if re.search("[，；]", text) else _each(pieces[:run], what)
    if open_ended or (mark == "，" and not led):
        return None  # the list goes on behind the sentence, or may be none
    return _side_by_side(text, dash=mark == "——")


def _run(text: str, what: str, *, sure: bool) -> tuple[range, int] | None:
    """The members at the head of a sentence that goes on behind them: their number, and where the last ends."""
    pieces = SPLIT.split(text)
    marks = SPLIT.findall(text)
    if not marks or len(pieces) < _FEW or (what == "一" and not sure):
        return None
    same = next((i for i, mark in enumerate(marks) if mark != marks[0]), len(marks)) + 1
    for key in dict.fromkeys((what, what[:1], what[-2:], what[-1:])):
        for edge in (str.startswith, str.endswith):
            run = _alike(pieces, key, edge)
            # Members that 、 joins end where the mark changes; what ends the last may be what is said of all.
            if marks[0] == "、" and run == same - 1 and edge is str.endswith and _begins_so(pieces[run], key):
                run += 1
            ended = run == same < len(pieces) if marks[0] == "、" else run < len(pieces)
            if len(key) < len(what) and (run < _FEW + 1 or not sure):
                continue
            if run >= _FEW and (ended or run == len(pieces)) and max(map(len, pieces[:run])) <= _SHORT:
                if any(key in piece for piece in pieces[run:]):
                    continue
                end = len("".join(pieces[:run])) + run - 1
                return range(run, run + 1), end
    return _middle(pieces, marks, what) if sure else None


def _alike(pieces: list[str], key: str, edge: object) -> int:
    """How many of the first members begin, or end, with a word (or hold 一次, 一篇)."""
    assert callable(edge)
    fits = [
        ONE.search(p) is not None if key == "一" else bool(edge(p, key)) and len(p) > len(key) for p in pieces
    ]
    return [*fits, False].index(False)


def _begins_so(piece: str, key: str) -> bool:
    """约访一样不能少: the last member, with what is said of all."""
    at = piece.find(key)
    return 0 < at <= _FEW and _OF_ALL.match(piece, at + len(key)) is not None


_OF_ALL = re.compile("[一样缺个都全要均]")


def _middle(pieces: list[str], marks: list[str], what: str) -> tuple[range, int] | None:
    """“四好少年”：在家做好孩子，在校做好学生: each member of the sentence holds the word, none of them ends it."""
    key = what[:1]
    alike = len(set(marks)) == 1 and len({piece[:1] for piece in pieces}) == 1
    if len(what) > 1 and len(pieces) > _FEW and alike and all(piece.count(key) == 1 for piece in pieces):
        return range(len(pieces), len(pieces) + 1), len("".join(pieces)) + len(marks)
    return None


def _each(members: list[str], what: str) -> range:
    """How many members a list has of which each holds what is counted: 教育与监督相结合 is one, 大局意识和核心意识 are two."""
    halves = AND.split(members[-1])
    return (
        tally(members) if all(holds(half, what) for half in halves) else range(len(members), len(members) + 1)
    )


def holds(piece: str, what: str) -> bool:
    """Whether a member holds what is counted (or 一次, 一篇 for 五个一)."""
    if what == "一":
        return len(piece) <= _PIECE and (piece.startswith("一") or ONE.search(piece) is not None)
    return piece.startswith(what) or piece.endswith(what) or (what in piece and len(what) > 2)


def _side_by_side(text: str, *, dash: bool) -> range | None:
    """The members of a sentence that is a list and nothing else: between 、, or between ， where they are of one form."""
    if dash:
        text = re.split("——|，", text, maxsplit=1)[0]
    if not _PURE.fullmatch(text) or text.endswith(("等", "等等")) or _NUMBERED.search(text):
        return None
    if "，" not in text:
        return tally(text.split("、"))
    if _OF_EACH.match(text, text.index("，") + 1) and text.index("，") > text.rfind("、") > 0:
        return tally(text[: text.index("，")].split("、"))
    members = text.split("，")
    alike = (
        len(members) > _FEW
        and "、" not in text
        and (len({m[:1] for m in members}) == 1 or len({len(m) for m in members}) == 1)
    )
    return range(len(members), len(members) + 1) if alike else None


# What is said of all members behind a list: 一件一件抓好落实.
_OF_EACH = re.compile(
    "(?P<measure>一[件项条桩个])(?P=measure)|逐[项件条个]|[件项条样个]{2}|全部|确保|切实|真正|做到|力争|努力|都|均|让|使"
)
_PURE = re.compile(f"[{HAN}“”]{{1,14}}(?:[、，][{HAN}“”]{{1,14}})+")
_NUMBERED = re.compile("(?:^|[、，])(?:一[是要]|首先|第一|其一)")
