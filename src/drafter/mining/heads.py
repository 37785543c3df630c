"""Organs, works, sites and projects of one's own, known by the noun they end in: 交警大队, 海连公路, 城西工业园.

A Line in, typed spans out. The noun is looked for at the end of a word, the name before it is the run of words of things
that ends there. What such a name says of any office (上市公司, 农村公路, 重点项目) is data: where nothing else stands
before the noun, it is no fact.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.mining.line import HAN, entries, known, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Typed, Word

LONGEST = 14
STOP_TAGS = frozenset({"p", "c", "r", "uj", "ul", "ug", "uz", "ud", "d", "t", "y", "f", "m", "q", "uv", "e", "k"})
ROADS = re.compile(
    r"(?:高速公路|高速|公路|铁路|高铁|城际|客专|大道|隧道|特大桥|大桥|运河|专用线|输电线|线(?!上|下|索|路|条|性|杆))(?![化网])"
)
SCHOOLS = re.compile(
    r"(?:[省市县区州]|[\u4e00-\u9fff]{2})(?:第?[一二三四五六七八九十]{1,2}(?:中|小|院|幼)|职高|职中|实小)(?![学心时块步组区伙型康半撮节批部巷])"
)
TEAMS = re.compile(r"[省市县区镇]委(?:第?[一二三四五六七八九十]{1,2}|巡视|巡察|督导|督查|工作)+组")
LAND = re.compile("[河江湖山沟岭湾寨坝塬坳堡峡岩洞潭塘营庄屯坪梁峪岗洼峰垭圩畈冲坞圪峁滩洲岛寺庙塔泉谷碑崖]")
FAMILY = re.compile("[\u4e00-\u9fff]家[山沟湾坪塬堡岭寨坝台洼庄坳河店铺桥坡畈冲墩圩垭渡口窑集屯院](?![人民里上])")
ODD_TAGS = frozenset({"zg", "g", "nr", "x", "nz", "ns", "ng"})
NATURE = frozenset({"nr", "ns", "nz", "n", "s", "nrt", "f", "t"})


def headed(found: Line) -> Iterator[Typed]:
    """The organs, works and sites of a line that their noun shows."""
    for word in found.words:
        for kind, nouns in table()["headed"].items():
            head = next((h for h in _longest(kind) if found.text.endswith(h, 0, word.end)), None)
            if head is None:
                continue
            begin = _begin(found, word.end - len(head), whole=word.tag == "nt")
            if begin is not None and found.text[word.end : word.end + 1] not in set(nouns[head]):
                yield begin, word.end, kind
            break
    yield from _roads(found)
    for pattern in (SCHOOLS, TEAMS):
        yield from ((*m.span(), "organ") for m in pattern.finditer(found.text) if _no_function(m[0]))
    yield from _land(found)


@cache
def _longest(kind: str) -> tuple[str, ...]:
    return tuple(sorted(table()["headed"][kind], key=len, reverse=True))


def _begin(found: Line, at: int, *, whole: bool) -> int | None:
    """Where the name begins whose noun begins at ``at``; None where it is any office's."""
    before: list[Word] = []
    begin = at
    for word in reversed(found.words):
        if word.start >= at:
            continue
        if min(word.end, at) != begin or at - word.start > LONGEST or not _part(word, last=begin == at):
            break
        before.insert(0, word)
        begin = word.start
    while before and (before[0].text in entries("done_with") or before[0].text in entries("no_modifiers")):
        before.pop(0)
    own = [found.text[w.start : min(w.end, at)] for w in before]
    while own and own[0] in entries("plain_parts"):
        own.pop(0)
    if not own or all(part in entries("plain_parts") for part in own) or (len("".join(own)) < 2 and not whole):
        return None
    return before[0].start


def _part(word: Word, *, last: bool) -> bool:
    """Whether a word may be part of a name of its own."""
    ordinal = word.tag == "m" and word.text[0] == "第"
    beside = word.tag == "f" and last and word.text in entries("sides")
    return (
        HAN.fullmatch(word.text) is not None
        and (word.tag not in STOP_TAGS or ordinal or beside)
        and not (word.tag == "v" and (known(word.text) or len(word.text) == 1))
        and not set(word.text) & entries("function")
        and word.text not in entries("name_stops")
    )


def _roads(found: Line) -> Iterator[Typed]:
    """Roads and railways between two places: 海连公路, 京九铁路, 渭源至武都高速."""
    for match in ROADS.finditer(found.text):
        at = match.start()
        if match.end() not in found.ends:
            continue
        for length in (2, 3, 4):
            start = at - length
            stem = found.text[max(0, start) : at]
            if start < 0 or start not in found.starts or not _no_function(stem):
                continue
            if stem in entries("plain_parts") or (known(stem) and stem in entries("plain_roads")):
                break
            if any(w.text in entries("plain_parts") | entries("plain_roads") for w in found.touched(start, at)):
                break
            begin = _from(found, start)
            yield begin, match.end(), "place"
            if begin < start:  # so that 迭部 is known in its own right
                yield start, at, "place"
                yield begin, start - 1, "place"
            break


def _from(found: Line, start: int) -> int:
    """Where a road begins that goes from one place to another: 渭源至…"""
    to = re.search(r"([\u4e00-\u9fff]{2,3})(?:至|到|—|-|－)$", found.text[:start])
    return to.start(1) if to and to.start(1) in found.starts else start


def _land(found: Line) -> Iterator[Typed]:
    """Hills, waters and hamlets: in one word that no dictionary has (雷家塬), or in two that are cut wrongly."""
    for match in FAMILY.finditer(found.text):
        if not known(match[0][:2]) or match[0][:2] not in entries("no_family"):
            yield *match.span(), "place"
    for k, word in enumerate(found.words):
        if not LAND.fullmatch(word.text[-1]) or word.text in entries("name_stops"):
            continue
        unknown = len(word.text) == 3 and not known(word.text)
        if unknown and word.tag in NATURE and _no_function(word.text) and word.text[0] not in "一每各这那该本":
            yield word.start, word.end, "place"
        elif k and len(word.text) < 3:
            before = found.words[k - 1]
            if before.end == word.start and _lies(before, word):
                yield before.start, word.end, "place"


def _lies(before: Word, word: Word) -> bool:
    """Whether two words are one name of a place: 马蹄 and 岩, 沅 and 溪河."""
    if not _no_function(before.text) or before.text in entries("plain_parts") | entries("kinds") | entries("everyone"):
        return False
    if len(word.text) == 2:
        return not known(word.text) and len(before.text) == 1 and before.tag in ODD_TAGS
    odd = word.tag in ODD_TAGS or word.text in entries("rare_land")
    return len(before.text) == 2 and (
        (odd and before.tag in NATURE | {"a", "zg"}) or (before.tag in {"nr", "ns", "nz", "nrt"} and word.tag in {"n", "q"})
    )


def _no_function(text: str) -> bool:
    return HAN.fullmatch(text) is not None and not set(text) & entries("function")
