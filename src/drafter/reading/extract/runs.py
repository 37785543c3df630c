"""The text of one Word paragraph: in comes w:p, out go its pieces by what becomes of them.

Fields keep their result and lose their instruction, inserted text stays and deleted text goes, hidden text is
set apart (ECMA-376, part 1, 17.3, 17.13 and 17.16). Paragraphs, tables and numbers are the work of ``docx``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from drafter.reading.extract.numbering import Style, chain, child, local, switched, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

SKIPPED: Final = frozenset(
    {"", "pPr", "rPr", "sdtPr", "sdtEndPr", "moveFrom", "delText", "delInstrText", "rt", "fldData"}
)
SIGNS: Final = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
LINE_BREAKS: Final = frozenset({None, "textWrapping"})  # the other breaks are those of pages and columns
DRAWINGS: Final = frozenset({"drawing", "pict", "object"})
CONTENTS_FIELD: Final = re.compile(r"\s*TOC\b", re.IGNORECASE)
PRIVATE: Final = range(0xE000, 0xF900)
SURROGATES: Final = range(0xD800, 0xE000)


@dataclass(slots=True)
class Pieces:
    """What one paragraph gives: shown, hidden, contents and deleted text, and the text boxes in it."""

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)


@dataclass(slots=True)
class Field:
    """A complex field that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    result: bool = False


@dataclass(slots=True)
class Runs:
    """Reads paragraphs one after the other; fields may stay open from one to the next.

    ``local_fields`` closes them at the end of each paragraph, for a document whose fields do not all end.
    """

    styles: Mapping[str, Style]
    local_fields: bool
    fields: list[Field] = field(default_factory=list)

    def read(self, paragraph: _Element) -> Pieces:
        """The pieces of a paragraph."""
        pieces = Pieces()
        self._inline(paragraph, pieces, hidden=self.hides(child(paragraph, "pPr", "pStyle")))
        if self.local_fields:
            self.fields.clear()
        return pieces

    def in_contents(self) -> bool:
        """Whether the result of a table of contents is open."""
        return any(f.result and CONTENTS_FIELD.match(f.instruction) for f in self.fields)

    def hides(self, style: _Element | None) -> bool:
        """Whether a paragraph or character style hides its text."""
        named = value(style)
        links = chain(self.styles, named) if named else ()
        return next((s.hidden for _name, s in links if s.hidden is not None), False)

    def _inline(self, parent: _Element, pieces: Pieces, *, hidden: bool) -> None:
        for node in parent:
            name = local(node)
            if name in SKIPPED:
                continue
            if name in {"fldChar", "instrText"}:
                self._field(node, name)
            elif name == "del":
                pieces.deleted.append(raw(node))
            elif name in DRAWINGS:
                pieces.boxes.extend(boxes(node))
            elif (text := _sign(node, name)) is not None:
                self._put(text, pieces, hidden=hidden)
            else:
                self._inside(node, name, pieces, hidden=hidden)

    def _inside(self, node: _Element, name: str, pieces: Pieces, *, hidden: bool) -> None:
        """The text in a run, a simple field, one branch of alternatives, or any other wrapper."""
        if name == "r":
            own = switched(child(node, "rPr", "vanish"))
            hidden = own if own is not None else hidden or self.hides(child(node, "rPr", "rStyle"))
        if name == "fldSimple":
            self.fields.append(Field(value(node, "instr") or "", result=True))
        self._inline(choice(node) if name == "AlternateContent" else node, pieces, hidden=hidden)
        if name == "fldSimple" and self.fields:
            self.fields.pop()

    def _field(self, node: _Element, name: str) -> None:
        kind = value(node, "fldCharType")
        if kind == "begin":
            self.fields.append(Field())
        elif not self.fields:
            return
        elif kind == "separate":
            self.fields[-1].result = True
        elif kind == "end":
            self.fields.pop()
        elif name == "instrText" and not self.fields[-1].result:
            self.fields[-1].instruction += node.text or ""

    def _put(self, text: str, pieces: Pieces, *, hidden: bool) -> None:
        if any(not f.result for f in self.fields):
            return  # inside an instruction
        if hidden:
            pieces.hidden.append(text)
        elif self.in_contents():
            pieces.contents.append(text)
        else:
            pieces.shown.append(text)


def _sign(node: _Element, name: str) -> str | None:
    """The text of an element that stands for text itself, None for all others."""
    if name == "t":
        return node.text or ""
    if name == "br":
        return "\n" if value(node, "type") in LINE_BREAKS else ""
    return _symbol(value(node, "char") or "") if name == "sym" else SIGNS.get(name)


def _symbol(code: str) -> str:
    """The character of w:sym; fonts of pictures put theirs in the private area, which is no text."""
    point = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    return "" if point < ord(" ") or point in PRIVATE or point in SURROGATES else chr(point)


def choice(node: _Element) -> _Element:
    """The one branch of mc:AlternateContent to read: the others say the same again for older programs."""
    branches = [n for n in node if local(n) in {"Choice", "Fallback"}]
    full = (n for n in branches if any(local(d) in {"txbxContent", "t"} for d in n.iter()))
    return next(full, branches[0] if branches else node)


def boxes(node: _Element) -> Iterator[_Element]:
    """The outermost text boxes below a drawing."""
    for below in choice(node) if local(node) == "AlternateContent" else node:
        if local(below) == "txbxContent":
            yield below
        elif local(below):
            yield from boxes(below)


def raw(node: _Element) -> str:
    """All text below a node, deleted or not."""
    return "".join(n.text or "" for n in node.iter() if local(n) in {"t", "delText"})
