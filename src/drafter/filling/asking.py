"""What a template asks of a brief: its front matter and the values its text uses, as Questions in the order of the table.

Date, place and speaker are asked for by every draft, since the lines under the title are made from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

from drafter import keys
from drafter.filling.environment import environment
from drafter.filling.paths import aliases_of, path_of, walk
from drafter.filling.ready import compile_template
from drafter.question import FREE, Question, entry_of

if TYPE_CHECKING:
    from drafter.template import Template

ALWAYS = ("讲话人.姓名", "讲话人.职务", "讲话人.单位", "日期", "地点")


def questions(template: Template) -> tuple[Question, ...]:
    """Every key the template asks for, each once.

    Raises:
        InputError: the template does not compile.
    """
    compile_template(template)
    wanted = dict.fromkeys([*template.slots, *used(template), *ALWAYS])
    found = [q for q in (_question(key, template) for key in wanted) if q is not None]
    return tuple(sorted(found, key=lambda q: _order(q.key)))


def used(template: Template) -> tuple[str, ...]:
    """The Chinese paths of the values that the text of a template names, without positions."""
    tree = walk(environment().parse(template.body))
    aliases = aliases_of(tree)
    found: dict[str, None] = {}
    for node in tree:
        path = path_of(node, aliases) if isinstance(node, nodes.Name | nodes.Getattr) else None
        canonical = keys.canonical(path) if path else None
        if canonical:
            found[canonical] = None
    return tuple(found)


def _question(key: str, template: Template) -> Question | None:
    """The question for a key; None for one that only holds others, or is a part of an item."""
    slot = template.slots.get(key)
    ask, required, seldom = (slot.question, slot.required, slot.seldom) if slot else ("", False, False)
    entry = entry_of(key)
    if entry is None:
        if not key.startswith(FREE + "."):
            return None
        return Question(key, slot.type if slot else "text", ask, required, seldom)
    above = entry_of(key.rpartition(".")[0]) if "." in key else None
    if entry.type in ("group", "map") or entry.role == "setting" or (above and above.type == "items"):
        return None
    return Question(key, entry.type, ask, required, seldom)


def _order(key: str) -> tuple[int, str]:
    """The place of a key in the table; free names come last, in the order in which they are asked for."""
    paths = [".".join([*(k.zh for k in above), entry.zh]) for entry, above in keys.every()]
    return (paths.index(key), "") if key in paths else (len(paths), "")
