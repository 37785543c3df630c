"""Totals behind their parts, for C211: 合计 and 共 after parts; the three industries against the product before them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.checking.figures import UNIT, Amount, amounts, exact, plain, size
from drafter.checking.numerals import value
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

NEARLY = Fraction(17, 20)  # three parts that are so much of their total leave out a slip, not a part
_TOGETHER = re.compile(
    rf"[，（；：](?P<scope>[^，。；、（）\d]{{0,6}}?)(?P<cue>合计|共计|总计|总数|总量|累计|共)(?P<what>[^，。；、（）\d]{{0,8}}?)(?:为|达到?)?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>万亿|万|亿)?(?P<unit>{UNIT})"
)
_NOUN = re.compile("[\u4e00-\u9fff（）]{0,10}")  # 25名优秀党务工作者，共105个
_INDUSTRY = re.compile(
    r"(?P<k>第一产业|第二产业|第三产业|一产|二产|三产)(?:增加值)?(?:完成|实现|为|达到?)*(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|亿元)"
)
_PRODUCT = re.compile(
    r"(?:生产总值|GDP)(?:（GDP）)?(?:完成|实现|为|达到?)*(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|亿元)"
)
_SLACK = Fraction(1, 200)  # of the product: its three parts are rounded


def industries(document: Document) -> Iterator[Hit]:
    """The three industries of a sentence against the product named in its paragraph before."""
    text = document.text
    for start, end in document.sentences:
        found = (
            list(_INDUSTRY.finditer(text, start, end))
            if "三产" in text[start:end] or "第三产业" in text[start:end]
            else []
        )
        line = text.rfind("\n", 0, start) + 1
        told = list(_PRODUCT.finditer(text, line, end))
        if len({m["k"][-3:] for m in found}) != 3 or len(found) != 3 or not told:
            continue
        total, added = value(told[-1]["n"]), sum((value(m["n"]) for m in found), Fraction())
        alike = {m["unit"] for m in (*found, told[-1])}
        if len(alike) == 1 and abs(total - added) > _SLACK * total:
            yield Hit(
                found[0].start(),
                found[-1].end(),
                _("the parts add up to {sum}, the total is {total}").format(
                    sum=plain(added), total=told[-1]["n"] + told[-1]["unit"]
                ),
                _("mend a part or the total"),
            )


def before(document: Document) -> Iterator[Hit]:
    """一季度12亿元、二季度15亿元，合计27亿元; the last two, three … parts may be meant."""
    text = document.text
    for match in document.find(_TOGETHER):
        start, _end = document.sentence_at(match.start())
        told = amounts(text, start, match.start() + 1)
        if (
            len(told) < 2
            or not _NOUN.fullmatch(text, told[-1].end(), match.start())
            or text.find("其中", start, match.start()) >= 0
            or "每" in text[told[-2].end() : told[-1].start()]
        ):
            continue
        if not _same_count(match["what"], text[start : match.start()]):
            continue
        run: list[Amount] = []
        for amount in reversed(told):
            if not (
                amount["unit"] == match["unit"] or {amount["unit"], match["unit"]} <= _HEADS
            ) or not exact(amount):
                break
            run.append(amount)
        sums = [sum(map(size, run[: k + 1]), Fraction()) for k in range(len(run))]
        total = value(match["n"], match["scale"] or "")
        if match["cue"] == "累计" and sums and not NEARLY <= total / (sums[-1] or 1) <= 1 / NEARLY:
            continue  # since a day told the first part
        if (
            len(run) > 1
            and total not in sums
            and sums[1] / 2 <= total <= 2 * sums[-1]
            and total != size(told[0])
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
