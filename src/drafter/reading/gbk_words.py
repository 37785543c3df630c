"""What words and characters cost that a damaged text may have held, and which bytes GBK writes them with.

Costs are whole nats, −ln of a frequency (data/lost-bytes.txt, from jieba's dictionary and examples/speeches); a
character without one costs by how odd it is. Nothing here looks at a text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from drafter import data
from drafter.reading.repair import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

PAUSE, STOP = frozenset("，、；：“《（,;:\n"), frozenset("。！？?!")
PAUSE_OR_STOP = frozenset("，、；：。！？,;:?!")
AFTER_TEXT = PAUSE_OR_STOP | frozenset("”》）\n")
INSIDE = frozenset(
    "的等和、"
)  # what goes on inside a sentence: no full stop stands in the quotation before it
SENSITIVE = AFTER_TEXT | INSIDE | frozenset(ascii_lowercase)  # what clash looks at
PUNCTUATION = dict.fromkeys("，。", 3) | dict.fromkeys("、", 4) | dict.fromkeys("“”；：", 5)
PUNCTUATION |= dict.fromkeys("《》！？—（）\u3000", 6) | dict.fromkeys("…·", 7) | dict.fromkeys("‘’", 10)


@dataclass(frozen=True, slots=True)
class Words:
    """The word table: cost of a word in nats, and what words begin with."""

    cost: dict[str, float]
    stems: frozenset[str]


@cache
def words() -> Words:
    """The words of data/lost-bytes.txt."""
    cost: dict[str, float] = {}
    for row in data.text("lost-bytes.txt").splitlines():
        if not row.startswith("#"):
            nats, length, run = row.split(" ")
            cost.update(dict.fromkeys(re.findall("." * int(length), run), float(nats)))
    stems: set[str] = set()
    shorter: Iterable[str] = cost
    while shorter := {word[:-1] for word in shorter if len(word) > 1}:
        stems |= shorter
    return Words(cost, frozenset(stems))


@dataclass(frozen=True, slots=True)
class Table:
    """The double-byte characters of GBK: each with its simplified form; those worth guessing by lead and by trail."""

    plain: dict[str, str]
    by_lead: dict[int, tuple[tuple[int, str], ...]]
    by_trail: dict[int, tuple[tuple[int, str], ...]]


@cache
def table() -> Table:
    """All pairs of GBK, the user-defined ones too (gb18030 gives them private-use characters)."""
    pairs: dict[bytes, str] = {}
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            pair = bytes((lead, trail))
            pairs[pair] = pair.decode("gb18030")
    plain = dict(zip(pairs.values(), simplified("\n".join(pairs.values())).split("\n"), strict=True))
    cost = words().cost
    by_lead, by_trail = defaultdict(list), defaultdict(list)
    for (lead, trail), char in pairs.items():
        if plain[char] in cost or char in PUNCTUATION:
            by_lead[lead].append((trail, char))
            by_trail[trail].append((lead, char))
    return Table(plain, {k: tuple(v) for k, v in by_lead.items()}, {k: tuple(v) for k, v in by_trail.items()})


@lru_cache(maxsize=4096)
def plain(char: str) -> str:
    """The simplified form of a double-byte character of GBK; any other as it is (as in ``table``, without it)."""
    return simplified(char) if len(char.encode("gb18030", "replace")) == 2 else char


@cache
def annotated() -> dict[str, tuple[str, ...]]:
    """The characters that get pinyin on the web, by reading: those outside GB2312 whose simplified form is a word."""
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 (0.1 s to load, wanted by few sources)

    out: dict[str, list[str]] = defaultdict(list)
    for char, plain in table().plain.items():
        if char != plain and plain in words().cost:
            for reading in PINYIN_DICT.get(ord(char), "").split(","):
                out[reading].append(char)
    return {reading: tuple(chars) for reading, chars in out.items()}


@cache
def is_odd(char: str) -> bool:
    """Whether a character is neither in GB2312 nor the traditional form of one that is, nor a mark of prose."""
    return char > "\u007f" and char != "\ufeff" and not common(char) and not common(simplified(char))


def common(char: str) -> bool:
    """Whether a character is one of GB2312's hanzi, or a mark or figure of ordinary prose."""
    if char in PUNCTUATION or not "\u3040" <= char <= "\uffff":
        return not ("\u0250" <= char <= "\u04ff" or "\u2500" <= char <= "\u257f")
    return (char.encode("gb2312", "ignore") != b"" and not "\u3040" <= char <= "\u31ff") or char >= "\uff00"


def clash(before: str, after: str) -> bool:
    """Whether two characters meet that do not stand side by side in prose; a line break is one of them."""
    if not before or not after:
        return False
    last, first = before[-1], after[0]
    if first.islower() and first.isascii():
        return last in PAUSE or last in STOP
    if last == "”" and before[-2:-1] in STOP:
        return first in INSIDE
    return (last in PAUSE and first in AFTER_TEXT) or (last in STOP and first in PAUSE_OR_STOP)


def char_cost(char: str) -> float:
    """What a single character costs: the table, else by how odd it is."""
    if not char:
        return 0.0
    nats = words().cost.get(char) or PUNCTUATION.get(char)
    if nats is not None:
        return nats
    if char >= "\u0080":
        return 15.0 if common(char) else 19.0
    if char.islower() or char in "@[\\]^_`{|}~":
        return 12.0
    return 9.0 if char.isupper() else 6.0
