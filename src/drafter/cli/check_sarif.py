"""Findings as SARIF 2.1.0 (OASIS, 2020): reports in, the log as an object for JSON out.

Columns count UTF-16 code units from 1 (section 3.14.17 and 3.30); a place of which only the line is known has no
columns. Rules bring their titles, sources and examples; sure fixes are there as replacements (3.55).
"""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from drafter.checking import rules
from drafter.checking.registry import UNUSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.checking import Edit
    from drafter.checking.places import Lines
    from drafter.cli.check_run import Found, Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "hint": "note"}


def sarif(reports: Sequence[Report]) -> dict[str, Any]:
    """The log of one run of drafter."""
    from importlib.metadata import version

    listed = (UNUSED, *rules())
    index = {rule.code: k for k, rule in enumerate(listed)}
    driver = {
        "name": "drafter",
        "semanticVersion": version("drafter"),
        "rules": [
            {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.message},
                "help": {"text": f"{rule.message}. {rule.source}"},
                "defaultConfiguration": {"level": LEVELS[rule.severity]},
                "properties": {"tags": [rule.family]},
            }
            for rule in listed
        ],
    }
    results = []
    for report in reports:
        fixes = {id(finding): edits for finding, edits in report.edits()}
        results += [_result(f, report, index, fixes.get(id(f.finding), ())) for f in report.found]
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(found: Found, report: Report, index: dict[str, int], edits: Sequence[Edit]) -> dict[str, Any]:
    finding = found.finding
    where = {"uri": _uri(finding.file)}
    text = "\n".join(t for t in (finding.message, finding.hint) if t)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": where, "region": _region(found, report)}}],
    }
    if edits:
        replacements = [_replacement(edit, report.source.lines) for edit in edits]
        description = {"text": f"{finding.excerpt} → {finding.fix}"}
        change = {"artifactLocation": where, "replacements": replacements}
        result["fixes"] = [{"description": description, "artifactChanges": [change]}]
    return result


def _region(found: Found, report: Report) -> dict[str, Any]:
    finding = found.finding
    snippet = {"text": finding.excerpt}
    if not report.source.text or found.end <= found.start:
        return {"startLine": max(1, finding.line), "snippet": snippet}
    return {**_span(found.start, found.end, report.source.lines), "snippet": snippet}


def _span(start: int, end: int, lines: Lines) -> dict[str, int]:
    (first, _c), (last, _d) = lines.place(start), lines.place(end)
    return {
        "startLine": first,
        "startColumn": _units(lines.text[lines.span(first)[0] : start]) + 1,
        "endLine": last,
        "endColumn": _units(lines.text[lines.span(last)[0] : end]) + 1,
    }


def _replacement(edit: Edit, lines: Lines) -> dict[str, Any]:
    return {"deletedRegion": _span(edit.start, edit.end, lines), "insertedContent": {"text": edit.text}}


def _units(text: str) -> int:
    """How many UTF-16 code units a text takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _uri(name: str) -> str:
    """A relative reference for a relative path, a file URI for an absolute one."""
    if PurePath(name).is_absolute():
        return Path(name).as_uri()
    return quote(PurePath(name).as_posix(), safe="/")
