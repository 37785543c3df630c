"""From a YAML tree to the nodes of a brief, by the table of keys: the root group out, and every problem met.

What cannot be read is left out of the group and named in a problem; only blank values are left out in
silence. The hints are for a writer who has never read a YAML manual.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from drafter import include, keys
from drafter.keys import Key
from drafter.language import _
from drafter.node import Flag, Group, Items, Node, Text
from drafter.yamlhints import ODD_BLANKS, advice, colon_slip, indent, slips
from drafter.yamltext import Include, Pairs, Scalar, Sequence, Source, Tree, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.errors import Problem

_YES = frozenset({"true", "yes", "on", "是", "有"})
_NO = frozenset({"false", "no", "off", "否", "无"})
# Patterns that most briefs need once at most are compiled by their first use.
_DATE = r"([0-9]{4})(?:(?P<mark>[-/.])([0-9]{1,2})(?P=mark)([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)"
_NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,6})?"


def date_parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of an accepted form of a date, possible or not; None for other text."""
    match = re.fullmatch(_DATE, text)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part and part.isdecimal())
    return year, month, day


def read(tree: Tree | None, source: Source, folder: Path | None = None) -> tuple[Group, list[Problem]]:
    """The root group of a brief and what is wrong with it; files it includes lie in or below the folder."""
    form = _Form(source, folder)
    empty = Group("", {}, 1, 1)
    if tree is None or (isinstance(tree, Scalar) and tree.absent):
        return empty, []
    return form.group(tree, "", keys.table(), None) or empty, form.problems


def one(
    tree: Tree, path: str, key: Key, source: Source, folder: Path | None = None, above: tuple[str, ...] = ()
) -> tuple[Node | None, list[Problem]]:
    """The node for the value of one key, with the same checks, and what is wrong with it."""
    form = _Form(source, folder, above)
    return form.value(tree, path, key), form.problems


