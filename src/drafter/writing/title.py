"""Where a long title is broken into lines: between words and in a pleasing shape (GB/T 9704-2012, 7.3.1).

In goes the title, out come the offsets before which a new line begins. Words are known from a short list
(``data/title-words.yaml``) and by longest match; this is no segmenter, and an unknown name may be cut in two
where every other line break would be worse.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from drafter import data

OPENING = "“‘《〈（(【「『〔["
CLOSING = "”’》〉）)】」』〕]"
PAUSES = "，、：；。！？,;!? 　—"

# Costs of a break, beside the square of what a line is longer or shorter than the mean.
NEVER = 10_000.0
INSIDE_WORD = 120.0
UNKNOWN = 36.0  # between two characters of no known word
ONE_BREATH = 30.0
HALF_KNOWN = 12.0  # where a known word meets unknown text
BETWEEN = 6.0  # between two known words
GOOD = 0.0
PAUSE = -4.0
HOURGLASS, EQUAL = 30.0, 1.0
MOST_LINES = 5  # more is no title; it is left to the word processor
LINE = 20.0  # what one line more must be worth
SHORTEST, STUMP = 4.0, 1000.0  # a line of fewer characters looks like a mistake

_Way = tuple[float, tuple[int, ...]]  # cost, and the offsets of the breaks


@dataclass(frozen=True, slots=True)
class _Words:
    words: frozenset[str]
    longest: int
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    rather_not_before: tuple[str, ...]
    good_before: tuple[str, ...]
    good_after: tuple[str, ...]
    closers: str


@cache
def _words() -> _Words:
    lists = data.load("title-words.yaml")
    words = frozenset(lists["words"])
    return _Words(
        words=words,
        longest=max(map(len, words)),
        not_before=tuple(lists["not_before"]),
        not_after=tuple(lists["not_after"]),
        rather_not_before=tuple(lists["rather_not_before"]),
        good_before=tuple(lists["good_before"]),
        good_after=tuple(lists["good_after"]),
        closers=lists["closers"],
    )


@lru_cache(maxsize=256)
def title_breaks(text: str, max_chars: int) -> tuple[int, ...]:
    """Offsets before which a new line begins; none where the title fits one line of ``max_chars``.

    There are none either where it would take more than five lines.
    A title that has line breaks of its own keeps them and gets no others. Latin letters count half.
    """
    widths = [0.0]
    for char in text:
        widths.append(widths[-1] + (1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5))
    fewest = -int(-widths[-1] // max_chars)
    if not 1 < fewest <= MOST_LINES or "\n" in text:
        return ()
    costs = _costs(text)
    allowed = [offset for offset, cost in enumerate(costs) if cost < NEVER]
    for stops in (allowed, list(range(1, len(text) + 1))):  # anywhere only where there is no good way
        found = [_best(widths, costs, stops, max_chars, lines) for lines in (fewest, fewest + 1)]
        ways = [way for way in found if way is not None]
        if ways:
            return min(ways, key=lambda way: way[0] + LINE * len(way[1]))[1]
    return ()


def title_lines(text: str, max_chars: int) -> tuple[str, ...]:
    """The lines of a title."""
    ends = (0, *title_breaks(text, max_chars), len(text))
    return tuple(text[start:end] for start, end in pairwise(ends))


def _best(widths: list[float], costs: list[float], stops: list[int], limit: int, lines: int) -> _Way | None:
    """The cheapest way to set the title in so many lines that end at ``stops``; None where there is none.

    Dynamic programming over the ends of lines. A state keeps the width of the last line and whether it was
    shorter than the one before, as a line between two longer ones (an hourglass) costs extra.
    """
    end, mean = len(widths) - 1, widths[-1] / lines
    states: dict[tuple[int, float, bool], _Way] = {(0, 0.0, False): (0.0, ())}
    for number in range(1, lines + 1):
        following: dict[tuple[int, float, bool], _Way] = {}
        for (start, before, shrank), (cost, breaks) in states.items():
            for stop in (end,) if number == lines else stops:
                width = widths[stop] - widths[start]
                if stop <= start or (stop == end) != (number == lines):
                    continue
                if width > limit:
                    break
                price = cost + costs[stop] + (width - mean) ** 2
                price += HOURGLASS if shrank and width > before else 0.0
                price += EQUAL if width == before else 0.0
                price += STUMP if width < SHORTEST else 0.0
                state = (stop, width, number > 1 and width < before)
                if state not in following or price < following[state][0]:
                    following[state] = (price, (*breaks, stop) if stop < end else breaks)
        states = following
    return min(states.values(), default=None)


def _costs(text: str) -> list[float]:
    """The cost of a line break before each offset."""
    words = _words()
    known, inside = _known(text, words)
    depth = _depths(text)
    costs = [NEVER] * len(text) + [0.0]
    for i in range(1, len(text)):
        before, after = text[i - 1], text[i]
        if depth[i] or after in CLOSING or after in PAUSES or before in OPENING or _one_token(before, after):
            continue
        bound = not (known[i] and not inside[i]) and text.startswith(words.not_before, i)  # 中, but not 中国
        if bound or text.endswith(words.not_after, 0, i):
            continue
        if before in PAUSES:
            costs[i] = PAUSE
        elif inside[i]:
            costs[i] = INSIDE_WORD
        elif text.startswith(words.rather_not_before, i) and known[i - 1]:
            costs[i] = ONE_BREATH
        elif text.startswith(words.good_before, i) or text.endswith(words.good_after, 0, i):
            costs[i] = GOOD
        elif after in words.closers and not known[i]:
            costs[i] = INSIDE_WORD
        elif before in words.closers or before in CLOSING or after in OPENING:
            costs[i] = BETWEEN
        else:
            costs[i] = (UNKNOWN, HALF_KNOWN, BETWEEN)[known[i - 1] + known[i]]
    return costs


def _known(text: str, words: _Words) -> tuple[list[bool], list[bool]]:
    """For each character whether it is part of a known word, and whether it is so but not the first of it."""
    known, inside, i = [False] * len(text), [False] * len(text), 0
    while i < len(text):
        length = next(
            (n for n in range(min(words.longest, len(text) - i), 1, -1) if text[i : i + n] in words.words), 0
        )
        for k in range(i, i + length):
            known[k], inside[k] = True, k > i
        i += length or 1
    return known, inside


def _depths(text: str) -> list[int]:
    """How many brackets are open before each character; those that never close count for nothing."""
    depths, depth = [], 0
    for char in text:
        depths.append(depth)
        depth = max(depth + (char in OPENING) - (char in CLOSING), 0)
    return depths if depth == 0 else [0] * len(text)


def _one_token(before: str, after: str) -> bool:
    """Whether both are letters or digits of one number or Latin word."""
    return all(char.isascii() and not char.isspace() for char in (before, after)) or (
        before.isdigit() and after in "年月日届次期号级个%％"
    )
