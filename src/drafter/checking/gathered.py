"""Sums that are recalled, for C214: 这100个先进典型 after 集体30个、个人50名、工作者20名.

A count with 这 in a sentence of its own, right behind a sentence that lists counts, is of all that were listed, or of some
of them; where it is nearly their sum, and no sum of them, it was not changed with its parts.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.checking.document import once
from drafter.checking.figures import amounts, exact, plain, size
from drafter.checking.numerals import CHINESE, number
from drafter.checking.opening import quick
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_THESE = quick(
    rf"(?:^|(?<=[。；，\n])|(?<=[对向为把让]))(?:上述|以上|[在对向为]?这|(?P<honoured>受(?:到)?(?:表彰|表扬|奖励)的|获奖的|获得(?:表彰|荣誉)的|希望受到?表彰的))(?P<n>\d{{1,5}}|{CHINESE})(?P<unit>[个名位人家项件处户支条起所场])(?P<noun>[{_HAN}]{{0,8}})"
)
_ONE = frozenset("个名位人家")  # 个 may count persons and bodies together
_BETWEEN = re.compile(rf"[{_HAN}“”‘’《》（）]{{0,14}}[、，和及与；][{_HAN}“”‘’《》（）]{{0,14}}")
_APART = re.compile("其中|增|比|占|同比|同期|每|另|第|以上|以下|达|超|共(?![产青同和])|合计|总")
_LOW, _HIGH = Fraction(4, 5), Fraction(5, 4)
_TOLD = 160  # characters before within which the list stands
_OPENS = 3  # characters of a sentence that a recalling count opens


def gathered(document: Document) -> Iterator[Hit]:
    """A count that recalls a list of counts and is none of their sums."""
    for match, run in _recalled(document):
        n, total = _number(match), sum(run, Fraction())
        if _LOW <= n / total <= _HIGH and n not in _sums(run):
            yield Hit(
                match.start(),
                match.end(),
                _("the parts add up to {sum}, the total is {total}").format(
                    sum=plain(total), total=match["n"] + match["unit"]
                ),
                _("mend a part or the total"),
            )


@once
def settled(document: Document) -> frozenset[int]:
    """Where the counts stand that are the sum of the list before them: no other count is to be their like."""
    return frozenset(m.start("n") for m, run in _recalled(document) if _number(m) in _sums(run))


@once
def _recalled(document: Document) -> tuple[tuple[re.Match[str], tuple[Fraction, ...]], ...]:
    """Counts with 这, each with the list before it."""
    text = document.text
    out = []
    for match in document.find(_THESE):
        begin, _end = document.sentence_at(match.start())
        start = document.sentence_at(begin - 1)[0] if begin and text[begin - 1] != "\n" else begin
        start = max(start, begin - _TOLD) if match.start() - begin < _OPENS else begin
        if match["honoured"]:
            start = max(text.rfind("\n", 0, begin) + 1, begin - _TOLD)
        run = _last_list(text, start, match.start(), match["unit"])
        if len(run) > 1 and _number(match):
            out.append((match, tuple(run)))
    return tuple(out)


def _number(match: re.Match[str]) -> int:
    return int(match["n"]) if match["n"].isdigit() else number(match["n"])


def _sums(run: tuple[Fraction, ...]) -> set[Fraction]:
    """The sums of neighbours."""
    return {sum(run[i:j], Fraction()) for i in range(len(run)) for j in range(i + 1, len(run) + 1)}


def _last_list(text: str, start: int, end: int, unit: str) -> list[Fraction]:
    """The last counts that stand side by side, of what the unit may count; empty where their total is told."""
    fit = _ONE if unit in _ONE else {unit}
    found = amounts(text, start, end)
    run: list[Fraction] = []
    later = None
    for amount in reversed(found):
        if amount["unit"] not in fit or not exact(amount):
            break
        if later is not None:
            between = text[amount.end() : later]
            if not _BETWEEN.fullmatch(between) or _APART.search(between):
                return run if len(run) > 1 and not _APART.search(between) else []
        run.insert(0, size(amount))
        later = amount.start()
    return run
