"""One brief to one draft: the step that ``draft``, its ``--watch`` and every other command that drafts share.

In go the name of a brief and what is wished for, out come the brief, the draft and its bytes; nothing is written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.cli import files

if TYPE_CHECKING:
    from drafter.brief import Brief
    from drafter.draft import Draft
    from drafter.template import Template
    from drafter.writing import Marks


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for, the same for every brief; no template takes what the brief names or fits best."""

    template: Template | str | None = None
    layout: str = ""
    marks: Marks = "bookmarks"
    variety: int = 0
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A brief, its draft, and the draft as a file."""

    brief: Brief
    draft: Draft
    data: bytes


def make(source: str, form: str, wish: Wish) -> Made:
    """The draft of a brief (a file, - is standard input) in a form.

    Raises:
        InputError: brief, template or layout cannot be used, or the form cannot be written here.
    """
    from drafter.brief import load_brief
    from drafter.cli import plans
    from drafter.filling import fill
    from drafter.filling.ready import lend
    from drafter.writing import write

    brief = load_brief(files.stdin(), name="<stdin>") if source == files.STREAM else load_brief(source)
    if wish.settings:
        from drafter.override import override

        brief = override(brief, wish.settings)
    lend(plans.shelf())
    filled = fill(wish.template, brief, variety=wish.variety)
    return Made(brief, filled, write(filled, form, wish.layout or None, marks=wish.marks))
