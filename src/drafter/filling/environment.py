"""Jinja2 for speeches: sandboxed, strict, with drafter's own tags and filters and nothing else.

A template can read the brief and nothing but the brief: names and attributes go through ``views``, calls,
operators that can grow text, includes and the built-in filters do not exist here. Unknown names, filters and
tags are found before anything is filled, all of them at once.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import nodes, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter import keys
from drafter.errors import InputError, Place, Problem
from drafter.filling import marks, series
from drafter.filling.numerals import counted
from drafter.filling.session import session_of
from drafter.filling.tags import SpeechTags
from drafter.filling.views import Missing, Parts, Series, Switch, Value
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from drafter.template import Template

LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex"})
UNCOUNTED = "几"
FREE = "其他"
VIEWS = (Missing, Parts, Series, Switch, Value)
FORBIDDEN: Mapping[type[nodes.Node], str] = {
    nodes.Call: "calls", nodes.CallBlock: "call", nodes.Import: "import", nodes.FromImport: "import",
    nodes.Include: "include", nodes.Extends: "extends", nodes.Macro: "macro", nodes.Mul: "*", nodes.Pow: "**",
    nodes.Mod: "%", nodes.Block: "block", nodes.FilterBlock: "filter", nodes.Sub: "-", nodes.Div: "/",
    nodes.FloorDiv: "//", nodes.Slice: "slices", nodes.Add: "+", nodes.Concat: "~",
}  # fmt: skip


@pass_context
def _finalize(context: Context, value: Any) -> Any:
    """What is printed: a value with its marks, a missing one as a gap."""
    if isinstance(value, Value):
        session_of(context).use(value)
        return marks.value(value.key, value.line, value.text)
    if isinstance(value, Missing):
        return marks.gap(value.key)
    if isinstance(value, Series):
        return _join(context, value)
    if isinstance(value, Parts | Switch):
        return ""
    return value


def _use_all(context: Context, items: Any) -> None:
    session = session_of(context)
    if isinstance(items, Series):
        session.use(items)
        for member in items:
            session.use(member)
            for part in ("要点", "内容"):
                session.use(member.get(part))
    elif isinstance(items, Value):
        session.use(items)


@pass_context
def _enumerate(context: Context, items: Any, style: str = "一是") -> str:
    """一是…；二是…。."""
    _use_all(context, items)
    return series.enumerated(items, style) if isinstance(items, VIEWS) else str(items)


@pass_context
def _join(context: Context, items: Any) -> str:
    """甲、乙和丙."""
    _use_all(context, items)
    return series.joined(items) if isinstance(items, VIEWS) else str(items)


def _count(items: Any) -> str:
    """The number of a list's members in words: 四; 几 where the list is still missing."""
    if isinstance(items, Missing):
        return UNCOUNTED
    return counted(len(items)) if isinstance(items, Series) else counted(1)


FILTERS: dict[str, Callable[..., Any]] = {
    "enumerate": _enumerate, "join": _join, "count": _count, "列举": _enumerate, "连接": _join, "计数": _count,
}  # fmt: skip


class SpeechEnvironment(ImmutableSandboxedEnvironment):
    """The environment of all templates."""

    def __init__(self) -> None:
        super().__init__(
            extensions=[SpeechTags], autoescape=False, undefined=jinja2.StrictUndefined, finalize=_finalize,
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, optimized=False,
        )  # fmt: skip
        self.globals.clear()
        self.filters.clear()
        self.filters.update(FILTERS)
        self.tests.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A part of a value; of the loop variable its counters; of anything else nothing."""
        if isinstance(obj, VIEWS):
            return obj.get(attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same with brackets."""
        return (
            self.getattr(obj, argument)
            if isinstance(argument, str)
            else self.undefined(obj=obj, name=str(argument))
        )

    def is_safe_callable(self, obj: Any) -> bool:
        """Only the tag's own method is ever called."""
        return getattr(obj, "__func__", None) is SpeechTags._pick  # noqa: SLF001 (the tag and its environment are one thing)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for data in tree.find_all(nodes.TemplateData):
            lines = data.data.split("\n")
            data.data = "\n".join(
                marks.line(data.lineno + k) + text if text else text for k, text in enumerate(lines)
            )
        return tree


@cache
def environment() -> SpeechEnvironment:
    """The one environment of this process."""
    return SpeechEnvironment()


