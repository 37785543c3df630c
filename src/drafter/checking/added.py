"""What an editor added to a speech: a document in, out comes whether a place is the editor's and not the speaker's.

An editor's lead quotes the speech, a note may be newer than it, and what is appended below has a day of its own.
The words that tell are data (data/added.yaml).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.document import once

if TYPE_CHECKING:
    from drafter.checking.document import Document


@cache
def _note() -> re.Pattern[str]:
    """The beginning of a paragraph that is a note: 【导 读】, 编者按, [1], ①, 3 《全集》…载."""
    table = data.load("added.yaml")
    words = "|".join(r"\s*".join(word) for word in sorted(table["notes"], key=len, reverse=True))
    return re.compile(
        rf"\s*(?:[【（(\[]\s*(?:{words})\s*\d*\s*[】\]）)：:]|(?:{words})\s*\d*[：:】]"
        r"|[\[〔［(（]\d+[\]〕］)）]|[①-⑳]|\d{1,2}\s*[《“][^。\n]*载)"
    )


@cache
def _below() -> re.Pattern[str]:
    """A line that is the title of what is appended."""
    words = "|".join(data.load("added.yaml")["below"])
    return re.compile(rf"^\s*(?:[【\[]\s*(?:{words})\s*[】\]]|(?:{words})\s*\d?[：:]?)\s*$", re.MULTILINE)


def added(document: Document, at: int) -> bool:
    """Whether a place stands in a note of the editor, or in what is appended."""
    line = document.text.rfind("\n", 0, at) + 1
    return appended(document, at) or _note().match(document.text, line) is not None


def appended(document: Document, at: int) -> bool:
    """Whether a place stands in what is appended: a paragraph that begins with （1） may be a note, or the speaker's."""
    return at >= _appended(document)


@once
def _appended(document: Document) -> int:
    """Where what is appended begins; the end of the text where nothing is."""
    found = _below().search(document.text)
    return found.start() if found else len(document.text)
