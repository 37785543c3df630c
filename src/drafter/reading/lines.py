"""What an extractor gives: the lines of a source as they stand in it, and what the format itself discards.

Nothing is cleaned here; a line is text without its line end, with the number by which a person finds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from drafter.speech import Removal


class Line(NamedTuple):
    """A line of the source: text without line end, number from 1.

    The number is the line of a text or web page, the paragraph of a Word file, the running line of a PDF.
    Several lines share a number where a line break stands inside a paragraph. ``heading`` is the level that
    the format itself gives the line (Markdown's #, Word's heading styles), 0 for none.
    """

    text: str
    number: int
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Extract:
    """The lines of one source, the name of its encoding or format, and what the format discards."""

    lines: tuple[Line, ...]
    encoding: str
    removed: tuple[Removal, ...] = ()
