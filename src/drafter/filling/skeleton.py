"""The skeleton of a template: its moves, choices with their cases and supports, loops and conditions, line by line.

A line of text shows its slots in 〔 〕. This is for looking at; nothing is filled from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.filling.scan import Tag, scan

if TYPE_CHECKING:
    from drafter.template import Template

DEEPER = ("move", "choose", "for", "if")
SAME = ("case", "elif", "else")


@dataclass(frozen=True, slots=True)
class Row:
    """A line: how deep it stands, its kind (move, choose, case, for, if, else, text), its words, the file's line."""

    depth: int
    kind: str
    text: str
    line: int
    support: int = -1


def skeleton(template: Template) -> list[Row]:
    """The rows of a template in order."""
    body = template.body
    tags = [tag for tag in scan(body)[0] if tag.name]
    out: list[Row] = []
    depth, at = 0, 0
    for tag in tags:
        out += _text(body, at, tag.index, depth, template)
        at = tag.end
        line = template.body_line + body.count("\n", 0, tag.index)
        words = tag.text.strip().strip("-+").strip()
        if tag.name in DEEPER:
            out.append(Row(depth, tag.name, words.strip("\"'"), line))
            depth += 1
        elif tag.name in SAME:
            support = int(words) if tag.name == "case" and words.isdecimal() else -1
            out.append(
                Row(
                    depth - (tag.name != "case"),
                    "case" if tag.name == "case" else "else",
                    words,
                    line,
                    support,
                )
            )
        elif tag.name.startswith("end") and tag.name != "endraw":
            depth = max(0, depth - 1)
    return out + _text(body, at, len(body), depth, template)


def _text(body: str, start: int, end: int, depth: int, template: Template) -> list[Row]:
    """The paragraphs between two tags."""
    out = []
    text = re.sub(r"\{#.*?#\}", lambda m: "\n" * m[0].count("\n"), body[start:end], flags=re.DOTALL)
    line = template.body_line + body.count("\n", 0, start)
    for piece in text.split("\n"):
        if piece.strip():
            shown = re.sub(r"\{\{[-+]?\s*(.*?)\s*[-+]?\}\}", r"〔\1〕", piece.strip())
            out.append(Row(depth, "text", shown, line))
        line += 1
    return out


__all__ = ["Row", "Tag", "skeleton"]
