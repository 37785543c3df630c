"""A template made ready to be filled, once: from its text through its plan to what it does.

To parse and check a text takes longer than to fill it, and a plan is nothing but lists and texts. So whoever runs drafter
may lend a shelf on which plans stand from one process to the next (``lend``); a plan is on it only if its text had no
mistake. Without a shelf, or where it has nothing sound, the text is parsed, and the same draft comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from drafter import keys
from drafter.errors import InputError, Place, Problem
from drafter.filling.sound import sound
from drafter.filling.steps import body as body_of
from drafter.language import _

if TYPE_CHECKING:
    from drafter.filling.plan import Plan
    from drafter.filling.steps import Step
    from drafter.template import Template


class Shelf(Protocol):
    """Where plans are kept between processes; it may lose any of them, and never raises."""

    def get(self, body: str) -> Any:
        """What was kept for exactly this text; None where there is nothing."""

    def keep(self, body: str, plan: Plan) -> None:
        """Keep the plan of a text without mistakes."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A template ready to be filled: what its steps do, and the keys that must have a value."""

    run: Step
    required: frozenset[str]


_lent: list[Shelf] = []


def lend(shelf: Shelf | None) -> None:
    """Use this shelf from now on, or none."""
    _lent[:] = [] if shelf is None else [shelf]


@lru_cache(maxsize=64)
def compiled(body: str, file: str, first: int) -> Step:
    """What the text of a template does, made ready once.

    Raises:
        InputError: every mistake that can be seen without a brief.
    """
    for shelf in _lent:
        kept = shelf.get(body)
        if kept is not None and sound(kept):
            return body_of(kept)
    from drafter.filling.environment import planned  # noqa: PLC0415 (Jinja2 is loaded for a text that is new)

    plan = planned(body, file, first)
    try:
        run = body_of(plan)
    except (RecursionError, MemoryError):
        problem = Problem(_("the template is nested too deep"), Place(file, first))
        raise InputError([problem]) from None
    for shelf in _lent:
        shelf.keep(body, plan)
    return run


@lru_cache(maxsize=64)
def compile_template(template: Template) -> Ready:
    """A template ready to be filled, made once.

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
    return Ready(done, template.required)


def _slot_hint(key: str) -> str:
    from drafter.filling.rules import near  # noqa: PLC0415 (only a mistake needs it)

    paths = [".".join([*(k.zh for k in above), entry.zh]) for entry, above in keys.every()]
    return near(key, paths)
