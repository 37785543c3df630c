"""Names that only their last noun shows: a Line in, the words out that are likely to be one (老戏台, 物资仓库, 畜牧站).

Any word that ends in a noun for an office, a house, a road or land may name one of its own; in general use are those that
many public speeches have (data/general.txt). The rest is taken: a slot too many costs little.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.mining.line import HAN, entries, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Word

LONGEST = 4
SELDOM, NOT_OFTEN = 1, 3  # classes of frequency: of a whole name, of what stands before its noun
OTHER = "-"
OPENING = frozenset("，。；：、！,;:")
TOLD = ("要", "应", "必须", "负责", "牵头", "抓紧", "会同", "尽快")


@cache
def frequencies() -> dict[str, int]:
    """The words of general official language with their class of frequency, 1 for the rarest."""
    rows = [row.split() for row in data.text("general.txt").splitlines() if row and row[0] != "#"]
    return {word: int(row[0]) for row in rows for word in row[1:]}


@cache
def _classes() -> dict[str, str]:
    return {str(noun): str(kind) for kind, nouns in table()["noun_classes"].items() for noun in nouns}


def noun_class(word: str) -> str:
    """What a noun names by its last characters: an office, a house, a road, land, a prize."""
    noun = _noun(word)
    return _classes()[noun] if noun else OTHER


def _noun(word: str) -> str:
    ends = (word[k:] for k in range(max(0, len(word) - LONGEST), len(word)))
    return next((end for end in ends if end in _classes()), "")


def ends_name(word: str) -> bool:
    """Whether a name may go on to a word: to a noun of a thing that has names."""
    noun = _noun(word)
    return (
        bool(noun)
        and _classes()[noun] in entries("naming_classes")
        and word not in entries("no_growing")
        and noun not in entries("no_growing")
    )


def named_by_noun(found: Line) -> Iterator[Word]:
    """The words of a line that end in such a noun and are in no general use, and with a noun alone what is before it."""
    before: Word | None = None
    for word in found.words:
        everyday = word.text in entries("no_name_of_its_own") or word.text in entries("everyone")
        noun = _noun(word.text) if HAN.fullmatch(word.text) and not everyday else ""
        if noun and (_always(word) or _acts(found, word)):
            yield word
        elif noun and _classes()[noun] in entries("naming_classes") and noun not in entries("no_naming"):
            if len(word.text) > max(len(noun), 2):
                if frequencies().get(word.text, 0) <= SELDOM and word.tag not in "il":
                    yield word
            elif word.text == noun and before is not None and _may_name(before):
                yield from (before, word)
        before = word


def _always(word: Word) -> bool:
    """Whether a word names an office whatever is before its noun: 教育局, 交警大队."""
    named = word.text.endswith(tuple(table()["always_naming"])) and len(word.text) > 2 and word.tag[0] in "nj"
    return named and not word.text.endswith(tuple(table()["no_always"]))


def _acts(found: Line, word: Word) -> bool:
    """Whether an office opens a clause and shall do something: 工程部要…, 编辑部负责…."""
    opens = found.text[word.start - 1 : word.start] in OPENING or not word.start
    told = found.text.startswith(TOLD, word.end)
    return opens and told and word.tag[0] in "nj" and word.text not in entries("everyone")


def _may_name(word: Word) -> bool:
    """Whether a word before a noun may be its name: 物资 of 物资仓库, 老 of 老粮站, 集团 of 集团技校."""
    return word.text in entries("before_nouns") or (
        len(word.text) > 1
        and HAN.fullmatch(word.text) is not None
        and word.tag[0] in "nvajbsz"
        and frequencies().get(word.text, 0) <= NOT_OFTEN
        and word.text not in entries("plain_parts")
    )
