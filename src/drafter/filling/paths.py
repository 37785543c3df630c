"""Paths in a template's tree: which brief key an expression stands for, through the names of loops.

Names of loops are kept flat, the last loop of a name wins; a template is small and read by people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Mapping


def aliases_of(tree: nodes.Node, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """The names of loops and ``set`` with what they stand for: 项 in {% for 项 in 任务 %} stands for 任务."""
    out: dict[str, str] = dict(known or {})
    node: Any
    for node in tree.find_all((nodes.For, nodes.Assign)):
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
