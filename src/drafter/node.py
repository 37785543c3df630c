"""The values of a brief: Text, Flag, Items and Group, each with its key and the place it was written in.

A key is the dotted Chinese path of the value (会议.名称, 任务[2].条目[1].内容); list positions, lines and
columns count from 1. A value that is absent or blank in the file has no node.
"""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter import keys
from drafter.draft import Origin, Run
from drafter.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@record
class Text:
    """A text as written; line breaks only where a block text (``|``) has them.

    ``run`` is what stands in a draft for it; none where it is said in several lines or not with all of its blanks.
    """

    text: str
    key: str
    line: int
    column: int
    run: Run | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Made here, for it is said in draft after draft."""
        text = self.text
        whole = bool(text) and "\n" not in text and text == text.strip()
        object.__setattr__(self, "run", Run(text, self.origin) if whole else None)

    @property
    def origin(self) -> Origin:
        """Where what is said of it came from; line 0 is a default that drafter has put there."""
        return Origin("brief" if self.line else "template", self.key, self.line)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text.strip())


@record
class Flag:
    """Yes or no."""

    value: bool
    key: str
    line: int
    column: int

    def __bool__(self) -> bool:
        return self.value


@record
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


@record
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


def texts(*nodes: Node) -> list[Text]:
    """Every text at or below the nodes, in order."""
    found: list[Text] = []
    _gather(nodes, found)
    return found


def _gather(nodes: Iterable[Node], found: list[Text]) -> None:
    for node in nodes:
        if type(node) is Text:
            found.append(node)
        elif type(node) is Group:
            _gather(node.entries.values(), found)
        elif type(node) is Items:
            _gather(node.members, found)


def find(root: Group, path: str) -> Node | None:
    """The node at a path in Chinese or English names below the root, as ``tasks[1].标题``."""
    node: Node | None = root
    for name, position in _steps(path):
        node = node.get(name) if isinstance(node, Group) else None
        if position is not None:
            node = (
                node.members[position - 1] if isinstance(node, Items) and 0 < position <= len(node) else None
            )
    return node


@lru_cache(maxsize=4096)
def _steps(path: str) -> tuple[tuple[str, int | None], ...]:
    """The names of a path, each with its position in a list; position 0, where no member is, for one that is no number."""
    found: list[tuple[str, int | None]] = []
    for step in path.split("."):
        name, bracket, position = step.partition("[")
        number = position.removesuffix("]")
        right = position.endswith("]") and number.isdecimal()
        found.append((name, (int(number) if right else 0) if bracket else None))
    return tuple(found)
