"""drafter: from example speeches to templates, from a template and a brief to a Word draft.

    speeches = drafter.read("speech.txt")
    library = drafter.mine(speeches)
    template = drafter.load_template("work-meeting")
    brief = drafter.load_brief("brief.yaml")
    draft = drafter.fill(template, brief)
    data = drafter.write(draft, "docx")
    findings = drafter.check(draft, brief=brief)

Each function loads its room when it is first called, so that importing drafter costs next to nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from drafter.brief import Brief
    from drafter.draft import Draft
    from drafter.finding import Finding
    from drafter.mining import Library
    from drafter.speech import Speech
    from drafter.template import Template

__all__ = ["check", "fill", "load_brief", "load_template", "mine", "read", "write"]


def read(source: str | os.PathLike[str] | bytes, *, name: str = "") -> list[Speech]:
    """The speeches of a file, or of bytes with a name.

    Raises:
        drafter.errors.InputError: it cannot be read, is no text, or holds no speech.
    """
    from drafter import reading

    return (
        reading.read_bytes(source, name or "<bytes>")
        if isinstance(source, bytes)
        else reading.read_file(Path(source), name)
    )


def mine(speeches: Iterable[Speech], *, min_support: int = 2) -> Library:
    """Templates and their evidence from speeches; a frame must stand in ``min_support`` of them."""
    from drafter import mining

    return mining.mine(speeches, min_support=min_support)


def load_template(name: str | os.PathLike[str]) -> Template:
    """The template of a shipped or project name, or in a file."""
    from drafter import template

    return template.load_template(name)


def load_brief(source: str | os.PathLike[str] | bytes, *, name: str = "") -> Brief:
    """The brief in a YAML file, or in bytes with a name."""
    from drafter import brief

    return brief.load_brief(source, name=name)


def fill(template: Template | str | None, brief: Brief, *, variety: int = 0) -> Draft:
    """The draft of a template filled from a brief; None takes the template that the brief names or fits best."""
    from drafter import filling

    return filling.fill(template, brief, variety=variety)


def write(draft: Draft, form: str = "docx", *, layout: str | None = None) -> bytes:
    """The draft as a file: docx, html, md or txt. The same draft gives the same bytes."""
    from drafter import writing

    return writing.write(draft, form, layout)


def check(
    draft: Draft | Speech, *, brief: Brief | None = None, against: Sequence[Speech] = ()
) -> list[Finding]:
    """What a reader should look at, worst first by place."""
    from drafter import checking

    return checking.check(draft, brief=brief, against=against)
