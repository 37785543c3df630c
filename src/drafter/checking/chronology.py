"""Chronology (C301, C302): congresses and plenums against the date of the speech.

The dates are data (data/chronology.yaml, each with its source). Rules that need the date of the speech are
silent where it is unknown; how it is found is in ``dating``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.dating import YEAR, newest
from drafter.checking.numerals import CHINESE, number, year
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_AHEAD = re.compile(
    r"迎接|(?:将|就要|要在)[^。]{0,8}(?:召开|举行)|喜迎|将于|将要|即将|筹备|召开在即|还没|尚未|没有召开|献礼|备战|临近|做好[^。]{0,10}准备|服务保障|选举|召开之年|大(?:的)?(?:胜利|顺利)?(?:召开|举行)(?:营造|创造|提供|奠定|保驾|作出|做出|添|打下|增添)"
)
_SOON = timedelta(days=600)
_STALE = timedelta(days=7)
_HELD = timedelta(days=30)
_TERM = timedelta(days=4 * 365 + 300)  # 党章, 第十九条: a congress every five years
_BETWEEN = timedelta(days=240)  # since 1997 no two plenums after the third stood nearer


@dataclass(frozen=True, slots=True)
class Congress:
    """A national congress and the last days of its Central Committee's plenums."""

    name: str
    first: date
    last: date
    plenums: tuple[date, ...]
    closed: bool


@cache
def congresses() -> dict[str, Congress]:
    """By ordinal: 二十 and so on."""
    rows = data.load("chronology.yaml")["congresses"]
    return {
        r["name"]: Congress(r["name"], r["first"], r["last"], tuple(r["plenums"]), r["closed"]) for r in rows
    }


_ORD = "(?:十[一二三四五六七八九]|二十[一二三]?|三十)"
_COMING = re.compile(r"(?:喜迎|迎接)[^。；，]{0,6}$")
_FOR = re.compile(
    "(?:的)?(?:胜利|顺利)?(?:召开|举行)(?:营造|创造|提供)(?!了)"
)  # what is still to be done for it
_CONGRESS = re.compile(
    rf"(?:党的|中共|学习(?:宣传)?贯彻(?:落实)?|贯彻落实|迎接|喜迎)(?P<n>{_ORD})大(?!以来|前|后|精神以来)"
)
_SINCE = re.compile(rf"党的(?P<n>{_ORD})大以来|第?(?P<c>{_ORD})届中央(?:纪律检查委员会|纪委)")
_PLENUM = re.compile(
    rf"(?<![省市县区州旗届])(?P<n>{_ORD})届(?P<p>(?:{CHINESE}中(?:全会)?[、和])*{CHINESE})中全会"
)


