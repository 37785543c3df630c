"""Phrases that miss a fixed one by a single slip (C513): 两个维户, 实事求事, 高质发展, 三会一课课.

A phrase of four characters or more with one slip keeps its first two characters or its third and fourth, and one of
the other two, so an index by those finds every candidate in one pass (the pigeonhole principle of approximate
matching, Navarro 2001). Which
slips count follows from the kind of phrase: of names and quotations any other character, of common phrases only one
that sounds or looks alike, where it makes no other sense. The phrases are data (data/phrases.yaml).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from drafter import data
from drafter.checking.characters import alike, close, han, homophones
from drafter.checking.document import once
from drafter.checking.idioms import FOUR, LOOSE, WORD, at_edges, idioms_slipped, sense
from drafter.checking.maxims import misquoted, verses
from drafter.checking.pairs import frequency
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.shortnames import misnamed
from drafter.checking.spelling import misspelt
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

Slip = Literal["other", "lost", "more", "swapped"]

_SHORT, _LONG = 4, 6
_LONGEST = 12  # characters of a phrase whose last one is looked at
_DOUBLE = re.compile("(?P<c>[\u4e00-\u9fff])(?=(?P=c))")


@dataclass(frozen=True, slots=True)
class Near:
    """A stretch of text that misses a phrase: where, which, by what slip, and where in the phrase it is."""

    start: int
    end: int
    phrase: str
    slip: Slip
    at: int


_Row = dict[str, list[str]]


@cache
def _index() -> dict[str, tuple[_Row, _Row, dict[str, str]]]:
    """The phrases by what one slip leaves of them: a pair of neighbours, and one character more.

    For a pair those that begin with it, by their third character and their fourth; those in which it comes third and
    fourth, by their first and their second; and those of four that begin with it when the middle two are exchanged, by
    the other two.
    """
    heads: dict[str, _Row] = {}
    middles: dict[str, _Row] = {}
    turned: dict[str, dict[str, str]] = {}
    for phrase in sorted(phrases()):  # in one order: of two that a slip may be of, the first is told
        first, second, third, fourth = (phrase[i] for i in range(_SHORT))
        for char in {third, fourth}:
            heads.setdefault(first + second, {}).setdefault(char, []).append(phrase)
        for char in {first, second}:
            middles.setdefault(third + fourth, {}).setdefault(char, []).append(phrase)
        if len(phrase) == _SHORT and second != third:
            turned.setdefault(first + third, {})[second + fourth] = phrase
    none: _Row = {}
    still: dict[str, str] = {}
    return {
        pair: (heads.get(pair, none), middles.get(pair, none), turned.get(pair, still))
        for pair in heads.keys() | middles.keys() | turned.keys()
    }


@cache
def _kind(name: str) -> frozenset[str]:
    own = frozenset(data.load("phrases.yaml")[name].split())
    if name == "common":
        lines = data.text("sayings.txt").splitlines()
        return own | {saying for line in lines if line[0] != "#" for saying in line.split()}
    return own | verses() if name == "strict" else own


@cache
def phrases() -> frozenset[str]:
    """Every phrase that is known in one form."""
    return _kind("strict") | _kind("common") | _kind("idioms")


def near(document: Document) -> Iterator[Near]:
    """Every stretch of a text that misses a phrase by one slip."""
    index, text, pairs = _index(), document.text, document.pairs
    for at in document.having(index):
        heads, middles, turned = index[pairs[at]]
        for phrase in _either(heads, text[at + 2 : at + 4]) if heads else ():
            if not text.startswith(phrase, at):
                yield from _from_head(text, at, phrase)
        for phrase in _either(middles, text[at - 2 : at]) if middles and at >= 2 else ():
            if not text.startswith(phrase, at - 2):
                yield from _from_tail(text, at - 2, phrase)
        if found := turned.get(text[at + 2 : at + 4]):
            yield Near(at, at + 4, found, "swapped", 1)


def _either(row: dict[str, list[str]], chars: str) -> list[str]:
    """The phrases of a row with one of two characters."""
    found = row.get(chars[:1], [])
    return found + row[chars[1]] if chars[1:] in row and chars[0] != chars[1] else found


def _from_head(text: str, at: int, phrase: str) -> Iterator[Near]:
    """The slip behind the first two characters."""
    size, k = len(phrase), 2
    while k < size and text[at + k : at + k + 1] == phrase[k]:
        k += 1
    rest, behind = phrase[k + 1 :], at + k + 1
    if k >= size or behind > len(text):
        return
    if text.startswith(rest, behind):
        yield Near(at, at + size, phrase, "other", k)
    if text.startswith(phrase[k:], behind):
        yield Near(at, at + size + 1, phrase, "more", k)
    if k == size - 1:
        if size == _SHORT and phrase[0] == phrase[1] and phrase[2] == phrase[3]:
            yield Near(at, at + size - 1, phrase, "lost", k)  # 点点滴|做起
        return
    if text.startswith(rest, behind - 1):
        yield Near(at, at + size - 1, phrase, "lost", k)
    if text[at + k : at + k + 2] == phrase[k + 1] + phrase[k] and text.startswith(
        phrase[k + 2 :], behind + 1
    ):
        yield Near(at, at + size, phrase, "swapped", k)


def _from_tail(text: str, start: int, phrase: str) -> Iterator[Near]:
    """The slip in the first two characters, before an end that is whole."""
    if not text.startswith(phrase[2:], start + 2):
        return
    first, second = text[start], text[start + 1]
    end = start + len(phrase)
    if first == phrase[0]:
        yield Near(start, end, phrase, "other", 1)
    elif second == phrase[1]:
        yield Near(start, end, phrase, "other", 0)
    elif (first, second) == (phrase[1], phrase[0]):
        yield Near(start, end, phrase, "swapped", 0)
    elif second == phrase[0]:
        yield Near(start + 1, end, phrase, "lost", 1)


@rule(
    "C513",
    "near-phrase",
    "warning",
    "a fixed phrase or an idiom with one slip in it",
    source="data/phrases.yaml: central documents, 成语大词典, idioms of jieba (MIT); Navarro (2001) for the search",
    finds=(
        "同志们要一鼓做气。",
        "绝不能掉以清心。",
        "坚决做到“两个维户”。",
        "要坚持实事求时。",
        "推动高质发展取得新成效。",
        "严格落实“三会一课课”制度。",
        "要做到知合行一。",
        "要自觉践行“绿水青山就是金山银行”的理念。",
        "要力戎形式主义。",
        "由市改发委牵头负责。",
        "融入京津翼协同发展。",
    ),
    passes=(
        "同志们要一鼓作气。",
        "结合起来抓。",
        "坚决做到“两个维护”，坚持“两个确立”。",
        "推动高质量发展要取得新成效。",
        "促进经济的发展和社会的稳定。",
        "建设世界一流企业，全面从严治军。",
        "推动高质量发展展现新作为。",
        "要建立健全全公司的质量体系。",
        "要在年轻干部群中开展谈心。",
        "要切实为护理人员办实事。",
        "统筹山水林田湖草系统治理。",
        "山水林田湖是一个整体。",
    ),
    kinds=ANY,
)
def near_phrase(document: Document, _context: Context) -> Iterator[Hit]:
    """实事求时 where 实事求是 is the phrase."""
    for found in slips(document):
        yield Hit(
            found.start,
            found.end,
            _("“{wrong}”: is “{right}” meant?").format(
                wrong=document.text[found.start : found.end], right=found.phrase
            ),
        )
    yield from _said_on(document)


@once
def slips(document: Document) -> tuple[Near, ...]:
    """The stretches that are a slip of a phrase, none within a word that is misspelt anyway."""
    out: list[Near] = []
    told = _misspelt_places(document)
    for found in sorted(near(document), key=lambda n: (n.start, -len(n.phrase))):
        apart = not out or found.start >= out[-1].end
        if apart and told.isdisjoint(range(found.start, found.end)) and _slipped(document, found):
            out.append(found)
    taken = told | {at for found in out for at in range(found.start, found.end)}
    for wrong in idioms_slipped(document):
        span = range(wrong.start, wrong.start + FOUR)
        if taken.isdisjoint(span) and not _known(document.text, wrong.start, span.stop):
            out.append(Near(wrong.start, span.stop, wrong.idiom, "other", wrong.at))
            taken = taken.union(span)
    for quoted in misquoted(document):
        if taken.isdisjoint(range(quoted.start, quoted.end)) and not _known(
            document.text, quoted.start, quoted.end
        ):
            out.append(Near(quoted.start, quoted.end, quoted.member, "other", 0))
            taken = taken.union(range(quoted.start, quoted.end))
    for name in misnamed(document):
        if taken.isdisjoint(range(name.start, name.end)):
            out.append(Near(name.start, name.end, name.name, "other", name.at))
            taken = taken.union(range(name.start, name.end))
    return tuple(sorted(out, key=lambda n: n.start))


@once
def told(document: Document) -> frozenset[int]:
    """The places within a word that is misspelt or a slip of a phrase: other rules of spelling leave them alone."""
    return _misspelt_places(document) | {at for s in slips(document) for at in range(s.start, s.end)}


def _misspelt_places(document: Document) -> frozenset[int]:
    return frozenset(at for start, end, _right in misspelt(document) for at in range(start, end))


def _slipped(document: Document, found: Near) -> bool:
    """Whether a near phrase is a slip of the phrase, and not another thing that is said."""
    text = document.text
    if not han(text[found.start : found.end]) or _known(text, found.start, found.end):
        return False
    if found.slip == "other":
        return _another(document, found)
    if found.slip == "swapped":
        return frequency(text[found.start : found.end]) < WORD and _at_edges(document, found)
    if found.slip == "lost":
        strict = found.phrase in _kind("strict")
        return (
            (len(found.phrase) > _SHORT or found.at == _SHORT - 1)
            and _at_edges(document, found)
            and (strict or _stranded(document, found))
        )
    extra = text[found.start + found.at]
    return extra in (text[found.start + found.at - 1], text[found.start + found.at + 1]) and not sense(
        document, found.start + found.at
    )


def _known(text: str, start: int, end: int) -> bool:
    """Whether a stretch is right as it stands, or begins a longer phrase: 无所不用其极 is no slip of 无所不为."""
    also, whole = _kind("also"), phrases()
    return any(text[start : end + more] in also or text[start : end + more] in whole for more in range(_LONG))


def _another(document: Document, found: Near) -> bool:
    """Whether a character stands for another one by mistake."""
    place = found.start + found.at
    wrong, right = document.text[place], found.phrase[found.at]
    strict, idiom = found.phrase in _kind("strict"), found.phrase in _kind("idioms")
    edge = found.at in (0, len(found.phrase) - 1)
    if edge and found.at and found.phrase[:-1] in phrases() and (wrong in LOOSE or sense(document, place)):
        return False  # 山水林田湖草|系统治理: an older form, and another word behind it
    if wrong in LOOSE and edge and not strict and not (idiom and found.at):
        return False
    if not strict and (_across(document, found.end) or _located(document, found)):
        return False
    if strict and (len(found.phrase) >= _LONG or _quoted(document, found)):
        return True
    rare = (
        idiom and right not in homophones() and not sense(document, place)
    )  # 集腋成裘: too rare a character to be in the tables
    if wrong not in close().get(right, frozenset()) and not rare:
        return (
            strict
            and len(found.phrase) > _SHORT
            and not sense(document, place)
            and _at_edges(document, found)
        )
    if not sense(document, place):
        return (
            _at_edges(document, found)
            or len(found.phrase) >= _LONG
            or wrong in alike().get(right, frozenset())
        )
    if strict or idiom:
        return _at_edges(document, found)
    return wrong in homophones().get(right, frozenset()) and _at_edges(document, found)


def _at_edges(document: Document, found: Near) -> bool:
    """Whether words begin where the stretch begins and where it ends."""
    return at_edges(document, found.start, found.end)


def _across(document: Document, at: int) -> bool:
    """Whether a word lies across a place: 切实为护|理人员."""
    start, end = document.word_at(min(at, len(document.text) - 1))
    return start < at < end and (end - start > 2 or frequency(document.text[start:end]) >= WORD)


def _located(document: Document, found: Near) -> bool:
    """Whether a stretch ends with where something is: 在年轻干部群|中, which is no slip of 群众."""
    text, last = document.text, found.end - 1
    return (
        found.start + found.at == last
        and text[last] in _WHERE
        and _BEGINS.search(text[max(0, found.start - _CLAUSE) : found.start]) is not None
    )


_WHERE = frozenset("中里内上下外间")
_BEGINS = re.compile("[在从到于自向][^，。；：！？\n]*$")
_CLAUSE = 12  # characters before a stretch in which 在 or 从 stands that goes with its last


def _stranded(document: Document, found: Near) -> bool:
    """Whether a character beside the one that is lost is left alone."""
    for place in (found.start + found.at - 1, found.start + found.at):
        start, end = document.word_at(place)
        if end - start == 1 and document.text[start] not in LOOSE:
            return True
    return False


def _quoted(document: Document, found: Near) -> bool:
    return (
        document.text[found.start - 1 : found.start] == "“"
        and document.text[found.end : found.end + 1] == "”"
    )


def _said_on(document: Document) -> Iterator[Hit]:
    """A phrase whose last character comes twice: 三会一课课."""
    text, known = document.text, phrases()
    for match in document.find(_DOUBLE):
        at = match.start() + 1
        if text[at] in LOOSE or text[at] in _PREFIXED or _begins(text, at):
            continue
        size = next((n for n in range(_SHORT, _LONGEST) if text[max(0, at - n) : at] in known), 0)
        if size:
            yield Hit(at - size, at + 1, _("“{word}” stands twice").format(word=text[at]), _("take one out"))


_PREFIXED = frozenset("全各新老大小总本该")  # words of one character before a noun: 建立健全|全公司


def _begins(text: str, at: int) -> bool:
    """Whether a word begins here: 中国共产党|党员."""
    return any(frequency(text[at : at + size]) for size in (2, 3, 4))
