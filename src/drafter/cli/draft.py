"""``drafter draft``: briefs to drafts."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import files
from drafter.cli.drafting import Made, Wish, make
from drafter.cli.report import say
from drafter.cli.telling import tell
from drafter.draft import FORMS
from drafter.errors import Problem, UsageError
from drafter.language import _, listed

if TYPE_CHECKING:
    from drafter.writing import Marks


@dataclass(frozen=True, slots=True)
class Job:
    """A brief, the file to write (None: standard output), and its form."""

    source: str
    target: Path | None
    form: str


def draft(
    briefs: Annotated[
        list[str], typer.Argument(metavar="BRIEF…", help=_("briefs (YAML); - reads standard input"))
    ],
    template: Annotated[
        str,
        typer.Option(
            "--template",
            "-t",
            help=_("a template's name or file; by default what the brief names or fits best"),
        ),
    ] = "",
    out: Annotated[
        str, typer.Option("--out", "-o", help=_("file or folder to write to; - is standard output"))
    ] = "",
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="|".join(FORMS), help=_("form of the draft; PDF wants LibreOffice")
        ),
    ] = "",
    layout: Annotated[str, typer.Option("--layout", help=_("a layout's name or file"))] = "",
    controls: Annotated[
        bool | None,
        typer.Option(
            "--controls/--no-controls",
            help=_("values in Word's content controls / no marks at all; by default a bookmark each"),
            show_default=False,
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("exit with 1 where the draft has gaps"))] = False,
    trace: Annotated[
        str, typer.Option("--trace", help=_("write the origin of each piece of text to this JSON file"))
    ] = "",
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help=_("a value over the brief's, as 日期=2026-03-12 or 任务[2].标题=…"),
        ),
    ] = None,
    variety: Annotated[
        int, typer.Option("--variety", min=0, help=_("take other frames where several fit as well"))
    ] = 0,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help=_("processes to draft with; 0: one for each core"))
    ] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help=_("leave drafts that are newer than their brief and template"))
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help=_("draft again whenever the brief is saved, until Ctrl-C"))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=_("overwrite files"))] = False,
) -> None:
    """Fill a template from each brief and write the drafts."""
    work = targets(briefs, out, form)
    if trace and len(work) > 1:
        raise UsageError(Problem(_("--trace goes with one brief")))
    if watch and (files.STREAM in briefs or out == files.STREAM):
        raise UsageError(Problem(_("--watch wants files, not standard input or output")))
    marks: Marks = "bookmarks" if controls is None else "controls" if controls else "none"
    wish = Wish(template or None, layout, marks, variety, tuple(settings or ()))
    if resume:
        wish = loaded(wish)
        work = without_fresh(work, wish)
    written = [job.target for job in work if job.target is not None] + ([Path(trace)] if trace else [])
    files.refuse_to_overwrite(written, force=force)
    if watch:
        from drafter.cli.watch import watch as until_stopped

        until_stopped([*briefs, template, layout], lambda: drawn(work, wish, trace))
        return
    code = drawn(
        work, wish, trace, strict=strict, workers=jobs or os.cpu_count() or 1, several=len(briefs) > 1
    )
    if code:
        raise typer.Exit(code)


def loaded(wish: Wish) -> Wish:
    """The same wish with the template that it names, read once for all drafts."""
    if not isinstance(wish.template, str):
        return wish
    from dataclasses import replace

    from drafter.template import load_template

    return replace(wish, template=load_template(wish.template))


def without_fresh(work: list[Job], wish: Wish) -> list[Job]:
    """The work that is left; what is done already is said."""
    from drafter.cli.batch import fresh

    left = [job for job in work if not fresh(job, wish)]
    if len(left) < len(work):
        say(
            _("{n} of {all} drafts are there and newer than their briefs").format(
                n=len(work) - len(left), all=len(work)
            )
        )
    return left


def drawn(
    work: list[Job],
    wish: Wish,
    trace: str = "",
    *,
    strict: bool = False,
    workers: int = 1,
    several: bool = False,
) -> int:
    """Every draft written; the exit code. Of several, one that fails does not stop the others and is told at the end.

    Raises:
        InputError: the only draft failed, or a template that all were to use.
    """
    if len(work) == 1 and not several:
        return int(_written(work[0], make(work[0].source, work[0].form, wish), trace) and strict)
    from drafter.cli.batch import drafted

    code, gaps = drafted(work, loaded(wish), min(workers, len(work) or 1))
    return code or int(strict and gaps)


def _written(job: Job, made: Made, trace: str = "") -> bool:
    """Write a draft and say what is to say of it; whether it has gaps."""
    if job.target is None:
        files.to_stdout(made.data)
    written = {} if job.target is None else {job.target: made.data}
    if trace:
        from drafter.cli.trace import trace as traced

        written[Path(trace)] = traced(made.draft)
    files.write_all(written)
    if job.target is not None:
        typer.echo(str(job.target))
    tell(made.draft, made.brief)
    return bool(made.draft.gaps)


def targets(briefs: list[str], out: str, form: str) -> list[Job]:
    """For each brief what to write.

    Raises:
        UsageError: an unknown form, or two drafts for one file.
    """
    if out == files.STREAM:
        if len(briefs) > 1:
            raise UsageError(Problem(_("-o - goes with one brief")))
        return [Job(briefs[0], None, _form(form or "txt"))]
    folder = len(briefs) > 1 or out.endswith(("/", "\\")) or (bool(out) and Path(out).is_dir())
    kind = _form(form or ("" if folder else Path(out).suffix[1:].lower()) or "docx")
    jobs: list[Job] = []
    for source in briefs:
        stem = "draft" if source == files.STREAM else Path(source).stem
        target = Path(out) if out and not folder else Path(out or ".") / f"{stem}.{kind}"
        jobs.append(Job(source, target, kind))
    twice = {str(target) for target, n in Counter(job.target for job in jobs).items() if n > 1}
    if twice:
        raise UsageError(
            Problem(_("two briefs would give one file: {name}").format(name=n)) for n in sorted(twice)
        )
    return jobs


def _form(form: str) -> str:
    if form not in FORMS:
        raise UsageError(
            Problem(
                _("drafter does not write “{form}”").format(form=form),
                hint=_("Forms: {names}").format(names=listed(FORMS)),
            )
        )
    return form
