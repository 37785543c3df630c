"""``drafter template new`` and ``edit``: a template of one's own, in which only what can be drafted from is kept."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from drafter.cli import files
from drafter.cli.report import problems, say
from drafter.errors import InputError, Problem, UsageError, bad_input
from drafter.language import _

PROJECT = Path("templates")


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("the new template's name"))],
    base: Annotated[str, typer.Option("--from", help=_("copy this template, a name or a file"))] = "",
    force: Annotated[bool, typer.Option("--force", help=_("overwrite files"))] = False,
) -> None:
    """Write templates/NAME.md.j2: a copy of another template, or an empty one with notes."""
    from drafter import data
    from drafter.filling.verify import verify
    from drafter.template import SUFFIX, load_template

    plain = name.removesuffix(SUFFIX)
    if not re.fullmatch(r"[\w-]+", plain):
        hint = _("characters, letters, figures, - and _; the file is written to {folder}").format(
            folder=PROJECT
        )
        raise UsageError(Problem(_("“{name}” cannot be the name of a template").format(name=name), hint=hint))
    if base:
        text = re.sub(
            r"(?m)\A(---\n(?:(?!---$).*\n)*?)(名称|name): .*$", rf"\1\2: {plain}",
            Path(load_template(base).file).read_text(encoding="utf-8-sig"), count=1,
        )  # fmt: skip
    else:
        text = data.text("new-template.md.j2").replace("{name}", plain)
    path = PROJECT / f"{plain}{SUFFIX}"
    verify(text, str(path), plain)
    files.refuse_to_overwrite([path], force=force)
    files.write(path, text.encode())
    typer.echo(str(path))
    say(
        _("change it:  drafter template edit {name}    look at it:  drafter template preview {name}").format(
            name=plain
        )
    )


def edit(name: Annotated[str, typer.Argument(help=_("a template's name or file"))]) -> None:
    """Open a template in $VISUAL or $EDITOR and keep what comes back if it can be drafted from."""
    from drafter import textfile
    from drafter.filling.verify import verify
    from drafter.template import SUFFIX

    found, target = _target(name)
    before = found.read_bytes()
    with tempfile.TemporaryDirectory(prefix="drafter-") as folder:
        copy = Path(folder) / target.name
        copy.write_bytes(before)
        while True:
            _open(copy)
            after = copy.read_bytes()
            if after == before:
                say(_("nothing was changed"))
                return
            try:
                verify(textfile.decode(after, str(target)), str(target), target.name.removesuffix(SUFFIX))
                break
            except InputError as error:
                problems(error)
                if not _again():
                    kept = _aside(target, after)
                    say(_("{file} is as it was; what you wrote is in {kept}").format(file=found, kept=kept))
                    raise typer.Exit(error.exit_code) from None
        if found.read_bytes() != before:
            kept = _aside(target, after)
            raise bad_input(
                _("{file} was changed by someone else meanwhile").format(file=found),
                hint=_("what you wrote is in {kept}").format(kept=kept),
            )
        files.write(target, after)
    typer.echo(str(target))


def file_of(name: str) -> Path:
    """The file of a template by name or path, broken or not.

    Raises:
        InputError: there is none.
    """
    from drafter.template import SUFFIX, folders, load_template

    path = Path(name)
    if path.suffix == "" and path.name == name:
        there = next((f for folder in folders() if (f := folder / f"{name}{SUFFIX}").is_file()), None)
        if there is not None:
            return there
    if not path.is_file():
        load_template(name)  # says what is wrong with the name
    return path


def text_of(path: Path) -> str:
    """The text of a template's file."""
    from drafter import textfile

    return textfile.decode(textfile.read(path, str(path)), str(path))


def _target(name: str) -> tuple[Path, Path]:
    """The file of a template, and the file to write: a copy in the project's folder for a shipped one."""
    from drafter import shipped

    found = file_of(name)
    ships = found.resolve().parent == shipped.folder("templates").resolve()
    mine = found.parent == PROJECT and not found.is_absolute()
    return found, PROJECT / found.name if ships and not mine else found


def _open(path: Path) -> None:
    """Run the editor and wait for it."""
    default = "notepad" if sys.platform == "win32" else "vi"
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or default
    words = [command] if Path(command).exists() else shlex.split(command, posix=sys.platform != "win32")
    try:
        done = subprocess.run([*words, str(path)], check=False)  # noqa: S603 (the user's own editor)
    except OSError as error:
        hint = _("set EDITOR to the editor you use, as EDITOR=nano")
        raise bad_input(_("the editor “{name}” cannot be started").format(name=command), hint=hint) from error
    if done.returncode:
        raise bad_input(
            _("the editor “{name}” ended with an error; nothing was changed").format(name=command)
        )


def _again() -> bool:
    """Whether to go back to the editor; where nobody can answer, not."""
    try:
        return bool(typer.confirm(_("edit again? (no: leave it as it was)"), default=True, err=True))
    except typer.Abort:
        say("")
        return False


def _aside(target: Path, data: bytes) -> Path:
    """A file for a text that cannot be kept in its place, so that it is not lost."""
    handle, name = tempfile.mkstemp(prefix=target.name + ".", suffix=".rejected")
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    return Path(name)
