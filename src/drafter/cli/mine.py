"""``drafter mine``: speeches to templates, into a new folder or into one whose templates people have edited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import files, living
from drafter.cli.gather import gather
from drafter.cli.report import problems, say
from drafter.errors import InputError, Problem, UsageError, bad_input
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.cli.gather import Gathered
    from drafter.mining import Library
    from drafter.mining.living import Base, Update

GENERATOR = b'<meta name="generator" content="drafter">'


def mine(
    sources: Annotated[list[str], typer.Argument(metavar="PATH…", help=_("speeches: files or folders"))],
    out: Annotated[str, typer.Option("--out", "-o", help=_("folder for the templates"))],
    extend: Annotated[str, typer.Option("--extend", help=_("a folder of earlier mining to add to"))] = "",
    min_support: Annotated[
        int | None,
        typer.Option("--min-support", min=2, help=_("speeches in which a frame must stand; 2 by default")),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option("--jobs", "-j", min=0, help=_("processes to read with; 0: one for each core")),
    ] = 1,
    report: Annotated[
        str, typer.Option("--report", help=_("write a page to look at: what recurs, and where it was seen"))
    ] = "",
    merge: Annotated[
        bool, typer.Option("--merge", help=_("merge into edited templates; exits with 1 on conflicts"))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=_("overwrite files"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("print what was mined as JSON"))] = False,
) -> None:
    """Read speeches, mine their recurring structure, and write templates and evidence."""
    if merge and force:
        raise UsageError(Problem(_("--merge keeps changes, --force drops them: give one of the two")))
    page = Path(report) if report else None
    if page and not force and page.exists() and not (merge and _ours(page)):
        files.refuse_to_overwrite([page], force=False)
    earlier = living.base_of(Path(extend)) if extend else None
    found = _gathered(sources, page, jobs)
    library = _mined(found, earlier, min_support)
    for note in library.notes:
        say(note)
    if not library.templates:
        raise bad_input(
            _("no template could be mined"),
            hint=_("two speeches of one kind are the least; the shipped templates still serve"),
        )
    folder = Path(out)
    written, updates = _plan(folder, library, merge=merge, force=force)
    if page:
        from drafter.mining.report import report as draw

        left_out = [(p.place.file if p.place else "", p.message) for p in found.problems]
        written[page] = draw(library, found.speeches, left_out)
    files.write_all(written)
    if as_json:
        typer.echo(json.dumps(envelope(library, updates), ensure_ascii=False, indent=1))
    else:
        for path in written:
            typer.echo(str(path))
    if merge:
        living.tell(folder, updates)
    if any(update.conflicts for update in updates):
        raise typer.Exit(1)


def envelope(library: Library, updates: Sequence[Update] = ()) -> dict[str, Any]:
    """The object that ``--json`` prints; ``merged`` says what became of each template file."""
    out: dict[str, Any] = {
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
    if updates:
        out["merged"] = [{"file": u.name, "fate": u.fate, "conflicts": list(u.conflicts)} for u in updates]
    return out


def _plan(
    folder: Path, library: Library, *, merge: bool, force: bool
) -> tuple[dict[Path, bytes], tuple[Update, ...]]:
    """The files to write, and with ``--merge`` what becomes of each template."""
    from drafter.mining.living import EVIDENCE

    made = library.files()
    if not merge:
        if not force:
            living.refuse(folder, list(made))
        return {folder / name: content for name, content in made.items()}, ()
    updates = living.merged(folder, library)
    written = {folder / u.name: u.text.encode() for u in updates if u.fate in ("new", "replaced", "merged")}
    written[folder / EVIDENCE] = made[EVIDENCE]
    return written, updates


def _mined(found: Gathered, earlier: Base | None, min_support: int | None) -> Library:
    """The library of what was gathered and was there before; the support asked for is that of before, or 2."""
    from drafter.mining import mine_evidence
    from drafter.mining.evidence import merge
    from drafter.mining.library import FEWEST

    evidence = merge(found.observations)
    if earlier is None:
        return mine_evidence(evidence, min_support=min_support or FEWEST)
    return mine_evidence(earlier.evidence.merge(evidence), min_support=min_support or earlier.min_support)


def _gathered(sources: list[str], page: Path | None, jobs: int) -> Gathered:
    """What all files give; one that cannot be read is named and left out.

    Raises:
        InputError: not one could be read.
    """
    paths = [p for p in files.walk(sources) if page is None or p.resolve() != page.resolve()]
    found = gather(paths, jobs=jobs, keep=page is not None)
    if not found.observations:
        raise InputError(found.problems or [Problem(_("there is no speech to mine"))])
    if found.problems:
        problems(InputError(found.problems))
        say(_("{n} files were left out").format(n=len({p.place.file for p in found.problems if p.place})))
    return found


def _ours(path: Path) -> bool:
    """Whether a file is a report that drafter wrote."""
    return path.is_file() and GENERATOR in path.read_bytes()[:1000]
