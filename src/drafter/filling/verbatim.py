"""The page of a verbatim template: nothing on it is mended, numbered or trimmed.

Each line is a paragraph; what marks at its beginning mean is told in ``drafter.template``. A line break inside a value
of the brief begins a new paragraph, as its writer put it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.draft import Block
from drafter.filling.page import Page
from drafter.filling.runs import gap_run, template_run, value_run

if TYPE_CHECKING:
    from drafter.draft import BlockKind, Run
    from drafter.filling.frames import Frame
    from drafter.filling.views import Missing
    from drafter.node import Text

MARK = re.compile(r"(?P<title># )|(?P<heading>#{2,5}) |〔(?P<name>署名|日期|称谓|接排)〕|(?P<escape>\\)")
KINDS: dict[str, BlockKind] = {"署名": "byline", "日期": "date", "称谓": "salutation"}


class VerbatimPage(Page):
    """A page on which each line stands as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.line = 1  # of the template, at which its last text stands
        self.of_value = False  # whether a value began the line
        self.open = False  # whether the last text is the template's

    def text(self, said: Frame) -> None:
        """Put down text of the template."""
        self.line = said.line
        self.runs.append(said.run)
        self.open = True

    def add(self, words: str) -> None:
        """Put down what a filter adds; it goes on in text of the template just before it."""
        if self.open:
            self.runs[-1] = template_run(self.runs[-1].text + words, self.line)
        else:
            self.runs.append(template_run(words, self.line))
        self.open = True

    def value(self, value: Text) -> None:
        """Put down a value of the brief, each of its lines in a paragraph."""
        for k, part in enumerate(value.text.split("\n")):
            if k:
                self._close()
                self.of_value = True
            if part:
                self.of_value = self.of_value or not self.runs
                self.runs.append(value_run(value, part))
        self.open = False

    def gap(self, missing: Missing) -> None:
        """Put down the mark of a value that is missing."""
        self.gaps = True
        self.runs.append(gap_run(missing, self.line))
        self.open = False

    def line_end(self) -> None:
        """End a line, and with it a paragraph."""
        self._close()
        self.open = False

    def blocks(self) -> list[Block]:
        """The blocks of all lines."""
        self._close()
        return self.done

    def _close(self) -> None:
        """Make a block of the line, or put it to the one before."""
        runs, of_value = self.runs, self.of_value
        self.runs, self.of_value = [], False
        match = None if of_value or not runs else MARK.match(runs[0].text)
        if match is None:
            if of_value or any(run.text.strip() or run.origin.source != "template" for run in runs):
                self.done.append(Block("body", tuple(runs)))
            return
        rest = tuple(
            run for run in (replace(runs[0], text=runs[0].text[match.end() :]), *runs[1:]) if run.text
        )
        if match["name"] == "接排" and self.done:
            self.done[-1] = _going_on(self.done[-1], rest)
        elif match["title"]:
            self.done.append(Block("title", rest))
        elif match["heading"]:
            self.done.append(Block("heading", rest, len(match["heading"]) - 1))
        else:
            self.done.append(Block(KINDS.get(match["name"] or "", "body"), rest))


def _going_on(before: Block, rest: tuple[Run, ...]) -> Block:
    """The paragraph before with more text; a heading becomes the head of that paragraph."""
    if before.kind != "heading":
        return replace(before, runs=(*before.runs, *rest))
    return Block("body", (*(replace(run, lead=True) for run in before.runs), *rest))
