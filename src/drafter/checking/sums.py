"""Sums within a sentence (C211): parts that do not make their total.

Parts may be fewer than their total where not all are named; so less than the total is a fault only where the parts
are known to be all (data/figures.yaml, partitions), where a bracket lists them, or where they are three and nearly it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.checking.figures import (
    AMOUNT,
    UNIT,
    Amount,
    amounts,
    by_how_far,
    by_sentence,
    exact,
    kind,
    partition,
    plain,
    size,
    words,
)
from drafter.checking.halves import halves
from drafter.checking.numerals import value
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.sectors import sectors
from drafter.checking.spread import spread
from drafter.checking.totals import NEARLY, before, industries
from drafter.checking.values import slip
from drafter.checking.wholes import apart, beyond, listed, nested, states, with_rest
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking.document import Document

_BEHIND = re.compile("[\u4e00-\u9fff]{1,6}")  # what the last amount counts
_PARTS = re.compile(r"其中(?:[，：有]|包括)?|分别(?:为|是|有)")
_BOUND = re.compile("[元岁人吨亩名户年级分]以[上下]")
_BRACKET = re.compile(r"（(?P<inner>[^（）\n]{6,80})）")
_OTHER = re.compile(
    "增加|增长|同比|(?<!及)以[上下]|累计|占|下降|分别|人均|平均|新增|已|整改|办结|完成率|比|年均|达到|超过|先后|另有|(?<!组织)处理(?!厂|站|设施|中心|能力|系统)|给予(?!党|政|纪|[^，。；]{0,4}处分)|聘请|聘任|配备|选派|组建"
)


@rule(
    "C211",
    "parts",
    "warning",
    "the parts do not add up to their total",
    source="arithmetic",
    finds=(
        "仓库现有编织袋12万条、雨衣2000件，乡镇另存编织袋9万条，全县共有编织袋23万条。",
        "15名村支部书记和4名机关支部书记，一共20位同志作了述职。",
        "发现隐患2600处，当场整改1800处，限期整改600处，停产整顿260处。",
        "186个院落中，没有路灯的达到198个。",
        "10亿元以上的项目9个，50亿元以上的12个。",
        "现有党组织168个（其中：机关党委2个、党总支9个、党支部167个）。",
        "现有党组织168个，其中党委2个、党总支9个、党支部147个。",
        "全县18个乡镇（其中镇7个、乡9个）领导班子换届。",
        "向118名学员（男学员71名、女学员57名）表示欢迎。",
        "一季度完成12亿元、二季度完成15亿元，上半年合计完成30亿元。",
        "今年招收小学教师45人、初中教师38人、高中教师22人，共招收教师115人。",
        "女代表86名，男代表142名，代表总数238名。",
        "这期培训班共有学员126人，男学员84人、女学员52人。",
        "全县20个乡镇（街道），14个镇、4个乡、3个街道。",
        "今年招聘教师210名，语文类110名，数学类70名，英语类40名。",
        "表彰先进集体20个、先进个人50名、优秀工作者30名，共计90个。",
        "目前共有174个党支部，机关党支部87个、农村党支部48个、其他党支部49个。",
        "改造危房98户。其中，县城46户，乡镇39户，其他8户。",
        "全年发生事故48起。分行业看，道路运输32起，建筑施工9起，其他行业3起。",
        "8个单位作了发言，5个是介绍经验的，4个是表态的。",
        "全年发生事故86起，受伤32人。其中，道路交通事故52起、火灾事故19起、其他事故8起。",
        "共有规模企业47家，其中亿元以上企业56家。",
        "第一批71户，第二批27户，累计惠及群众108户。",
        "计划投资5.2亿元，其中道路2.1亿元，污水处理厂2.6亿元，管网1.9亿元，任务很重。",
        "追究责任86人，其中党纪处分52人、组织处理24人，通报12起。",
        "实现产值38.5亿元，增长6%。三大产业中，光电产值16.2亿元、新材料产值13.4亿元、食品7.9亿元。",
        "去年完成货运量860万吨。两条线路中，东线货运量510万吨，西线340万吨。",
        "接种疫苗8.7万剂次，其中第一针5.7万剂次，第二针3.5万剂次。",
        "我校现有教职工486人，平均年龄41岁。其中男教职工218人、女教职工278人。",
    ),
    passes=(
        "仓库现有编织袋12万条、雨衣2000件，乡镇另存编织袋9万条，全县共有编织袋21万条。",
        "15名村支部书记和4名机关支部书记，一共19位同志作了述职。",
        "发现隐患2600处，当场整改1800处，限期整改600处，停产整顿200处。",
        "现有党组织168个（其中：机关党委2个、党总支9个、党支部157个）。",
        "现有干部10人，其中书记1人，副书记3人。",
        "共排查隐患300处，其中重大隐患30处，已整改290处。",
        "一季度完成12亿元、二季度完成15亿元，上半年合计完成27亿元。",
        "全县党员3200名，其中女党员800名，35岁以下党员1200名，大专以上党员2600名。",
        "改造危房93户。其中，县城46户，乡镇39户，其他8户。",
        "共有企业120家，其中规上企业80家、限上企业30家。",
        "追究责任86人，其中党纪处分42人、组织处理24人，通报12起。",
        "实现产值38.5亿元，增长6%。三大产业中，光电产值16.2亿元、新材料产值13.4亿元、食品8.9亿元。",
        "实现产值38.5亿元。三大产业中，光电产值16.2亿元、新材料产值13.4亿元。",
        "派出4个督导组，每个督导组3人，共12人。",
        "我校现有教职工486人，平均年龄41岁。其中男教职工218人、女教职工268人。",
    ),
    kinds=ANY,
)
def parts(document: Document, _context: Context) -> Iterator[Hit]:
    """其中 and a bracket after a total; 合计 and 共 after parts."""
    told: list[Hit] = []
    for look in (
        _after,
        _listed,
        _bracketed,
        before,
        industries,
        spread,
        halves,
        sectors,
        apart,
        states,
        beyond,
        listed,
        with_rest,
        nested,
    ):
        for hit in look(document):
            if not any(hit.start < other.end and other.start < hit.end for other in told):
                told.append(hit)
                noun = _BEHIND.match(document.text, hit.end)
                yield replace(hit, end=noun.end() if noun else hit.end)


def _after(document: Document) -> Iterator[Hit]:
    """168个，其中…2个、…9个."""
    text = document.text
    for match in document.find(_PARTS):
        start, end = document.sentence_at(match.start())
        if match.start() - start < _OPENS and text[start - 1 : start] == "；":
            start = document.sentence_at(start - 1)[0]  # 18.9亿元，增长12.5%；其中国内销售…
        told = [a for a in amounts(text, start, match.start()) if not by_how_far(text, a)]
        total = _nearest(told, text, match.start(), text[match.start() : match.end()])
        if total is None:
            continue
        if "（" in text[total.end() : match.start() + 1]:
            stop = text.find("）", match.end(), end)
            end = stop if stop > 0 else end
        same = _list(text, match.end(), end, total)
        yield from _judged(
            text, total, same, match.end(), full=text[match.start() : match.end()].startswith("分别")
        )


_OPENS = 2
_EACH = re.compile("(?:平均|[人户村]均|每)[^，。；]{0,8}$")  # 平均每连120人。其中…: an average has no parts
_ASIDE = re.compile(
    rf"，[^，。；%\d]{{0,10}}(?:{words('more')}|{words('less')})了?\d+(?:\.\d+)?(?:万|亿)?(?:{UNIT})(?=[，；])|"
    r"，[比较][^，。；]{2,24}%(?=[，；])|，[^，。；%\d]{0,10}\d+(?:\.\d+)?(?:%|个百分点)(?=[，；])|，[^，。；\d]{0,6}(?:创|居|列|位居|排名)[^，。；]{0,12}(?=[，；])"
)  # what is said of the total before its parts: its growth, its place


def _nearest(before: Sequence[Amount], text: str, at: int, cue: str) -> Amount | None:
    """The total a list of parts belongs to: the amount that stands right before it."""
    reach = 3 if cue.startswith("其中") else 6
    if (
        not before
        or not exact(before[-1])
        or _EACH.search(text, max(0, before[-1].start() - 12), before[-1].start())
    ):
        return None
    gap = _ASIDE.sub("", text[before[-1].end() : at])
    short = len(gap) <= reach or (
        len(gap) <= 8 and not re.search("[，。；、]", gap[:-1]) and gap[-1:] in "，（"
    )
    return before[-1] if short else None


def _list(text: str, start: int, end: int, total: Amount) -> list[Amount]:
    """The amounts of one list: of the total's unit, until a clause says something else of them."""
    same: list[Amount] = []
    at = start
    added, whole = Fraction(), size(total)
    for amount in amounts(text, start, end):
        label = text[at : amount.start()] + text[amount.end() : amount.end() + 2].replace("及以", "")
        if not same and amount["unit"] == total["unit"] and exact(amount) and size(amount) > whole:
            label = _BOUND.sub("", label)  # 其中亿元以上企业56家: the bound names the part
        if kind(amount) != kind(total) or not exact(amount) or _OTHER.search(label):
            break
        same.append(amount)
        at = amount.end()
        added += size(amount)
        if added == whole and len(same) > 1 and not re.match("[^，。；]{0,8}、", text[at:end]):
            break  # what follows is another list
    return same


