"""Rules and how they are found: a decorator puts a pure function from (document, context) to hits in the registry.

A rule says its source and shows what it finds and what it lets pass; a test runs those examples. Which rules
run, and how severe they are, is the business of ``config``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from drafter.checking.dating import Dating, date_of
from drafter.language import _

if TYPE_CHECKING:
    from drafter.brief import Brief
    from drafter.checking.document import Document, Kind
    from drafter.finding import Severity
    from drafter.speech import Speech

FAMILIES = ("leftovers", "facts", "chronology", "structure", "language", "names", "copying")
RUNNING: tuple[Kind, ...] = ("speech", "draft")
ANY: tuple[Kind, ...] = ("speech", "draft", "brief", "template")


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule saw: a span of the text, what is wrong with it, how to mend it, and the sure replacement.

    ``shown`` is what the file has at that place where the reader has mended it: the excerpt of the finding.
    """

    start: int
    end: int
    message: str
    hint: str = ""
    fix: str | None = None
    severity: Severity | None = None
    shown: str = ""


@dataclass(frozen=True)
class Context:
    """What is known beside the document: the brief, the examples it may be copied from, and its date.

    ``each`` asks for a finding at each place, also where one would stand for them all: a fix wants every one.
    """

    document: Document
    brief: Brief | None = None
    against: tuple[Speech, ...] = ()
    each: bool = False
    supposed: Dating | None = None

    @cached_property
    def when(self) -> Dating | None:
        """The date of the speech, as far as it is known; or that which is supposed, one of several that are possible."""
        return self.supposed or date_of(self.document, self.brief)

    @cached_property
    def facts(self) -> str:
        """Every text of the brief, a line each, dates also as a speech writes them."""
        if self.brief is None:
            return ""
        from drafter.brief import format_date  # noqa: PLC0415 (a check without a brief does not need it)

        texts = [text.text for text in self.brief.texts()]
        return "\n".join([*texts, *(format_date(text) for text in texts)])


@dataclass(frozen=True, slots=True)
class Example:
    """A text for a rule with what it needs beside it: the YAML of a brief, the text of an example speech."""

    text: str
    brief: str = ""
    against: str = ""


Check = Callable[["Document", Context], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``finds`` and ``passes`` are its examples.

    ``title`` is English and a key of the catalogue: extract it with the keyword ``rule:4``.
    """

    code: str
    name: str
    family: str
    severity: Severity
    title: str
    source: str
    check: Check
    finds: tuple[Example, ...]
    passes: tuple[Example, ...]
    kinds: tuple[Kind, ...] = RUNNING
    fixes: bool = False

    @property
    def message(self) -> str:
        """The title in the user's language."""
        return _(self.title)


_rules: dict[str, Rule] = {}


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for a text that is translated later)
    """Mark a text for the catalogue."""
    return message


# Looks at the exceptions themselves when all rules are done (``exceptions``), so it is no rule among the others.
UNUSED = Rule(
    code="C001",
    name="unused-exception",
    family="exceptions",
    severity="hint",
    title=N_("an exception that lets nothing pass"),
    source="as linters report an unused noqa comment",
    check=lambda _document, _context: (),
    finds=(Example("同志们：\n大家要齐心协力。<!-- drafter: ignore C101 -->"),),
    passes=(Example("同志们：\n推动XX市发展。<!-- drafter: ignore C101 -->"),),
    kinds=(),
)


def rule(
    code: str,
    name: str,
    severity: Severity,
    title: str,
    *,
    source: str,
    finds: Sequence[str | Example],
    passes: Sequence[str | Example] = (),
    kinds: tuple[Kind, ...] = RUNNING,
    fixes: bool = False,
) -> Callable[[Check], Check]:
    """Register a function as the rule of a code; the family follows from the code."""

    def register(check: Check) -> Check:
        assert code not in _rules, code
        _rules[code] = Rule(
            code=code,
            name=name,
            family=FAMILIES[int(code[1]) - 1],
            severity=severity,
            title=title,
            source=source,
            check=check,
            finds=_examples(finds),
            passes=_examples(passes),
            kinds=kinds,
            fixes=fixes,
        )
        return check

    return register


def _examples(given: Sequence[str | Example]) -> tuple[Example, ...]:
    return tuple(Example(e) if isinstance(e, str) else e for e in given)


def registered() -> tuple[Rule, ...]:
    """Every rule registered so far, by code."""
    return tuple(_rules[code] for code in sorted(_rules))
