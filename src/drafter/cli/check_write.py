"""The reports of ``drafter check`` in the form that is asked for, on standard output or in a file."""

from __future__ import annotations

import io
import json
from typing import IO, TYPE_CHECKING

import typer

from drafter.cli import check_show, files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from drafter.cli.check_run import Report


def deliver(reports: Sequence[Report], form: str, target: Path | None, stream: IO[str]) -> None:
    """Write the reports in the form that is asked for."""
    if form == "text" and target is None:
        check_show.show(reports, stream)
        return
    make = {"json": _json, "sarif": _sarif, "html": _html, "text": _text, "docx": _docx}[form]
    data = make(reports)
    if target is None:
        files.to_stdout(data)
    else:
        files.write(target, data)
        typer.echo(str(target))


def _json(reports: Sequence[Report]) -> bytes:
    found = [finding.to_json() for report in reports for finding in report.findings]
    return _dumped({"version": 1, "findings": found})


def _sarif(reports: Sequence[Report]) -> bytes:
    from drafter.cli.check_sarif import sarif

    return _dumped(sarif(reports))


def _dumped(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace") + b"\n"


def _html(reports: Sequence[Report]) -> bytes:
    from drafter.cli.check_html import page

    return page(reports).encode("utf-8", "replace")


def _text(reports: Sequence[Report]) -> bytes:
    stream = io.StringIO()
    check_show.show(reports, stream)
    return stream.getvalue().encode("utf-8", "replace")


def _docx(reports: Sequence[Report]) -> bytes:
    from drafter.cli.check_word import with_comments

    return with_comments(reports[0]) if reports else b""
