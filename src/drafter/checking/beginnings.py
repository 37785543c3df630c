"""Years in which something began, as a text tells them: 建校于1956年, 1984年撤县设市, 1937年出生, “十一五”以来.

Which words tell of a beginning is data (data/chronology.yaml, beginnings). Nothing is judged here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.dating import YEAR
from drafter.checking.document import once
from drafter.checking.numerals import HUNDREDS, year
from drafter.checking.plans import plans

if TYPE_CHECKING:
    from drafter.checking.document import Document

YEARS = re.compile(rf"(?P<y>{YEAR})年(?!级|度|前|代)")
OWN = re.compile("(?:成立|设立|组建|开业|创办|上市|办学|撤[地县]设市|建[校厂院县市区行站台馆])(?:以来的?)?$")
_OF_PLAN = re.compile(
    r"[“\"]?(?P<plan>十[一二三四五六]五|(?<=[“\"])十五|九五)[”\"]?(?:规划|计划|时期)?"
    "(?=以来|已经?实施|实施|已经?过去|已经?走过|开局以来)"
)
_BORN = re.compile("出生|生于")
_FOUNDED = re.compile("成立|始建|创[办建立]|建[校厂院县市区行站台馆]|撤县")
_BACK = 12  # characters before a year in which its verb may stand


@dataclass(frozen=True, slots=True)
class Beginning:
    """A year in which something began, where it stands, and whether someone was born or a body founded."""

    start: int
    end: int
    year: int
    born: bool = False
    founded: bool = False


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells of a beginning before a year, and behind it; what had its anniversary then is no beginning."""
    words = "|".join(sorted(data.load("chronology.yaml")["beginnings"].split(), key=len, reverse=True))
    before = rf"(?P<verb>{words})于?了?在?[^，。；\d]{{0,4}}$|(?:自|从|打)[^，。；\d]{{0,4}}$"
    behind = (
        r"(?!，?[既也又正]?是|，?[^，。]{0,4}迎来)(?:\d{1,2}月(?:\d{1,2}日)?)?(?:(?!\d{4}年)[^。；！？\n]){0,24}?"
        rf"(?P<verb>{words})(?![才已刚仅不满近整了经]{{0,3}}第?(?:\d{{1,3}}|{HUNDREDS}|两)(?:周|个)?年)|(?:至今|以来|到现在|到今天|起|的一|那[场次一])"
    )
    return re.compile(before), re.compile(behind)


@once
def beginnings(document: Document) -> tuple[Beginning, ...]:
    """Every year of a beginning, and every plan from its first year on."""
    text = document.text
    before, behind = _verbs()
    out: list[Beginning] = []
    for match in document.find(YEARS):
        start, end = document.sentence_at(match.start())
        ahead = before.search(text, max(start, match.start() - _BACK), match.start())
        after = behind.match(text, match.end(), end)
        if ahead or after:
            verb = (ahead and ahead["verb"]) or (after and after["verb"]) or ""
            born, founded = _BORN.search(verb) is not None, _FOUNDED.match(verb) is not None
            out.append(Beginning(*match.span(), year(match["y"]), born, founded))
    out += [Beginning(*m.span(), plans()[m["plan"]][0]) for m in document.find(_OF_PLAN)]
    return tuple(out)
