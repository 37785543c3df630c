"""``drafter demo``: the main job on the shipped example, from nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter import shipped
from drafter.cli import files
from drafter.cli.report import say
from drafter.cli.telling import tell
from drafter.language import _

EXAMPLE = "work-meeting.yaml"


def demo(
    folder: Annotated[str, typer.Option("--out", "-o", help=_("folder to write to"))] = ".",
) -> None:
    """Write the example's brief and its draft under names that are free, and say what to do next."""
    from drafter.brief import load_brief
    from drafter.filling import fill
    from drafter.writing import write

    source = shipped.folder("examples") / "briefs" / EXAMPLE
    data = source.read_bytes()
    brief_file, word_file = _free(Path(folder))
    brief = load_brief(data, name=str(brief_file))
    filled = fill(None, brief)
    files.write_all({brief_file: data, word_file: write(filled, "docx")})
    typer.echo(str(word_file))
    tell(filled, brief)
    say(
        _("The draft was made from the brief {brief} with the template {template}.").format(
            brief=brief_file, template=filled.template
        )
    )
    say(
        _("Change the brief and draft again:  drafter draft {brief} -o {word} --force").format(
            brief=brief_file, word=word_file
        )
    )


def _free(folder: Path) -> tuple[Path, Path]:
    """Names for brief and draft that no file has."""
    number = 1
    while True:
        stem = "demo" if number == 1 else f"demo-{number}"
        pair = folder / f"{stem}.yaml", folder / f"{stem}.docx"
        if not any(p.exists() for p in pair):
            return pair
        number += 1