@lru_cache(maxsize=64)
def compiled(body: str, file: str, first: int) -> jinja2.Template:
    """The template of a text, compiled once.

    Raises:
        InputError: every mistake that can be seen without a brief.
    """
    lines = body.split("\n")

    def problem(message: str, line: int, hint: str = "") -> Problem:
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        return Problem(message, Place(file, first + line - 1), hint, text)

    env = environment()
    try:
        tree = env.parse(body)
    except jinja2.TemplateSyntaxError as error:
        raise InputError(problem(_explain(error), error.lineno, _syntax_hint(error))) from None
    except RecursionError:
        raise InputError(problem(_("the template is nested too deep"), 1)) from None
    problems = [problem(message, line, hint) for message, line, hint in _mistakes(tree)]
    if problems:
        raise InputError(sorted(problems, key=lambda p: p.place.line if p.place else 0))
    return env.from_string(body)


def compile_template(template: Template) -> jinja2.Template:
    """The compiled text of a template."""
    return compiled(template.body, template.file, template.body_line)


def _explain(error: jinja2.TemplateSyntaxError) -> str:
    return _("the template cannot be read: {reason}").format(reason=error.message or "")


def _syntax_hint(error: jinja2.TemplateSyntaxError) -> str:
    message = (error.message or "").casefold()
    if "unexpected end of template" in message or "missing" in message:
        return _("every {% move %}, {% choose %}, {% if %} and {% for %} wants its end tag")
    if "unknown tag" in message:
        return _("tags: move, choose, case, if, elif, else, for, set")
    return _("look at the braces: {{ value }}, {% tag %}")


def _mistakes(tree: nodes.Template) -> Iterator[tuple[str, int, str]]:
    known = keys.names("")
    assigned = {n.name for n in tree.find_all(nodes.Name) if n.ctx in ("store", "param")} | {"loop"}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in known and name.name not in assigned:
            yield (
                _("the brief has no key “{name}”").format(name=name.name),
                name.lineno,
                _near(name.name, known),
            )
    aliases = _aliases(tree)
    for attribute in tree.find_all(nodes.Getattr):
        above = _path(attribute.node, aliases)
        if above is None or above.split(".")[0] not in known:
            continue
        canonical = keys.canonical(above)
        if canonical is None or canonical == FREE:
            continue
        below = keys.names(canonical)
        if attribute.attr not in below:
            hint = _near(attribute.attr, below) if below else _("it is a value, not a group of values")
            message = _("“{above}” has no part “{name}”").format(above=above, name=attribute.attr)
            yield message, attribute.lineno, hint
    for used in tree.find_all(nodes.Filter):
        if used.name not in FILTERS:
            yield (
                _("there is no filter “{name}”").format(name=used.name),
                used.lineno,
                _near(used.name, FILTERS),
            )
        elif used.name in ("enumerate", "列举") and used.args and isinstance(used.args[0], nodes.Const):
            style = used.args[0].value
            if style not in series.styles():
                yield (
                    _("there is no enumeration “{name}”").format(name=style),
                    used.lineno,
                    _("styles: {names}").format(names=" ".join(series.styles())),
                )
    for kind, word in FORBIDDEN.items():
        for node in tree.find_all(kind):
            if isinstance(node, nodes.Call) and isinstance(node.node, nodes.ExtensionAttribute):
                continue
            yield (
                _("a template may not use {word}").format(word=word),
                node.lineno,
                _("it may print values, choose, test and loop"),
            )


def _aliases(tree: nodes.Template) -> dict[str, str]:
    """The names of loops with the lists they run over: 项 in {% for 项 in 任务 %} stands for 任务."""
    out: dict[str, str] = {}
    for loop in tree.find_all(nodes.For):
        path = _path(loop.iter, out)
        if path is not None and isinstance(loop.target, nodes.Name):
            out[loop.target.name] = path
    return out


def _path(node: nodes.Node, aliases: Mapping[str, str]) -> str | None:
    if isinstance(node, nodes.Name):
        return aliases.get(node.name, str(node.name))
    if isinstance(node, nodes.Getattr):
        above = _path(node.node, aliases)
        return f"{above}.{node.attr}" if above else None
    return None


def _near(name: str, known: Mapping[str, Any]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (only a mistake needs it)

    near = get_close_matches(name, list(known), 1, 0.5)
    if near:
        return _("do you mean “{name}”?").format(name=near[0])
    return _("known: {names}").format(names=" ".join(list(known)[:24]))
