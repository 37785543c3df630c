"""Multiples, percentage points and ratios against the two quantities before them, for C210 and C215.

倍 and 番 compare now with then (3000万元增至1.2亿元，扩大到原来的四倍), points are the difference of two shares and of nothing
else, and a ratio is that of two quantities side by side or of a part and the rest of its whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.grown import BY, then_and_now
from drafter.checking.numerals import figure
from drafter.checking.opening import quick
from drafter.checking.quantities import number, quantities, window
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document


_DOUBLED = quick(
    "翻了?(?:整整)?(?:近|约)?(?P<n>[一两二三四])番(?:(?P<less>还差|还不到|不到|差)|(?P<more>还多|有余|多|还要多|以上))?"
)


def multiples(document: Document) -> Iterator[Hit]:
    """倍 and 番 behind the two quantities they compare: 3000万元增至1.2亿元，扩大到原来的三倍."""
    for said in quantities(document):
        if said.unit == "倍":
            ratio = (
                re.search("的(?:近|约|不到|超过)?$|[为达]到?(?:原来|去年|上年)的?$", said.clause) is not None
            )
            grown = (
                re.search("(?:增长|增加|扩大|提高|提升|增)了?(?:近|约|超过|不到)?$", said.clause) is not None
            )
            if ratio or grown:
                plus = 0 if ratio else 1
                slack = 0 if said.hedge else 0.5 if "." not in said.shown else 0.1
                yield from _multiplied(
                    document, said.start, said.end, (said.low + plus - slack, said.high + plus + slack)
                )
    for match in document.find(_DOUBLED):
        times = 2.0 ** "_一两三四".replace("两", "二").find(match["n"].replace("两", "二"))
        low, high = (
            (0.7 * times, times - 0.01)
            if match["less"]
            else (times, 1.3 * times)
            if match["more"]
            else (0.8 * times, 1.25 * times)
        )
        yield from _multiplied(document, match.start(), match.end(), (low, high))


def _multiplied(document: Document, start: int, end: int, fits: tuple[float, float]) -> Iterator[Hit]:
    table = quantities(document)
    at = bisect_left([q.start for q in table], start)
    near = [
        q for q in table[max(0, at - 2) : at] if q.end <= start and q.start >= document.sentence_at(start)[0]
    ]
    if len(near) < 2:
        return
    one, two = near
    gap = document.text[two.end : start]
    if (
        one.unit != two.unit
        or one.share
        or len(gap) > 14
        or re.search("[、。；]|平均|其中|比|人均|投资", gap)
        or not (one.exact and two.exact)
    ):
        return
    pair = then_and_now(document.text, one, two)
    if pair is None:
        return
    low = (pair[1].value - pair[1].slack) / (pair[0].value + pair[0].slack)
    high = (pair[1].value + pair[1].slack) / (pair[0].value - pair[0].slack)
    if high < fits[0] - 1e-9 or low > fits[1] + 1e-9:
        yield Hit(
            *widened(document.text, start, end),
            _("{after} is {times} times {before}").format(
                after=pair[1].shown, before=pair[0].shown, times=f"{pair[1].value / pair[0].value:.2g}"
            ),
            _("mend a number"),
        )


_TIMES_APART = re.compile("相差(?:了|达|近|约|将近|接近|超过|整整|足足|到)*$")


def apart_by_times(document: Document) -> Iterator[Hit]:
    """145公里 and 42公里, 相差近五倍."""
    for said in quantities(document):
        if said.unit != "倍" or _TIMES_APART.search(said.clause) is None:
            continue
        near = window(document, said, back=1)[-2:]
        if len(near) == 2 and near[0].unit == near[1].unit and near[0].exact and near[1].exact:
            low, high = sorted(q.value for q in near)
            if not said.low - 0.3 <= high / low <= said.high + 1.1:
                yield Hit(
                    *widened(document.text, said.start, said.end),
                    _("{after} is {times} times {before}").format(
                        after=number(high), before=number(low), times=f"{high / low:.2g}"
                    ),
                    _("mend a number"),
                )


def in_points(document: Document) -> Iterator[Hit]:
    """去年150万千瓦，今年180万千瓦，跳升30个百分点: points are of shares only."""
    for said in quantities(document):
        if said.unit != "个百分点":
            continue
        near = window(document, said, back=1)
        if (
            len(near) < 2
            or any(q.share or q.unit == "个百分点" for q in near)
            or re.search("率|比重|占比|比例|度$|面|指数", document.text[near[-2].start - 12 : said.start])
        ):
            continue
        one, two = near[-2:]
        if (
            one.unit == two.unit
            and len(document.text[two.end : said.start]) < 16
            and (BY.search(two.clause) or then_and_now(document.text, one, two))
        ):
            yield Hit(
                *widened(document.text, said.start, said.end),
                _("“{text}” cannot be").format(text=said.shown),
                _("mend the number or its unit"),
            )


_POINTS_OF = re.compile(
    "(?:提高|提升|上升|增加|增长|下降|降低|减少|回落|上涨|高出?|低|多|少|提|升|降|差|涨|退)了?(?:近|约)?$"
)


def points_between(document: Document) -> Iterator[Hit]:
    """由70%升到75%，提高五个百分点; 71%，比要求的74%还差3个百分点: points are the difference of the two shares before them."""
    for said in quantities(document):
        if said.unit != "个百分点" or not said.exact or _POINTS_OF.search(said.clause) is None:
            continue
        near = window(document, said, back=0)[-2:]
        if len(near) < 2 or not all(q.share and q.exact for q in near):
            continue
        one, two = near
        lead = re.search("[由从][^，。；]{0,12}$", one.clause) and re.search(
            "[到至为]", document.text[one.end : two.start]
        )
        against = re.search(
            "[比较][^，。；]{2,12}的$|(?:年前|去年|上年|原来|以前)[^，。；]{0,6}$", two.clause
        )
        if not (lead or against) or said.start - two.end > 12 or two.start - one.end > 20:
            continue
        slack = (
            0.15 if "." in one.shown + two.shown + said.shown else 0.05 if "%" in one.shown + two.shown else 4
        )
        if abs(abs(one.value - two.value) - said.value) > slack:
            yield Hit(
                *widened(document.text, said.start, said.end),
                _("by the figures before it this is {right}{unit}").format(
                    right=f"{abs(one.value - two.value):g}", unit="个百分点"
                ),
                _("mend the rate or a number"),
            )


_RATIO = quick(
    r"(?:之比|比例|配比|师生比)[^，。；\d一二两三四五六七八九十]{0,4}(?P<m>[一二两三四五六七八九十]|\d{1,3})(?:比|[∶：:])"
    r"(?P<n>[一二两三四五六七八九十]|\d{1,3})(?![∶：:%\d])"
    r"|(?P<m2>[一二两三四五六七八九十])比(?P<n2>[一二两三四五六七八九十])的(?:配备|配比|比例|配置)"
)
_SIDES = re.compile("(?P<of>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,4}$")  # 省内外之比


def ratios(document: Document) -> Iterator[Hit]:
    """民警520人、辅警1040人，一比二的配备: two quantities, or a part and the rest of its whole, in a ratio."""
    for match in document.find(_RATIO):
        start, _end = document.sentence_at(match.start())
        near = [q for q in quantities(document) if start <= q.start and q.end <= match.start()][-2:]
        if (
            len(near) < 2
            or near[0].unit != near[1].unit
            or not (near[0].exact and near[1].exact)
            or near[0].share
            or match.start() - near[1].end > 12
        ):
            continue
        a, b = (figure(t) for t in (match["m"] or match["m2"], match["n"] or match["n2"]))
        one, two = near
        sides = [(one.value, two.value)]
        among = "其中" in document.text[one.end : two.start]
        if among and one.value > two.value:
            sides = [(two.value, one.value - two.value)]
        fits = [abs((x / y) / (a / b) - 1) < 0.08 for x, y in sides]
        turned = [abs((y / x) / (a / b) - 1) < 0.08 for x, y in sides]
        of = _SIDES.search(document.text[two.end : match.start()])
        named = among and of is not None and of["of"] in two.clause
        if not any(fits) and (not any(turned) or named):
            yield Hit(
                *widened(document.text, *match.span()),
                _("{first} and {second} cannot both be").format(
                    first=f"{number(sides[0][0])}∶{number(sides[0][1])}", second=match[0]
                ),
                _("which of the two is right?"),
            )
