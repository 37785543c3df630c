"""A Brief: the facts of one speech, read from YAML and checked against the table of keys.

Nothing is changed but white space around a value: ``no``, 0123 and dates stay as written. Every value knows
its key and its place; a file with mistakes gives all of them at once. Whether a fact is true is not asked.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from drafter import form, keys, node, yamlhints, yamltext
from drafter.errors import InputError, Place, Problem, bad_input
from drafter.keys import Key, canonical
from drafter.language import _
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
    from collections.abc import Iterator

    KEYS: tuple[Key, ...]
else:

    def __getattr__(name: str) -> tuple[Key, ...]:
        """``KEYS``, read when it is first asked for."""
        if name == "KEYS":
            return keys.table()
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)


@dataclass(frozen=True, slots=True)
class Brief:
    """The facts of one speech: the root group, the file's name as given, and its text."""

    root: Group
    file: str
    source: str

    def get(self, path: str) -> Node | None:
        """The value at a path in Chinese or English names (会议.名称, tasks[1].items); None if absent."""
        return node.find(self.root, path)

    def texts(self) -> Iterator[Text]:
        """Every text in the order of the file, but for settings (template, layout, minutes)."""
        settings = {key.zh for key in keys.table() if key.role == "setting"}
        for name, value in self.root.entries.items():
            if name not in settings:
                yield from node.texts(value)


def load_brief(source: str | os.PathLike[str] | bytes, *, name: str = "") -> Brief:
    """The brief in a file, or in bytes with the name that messages shall give.

    Raises:
        InputError: with every problem of the file, in the order of their places.
    """
    file = name or ("brief" if isinstance(source, bytes) else os.fspath(source))
    text = decode(source if isinstance(source, bytes) else _bytes(source, file), file)
    lines = yamltext.Source.of(file, text)
    try:
        tree, problems = yamltext.compose(lines)
    except yaml.YAMLError as error:
        raise InputError(yamlhints.explain(lines, error, keys.words())) from error
    root, more = form.read(tree, lines)
    problems = list(dict.fromkeys([*problems, *more]))  # an alias repeats the problems of its value
    if problems:
        raise InputError(sorted(problems, key=_order))
    return Brief(root, file, text)


def _order(problem: Problem) -> tuple[int, int]:
    place = problem.place or Place("")
    return place.line, place.column


def _bytes(source: str | os.PathLike[str], file: str) -> bytes:
    try:
        return Path(source).read_bytes()
    except FileNotFoundError as error:
        hint = _("check the name and the folder")
        raise bad_input(_("there is no such file"), Place(file), hint=hint) from error
    except IsADirectoryError as error:
        hint = _("name the brief in it, a .yaml file")
        raise bad_input(_("this is a folder, not a brief"), Place(file), hint=hint) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise bad_input(_("this file cannot be read: {reason}").format(reason=reason), Place(file)) from error


def decode(data: bytes, file: str) -> str:
    """The text of a brief: UTF-8, UTF-16 with its mark, or GB18030 as Windows writes it.

    A file that is mostly good UTF-8 is never taken for GB18030, which would read it as other characters.
    """
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise bad_input(
            _("this is a Word or archive file, not a brief"), Place(file), hint=_("save it as plain text")
        )
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or not _damaged_utf8(data):
            return text
    good = data[: _first_bad(data)].decode("utf-8", "replace")
    place = Place(file) if utf16 else Place(file, good.count("\n") + 1, len(good) - good.rfind("\n"))
    hint = _("save the file as UTF-8")
    raise bad_input(_("these bytes are no text in UTF-8, UTF-16 or GB18030"), place, hint=hint)


def _damaged_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return chinese > 4 * text.count("\ufffd")


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def format_date(text: str) -> str:
    """A date of a brief as a speech writes it, 2026年3月12日; text that is no date stays as it is."""
    parts = form.date_parts(text.strip())
    return "{}年{}月{}日".format(*parts) if parts else text
