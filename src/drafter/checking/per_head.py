"""Shares a head, for C210: 耕地60万亩，总人口50万，人均1.8亩; 500名党员帮扶1000户，平均每名联系3户; 师生比1∶18.

The whole and the number of heads stand once each in the sentence, or nothing is judged; the share may be rounded.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.figures import UNIT, Amount, amounts, exact, half, kind, known, plain
from drafter.checking.numerals import value
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_FIGURE = rf"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>万|亿)?(?P<unit>{UNIT})"
_EACH = re.compile(
    rf"(?:(?P<of>[人户村镇校])均(?P<noun>[\u4e00-\u9fff]{{0,4}}?)|平均每(?P<of2>[人户村镇名个位家校所])[\u4e00-\u9fff]{{0,6}}?)(?:达到?|约|为|有|只有|仅|投入|补助|占有|联系|帮扶|负担|安排|接近|近|不到|超过|完成|是)*{_FIGURE}"
)
_RATIO = re.compile(r"师生比(?:例)?(?:达到?|为|是|约)*1[∶:：](?P<n>\d+(?:\.\d+)?)")
_CROWD = re.compile(
    r"人口[^，。；\d]{0,4}(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>万|亿)(?![\u4e00-\u9fff]?[元亩吨])"
)
_SLACK = Fraction(1, 20)
_HEADS = {"名": "人", "位": "人", "人": "人"}


def per_head(document: Document) -> Iterator[Hit]:
    """A share a head that does not follow from the whole and the heads."""
    text = document.text
    for match in document.find(_EACH):
        start, end = document.sentence_at(match.start())
        found = [a for a in amounts(text, start, end) if a.end() <= match.start() or a.start() >= match.end()]
        head = match["of"] or match["of2"]
        heads = [a for a in found if kind(a) == _HEADS.get(head, head) or text[a.end() : a.end() + 1] == head]
        whole = [a for a in found if kind(a) == kind(match) and a not in heads]
        noun = match["noun"] or ""
        if noun and text.count(noun[-2:], start, end) < 2:
            continue
        if len(whole) != 1 or not all(map(exact, (*whole, *heads))) or len(heads) > 1:
            continue
        crowd = known(heads[0]) if heads else _crowd(text, start, match.start()) if head == "人" else None
        if crowd is None or len(found) > len(whole) + len(heads):
            continue
        total, said = known(whole[0]), value(match["n"], match["scale"] or "")
        low, high = (
            (total[0] - total[1]) / (crowd[0] + crowd[1]),
            (total[0] + total[1]) / (crowd[0] - crowd[1]),
        )
        slack = max(_SLACK * said, half(match["n"], match["scale"]))
        if not low - slack <= said <= high + slack and total[0] > crowd[0]:
            yield _off(match, total[0] / crowd[0], match["unit"])
    for match in document.find(_RATIO):
        start, _end = document.sentence_at(match.start())
        found = amounts(text, start, match.start())
        pupils = _named(text, found, "学生|在校生|学员")
        staff = _named(text, found, "教师|专任教师|老师")
        if pupils and staff and abs(pupils / staff - Fraction(match["n"])) > 1:
            yield _off(match, pupils / staff, "")


def _crowd(text: str, start: int, end: int) -> tuple[Fraction, Fraction] | None:
    match = _CROWD.search(text, start, end)
    return (value(match["n"], match["scale"]), half(match["n"], match["scale"])) if match else None


def _named(text: str, found: list[Amount], noun: str) -> Fraction:
    """The one amount that a noun stands beside."""
    near = [
        a
        for a in found
        if re.match(noun, text[a.end() : a.end() + 4]) or re.search(f"(?:{noun})$", text[: a.start()][-4:])
    ]
    return known(near[0])[0] if len(near) == 1 else Fraction()


def _off(match: re.Match[str], real: Fraction, unit: str) -> Hit:
    right = plain(real) if real.denominator == 1 else f"{float(real):.2f}"
    return Hit(
        *widened(match.string, *match.span()),
        _("by the figures before it this is {right}{unit}").format(right=right, unit=unit),
        _("mend a number"),
    )
