"""Deadlines (C317): what is to be done by a day that is past already – 各单位要在2月底以前 in a speech of March.

Only what the speech itself orders is judged: a clause with 要, 务必 or 确保 and a day of the year of the speech. Early days
in a speech of autumn are those of the next year.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_DAY = quick(
    r"(?<![\d\-—~～至到年])(?:(?P<this>今年|本年度?)的?)?(?:(?P<m>1[0-2]|[1-9])月份?(?:(?P<d>\d{1,2})[日号]|(?P<part>底|末|上旬|中旬|下旬|中))?"
    r"|(?:本月|这个月)(?:的)?(?P<now>\d{1,2})[日号]"
    r"|(?P<q>一季度|二季度|三季度|第[一二三]季度)(?:末|底|结束)?|(?P<half>上半年)(?:末|底|结束)?)(?:以前|之前|前)(?!后|往|期|[一二三两]个?月|\d)"
)
_ORDER = re.compile("要|必须|务必|确保|抓紧|力争|争取|限期|请|须|应当?|力求|保证")
_TO_DO = re.compile(
    "(?:全部|一律|统一|逐一|如数)*(?:落实到位|完成|报送|报到|上报|交到|办结|清零|销号|整改到位|验收|开工|落实|兑现|发放到位|报)(?!了)"
)
_TOLD = re.compile(
    f"{YEAR}年(?!度)|[去上前明次后来]年|次月|每[年月季]|翌年|当时|曾|原[定计]|以来|已经?|完成了|下发|印发|会议|要求我们|规定|了[，。；]|逾期|没有|未能?|还有|仍有"
)
_ENDS = {"上旬": 10, "中旬": 20, "中": 15}
_QUARTER = {"一": 3, "二": 6, "三": 9}
_PAST = 5  # months: what is longer ago is meant for the next year
_SLACK = 1  # days


@rule(
    "C317",
    "past-deadline",
    "warning",
    "a deadline that is past at the date of the speech",
    source="the date of the speech",
    finds=(
        "在会议上的讲话\n（2024年3月6日）\n同志们：\n各部门要在2月底以前把任务分解到人。",
        "在会议上的讲话\n（2024年5月20日）\n同志们：\n务必于4月30日前完成整改。",
        "在会议上的讲话\n（2024年5月20日）\n同志们：\n确保一季度结束前全部开工。",
    ),
    passes=(
        "在会议上的讲话\n（2024年3月6日）\n同志们：\n各部门要在3月底以前把任务分解到人。",
        "在会议上的讲话\n（2024年11月6日）\n同志们：\n各部门要在2月底以前把任务分解到人。",
        "在会议上的讲话\n（2024年3月6日）\n同志们：\n县里要求2月底前全部开工，有的至今没有动静。",
        "在会议上的讲话\n（2024年3月6日）\n同志们：\n每年都要在2月底前完成检查。",
    ),
)
def past_deadline(document: Document, context: Context) -> Iterator[Hit]:
    """An order with a deadline before the speech."""
    when = context.when
    if when is None or not when.sure or not when.month:
        return
    text = document.text
    for match in document.find(_DAY):
        start, end = document.sentence_at(match.start())
        clause = max(start, text.rfind("，", start, match.start()) + 1)
        if not _ORDER.search(text, clause, match.start()) and not (
            _ORDER.match(text, match.end()) or _TO_DO.match(text, match.end())
        ):
            continue
        if _TOLD.search(text, start, end):
            continue
        month, day = (when.month, int(match["now"])) if match["now"] else _last(match)
        late = bool(when.day or month < when.month) and (month, day) < (when.month, (when.day or 1) - _SLACK)
        if late and month >= when.month - _PAST:
            stop = min(
                (at for mark in "，。；！\n" if (at := text.find(mark, match.end(), end)) > 0), default=end
            )
            yield Hit(
                clause if match.start() - clause < _WIDE else match.start(),
                match.end() if stop - clause > _WIDE else stop,
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is this left over from an older speech?"),
            )


_WIDE = 24  # characters of a clause that is shown whole


def _last(match: re.Match[str]) -> tuple[int, int]:
    """The month and day of a deadline."""
    if match["m"]:
        day = int(match["d"] or 0) or _ENDS.get(match["part"] or "", 31 if match["part"] else 1)
        return int(match["m"]), day
    if match["q"]:
        return _QUARTER[match["q"].removeprefix("第")[0]], 31
    return 6, 30
