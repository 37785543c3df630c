"""Organs of the whole country, for C605: 国家安全监督生产管理总局, which is no organ's name but nearly one.

The names are data (data/organs.yaml). A name is meant for another where it has its characters in another order, or but for
one character, and is no organ itself.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_SAID = re.compile(
    r"(?P<head>国家|中央|国务院|全国|最高|中华全国|中国|人力|住房|工业和|生态|退役|应急|农业|交通运|文化和|自然)[\u4e00-\u9fff]{1,16}?"
    r"(?P<kind>总局|委员会|办公室|办公厅|领导小组|联合会|总工会|总署|监督管理局|管理局|事务局|保障局|监察局|法院|检[察查]院|保障部|建设部|环境部|资源部|农村部|事务部|管理部|运输部|旅游部|信息化部|部(?![门队分署委长位属]|下属))"
)
_LONG, _LONGER = (
    5,
    6,
)  # characters of a name whose letters in another order are meant for it; that may lack a character
_LOCAL = re.compile("[省市县区州盟旗镇乡]$")


@cache
def _organs() -> tuple[str, ...]:
    return tuple(str(data.load("organs.yaml")["organs"]).split())


@cache
def _by_length() -> dict[int, tuple[tuple[str, Counter[str]], ...]]:
    lengths = {len(name) for name in _organs()}
    return {n: tuple((o, Counter(o)) for o in _organs() if len(o) == n) for n in lengths}


@cache  # bounded by the names a run meets
def meant(name: str) -> str:
    """The organ a name is meant for; empty where it is one, or like none."""
    if name in _organs() or len(name) < _LONG:
        return ""
    letters = Counter(name)
    for size in (len(name), len(name) + 1, len(name) - 1):
        for organ, held in _by_length().get(size, ()):
            shared = (letters & held).total()
            if size == len(name):
                if shared == size or (shared == size - 1 and size >= _LONGER and _one_differs(name, organ)):
                    return organ
            elif shared == min(size, len(name)) and size >= _LONGER and _in_order(name, organ):
                return organ
    return ""


def _one_differs(name: str, organ: str) -> bool:
    differ = [k for k, (a, b) in enumerate(zip(name, organ, strict=True)) if a != b]
    return len(differ) == 1 and name[differ[0]] not in "和与及、"


def _in_order(name: str, organ: str) -> bool:
    """Whether two names differ in one character that one of them lacks, and not in an 和."""
    longer, shorter = sorted((name, organ), key=len, reverse=True)
    return any(
        longer[:k] + longer[k + 1 :] == shorter and longer[k] not in "和与及" for k in range(len(longer))
    )


_COMMISSION = re.compile(
    "[省市县区州盟旗](?P<wrong>检查|监查|检监|纪律监察|纪律检察|纪律监查|纪检检查|检察监察)委员会"
)
_RIGHT = {"检查": "监察", "监查": "监察", "检监": "监察", "检察监察": "监察"}


def scrambled(document: Document) -> Iterator[Hit]:
    """Names that are nearly an organ's."""
    text = document.text
    for match in document.find(_COMMISSION):
        yield Hit(
            match.start(),
            match.end(),
            _("“{name}” is no organ; is {organ} meant?").format(
                name=match[0], organ=match[0][0] + _RIGHT.get(match["wrong"], "纪律检查") + "委员会"
            ),
            _("look up the name"),
        )
    for match in document.find(_SAID):
        if _LOCAL.search(text, max(0, match.start() - 1), match.start()):
            continue
        organ = meant(match[0])
        if organ:
            yield Hit(
                match.start(),
                match.end(),
                _("“{name}” is no organ; is {organ} meant?").format(name=match[0], organ=organ),
                _("look up the name"),
            )
