"""``drafter draft``: briefs to drafts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import files
from drafter.cli.report import problems, say
from drafter.errors import InputError, Problem, UsageError
from drafter.language import _, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.brief import Brief
    from drafter.draft import Draft
    from drafter.template import Template

FORMS = ("docx", "html", "md", "txt")


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
        str, typer.Option("--format", "-f", metavar="|".join(FORMS), help=_("form of the draft"))
    ] = "",
    layout: Annotated[str, typer.Option("--layout", help=_("a layout's name or file"))] = "",
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
    force: Annotated[bool, typer.Option("--force", help=_("overwrite files"))] = False,
) -> None:
    """Fill a template from each brief and write the drafts."""
    jobs = _targets(briefs, out, form)
    if trace and len(jobs) > 1:
        raise UsageError(Problem(_("--trace goes with one brief")))
    targets = [target for _b, target, _f in jobs if target is not None] + ([Path(trace)] if trace else [])
    files.refuse_to_overwrite(targets, force=force)
    chosen = _template(template) if template else None
    failed: InputError | None = None
    gaps = False
    for source, target, kind in jobs:
        try:
            gaps |= _one(source, target, kind, chosen, layout, trace, variety, settings or ())
        except InputError as error:
            if len(jobs) == 1:
                raise
            problems(error)
            failed = error
    if failed is not None:
        raise typer.Exit(failed.exit_code)
    if strict and gaps:
        raise typer.Exit(1)


def _one(
    source: str,
    target: Path | None,
    kind: str,
    template: Template | None,
    layout: str,
    trace: str,
    variety: int,
    settings: Sequence[str],
) -> bool:
    from drafter.brief import load_brief
    from drafter.filling import fill
    from drafter.writing import write

    brief = load_brief(files.stdin(), name="<stdin>") if source == files.STREAM else load_brief(source)
    if settings:
        from drafter.override import override

        brief = override(brief, settings)
    filled = fill(template, brief, variety=variety)
    data = write(filled, kind, layout or None)
    if target is None:
        files.to_stdout(data)
    else:
        written = {target: data}
        if trace:
            written[Path(trace)] = json.dumps(trace_of(filled), ensure_ascii=False, indent=1).encode() + b"\n"
        files.write_all(written)
        typer.echo(str(target))
    tell(filled, brief)
    return bool(filled.gaps)


def _template(name: str) -> Template:
    from drafter.template import load_template

    return load_template(name)


def _targets(briefs: list[str], out: str, form: str) -> list[tuple[str, Path | None, str]]:
    """For each brief the file to write (None: standard output) and the form."""
    if out == files.STREAM:
        if len(briefs) > 1:
            raise UsageError(Problem(_("-o - goes with one brief")))
        return [(briefs[0], None, _form(form or "txt"))]
    folder = len(briefs) > 1 or out.endswith(("/", "\\")) or (bool(out) and Path(out).is_dir())
    kind = form or ("" if folder else Path(out).suffix[1:].lower()) or "docx"
    kind = _form(kind)
    jobs: list[tuple[str, Path | None, str]] = []
    for source in briefs:
        stem = "draft" if source == files.STREAM else Path(source).stem
        target = Path(out) if out and not folder else Path(out or ".") / f"{stem}.{kind}"
        jobs.append((source, target, kind))
    names = [target for _s, target, _f in jobs]
    twice = {str(t) for t in names if names.count(t) > 1}
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


def tell(filled: Draft, brief: Brief) -> None:
    """What a writer needs to know of a draft: the template taken, gaps, values that found no place."""
    for note in filled.notes:
        say(note)
    if filled.gaps:
        say(_("{n} gaps, marked in the draft:").format(n=len(filled.gaps)))
        for gap in filled.gaps:
            say(f"  {gap.text}  {gap.question}")
    if filled.unused:
        say(_("the template does not use these values of {file}:").format(file=brief.file))
        for key in filled.unused:
            node = brief.get(key)
            line = getattr(node, "line", 0)
            say(f"  {brief.file}:{line}: {key}")


def trace_of(filled: Draft) -> dict[str, Any]:
    """The origin of every run, for ``--trace``."""
    return {
        "version": 1,
        "template": filled.template,
        "blocks": [
            {
                "kind": block.kind,
                "level": block.level,
                "runs": [
                    {
                        "text": run.text,
                        "from": run.origin.source,
                        "key": run.origin.key,
                        "line": run.origin.line,
                    }
                    for run in block.runs
                ],
            }
            for block in filled.blocks
        ],
        "gaps": [{"key": gap.key, "question": gap.question} for gap in filled.gaps],
        "unused": list(filled.unused),
    }
