"""``drafter check --fix``: a source in, its bytes with every sure fix applied out, in its own encoding and line ends.

A fix may make room for another, so it goes on until nothing is left; what was applied is given back.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.checking.fix import applied
from drafter.cli.check_sources import of_bytes
from drafter.errors import Place, bad_input
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.cli.check_run import Report
    from drafter.cli.check_sources import Source
    from drafter.finding import Finding

ROUNDS = 10
FIXABLE = frozenset({"text", "html", "word", "brief", "template"})


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
