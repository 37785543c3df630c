"""Repair with evidence: pinyin in brackets after rare characters, and traditional script.

Pinyin goes only where it is a reading of the character before it (pypinyin); toneless letters stay, they may
mean something: 局(ju). Script is converted character by character (OpenCC t2s), never the vocabulary. Lost
bytes are the business of ``bytes_lost``. Each repair is recorded on the page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from operator import ne
from typing import TYPE_CHECKING, Any

from drafter.reading.page import Change, Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.reading.lines import Line

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
BRACKETED = [
    re.compile(rf"{mark}[a-zü{TONED}]{{1,6}}[)）]") for mark in (r"\(", "（")
]  # a quick look before the next
ANNOTATION = re.compile(rf"([\u3400-\u9fff\uf900-\ufaff])[（(]([a-zü{TONED}]{{1,6}})[)）]")
# 著 is the particle 着 but in these words; source: 现代汉语词典 (the entries under 著 zhù)
KEEPS_ZHU = re.compile(r"(?<=[名显卓昭原编专译巨论遗土合所]{1})著|著(?=[名作书述称者录])")
TRADITIONAL_SHARE = 0.04  # of the hanzi: below this a text is simplified and keeps its rare forms
WINDOW = 20_000  # characters that decide
HANZI = re.compile("[\u4e00-\u9fff]+")
ASCII = bytes(range(0x80))
SYMBOL_LEADS = bytes(range(0x80, 0xB0))  # lead bytes of GB2312 below the hanzi
CHANGED_IN_GB2312 = re.compile(
    "[乾菸薹拚捱摺吒後徵夥榘於袷麴醣麽]"
)  # what t2s changes of the hanzi of GB2312, 1 by 1


@cache
def readings(character: str) -> frozenset[str]:
    """All readings of a character with tone marks; ü as pypinyin writes it."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 (0.1 s to load, wanted by few sources)

    return frozenset(pinyin(character, style=Style.TONE, heteronym=True)[0])


def _joined(lines: Iterable[Line]) -> str:
    return "\n".join(line.text for line in lines)


def may_hold_pinyin(text: str) -> bool:
    """Whether there are letters in brackets; one bracket is found sooner than either of two."""
    return any(bracketed.search(text) for bracketed in BRACKETED)


def strip_pinyin(page: Page) -> Page:
    """Take out readings that stand in brackets behind their character; a wrong one stays as evidence."""
    if not may_hold_pinyin(_joined(page.lines)):
        return page
    lines, changes = [], list(page.changed)
    for line in page.lines:
        seen: list[Change] = []

        def strip(match: re.Match[str], line: Line = line, seen: list[Change] = seen) -> str:
            character, reading = match.groups()
            if not set(reading) & set(TONED) and character not in "啊的了吗呢吧么着":
                return match[0]
            if reading not in readings(character):
                return match[0]
            seen.append(Change(line.number, match[0], character, "pinyin"))
            return character

        text = ANNOTATION.sub(strip, line.text)
        lines.append(line._replace(text=text) if seen else line)
        changes += seen
    return replace(page, lines=tuple(lines), changed=tuple(changes))


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 (a C library, wanted where the script is traditional)

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified script: OpenCC t2s, and 着 for 著 where it is the particle."""
    out: str = _converter().convert(text)
    if "著" in out:
        kept = {match.start() for match in KEEPS_ZHU.finditer(out)}
        out = "".join("着" if ch == "著" and i not in kept else ch for i, ch in enumerate(out))
    return out


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional script, by the share of hanzi that t2s would change."""
    return _is_traditional(text if len(text) <= WINDOW else text[:WINDOW])


@lru_cache(maxsize=4)  # three steps ask about the same page
def _is_traditional(text: str) -> bool:
    if _surely_simplified(text):
        return False
    hanzi = "".join(HANZI.findall(text))
    if len(hanzi.encode("gb2312", "ignore")) == 2 * len(hanzi):
        return False
    converted: str = _converter().convert(hanzi)
    return bool(sum(map(ne, hanzi, converted)) > TRADITIONAL_SHARE * len(hanzi))


def _surely_simplified(text: str) -> bool:
    """Whether even if each character outside GB2312 were changed they would be too few: nothing need be converted."""
    raw = text.encode("gb2312", "ignore")
    pairs = raw.translate(None, ASCII)
    leads = pairs[::2].translate(None, SYMBOL_LEADS)  # those of hanzi
    outside = len(text) - (len(raw) - len(pairs)) - len(pairs) // 2
    most = TRADITIONAL_SHARE / 2 * len(leads)
    return outside <= most and outside + len(CHANGED_IN_GB2312.findall(text)) <= most


def to_simplified(page: Page) -> Page:
    """Convert a page in traditional script, with one record a line."""
    if not is_traditional(_joined(page.lines)):
        return page
    lines, changes = [], list(page.changed)
    for line in page.lines:
        text = simplified(line.text)
        if text != line.text:
            changes.append(Change(line.number, line.text, text, "traditional script"))
            line = line._replace(text=text)  # noqa: PLW2901
        lines.append(line)
    earlier = tuple(
        replace(c, after=simplified(c.after)) if c.reason != "traditional script" else c for c in changes
    )
    return replace(page, lines=tuple(lines), changed=earlier)