@rule(
    "C301",
    "congress-date",
    "error",
    "a congress or plenum that had not been held, or never was",
    source="data/chronology.yaml: communiqués of the Party's national congresses and plenums",
    finds=(
        "在会议上的讲话\n（2021年3月5日）\n要学习贯彻党的二十大精神。",
        "在会议上的讲话\n（2024年3月5日）\n要贯彻落实党的二十届三中全会精神。",
        "认真学习党的十八届九中全会精神。",
        "在会议上的讲话\n（2026年3月11日）\n要深入学习贯彻党的二十届六中全会精神。",
        "在会议上的讲话\n（2026年3月11日）\n以优异成绩迎接党的二十大胜利召开。",
        "在会议上的讲话\n（2026年3月11日）\n要深入学习贯彻党的二十一大精神。",
        "在会议上的讲话\n（2026年3月11日）\n要深入学习贯彻党的二十一届四中全会精神。",
        "在会议上的讲话\n（2019年3月11日）\n党的二十大以来，我们做了很多工作。",
        "在会议上的讲话\n（2020年5月11日）\n学习党的十九届四中、五中全会精神。",
        "要贯彻党的十六届五中全会精神。2001年，我们起步晚。2002年，我们迎头赶上。",
    ),
    passes=(
        "在会议上的讲话\n（2022年3月5日）\n以优异成绩迎接党的二十大胜利召开。",
        "在会议上的讲话\n（2024年8月5日）\n要贯彻落实党的二十届三中全会精神。",
        "市委十三届三次全会精神。",
        "在会议上的讲话\n（2027年3月5日）\n以优异成绩迎接党的二十一大胜利召开。",
        "在会议上的讲话\n（2022年11月5日）\n迎接党的二十大胜利召开的各项安保任务圆满完成。",
        "在会议上的讲话\n（2022年7月5日）\n为党的二十大顺利召开创造良好的治安环境。",
    ),
    kinds=ANY,
)
def congress_date(document: Document, context: Context) -> Iterator[Hit]:
    """Congresses and plenums after the date of the speech; plenums a congress never had."""
    for match in document.find(_CONGRESS):
        held = congresses().get(match["n"])
        yield from _expected(document, context.when, match, held)
        if held and _too_early(document, context.when, match, held.first):
            yield Hit(
                match.start(),
                match.end(),
                _("the congress {name} was held on {date}, after this speech").format(
                    name=match["n"] + "大", date=held.first
                ),
                _("is the year of the speech or the congress wrong?"),
            )
    for match in document.find(_SINCE):
        held = congresses().get(match["n"] or match["c"])
        if held and context.when and context.when.sure and context.when.latest < held.first:
            yield Hit(
                match.start(),
                match.end(),
                _("the congress {name} was held on {date}, after this speech").format(
                    name=held.name + "大", date=held.first
                ),
                _("is the year of the speech or the congress wrong?"),
            )
    for match in document.find(_PLENUM):
        held = congresses().get(match["n"])
        if held is None:
            yield from _unheld(match, context.when)
            continue
        # 四中、五中全会: of a list of plenums the last is the latest.
        listed = list(re.finditer(CHINESE, match["p"]))
        latest = max(listed, key=lambda p: number(p[0]))
        n = number(latest[0])
        span = (match.start("p") + latest.start() if len(listed) > 1 else match.start(), match.end())
        if n > len(held.plenums) and held.closed:
            yield Hit(
                *span,
                _("the {name} Central Committee held {count} plenums, not {n}").format(
                    name=match["n"] + "届", count=len(held.plenums), n=n
                ),
                _("look up which plenum is meant"),
            )
        elif n > len(held.plenums):
            least = held.plenums[-1] + _BETWEEN * (n - len(held.plenums))
            if context.when and context.when.sure and context.when.latest < least:
                yield Hit(
                    *span,
                    _("this plenum had not been held at the date of this speech"),
                    _("look up which plenum is meant"),
                )
        elif 0 < n <= len(held.plenums) and (
            _no_spirit(document, context.when, match, held.plenums[n - 1])
            or _too_early(document, context.when, match, held.plenums[n - 1] - timedelta(days=7))
            or (context.when is None and _ahead_of_all(document, held.plenums[n - 1].year))
        ):
            yield Hit(
                *span,
                _("this plenum was held in {date}, after this speech").format(
                    date=held.plenums[n - 1].strftime("%Y-%m")
                ),
                _("is the year of the speech or the plenum wrong?"),
            )


_CARRIED = re.compile("(?:学习|宣传|贯彻|落实|传达|领会)(?:好|了)?(?:党的)?$")
_ITS_SPIRIT = re.compile("(?:的)?精神")
_NOT_YET = re.compile("即将|将要|将于|将在|就要|召开后|闭幕后|届时")


def _no_spirit(document: Document, when: Dating | None, match: re.Match[str], held: date) -> bool:
    """Whether the spirit of a plenum is carried out that has not met: one may look forward to it (迎接), but not carry it out."""
    if when is None or not when.sure or when.latest >= held - _STALE:
        return False
    start, end = document.sentence_at(match.start())
    return bool(
        _ITS_SPIRIT.match(document.text, match.end())
        and _CARRIED.search(document.text, start, match.start())
        and not _NOT_YET.search(document.text, start, end)
    )


def _unheld(match: re.Match[str], when: Dating | None) -> Iterator[Hit]:
    """A plenum of a Central Committee that is not elected yet."""
    last = max(congresses().values(), key=lambda c: c.first)
    if when and when.sure and when.latest < last.first + _TERM and number(match["n"]) > number(last.name):
        yield Hit(
            match.start(),
            match.end(),
            _("this plenum had not been held at the date of this speech"),
            _("look up which plenum is meant"),
        )


