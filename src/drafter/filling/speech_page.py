"""The page of a speech: pieces become paragraphs with good seams, headings get their numbers.

A blank line ends a paragraph, a single line break joins (Markdown); a line break inside a value of the brief begins a
new paragraph, as its writer put it. Each text is looked at once, where it meets the one before: in most paragraphs no
seam asks for mending, and their runs stand in the draft as they were put down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.draft import Origin, Run
from drafter.filling.blocks import block, is_heading, numbered
from drafter.filling.frames import LONGEST, START, Frame, frame
from drafter.filling.page import Page
from drafter.filling.runs import gap_run, value_run
from drafter.filling.seams import asks

if TYPE_CHECKING:
    from drafter.draft import Block
    from drafter.filling.views import Missing
    from drafter.node import Text


class SpeechPage(Page):
    """A page on which paragraphs are put together."""

    def __init__(self) -> None:
        super().__init__()
        self.line = 0  # of the template, at which its last text stands
        self._begin()

    def _begin(self) -> None:
        """Begin a paragraph."""
        self.runs = []
        self.breaks = 0  # ends of lines since the last text
        self.fits = True  # no seam so far asks for mending
        self.begun = ""  # words that began sentences
        self.end = START  # what the last text ends in
        self.frame: Frame | None = None  # the last text, if it is the template's

    def _close(self, *, goes_on: bool = False) -> None:
        """End the paragraph."""
        made = block(self.runs, fits=self.fits, goes_on=goes_on)
        if made is not None:
            self.done.append(made)
        self._begin()

    def text(self, said: Frame) -> None:
        """Put down text of the template; blanks at the beginning of a line are layout."""
        self.line = said.line
        if said.blank and (self.breaks or not self.runs):
            said = frame(said.text.lstrip(), said.line)
            if not said.text:
                return
        if self.end in said.wary and self.fits:
            self.fits = self.end != START and not asks(self.runs[-1], said.run)
        if said.once:
            self.fits = self.fits and said.once not in self.begun
            self.begun += said.once
        self.runs.append(said.run)
        self.end = said.end
        self.frame = said
        self.breaks = 0

    def add(self, words: str) -> None:
        """Put down what a filter adds; it goes on in text of the template just before it."""
        before = self.frame
        if before is None or self.breaks:
            if words:
                self.text(frame(words, self.line))
            return
        self.frame = said = frame(before.text + words, before.line)
        self.runs[-1] = said.run
        self.end = said.end
        if said.once or (len(self.runs) > 1 and self.runs[-2].text[-1] in said.wary):
            self.fits = False  # perhaps: a longer text is seldom, and the paragraph is looked at as a whole

    def value(self, value: Text) -> None:
        """Put down a value of the brief, each of its lines in a paragraph."""
        text = value.text.strip()
        self.breaks = 0
        if "\n" in text:
            *whole, text = filter(None, map(str.strip, text.split("\n")))
            for line in whole:
                self._say(value_run(value, line))
                self._close(goes_on=True)
        if text:
            self._say(Run(text, Origin("brief" if value.line else "template", value.key, value.line)))
        elif self.frame is not None:
            self.frame, self.fits = None, False  # what comes next meets the text before, but does not go on in it

    def gap(self, missing: Missing) -> None:
        """Put down the mark of a value that is missing."""
        self.gaps = True
        self.breaks = 0
        self._say(gap_run(missing, self.line))

    def _say(self, run: Run) -> None:
        text, before = run.text, self.frame
        if before is not None:
            if before.tail in text[:LONGEST] or (before.ordinal and run.origin.key.endswith("标题")):
                self.fits = self.fits and not asks(before.run, run)
            self.frame = None
        elif self.runs and self.runs[-1].origin.source == "template":  # a default of drafter's
            self.fits = False
        self.runs.append(run)
        self.end = text[-1]

    def line_end(self) -> None:
        """End a line of the template: a second end ends the paragraph, and already the first one a heading."""
        self.breaks += 1
        if self.runs and (self.breaks > 1 or (self.runs[0].text[0] == "#" and is_heading(self.runs[0]))):
            self._close()

    def blocks(self) -> list[Block]:
        """The blocks, headings with their numbers."""
        if self.runs:
            self._close()
        return numbered(self.done)
