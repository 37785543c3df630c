"""A Draft: the filled tree, blocks of runs, each run with the place its text came from.

The draft is what all writers (docx, html, md, txt) read; it knows nothing of pages or fonts.
"""

from __future__ import annotations

from typing import Literal

from drafter.record import record

BlockKind = Literal["title", "byline", "date", "salutation", "heading", "body"]
FORMS = ("docx", "html", "md", "txt", "pdf")
"""The forms in which a draft can be written."""


@record
class Origin:
    """Where a run came from: the template's line, or the brief's key and line."""

    source: Literal["template", "brief", "gap"]
    key: str = ""
    line: int = 0


@record
class Run:
    """A stretch of text of one origin. ``lead`` marks the head of a section that runs into its paragraph."""

    text: str
    origin: Origin
    lead: bool = False


@record
class Block:
    """A paragraph: its kind, for headings the level (1 to 4), and its runs."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """The text of the paragraph."""
        return "".join(run.text for run in self.runs)


@record
class Gap:
    """A slot with no value: the brief key it waits for, the template's question and line."""

    key: str
    question: str = ""
    line: int = 0

    @property
    def text(self) -> str:
        """The mark that stands in the draft."""
        return f"【待补：{self.key}】"


@record
class Draft:
    """A filled template: blocks in reading order, the gaps, and what a writer needs to know of it."""

    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...] = ()
    title: str = ""
    author: str = ""
    date: str = ""
    layout: str = "gbt9704"
    template: str = ""
    unused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text of the draft, a paragraph a line."""
        return "\n".join(block.text for block in self.blocks)
