"""YAML text to a frozen dataclass: in goes a layout file's text, out its value and the place of each key.

Fields say what they take by their annotation (text, number, flag, one of a few words, texts, another
dataclass) and by ``low`` and ``high`` in their metadata. All faults of a file are reported at once, with line
and column. It reads scalars as they are written: a font named ``no`` stays a font.
"""

from __future__ import annotations

import math
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import yaml

from drafter.data import Loader
from drafter.errors import InputError, Place, Problem
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

T = TypeVar("T")
FLAGS = {"true": True, "yes": True, "false": False, "no": False}
_ABSENT = object()
_hints = cache(get_type_hints)


def near(name: str, choices: Iterable[str]) -> str:
    """A hint that names the choice most like ``name``; empty where none is like it."""
    import difflib  # noqa: PLC0415 (only a mistake needs it)

    found = difflib.get_close_matches(name, list(choices), n=1, cutoff=0.5)
    return _("Did you mean “{name}”?").format(name=found[0]) if found else ""


def read_typed(cls: type[T], text: str, file: str) -> tuple[T, Mapping[str, Place]]:
    """The value in a YAML text, and where each key (dotted, ``page.top_mm``) stands.

    Raises InputError with every fault of the file.
    """
    reader = _Reader(file)
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        reason = getattr(error, "problem", None) or str(error)
        raise InputError(
            Problem(_("This is not valid YAML: {reason}").format(reason=reason), place)
        ) from None
    if root is None:
        raise InputError(Problem(_("The file is empty"), Place(file)))
    value = reader.structure(cls, root, "")
    if reader.problems:
        raise InputError(reader.problems)
    return value, reader.places


class _Reader:
    """Walks the nodes of one file, gathering places and problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[str, Place] = {}
        self.problems: list[Problem] = []

    def place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def fault(self, node: yaml.Node, message: str, hint: str = "") -> None:
        self.problems.append(Problem(message, self.place(node), hint))

    def pairs(self, node: yaml.Node, path: str) -> dict[str, tuple[yaml.Node, yaml.Node]] | None:
        """The keys of a mapping with their nodes; a key given twice is a fault."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, _("{key} must be a group of keys").format(key=path or _("The file")))
            return None
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fault(key, _("A key must be a text"))
                continue
            if key.value in found:
                self.fault(key, _("The key {key} is given twice").format(key=key.value))
            found[key.value] = (key, value)
        return found

    def structure(self, cls: Any, node: yaml.Node, path: str, **given: str) -> Any:
        """A dataclass from a mapping; ``given`` fields come from elsewhere."""
        pairs = self.pairs(node, path)
        if pairs is None:
            return _ABSENT
        known = {f.name: f for f in fields(cls) if f.name not in given}
        for name, (key, _value) in pairs.items():
            if name not in known:
                self.fault(key, _("There is no key {key} here").format(key=name), near(name, known))
        values: dict[str, Any] = dict(given)
        for name, spec in known.items():
            where = f"{path}.{name}" if path else name
            if name in pairs:
                self.places[where] = self.place(pairs[name][1])
                values[name] = self.value(_hints(cls)[name], spec, pairs[name][1], where)
            elif spec.default is MISSING:
                self.fault(node, _("The key {key} is missing").format(key=where))
                values[name] = _ABSENT
        return _ABSENT if _ABSENT in values.values() else cls(**values)

    def value(self, kind: Any, spec: Field[Any], node: yaml.Node, path: str) -> Any:
        """One value of the kind its field asks for."""
        if is_dataclass(kind):
            return self.structure(kind, node, path)
        if get_origin(kind) is tuple:
            return self.several(get_args(kind)[0], node, path)
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, _("{key} must be one value").format(key=path))
            return _ABSENT
        if kind in (int, float):
            return self.number(kind, spec.metadata, node, path)
        choices: Any = get_args(kind) if get_origin(kind) is Literal else ()
        if kind is bool:
            choices = FLAGS
        if choices and node.value not in choices:
            listed = _("One of: {names}").format(names=" ".join(choices))
            self.fault(node, _("{key} cannot be {value}").format(key=path, value=node.value), listed)
            return _ABSENT
        return FLAGS[node.value] if kind is bool else node.value

    def number(self, kind: type, limits: Mapping[str, float], node: yaml.ScalarNode, path: str) -> Any:
        try:
            number = kind(node.value)
        except ValueError:
            number = math.nan
        low, high = limits.get("low", -math.inf), limits.get("high", math.inf)
        if not low <= number <= high:
            what = _("a whole number") if kind is int else _("a number")
            self.fault(
                node,
                _("{key} cannot be {value}").format(key=path, value=node.value),
                _("It takes {what} from {low} to {high}").format(what=what, low=low, high=high),
            )
            return _ABSENT
        return number

    def several(self, kind: Any, node: yaml.Node, path: str) -> Any:
        """Texts from a list, or named dataclasses from a mapping of their names."""
        if is_dataclass(kind):
            pairs = self.pairs(node, path)
            if pairs is None:
                return _ABSENT
            found = [
                self.structure(kind, n, f"{path}.{name}", name=name) for name, (_key, n) in pairs.items()
            ]
            return _ABSENT if _ABSENT in found else tuple(found)
        if not isinstance(node, yaml.SequenceNode) or not all(
            isinstance(n, yaml.ScalarNode) for n in node.value
        ):
            self.fault(node, _("{key} must be a list of texts").format(key=path))
            return _ABSENT
        return tuple(n.value for n in node.value)
