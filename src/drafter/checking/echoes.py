"""Echoes: what a frame says twice must come back the same (宜游则有), and what is said once must not come back (没有出路出).

A document in, the stretches out. Nothing is judged here but whether a character came back by mistake.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.glyphs import sound_alike
from drafter.checking.opening import quick
from drafter.checking.pairs import frequency

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from drafter.checking.document import Document, Span

_HAN = "[\u4e00-\u9fff]"
_PAIR, _WORD = 2, 100


def broken_frames(document: Document) -> Iterator[tuple[Span, str]]:
    """宜游则有, 应收尽手: the frame and the character that should come back."""
    for match in document.find(_frames()):
        one, two = match["one"] or match["first"], match["two"] or match["second"]
        if one != two and sound_alike(one, two):
            yield match.span(), one


@cache
def _frames() -> re.Pattern[str]:
    return quick(
        f"(?:(?<![适不便相])宜|(?<![不一])该|(?<![功职不])能|(?<![认许不])可|当)(?P<one>{_HAN})则(?P<two>{_HAN})(?=[，。、；])"
        f"|(?<![相响反适])应(?P<first>{_HAN})尽(?P<second>{_HAN})(?=[，。、；”]|$)"
    )


def echoed(document: Document) -> Iterator[Span]:
    """没有出路|出。: a clause ends with a word and its first character again."""
    for match in document.find(_tails()):
        start, end = match.span()
        if (
            document.word_at(start) == (start, start + _PAIR)
            and frequency(document.text[start : start + _PAIR]) >= _WORD
            and not frequency(match[0])
            and not _word(match[0][1:])  # 追责|问责
            and not _word(document.text[start - 1 : start + 1])  # 应用|尽用
            and document.text[start - 1 : start] not in _LEADS
        ):
            yield start, end


_LEADS = frozenset("以“向跟同给为替比教让请")  # 以, a quotation; or whom one does it to: 向|学生学


def _word(pair: str) -> bool:
    return frequency(pair) > 0 or pair in data.load("confusions.yaml")["known"].split()


@cache
def _tails() -> re.Pattern[str]:
    return quick(
        f"(?P<again>(?![一二三四五六七八九十的了不没是有大小人]){_HAN})(?![不没了一]){_HAN}(?P=again)(?<![好完透够饱])(?=[，。；！])"
    )
