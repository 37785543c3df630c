"""Half-width marks (C501) among full-width ones, and what each should be. GB/T 15834-2011 标点符号用法."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.clauses import around
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_WIDE = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_HALF = quick(
    r"\([^()（）\n]{1,60}）|（[^()（）\n]{1,60}\)|"  # one half of either width
    rf"\((?P<inner>[^()（）\n]{{1,40}})\)(?=[{_HAN}，。、；：！？])(?<=[{_HAN}]\))"
    rf"|(?<=[{_HAN}])\([^()（）\n]{{0,40}}[{_HAN}][^()（）\n]{{0,40}}\)"
    rf"|(?<=[{_HAN}”》）])[,;:!?]|[,;:!?](?=[{_HAN}“《])|(?<=[{_HAN}])\((?=[{_HAN}])|(?<=[{_HAN}])\)(?=[{_HAN}])"
    rf"|(?<=[{_HAN}]{{2}})\.(?=[{_HAN}]{{2}})(?![^【】\n]*】)"
    rf"|(?<=[{_HAN}”》）]{{4}})\.(?=[ \u3000]*$)",
    re.MULTILINE,
)
_WHOLE = str.maketrans(_WIDE | {".": "。"})


@rule(
    "C501",
    "half-width",
    "warning",
    "half-width marks between Chinese characters",
    source="GB/T 15834-2011, 5.1: marks take the place of one character",
    finds=("同志们,今天开会。", "负责人(法人代表）要签字。"),
    passes=(
        "同志们，今天开会。",
        "增长1,234.5万元。",
        "时间为14:30。",
        "他问：What do you think?大家笑了。",
    ),
    fixes=True,
)
def half_width(document: Document, context: Context) -> Iterator[Hit]:
    """A half-width mark among full-width ones is a slip; a text that uses them throughout gets one finding."""
    found = list(_HALF.finditer(document.raw))
    wide = len(re.findall("[，；：！？（）]", document.raw))
    if len(found) > max(3, wide) and not context.each:
        yield Hit(
            found[0].start(),
            found[0].end(),
            _("the text uses half-width marks, {count} of them").format(count=len(found)),
            _("replace them throughout"),
            _wide(found[0][0]),
            "hint",
        )
        return
    for match in found:
        if _ENGLISH.search(document.raw[max(0, match.start() - _SAID) : match.start()]):
            continue  # the mark of a sentence in English
        start, end = around(document.raw, match.start(), match.end())
        mark = _stop(document.raw, match.start()) if match[0] == "." else _wide(match[0])
        yield Hit(
            start,
            end,
            _("“{mark}” is half-width").format(mark=match[0]),
            _("write “{mark}”").format(mark=mark),
            document.raw[start : match.start()] + mark + document.raw[match.end() : end],
        )


_ENGLISH = re.compile(r"(?:[A-Za-z'’]+,? ){3,}[A-Za-z'’]+$")  # four words: a name has fewer
_SAID = 60  # characters before a mark in which they stand
_OF_SOUND = 3  # of the four characters beside a dot that only write sounds


def _stop(text: str, at: int) -> str:
    """What a dot is: the full stop, or the dot of a foreign name (安娜·卡列尼娜)."""
    beside = text[at - 2 : at] + text[at + 1 : at + 3]
    return "·" if sum(char in _sounds() for char in beside) >= _OF_SOUND else "。"


@cache
def _sounds() -> frozenset[str]:
    return frozenset(data.load("facts.yaml")["sounds"])


def _wide(text: str) -> str:
    """A mark, or a bracket with what it holds, in full-width marks."""
    return (
        f"（{text[1:-1]}）"
        if text[0] in "(（" and text[-1] in ")）" and len(text) > 1
        else text.translate(_WHOLE)
    )
