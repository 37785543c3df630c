"""Ordinals of local sessions (C321): 县委十二届七次全会 and, some lines on, 县委十一届七次全会.

No table knows the ordinals of every county, so a text is held against itself: one body and one session of it have one ordinal.
What is told of an earlier term (以来, 上届, a year) or is still to come is let pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR
from drafter.checking.numerals import CHINESE, number
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.values import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_N = rf"(?P<n>{CHINESE}|\d{{1,2}})"
_M = rf"(?P<m>{CHINESE}|\d{{1,2}})"
_T = "(?P<t>[省市县区州旗镇乡])"
_PARTY = (
    re.compile(rf"{_T}委(?:第)?{_N}届(?:委员会)?第?{_M}次全(?:体(?:扩大)?会议|会)"),
    re.compile(rf"{_T}第{_N}届委员会第?{_M}次全(?:体(?:扩大)?会议|会)"),
    re.compile(rf"(?<!第){_N}届{_T}委第?{_M}次全(?:体(?:扩大)?会议|会)"),
)
_PEOPLE = (
    re.compile(rf"{_T}(?:第)?{_N}届人(?:大|民代表大会)第?{_M}次会议"),
    re.compile(rf"{_T}人(?:大|民代表大会)(?:第)?{_N}届第?{_M}次会议"),
)
_CONSULT = (
    re.compile(rf"政协(?P<t>[省市县区州旗])?(?:第)?{_N}届(?:委员会)?第?{_M}次(?:全体)?会议"),
    re.compile(rf"(?P<t>[省市县区州旗])政协(?:第)?{_N}届(?:委员会)?第?{_M}次(?:全体)?会议"),
    re.compile(rf"(?P<t>[省市县区州旗])?{_N}届政协第?{_M}次(?:全体)?会议"),
)
_CONGRESS = (
    re.compile(rf"{_T}第{_N}次(?:党代会|党员代表大会)"),
    re.compile(rf"中共[\u4e00-\u9fff]{{2,8}}?{_T}第{_N}次代表大会"),
    re.compile(rf"{_T}第{_N}届委员会(?!第)"),
    re.compile(rf"第{_N}届(?:中共)?{_T}委(?!员)"),
)
_FAMILIES = {"委": _PARTY, "人大": _PEOPLE, "政协": _CONSULT, "党代会": _CONGRESS}
_ELSEWHERE = re.compile(
    f"以来|上一?[届次]|{YEAR}年|[去前]年|当年|历届|曾|过去|回顾|五年来|迎接|即将|筹备|将(?:要|于)?召开|做好[^，。；]*准备|换届|闭幕以后"
)
_NEAR = 2  # terms: an ordinal further off is of another body


@dataclass(frozen=True, slots=True)
class _Session:
    start: int
    end: int
    family: str
    tier: str
    term: int
    session: int
    shown: str


@rule(
    "C321",
    "two-ordinals",
    "warning",
    "one session of a local body has two ordinals",
    source="drafter: figures changed in one place only",
    finds=(
        "会议的任务是贯彻县委十二届七次全会精神。\n县委十一届七次全会确定了总基调。",
        "县十八届人大一次会议刚刚闭幕，要贯彻县十七届人大一次会议精神。",
        "县第十四次党代会胜利闭幕，选举产生了中共县第十三届委员会。",
    ),
    passes=(
        "会议的任务是贯彻县委十二届七次全会精神。\n县委十二届七次全会确定了总基调。",
        "贯彻省委十一届七次全会、市委十二届七次全会精神。",
        "县第十三次党代会以来，变化很大。县第十四次党代会描绘了蓝图。",
    ),
    kinds=ANY,
)
def two_ordinals(document: Document, _context: Context) -> Iterator[Hit]:
    """One body and session with two terms."""
    if "届" not in document.text and "党代会" not in document.text:
        return
    heard: list[_Session] = []
    for here in sorted(_sessions(document), key=lambda s: s.start):
        same = [s for s in heard if _one(s, here)]
        if same and all(s.term != here.term for s in same) and abs(same[-1].term - here.term) <= _NEAR:
            yield from both(document, same[-1], here)
        heard.append(here)


def _sessions(document: Document) -> Iterator[_Session]:
    """The sessions a text speaks of as present."""
    for family, patterns in _FAMILIES.items():
        for pattern in patterns:
            for match in document.find(pattern):
                start, end = document.sentence_at(match.start())
                if _ELSEWHERE.search(
                    document.text, max(start, match.start() - 20), min(end, match.end() + 6)
                ):
                    continue
                groups = match.groupdict()
                yield _Session(
                    *match.span(),
                    family,
                    groups["t"] or "",
                    number(match["n"]),
                    number(groups.get("m") or ""),
                    match[0],
                )


def _one(one: _Session, two: _Session) -> bool:
    same = one.family == two.family and one.session == two.session
    return same and (one.tier == two.tier or not one.tier or not two.tier)
