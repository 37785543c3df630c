"""``drafter template``: look at, make and change templates."""

from __future__ import annotations

from typing import Annotated

import typer

from drafter.cli import template_from, template_look, template_make, template_preview
from drafter.errors import InputError
from drafter.language import _

app = typer.Typer(no_args_is_help=True)
app.command("list", help=_("List the templates that can be named."))(template_look.list_templates)
app.command("show", help=_("Print a template's source, or its outline."))(template_look.show)
app.command("new", help=_("Make a template of your own: a copy, or an empty one with notes."))(
    template_make.new
)
app.command("preview", help=_("Draft with a template in the terminal, with sample values or a brief."))(
    template_preview.preview
)
app.command("edit", help=_("Change a template in your editor; only what can be drafted from is kept."))(
    template_make.edit
)
app.command("from", help=_("Make a template and a brief from one speech, which together give it back."))(
    template_from.template_from
)
app.command("diff", help=_("Show how two templates differ."))(template_look.diff)


@app.command("check", help=_("Check templates for mistakes."))
def check(names: Annotated[list[str], typer.Argument(help=_("templates' names or files"))]) -> None:
    """Compile each template; every mistake with its place, exit 3 where there is one."""
    from drafter.cli.report import problems, say
    from drafter.filling.verify import notes, verify

    failed = 0
    for name in names:
        try:
            path = template_make.file_of(name)
            found = verify(template_make.text_of(path), str(path), path.name.removesuffix(".md.j2"))
            typer.echo(_("{name}: no mistakes").format(name=name))
            for note in notes(found):
                say("  " + note)
        except InputError as error:
            problems(error)
            failed = error.exit_code
    if failed:
        raise typer.Exit(failed)
