"""What a template sees of a brief: values, lists and groups, and a stand-in for each value that is missing.

Names work in Chinese and English. A view gives nothing but the brief: a template reaches ``get`` and nothing else.
Views are made only for what a template names, and kept for the brief that was filled last, so that its next draft with
another template or variety need not make them again. They hold nothing of a draft. They are plain classes and not frozen
dataclasses, which take three times as long to make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter import keys
from drafter.draft import Origin, Run
from drafter.node import Flag, Group, Items, Node, Text

if TYPE_CHECKING:
    from collections.abc import Iterator


class View:
    """A value of the brief, or a stand-in for one; false where there is nothing to say."""

    __slots__ = ("key",)

    def __init__(self, key: str) -> None:
        self.key = key

    def get(self, name: str) -> View:
        """The part of that name, in Chinese or English; here none has parts."""
        return Missing(f"{self.key}.{name}")


class Missing(View):
    """A slot with no value. It is false, prints as a gap, and has missing parts of its own."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def get(self, name: str) -> View:
        """The part of that name, missing too."""
        return Missing(f"{self.key}.{keys.names(self.key).get(name, name)}")


class Value(View):
    """A text of the brief; line 0 is a default that drafter has put there."""

    __slots__ = ("line", "said", "text", "whole")

    def __init__(self, text: str, key: str, line: int) -> None:
        self.text, self.key, self.line = text, key, line
        self.said = bool(text.strip())
        self.whole = Run(text, Origin("brief" if line else "template", key, line))

    def __bool__(self) -> bool:
        return self.said

    def get(self, name: str) -> View:
        """A plain text in a list of items is its own 内容 and has no 要点."""
        return self if name in ("内容", "detail") else Missing(f"{self.key}.{name}")

    def run(self, text: str) -> Run:
        """The run that says this of the value."""
        return self.whole if text == self.text else Run(text, self.whole.origin)


class Switch(View):
    """A yes or no of the brief."""

    __slots__ = ("value",)

    def __init__(self, key: str, *, value: bool) -> None:
        self.key, self.value = key, value

    def __bool__(self) -> bool:
        return self.value


class Parts(View):
    """A group of the brief; the root has the empty key."""

    __slots__ = ("group", "known")

    def __init__(self, group: Group) -> None:
        self.key, self.group = group.key, group
        self.known: dict[str, View] = {}

    def __bool__(self) -> bool:
        return bool(self.group)

    def get(self, name: str) -> View:
        """The part of that name, in Chinese or English."""
        found = self.known.get(name)
        if found is None:
            found = self.known[name] = self._part(name)
        return found

    def _part(self, name: str) -> View:
        node = self.group.get(name)
        if node is not None:
            return view(node)
        zh = keys.names(self.key).get(name, name)
        return Missing(f"{self.key}.{zh}" if self.key else zh)


class Series(View):
    """A list of the brief."""

    __slots__ = ("items", "known", "said")

    def __init__(self, items: Items) -> None:
        self.key, self.items = items.key, items
        self.known: tuple[View, ...] | None = None
        self.said: frozenset[str] | None = None

    def __bool__(self) -> bool:
        return bool(self.items.members)

    def __len__(self) -> int:
        return len(self.items.members)

    def __iter__(self) -> Iterator[View]:
        return iter(self.members)

    @property
    def members(self) -> tuple[View, ...]:
        """The views of its members."""
        if self.known is None:
            self.known = tuple(map(view, self.items.members))
        return self.known

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all that an enumeration of the list says: itself, its members, their heads and details."""
        if self.said is None:
            parts = (m.get(name) for m in self.members if isinstance(m, Parts) for name in ("要点", "内容"))
            self.said = frozenset(
                [
                    self.key,
                    *(m.key for m in self.members),
                    *(p.key for p in parts if not isinstance(p, Missing)),
                ]
            )
        return self.said


def view(node: Node) -> View:
    """The view of a node."""
    if isinstance(node, Text):
        return Value(node.text, node.key, node.line)
    if isinstance(node, Items):
        return Series(node)
    return Parts(node) if isinstance(node, Group) else _switch(node)


def _switch(node: Flag) -> View:
    return Switch(node.key, value=node.value)


_last: list[Parts] = []


def root_of(group: Group) -> Parts:
    """The view of a whole brief."""
    if not _last or _last[0].group is not group:
        _last[:] = [Parts(group)]
    return _last[0]


def plain(key: str) -> str:
    """A key without positions: 任务[2].条目 is 任务.条目."""
    if "[" not in key:
        return key
    out, depth = [], 0
    for ch in key:
        depth += ch == "["
        if depth == 0:
            out.append(ch)
        depth -= ch == "]"
    return "".join(out)
