"""Rates (C210): shares and growth that do not follow from their figures.

Which rates are shares is data (data/figures.yaml). A figure written with a decimal or a scale word is taken for
rounded, and the rate may be any that the rounded figures allow.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.checking.averages import averages, conversions, periods, siblings
from drafter.checking.changes import changes
from drafter.checking.compared import compared
from drafter.checking.figures import (
    AMOUNT,
    CHANGE,
    UNIT,
    Amount,
    amounts,
    exact,
    follows,
    half,
    kind,
    known,
    size,
    words,
)
from drafter.checking.grown import grown
from drafter.checking.multiples import ratios
from drafter.checking.numerals import value
from drafter.checking.opening import quick
from drafter.checking.proportions import ones_in, proportions
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_SHARE = re.compile(
    rf"(?:(?:(?:(?P<rate>{words('rates')})|(?<![\u4e00-\u9fff])(?P<stem>[\u4e00-\u9fff]{{2,4}}?))(?:率|面(?=[达为\d]))|(?P<degree>满意|知晓|支持|信任)度|(?:支付|拨付|支出|执行|资金|收购|征收)进度|占比|比例)(?:[达只仅约高]?(?:到|有|为|是|达|约)?了?)?|占(?:到)?了?(?:[^，。；、\d%]{{0,8}}的)?)(?P<n>\d+(?:\.\d+)?)%"
)
_SHARE_OF = re.compile(
    rf"(?P<verb>占(?:到)?|完成|覆盖了?)[^，。；、\d%]{{0,8}}(?P<whole>\d[\d,]*(?:\.\d+)?(?:万|亿)?(?:{UNIT}|(?=总?人口|党员|职工|在校)))[\u4e00-\u9fff]{{0,6}}?的(?P<n>\d+(?:\.\d+)?)%"
)
_GROWTH = re.compile(
    rf"，(?![^，。；]{{0,6}}(?:年均|年平均|平均))(?:\d{{1,2}}年(?:来|间|时间)?)?[^，。；、\d]{{0,6}}?(?:(?P<up>{words('more')})|(?P<down>{words('less')}))"
    r"(?:了|达|为|率为|率达)?到?(?P<n>\d+(?:\.\d+)?)%"
)
_REAL = re.compile("生产总值|增加值|GDP")  # grow in constant prices: the rate does not follow from the values


@rule(
    "C210",
    "rate",
    "error",
    "a rate does not follow from its numbers",
    source="arithmetic",
    finds=(
        "参加考核250人，合格的215人，合格率不足八成。",
        "亏损企业由80户减少到60户，减少了三分之一。",
        "涉及群众1500户、6000人，户均5人。",
        "去年共2000人受助，每人每年800元，所需资金16万元。",
        "过火面积300亩，换算下来是200公顷。",
        "女职工占五分之一，每四个人里就有一位。",
        "共排查隐患857处，整改748处，整改率97%。",
        "纳入攻坚的83件积案化解79件，化解率85.2%。",
        "教育经费从6.1亿元增加到8.9亿元，增长65.9%。",
        "全县共有党员3200名，其中女党员800名，占30%。",
        "共接到来电3200个，其中反映供水和供电问题的1440个，占24%。",
        "发放问卷2.1万份，收回2.6万份，回收率为90%。",
        "全县应种疫苗3.2万人，已接种2.4万人，接种率达到85%。",
        "实现营业收入51.06亿元，比上年的46.00亿元增长15.0%。",
        "全县18个乡镇中有15个完成了任务，占比达到90%。",
        "参加测评的有1500人，满意的1380人，满意度96%。",
        "去年发生火灾30起，受伤8人；与2019年的40起、受伤10人相比，分别下降35%和20%。",
        "去年办结169件，今年办结334件，同比增长89.6%。",
        "比2015年的245件增长99%，达到463件。",
        "全年立案187件，结案107件。结案率为53.2%。",
        "农民收入由2015年的6200元提高到2020年的9300元，五年增长80%。",
        "教育支出36.4亿元，占全部支出32.8亿元的70%。",
        "上线1860人，比上年的1550人增加310人，增长25%。",
    ),
    passes=(
        "参加考核250人，合格的215人，合格率超过八成。",
        "亏损企业由80户减少到60户，减少了四分之一。",
        "涉及群众1500户、6000人，户均4人。",
        "去年共2000人受助，每人每年800元，所需资金160万元。",
        "过火面积300亩，换算下来是20公顷。",
        "共排查隐患857处，整改748处，整改率87.3%。",
        "检查企业68家，发现隐患857处，整改748处，整改率达到87.28%。",
        "续建项目43个、新建项目25个，开工率68%。",
        "排查隐患200余处，整改率98%。",
        "教育经费从6.1亿元增加到8.9亿元，增长45.9%。",
        "财政收入从8亿元增加到10亿元，年均增长7.7%。",
        "地区生产总值从200亿元增加到300亿元，增长42%。",
        "参加培训120人，取得证书96人，就业率92%。",
        "抽检食品1200批次，不合格36批次，合格率97%。",
        "实现营业收入51.06亿元，比上年的46.00亿元增长11.0%。",
        "去年发生火灾30起，受伤8人；与2019年的40起、受伤10人相比，分别下降25%和20%。",
        "去年产值达到4.6亿元，增长22%，投入研发经费2900万元。",
        "粮食产量31.6万吨，比上年增加0.7万吨，增长2.3%。",
    ),
    kinds=ANY,
)
def rate(document: Document, _context: Context) -> Iterator[Hit]:
    """整改率 and 占 after two amounts of one unit; growth after 从…到…; a share of more than all."""
    told: list[Hit] = []
    for look in (
        _shares,
        _changes,
        _each,
        compared,
        _changed,
        proportions,
        grown,
        averages,
        siblings,
        conversions,
        periods,
        ones_in,
        ratios,
    ):
        for hit in look(document):
            if all(hit.end <= other.start or other.end <= hit.start for other in told):
                told.append(hit)
                yield hit


def _changed(document: Document) -> Iterator[Hit]:
    for change in changes(document):
        if change.kind == "percent":
            yield change.hit


_ASIDE = 12  # 56.3亿元，增长4.2%，完成年度预算110亿元的51.2%


def _shares(document: Document) -> Iterator[Hit]:
    text = document.text
    if "%" not in text:
        return
    for match in document.find(_SHARE):
        start, _end = document.sentence_at(match.start())
        found = amounts(text, start, match.start())
        reach = 10
        while (
            len(found) > 2
            and found[-1]["unit"] not in {a["unit"] for a in found[:-1]}
            and _BOUND.search(text, found[-2].end(), found[-1].start())
        ):
            found.pop()  # 96个村收入超过20万元，占80%: the bound is no part
            reach = 24
        if len(found) == 1 and _GOES_ON.match(text, start):
            found = [*amounts(text, document.sentence_at(start - 1)[0], start), *found]
        elif not found and match.start() - start < _OPENS and start and document.text[start - 1] == "。":
            found = amounts(text, document.sentence_at(start - 1)[0], start)  # 立案187件，结案107件。结案率…
        if len(found) > 1 and _OF_ALL.match(text, found[-2].end()):
            reach = 24  # 147个项目中，有39个项目的绩效目标没有量化，占…
        if len(found) < 2 or match.start() - found[-1].end() > reach:
            continue
        if _ONCE.search(text, found[-1].end(), match.start()):
            continue
        part = found[-1]
        same = [a for a in found[:-1] if kind(a) == kind(part)]
        while len(same) > 1 and size(same[-1]) < size(part) and _OF_ALL.match(text, same[-2].end()):
            same.pop()  # 34个项目中，过亿的2个，开工的19个
        if not same or not all(map(exact, (part, same[-1]))) or _listed(text, same[-1], part):
            continue
        if not _counts(match, text[same[-1].end() : part.start()] + text[part.end() : match.start()]):
            continue
        # Whichever earlier figure explains the rate is its whole.
        if (
            any(_explains(whole, part, match["n"]) for whole in same)
            or _rest(text, same[-1], part, match)
            or not size(part) > 0
            or (size(part) > size(same[-1]) and not _is_share(match))
        ):
            continue
        yield _wrong(match, part[0], same[-1][0], 100 * size(part) / size(same[-1]))
    for match in document.find(_SHARE_OF):
        start, _end = document.sentence_at(match.start())
        found = amounts(text, start, match.start())
        whole = AMOUNT.match(match["whole"]) or AMOUNT.match(match["whole"] + "人")
        if found and whole and exact(found[-1]) and kind(found[-1]) == kind(whole):
            part = found[-1]
            near = 2 if match["verb"] != "完成" else _ASIDE
            more = size(part) > size(whole) and match["verb"] == "完成"
            if match.start() - part.end() <= near and not more and not _of(whole, part, match):
                yield _wrong(match, part[0], whole[0], 100 * size(part) / size(whole))


_ONCE = re.compile("年前|以前|原来|当时|那时|去年|上年")  # 三年前这个比例是42%
_OPENS = 3  # characters of a sentence before the rate that it opens with
_OF_ALL = re.compile("[\u4e00-\u9fff]{0,8}[中里]，")
_GOES_ON = re.compile("目前|现已|已|截至|到目前|其中|截止")
_BOUND = re.compile("(?:超过|不足|低于|高于|达到?|突破|超)$")
_NOT = re.compile("不|未|没")


def _rest(text: str, whole: Amount, part: Amount, match: re.Match[str]) -> bool:
    """Whether the rate is that of the others: 不合格36批次，合格率97%."""
    if not _NOT.search(text, whole.end(), part.start()):
        return False
    total = known(whole)
    return follows(total, (total[0] - size(part), total[1]), match["n"])


def _is_share(match: re.Match[str]) -> bool:
    """Whether the rate is of what can be no more than its whole, so that a part above it is wrong, too."""
    return (match["rate"] or match["stem"] or "") in words("shares").split("|")


_NEUTRAL = re.compile("已|实|其中|完成|落实|支出|拨付|兑现|开工|按[期时]|到位|办|^[，、中有的]*$")


def _counts(match: re.Match[str], said: str) -> bool:
    """Whether what is said of the part is what the rate counts: 审结 for 结案率, but not 取得证书 for 就业率."""
    if match["stem"]:
        near = re.search("[已在实][^，。；、]{1,3}$|[已在实][^，。；、]{1,3}", said)
        return set(match["stem"][-2:]) <= set(said) or bool(
            near and not set(match["stem"]).isdisjoint(near[0])
        )
    rate = match["rate"] or match["degree"]
    return not rate or bool(_NEUTRAL.search(said)) or not set(rate).isdisjoint(said)


def _of(whole: Amount, part: Amount, match: re.Match[str]) -> bool:
    """Whether a rate is that of the part; what takes up (占) a share is never the greater."""
    if match["verb"] != "完成":
        return follows(known(whole), known(part), match["n"])
    return _explains(whole, part, match["n"])


def _explains(whole: Amount, part: Amount, said: str) -> bool:
    return follows(known(whole), known(part), said) or follows(known(part), known(whole), said)


def _listed(text: str, one: Amount, other: Amount) -> bool:
    """Whether two amounts stand side by side (新建25个、续建43个), so that neither is a part of the other."""
    between = text[one.end() : other.start()]
    if "其中" in between and "、" not in between:
        return False  # 其中反映卫生和供水问题的617个
    return "、" in between or bool(
        re.search("同比|比上年|去年|增加|减少|下降|[和与及]|(?<![实达])[到至]$", between)
    )


_BARE = re.compile(
    rf"[由从](?P<a>\d+(?:\.\d+)?)(?:{words('up')}|{words('down')})[到至为]?(?P<b>\d+(?:\.\d+)?)(?=，)"
)  # a figure without unit: 由0.32下降到0.21
_AGAINST = quick(
    rf"[，（]?(?:比|较)(?:去年|上年|上一年|前年|\d{{4}}年[底末]?|[^，。；、\d]{{0,6}}?)(?:同期)?的?(?P<b>\d[\d,]*(?:\.\d+)?)(?P<bs>万亿|万|亿)?(?P<bu>{UNIT})"
    rf"(?:[^，。；、\d]{{0,3}}?)(?:(?P<up>{words('more')})|(?P<down>{words('less')}))(?:了|达|约)?(?P<n>\d+(?:\.\d+)?)%"
)


def _changes(document: Document) -> Iterator[Hit]:
    """从6.1亿元增加到8.9亿元，增长65.9%; 51.06亿元，比上年的46亿元增长15%."""
    text = document.text
    for match in document.find(_BARE):
        said = _GROWTH.match(text, match.end(), document.sentence_at(match.start())[1])
        if said:
            yield from _grown(
                said.start() + 1,
                said,
                (match["a"], Fraction(match["a"]), half(match["a"])),
                (match["b"], Fraction(match["b"]), half(match["b"])),
            )
    for match in document.find(CHANGE):
        said = _GROWTH.match(text, match.end(), document.sentence_at(match.start())[1])
        clause = text[max(0, match.start() - 16) : match.start()]
        if not said or _REAL.search(clause) or (match["au"] and match["au"] != match["bu"]):
            continue
        scale = match["as"] or ("" if match["au"] else match["bs"] or "")
        yield from _grown(
            said.start() + 1,
            said,
            _figure(match["a"], scale, (match["as"] or "") + (match["au"] or "")),
            _figure(match["b"], match["bs"] or "", (match["bs"] or "") + match["bu"]),
        )
    for match in document.find(_AGAINST):
        start, _end = document.sentence_at(match.start())
        found = [a for a in amounts(text, start, match.start()) if a["unit"] == match["bu"]]
        if found and match.start() - found[-1].end() <= 4 and exact(found[-1]):
            scale = match["bs"] or ""
            yield from _grown(
                match.start("up" if match["up"] else "down"),
                match,
                _figure(match["b"], scale, scale + match["bu"]),
                (found[-1][0], *known(found[-1])),
            )


_EACH = re.compile(
    rf"(?:与|同|比|较)[^，。；、\d]{{0,6}}(?:\d{{4}}年)?(?:同期)?的?(?P<first>[^，。；、\d]{{0,6}}?(?P<a>\d[\d,]*(?:\.\d+)?)(?P<as>万亿|万|亿)?(?P<au>{UNIT}))[、和，]"
    rf"(?P<second>[^，。；、\d]{{0,6}}?(?P<b>\d[\d,]*(?:\.\d+)?)(?P<bs>万亿|万|亿)?(?P<bu>{UNIT}))(?:相比)?，?(?:均|都)?分别"
    rf"(?P<verb>(?:同比)?(?:{words('more')}|{words('less')})了?)(?P<n>\d+(?:\.\d+)?)%[、和，](?P<m>\d+(?:\.\d+)?)%"
)
_NOW_BEFORE = 120  # characters before a comparison in which the figures of now stand


def _each(document: Document) -> Iterator[Hit]:
    """事故38起，死亡11人；与去年的47起、死亡14人相比，分别下降29.1%和21.4%."""
    text = document.text
    for match in document.find(_EACH):
        opened = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _NOW_BEFORE)
        for figure, said in (("a", "n"), ("b", "m")):
            scale = match[f"{figure}s"] or ""
            before = _figure(match[figure], scale, scale + match[f"{figure}u"])
            found = [
                a
                for a in amounts(text, opened, match.start())
                if a["unit"] == match[f"{figure}u"] and exact(a)
            ]
            if (
                not found
                or not before[1]
                or any(follows(before[1:], known(a), match[said], 100) for a in found)
            ):
                continue
            real = 100 * abs(size(found[0]) - before[1]) / before[1]
            yield Hit(
                match.start("verb") if figure == "a" else match.start(said),
                match.end(said) + 1,
                _("from {before} to {after} is {real}%, not {said}%").format(
                    before=before[0], after=found[0][0], real=f"{float(real):.1f}", said=match[said]
                ),
                _("mend the rate or a number"),
            )


_Figure = tuple[str, Fraction, Fraction]  # as written, its value, half of its last digit


def _figure(digits: str, scale: str, unit: str) -> _Figure:
    return digits + unit, value(digits, scale), half(digits, scale)


def _grown(start: int, said: re.Match[str], before: _Figure, after: _Figure) -> Iterator[Hit]:
    """A hit where a growth does not lead from one figure to the other."""
    if before[1] and not follows(before[1:], after[1:], said["n"], 100):
        real = 100 * abs(after[1] - before[1]) / before[1]
        yield Hit(
            start,
            said.end(),
            _("from {before} to {after} is {real}%, not {said}%").format(
                before=before[0], after=after[0], real=f"{float(real):.1f}", said=said["n"]
            ),
            _("mend the rate or a number"),
        )


def _wrong(match: re.Match[str], part: str, whole: str, real: Fraction) -> Hit:
    digits = len(match["n"].partition(".")[2])
    return Hit(
        match.start(),
        match.end(),
        _("{part} of {whole} is {real}%, not {said}%").format(
            part=part, whole=whole, real=f"{float(real):.{max(1, digits)}f}", said=match["n"]
        ),
        _("mend the rate or a number"),
    )
