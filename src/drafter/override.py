"""Values given on the command line: ``--set 任务[2].标题=…`` over what the brief says, with the same checks.

A list can grow by one member at a time; an empty value takes a key out. Every problem is given at once.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from drafter import form, keys, node, yamlhints, yamltext
from drafter.errors import InputError, Place, Problem
from drafter.keys import Key
from drafter.language import _
from drafter.node import Group, Items, Node, Text
from drafter.yamltext import Scalar, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.brief import Brief

LISTS = ("list", "items", "texts")
_STEP = re.compile(r"([^.\[\]]+)(?:\[([1-9][0-9]{0,3})\])?")
Step = tuple[str, Key, int]
"""Chinese name, entry of the table, position from 1 (0: none)."""


def override(brief: Brief, given: Sequence[str]) -> Brief:
    """The brief with values set, each as KEY=VALUE; later ones stand over earlier ones.

    Raises:
        InputError: with every key that does not exist and every value that is wrong.
    """
    problems: list[Problem] = []
    for one in given:
        try:
            brief = _set(brief, one)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return brief


def _set(brief: Brief, given: str) -> Brief:
    name, equals, value = given.partition("=")
    name = name.strip()
    place = Place(f"--set {name}")
    if not equals or not name:
        hint = _("write --set KEY=VALUE, as --set 日期=2026-03-12")
        raise InputError(Problem(_("there is no “=” in it"), Place(f"--set {given}"), hint))
    steps = _steps(name, place)
    path = ".".join(zh + (f"[{number}]" if number else "") for zh, _key, number in steps)
    found, problems = _value(value, path, steps[-1], f"--set {name}")
    if problems:
        raise InputError(Problem(p.message, place, p.hint) for p in problems)
    old = node.find(brief.root, path)
    line = getattr(old, "line", 0) or 1
    made = _placed(found, line) if found is not None else None
    root = _put(brief.root, "", steps, made, place)
    assert isinstance(root, Group)
    return replace(brief, root=root)


def _steps(name: str, place: Place) -> list[Step]:
    """The steps of a path in either language.

    Raises:
        InputError: a name that is no key, or a position in what is no list.
    """
    below: tuple[Key, ...] = keys.table()
    out: list[Step] = []
    free = False
    for part in name.split("."):
        match = _STEP.fullmatch(part.strip())
        if match is None:
            hint = _("write it as 会议.名称 or 任务[2].标题; positions count from 1")
            raise InputError(Problem(_("“{name}” is no key").format(name=part), place, hint))
        here, number = match[1].strip(), int(match[2] or 0)
        if free:
            key: Key | None = Key(here, here, "texts" if number else "text", "", {})
            if not here.isidentifier():
                key = None
        else:
            key = next((k for k in below if here in (k.zh, k.en)), None)
        if key is None:
            above = ".".join(zh for zh, _k, _n in out)
            hint = yamlhints.advice(here, above, below) if below else ""
            raise InputError(Problem(_("unknown key: {name}").format(name=here), place, hint))
        if number and key.type not in LISTS:
            raise InputError(
                Problem(_("{name} is no list").format(name=key), place, _("leave out [{n}]").format(n=number))
            )
        out.append((key.zh, key, number))
        below, free = key.keys, key.type == "map"
    for zh, key, number in out[:-1]:
        if key.type in LISTS and not number:
            hint = _("say which one, as {name}[1]").format(name=zh)
            raise InputError(Problem(_("{name} is a list").format(name=key), place, hint))
    zh, key, _number = out[-1]
    if key.type in ("group", "map"):
        part = key.keys[0].zh if key.keys else _("name")
        hint = _("set one of its parts, as --set {name}.{part}=…").format(name=zh, part=part)
        raise InputError(Problem(_("{name} is a group of values").format(name=key), place, hint))
    return out


def _value(value: str, path: str, step: Step, name: str) -> tuple[Node | None, list[Problem]]:
    """The node for a value as written; a list may be written in brackets."""
    _zh, key, number = step
    source = Source.of(name, value)
    tree: yamltext.Tree = Scalar(value.strip(), 0, len(value), plain=False)
    if key.type in LISTS and not number and value.lstrip().startswith("["):
        try:
            composed, problems = yamltext.compose(source)
        except yaml.YAMLError as error:
            return None, yamlhints.explain(source, error, frozenset())
        if problems:
            return None, problems
        tree = composed or tree
    odd = yamltext.FORBIDDEN.search(value)
    if odd:
        message = _("a character that must not stand in a document: U+{code}").format(
            code=f"{ord(odd[0]):04X}"
        )
        return None, [Problem(message)]
    if not number:
        return form.one(tree, path, key, source)
    found, problems = form.one(tree, path.rpartition("[")[0], key, source)  # one member, as a list of one
    member = found.members[0] if isinstance(found, Items) else None
    return (_keyed(member, path) if member is not None else None), problems


def _keyed(found: Node, key: str) -> Node:
    """The same value under another key."""
    match found:
        case Items():
            members = tuple(_keyed(m, f"{key}[{n}]") for n, m in enumerate(found, 1))
            return replace(found, key=key, members=members)  # type: ignore[arg-type]
        case Group():
            return replace(
                found,
                key=key,
                entries={name: _keyed(v, f"{key}.{name}") for name, v in found.entries.items()},
            )
    return replace(found, key=key)


def _placed(found: Node, line: int) -> Node:
    """The value with a line of the brief: 0 would say that it is no value of the brief."""
    from drafter.include import moved  # noqa: PLC0415 (the same thing for another reason)

    return moved(found, line, 1)


def _put(old: Node | None, path: str, steps: Sequence[Step], value: Node | None, place: Place) -> Node | None:
    """A group with a value below it set, or taken out."""
    (zh, key, number), rest = steps[0], steps[1:]
    here = f"{path}.{zh}" if path else zh
    line = old.line if old else 1
    entries = dict(old.entries) if isinstance(old, Group) else {}
    if isinstance(old, Text):  # a member that is only a text: its 内容
        entries = {"内容": replace(old, key=f"{path}.内容")}
    inner = entries.get(zh)
    if number:
        made = _member(inner, here, key, number, rest, value, place)
    else:
        made = _put(inner, here, rest, value, place) if rest else value
    if made is None:
        entries.pop(zh, None)
    else:
        entries[zh] = made
    return Group(path, entries, line, 1) if entries or not path else None


def _member(
    old: Node | None, path: str, key: Key, number: int, rest: Sequence[Step], value: Node | None, place: Place
) -> Node | None:
    """A list with one member set, added at its end, or taken out."""
    members: list[Node] = list(old.members) if isinstance(old, Items) else []
    if number > len(members) + 1:
        hint = _("the next one is {name}[{n}]").format(name=key.zh, n=len(members) + 1)
        raise InputError(
            Problem(_("{name} has only {n} members").format(name=key, n=len(members)), place, hint)
        )
    before = members[number - 1] if number <= len(members) else None
    made = _put(before, f"{path}[{number}]", rest, value, place) if rest else value
    kept = [*members[: number - 1], *([made] if made is not None else []), *members[number:]]
    renamed = tuple(_keyed(m, f"{path}[{n}]") for n, m in enumerate(kept, 1))
    return Items(path, renamed, old.line if old else 1, 1) if renamed else None  # type: ignore[arg-type]
