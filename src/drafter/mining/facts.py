"""The facts of one speech: a Speech in, typed spans of its text out, in order and apart from each other.

Facts are found by their form, by proper names, and by what the speech itself teaches: a name found once is a fact
wherever it stands. Spans that overlap become one, so that no part of a longer fact is left. What all speeches in the
country say (一是, 三个方面, “两手抓”) is no fact of one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.mining import figures, heads, lists, named, organs, persons, places, sites, unlisted
from drafter.mining.complete import completed
from drafter.mining.gazetteer import words
from drafter.mining.glean import gleaned
from drafter.mining.line import HAN, crosses, known, line, rightwards, table
from drafter.mining.subject import subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.mining.line import Line, Typed
    from drafter.mining.subject import Subject
    from drafter.speech import Speech

# Of spans that begin and end alike the first type stands.
RANK = ("document", "meeting", "organ", "congress", "person", "place", "name", "date", "figure")
WITH_PLACE = frozenset({"organ", "congress", "meeting", "place"})
OF_SIZE, SIZES = {("figure", "name"), ("figure", "place")}, ("万吨", "千伏", "千瓦", "兆瓦")  # 10千伏石龙线
SITED = re.compile("[\u4e00-\u9fff]{2,3}(?:河|江|湖|镇|乡|村|街道|水库)(?=[\u4e00-\u9fff])")
SPANS = frozenset({"date", "figure"})
UNTIL = frozenset({"至", "到", "—", "-", "–", "~"})
LONGEST_HEAD = 6
LONG = 3  # characters of a name above which it is not looked at whether it cuts a word


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a speech: half-open span of the text, and its type."""

    start: int
    end: int
    type: str


def find(speech: Speech) -> tuple[Fact, ...]:
    """The facts of a speech."""
    about = subject(speech)
    bylines = [speech.slice(s) for s in speech.segments if s.kind == "byline"] or [speech.byline or ""]
    lines = lines_of(speech)
    first = [list(_first(one, about, bylines, speech.text)) for one in lines]
    names = _learn(lines, first, about)
    found = [
        _joined(o, _merged([*spans, *_again(o, names)]), spans) for o, spans in zip(lines, first, strict=True)
    ]
    found = gleaned(lines, _everywhere(lines, found))
    whole = [_merged(completed(one, spans)) for one, spans in zip(lines, found, strict=True)]
    return tuple(
        Fact(*one.span(start, end), kind)
        for one, spans in zip(lines, _everywhere(lines, whole), strict=True)
        for start, end, kind in spans
    )


def lines_of(speech: Speech) -> list[Line]:
    """The lines of a speech in which facts are looked for."""
    return list(_lines(speech.text))


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for one in text.split("\n"):
        if one.strip():
            yield line(one, start)
        start += len(one) + 1


def _first(one: Line, about: Subject, bylines: Sequence[str], whole: str) -> Iterator[Typed]:
    """What a line shows by itself, and what stands in lists beside it."""
    alone = list(_alone(one, about, bylines, whole))
    yield from alone
    yield from lists.listed(one, alone)


def _alone(one: Line, about: Subject, bylines: Sequence[str], whole: str) -> Iterator[Typed]:
    """What each kind of fact shows by its form."""
    yield from figures.patterns(one)
    yield from named.named(one, about)
    short = list(places.houses(one))
    odd = list(unlisted.unlisted(one))
    towns = [*places.places(one), *places.regions(one)]
    for start, end in towns:
        yield start, rightwards(one, end, table()["place_heads"], LONGEST_HEAD), "place"
    yield from ((*span, "place") for span in places.homes(one, whole))
    lands = list(sites.sites(one))
    named_too = [
        *towns,
        *((start, end) for start, end, _kind in lands),
        *short,
        *((start, end) for start, end, _kind in odd),
    ]
    yield from organs.organs(one, named_too)
    yield from ((*span, "name") for span in organs.firms(one))
    yield from ((*span, "organ") for span in short)
    yield from ((*span, "name") for span in (*places.events(one), *places.arts(one)))
    yield from heads.headed(one)
    yield from lands
    yield from odd
    yield from ((*span, "person") for span, _name in persons.persons(one))
    yield from ((*span, "person") for byline in bylines for span in persons.signed(one, byline))


# --- what the speech teaches -------------------------------------------------------------------------------------


def _learn(lines: Sequence[Line], first: Sequence[Sequence[Typed]], about: Subject) -> dict[str, str]:
    """The names that are facts wherever they stand, with their types."""
    out = {name: "place" for name in about.names if places.may_name_place(name)}
    for one, spans in zip(lines, first, strict=True):
        for start, end, kind in spans:
            for name in _forms(one.text[start:end], kind):
                out.setdefault(name, kind)
        for _span, name in persons.persons(one):
            if persons.full_name(name):
                out.setdefault(name, "person")
                if len(name) == 3 and not known(name[1:]):
                    out.setdefault(name[1:], "person")
    return {name: kind for name, kind in out.items() if name not in named.national()}


