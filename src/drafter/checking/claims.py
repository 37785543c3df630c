"""What a speech speaks of as its own: names of places and bodies in the frames of leading, building and promising.

A document comes in, claims go out: name, place, and the body or place it is. The frames are data (data/claims.yaml);
a place is known (a county of the country standing as a word) or no word at all, so that an invented one counts too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import rjieba

from drafter import data
from drafter.checking.document import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document, Span

TIERS = frozenset("市县区州旗镇乡")
GRAMMAR = frozenset(
    "的了和在是有而为于其以一不这那我你他它们要都也与及或把被将从向对到上下中大全各新更再又就人所很好最该此"
    "让使给得着过来去说讲看做想会能可没只还才却但若如则且并等各每某另两三四五六七八九十百千万亿年月日时分个"
)
PRAISED = frozenset("强大名富美")  # 农业强县, 文化大市: what a place would be, no name
_NAMES = frozenset({"ns", "nr", "nz", "nt", "nrfg", "nrt"})
_NEAR = 5  # characters of the longest word of a frame


@dataclass(frozen=True, slots=True)
class Claim:
    """A name that a speech claims; ``tier`` is the level written behind it, ``known`` whether it is a place of the dictionary."""

    name: str
    start: int
    end: int
    tier: str
    known: bool


@cache
def words(key: str) -> tuple[str, ...]:
    """The words of a list in data/claims.yaml."""
    return tuple(str(data.load("claims.yaml")[key]).split())


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word.rstrip("市县区旗") for word in str(data.load("counties.yaml")[name]).split())


@cache
def _no_places() -> frozenset[str]:
    common = data.load("common.yaml")
    return frozenset((*str(common["landscapes"]).split(), *str(common["regions"]).split()))


@cache  # bounded by the dictionary, from which the words come
def _kind(word: str) -> str:
    """Whether a word of the dictionary is a place, may be a name, or is none."""
    if word in _no_places():
        return ""
    tag = rjieba.tag(word)[0][1]
    county = word in _listed("whole")
    if word in _listed("alone") or (county and tag in _NAMES):
        return "place"
    return "name" if (county or tag in _NAMES) and GRAMMAR.isdisjoint(word) else ""


def county(name: str) -> bool:
    """Whether a word is a county's name and hardly anything else."""
    return _kind(name) == "place"


def known_city(name: str) -> bool:
    """Whether the country has a city of this name, which may be the one above."""
    return f"{name}市" in _cities() or name in words("twins")


@cache
def _cities() -> frozenset[str]:
    return frozenset(word for word in str(data.load("counties.yaml")["whole"]).split() if word.endswith("市"))


def named(name: str) -> bool:
    """Whether a name is no region of the country and no landscape: what any speech may speak of."""
    return name not in _no_places()


@once
def claims(document: Document) -> tuple[Claim, ...]:
    """Every place that the text claims for its own, in order."""
    text = document.text
    out = []
    for start, end, known in _names(document):
        tiered = text[end : end + 1] in TIERS and (end + 1 in document.word_starts or end + 1 == len(text))
        tier = text[end : end + 1] if tiered else ""
        titled = tier and text.endswith(words("tiered_before"), max(0, start - _NEAR), start)
        if titled or _claimed(text, start, end + len(tier), known=known or bool(tier)):
            out.append(Claim(text[start:end], start, end, tier, known))
    return tuple(out)


@lru_cache(maxsize=2_000)
def _noun(word: str) -> bool:
    return bool(rjieba.tag(word)[0][1].startswith(("n", "j", "b")))


def tiered(document: Document, tier: str) -> Iterator[tuple[str, int, int]]:
    """Every name with a level behind it (永昌县), with where both stand."""
    text, starts = document.text, document.word_starts
    at = text.find(tier, 2)
    while at >= 0:
        name, start = text[at - 2 : at], at - 2
        if (
            start in starts
            and at + 1 in starts
            and _bears(name, tier)
            and text[at + 1 : at + 2] not in _NOT_A_TIER
        ):
            yield name, start, at + 1
        at = text.find(tier, at + 1)


_NOT_A_TIER = frozenset("级域场长区县市情际内外里政民属直")


@lru_cache(maxsize=5_000)
def _bears(name: str, tier: str) -> bool:
    """Whether two characters are a name: of the dictionary, or no word of it."""
    if not _bare(name) or name[1] + tier in _TOWNS or name in _no_places():
        return False
    if not rjieba.has_word(name):
        return not rjieba.has_word(name[1] + tier)
    # 清源 is a word that a county may be called by; 农业县 is a kind of county.
    called = tier == "县" and rjieba.tag(name)[0][1] == "n" and name not in words("kinds_of_county")
    return bool(_kind(name)) or called


@cache
def _edges() -> tuple[frozenset[str], frozenset[str]]:
    """The last characters of what stands before a claimed name, and the first of what stands behind; levels are both."""
    before = (*words("strong_before"), *words("weak_before"), *words("tiered_before"))
    after = (*words("strong_after"), *words("sure_after"), *words("slot_after"))
    return frozenset(w[-1] for w in before), frozenset(w[0] for w in after) | TIERS


