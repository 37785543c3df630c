"""Wholes and their parts as a text tells them without 其中, for C211.

A total behind parts that stand apart, states of what is counted side by side, parts in clauses of their own far behind
their total, the rest named last, and a part that is more than all.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.quantities import Quantity, alike, clause_of, number, quantities, subsets, window
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking.document import Document


_ALL = re.compile(
    "(?:一共|总共|共计|合计|总计|总数|加起来|加在一起|合起来|合在一起|合起来|两项|三项|相加|这样|全部)[^，。；\\d]{0,10}$|(?:全[县市区校省镇乡村院厂局系]|我们)(?:共有?|(?=$))[^，。；\\d]{0,8}$"
)
_YEAR = re.compile("全年(?:共|累计|总共)?(?:完成|实现|达到?|是|为)?[^，。；\\d]{0,4}")
_NO_PART = re.compile("增加|增长|比|较|同比|累计|目标|计划|平均|每|人均|以上|以下|预计|今后|将")
_NEAR, _SURE = (0.85, 1.15), (0.7, 1.4)
_ONE = frozenset({"个", "人", "家"})  # a total of persons may be of bodies that were counted with them


def apart(document: Document) -> Iterator[Hit]:
    """A total whose parts stand in the clauses before it, whatever stands between them."""
    for total in quantities(document):
        said = _ALL.search(clause_of(document, total)) or _YEAR.fullmatch(total.clause)
        if total.share or said is None or _NO_PART.search(total.clause) or "其中" in total.clause:
            continue
        near = [q for q in window(document, total, back=1) if not q.share and _counted_with(q, total)]
        near = [q for q in near if q.exact and not _NO_PART.search(q.clause)]
        also = bool(near) and re.search("另有|另外|还有", near[-1].clause) is not None
        sure = also or said.re is _YEAR or re.search("加|合|总数|一共|两项|三项|这样", said[0])
        if total.hedge == "over":
            fits = list(subsets([q.value for q in near]))
            high = max(fits, default=0)
            if sure and len(near) == 2 and total.value > high >= 0.8 * total.value:
                yield _sum_off(document, total, high)
            continue
        if said.re is _YEAR and not (
            len(near) == 2 and "上半年" in near[0].clause and "下半年" in near[1].clause
        ):
            continue
        if near and re.search("各", document.text[near[0].start : total.start]):
            continue
        if not 2 <= len(near) <= 6 or any(abs(q.value - total.value) < 1e-9 for q in near):
            continue
        if near[0].value > total.value or max(q.value for q in near) > total.value:
            continue
        if not sure and not all(alike(total.clause + total.noun, q.clause + q.noun) for q in near):
            continue
        slack = sum(q.slack for q in near if "." in q.shown) + total.slack
        if any(abs(s - total.value) <= slack + 1e-6 for s in subsets([q.value for q in near])):
            continue
        runs = [sum(q.value for q in near[k:]) for k in range(len(near) - 1)]
        best = min(runs, key=lambda s: abs(s - total.value))
        least, most = _SURE if sure else _NEAR
        if least <= best / total.value <= most:
            yield _sum_off(document, total, best)


def _counted_with(one: Quantity, total: Quantity) -> bool:
    return one.unit == total.unit or ({one.unit, total.unit} <= _ONE and total.unit == "人")


def _sum_off(document: Document, total: Quantity, real: float) -> Hit:
    return Hit(
        *widened(document.text, total.start, total.end),
        _("the parts add up to {sum}, the total is {total}").format(sum=number(real), total=total.shown),
        _("mend a part or the total"),
    )


_STATE = re.compile("[，、；：（][^，。；、\\d]{2,12}$")
_GROWS = re.compile("同比|增长|增加|减少|下降|比|较|平均|人均|每|占|达到|累计|去年|上年|惠及|涉及|覆盖")
_MANY = 3


def states(document: Document) -> Iterator[Hit]:
    """发现隐患3200处，当场整改2400处，限期整改640处，停产整顿260处: states of what is counted that are more than all of it."""
    table = quantities(document)
    i = 0
    while i < len(table) - 2:
        run = _states_behind(document.text, table, i)
        if len(run) >= 2:
            total, added = table[i], sum(q.value for q in run)
            ratio = added / total.value
            commas = document.text[run[0].end : run[-1].start]
            off = (1.0 < ratio <= 1.12 if len(run) >= _MANY else "、" in commas and 1.0 < ratio <= 1.15) or (
                len(run) >= _MANY and 0.93 <= ratio < 1.0
            )
            tops = max(q.value for q in run) < total.value
            if off and tops and total.exact and all(q.exact for q in run):
                yield Hit(
                    *widened(document.text, run[-1].start, run[-1].end),
                    _("the parts add up to {sum}, the total is {total}").format(
                        sum=number(added), total=total.shown
                    ),
                    _("mend a part or the total"),
                )
        i += max(1, len(run))


def _states_behind(text: str, table: Sequence[Quantity], i: int) -> list[Quantity]:
    """The quantities right behind one that stand side by side, each with a short label of its own, up to the sentence's end."""
    total = table[i]
    run: list[Quantity] = []
    if total.share or total.value < 10:
        return []
    for q in table[i + 1 :]:
        before = text[(run[-1] if run else total).end : q.start]
        if q.unit != total.unit or q.sentence != total.sentence or len(before) > 20:
            break
        if (
            _GROWS.search(before)
            or not re.search("[，、；：]", before)
            or "其中" in before
            or before.count("，") > 1 + (not run)
            or (not run and "、" in before)
        ):
            break
        run.append(q)
    behind = text[run[-1].end : run[-1].end + 10] if run else ""
    return run if run and not re.match("[^，。；]{0,6}[、]", behind) else []


