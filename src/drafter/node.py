"""The values of a brief: Text, Flag, Items and Group, each with its key and the place it was written in.

A key is the dotted Chinese path of the value (会议.名称, 任务[2].条目[1].内容); list positions, lines and
columns count from 1. A value that is absent or blank in the file has no node.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter import keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Text:
    """A text as written; line breaks only where a block text (``|``) has them."""

    text: str
    key: str
    line: int
    column: int

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    value: bool
    key: str
    line: int
    column: int

    def __bool__(self) -> bool:
        return self.value


@dataclass(frozen=True, slots=True)
class Group:
    """Values by Chinese key, in the order of the file."""

    key: str
    entries: Mapping[str, Node]
    line: int
    column: int

    def get(self, name: str) -> Node | None:
        """The value of a key by its Chinese or English name; None where it is absent."""
        found = self.entries.get(name)
        return self.entries.get(keys.names(self.key).get(name, name)) if found is None else found

    def __bool__(self) -> bool:
        return bool(self.entries)


@dataclass(frozen=True, slots=True)
class Items:
    """A list: of texts, of groups (tasks), or of both (items)."""

    key: str
    members: tuple[Text | Group, ...]
    line: int
    column: int

    def __iter__(self) -> Iterator[Text | Group]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)


Node = Text | Flag | Items | Group


def texts(node: Node) -> list[Text]:
    """Every text at or below a node, in order."""
    if isinstance(node, Text):
        return [node]
    if isinstance(node, Flag):
        return []
    found: list[Text] = []
    for child in node.members if isinstance(node, Items) else node.entries.values():
        if isinstance(child, Text):
            found.append(child)
        else:
            found += texts(child)
    return found


def find(root: Group, path: str) -> Node | None:
    """The node at a path in Chinese or English names below the root, as ``tasks[1].标题``."""
    node: Node | None = root
    for step in path.split("."):
        name, bracket, position = step.partition("[")
        node = node.get(name) if isinstance(node, Group) else None
        if bracket:
            number = position.removesuffix("]")
            if not (isinstance(node, Items) and position.endswith("]") and number.isdecimal()):
                return None
            node = node.members[int(number) - 1] if 0 < int(number) <= len(node) else None
    return node
