"""Plans and the plenums that proposed them, for C303: 全会审议通过的“十四五”规划建议 in November 2025.

The Central Committee adopts the proposal for a plan in the autumn before it begins; by which plenum is data
(data/chronology.yaml, plans). A plenum that is named has its plan; one that is only called 全会 is the newest, and so is
its plan.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.chronology import congresses
from drafter.checking.numerals import CHINESE, number
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_ORD = "(?:十[五六七八九]|二十[一二]?)"
_DOES = "(?:(?:审议|讨论|研究)(?:并|和|、)?)?(?:通过|审议|提出|擘画|描绘|作出|形成)"
_PLAN = (
    r"(?:[“\"]?(?P<plan{0}>十[一二三四五六]?五)[”\"]?|第(?P<nth{0}>十[一二三四五六]?)个五年)"
    r"(?:规划|计划)[^。；，\n]{{0,6}}?《?建议"
)
_PROPOSED = quick(
    rf"(?:(?:党的)?(?P<c>{_ORD})届(?P<p>{CHINESE})中)?全会[^。；\n]{{0,12}}?{_DOES}(?:了|的)?[^。；，\n]{{0,24}}?{_PLAN.format('')}"
    rf"|{_PLAN.format('2')}(?:》)?，?(?:已|在|经|由|是)*(?:(?:党的)?(?P<c2>{_ORD})届(?P<p2>{CHINESE})中)?全会[^。；，\n]{{0,10}}?(?:通过|提出|作出)"
)
_FRESH, _PRINTED = timedelta(days=365), timedelta(days=3)


@cache
def _proposals() -> dict[str, tuple[str, int, date]]:
    """Plans by name: the Central Committee, the number of its plenum and its last day."""
    out = {}
    for row in data.load("chronology.yaml")["plans"]:
        if said := row.get("proposed"):
            name, n = said.split("届")
            out[row["name"]] = name, number(n[0]), congresses()[name].plenums[number(n[0]) - 1]
    return out


def ill_proposed(document: Document, when: Dating | None) -> Iterator[tuple[int, int, str]]:
    """Spans in which a plenum proposes a plan that is not its own, each with the plan."""
    for match in document.find(_PROPOSED):
        key = "" if match["plan"] or match["nth"] else "2"
        plan = match[f"plan{key}"] or f"{match[f'nth{key}']}五"
        proposal = _proposals().get(plan)
        if proposal is None:
            continue
        if match[f"c{key}"]:
            wrong = (match[f"c{key}"], number(match[f"p{key}"])) != proposal[:2]
        else:
            wrong = _not_newest(proposal[2], when) and not _dated(document, match.start())
        if wrong:
            yield *match.span(), plan


def _not_newest(day: date, when: Dating | None) -> bool:
    """Whether a proposal is not the newest at the date of a speech that is given within the year behind the newest."""
    if when is None or not when.sure:
        return False
    held = max(
        (last for *_plenum, last in _proposals().values() if last <= when.latest + _PRINTED), default=None
    )
    return held is not None and held != day and when.earliest - held < _FRESH


def _dated(document: Document, at: int) -> bool:
    """Whether the sentence tells before of another time, or names the plenum."""
    start, _end = document.sentence_at(at)
    before = document.text[start:at]
    return "年" in before or "届" in before
