"""Rests, for C213: what is left of a whole when its parts are taken away, near (其余2项) or told elsewhere (最后的11个村).

A rest is right where some whole of its unit, less some of the parts told after it, leaves it, or where it makes a total
with them. It is wrong where a whole and its part stand beside it and leave another number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.quantities import Quantity, number, quantities, window
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_REST = re.compile(
    "(?:其余|剩余|剩下|余下|还剩下?|仅剩|只剩|尚余|最后|另外)[的这]?(?:那|还有|尚有|只有|仅有|约|近)?$"
)
_BY = re.compile("增加|增长|减少|下降|同比|比|每|平均|多|少|超过")


def remainders(document: Document) -> Iterator[Hit]:
    """Rests that no whole and its parts leave."""
    table = quantities(document)
    for rest in table:
        said = _REST.search(rest.clause)
        if said is None or rest.share or rest.unit in ("天", "个月", "小时", "分钟", "周", "年", "倍", "次"):
            continue
        near = [q for q in window(document, rest, back=1) if q.unit == rest.unit and not _BY.search(q.clause)]
        last = said[0].startswith(("最后", "另外"))
        if not near or (last and len(near) < 3):
            continue
        whole, parts = _whole(near), near
        if whole is None:
            whole = _scope(document, rest)
        if whole is None or not whole.exact or (whole is near[-1] and len(near) < 2):
            continue
        parts = [q for q in near if q.start > whole.start] or [q for q in near[-2:] if q is not whole]
        parts = [q for q in parts if q.value < whole.value]
        if not parts or _told(table, rest):
            continue
        real = whole.value - sum(q.value for q in parts)
        if real > 0 and rest.near(real, 3) and not rest.fits(real - _slack(parts), real + _slack(parts)):
            yield Hit(
                *_shown(document, parts[-1], rest),
                _("by the figures before it this is {right}{unit}").format(
                    right=number(real), unit=rest.unit
                ),
                _("mend a number"),
            )


_WIDE = 20  # characters from a part to its rest in which both are shown


def _shown(document: Document, part: Quantity, rest: Quantity) -> tuple[int, int]:
    start, end = widened(document.text, rest.start, rest.end)
    near = part.sentence == rest.sentence and start - part.end < 3 and len(part.clause) < _WIDE
    return (part.start - len(part.clause) if near else start), end


def _slack(parts: list[Quantity]) -> float:
    return sum(q.slack for q in parts if "." in q.shown) + 1e-6


def _whole(near: list[Quantity]) -> Quantity | None:
    """The greatest of the quantities before, where it comes before all the others that are its parts."""
    top = max(near, key=lambda q: q.value)
    if (
        top is near[-1] and len(near) > 1 and re.match("[^，。；、\\d]{0,8}[中里]", top.noun)
    ) or "全部" in top.clause:
        return top  # 4.2万吨，在21万吨总销量中占两成，余下…
    return top if top is not near[-1] else None


def _scope(document: Document, rest: Quantity) -> Quantity | None:
    """A whole told elsewhere of the whole body: 全乡17个村."""
    noun = re.match("[\u4e00-\u9fff]{1,2}", rest.noun)
    if noun is None:
        return None
    told = [
        q
        for q in quantities(document)[: rest.index]
        if q.unit == rest.unit
        and q.noun.startswith(noun[0][:1])
        and re.search("[全共我][县市区乡镇省校院厂有]?$", q.clause)
    ]
    return told[0] if len({q.value for q in told}) == 1 else None


def _told(table: tuple[Quantity, ...], rest: Quantity) -> bool:
    """Whether the rest is some whole near it less neighbours told after that whole, or makes a total with what is before it."""
    same = [q for q in table if q.unit == rest.unit and abs(q.sentence - rest.sentence) <= _NEAR]
    before = [q.value for q in same if q.start < rest.start]
    behind = [q.value for q in same if q.start > rest.start]
    runs = [sum(before[i:j]) for i in range(len(before)) for j in range(i + 1, len(before) + 1)]
    totals = [q.value for q in table if q.unit == rest.unit]
    return any(rest.fits(w - s) for w in totals for s in runs[-_MANY:]) or any(
        abs(s + rest.value - t) < 1e-6 * t for s in runs for t in behind
    )


_NEAR, _MANY = 2, 20


_STILL = re.compile(
    "(?:还有|仍有|尚有|还剩)$|^(?:还|仍|尚)?(?:没有?|未|不)[^，。；\\d]{1,8}(?:的|的有|的只有)?$"
)
_PART_OF = re.compile("的有?$|完好|合格|达标|完成|通过|落实|到位|覆盖|已|整改|办结|正常")


def still(document: Document) -> Iterator[Hit]:
    """高层建筑1500栋，设施完好的1275栋，带病运行的还有225栋: what is undone of a whole whose part stands before."""
    table = quantities(document)
    for rest in table:
        if _STILL.search(rest.clause) is None or rest.share or not rest.exact:
            continue
        near = [q for q in window(document, rest, back=0) if q.unit == rest.unit]
        if len(near) != 2 or not (near[0].exact and near[1].exact) or not _PART_OF.search(near[1].clause):
            continue
        whole, part = near
        real = whole.value - part.value
        between = document.text[whole.end : rest.start]
        if (
            real > 0
            and rest.value != real
            and 0.6 < real / rest.value < 1.6
            and not re.search("[、；]|其中|新|另", between)
            and len(between) < 44
        ):
            yield Hit(
                *widened(document.text, rest.start, rest.end),
                _("by the figures before it this is {right}{unit}").format(
                    right=number(real), unit=rest.unit
                ),
                _("mend a number"),
            )
