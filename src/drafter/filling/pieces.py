"""What a filter gives to be printed: a list of pieces, each of which goes onto the page on its own.

A piece is a Text (a value of the brief, or as much of one as an enumeration says), a bare ``str`` (what a filter adds:
一是, 、, 四), or a Missing (a gap).
"""

from __future__ import annotations

from drafter.filling.views import Missing
from drafter.node import Text

Piece = Text | str | Missing


class Pieces(list[Piece]):
    """Pieces that a filter gives; they are compared as their text."""

    @property
    def text(self) -> str:
        """What they say, gaps left out."""
        return "".join(p if isinstance(p, str) else p.text for p in self if isinstance(p, Text | str))
