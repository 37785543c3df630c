"""Sums within a sentence (C211, C213): parts that do not make their total, differences that do not follow.

Parts may be fewer than their total where not all are named; so less than the total is a fault only where the parts
are known to be all (data/figures.yaml, partitions), where a bracket lists them, or where they are three and nearly it.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.figures import AMOUNT, CHANGE, UNIT, Amount, amounts, exact, plain, size, words
from drafter.checking.numerals import CHINESE, number, value
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking.document import Document

_PARTS = re.compile(r"其中(?:[，：有]|包括)?|分别(?:为|是|有)")
_BRACKET = re.compile(r"（(?P<inner>[^（）\n]{6,80})）")
_TOGETHER = re.compile(
    rf"[，（；：](?P<scope>[^，。；、（）\d]{{0,6}}?)(?P<cue>合计|共计|总计|总数|总量|累计|共)(?P<what>[^，。；、（）\d]{{0,8}}?)(?:为|达到?)?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>万|亿)?(?P<unit>{UNIT})"
)
_OTHER = re.compile(
    "增加|增长|同比|以上|以下|累计|占|下降|分别|人均|平均|新增|已|整改|办结|完成率|比|年均|达到|超过|先后|另有|处理|给予"
)
_NEARLY = Fraction(17, 20)  # three parts that are so much of their total leave out a slip, not a part


@rule(
    "C211",
    "parts",
    "warning",
    "the parts do not add up to their total",
    source="arithmetic",
    finds=(
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
    ),
    passes=(
        "现有党组织168个（其中：机关党委2个、党总支9个、党支部157个）。",
        "现有干部10人，其中书记1人，副书记3人。",
        "共排查隐患300处，其中重大隐患30处，已整改290处。",
        "一季度完成12亿元、二季度完成15亿元，上半年合计完成27亿元。",
        "全县党员3200名，其中女党员800名，35岁以下党员1200名，大专以上党员2600名。",
    ),
    kinds=ANY,
)
def parts(document: Document, _context: Context) -> Iterator[Hit]:
    """其中 and a bracket after a total; 合计 and 共 after parts."""
    yield from _after(document)
    yield from _listed(document)
    yield from _bracketed(document)
    yield from _before(document)


def _after(document: Document) -> Iterator[Hit]:
    """168个，其中…2个、…9个."""
    text = document.text
    for match in document.find(_PARTS):
        start, end = document.sentence_at(match.start())
        total = _nearest(
            amounts(text, start, match.start()), text, match.start(), text[match.start() : match.end()]
        )
        if total is None:
            continue
        if "（" in text[total.end() : match.start() + 1]:
            stop = text.find("）", match.end(), end)
            end = stop if stop > 0 else end
        same = _list(text, match.end(), end, total)
        yield from _judged(
            text, total, same, match.end(), full=text[match.start() : match.end()].startswith("分别")
        )


def _nearest(before: Sequence[Amount], text: str, at: int, cue: str) -> Amount | None:
    """The total a list of parts belongs to: the amount that stands right before it."""
    reach = 3 if cue.startswith("其中") else 6
    if not before or not exact(before[-1]):
        return None
    gap = text[before[-1].end() : at]
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
        label = text[at : amount.start()]
        if amount["unit"] != total["unit"] or not exact(amount) or _OTHER.search(label):
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
    labels = [
        text[a:b] for a, b in zip([start, *(m.end() for m in same)], [m.start() for m in same], strict=False)
    ]
    every = len(same) > 1 and (full or _partition(labels) or (len(same) > 2 and added >= _NEARLY * whole))
    if len(same) > 1 and added > whole and any(size(m) == whole for m in same):
        return  # the parts overlap: one of them is the whole
    if added > whole or (added < whole and every):
        yield Hit(
            total.start(),
            same[-1].end(),
            _("the parts add up to {sum}, the total is {total}").format(sum=plain(added), total=total[0]),
            _("mend a part or the total"),
        )


@cache
def _partitions() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row) for row in data.load("figures.yaml")["partitions"])


def _partition(labels: Sequence[str]) -> bool:
    """Whether labels are different members of one row that makes a whole: 男, 女."""
    for row in _partitions():
        kinds = [max((k for k in row if k in label), key=len, default="") for label in labels]
        if all(kinds) and len(set(kinds)) == len(kinds):
            return True
    return False


_BEHIND = re.compile("[\u4e00-\u9fff]{1,4}")
_GAP = re.compile("[\u4e00-\u9fff）][，：]$")
_LIST = re.compile("[，、；：][\u4e00-\u9fff]{2,8}$")


def _fills(text: str, total: Amount, same: Sequence[Amount], labels: Sequence[str], end: int) -> bool:
    """Whether three parts or more, each with its own short name, fill the sentence and nearly make their total."""
    added, whole = sum(map(size, same), Fraction()), size(total)
    named = all(_LIST.search(label) and len(label) < 10 for label in labels)
    rest = text[same[-1].end() : end].strip("。；！）")
    near = whole > 0 and _NEARLY <= added / whole <= 1 / _NEARLY
    return len(same) > 2 and named and near and (not rest or rest[0] in "，。；")


_CROWD = 12  # characters that name one part


def _listed(document: Document) -> Iterator[Hit]:
    """126人，男学员84人、女学员52人: parts of one row right after their total, without 其中."""
    text = document.text
    for start, end in document.sentences:
        found = amounts(text, start, end)
        for i in range(len(found) - 2):
            total, same = found[i], [found[i + 1]]
            for amount in found[i + 2 :]:
                if amount["unit"] != total["unit"] or amount.start() - same[-1].end() > _CROWD:
                    break
                same.append(amount)
            labels = [text[a.end() : b.start()] for a, b in zip([total, *same], same, strict=False)]
            behind = [_BEHIND.match(text, m.end(), end) for m in same]
            while (
                len(same) > 1
                and not _partition([label.lstrip("，：、；") for label in labels])
                and not (_GAP.search(labels[0]) and _partition([m[0] for m in behind if m]))
                and not _fills(text, total, same, labels, end)
            ):
                same.pop()
                labels.pop()
                behind.pop()
            if (
                len(same) > 1
                and (labels[0][:1] in ("，", "：") or _GAP.search(labels[0]))
                and len(labels[0]) < _CROWD
                and all(a["unit"] == total["unit"] and exact(a) for a in (total, *same))
                and not _PARTS.search(labels[0])
                and not any(_OTHER.search(label) for label in labels)
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


def _before(document: Document) -> Iterator[Hit]:
    """一季度12亿元、二季度15亿元，合计27亿元; the last two, three … parts may be meant."""
    text = document.text
    for match in document.find(_TOGETHER):
        start, _end = document.sentence_at(match.start())
        before = amounts(text, start, match.start() + 1)
        if (
            len(before) < 2
            or match.start() - before[-1].end() > 2
            or text.find("其中", start, match.start()) >= 0
        ):
            continue
        if not _same_count(match["what"], text[start : match.start()]):
            continue
        run: list[Amount] = []
        for amount in reversed(before):
            if not (
                amount["unit"] == match["unit"] or _HEADS >= {amount["unit"], match["unit"]}
            ) or not exact(amount):
                break
            run.append(amount)
        sums = [sum(map(size, run[: k + 1]), Fraction()) for k in range(len(run))]
        total = value(match["n"], match["scale"] or "")
        if match["cue"] == "累计" and sums and not _NEARLY <= total / (sums[-1] or 1) <= 1 / _NEARLY:
            continue  # since a day before the first part
        if (
            len(run) > 1
            and total not in sums
            and sums[1] / 2 <= total <= 2 * sums[-1]
            and total != size(before[0])
        ):
            shown = sums[-1] if len(run) < 4 else min(sums[1:], key=lambda s: abs(s - total))
            first = run[sums.index(shown)]
            yield Hit(
                first.start() if match.end() - first.start() < 60 else match.start() + 1,
                match.end(),
                _("the parts add up to {sum}, the total is {total}").format(
                    sum=plain(shown), total=match["n"] + (match["scale"] or "") + match["unit"]
                ),
                _("mend a part or the total"),
            )


_HEADS = frozenset(
    {"个", "名", "人", "位", "家"}
)  # one total may count persons and bodies: 20个、50名，共70个
_PLAIN = frozenset({"", "完成", "实现", "有", "为"})


def _same_count(what: str, before: str) -> bool:
    """Whether a total counts what its parts count: 合计完成, or 共招收教师 after 小学教师、初中教师."""
    return what in _PLAIN or (len(what) > 1 and before.count(what[-2:]) > 1)


_REST = re.compile(
    rf"(?:其余|剩余|剩下|余下|还剩下?|尚余|(?P<open>还有|尚有|仍有|(?:尚未|正在|正|尚在|仍在|未)[^，。；、\d]{{1,3}}|请假|缺席))(?:的)?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>万|亿)?(?P<unit>{UNIT})"
)
_THAN = re.compile(
    rf"比[^，。；、\d]{{0,8}}?(?P<a>\d[\d,]*(?:\.\d+)?)(?P<as>万|亿)?(?P<au>{UNIT})(?:[^，。；、\d]{{0,4}}?)(?:{words('more')}|{words('less')})了?"
    rf"(?P<d>\d[\d,]*(?:\.\d+)?)(?P<ds>万|亿)?(?P<du>{UNIT})"
)
_BY = re.compile(
    rf"，[^，。；、\d]{{0,4}}?(?:{words('more')}|{words('less')})了?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>万|亿)?(?P<unit>{UNIT})"
)


@rule(
    "C213",
    "difference",
    "warning",
    "a difference does not follow from its numbers",
    source="arithmetic",
    finds=(
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
    ),
    passes=(
        "确定的41项任务，完成39项，其余2项正在收尾。",
        "处室由21个并为14个，减少7个。",
        "40岁以下的有213人，比上年多了58人。",
        "人才总量从37.8万人增加到52.4万人，净增14.6万人。",
        "年初确定的民生实事36件，目前已完成28件，还有8件正在推进。",
        "受理投诉486件，办结452件，还有3件因情况复杂移送公安机关。",
        "办理时间由3天缩短到4小时，排名由第5名上升到第2名。",
    ),
    kinds=ANY,
)
def difference(document: Document, _context: Context) -> Iterator[Hit]:
    """其余 after a total and what is done; 减少 after 由…到…; 比…多; 增加到 less."""
    yield from _directions(document)
    text = document.text
    for match in document.find(_REST):
        start, _end = document.sentence_at(match.start())
        found = [
            size(a) for a in amounts(text, start, match.start()) if a["unit"] == match["unit"] and exact(a)
        ]
        found = [*_in_words(text, start, match.start(), match["unit"]), *found]
        left = value(match["n"], match["scale"] or "")
        if match["open"] and not _open_rest(text, match, start, len(found)):
            continue
        if len(found) > 1 and not _leaves(found, left):
            yield _off(
                match.start(), match.end(), plain(found[0] - sum(found[1:], Fraction())), match["unit"]
            )
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
        found = [a for a in amounts(text, start, match.start()) if a["unit"] == match["au"] == match["du"]]
        if found and match.start() - found[-1].end() <= 2 and exact(found[-1]):
            real = abs(size(found[-1]) - value(match["a"], match["as"] or ""))
            yield from _unlike(match.start(), match.end(), real, value(match["d"], match["ds"] or ""), match)


def _in_words(text: str, start: int, end: int, unit: str) -> list[Fraction]:
    """A total in Chinese numerals before all figures: 十件民生实事，已完成7件."""
    match = re.compile(rf"(?<![第“一二三四五六七八九十])(?P<n>{CHINESE}){unit}").search(text, start, end)
    first = next(iter(amounts(text, start, end)), None)
    if match is None or number(match["n"]) < 2 or (first and first.start() < match.start()):
        return []
    return [Fraction(number(match["n"]))]


_DONE = re.compile("已|完成|办结|竣工|整改|实到|解决|建成|开工|化解|销号|出列|清零|审结")
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
    r"(?<!第)[由从](?P<scope>[^，。；、\d第]{0,10})(?P<a>\d[\d,]*(?:\.\d+)?)(?P<as>万|亿)?(?P<au>[^，。；、\d]{0,6}?)"
    rf"(?:(?P<up>{words('up')})|(?P<down>{words('down')}))了?[到至为]?(?P<place>第?)"
    r"(?P<b>\d[\d,]*(?:\.\d+)?)(?P<bs>万|亿)?(?P<bu>个工作日|百分点|[%\u4e00-\u9fff])"
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
