"""A list of the brief as an enumeration in running text: 一是…；二是…。.

Heads and details are joined as sentences, heads or texts alone with semicolons; an enumeration of one has no
ordinal; ordinals that the brief has already are kept where all members have the same kind, else replaced.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.filling.ordinals import ordinal, own, parallel, strip_ordinal, styles
from drafter.filling.pieces import Pieces
from drafter.filling.views import Missing, View
from drafter.node import Group, Items, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.node import Node

PARTS = ("要点", "内容")  # of a member: its head and its detail
MARKS, ENDING = (
    "；;，,、：:。",
    "；;，,、。",
)  # not said at the end of a head; nor, by the enumeration's own, of a member
SENTENCE = re.compile(r"[。！？!?]")


def enumerated(items: View, style: str) -> Pieces:
    """The pieces of an enumeration; a missing list is a gap."""
    if isinstance(items, Missing):
        return Pieces([items])
    out = Pieces()
    if not isinstance(items, Items):
        _say(out, _values(items), "", "", sentences=True, strip=True)
        return out
    members = [values for member in items.members if (values := _values(member))]
    alike = _alike(members)
    kept = alike or _keeps_own(members)
    sentences = alike or _in_sentences(members)
    many, before = len(members), ""
    for number, values in enumerate(members, 1):
        lead = "" if kept or many == 1 else ordinal(style, number, many)
        _say(out, values, before, lead, sentences=sentences, strip=not kept)
        before = "。" if sentences else "；"
    if members:
        out.append("。")
    return out


def _alike(members: Sequence[Sequence[Text]]) -> bool:
    """Whether all members begin as sentences alike, before which no ordinal can stand."""
    words = parallel()
    for first, *_rest in members:
        if not first.text.startswith(words):
            return False
    return bool(members)


def _in_sentences(members: Sequence[Sequence[Text]]) -> bool:
    """Whether members end in full stops: one has a head and a detail, or a sentence in it."""
    if max(map(len, members), default=0) > 1:
        return True
    return any(SENTENCE.search(text.text, 0, len(text.text) - 1) for values in members for text in values)


def _values(member: Node) -> tuple[Text, ...]:
    """The head and the detail of a member, or its text; nothing of one that says nothing."""
    if isinstance(member, Text):
        return (member,) if member else ()
    if not isinstance(member, Group):
        return ()
    head, detail = map(member.entries.get, PARTS)
    if isinstance(head, Text):
        return (head, detail) if isinstance(detail, Text) else (head,)
    return (detail,) if isinstance(detail, Text) else ()


def said_of(items: Items) -> Iterator[str]:
    """The keys of what an enumeration says beside the list's own: its members, their heads and details."""
    for member in items.members:
        yield member.key
        if isinstance(member, Group):
            yield from (member.entries[name].key for name in PARTS if name in member.entries)


def _keeps_own(members: Sequence[Sequence[Text]]) -> bool:
    """Whether all members begin with ordinals of one kind, in order: then they are the enumeration."""
    if len(members) < 2:
        return False
    words = []
    for first, *_rest in members:
        found = own().match(first.text)
        if found is None:
            return False
        words.append(found[0].strip())
    counted = range(1, len(words) + 1)
    return any(
        words == [ordinal(style, n, of) for n in counted] for style in styles() for of in (0, len(words))
    )


def _say(
    out: Pieces, values: Sequence[Text], before: str, lead: str, *, sentences: bool, strip: bool
) -> None:
    """Put down the values of a member behind the mark that ends the one before, and behind its ordinal."""
    left = len(values)
    for value in values:
        text = value.text.strip()
        if left == len(values):
            if strip:
                text = strip_ordinal(text)
            if lead:
                before += lead if lead[-1] != text[:1] else _fit(lead)
            if before:
                out.append(before)
        left -= 1
        if text[-1:] in MARKS:
            text = text.rstrip(MARKS if left else ENDING)
        out.append(value if text == value.text else Text(text, value.key, value.line, value.column))
        if left and text[-1:] not in "！？!?":
            out.append("。" if sentences else "，")


def _fit(lead: str) -> str:
    """一要 before a text that begins with 要 is 一: the word stands once."""
    return lead[:-1] if lead[-1] in "要是" and len(lead) > 1 else lead


def joined(items: View) -> Pieces:
    """A list of names: 甲、乙和丙; 以及 before the last where a name has 和 or 、 in it."""
    if not isinstance(items, Items):
        if isinstance(items, Missing):
            return Pieces([items])
        return Pieces([items] if isinstance(items, Text) else [])
    members = [m for m in items.members if isinstance(m, Text) and m]
    last = "以及" if any("和" in m.text or "及" in m.text or "、" in m.text for m in members) else "和"
    out = Pieces()
    for k, member in enumerate(members):
        if k:
            out.append(last if k == len(members) - 1 else "、")
        out.append(member)
    return out
