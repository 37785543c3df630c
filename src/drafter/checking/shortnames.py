"""Short names of regions and offices with a slip in them: 京津翼, 市改发委. A text in, the stretches out.

A short name is too short for the search of phrases (``drafter.checking.phrases``), but there are few, so what each may be
misspelt as is written out: a character that sounds or looks alike, or two neighbours that changed places.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from drafter import data
from drafter.checking.characters import close
from drafter.checking.pairs import frequency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_WORD = 20  # a word of the dictionary that is so frequent may be meant
_LEAST = 3  # characters of a name that can be told by the others
_KINDS = frozenset("省区山江河湖")
_OWNERS = frozenset("省市县区州旗")  # what an office belongs to, said right before it


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A stretch that should be a short name, the name, and the first place in it that is wrong."""

    start: int
    name: str
    at: int

    @property
    def end(self) -> int:
        """Where the stretch ends."""
        return self.start + len(self.name)


@cache
def _names() -> frozenset[str]:
    held = data.load("shortnames.yaml")
    return frozenset(name for kind in ("regions", "offices") for name in held[kind].split())


@cache
def _forms() -> dict[str, tuple[str, int]]:
    """What a name may be misspelt as: the name, and where."""
    names = _names()
    out: dict[str, tuple[str, int]] = {}
    offices = frozenset(data.load("shortnames.yaml")["offices"].split())
    for name in sorted(names):
        if len(name) < _LEAST:
            continue
        body = len(name) - (name in offices or name[-1] in _KINDS)  # the last character says what it is
        for at in range(body):
            for char in close().get(name[at], ()):
                out.setdefault(name[:at] + char + name[at + 1 :], (name, at))
            if at + 1 < body:
                out.setdefault(name[:at] + name[at + 1] + name[at] + name[at + 2 :], (name, at))
    return {form: row for form, row in out.items() if form not in names}


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    forms = tuple(_forms())
    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest), forms


def misnamed(document: Document) -> Iterator[Misnamed]:
    """The stretches that are a short name but for a slip."""
    automaton, forms = _automaton()
    for number, start, end in automaton.find_matches_as_indexes(document.text):
        name, at = _forms()[forms[number]]
        if not _said(document, start, end, start + at):
            yield Misnamed(start, name, at)


def _said(document: Document, start: int, end: int, place: int) -> bool:
    """Whether the characters say something else: they belong to words on either side, or to one that is usual."""
    starts, text = document.word_starts, document.text
    owned = text[start - 1 : start] in _OWNERS and text[end - 1] in _OFFICES
    if not ((start in starts or owned) and (end in starts or end == len(text))):
        return True
    if owned:  # 县卫建委: what stands before the kind of office must be no word
        return frequency(text[start : end - 1]) >= _WORD
    for at in (place, place + 1) if place + 1 < end else (place,):
        first, last = document.word_at(at)
        if last - first > 1 and frequency(text[first:last]) >= _WORD:
            return True
    return False


_OFFICES = frozenset("局委厅办部")
