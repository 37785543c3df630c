"""How a speech is built, in numbers and names of patterns: a Speech in, (trait, value) pairs without a word of it out.

How many sections it has, what their headings look like (data/headings.yaml), and by which ordinals it enumerates in them.
``advice`` says in a sentence what most speeches of an occasion do: the comment at the head of a template's tasks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from drafter import data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.speech import Segment, Speech

SECTIONS, CLAUSES, PATTERN, HEADED = "sections", "clauses", "pattern", "headed"
WORDS = "零一两三四五六七八九十"
MOST = 9  # sections: more are no sections of one speech
Trait = tuple[str, str]


@cache
def _table() -> dict[str, Any]:
    found: dict[str, Any] = data.load("headings.yaml")
    return found


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["name"], re.compile(row["pattern"])) for row in _table()["patterns"])


def traits(speech: Speech) -> tuple[Trait, ...]:
    """The traits of one speech, sorted; each pair once."""
    return tuple(sorted(set(_traits(speech))))


def _traits(speech: Speech) -> Iterator[Trait]:
    heads = _heads(speech)
    if 1 < len(heads) <= MOST:
        yield SECTIONS, str(len(heads))
        yield HEADED, _ordinal(heads[0])
        texts = [_bare(speech.slice(s), s) for s in heads]
        yield CLAUSES, _mode([str(1 + len(re.findall("[，；]", t.rstrip("。，")))) for t in texts])
        yield (
            PATTERN,
            _mode([next(name for name, shape in _patterns() if shape.search(t)) for t in texts]),
        )


def _heads(speech: Speech) -> list[Segment]:
    """What a speech's sections begin with: its headings, or else the items of its tasks that begin paragraphs."""
    heads = [s for s in speech.segments if s.kind == "heading" and s.level == 1]
    return heads or [
        s
        for s in speech.segments
        if s.kind == "item" and s.level == 1 and s.ordinal and s.move == "tasks" and _begins(speech, s)
    ]


def _begins(speech: Speech, segment: Segment) -> bool:
    return segment.start == 0 or speech.text[segment.start - 1] == "\n"


def _ordinal(segment: Segment) -> str:
    """The kind of ordinal: 一、 第一， or what else there is, by its marks and not its number."""
    return re.sub(r"[一二三四五六七八九十\d]+", "一", segment.ordinal or "")


def _bare(text: str, segment: Segment) -> str:
    """The words of a heading, or the first sentence of an item."""
    return text.strip().removeprefix(segment.ordinal or "").strip().partition("。")[0]


def _mode(values: list[str]) -> str:
    return max(sorted(set(values)), key=values.count)


def advice(counted: Mapping[Trait, int], styles: Sequence[str]) -> str:
    """What most speeches of a group do, as a comment for the writer; empty where there is too little to say.

    ``counted``: in how many speeches each trait was seen; ``styles``: the ordinals by which they enumerate in the
    tasks, the usual first.
    """
    say = _table()["comment"]
    sections = {int(v): n for (t, v), n in counted.items() if t == SECTIONS}
    if sum(sections.values()) < 2:
        return ""
    usual = max(sorted(sections), key=lambda k: sections[k])
    first = say["sections"].format(n=_word(usual))
    if len(sections) > 1:
        first += say["span"].format(least=_word(min(sections)), most=_word(max(sections)))
    parts = [first]
    clauses = _most(counted, CLAUSES)
    if clauses:
        parts.append(say["one"] if clauses == "1" else say["clauses"].format(n=_word(int(clauses))))
    for row, words in zip(_usual(counted), (say["pattern"], say["second"]), strict=False):
        parts.append(words.format(say=row["say"]))
    styles = [s for s in styles if not re.search(r"\d", s)]  # a digit in a comment looks like a fact
    if styles:
        parts.append(say["items"].format(first=styles[0]))
        if styles[1:]:
            parts.append(say["also"].format(others="、".join(styles[1:3])))
    else:
        parts.append(say["none"])
    return "，".join(parts) + "。"


def heading_hint(counted: Mapping[Trait, int]) -> str:
    """What the headings of a group look like, for the question that asks for one; empty where they have no pattern."""
    say, rows = _table()["comment"], _usual(counted)
    shapes = [row["shape"] for row in rows if row["shape"]]
    if shapes:
        return str(say["ask"].format(shapes=say["or"].join(shapes)))
    return str(say["plain"].format(say=rows[0]["say"])) if rows else ""


def plain_advice() -> str:
    """What to say of the tasks where no speech numbers or announces them."""
    return str(_table()["comment"]["no_sections"])


def plain_hint() -> str:
    """What stands in place of a heading there, for the question that asks for one."""
    return str(_table()["comment"]["no_heading"])


def _usual(counted: Mapping[Trait, int]) -> list[dict[str, str]]:
    """The pattern that most speeches of a group have in their headings, and a second that recurs."""
    found = {v: n for (t, v), n in counted.items() if t == PATTERN}
    ranked = sorted(found, key=lambda name: (-found[name], name))
    rows = {row["name"]: row for row in _table()["patterns"]}
    return [rows[name] for name in (*ranked[:1], *(n for n in ranked[1:2] if found[n] > 1))]


def _most(counted: Mapping[Trait, int], trait: str) -> str:
    found = {v: n for (t, v), n in counted.items() if t == trait}
    return max(sorted(found), key=lambda v: found[v]) if found else ""


def _word(number: int) -> str:
    return WORDS[number] if number < len(WORDS) else str(number)


def headed(counted: Mapping[Trait, int]) -> str:
    """The kind of ordinal most speeches have before their sections' headings; empty where none has sections."""
    return _most(counted, HEADED)