def _names(document: Document) -> Iterator[tuple[int, int, bool]]:
    """Words that are counties, and pairs of characters that no word of the dictionary holds."""
    text = document.text
    ahead, behind = _edges()
    for (start, end), (after, close) in pairwise((*document.words, (len(text), len(text)))):
        size = end - start
        if size == 1:
            if close - after == 1 and _bare(text[start:close]):
                yield start, close, False
            continue
        if text[end : end + 1] not in behind and text[start - 1 : start] not in ahead:
            continue  # spares the tagger, which costs most
        if size in (3, 4) and text[end - 1] in TIERS and text[end - 2 : end] not in _TOWNS:
            if kind := _kind(text[start : end - 1]) or _whole(text[start:end]):
                yield start, end - 1, kind == "place"
        elif size in (2, 3) and (kind := _kind(text[start:end])):
            yield start, end, kind == "place"


_TOWNS = frozenset(
    {
        "城市",
        "县城",
        "城区",
        "市区",
        "特区",
        "园区",
        "新区",
        "校区",
        "社区",
        "灾区",
        "山区",
        "库区",
        "景区",
        "小区",
        "老区",
        "地区",
    }
)


@cache  # bounded by the dictionary, from which the words come
def _whole(word: str) -> str:
    """Whether a word of the dictionary is a county with its level: 宣恩县."""
    return "place" if rjieba.tag(word)[0][1] in _NAMES and GRAMMAR.isdisjoint(word[:-1]) else ""


def _bare(pair: str) -> bool:
    return (
        "\u4e00" <= pair[0] <= "\u9fff"
        and "\u4e00" <= pair[1] <= "\u9fff"
        and GRAMMAR.isdisjoint(pair)
        and pair[1] not in TIERS
    )


def _claimed(text: str, start: int, end: int, *, known: bool) -> bool:
    """Whether a name stands in a frame of what is one's own; a name nobody knows needs words on both sides."""
    first = max(0, start - _NEAR)
    if text.endswith(words("styled_before"), first, start) and text[start:end] in _listed("whole"):
        return True  # 健康弥渡、平安弥渡
    if text.endswith(words("beyond_before"), first, start) or text.startswith(words("beyond_after"), end):
        return False
    strong = text.endswith(words("strong_before"), first, start)
    if known and (strong or text.startswith(words("strong_after"), end)):
        return True
    if text.startswith(words("slot_after"), end):
        name = text[start:end]
        named = name.endswith(words("place_ends")) and name not in words("slot_kinds")
        return strong and named and not rjieba.has_word(name)
    if not text.startswith(words("sure_after"), end):
        return False
    opens = text[start - 1 : start] in ("", "\n", "。", "，") and text[start : start + 2] in _listed("whole")
    return known or strong or opens or text.endswith(words("weak_before"), first, start)


@cache
def _body() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>[\u4e00-\u9fff]{{2}})(?P<kind>{'|'.join((*words('bodies'), *words('trades')))})(?!全会)"
    )


@once
def bodies(document: Document) -> tuple[tuple[str, Span, bool], ...]:
    """Names of firms, schools and hospitals, each with its span and whether the text claims it for its own."""
    text = document.text
    starts = document.word_starts
    out = []
    for match in _body().finditer(text):
        name = match["name"]
        trade = match["kind"] in words("trades")
        first = max(0, match.start() - _NEAR)
        wished = text.endswith(
            words("wishes"), first, match.start()
        )  # 祝东方集团…: a word is a name there too
        plain = GRAMMAR - _DIGITS if trade or wished else GRAMMAR
        if not plain.isdisjoint(name) or name in words("no_names"):
            continue
        opens = text[match.start() - 1 : match.start()] in ("\n", "。", "，", "；")
        named = wished or (opens and match["kind"] == "集团" and _noun(name))  # 公交集团
        if not named and (match.start() not in starts or (rjieba.has_word(name) and not _kind(name))):
            continue
        beyond = text.endswith(words("beyond_before"), first, match.start()) or text.startswith(
            ("、", "等", "和", "与"), match.end()
        )
        framed = (
            (opens and not trade)
            or text.endswith((*words("strong_before"), *words("weak_before")), first, match.start())
        ) and text.startswith((*words("strong_after"), *words("sure_after")), match.end())
        strong = text.endswith(words("strong_before"), first, match.start())
        if trade:  # 三一重工 is a firm's name only where the whole frame says so
            strong = False
        out.append((match[0], match.span(), not beyond and (framed or strong)))
    return tuple(out)


_DIGITS = frozenset("一两二三四五六七八九十百千万亿")
_FIRM = ("集团", "公司")
_NUMBER = re.compile("(?:第)?(?P<n>[一二三四五六七八九十])(?:中学?|小学?)")


def own_bodies(head: str, name: str) -> set[str]:
    """The bodies of a head that a name of their kind is none of: 华岳机械集团 for 华泰集团, 第三中学 for 一中."""
    stem, kind = name[:2], name[2:]
    if kind in _FIRM or kind in words("trades"):
        firms = {m["firm"] for m in _FIRMS.finditer(head)}
        return firms if firms and stem not in head else set()
    own, said = _NUMBER.search(head), _NUMBER.match(name, 2)
    if own and said:
        return {own[0]} if own["n"] != said["n"] and stem in head else set()
    if kind in head:
        return (
            {f"{m[0]}" for m in re.finditer(rf"[\u4e00-\u9fff]{{2,4}}{kind}", head)}
            if stem not in head
            else set()
        )
    return set()


_FIRMS = re.compile(r"(?<![\u4e00-\u9fff])在?(?P<firm>[\u4e00-\u9fff]{2,10}?(?:集团|公司))")