_PART = re.compile(
    "(?:^|[，；。：])(?P<label>[^，。；：、\\d]{1,10}?)(?:最多|次之|最少|较多)?，?(?:共|各)?(?:有|为|是|占)?$"
)
_VIEW = re.compile(
    "[，。；]?(?:从|按|分)[^，。；]{1,8}(?:看|分|划分|统计)，|分[成为]?[两二三四五六](?:类|种|级|档|块|批|部分|组|路)[：，]"
)
_LEFT = re.compile("还没|尚未|还未|没有|未|其余|其他|剩下|余下|仍|还有")


def listed(document: Document) -> Iterator[Hit]:
    """查出问题496个，…。消防方面186个；食品方面124个；护理方面93个；管理方面113个: parts far behind their total."""
    table, text = quantities(document), document.text
    i = 0
    while i < len(table) - 1:
        run = _clauses_from(text, table, i)
        added = sum(q.value for q in run)
        view = run and _VIEW.search(text, max(0, run[0].start - 24), run[0].start) is not None
        if len(run) >= _MANY or (len(run) == 2 and view):
            near = [
                q
                for q in window(document, run[0], back=5, most=240)
                if q.unit == run[0].unit and q.exact and q.value > max(r.value for r in run)
            ]
            ratio = added / near[-1].value if near else 0.0
            told = any(abs(added - q.value) < 1e-6 for q in near) or not near
            named = view or any(
                alike(q.clause, run[0].clause + run[-1].clause) or len(run) >= _MANY for q in near[-1:]
            )
            if not told and named and (0.9 <= ratio <= 1.1 or (view and 0.8 <= ratio <= 1.25)):
                last = run[-1]
                yield Hit(
                    *widened(text, last.start, last.end),
                    _("the parts add up to {sum}, the total is {total}").format(
                        sum=number(added), total=near[-1].shown
                    ),
                    _("mend a part or the total"),
                )
        i += max(1, len(run))


