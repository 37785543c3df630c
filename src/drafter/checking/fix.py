"""Sure fixes: a text and its findings in; the mended text and the findings that were applied out. Nothing is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.finding import Finding


def fixed(text: str, findings: Iterable[Finding]) -> tuple[str, tuple[Finding, ...]]:
    """Apply every fix whose excerpt still stands at its place; of two that overlap only the first."""
    lines = text.split("\n")
    done: list[Finding] = []
    taken: dict[int, int] = {}
    ordered = sorted((f for f in findings if f.fix is not None), key=lambda f: (f.line, -f.column))
    for finding in ordered:
        if not 0 < finding.line <= len(lines) or "\n" in finding.excerpt:
            continue
        line, at = lines[finding.line - 1], finding.column - 1
        end = at + len(finding.excerpt)
        if line[at:end] != finding.excerpt or end > taken.get(finding.line, len(line)):
            continue
        lines[finding.line - 1] = line[:at] + (finding.fix or "") + line[end:]
        taken[finding.line] = at
        done.append(finding)
    return "\n".join(lines), tuple(sorted(done, key=lambda f: (f.line, f.column)))
