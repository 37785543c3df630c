"""Names in a list that says what they are: 甲、乙、丙作了发言; 甲、乙等12个村. A Line and its facts in, typed spans out.

What stands beside a name in a list is a name as well, unless it is a word that everyone uses (各乡镇, 有关部门, 群众).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.mining.line import HAN, entries, known, table
from drafter.mining.persons import full_name, may_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.mining.line import Line, Span, Typed

CLAUSE = re.compile(r"[^，。；：！？,;:!?（）()]+")
REPORTED = re.compile(
    r"(?:都|也|还|又|就|围绕|结合|代表[^、，]{0,12}|[^、，和]{0,10}?(?:分别|先后|相继|依次))?"
    r"(?:(?:[作做]了|[作做](?=交流|典型|表态|经验|书面|口头|汇报|发言))[^，。]{0,8}?(?:发言|汇报|报告|介绍|交流|表态|说明|点评|述职|讲话|部署|通报|辅导|宣讲)"
    r"|(?:介绍|汇报|通报|宣读|传达|讲述|交流)了)"
)
JOINED = re.compile("、|以及|和|及|与|并")
OF = re.compile(
    r"(?:的(?:[^、和的]{0,6}同志|[^、和的]{0,4}代表|[^、和的]{0,4}(?:领导|书记|局长|镇长))|(?:\d+|[两三四五六七八九十]+)[个位家名][^、和]{1,6})$"
)
ABOUT = re.compile("(?<=[\u4e00-\u9fff]{2})(?:就|围绕|结合|针对)[^、]*$")  # 林县长就三年计划
SHORTEST_LIST, LONGEST_MEMBER, LONGEST_PLAIN = 2, 16, 8
LONGEST_REST = 5
NOUNS = frozenset({"n", "nz", "nr", "nt", "j", "l", "vn", "ng", "zg", "g"})
BREAKING = frozenset({"v", "p", "c", "r", "d", "uj", "ul", "ug", "uz", "ud", "y", "e"})


def listed(found: Line, facts: Sequence[Typed]) -> Iterator[Typed]:
    """The names of a line that stand in lists."""
    for clause in CLAUSE.finditer(found.text):
        reported = REPORTED.search(clause[0])
        if reported and reported.start():
            opener = _opener().match(clause[0])
            begin = clause.start() + (opener.end() if opener else 0)
            people = {end for _start, end, kind in facts if kind == "person"}
            whole = {(start, end) for start, end, _kind in facts}
            spoke = _speakers(found, begin, clause.start() + reported.start())
            yield from (one for one in spoke if one[1] not in people and one[:2] not in whole)
        for match in _classed().finditer(clause[0]):
            members = _members(found, clause.start(), clause.start() + match.start())
            named = any(special(found, *m) for m in members)
            if named and (len(members) >= SHORTEST_LIST or "等" in match[0]):
                kind = _kind(match["noun"] or "")
                yield from ((*m, kind) for m in members if not plain(found, *m) and _short(found, *m))
        yield from _beside(found, clause.start(), clause.end(), facts)


@cache
def _opener() -> re.Pattern[str]:
    words = "|".join(sorted(table()["list_openers"], key=len, reverse=True))
    return re.compile(f"(?:{words})*")


@cache
def _classed() -> re.Pattern[str]:
    """What says of which kind the members of a list are: 等12个村, 三县, 等先进典型."""
    nouns = "|".join(sorted(table()["classes"], key=len, reverse=True))
    return re.compile(
        rf"(?:等(?:一大?批|多|几|各)?|(?=[\d两三四五六七八九十]))(?:[\d一两三四五六七八九十百]+余?多?)?(?:[个家位名所条座项处款种支对]|余[个家位名])?(?P<noun>{nouns})"
        r"|等(?:\d+|[一两三四五六七八九十]+)余?[个家位名所条座项处]"
    )


def _kind(noun: str) -> str:
    return next((kind for kind, nouns in table()["class_kinds"].items() if noun in nouns), "name")


def _speakers(found: Line, begin: int, end: int) -> Iterator[Typed]:
    """Those who spoke: all but what everyone is."""
    for start, stop in _split(found, begin, end):
        whole = ABOUT.sub("", OF.sub("", found.text[start:stop]))
        text = whole[whole.rfind("的") + 1 :]  # 进度落后的渔浦镇
        last = start + len(whole)
        if _short(found, last - len(text), last) and not plain(found, last - len(text), last):
            named = full_name(text) and text[-1] not in entries("suffixes") | entries("land")
            yield last - len(text), last, "person" if named or text.endswith("同志") else "organ"


def _members(found: Line, begin: int, end: int) -> list[Span]:
    """The members of the list that ends at ``end``; the first begins behind the last word that is no name."""
    spans = _split(found, begin, end)
    out: list[Span] = []
    for start, last in reversed(spans):
        opened = _opened(found, start, last)
        if opened < last:
            out.insert(0, (opened, last))
        if opened > start:
            break
    return out


def _split(found: Line, begin: int, end: int) -> list[Span]:
    """The members between two places; 和 in the name of an organ does not split it."""
    text = found.text[begin:end]
    guarded = {
        k
        for phrase in (*table()["organ_phrases"], *table()["unsplit"])
        for m in re.finditer(phrase, text)
        for k in range(*m.span())
    }
    out, at = [], 0
    for match in JOINED.finditer(text):
        inside = match.start() in guarded or (
            match[0] != "、"
            and not (begin + match.start() in found.starts and begin + match.end() in found.ends)
        )
        if not inside and match.start() >= at:
            out.append((begin + at, begin + match.start()))
            at = match.end()
    out.append((begin + at, end))
    return [(a, b) for a, b in out if a < b]


def _beside(found: Line, begin: int, end: int, facts: Sequence[Typed]) -> Iterator[Typed]:
    """Members of a list beside one that is known for a name; beside two also those that nothing else shows."""
    spans = _split(found, begin, end)
    if len(spans) < SHORTEST_LIST:
        return
    yield from _of_a_place(found, spans, facts)
    yield from _alike(found, spans)
    listed_kinds = ("organ", "place", "person")
    starts = {s: kind for s, _e, kind in facts if kind in listed_kinds}
    ends = {e: kind for _s, e, kind in facts if kind in listed_kinds}
    for k, ((first, before), (start, last)) in enumerate(pairwise(spans)):
        if found.text[before:start] != "、":
            continue
        kind, other = ends.get(before), starts.get(start)
        if kind and not other:
            reach = _reach(found, start, last)
            sure = k and ends.get(spans[k - 1][1]) == kind and last - start <= LONGEST_PLAIN and reach == last
            named = kind == "person" and may_name(found.text[start:reach])
            if (
                named
                or special(found, start, reach)
                or (sure and _short(found, start, last) and not plain(found, start, last))
            ):
                yield start, reach, kind
        elif other and not kind:
            opened = _members(found, first, before)
            named = bool(opened) and other == "person" and may_name(found.text[slice(*opened[-1])])
            if named or (opened and special(found, *opened[-1])):
                yield (*opened[-1], other)


def _of_a_place(found: Line, spans: Sequence[Span], facts: Sequence[Typed]) -> Iterator[Typed]:
    """Members that are a place and what it is known for: 涪陵榨菜、安岳柠檬."""
    sites = {start: end for start, end, kind in facts if kind == "place"}
    for start, last in spans:
        rest = sites.get(start, last)
        words = found.touched(rest, last)
        if start < rest < last <= rest + LONGEST_REST and all(w.tag in NOUNS for w in words):
            yield start, last, "name"


def _alike(found: Line, spans: Sequence[Span]) -> Iterator[Typed]:
    """Members that end in nouns of one kind, where at least two do: 九门口长城、笔架山; 道口烧鸡、沟帮子熏鸡."""
    for kind, nouns in table()["alike"].items():
        out = []
        for first, stop in spans:
            start = _opened(found, first, stop)
            last = stop if stop != spans[-1][1] else _noun_end(found, start, stop, tuple(nouns))
            text = found.text[start:last]
            noun = next((n for n in nouns if text.endswith(n) and len(text) > len(n)), None)
            if noun and _short(found, start, last) and not known(text) and not plain(found, start, last):
                stem = text[: -len(noun)]
                said = stem in entries("plain_parts") | entries("kinds") | entries("everyone")
                if HAN.fullmatch(text) and len(text) <= LONGEST_PLAIN and "之" not in text and not said:
                    out.append((start, last, kind))
        if len(out) >= SHORTEST_LIST:
            yield from out


def _noun_end(found: Line, start: int, stop: int, nouns: tuple[str, ...]) -> int:
    """Where the last member ends: behind the first such noun, for the clause goes on."""
    ends = (w.end for w in found.touched(start, stop) if found.text.endswith(nouns, start, w.end))
    return next((end for end in ends if end - start > SHORTEST_LIST), stop)


def _opened(found: Line, start: int, last: int) -> int:
    """Where a member begins behind the words that are no part of it."""
    for word in found.touched(start, last):
        if word.tag in BREAKING and known(word.text) and word.end < last:
            start = word.end
    return start


def _reach(found: Line, start: int, last: int) -> int:
    """Where a member ends before what is said of it."""
    for word in found.touched(start, last):
        if word.start > start and word.tag in BREAKING and known(word.text):
            return word.start
    return last


def _short(found: Line, start: int, end: int) -> bool:
    text = found.text[start:end]
    return 1 < len(text) <= LONGEST_MEMBER and not set(text) & set("的了是")


def plain(found: Line, start: int, end: int) -> bool:
    """Whether a member of a list is what everyone is: one word of the dictionary, or made of such words alone."""
    text = found.text[start:end]
    if text in entries("everyone") or text[0] in "各有全该本我其这那另":
        return True
    words = found.touched(start, end)
    return all(w.text in entries("everyone") or w.text in entries("plain_parts") for w in words)


def special(found: Line, start: int, end: int) -> bool:
    """Whether a member has something of its own: a word no dictionary has, a name, two characters that are no word."""
    text = found.text[start:end]
    if not 1 < len(text) <= LONGEST_MEMBER or plain(found, start, end) or not HAN.search(text):
        return False
    words = found.touched(start, end)
    if any(
        set(w.text) & entries("function") and not (len(w.text) > 1 and known(w.text))
        for w in words
        if w.text not in "和与及"
    ):
        return False
    if len(text) <= 3 and not known(text) and HAN.fullmatch(text):
        return all(len(w.text) == 1 or not known(w.text) or w.tag in {"ns", "nr", "nz"} for w in words) or (
            text[-1] in entries("land")
        )
    if (
        words[0].text in entries("done_with")
        or words[0].tag in BREAKING
        or text.endswith(tuple(table()["no_heads"]))
    ):
        return False
    return any(_own(w.text, w.tag) for w in words) or text.endswith(tuple(table()["list_heads"]))


def _own(word: str, tag: str) -> bool:
    if tag in {"ns", "nrt", "nz", "nr"} and known(word):
        return tag == "ns" and len(word) > 1 and word not in entries("nowhere")
    return (
        len(word) > 1
        and not known(word)
        and HAN.fullmatch(word) is not None
        and word not in entries("jargon")
    )
