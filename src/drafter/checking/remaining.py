"""Years and days to a year that is to come, for C307: 再有十来天，2020年就到了, 到2035年还有十年, 大考在2020年，只剩不到一年."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.dating import YEAR
from drafter.checking.numerals import HUNDREDS, number, year
from drafter.checking.opening import quick
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_NUMBER = rf"\d{{1,3}}|{HUNDREDS}|两|几|半"
_COMES = quick(
    rf"(?:再有|再过|还有|不出|不到|用不了)(?P<n>{_NUMBER})(?:来|多)?个?(?P<unit>天|日|周|星期|个?月|小时)(?:时间)?，?[^，。；\d]{{0,8}}?(?P<y>{YEAR})年[^，。；\d]{{0,4}}?(?:就|便|将|要)+(?:到|来|开始|开启|敲响)"
    rf"|(?:再有|再过|还有|不出|不到|用不了)(?P<n2>{_NUMBER})(?:来|多)?个?(?P<unit2>天|日|周|星期|个?月|小时)(?:时间)?，?(?:我们)?(?:就|便|将|要)+(?:告别(?P<gone>)|送走(?P<gone2>)|跨入|迈入|迎来|进入|步入|走进|到)了?(?P<y2>{YEAR})年(?![\d底末])"
)
_LEFT = quick(
    rf"(?P<y>{YEAR})年?(?P<end>底|末)?(?!前|以前|至|[—-])[^。；！\n\d]{{0,14}}?(?:只|仅|还|满打满算|就)+(?:剩下?|有|余下?)了?(?:不到|不足|短短|整整|最后|大约)*(?P<n>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})年(?P<over>多|零)?(?:半)?(?:时间|多)?(?![前后内级代])"
)
_LOOSE, _PRINTED = 7, 3  # days
_UNIT = {"周": 7, "星期": 7, "月": 31, "个月": 31, "小时": 0}


def to_come(document: Document, when: Dating) -> Iterator[Hit]:
    """A year that is said to be nearer, or farther, than it is."""
    for match in document.find(_COMES):
        said = year(match["y"] or match["y2"])
        unit, n = match["unit"] or match["unit2"], number(match["n"] or match["n2"]) or 3
        if match["gone"] is not None or match["gone2"] is not None:
            said += 1
        days = _UNIT.get(unit, 1) // 2 if "半" in (match["n"], match["n2"]) else n * _UNIT.get(unit, 1)
        apart = (date(said, 1, 1) - when.earliest).days, (date(said, 1, 1) - when.latest).days
        loose = max(_LOOSE, days // 2)
        soonest = days - loose if days > 2 * _LOOSE else -_PRINTED
        if apart[1] > days + loose or apart[0] < soonest:
            yield _hit(document, match, when)
    for match in document.find(_LEFT):
        said, n = year(match["y"]), number(match["n"])
        least = (date(said, 12 if match["end"] else 1, 1) - when.latest).days / 365.25
        most = (date(said, 12, 31) - when.earliest).days / 365.25
        more = 0.9 if match["over"] else 0
        near = least - 0.7 <= n + more and n <= most + 0.3
        less = re.search("不到|不足", match[0]) and least > n
        if said > when.year and n and (less or not near):
            yield _hit(document, match, when)


def _hit(document: Document, match: re.Match[str], when: Dating) -> Hit:
    return Hit(
        *widened(document.text, *match.span()),
        _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
        _("is this left over from an older speech?"),
    )
