"""A text of a template, and what of it is the same in all drafts: its run, and what it is at its ends.

Seams are mended where two texts meet. Whether a seam may ask for that, a frame tells by one character of the text beside
it; in most paragraphs none does, and then there is nothing to mend.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.filling.ordinals import leads, once, own
from drafter.filling.runs import template_run
from drafter.record import record

if TYPE_CHECKING:
    from drafter.draft import Run

MARKS = "。！？；，、：.!?;,:"
CLOSERS = "”’）》"
START = "\0"  # where a paragraph begins, as if a text ended in it; it stands in no text
HEADING = re.compile(r"(#{1,5})\s+")
LONGEST = 12  # characters of a frame that a value may repeat


@record
class Frame:
    """A text of a template.

    Behind a text that ends in a character of ``wary`` it may ask for mending. A value behind it may ask if ``tail``, its
    last character, stands among the first of the value; with an empty one any value may, and behind an ``ordinal`` a
    heading. ``once`` is a word it begins with that begins one sentence of a paragraph. ``level`` is that of the heading it
    begins where a paragraph begins with it, from 1 for the title, and ``bare`` its text without the marks of that. Most are
    ``plain``: not ``blank``, no heading, and without a word that stands once.
    """

    text: str
    line: int
    run: Run
    blank: bool  # whether it is empty or begins with blanks, which are layout where a line begins
    end: str
    wary: str
    tail: str
    ordinal: bool
    once: str
    level: int
    bare: str
    plain: bool


@lru_cache(maxsize=4096)
def frame(text: str, line: int) -> Frame:
    """The frame of a text, made once."""
    first, end = text[:1], text[-1:]
    wary = f"{MARKS}…{CLOSERS}{START}" if first in {*MARKS} else text[:LONGEST] + "一" * (first == "个")
    tail = "" if text.endswith(leads()) else end
    ordinal = own().fullmatch(text) is not None
    word = next((w for w in once() if text.startswith(w)), "")
    marks, blank = HEADING.match(text), first.isspace() or not text
    return Frame(
        text=text,
        line=line,
        run=template_run(text, line),
        blank=blank,
        end=end,
        wary=wary,
        tail=tail,
        ordinal=ordinal,
        once=word,
        level=len(marks[1]) if marks else 0,
        bare=text[marks.end() :] if marks else text,
        plain=not (blank or marks or word),
    )