def _judged(text: str, total: Amount, same: Sequence[Amount], start: int, *, full: bool) -> Iterator[Hit]:
    if not same:
        return
    added = sum(map(size, same), Fraction())
    whole = size(total)
    if _tiny(text, start, total, same[0]):
        yield Hit(
            total.start(),
            same[0].end(),
            _("{part} is next to nothing of {total}").format(part=same[0][0], total=total[0]),
            _("is the unit right?"),
        )
        return
    labels = [
        text[a:b] for a, b in zip([start, *(m.end() for m in same)], [m.start() for m in same], strict=False)
    ]
    every = len(same) > 1 and (
        full
        or partition(labels)
        or (partition(labels, "kinds") and added >= _SLIPPED * whole and slip(plain(added), plain(whole)))
        or (len(same) > 2 and (added >= NEARLY * whole or _turned(same, whole - added)))
    )
    if len(same) > 1 and added > whole and any(size(m) == whole for m in same):
        return  # the parts overlap: one of them is the whole
    if added > whole or (added < whole and every):
        yield Hit(
            total.start(),
            same[-1].end(),
            _("the parts add up to {sum}, the total is {total}").format(sum=plain(added), total=total[0]),
            _("mend a part or the total"),
        )


_SLIPPED = Fraction(4, 5)  # two kinds that are so much of their total, and a digit away from it
_MAIN = re.compile("税收|工业|中央|省级|国内|地方|城镇|农村|规上|规模以上|第[一二三]产业")
_NOTHING = 2000


