"""``drafter check``: findings for drafts, speeches, briefs and templates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import files
from drafter.cli.report import say
from drafter.language import _

if TYPE_CHECKING:
    from drafter.finding import Finding

MARKS = {"error": "E", "warning": "W", "hint": "H"}


def check(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help=_("drafts and speeches, briefs (.yaml), templates (.md.j2)")),
    ],
    brief: Annotated[str, typer.Option("--brief", help=_("the brief the draft was made from"))] = "",
    against: Annotated[
        list[str] | None,
        typer.Option("--against", help=_("example speeches whose facts must not stand in the draft")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("print findings as JSON"))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("exit with 1 on warnings too"))] = False,
) -> None:
    """Check files and report what was found; exit 1 on errors."""
    from drafter import check as check_one
    from drafter.brief import load_brief
    from drafter.reading import read_file

    facts = load_brief(brief) if brief else None
    examples = [speech for path in files.walk(against or []) for speech in read_file(path)]
    found: list[Finding] = []
    for source in sources:
        if source.endswith((".yaml", ".yml")):
            load_brief(source)
            continue
        if source.endswith(".j2"):
            from drafter.filling.environment import compile_template
            from drafter.template import load_template

            compile_template(load_template(source))
            continue
        for path in files.walk([source]):
            for speech in read_file(path):
                found += check_one(speech, brief=facts, against=examples)
    if as_json:
        typer.echo(
            json.dumps({"version": 1, "findings": [f.to_json() for f in found]}, ensure_ascii=False, indent=1)
        )
    else:
        for finding in found:
            show(finding)
    worst = {f.severity for f in found}
    if "error" in worst or (strict and "warning" in worst):
        raise typer.Exit(1)


def show(finding: Finding) -> None:
    """A finding as a person reads it."""
    place = ":".join(
        str(x) for x in (Path(finding.file), finding.line, finding.column) if str(x) not in ("0", ".")
    )
    typer.echo(f"{place}: {MARKS[finding.severity]} {finding.code} {finding.message}")
    if finding.excerpt:
        typer.echo(f"    {finding.excerpt}")
    if finding.hint:
        say("  → " + finding.hint)
