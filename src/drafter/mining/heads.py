"""Organs, works, sites and projects of one's own, known by the noun they end in: 交警大队, 城西工业园.

A Line in, typed spans out. The noun is looked for at the end of a word, the name before it is the run of words of things
that ends there. What such a name says of any office (上市公司, 重点项目) is data: where nothing else stands before the
noun, it is no fact.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.mining.line import HAN, entries, form, known, no_function, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Typed, Word

LONGEST, MANY = 14, 3
EVENT = "event"  # a name in which verbs stand, and whole although all its parts are anyone's
STOP_TAGS = frozenset(
    {"p", "c", "r", "uj", "ul", "ug", "uz", "ud", "d", "t", "y", "f", "m", "q", "uv", "e", "k"}
)
MEMBER = re.compile("(?:^|[、，。；：和与在对由向是])([\u4e00-\u9fff]{2,6})$")


def headed(found: Line) -> Iterator[Typed]:
    """The organs, works and sites of a line that their noun shows."""
    for word in found.words:
        head, kind, no = _noun(found.text, word.end)
        if not head or found.text[word.end : word.end + 1] in set(no):
            continue
        at = word.end - len(head)
        if not _apart(found, at, word) or found.text.endswith(tuple(table()["no_heads"]), 0, word.end):
            continue
        begin = _begin(found, at, kind, head, whole=word.tag == "nt")
        if begin is None:
            begin = _alone(found, at, word.end, head)
        if begin is not None:
            yield begin, word.end, "name" if kind == EVENT else kind
    yield from ((w.start, w.end, "organ") for w in found.words if w.text in entries("alone"))
    for name in ("schools", "teams"):
        for match in form(name).finditer(found.text):
            if match.start() in found.starts and no_function(match[0]):
                yield *match.span(), "organ"


def _apart(found: Line, at: int, word: Word) -> bool:
    """Whether a noun is no part of other words: 中学 not in 集中学, 村 not in 农村."""
    if at < word.start:
        return at in found.starts or any(
            w.start < at < w.end and not known(w.text) for w in found.touched(at, at + 1)
        )
    whole = at == word.start or not known(word.text) or word.tag == "nt"
    return whole or (at - word.start > 1 and word.tag not in {"i", "l", "v"})


def _noun(text: str, end: int) -> tuple[str, str, str]:
    """The longest noun that ends at a place, its kind, and what may not follow; empty where none does."""
    nouns, longest = _nouns()
    for length in range(min(longest, end), 0, -1):
        found = nouns.get(text[end - length : end])
        if found:
            return (text[end - length : end], *found)
    return "", "", ""


@cache
def _nouns() -> tuple[dict[str, tuple[str, str]], int]:
    """All nouns with their kinds and what may not follow, and the length of the longest."""
    nouns = {head: (kind, str(no)) for kind, heads in table()["headed"].items() for head, no in heads.items()}
    return nouns, max(map(len, nouns))


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
    while before and _leads(before[0]):
        before.pop(0)
    parts = [(w.tag, found.text[w.start : min(w.end, at)]) for w in before]
    plain = entries("plain_parts") | (
        entries("plain_roads") if form("roads").fullmatch(head) else frozenset()
    )
    own = [(tag, part) for tag, part in parts if part not in plain]
    if all(tag in {"v", "vn", "ad"} for tag, _part in own):  # 管理项目 is no name
        own = []
    if kind == EVENT and len(parts) >= MANY:
        return before[0].start
    return before[0].start if own and (sum(len(part) for _tag, part in own) > 1 or whole) else None


def _leads(word: Word) -> bool:
    """Whether a word before a name is no part of it: what modifies, or what is done with it."""
    does = word.tag == "v" or (
        word.tag == "vn" and word.text not in entries("name_parts") | entries("plain_parts")
    )
    return does or word.text in entries("no_modifiers")


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
        or not no_function(stem)
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
