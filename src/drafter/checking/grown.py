"""Growth and decline told as a share, for C210: 64户 to 48户 is no 三分之一, 96件 that are 16 more are no 16%.

Two quantities of one unit stand for then and now by the words of their clauses (``then_and_now``), or one stands with how
far it went.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.figures import words
from drafter.checking.quantities import Quantity, number, quantities, window
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document


CHANGE = re.compile(
    rf"(?P<word>{words('more')}|{words('less')}|上调|下调|涨幅|跌|缩短|节约|节省|添|掉|滑|涨|砍|超额|提)(?:比例|幅度|率|幅)?(?:了|达到?|为|是|到|至|将近|接近|近|约|大约|超过|不到|不足|整整|足足|有)*$"
)
_LESS = re.compile(f"(?:{words('less')}|下调|跌|缩短|节约|节省|掉|滑|砍)$")
_REAL = re.compile("生产总值|增加值|GDP|可支配|纯收入")
_THEN = re.compile(
    r"去年|上年|上一年|前年|同期|上月|以前|过去|原来|年初|年前|上一?届|上学期|上次|上季度|(?:19|20)\d\d年"
)


def grown(document: Document) -> Iterator[Hit]:
    """Every share that says how far a quantity went, and is not what its quantities give."""
    for share in quantities(document):
        if share.share:
            yield from _grown(document, share)


def _grown(document: Document, share: Quantity) -> Iterator[Hit]:
    """增长, 压减, 增幅: two quantities of then and now, or one and how far it went."""
    said = CHANGE.search(share.clause)
    if said is not None:
        yield from _with_difference(
            document, share, fall=re.search(f"{words('less')}", said["word"]) is not None
        )
    if said is None or re.search("年均|平均|同比价|可比|每年|占|其中|分别", share.clause):
        return
    near = [q for q in window(document, share, back=0) if not q.share]
    if len(near) < 2 or any(q.share for q in window(document, share, back=0)[-1:]):
        return
    one, two = near[-2:]
    between = document.text[one.end : two.start]
    gap = document.text[two.end : share.start]
    if (
        one.unit != two.unit
        or len(gap) > 22
        or "。" in gap
        or gap.count("，") > 2
        or len(between) > 30
        or "、" in between
    ):
        return
    if not (one.exact and two.exact) or _REAL.search(document.text, max(0, one.start - 24), share.start):
        return
    if BY.search(two.clause):  # 立案96件，比前年多出16件，增幅为16%
        yield from _by_so_many(document, share, one, two)
        return
    if BY.search(one.clause):  # 比去年少了60件，今年是240件，降幅为20%
        yield from _by_so_many(document, share, two, one)
        return
    pair = then_and_now(document.text, one, two)
    if pair is None or pair[0].value == pair[1].value:
        return
    then, now = pair
    if (_LESS.search(said["word"]) is not None) != (now.value < then.value):
        return  # a rise that falls is told elsewhere (directions)
    others = [q for q in near[-4:-2] if q.unit == one.unit]
    if _explains_change(now, then, share) or any(
        _explains_change(now, a, share) or _explains_change(a, then, share) for a in others
    ):
        return
    yield _off(document, share, then.value, now.value, one.unit)


BY = re.compile(f"(?:{words('more')}|{words('less')})[出了]*$")
_FALL = re.compile(f"(?:{words('less')})[出了]*$")


def _by_so_many(document: Document, share: Quantity, now: Quantity, by: Quantity) -> Iterator[Hit]:
    """A quantity, how far it is from that of then, and the rate that makes."""
    then = now.value + (by.value if _FALL.search(by.clause) else -by.value)
    if then <= now.slack or not re.search("比|较|同比", by.clause):
        return
    for whole in quantities(document):  # 总产72.4万吨，其中夏粮…、秋粮…，总产比上年增加1.1万吨，增长1.5%
        if whole.sentence == share.sentence and whole.unit == by.unit and whole.index < now.index:
            before = whole.value + (by.value if _FALL.search(by.clause) else -by.value)
            if before > 0 and share.fits(
                100 * (by.value - by.slack) / before, 100 * (by.value + by.slack) / before
            ):
                return
    rates = [100 * (by.value + k * by.slack) / (then - k * now.slack) for k in (-1, 1)]
    if not share.fits(*rates) and share.near(100 * by.value / then, _LIKE):
        yield _off(document, share, then, now.value, now.unit)


_LIKE = 2.2  # a rate that is farther from the real one is of something else
_FARBY = re.compile(f"(?:比|较|同比)[^，。；\\d]{{0,8}}(?:{words('more')}|{words('less')})[出了]*$")


def _with_difference(document: Document, share: Quantity, *, fall: bool) -> Iterator[Hit]:
    """火灾960起，起数下降20%，比去年同期少了160起: the rate, and how far it went behind it."""
    table = quantities(document)
    if not share.index or share.index + 1 >= len(table):
        return
    now, by = table[share.index - 1], table[share.index + 1]
    near = (
        now.sentence == by.sentence == share.sentence
        and share.start - now.end < 16
        and by.start - share.end < 16
    )
    if (
        not near
        or now.unit != by.unit
        or now.share
        or not (now.exact and by.exact)
        or not _FARBY.search(by.clause)
        or by.value >= now.value * 5
    ):
        return
    then = now.value + (by.value if fall else -by.value)
    if then > 0 and not share.fits(100 * by.value / then - 0.6, 100 * by.value / then + 0.6):
        start, end = widened(document.text, share.start, by.end)
        yield Hit(
            start,
            end,
            _("from {before} to {after} is {real}, not {said}").format(
                before=number(then) + now.unit,
                after=now.shown,
                real=f"{100 * by.value / then:.1f}%",
                said=share.shown,
            ),
            _("mend the rate or a number"),
        )


def _explains_change(one: Quantity, other: Quantity, share: Quantity) -> bool:
    low, high = one.low / max(other.high, 1e-9), one.high / max(other.low, 1e-9)
    return share.fits(*sorted((100 * abs(low - 1), 100 * abs(high - 1))))


_TO = re.compile("^[^，。；]{0,12}[到至为成]")
_AGAINST = re.compile("(?:[比较与和同]|，而?(?=去年|上年|前年))[^，。；\\d]{0,8}$|去年|上年|前年|上月|同期")
_NOW = re.compile("今年|目前|现在|如今|本[年届次月期]|现有|眼下")


def then_and_now(text: str, one: Quantity, two: Quantity) -> tuple[Quantity, Quantity] | None:
    """Which of two neighbours is then and which is now; None where their clauses do not say."""
    between = text[one.end : two.start]
    if BY.search(one.clause) or BY.search(two.clause):
        return None  # 比去年少了60件，今年是240件: how far it went is no quantity of then
    if re.search("[由从][^，。；]{0,10}$", one.clause) and _TO.search(between):
        return one, two
    if re.match("[增减降升涨压缩提扩]?[增减少加大小低高升]?[到至]", between):
        return one, two  # 3000万元增至1.2亿元
    if re.search("计划|目标|任务", two.clause) and not re.search("计划|目标|任务", one.clause):
        return two, one
    if "前年" in two.clause and re.search("去年|上年", one.clause) and re.search("[比较]", two.clause):
        return two, one
    first, second = bool(_THEN.search(one.clause)), bool(_THEN.search(two.clause))
    months = (
        re.search(r"(\d{1,2})月末?$", re.sub("[是为有达到]+$", "", one.clause)),
        re.search(r"(\d{1,2})月末?$", re.sub("[是为有达到]+$", "", two.clause)),
    )
    if months[0] and months[1]:
        a, b = int(months[0][1]), int(months[1][1])
        return (one, two) if a < b else (two, one) if b < a else None
    if first == second:
        return None
    if first:
        return (one, two) if _NOW.search(two.clause) else None
    return (two, one) if _AGAINST.search(two.clause) else None


def _off(document: Document, share: Quantity, then: float, now: float, unit: str) -> Hit:
    return Hit(
        *widened(document.text, share.start, share.end),
        _("from {before} to {after} is {real}, not {said}").format(
            before=number(then) + unit,
            after=number(now) + unit,
            real=f"{100 * abs(now - then) / then:.1f}%",
            said=share.shown,
        ),
        _("mend the rate or a number"),
    )
