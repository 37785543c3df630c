"""Sectors that are announced by their number, for C211: 产值38.5亿元。三大产业中，光电产值16.2亿元、… of a total before them.

So many parts as are announced are all parts; the total is what was told of the same noun in the paragraph before.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.checking.figures import Amount, amounts, by_how_far, exact, kind, plain, shares_pair, size
from drafter.checking.numerals import CHINESE, number, value
from drafter.checking.opening import quick
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_SECTORS = quick(
    rf"(?<![第“\d])(?P<n>{CHINESE}|两|\d)(?:大|个|类|家|条)[^，。；：\d]{{0,4}}?"
    r"(?:板块|产业|业务|领域|片区|区域|行业|事业部|子公司|分公司|公司|厂区?|基地|渠道|门类|线路)(?:之?中|里面?|来看|看|分别[是为])?[，：]"
)
_LABEL = re.compile("[\u4e00-\u9fff（）“”]{2,12}$")
_REACH = 150  # characters before the sectors in which their total stands
_NEAR = Fraction(3, 4)


def sectors(document: Document) -> Iterator[Hit]:
    """N sectors with their amounts, against a total of the same noun before them."""
    text = document.text
    for match in document.find(_SECTORS):
        announced = number(match["n"])
        _start, end = document.sentence_at(match.start())
        parts = _listed(text, match.end(), end)
        if announced < 2 or len(parts) != announced:
            continue
        line = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _REACH)
        first = text[match.end() : parts[0].start()]
        added = sum(map(size, parts), Fraction())
        totals = [
            a
            for a in amounts(text, line, match.start())
            if kind(a) == kind(parts[0])
            and exact(a)
            and not by_how_far(text, a)
            and _NEAR <= added / (size(a) or 1) <= 1 / _NEAR
            and shares_pair(first, text[max(line, a.start() - 8) : a.start()])
        ]
        slack = sum(map(_rounding, parts), Fraction())
        if len(totals) == 1 and abs(size(totals[0]) - added) > slack + _rounding(totals[0]):
            yield Hit(
                match.start(),
                parts[-1].end(),
                _("the parts add up to {sum}, the total is {total}").format(
                    sum=plain(added / value("1", totals[0]["scale"] or "")), total=totals[0][0]
                ),
                _("mend a part or the total"),
            )


def _listed(text: str, start: int, end: int) -> list[Amount]:
    """The amounts of a list, each right behind its label; empty where something else is told among them."""
    found = amounts(text, start, end)
    out: list[Amount] = []
    at = start
    for amount in found:
        label = text[at : amount.start()].lstrip("，、；和及")
        if out and (kind(amount) != kind(out[0]) or not _LABEL.fullmatch(label)):
            break
        if not exact(amount) or re.search("增长|增加|下降|同比|占|其中|比", label):
            return []
        out.append(amount)
        at = amount.end()
    return out


def _rounding(amount: Amount) -> Fraction:
    """Half of the last place of a figure that has decimals; a whole number is exact."""
    places = len(amount["n"].partition(".")[2])
    return value("1", amount["scale"] or "") / (2 * 10**places) if places else Fraction(0)
