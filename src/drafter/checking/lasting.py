"""Lengths of time from a moment that is told, for C320: 自今年元旦起…。一年多来 in March.

A beginning is told with 自 or 从 (``moments``); the length behind it counts from there to the speech, and cannot be longer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR
from drafter.checking.moments import MOMENT, moment
from drafter.checking.numerals import HUNDREDS, number
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_FROM = re.compile("自从|自|从|打")
_ON = re.compile("[^，。；\\n\\d]{0,8}?(?:起|开始|以来|至今|到现在)")
_LENGTH = quick(
    rf"(?<=[。，；])(?:这|近|短短|整整|在)*(?P<n>\d{{1,2}}|{HUNDREDS}|两)(?:个)?(?P<unit>年|月)(?P<more>多)?(?:以?来|间|里|的?时间)"
)
_COUNTED = quick(
    rf"(?:从|自)(?P<from>(?:去年|今年|前年|上个?月|本月|{YEAR}年|\d{{1,2}}月)[^。；\n]{{0,20}}?)(?:那天|那日|那时)?(?:算起|数起|到现在|到今天|到如今|至今)，?[^。；，\n]{{0,14}}?(?P<n>\d{{1,4}}|{HUNDREDS})(?P<more>多)?(?:个)?(?P<unit>天|年|月)(?P<half>半)?(?:过去了|了|的?时间)?(?![前后内级])"
)
_DAYS = {"天": 1, "年": 365, "月": 30}
_REACH, _SLACK = 64, 0.2


def too_long(document: Document, when: Dating) -> Iterator[tuple[int, int, int]]:
    """Spans of such lengths, each with the days that have passed."""
    text = document.text
    for match in document.find(_COUNTED):
        said = MOMENT.match(text, match.start("from"))
        begun = moment(said, when) if said else None
        if begun is None or not when.day:
            continue
        most, least = (when.latest - begun.spans[0][0]).days, (when.earliest - begun.spans[-1][1]).days
        n = number(match["n"]) * _DAYS[match["unit"]] + (_DAYS[match["unit"]] // 2 if match["half"] else 0)
        if match["more"]:
            continue
        if n and most > 0 and not least * (1 - _SLACK) - 3 <= n <= most * (1 + _SLACK) + 3:
            yield match.start(), match.end(), most
    for match in document.find(_LENGTH):
        opened = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _REACH)
        begun = None
        for said in MOMENT.finditer(text, opened, match.start()):
            before = _FROM.fullmatch(text[said.start() - 1 : said.start()])
            begun = moment(said, when) if before and _ON.match(text, said.end()) else None
        if begun is None:
            continue
        passed = (when.latest - begun.spans[0][0]).days
        n = number(match["n"]) * _DAYS[match["unit"]]
        if passed > 0 and n * (1 - _SLACK) > passed:
            yield match.start(), match.end(), passed
