"""Organs, works, sites and projects of one's own, known by the noun they end in: 交警大队, 海连公路, 城西工业园.

A Line in, typed spans out. The noun is looked for at the end of a word, the name before it is the run of words of things
that ends there. What such a name says of any office (上市公司, 农村公路, 重点项目) is data: where nothing else stands
before the noun, it is no fact.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.mining.line import HAN, NAMES, entries, known, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Typed, Word

LONGEST, MANY = 14, 3
EVENT = "event"  # a name in which verbs stand, and whole although all its parts are anyone's
STOP_TAGS = frozenset(
    {"p", "c", "r", "uj", "ul", "ug", "uz", "ud", "d", "t", "y", "f", "m", "q", "uv", "e", "k"}
)
ROADS = re.compile(
    r"(?:高速公路|高速|公路|铁路|高铁|城际|客专|大道|隧道|特大桥|大桥|运河|专用线|输电线|线(?!上|下|索|路|条|性|杆))(?![化网])"
)
SCHOOLS = re.compile(
    r"(?:[省市县区州]|[\u4e00-\u9fff]{2})(?:第?[一二三四五六七八九十]{1,2}(?:中|小|院|幼)|职高|职中|实小)(?![队学心时块步组区伙型康半撮节批部巷])"
)
TEAMS = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4})?第?[一二三四五六七八九十]{1,2}(?:中队|大队|支队|分队|工区|车间|分局|党支部|工段|项目部|标段)"
    r"|[省市县区镇]委(?:第?[一二三四五六七八九十]{1,2}|巡视|巡察|督导|督查|工作)+组"
)
TURNED = re.compile("[\u4e00-\u9fff]{2}[东西南北中](?:路|街|大街|大道)(?![径子线人])")
LAND = re.compile("[河江湖山沟岭湾寨坝塬坳堡峡岩洞潭塘营庄屯坪梁峪岗洼峰垭圩畈冲坞圪峁滩洲岛寺庙泉谷崖站]")
MEMBER = re.compile("(?:^|[、，。；：和与在对由向是])([\u4e00-\u9fff]{2,6})$")
BETWEEN = re.compile(
    r"(?:至|到|—|-)([\u4e00-\u9fff]{2,3}?)(?:[一二三四]级|城际|快速|高等级)?"
    r"(?:高速公路|高速|公路|铁路|高铁|通道|航线|航班|段)"
)
STREET = re.compile(
    r"([\u4e00-\u9fff]{2})(路|大街|街|巷|村|屯|队|社区|小区|农场|林场|水库|渠|街道|广场|小学|中学|学校)(?![径生子线人民道学况网障灯标由过上走])"
)
FAMILY = re.compile(
    "[\u4e00-\u9fff]家[山沟湾坪塬堡岭寨坝台洼庄坳河店铺桥坡畈冲墩圩垭渡口窑集屯院](?![人民里上])"
)
ROAD_TAGS = frozenset({"n", "ns", "nr", "nz", "s", "f", "nrt", "j"})
DISTRICT = re.compile("[\u4e00-\u9fff]{1,2}[湖港江河海岭台楼塔桥关沟门山]区(?=[、，。的和等委政法人检到])")
HAMLET = re.compile(
    r"[上下东西南北前后大小老新][\u4e00-\u9fff]?(?:营子|庄子|台子|沟子|窝棚|窝铺|沟门|梁子|坝子|寨子|湾子|坪子|岭子|铺子)"
)
ODD_TAGS = frozenset({"zg", "g", "nr", "x", "nz", "ns", "ng"})
NATURE = frozenset({"nr", "ns", "nz", "n", "s", "nrt", "f", "t"})


def headed(found: Line) -> Iterator[Typed]:
    """The organs, works and sites of a line that their noun shows."""
    for word in found.words:
        for kind, nouns in table()["headed"].items():
            head = next((h for h in _longest(kind) if found.text.endswith(h, 0, word.end)), None)
            if head is None:
                continue
            at = word.end - len(head)
            if not _apart(found, at, word):
                break
            begin = _begin(found, at, kind, head, whole=word.tag == "nt")
            if begin is None:
                begin = _alone(found, at, word.end, head)
            plain = found.text.endswith(tuple(table()["no_heads"]), 0, word.end)
            if (
                begin is not None
                and not plain
                and found.text[word.end : word.end + 1] not in set(nouns[head])
            ):
                yield begin, word.end, "name" if kind == EVENT else kind
            break
    yield from _roads(found)
    yield from _between(found)
    yield from _streets(found)
    for pattern in (SCHOOLS, TEAMS):
        for match in pattern.finditer(found.text):
            if match.start() in found.starts and _no_function(match[0]):
                yield *match.span(), "organ"
    yield from _land(found)


def _apart(found: Line, at: int, word: Word) -> bool:
    """Whether a noun is no part of other words: 中学 not in 集中学, 村 not in 农村."""
    if at < word.start:
        return at in found.starts
    return at == word.start or at - word.start > 1 or not known(word.text) or word.tag == "nt"


@cache
def _longest(kind: str) -> tuple[str, ...]:
    return tuple(sorted(table()["headed"][kind], key=len, reverse=True))


def _begin(found: Line, at: int, kind: str, head: str, *, whole: bool) -> int | None:
    """Where the name begins whose noun begins at ``at``; None where it is any office's."""
    before: list[Word] = []
    begin = at
    for word in reversed(found.words):
        if word.start >= at:
            continue
        if min(word.end, at) != begin or at - word.start > LONGEST or not _part(word, kind, last=begin == at):
            break
        before.insert(0, word)
        begin = word.start
    while before and (before[0].text in entries("no_modifiers") or before[0].tag == "v"):
        before.pop(0)
    parts = [found.text[w.start : min(w.end, at)] for w in before]
    plain = entries("plain_parts") | (entries("plain_roads") if ROADS.fullmatch(head) else frozenset())
    own = [part for part in parts if part not in plain]
    if kind == EVENT and len(parts) >= MANY:
        return before[0].start
    return before[0].start if own and (len("".join(own)) > 1 or whole) else None


