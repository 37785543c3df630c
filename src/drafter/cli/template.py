"""``drafter template``: list, show and check templates."""

from __future__ import annotations

from typing import Annotated

import typer

from drafter.errors import InputError
from drafter.language import _

app = typer.Typer(no_args_is_help=True)


@app.command("list", help=_("List the templates that can be named."))
def list_templates() -> None:
    """Print each template's name, title and file."""
    from drafter.template import load_template, names

    for name in names():
        template = load_template(name)
        typer.echo(f"{name}\t{template.title}\t{template.file}")


@app.command("show", help=_("Print a template's source."))
def show(name: Annotated[str, typer.Argument(help=_("a template's name or file"))]) -> None:
    """Print the file as it stands."""
    from pathlib import Path

    from drafter.template import load_template

    typer.echo(Path(load_template(name).file).read_text(encoding="utf-8-sig"), nl=False)


@app.command("check", help=_("Check templates for mistakes."))
def check(names: Annotated[list[str], typer.Argument(help=_("templates' names or files"))]) -> None:
    """Compile each template; every mistake with its place, exit 3 where there is one."""
    from drafter.cli.report import problems
    from drafter.filling.environment import compile_template
    from drafter.template import load_template

    failed = 0
    for name in names:
        try:
            compile_template(load_template(name))
            typer.echo(_("{name}: no mistakes").format(name=name))
        except InputError as error:
            problems(error)
            failed = error.exit_code
    if failed:
        raise typer.Exit(failed)
