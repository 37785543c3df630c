"""``drafter template from``: one speech to a template of its own and the brief that gives it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import files
from drafter.cli.report import say
from drafter.errors import Problem, UsageError
from drafter.language import _

if TYPE_CHECKING:
    from drafter.speech import Speech


def template_from(
    source: Annotated[str, typer.Argument(metavar="FILE", help=_("a speech; - reads standard input"))],
    out: Annotated[str, typer.Option("--out", "-o", help=_("template to write; - is standard output"))],
    brief: Annotated[
        str, typer.Option("--brief", "-b", help=_("brief to write, with all the facts of the speech"))
    ],
    number: Annotated[
        int,
        typer.Option(
            "--speech", min=0, help=_("which speech of the file, counted from 1; by default the first")
        ),
    ] = 0,
    force: Annotated[bool, typer.Option("--force", help=_("overwrite files"))] = False,
) -> None:
    """Write a template in which every fact is a slot, and the brief with the facts."""
    targets = [Path(name) for name in (out, brief) if name != files.STREAM]
    if len(targets) == 2 and targets[0].resolve() == targets[1].resolve():
        raise UsageError(Problem(_("template and brief would be one file: {name}").format(name=out)))
    if not targets:
        raise UsageError(Problem(_("only one of template and brief can go to standard output")))
    files.refuse_to_overwrite(targets, force=force)
    speech = _speech(source, number)

    from drafter.mining.single import from_speech

    made = from_speech(speech)
    texts = {out: made.template.encode(), brief: made.brief.encode()}
    files.write_all({Path(name): data for name, data in texts.items() if name != files.STREAM})
    for name, data in texts.items():
        if name == files.STREAM:
            files.to_stdout(data)
        else:
            say(_("written: {name}").format(name=name))
    say(_("{n} facts of the speech are slots now; change them in the brief").format(n=len(made.facts)))


def _speech(source: str, number: int) -> Speech:
    """The speech that is asked for.

    Raises:
        UsageError: the file has no speech of that number.
    """
    from drafter.reading import read_bytes, read_file

    speeches = read_bytes(files.stdin(), "<stdin>") if source == files.STREAM else read_file(Path(source))
    if number > len(speeches):
        message = _("there is no speech {number}: {name} has {n}").format(
            number=number, name=source, n=len(speeches)
        )
        raise UsageError(Problem(message, hint=_("drafter read {name} shows them").format(name=source)))
    if not number and len(speeches) > 1:
        say(
            _("{name} has {n} speeches; this is the first, --speech N takes another").format(
                name=source, n=len(speeches)
            )
        )
    return speeches[max(number, 1) - 1]
