"""One text of a brief set where it stands: the YAML text and a key with its new text in, the changed YAML text out.

Every other character stays: comments, order, the way a value is written. The result is read again; what would change
any other value is refused. Where a key that is not there yet would go is told as well. (``answer`` sets whole
lists for the questions of ``brief new``; ruamel.yaml keeps comments too, but rewrites quotes, blanks and long lines.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter import keys, yamltext, yamlwrite
from drafter.brief import Brief, load_brief
from drafter.errors import InputError
from drafter.node import texts
from drafter.question import entry_of
from drafter.yamltext import Include, Pairs, Scalar, Sequence, Source

if TYPE_CHECKING:
    from drafter.keys import Key
    from drafter.yamltext import Tree

_STEP = re.compile(r"([^.\[\]]+)(?:\[([1-9][0-9]*)\])?")
Step = str | int
"""A Chinese key, or a place in a list counted from 1."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The deepest value there is on a path: it, the steps not found in it, whether in braces."""

    tree: Tree
    rest: tuple[Step, ...]
    in_flow: bool
    first: str  # the key whose value a plain text in this place is


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a missing key goes: after this line (counted from 1), or inside it where a value stands in braces."""

    line: int
    inside: bool = False


def set_text(brief: Brief, path: str, text: str) -> Brief | None:
    """The brief with one text set or added at a Chinese path (``任务[2].条目[1].内容``).

    None where that cannot be done in the file itself: the value stands in another file, is repeated by an alias,
    or the brief is written in a way that cannot be added to.
    """
    source, path = Source.of(brief.file, brief.source), _whole(path)
    found = _find(source, path)
    if found is None:
        return None
    changed = _replaced(source, found, text) if not found.rest else _added(source, found, path, text)
    if changed is None:
        return None
    try:
        after = load_brief(changed.encode(), name=brief.file, folder=Path(brief.file).parent)
    except InputError:
        return None
    wanted = {one.key: one.text for one in texts(brief.root)} | {path: text}
    return after if {one.key: one.text for one in texts(after.root)} == wanted else None


def _whole(path: str) -> str:
    """The path of the text itself where a path names a list: its first member, of a list of groups their first key."""
    key = entry_of(re.sub(r"\[[0-9]+\]", "", path))
    if key is None or key.type not in ("texts", "items", "list"):
        return path
    member = path if path.endswith("]") else f"{path}[1]"
    return f"{member}.{key.keys[0].zh}" if key.type == "list" else member


def spot(brief: Brief, path: str) -> Spot:
    """Where in the brief a key that is missing belongs."""
    source = Source.of(brief.file, brief.source)
    found = _find(source, path)
    if found is None or isinstance(found.tree, Include):
        return Spot(1)
    flow = isinstance(found.tree, Pairs | Sequence) and found.tree.flow
    if flow or isinstance(found.tree, Scalar):
        return Spot(source.place(found.tree.start).line, inside=flow)
    return Spot(source.place(_before(source, found, path)).line)


def _find(source: Source, path: str) -> _Found | None:
    """How far a path leads; None where the brief is empty."""
    tree, _problems = yamltext.compose(source, includes=True)
    if tree is None:
        return None
    steps = tuple(_steps(path))
    below, in_flow = keys.table(), False
    while steps:
        step = steps[0]
        if isinstance(tree, Pairs) and isinstance(step, str):
            key = next((k for k in below if k.zh == step), None)
            names = {key.zh, key.en} if key else {step}
            value = next((v for k, v in tree.pairs if isinstance(k, Scalar) and k.text in names), None)
            if value is None:
                break
            in_flow, tree, below = in_flow or tree.flow, value, key.keys if key else ()
        elif isinstance(tree, Sequence) and isinstance(step, int):
            members = [m for m in tree.members if not (isinstance(m, Scalar) and m.absent)]
            if step > len(members):
                break
            in_flow, tree = in_flow or tree.flow, members[step - 1]
        elif not (isinstance(tree, Scalar) and _stands_for(step, below) and not tree.absent):
            break  # one text where a list could stand is its first member, and the first key of a task
        steps = steps[1:]
    return _Found(tree, steps, in_flow, below[0].zh if below else "")


def _steps(path: str) -> list[Step]:
    steps: list[Step] = []
    for part in path.split("."):
        match = _STEP.fullmatch(part)
        steps += [match[1], int(match[2])] if match and match[2] else [match[1] if match else part]
    return steps


def _stands_for(step: Step, below: tuple[Key, ...]) -> bool:
    return step == 1 or (bool(below) and step == below[0].zh)


def _replaced(source: Source, found: _Found, text: str) -> str | None:
    """The source with another text in the place of a scalar."""
    tree = found.tree
    if not isinstance(tree, Scalar):
        return None
    old = source.text[tree.start : tree.end]
    anchor = re.match(r"&\S+\s+", old)
    head = anchor[0] if anchor else ""
    if old[len(head) : len(head) + 1] in ("|", ">"):
        written = _block(source, tree, text)
    else:
        blank = " " if source.text[tree.start - 1 : tree.start] in (":", "-") else ""
        written = blank + _scalar(text, in_flow=found.in_flow)
    return source.text[: tree.start] + head + written + source.text[tree.end :]


def _block(source: Source, tree: Scalar, text: str) -> str:
    """A text in the form of the block text (``|``) that it replaces, with what stood behind that."""
    old = source.text[tree.start : tree.end]
    behind = old[len(old.rstrip()) :] or "\n"
    if "\n" not in text:
        return yamlwrite.scalar(text) + behind
    lines = old.splitlines()
    indent = next((re.match(r" *", line)[0] for line in lines[1:] if line.strip()), "  ")  # type: ignore[index]
    return "\n".join(["|", *(indent + line for line in text.split("\n"))]) + behind


def _scalar(text: str, *, in_flow: bool) -> str:
    written = yamlwrite.scalar(text)
    if in_flow and written == text and re.search(r"[,\[\]{}]", text):
        return "'" + text.replace("'", "''") + "'"
    return written


def _added(source: Source, found: _Found, path: str, text: str) -> str | None:
    """The source with a key or a member that was not there."""
    tree, (first, *rest) = found.tree, found.rest
    if isinstance(tree, Scalar):
        return _instead(source, found, text)
    fits = isinstance(tree, Pairs) if isinstance(first, str) else isinstance(tree, Sequence)
    if not fits or not isinstance(tree, Pairs | Sequence):
        return None
    value = _nested(tuple(rest), text)
    if tree.flow:
        at = _end(tree)
        close = source.text.find("}" if isinstance(tree, Pairs) else "]", at)
        comma = ", " if (tree.pairs if isinstance(tree, Pairs) else tree.members) else ""
        written = comma + (f"{first}: " if isinstance(first, str) else "") + _flow(value)
        return source.text[:close] + written + source.text[close:] if close >= 0 else None
    indent = " " * (source.place(tree.start).column - 1)
    lines = yamlwrite.entry(first, value) if isinstance(first, str) else yamlwrite.members([value])
    return _inserted(source, _before(source, found, path), [indent + line for line in lines])


def _instead(source: Source, found: _Found, text: str) -> str | None:
    """The source with a group in the place of a plain text, or where there is only a key and a colon."""
    tree, value = found.tree, _nested(found.rest, text)
    assert isinstance(tree, Scalar)
    if not tree.absent:
        if not (found.first and isinstance(value, dict)):
            return None
        value = {found.first: tree.text} | value
    blank = " " if source.text[tree.start - 1 : tree.start] in (":", "-") else ""
    return source.text[: tree.start] + blank + _flow(value) + source.text[tree.end :]


def _nested(steps: tuple[Step, ...], text: str) -> Any:
    """A text as the answer below these steps."""
    value: Any = text
    for step in reversed(steps):
        value = {step: value} if isinstance(step, str) else [value]
    return value


def _flow(value: Any) -> str:
    """An answer in braces and brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value, in_flow=True)


