"""Campaigns (C314): a campaign of education that is spoken of as going on long after it ended, or before it began.

First and last months are data (data/chronology.yaml). What a campaign has left (成果) and what is told of it is let pass.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_AFTERWARDS = 5  # months in which a campaign is still brought to its end
_BEFORE = 1  # months in which it is prepared
_GOING_ON = re.compile(r"(?:正在|当前|要)[^，。；]{0,10}?(?:开展|推进|进行|抓好|搞好)[^，。；]{0,8}$")
_GOES_ON = re.compile("正在|如火如荼|进入")
_TOLD = re.compile("先后|[开推]展了|[去前]年|曾|年来|以来|经过|通过|当年|巩固|拓展|深化|回顾|从|历次|依次")
_LEFT = re.compile("成果|以来|期间|经验|中，|成效|结束|”|总结大会|整改落实情况|、")


@cache
def _spans() -> dict[str, tuple[int, int]]:
    """Names of campaigns to their first and last months, counted from year 0."""
    return {
        name: (_count(row["first"]), _count(row["last"]))
        for row in data.load("chronology.yaml")["campaigns"]
        for name in row["names"]
    }


def _count(month: str) -> int:
    year, _dash, number = month.partition("-")
    return int(year) * 12 + int(number)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _spans()), key=len, reverse=True)))


@rule(
    "C314",
    "campaign",
    "warning",
    "a campaign that was over or had not begun at the date of the speech",
    source="data/chronology.yaml: campaigns of education in the Party",
    finds=(
        "在会议上的讲话\n（2023年6月29日）\n当前，党的群众路线教育实践活动正在深入开展。",
        "在会议上的讲话\n（2024年6月29日）\n要扎实开展“不忘初心、牢记使命”主题教育。",
    ),
    passes=(
        "在会议上的讲话\n（2024年6月29日）\n要扎实开展党纪学习教育。",
        "在会议上的讲话\n（2023年6月29日）\n要巩固拓展党史学习教育成果。我们先后开展了党的群众路线教育实践活动。",
    ),
)
def campaign(document: Document, context: Context) -> Iterator[Hit]:
    """群众路线教育实践活动正在开展 in 2023."""
    when = context.when
    if when is None or not when.sure or not when.month:
        return
    now = when.year * 12 + when.month
    text = document.text
    for match in document.find(_pattern()):
        first, last = _spans()[match[0]]
        if first - _BEFORE <= now <= last + _AFTERWARDS:
            continue
        start, end = document.sentence_at(match.start())
        after = text[match.end() : min(end, match.end() + 10)]
        going = _GOING_ON.search(text, start, match.start()) or _GOES_ON.match(after)
        if going and not _TOLD.search(text, start, match.start()) and not _LEFT.match(after):
            yield Hit(
                match.start(),
                match.end(),
                _("the campaign ran from {first} to {last}").format(
                    first=f"{(first - 1) // 12}-{(first - 1) % 12 + 1:02}",
                    last=f"{(last - 1) // 12}-{(last - 1) % 12 + 1:02}",
                ),
                _("is this left over from an older speech?"),
            )
