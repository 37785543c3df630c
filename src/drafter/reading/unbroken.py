"""Sources that have lost their line breaks: paragraphs in, the same with the breaks that the text itself implies.

A heading begins at its ordinal and ends with its sentence, or where the words begin with which text begins; a
paragraph begins with the words that begin one (data/breaks.yaml). No character is changed: the breaks stand only
in the view on which structure is found, and ``Breaks.back`` leads from there to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter import data
from drafter.reading import titles
from drafter.reading.ordinals import families, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST = 200  # characters: what is shorter may be one paragraph
LONG = 1500  # characters: what is longer is never one
SHARE = 0.8  # of a text that stands in one line
MEMBER = {
    "paren_cn": 40,
    "part": 0,
    "cn": 0,
}  # characters that a member with a paragraph of its own has at least
OTHERS = 60  # the same for other ordinals, which number members of a sentence as well
HEADING = 60  # characters: a heading has fewer
CLAUSE = 4  # characters: the last clause of a heading has at least so many
HEAD = 200  # characters in which title, byline and salutation lie
ENDS = re.compile(r"[。！？!?…][”’」』）)]*")
CLAUSE_MARK = re.compile(r"[，、,；：“（《]")
STOP = re.compile(r"[。！？!?：:；;]")


@dataclass(frozen=True, slots=True)
class Breaks:
    """Paragraphs with the breaks put in, and the offsets of these breaks among them."""

    paragraphs: list[str]
    inserted: tuple[int, ...] = ()

    def back(self, offset: int) -> int:
        """The offset in the text as it was."""
        return offset - bisect_left(self.inserted, offset)


def broken(paragraphs: list[str]) -> tuple[Breaks, list[int]]:
    """The paragraphs with their breaks, and for each of them the index of the one it was a part of."""
    size = sum(map(len, paragraphs))
    out: list[str] = []
    inserted: list[int] = []
    owners: list[int] = []
    offset = 0
    for index, text in enumerate(paragraphs):
        one_line = len(text) > LONG or (len(text) > LEAST and len(text) > SHARE * size)
        parts = _parts(text) if one_line else [text]
        for k, part in enumerate(parts):
            offset += len(part)
            if k + 1 < len(parts):
                inserted.append(offset)
            offset += 1
        out += parts
        owners += [index] * len(parts)
    return Breaks(out, tuple(inserted)), owners


def _parts(text: str) -> list[str]:
    """A line cut where its paragraphs begin."""
    places = _ordinals(text)
    cuts = {at for at, _ in places} | _head(text)
    for (at, behind), (stop, _) in pairwise([*places, (len(text), len(text))]):
        cuts.add(_heading_end(text, at, behind, stop))
    cuts.update(m.end() for m in ENDS.finditer(text) if _openers().match(text, m.end()))
    bounds = [0, *sorted(cuts - {0, len(text)}), len(text)]
    return [text[a:b] for a, b in pairwise(bounds)]


def _head(text: str) -> set[int]:
    """Where title, byline and salutation of a line end that begins with them."""
    saluted = titles.run_in_salutation().search(text, 0, HEAD)
    if saluted is None or saluted["end"] not in "：:" or ENDS.search(text, 0, saluted.start()):
        return set()
    named = titles.run_in_title().match(text[: saluted.start()])
    return {saluted.start(), saluted.end()} | ({named.end()} if named else set())


@cache
def _openers() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in data.load("breaks.yaml")["openers"]))


@cache
def _begins() -> re.Pattern[str]:
    table = data.load("breaks.yaml")
    return re.compile(f"(?<![{table['behind']}])(?:{table['begins']})")


@cache
def _numbering() -> re.Pattern[str]:
    """The ordinals of headings, anywhere in a line; they count where a sentence has ended or a series goes on."""
    return re.compile(
        "|".join(
            f"(?P<{name}>{pattern['pattern']})"
            for name, family in families()[0].items()
            for pattern in data.load("series.yaml")["families"]
            if family.heading and pattern["name"] == name
        )
    )


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """What has the form of a heading's ordinal, from left to right; tried only where one may begin."""
    numbering, done = _numbering(), 0
    for first in _digits().finditer(text):
        if first.start() >= done and (match := numbering.match(text, first.start())):
            yield match
            done = match.end()


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(f"[{data.load('series.yaml')['begins']}]")


def _ordinals(text: str) -> list[tuple[int, int]]:
    """Start and end of the ordinals that open a paragraph, in order."""
    found: dict[str, list[re.Match[str]]] = {}
    for match in _numbers(text):
        name = match.lastgroup or ""
        at = match.start()
        ended = at == 0 or text[at - 1] in "。！？!?…”） \u3000"
        ended = ended or (text[at - 1] in "：:" and number_of(match[0]) == 1)
        if (
            ended
            or (name == "paren_cn" and number_of(match[0]) == 1)
            or (name == "arabic" and match[0][:2] == "1.")
        ):
            found.setdefault(name, []).append(match)
    return sorted(
        (m.start(), m.end())
        for name, matches in found.items()
        for run in _runs(matches)
        if _roomy(run, text, MEMBER.get(name, OTHERS)) and not _lone(run, text)
        for m in run
    )


def _runs(matches: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Ordinals of one family in runs that count up from one: each begins anew with the first."""
    run: list[re.Match[str]] = []
    for match in matches:
        if run and number_of(match[0]) <= number_of(run[-1][0]):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _lone(run: Sequence[re.Match[str]], text: str) -> bool:
    """Whether a first member behind a colon has no other: those lie behind semicolons, in its sentence."""
    at = run[0].start()
    return len(run) == 1 and at > 0 and text[at - 1] in "：:"


def _roomy(run: Sequence[re.Match[str]], text: str, room: int) -> bool:
    """Whether the members of a run have room enough to be paragraphs; those that may be less, with titles."""
    if not room:
        return True
    if len(run) < 2 or run[-1].start() - run[0].start() < room * (len(run) - 1):
        return False
    titled = sum(len(ENDS.findall(text, a.start(), b.start())) > 1 for a, b in pairwise(run))
    return room < OTHERS or titled * 2 > len(run) - 1


def _heading_end(text: str, at: int, behind: int, stop: int) -> int:
    """Where the heading at an ordinal ends: with its sentence, or before the words that begin a text."""
    mark = STOP.search(text, behind, stop)
    end = mark.end() if mark else stop
    for match in _begins().finditer(text, behind + CLAUSE, min(end, at + HEADING)):
        begins = match.start()
        if CLAUSE_MARK.search(text, begins - CLAUSE, begins) is None:
            return begins
    return end
