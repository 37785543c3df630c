"""Exceptions: comments in a file that let findings of a line, or of the whole file, pass.

    今年投入XX万元。 <!-- drafter: ignore C101 -->     in text, Markdown and HTML
    概述: 今年投入XX万元  # drafter: ignore mask         in briefs
    {# drafter: ignore C1 (waits for the budget) #}   in templates, for the line below
    <!-- drafter: ignore-file language -->            for all lines

Behind ``ignore`` stand codes, families or names of rules; none of them: every rule. What stands in brackets is the
reason. A comment alone on its line is for the next line that holds anything else. An exception that lets nothing
pass is itself reported (C001), as unused ``noqa`` comments are by linters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from drafter.checking.config import Config, near, stands_for
from drafter.checking.places import Lines
from drafter.checking.registry import UNUSED, Rule, registered
from drafter.finding import Finding
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Style = Literal["text", "brief", "template"]

_BODY = (
    r"\s*drafter:\s*ignore(?P<file>-file)?(?![\w-])"
    r"(?P<codes>(?:[\s,，、:]+[A-Za-z][A-Za-z0-9-]*)*)\s*(?:[（(][^\n]*?[）)])?\s*"
)
_FORMS = {
    "text": re.compile(rf"[ \t]*<!--{_BODY}-->"),
    "brief": re.compile(rf"[ \t]*(?<![^\s])#{_BODY}$", re.MULTILINE),
    "template": re.compile(rf"[ \t]*\{{#-?{_BODY}-?#\}}"),
}
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Exemption:
    """A comment that lets findings pass: its place and text, the line it is for (0: all), the rules it names."""

    line: int
    column: int
    text: str
    target: int
    codes: tuple[str, ...]

    def covers(self, finding: Finding, rule: Rule) -> bool:
        """Whether it lets a finding pass."""
        here = self.target in (0, finding.line)
        return here and (not self.codes or any(stands_for(code, rule) for code in self.codes))


def exemptions(text: str, style: Style = "text") -> tuple[Exemption, ...]:
    """The exceptions a text holds."""
    if "drafter:" not in text:
        return ()
    held = Lines.of(text)
    out = []
    for match in _FORMS[style].finditer(text):
        at = match.start() + len(match[0]) - len(match[0].lstrip())
        line, column = held.place(at)
        target = 0 if match["file"] else _target(held, line, _FORMS[style])
        out.append(Exemption(line, column, match[0].strip(), target, tuple(_CODE.findall(match["codes"]))))
    return tuple(out)


def _target(held: Lines, line: int, form: re.Pattern[str]) -> int:
    """The line a comment is for: its own, or where it stands alone the next that holds text."""
    for number in range(line, len(held.starts) + 1):
        if form.sub("", held.line(number)).strip():
            return number
    return line


def without_comments(text: str, style: Style = "text") -> str:
    """The text without such comments, its lines where they were."""
    return _FORMS[style].sub("", text) if "drafter:" in text else text


def excused(
    findings: Iterable[Finding], held: Sequence[Exemption], rules: Mapping[str, Rule]
) -> tuple[list[Finding], frozenset[Exemption]]:
    """The findings no exception lets pass, and the exceptions that let one pass."""
    kept: list[Finding] = []
    used: set[Exemption] = set()
    for finding in findings:
        fits = [e for e in held if e.covers(finding, rules[finding.code])]
        used.update(fits)
        if not fits:
            kept.append(finding)
    return kept, frozenset(used)


def unused(
    held: Iterable[Exemption], used: frozenset[Exemption], config: Config, file: str
) -> Iterator[Finding]:
    """A finding for each exception that lets nothing pass, unless a rule it is for did not run."""
    if not config.runs(UNUSED, file):
        return
    for exemption in held:
        unknown = [c for c in exemption.codes if not any(stands_for(c, rule) for rule in registered())]
        if not unknown and (exemption in used or not _all_ran(exemption, config, file)):
            continue
        message = _("no rule is called “{name}”").format(name=unknown[0]) if unknown else _(UNUSED.title)
        hint = near(unknown[0]) if unknown else _("take the comment out")
        found = Finding(
            UNUSED.code,
            UNUSED.severity,
            message,
            file,
            exemption.line,
            exemption.column,
            exemption.text,
            hint,
        )
        yield config.graded(found, UNUSED)


def _all_ran(exemption: Exemption, config: Config, file: str) -> bool:
    named = [r for r in registered() if not exemption.codes or any(stands_for(c, r) for c in exemption.codes)]
    return all(config.runs(rule, file) for rule in named)
