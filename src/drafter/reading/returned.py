"""An edited draft back into its brief: in go the brief and what became of its values, out come the brief and each change.

The brief keeps its comments, its order and every value that was not touched. A value that is gone from the draft stays:
taking a fact away is for a person to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from drafter import keys, yamlwrite
from drafter.answer import fill_in
from drafter.node import Text
from drafter.reading.edited import GAP, restored
from drafter.yamledit import set_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.brief import Brief
    from drafter.reading.edited import Value
    from drafter.reading.marked import Marked

Fate = Literal["changed", "gone", "contradicts", "unclear", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one value: its key, its text before (empty: a gap), and the texts that the draft has for it now.

    changed: it is in the brief now. gone: it stands nowhere in the draft. contradicts: two places say two things.
    unclear: the words around it were changed too. elsewhere: the brief has it from another file or by an alias.
    """

    key: str
    fate: Fate
    before: str
    after: tuple[str, ...] = ()


def returned(brief: Brief, values: Iterable[Value]) -> tuple[Brief, list[Change]]:
    """The brief with the changed values in it, and what became of each that is not as it was."""
    changes: list[Change] = []
    for value in values:
        node = brief.get(value.key)
        before = node.text if isinstance(node, Text) else ""
        after = tuple(_text(before, value.was, now) for now in value.now if GAP not in "".join(now))
        if len(after) > 1:
            changes.append(Change(value.key, "contradicts", before, after))
        elif after:
            made = set_text(brief, value.key, after[0])
            changes.append(Change(value.key, "elsewhere" if made is None else "changed", before, after))
            brief = made or brief
        elif before and (value.gone or value.unclear):
            changes.append(Change(value.key, "gone" if value.gone else "unclear", before))
    return brief, changes


def _text(before: str, was: tuple[str, ...], now: tuple[str, ...]) -> str:
    """The new value; a paragraph that was taken out leaves no blank line."""
    text = restored(before, was, now) if before else "\n".join(now)
    return "\n".join(line for line in text.split("\n") if line.strip())


def rebuilt(marked: Marked, template: str = "") -> tuple[str, list[Change]]:
    """The YAML text of a new brief from the marks of a draft alone, and the values that two places tell differently."""
    places: dict[str, dict[int, dict[int, str]]] = {}
    for mark, text in marked.texts().items():
        if GAP not in text:
            places.setdefault(mark.key, {}).setdefault(mark.place, {})[mark.piece] = text
    tree: dict[str, object] = {}
    changes: list[Change] = []
    for key, found in places.items():
        texts = list(
            dict.fromkeys("\n".join(piece for _n, piece in sorted(p.items())) for p in found.values())
        )
        text = next((one for one in texts if one.strip()), "")
        if key == "标题":
            text = text.replace("\n", "")
        if text.strip():
            _put(tree, key, text)
        if len(texts) > 1:
            changes.append(Change(key, "contradicts", text, tuple(texts[1:])))
    order = [key.zh for key in keys.table()]
    answers = {name: _lists(tree[name]) for name in sorted(tree, key=order.index)}
    return "\n".join(
        [*([f"模板: {yamlwrite.scalar(template)}"] if template else []), *yamlwrite.lines(answers), ""]
    ), changes


def flagged(text: str) -> Iterator[str]:
    """The YAML text of a new brief with each answer by yes, which leaves no text of its own in a draft."""
    for key, above in keys.every():
        if key.type == "flag" and len(above) == 1:
            yield fill_in(text, f"{above[0].zh}.{key.zh}", value=True)


def _put(tree: dict[str, object], key: str, text: str) -> None:
    """A text into a tree in which lists are groups by number."""
    *above, last = key.replace("]", "").replace("[", ".").split(".")
    for step in above:
        below = tree.setdefault(step, {})
        if not isinstance(below, dict):
            return
        tree = below
    tree[last] = text


def _lists(value: object) -> object:
    """The tree with its lists as lists."""
    if not isinstance(value, dict):
        return value
    if value and all(name.isdecimal() for name in value):
        return [_lists(value[name]) for name in sorted(value, key=int)]
    return {name: _lists(below) for name, below in value.items()}
