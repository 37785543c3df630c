"""A Word file as text with places, and its copy with sure fixes or with comments: bytes in, text or bytes out.

The text has a line for each paragraph of the body, in the order of the file, tables and text boxes included, as
``drafter read`` counts them (ECMA-376, part 1, 17). Deleted text, field instructions and automatic numbers are no
text here. Formatting stays: a fix changes characters inside their runs, a comment splits runs and copies their
properties. The same input gives the same bytes; comments bear no date.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.checking.fix import Edit

AUTHOR: Final = "drafter"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_NO_TEXT: Final = frozenset(
    {"pPr", "rPr", "sdtPr", "delText", "instrText", "delInstrText", "rt", "moveFrom", "del", "Fallback"}
)
_SIGNS: Final = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_FIRST: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on the characters from ``start`` to ``end`` of the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Atom:
    """A character: the element it stands in (w:t, or a sign such as w:tab) and its place there."""

    element: Any
    index: int


def text_of(data: bytes) -> str:
    """The text of a Word file, a paragraph a line.

    The bytes must have been read before (``drafter.reading``), which refuses what is damaged or dangerous.
    """
    return _Word(data).text


def edited(data: bytes, changes: Iterable[Edit]) -> bytes:
    """The file after edits of its text that do not overlap; an edit that crosses paragraphs is left out."""
    word = _Word(data)
    for edit in sorted(changes, key=lambda e: e.start, reverse=True):
        word.replace(edit)
    return word.bytes()


def commented(data: bytes, comments: Sequence[Comment], initials: str = "D") -> bytes:
    """A copy of the file with comments; its text is the same."""
    word = _Word(data)
    word.comment(comments, initials)
    return word.bytes()


class _Word:
    """One file while it is worked on."""

    def __init__(self, data: bytes) -> None:
        from docx import Document  # noqa: PLC0415 (loaded only where a Word file is checked)

        self.document: Any = Document(io.BytesIO(data))
        self.atoms: list[_Atom | None] = []
        pieces: list[str] = []
        for paragraph in _paragraphs(self.document.element.body):
            if self.atoms or pieces:
                self.atoms.append(None)
                pieces.append("\n")
            for element, text in _texts(paragraph):
                self.atoms.extend(_Atom(element, k) for k in range(len(text)))
                pieces.append(text)
            pieces.append("")
        self.text = "".join(pieces)

    def replace(self, edit: Edit) -> None:
        """Change characters; new ones take the run of the first they replace, or of the one before."""
        old = [self.atoms[k] for k in range(edit.start, edit.end)]
        at = edit.start if old else edit.start - 1
        first = self.atoms[at] if at >= 0 else None
        if first is None or any(a is None or not _is_text(a.element) for a in (first, *old)):
            return
        place = first.index if old else first.index + 1
        for atom in reversed([a for a in old if a is not None]):
            _set(atom.element, atom.element.text[: atom.index] + atom.element.text[atom.index + 1 :])
        whole = first.element.text or ""
        _set(first.element, whole[:place] + edit.text + whole[place:])

    def comment(self, comments: Sequence[Comment], initials: str) -> None:
        """Add comments to the stretches of text they are for."""
        from docx.text.run import Run  # noqa: PLC0415 (loaded only where a Word file is checked)

        wanted = [(self._stretch(c.start, c.end), c) for c in comments]
        spans = [(span, c) for span, c in wanted if span is not None]
        runs = self._split({k for span, _comment in spans for k in span})
        for span, comment in spans:
            first, last = runs[span[0]], runs[span[1] - 1]
            made = self.document.add_comment(
                [Run(first, self.document), Run(last, self.document)], comment.text, AUTHOR, initials
            )
            made._comment_elm.attrib.pop(f"{_W}date", None)  # noqa: SLF001 (a date would make each copy another)

    def _stretch(self, start: int, end: int) -> tuple[int, int] | None:
        """The characters in runs that a comment can be put on; the nearest where there are none in between."""
        held = [k for k in range(start, min(end, len(self.atoms))) if self._in_run(k)]
        if not held:
            near = sorted(
                (k for k in range(len(self.atoms)) if self._in_run(k)), key=lambda k: abs(k - start)
            )
            held = near[:1]
        return (held[0], held[-1] + 1) if held else None

    def _in_run(self, k: int) -> bool:
        atom = self.atoms[k]
        return atom is not None and atom.element.getparent().tag == f"{_W}r"

    def _split(self, cuts: set[int]) -> dict[int, Any]:
        """Split runs so that one begins at each of these characters; gives the run of every character."""
        members: dict[Any, list[int]] = {}
        for k in range(len(self.atoms)):
            if self._in_run(k):
                members.setdefault(self.atoms[k].element.getparent(), []).append(k)  # type: ignore[union-attr]
        out: dict[int, Any] = {}
        for run, held in members.items():
            inner = [k for k in held[1:] if k in cuts]
            bounds = [held[0], *inner, held[-1] + 1]
            pieces = self._pieces(run, inner)
            for piece, low, high in zip(pieces, bounds, bounds[1:], strict=False):
                out.update({k: piece for k in held if low <= k < high})
        return out

    def _pieces(self, run: Any, inner: list[int]) -> list[Any]:
        """The runs that a run becomes when it is cut before these characters; the run itself is the first."""
        pieces = [run]
        for cut in reversed(inner):
            atom = self.atoms[cut]
            assert atom is not None
            new = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
            properties = run.find(f"{_W}rPr")
            if properties is not None:
                new.append(deepcopy(properties))
            follow = list(atom.element.itersiblings())
            if atom.index:
                rest = deepcopy(atom.element)
                _set(rest, atom.element.text[atom.index :])
                _set(atom.element, atom.element.text[: atom.index])
                new.append(rest)
            else:
                new.append(atom.element)
            new.extend(follow)
            run.addnext(new)
            pieces.insert(1, new)
        return pieces

    def bytes(self) -> bytes:
        """The file, packed the same way each time."""
        raw, out = io.BytesIO(), io.BytesIO()
        self.document.save(raw)
        with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.infolist():
                fresh = zipfile.ZipInfo(info.filename, _FIRST)
                fresh.compress_type = zipfile.ZIP_DEFLATED
                fresh.external_attr = 0o600 << 16
                new.writestr(fresh, old.read(info))
        return out.getvalue()


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _paragraphs(node: Any) -> Iterator[Any]:
    """The paragraphs below a node, those inside text boxes after their own; rows marked as deleted are left out."""
    for child in node:
        name = _local(child)
        if name in {"Fallback", ""} or (name == "tr" and child.find(f"{_W}trPr/{_W}del") is not None):
            continue
        if name == "p":
            yield child
        yield from _paragraphs(child)


def _texts(node: Any) -> Iterator[tuple[Any, str]]:
    """The elements of a paragraph that hold text, with it, in order; paragraphs inside it are not its own."""
    for child in node:
        name = _local(child)
        if name in _NO_TEXT or name in {"p", ""}:
            continue
        if name == "t":
            yield child, child.text or ""
        elif name == "br":
            yield child, "\n" if child.get(f"{_W}type") in {None, "textWrapping"} else ""
        elif name in _SIGNS:
            yield child, _SIGNS[name]
        else:
            yield from _texts(child)


def _is_text(element: Any) -> bool:
    return _local(element) == "t"


def _set(element: Any, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")
