"""A draft as it comes back from Word: in come the bytes of a .docx, out come its paragraphs and the places of values.

A place is a bookmark or a content control with the key of a value (``drafter.bookmark``); insertions count as
accepted, deletions as gone. Unlike ``extract`` this keeps each paragraph as it is: nothing is cleaned or repaired.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drafter import keys
from drafter.bookmark import TEMPLATE, Mark, mark_of
from drafter.errors import InputError, Place
from drafter.reading.extract import office
from drafter.reading.extract.numbering import child, local, value
from drafter.reading.extract.package import damaged, open_package

if TYPE_CHECKING:
    from lxml.etree import _Element

    from drafter.reading.extract.package import Package

SKIPPED = frozenset(
    {
        "", "pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "instrText", "drawing", "pict", "object",
        "fldData", "rt", "AlternateContent",
    }
)  # fmt: skip
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Span:
    """A place of a value: characters ``start`` to ``end`` of its paragraph."""

    mark: Mark
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text, the id of its style, and the values in it."""

    text: str
    style: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """The paragraphs that are not empty, and the name of the template where the file tells it."""

    paragraphs: tuple[Paragraph, ...]
    template: str = ""

    def texts(self) -> dict[Mark, str]:
        """The text under each mark; a line feed where it goes over a paragraph's end."""
        found: dict[Mark, list[str]] = {}
        for paragraph in self.paragraphs:
            for span in paragraph.spans:
                found.setdefault(span.mark, []).append(paragraph.text[span.start : span.end])
        return {mark: "\n".join(texts) for mark, texts in found.items()}


def read_marked(data: bytes, name: str = "") -> Marked:
    """The paragraphs of a Word file, and the values that drafter marked in it; ``name`` is how messages call it.

    Raises:
        InputError: the file is damaged or protected, or an old format and LibreOffice is not installed.
    """
    try:
        return _read(data)
    except InputError as error:
        raise InputError(replace(p, place=p.place or Place(name)) for p in error.problems) from None


def _read(data: bytes) -> Marked:
    package = open_package(data if data[:2] == b"PK" else office.to_docx(data))
    parts = dict(package.related(""))
    root = package.part(parts.get("officeDocument", "word/document.xml"))
    body = child(root, "body")
    if root is None or body is None:
        raise damaged()
    reader = _Reader()
    try:
        reader.inside(body)
    except RecursionError:
        raise damaged() from None
    return Marked(
        tuple(p for p in reader.paragraphs() if p.text.strip()),
        _template(package, parts.get("custom-properties")),
    )


def _template(package: Package, name: str | None) -> str:
    root = package.part(name) if name else None
    for prop in root if root is not None else ():
        if prop.get("name") == TEMPLATE:
            return "".join(node.text or "" for node in prop.iter())
    return ""


@dataclass(slots=True)
class _Reader:
    """Walks a document in order; ``ends`` are the places of the marks: paragraph and offset of both ends."""

    texts: list[list[str]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    open: dict[str, tuple[Mark, int, int]] = field(default_factory=dict)
    ends: list[tuple[Mark, tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    controls: Counter[str] = field(default_factory=Counter)
    in_paragraph: bool = False

    def inside(self, parent: _Element) -> None:
        """All that stands below an element."""
        for node in parent:
            name = local(node)
            if name == "p":
                self.paragraph(node)
            elif name == "t" and self.in_paragraph:
                self.texts[-1].append(node.text or "")
            elif name in SIGNS and self.in_paragraph and value(node, "type") in (None, "textWrapping"):
                self.texts[-1].append(SIGNS[name])
            elif name in ("bookmarkStart", "bookmarkEnd"):
                self.bookmark(node, starts=name == "bookmarkStart")
            elif name == "sdt":
                self.control(node)
            elif name not in SKIPPED:
                self.inside(node)

    def paragraph(self, node: _Element) -> None:
        self.texts.append([])
        self.styles.append(value(child(node, "pPr", "pStyle")) or "")
        self.in_paragraph = True
        self.inside(node)
        self.in_paragraph = False

    def here(self) -> tuple[int, int]:
        """The place that has been reached; between two paragraphs it is the beginning of the next."""
        if not self.in_paragraph:
            return len(self.texts), 0
        return len(self.texts) - 1, sum(map(len, self.texts[-1]))

    def bookmark(self, node: _Element, *, starts: bool) -> None:
        identity = value(node, "id") or ""
        if starts:
            mark = mark_of(value(node, "name") or "")
            if mark is not None:
                self.open[identity] = (mark, *self.here())
        elif identity in self.open:
            mark, paragraph, offset = self.open.pop(identity)
            self.ends.append((mark, (paragraph, offset), self.here()))

    def control(self, node: _Element) -> None:
        """A content control; one with the key of a value is a place of it."""
        key = value(child(node, "sdtPr", "tag")) or ""
        start = self.here()
        content = child(node, "sdtContent")
        if content is not None:
            self.inside(content)
        if keys.canonical(key) == key:
            self.controls[key] += 1
            self.ends.append((Mark(key, self.controls[key]), start, self.here()))

    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs with the part that each mark has in them."""
        spans: list[list[Span]] = [[] for _ in self.texts]
        texts = ["".join(parts) for parts in self.texts]
        for mark, (first, start), (last, end) in self.ends:
            for number in range(first, min(last + 1, len(texts))):
                left = start if number == first else 0
                right = end if number == last else len(texts[number])
                if right > left or first == last:
                    spans[number].append(Span(mark, left, right))
        return [
            Paragraph(text, style, tuple(sorted(found, key=lambda span: (span.start, span.end))))
            for text, style, found in zip(texts, self.styles, spans, strict=True)
        ]
