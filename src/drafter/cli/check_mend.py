"""``drafter check --fix``: a source in, its bytes with every sure fix applied out, in its own encoding and line ends.

A fix may make room for another, so it goes on until nothing is left; what was applied is given back.
"""

from __future__ import annotations

import difflib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from drafter.checking.fix import applied
from drafter.cli import files
from drafter.cli.check_sources import STDIN, of_bytes
from drafter.errors import InputError, Place, bad_input
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.cli.check_run import Report
    from drafter.cli.check_sources import Source
    from drafter.finding import Finding

ROUNDS = 10


@dataclass(frozen=True)
class Mended:
    """The bytes after all fixes, what was fixed, and the report of what is left."""

    data: bytes
    fixed: tuple[Finding, ...]
    report: Report


def mend(report: Report, check: Callable[[Source, bool], Report]) -> Mended:
    """Apply every sure fix.

    Raises:
        InputError: the file cannot be written back as it was (a PDF, bytes of no encoding).
    """
    done: list[Finding] = []
    if report.source.kind == "other" and any(f.fix is not None for f in report.findings):
        raise bad_input(
            _("this kind of file cannot be mended"),
            Place(report.source.name),
            hint=_("save it as .docx or .txt"),
        )
    report = check(report.source, True)
    for _round in range(ROUNDS):
        changes = report.edits()
        if not changes:
            break
        source = report.source
        edits = [edit for _finding, several in changes for edit in several]
        if source.kind == "word":
            from drafter.checking.word import edited

            data = edited(source.data, edits)
        else:
            data = encoded(source, applied(source.text, edits))
        if data == source.data:
            break
        done += [finding for finding, _edits in changes]
        report = check(of_bytes(data, source.name), True)
    return Mended(report.source.data, tuple(done), check(report.source, False))


def encoded(source: Source, text: str) -> bytes:
    """A text as the source's own text is written: encoding, byte order mark and all.

    Raises:
        InputError: the source's bytes do not come back from its text, or the text does not fit its encoding.
    """
    from drafter.reading.decode import BOMS, CODECS

    mark, encoding = next(((bom, name) for bom, name in BOMS if source.data.startswith(bom)), (b"", ""))
    names = (encoding or source.encoding,) if encoding or source.encoding else ("utf-8", "gb18030")
    for name in names:
        codec = CODECS.get(name, name)
        try:
            if mark + source.text.encode(codec) == source.data:
                return mark + text.encode(codec)
        except (UnicodeEncodeError, LookupError):
            continue
    raise bad_input(
        _("this file cannot be mended in place: some of its bytes are no text in its encoding"),
        Place(source.name),
        hint=_("save it as UTF-8, look at the damaged places, and try again"),
    )


def difference(before: Source, after: Source) -> str:
    """What changed, as a unified diff; of a Word file its paragraphs."""
    old, new = (
        [line + "\n" for line in source.text.splitlines()] if source.text else []
        for source in (before, after)
    )
    return "".join(difflib.unified_diff(old, new, before.name, after.name, n=1))


def mend_all(
    reports: Sequence[Report],
    checker: Callable[[Source, bool], Report],
    out: str,
    failed: list[InputError],
    *,
    force: bool,
) -> tuple[list[Report], int]:
    """Mend every file, show what changed, and write; the reports of what is left."""
    left: list[Report] = []
    written: dict[Path, bytes] = {}
    fixed = 0
    for report in reports:
        name = report.source.name
        try:
            mended = mend(report, checker)
        except InputError as error:
            failed.append(error)
            left.append(report)
            continue
        left.append(mended.report)
        fixed += len(mended.fixed)
        if mended.fixed:
            sys.stderr.write(difference(report.source, mended.report.source))
        if out == files.STREAM or (name == STDIN and not out):
            files.to_stdout(mended.data)
        elif out:
            folder = len(reports) > 1 or Path(out).is_dir() or out.endswith(("/", "\\"))
            written[Path(out) / Path(name).name if folder else Path(out)] = mended.data
        elif mended.fixed:
            written[Path(name)] = mended.data
    if out:
        files.refuse_to_overwrite(written, force=force)
    files.write_all(written)
    if out and out != files.STREAM:
        typer.echo("\n".join(map(str, written)))
    return left, fixed
