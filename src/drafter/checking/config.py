"""Which rules run and how severe they are: a table from ``drafter.toml`` in, a Config out; and comments that let one pass.

A code stands for itself or, cut short, for all that begin with it (C4, C40); so does a family's name or a rule's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from drafter.checking.registry import FAMILIES, Rule, registered
from drafter.errors import InputError, Place, Problem
from drafter.finding import Finding, Severity
from drafter.language import _, listed

KEYS = ("select", "ignore", "severity")
_IGNORE = re.compile(r"drafter:\s*ignore(?P<next>-next-line)?(?P<codes>[ :]+[A-Za-z][\w-]*(?:[ ,]+C\d+)*)?")


@dataclass(frozen=True, slots=True)
class Config:
    """``select``: only these (empty: all); ``ignore``: but not these; ``severity``: by code, error to off."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)

    def runs(self, rule: Rule) -> bool:
        """Whether a rule runs."""
        wanted = not self.select or any(_names(name, rule) for name in self.select)
        return wanted and not any(_names(name, rule) for name in self.ignore)

    def graded(self, finding: Finding, rule: Rule) -> Finding:
        """The finding with the severity that is asked for; the longest name that fits decides."""
        fits = sorted((name for name in self.severity if _names(name, rule)), key=len)
        return replace(finding, severity=self.severity[fits[-1]]) if fits else finding

    @classmethod
    def load(cls, table: Mapping[str, Any], file: str = "drafter.toml") -> Config:
        """The configuration in a table as TOML gives it.

        Raises:
            InputError: with every unknown key, code and severity.
        """
        problems = [
            Problem(
                _("unknown key: {name}").format(name=key),
                Place(file),
                _("keys: {known}").format(known=listed(KEYS)),
            )
            for key in table
            if key not in KEYS
        ]
        select = _codes(table.get("select", ()), "select", file, problems)
        ignore = _codes(table.get("ignore", ()), "ignore", file, problems)
        severity: dict[str, Severity] = {}
        given = table.get("severity", {})
        if not isinstance(given, Mapping):
            problems.append(
                Problem(
                    _("“{name}” wants a table of codes").format(name="severity"),
                    Place(file),
                    'severity = { C403 = "error" }',
                )
            )
            given = {}
        for name, grade in given.items():
            _codes((name,), "severity", file, problems)
            if grade in get_args(Severity):
                severity[str(name)] = grade
            else:
                problems.append(
                    Problem(
                        _("“{name}” is no severity").format(name=grade), Place(file), "error, warning, hint"
                    )
                )
        if problems:
            raise InputError(problems)
        return cls(select, ignore, severity)


def _names(name: str, rule: Rule) -> bool:
    return rule.code.startswith(name) or name in (rule.family, rule.name)


def _codes(given: Any, key: str, file: str, problems: list[Problem]) -> tuple[str, ...]:
    if (
        isinstance(given, str)
        or not isinstance(given, Sequence)
        or not all(isinstance(g, str) for g in given)
    ):
        problems.append(
            Problem(_("“{name}” wants a list of codes").format(name=key), Place(file), f'{key} = ["C501"]')
        )
        return ()
    unknown = [name for name in given if not any(_names(name, rule) for rule in registered())]
    problems += [
        Problem(_("no rule is called “{name}”").format(name=n), Place(file), _near(n)) for n in unknown
    ]
    return tuple(given)


def _near(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (only a mistake needs it)

    known = [*FAMILIES, *(word for rule in registered() for word in (rule.code, rule.name))]
    near = get_close_matches(name, known, 1, 0.5)
    return _("do you mean “{name}”?").format(name=near[0]) if near else ""


def excused(lines: Sequence[str]) -> dict[int, frozenset[str]]:
    """Lines (from 1) with the codes that a comment ``drafter: ignore C101`` lets pass; no code: all of them."""
    out: dict[int, frozenset[str]] = {}
    for number, line in enumerate(lines, 1):
        match = _IGNORE.search(line)
        if match:
            codes = frozenset(re.findall(r"[A-Za-z][\w-]*", match["codes"] or ""))
            alone = not re.search(r"[\u4e00-\u9fff]", line[: match.start()])
            out[number + 1 if match["next"] or alone else number] = codes
    return out


def is_excused(finding: Finding, rule: Rule, allowed: Mapping[int, frozenset[str]]) -> bool:
    """Whether a comment lets a finding pass."""
    codes = allowed.get(finding.line)
    return codes is not None and (not codes or any(_names(name, rule) for name in codes))
