"""The persons in a line: a Line in, spans with the names out.

A person is a surname and a given name beside a post or 同志, or in a list of such names; a tagger's persons are wrong
nine times of ten, so its tag only helps where a post stands before the name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.mining.line import ACTING, HAN, NAMES, entries, known, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Span

LISTED = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4}(?=等?(?:\d+|[两三四五六七八九十])[位名])"
)
SIGNED = re.compile(r"\s([\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,3})(?=\s*(?:$|\n|[（(]))")
NAMED_TOO = frozenset("和会以为与于向能")  # function words that stand in given names as well


def persons(found: Line) -> Iterator[tuple[Span, str]]:
    """The persons of a line: the span with the post where it follows the name, and the name alone."""
    for match in _addressed().finditer(found.text):
        at, honoured = match.start(), match[0] in entries("honours")
        begin = _name_before(found, at, match[0], honoured=honoured)
        if begin is None:
            continue
        yield (begin, at if honoured else match.end()), found.text[begin:at]
        while begin > 1 and found.text[begin - 1] in "、和":  # 甲、乙、丙同志
            other = _whole_name(found, begin - 1)
            if other is None:
                break
            yield (other, begin - 1), found.text[other : begin - 1]
            begin = other
    for before, word in zip(found.words, found.words[1:], strict=False):
        if word.tag == "nr" and before.text.endswith(_posts()) and full_name(word.text):
            yield (word.start, word.end), word.text
    for match in LISTED.finditer(found.text):
        at = match.start()
        for name in match[0].split("、"):
            if full_name(name):
                yield (at, at + len(name)), name
            at += len(name) + 1


def signed(found: Line, byline: str) -> Iterator[Span]:
    """The name at the end of a byline: what stands alone behind a blank."""
    for match in SIGNED.finditer(byline):
        name = re.sub(r"\s", "", match[1])
        at = found.text.find(name)
        if at >= 0:
            yield at, at + len(name)


def full_name(name: str) -> bool:
    """Whether characters are a surname and a given name, and no word."""
    given = 2 if name[:2] in _surnames() else 1
    return (
        HAN.fullmatch(name) is not None
        and name[:given] in _surnames()
        and 1 <= len(name) - given <= 2
        and not set(name[given:]) & (entries("unnamed") | entries("function") - NAMED_TOO)
        and name not in entries("no_names")
        and not (name[0] in entries("wordy_surnames") and known(name[1:] if len(name) > 2 else name))
    )


@cache
def _posts() -> tuple[str, ...]:
    return tuple(sorted(map(str, table()["posts"]), key=len, reverse=True))


@cache
def _addressed() -> re.Pattern[str]:
    posts, honours = "|".join(_posts()), "|".join(table()["honours"])
    return re.compile(rf"(?:{honours})(?!们)|(?:{posts})(?![{''.join(table()['post_ends'])}])")


@cache
def _surnames() -> frozenset[str]:
    single = str(data.load("common.yaml")["surnames"]) + str(table()["more_surnames"])
    return frozenset(single) | entries("double_surnames")


def _whole_name(found: Line, end: int) -> int | None:
    """Where the full name begins that ends here: four characters before three before two."""
    if found.text[max(0, end - 4) : end].endswith(tuple(table()["generic_before"])):
        return None
    for begin in range(max(0, end - 4), end - 1):
        name = found.text[begin:end]
        # 宣传 before 部长 is a word of doing
        acting = any((w.start, w.end) == (begin, end) and w.tag in ACTING for w in found.words)
        if full_name(name) and name not in entries("leaders") and not acting:
            return begin
    return None


def _name_before(found: Line, end: int, post: str, *, honoured: bool) -> int | None:
    """Where the name begins that ends here: a full one, else a surname before a post, a given name before 同志."""
    begin = _whole_name(found, end)
    if begin is not None or end == 0:
        return begin
    alone = found.text[end - 1]
    wordy = alone in entries("wordy_surnames") or known(found.text[max(0, end - 2) : end])
    if not honoured and post != "总书记" and alone in _surnames() and not wordy:
        return end - 1
    return end - 2 if honoured and end - 2 in found.starts and _given(found, end) else None


def _given(found: Line, end: int) -> bool:
    """Whether the two characters before are a given name: one unknown word, or one that a tagger calls a name."""
    name, words = found.text[end - 2 : end], found.touched(end - 2, end)
    generic = found.text[max(0, end - 4) : end].endswith(tuple(table()["generic_before"]))
    return (
        HAN.fullmatch(name) is not None
        and not generic
        and not set(name) & (entries("function") | entries("given_alone"))
        and name not in entries("no_names")
        and all(w.tag in NAMES or not known(w.text) for w in words)
        and (len(words) == 1 or not any(w.tag in ACTING for w in words))
    )
