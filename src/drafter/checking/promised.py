"""Promises of a plan (part of C401): 我先谈读书，再谈实践，最后谈修身 before two sections only.

A speaker who says in which order he will speak says a topic with each step. Where the speech comes to the others and never
again to one of them, that part was lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_SAY = (
    "(?:讲|谈|说|聊|汇报|交流|介绍|回顾|分析|强调|总结|"
    "部署|安排|布置|明确|传达|查摆|报告|通报)(?:一[讲谈说聊]|一下|[讲谈说聊])?"
)
_PLAN = quick(
    rf"(?:首先|先)(?:[{_HAN}]{{0,4}}?){_SAY}(?P<first>[{_HAN}“”]{{2,16}})[，、；](?:其次|然后|接着|再)(?:[{_HAN}]{{0,4}}?){_SAY}(?P<second>[{_HAN}“”]{{2,16}})"
    rf"(?:[，、；](?:最后|然后|接着|再|后)(?:[{_HAN}]{{0,4}}?){_SAY}(?P<third>[{_HAN}“”]{{2,16}}))?(?=[，。；])"
)
_LOOSE = re.compile(
    "^(?:的|一下|关于|对|我们|大家|自己|今年|当前|下一步)+|(?:的问题|的情况|问题|情况|工作|方面|几点|意见|体会|认识)$"
)
_GENERAL = frozenset(
    {"任务", "要求", "意见", "打算", "想法", "建议", "希望", "思路", "措施"}
)  # what is carried out without its name
_FAR = 20_000  # characters in which a plan is carried out
_LEAST = 200  # characters behind a plan that is carried out


def promised(document: Document) -> Iterator[tuple[int, int, str]]:
    """Each plan of which one topic never comes again: its place, and the topic."""
    text = document.text
    if document.truncated or document.gaps:
        return
    for match in document.find(_PLAN):
        topics = [match[name] for name in ("first", "second", "third") if match[name]]
        rest = text[match.end() : match.end() + _FAR]
        if len(rest) < _LEAST or "\n" not in rest:
            continue
        lost = [topic for topic in topics if not _comes(rest, topic)]
        if len(lost) == 1 and (len(topics) > len("先再") or topics[-1] == lost[0]):
            yield match.start(), match.end(), lost[0]


def _comes(rest: str, topic: str) -> bool:
    """Whether a topic is spoken of: its words, or both halves of it."""
    core = _LOOSE.sub("", topic.strip("“”")) or topic
    if core in rest or core in _GENERAL:
        return True
    halves = [core[:2], core[-2:]] if len(core) > len("怎么用") else []
    return bool(halves) and all(half in rest for half in halves)
