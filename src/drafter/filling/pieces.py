"""What filling puts down before it is made into paragraphs: a list of pieces, each with its origin.

A piece is a Run with a key (a value of the brief), a Run without a key (a line of the template's own text), a bare
``str`` (what a filter adds: 一是, 、, 四), a Missing (a gap), or LINE_END. What a value says is never parsed as
template, heading or markup, because it is never put into a text that is parsed.
"""

from __future__ import annotations

from functools import lru_cache

from drafter.draft import Gap, Origin, Run
from drafter.filling.views import Missing
from drafter.node import Text

LINE_END = None
Piece = Run | str | Missing | None


class Pieces(list[Piece]):
    """Pieces that a filter gives; they are printed one by one, and compared as their text."""

    @property
    def text(self) -> str:
        """What they say, gaps left out."""
        return "".join(p.text if isinstance(p, Run) else p for p in self if isinstance(p, Run | str))


@lru_cache(maxsize=4096)
def template_run(text: str, line: int) -> Run:
    """Text of the template, the same run in all drafts; lines say much the same in all of them."""
    return Run(text, Origin("template", "", line))


def value_run(value: Text, text: str) -> Run:
    """What is said of a value; line 0 is a default that drafter has put there."""
    return Run(text, Origin("brief" if value.line else "template", value.key, value.line))


def gap_run(missing: Missing, line: int) -> Run:
    """What stands in the draft for a value that is missing."""
    return Run(Gap(missing.key).text, Origin("gap", missing.key, line))


def with_text(run: Run, text: str) -> Run:
    """The run with another text; the same run where the text is the same."""
    if text == run.text:
        return run
    origin = run.origin
    return Run(text, origin, run.lead) if origin.key or run.lead else template_run(text, origin.line)
