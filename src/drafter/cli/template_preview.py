"""``drafter template preview``: a draft in the terminal, from a brief or from sample values; redrawn on save."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli.report import problems, say
from drafter.cli.template_look import colour
from drafter.errors import InputError
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.draft import Draft

PAUSE = 0.5  # seconds between two looks at the files


def preview(
    name: Annotated[str, typer.Argument(help=_("a template's name or file"))],
    brief: Annotated[
        str, typer.Option("--brief", help=_("a brief; without one, sample values are filled in"))
    ] = "",
    again: Annotated[
        bool, typer.Option("--watch", help=_("draw anew whenever a file is saved; Ctrl-C ends"))
    ] = False,
) -> None:
    """Print a draft made with the template; gaps are marked."""
    if not again:
        draw(name, brief)
        return
    from drafter.template import load_template

    try:
        file = load_template(name).file
    except InputError as error:
        file = next((p.place.file for p in error.problems if p.place), name)
    watch([Path(file), *([Path(brief)] if brief else [])], lambda: _redraw(name, brief))


def draw(name: str, brief: str) -> None:
    """One preview."""
    from drafter.blank import blank
    from drafter.brief import load_brief
    from drafter.filling import fill
    from drafter.filling.asking import questions
    from drafter.template import load_template

    template = load_template(name)
    if brief:
        facts = load_brief(brief)
    else:
        sample = blank(template.name, questions(template), filled=True)
        facts = load_brief(sample.encode(), name=_("sample values"))
    filled = fill(template, facts)
    show(filled)
    if not brief:
        say(_("filled with sample values; --brief fills it from yours"))
    for gap in filled.gaps:
        say(f"{template.file}:{gap.line}: {gap.text}  {gap.question}")


def show(filled: Draft) -> None:
    """A draft as text; on a terminal headings are bold and gaps reversed."""
    paint = colour()
    for block in filled.blocks:
        if not paint:
            typer.echo(block.text)
            continue
        bold = block.kind in ("title", "heading")
        typer.echo(
            "".join(typer.style(r.text, bold=bold, reverse=r.origin.source == "gap") for r in block.runs)
        )


def _redraw(name: str, brief: str) -> None:
    if sys.stdout.isatty():
        sys.stdout.write("\x1b[2J\x1b[H")
    try:
        draw(name, brief)
    except InputError as error:
        problems(error)


def watch(
    paths: Sequence[Path], redraw: Callable[[], None], *, pause: float = PAUSE, rounds: int = -1
) -> None:
    """Draw, and again whenever one of the files has changed; ends with Ctrl-C, or after so many looks."""
    seen: list[tuple[float, int]] = []
    try:
        while rounds:
            now = [_stamp(path) for path in paths]
            if now != seen:
                seen = now
                redraw()
                say(_("watching {files}; Ctrl-C ends").format(files="、".join(map(str, paths))))
            rounds -= 1
            if rounds:
                time.sleep(pause)
    except KeyboardInterrupt:
        say("")


def _stamp(path: Path) -> tuple[float, int]:
    """When a file was written and how long it is; nothing while an editor replaces it."""
    try:
        found = path.stat()
    except OSError:
        return 0.0, 0
    return found.st_mtime, found.st_size
