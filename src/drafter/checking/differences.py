"""Differences (C213): the rest after a total and what is done, 比…多, 增加到 less, against their numbers.

The numbers stand in one sentence, or a rest recalls the two figures of the sentences before it.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.checking.changes import changes
from drafter.checking.clauses import widened
from drafter.checking.directions import directions
from drafter.checking.figures import CHANGE, UNIT, amounts, exact, plain, size, words
from drafter.checking.numerals import CHINESE, number, value
from drafter.checking.opening import quick
from drafter.checking.quantities import quantities
from drafter.checking.ranks import ranks
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.remainders import remainders, still
from drafter.checking.removed import removed
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking.document import Document

_REST = quick(
    rf"(?P<open>还有|尚有|仍有|(?:尚未|正在|正|尚在|仍在|未)[^，。；、\d]{{1,3}}|请假|缺席)(?:的)?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>万亿|万|亿)?(?P<unit>{UNIT})"
)
_UNDONE_PART = re.compile(
    rf"，(?:还有|仍有)?(?P<n>\d+)(?P<unit>{UNIT})(?:没有|未|尚未|还没有|仍未)[^，。；]{{1,8}}(?=[，。；])"
)
_THAN = re.compile(
    rf"[比较][^，。；、\d]{{0,8}}?(?P<a>\d[\d,]*(?:\.\d+)?)(?P<as>万亿|万|亿)?(?P<au>{UNIT})(?:[^，。；、\d]{{0,4}}?)(?:{words('more')}|{words('less')})了?"
    rf"(?P<d>\d[\d,]*(?:\.\d+)?)(?P<ds>万亿|万|亿)?(?P<du>{UNIT})"
)
_BY = re.compile(
    rf"，[^，。；、\d]{{0,4}}?(?:{words('more')}|{words('less')})了?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>万亿|万|亿)?(?P<unit>{UNIT})"
)


@rule(
    "C213",
    "difference",
    "warning",
    "a difference does not follow from its numbers",
    source="arithmetic",
    finds=(
        "上半年利润3.2亿元，比上年同期的3.6亿元，增加了4000万元。",
        "我市的位次由第八退到第五。",
        "全年门诊46万人次，超额完成年初定下的50万人次。",
        "上半年出生16200人，死亡9800人，净增人口7400人。",
        "收入首次突破20亿元大关，达到19.2亿元。",
        "男生1600名，女生1200名，女生比男生少300名。",
        "确定的41项任务，完成39项，其余3项正在收尾。",
        "处室由21个并为14个，减少9个。",
        "40岁以下的有213人，比上年的165人多了58人。",
        "人才总量从37.8万人增加到52.4万人，净增12.6万人。",
        "年初确定的民生实事36件，目前已完成28件，还有6件正在推进。",
        "应到代表238人，实到226人，因事因病请假14人。",
        "审批时限由15个工作日缩短到20个工作日。",
        "粮食产量由32万吨增加到28万吨。",
        "十件民生实事，已完成7件，其余2件正在推进。",
        "12项年度任务中，已完成9项，正在推进4项。",
        "今年撤并村小学7所，全县村小学由36所减少到28所。",
        "去年新增公交线路5条，公交线路从22条增加到28条。",
    ),
    passes=(
        "上半年利润3.2亿元，比上年同期的3.6亿元，减少了4000万元。",
        "我市的位次由第八升到第五。",
        "全年门诊46万人次，没有完成年初定下的50万人次。",
        "上半年出生16200人，死亡9800人，净增人口6400人。",
        "收入首次突破20亿元大关，达到21.2亿元。",
        "确定的41项任务，完成39项，其余2项正在收尾。",
        "处室由21个并为14个，减少7个。",
        "40岁以下的有213人，比上年多了58人。",
        "人才总量从37.8万人增加到52.4万人，净增14.6万人。",
        "年初确定的民生实事36件，目前已完成28件，还有8件正在推进。",
        "受理投诉486件，办结452件，还有3件因情况复杂移送公安机关。",
        "办理时间由3天缩短到4小时，排名由第5名上升到第2名。",
        "今年撤并村小学8所，全县村小学由36所减少到28所。",
        "去年新增公交线路5条，公交车从220辆增加到280辆。",
        "解决16个村的用水困难，硬化道路30个村。剩余的9个缺水村，明年解决。",
    ),
    kinds=ANY,
)
def difference(document: Document, _context: Context) -> Iterator[Hit]:
    """其余 after a total and what is done; 减少 after 由…到…; 比…多; 增加到 less."""
    yield from _directions(document)
    told: list[Hit] = []
    for look in (ranks, _rest, _changed, removed, directions, remainders, still):
        for hit in look(document):
            if all(hit.end <= other.start or other.end <= hit.start for other in told):
                told.append(hit)
                yield hit


def _changed(document: Document) -> Iterator[Hit]:
    for change in changes(document):
        if change.kind == "difference":
            yield change.hit


def _rest(document: Document) -> Iterator[Hit]:
    """其余 after a total and what is done; a change after 由…到…; 比…多."""
    text = document.text
    for match in document.find(_REST):
        start, _end = document.sentence_at(match.start())
        found = [
            size(a) for a in amounts(text, start, match.start()) if a["unit"] == match["unit"] and exact(a)
        ]
        found = [*_in_words(text, start, match.start(), match["unit"]), *found]
        if not match["open"] and len(found) < 2:
            found = [*_before(document, start, match["unit"]), *found]
        left = value(match["n"], match["scale"] or "")
        if match["open"] and not _open_rest(text, match, start, len(found)):
            continue
        if len(found) > 1 and not _leaves(found, left) and not _completes(document, match, found, left):
            yield _off(
                *widened(text, *match.span()), plain(found[0] - sum(found[1:], Fraction())), match["unit"]
            )
    for match in document.find(_UNDONE_PART):
        start, _end = document.sentence_at(match.start())
        found = [
            size(a) for a in amounts(text, start, match.start()) if a["unit"] == match["unit"] and exact(a)
        ]
        left = value(match["n"])
        clause = text[start : match.start()]
        if len(found) == 2 and found[1] <= found[0] and found[0] - found[1] != left and "中" in clause:
            yield _off(match.start(), match.end(), plain(found[0] - found[1]), match["unit"])
    for match in document.find(CHANGE):
        _start, end = document.sentence_at(match.start())
        by = _BY.match(text, match.end(), end)
        if by is None or by["unit"] != match["bu"] or (match["au"] and match["au"] != match["bu"]):
            continue
        scale = match["as"] or ("" if match["au"] else match["bs"] or "")
        real = abs(value(match["b"], match["bs"] or "") - value(match["a"], scale))
        yield from _unlike(by.start() + 1, by.end(), real, value(by["n"], by["scale"] or ""), by)
    for match in document.find(_THAN):
        start, _end = document.sentence_at(match.start())
        told = [a for a in amounts(text, start, match.start()) if a["unit"] == match["au"] == match["du"]]
        if told and match.start() - told[-1].end() <= 2 and exact(told[-1]):
            real = abs(size(told[-1]) - value(match["a"], match["as"] or ""))
            yield from _unlike(match.start(), match.end(), real, value(match["d"], match["ds"] or ""), match)


def _completes(document: Document, match: re.Match[str], found: list[Fraction], left: Fraction) -> bool:
    """Whether the rest makes a total with the parts before it that is told behind: 其余0.7亿元…，一共4亿元."""
    scale = _TEN_THOUSANDS.get(match["unit"][0], 1)
    behind = [q.value / scale for q in quantities(document) if 0 <= q.start - match.end() < _BEHIND]
    return any(
        abs(float(sum(found[k:], left)) - told) < told / _EXACT for k in range(len(found)) for told in behind
    )


_TEN_THOUSANDS = {"万": 10**4, "亿": 10**8}
_BEHIND, _EXACT = 24, 10**6
_BACK = 4  # sentences before, in which a total and what is done may stand


def _before(document: Document, start: int, unit: str) -> list[Fraction]:
    """A total and what is done in the sentences before, where nothing else there is counted in that unit."""
    at = start
    for _back in range(_BACK):
        if at > 0:
            at = document.sentence_at(at - 1)[0]
    found = [a for a in amounts(document.text, at, start) if a["unit"] == unit]
    sizes = [size(a) for a in found]
    # 解决16个村…，硬化30个村: what is more than what stands before it is no part that was done of it
    return sizes if len(sizes) == 2 and all(map(exact, found)) and sizes[0] > sizes[1] else []


def _in_words(text: str, start: int, end: int, unit: str) -> list[Fraction]:
    """A total in Chinese numerals before all figures: 十件民生实事，已完成7件."""
    match = re.compile(rf"(?<![第“一二三四五六七八九十])(?P<n>{CHINESE})(?:大|{unit})").search(
        text, start, end
    )
    first = next(iter(amounts(text, start, end)), None)
    if match is None or number(match["n"]) < 2 or (first and first.start() < match.start()):
        return []
    return [Fraction(number(match["n"]))]


_DONE = re.compile("已|退出|脱贫|摘帽|完成|办结|竣工|整改|实到|解决|建成|开工|化解|销号|出列|清零|审结")
_UNDONE = re.compile("[^，。；]{0,3}(?:正在|正|未|没有?|尚|待|在建|需|要)")


def _open_rest(text: str, match: re.Match[str], start: int, figures: int) -> bool:
    """Whether 还有N件 is the rest of the figures before it: a total, what is done, and what is still to do."""
    before = text[start : match.start()]
    if match["open"] in ("请假", "缺席"):
        return "应到" in before and figures == 2
    if match["open"].startswith(("尚", "正", "仍在", "未")):
        return figures == 2 and _DONE.search(before) is not None
    return figures == 2 and _DONE.search(before) is not None and _UNDONE.match(text, match.end()) is not None


_MOVE = re.compile(
    r"(?<!第)[由从](?P<scope>[^，。；、\d第]{0,10})(?P<a>\d[\d,]*(?:\.\d+)?)(?P<as>万亿|万|亿)?(?P<au>[^，。；、\d]{0,6}?)"
    rf"(?:(?P<up>{words('up')})|(?P<down>{words('down')}))了?[到至为]?(?P<place>第?)"
    r"(?P<b>\d[\d,]*(?:\.\d+)?)(?P<bs>万亿|万|亿)?(?P<bu>个工作日|百分点|[%\u4e00-\u9fff])"
)


def _directions(document: Document) -> Iterator[Hit]:
    """由32万吨增加到28万吨: up to less, or down to more."""
    for match in document.find(_MOVE):
        unit = match["au"] or match["bu"]
        if (
            match["place"]
            or unit[0] in "位度第"
            or not (unit.startswith(match["bu"]) or match["bu"].startswith(unit))
        ):
            continue
        if not re.search("[到至为]|增至|降至", document.text[match.end("au") : match.start("b")]):
            continue
        scale = match["as"] or ("" if match["au"] else match["bs"] or "")
        before, after = value(match["a"], scale), value(match["b"], match["bs"] or "")
        if (match["up"] and after < before) or (match["down"] and after > before):
            yield Hit(
                match.start(),
                match.end(),
                _("“{word}” does not lead from {before} to {after}").format(
                    word=match["up"] or match["down"],
                    before=match["a"] + (match["as"] or "") + match["au"],
                    after=match["b"] + (match["bs"] or "") + match["bu"],
                ),
                _("mend a number"),
            )


def _leaves(sizes: Sequence[Fraction], left: Fraction) -> bool:
    """Whether some total less the parts after it leaves the rest."""
    ordered = sorted(sizes, reverse=True)
    if len(ordered) == 2 and ordered[0] - ordered[1] == left:
        return True  # 已签约286户，全部412户中还剩126户
    return any(
        sizes[i] - sum(sizes[j:k], Fraction()) == left
        for i in range(len(sizes))
        for j in range(i + 1, len(sizes))
        for k in range(j + 1, len(sizes) + 1)
    )


def _unlike(start: int, end: int, real: Fraction, said: Fraction, match: re.Match[str]) -> Iterator[Hit]:
    group = match.groupdict()
    unit = (group.get("unit") or group.get("du") or "") if match else ""
    scale = group.get("scale") or group.get("ds") or ""
    loose = value("1", scale) / 10 if "." in (group.get("n") or group.get("d") or "") else Fraction(0)
    if abs(real - said) > loose:
        yield _off(start, end, plain(real / value("1", scale)) + scale, unit)


def _off(start: int, end: int, right: str, unit: str) -> Hit:
    return Hit(
        start,
        end,
        _("by the figures before it this is {right}{unit}").format(right=right, unit=unit),
        _("mend a number"),
    )
