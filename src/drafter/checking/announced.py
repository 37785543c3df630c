"""Numbers that announce a row (part of C402): 实践要过“四关” before 第一关, 第二关, 第三关; 三点希望 before 一望…四望….

What is announced has the noun, the verb or the measure that the members of the row have; only then are they told by one another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.numerals import number
from drafter.checking.opening import quick
from drafter.checking.rows import HAN, MEASURES, Row, goes_on, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_ANNOUNCED = quick(
    rf"(?<![第\d〇零一二三四五六七八九十百千几每之又同前后这那哪任月、])(?P<n>[二两三四五六七八九])(?P<unit>[{MEASURES}])?(?P<what>[{HAN}]{{0,12}})”?"
)
_REACH = 90  # characters between the number and its row
_MORE = re.compile(r"(?<=[。；，\n])[ \u3000]*(?:另外|此外|还有|最后|同时|再一|再就是|除此)")


def announced(document: Document) -> Iterator[tuple[int, int, int, int]]:
    """Each number before a row that is not that of its members: its place, what is said, how many stand there."""
    text = document.text
    for row in rows(document):
        if not row.whole or document.truncated:
            continue
        named = [
            m
            for m in _ANNOUNCED.finditer(text, max(0, row.start - _REACH), row.start)
            if _of_one(m, row, text)
        ]
        if not named or any(number(m["n"]) == row.size for m in named):
            continue
        match = named[-1]
        said = number(match["n"])
        stop = text.find("\n", row.last) % (len(text) + 1)
        stop = min(stop + _REACH, len(text))
        if said > row.size and (_MORE.search(text, row.last, stop) or goes_on(text, row)):
            continue
        yield match.start(), match.end(), said, row.size


def _of_one(match: re.Match[str], row: Row, text: str) -> bool:
    """Whether a number is said of what the members of a row are."""
    unit, what = match["unit"] or "", match["what"]
    if row.unit and row.unit != "个":
        return unit == row.unit and (not row.noun or not what or _near(text, match, row) or row.noun[:1] in what)
    if row.unit:
        return (row.noun[:2] in what and len(row.noun) > 1) or (
            not row.noun and unit == row.unit and _near(text, match, row)
        )
    return row.noun in what[:1] if not unit else row.noun in what


def _near(text: str, match: re.Match[str], row: Row) -> bool:
    """Whether nothing but the end of a clause stands between a number and the row."""
    return re.fullmatch(rf"[{HAN}“”]{{0,6}}[：。，]?\s*", text[match.end() : row.start]) is not None
