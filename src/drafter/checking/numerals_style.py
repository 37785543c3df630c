"""Numerals (C54x): mixed forms, ranges, approximations said twice.

Source throughout: GB/T 15835-2011 出版物上数字用法.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.finding import Severity

_NUMBER = r"(?:\d[\d,.]*(?:多|余)?[百千万亿]*|[一二三四五六七八九十百千万亿两]+)"
_UNIT = r"(?:个|名|人|户|家|项|件|次|人次|元|万元|亿元|公里|亩|吨|年|天|小时|分钟|%|个百分点|平方米|公斤|米)?"
_ABOUT = re.compile(
    rf"(?P<a>大约|约|大概|将近|接近|近)(?P<n>{_NUMBER}(?P<more>多|余)?{_UNIT})(?P<b>左右|上下)"
    rf"|(?P<c>大约|约|大概|将近|接近|近)(?:\d[\d,.]*(?:万|亿)?|[一二三四五六七八九十百千万]+)(?P<d>余|多)(?={_UNIT[:-1]})"
    rf"|(?P<e>超过|突破)\d[\d,.]*(?:万|亿)?(?P<f>余|多)(?=[\u4e00-\u9fff])"
    rf"|(?:\d[\d,.]*(?:万|亿)?|[一二三四五六七八九十百千万]+)(?P<g>余|多)(?P<h>个|名|人|户|家|项|件|次|元|公里|亩)(?P<i>左右|上下)"
    rf"|\d[\d,.]*(?:百|千|万|亿)?多(?:万|亿)?余|(?:最多|至多)不超过|(?:不超过|最多|至多)\d[\d,.]*(?:万|亿)?{_UNIT}(?P<l>以上|以下)"
    rf"|(?P<j>至少|最少|不少于|不低于)\d[\d,.]*(?:万|亿)?{_UNIT}(?P<k>以上)"
)


@rule(
    "C540",
    "twice-about",
    "warning",
    "an approximation is said twice",
    source="GB/T 15835-2011; 现代汉语八百词: 约, 近, 余, 左右 each say it once",
    finds=(
        "参加的约300人左右。",
        "近168亿余元。",
        "企业家有一千多人左右。",
        "近20余年来变化很大。",
        "每月至少2次以上。",
    ),
    passes=("参加的约300人。", "近年来变化很大。", "20余年来变化很大。", "近期，三十多个国家参加。"),
    kinds=ANY,
)
def twice_about(document: Document, _context: Context) -> Iterator[Hit]:
    """约300人左右, 近20余年, 至少2次以上."""
    for match in document.find(_ABOUT):
        if match["c"] == "近" and match["d"] == "多" and not re.search(r"\d", match[0]):
            continue
        yield Hit(
            match.start(),
            match.end(),
            _("“{text}” says about twice").format(text=match[0]),
            _("one of the two is enough"),
        )


_MIXED = re.compile(
    r"\d+[百千](?:\d|[一二三四五六七八九])+[百十]?|[一二三四五六七八九十][0-9]+(?=[年月日个名项%万亿])(?<!十四[0-9])|二[0０]{1,2}[一二三四五六七八九零〇]{1,2}年|十[0-9]五(?=”|规划|时期|期间)|[一二三四五六七八九]百[0-9]{1,2}十?|[一二][〇○零一二三四五六七八九]{2}[0-9]年|\d{4}年[一二三四五六七八九十]{1,3}月\d{1,2}日|\d{4}年\d{1,2}月[一二三四五六七八九十]{1,3}日|(?<=[一二三四五六七八九])[0０○](?=[一二三四五六七八九0○]{0,2}年)"
)


@rule(
    "C541",
    "mixed-numeral",
    "warning",
    "a number in Chinese and Arabic figures at once",
    source="GB/T 15835-2011, 5.2: one form in one number",
    finds=("完成5千3百万元。", "二0二四年工作总结。"),
    passes=("完成5300万元。", "二〇二四年工作总结。", "7千米路段。"),
    kinds=ANY,
)
def mixed_numeral(document: Document, _context: Context) -> Iterator[Hit]:
    """5千3百, 二0二四."""
    for match in document.find(_MIXED):
        grade: Severity | None = "hint" if "○" in match[0] else None
        yield Hit(
            match.start(),
            min(len(document.text), match.end() + 1),
            _("“{text}” mixes two kinds of figures").format(text=match[0]),
            _("write the number in one kind"),
            None,
            grade,
        )


_RANGE = re.compile(
    r"(?<![\d%.])(?P<a>\d+(?:\.\d+)?)\s?[-－—~～至]\s?(?P<b>\d+(?:\.\d+)?)%|(?<![\d])(?P<c>\d+)\s?[-－~～]\s?(?P<d>\d+)(?P<u>[万亿])(?=[元人户吨亩])"
)


@rule(
    "C542",
    "range",
    "warning",
    "a range whose first figure lacks its unit",
    source="GB/T 15835-2011, 5.1.4: 10%～20%, 5万元～8万元",
    finds=("增长10-20%。", "补助5-8万元。"),
    passes=("增长10%～20%。", "5万元至8万元。"),
    kinds=ANY,
)
def short_range(document: Document, _context: Context) -> Iterator[Hit]:
    """10-20%."""
    for match in document.find(_RANGE):
        low, high = (match["a"], match["b"]) if match["a"] else (match["c"], match["d"])
        unit = "%" if match["a"] else match["u"]
        if low and high and float(low) < float(high):
            yield Hit(
                match.start(),
                match.end(),
                _("“{text}” may be read as {low} without its unit").format(text=match[0], low=low),
                _("write the unit twice"),
                f"{low}{unit}～{high}{unit}",
            )


_DAY = re.compile(r"\d{1,2}月\d{1,2}号|(?<!\d)[6-9]\d年代(?=[^\d])(?<!世纪\d\d年代)(?<!\d\d\d\d年代)")


@rule(
    "C543",
    "date-form",
    "warning",
    "a date in the form of everyday speech",
    source="GB/T 15835-2011, 5.1.1 and GB/T 7408: 日, not 号; full years",
    finds=("会议3月5号召开。",),
    passes=("会议3月5日召开。", "20世纪90年代。"),
    kinds=ANY,
)
def date_form(document: Document, _context: Context) -> Iterator[Hit]:
    """3月5号."""
    for match in document.find(_DAY):
        if match[0].endswith("号"):
            yield Hit(
                match.start(),
                match.end(),
                _("“{text}” is speech, not writing").format(text=match[0]),
                _("write 日"),
                match[0][:-1] + "日",
            )


_TIMES_LESS = re.compile(r"(?:减少|下降|降低|缩小|压缩|压减)了?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)倍")


@rule(
    "C544",
    "times-less",
    "warning",
    "a decline counted in times",
    source="GB/T 15835-2011; 出版物上数字用法: what declines does so by a part (下降一半), what grows by times",
    finds=("信访量下降了1.5倍。", "用电量减少两倍。"),
    passes=("信访量下降了一半。", "产量增加了两倍。"),
    kinds=ANY,
)
def times_less(document: Document, _context: Context) -> Iterator[Hit]:
    """减少两倍."""
    for match in document.find(_TIMES_LESS):
        yield Hit(
            match.start(),
            match.end(),
            _("nothing can decline by {text}").format(text=match[0]),
            _("say what part it lost, as 下降一半"),
        )
