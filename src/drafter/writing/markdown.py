"""A Draft as Markdown: in goes a Draft, out comes UTF-8 text that as CommonMark or GFM shows its words.

Nothing in a brief becomes markup: what CommonMark 0.31 or GFM 0.29 would read as such gets a backslash.
Run-in heads stay plain, as ``**`` after a Chinese full stop closes nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.writing.xml import legal

if TYPE_CHECKING:
    from drafter.draft import Block, Draft

DEEPEST = 6
# Marks that mean something wherever they stand; & only where a character reference follows.
_anywhere = re.compile(r"[\\`*_\[\]<>#|~$]|&(?=#?\w+;)")
# Marks that make a list, a rule, a table or a heading at the beginning of a line.
_first = re.compile(r"^([-+=:])", re.MULTILINE)
_number = re.compile(r"^(\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
# What GFM turns into a link although nothing marks it.
_link = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)|(?<=\w)(@)(?=\w)")


def write_markdown(draft: Draft) -> bytes:
    """The Markdown of a draft, paragraphs parted by blank lines."""
    blocks = [_block(block) for block in draft.blocks]
    return ("\n\n".join(filter(None, blocks)) + "\n").encode()


def _block(block: Block) -> str:
    """A block: a heading on one line, or a paragraph whose own line ends are kept as hard breaks."""
    lines = [line.strip(" \t") for line in legal(block.text).split("\n")]
    lines = [_escaped(line) for line in lines if line]
    if block.kind == "title":
        return f"# {' '.join(lines)}" if lines else ""
    if block.kind == "heading":
        return f"{'#' * min(max(block.level, 1) + 1, DEEPEST)} {' '.join(lines)}" if lines else ""
    return "\\\n".join(lines)


def _escaped(line: str) -> str:
    """A line with a backslash before every mark that would be read as markup."""
    line = _anywhere.sub(r"\\\g<0>", line)
    line = _link.sub(
        lambda m: "".join(f"\\{part}" if part in ":.@" else part for part in m.groups() if part), line
    )
    return _number.sub(r"\1\\\2", _first.sub(r"\\\1", line))
