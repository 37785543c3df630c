"""Averages and products, for C210: 9200人 in 2300户 are 4 a household; 6万斤 at 8元 are 48万元.

Three quantities belong together: how many heads, how much a head, how much in all. The head is a unit (每户) or a noun
(每个乡镇); the other two stand before, the nearest of their unit. An average is wrong where no two of them give it.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.quantities import Quantity, counted_in, number, quantities, window
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking.document import Document

_EACH = re.compile(
    r"(?:(?P<of>[人户村镇乡校班队组台亩车店日天月])均|(?:平均|均摊|算下来|摊到|合)[^，。；\d]{0,4}?，?[每一](?P<of2>[\u4e00-\u9fff])|每个?(?P<of4>[村户班校镇厂县区市组队店人])[^，。；\d]{0,2}平均|(?<!平均)每一?(?P<of3>[\u4e00-\u9fff]))(?P<mid>[^，。；\d]{0,10})$"
)
_PRICE = re.compile("每一?(?P<of>平方米|立方米|公里|公斤|吨|[\u4e00-\u9fff])(?P<mid>[^，。；\\d]{0,8})$")
_TOTAL = re.compile(
    "(?:总额|总计|合计|共计|一共|共|需要?|资金|就是|便是|也就是|一年|就有|收入|总量|所需|全年[^，。；\\d]{0,4}|至少[^，。；\\d]{0,4})[^，。；\\d]{0,8}$"
)
_NOT = re.compile(
    "以上|以下|不少于|不低于|不超过|至少|最高|最多|标准|增加|提高|减少|下降|增长|比|原来|去年|前年|目标|要(?![看管]|负责|联系)|补助|奖励|配备|上限|力争|每年"
)
_BY_NUMBER = re.compile(
    "按(?P<noun>[\u4e00-\u9fff]{2,8}?)(?:总?人数|总数|户数|数)[^，。]{0,2}(?:平均|计算|均摊|算)"
)
_TIMES = (1, 12, 365, 366, 2, 10)
_FAR = 200


def averages(document: Document) -> Iterator[Hit]:
    """Averages and totals that the two other quantities do not give."""
    for each in quantities(document):
        if each.share or each.unit in {"倍", "个百分点"}:
            continue
        opens = quantities(document)[each.index - 1].end if each.index else 0
        said = _EACH.search(document.text[max(opens, each.start - 24) : each.start])
        if said and not _NOT.search(said["mid"]) and not _NOT.search(said.string[: said.start()][-4:]):
            yield from _average(document, each, said)
        if "每" in each.clause and (price := _PRICE.search(each.clause)):
            yield from _product(document, each, price)


def _average(document: Document, each: Quantity, said: re.Match[str]) -> Iterator[Hit]:
    head = said["of"] or said["of2"] or said["of4"] or said["of3"]
    near = [q for q in window(document, each, back=3, most=_FAR) if not q.share]
    heads = [q for q in near if _is_head(q, head, said["mid"]) and q.value > 1]
    if by := _BY_NUMBER.search(each.clause):  # 按毕业生人数平均下来: told anywhere before
        heads = [
            q
            for q in quantities(document)[: each.index]
            if by["noun"][-3:] in q.clause + q.noun and _is_head(q, head, "")
        ]
    wholes = [q for q in near if q.unit == each.unit and q.value > each.value]
    if said["of3"] and heads and wholes and not _tight(document, each, heads[-1], wholes):
        return
    if any(_fits(w, h, each) for w in wholes for h in heads if w is not h):
        return
    for whole in reversed(wholes):
        if (
            not whole.exact
            or each.sentence - whole.sentence > 1
            or re.search("[增减多少]了?$|每", whole.clause)
        ):
            continue
        for crowd in reversed(heads):
            if crowd is not whole and crowd.exact and each.near(whole.value / crowd.value):
                yield _off(document, each, whole.value / crowd.value, each.unit)
                return


def _tight(document: Document, each: Quantity, head: Quantity, wholes: Sequence[Quantity]) -> bool:
    """Whether 每 without 平均 is an average: the two others stand in its sentence right before it."""
    if re.search(
        "平均每[^，。；]{1,12}，$",
        document.text[max(0, each.start - len(each.clause) - 16) : each.start - len(each.clause)],
    ):
        return True  # 平均每户60平方米，每人20平方米
    between = document.text[min(head.start, wholes[-1].start) : each.start]
    return (
        len(between) < 30
        and not re.search("[。；]|由|以", between)
        and bool(re.search("[，]每$|看|负责|管|联系|摊", each.clause + "，每"))
    )


def _is_head(quantity: Quantity, head: str, mid: str) -> bool:
    if quantity.unit == "人" and head in "人名位":
        return True
    if head in "日天月":
        return quantity.unit == ("个月" if head == "月" else "天") and not re.search(
            "提前|每|第", quantity.clause
        )
    if head in "个家所条座项" and (mid or head == "个"):
        noun = mid[:2]
        return (
            quantity.unit in ("个", head)
            and len(noun) == 2
            and (noun in quantity.noun or noun in quantity.clause)
        )
    return quantity.unit == head or (
        quantity.unit in ("个", "支", "所", "家")
        and (head in quantity.noun[:4] or quantity.clause.endswith(head))
    )


def _fits(whole: Quantity, crowd: Quantity, each: Quantity) -> bool:
    low, high = whole.low / max(crowd.high, 1e-9), whole.high / max(crowd.low, 1e-9)
    slack = 0.05 * each.value
    times = (1, 12) if "月" in each.clause else (1, 365) if re.search("[天日]", each.clause) else (1,)
    return any(each.low - slack <= high / t and low / t <= each.high + slack for t in times)


def _product(document: Document, price: Quantity, said: re.Match[str]) -> Iterator[Hit]:
    """A total behind a price a head: 3000人，每人每年600元，所需资金180万元."""
    table = quantities(document)
    total = next((q for q in table[price.index + 1 : price.index + 3] if q.unit == price.unit), None)
    if (
        total is None
        or total.sentence != price.sentence
        or total.start - price.end > 24
        or not _TOTAL.search(total.clause)
    ):
        return
    near = [q for q in window(document, price, back=1, most=120) if not q.share]
    behind = table[price.index + 1]
    if behind is not total and behind.end < total.start:  # 每个乡镇20万元，14个乡镇一共280万元
        near.append(behind)
    heads = [
        q for q in near if q.exact and (_is_head(q, said["of"], said["mid"]) or counted_in(q, said["of"]))
    ]
    bounds = price.hedge == total.hedge == "over"  # 每处不少于两名，至少就要56人
    if (
        not heads
        or not ((total.exact and price.exact) or bounds)
        or document.text[price.start - 1] in "由从到"
    ):
        return
    times = 12 if "月" in price.clause and re.search("年", total.clause) else 1
    real = [(counted_in(h, said["of"]) or h.value) * price.value * times for h in heads]
    if any(abs(r * t / times / total.value - 1) < 0.03 for r in real for t in _TIMES):
        return
    wrong = [
        r for r in real if any(abs(r / total.value / p - 1) < 0.01 for p in (0.001, 0.01, 0.1, 10, 100, 1000))
    ]
    if not wrong and heads[-1].sentence == price.sentence and total.near(real[-1], 1.6):
        wrong = real[-1:]
    if wrong:
        yield _off(document, total, wrong[-1], total.unit)


_PERIOD = re.compile("每(?P<of>[天日周月季])[^，。；\\d]{0,8}$")
_WHOLE_PERIOD = re.compile(
    "(?:每年|一年(?:下来|到头)?|全年|年)[^，。；\\d]{0,8}$|(?P<month>每月|一个月|全月)[^，。；\\d]{0,8}$"
)
_IN_A_YEAR = {"天": (365, 366, 360), "日": (365, 366, 360), "周": (52, 50), "月": (12,), "季": (4,)}


def periods(document: Document) -> Iterator[Hit]:
    """每月不少于20天，也就是说每年不少于200天: a rate told for a longer time."""
    table = quantities(document)
    for one, two in itertools.pairwise(table):
        if one.unit != two.unit or one.share or one.sentence != two.sentence or two.start - one.end > 24:
            continue
        if re.search("年均|一年|全年", one.clause) and (
            month := re.search("(?:每个?月|月均)[^，。；\\d]{0,4}$", two.clause)
        ):
            if (
                "平均" in two.clause + month[0]
                and abs(one.value / 12 / two.value - 1) > 0.05
                and two.near(one.value / 12)
            ):
                yield _off(document, two, one.value / 12, two.unit)
            continue
        short, long = _PERIOD.search(one.clause), _WHOLE_PERIOD.search(two.clause)
        linked = re.search("就是|等于|相当于|下来|合计?|一年就|算", document.text[one.end : two.start])
        if short is None or long is None or long["month"] or linked is None or one.clause.count("每") > 1:
            continue
        if not any(abs(one.value * t / two.value - 1) < 0.05 for t in _IN_A_YEAR[short["of"]]):
            yield _off(document, two, one.value * _IN_A_YEAR[short["of"]][0], two.unit)


def _off(document: Document, quantity: Quantity, real: float, unit: str) -> Hit:
    return Hit(
        *widened(document.text, quantity.start, quantity.end),
        _("by the figures before it this is {right}{unit}").format(right=number(real), unit=unit),
        _("mend a number"),
    )


_SIBLINGS, _ALIKE = 3, 0.04


def siblings(document: Document) -> Iterator[Hit]:
    """4800万元，平均每人100万元; 1920万元，平均每人40万元; 480起，平均每人5起: averages over other numbers of heads."""
    table = quantities(document)
    rows: dict[tuple[int, str], list[tuple[Quantity, float]]] = {}
    for whole, each in itertools.pairwise(table):
        said = _EACH.search(each.clause)
        if (
            said is None
            or whole.unit != each.unit
            or each.start - whole.end > 14
            or not (whole.exact and each.exact)
            or whole.value <= each.value
        ):
            continue
        line = document.text.count("\n", 0, each.start)
        rows.setdefault((line, said["of"] or said["of2"] or said["of4"] or said["of3"]), []).append(
            (each, whole.value / each.value)
        )
    for row in rows.values():
        for each, heads in row:
            others = [h for other, h in row if other is not each]
            agree = len(row) >= _SIBLINGS and max(others) - min(others) < _ALIKE * max(others)
            if agree and abs(heads / others[0] - 1) > 2 * _ALIKE:
                yield _off(document, each, heads * each.value / others[0], each.unit)


_CONVERTED = re.compile("(?:换算|折合|折算|合计?|相当于|等于|也就是|即|就是)[^，。；\\d]{0,8}$")


def conversions(document: Document) -> Iterator[Hit]:
    """420亩, converted to 280公顷: one quantity in two measures."""
    table = quantities(document)
    for one, two in itertools.pairwise(table):
        if (
            one.unit != two.unit
            or one.sentence != two.sentence
            or two.start - one.end > 16
            or not _CONVERTED.search(two.clause)
        ):
            continue
        measures = [_MEASURE.search(q.shown) for q in (one, two)]
        if not measures[0] or not measures[1] or measures[0][0] == measures[1][0] or "每" in two.clause:
            continue
        if not 0.94 <= two.value / one.value <= 1.06 and two.near(one.value, 3):
            yield Hit(
                *widened(document.text, two.start, two.end),
                _("{first} and {second} cannot both be").format(first=one.shown, second=two.shown),
                _("which of the two is right?"),
            )


_MEASURE = re.compile("公顷|亩|平方公里|公斤|千克|吨|斤|公里|千米|米|里地|华里")
