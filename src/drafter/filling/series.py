"""A list of the brief as an enumeration in running text: 一是…；二是…。.

Heads and details are joined as sentences, heads or texts alone with semicolons; an enumeration of one has no
ordinal; ordinals that the brief has already are kept where all members have the same kind, else replaced.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from drafter import data
from drafter.filling import marks
from drafter.filling.numerals import chinese
from drafter.filling.views import Missing, Parts, Series, Value, View

STOPS = "。！？；，、：.!?;,:"
SENTENCE = re.compile(r"[。！？!?]")


@cache
def table() -> dict[str, Any]:
    """The table of data/enumerations.yaml."""
    found: dict[str, Any] = data.load("enumerations.yaml")
    return found


@cache
def own() -> re.Pattern[str]:
    """An ordinal that a text begins with."""
    return re.compile(table()["own"])


def ordinal(style: str, number: int) -> str:
    """The ordinal of a member, counted from 1."""
    entry = table()[style]
    first = entry.get("first", [])
    if number <= len(first):
        return str(first[number - 1])
    return str(entry["then"]).format(n=chinese(number), d=number)


def level_ordinal(level: int, number: int) -> str:
    """The ordinal of a heading of a level, both counted from 1."""
    levels = table()["levels"]
    return str(levels[min(level, len(levels)) - 1]).format(n=chinese(number), d=number)


def strip_ordinal(text: str) -> str:
    """A text without the ordinal it begins with."""
    return own().sub("", text, count=1) if own().match(text) else text


def styles() -> tuple[str, ...]:
    """The names of the styles."""
    return tuple(name for name, entry in table().items() if isinstance(entry, dict))


def enumerated(items: View, style: str) -> str:
    """The marked text of an enumeration; a missing list is a gap."""
    if not isinstance(items, Series):
        return marks.gap(items.key) if isinstance(items, Missing) else _member(items, "", sentences=True)
    members = [m for m in items if m]
    if not members:
        return ""
    kept = _keeps_own(members)
    sentences = any(_head(m) and _detail(m) for m in members) or any(
        SENTENCE.search(_all(m)[:-1]) for m in members
    )
    out = []
    for number, member in enumerate(members, 1):
        lead = "" if len(members) == 1 or kept else ordinal(style, number)
        text = _member(member, lead, sentences=sentences, strip=not kept)
        last = number == len(members)
        stop = "。" if sentences or last else "；"
        out.append(text + stop)
    return "".join(out)


def _keeps_own(members: list[View]) -> bool:
    """Whether all members begin with ordinals of one kind, in order: then they are the enumeration."""
    found = [own().match(_all(m)) for m in members]
    if len(members) < 2 or not all(found):
        return False
    words = [f[0].strip() for f in found if f]
    return any(words == [ordinal(style, n) for n in range(1, len(words) + 1)] for style in styles())


def _head(member: View) -> Value | None:
    found = member.get("要点") if isinstance(member, Parts) else None
    return found if isinstance(found, Value) and found else None


def _detail(member: View) -> Value | None:
    found = member.get("内容") if isinstance(member, Parts) else member
    return found if isinstance(found, Value) and found else None


def _all(member: View) -> str:
    return "".join(v.text for v in (_head(member), _detail(member)) if v)


def _member(member: View, lead: str, *, sentences: bool, strip: bool = True) -> str:
    head, detail = _head(member), _detail(member)
    parts = [v for v in (head, detail) if v]
    texts = [v.text.strip() for v in parts]
    if strip and texts:
        texts[0] = strip_ordinal(texts[0])
    lead = _fit(lead, texts[0] if texts else "")
    last = len(texts) - 1
    out = []
    for k, (v, text) in enumerate(zip(parts, texts, strict=True)):
        bare = text.rstrip("；;，,、。" if k == last else "；;，,、：:。")
        if k < last:
            closed = bare[-1:] in "！？!?"
            out.append(marks.value(v.key, v.line, bare) + ("" if closed else "。" if sentences else "，"))
        else:
            out.append(marks.value(v.key, v.line, bare))
    return lead + "".join(out)


def _fit(lead: str, text: str) -> str:
    """一要 before a text that begins with 要 is 一: the word stands once."""
    return lead[:-1] if len(lead) > 1 and lead[-1] in "要是" and text.startswith(lead[-1]) else lead


def joined(items: View) -> str:
    """A list of names: 甲、乙和丙; 以及 before the last where a name has 和 in it."""
    if not isinstance(items, Series):
        if isinstance(items, Missing):
            return marks.gap(items.key)
        return marks.value(items.key, items.line, items.text) if isinstance(items, Value) else ""
    members = [m for m in items if isinstance(m, Value) and m]
    out = [marks.value(m.key, m.line, m.text) for m in members]
    if len(out) < 2:
        return "".join(out)
    last = "以及" if any("和" in m.text or "及" in m.text for m in members) else "和"
    return "、".join(out[:-1]) + last + out[-1]
