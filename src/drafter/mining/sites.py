"""Roads, streets, land and hamlets, which no suffix of an office shows: 海连公路, 解放路, 湫水河, 李家湾.

A Line in, typed spans out. Their forms are data (``forms`` in data/facts.yaml); the tags of the words before the noun say
whether a name stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.mining.line import NAMES, clean, entries, form, known, no_function

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Typed, Word

ROAD_TAGS = frozenset({"n", "ns", "nr", "nz", "s", "f", "nrt", "j"})
ODD_TAGS = frozenset({"zg", "g", "nr", "x", "nz", "ns", "ng"})
NATURE = frozenset({"nr", "ns", "nz", "n", "s", "nrt", "f", "t"})


def sites(found: Line) -> Iterator[Typed]:
    """The roads, streets and lands of a line."""
    yield from _roads(found)
    yield from _between(found)
    yield from _streets(found)
    yield from _land(found)


def _roads(found: Line) -> Iterator[Typed]:
    """Roads and railways between two places: 海连公路, 京九铁路, 渭源至武都高速."""
    for match in form("roads").finditer(found.text):
        at = match.start()
        if match.end() not in found.ends:
            continue
        for length in (2, 3, 4):
            start = at - length
            stem = found.text[max(0, start) : at]
            if start < 0 or start not in found.starts or not clean(found, start, at):
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
    for match in form("between").finditer(found.text):
        for start in (match.start() - 2, match.start() - 3):
            ends = start in found.starts and match.end() in found.ends
            sides = ((start, match.start()), match.span(1))
            if (
                ends
                and all(clean(found, *side) for side in sides)
                and any(_named(found, *side) for side in sides)
            ):
                yield start, match.end(), "place"
                yield start, match.start(), "place"
                yield *match.span(1), "place"
                break


def _named(found: Line, start: int, end: int) -> bool:
    """Whether a span may be a place: a word in it a tagger takes for a name, or nobody knows it."""
    words = found.touched(start, end)
    return any(w.tag in NAMES or not known(w.text) for w in words)


def _streets(found: Line) -> Iterator[Typed]:
    """Streets whose name a tagger knows, or that are called as half the country's are: 张衡路, 解放路, 前进村."""
    for match in form("turned").finditer(found.text):
        if match.start() in found.starts and clean(found, *match.span()):
            yield *match.span(), "place"
    for match in form("street").finditer(found.text):
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
    for match in form("family").finditer(found.text):
        if match[0][:2] not in entries("no_family") and match.start() in found.starts:
            yield *match.span(), "place"
    for match in form("district").finditer(found.text):
        stem = match[0][:-2]
        if (
            match.start() in found.starts
            and no_function(stem)
            and stem not in entries("kinds") | entries("nowhere")
        ):
            yield *match.span(), "place"
    for match in form("hamlet").finditer(found.text):
        if match.start() in found.starts and not known(match[0]):
            yield *match.span(), "place"
    for k, word in enumerate(found.words):
        if word.text[-1] not in entries("lies_at") or word.text in entries("name_stops"):
            continue
        twice = word.text[0] == word.text[-2:-1]
        unknown = len(word.text) == 3 and not twice and (not known(word.text) or word.tag in NAMES)
        if (
            unknown
            and word.tag in NATURE
            and word.text not in entries("nowhere")
            and no_function(word.text)
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
    if not (said or no_function(before.text)) or before.text in entries("plain_parts") | entries(
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
