"""``drafter mine``: speeches to templates, into a new folder or into one whose templates people have edited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter import language
from drafter.cli import files, living
from drafter.cli.gather import Gathered, gather
from drafter.cli.mine_files import interruptible, runner, tell
from drafter.cli.observing import Order, build
from drafter.cli.report import say
from drafter.cli.workfolder import working
from drafter.errors import Problem, UsageError, bad_input
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.mining import Library
    from drafter.mining.living import Base, Update
    from drafter.mining.shelf import Shelf

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
    cluster: Annotated[
        str,
        typer.Option("--cluster", metavar="ADDRESS", help=_("read on a Dask cluster, as tcp://host:8786")),
    ] = "",
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
    if cluster and jobs != 1:
        raise UsageError(Problem(_("--jobs is for this machine, --cluster for others: give one of the two")))
    page = Path(report) if report else None
    if page and not force and page.exists() and not (merge and _ours(page)):
        files.refuse_to_overwrite([page], force=False)
    folder = Path(out)
    if not (force or merge):
        living.refuse_mined(folder)
    earlier = living.base_of(Path(extend)) if extend else None
    order = Order(build(), language.current(), keep=page is not None)
    paths = [p for p in files.walk(sources) if page is None or p.resolve() != page.resolve()]
    found = Gathered(len(paths))
    with interruptible(found), working(folder, f"{order.build} {order.language}") as shelf:
        with runner(jobs, cluster, len(paths)) as run:
            gather(paths, shelf, order, found, run)
        tell(found, len(shelf))
        library = _mined(shelf, earlier, min_support)
        for note in library.notes:
            say(note)
        if not library.templates:
            raise bad_input(
                _("no template could be mined"),
                hint=_("two speeches of one kind are the least; the shipped templates still serve"),
            )
        written, updates = _plan(folder, library, merge=merge, force=force)
        if page:
            from drafter.mining.report import report as draw

            left_out = [(p.place.file if p.place else "", p.message) for p in found.problems]
            written[page] = draw(library, found.speeches, left_out)
        files.write_all(written)
        speeches = len(library.evidence)
    if as_json:
        typer.echo(json.dumps(envelope(library, speeches, updates), ensure_ascii=False, indent=1))
    else:
        for path in written:
            typer.echo(str(path))
    if merge:
        living.tell(folder, updates)
    if any(update.conflicts for update in updates):
        raise typer.Exit(1)


def envelope(library: Library, speeches: int, updates: Sequence[Update] = ()) -> dict[str, Any]:
    """The object that ``--json`` prints, of so many speeches; ``merged`` says what became of each template file."""
    out: dict[str, Any] = {
        "version": 1,
        "speeches": speeches,
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
) -> tuple[dict[Path, bytes | Iterable[bytes]], tuple[Update, ...]]:
    """The files to write, and with ``--merge`` what becomes of each template."""
    from drafter.mining.living import EVIDENCE

    made = library.parts()
    if not merge:
        if not force:
            living.refuse(folder, list(made))
        return {folder / name: parts for name, parts in made.items()}, ()
    updates = living.merged(folder, library)
    written: dict[Path, bytes | Iterable[bytes]] = {
        folder / u.name: u.text.encode() for u in updates if u.fate in ("new", "replaced", "merged")
    }
    written[folder / EVIDENCE] = made[EVIDENCE]
    return written, updates


def _mined(shelf: Shelf, earlier: Base | None, min_support: int | None) -> Library:
    """The library of what is on the shelf and was there before; the support asked for is that of before, or 2."""
    from drafter.mining import Evidence, mine_evidence
    from drafter.mining.library import FEWEST
    from drafter.mining.shelf import Row

    if earlier is not None:
        shelf.add("earlier", map(Row.of, earlier.evidence.observations.values()))
    support = min_support or (earlier.min_support if earlier else FEWEST)
    return mine_evidence(Evidence(shelf), min_support=support)


def _ours(path: Path) -> bool:
    """Whether a file is a report that drafter wrote."""
    return path.is_file() and GENERATOR in path.read_bytes()[:1000]
