"""One person under two names, for C603, read from the persons of a speech (``roster``): 宣传部部长葛雪芬 and 葛雪芳同志.

Who was introduced by a post is afterwards only called by the name. A name that is nowhere introduced and differs from one that is
in a single character is a slip of it, whether or not the characters are alike; so is the same given name under another surname
with the same post. Two who have posts of their own, or stand in one sentence, are two.
"""

from __future__ import annotations

import re
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from drafter.checking.registry import Hit
from drafter.checking.roster import apart, roster
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.checking.roster import Mention

_ALIKE_BY_RIGHT = re.compile(
    "一字之差|[只就仅]差[了]?一个字|一模一样|同名|重名|像(?:是)?[兄姐]|[兄姐妹堂表][弟哥妹兄]|双胞胎|夫妻|夫妇|父子|同音"
)


def namesakes(document: Document) -> Iterator[Hit]:
    """Names of which one is meant for the other, both places."""
    people = _people(document)
    for one, two in combinations(people, 2):
        first, second = (one, two) if one[0].at < two[0].at else (two, one)
        if _meant(first, second) and not _two_persons(document, first, second):
            yield from _both(document, first[0], second[0])
    for name, post, start, end in apart(document):
        for mentions in people:
            other = mentions[0]
            titles = {p.title for m in mentions for p in m.posts}
            if other.name != name and post in titles and _differ(other.name, name) == 1:
                yield _hit(document, start, end, other)


def _people(document: Document) -> list[tuple[Mention, ...]]:
    found = sorted((m for m in roster(document) if len(m.name) >= _FULL), key=lambda m: (m.name, m.at))
    return [tuple(group) for _name, group in groupby(found, key=lambda m: m.name)]


_FULL = 3  # characters of a name that another differs from by chance in one seldom


def _differ(one: str, two: str) -> int:
    """So many characters differ; two that changed places are one slip."""
    if len(one) != len(two):
        return _FULL
    return 1 if one[0] == two[0] and sorted(one) == sorted(two) else sum(map(str.__ne__, one, two))


def _meant(first: tuple[Mention, ...], second: tuple[Mention, ...]) -> bool:
    """Whether the second name is the first with a slip: never introduced itself, or with the very post of the first."""
    one, two = first[0].name, second[0].name
    if _differ(one, two) != 1 or any(m.former for m in (*first, *second)):
        return False
    held = {(p.title, p.deputy) for m in first for p in m.posts}
    own = {(p.title, p.deputy) for m in second for p in m.posts}
    if one[0] != two[0]:
        return any(not deputy for _title, deputy in held & own)
    if own:
        return bool(
            any(not deputy for _title, deputy in held & own)
            and not any(p.organ for m in second for p in m.posts)
        )
    return bool(held) and len(second) == 1


def alike_by_right(text: str) -> bool:
    """Whether a text says itself that two names in it are like one another."""
    return _ALIKE_BY_RIGHT.search(text) is not None


def _two_persons(document: Document, first: tuple[Mention, ...], second: tuple[Mention, ...]) -> bool:
    """Whether a sentence names both, or the text says that they are like one another."""
    here = {document.sentence_at(m.at) for m in first}
    return any(document.sentence_at(m.at) in here for m in second) or alike_by_right(document.text)


def _both(document: Document, first: Mention, second: Mention) -> Iterator[Hit]:
    yield _hit(document, second.start, second.end, first)
    yield _hit(document, first.start, first.end, second)


def _hit(document: Document, start: int, end: int, other: Mention) -> Hit:
    return Hit(
        start,
        end,
        _("“{other}” in line {line}").format(other=other.name, line=document.place(other.at)[0]),
        _("which of the two is right?"),
    )
