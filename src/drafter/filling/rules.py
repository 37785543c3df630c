"""The rules for a template's tree: what is printed, looped over, filtered and computed in it must be what drafter can fill.

In go the nodes of a tree of Jinja2, out come the mistakes with the word each is about and its line. Nothing is filled here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jinja2 import nodes

from drafter import keys
from drafter.filling import ordinals
from drafter.filling.paths import aliases_of, path_of
from drafter.language import _
from drafter.question import FREE, entry_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex"})
STYLED = ("enumerate", "列举", "ordinal", "序数")
SEVERAL = ("enumerate", "列举")  # of which --variety takes one
LISTS = ("list", "items", "texts")
OPERATORS: Mapping[type[nodes.Node], str] = {
    nodes.Mul: "*", nodes.Pow: "**", nodes.Mod: "%", nodes.Sub: "-", nodes.Div: "/", nodes.FloorDiv: "//",
    nodes.Add: "+", nodes.Concat: "~", nodes.Neg: "-", nodes.Pos: "+",
}  # fmt: skip
FORBIDDEN: Mapping[type[nodes.Node], str] = {
    nodes.CallBlock: "call", nodes.Import: "import", nodes.FromImport: "import", nodes.Include: "include",
    nodes.Extends: "extends", nodes.Macro: "macro", nodes.Block: "block", nodes.FilterBlock: "filter",
    nodes.Slice: "[:]", nodes.With: "with", nodes.ScopedEvalContextModifier: "autoescape", nodes.NSRef: "namespace",
    **OPERATORS,
}  # fmt: skip
Tree = Sequence[nodes.Node]  # every node of it, each before those below it
Seen = tuple[str, str, int, str]  # message, the word it is about, line, hint


def broken_rules(
    tree: Tree,
    filters: Sequence[str],
    aliases: Mapping[str, str] | None = None,
    assigned: set[str] | None = None,
    *,
    printed: bool = True,
) -> Iterator[Seen]:
    """The mistakes in the nodes of a tree; names of loops and ``set`` are known from outside or found."""
    aliases = aliases_of(tree, aliases)
    own = {n.name for n in _all(tree, nodes.Name) if n.ctx in ("store", "param")}
    yield from _names(tree, own | (assigned or {"loop"}))
    yield from _parts(tree, aliases)
    yield from _loops(tree, aliases)
    yield from _filters(tree, filters)
    yield from _forbidden(tree)
    if printed:
        yield from _printed(tree, aliases)


def _filters(tree: Tree, filters: Sequence[str]) -> Iterator[Seen]:
    """Filters that do not exist, and enumerations of no known style."""
    for used in _all(tree, nodes.Filter):
        if used.name not in filters:
            yield (
                _("there is no filter “{name}”").format(name=used.name),
                used.name,
                used.lineno,
                near(used.name, filters),
            )
        elif used.name in STYLED:
            yield from _styles(used)
        elif used.args or used.kwargs or used.dyn_args or used.dyn_kwargs:
            message = _("“{name}” takes nothing in brackets").format(name=used.name)
            yield message, used.name, used.lineno, _("write |{name}").format(name=used.name)


def _styles(used: nodes.Filter) -> Iterator[Seen]:
    """Mistakes in the styles that an enumeration or a number is written in."""
    hint = _("styles: {names}").format(names=" ".join(ordinals.styles()))
    named = [style.value for style in used.args if isinstance(style, nodes.Const)]
    several = len(used.args) > 1 and used.name not in SEVERAL
    if several or len(named) < len(used.args) or used.kwargs or used.dyn_args or used.dyn_kwargs:
        wants = (
            _("“{name}” wants styles in quotes")
            if used.name in SEVERAL
            else _("“{name}” wants one style in quotes")
        )
        yield wants.format(name=used.name), used.name, used.lineno, hint
        return
    for style in named:
        if style not in ordinals.styles():
            message = _("there is no enumeration “{name}”").format(name=style)
            yield message, str(style), used.lineno, hint


def _names(tree: Tree, assigned: set[str]) -> Iterator[Seen]:
    """Names that are neither keys nor made by the template."""
    known = keys.names("")
    for name in _all(tree, nodes.Name):
        if name.ctx != "load" or name.name in known or name.name in assigned:
            continue
        hint = near(name.name, [*known, *sorted(assigned - {"loop"})])
        homes = [above for key, above in keys.every() if name.name in (key.zh, key.en) and above]
        if homes:
            hint = _("do you mean “{name}”?").format(name=".".join([*(k.zh for k in homes[0]), name.name]))
        yield _("the brief has no key “{name}”").format(name=name.name), name.name, name.lineno, hint


def _parts(tree: Tree, aliases: Mapping[str, str]) -> Iterator[Seen]:
    """Parts that a value does not have, and parts that are not named."""
    part: Any
    for part in _all(tree, (nodes.Getattr, nodes.Getitem)):
        name = _part_name(part)
        if name is None:
            hint = _("a part is named by its key; the members of a list are reached by {% for %}")
            yield _("a position or a computed name in square brackets"), "", part.lineno, hint
            continue
        if isinstance(part.node, nodes.Getitem) and _part_name(part.node) is None:
            continue  # what is below a position was named with it
        hint = _wrong_part(name, path_of(part.node, aliases))
        if hint:
            above = path_of(part.node, aliases) or "…"
            yield _("“{above}” has no part “{name}”").format(above=above, name=name), name, part.lineno, hint


def _part_name(part: nodes.Node) -> str | None:
    if isinstance(part, nodes.Getattr):
        return part.attr
    arg = part.arg if isinstance(part, nodes.Getitem) else None
    return arg.value if isinstance(arg, nodes.Const) and isinstance(arg.value, str) else None


def _wrong_part(name: str, above: str | None) -> str:
    """The hint for a part that cannot be there; empty where it can, or where what is above it is wrong already."""
    if above == "loop":
        return "" if name in LOOP else near(name, sorted(LOOP))
    if above is None or name.startswith("_"):
        return _("only keys of the brief have parts")
    canonical = keys.canonical(above)
    if canonical is None or canonical == FREE:
        return ""
    below = keys.names(canonical)
    if name in below:
        return ""
    return near(name, below) if below else _("it is a value, not a group of values")


def _loops(tree: Tree, aliases: Mapping[str, str]) -> Iterator[Seen]:
    """Loops over what is no list, and loops with more than one name."""
    for loop in _all(tree, nodes.For):
        if not isinstance(loop.target, nodes.Name):
            yield _("a loop wants one name"), "", loop.lineno, _("write {% for 项 in 任务 %}")
        if loop.recursive:
            yield (
                _("a template may not use “{word}”").format(word="recursive"),
                "recursive",
                loop.lineno,
                _("write one loop for each level"),
            )
        path = path_of(loop.iter, aliases)
        canonical = keys.canonical(path) if path else None
        entry = entry_of(canonical) if canonical else None
        if path is None:
            yield _("a loop runs over a list of the brief"), "", loop.lineno, _lists()
        elif entry is not None and entry.type not in LISTS:
            message = _("“{name}” is no list to loop over").format(name=path)
            yield message, str(getattr(loop.iter, "attr", path)), loop.lineno, _lists()


def _lists() -> str:
    paths = [".".join([*(k.zh for k in above), key.zh]) for key, above in keys.every() if key.type in LISTS]
    return _("lists: {names}").format(names=" ".join(paths))


def _printed(tree: Tree, aliases: Mapping[str, str]) -> Iterator[Seen]:
    """Values that are printed but are no text: groups, lists of sections or items, yes or no."""
    loops = {loop.target.name for loop in _all(tree, nodes.For) if isinstance(loop.target, nodes.Name)} | set(
        aliases
    )
    for output in _all(tree, nodes.Output):
        for inner in output.nodes:
            joined = isinstance(inner, nodes.Filter) and inner.name in ("join", "连接")
            node = inner.node if joined and isinstance(inner, nodes.Filter) else inner
            path = (
                path_of(node, aliases)
                if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem)
                else None
            )
            canonical = keys.canonical(path) if path else None
            entry = entry_of(canonical) if canonical else None
            if path is None or entry is None:
                continue
            member = isinstance(node, nodes.Name) and node.name in loops
            if member and entry.type not in LISTS:
                continue  # the loop is the mistake
            hint = _print_hint(
                entry, path, node.name if isinstance(node, nodes.Name) else path, member=member
            )
            if hint:
                word = str(getattr(node, "attr", getattr(node, "name", "")))
                yield (
                    _("“{name}” is not one text that can be printed").format(name=path),
                    word,
                    output.lineno,
                    hint,
                )


def _print_hint(entry: keys.Key, path: str, name: str, *, member: bool) -> str:
    if entry.type in ("group", "map"):
        below = f"{path}.{entry.keys[0].zh}" if entry.keys else f"{path}.…"
        return _("print one of its parts: {{{{ {name} }}}}").format(name=below)
    if entry.type == "flag":
        return _("ask for it: {{% if {name} %}}…{{% endif %}}").format(name=path)
    if member and entry.keys:
        part = entry.keys[0 if entry.type == "list" else -1]
        return _("print one of its parts: {{{{ {name} }}}}").format(name=f"{name}.{part.zh}")
    if entry.type == "list":
        return _("write a loop: {{% for 项 in {name} %}}…{{% endfor %}}").format(name=path)
    if entry.type == "items":
        return _("write {{{{ {name}|enumerate }}}}").format(name=path)
    return ""


def _forbidden(tree: Tree) -> Iterator[Seen]:
    """What Jinja2 can do and a template of drafter may not."""
    hint = _("it may print values, choose, test and loop")
    for node in _all(tree, tuple(FORBIDDEN)):
        word = FORBIDDEN[type(node)]
        yield _("a template may not use “{word}”").format(word=word), "", node.lineno, hint
    for call in _all(tree, nodes.Call):
        yield _("a template may not call anything, as in name()"), "", call.lineno, hint
    for block in _all(tree, nodes.AssignBlock):
        yield (
            _("a template may not keep a text with {% set %}"),
            "",
            block.lineno,
            _("write the text where it is to stand"),
        )
    for test in _all(tree, nodes.Test):
        yield (
            _("a template may not use “{word}”").format(word="is"),
            "is",
            test.lineno,
            _("ask for the value itself: {% if 主题 %}"),
        )
    for literal in _all(tree, (nodes.List, nodes.Dict, nodes.Tuple)):
        if not (isinstance(literal, nodes.Tuple) and literal.ctx == "store"):
            yield (
                _("a list or table written into the template"),
                "",
                literal.lineno,
                _("lists come from the brief"),
            )
    for compared in _all(tree, nodes.Compare):
        for operand in compared.ops:
            if operand.op not in ("eq", "ne", "in", "notin") and not all(
                map(_is_number, (compared.expr, operand.expr))
            ):
                message = _("only the counters of a loop can be compared by < and >")
                yield message, "", compared.lineno, _("as {% if loop.index > 1 %}")
    for inline in _all(tree, nodes.CondExpr):
        if inline.expr2 is None:
            yield (
                _("an “if” inside braces wants its “else”"),
                "if",
                inline.lineno,
                _("write {% if … %}…{% endif %}"),
            )


def _all(tree: Tree, kinds: Any) -> Iterator[Any]:
    """The nodes of some kinds, in the order of the text."""
    return (node for node in tree if isinstance(node, kinds))


def _is_number(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Const):
        return isinstance(node.value, int)
    return isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "loop"


def near(name: str, known: Iterable[str]) -> str:
    """The hint for an unknown name: the known one that may be meant, or what there is."""
    from difflib import get_close_matches  # noqa: PLC0415 (only a mistake needs it)

    names = list(known)
    found = get_close_matches(name, names, 1, 0.5)
    if found:
        return _("do you mean “{name}”?").format(name=found[0])
    return _("known: {names}").format(names=" ".join(n for n in names if not n.isascii() or name.isascii()))
