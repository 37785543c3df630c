"""Findings for a person in a terminal: place, severity in colour, the line with a marker under what it is about, hint, fix."""

from __future__ import annotations

from collections import Counter
from typing import IO, TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.checking import Rule
    from drafter.cli.check_run import Found, Report
    from drafter.finding import Finding, Severity

COLOURS = {"error": "bold red", "warning": "yellow", "hint": "cyan"}
BEFORE, WIDEST = 30, 76  # columns of a line shown before a place, and in all
MARKED = 40  # columns of the marker


def word(severity: str) -> str:
    """A severity in the user's language."""
    return {"error": _("error"), "warning": _("warning"), "hint": _("hint")}[severity]


def show(reports: Iterable[Report], stream: IO[str]) -> None:
    """Print the findings of every report."""
    console = Console(file=stream, highlight=False, soft_wrap=True)
    for report in reports:
        for found in report.found:
            _one(found, report, console)


def _one(found: Found, report: Report, console: Console) -> None:
    finding = found.finding
    colour = COLOURS[finding.severity]
    head = Text(":".join(str(x) for x in (finding.file, finding.line, finding.column) if x), style="bold")
    head.append(": ", style="not bold")
    head.append(word(finding.severity), style=f"not bold {colour}")
    head.append(f" {finding.code} ", style=f"not bold {colour}")
    head.append(finding.message, style="not bold")
    console.print(head)
    line, at, length = line_of(found, report)
    if line.strip():
        shown, marker = marked(line, at, length)
        console.print(Text("    " + shown))
        console.print(Text("    " + marker, style=colour))
    for mark, text in (("→", finding.hint), ("✎", change(finding))):
        if text:
            console.print(Text(f"    {mark} {text}", style="bright_black" if mark == "→" else "green"))


def change(finding: Finding) -> str:
    """What the fix of a finding changes, nothing where it has none."""
    if finding.fix is None:
        return ""
    return _("“{before}” → “{after}”").format(before=finding.excerpt, after=finding.fix)


def line_of(found: Found, report: Report) -> tuple[str, int, int]:
    """The line a finding stands in, where in it the excerpt begins, and how long it is there."""
    finding, lines = found.finding, report.source.lines
    if not report.source.text and found.inner and found.part:  # no text of its own: as it was read
        document = found.part.document
        first = document.starts[found.inner.line - 1]
        last = document.raw.find("\n", first)
        line = document.raw[first : last if last >= 0 else len(document.raw)]
        return line, found.inner.column - 1, len(finding.excerpt)
    start, end = lines.span(finding.line)
    length = min(found.end, end) - (start + finding.column - 1)
    return lines.line(finding.line), finding.column - 1, max(1, length)


def marked(line: str, at: int, length: int) -> tuple[str, str]:
    """A window of the line, and the marker under ``length`` characters from ``at``; a wide one takes two columns."""
    line = line.replace("\t", " ")
    start = at
    while start > 0 and cell_len(line[start - 1 : at]) <= BEFORE:
        start -= 1
    if cell_len(line[:at]) <= BEFORE + 6:
        start = 0
    end = start
    while end < len(line) and cell_len(line[start : end + 1]) <= WIDEST:
        end += 1
    lead, tail = "…" if start else "", "…" if end < len(line) else ""
    under = max(1, min(MARKED, cell_len(line[at : min(at + length, end)])))
    return lead + line[start:end] + tail, " " * cell_len(lead + line[start:at]) + "^" * under


def summary(reports: Sequence[Report], fixable: int, fixed: int = 0) -> list[str]:
    """How many findings of each severity there are, and what can be done at once."""
    counts = Counter(f.severity for report in reports for f in report.findings)
    out = []
    if fixed:
        out.append(_("fixed: {n}").format(n=fixed))
    if not counts:
        out.append(_("nothing found; files: {n}").format(n=len(reports)))
        return out
    parts: dict[Severity, str] = {
        "error": _("errors: {n}"),
        "warning": _("warnings: {n}"),
        "hint": _("hints: {n}"),
    }
    said = [text.format(n=counts[severity]) for severity, text in parts.items() if counts[severity]]
    out.append("  ".join([*said, _("files: {n}").format(n=len(reports))]))
    if fixable:
        out.append(_("--fix mends {n} of them").format(n=fixable))
    return out


def rules(listed: Iterable[Rule], stream: IO[str]) -> None:
    """Print the rules, a line each."""
    console = Console(file=stream, highlight=False, soft_wrap=True)
    for rule in listed:
        line = Text(f"{rule.code}  ")
        name = word(rule.severity)
        line.append(name + " " * (9 - cell_len(name)), style=COLOURS[rule.severity])
        line.append(f"{rule.name:<24}", style="bold")
        line.append(rule.message)
        if rule.fixes:
            line.append("  ✎", style="green")
        console.print(line)