def _alone(found: Line, at: int, end: int, head: str) -> int | None:
    """Where a name begins that fills its member of a list, or a branch that fills its clause, whatever its words are."""
    member = MEMBER.search(found.text, max(0, at - 7), at)
    if member is None:
        return None
    listed = found.text[member.start(1) - 1 : member.start(1)] == "、" or found.text[end : end + 1] == "、"
    stem, words = member[1], found.touched(member.start(1), at)
    everyday = entries("plain_parts") | entries("everyone") | entries("done_with") | entries("name_stops")
    if (
        not (listed or head in entries("branches"))
        or not _no_function(stem)
        or words[0].text in everyday
        or stem[0] in "有报"
    ):
        return None
    counted = any(w.tag in {"m", "q", "p", "d", "r", "c"} for w in words)
    does = words[0].tag == "v" and len(words[0].text) == 1 and head not in entries("branches")
    plain = all(w.text in everyday for w in words) and (len(words) == 1 or head not in entries("branches"))
    return None if counted or does or plain or stem in everyday else member.start(1)


def _part(word: Word, kind: str, *, last: bool) -> bool:
    """Whether a word may be part of a name of its own; in the name of an event also a verb."""
    if kind == EVENT and word.text in entries("levels"):
        return True
    if HAN.fullmatch(word.text) is None or word.text in entries("name_stops") | entries("done_with"):
        return False
    if word.text in entries("name_parts") or (word.tag == "m" and word.text[0] == "第"):
        return True
    sure = len(word.text) > 1 and known(word.text)
    if word.tag == "v":
        return sure and kind == EVENT and len(word.text) == 2
    beside = word.tag == "f" and (
        (last and word.text in entries("sides")) or (len(word.text) > 1 and not sure)
    )
    return (word.tag not in STOP_TAGS or beside) and (sure or not set(word.text) & entries("function"))


def _roads(found: Line) -> Iterator[Typed]:
    """Roads and railways between two places: 海连公路, 京九铁路, 渭源至武都高速."""
    for match in ROADS.finditer(found.text):
        at = match.start()
        if match.end() not in found.ends:
            continue
        for length in (2, 3, 4):
            start = at - length
            stem = found.text[max(0, start) : at]
            if start < 0 or start not in found.starts or not _clean(found, start, at):
                continue
            if stem in entries("plain_parts") or (known(stem) and stem in entries("plain_roads")):
                break
            if any(
                w.text in entries("plain_parts") | entries("plain_roads") for w in found.touched(start, at)
            ):
                break
            if any(
                w.tag not in ROAD_TAGS and len(w.text) > 1 and known(w.text) for w in found.touched(start, at)
            ):
                break
            if match[0] == "线" and not _line(found, start, match.end()):
                break
            yield start, match.end(), "place"
            break


