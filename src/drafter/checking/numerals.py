"""Numbers as text writes them, to values: 四, 十二, 二十一, 3, 1.86万, 一千零八十六."""

from __future__ import annotations

import re
from fractions import Fraction

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
CHINESE = "[一二三四五六七八九十]{1,3}"
HUNDREDS = "[一二三四五六七八九十百零〇]{1,6}"
SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
LARGE = {"万": 10**4, "亿": 10**8}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_HALF = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")


def number(text: str) -> int:
    """The number a Chinese or Arabic numeral says; 0 where it is none."""
    text = text.translate(_HALF)
    if text.isdecimal():
        return int(text)
    hundreds, hundred, rest = text.partition("百")
    if hundred:
        below = number(rest.lstrip("零〇")) if rest else 0
        return 100 * DIGITS.get(hundreds, 0) + below if len(hundreds) == 1 and (below or not rest) else 0
    tens, ten, ones = text.partition("十")
    if not ten:
        return DIGITS.get(text, 0) if len(text) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return DIGITS.get(tens, 1 if not tens else 0) * 10 + DIGITS.get(ones, 0)


def year(text: str) -> int:
    """A year in Arabic or Chinese digits, 2024 or 二〇二四; 0 where it is none."""
    digits = "".join(str(DIGITS[c]) if c in DIGITS else c for c in text.translate(_HALF))
    return int(digits) if re.fullmatch(r"[12]\d{3}", digits) else 0


def value(text: str, scale: str = "") -> Fraction:
    """The value of Arabic digits (with point or thousands comma) and a scale word."""
    return Fraction(text.translate(_HALF).replace(",", "")) * SCALES[scale]


def chinese(text: str) -> float:
    """The value of a Chinese numeral: 一千零八十六, 两千八百万; −1 where it is none."""
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in _SMALL:
            section += (digit or 1) * _SMALL[c]
            digit = 0
        elif c in LARGE:
            total = (
                (total + section + digit) * LARGE[c] if c == "亿" else total + (section + digit) * LARGE[c]
            )
            section = digit = 0
        else:
            return -1
    return total + section + digit


def figure(text: str) -> float:
    """The value of Arabic digits or of a Chinese numeral."""
    return float(text) if text.isdigit() else chinese(text)
