"""``drafter mine``: speeches to templates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import files
from drafter.cli.progress import track
from drafter.cli.report import problems, say
from drafter.errors import InputError, Place, bad_input
from drafter.language import _

if TYPE_CHECKING:
    from drafter.mining import Library
    from drafter.speech import Speech

EVIDENCE = "evidence.json"


def mine(
    sources: Annotated[list[str], typer.Argument(metavar="PATH…", help=_("speeches: files or folders"))],
    out: Annotated[str, typer.Option("--out", "-o", help=_("folder for the templates"))],
    extend: Annotated[str, typer.Option("--extend", help=_("a folder of earlier mining to add to"))] = "",
    min_support: Annotated[
        int, typer.Option("--min-support", min=2, help=_("speeches in which a frame must stand"))
    ] = 2,
    force: Annotated[bool, typer.Option("--force", help=_("overwrite files"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("print what was mined as JSON"))] = False,
) -> None:
    """Read speeches, mine their recurring structure, and write templates and evidence."""
    from drafter.mining import Evidence
    from drafter.mining import mine as mine_speeches

    earlier = None
    if extend:
        path = Path(extend) / EVIDENCE
        try:
            earlier = Evidence.loads(path.read_text(encoding="utf-8"), str(path))
        except OSError as error:
            raise bad_input(
                _("cannot be read: {reason}").format(reason=error.strerror or error), Place(str(path))
            ) from None
    library = mine_speeches(_read(sources), min_support=min_support, evidence=earlier)
    for note in library.notes:
        say(note)
    if not library.templates:
        raise bad_input(
            _("no template could be mined"),
            hint=_("two speeches of one kind are the least; the shipped templates still serve"),
        )
    written = {Path(out) / name: content for name, content in library.files().items()}
    files.refuse_to_overwrite(written, force=force)
    files.write_all(written)
    if as_json:
        typer.echo(json.dumps(envelope(library), ensure_ascii=False, indent=1))
    else:
        for path in written:
            typer.echo(str(path))


def envelope(library: Library) -> dict[str, Any]:
    """The object that ``--json`` prints."""
    return {
        "version": 1,
        "speeches": len(library.evidence),
        "templates": [
            {
                "name": template.name,
                "occasion": template.occasion,
                "speeches": template.speeches,
                "frames": {
                    step: [{"frame": frame.skeleton, "support": frame.support} for frame in found]
                    for step, found in template.frames.items()
                },
            }
            for template in library.templates
        ],
    }


def _read(sources: list[str]) -> list[Speech]:
    """The speeches of all files; a file that cannot be read is named and left out.

    Raises:
        InputError: not one could be read.
    """
    from drafter.reading import read_file

    speeches: list[Speech] = []
    failed: list[InputError] = []
    for path in track(list(files.walk(sources)), _("reading")):
        try:
            speeches += read_file(path)
        except InputError as error:
            failed.append(error)
    if not speeches:
        raise InputError([p for error in failed for p in error.problems])
    for failure in failed:
        problems(failure)
    if failed:
        say(_("{n} files were left out").format(n=len(failed)))
    return speeches
