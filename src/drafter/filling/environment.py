"""From the text of a template to its plan: Jinja2 parses, drafter checks and plans.

A template can read the brief and nothing but the brief: no code of Jinja2's making is ever run, and the plan has
no calls, no attributes but the keys of a brief, no includes and no operators that can grow text. Unknown names,
filters and tags are found before anything is filled, all of them at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

import jinja2

from drafter.errors import InputError, Place, Problem
from drafter.filling.filters import FILTERS
from drafter.filling.mistakes import LONGEST, Checker
from drafter.filling.plan import TooDeepError, plan_of
from drafter.filling.scan import DEEPEST
from drafter.filling.tags import SpeechTags
from drafter.language import _
from drafter.template import CONFLICT

if TYPE_CHECKING:
    from drafter.filling.plan import Plan


class SpeechEnvironment(jinja2.Environment):
    """Jinja2 as the parser of templates: drafter's tags are known, and nothing that Jinja2 could run is in it."""

    def __init__(self) -> None:
        super().__init__(
            extensions=[SpeechTags], trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
        )
        for table in (self.globals, self.filters, self.tests):
            table.clear()
        self.filters.update(FILTERS)


@cache
def environment() -> SpeechEnvironment:
    """The one environment of this process."""
    return SpeechEnvironment()


@cache
def checker() -> Checker:
    """The checks of this process."""
    return Checker(environment().parse, FILTERS)


def planned(body: str, file: str, first: int) -> Plan:
    """The plan of a template's text, which begins in that line of its file.

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
    if tree is None:
        raise InputError(problem(_("the template is nested too deep"), 1))
    try:
        return plan_of(tree)
    except jinja2.TemplateSyntaxError as error:
        message = _("the template cannot be read: {reason}").format(reason=error.message or "")
        raise InputError(problem(message, error.lineno)) from None
    except (TooDeepError, RecursionError, MemoryError):
        hint = _("{n} tags inside one another are the most").format(n=DEEPEST)
        raise InputError(problem(_("the template is nested too deep"), 1, hint)) from None
