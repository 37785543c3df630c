"""What filling puts down before it is made into paragraphs: a list of pieces, each with its origin.

A piece is a Text (a value of the brief, or as much of one as an enumeration says), a Frame (a line of the template's own
text), a bare ``str`` (what a filter adds: 一是, 、, 四), a Missing (a gap), or LINE_END. What a value says is never parsed
as template, heading or markup, because it is never put into a text that is parsed.
"""

from __future__ import annotations

from drafter.filling.frames import Frame
from drafter.filling.views import Missing
from drafter.node import Text

LINE_END = None
Piece = Text | Frame | str | Missing | None


class Pieces(list[Piece]):
    """Pieces that a filter gives; they are printed one by one, and compared as their text."""

    @property
    def text(self) -> str:
        """What they say, gaps left out."""
        return "".join(p if isinstance(p, str) else p.text for p in self if isinstance(p, Text | Frame | str))
