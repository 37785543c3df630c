"""A Speech: one cleaned speech, its text, and the segments that partition the text.

Moves and steps follow Swales' move analysis (Genre Analysis, 1990): a move is a stretch of text with one
rhetorical function. Offsets are indices into ``Speech.text``, counted in Python characters from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

Kind = Literal["title", "byline", "salutation", "heading", "body", "item", "gap"]
Move = Literal["opening", "achievements", "problems", "situation", "transition", "tasks", "closing"]

KINDS: tuple[Kind, ...] = get_args(Kind)
MOVES: tuple[Move, ...] = get_args(Move)


@dataclass(frozen=True, slots=True)
class Segment:
    """A span of the text: half open, ``start`` to ``end``.

    ``level`` counts headings from 1 (outermost) and items from 1 (directly in a section). ``ordinal`` is
    the number as it stands in the text ("一、", "首先"); a piece of an item without its own number has None.
    """

    start: int
    end: int
    kind: Kind
    move: Move | None = None
    level: int | None = None
    ordinal: str | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """Text that was taken out of the source: why, what, and the line of the source it stood in."""

    reason: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Repair:
    """Text that was changed: before, after, and where the result stands in the clean text."""

    before: str
    after: str
    start: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """One clean speech; paragraphs of ``text`` are joined by a line feed.

    ``lines`` has for each paragraph the line of the source where it begins (what ``reading.lines.Line`` calls its
    number), so that a place in the text can be found in the file; it is empty for a speech that was not read.
    """

    text: str
    segments: tuple[Segment, ...]
    title: str | None = None
    byline: str | None = None
    salutation: str | None = None
    truncated: bool = False
    removed: tuple[Removal, ...] = ()
    repaired: tuple[Repair, ...] = ()
    source: str = ""
    encoding: str = ""
    number: int = 1
    lines: tuple[int, ...] = ()

    def slice(self, segment: Segment) -> str:
        """The text of a segment."""
        return self.text[segment.start : segment.end]

    def line_of(self, offset: int) -> int:
        """The line of the source where the paragraph with this place in the text begins; 0 where that is not known."""
        paragraph = self.text.count("\n", 0, offset)
        return self.lines[paragraph] if paragraph < len(self.lines) else 0

    def to_json(self) -> dict[str, Any]:
        """The object that ``drafter read --json`` prints for this speech."""
        return {
            "title": self.title,
            "byline": self.byline,
            "salutation": self.salutation,
            "truncated": self.truncated,
            "text": self.text,
            "segments": [
                {name: getattr(s, name) for name in ("start", "end", "kind", "move", "level", "ordinal")}
                for s in self.segments
            ],
            "removed": [{"reason": r.reason, "text": r.text, "line": r.line} for r in self.removed],
            "repaired": [{"before": r.before, "after": r.after, "start": r.start} for r in self.repaired],
        }
