"""A web page as text lines: in comes HTML, out go lines as a browser would break them, with their block.

The walk knows block elements, line breaks, list numbers and what is never text (HTML standard, 15.3). Which
lines are the article is decided in ``html``.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from drafter.speech import Removal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# fmt: off
NO_TEXT: Final = frozenset({
    "applet", "audio", "button", "canvas", "embed", "head", "iframe", "input", "map", "math",
    "noscript", "object", "rp", "rt", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
})
AROUND: Final = frozenset({"nav", "header", "footer", "aside", "form"})
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})
# fmt: on
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BOLD: Final = 7
HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE
)
NO_NUMBER: Final = re.compile(r"list-style(?:-type)?\s*:[^;]*\b(?:none|disc|circle|square)", re.IGNORECASE)
ORDINAL: Final = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十百\d]{1,4}[)）、.．]|[①-⑳⑴-⒛]|第?[一二三四五六七八九十]{1,3}[是要，])"
)
HANZI: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
WRAP: Final = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])"
)
ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2
REFERENCE: Final = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})(?![0-9a-fA-F])|(\d{1,9})(?!\d))")
REPLACED: Final = "\ufffd"
SPACES: Final = re.compile(r"[ \t\r\n]+")
SHARE: Final = 0.3
# &#150; and its like mean Windows-1252, as browsers read them
C1: Final = {n: bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(0x80, 0xA0)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the page: text, source line, blocks around it (outermost first), hanzi in all, in links."""

    text: str
    number: int
    blocks: tuple[HtmlElement, ...]
    hanzi: int
    linked: int

    @property
    def heading(self) -> bool:
        """Whether the line stands in h1 or h2."""
        return any(b.tag in {"h1", "h2"} for b in self.blocks)

    @property
    def level(self) -> int:
        """The level of the heading that the page makes of the line: h1 to h6; a paragraph all in bold is one below."""
        tag = next((b.tag for b in reversed(self.blocks) if b.tag in HEADINGS), None)
        if tag is not None:
            return int(tag[1])
        own = self.blocks[-1] if self.blocks else None
        bold = own is not None and own.tag == "p" and [child for child in own if child.tag in {"strong", "b"}]
        return BOLD if bold and SPACES.sub("", "".join(b.text_content() for b in bold)) == self.text else 0


def hanzi(text: str) -> int:
    """How many hanzi a text has."""
    return len(HANZI.findall(text))


def parse(text: str) -> HtmlElement | None:
    """The root of a page, None where it has no element at all."""
    from lxml import etree, html  # noqa: PLC0415 (loaded only where a page is read)

    text = REFERENCE.sub(_legal, ILLEGAL.sub(REPLACED, text))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root


def _legal(reference: re.Match[str]) -> str:
    """A character reference as it stands, or the mark of damage where lxml cannot hold its character."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return REPLACED if ILLEGAL.match(chr(min(code, sys.maxunicode))) else reference[0]


def cleaned(root: HtmlElement) -> tuple[Removal, ...]:
    """Takes out of the tree what is never the text; reports what a reader of the page might have seen."""
    removed: list[Removal] = []
    for node in [n for n in root.iter() if not isinstance(n.tag, str) or n.tag in NO_TEXT]:
        if node.getparent() is not None:
            node.drop_tree()
    whole = hanzi(root.text_content())
    for node in list(root.iter()):
        tag = node.tag
        if node is root or tag == "body" or node.getparent() is None:
            continue
        if HIDDEN.search(node.get("style", "")) or "jammer" in node.get("class", "").split():
            removed.extend(_taken("hidden", node, whole))
        elif tag in AROUND:
            removed.extend(_taken("chrome", node, whole))
    return tuple(removed)


def _taken(reason: str, node: HtmlElement, whole: int) -> Iterator[Removal]:
    """Drops a node that holds little of the page; old pages put all their text into one form."""
    text = " ".join(node.text_content().split())
    inner = node.getparent() is not None and any(a.tag in {"article", "main"} for a in node.iterancestors())
    if hanzi(text) > SHARE * whole or (reason == "chrome" and inner and node.find(".//h1") is not None):
        node.tag = "div"
        return
    if text:
        yield Removal(reason, text, node.sourceline or 0)
    node.drop_tree()


@dataclass(slots=True)
class _Walk:
    """The line that is being put together, and the blocks that are open."""

    blocks: list[HtmlElement] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    kept_spaces: int = 0
    number: int = 0
    counts: list[int] = field(default_factory=list)

    def add(self, text: str | None, number: int | None) -> None:
        if not text:
            return
        if not self.buffer and text.strip():
            self.number = number or self.number
        self.linked += hanzi(text) if self.links else 0
        self.buffer.append(text)

    def end(self) -> Iterator[Piece]:
        text = "".join(self.buffer).translate(C1)
        rows = text.split("\n") if self.kept_spaces else [SPACES.sub(" ", WRAP.sub("", text))]
        linked = self.linked
        self.buffer, self.linked = [], 0
        for row in rows:
            if row.strip():
                yield Piece(row.strip(" \t\r"), self.number, tuple(self.blocks), hanzi(row), linked)


def pieces(root: HtmlElement) -> Iterator[Piece]:
    """The lines of a cleaned page in order; two line breaks running give an empty line."""
    from lxml import etree  # noqa: PLC0415 (loaded only where a page is read)

    walk = _Walk()
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            yield from _start(walk, node)
        else:
            yield from _end(walk, node)
    yield from walk.end()


def _start(walk: _Walk, node: HtmlElement) -> Iterator[Piece]:
    if node.tag == "br":
        ended = list(walk.end())
        previous = node.getprevious()
        twice = previous is not None and previous.tag == "br" and not (previous.tail or "").strip()
        yield from ended or ([Piece("", node.sourceline or 0, tuple(walk.blocks), 0, 0)] if twice else [])
    elif node.tag in BLOCKS:
        yield from walk.end()
        walk.blocks.append(node)
    walk.links += node.tag == "a"
    walk.kept_spaces += node.tag == "pre"
    if node.tag == "ol":
        walk.counts.append(_integer(node.get("start"), 1) - 1)
    if node.tag == "li" and walk.counts and node.getparent().tag == "ol":
        walk.counts[-1] = _integer(node.get("value"), walk.counts[-1] + 1)
        walk.add(list_number(node, walk.counts[-1]), node.sourceline)
    walk.add(node.text, node.sourceline)


def _end(walk: _Walk, node: HtmlElement) -> Iterator[Piece]:
    if node.tag in BLOCKS:
        yield from walk.end()
        walk.blocks.pop()
    if node.tag == "ol":
        walk.counts.pop()
    walk.links -= node.tag == "a"
    walk.kept_spaces -= node.tag == "pre"
    walk.add(node.tail, node.sourceline)


def list_number(item: HtmlElement, count: int) -> str:
    """The number a browser shows before an item of <ol>, "" for none or where the text brings its own."""
    parent = item.getparent()
    if NO_NUMBER.search(parent.get("style", "") + ";" + item.get("style", "")):
        return ""
    if ORDINAL.match(item.text_content()):
        return ""
    letters = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}.get(
        parent.get("type", ""), ""
    )
    return f"{letters[count - 1] if 0 < count <= len(letters) else count}."


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default
