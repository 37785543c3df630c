"""Ranks that move, for C213: from sixth to fourth is a rise, and from ninth to fifth are four places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.numerals import figure, number
from drafter.checking.opening import quick
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document


def ranks(document: Document) -> Iterator[Hit]:
    """A rank that moves another way, or by another number of places, than is said."""
    yield from _moved(document)
    yield from _by_places(document)


_CN = "[一二三四五六七八九十]{1,3}"
_RANKS = quick(
    rf"第(?P<a>\d{{1,3}}|{_CN})(?:[位名])?[^，。；第\d]{{0,6}}?(?:(?P<up>前进|上升|提升|前移|跃升|跃居|提高|升|进|跃|前|上移)|(?P<down>下降|后退|后移|下滑|滑落|滑|跌落|跌|退|降|掉))(?:了|至|到|为)*第(?P<b>\d{{1,3}}|{_CN})(?![产个])"
)
_RANK_THAN = quick(
    rf"第(?P<a>\d{{1,3}}|{_CN})[位名]，[同与和比较](?:上年|去年|前年|上一年|年初|上次)[^，。；第\d]{{0,6}}第(?P<b>\d{{1,3}}|{_CN})[位名](?:相比|比)?[^，。；第\d]{{0,4}}?(?:(?P<up>前进|上升|提升|前移|跃升|升|进)|(?P<down>下降|后退|后移|下滑|退|降))"
)


def _moved(document: Document) -> Iterator[Hit]:
    """由第六退到第四."""
    for match in document.find(_RANK_THAN):
        now, then = (figure(match[g]) for g in "ab")
        if now != then and bool(match["up"]) != (now < then):
            yield Hit(
                *widened(match.string, match.start("b"), match.end()),
                _("“{word}” does not lead from {before} to {after}").format(
                    word=match["up"] or match["down"], before="第" + match["b"], after="第" + match["a"]
                ),
                _("mend a number"),
            )
    for match in document.find(_RANKS):
        a, b = (figure(match[g]) for g in "ab")
        if a != b and bool(match["up"]) != (b < a):
            start = match.start() - (match.string[match.start() - 1 : match.start()] in ("由", "从"))
            yield Hit(
                start,
                match.end(),
                _("“{word}” does not lead from {before} to {after}").format(
                    word=match["up"] or match["down"], before="第" + match["a"], after="第" + match["b"]
                ),
                _("mend a number"),
            )


_PLACES = re.compile(
    r"第(?P<a>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<u>[位名])[^，。；第]{1,6}第(?P<b>\d{1,3}|[一二三四五六七八九十]{1,3})(?:[位名])?，[^，。；\d]{0,6}?"
    r"(?:前进|上升|提升|前移|跃升|提高|下降|后退|下滑|跌|升|降|退)了?(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})个?[位名]"
)


def _by_places(document: Document) -> Iterator[Hit]:
    """由第9位升至第5位，前进了5位."""
    for match in document.find(_PLACES):
        real = abs(number(match["a"]) - number(match["b"]))
        if real != number(match["n"]):
            yield Hit(
                match.start(),
                match.end(),
                _("by the figures before it this is {right}{unit}").format(right=real, unit=match["u"]),
                _("mend a number"),
            )
