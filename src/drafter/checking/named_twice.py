"""Bodies for one task and departments of one house that are named in two ways, for C605.

县防汛抗旱指挥部 and 县防汛抗旱领导小组; 安全监察部 and 安全监督部. Where one sentence names both they are two, so are those of
which one is set up within the other.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.opening import quick
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_LEADS = "由请向和与让对的是听给把到从及在立了、"
_LEVEL = re.compile("^(?:中共)?[全各我]?(?:[省市县区州旗镇乡局校院]|集团|公司)?(?:委)?(?=..)|^全国")
_WORK = re.compile("工作$|总$")


@cache
def _kinds() -> re.Pattern[str]:
    kinds = "|".join(sorted(str(data.load("posts.yaml")["task_bodies"]).split(), key=len, reverse=True))
    return quick(rf"(?P<kind>{kinds})(?!员)")


def task_bodies(document: Document) -> Iterator[Hit]:
    """Two kinds of body with one task."""
    text = document.text
    found = []
    for match in document.find(_kinds()):
        topic = _TOPIC.search(text, max(0, match.start() - _WIDE), match.start())[0]  # type: ignore[index] # may be empty
        topic = topic[max(topic.rfind(char) for char in _LEADS) + 1 :]
        topic = _DONE_TO.sub("", topic)
        start = match.start("kind") - len(topic)
        task = _WORK.sub("", _LEVEL.sub("", topic))
        if len(task) >= _LEAST and task not in _NO_TASKS:
            found.append((task, match["kind"], start, match.end()))
    for one, two in combinations(found, 2):
        if one[1] == two[1]:
            if not _shortened(text[slice(*one[2:])], text[slice(*two[2:])]):
                continue
        elif one[0] != two[0] or _same_kind(one[1], two[1]):
            continue
        if document.sentence_at(one[2]) != document.sentence_at(two[2]):
            yield _hit(document, two[2:], text[slice(*one[2:])], one[2])
            yield _hit(document, one[2:], text[slice(*two[2:])], two[2])
            return


# What is done to a body, with no word between: 一律报市…指挥部, 充分发挥区…领导小组, 成立安全生产委员会.
_DONE_TO = re.compile(
    "^.*?(?:报|经|送|通过|根据|按照|依托|受|代表|派驻)(?=[省市县区州镇乡局校院])|^.*?(?:发挥|成立|设立|组建|建立|调整|充实|加强|完善|健全)(?:好|起|了)?"
)
_FULL = re.compile(rf"^(?P<level>(?:中共)?[省市县区州旗镇乡局校院]?)(?P<task>[{_HAN}]+)$")


def _shortened(one: str, two: str) -> bool:
    """区防火安全委员会 and 区防火委员会: one body's name with a word left out, or with its words turned."""
    first, second = _FULL.match(one), _FULL.match(two)
    if one == two or first is None or second is None:
        return False
    if first["level"] and second["level"] and first["level"] != second["level"]:
        return False
    a, b = first["task"], second["task"]
    if a == b:
        return False
    longer, shorter = sorted((a, b), key=len, reverse=True)
    return sorted(a) == sorted(b) or any(
        longer[: m.start()] + longer[m.end() :] == shorter for m in _fillers().finditer(longer)
    )


@cache
def _fillers() -> re.Pattern[str]:
    """The words of a body's name that are left out in haste, behind what tells its task."""
    return re.compile(rf"(?<=..)(?:{'|'.join(str(data.load('posts.yaml')['body_fillers']).split())})")


_TOPIC = re.compile(rf"[{_HAN}]*$")
_WIDE = 14  # characters before a body in which its task stands
_LEAST = 2  # characters of a task
_NO_TASKS = frozenset(
    {"工作", "现场", "前线", "有关", "专项", "相关", "部门", "专业", "技术", "评审", "专家", "管理"}
)


def _same_kind(one: str, two: str) -> bool:
    """工作专班 and 专班: one in the short form of the other; a committee may stand beside any."""
    return one.endswith(two) or two.endswith(one) or "委员会" in (one, two)


_DEPARTMENT = quick(
    rf"(?<![{_HAN}])(?:由|和|与|请|向|让|对)?(?P<name>[{_HAN}]{{4,8}})(?P<kind>[部处科])(?![门队长分署委级位下室员内外以])"
    rf"|(?<=[由和与请向、])(?P<also>[{_HAN}]{{4,8}}?)(?P<sort>[部处科])(?![门队长分署委级位下室员内外以])"
)


def departments(document: Document) -> Iterator[Hit]:
    """Two names of departments that differ in one word for another: 监督 for 监察."""
    found: dict[str, int] = {}
    for match in document.find(_DEPARTMENT):
        group = "name" if match["name"] else "also"
        found.setdefault(match[group] + (match["kind"] or match["sort"]), match.start(group))
    for (one, at), (two, there) in combinations(found.items(), 2):
        if _reworded(one, two) and document.sentence_at(at) != document.sentence_at(there):
            yield _hit(document, (there, there + len(two)), one, at)
            yield _hit(document, (at, at + len(one)), two, there)


def _reworded(one: str, two: str) -> bool:
    if len(one) != len(two):
        return False
    pairs = [frozenset(row) for row in data.load("posts.yaml")["organ_words"]]
    return any(
        one[:k] == two[:k]
        and one[k + 2 :] == two[k + 2 :]
        and one != two
        and any({one[k : k + 2], two[k : k + 2]} <= row for row in pairs)
        for k in range(len(one) - 2)
    )


def _hit(document: Document, span: tuple[int, ...], other: str, at: int) -> Hit:
    return Hit(
        span[0],
        span[1],
        _("“{other}” in line {line}").format(other=other, line=document.place(at)[0]),
        _("which of the two is right?"),
    )
