"""Every quantity of a text, once, as a table: what it counts, how much, how firmly, and the words of its clause.

Arabic figures and Chinese numerals are one (1086名, 一千零八十六名, 2.1亿元, 两千八百万元), and so are the ways to tell a share
(35%, 三成半, 四分之三, 一半). What is said with 超过, 不足, 近 or 多 is a range of values. The rules of arithmetic compare
rows of this table; nothing is judged here. Ways to write a number: GB/T 15835-2011; approximate ones: 现代汉语八百词, 概数.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.document import once
from drafter.checking.numerals import DIGITS, LARGE, chinese, figure
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking.document import Document

_CN = "零〇一二两三四五六七八九十百千"
_PERSONS = frozenset("名位人")
_AROUND = 0.06  # 约, 左右: how far a value may be from the one that is said
_NEARLY = 0.12  # 近, 不到: how far below
_BEYOND = 0.25  # 超过, 多: how far above
_TENTHS = 3.5  # percent: how far a bare 七成 may be from its value
_WHOLE = 0.03  # how much of a whole number of 万 or 亿 may be rounding
_MARKS = "，。；：！？、\n（）"

SHARE = "%"


@cache
def _row(key: str) -> dict[str, str]:
    table = data.load("quantities.yaml")[key]
    return {str(word): str(kind) for kind, words in table.items() for word in str(words).split()}


@cache
def _pattern() -> re.Pattern[str]:
    table = data.load("quantities.yaml")
    units = "|".join(sorted({*str(table["units"]).split(), *_row("measures")}, key=len, reverse=True))
    people = "|".join(str(table["people"]).split())
    return quick(
        rf"(?<![\d.第:∶/A-Za-z\-—～~“])(?:(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>万亿|千万|百万|十万|个亿|[百千万亿])?|(?<![{_CN}万亿几数周初])(?P<c>[一二两三四五六七八九十百千](?:[{_CN}]|[万亿](?![众事能分无水]))*))"
        rf"(?:(?P<tenth>成(?![为立员果绩功就长本熟套建人年品分才千批天群语]))(?P<half>半|[一二三四五六七八九](?![个名项]))?|分之(?P<of>\d+|[{_CN}]+)"
        rf"|(?P<more>余|多|来)?(?P<scale2>万|亿)?(?P<unit>个百分点|%|{units}|(?<=[万亿])(?=[\u4e00-\u9fff]{{0,4}}?(?:{people}))|(?<=亿)|(?<=万)(?=[，。；、])))"
        r"|(?P<word>一大?半(?![个天年载路夜])|半数)"
    )


_HEDGE = re.compile(
    "(?:(?P<over>超过|突破|高于|大于|超出|多于|逾|超|至少|不低于|不少于)|(?P<under>不到|不足|不满|低于|少于|未到|不超过|不过)|(?P<near>接近|将近|近)|(?P<about>大约|大概|大致|差不多|几乎|(?<![签条节制])约|上下))了?$"
)
_AFTER = re.compile(
    "(?:(?P<over>多|以上|有余|还多|出头|强)|(?P<about>左右|上下|的样子)|(?P<under>以下|弱|不到))"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A row: where it stands (with its unit), the value and the range it may be in, what it is counted in, its clause.

    A share is in percent and its unit "%". ``hedge`` is over, under, near, about or nothing. ``clause`` is what its
    clause says before it, back to the quantity before; ``noun`` what follows it up to a mark or the next quantity.
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    unit: str
    hedge: str
    clause: str
    noun: str
    sentence: int
    shown: str
    slack: float = 0.0
    index: int = 0

    @property
    def exact(self) -> bool:
        """Whether it is said without 多, 近 and the like."""
        return not self.hedge

    @property
    def share(self) -> bool:
        """Whether it is a share, in percent."""
        return self.unit == SHARE

    def fits(self, low: float, high: float | None = None) -> bool:
        """Whether a value between two bounds may be the one that is said."""
        return self.low <= (low if high is None else high) + 1e-9 and low - 1e-9 <= self.high

    def near(self, real: float, factor: float = 2.0) -> bool:
        """Whether a value is so like the one said that both are meant for one, or a power of ten away."""
        if real <= 0 or self.value <= 0:
            return False
        ratio = real / self.value
        return 1 / factor <= ratio <= factor or any(abs(ratio / p - 1) < 0.05 for p in (0.01, 0.1, 10, 100))


_SCALES = {
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "个亿": 10**8,
    "万亿": 10**12,
}


def _told(match: re.Match[str]) -> tuple[float, float, str]:
    """The value of a match, half of its last digit, and its unit."""
    if match["word"]:
        return 50.0, 3.0, SHARE
    digits = match["n"]
    number = float(digits.replace(",", "")) if digits else chinese(match["c"])
    if match["tenth"]:
        more = 0.5 if match["half"] == "半" else DIGITS.get(match["half"] or "零", 0) / 10
        return 10 * (number + more), 1.0 if match["half"] else _TENTHS, SHARE
    if match["of"]:
        part = figure(match["of"])
        said = 100 * part / number if number > 0 else 0.0
        return said, min(_TENTHS, said / 10), SHARE
    scale = _SCALES.get(match["scale"] or "", 1) * _SCALES.get(match["scale2"] or "", 1)
    unit, factor = match["unit"], 1.0
    places = len((digits or "").partition(".")[2])
    half = (
        0.5 * scale / 10**places
        if places
        else min(0.25 * scale, _WHOLE * number * scale)
        if scale > 1 and digits and len(digits) < 4
        else 0.0
    )
    if unit in ("", "万", "亿"):
        unit = "元" if match["scale"] == "个亿" else "人"
    elif unit[0] in "万亿" and len(unit) > 1:
        factor, unit = LARGE[unit[0]], unit[1:]
        half = 0.5 * factor / 10**places if places else 0.0
    if unit == "个百分点":
        return number, half, unit
    measure = _row("measures").get(unit)
    if measure and ":" in measure:
        unit, times = measure.split(":")
        factor *= float(times)
        half *= float(times)
    if unit == "%":
        half = 0.55 / 10**places
    return number * scale * factor, half, unit


@once
def quantities(document: Document) -> tuple[Quantity, ...]:
    """The table of a text, in order."""
    text = document.text
    out: list[Quantity] = []
    starts = [start for start, _ in document.sentences]
    found = [m for m in _pattern().finditer(text) if _is_one(m)]
    for i, match in enumerate(found):
        value, half, unit = _told(match)
        if value <= 0:
            continue
        if unit == "个" and text.startswith("人", match.end()):
            unit = "人"
        start, end = match.span()
        sentence = bisect_left(starts, start + 1) - 1
        opens = max(starts[sentence] if sentence >= 0 else 0, found[i - 1].end() if i else 0)
        before = text[max(opens, start - 40) : start]
        cut = max((before.rfind(mark) for mark in _MARKS), default=-1)
        hedged = _HEDGE.search(before)
        behind = _AFTER.match(text, end)
        hedge = (
            (hedged and hedged.lastgroup)
            or (behind and behind.lastgroup)
            or ("over" if match["more"] else "")
        )
        stop = found[i + 1].start() if i + 1 < len(found) else len(text)
        noun = re.match(r"[^，。；：！？、\n（）]{0,16}", text[end:stop])
        low, high = _range(value, half, hedge or "", unit)
        out.append(
            Quantity(
                start,
                end,
                value,
                low,
                high,
                "人" if unit in _PERSONS else unit,
                hedge or "",
                before[cut + 1 :],
                noun[0] if noun else "",
                sentence,
                match[0],
                half,
                len(out),
            )
        )
    return tuple(out)


_CROWD = re.compile("人口|人数|人次")


def _is_one(match: re.Match[str]) -> bool:
    """Whether a match is a quantity: 一次, 一起 and 一个 seldom count."""
    if (
        match["unit"] == ""
        and match["scale"] == "万"
        and not _CROWD.search(match.string, max(0, match.start() - 4), match.start())
    ):
        return match.string[match.end()] not in "，。；、"  # 总人口50万，
    if match["unit"] in ("名", "位", "个") and match.string[match.start() - 1 : match.start()] in (
        "前",
        "后",
    ):
        return False  # 前三名: a place, no number of persons
    if match["c"] and match["unit"] in ("站", "对", "口", "首", "页") and len(match["c"]) == 1:
        return False
    return match["c"] not in ("一", "百", "千", "十百", "千百") or bool(
        match["tenth"] or match["of"] or match["unit"] in ("倍", "%")
    )


def _range(value: float, half: float, hedge: str, unit: str) -> tuple[float, float]:
    if hedge == "over":
        return value, value * (1 + _BEYOND)
    if hedge == "under":
        return value * (1 - _BEYOND), value
    if hedge == "near":
        return value * (1 - (_NEARLY / 2 if unit == SHARE else _NEARLY)), value * 1.01
    if hedge == "about":
        slack = max(half, value * _AROUND)
        return value - slack, value + slack
    return value - half, value + half


def window(document: Document, quantity: Quantity, back: int = 2, most: int = 160) -> list[Quantity]:
    """The quantities before one, in its sentence and in some sentences of its paragraph before."""
    table = quantities(document)
    line = document.text.rfind("\n", 0, quantity.start)
    out = []
    for other in reversed(table[: quantity.index]):
        if (
            other.start < line
            or other.sentence < quantity.sentence - back
            or quantity.start - other.end > most
        ):
            break
        out.append(other)
    return out[::-1]


def clause_of(document: Document, quantity: Quantity) -> str:
    """What its clause says before a quantity, other quantities and all: 两项加起来."""
    before = document.text[max(0, quantity.start - 40) : quantity.start]
    return before[max(before.rfind(mark) for mark in _MARKS) + 1 :]


def counted_in(quantity: Quantity, unit: str) -> float | None:
    """The value of a quantity in a unit, where it can be told in it: 6万斤 in 公斤."""
    if quantity.unit == unit:
        return quantity.value
    base, _colon, times = _row("measures").get(unit, "").partition(":")
    return quantity.value / float(times) if base and base == quantity.unit else None


def pairs_of(text: str) -> set[str]:
    """The pairs of characters of a text, by which two nouns are found to be like."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def alike(one: str, other: str) -> bool:
    """Whether two texts share a pair of characters."""
    return not pairs_of(one).isdisjoint(pairs_of(other))


def subsets(values: Sequence[float]) -> Iterator[float]:
    """The sums of some of a few values."""
    sums = [0.0]
    for value in values[-8:]:
        sums += [s + value for s in sums]
    yield from sums[1:]


def number(value: float) -> str:
    """A value as it is shown: with 万 or 亿 where it is large."""
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        if value >= scale:
            return f"{value / scale:.4g}{word}"
    return f"{value:.4g}"