class _Form:
    """One reading; the problems gather while it lasts."""

    def __init__(self, source: Source, folder: Path | None, above: tuple[str, ...] = ()) -> None:
        self.source = source
        self.folder = folder
        self.above = above  # the files that include this one
        self.problems: list[Problem] = []

    def note(self, message: str, tree: Tree, hint: str = "") -> None:
        self.problems.append(self.source.problem(message, tree.start, hint))

    def where(self, tree: Tree) -> tuple[int, int]:
        return self.source.position(tree.start)

    def group(self, tree: Tree, path: str, below: tuple[Key, ...], key: Key | None) -> Group | None:
        """The group at a path; None if it is no group, or all its values are blank."""
        if not isinstance(tree, Pairs):
            self.no_group(tree, below, key)
            return None
        known = {written: k for k in below for written in (k.en, k.zh)}
        entries: dict[str, Node] = {}
        seen: dict[str, Tree] = {}
        for label, value in tree.pairs:
            name = self.name(label)
            if name is None:
                continue
            child = known.get(name)
            if child is None:
                self.unknown(name, label, path, below)
            elif self.first(child.zh, name, label, seen):
                found = self.value(value, f"{path}.{child.zh}" if path else child.zh, child)
                if found is not None:
                    entries[child.zh] = found
        return Group(path, entries, *self.where(tree)) if entries else None

    def name(self, label: Tree) -> str | None:
        """A key's name as written; None with a problem if it is no word."""
        if isinstance(label, Scalar) and label.text and self.source.text[label.start] in ODD_BLANKS:
            self.note(
                _("“{name}” begins with blanks that do not indent").format(name=label.text), label, indent()
            )
        elif isinstance(label, Scalar) and label.text.strip():
            return label.text
        elif isinstance(label, Scalar):
            self.note(_("there is no key before the colon"), label, quoted(":"))
        else:
            self.note(_("a key must be a word"), label, quoted("{" if isinstance(label, Pairs) else "["))
        return None

    def first(self, zh: str, name: str, label: Tree, seen: dict[str, Tree]) -> bool:
        """Whether a key is there for the first time; a problem if not."""
        if zh not in seen:
            seen[zh] = label
            return True
        line = self.where(seen[zh])[0]
        message = _("{name} is given twice, first in line {line}").format(name=name, line=line)
        self.note(message, label, _("keep one of the two, or join the values"))
        return False

    def value(self, tree: Tree, path: str, key: Key) -> Node | None:
        """The node for a known key; None if blank or wrong."""
        if isinstance(tree, Scalar) and tree.absent:
            return None
        if isinstance(tree, Include):
            return self.included(tree, path, key)
        if key.type == "group":
            return self.group(tree, path, key.keys, key)
        if key.type == "map":
            return self.slots(tree, path, key)
        if key.type in ("list", "items", "texts"):
            return self.items(tree, path, key)
        if not isinstance(tree, Scalar):
            self.no_text(tree, key)
            return None
        check = {"flag": self.flag, "date": self.date, "number": self.number}.get(key.type)
        return check(tree, path, key) if check else self.text(tree, path)

    def text(self, tree: Scalar, path: str) -> Text:
        self.slips(tree, frozenset())
        return Text(tree.text, path, *self.where(tree))

    def flag(self, tree: Scalar, path: str, key: Key) -> Flag | None:
        value = tree.text.strip().casefold()
        if value in _YES | _NO:
            return Flag(value in _YES, path, *self.where(tree))
        self.note(
            _("{name} is answered by yes or no").format(name=key), tree, _("write true or false (是, 否)")
        )
        return None

    def date(self, tree: Scalar, path: str, key: Key) -> Text | None:
        parts = date_parts(tree.text)
        if parts is None:
            message = _("{name}: “{text}” is not a date").format(name=key, text=tree.text)
            self.note(message, tree, _("write it as 2026-03-12 or 2026年3月12日"))
            return None
        try:
            date(*parts)
        except ValueError:
            message = _("{name}: there is no such day as {text}").format(name=key, text=tree.text)
            self.note(message, tree, _("look it up in a calendar"))
            return None
        return self.text(tree, path)

    def number(self, tree: Scalar, path: str, key: Key) -> Text | None:
        if re.fullmatch(_NUMBER, tree.text) and float(tree.text) > 0:
            return self.text(tree, path)
        message = _("{name}: “{text}” is not a number above 0").format(name=key, text=tree.text)
        self.note(message, tree, _("write the number alone, in figures: 20"))
        return None

    def included(self, tree: Include, path: str, key: Key) -> Node | None:
        """The value in another file; its places are those of the line that includes it."""
        found, problems = include.value(tree.name, path, key, self.folder, self.above)
        self.problems += [
            self.source.problem(p.message, tree.start, p.hint) if p.place is None else p for p in problems
        ]
        return include.moved(found, *self.where(tree)) if found is not None else None

    def items(self, tree: Tree, path: str, key: Key) -> Items | None:
        """The members of a list that are not blank; one text is a list of one."""
        if isinstance(tree, Pairs):
            message = _("{name} wants a list, each line beginning with “- ”").format(name=key)
            inline = _("put [ ] around the braces") + _("; ") + quoted("{")
            self.note(message, tree, inline if tree.flow else _("put “- ” before each member"))
            return None
        found: list[Text | Group] = []
        for member in tree.members if isinstance(tree, Sequence) else (tree,):
            node = self.member(member, f"{path}[{len(found) + 1}]", key)
            if node is not None:
                found.append(node)
        return Items(path, tuple(found), *self.where(tree)) if found else None

    def member(self, tree: Tree, path: str, key: Key) -> Text | Group | None:
        if isinstance(tree, Scalar):
            if tree.absent or self.slips(tree, _names(key.keys), member=True):
                return None
            if key.type != "list":
                return self.text(tree, path)
            first = key.keys[0].zh
            return Group(path, {first: self.text(tree, f"{path}.{first}")}, *self.where(tree))
        if isinstance(tree, Pairs) and key.keys:
            return self.group(tree, path, key.keys, key)
        if isinstance(tree, Include):
            message = _("!include stands for a whole list, not for one member of {name}").format(name=key)
            self.note(message, tree, _("write {name}: !include {file}").format(name=key.zh, file=tree.name))
        elif isinstance(tree, Pairs):
            self.note(_("{name} wants texts, not keys with values").format(name=key), tree, quoted("“: ”"))
        else:
            self.note(_("a list inside the list {name}").format(name=key), tree, quoted("["))
        return None

    def slots(self, tree: Tree, path: str, key: Key) -> Group | None:
        """The free names below 其他: each a text or a list of texts."""
        if not isinstance(tree, Pairs):
            self.no_group(tree, (), key)
            return None
        entries: dict[str, Node] = {}
        seen: dict[str, Tree] = {}
        for label, value in tree.pairs:
            name = self.name(label)
            if name is None or not self.first(name, name, label, seen):
                continue
            if not name.isidentifier():
                message = _("“{name}” cannot be the name of a value").format(name=name)
                self.note(
                    message, label, _("use characters, letters, figures and _, not beginning with a figure")
                )
                continue
            free = Key(name, name, "texts" if isinstance(value, Sequence) else "text", "", {})
            found = self.value(value, f"{path}.{name}", free)
            if found is not None:
                entries[name] = found
        return Group(path, entries, *self.where(tree)) if entries else None

    def slips(self, tree: Scalar, names: frozenset[str], *, member: bool = False) -> bool:
        """Whether lines of a text look like keys or members of a list; each is a problem."""
        found = slips(self.source, tree, names, member=member)
        self.problems += found
        return bool(found)

    def no_text(self, tree: Tree, key: Key) -> None:
        """A list or keys where a text should stand."""
        if isinstance(tree, Sequence):
            message, plain = (
                _("{name} wants one text, not a list"),
                _("write one text after the colon, with 、 or ，"),
            )
            self.note(message.format(name=key), tree, quoted("[") if tree.flow else plain)
        elif isinstance(tree, Pairs):
            message = _("{name} wants a text, not keys with values below it")
            plain = _("write one text after the colon, in single quotes if it holds “: ”")
            self.note(message.format(name=key), tree, quoted("{") if tree.flow else plain)

    def no_group(self, tree: Tree, below: tuple[Key, ...], key: Key | None) -> None:
        """A text or a list where keys should stand."""
        if isinstance(tree, Scalar) and self.slips(tree, _names(below)):
            return
        if key is None:
            message = _("a brief wants keys with values, as “标题: …”")
        else:
            message = _("{name} wants keys with values below it, indented").format(name=key)
        example = f"{below[0].zh}: …" if below else _("a name: …")
        hint = _("go on in the next line with “  {example}”, after two blanks").format(example=example)
        if key is None:
            hint = _("begin with a line such as “标题: 在全区教育工作会议上的讲话”")
        elif isinstance(tree, Sequence) and not tree.flow:
            hint = _("take out “- ”")
        self.note(message, tree, hint)

    def unknown(self, name: str, label: Tree, path: str, below: tuple[Key, ...]) -> None:
        """An unknown key, with the known one that may be meant."""
        slip = colon_slip(name, keys.words())
        if slip:
            self.problems.append(self.source.problem(slip[1], label.start + slip[0], slip[2]))
            return
        self.note(_("unknown key: {name}").format(name=name), label, advice(name, path, below))


def _names(below: tuple[Key, ...]) -> frozenset[str]:
    return frozenset(name for key in below for name in (key.zh, key.en))
