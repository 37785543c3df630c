"""Which rules run and how severe they are: the text of a ``drafter.toml`` in, a Config out.

    [check]
    select = ["C1", "facts"]                      # only these; without it all
    ignore = ["C530"]                             # but not these
    severity = { C403 = "error", structure = "hint" }
    per-file-ignores = { "*.yaml" = ["C510"], "old/*" = ["C3"] }

A code stands for itself or, cut short, for all that begin with it (C4, C40); so does a family's name or a rule's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import PurePath
from typing import Any, get_args

from drafter.checking.registry import FAMILIES, UNUSED, Rule, registered
from drafter.errors import InputError, Place, Problem, UsageError
from drafter.finding import Finding, Severity
from drafter.language import _

NAME = "drafter.toml"
TABLE = "check"
KEYS = ("select", "ignore", "severity", "per-file-ignores")
OPTION = {"select": "--select", "ignore": "--ignore"}


@dataclass(frozen=True, slots=True)
class Config:
    """``select``: only these (empty: all); ``ignore``: but not these; ``severity``: by code; ``per_file``: by pattern.

    A pattern of ``per_file`` is one of ``fnmatch`` and is held against the file's path and against its name.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    per_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def runs(self, rule: Rule, file: str = "") -> bool:
        """Whether a rule runs on a file."""
        wanted = not self.select or rule is UNUSED or any(stands_for(name, rule) for name in self.select)
        return wanted and not any(stands_for(name, rule) for name in self._ignored(file))

    def _ignored(self, file: str) -> tuple[str, ...]:
        if not (file and self.per_file):
            return self.ignore
        path = PurePath(file)
        own = (
            codes
            for pattern, codes in self.per_file.items()
            if fnmatch(path.as_posix(), pattern) or fnmatch(path.name, pattern) or path.match(pattern)
        )
        return sum(own, self.ignore)

    def graded(self, finding: Finding, rule: Rule) -> Finding:
        """The finding with the severity that is asked for; the longest name that fits decides."""
        fits = sorted((name for name in self.severity if stands_for(name, rule)), key=len)
        return replace(finding, severity=self.severity[fits[-1]]) if fits else finding

    def over(self, select: Sequence[str], ignore: Sequence[str]) -> Config:
        """The configuration under a command line: what it selects runs whatever was ignored, what it ignores does not.

        Raises:
            UsageError: with every name that no rule has.
        """
        given = [("select", name) for name in select] + [("ignore", name) for name in ignore]
        wrong = [
            Problem(_no_rule(name), Place(OPTION[key]), near(name)) for key, name in given if not _known(name)
        ]
        if wrong:
            raise UsageError(wrong)
        if select:
            return replace(self, select=tuple(select), ignore=tuple(ignore), per_file={})
        return replace(self, ignore=(*self.ignore, *ignore))

    @classmethod
    def load(cls, table: Mapping[str, Any], file: str = NAME, text: str = "") -> Config:
        """The configuration in the table ``check`` as TOML gives it; ``text`` is where its mistakes are looked for.

        Raises:
            InputError: with every unknown key, code and severity.
        """
        reader = _Reader(file, text)
        for key in table:
            if key not in KEYS:
                reader.wrong(
                    _("unknown key: {name}").format(name=key),
                    key,
                    _("keys: {known}").format(known=", ".join(KEYS)),
                )
        config = cls(
            reader.codes(table.get("select", ()), "select"),
            reader.codes(table.get("ignore", ()), "ignore"),
            reader.grades(table.get("severity", {})),
            {
                str(pattern): reader.codes(codes, str(pattern))
                for pattern, codes in reader.table(
                    table.get("per-file-ignores", {}), "per-file-ignores", '{ "*.yaml" = ["C501"] }'
                ).items()
            },
        )
        if reader.problems:
            raise InputError(reader.problems)
        return config


def parse(text: str, file: str = NAME) -> Config:
    """The configuration in the text of a ``drafter.toml``; without a table ``check`` that of no file.

    Raises:
        InputError: it is no TOML, or with every unknown table, key, code and severity.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
        excerpt = (text.splitlines() or [""])[min(line, max(1, len(text.splitlines()))) - 1]
        raise InputError(
            Problem(
                _("this is not TOML: {reason}").format(reason=re.sub(r" \(at .*\)", "", str(error))),
                Place(file, line, column),
                _('a text stands in quotes: ignore = ["C501"]'),
                excerpt,
            )
        ) from None
    reader = _Reader(file, text)
    for key in found:
        if key != TABLE:
            reader.wrong(
                _("unknown key: {name}").format(name=key),
                key,
                _("the rules of drafter check are set below a line [check]"),
            )
    table = found.get(TABLE, {})
    if not isinstance(table, Mapping):
        reader.wrong(_("“{name}” wants a table of codes").format(name=TABLE), TABLE, "[check]")
    if reader.problems:
        raise InputError(reader.problems)
    return Config.load(table, file, text)


class _Reader:
    """Collects what is wrong with a table, each with the line where its word stands."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.splitlines()
        self.problems: list[Problem] = []

    def wrong(self, message: str, word: str, hint: str) -> None:
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        for number, line in enumerate(self.lines, 1):
            match = pattern.search(line.partition("#")[0])
            if match:
                self.problems.append(
                    Problem(message, Place(self.file, number, match.start() + 1), hint, line)
                )
                return
        self.problems.append(Problem(message, Place(self.file), hint))

    def codes(self, given: Any, key: str) -> tuple[str, ...]:
        listed = isinstance(given, Sequence) and not isinstance(given, str)
        if not listed or not all(isinstance(g, str) for g in given):
            self.wrong(_("“{name}” wants a list of codes").format(name=key), key, f'{key} = ["C501"]')
            return ()
        for name in given:
            if not _known(name):
                self.wrong(_no_rule(name), name, near(name))
        return tuple(given)

    def table(self, given: Any, key: str, example: str) -> Mapping[str, Any]:
        if isinstance(given, Mapping):
            return given
        self.wrong(_("“{name}” wants a table of codes").format(name=key), key, f"{key} = {example}")
        return {}

    def grades(self, given: Any) -> dict[str, Severity]:
        out: dict[str, Severity] = {}
        for name, grade in self.table(given, "severity", '{ C403 = "error" }').items():
            self.codes((name,), "severity")
            if grade in get_args(Severity):
                out[str(name)] = grade
            else:
                self.wrong(
                    _("“{name}” is no severity").format(name=grade), str(grade), ", ".join(get_args(Severity))
                )
        return out


def stands_for(name: str, rule: Rule) -> bool:
    """Whether a code, cut short or whole, a family or a rule's name means a rule."""
    code = name.upper()
    return (re.fullmatch(r"C\d{0,3}", code) is not None and rule.code.startswith(code)) or name in (
        rule.family,
        rule.name,
    )


def _known(name: str) -> bool:
    return any(stands_for(name, rule) for rule in (UNUSED, *registered()))


def _no_rule(name: str) -> str:
    return _("no rule is called “{name}”").format(name=name)


def near(name: str) -> str:
    """A hint with the name that comes nearest, if one does."""
    from difflib import get_close_matches  # noqa: PLC0415 (only a mistake needs it)

    known = [*FAMILIES, *(word for rule in (UNUSED, *registered()) for word in (rule.code, rule.name))]
    found = get_close_matches(name, known, 1, 0.5)
    if found:
        return _("do you mean “{name}”?").format(name=found[0])
    return _("drafter check --rules lists them")
