"""Jinja2 for speeches: sandboxed, strict, with drafter's own tags and filters and nothing else.

A template can read the brief and nothing but the brief: names and attributes go through ``views``, calls,
operators that can grow text, includes and the built-in filters do not exist here. Unknown names, filters and
tags are found before anything is filled, all of them at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import nodes, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter import keys
from drafter.errors import InputError, Place, Problem
from drafter.filling import marks, series
from drafter.filling.mistakes import LONGEST, Checker
from drafter.filling.numerals import counted
from drafter.filling.rules import LOOP, near
from drafter.filling.scan import DEEPEST
from drafter.filling.session import session_of
from drafter.filling.tags import SpeechTags
from drafter.filling.views import Missing, Parts, Series, Switch, Value
from drafter.language import _
from drafter.template import CONFLICT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from drafter.template import Template

UNCOUNTED = "几"
VIEWS = (Missing, Parts, Series, Switch, Value)


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


class SpeechTemplate(jinja2.Template):
    """A compiled template; what goes wrong while it is filled is a mistake of the template, never of Python's kind."""

    def generate(self, *args: Any, **kwargs: Any) -> Iterator[str]:
        """The pieces of the filled text.

        Raises:
            jinja2.TemplateError: it cannot be filled.
        """
        try:
            yield from super().generate(*args, **kwargs)
        except (TypeError, ValueError, ArithmeticError, LookupError, RecursionError, MemoryError) as error:
            message = _("values are put together here that do not fit ({reason})").format(reason=error)
            raise jinja2.TemplateRuntimeError(message).with_traceback(error.__traceback__) from None


class SpeechEnvironment(ImmutableSandboxedEnvironment):
    """The environment of all templates."""

    template_class = SpeechTemplate

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
        """Only the tags' own methods are ever called."""
        return getattr(obj, "__func__", None) in (SpeechTags._pick, SpeechTags._tick)  # noqa: SLF001 (the tags and their environment are one thing)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for data in tree.find_all(nodes.TemplateData):
            lines = data.data.split("\n")
            data.data = "\n".join(
                marks.line(data.lineno + k) + text if text else text for k, text in enumerate(lines)
            )
        for loop in tree.find_all(nodes.For):
            turn = nodes.Call(
                nodes.ExtensionAttribute(SpeechTags.identifier, "_tick"),
                [nodes.ContextReference()],
                [],
                None,
                None,
            )
            loop.body.insert(0, nodes.ExprStmt(turn).set_lineno(loop.lineno).set_environment(self))
        return tree


@cache
def environment() -> SpeechEnvironment:
    """The one environment of this process."""
    return SpeechEnvironment()


@cache
def checker() -> Checker:
    """The checks of this process."""
    return Checker(environment().parse, FILTERS)


@lru_cache(maxsize=64)
def compiled(body: str, file: str, first: int) -> jinja2.Template:
    """The template of a text, compiled once.

    Raises:
        InputError: every mistake that can be seen without a brief.
    """
    lines = body.split("\n")

    def problem(message: str, line: int, hint: str = "", column: int = 0) -> Problem:
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        return Problem(message, Place(file, first + line - 1, column), hint, text)

    open_ = [n for n, line in enumerate(lines, 1) if line.startswith(CONFLICT)]
    if open_:
        hint = _("drafter mine --merge left it: keep yours or the mined lines, and delete the marks")
        raise InputError(
            problem(_("unresolved conflict at line {n}").format(n=first + n - 1), n, hint) for n in open_
        )
    env = environment()
    tree, failure = None, None
    if len(body) > LONGEST:
        raise InputError(problem(_("the template is too long"), 1))
    try:
        tree = env.parse(body)
        found = checker().mistakes(body, tree, None)
    except (jinja2.TemplateSyntaxError, RecursionError, ValueError, MemoryError) as error:
        tree, failure = None, error
    if failure is not None:
        found = checker().mistakes(body, None, failure)
    if found:
        starts = [0, *(match.end() for match in re.finditer("\n", body))]
        places = [(m, bisect_right(starts, m.index)) for m in found]
        raise InputError(problem(m.message, n, m.hint, m.index - starts[n - 1] + 1) for m, n in places)
    try:
        return env.from_string(tree or body)
    except jinja2.TemplateSyntaxError as error:
        message = _("the template cannot be read: {reason}").format(reason=error.message or "")
        raise InputError(problem(message, error.lineno)) from None
    except (SyntaxError, RecursionError, ValueError, MemoryError):  # Python's own bounds, met while compiling
        hint = _("{n} tags inside one another are the most").format(n=DEEPEST)
        raise InputError(problem(_("the template is nested too deep"), 1, hint)) from None


def compile_template(template: Template) -> jinja2.Template:
    """The compiled text of a template.

    Raises:
        InputError: every mistake in its text, and every slot of its front matter that no brief has.
    """
    problems = [
        Problem(
            _("the brief has no key “{name}”").format(name=key),
            Place(template.file, slot.line),
            _slot_hint(key),
        )
        for key, slot in template.slots.items()
        if keys.canonical(key) is None
    ]
    try:
        done = compiled(template.body, template.file, template.body_line)
    except InputError as error:
        raise InputError([*problems, *error.problems]) from None
    if problems:
        raise InputError(problems)
    return done


def _slot_hint(key: str) -> str:
    paths = [".".join([*(k.zh for k in above), entry.zh]) for entry, above in keys.every()]
    return near(key, paths)
