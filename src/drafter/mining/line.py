"""A line of a speech as facts are looked for in it: without blanks, width folded, cut into tagged words.

A line of text in, a Line out; offsets lead back into the text. Its walks over words, to the left of a head noun and to
the right of a name, find where a name of several words begins and ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import rjieba

from drafter import data

if TYPE_CHECKING:
    from collections.abc import Collection

DOING = frozenset("有是在要被将把")
GOVERNING = frozenset("在把为对向从被将给让")
MADE = frozenset("了交表典汇发经")  # 云岫镇作了: the tagger takes 作 for a part of the name
Span = tuple[int, int]
Typed = tuple[int, int, str]
HAN = re.compile(r"[\u4e00-\u9fff]+")
FULL = {
    code: code - 0xFEE0
    for code in range(0xFF01, 0xFF5F)
    if chr(code - 0xFEE0).isalnum() or code in {0xFF05, 0xFF0E}
}
NAMES = frozenset({"ns", "nr", "nz", "nrt", "nrfg"})  # tags of names
ACTING = frozenset({"v", "vn", "a", "ad", "an", "d", "b", "m", "p", "c", "r", "f", "t", "u", "uj", "ul"})
# Tags of function words, the longer ones too, and of times.
JOINING = frozenset({"p", "c", "r", "uj", "ul", "ug", "uz", "d", "t"})
COUNTABLE = frozenset({"n", "nt", "nz", "j", "l", "q"})
MOST_NOUNS = 2  # of a counted noun and what is before it: 直属党组织


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its tag and its place in the line."""

    text: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line without blanks; ``where`` has the place in the speech of each character."""

    text: str
    where: tuple[int, ...]
    words: tuple[Word, ...]
    starts: frozenset[int]
    ends: frozenset[int]

    def span(self, start: int, end: int) -> Span:
        """A span of the line as a span of the speech."""
        return self.where[start], self.where[end - 1] + 1

    def touched(self, start: int, end: int) -> list[Word]:
        """The words that a span holds or cuts."""
        first = bisect_right(self.words, start, key=lambda w: w.end)
        return list(takewhile(lambda w: w.start < end, self.words[first:]))


@cache
def table() -> dict[str, Any]:
    """The table of data/facts.yaml."""
    found: dict[str, Any] = data.load("facts.yaml")
    return found


@cache
def entries(name: str) -> frozenset[str]:
    """A list of the table as a set; of a text its characters."""
    return frozenset(map(str, table()[name]))


@cache
def listed(name: str) -> frozenset[str]:
    """A list of names of data/names.yaml."""
    return frozenset(str(data.load("names.yaml")[name]).split())


@cache
def form(name: str) -> re.Pattern[str]:
    """A form of names, by its name in the table."""
    return re.compile(str(table()["forms"][name]))


@cache
def known(word: str) -> bool:
    """Whether a word is one of the dictionary."""
    return bool(rjieba.has_word(word))


def line(text: str, start: int) -> Line:
    """The line that stands at ``start`` of a speech."""
    kept = [(start + k, ch) for k, ch in enumerate(text) if not ch.isspace()]
    squeezed = "".join(ch for _k, ch in kept).translate(FULL)
    words: list[Word] = []
    at = 0
    for word, tag in rjieba.tag(squeezed):
        made = word[-1] == "作" and squeezed[at + len(word) : at + len(word) + 1] in MADE and not known(word)
        cut = len(word) - max(_glued_post(word), int(made and len(word) > 1))
        parts = [(word[:cut], tag if cut == len(word) else "nt"), (word[cut:], "n")]
        before = words[-1].text if words else ""
        if cut == len(word) and HAN.fullmatch(before) and before not in entries("function"):
            parts = _recut(word) or parts
        if tag == "p" and len(word) == 2 and word[-1] in GOVERNING and not known(word):  # 端木青把
            parts = [(word[0], _tag(word[0])), (word[1], "p")]
        for part, kind in parts:
            if part:
                words.append(Word(part, kind, at, at + len(part)))
                at += len(part)
    starts, ends = frozenset(w.start for w in words), frozenset(w.end for w in words)
    return Line(squeezed, tuple(k for k, _ch in kept), tuple(words), starts, ends)


@cache
def _recut(word: str) -> list[tuple[str, str]]:
    """A word that a tagger made of the end of a name and what is done there: 镇 and 开 in 七宝镇开了会."""
    rest = word[1:]
    if not 2 <= len(word) <= 3 or known(word) or word[0] not in entries("ends_of_names"):
        return []
    tags = "vpcudf" if len(rest) == 1 else "vpcudt"
    does = rest[0] in DOING or _tag(rest)[0] in tags
    return [(word[0], "n"), (rest, _tag(rest))] if does else []


@cache
def _tag(word: str) -> str:
    return str(rjieba.tag(word)[0][1])


@cache
def _glued_post(word: str) -> int:
    """The characters of a post that the dictionary has glued to an organ: 院长 of 法院院长."""
    post = next((p for p in table()["glued_posts"] if word.endswith(p)), "")
    return len(post) if post and len(word) > len(post) + 1 and known(word[: -len(post)]) else 0


def crosses(found: Line, start: int, end: int) -> bool:
    """Whether a known word begins inside a span and ends outside, or the other way round."""
    return any(
        len(w.text) > 1 and known(w.text) and (start < w.start < end < w.end or w.start < start < w.end < end)
        for w in found.touched(start, end)
    )


def clean(found: Line, start: int, end: int) -> bool:
    """Whether a span holds no word that joins or governs; within a word such a character does not count (武都)."""
    words = found.touched(start, end)
    return bool(words) and all((len(w.text) > 1 and known(w.text)) or no_function(w.text) for w in words)


def no_function(text: str) -> bool:
    """Whether none of the characters is that of a word that joins or governs."""
    return HAN.fullmatch(text) is not None and not set(text) & entries("function")


def leftwards(found: Line, at: int, limit: int, *, also: Collection[str] = ()) -> int:
    """Where the run of nominal words begins that ends at ``at``; at most ``limit`` characters before it."""
    begin = at
    for word in reversed(found.words):
        if word.end > begin:
            continue
        if word.end < begin or at - word.start > limit or not _nominal(word, also):
            break
        begin = word.start
    return begin


def _nominal(word: Word, also: Collection[str]) -> bool:
    if word.text in also:
        return True
    plain = HAN.fullmatch(word.text) and word.text[0] not in entries("function")
    return bool(plain) and word.text not in entries("no_modifiers") and word.tag in entries("nominal")


def rightwards(found: Line, at: int, heads: Collection[str], limit: int) -> int:
    """Where a name that goes on behind ``at`` ends: behind the last of ``heads`` that is reached without a pause."""
    stop = HAN.match(found.text, at)
    if stop is None:
        return at
    for end in range(min(stop.end(), at + limit), at, -1):
        if end not in found.ends or not found.text[at:end].endswith(tuple(heads)):
            continue
        inside = [w for w in found.words if at <= w.start < end]
        done = any(w.text in entries("won") for w in inside)
        if not done and not any(w.text in entries("function") or w.tag in JOINING for w in inside):
            return end
    return at


def nominal_after(found: Line, at: int, limit: int) -> int:
    """Where the run of nouns ends that begins at ``at``: 个 is followed by 直属党组织."""
    cut = next((w for w in found.words if w.start == at - 1 and w.end == at + 1 and w.tag == "n"), None)
    if cut is not None:  # 5个片 cut as 5 and 个片
        return cut.end
    end, count = at, 0
    for word in found.words:
        if word.start != end or count == MOST_NOUNS:
            continue
        named = word.tag in COUNTABLE or word.text in entries("modifiers")
        stop = word.text in entries("no_tails") or word.end - at > limit or not HAN.fullmatch(word.text)
        if not named or stop:
            break
        end, count = word.end, count + 1
    return end