def _line(found: Line, start: int, end: int) -> bool:
    """Whether a line is one of rails or wires: no word, or one of two regions (京广线)."""
    name = found.text[start:end]
    regions = len(name) == 3 and not set(name[:-1]) - entries("abbreviations")
    known_end = any(w.end == end and len(w.text) > 1 and known(w.text) for w in found.touched(start, end))
    stem = any(
        w.start == start and w.end == end - 1 and w.tag in {"nr", "ns", "nz"}
        for w in found.touched(start, end)
    )
    return regions or (len(name) == 3 and not known_end and (stem or not known(name[:-1])))


def _between(found: Line) -> Iterator[Typed]:
    """Roads that are called by where they begin and end: 渭源至武都高速; both are places in their own right."""
    for match in BETWEEN.finditer(found.text):
        for start in (match.start() - 2, match.start() - 3):
            ends = start in found.starts and match.end() in found.ends
            if ends and _clean(found, start, match.start()) and _clean(found, *match.span(1)):
                yield start, match.end(), "place"
                yield start, match.start(), "place"
                yield *match.span(1), "place"
                break


def _streets(found: Line) -> Iterator[Typed]:
    """Streets whose name a tagger knows, or that are called as half the country's are: 张衡路, 解放路, 前进村."""
    for match in TURNED.finditer(found.text):
        if match.start() in found.starts and _clean(found, *match.span()):
            yield *match.span(), "place"
    for match in STREET.finditer(found.text):
        start, at = match.start(), match.start() + 2
        named = any(w.start == start and w.end == at and w.tag in NAMES for w in found.words)
        common = match[1] in entries("village_names") and match[2] != "学校"
        if (
            start in found.starts
            and match.end() in found.ends
            and (common or (named and match[2] in "路街巷"))
        ):
            yield *match.span(), "place"


def _land(found: Line) -> Iterator[Typed]:
    """Hills, waters and hamlets: in one word that no dictionary has (雷家塬), or in two that are cut wrongly."""
    for match in FAMILY.finditer(found.text):
        if match[0][:2] not in entries("no_family") and match.start() in found.starts:
            yield *match.span(), "place"
    for match in DISTRICT.finditer(found.text):
        stem = match[0][:-2]
        if (
            match.start() in found.starts
            and _no_function(stem)
            and stem not in entries("kinds") | entries("nowhere")
        ):
            yield *match.span(), "place"
    for match in HAMLET.finditer(found.text):
        if match.start() in found.starts and not known(match[0]):
            yield *match.span(), "place"
    for k, word in enumerate(found.words):
        if not LAND.fullmatch(word.text[-1]) or word.text in entries("name_stops"):
            continue
        twice = word.text[0] == word.text[-2:-1]
        unknown = len(word.text) == 3 and not twice and (not known(word.text) or word.tag in NAMES)
        if (
            unknown
            and word.tag in NATURE
            and word.text not in entries("nowhere")
            and _no_function(word.text)
            and word.text[0] not in "一每各这那该本"
        ):
            yield word.start, word.end, "place"
        elif k and len(word.text) < 3:
            before = found.words[k - 1]
            if before.end == word.start and _lies(before, word):
                yield before.start, word.end, "place"


def _lies(before: Word, word: Word) -> bool:
    """Whether two words are one name of a place: 马蹄 and 岩, 沅 and 溪河."""
    said = len(before.text) > 1 and known(before.text)  # 和谐
    if not (said or _no_function(before.text)) or before.text in entries("plain_parts") | entries(
        "kinds"
    ) | entries("everyone"):
        return False
    if len(word.text) == 2:
        return not known(word.text) and len(before.text) == 1 and before.tag in ODD_TAGS
    odd = word.tag in ODD_TAGS or word.text in entries("rare_land")
    return len(before.text) == 2 and (
        (odd and before.tag in NATURE | {"a", "zg"})
        or (before.tag in {"nr", "ns", "nz", "nrt"} and word.tag in {"n", "q"})
    )


def _clean(found: Line, start: int, end: int) -> bool:
    """Whether a span holds no word that joins or governs; within a word such a character does not count (武都)."""
    words = found.touched(start, end)
    return bool(words) and all(len(w.text) > 1 and known(w.text) or _no_function(w.text) for w in words)


def _no_function(text: str) -> bool:
    return HAN.fullmatch(text) is not None and not set(text) & entries("function")
