"""One quantity told twice, for C214: 全院986名职工 and 全院1086名职工, 专项资金2600万元 and 两千八百万元的专项资金.

A quantity is recalled where it stands for the whole of a body (全院…), or where nothing limits its noun; the antecedent has
the same unit and noun, before it or behind it, and the two are near one another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.figures import words
from drafter.checking.quantities import Quantity, quantities
from drafter.checking.values import LIMITS, both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.checking.registry import Hit

_SCOPE = re.compile(
    "(?P<scope>[全我本](?:[县市区州旗乡镇村校院厂局司省系]|公司|集团|体|系统|年级))[^，。；\\d]{0,6}$"
)
_SAID = (
    "完成|达到|实现|安排|拿出|投入|共有|现有|总计|一共|共|有|为|是|达|已经|已|了|的|总数|总量|总共|发展到|就"
)
_TAIL = re.compile(f"(?:{_SAID})+$")
_CHANGED = re.compile(rf"(?:{words('more')}|{words('less')}|[由从到至]|[比较])[^，。；]{{0,6}}$")
_TIME = re.compile(r"[去今明前]年|上年|\d{4}年|上半年|下半年|季度|月|上届|本届|年底|年初|当时|过去|原来|目前")
_RATIO = 1.25
_LONG = 2


def restated(document: Document) -> Iterator[Hit]:
    """Two values of one whole, however they are written."""
    told: list[tuple[Quantity, str, str]] = []
    for here in quantities(document):
        if (
            here.share
            or not here.exact
            or here.value < 5
            or here.unit in ("倍", "个百分点", "天", "小时", "分钟", "个月", "次", "岁")
        ):
            continue
        if _CHANGED.search(here.clause) or _limited(here):
            continue
        noun = _noun(document, here)
        if not noun:
            continue
        scope = _SCOPE.search(here.clause)
        same = [(q, n, s) for q, n, s in told if q.unit == here.unit and n[-_LONG:] == noun[-_LONG:]]
        if any(q.value == here.value for q, _n, _s in same):
            told.append((here, noun, scope["scope"] if scope else ""))
            continue
        bound = document.text[here.end : here.end + 1] == "的" or here.noun.startswith(noun)
        for other, its, where in same:
            if (
                where
                and scope
                and where == scope["scope"]
                and _alike(other, here, 1.5)
                and _time(other) == _time(here)
            ):
                yield from both(document, other, here)
                break
            if (
                bound
                and len(same) == 1
                and (len(noun) > _LONG and (its.endswith(noun) or noun.endswith(its)))
                and _alike(other, here, _RATIO)
                and _whole(other)
                and not _time(here)
                and here.sentence > other.sentence
                and re.fullmatch("同志们|这|我们|要|让|把|用好|管好|[\u4e00-\u9fff]{0,3}", here.clause)
            ):
                yield from both(document, other, here)
                break
        told.append((here, noun, scope["scope"] if scope else ""))
    yield from _of_last_year(document)
    yield from _aims(document)


_AIM = re.compile(
    "(?:今年|全年|年度|本年)[^，。；\\d每各]{0,6}?(?:计划|目标)[^，。；\\d每各]{0,4}?(?P<noun>[\u4e00-\u9fff]{2})$"
)
_AIM_RATIO = 1.15


def _aims(document: Document) -> Iterator[Hit]:
    """年度计划投资520亿元, and far behind it 今年计划完成投资540亿元: one aim of one year."""
    told: list[tuple[Quantity, str]] = []
    for here in quantities(document):
        said = _AIM.search(here.clause) if here.exact and not here.share else None
        if said is None:
            continue
        same = [q for q, noun in told if noun == said["noun"] and q.unit == here.unit]
        if same and all(q.value != here.value for q in same) and _alike(same[-1], here, _AIM_RATIO):
            yield from both(document, same[-1], here)
        told.append((here, said["noun"]))


_LAST = re.compile("[比较](?:上年|去年|上一年)的(?:实际)?$")
_COMMON = 4


def _of_last_year(document: Document) -> Iterator[Hit]:
    """零售总额目标465亿元，较上年的402亿元…, where 去年零售总额达到412亿元 was told."""
    table = quantities(document)
    for here in table:
        if _LAST.search(here.clause) is None or not here.index:
            continue
        subject = table[here.index - 1]
        if subject.unit != here.unit or subject.sentence != here.sentence:
            continue
        same = [q for q in table[: subject.index] if q.unit == here.unit and _shared(document, q, subject)]
        if (
            same
            and all(q.value != here.value for q in same)
            and len({q.value for q in same}) < 3
            and _alike(same[-1], here, 1.15)
        ):
            yield from both(document, same[-1], here)


def _shared(document: Document, one: Quantity, other: Quantity) -> bool:
    """Whether what is said before two quantities names one thing."""
    start, _end = document.sentence_at(one.start)
    words_before, name = document.text[max(start, one.start - 24) : one.start], other.clause
    return (
        any(name[i : i + _COMMON] in words_before for i in range(len(name) - _COMMON + 1))
        and "目标" not in words_before
    )


def _limited(quantity: Quantity) -> bool:
    return LIMITS.search(quantity.clause.replace("共有", "")) is not None


def _noun(document: Document, quantity: Quantity) -> str:
    """What is counted: the words right behind, or, where there are none, right before."""
    text = document.text
    behind = quantity.noun.lstrip("的")
    if behind:
        start = text.find(behind, quantity.end)
        at = start
        while at < start + len(behind) and at - start < 6:
            first, last = document.word_at(at)
            word = text[first:last]
            if first < at or word in _STOPS or (last - first == 1 and at > start and word not in "村户校班"):
                break
            at = last
        noun = text[start : min(at, start + len(behind))]
        for cut in _VERBS:
            noun = noun.partition(cut)[0]
        return noun if len(noun) >= _LONG else ""
    before = _TAIL.sub("", quantity.clause)
    return before[-4:] if len(before) >= _LONG else ""


_STOPS = frozenset(
    [
        "的",
        "都",
        "已",
        "要",
        "也",
        "在",
        "和",
        "与",
        "全部",
        "已经",
        "全面",
        "必须",
        "参加",
        "共有",
        "都要",
        "没有",
        "每",
        "每个",
        "组成",
        "进行",
        "轮流",
        "落实",
    ]
)
_VERBS = ("参加", "没有", "都", "全部", "已", "要", "轮流")


def _alike(one: Quantity, other: Quantity, most: float) -> bool:
    ratio = one.value / other.value
    return 1 / most <= ratio <= most


def _time(quantity: Quantity) -> tuple[str, ...]:
    return tuple(_TIME.findall(quantity.clause))


def _whole(quantity: Quantity) -> bool:
    return (
        re.search("共有?|现有|总|撑起|安排|届|[全我][县市区校院镇乡村]|有$|达到?$", quantity.clause)
        is not None
    )
