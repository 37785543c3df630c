"""A Brief: the facts of one speech, read from YAML and checked against the table of keys.

Nothing is changed but white space around a value: ``no``, 0123 and dates stay as written. Every value knows
its key and its place; a file with mistakes gives all of them at once. Whether a fact is true is not asked.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from drafter import form, keys, node, textfile, yamlhints, yamltext
from drafter.errors import InputError, Place, Problem
from drafter.keys import Key, canonical
from drafter.node import Flag, Group, Items, Node, Text

__all__ = [
    "KEYS",
    "Brief",
    "Flag",
    "Group",
    "Items",
    "Key",
    "Node",
    "Text",
    "canonical",
    "format_date",
    "load_brief",
]

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    KEYS: tuple[Key, ...]
else:

    def __getattr__(name: str) -> tuple[Key, ...]:
        """``KEYS``, read when it is first asked for."""
        if name == "KEYS":
            return keys.table()
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)


@dataclass(frozen=True)
class Brief:
    """The facts of one speech: the root group, the file's name as given, and its text."""

    root: Group
    file: str
    source: str

    def get(self, path: str) -> Node | None:
        """The value at a path in Chinese or English names (会议.名称, tasks[1].items); None if absent."""
        return node.find(self.root, path)

    @cached_property
    def values(self) -> Mapping[str, Node]:
        """The values by their keys, also those in groups."""
        values = dict(self.root.entries)
        for found in self.root.entries.values():
            if isinstance(found, Group):
                values.update((below.key, below) for below in found.entries.values())
        return values

    def texts(self) -> Iterator[Text]:
        """Every text in the order of the file, but for settings (template, layout, minutes)."""
        return iter(self._texts)

    @cached_property
    def _texts(self) -> tuple[Text, ...]:
        settings = keys.settings()
        said = (value for name, value in self.root.entries.items() if name not in settings)
        return tuple(node.texts(*said))


def load_brief(
    source: str | os.PathLike[str] | bytes, *, name: str = "", folder: Path | None = None
) -> Brief:
    """The brief in a file, or in bytes with the name that messages shall give.

    ``!include`` takes tables and other files beside a brief that is a file; bytes have the ``folder`` they are given.

    Raises:
        InputError: with every problem of the file, in the order of their places.
    """
    file = name or ("brief" if isinstance(source, bytes) else os.fspath(source))
    text = textfile.decode(source if isinstance(source, bytes) else textfile.read(source, file), file)
    lines = yamltext.Source.of(file, text)
    try:
        tree, problems = yamltext.compose(lines, includes=True)
    except yaml.YAMLError as error:
        raise InputError(yamlhints.explain(lines, error, keys.words())) from error
    root, more = form.read(tree, lines, folder if isinstance(source, bytes) else Path(source).parent)
    problems = list(dict.fromkeys([*problems, *more]))  # an alias repeats the problems of its value
    if problems:
        raise InputError(sorted(problems, key=_order))
    return Brief(root, file, text)


def _order(problem: Problem) -> tuple[int, int]:
    place = problem.place or Place("")
    return place.line, place.column


def format_date(text: str) -> str:
    """A date of a brief as a speech writes it, 2026年3月12日; text that is no date stays as it is."""
    parts = form.date_parts(text.strip())
    return "{}年{}月{}日".format(*parts) if parts else text
