"""All mistakes of a template's text at once: those of its front matter and those of what stands below it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter import keys
from drafter.errors import InputError
from drafter.filling.asking import questions
from drafter.filling.ready import compile_template, compiled
from drafter.language import _
from drafter.template import parse_template

if TYPE_CHECKING:
    from drafter.errors import Problem
    from drafter.template import Template


def verify(text: str, file: str, name: str = "") -> Template:
    """The template in a text, compiled.

    Raises:
        InputError: with every mistake, in the order of their lines.
    """
    try:
        template = parse_template(text, file, name)
    except InputError as error:
        found = [*error.problems, *_below(text, file)]
        raise InputError(sorted(dict.fromkeys(found), key=lambda p: p.place.line if p.place else 0)) from None
    try:
        compile_template(template)
    except InputError as error:
        raise InputError(_shown(problem, text) for problem in error.problems) from None
    return template


def _shown(problem: Problem, text: str) -> Problem:
    """A problem with its line."""
    line = problem.place.line if problem.place else 0
    lines = text.splitlines()
    return (
        replace(problem, excerpt=lines[line - 1])
        if line and not problem.excerpt and line <= len(lines)
        else problem
    )


def _below(text: str, file: str) -> tuple[Problem, ...]:
    """The problems of the text below broken front matter."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = next((k for k, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        return ()
    try:
        compiled("\n".join(lines[end + 1 :]), file, end + 2)
    except InputError as error:
        return error.problems
    return ()


def notes(template: Template) -> list[str]:
    """What is no mistake, but a reader of the template should know."""
    if not template.slots:
        return [_("no front matter says which values must be there (空位), so nothing is required")]
    asked = {q.key for q in questions(template)} - set(template.slots)
    always = {"讲话人.姓名", "讲话人.职务", "讲话人.单位", "日期", "地点", "称谓"}
    missing = [k for k in asked - always if keys.canonical(k) == k]
    if not missing:
        return []
    return [
        _("空位 has no question for {names}, which the text uses").format(names="、".join(sorted(missing)))
    ]
