"""Lists that their number closes: 财政、税务、审计三个部门, 老有所养、老有所医“两个老有”, 县、乡、村三级.

A text in, out come the places where such a list has more members or fewer than the number says. A list is taken for
counted only where its form tells: its members are levels, or end or begin as what is counted does, or are of one
length, or what is counted is a word for parts (方面, 环节, 部门: data/counted.yaml).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import rjieba

from drafter import data
from drafter.checking.clauses import opened
from drafter.checking.numerals import number
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking.document import Document

NUMERAL = "[二两三四五六七八九]|十[一二]?"
MEASURES = "[对个大项条种类道张把支笔句件步层家级]"
HAN = "\u4e00-\u9fff"
_CLOSE = quick(
    rf"(?P<etc>等)?(?:的|这)?(?:“(?P<n>{NUMERAL})(?P<unit>{MEASURES}?)(?P<what>[{HAN}]{{1,6}})”"
    rf"|(?<!第)(?P<n2>{NUMERAL})(?P<unit2>{MEASURES})(?P<what2>[{HAN}]{{1,4}}))"
)
_ONE = re.compile("一[次篇场件个份堂项张本条批套支条名节封期轮段棵位笔把面句首声声度餐]")
AND = re.compile("以及|和(?![平谐睦解气])|[与及]")
_LEVEL = re.compile("乡镇|街道|社区|[省市州县区旗乡镇村组户]")
_LEVELS = re.compile(rf"(?:{_LEVEL.pattern})+")
_MARKS = "，：；。！？\n（）"
_WHOLE = re.compile(f"[{HAN}]{{0,16}}“([^“”]+)”")
_LONG = 8  # characters of a name in a list before its number
_NAME = 4  # characters: the longest name of a department in such a list
_MEMBER = 14  # characters: a longer one is no member but a clause


@dataclass(frozen=True, slots=True)
class Miscount:
    """A number that is not that of its list: the clause, what is said, how many stand there."""

    start: int
    end: int
    said: int
    found: int


@cache
def _parts() -> frozenset[str]:
    """Words for the parts that a list before them names."""
    return frozenset(data.load("counted.yaml")["parts"].split())


@cache
def _even() -> frozenset[str]:
    """Words for what is named in a slogan, whose members are of one length."""
    return frozenset(data.load("counted.yaml")["named"].split())


def closed(document: Document) -> Iterator[Miscount]:
    """Every list before its number that has more members, or fewer."""
    text = document.text
    for match in document.find(_CLOSE):
        start = opened(text, match.start(), _MARKS)
        listed = text[start : match.start()]
        unit, what = match["unit"] or match["unit2"] or "", match["what"] or match["what2"]
        said = number(match["n"] or match["n2"])
        if quoted := _WHOLE.fullmatch(listed):
            listed = quoted[1]  # “零事故、零伤亡”的“三零”
        if not listed:
            continue
        if unit == "级":
            counts = _levels(listed)
        elif "、" in listed:
            counts = _counts(listed, unit, what, quoted=match["n"] is not None)
        else:
            continue
        if not counts or said in counts or (match["etc"] and said > counts[-1]):
            continue
        # What stands between the number and the next mark belongs to the name: 五级预案.
        stop = next((k for k in range(match.end(), match.end() + _MEMBER) if text[k : k + 1] in _STOP), 0)
        yield Miscount(start, stop or match.end(), said, counts[0])


_STOP = (*_MARKS, "、", "")


def _levels(listed: str) -> range | None:
    """省、市、县, or 省市县: how many levels, 乡镇 being one or two."""
    members = _split(listed)
    tail = re.search(rf"(?:{_LEVEL.pattern})+$", members[0])
    if tail is None or not all(_LEVELS.fullmatch(member) for member in members[1:]):
        return None
    if len(members) == 1 and len(tail[0]) < len("市县"):
        return None
    run = tail[0] if len(members) == 1 else _LEVEL.findall(tail[0])[-1]
    least = sum(len(_LEVEL.findall(m)) for m in (run, *members[1:]))
    most = sum(map(len, (run, *members[1:])))
    return range(min(least, len(members)) if len(members) > 1 else least, most + 1)


def tally(members: Sequence[str]) -> range:
    """How many members a list may have: 和 in its last may join the last two, or stand within the last."""
    least, halves = len(members), AND.split(members[-1])
    if len(halves) == _FEW and all(abs(len(half) - len(members[-2])) <= 1 for half in halves):
        return range(least + 1, least + 2)  # 教育、医疗和住房: all of one length
    return range(least, least + len(halves))


def _split(listed: str) -> list[str]:
    """The members, with what 和 joins to the last."""
    *before, last = listed.split("、")
    return [*before, *(m for m in AND.split(last) if m)]


def _counts(listed: str, unit: str, what: str, *, quoted: bool) -> range | None:
    """How many members a list may have; None where nothing tells that it is what the number counts."""
    members = listed.split("、")
    if any(not re.fullmatch(f"[{HAN}“”]{{1,{_MEMBER}}}", member) for member in members):
        return None
    whole = tally(members)
    if what.startswith("一") and unit == "个":
        return whole if all(map(_ONE.search, members)) else None
    if _of_form(members, what.removesuffix("”"), quoted=quoted):
        halves = AND.split(members[-1])
        both = len(halves) == _FEW and _of_form(halves, what.removesuffix("”"), quoted=quoted)
        return whole if both or not quoted else range(len(members), len(members) + 1)
    if (
        quoted
        and unit in tuple("大项个")
        and what in _even()
        and len({len(m) for m in members[1:]}) == 1
        and 1 < len(members[-1]) <= len(members[0])
        and len(members) > _FEW
    ):
        return whole
    part = next((what[:n] for n in (4, 3, 2) if what[:n] in _parts()), "")
    return whole if part and unit in tuple("个大类项种家件条道场") and _names(listed, members, part) else None


_FEW = 2


def _of_form(members: Sequence[str], what: str, *, quoted: bool) -> bool:
    """Whether each member begins or ends as what is counted: 有…、有… “四有”; 政治账、经济账 五笔账."""
    if len(members) < _FEW or any("“" in m or len(m) < 2 for m in members):
        return False
    if quoted and what in members[0] and all(m.startswith(what) for m in members[1:]):
        return True
    # 健康账, 服务意识: the whole word, or its last character where the measure stands before it.
    ends = what if all(m.endswith(what) for m in members) else what[-1] if quoted or len(what) == 1 else ""
    return bool(ends) and ends not in _LOOSE and all(m.endswith(ends) for m in members)


_LOOSE = frozenset("的了中上下里内外性化们年月日")


def _names(listed: str, members: Sequence[str], part: str) -> bool:
    """Whether members are names that stand side by side, and no verbs with their objects."""
    if "等" in listed[-2:] or "“" in members[0] or any(len(m) < 2 for m in members):
        return False
    if len(members) == _FEW and not AND.search(members[-1]):
        return False
    if any(len(name) > _LONG for m in members[1:] for name in AND.split(m)):
        return False
    words = rjieba.tag(listed[-6:])
    # 审计、统计 are verbs as well
    short = part in ("部门", "单位") and max(len(n) for m in members for n in AND.split(m)) <= _NAME
    return bool(words) and (words[-1][1][:1] in "njli" or (words[-1][1] == "vn") or short or part in _LINES)


_LINES = frozenset({"红线", "底线", "防线"})  # what stands before them is drawn, whatever it is: 限制纳污
