"""Another occasion, for C108: 预祝本期培训班圆满成功 at a meeting on floods, 以这次劳模大会为新的起点 on the day of the teachers.

What a speech calls its own occasion is named in its title or elsewhere in it. A kind of event, or the subject of a meeting, that
stands nowhere else is another speech's; so is a group that is addressed where the salutation names another.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document, Span

_HAN = "\u4e00-\u9fff"


@cache
def _rows(key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in data.load("greetings.yaml")[key])


@cache
def _own_event() -> re.Pattern[str]:
    kinds = "|".join(sorted({w for row in _rows("events") for w in row if len(w) > 2}, key=len, reverse=True))
    return re.compile(
        rf"(?:(?:预祝|祝愿?|宣布)[^，。！；\n]{{0,6}}?|以?[这本此][次届期][^，。！；\n]{{0,6}}?)(?P<kind>{kinds})(?=[^，。！；\n]{{0,6}}(?:圆满|成功|胜利|顺利|为(?:新的)?[起契]|开幕|闭幕|的(?:召开|举办|成功)|搭建|提供))"
    )


_SUBJECT = quick(
    rf"以[这本此]次(?P<about>[{_HAN}]{{2,8}}?)(?:大会|会议|活动|座谈会)为(?:新的?|一个)?(?:起点|契机|动力)|[预]?祝[这本此]?次?(?P<named>[{_HAN}]{{2,8}}?)(?:大会|会议|活动)(?:取得)?圆满成功"
)


def other_events(document: Document) -> Iterator[Span]:
    """What the speech calls its own occasion, and is not."""
    text = document.text
    for match in _own_event().finditer(text):
        kinds = {w for row in _rows("events") if match["kind"] in row for w in row}
        rest = text[: match.start()] + text[match.end() :]
        if not any(kind in rest for kind in kinds):
            yield match.span()
    for match in document.find(_SUBJECT):
        about = _bare(match["about"] or match["named"])
        rest = text[: match.start()] + text[match.end() :]
        if (
            len(about) >= _LEAST
            and about not in rest
            and not any(pair in rest for pair in map("".join, pairwise(about)))
        ):
            yield match.span()


_LEAST = 2


def _bare(about: str) -> str:
    """The subject of a meeting without the words that any meeting's name has."""
    for word in str(data.load("greetings.yaml")["plain_meetings"]).split():
        about = about.replace(word, "")
    return about


@cache
def _addressed() -> re.Pattern[str]:
    who = "|".join(
        sorted({w for row in _rows("groups") for w in row[:5] if len(w) > 1}, key=len, reverse=True)
    )
    return re.compile(
        rf"(?:^|(?<=[，。！；\n]))(?:[预]?祝愿?)?(?P<group>(?:(?:各位|全体|广大|亲爱的)(?P<who>{who})(?:们|朋友们?|同志们?)?|(?P<all>{who})们))(?=每天|[，！]|你们|要|都|面对|工作|身体|节日|学习|生活|家庭|万事|事业|前程|新年|新春)"
    )


def other_groups(document: Document) -> Iterator[Span]:
    """A group that is addressed and stands nowhere else, where the salutation, or what it is said to, is of another."""
    text = document.text
    top = next((text[a:b] for a, b in document.paragraphs[:_TOP] if text[a:b].rstrip().endswith("：")), "")
    head = document.title + top
    for match in _addressed().finditer(text):
        if match.start() < text.find(top) + len(top):
            continue
        who = match["who"] or match["all"]
        rows = [row for row in _rows("groups") if who in row]
        words = {word for row in rows for word in row[:5]}
        rest = text[: match.start()] + text[match.end() :]
        ours = any(word in head for row in _rows("groups") if row not in rows for word in row)
        named = any(word in rest for word in words - _LOOSE) or any(
            word in top for row in rows for word in row
        )
        if ours and not named:
            yield match.span("group")


_TOP = 8  # paragraphs in which the salutation stands
_LOOSE = frozenset({"学校"})
