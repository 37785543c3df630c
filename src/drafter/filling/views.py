"""What a template sees of a brief: the values, lists and groups themselves, and a stand-in for each one that is missing.

Names work in Chinese and English. Of a value a template reaches its parts by their names, and nothing else of it.
"""

from __future__ import annotations

from drafter import keys
from drafter.node import Flag, Group, Items, Node, Text


class Missing:
    """A value that the brief lacks. It is false, prints as a gap, and has missing parts of its own."""

    __slots__ = ("key",)

    def __init__(self, key: str) -> None:
        self.key = key

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Missing) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


View = Node | Missing
NODES = frozenset({Text, Flag, Items, Group})


def part(found: View, name: str) -> View:
    """The part of that name, in Chinese or English; a plain text in a list of items is its own 内容 and has no 要点."""
    if isinstance(found, Group):
        node = found.get(name)
        if node is not None:
            return node
    elif isinstance(found, Text) and name in ("内容", "detail"):
        return found
    if isinstance(found, Group | Missing):
        name = keys.names(found.key).get(name, name)
    return Missing(f"{found.key}.{name}" if found.key else name)


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
