"""How a value of the brief is found again in a Word file: its key as the name of a bookmark, and the key back.

任务[2].标题 is 任务_2_标题, where it stands a second time 任务_2_标题_第2处, its second paragraph …_第2段: names that
Word and WPS show in 插入 → 书签. Word takes letters, figures and _, a letter first, and no more than 40 characters
(ECMA-376, Part 1, 17.13.6.2 has no limit; Word has). Why bookmarks: docs/decisions/0009.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter import keys

if TYPE_CHECKING:
    from drafter.draft import Block, Run

LONGEST = 40
TEMPLATE = "drafter.template"  # the property of the document that names the template
_PARTS = re.compile(r"(?:[^_]|__)+")
_PLACE, _PIECE = re.compile(r"第(\d+)处"), re.compile(r"第(\d+)段")


class Mark(NamedTuple):
    """A place of a value: its key, which of its places it is, and which paragraph of it; both count from 1."""

    key: str
    place: int = 1
    piece: int = 1


@lru_cache(maxsize=4096)
def name_of(mark: Mark) -> str:
    """The bookmark's name; empty where Word would not take it, or where it would not lead back to the key."""
    parts = [p.replace("_", "__") for p in re.split(r"[.\[\]]+", mark.key) if p]
    parts += [f"第{mark.place}处"] * (mark.place > 1) + [f"第{mark.piece}段"] * (mark.piece > 1)
    name = "_".join(parts)
    return name if len(name) <= LONGEST and name[:1].isalpha() and mark_of(name) == mark else ""


def mark_of(name: str) -> Mark | None:
    """The place that a bookmark marks; None for a bookmark of somebody else's."""
    parts = _PARTS.findall(name)
    if "_".join(parts) != name:
        return None
    counts = {_PLACE: 1, _PIECE: 1}
    for pattern in (_PIECE, _PLACE):
        match = pattern.fullmatch(parts[-1]) if len(parts) > 1 else None
        if match:
            counts[pattern] = int(match[1])
            parts.pop()
    key = ""
    for number, part in enumerate(parts):
        if part.isdecimal() and number:
            key += f"[{int(part)}]"
        else:
            key += ("." if number else "") + part.replace("__", "_")
    return Mark(key, counts[_PLACE], counts[_PIECE]) if keys.canonical(key) == key else None


@lru_cache(maxsize=4096)
def _place(key: str, place: int = 1, piece: int = 1) -> tuple[Mark, str]:
    """The mark of a place and its name, which are the same in thousands of drafts."""
    mark = Mark(key, place, piece)
    return mark, name_of(mark)


@lru_cache(maxsize=4096)
def _first(key: str) -> tuple[str, Mark, str]:
    """The name under which the places of a key are counted, and its first; Word takes A and a for one name."""
    return key.casefold(), *_place(key)


@dataclass(slots=True)
class Numbering:
    """Gives the marks of a draft's runs in reading order."""

    places: dict[str, int] = field(default_factory=dict)
    last: Mark | None = None  # of the run before, if that is a value's or a gap's
    text: str = ""  # what that run says

    def name(self, run: Run, begins: bool) -> str:  # noqa: FBT001 (called for each value of a draft)
        """The name of the bookmark of a value's or a gap's run; ``begins`` if its paragraph begins with it."""
        key, text, last = run.origin.key, run.text, self.last
        if begins and last is not None and last.key == key and _words(self.text) != _words(text):
            mark, name = _place(key, last.place, last.piece + 1)  # it goes on in the next paragraph
        else:
            folded, mark, name = _first(key)
            if folded in self.places:
                self.places[folded] = place = self.places[folded] + 1
                mark, name = _place(key, place)
            else:
                self.places[folded] = 1
        self.last, self.text = mark, text
        return name

    def marks(self, block: Block) -> list[Mark | None]:
        """The mark of each run of a block; None for a run of the template."""
        found: list[Mark | None] = []
        for run in block.runs:
            if run.origin.source == "template":
                self.last = None
                found.append(None)
            else:
                self.name(run, begins=not found)
                found.append(self.last)
        if not found:
            self.last = None
        return found


def _words(text: str) -> str:
    """A text without the ends of the lines it may be set in."""
    return text.replace("\n", "")
