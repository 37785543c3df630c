"""Shares and growth against the quantities they are of, for C210: 645 of 860 are no 八成, 8 to 20 is no 翻了一番还差一点.

A share is explained where any two quantities of one unit near it give it, as part and whole, as rest and whole, or as growth; it
is wrong where nothing explains it and the two that stand next to it, named as its words ask, give another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.figures import words
from drafter.checking.opening import quick
from drafter.checking.quantities import Quantity, alike, chinese, number, quantities, window
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking.document import Document

_OF = re.compile(
    r"(?:(?P<stem>[\u4e00-\u9fff]{2,4})(?:率|度|面)|(?P<take>占比|占用?|比重|比例|份额)|(?P<same>相当于|正好|刚好|恰好|恰为|等于|也就是))(?P<mid>[^，。；、\d]{0,14})$"
)
_BARE = re.compile(
    "(?P<stem>)(?P<take>)(?P<mid>(?:也|就|已|才|还|竟|将|只有|仅有|仅|只|足足)*(?:超过|不到|不足|接近|将近|大约|高达|达到?|近|约|过)?)"
)  # 640名，不到六成
_BARE_ENDS = re.compile("(?:多|以上|左右|上下|强|弱)?$")
_WHOLE_NAMED = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2,8})的$")
_CHANGE = re.compile(
    rf"(?P<word>{words('more')}|{words('less')}|上调|下调|涨幅|跌|缩短|节约|节省|添|掉|滑|涨|砍|超额|提)(?:比例|幅度|率|幅)?(?:了|达到?|为|是|到|至|将近|接近|近|约|大约|超过|不到|不足|整整|足足|有)*$"
)
_NOT_NOW = re.compile(
    "目标|计划|要求|标准|规定|年均|平均|每年|可比|同比价|力争|确保|全市|全省|全国|保持在|稳定在|控制在|[去前]年(?:同期)?(?:是|为)?$|年前|以前|原来|一半以上"
)
_LIST = re.compile("[^，。；、]{0,10}、")
_REACH = 14
_REAL = re.compile("生产总值|增加值|GDP|可支配|纯收入")
_THEN = re.compile(
    r"去年|上年|上一年|前年|同期|上月|以前|过去|原来|年初|年前|上一?届|上学期|上次|上季度|(?:19|20)\d\d年"
)


def proportions(document: Document) -> Iterator[Hit]:
    """Every share that its quantities do not bear out."""
    for share in quantities(document):
        if share.share:
            yield from _of_whole(document, share)
            yield from _grown(document, share)
            yield from _of_named(document, share)
            yield from _told_as(document, share)


def _of_whole(document: Document, share: Quantity) -> Iterator[Hit]:
    """占, X率, 相当于: a part and its whole before the share."""
    said = _OF.search(share.clause) or _BARE.fullmatch(share.clause)
    if (
        said is None
        or _CHANGE.search(share.clause)
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
        done = [q for q in done if q in near and re.search("完成|实现", q.clause)][-1:]
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
        return not set(stem[-2:]).isdisjoint(about) and len(text[wholes[-1].end : part.start]) < 40
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


def _grown(document: Document, share: Quantity) -> Iterator[Hit]:
    """增长, 压减, 增幅: two quantities of then and now, or one and how far it went."""
    said = _CHANGE.search(share.clause)
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
    pair = then_and_now(document.text, one, two)
    by = re.search(rf"(?:{words('more')}|{words('less')})[出了]*$", two.clause)
    if by:  # 立案96件，比前年多出16件，增幅为16%
        fall = bool(re.search(f"(?:{words('less')})[出了]*$", two.clause))
        then, now = one.value + (two.value if fall else -two.value), one.value
        if then <= 0 or not re.search("比|较|同比", two.clause):
            return
        bounds = sorted(
            abs(two.value + k * two.slack) / (then - k * one.slack)
            for k in (-1, 1)
            if then - k * one.slack > 0
        )
        if (
            bounds
            and not share.fits(100 * bounds[0], 100 * bounds[-1])
            and share.near(100 * two.value / then, 2.2)
        ):
            yield _change_off(document, share, then, now, one.unit)
        return
    if pair is None or pair[0].value == pair[1].value:
        return
    then, now = pair
    others = [q for q in near[-4:-2] if q.unit == one.unit]
    if _explains_change(now, then, share) or any(
        _explains_change(now, a, share) or _explains_change(a, then, share) for a in others
    ):
        return
    yield _change_off(document, share, then.value, now.value, one.unit)


_FAR_BY = re.compile(f"(?:比|较|同比)[^，。；\\d]{{0,8}}(?:{words('more')}|{words('less')})[出了]*$")


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
        or not _FAR_BY.search(by.clause)
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


_LEAD = re.compile("[由从](?![^，。；]*[，])")
_TO = re.compile("^[^，。；]{0,12}[到至为成]")
_AGAINST = re.compile("(?:[比较与和同]|，而?(?=去年|上年|前年))[^，。；\\d]{0,8}$|去年|上年|前年|上月|同期")
_NOW = re.compile("今年|目前|现在|如今|本[年届次月期]|现有|眼下")


def then_and_now(text: str, one: Quantity, two: Quantity) -> tuple[Quantity, Quantity] | None:
    """Which of two neighbours is then and which is now; None where their clauses do not say."""
    between = text[one.end : two.start]
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


def _off(document: Document, share: Quantity, part: Quantity, whole: Quantity, real: float) -> Hit:
    return Hit(
        *widened(document.text, share.start, share.end),
        _("{part} of {whole} is {real}%, not {said}").format(
            part=part.shown, whole=whole.shown, real=f"{real:.1f}", said=share.shown
        ),
        _("mend the rate or a number"),
    )


def _change_off(document: Document, share: Quantity, then: float, now: float, unit: str) -> Hit:
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
    near = [q for q in table[max(0, at - 2) : at] if q.end <= start and start - q.end < 30]
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
            and then_and_now(document.text, one, two)
        ):
            yield Hit(
                *widened(document.text, said.start, said.end),
                _("“{text}” cannot be").format(text=said.shown),
                _("mend the number or its unit"),
            )


_EACH_HAS = quick(
    r"每(?P<n>\d{1,4}|[两二三四五六七八九十百千]{1,4})[个名位户人家件辆台][^，。；\d]{0,10}?(?:就有|便有|有|抽|占|出)(?P<m>[一两二三四五六七八九]|\d{1,3})[个名位户人家件辆台]"
)


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


_RATIO = re.compile(
    r"(?P<of>[\u4e00-\u9fff]{2,6})?(?:之比|比例|配比)[^，。；\d一二两三四五六七八九十]{0,4}(?P<m>[一二两三四五六七八九十]|\d{1,3})(?:比|[∶：:])(?P<n>[一二两三四五六七八九十]|\d{1,3})(?![∶：:%\d])|(?P<m2>[一二两三四五六七八九十])比(?P<n2>[一二两三四五六七八九十])的(?:配备|配比|比例|配置)"
)


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
        a, b = (
            float(t) if t.isdigit() else chinese(t)
            for t in (match["m"] or match["m2"], match["n"] or match["n2"])
        )
        one, two = near
        sides = [(one.value, two.value)]
        among = "其中" in document.text[one.end : two.start]
        if among and one.value > two.value:
            sides = [(two.value, one.value - two.value)]
        fits = [abs((x / y) / (a / b) - 1) < 0.08 for x, y in sides]
        turned = [abs((y / x) / (a / b) - 1) < 0.08 for x, y in sides]
        named = among and match["of"] and match["of"][:2] in two.clause
        if not any(fits) and (not any(turned) or named):
            yield Hit(
                *widened(document.text, *match.span()),
                _("{first} and {second} cannot both be").format(
                    first=f"{number(sides[0][0])}∶{number(sides[0][1])}", second=match[0]
                ),
                _("which of the two is right?"),
            )


def ones_in(document: Document) -> Iterator[Hit]:
    """占五分之一，每四个人里就有一位: a share told once more as one of so many."""
    for match in document.find(_EACH_HAS):
        start, _end = document.sentence_at(match.start())
        shares = [q for q in quantities(document) if start <= q.start < match.start() and q.share]
        if not shares or match.start() - shares[-1].end > 16:
            continue
        n, m = (float(match[g]) if match[g].isdigit() else chinese(match[g]) for g in "nm")
        real = 100 * m / n
        if not shares[-1].fits(real * 0.95, real * 1.05) and shares[-1].near(real):
            yield Hit(
                *widened(document.text, *match.span()),
                _("{first} and {second} cannot both be").format(first=shares[-1].shown, second=match[0]),
                _("which of the two is right?"),
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
