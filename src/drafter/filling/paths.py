"""The nodes of a template's tree, and the paths in it: which brief key an expression stands for, through the names of loops.

Names of loops are kept flat, the last loop of a name wins; a template is small and read by people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DEEPEST = 200  # nodes inside one another; a template that people wrote has 20


def walk(tree: nodes.Node) -> list[nodes.Node]:
    """Every node of a tree, each before those below it.

    Raises:
        RecursionError: it is deeper than what is made of it later could follow.
    """
    out: list[nodes.Node] = []
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            raise RecursionError
        out.append(node)
        values = [getattr(node, name) for name in node.fields]
        inner = [child for value in values for child in (value if isinstance(value, list) else (value,))]
        waiting += [(child, depth + 1) for child in reversed(inner) if isinstance(child, nodes.Node)]
    return out


def aliases_of(found: Iterable[nodes.Node], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """The names of loops and ``set`` with what they stand for: 项 in {% for 项 in 任务 %} stands for 任务."""
    out: dict[str, str] = dict(known or {})
    node: Any
    for node in found:
        if not isinstance(node, nodes.For | nodes.Assign):
            continue
        path = path_of(node.iter if isinstance(node, nodes.For) else node.node, out)
        target = node.target
        if path is not None and isinstance(target, nodes.Name) and path.split(".")[0] != target.name:
            out[target.name] = path
    return out


def path_of(node: nodes.Node, aliases: Mapping[str, str]) -> str | None:
    """The path of a name with its parts, written with dots or brackets; None for anything else."""
    if isinstance(node, nodes.Name):
        return aliases.get(node.name, str(node.name))
    if isinstance(node, nodes.Getattr):
        above = path_of(node.node, aliases)
        return f"{above}.{node.attr}" if above else None
    if (
        isinstance(node, nodes.Getitem)
        and isinstance(node.arg, nodes.Const)
        and isinstance(node.arg.value, str)
    ):
        above = path_of(node.node, aliases)
        return f"{above}.{node.arg.value}" if above else None
    return None
