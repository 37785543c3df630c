"""Two names of one time, for C307: 2025年年底，也就是今年底; 2018年以前，也就是到2020年底.

也就是, 即 and the like say that what stands on both sides is one and the same; where the years differ, one of them is wrong.
今年，也就是2025年 without a part of the year is told of in ``years``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR
from drafter.checking.numerals import year
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_WORDS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "来年": 1, "后年": 2}
_WHICH = "|".join((rf"{YEAR}年", *_WORDS))
_PART = (
    r"[上下]半年|第?[一二三四]季度|年?[初底末中](?!旬)|[春夏秋冬](?:天|季)?|元旦|春节|国庆节?"
    r"|\d{1,2}月(?:份|[底初末]|[上中下]旬|\d{1,2}[日号])?"
)
_SAME = quick(
    rf"(?P<start>到|在)?(?P<a>{_WHICH})的?(?P<part>{_PART})?(?P<before>以前|之前|前)?(?P<mark>，|——|（)?"
    rf"(?:也就是说?|也即是?|亦即|就是|即|换句话说，?就是|换言之，?就是)(?:，|到|在|是)*(?P<b>{_WHICH})(?:的?(?:{_PART}))?(?:以前|之前|前)?"
)


def unlike(document: Document, when: Dating | None) -> Iterator[tuple[int, int]]:
    """Spans of two names of one time that are of different years."""
    for match in document.find(_SAME):
        words = [name for name in (match["a"], match["b"]) if name in _WORDS]
        plain = match["a"] in _WORDS and not match["part"]
        if len(words) > 1 or plain or (words and (when is None or not when.sure)):
            continue
        now = when.year if when else 0
        one, two = (
            now + _WORDS[name] if name in _WORDS else year(name[:-1]) for name in (match["a"], match["b"])
        )
        if two != one and not (match["before"] and two == one - 1):
            yield match.span()