def _expected(
    document: Document, when: Dating | None, match: re.Match[str], held: Congress | None
) -> Iterator[Hit]:
    """A congress that is looked forward to after it was held, or spoken of long before it can be."""
    if when is None or not when.sure:
        return
    start, end = document.sentence_at(match.start())
    before = next((c for c in congresses().values() if number(c.name) == number(match["n"]) - 1), None)
    if before and when.latest < before.first and _AHEAD.search(document.text, start, end):
        yield Hit(
            match.start(),
            match.end(),
            _("the congress {name} had not been held at the date of this speech").format(
                name=before.name + "大"
            ),
            _("is the year of the speech or the congress wrong?"),
        )
        return
    last = max(congresses().values(), key=lambda c: c.first)
    if held and held.last + _HELD < when.earliest:
        if _COMING.search(document.text, start, match.start("n")) or _FOR.match(document.text, match.end()):
            yield Hit(
                match.start(),
                match.end(),
                _("the congress {name} was held on {date}, before this speech").format(
                    name=match["n"] + "大", date=held.first
                ),
                _("is this left over from an older speech?"),
            )
    elif (
        held is None
        and when.latest < last.first + _TERM
        and not _AHEAD.search(document.text, start, end)
        and number(match["n"]) > number(last.name)
    ):
        yield Hit(
            match.start(),
            match.end(),
            _("the congress {name} had not been held at the date of this speech").format(
                name=match["n"] + "大"
            ),
            _("is the year of the speech or the congress wrong?"),
        )


def _too_early(document: Document, when: Dating | None, match: re.Match[str], held: date) -> bool:
    if when is None or not when.sure or when.latest >= held:
        return False
    start, end = document.sentence_at(match.start())
    return not (_AHEAD.search(document.text, start, end) and held - when.latest < _SOON)


def _ahead_of_all(document: Document, held: int) -> bool:
    """Whether a text without a date names no year near a plenum's, and some that are well before it."""
    said = [year(m["y"]) for m in document.find(_SAID_YEAR)]
    return bool(said) and max(said) + _FAR < held


_FAR = 2  # years: the newest year that a text names is seldom older
_SAID_YEAR = re.compile(rf"(?P<y>{YEAR})年")
_LEARN = re.compile(
    rf"(?:学习|宣传|贯彻|落实|领会|践行)[^。；！]{{0,16}}?(?P<n>{_ORD})(?:大(?!以来|前|报告)|届{CHINESE}中全会)[^。；！]{{0,14}}?精神"
)
_ANY_CONGRESS = re.compile(rf"(?P<n>{_ORD})(?:大(?![^。；]{{0,2}}(?:队|类|项))|届[一二三四五六七八九]中)")


@rule(
    "C302",
    "stale-congress",
    "warning",
    "the newest congress the speech knows is not the newest at its date",
    source="data/chronology.yaml",
    finds=(
        "在会议上的讲话\n（2026年3月5日）\n会议是在深入学习贯彻党的十七大精神之际召开的。",
        "今年是“十五五”规划开局之年。要深入学习贯彻党的十九届四中全会精神。",
        "要深入贯彻党的十七大精神。2026年的思路已经明确。2026年，我们要打好攻坚战。",
    ),
    passes=(
        "在会议上的讲话\n（2009年3月5日）\n会议是在深入学习贯彻党的十七大精神之际召开的。",
        "在会议上的讲话\n（2026年3月5日）\n要深入学习贯彻党的十九大、二十大精神。",
        "要深入贯彻党的十七大精神，到2020年全面建成小康社会，力争2020年翻一番。",
    ),
)
def stale_congress(document: Document, context: Context) -> Iterator[Hit]:
    """学习贯彻十七大精神 in a speech of 2026 that names nothing newer."""
    when = context.when or newest(document)
    if when is None:
        return
    held = [c for c in congresses().values() if c.last + _STALE < when.earliest]
    known = {m["n"] for m in document.find(_ANY_CONGRESS)}
    if (
        not held
        or not known
        or held[-1].name in known
        or any(congresses()[n].first > held[-1].last for n in known if n in congresses())
        or (context.when is None and any(c.name in known for c in held[-2:]))
    ):
        return
    for match in document.find(_LEARN):
        if match["n"] in congresses():
            start = match.start("n")
            yield Hit(
                start - 2 if document.text.startswith("党的", start - 2) else start,
                match.end(),
                _("the newest congress at {year} is {name}").format(
                    year=when.year, name=held[-1].name + "大"
                ),
                _("is this left over from an older speech?"),
            )
