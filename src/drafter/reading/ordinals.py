"""Ordinals in running text: paragraphs in, candidates out, each with family, number and place.

Only delimited ordinals count (一、, 一是, 首先): 一站式 and 第一书记 are none. What forms a series is decided
in ``outline``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter import data

if TYPE_CHECKING:
    from collections.abc import Iterator

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
STRONG = "。！？；：;:!?…”）)"
WEAK = "，,、 \u3000"
QUOTE_MAX = 200


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """A way of numbering: its rank among headings (0 outermost), whether it can number headings.

    ``again``: its first member may be said again for the next (一个是…一个是). There is one of each.
    """

    name: str
    rank: int
    heading: bool
    again: bool = False


class Candidate(NamedTuple):
    """An ordinal: offsets in the text, its paragraph, and whether it opens that paragraph.

    ``suffix`` is what the members of a series have alike besides their family: 第一件事 and 第一条 are of two series.
    """

    start: int
    end: int
    family: Family
    number: int
    text: str
    paragraph: int
    opens: bool
    strong: bool
    suffix: str


@cache
def families() -> tuple[dict[str, Family], re.Pattern[str], re.Pattern[str]]:
    """The families by name, one pattern with a group for each, and the same behind a mark.

    The latter looks for marks and then ahead, first for one character, so that most places of a text are not even tried.
    """
    series = data.load("series.yaml")
    table = series["families"]
    by_name = {f["name"]: Family(f["name"], f["rank"], f["heading"], f.get("again", False)) for f in table}
    groups = "|".join(f"(?P<{f['name']}>{f['pattern']})" for f in table)
    return (
        by_name,
        re.compile(groups),
        re.compile(rf"[{re.escape(STRONG + WEAK)}](?=[{series['begins']}])(?={groups})"),
    )


@cache
def compatible() -> dict[str, frozenset[str]]:
    """For each family those that may continue its series."""
    out: dict[str, frozenset[str]] = {}
    for group in data.load("series.yaml")["compat"]:
        for name in group:
            out[name] = out.get(name, frozenset()) | frozenset(group)
    return out


@cache
def suffixes() -> str:
    """Characters behind a number of which two members make a series (一靠…二靠)."""
    return str(data.load("series.yaml")["suffixes"])


@lru_cache(maxsize=1024)
def number_of(text: str) -> int:
    """The number an ordinal says; 0 for one that says only that it is the last or the next."""
    order: dict[str, int] = data.load("series.yaml")["order"]
    if text in order:
        return order[text]
    if text.startswith(("再", "另", "还有", "最后")):
        return 0
    if "①" <= text[0] <= "⑳":
        return ord(text[0]) - ord("①") + 1
    digits = re.search(r"\d+", text)
    if digits:
        return int(digits[0])
    chinese = re.search(r"[一二三四五六七八九十]+", text)
    return from_chinese(chinese[0]) if chinese else 1


@lru_cache(maxsize=1024)
def _suffix(family: str, text: str) -> str:
    if family == "di":
        return text.strip("第一二三四五六七八九十，、,：: ")
    return text.strip()[-1] if family in {"suffix", "di_suffix"} else ""


def from_chinese(text: str) -> int:
    """一 to 九十九 as a number."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return DIGITS.get(text[-1], 0)
    return DIGITS.get(tens, 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)


def candidates(paragraphs: list[str], start: int) -> Iterator[Candidate]:
    """All ordinals from offset ``start`` on, in order; those inside quotation marks are left out."""
    by_name = families()[0]
    offset = 0
    for index, text in enumerate(paragraphs):
        stop = offset + len(text)
        if stop > start:
            first = max(0, start - offset)
            for match in _ordinals(text, first):
                name = match.lastgroup
                if name is None:
                    continue
                at = match.start(name)
                opens = at == first or not text[first:at].strip()
                before = text[at - 1] if at else ""
                strong = opens or before in STRONG
                family = by_name[name]
                if not strong and (family.heading and name != "di"):
                    continue
                if not opens and _quoted(text, at):
                    continue
                yield Candidate(
                    offset + at,
                    offset + match.end(name),
                    family,
                    number_of(match[name]),
                    match[name],
                    index,
                    opens,
                    strong,
                    _suffix(name, match[name]),
                )
        offset = stop + 1


def _ordinals(text: str, first: int) -> Iterator[re.Match[str]]:
    """What has the form of an ordinal at the start of a text or behind a mark, from ``first`` on; none inside another."""
    _by_name, alone, behind_mark = families()
    done = first
    if first == 0 and (match := alone.match(text)):
        yield match
        done = match.end()
    for match in behind_mark.finditer(text, max(0, first - 1)):
        if match.end() >= done:
            yield match
            done = match.end(match.lastgroup or 0)


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands inside quotation marks that close again near by."""
    opened = text.rfind("“", max(0, at - QUOTE_MAX), at)
    if opened < 0 or text.rfind("”", opened, at) >= 0:
        return False
    return text.find("”", at, at + QUOTE_MAX) >= 0
