"""The round of an anniversary told again without its name, for C304: 九十四载风雨兼程 in the speech at a ninety-fifth.

The title says which anniversary is kept; a bare number of years that is near to it, and of nothing else, is meant for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR, anniversary, round_years
from drafter.checking.numerals import HUNDREDS, number
from drafter.checking.opening import quick
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_BODY = re.compile(
    rf"(?:成立|创立|创建|创办|建[校厂院县市区行站台馆会团社]|办学|开馆|开园|通车)(?:第)?(?P<n>\d{{1,3}}|{HUNDREDS})(?:周年|年)"
)
_BARE = quick(
    rf"(?<![第\d近约过逾每—至到])(?<![一二三四五六七八九十百])(?P<n>\d{{2,3}}|{HUNDREDS})(?P<more>多|余|来)?(?:个)?"
    r"(?P<unit>春秋|载(?![重体客货人])|年头|年来(?!的?第)|年(?:的)?(?:风雨|历程|征程|砥砺|风雨兼程|岁月|奋斗|栉风沐雨|沧桑|薪火|耕耘|芳华|弦歌|峥嵘|辉煌))"
)
_OTHER = re.compile(
    f"{YEAR}年|[去前]年|从[教军医警业艺事]|工龄|党龄|教龄|军龄|[他她]|老师|同志[^们]|当时|那时|人生|改革开放|五千年|近代|新中国|共和国|革命|抗战|抗日|长征"
)
_NEAR, _TEN = 12, 10


_NTH = re.compile(rf"第(?P<n>\d{{1,2}}|{HUNDREDS})个(?:属于)?(?:自己的|我们的|全国|法定)?(?:节日|生日(?!会))")


def nth_day(document: Document, now: int) -> Iterator[Hit]:
    """我们的第四个节日 where the title or the sentence says which: 中国医师节."""
    for match in document.find(_NTH):
        start, end = document.sentence_at(match.start())
        first = {
            n
            for name, n in round_years().items()
            if name in document.title or name in document.text[start:end]
        }
        if len(first) == 1 and (right := now - first.pop() + 1) != number(match["n"]):
            begin = max(start, *(document.text.rfind(mark, start, match.start()) + 1 for mark in "，。；"))
            yield Hit(
                begin,
                match.end(),
                _("in {year} it is number {right}, not {n}").format(
                    year=now, right=right, n=number(match["n"])
                ),
                _("mend the number or the year"),
            )


def retold(document: Document) -> Iterator[Hit]:
    """A number of years near that of the anniversary in the title."""
    kept = {number(m["n"]) for pattern in (anniversary(), _BODY) for m in pattern.finditer(document.title)}
    if len(kept) != 1:
        return
    (right,) = kept
    if right < _TEN:
        return
    for match in document.find(_BARE):
        n = number(match["n"])
        round_ = n % _TEN == 0 and 0 < right - n < _TEN
        if (
            match.start() < len(document.title)
            or match["more"]
            or n == right
            or abs(n - right) > _NEAR
            or n < _TEN
            or round_
        ):
            continue
        start, end = document.sentence_at(match.start())
        if not _OTHER.search(document.text, start, end):
            yield Hit(
                *match.span(),
                _("the title speaks of {right} years").format(right=right),
                _("mend the number or the year"),
            )
