"""Which way a quantity went, for C213: 2.4亿元 to 2.1亿元 is no rise, and from sixth to fourth is no fall.

58万 is not more than the 60万 that were aimed at, 9.86亿 has not passed 10亿, and 净增 is what came in less what went out.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.figures import words
from drafter.checking.grown import then_and_now
from drafter.checking.quantities import Quantity, number, quantities, window
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_WAY = re.compile(
    rf"(?P<word>(?P<less>{words('less')})|{words('more')})(?:了|达到?|为|约|近|将近|超过|出|到)*$"
)
_AIM = re.compile(
    "(?P<over>超额完成|超过|超出|突破|高于|超)了?(?P<of>[^，。；\\d]{0,14}?(?:目标|计划|任务|预期|预算|定下|确定|规定|要求|标准|下达)[^，。；\\d]{0,8})$"
    "|(?P<under>没有完成|未完成|没有达到|未达到|低于|不及|达不到)了?(?P<of2>[^，。；\\d]{0,14}?(?:目标|计划|任务|预期|预算|定下|确定|规定|要求|标准|下达)[^，。；\\d]{0,8})$"
)
_AIM_BEHIND = re.compile("^的?(?:预期|既定|年度|全年|计划|规定|约束性)*(?:目标|任务|标准|计划|要求)")
_OVER = re.compile(
    "(?:(?P<over>超额完成|超过|超出|突破|高于|超)|(?P<under>没有达到|未达到|低于|不及))了?[^，。；\\d]{0,14}$"
)
_NOT = re.compile("平均|年均|每|占|其中|分别|合计|共")


def directions(document: Document) -> Iterator[Hit]:
    """Rises that fall, falls that rise, and aims that were not reached."""
    for here in quantities(document):
        if here.unit == "倍":
            continue
        near = window(document, here, back=0)
        if len(near) >= 2 and here.unit != "个百分点":
            yield from _moved(document, here, near)
        if near and near[-1].unit != "个百分点":
            yield from _aimed(document, here, near)
    yield from _netted(document)
    yield from _implied(document)
    yield from _passed(document)
    yield from _than(document)


_PASSED = re.compile("(?:突破|跨过|跨越|迈上|迈过|站上|登上|超过)了?$")
_BEYOND = re.compile("，(?:首次|一举|成功)?(?:突破|跨过|迈上|站上)了?")
_REACHED = re.compile("^(?:达到?了?|为|是|实现|完成)$")


def _passed(document: Document) -> Iterator[Hit]:
    """首次突破10亿元大关，达到9.86亿元: a mark that was not reached."""
    table = quantities(document)
    for mark, told in itertools.pairwise(table):
        if mark.unit == told.unit and mark.exact and mark.value < told.value:
            between = document.text[mark.end : told.start]  # 完成29亿元，突破30亿元大关
            if _BEYOND.fullmatch(between) and not re.search("目标|增|计划|[每比]", mark.clause):
                yield Hit(
                    *widened(document.text, told.start, told.end),
                    _("{first} and {second} cannot both be").format(
                        first=mark.shown, second=told.clause[-2:] + told.shown
                    ),
                    _("which of the two is right?"),
                )
        if (
            mark.unit != told.unit
            or mark.sentence != told.sentence
            or told.value >= mark.value
            or not told.exact
        ):
            continue
        if (
            _PASSED.search(mark.clause)
            and _REACHED.match(told.clause)
            and re.fullmatch("(?:大关|台阶|关口|的?关|线)?，[^，]{0,4}", document.text[mark.end : told.start])
        ):
            yield Hit(
                *widened(document.text, told.start, told.end),
                _("{first} and {second} cannot both be").format(
                    first=mark.clause[-2:] + mark.shown, second=told.shown
                ),
                _("which of the two is right?"),
            )


_THEN_WAS = re.compile("(?:上一年|上年|去年|前年)(?:同期)?(?:是|为|只有|有)$")
_MORE_BY = re.compile(
    r"(?P<noun>[^，。；\\d]{2,10}?)(?:数|量|额)?(?P<way>(?P<less>减少|下降|少)|增加|增长|多)了?$"
)


def _implied(document: Document) -> Iterator[Hit]:
    """立案412件。和上一年比，立案数增加52件，上一年是360件: the difference and the figure of then give the one of now."""
    table = quantities(document)
    for by, then in itertools.pairwise(table):
        said = _MORE_BY.search(by.clause)
        if (
            said is None
            or _THEN_WAS.search(then.clause) is None
            or by.unit != then.unit
            or by.sentence != then.sentence
            or by.share
        ):
            continue
        near = [
            q
            for q in window(document, by, back=1)
            if q.unit == by.unit and q.exact and said["noun"][:2] in q.clause
        ]
        now = then.value + (-by.value if said["less"] else by.value)
        if near and all(abs(q.value - now) > 1e-6 for q in near) and 0.7 < near[-1].value / now < 1.4:
            yield Hit(
                *widened(document.text, then.start, then.end),
                _("by the figures before it this is {right}{unit}").format(
                    right=number(near[-1].value - now + then.value), unit=then.unit
                ),
                _("mend a number"),
            )


_A_THAN_B = re.compile(
    "(?P<a>[\u4e00-\u9fff]{2,6}?)比(?P<b>[\u4e00-\u9fff]{2,6}?)(?:只|仅|足足|整整|要|还|就|竟|多|少)*(?P<way>(?P<less>少|低|短|矮)|多|高|长)[出了]*$"
)


def _than(document: Document) -> Iterator[Hit]:
    """男生1730名，女生1150名，女生比男生少580名."""
    for by in quantities(document):
        said = _A_THAN_B.search(by.clause)
        if said is None or by.share:
            continue
        near = [q for q in window(document, by, back=1) if q.unit == by.unit and q.exact]
        a = [q for q in near if said["a"][-2:] in q.clause + q.noun[:6]]
        b = [q for q in near if said["b"][-2:] in q.clause + q.noun[:6]]
        if len(a) != 1 or len(b) != 1 or a[0] is b[0]:
            continue
        real = a[0].value - b[0].value
        slack = a[0].slack + b[0].slack if "." in a[0].shown + b[0].shown else 1e-6
        if (real < 0) != bool(said["less"]) or not by.fits(abs(real) - slack, abs(real) + slack):
            yield Hit(
                *widened(document.text, by.start, by.end),
                _("by the figures before it this is {right}{unit}").format(
                    right=number(abs(real)), unit=by.unit
                ),
                _("mend a number"),
            )


def _moved(document: Document, by: Quantity, near: list[Quantity]) -> Iterator[Hit]:
    """2.1亿元，比上年的2.4亿元，增加了3000万元."""
    way = _WAY.search(by.clause)
    one, two = near[-2:]
    if (
        way is None
        or _NOT.search(by.clause)
        or one.unit != two.unit
        or one.share != two.share
        or not (by.share or by.unit == two.unit)
    ):
        return
    if by.share and one.share:
        return
    gap, between = document.text[two.end : by.start], document.text[one.end : two.start]
    if (
        len(gap) > 14
        or len(between) > 24
        or re.search("[、。；]|其中", gap + between)
        or gap.count("，") > 1
        or "到" in way[0]
    ):
        return
    if re.search(f"(?:{words('more')}|{words('less')})了?$", two.clause) or not (one.exact and two.exact):
        return
    pair = then_and_now(document.text, one, two)
    if pair is None or pair[0].value == pair[1].value or re.search("[由从]", two.clause):
        return
    then, now = pair
    if bool(way["less"]) != (now.value < then.value) and now.value != then.value:
        yield Hit(
            *_shown(document.text, two, by, gap),
            _("“{word}” does not lead from {before} to {after}").format(
                word=way["word"], before=then.shown, after=now.shown
            ),
            _("mend a number"),
        )


def _shown(text: str, two: Quantity, by: Quantity, gap: str) -> tuple[int, int]:
    return widened(text, two.start if len(gap) < 8 else by.start, by.end)


def _aimed(document: Document, aim: Quantity, near: list[Quantity]) -> Iterator[Hit]:
    """58万人次，超额完成年初定下的60万人次; 占35%，超出了达到40%的目标."""
    said = _AIM.search(aim.clause) or (_AIM_BEHIND.match(aim.noun) and _OVER.search(aim.clause)) or None
    told = near[-1]
    gap = document.text[told.end : aim.start]
    if (
        said is None
        or told.unit != aim.unit
        or not (told.exact or told.hedge == "near")
        or not aim.exact
        or len(gap) > 32
        or "。" in gap
    ):
        return
    if re.search("同比|增长|比上", told.clause) or re.search(
        "力争|要|确保|必须|才能|就能|争取|[^率]将", told.clause + gap[:8]
    ):
        return
    if (said["over"] and told.value < aim.value) or (said["under"] and told.value > aim.value):
        yield Hit(
            *widened(document.text, aim.start, aim.end),
            _("{first} and {second} cannot both be").format(
                first=told.shown, second=(said["over"] or said["under"]) + aim.shown
            ),
            _("which of the two is right?"),
        )


_FLOWS = (
    ("出生", "死亡"),
    ("迁入", "迁出"),
    ("流入", "流出"),
    ("收入", "支出"),
    ("新增", "注销"),
    ("新增", "退出"),
    ("出口", "进口"),
    ("调入", "调出"),
    ("新开", "关闭"),
    ("进", "出"),
    ("招录", "退休"),
    ("新发展", "退"),
)
_NET = re.compile(
    "(?:净增|净减|净流[入出]|结余|节余|盈余|顺差|逆差|亏空|相抵|缺口|相差|差额|还差|还缺|缺的|高差|落差|差距|超期|逾期|超时|延误|推迟|提前|晚了)[^，。；\\d]{0,8}$"
)


def _netted(document: Document) -> Iterator[Hit]:
    """出生18600人，死亡10200人，净增人口8400人; 需求180万，供给165万，缺口15万."""
    for net in quantities(document):
        if net.share or _NET.search(net.clause) is None:
            continue
        near = [q for q in window(document, net, back=0) if q.unit == net.unit]
        if len(near) < 2 or not (near[-1].exact and near[-2].exact):
            continue
        one, two = near[-2:]
        flows = any(
            (a in one.clause and b in two.clause) or (b in one.clause and a in two.clause) for a, b in _FLOWS
        )
        gap = re.search("缺口|缺的|还缺|相差|差额|还差|差距|落差|超期|逾期|超时|延误|推迟", net.clause)
        tight = len(document.text[one.end : two.start]) < 24 and len(document.text[two.end : net.start]) < 14
        if not (flows or (gap and tight)) or re.search("比|较|同比", net.clause):
            continue
        real = abs(one.value - two.value)
        slack = max(one.slack + two.slack if "." in one.shown + two.shown else 0, 1e-6)
        if (
            not net.fits(real - slack, real + slack)
            and any(net.fits(abs(a.value - b.value)) for a in near for b in near if a is not b) is False
        ):
            yield Hit(
                *widened(document.text, net.start, net.end),
                _("by the figures before it this is {right}{unit}").format(right=number(real), unit=net.unit),
                _("mend a number"),
            )