def _tiny(text: str, start: int, total: Amount, part: Amount) -> bool:
    """Whether a main part is thousands of times less than its total: 12.6亿元，其中税收9.8万元."""
    return bool(
        total["unit"] == part["unit"]
        and total["scale"] != part["scale"]
        and size(part) * _NOTHING < size(total)
        and _MAIN.search(text, start, part.start())
    )


def _turned(same: Sequence[Amount], rest: Fraction) -> bool:
    """Whether one part with its last digits turned round would make the total: 12件 for 21件."""
    return any(
        value(m["n"][:-2] + m["n"][:-3:-1], m["scale"] or "") - size(m) == rest
        for m in same
        if len(m["n"]) > 1 and m["n"].isdigit()
    )


_GAP = re.compile("[\u4e00-\u9fff）][，：]$")
_LIST = re.compile("[，、；：][\u4e00-\u9fff]{2,8}$")


def _fills(text: str, total: Amount, same: Sequence[Amount], labels: Sequence[str], end: int) -> bool:
    """Whether three parts or more, each with its own short name, fill the sentence and nearly make their total."""
    added, whole = sum(map(size, same), Fraction()), size(total)
    named = all(_LIST.search(label) and len(label) < 10 for label in labels)
    rest = text[same[-1].end() : end].strip("。；！）")
    near = whole > 0 and NEARLY <= added / whole <= 1 / NEARLY
    return len(same) > 2 and named and near and (not rest or rest[0] in "，。；")


_OWN = 6  # characters that name the total: 中央资金5.2亿元，省级资金… are parts all
_CROWD = 12  # characters that name one part


def _listed(document: Document) -> Iterator[Hit]:
    """126人，男学员84人、女学员52人: parts of one row right after their total, without 其中."""
    text = document.text
    for (start, end), found in zip(document.sentences, by_sentence(document), strict=True):
        for i in range(len(found) - 2):
            total, same = found[i], [found[i + 1]]
            for amount in found[i + 2 :]:
                if kind(amount) != kind(total) or amount.start() - same[-1].end() > _CROWD:
                    break
                same.append(amount)
            labels = [text[a.end() : b.start()] for a, b in zip([total, *same], same, strict=False)]
            behind = [_BEHIND.match(text, m.end(), end) for m in same]
            states = len(same) > 2 and partition([*labels[:3]], "states")
            if states:
                del same[3:], labels[3:], behind[3:]
            while (
                len(same) > 1
                and not states
                and not partition([label.lstrip("，：、；") for label in labels])
                and not (_GAP.search(labels[0]) and partition([m[0] for m in behind if m]))
                and not _fills(text, total, same, labels, end)
            ):
                same.pop()
                labels.pop()
                behind.pop()
            own = text[max(start, total.start() - _OWN) : total.start()]
            if (
                len(same) > 1
                and not partition([own, *labels])
                and (labels[0][:1] in ("，", "：") or _GAP.search(labels[0]) or states)
                and len(labels[0]) < _CROWD
                and all(kind(a) == kind(total) and exact(a) for a in (total, *same))
                and not any(map(_PARTS.search, labels))
                and (not any(_OTHER.search(label) for label in labels) or states)
                and max(map(size, same)) <= size(total)
            ):
                yield from _judged(text, total, same, total.end(), full=True)


def _bracketed(document: Document) -> Iterator[Hit]:
    """118名学员（男学员71名、女学员57名）."""
    text = document.text
    for match in document.find(_BRACKET):
        if _PARTS.match(match["inner"]):
            continue  # judged with 其中
        start, _end = document.sentence_at(match.start())
        before = amounts(text, start, match.start())
        same = amounts(text, match.start("inner"), match.end("inner"))
        if not before or len(same) < 2 or match.start() - before[-1].end() > 8 or not exact(before[-1]):
            continue
        labels = re.split(AMOUNT, match["inner"])[:: 1 + AMOUNT.groups]
        listed = all(m["unit"] == before[-1]["unit"] for m in same) and all(
            2 <= len(x.strip("、，")) <= 10 and not _OTHER.search(x) for x in labels[:-1]
        )
        if listed and not labels[-1].strip():
            yield from _judged(text, before[-1], same, match.start("inner"), full=True)
