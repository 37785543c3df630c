"""How far the year has come, for C311 and C312: 六月已过大半, 上半年已经过去，剩下的两个季度, 第四季度（10—12月）.

A part of the year has months, which the calendar tells; whether it is over, half over or at its end, the date of the speech.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from drafter.checking.moments import month_of
from drafter.checking.numerals import CHINESE, number
from drafter.checking.opening import quick
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_MONTH = rf"(?:1[0-2]|[1-9]|{CHINESE})"
_PART = (
    rf"(?:(?P<m>{_MONTH})月份?|(?P<q>[第头首]?[一二三四]个?季度)|(?P<half>[上下]半年)(?P<opens>的?(?:头|第|首)一?个月)?"
    r"|(?P<three>前三季度)|(?P<so>[今全]年)的?头(?P<k>[一二两三四五六七八九十]{1,2})个月)"
)
_STANDS = quick(
    rf"(?<![\d年月第—\-至到前])(?<![一二三四五六七八九十]){_PART}(?:时间|的时间|的账|的工作|的任务|的答卷|的指标|的进度)*(?:都|也|眼看|转眼)?"
    r"(?:(?P<most>已经?(?:过去?了?|走了?)(?:大半|一大半|一半)|已经?过半|过半)|(?P<done>(?:已经?|刚刚|刚)(?:过去了?|过完|结束|走完|收官|成为过去|结完|翻篇|告终|画上句号))(?![后前]|[^，。]{0,3}的|[一二两三四五六七八九十\d大]|半)"
    r"|(?P<fresh>(?:才刚刚?|刚刚?|才)(?:开头|开始|起步|开局|拉开))|(?:还|只|仅)(?:有|剩下?)(?:不到|不足)?(?P<left>[一二两三四五六])个(?:多)?月|(?P<soon>(?:即将|就要|快要|马上就要)(?:过去|结束|过完)))"
)
_SHARES = {
    "一半": 1 / 2,
    "大半": 0.7,
    "三分之一": 1 / 3,
    "三分之二": 2 / 3,
    "四分之一": 1 / 4,
    "四分之三": 3 / 4,
}
_SHARE = re.compile(
    rf"(?:[今全]年|一年)的?(?:时间|日历|光阴)?(?:都|就)?已经?(?:过去|走过|过|走)了?(?:将近|近|大约|整整)?(?P<share>{'|'.join(_SHARES)})"
)
_HALF = re.compile("[今全]年的?(?:时间)?(?:还|只|仅)(?:有|剩下?)(?:不到|不足|小)?半年")
_EARLIEST, _LATEST = 5, 9  # months in which half a year is left
_LEFT = re.compile(r"(?:剩下的?|还剩下?|只剩下?|余下的?|仅剩|还有)(?:最后)?(?P<n>[一二两三四]|\d)个季度")
_MONTHS = quick(
    rf"(?:(?P<q>[第头首]?[一二三四]个?季度)|(?P<half>[上下]半年)|(?P<three>前三季度))(?P<last>末|底)?（(?:(?P<a>{_MONTH})月?(?:—{{1,2}}|-|－|至|到|～|~)(?P<b>{_MONTH})月(?:份)?|(?P<em>{_MONTH})月(?:(?P<ed>\d{{1,2}}|{CHINESE})[日号])?)）"
)
_QUARTERS = {"头": 1, "首": 1, "一": 1, "二": 2, "三": 3, "四": 4}
_TOLD = re.compile("[去前明]年|[12]\\d{3}年|当时|那时|曾|每年|到时|届时|等")
_ROUGHLY = 0.2  # of a year
_PRINTED, _AGES, _NEARLY, _RESTS = 3, 120, 45, 20  # days


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    """The first and the last month of a part of the year."""
    groups = match.groupdict()
    if quarter := groups["q"]:
        n = next((_QUARTERS[c] for c in quarter if c in "一二三四"), 0)
        return (3 * n - 2, 3 * n) if n else None
    if groups["half"]:
        first = 1 if groups["half"] == "上半年" else 7
        return (first, first) if groups.get("opens") else (first, first + 5)
    if groups["three"]:
        return 1, 9
    if groups.get("k"):
        return 1, number(groups["k"])
    month = number(groups.get("m") or "")
    return (month, month) if 1 <= month <= 12 else None


def progress(document: Document, when: Dating) -> Iterator[Hit]:
    """A part of the year told as over, half over or at its end, where it is not; and quarters left that are not."""
    for match in document.find(_STANDS):
        months = _months(match)
        start, _end = document.sentence_at(match.start())
        if months and not _TOLD.search(document.text, start, match.start()):
            first, last = month_of(when.year, months[0])[0], month_of(when.year, months[1])[1]
            if not _stands(match, first, last, when):
                yield Hit(
                    *match.span(),
                    _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                    _("is this left over from another speech?"),
                )
    for match in document.find(_HALF):
        if not _EARLIEST <= when.month <= _LATEST:
            yield Hit(
                *match.span(),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is this left over from another speech?"),
            )
    for match in document.find(_SHARE):
        gone = (when.latest - month_of(when.year, 1)[0]).days / 365
        if abs(gone - _SHARES[match["share"]]) > _ROUGHLY:
            yield Hit(
                *match.span(),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is this left over from another speech?"),
            )
    for match in document.find(_LEFT):
        start, _end = document.sentence_at(match.start())
        left = (month_of(when.year, 12)[1] - when.earliest).days / 91.3
        if (
            not _TOLD.search(document.text, start, match.start())
            and not left - 0.8 <= number(match["n"]) <= left + 0.9
        ):
            yield Hit(
                *match.span(),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is this left over from another speech?"),
            )


def _stands(match: re.Match[str], first: date, last: date, when: Dating) -> bool:
    """Whether the date of the speech is where a part of the year is said to stand."""
    here, there = when.earliest, when.latest
    if when.month <= 2 and first.month > 6:  # told in January of the year before
        first, last = first.replace(year=first.year - 1), last.replace(year=last.year - 1)
    if match["most"]:
        half = first + (last - first) / 2 - timedelta(days=_PRINTED + (last - first).days // 10)
        return there >= half and here <= last + timedelta(days=_RESTS)
    if match["fresh"]:
        return here <= first + (last - first) / 2 and there >= first
    if match["left"]:
        left = (last - here).days / 30.4, (last - there).days / 30.4
        return left[1] - 1.3 <= number(match["left"]) <= left[0] + 1.3
    if match["done"]:
        return last - timedelta(days=_PRINTED) <= there and here <= last + timedelta(days=_AGES)
    return last - timedelta(days=_NEARLY) <= there and here <= last + timedelta(days=_PRINTED)


def unlike_calendar(document: Document) -> Iterator[Hit]:
    """第四季度（9—12月）, 一季度末（4月30日）: the months beside a part of the year are not its own."""
    for match in document.find(_MONTHS):
        months = _months(match)
        if months is None:
            continue
        if match["a"]:
            right = (number(match["a"]), number(match["b"])) == months
        else:
            month, day = number(match["em"]), number(match["ed"] or "") or 31
            ends = not match["last"] or (month == months[1] and day >= _LATE)
            right = months[0] <= month <= months[1] and ends
        if not right:
            yield Hit(
                *match.span(),
                _("these months are {first} to {last}").format(first=months[0], last=months[1]),
                _("mend the date"),
            )


_LATE = 20
