"""Bounds that are told to hold for years, for C212: 生猪出栏连续4年稳定在80万头以上，去年达到76万头."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.checking.clauses import opened
from drafter.checking.dating import YEAR
from drafter.checking.figures import UNIT
from drafter.checking.numerals import value
from drafter.checking.opening import quick
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SCALE = "万亿|万|亿"
_HOLDS = quick(
    r"(?:连续|一直|始终|常年|多年来?|历年|年年)[^，。；]{0,12}?"
    r"(?:(?:稳定|保持|维持|控制|稳)在|(?P<over>突破|超过|高于|不低于|不少于)|(?P<under>低于|不超过|不高于))了?"
    rf"(?P<a>{_NUMBER})(?P<as>{_SCALE})?(?P<u>{UNIT}|%)(?:(?P<more>以上)|(?P<less>以[下内]))?(?:的(?:水平|规模))?，"
    rf"(?:其中，?)?(?:去年|今年|上年|{YEAR}年)(?:全年)?(?:又|已经?|更)?(?:达到?|为|是|实现|完成)了?(?P<b>{_NUMBER})(?P<bs>{_SCALE})?(?P=u)"
)


def floors(document: Document) -> Iterator[Hit]:
    """A figure of one of the years that is not within the bound of them all."""
    for match in document.find(_HOLDS):
        bound = value(match["a"], match["as"] or "")
        told = value(match["b"], match["bs"] or "")
        over, under = match["over"] or match["more"], match["under"] or match["less"]
        if (over and told < bound) or (under and told > bound):
            clause = opened(document.text, match.start(), "，。；：、\n")
            yield Hit(
                clause,
                match.end(),
                _("{first} and {second} cannot both be").format(
                    first=(match["over"] or match["under"] or "")
                    + match["a"]
                    + (match["as"] or "")
                    + match["u"]
                    + (match["more"] or match["less"] or ""),
                    second=match["b"] + (match["bs"] or "") + match["u"],
                ),
                _("which of the two is right?"),
            )
