"""One answer into the text of a brief: the text and a key with its value in, the text with the value in its place out.

All other lines stay as they are, comments too. The example of a new brief is replaced, a value that is there is
replaced, else the key is added below its group. The result is read again: every other value must have stayed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from drafter import keys, yamlwrite
from drafter.brief import load_brief
from drafter.errors import Place, bad_input
from drafter.language import _
from drafter.node import Flag, Group, Items, Node, Text

if TYPE_CHECKING:
    from drafter.brief import Brief
    from drafter.question import Answer


def plain(node: Node) -> Any:
    """A value of a brief as an answer."""
    match node:
        case Text():
            return node.text
        case Flag():
            return node.value
        case Items():
            return [plain(member) for member in node]
        case Group():
            return {name: plain(value) for name, value in node.entries.items()}


def fill_in(text: str, path: str, value: Answer, *, file: str = "") -> str:
    """The text of a brief with a value at a path of one or two Chinese names.

    Raises:
        InputError: the text is no brief, or is written in a way that cannot be added to.
    """
    before = load_brief(text.encode(), name=file or "brief")
    wanted = plain(before.root)
    here, *below = path.split(".")
    if below:
        wanted.setdefault(here, {})[below[0]] = value
    else:
        wanted[here] = value
    lines = text.split("\n")
    made = (
        _below(lines, here, below[0], value, before) if below else _put(lines, here, value, 0, len(lines), "")
    )
    out = "\n".join(made)
    out = out if out.endswith("\n") else out + "\n"
    if plain(load_brief(out.encode(), name=file or "brief").root) != _normal(wanted):
        raise bad_input(
            _("{key} cannot be added to this brief").format(key=path), Place(file),
            hint=_("write it by hand: {line}").format(line=yamlwrite.entry(path.rsplit(".", maxsplit=1)[-1], value)[0]),
        )  # fmt: skip
    return out


def _normal(value: Any) -> Any:
    """What reading gives for an answer: a task that is only a text has it as its heading."""
    return {
        name: [{"标题": m} if name == "任务" and isinstance(m, str) else m for m in found]
        if isinstance(found, list)
        else found
        for name, found in value.items()
    }


def _below(lines: list[str], group: str, name: str, value: Answer, before: Brief) -> list[str]:
    """The lines with a value below a group."""
    start = _find(lines, group, 0, len(lines), "", shown=False)
    if start is None:
        return [*_closed(lines), *yamlwrite.entry(group, {name: value})]
    if lines[start].split(":", 1)[1].split("#")[0].strip():  # {…} on one line: written out
        whole = before.get(group)
        found = dict(plain(whole)) if isinstance(whole, Group) else {}
        found[name] = value
        return _put(lines, group, found, 0, len(lines), "")
    end = _end(lines, start, len(lines), "")
    inside = [re.match(r" +(?=[^\s#-])", line) for line in lines[start + 1 : end]]
    indent = next((match[0] for match in inside if match), yamlwrite.STEP)
    return _put(lines, name, value, start + 1, end, indent)


def _put(lines: list[str], name: str, value: Answer, start: int, end: int, indent: str) -> list[str]:
    """The lines with a key of a level set: where it stands, where its example stands, or at the end."""
    written = [indent + line for line in yamlwrite.entry(name, value)]
    at = _find(lines, name, start, end, indent, shown=False)
    if at is not None:
        return [*lines[:at], *written, *lines[_end(lines, at, end, indent) :]]
    at = _find(lines, name, start, end, indent, shown=True)
    if at is not None:
        stop = at + 1
        if lines[at].rstrip().endswith(":"):  # the example of a list
            while stop < end and lines[stop].startswith((f"{indent}#   ", f"{indent}# - ")):
                stop += 1
        return [*lines[:at], *written, *lines[stop:]]
    if indent:
        return [*lines[:end], *written, *lines[end:]]
    return [*_closed(lines), *written]


def _find(lines: list[str], name: str, start: int, end: int, indent: str, *, shown: bool) -> int | None:
    """The line of a key by either name; of its example where it is ``shown``."""
    names = [name] + [
        k.en for k, above in keys.every() if k.zh == name and len(above) == (1 if indent else 0)
    ]
    mark = "# " if shown else ""
    pattern = re.compile(rf"{indent}{mark}(?:{'|'.join(map(re.escape, names))}) *:(?: |$)")
    return next((k for k in range(start, end) if pattern.match(lines[k])), None)


def _end(lines: list[str], at: int, end: int, indent: str) -> int:
    """The line after the value of a key; notes behind it are not its own, but those inside a group at the top are."""
    last = at
    for k in range(at + 1, end):
        line = lines[k]
        note = line.lstrip().startswith("#")
        if line.startswith((indent + " ", indent + "- ")) and line.strip():
            last = k if not (note and indent) else last
        elif line.strip() and not note:
            break
    return last + 1


def _closed(lines: list[str]) -> list[str]:
    """The lines without blank ones at the end."""
    out = list(lines)
    while out and not out[-1].strip():
        out.pop()
    return out
