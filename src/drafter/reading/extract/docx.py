"""Word files to lines: a .docx as it would be printed with all revisions accepted.

Follows WordprocessingML (ECMA-376, part 1, 17). Automatic numbers become text; text boxes and table cells
are lines of their own; contents, headers, footers, notes, comments, deleted and hidden text are reported.
Pictures and page breaks are not looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from drafter.errors import bad_input
from drafter.language import _
from drafter.reading.extract.numbering import Numbering, child, instances_of, local, styles_of, value
from drafter.reading.extract.package import Package, damaged, open_package
from drafter.reading.extract.runs import Runs, choice, raw
from drafter.reading.lines import Extract, Line
from drafter.speech import Removal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

CONTAINERS: Final = frozenset(
    {"tbl", "tr", "tc", "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
)
BESIDE: Final = {
    "header": "header",
    "footer": "footer",
    "comments": "comment",
    "footnotes": "footnote",
    "endnotes": "footnote",
}
CONTENTS_STYLE: Final = re.compile(r"toc \d|toc heading|目录.{0,2}", re.IGNORECASE)
CONTENTS_GALLERIES: Final = frozenset({"Table of Contents", "目录"})
SOFT_HYPHEN: Final = "\xad"


def extract_docx(data: bytes, encoding: str = "docx") -> Extract:
    """The lines of a Word file; their numbers count paragraphs, 0 stands for what is beside the text.

    Raises:
        InputError: the file is damaged, protected, or unpacks to an absurd size.
    """
    package = open_package(data)
    main = next((part for kind, part in package.related("") if kind == "officeDocument"), "word/document.xml")
    root = package.part(main)
    body = child(root, "body")
    if root is None or body is None:
        raise damaged()
    parts = dict(package.related(main))
    styles = styles_of(package.part(parts.get("styles", "word/styles.xml")))
    instances = instances_of(package.part(parts.get("numbering", "word/numbering.xml")), styles)
    reader = _Reader(Numbering(styles, instances), Runs(styles, local_fields=not _balanced(root)))
    try:
        reader.blocks(body)
    except RecursionError:
        raise damaged() from None
    reader.line(reader.carried)
    if "aFChunk" in parts and not any(line.text.strip() for line in reader.lines):
        raise bad_input(
            _("The Word file only wraps a file of another format"),
            hint=_("Open it in Word and save it again."),
        )
    return Extract(tuple(reader.lines), encoding, (*reader.removed, *_beside(package, main)))


def _balanced(root: _Element) -> bool:
    """Whether every field that begins also ends; else a field may swallow the rest of the document."""
    kinds = [value(n, "fldCharType") for n in root.iter() if local(n) == "fldChar"]
    return kinds.count("begin") == kinds.count("end")


def _beside(package: Package, main: str) -> Iterator[Removal]:
    """What stands beside the text: headers, footers, comments and notes, each paragraph once."""
    seen: set[tuple[str, str]] = set()
    for kind, name in package.related(main):
        reason = BESIDE.get(kind)
        root = package.part(name) if reason else None
        for paragraph in root.iter() if root is not None else ():
            if reason and local(paragraph) == "p":
                text = raw(paragraph).strip()
                if text and (reason, text) not in seen:
                    seen.add((reason, text))
                    yield Removal(reason, text, 0)


@dataclass(slots=True)
class _Reader:
    """Walks the blocks of a document in order and collects lines and removals."""

    numbering: Numbering
    runs: Runs
    lines: list[Line] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    contents: int = 0
    number: int = 0
    carried: str = ""

    def blocks(self, parent: _Element) -> None:
        """The paragraphs and tables below a body, cell, text box or content control."""
        for node in parent:
            name = local(node)
            if name == "p":
                self._paragraph(node)
            elif name == "tr" and child(node, "trPr", "del") is not None:
                self._report("revision", raw(node))
            elif name in CONTAINERS:
                inside = value(child(node, "sdtPr", "docPartObj", "docPartGallery")) in CONTENTS_GALLERIES
                self.contents += inside
                self.blocks(node)
                self.contents -= inside
            elif name == "AlternateContent":
                self.blocks(choice(node))

    def line(self, text: str) -> None:
        """Adds the lines of a paragraph and of what was carried into it, if there is anything."""
        if text:
            self.lines.extend(Line(part, self.number) for part in text.split("\n"))

    def _paragraph(self, node: _Element) -> None:
        self.number += 1
        properties = child(node, "pPr")
        is_contents = self.contents > 0 or self.runs.in_contents() or self._contents_style(properties)
        pieces = self.runs.read(node)
        ordinal = self.numbering.text(properties)
        text = "".join(pieces.shown).replace(SOFT_HYPHEN, "")
        listed = "".join(pieces.contents)
        self._report("hidden", "".join(pieces.hidden))
        self._report("revision", "".join(pieces.deleted))
        self._report("toc", listed + text if is_contents else listed)
        if child(properties, "rPr", "del") is not None or child(properties, "rPr", "moveFrom") is not None:
            self.carried += "" if is_contents else text  # with its mark deleted it joins the next paragraph
        elif not is_contents and (text or not listed):
            text, self.carried = self.carried + text, ""
            self.line(ordinal + text if text.strip() else text)
            if not text:
                self.lines.append(Line("", self.number))
        for box in pieces.boxes:
            self.blocks(box)

    def _contents_style(self, properties: _Element | None) -> bool:
        style = self.numbering.styles.get(value(child(properties, "pStyle")) or "")
        return style is not None and CONTENTS_STYLE.fullmatch(style.name) is not None

    def _report(self, reason: str, text: str) -> None:
        if text.strip():
            self.removed.append(Removal(reason, text.strip(), self.number))
