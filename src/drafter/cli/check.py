"""``drafter check``: findings for drafts, speeches, briefs and templates."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import files
from drafter.cli.progress import track
from drafter.cli.report import problems, say
from drafter.errors import InputError, Problem, UsageError
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.brief import Brief
    from drafter.checking import Config
    from drafter.cli.check_run import Report
    from drafter.cli.check_sources import Source
    from drafter.speech import Speech

FORMATS = ("text", "json", "sarif", "html", "docx")
BY_SUFFIX = {
    ".json": "json",
    ".sarif": "sarif",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".txt": "text",
}


def check(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE…",
            help=_("drafts and speeches, briefs (.yaml), templates (.md.j2); - reads standard input"),
        ),
    ] = None,
    brief: Annotated[str, typer.Option("--brief", help=_("the brief the draft was made from"))] = "",
    against: Annotated[
        list[str] | None,
        typer.Option("--against", help=_("example speeches whose facts must not stand in the draft")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("print findings as JSON"))] = False,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="|".join(FORMATS), help=_("form of the report"))
    ] = "",
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            help=_("write the report there; .docx: a copy with comments; with --fix: the mended file"),
        ),
    ] = "",
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help=_("mend what is surely wrong, in the file or in -o, and show the changes")
        ),
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODE", help=_("only these rules: codes, families or names")),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODE", help=_("without these rules"))
    ] = None,
    config: Annotated[
        str, typer.Option("--config", help=_("a drafter.toml; by default the next one above each file"))
    ] = "",
    rules: Annotated[bool, typer.Option("--rules", help=_("list the rules"))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("exit with 1 on warnings too"))] = False,
    force: Annotated[bool, typer.Option("--force", help=_("overwrite files"))] = False,
) -> None:
    """Check files and report what was found; exit 1 on errors."""
    from drafter.cli.check_config import chooser
    from drafter.cli.check_write import deliver

    configure = chooser(config, _codes(select), _codes(ignore))
    if rules:
        _list_rules(configure("-" if not sources else sources[0]))
        return
    if not sources:
        raise UsageError(Problem(_("name a file to check"), None, _("- is standard input")))
    target, form = _target(out, form, as_json=as_json, fix=fix, sources=sources)
    if target and not fix:
        files.refuse_to_overwrite([target], force=force)
    checker, failed = _checker(brief, against or (), configure)
    reports: list[Report] = []
    for name in track(_names(sources, failed), _("checking")):
        try:
            reports.append(checker(_load(name), False))
        except InputError as error:
            failed.append(error)
    fixed = 0
    if fix:
        from drafter.cli.check_mend import mend_all

        reports, fixed = mend_all(reports, checker, out, failed, force=force)
    mended_out = fix and (out == files.STREAM or "-" in sources)
    deliver(reports, form, None if fix else target, sys.stderr if mended_out else sys.stdout)
    for failure in failed:
        problems(failure)
    if reports and (form == "text" or target):
        _summarise(reports, fixed)
    worst = {f.severity for report in reports for f in report.findings}
    if failed:
        raise typer.Exit(failed[0].exit_code)
    if "error" in worst or (strict and "warning" in worst):
        raise typer.Exit(1)


def _codes(given: Sequence[str] | None) -> list[str]:
    return [code for text in given or () for code in text.replace(",", " ").split()]


def _names(sources: Sequence[str], failed: list[InputError]) -> list[str]:
    """The files under what was named, each once; a folder without one is a failure among others."""
    out: list[str] = []
    for source in sources:
        try:
            out += [source] if source == files.STREAM else [str(p) for p in files.walk([source])]
        except InputError as error:
            failed.append(error)
    return list(dict.fromkeys(out))


def _load(name: str) -> Source:
    from drafter.cli.check_sources import load

    return load(name)


def _checker(
    brief: str, against: Sequence[str], configure: Callable[[str], Config]
) -> tuple[Callable[[Source, bool], Report], list[InputError]]:
    """The check with all it needs beside a file; a file is not compared with itself."""
    from drafter.brief import load_brief
    from drafter.cli.check_run import run
    from drafter.reading import read_file

    failed: list[InputError] = []
    facts: Brief | None = None
    if brief:
        facts = load_brief(files.stdin(), name="<stdin>") if brief == files.STREAM else load_brief(brief)
    examples: list[tuple[Path, list[Speech]]] = []
    for path in track([Path(n) for n in _names(against, failed)], _("reading")):
        try:
            examples.append((path.resolve(), read_file(path)))
        except InputError as error:
            failed.append(error)

    def checker(source: Source, each: bool) -> Report:
        own = Path(source.name).resolve()
        others = [speech for path, speeches in examples if path != own for speech in speeches]
        return run(source, facts, others, configure(source.name), each=each)

    return checker, failed


def _target(
    out: str, form: str, *, as_json: bool, fix: bool, sources: Sequence[str]
) -> tuple[Path | None, str]:
    """Where the report goes (None: standard output) and its form."""
    if form and form not in FORMATS:
        raise UsageError(
            Problem(
                _("there is no report in the form “{form}”").format(form=form),
                hint=_("Forms: {names}").format(names=", ".join(FORMATS)),
            )
        )
    if as_json and form not in {"", "json"}:
        raise UsageError(Problem(_("--json and --format do not go together")))
    target = Path(out) if out and out != files.STREAM else None
    known = BY_SUFFIX.get(target.suffix.lower(), "") if target and not fix else ""
    form = "json" if as_json else form or known or "text"
    if target and not fix and not known:
        hint = _("its suffix says the form: {names}").format(names=" ".join(BY_SUFFIX))
        raise UsageError(Problem(_("what is to be written there?"), hint=hint))
    if form == "docx" and (len(sources) > 1 or not out or fix or Path(sources[0]).is_dir()):
        raise UsageError(
            Problem(
                _("comments go into the copy of one file, without --fix"),
                hint="drafter check FILE -o checked.docx",
            )
        )
    if fix and out == files.STREAM and (len(sources) > 1 or form != "text"):
        raise UsageError(Problem(_("--fix -o - goes with one file and no other report")))
    return target, form


def _list_rules(config: Config) -> None:
    from drafter.checking import rules
    from drafter.cli import check_show

    check_show.rules((rule for rule in rules() if config.runs(rule)), sys.stdout)


def _summarise(reports: Sequence[Report], fixed: int) -> None:
    from drafter.cli.check_show import summary

    for line in summary(reports, sum(len(report.edits()) for report in reports), fixed):
        say(line)
