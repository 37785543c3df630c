"""``drafter draft``: briefs to drafts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import files
from drafter.cli.drafting import Made, Wish, make
from drafter.cli.progress import track
from drafter.cli.report import problems, say
from drafter.cli.telling import tell
from drafter.draft import FORMS
from drafter.errors import InputError, Problem, UsageError
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
            "--format", "-f", metavar="|".join(FORMS), help=_("form of the draft; pdf wants LibreOffice")
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
    watch: Annotated[
        bool, typer.Option("--watch", help=_("draft again whenever the brief is saved, until Ctrl-C"))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=_("overwrite files"))] = False,
) -> None:
    """Fill a template from each brief and write the drafts."""
    jobs = targets(briefs, out, form)
    if trace and len(jobs) > 1:
        raise UsageError(Problem(_("--trace goes with one brief")))
    if watch and (files.STREAM in briefs or out == files.STREAM):
        raise UsageError(Problem(_("--watch wants files, not standard input or output")))
    written = [job.target for job in jobs if job.target is not None] + ([Path(trace)] if trace else [])
    files.refuse_to_overwrite(written, force=force)
    marks: Marks = "bookmarks" if controls is None else "controls" if controls else "none"
    wish = Wish(template or None, layout, marks, variety, tuple(settings or ()))
    if watch:
        from drafter.cli.watch import watch as until_stopped

        until_stopped([*briefs, template, layout], lambda: drawn(jobs, wish, trace))
        return
    code = drawn(jobs, wish, trace, strict=strict)
    if code:
        raise typer.Exit(code)


def drawn(jobs: list[Job], wish: Wish, trace: str = "", *, strict: bool = False) -> int:
    """Every draft written; the exit code. Of several, one that fails does not stop the others and is told at the end.

    Raises:
        InputError: the only draft failed, or a template that all were to use.
    """
    if len(jobs) == 1:
        return int(_written(jobs[0], make(jobs[0].source, jobs[0].form, wish), trace) and strict)
    if isinstance(wish.template, str):
        from dataclasses import replace

        from drafter.template import load_template

        wish = replace(wish, template=load_template(wish.template))
    failed: list[InputError] = []
    gaps = False
    for job in track(jobs, _("drafting")):
        try:
            gaps |= _written(job, make(job.source, job.form, wish))
        except InputError as error:
            failed.append(error)
    for one in failed:
        problems(one)
    if failed:
        say(_("{n} of {all} drafts could not be made").format(n=len(failed), all=len(jobs)))
        return failed[-1].exit_code
    return int(strict and gaps)


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
    names = [job.target for job in jobs]
    twice = {str(target) for target in names if names.count(target) > 1}
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
