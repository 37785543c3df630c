"""The brief of one speech: its slots in, YAML text out, every fact with the place where it stood.

What every brief has comes first, then the facts by type below 其他. Values are written so that a brief reads them back
character for character, whatever stands in them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.mining.line import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.speech import Speech

PLAIN = re.compile(
    r"[\u4e00-\u9fff《“](?:[\u4e00-\u9fffA-Za-z0-9《》“”、（）·—.%]*[\u4e00-\u9fffA-Za-z0-9《》“”、（）%])?"
)
NUMBERED = re.compile(r"[0-9][0-9.%—、\u4e00-\u9fff]*")
SENTENCE_END = "。！？；!?;\n"
PAUSES = "，、：；"
SHOWN, BEFORE, AFTER = 18, 12, 8  # characters of a fact and about it that its comment shows
MEETING, SALUTATION, SPEAKER, FREE = "会议.名称", "称谓", "讲话人.姓名", "其他"


@dataclass(frozen=True, slots=True)
class Slot:
    """A fact as a slot: key of the brief, type, value, and the places in the speech where it stands."""

    key: str
    type: str
    value: str
    places: tuple[int, ...]


def brief_text(speech: Speech, slots: Sequence[Slot]) -> str:
    """The brief: what every brief has first, then the facts by type, each with the place where it stood."""
    rows = [
        "# 要点：由一篇讲话得来。把去年的事实改成今年的，再运行 drafter draft 这个文件 -t 模板。",
        "# 每个值上面是它在原文里的位置；同一事实只写一次，各处一起改。",
    ]
    by_key = {slot.key: slot for slot in slots}
    for key in (SALUTATION, MEETING, SPEAKER):
        if key in by_key:
            slot = by_key[key]
            above, dot, own = key.partition(".")
            rows += [f"{above}:"] * bool(dot)
            rows += [
                f"{'  ' * bool(dot)}# {_where(speech, slot)}",
                f"{'  ' * bool(dot)}{own or above}: {_scalar(slot.value)}",
            ]
    free = [slot for slot in slots if slot.key.startswith(FREE + ".")]
    rows += [f"{FREE}:"] * bool(free)
    for zh in dict.fromkeys(entry["zh"] for entry in table()["slots"].values()):
        group = [slot for slot in free if slot.key.removeprefix(FREE + ".").rstrip("0123456789") == zh]
        rows += [f"  # —— {zh} ——"] * bool(group)
        # What ends in a figure stands last, so that no value seems to go on in the next.
        for slot in sorted(group, key=lambda s: s.value[-1:].isdigit()):
            rows += [
                f"  # {_where(speech, slot)}",
                f"  {slot.key.removeprefix(FREE + '.')}: {_scalar(slot.value)}",
            ]
    return "\n".join(rows) + "\n"


def _where(speech: Speech, slot: Slot) -> str:
    """The paragraph where a fact first stood, the fact in its sentence, marked by ‹›, and how often it stands."""
    text, at, end = speech.text, slot.places[0], slot.places[0] + len(slot.value)
    begin = max(text.rfind(mark, 0, at) for mark in SENTENCE_END) + 1
    stop = min((k for k in (text.find(mark, end) for mark in SENTENCE_END) if k >= 0), default=len(text))
    before = text[max(begin, at - BEFORE) : at].lstrip(PAUSES)
    after = text[end : min(stop, end + AFTER)]
    fact = slot.value if len(slot.value) <= SHOWN else f"{slot.value[: SHOWN - 1]}…"
    shown = f"{'…' * (at - len(before) > begin)}{before}‹{fact}›{after}{'…' * (end + len(after) < stop)}"
    shown = " ".join("".join(ch if ch.isprintable() else " " for ch in shown).split())
    times = f"，共{len(slot.places)}处" if len(slot.places) > 1 else ""
    return f"第{text.count(chr(10), 0, at) + 1}段：{shown}{times}"


def _scalar(value: str) -> str:
    """A value as YAML reads it back: plain where nothing in it can mean something, else in double quotes."""
    if PLAIN.fullmatch(value) or NUMBERED.fullmatch(value):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\xa0\u2028\u2029\U00010000-\U0010ffff]", _escaped, quoted)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"
