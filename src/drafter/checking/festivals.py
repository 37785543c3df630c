"""Festivals and seasons (C311): greetings for 端午 in October, 秋高气爽 in a speech of March.

The months are data (data/chronology.yaml). Only what a speech says of its own day is judged: a greeting, or the
phrase of the season in its first paragraphs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.added import added, appended
from drafter.checking.countdown import on_the_day
from drafter.checking.holidays import apart
from drafter.checking.opening import quick
from drafter.checking.placed import misplaced
from drafter.checking.progress import progress
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_OTHER_YEAR = re.compile("[去前明]年|\\d{4}年|那年|当年")
_OPENING = 4  # paragraphs after the head in which the season is named
_HEAD, _CLOSING = 4, 4
_NEAR = 16  # days: greetings are sent as long after a festival, and the eve of one is told as past
_LONG_AHEAD, _LONG_PAST = (
    45,
    60,
)  # days before a festival in which it is near, and after it in which it is just over


@cache
def _months(key: str) -> dict[str, tuple[int, ...]]:
    return {name: tuple(row["months"]) for row in data.load("chronology.yaml")[key] for name in row["names"]}


@cache
def _greeting() -> re.Pattern[str]:
    names = "|".join(sorted(_months("festivals"), key=len, reverse=True))
    return quick(
        rf"(?:迎来了?|值此|欢度|喜迎|共度|恰逢|正值|适逢|在)(?P<between>[^，。；！]{{0,10}}?)(?P<name>{names})节?(?:佳节|来临|到来|之际|前夕|即将)"
        rf"|(?:迎来了?|欢度|共度|共庆|庆祝)[^，。；！]{{0,6}}?(?P<day>{names})(?:佳节|节)?(?=[，。！；])"
        rf"|[“”]?(?P<past>{names})[”]?节?(?:假期|长假|小长假)?刚刚?(?:过|结束)"
        rf"|迎接(?P<come>{names})节?的?(?:到来|来临)"
        rf"|(?P<near>{names})节?(?:临近|将至|将近|在即)"
        rf"|今年(?P<this>{names})节?(?:假期|长假|黄金周|期间)(?=[^。；]*(?:\d|[^为除]了))(?![^。；]*(?:要|将|预计|计划|确保|做好))"
        rf"|今天是(?:农历)?[^，。；！]{{0,6}}?(?P<today>{names})节?(?=[，。！]|佳节)|(?:过完|过了)(?P<over>{names})(?!节?(?:以后|之后|[后就再]))"
        rf"|(?:过好?|度过)(?:好|一个)[^，。；！\n]{{0,12}}的?(?P<spend>{names})(?:佳节|节)?(?=[，。！；])|祝[^，。；！]{{0,12}}?(?P<wish>{names})(?:佳节|节)?(?:快乐|愉快|安康)"
    )


@rule(
    "C311",
    "season",
    "warning",
    "a festival or season that is not that of the speech",
    source="data/chronology.yaml: festivals and seasons",
    finds=(
        "在老干部座谈会上的讲话\n（2012年10月23日）\n同志们：\n我们迎来了一年一度的端午佳节。",
        "在大会上的讲话\n（2024年3月5日）\n同志们：\n今年国庆假期，接待游客12万人次。",
        "在大会上的讲话\n（2024年3月5日）\n同志们：\n秋高气爽，硕果飘香。今天我们开会。",
        "在大会上的讲话\n（2024年3月5日）\n同志们：\n刚刚过完国庆节，我们就开会。",
        "在大会上的讲话\n（2024年3月5日）\n同志们：\n以优异成绩迎接元旦的到来！",
        "在大会上的讲话\n（2024年2月20日）\n同志们：\n后天就是端午节，要加强值班。",
        "在大会上的讲话\n（2024年9月10日）\n同志们：\n再过三天就是中秋佳节。",
        "在大会上的讲话\n（2014年3月14日）\n同志们：\n刚刚过去的谷雨前后，正是移栽的好时候。",
        "在大会上的讲话\n（2015年5月28日）\n同志们：\n如今六月已过大半，再不抓紧就来不及了。",
        "在大会上的讲话\n（2003年7月1日）\n同志们：\n上半年已经过去，剩下的三个季度要抓紧。",
    ),
    passes=(
        "在老干部座谈会上的讲话\n（2012年10月23日）\n同志们：\n我们迎来了一年一度的重阳佳节。",
        "在大会上的讲话\n（2024年9月10日）\n同志们：\n再过一周就是中秋佳节。今天是教师节。",
        "在大会上的讲话\n（2024年3月5日）\n同志们：\n春节期间，大家很辛苦。春暖花开，今天我们开会。",
        "在大会上的讲话\n（2015年6月25日）\n同志们：\n六月已过大半，上半年即将结束。夏至刚过，天热起来了。",
        "在大会上的讲话\n（2024年7月5日）\n同志们：\n大家要抓好落实。\n【参考资料】\n劳动节将至，倡议书已经发出。",
    ),
)
def season(document: Document, context: Context) -> Iterator[Hit]:
    """迎来端午佳节 in October; 秋高气爽 in March."""
    when = context.when
    if when is None or not when.month:
        return
    counted = list(on_the_day(document, when))
    yield from counted
    if when.sure:
        for found in misplaced(document, when):
            if found.happening.kind != "day" or appended(document, found.start):
                continue
            if not any(h.start < found.end and found.start < h.end for h in counted):
                yield _strange(found.start, found.end, document.text[found.start : found.end], when.month)
        yield from progress(document, when)
    paragraphs = document.paragraphs
    inner = (
        (paragraphs[_HEAD + _OPENING][0], paragraphs[-_CLOSING][0])
        if len(paragraphs) > _HEAD + _OPENING + _CLOSING
        else (0, 0)
    )
    for match in document.find(_greeting()):
        if added(document, match.start()) or (not match["this"] and inner[0] <= match.start() < inner[1]):
            continue  # told of another day, or quoted: a speech greets as it begins and ends
        name = (
            match["name"]
            or match["day"]
            or match["near"]
            or match["come"]
            or match["past"]
            or match["over"]
            or match["today"]
            or match["wish"]
            or match["spend"]
            or match["this"]
        )
        fit = _months("festivals")[name]
        if match["this"]:  # told as past, and still to come
            if when.month < min(fit):
                yield _strange(match.start(), match.end(), match[0], when.month)
            continue
        past = match["past"] or match["over"]
        days = apart(name, when)
        if days is not None and not match["between"]:
            if not (-_LONG_PAST <= days <= _NEAR if past else -_NEAR <= days <= _LONG_AHEAD):
                yield _strange(match.start(), match.end(), match[0], when.month)
            continue
        shifts = (0, 1) if past else (-1, 0)
        near = {(m + k - 1) % 12 + 1 for m in fit for k in shifts}
        if when.month not in near:
            yield _strange(match.start(), match.end(), match[0], when.month)
    opening = document.paragraphs[: _HEAD + _OPENING]
    if not opening:
        return
    pattern = re.compile("|".join(sorted(_months("seasons"), key=len, reverse=True)))
    for match in pattern.finditer(document.text, 0, opening[-1][1]):
        start, _end = document.sentence_at(match.start())
        told = _OTHER_YEAR.search(document.text, start, match.start())
        if not told and when.month not in _months("seasons")[match[0]]:
            yield _strange(match.start(), match.end(), match[0], when.month)


def _strange(start: int, end: int, text: str, month: int) -> Hit:
    return Hit(
        start,
        end,
        _("“{text}” in a speech of month {month}").format(text=text, month=month),
        _("is this left over from another speech?"),
    )
