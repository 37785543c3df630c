"""Sections told twice (part of C522): 四、优化营商环境 after 三、优环境, with the same in both.

Two parts of one series whose headings say the same are one part written twice, where their headings are one, or one holds the
other and what stands below them holds the same words.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from drafter.checking.series import numbering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.checking.series import Ordinal

_EDGE = re.compile("[。；：！？\n]")
_LOOSE = re.compile(
    "^(?:关于|要|进一步|切实|着力|大力|努力|全面|继续|坚持|扎实|狠抓|抓好|抓|做好|在)+|(?:的)?(?:问题|工作|方面|情况|上)$"
)
_BODY = 400  # characters of the last part, whose end is not known
_HEAD = 24  # characters of a heading
_SHORT, _GRAM = 2, 4
_LONGER = 4  # characters by which one heading may be longer than another that says the same


def told_twice(document: Document) -> Iterator[tuple[int, int, Ordinal]]:
    """Every part of a series that stood before: its heading, and the first of the two."""
    for series in numbering(document).series:
        parts = [m for m in series.members if m.opens]
        if len(parts) < len(series.members) or len(parts) < 2:
            continue
        stops = [m.start for m in parts[1:]]
        stops.append(min(parts[-1].end + _BODY, len(document.text)))
        heads = [_LOOSE.sub("", _head(document.text, m.end)) for m in parts]
        told: set[int] = set()
        for i, j in combinations(range(len(parts)), 2):
            if j in told or not _close(heads[i], heads[j]):
                continue
            a, b = (
                document.text[parts[k].end + len(heads[k]) : min(stops[k], parts[k].end + _BODY)]
                for k in (i, j)
            )
            if (heads[i] == heads[j] and len(heads[i]) > _SHORT) or _shared(a, b):
                told.add(j)
                yield parts[j].start, parts[j].end + len(_head(document.text, parts[j].end)), parts[i]


def _head(text: str, at: int) -> str:
    """The heading behind a number; nothing where it runs on, or only names who speaks."""
    found = _EDGE.search(text, at, at + _HEAD)
    return text[at : found.start()].strip() if found and found[0] != "：" else ""


def _close(one: str, two: str) -> bool:
    """Whether two headings may say the same: they are one, or the longer holds the shorter at an edge, or its characters."""
    a, b = (one, two) if len(one) <= len(two) else (two, one)
    if len(a) < _SHORT or len(b) - len(a) > min(_LONGER, len(a)):
        return False
    return a == b or b.startswith(a) or b.endswith(a) or (len(a) > _SHORT and _within(a, b))


def _within(a: str, b: str) -> bool:
    """优环境 in 优化营商环境: its characters in their order, the first and the last word at the edges."""
    rest = iter(b)
    return a[0] == b[0] and a[-2:] == b[-2:] and all(char in rest for char in a)


def _shared(one: str, two: str) -> int:
    """How many words of four characters stand in both."""
    grams = {one[i : i + _GRAM] for i in range(len(one) - _GRAM + 1)}
    return sum(
        two[i : i + _GRAM] in grams and re.fullmatch("[\u4e00-\u9fff、]+", two[i : i + _GRAM]) is not None
        for i in range(len(two) - _GRAM + 1)
    )
