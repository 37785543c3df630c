"""What a template sees of a brief: values, lists and groups, and a stand-in for each value that is missing.

Names work in Chinese and English. A view gives nothing but the brief: it has no attribute that a template
could reach, the environment asks ``get`` and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter import keys
from drafter.node import Flag, Group, Items, Node, Text

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Missing:
    """A slot with no value. It is false, prints as a gap, and has missing parts of its own."""

    key: str
    required: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def get(self, name: str) -> View:
        """The part of that name, missing too."""
        zh = keys.names(self.key).get(name, name)
        return Missing(f"{self.key}.{zh}", self.required)

    def __iter__(self) -> Iterator[View]:
        """One missing member where the list is required, so that the skeleton shows; else none."""
        if plain(self.key) in self.required:
            yield Missing(f"{self.key}[1]", self.required)


@dataclass(frozen=True, slots=True)
class Value:
    """A text of the brief."""

    text: str
    key: str
    line: int

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def __eq__(self, other: object) -> bool:
        """In a template a value is its text: {% if 版式 == "reading" %}."""
        if isinstance(other, Value):
            return self.text == other.text
        return self.text == other if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __contains__(self, text: object) -> bool:
        """{% if "表彰" in 会议.名称 %}."""
        return str(text.text if isinstance(text, Value) else text) in self.text

    def get(self, name: str) -> View:
        """A plain text in a list of items is its own 内容 and has no 要点."""
        return self if name in ("内容", "detail") else Missing(f"{self.key}.{name}")


@dataclass(frozen=True, slots=True)
class Switch:
    """A yes or no of the brief."""

    value: bool
    key: str

    def __bool__(self) -> bool:
        return self.value

    def get(self, name: str) -> View:
        """A switch has no parts."""
        return Missing(f"{self.key}.{name}")


@dataclass(frozen=True, slots=True)
class Parts:
    """A group of the brief."""

    group: Group
    required: frozenset[str]

    @property
    def key(self) -> str:
        """The path of the group."""
        return self.group.key

    def __bool__(self) -> bool:
        return bool(self.group)

    def get(self, name: str) -> View:
        """The part of that name, in Chinese or English."""
        found = self.group.get(name)
        if found is None:
            zh = keys.names(self.group.key).get(name, name)
            return Missing(f"{self.group.key}.{zh}" if self.group.key else zh, self.required)
        return view(found, self.required)


@dataclass(frozen=True, slots=True)
class Series:
    """A list of the brief."""

    items: Items
    required: frozenset[str]

    @property
    def key(self) -> str:
        """The path of the list."""
        return self.items.key

    def __bool__(self) -> bool:
        return len(self.items) > 0

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[View]:
        return (view(member, self.required) for member in self.items)

    def get(self, name: str) -> View:
        """A list has no parts by name."""
        return Missing(f"{self.items.key}.{name}", self.required)


View = Missing | Value | Switch | Parts | Series


def view(node: Node, required: frozenset[str]) -> View:
    """The view of a node."""
    match node:
        case Text():
            return Value(node.text, node.key, node.line)
        case Flag():
            return Switch(node.value, node.key)
        case Items():
            return Series(node, required)
        case Group():
            return Parts(node, required)


def plain(key: str) -> str:
    """A key without positions: 任务[2].条目 is 任务.条目."""
    out, depth = [], 0
    for ch in key:
        depth += ch == "["
        if depth == 0:
            out.append(ch)
        depth -= ch == "]"
    return "".join(out)
