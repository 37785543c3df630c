"""Ranges (C542): 10-20%, 从10分钟至15分钟之间, 不少于40—60学时.

Either end of a range has its unit, one sign says that it is one, and what has two ends takes no bound.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.numerals import value
from drafter.checking.numerals_style import UNIT as _UNIT
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.checking.registry import Context

_RANGE = quick(
    r"(?<![\d%.])(?P<a>\d+(?:\.\d+)?)\s?[-－—~～至]\s?(?P<b>\d+(?:\.\d+)?)%|(?<![\d])(?P<c>\d+)\s?[-－~～]\s?(?P<d>\d+)(?P<u>[万亿])(?=[元人户吨亩])"
    r"|(?<![\d.第])(?P<e>\d+(?:\.\d+)?)\s?[-－—~～至到]\s?(?P<f>\d+(?:\.\d+)?)(?P<v>[十百千]?万亿?|[百千]?亿|千)(?=[\u4e00-\u9fff])"
)


# 从10分钟至15分钟之间, 300—至500元
_TWICE = quick(
    rf"(?<=[从由])(?:\d[\d.]*|[一二三四五六七八九十两]+){_UNIT}[至到](?:\d[\d.]*|[一二三四五六七八九十两百千]+){_UNIT}(?:之间|不等)"
    rf"|\d[\d.]*[万亿%]?{_UNIT}(?:[-－—~～]+[至到]|[至到][-－—~～]+)\d[\d.]*[万亿%]?{_UNIT}"
    rf"|(?<=[在于])\d[\d.]*[万亿%]?{_UNIT}(?:[-－—~～]+|至)\d[\d.]*[万亿%]?{_UNIT}中间"
)


_TENS = {"": 1, "十": 10, "百": 100, "千": 1000}
_SCALES = {
    tens + scale: n * size
    for tens, n in _TENS.items()
    for scale, size in {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}.items()
}
_FAR = 1000  # times: no range is so wide (罚款5000至3万元 is right), so its first figure is of the unit of its last

_ENDS = r"(?:\d[\d.]*[百千万亿]*|[一二两三四五六七八九十百千万]+)"
_TO = "(?:[-－—–―~～]{1,2}|至|到)"
# What is at least or at most one figure: 不少于40—60学时, 3至5次以上.
_BOUNDED = quick(
    rf"(?:不少于|不低于|不得少于|不得低于|不小于|不超过|不得超过|不多于|不高于|不大于|至少|最少|起码|最多|至多|多达|高达|超过|突破|不足|不到|低于|少于|多于|将近|接近|(?<![最附就邻靠亲])近)"
    rf"(?:[要应须得有达为到]|达到|[^\W\d]{{1,3}}(?<![至到从第]))?(?P<a>{_ENDS})%?{_UNIT}{_TO}(?P<b>{_ENDS})(?:%|{_UNIT[:-1]}|学时|课时)"
    rf"|(?<![\d.第从由])(?P<c>{_ENDS})%?{_UNIT}{_TO}(?P<d>{_ENDS})(?:%|{_UNIT[:-1]}|学时|课时)(?:以上|以下|左右|上下)(?!不等)"
)
_IN_DEGREES = re.compile("零下|年代|世纪")


def _of_time(match: re.Match[str]) -> bool:
    """Whether the ends are those of a time or a way, which has both: 2024至2025年, 从3月到5月."""
    first, last = (match["a"], match["b"]) if match["a"] else (match["c"], match["d"])
    return (
        len(first) == _YEAR == len(last)
        and first.isdigit()
        and match[0].rstrip("以上下内左右").endswith("年")
    )


_YEAR = 4  # digits


@rule(
    "C542",
    "range",
    "warning",
    "a range whose first figure lacks its unit, that is said to be one twice, or that a bound is put to",
    source="GB/T 15835-2011, 5.1.4: 10%～20%, 5万元～8万元; 现代汉语八百词: 至少, 以上, 不超过 go with one figure",
    finds=(
        "增长10-20%。",
        "补助5-8万元。",
        "预计投资8000至1亿元。",
        "年产苗木600到1千万株。",
        "每年吸引游客500～1千万人次。",
        "要从10分钟至15分钟之间赶到现场。",
        "补助标准为300—至500元。",
        "每年参加培训不少于40—60学时。",
        "每个支部至少要发展3至5名党员。",
        "亩均增收2000—3000元以上。",
        "每次约谈不超过10到15人。",
        "近20—30名干部参加了比武。",
    ),
    passes=(
        "增长10%～20%。",
        "在10分钟至15分钟之间。",
        "5万元至8万元。",
        "处5000至3万元罚款。",
        "每年接待20至30万人次。",
        "每年参加培训40—60学时，不少于4次。",
        "最低工资标准从1200元至1500元以上不等。",
        "气温低于零下10至15摄氏度。",
    ),
    kinds=ANY,
)
def short_range(document: Document, _context: Context) -> Iterator[Hit]:
    """10-20%, 不少于40—60学时."""
    for match in document.find(_TWICE):
        yield Hit(
            match.start() - (document.text[match.start() - 1] in "从由"),
            match.end(),
            _("“{text}” says twice that it is a range").format(text=match[0]),
            _("one of the two is enough"),
        )
    for match in document.find(_BOUNDED):
        if not _IN_DEGREES.search(match[0]) and not _of_time(match):
            yield Hit(
                *widened(document.text, match.start(), match.end()),
                _("“{text}” puts one bound to a range").format(text=match[0]),
                _("name one figure, or leave the bound out"),
            )
    for match in document.find(_RANGE):
        if match["e"]:
            first, last = value(match["e"]), value(match["f"]) * _SCALES[match["v"]]
            if value(match["e"]) >= value(match["f"]) and first * _FAR <= last:
                yield _without_unit(match, match["e"])
            continue
        low, high = (match["a"], match["b"]) if match["a"] else (match["c"], match["d"])
        unit = "%" if match["a"] else match["u"]
        if low and high and float(low) < float(high):
            yield _without_unit(match, low, f"{low}{unit}～{high}{unit}")


def _without_unit(match: re.Match[str], low: str, fix: str | None = None) -> Hit:
    return Hit(
        match.start(),
        match.end(),
        _("“{text}” may be read as {low} without its unit").format(text=match[0], low=low),
        _("write the unit twice"),
        fix,
    )