def _forms(text: str, kind: str) -> Iterator[str]:
    """What a name is called elsewhere: a place also without its suffix, a quoted name also without its marks."""
    at = SITED.match(text)
    if at and not known(at[0]) and (at[0][-1] in "河江湖" or not known(at[0][-2:])):
        yield at[0]  # 潮溪河 of 潮溪河堤防
    if kind == "place" and HAN.fullmatch(text):
        yield text
        stem = places.stem_of(text)
        if stem and stem not in words():  # 和政 of 和政县 stands in 党和政府
            yield stem
    elif kind == "name":
        yield from _quoted_forms(text)
    elif kind in {"organ", "meeting"} and len(text) > LONG + 1:
        yield text


def _quoted_forms(text: str) -> Iterator[str]:
    """A quoted name without its marks, its parts, and with the suffix that follows the marks (“五星”级, 五星级)."""
    quoted = named.QUOTE.match(text)
    if quoted is None:
        if len(text) > LONG:
            yield text
        return
    inner, tail = quoted[0][1:-1], text[quoted.end() :]
    if len(inner) > 2 and not known(inner):
        yield inner
    parts = re.split("[、，,；]", inner)
    if len(parts) > 1:
        yield from (p for p in parts if len(p) > LONG and not known(p) and HAN.fullmatch(p))
    suffix = next((s for s in table()["name_suffixes"] if tail.startswith(s)), "")
    if suffix and len(inner) > 1:
        yield inner + suffix


def _again(one: Line, names: dict[str, str]) -> Iterator[Typed]:
    """Where the names of the speech stand in a line; short ones not across a word that the dictionary has."""
    for name, kind in names.items():
        at = one.text.find(name)
        while at >= 0:
            if len(name) > LONG or not crosses(one, at, at + len(name)):
                yield at, at + len(name), kind
            at = one.text.find(name, at + 1)


# --- one span for what belongs together --------------------------------------------------------------------------


def _merged(spans: Iterable[Typed]) -> list[Typed]:
    """Spans that overlap become one, of the type of the longest."""
    out: list[Typed] = []
    longest = 0
    for start, end, kind in sorted(spans, key=lambda s: (s[0], -s[1], RANK.index(s[2]))):
        if out and start < out[-1][1]:
            begin, last, before = out[-1]
            out[-1] = (begin, max(last, end), kind if end - start > longest else before)
            longest = max(longest, end - start)
        else:
            out.append((start, end, kind))
            longest = end - start
    return out


def _joined(one: Line, spans: Iterable[Typed], found: Sequence[Typed]) -> list[Typed]:
    """A place directly before an organ, a congress or a meeting belongs to it, and those in a row with such a place."""
    at_a_place = {start for start, _end, kind in found if kind == "place"}
    out: list[Typed] = []
    for start, end, kind in spans:
        begin = start
        while out and out[-1][2] == "place" and kind in WITH_PLACE:
            gap = one.text[out[-1][1] : begin]
            if gap and (gap != "、" or kind != "organ" or start not in at_a_place):
                break
            begin = out.pop()[0]
        follows = out and out[-1][1] == start
        until = out and out[-1][2] == kind and kind in SPANS and one.text[out[-1][1] : start] in UNTIL
        of_size = follows and (out[-1][2], kind) in OF_SIZE and one.text.endswith(SIZES, 0, start)
        if until or of_size or (follows and out[-1][2] == kind == "date"):
            begin = out.pop()[0]
        out.append((begin, end, kind))
    return out


def _everywhere(lines: Sequence[Line], found: list[list[Typed]]) -> list[list[Typed]]:
    """The same facts, and every other place where the text of one stands: no fact is left beside its slot."""
    texts: dict[str, str] = {}
    done = -1
    while len(texts) > done:
        done = len(texts)
        for one, spans in zip(lines, found, strict=True):
            for start, end, kind in spans:
                if end - start > 1:
                    texts.setdefault(one.text[start:end], kind)
        if not texts:
            break
        pattern = re.compile("|".join(_bounded(text) for text in sorted(texts, key=lambda t: (-len(t), t))))
        found = [
            _merged(
                [
                    *spans,
                    *((*m.span(), texts[m[0]]) for m in pattern.finditer(one.text) if not _number(one, m)),
                ]
            )
            for one, spans in zip(lines, found, strict=True)
        ]
    return found


def _bounded(text: str) -> str:
    """A pattern for a text; a figure is not found inside a longer one."""
    return (
        (r"(?<![\d.])" if text[0].isdigit() else "")
        + re.escape(text)
        + (r"(?!\d)" if text[-1].isdigit() else "")
    )


def _number(one: Line, match: re.Match[str]) -> bool:
    """Whether a match is the number of a member of a series, which a figure may equal."""
    return match[0].isdigit() and figures.numbers(one, match.start())
