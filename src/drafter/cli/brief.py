"""``drafter brief``: write new briefs and their schema, read drafts back into them, check them."""

from __future__ import annotations

from typing import Annotated

import typer

from drafter.cli import brief_from, brief_new
from drafter.errors import InputError
from drafter.language import _

app = typer.Typer(no_args_is_help=True)


@app.callback()
def root() -> None:
    """Group of commands on briefs."""


app.command("new", help=_("Write a brief to fill in, for exactly one template."))(brief_new.new)
app.command("schema", help=_("Write the JSON Schema of briefs, for editors."))(brief_new.schema)
app.command("from", help=_("Read the values of a draft edited in Word back into its brief."))(
    brief_from.brief_from
)


@app.command("check", help=_("Check briefs for mistakes."))
def check(names: Annotated[list[str], typer.Argument(metavar="BRIEF…", help=_("briefs (YAML)"))]) -> None:
    """Load each brief; every mistake with its place, exit 3 where there is one."""
    from drafter.brief import load_brief
    from drafter.cli.report import problems

    failed = 0
    for name in names:
        try:
            load_brief(name)
            typer.echo(_("{name}: no mistakes").format(name=name))
        except InputError as error:
            problems(error)
            failed = error.exit_code
    if failed:
        raise typer.Exit(failed)
