"""Figures within a sentence: amounts with their unit and value, and whether a rate follows from two of them.

What is counted in which unit, and which rates are shares, is data (data/figures.yaml). A figure written with a
decimal or a scale word is taken for rounded, and the rate may be any that the rounded figures allow.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.document import once
from drafter.checking.numerals import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.checking.document import Document

Amount = re.Match[str]


@cache
def words(key: str) -> str:
    """The alternatives of a list in data/figures.yaml, longest first, as a part of a regular expression."""
    return "|".join(sorted(str(data.load("figures.yaml")[key]).split(), key=len, reverse=True))


UNIT = words("units")
AMOUNT = re.compile(
    rf"(?<![\d.\-—～~第])(?P<n>\d[\d,]*(?:\.\d+)?)(?P<more>余|多)?(?P<scale>万亿|万|亿)?(?P<more2>余|多)?(?P<unit>{UNIT}|(?<=[万亿])(?=[\u4e00-\u9fff]{{0,4}}?(?:{words('people')})))"
)
YEAR_OF = r"(?:19|20)\d\d年(?:[底末初]|同期|全年)?的?"
CHANGE = re.compile(
    rf"[由从](?:{YEAR_OF})?[^，。；、\d]{{0,10}}(?P<a>\d[\d,]*(?:\.\d+)?)(?P<as>万亿|万|亿)?(?P<au>{UNIT})?[^，。；、\d]{{1,8}}?[到至为](?:了)?(?:{YEAR_OF}|(?:[今去当]年|上年|目前|现在|如今|年底)的?)?"
    rf"(?P<b>\d[\d,]*(?:\.\d+)?)(?P<bs>万亿|万|亿)?(?P<bu>{UNIT})"
)


def amounts(text: str, start: int, end: int) -> list[Amount]:
    """Every amount with a unit in a stretch of text."""
    return list(AMOUNT.finditer(text, start, end))


@once
def by_sentence(document: Document) -> tuple[list[Amount], ...]:
    """The amounts of a text, a list for each of its sentences."""
    return tuple(amounts(document.text, start, end) for start, end in document.sentences)


def size(amount: Amount) -> Fraction:
    """The value of an amount, in ones of its unit."""
    return value(amount["n"], amount["scale"] or "")


def kind(amount: Amount) -> str:
    """What an amount counts: 名, 位 and 人 are one, and so are 件 and 件次."""
    unit = str(amount["unit"])
    return _ALIKE.get(unit, unit)


_THAN = re.compile("[比较](?:去年|上年|上一年|前年|\\d{4}年)[^，。；\\d]{0,5}$")
_ALIKE = {"": "人", "名": "人", "位": "人", "件次": "件", "户次": "户"}
_BY = re.compile("(?<![新净])(?:增加|增长|提高|上升|减少|下降|降低|回落|多|少)了?(?:近|约)?$")


def by_how_far(text: str, amount: Amount) -> bool:
    """Whether an amount is how far another went, what it is compared with or an average: 增加0.9亿元, 平均每连120人."""
    before = text[max(0, amount.start() - 14) : amount.start()]
    return (_BY.search(before) or _THAN.search(before) or _PER.search(before)) is not None


_PER = re.compile("(?:平均每?|[人户村镇校]均)[^，。；\\d]{0,8}$")


def exact(amount: Amount) -> bool:
    """Whether an amount is said without 余 or 多."""
    return not (amount["more"] or amount["more2"])


def plain(number: Fraction) -> str:
    """A value as digits."""
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


def half(digits: str, scale: str | None = None) -> Fraction:
    """Half of the last digit's worth where a figure is rounded; 0 for a whole count.

    A whole number of 万 or 亿 is oftener exact than rounded: it is given half as much.
    """
    places = len(digits.partition(".")[2])
    if not places and not scale:
        return Fraction(0)
    return value("1", scale or "") / Fraction(2 * 10**places if places else 4)


def follows(
    whole: tuple[Fraction, Fraction], part: tuple[Fraction, Fraction], said: str, less: int = 0
) -> bool:
    """Whether a percentage follows from two figures with their rounding; ``less`` 100 for growth, −100 for decline."""
    (total, dt), (some, ds) = whole, part
    margin = Fraction(11, 10 * 10 ** len(said.partition(".")[2])) / (2 if dt or ds else 1)
    bounds = sorted(100 * (some + k * ds) / (total - k * dt) for k in (-1, 1) if total - k * dt > 0)
    real = [abs(b - abs(less)) if less else b for b in bounds]
    return bool(real) and min(real) - margin <= Fraction(said) <= max(real) + margin * Fraction(6, 11)


def known(amount: Amount) -> tuple[Fraction, Fraction]:
    """The value of an amount and half of its last digit's worth."""
    return size(amount), half(amount["n"], amount["scale"])


def shares_pair(label: str, text: str) -> bool:
    """Whether two characters of a label stand together in a text: 实现产值, 光电产值."""
    return any(label[i : i + 2] in text for i in range(len(label) - 1))


@cache
def _rows(key: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row) for row in data.load("figures.yaml")[key])


def partition(labels: Sequence[str], key: str = "partitions", size: int = 0) -> bool:
    """Whether labels are different members of one row that makes a whole: 男, 女; of a row of that ``size``, if given."""
    for row in _rows(key):
        if size and len(row) != size:
            continue
        kinds = [max((k for k in row if k in label), key=len, default="") for label in labels]
        if all(kinds) and len(set(kinds)) == len(kinds):
            return True
    return False
