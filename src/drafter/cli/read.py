"""``drafter read``: files to clean, structured speeches, for a person or for a program."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import files
from drafter.cli.progress import track
from drafter.cli.report import problems
from drafter.errors import InputError
from drafter.language import _

if TYPE_CHECKING:
    from drafter.speech import Speech


def read(
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE…", help=_("files or folders; - reads standard input"))
    ],
    as_json: Annotated[bool, typer.Option("--json", help=_("print speeches as JSON"))] = False,
    report: Annotated[bool, typer.Option("--report", help=_("show what was removed and repaired"))] = False,
) -> None:
    """Clean speeches and show their outline."""
    failed: list[InputError] = []
    found: list[tuple[str, list[Speech]]] = []
    for path in track(
        [Path(files.STREAM) if s == files.STREAM else p for s in sources for p in _files(s)], _("reading")
    ):
        try:
            found.append((str(path), _speeches(path)))
        except InputError as error:
            failed.append(error)
    if as_json:
        typer.echo(json.dumps(envelope(found), ensure_ascii=False, indent=1))
    elif found:
        from drafter.cli import outline

        outline.show(found, report=report, stream=sys.stdout)
    for failure in failed:
        problems(failure)
    if failed:
        raise typer.Exit(failed[0].exit_code)


def _files(source: str) -> list[Path]:
    return [Path(source)] if source == files.STREAM else list(files.walk([source]))


def _speeches(path: Path) -> list[Speech]:
    from drafter.reading import read_bytes, read_file

    return read_bytes(files.stdin(), "<stdin>") if str(path) == files.STREAM else read_file(path)


def envelope(found: list[tuple[str, list[Speech]]]) -> dict[str, Any]:
    """The object that ``--json`` prints."""
    return {
        "version": 1,
        "sources": [
            {"path": path, "encoding": speeches[0].encoding, "speeches": [s.to_json() for s in speeches]}
            for path, speeches in found
        ],
    }
