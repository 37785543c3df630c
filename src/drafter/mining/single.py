"""One speech to a template of its own and the brief that gives it back: a Speech in, both texts out.

Every fact becomes a named slot, equal facts share one; all the rest stands in the template as it is, in the verbatim
form of ``drafter.template``. Filling the template from the brief gives the clean text, character for character.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter import yamltext
from drafter.errors import Place, bad_input
from drafter.language import _
from drafter.mining.factbrief import FREE, MEETING, SALUTATION, SPEAKER, Slot, brief_text
from drafter.mining.facts import Fact, find
from drafter.mining.line import table
from drafter.mining.subject import subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.speech import Segment, Speech

BRACE = re.compile(r"[{｛](?=[{%#％｛]|$)")
NUMBER = re.compile(r"\D{0,3}(\d+)")  # 第2 as well
MARKED = re.compile(r"[#\\〔<]")  # < begins a mark of conflict


@dataclass(frozen=True, slots=True)
class Single:
    """The template and the brief of one speech, and the slots they share."""

    template: str
    brief: str
    facts: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a line: what mark stands before it."""

    start: int
    end: int
    mark: str


def from_speech(speech: Speech) -> Single:
    """The template and brief of a speech.

    Raises:
        InputError: the speech holds a character that no document may hold.
    """
    forbidden = yamltext.FORBIDDEN.search(speech.text)
    if forbidden:
        raise bad_input(
            _("a character that must not stand in a document: U+{code}").format(
                code=f"{ord(forbidden[0]):04X}"
            ),
            Place(speech.source),
            hint=_("delete it; it may be invisible"),
        )
    parts = list(_parts(speech))
    found = list(_cut(_with_salutation(speech, find(speech)), parts))
    slots = _slots(speech, found)
    keys = {slot.value: slot.key for slot in slots}
    lines = "".join(_line(speech.text, part, found, keys) for part in parts)
    return Single(_front(slots) + lines, brief_text(speech, slots), tuple(slots))


# --- the template ------------------------------------------------------------------------------------------------


def _parts(speech: Speech) -> Iterator[_Part]:
    """The paragraphs of a speech with their marks; a heading that runs into its paragraph is a part of its own."""
    by_start = {s.start: s for s in speech.segments}
    start = 0
    for line in speech.text.split("\n"):
        end = start + len(line)
        first = by_start.get(start)
        if first is not None and first.kind == "heading" and start < first.end < end:
            yield _Part(start, first.end, _mark(first, line))
            yield _Part(first.end, end, "〔接排〕")
        elif first is not None and first.end >= end:
            yield _Part(start, end, _mark(first, line))
        else:
            yield _Part(start, end, "")
        start = end + 1


def _mark(segment: Segment, line: str) -> str:
    """The mark of a line that a segment fills."""
    if segment.kind == "heading":
        return "#" * (min(segment.level or 1, 4) + 1) + " "
    if segment.kind == "byline":
        return "〔日期〕" if line.lstrip().startswith(("（", "(")) else "〔署名〕"
    return {"title": "# ", "salutation": "〔称谓〕"}.get(segment.kind, "")


def _cut(found: Sequence[Fact], parts: Sequence[_Part]) -> Iterator[Fact]:
    """The facts, cut where a heading ends inside one."""
    ends = sorted(part.end for part in parts)
    for fact in found:
        start = fact.start
        for end in ends:
            if start < end < fact.end:
                yield type(fact)(start, end, fact.type)
                start = end
        yield type(fact)(start, fact.end, fact.type)


def _with_salutation(speech: Speech, found: Sequence[Fact]) -> list[Fact]:
    """The facts with the salutation as one of them."""
    said = next((s for s in speech.segments if s.kind == "salutation"), None)
    if said is None:
        return list(found)
    text = speech.slice(said)
    start = said.start + len(text) - len(text.lstrip())
    end = said.start + len(re.sub(r"[：:！!，,。\s]+$", "", text))
    if end <= start or "\n" in speech.text[start:end]:
        return list(found)
    rest = [f for f in found if f.end <= start or f.start >= end]
    return sorted([*rest, Fact(start, end, SALUTATION)], key=lambda f: f.start)


def _line(text: str, part: _Part, found: Iterable[Fact], keys: dict[str, str]) -> str:
    """A line of the template."""
    out, at = [], part.start
    for fact in found:
        if part.start <= fact.start and fact.end <= part.end and fact.end > fact.start:
            out += [_literal(text[at : fact.start]), f"{{{{ {keys[text[fact.start : fact.end]]} }}}}"]
            at = fact.end
    out.append(_literal(text[at : part.end]))
    line = "".join(out)
    bare = not text[part.start : part.end].strip()
    return f"{part.mark}{line}\n" if part.mark else ("\\" if bare or MARKED.match(line) else "") + line + "\n"


def _literal(text: str) -> str:
    """Text of the speech so that Jinja2 takes it for text."""
    return BRACE.sub(lambda m: f'{{{{ "{m[0]}" }}}}', text)


def _front(slots: Sequence[Slot]) -> str:
    rows = [
        "---",
        "# 由一篇讲话得来：每行一段，照原样写出；{{ }} 里是要填的空位。",
        "# 行首记号：# 标题，## 各级小标题，〔署名〕〔日期〕〔称谓〕，〔接排〕接上一段，\\ 后面的照字面。",
        "标题: 一篇讲话的模板",
        "原样: true",
        "版式: gbt9704",
        "来源: {讲话: 1}",
        "空位:" if slots else "空位: {}",
    ]
    rows += [f"  {slot.key}: {{类型: {_type(slot)}, 问: {_ask(slot)}, 必填: true}}" for slot in slots]
    rows.append("---\n")
    return "\n".join(rows)


def _type(slot: Slot) -> str:
    return "text" if slot.key == SALUTATION else slot.type


def _ask(slot: Slot) -> str:
    return "称谓" if slot.key == SALUTATION else str(table()["slots"][slot.type]["ask"])


# --- slots ---------------------------------------------------------------------------------------------


def _slots(speech: Speech, found: Sequence[Fact]) -> list[Slot]:
    """One slot for each value, named by type and order; those whose role is sure have their own key.

    A number that is a fact itself is left out of the names, or it would stand in the template.
    """
    places: dict[str, list[int]] = {}
    types: dict[str, str] = {}
    for fact in found:
        value = speech.text[fact.start : fact.end]
        places.setdefault(value, []).append(fact.start)
        types.setdefault(value, fact.type)
    numbers = {match[1] for match in map(NUMBER.fullmatch, types) if match}
    sure = _sure(speech, types)
    counts: dict[str, int] = {}
    out = []
    for value, kind in types.items():
        key = sure.get(value, "")
        if not key:
            name = table()["slots"][kind]["zh"]
            counts[name] = next(n for n in itertools.count(counts.get(name, 0) + 1) if str(n) not in numbers)
            key = f"{FREE}.{name}{counts[name]}"
        out.append(Slot(key, kind, value, tuple(places[value])))
    return out


def _sure(speech: Speech, types: dict[str, str]) -> dict[str, str]:
    """The values that have a key of their own in every brief: salutation, meeting, the speaker's name."""
    out = {value: SALUTATION for value, kind in types.items() if kind == SALUTATION}
    meeting = subject(speech).meeting
    if types.get(meeting) == "meeting":
        out[meeting] = MEETING
    signed = " ".join(speech.slice(s) for s in speech.segments if s.kind == "byline")
    names = [value for value, kind in types.items() if kind == "person" and value in signed]
    if len(names) == 1:
        out[names[0]] = SPEAKER
    return out
