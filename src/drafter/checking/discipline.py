"""Plenums of the Party's commission for discipline, for C313: 十九届中央纪委四次全会 before it was held, or long after.

They are held every January, and the meeting of a county follows within weeks; so a speech that is to carry out the one of
the year before was copied. The days are data (data/chronology.yaml).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.numerals import CHINESE, number
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_TERM = "(?P<t>十[六七八九]|二十)"
_ORGAN = "(?:中央纪委|中纪委|中央纪律检查委员会)"
_PLENUM = re.compile(
    rf"(?:{_ORGAN}{_TERM}届|{_TERM.replace('<t>', '<t2>')}届{_ORGAN})第?(?P<n>{CHINESE})次(?:全会|全体会议)"
)
_AHEAD = re.compile("将|即将|筹备|迎接")
_LEARN = re.compile("(?:学习|传达|贯彻|落实)[^。；]{0,24}$")
_DUE = 35  # days after a plenum within which its meetings below have followed
_AROUND = 7
_YEARLY = (
    200  # days between two plenums of which the later is the year's: one beside a congress does not count
)


@cache
def _plenums() -> dict[str, tuple[date, ...]]:
    return {term: tuple(days) for term, days in data.load("chronology.yaml")["discipline"].items()}


def days(term: str) -> tuple[date, ...]:
    """The last days of the plenums of a commission, by its ordinal."""
    return _plenums().get(term, ())


@cache
def _successors() -> dict[date, date]:
    every = sorted(day for held_on in _plenums().values() for day in held_on)
    yearly = [day for day in every if day.month < 3]
    return dict(pairwise(yearly))


def plenums(document: Document, when: Dating) -> Iterator[Hit]:
    """A plenum to come, one that a commission never held, or one whose successor is known for weeks."""
    found = list(document.find(_PLENUM))
    held: list[tuple[re.Match[str], date]] = []
    for match in found:
        term = match["t"] or match["t2"]
        held_on = days(term)
        n = number(match["n"])
        start, _end = document.sentence_at(match.start())
        if n > len(held_on):
            if term != "二十" or (when.latest - held_on[-1]).days < _YEARLY * (n - len(held_on)):
                yield _hit(match, _("this plenum had not been held at the date of this speech"))
        elif (held_on[n - 1] - when.latest).days > _AROUND:
            if not _AHEAD.search(document.text, start, match.start()):
                yield _hit(match, _("that was in {when}").format(when=held_on[n - 1].strftime("%Y-%m")))
        else:
            held.append((match, held_on[n - 1]))
    newest = max((day for _match, day in held), default=None)
    later = _successors().get(newest) if newest else None
    if later is None or (when.earliest - later).days < _DUE:
        return
    for match, day in held:
        start, _end = document.sentence_at(match.start())
        if day == newest and _LEARN.search(document.text, start, match.start()):
            yield _hit(match, _("that was in {when}").format(when=day.strftime("%Y-%m")))


def _hit(match: re.Match[str], message: str) -> Hit:
    return Hit(*match.span(), message, _("is this left over from an older speech?"))
