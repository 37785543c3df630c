"""Web pages to lines: in come the bytes of a saved page, out go the lines of its article.

The lines are those of a browser (``page``). Which of them are the article is said by the densest block, the
descent to the smallest element that still holds most of the text, and by trafilatura (Barbaresi, 2021), where
the two agree; trafilatura alone loses line breaks of old pages and headlines. Editors' notes are not cleaned.
"""

from __future__ import annotations

import copy
import email
import email.errors
import logging
import re
import warnings
from typing import TYPE_CHECKING, Final

from drafter.errors import bad_input
from drafter.language import _
from drafter.reading.decode import BOMS, decode
from drafter.reading.extract.page import Piece, cleaned, parse, pieces
from drafter.reading.lines import Extract, Line
from drafter.speech import Removal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
TRUSTED: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5hkscs",
    "hz-gb-2312": "hz",
    "shift_jis": "shift_jis",
    "euc-kr": "euc_kr",
}
HEAD: Final = 16384
AGREED: Final = 0.6
DESCENT: Final = 0.7
LINKS: Final = 0.5
PARAGRAPH: Final = 15
TITLE_LEAST: Final = 4
PARAGRAPHS: Final = frozenset({"p", "li", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
SENTENCE_END: Final = re.compile(r"[。！？…；：][”’」』）)]*$")
SPACE: Final = re.compile(r"\s+")


def extract_html(data: bytes, declared: str | None = None) -> Extract:
    """The lines of the article on a page; numbers are lines of the HTML source.

    Args:
        data: the page.
        declared: the encoding that a header outside the page names.

    Raises:
        InputError: the page has no text.
    """
    text, encoding = page_text(data, declared)
    root = parse(text)
    if root is None:
        raise _no_text()
    title = SPACE.sub("", root.findtext(".//title") or "")
    removed = cleaned(root)
    found = list(pieces(root))
    if not any(piece.text for piece in found):
        raise _no_text()
    kept = article(found, title, root)
    lines = tuple(Line(p.text, p.number, p.level) for p, keep in zip(found, kept, strict=True) if keep)
    chrome = (
        Removal("chrome", p.text, p.number)
        for p, keep in zip(found, kept, strict=True)
        if not keep and p.text
    )
    return Extract(lines, encoding, (*removed, *chrome))


def _no_text() -> Exception:
    return bad_input(
        _("The web page holds no text"),
        hint=_("Pages that load their text by script cannot be read. Copy the text from the browser."),
    )


def page_text(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of a page and its encoding: mark, strict UTF-8, what the page declares, else by frequency."""
    if any(data.startswith(bom) for bom, _name in BOMS) or b"\0" in data:
        return decode(data)
    found = DECLARED.search(data[:HEAD])
    name = (declared or (found[1].decode("ascii", "replace") if found else "")).lower()
    for encoding in ("utf-8", TRUSTED.get(name)):
        if encoding:
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                continue
    return decode(data)


def from_mhtml(data: bytes) -> tuple[bytes, str | None]:
    """The HTML part of a web archive (.mht, and many a .doc) and its declared encoding.

    Raises:
        InputError: there is no such part.
    """
    try:
        for part in email.message_from_bytes(data.lstrip()).walk():
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes):
                    return payload, part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError, email.errors.MessageError):
        pass  # a header that the standard library cannot parse: reported like an archive without a page
    raise bad_input(_("The web archive is damaged or holds no page"), hint=_("Save the page again as .html."))


def article(found: Sequence[Piece], title: str, root: HtmlElement) -> list[bool]:
    """For each line of the page, whether it belongs to the article."""
    block = densest(found)
    inside = [block is None or block in piece.blocks for piece in found]
    chosen = SPACE.sub("", main_text(root))
    agreed = [bool(p.text) and SPACE.sub("", p.text) in chosen for p in found]
    within = sum(p.hanzi for p, i in zip(found, inside, strict=True) if i)
    if sum(p.hanzi for p, a in zip(found, agreed, strict=True) if a) < AGREED * within:
        agreed = inside
    first, last = _span([a and i for a, i in zip(agreed, inside, strict=True)])
    kept = [
        (inside[n] and first <= n <= last and (agreed[n] or not _linked(p)))
        or (
            agreed[n]
            and not inside[n]
            and p.hanzi > PARAGRAPH
            and SENTENCE_END.search(p.text) is not None
            and not _linked(p)
        )
        for n, p in enumerate(found)
    ]
    for n in range(_span(kept)[0] - 1, -1, -1):  # the headline often stands outside the block of the text
        bare = SPACE.sub("", found[n].text)
        if (
            found[n].hanzi >= TITLE_LEAST
            and not _linked(found[n])
            and (found[n].heading or title.startswith(bare))
        ):
            kept[n] = True
            break
    return kept


def _span(flags: Sequence[bool]) -> tuple[int, int]:
    """The first and last position that is true; all of it where none is."""
    places = [n for n, flag in enumerate(flags) if flag]
    return (places[0], places[-1]) if places else (0, len(flags) - 1)


def _linked(piece: Piece) -> bool:
    return piece.linked > LINKS * piece.hanzi and piece.linked > 0


def densest(found: Sequence[Piece]) -> HtmlElement | None:
    """The smallest element that still holds most of the hanzi that stand in no link."""
    block: HtmlElement | None = None
    depth = 0
    rest = [p for p in found if p.hanzi - p.linked > 0]
    while True:
        shares: dict[HtmlElement, int] = {}
        for piece in rest:
            if len(piece.blocks) > depth:
                shares[piece.blocks[depth]] = shares.get(piece.blocks[depth], 0) + piece.hanzi - piece.linked
        whole = sum(p.hanzi - p.linked for p in rest)
        largest = max(shares, key=lambda b: shares[b], default=None)
        if largest is None or shares[largest] < DESCENT * whole or largest.tag in PARAGRAPHS:
            return block
        if sum(largest in p.blocks for p in rest) == 1 and len(rest) > 1:
            return block  # one paragraph that outweighs the others is not the article
        block, depth = largest, depth + 1
        rest = [p for p in rest if len(p.blocks) > depth - 1 and p.blocks[depth - 1] is largest]


def main_text(root: HtmlElement) -> str:
    """What trafilatura takes for the main text, "" where it finds none or stumbles over the tree."""
    from lxml import etree  # noqa: PLC0415 (loaded only where a page is read)
    from trafilatura import bare_extraction  # noqa: PLC0415 (a quarter of a second to import)

    logger = logging.getLogger("trafilatura")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = bare_extraction(
                copy.deepcopy(root), favor_recall=True, include_comments=False, fast=True, include_tables=True
            )
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, etree.LxmlError, RecursionError):
        return ""
    finally:
        logger.setLevel(before)
    return str(getattr(document, "text", "") or "")