def _inserted(source: Source, index: int, lines: list[str]) -> str:
    """The source with lines behind the line of a character."""
    number = source.place(index).line
    at = source.starts[number] if number < len(source.starts) else len(source.text)
    end = "\r\n" if "\r\n" in source.text else "\n"
    before = source.text[:at]
    before += "" if before.endswith("\n") else end
    return before + "".join(line + end for line in lines) + source.text[at:]


def _end(tree: Tree) -> int:
    if isinstance(tree, Scalar):
        return tree.end
    if isinstance(tree, Include):
        return tree.start
    inside = [v for pair in tree.pairs for v in pair] if isinstance(tree, Pairs) else list(tree.members)
    return max((_end(one) for one in inside), default=tree.start + 1)


def _before(source: Source, found: _Found, path: str) -> int:
    """Where the value ends after which a missing key goes, in the order of the table at the top of a brief."""
    tree = found.tree
    if found.rest and len(found.rest) == len(_steps(path)) and isinstance(tree, Pairs):
        order = [k.zh for k in keys.table()]
        both = keys.names("")
        rank = order.index(str(found.rest[0])) if found.rest[0] in order else len(order)
        earlier = [
            value
            for label, value in tree.pairs
            if isinstance(label, Scalar) and label.text in both and order.index(both[label.text]) < rank
        ]
        tree = earlier[-1] if earlier else tree
    end = _end(tree)
    return max(len(source.text[:end].rstrip()) - 1, 0)
