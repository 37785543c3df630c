"""The place a speech is about where no head names it: the one name with the speech's own level that opens its clauses.

云泽县广大干部群众不等不靠 in a speech whose title says 全县. A document in, the name out; nothing where two are spoken of so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import rjieba

from drafter.checking.claims import GRAMMAR
from drafter.checking.document import once
from drafter.checking.levels import own_level

if TYPE_CHECKING:
    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_OPENS = re.compile(
    rf"(?:^|(?<=[，。；：！\n])|(?<=今天，)|(?<=去年，)|(?<=[是使让为]))(?P<name>[{_HAN}]{{2,3}})(?P<tier>[市县区州旗镇乡])(?!委?书记|长|里|内|场|域|级|直|民政|民[^族])"
)
_TOWNS = frozenset("城社山市县园景校厂库灾特新老小郊地")


@once
def home(document: Document) -> set[str]:
    """The name of the speech's own place, without its level; empty where that is not clear."""
    found = own_level(document)
    if found is None:
        return set()
    names = {
        match["name"]
        for match in document.find(_OPENS)
        if match["tier"] == found[0]
        and GRAMMAR.isdisjoint(match["name"])
        and match["name"][-1] not in _TOWNS
        and _name(match["name"], match["tier"])
    }
    return names if len(names) == 1 else set()


def _name(name: str, tier: str) -> bool:
    """Whether it is a name: no common word, alone or with the level (经济大县, 工业强市)."""
    tagged = rjieba.tag(name)
    if len(tagged) > 1:
        return not any(len(word) > 1 and not tag.startswith(("n", "v", "a")) for word, tag in tagged)
    return tagged[0][1] in ("ns", "nr", "nz", "nt", "nrt") or not rjieba.has_word(name) or len(name) == 2
