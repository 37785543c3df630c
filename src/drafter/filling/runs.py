"""Runs of a draft as filling makes them: of the template, of a value of the brief, of a gap."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.draft import Gap, Origin, Run

if TYPE_CHECKING:
    from drafter.filling.views import Missing
    from drafter.node import Text


@lru_cache(maxsize=4096)
def template_run(text: str, line: int) -> Run:
    """Text of the template, the same run in all drafts that say it."""
    return Run(text, Origin("template", "", line))


def value_run(value: Text, text: str) -> Run:
    """What is said of a value: all of it, or a line."""
    return value.run if value.run and text == value.text else Run(text, value.origin)


def gap_run(missing: Missing, line: int) -> Run:
    """What stands in the draft for a value that is missing."""
    return Run(Gap(missing.key).text, Origin("gap", missing.key, line))


def with_text(run: Run, text: str) -> Run:
    """The run with another text; the same run where the text is the same."""
    if text == run.text:
        return run
    origin = run.origin
    return Run(text, origin, run.lead) if origin.key or run.lead else template_run(text, origin.line)