def _clauses_from(text: str, table: Sequence[Quantity], i: int) -> list[Quantity]:
    """Quantities of one unit, each in a clause with a short label of its own."""
    run: list[Quantity] = []
    for q in table[i:]:
        before = (
            text[run[-1].end : q.start]
            if run
            else re.split("(?<=[。；：])", text[max(0, q.start - 16) : q.start])[-1]
        )
        if (
            q.share
            or not q.exact
            or (run and (q.unit != run[0].unit or q.sentence - run[-1].sentence > 1))
            or q.value < 2
        ):
            break
        if (
            not _PART.search(before)
            or _GROWS.search(before)
            or "其中" in before
            or (run and ("\n" in before or len(before) > 16))
        ):
            break
        if re.search("[共总]|合计|已|完成|整改|办结", q.clause):
            break
        run.append(q)
    return run


_HOLDS = re.compile("[^，。；、\\d]{0,10}(?:[里中]，|，其中)")


def with_rest(document: Document) -> Iterator[Hit]:
    """1860户里，同意的1767户，不同意的31户，没有表态的72户: parts of which the last is all the others."""
    table, text = quantities(document), document.text
    for i, whole in enumerate(table[:-2]):
        if whole.share or not whole.exact or not _HOLDS.match(text, whole.end):
            continue
        run = [q for q in table[i + 1 : i + 8] if not q.share]
        parts = []
        for q in run:
            if (
                q.unit != whole.unit
                or text.find("。", whole.end, q.start) >= 0
                or not q.exact
                or _GROWS.search(q.clause.replace("占", ""))
            ):
                break
            parts.append(q)
        if len(parts) < 2 or not _LEFT.search(parts[-1].clause) or max(q.value for q in parts) >= whole.value:
            continue
        if any(_LEFT.match(q.clause) for q in parts[:-1]):
            continue
        added = sum(q.value for q in parts)
        sums = list(subsets([q.value for q in parts[:-1]]))
        if (
            0.85 <= added / whole.value <= 1.15
            and all(abs(whole.value - s - parts[-1].value) > 1e-6 for s in sums)
            and abs(added - whole.value) > 1e-6
        ):
            yield Hit(
                *widened(text, parts[-1].start, parts[-1].end),
                _("the parts add up to {sum}, the total is {total}").format(
                    sum=number(added), total=whole.shown
                ),
                _("mend a part or the total"),
            )


_OVER = re.compile("以上(?:的)?(?:却|竟|就|才|又|已|则)?有?$")


def nested(document: Document) -> Iterator[Hit]:
    """10亿元以上的9个，50亿元以上的12个: no more can be above a higher bound."""
    table = quantities(document)
    for low, one, high, two in zip(table, table[1:], table[2:], table[3:], strict=False):
        bounds = low.hedge == high.hedge == "over" and low.unit == high.unit and low.sentence == two.sentence
        if bounds and low.value < high.value and one.unit == two.unit != low.unit and two.value > one.value:
            texts = document.text[low.end : one.start], document.text[high.end : two.start]
            if all(re.fullmatch("以上[^，。；、\\d]{0,8}", t) for t in texts) and not re.search(
                "增|新", "".join(texts)
            ):
                yield Hit(
                    *widened(document.text, two.start, two.end),
                    _("{first} and {second} cannot both be").format(
                        first=low.shown + texts[0] + one.shown, second=high.shown + texts[1] + two.shown
                    ),
                    _("which of the two is right?"),
                )


_AMONG = re.compile("^[^，。；、\\d]{0,10}[中里]，?$")


def beyond(document: Document) -> Iterator[Hit]:
    """236个老旧院落中，没有物业管理的达到248个: a part that is more than its whole."""
    table = quantities(document)
    for whole, part in itertools.pairwise(table):
        if (
            whole.unit != part.unit
            or whole.share
            or whole.sentence != part.sentence
            or part.value <= whole.value
        ):
            continue
        between = document.text[whole.end : part.start]
        inner = between.rpartition("，")
        if (
            "，" in between
            and _AMONG.match(inner[0] + "，")
            and "的" in inner[2]
            and len(inner[2]) < 16
            and part.exact
            and whole.exact
        ) and not re.search("比|平均|每|超过|低于|高于|不足|以上", inner[2]):
            yield Hit(
                *widened(document.text, part.start, part.end),
                _("{first} and {second} cannot both be").format(first=whole.shown, second=part.shown),
                _("which of the two is right?"),
            )
