"""Shares of a whole, for C210: 645 of 860 are no 八成, 57 of 102 are not 不到一半.

A share is explained where the part before it and any quantity of its unit give it, as part and whole or as the rest; it is
wrong where nothing explains it and the part and whole that stand next to it, named as its words ask, give another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.grown import CHANGE
from drafter.checking.numerals import figure
from drafter.checking.opening import quick
from drafter.checking.quantities import Quantity, alike, quantities, window
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking.document import Document


_OF = re.compile(
    r"(?:(?P<stem>[\u4e00-\u9fff]{2,4})(?:率|度|面(?![积向貌]))|(?P<take>占比|占用?|比重|比例|份额)|(?P<same>相当于|正好|刚好|恰好|恰为|等于|也就是))(?P<mid>[^，。；、\d]{0,14})$"
)
_BARE = re.compile(
    "(?P<stem>)(?P<take>)(?P<mid>(?:也|就|已|才|还|竟|将|只有|仅有|仅|只|足足)*(?:超过|不到|不足|接近|将近|大约|高达|达到?|近|约|过)?)"
)  # 640名，不到六成
_BARE_ENDS = re.compile("(?:多|以上|左右|上下|强|弱)?$")
_WHOLE_NAMED = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2,8})的$")
_NOT_NOW = re.compile(
    "目标|计划|要求|标准|规定|年均|平均|每年|可比|同比价|力争|确保|全市|全省|全国|保持在|稳定在|控制在|[去前]年(?:同期)?(?:是|为)?$|年前|以前|原来|一半以上"
)
_LIST = re.compile("[^，。；、]{0,10}、")
_REACH, _FAR = 14, 40


def proportions(document: Document) -> Iterator[Hit]:
    """Every share that its quantities do not bear out."""
    for share in quantities(document):
        if share.share:
            yield from _of_whole(document, share)
            yield from _of_named(document, share)
            yield from _told_as(document, share)


def _of_whole(document: Document, share: Quantity) -> Iterator[Hit]:
    """占, X率, 相当于: a part and its whole before the share."""
    said = _OF.search(share.clause) or _BARE.fullmatch(share.clause)
    if (
        said is None
        or CHANGE.search(share.clause)
        or _NOT_NOW.search(share.clause)
        or (said.re is _BARE and not _BARE_ENDS.match(share.noun))
    ):
        return
    near = [q for q in window(document, share) if not q.share]
    if not near:
        return
    part = near[-1]
    if (aim := _WHOLE_NAMED.search(said["mid"] or "")) and re.search("任务|目标|计划", aim["noun"]):
        yield from _of_aim(document, share, near)
        return
    gap = document.text[part.end : share.start]
    if len(gap) > _REACH + len(said[0]) or "。" in gap or part.hedge == "over" or gap.count("，") > 1:
        return
    same = [q for q in near if q.unit == part.unit]
    wholes = [q for q in same[:-1] if q.value >= part.value]
    if not wholes or not _named(document.text, said, part, wholes):
        return
    whole = wholes[-1]
    rest = bool(said["stem"]) or bool(re.search("[不未没缺]", part.clause))
    beside = quantities(document)[part.index - 1]
    if _LIST.match(document.text[beside.end : part.start]) or any(
        _explains(*pair, share, rest=rest) for other in same[:-1] for pair in ((part, other), (other, part))
    ):
        return
    if len(same) > 2 and _explains_sum(document.text, same, share):
        return
    yield _off(document, share, part, whole, 100 * part.value / whole.value)


_PERIOD = re.compile("前[一二三四五六七八九十]+个?(?:季度|月)|上半年|一季度")


def _of_aim(document: Document, share: Quantity, near: Sequence[Quantity]) -> Iterator[Hit]:
    """前三季度的完成数，只相当于全年任务的七成: what was done was told before, the aim beside it."""
    text = document.text
    period = _PERIOD.search(text[document.sentence_at(share.start)[0] : share.start])
    aims = [q for q in near if re.search("任务|目标|计划|预算", q.clause)]
    if not aims:
        return
    aim = aims[-1]
    done = [
        q
        for q in quantities(document)[: share.index]
        if q.unit == aim.unit and q is not aim and q.value < aim.value
    ]
    if period:
        done = [q for q in done if period[0] in text[document.sentence_at(q.start)[0] : q.start]][:1]
    else:
        done = [q for q in done if q in near][-1:]
    if done and not _explains(done[0], aim, share) and share.near(100 * done[0].value / aim.value, 1.6):
        yield _off(document, share, done[0], aim, 100 * done[0].value / aim.value)


def _of_named(document: Document, share: Quantity) -> Iterator[Hit]:
    """建档52万份，覆盖居民50万人的九成六: a part that is more than the whole it is a share of."""
    near = window(document, share, back=0)
    if (
        len(near) < 2
        or share.value >= 100
        or not re.fullmatch(
            "[\u4e00-\u9fff]{0,6}的(?:近|约|超过|不到|大约)?", document.text[near[-1].end : share.start]
        )
    ):
        return
    part, whole = near[-2:]
    if (
        part.share
        or whole.share
        or not re.search("占|覆盖|相当于|惠及|完成|达到", whole.clause)
        or "、" in document.text[part.end : whole.start]
    ):
        return
    if len(document.text[part.end : whole.start]) > 16 or not (part.exact and whole.exact):
        return
    beyond = whole.value < part.value <= 1.3 * whole.value
    if beyond or (
        part.unit == whole.unit
        and share.near(100 * part.value / whole.value)
        and not _explains(part, whole, share)
    ):
        yield _off(document, share, part, whole, 100 * part.value / whole.value)


_HAS_PART = re.compile("^[^，。；]{0,12}[，中里]+(?:已经?|就|现)?有$")  # 76个村和社区，有72个建起了议事室


def _named(text: str, said: re.Match[str], part: Quantity, wholes: Sequence[Quantity]) -> bool:
    """Whether the share is of what the quantities count: a rate of what is done, a share of the whole that is named."""
    stem = said["stem"]
    if stem:
        about = part.clause + part.noun
        if stem[-2:] in ("负荷", "利用", "开机"):
            return any("能力" in w.clause or "设计" in w.clause for w in wholes)
        if _HAS_PART.search(text[wholes[-1].end : part.start]):
            return True
        between = text[wholes[-1].end : part.start]
        return not set(stem[-2:]).isdisjoint(about) and len(between) < _FAR and "；" not in between
    whole = _WHOLE_NAMED.search(said["mid"] or "")
    if whole:
        return any(alike(whole["noun"], w.clause + w.noun) for w in wholes)
    return not re.search("[全总]", said["mid"] or "")


def _explains(one: Quantity, other: Quantity, share: Quantity, *, rest: bool = True) -> bool:
    """Whether two quantities give the share in one of the ways a share is told."""
    low, high = (one.low if one.exact else one.value) / max(other.high, 1e-9), one.high / max(other.low, 1e-9)
    ways = ((low, high), (1 - high, 1 - low)) if share.exact and rest else ((low, high),)
    return any(share.fits(100 * a, 100 * b) for a, b in ways)


def _explains_sum(text: str, same: Sequence[Quantity], share: Quantity) -> bool:
    """Whether the last two, side by side, are together the share of a whole."""
    one, two = same[-2:]
    if not re.fullmatch("[^，。；]{0,8}[、和与及，][^，。；]{0,10}", text[one.end : two.start]):
        return False
    return any(share.fits(100 * (one.value + two.value) / whole.value) for whole in same[:-2])


_IS = re.compile("，?(?:也就|就)?(?:是|即|有|为|共|约|达)$")


def _told_as(document: Document, share: Quantity) -> Iterator[Hit]:
    """全区9600人，重度的占到四成，是3840人: the part behind its share."""
    table = quantities(document)
    part = table[share.index + 1] if share.index + 1 < len(table) else None
    if (
        part is None
        or part.share
        or not part.exact
        or not re.search("占[到了]?$|占比", share.clause)
        or not _IS.fullmatch(document.text[share.end : part.start])
    ):
        return
    wholes = [
        q for q in window(document, share, back=0) if q.unit == part.unit and q.exact and q.value > part.value
    ]
    if (
        wholes
        and not any(_explains(part, w, share) for w in wholes)
        and share.near(100 * part.value / wholes[-1].value)
    ):
        yield _off(document, share, part, wholes[-1], 100 * part.value / wholes[-1].value)


_EACH_HAS = quick(
    r"每(?P<n>\d{1,4}|[两二三四五六七八九十百千]{1,4})[个名位户人家件辆台][^，。；\d]{0,10}?(?:就有|便有|有|抽|占|出)(?P<m>[一两二三四五六七八九]|\d{1,3})[个名位户人家件辆台]"
)


def ones_in(document: Document) -> Iterator[Hit]:
    """占五分之一，每四个人里就有一位: a share told once more as one of so many."""
    for match in document.find(_EACH_HAS):
        start, _end = document.sentence_at(match.start())
        shares = [q for q in quantities(document) if start <= q.start < match.start() and q.share]
        if not shares or match.start() - shares[-1].end > 16:
            continue
        n, m = (figure(match[g]) for g in "nm")
        real = 100 * m / n
        if not shares[-1].fits(real * 0.95, real * 1.05) and shares[-1].near(real):
            yield Hit(
                *widened(document.text, *match.span()),
                _("{first} and {second} cannot both be").format(first=shares[-1].shown, second=match[0]),
                _("which of the two is right?"),
            )


def _off(document: Document, share: Quantity, part: Quantity, whole: Quantity, real: float) -> Hit:
    return Hit(
        *widened(document.text, share.start, share.end),
        _("{part} of {whole} is {real}%, not {said}").format(
            part=part.shown, whole=whole.shown, real=f"{real:.1f}", said=share.shown
        ),
        _("mend the rate or a number"),
    )
