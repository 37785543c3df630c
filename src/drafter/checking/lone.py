"""Halves without their other half (part of C406): 一方面 without 另一方面, 一则 without 二则. 首先要 may well stand alone.

What begins an enumeration in words is data (data/enumerations.yaml, halves), each with the words that may go on from it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_CLAUSE = "(?:^|(?<=[，。：；！？\n]))[ \u3000]*"
_NEXT = 24  # characters of the paragraph behind, in which the other half may begin
_SHOWN = 24


@cache
def _halves() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    rows = data.load("enumerations.yaml")["halves"]
    return tuple(
        (
            quick(f"{_CLAUSE}(?P<first>{row['first']})", re.MULTILINE),
            re.compile(row["then"]),
        )
        for row in rows
    )


def lone(document: Document) -> Iterator[tuple[int, int, str]]:
    """Every first half that nothing in its paragraph goes on from: its clause, and the word it begins with."""
    text = document.text
    if document.truncated:
        return
    for first, then in _halves():
        for match in document.find(first):
            stop = text.find("\n", match.end()) % (len(text) + 1)
            behind = min(stop + _NEXT, len(text))
            line = text.rfind("\n", 0, match.start()) + 1
            if then.search(text, match.end(), behind) or then.search(text, line, match.start("first")):
                continue
            end = re.compile("[，。；：\n]|$").search(text, match.end() + 1)  # 其一，各村…
            assert end is not None
            yield match.start("first"), min(end.start(), match.start("first") + _SHOWN), match["first"]
