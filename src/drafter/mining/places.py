"""The places in a line: a Line in, spans out.

A place is a word that a tagger calls one and the dictionary knows as a unit of administration too, or that carries the
suffix of such a unit behind a stem that is no word, or that words stand beside which stand beside places. The tagger
alone is wrong two times of three.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import rjieba

from drafter.mining.gazetteer import counties, stands, words
from drafter.mining.line import ACTING, HAN, NAMES, entries, known, listed, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Span, Word

UNITS = ("省", "市", "县", "区", "州", "自治州", "自治县", "镇", "乡")
WATERS = ("山", "江", "河", "湖", "岛", "湾", "峡", "沟", "坝", "岭")
COORDINATE = frozenset("、和及与")
AREA = re.compile(
    r"(?:省|市|县|区|州|镇|乡)(?=委|政府|人民政府|人大|政协|纪委|直机关|直属|党代会|人民法院|人民检察院|第[一二三四五六七八九十]+届)"
)
LISTED = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}、)+[\u4e00-\u9fff]{2,3}?"
    r"(?=等?(?:\d+|[两三四五六七八九十])个?(?:乡镇|镇|乡|村|街道|社区|县|市|区))"
)
SIDES = frozenset("东西南北上下大小前后")
BY_LAND = re.compile(
    "[湾港巷坪坝沟岭屯寨庄营堡桥塘坡垭冲店铺集堰洲滩渡湖河江山口苑](?:村|社区|街道|小区|镇|乡)(?!镇|村|庄)"
)
CONGRESS = re.compile(r"[一二三四五六七八九十届次第]+(?:党代会|全会)|机关|党代会")
ODD_TAGS = frozenset({"nr", "ns", "zg", "g", "nz", "ng"})
NO_STEM_TAGS = frozenset({"n", "v", "s", "f", "l", "j", "d", "r", "t", "m"})
NO_PART_TAGS = frozenset({"r", "p", "c", "d", "u", "m", "f", "uj", "ul", "x"})
LONGEST_STEM = 4


def places(found: Line) -> Iterator[Span]:
    """The places of a line, each with its suffix."""
    sure = [*_words(found), *_areas(found), *_listed(found), *_by_land(found)]
    yield from sure
    ends, starts = {s[1] for s in sure}, {s[0] for s in sure}
    for word in found.words:  # 北碚、璧山: one of a pair is known
        if _may_be_place(word) or (word.tag in NAMES and len(word.text) in {2, 3} and _stem(word.text)):
            before = word.start - 1 in ends and found.text[word.start - 1] in COORDINATE
            behind = found.text[word.end : word.end + 1] in COORDINATE and word.end + 1 in starts
            if before or behind:
                yield word.start, word.end


def homes(found: Line, whole: str) -> Iterator[Span]:
    """The place a speech is about, by the words beside it: 绛源 in 扎根绛源, 陵澄 in 陵澄大地. It is no word.

    Words that stand beside other things as well count on both sides, or where ``whole`` has the pair thrice.
    """
    for match in _beside().finditer(found.text):
        before = match["surely_before"] or match["before"]
        start = match.end() if before else match.start() - 2
        pair = found.text[max(0, start) : start + 2]
        if len(pair) < 2 or not HAN.fullmatch(pair) or set(pair) & entries("common") or not _stem(pair):
            continue
        sure = match["surely_before"] or match["surely_after"] is not None or whole.count(pair) > 2
        if not sure and before:
            sure = found.text.startswith(tuple(table()["home_after"]), start + 2)
        if sure and start in found.starts and start + 2 in found.ends and _no_word(found, start, start + 2):
            yield start, start + 2


def stem_of(name: str) -> str:
    """A place without its suffix, where that is a name alone as well; empty where it is a word: 团结 of 团结村."""
    suffix = next((s for s in _suffixes() if name.endswith(s)), "")
    stem = name.removesuffix(suffix) if suffix else ""
    return (
        stem
        if len(stem) > 1
        and stem not in entries("village_names")
        and (not known(stem) or _administered(stem) or _tag(stem) in {"n", *NAMES})
        else ""
    )


@cache
def _tag(word: str) -> str:
    """The tag of a word by itself; empty where it is more than one."""
    tagged = rjieba.tag(word)
    return tagged[0][1] if len(tagged) == 1 else ""


def may_name_place(name: str) -> bool:
    """Whether what stands before a level of government in a title may be a place: no word, or the name of one."""
    own = not known(name) or _administered(name)
    return _stem(name) and own and "政府" not in name and not set(name) & entries("common")


def _words(found: Line) -> Iterator[Span]:
    """Places that are a word, with the word behind it where that is a suffix."""
    words = found.words
    for k, word in enumerate(words):
        suffixed = k + 1 < len(words) and words[k + 1].text in entries("suffixes")
        end = words[k + 1].end if suffixed else word.end
        start = word.start
        if k and words[k - 1].end == start and len(words[k - 1].text) == 1 and words[k - 1].tag in ODD_TAGS:
            start = words[k - 1].start  # 乌 before 兰花镇
        if suffixed and start < word.start and word.tag in NAMES:
            yield start, end
        elif _is_place(word) or (
            _may_be_place(word) and (suffixed or _led(found, k) or _known_for(found, k))
        ):
            yield word.start, end
        elif _suffixed(word):
            yield word.start + _glued(word.text), word.end
        elif suffixed and _stem(word.text) and _unknown_or_name(word):
            yield word.start + _glued(word.text), end
        elif suffixed and _local(word, words[k + 1].text):
            yield word.start, end
        elif k and _is_place(words[k - 1]) and _may_be_place(word) and words[k - 1].end == word.start:
            yield word.start, word.end
        elif suffixed and len(word.text) == 1 and _two_single(found, k):
            yield words[k - 1].start, end


def _local(word: Word, suffix: str) -> bool:
    """Whether a noun names a place of the lowest levels: 青螺 in 青螺镇, but not 示范 in 示范镇."""
    counted = word.tag == "m" and word.text[-1] == "里"  # 十里乡
    named = (
        (word.tag in {"n", *NAMES} or counted) and len(word.text) == 2 and suffix in entries("local_suffixes")
    )
    return named and word.text not in entries("kinds") and _stem(word.text)


def _by_land(found: Line) -> Iterator[Span]:
    """Villages and quarters that are called by the land: 荷叶港村, 红砖巷社区."""
    for match in BY_LAND.finditer(found.text):
        for start in range(match.start() - 1, max(-1, match.start() - LONGEST_STEM), -1):
            stem = found.text[start : match.start() + 1]
            if start in found.starts and _stem(stem) and not set(stem) & entries("common"):
                sided = start - 1 in found.starts and found.text[start - 1] in SIDES  # 西 before 寺坡镇
                yield start - sided, match.end()
                break


def _listed(found: Line) -> Iterator[Span]:
    """The places of a list that says what they are: 柳堰、青螺两个镇."""
    for match in LISTED.finditer(found.text):
        at = match.start()
        for name in match[0].split("、"):
            if _stem(name) and not (set(name) & entries("common")):
                yield at, at + len(name)
            at += len(name) + 1


def _areas(found: Line) -> Iterator[Span]:
    """What stands before a level of government: 崧州 in 中共崧州市委. It is no word, nor does it cut one."""
    for match in AREA.finditer(found.text):
        for start in (match.start() - 2, match.start() - 3):
            stem = found.text[max(0, start) : match.start()]
            if start in found.starts and _stem(stem) and _no_word(found, start, match.start()):
                yield start, match.end()
                break


@cache
def _beside() -> re.Pattern[str]:
    def either(name: str) -> str:
        return "|".join(sorted(table()[name], key=len, reverse=True))

    return re.compile(
        rf"(?P<surely_before>{either('surely_before')})|(?P<before>{either('home_before')})"
        rf"|(?=(?P<surely_after>{either('surely_after')}))|(?={either('home_after')})"
    )


def _no_word(found: Line, start: int, end: int) -> bool:
    """Whether a span is no word of the dictionary and holds or cuts none but names."""
    return not known(found.text[start:end]) and all(
        w.tag in NAMES or (w.tag not in ACTING if len(w.text) == 1 else not known(w.text))
        for w in found.touched(start, end)
    )


@cache
def _everywhere() -> frozenset[str]:
    return (listed("regions") | listed("units") | listed("abroad")) - entries("nowhere")


def regions(found: Line) -> Iterator[Span]:
    """Regions, counties and countries, which no suffix shows, where they stand as words."""
    yield from counties(found)
    yield from stands(found, _everywhere())


def houses(found: Line) -> Iterator[Span]:
    """Schools, banks, firms and unions that go by a short name."""
    yield from stands(found, listed("short"))


def events(found: Line) -> Iterator[Span]:
    """Events of history, which everyone calls by one name."""
    yield from (match.span() for match in _events().finditer(found.text))


def arts(found: Line) -> Iterator[Span]:
    """Plays, crafts, festivals and dishes that belong to one region, and titles that the state gives."""
    yield from stands(found, listed("arts"), loosely=True)


@cache
def _events() -> re.Pattern[str]:
    return re.compile("|".join(sorted(listed("events"), key=len, reverse=True)))


def _is_place(word: Word) -> bool:
    text = word.text
    if text in entries("cities"):
        return True
    if word.tag == "ns" and not known(text) and len(text) > 1 and text not in entries("nowhere"):
        own = not set(text) & entries("common") and text not in entries("jargon") and text[0] != text[1]
        return own and _stem(text)
    if word.tag == "ns" and len(text) > 2 and text not in entries("nowhere") | listed("ordinary"):
        return text[-1] in entries("land") | entries("place_ends") or not set(text) - entries("sounds")
    if word.tag != "ns" or len(text) < 2 or text in entries("nowhere") or text[:-1] in entries("nowhere"):
        return False
    return known(text) and (_administered(text) or (len(text) > 2 and text.endswith((*_suffixes(), *WATERS))))


@cache
def _administered(name: str) -> bool:
    return any(known(name + unit) for unit in UNITS)


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(map(str, table()["suffixes"]))


def _may_be_place(word: Word) -> bool:
    """A word that is the name of a county as well as something else."""
    counted = word.tag == "m" and word.text[-1] == "里"  # 十里乡
    named = (
        (word.tag in {"n", *NAMES} or counted) and len(word.text) > 1 and word.text not in entries("nowhere")
    )
    return named and (word.text in words() or any(known(word.text + unit) for unit in ("市", "县")))


def _led(found: Line, k: int) -> bool:
    """Whether a word is gone to, or a congress of its own follows."""
    before = found.words[k - 1].text if k else ""
    county = found.words[k].tag == "ns" and before in {"在", "到", "来到", "从"}
    return (
        county or before in entries("gone_to") or CONGRESS.match(found.text, found.words[k].end) is not None
    )


def _known_for(found: Line, k: int) -> bool:
    """Whether a word stands behind that a place is known for: 安福 before 火腿."""
    return found.words[k + 1 : k + 2] != () and found.words[k + 1].text in entries("products")


def _suffixed(word: Word) -> bool:
    """青禾县 in one word that is no word of the language."""
    suffix = next((s for s in _suffixes() if word.text.endswith(s)), None)
    said = word.tag in NO_STEM_TAGS and (
        word.tag != "n" or (known(word.text) and word.text[-1] not in "镇乡")
    )
    if suffix is None or word.text in entries("nowhere") or said:
        return False
    stem = word.text[: -len(suffix)]
    stem = stem[_glued(stem) :]
    own = not known(stem) or _administered(stem) or (word.tag == "n" and stem not in entries("kinds"))
    return len(stem) > 1 and _stem(stem) and own


def _stem(stem: str) -> bool:
    """Whether characters may be the stem of a place."""
    return (
        HAN.fullmatch(stem) is not None
        and len(stem) <= LONGEST_STEM
        and not set(stem) & entries("function")
        and stem[0] not in entries("no_stem")
        and stem[-1] not in entries("stem_ends")
        and not (len(stem) == 1 and stem in entries("stems"))
        and stem not in entries("nowhere")
    )


def _glued(text: str) -> int:
    """The characters at the beginning that a tagger has glued to an unknown name: 在岚溪."""
    count = 0
    while len(text) - count > 2 and text[count] in entries("function") | entries("glued"):
        count += 1
    return count


def _unknown_or_name(word: Word) -> bool:
    return 2 <= len(word.text) <= 3 and (not known(word.text) or word.tag in NAMES)


def _two_single(found: Line, k: int) -> bool:
    """Two characters that are no word, behind a pause or a preposition: 石磴 before 镇."""
    if k < 1 or len(found.words[k - 1].text) != 1:
        return False
    first, second = found.words[k - 1], found.words[k]
    if (
        not _stem(first.text + second.text)
        or {first.tag, second.tag} & NO_PART_TAGS
        or second.text in entries("stems")
    ):
        return False
    before = found.words[k - 2].text if k > 1 else ""
    return not HAN.fullmatch(before) or before[-1] in entries("function") or len(before) > 1
