"""Figures within a text (C20x, C21x): rates that do not follow, parts above their total, one quantity with two values."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.checking.numerals import value
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_UNITS = (
    "个百分点|平方公里|平方米|立方米|人次|户次|家次|公里|公斤|公顷|万元|亿元|千瓦|小时|个|名|人|户|家|项|件|处|次|元|亩|吨|场|期|起|宗|辆|台|栋|座|条|所|支|份|篇|间|套"
    "|例|批|米|村|天|只|头|株"
)
_AMOUNT = re.compile(
    rf"(?<![\d.\-—～~第])(?P<n>\d[\d,]*(?:\.\d+)?)(?P<more>余|多)?(?P<scale>万|亿)?(?P<more2>余|多)?(?P<unit>{_UNITS})"
)
_RATE = re.compile(
    r"(?P<name>整改|办结|完成|合格|达标|覆盖|满意|入库|开工|兑现|化解|销号|按时|到位|就业|签约|履约|解决|落实|清零|通过|参与|到会|出席|普及|入学|脱贫)率(?:达到了?|达|为|是|约为|约)?(?P<n>\d+(?:\.\d+)?)%"
)


@rule(
    "C210",
    "rate",
    "error",
    "a rate does not follow from its numbers",
    source="arithmetic",
    finds=("共排查隐患857处，整改748处，整改率97%。",),
    passes=(
        "共排查隐患857处，整改748处，整改率87.3%。",
        "检查企业68家，发现隐患857处，整改748处，整改率达到87.28%。",
        "续建项目43个、新建项目25个，开工率68%。",
        "排查隐患200余处，整改率98%。",
    ),
    kinds=ANY,
)
def rate(document: Document, _context: Context) -> Iterator[Hit]:
    """Two amounts of one unit before a rate in the same sentence."""
    for match in document.find(_RATE):
        start, _end = document.sentence_at(match.start())
        amounts = list(_AMOUNT.finditer(document.text, start, match.start()))
        if len(amounts) < 2 or match.start() - amounts[-1].end() > 8:
            continue
        whole, part = amounts[-2], amounts[-1]
        if not re.search("[，；]|其?中", document.text[whole.end() : part.start()]):
            continue
        if whole["unit"] != part["unit"] or any(m[name] for m in (whole, part) for name in ("more", "more2")):
            continue
        total, some = _value(whole), _value(part)
        if not 0 < some <= total:
            continue
        said = Fraction(match["n"])
        digits = len(match["n"].partition(".")[2])
        real = some * 100 / total
        if abs(real - said) > Fraction(11, 10 * 10**digits):
            yield Hit(
                match.start(),
                match.end(),
                _("{part} of {whole} is {real}%, not {said}%").format(
                    part=part[0], whole=whole[0], real=f"{float(real):.{max(1, digits)}f}", said=match["n"]
                ),
                _("mend the rate or a number"),
            )


def _value(match: re.Match[str]) -> Fraction:
    return value(match["n"], match["scale"] or "")


_TOTAL = re.compile(r"其中(?:[，：有]|包括)?")


@rule(
    "C211",
    "parts",
    "warning",
    "the parts are more than their total",
    source="arithmetic",
    finds=("现有党组织168个（其中：机关党委2个、党总支9个、党支部167个）。",),
    passes=(
        "现有党组织168个（其中：机关党委2个、党总支9个、党支部157个）。",
        "现有干部10人，其中书记1人，副书记3人。",
    ),
    kinds=ANY,
)
def parts(document: Document, _context: Context) -> Iterator[Hit]:
    """其中 with amounts of the total's unit that add up to more."""
    for match in document.find(_TOTAL):
        start, end = document.sentence_at(match.start())
        before = list(_AMOUNT.finditer(document.text, start, match.start()))
        if not before or match.start() - before[-1].end() > 3:
            continue
        total = before[-1]
        stop = (
            document.text.find("）", match.end(), end)
            if "（" in document.text[total.end() : match.start() + 1]
            else -1
        )
        after = list(_AMOUNT.finditer(document.text, match.end(), stop if stop > 0 else end))
        same = []
        for amount in after:
            if amount["unit"] != total["unit"]:
                break
            same.append(amount)
        added = sum((_value(m) for m in same), Fraction())
        if (
            same
            and added > _value(total)
            and (len(same) == 1 or _disjoint(document.text[match.end() : same[-1].end()]))
        ):
            yield Hit(
                total.start(),
                same[-1].end(),
                _("the parts add up to {sum}, the total is {total}").format(
                    sum=_plain(added), total=total[0]
                ),
                _("mend a part or the total"),
            )


def _disjoint(text: str) -> bool:
    """Whether parts follow one another in one list; a clause of another kind (比上年增加) begins something else."""
    return not re.search("增加|增长|同比|以上|累计|占|下降|分别|人均|平均|新增", text)


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


_LABEL = re.compile(
    rf"(?P<label>[\u4e00-\u9fff]{{4,12}}?)(?:达到了?|达|为|是|共|有|共有)?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>万|亿)?(?P<unit>{_UNITS}|%)(?!以上|以下|左右)"
)


@rule(
    "C212",
    "two-values",
    "warning",
    "the same quantity has two values",
    source="drafter: figures changed in one place only",
    finds=("今年全县共安排重点项目86个。\n各部门要抓好落实。\n今年全县共安排重点项目96个。",),
    passes=(
        "今年全县共安排重点项目86个。\n去年全县共安排重点项目96个。",
        "一季度完成投资3亿元。二季度完成投资4亿元。",
    ),
)
def two_values(document: Document, _context: Context) -> Iterator[Hit]:
    """The same clause up to its figure, twice, with different figures."""
    seen: dict[tuple[str, str], list[re.Match[str]]] = defaultdict(list)
    for match in document.find(_AMOUNT):
        clause = re.search(
            r"[^，。；：！？、（）“”《》\n]*$", document.text[max(0, match.start() - 30) : match.start()]
        )
        label = clause[0] if clause else ""
        if len(label) >= 8:
            seen[label, match["unit"]].append(match)
    for (label, _unit), matches in seen.items():
        first = matches[0]
        for other in matches[1:]:
            if _value(other) != _value(first):
                yield Hit(
                    other.start() - len(label),
                    other.end(),
                    _("{first} in line {line}, {other} here").format(
                        first=first[0], line=document.place(first.start())[0], other=other[0]
                    ),
                    _("which of the two is right?"),
                )


__all__ = ["_AMOUNT", "_LABEL"]
