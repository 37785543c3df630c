"""Numbers as a speech says them: 一 to 九十九, and 两 where things are counted. Source: GB/T 15835-2011."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
LARGEST = 99


def chinese(number: int) -> str:
    """The number in words; above 99 in figures."""
    if not 0 <= number <= LARGEST:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def counted(number: int) -> str:
    """The number before a measure word: 两点意见, 三个方面."""
    return "两" if number == 2 else chinese(number)
