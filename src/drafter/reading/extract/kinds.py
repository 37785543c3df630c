"""What a file is: in come its bytes and its name, out goes the format that reads it.

The bytes decide before the name, for a .doc is often a web page, RTF, .docx or plain text. Magic numbers are
those of the formats' own specifications. Nothing is unpacked here but the list of members of a ZIP.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import Final, Literal

from drafter.errors import bad_input
from drafter.language import _
from drafter.reading.decode import not_a_text, refuse_binary

Format = Literal["docx", "office", "pdf", "html", "mhtml", "markdown", "plain"]

HEAD: Final = 4096
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BYTE_ORDER: Final = b"\xfe\xff"
WEB_NAMES: Final = frozenset({".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php", ".jsp"})
MARKDOWN_NAMES: Final = frozenset({".md", ".markdown", ".mkd"})
WHOLE_PAGE: Final = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]")
PAGE_PART: Final = re.compile(
    rb"(?:<!--.*?-->\s*)*<(?:meta|div|p|table|span|h[1-6]|title|article|center|font)[\s>]"
)
WORD_XML: Final = (
    b"http://schemas.microsoft.com/office/word/2003/wordml",
    b"http://schemas.microsoft.com/office/2006/xmlpackage",
)
MHTML: Final = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*(?:mime-version|content-type):")


def kind_of(data: bytes, name: str) -> Format:
    """The format of a file.

    Raises:
        InputError: a picture, a program, a spreadsheet …: nothing that holds a speech as text.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data)
    if data.startswith(OLE):
        return _in_ole(data)
    if data.lstrip()[:6].startswith((b"{\\rtf", b"\xef\xbb\xbf{\\r")):
        return "office"
    refuse_binary(data)
    return _of_text(data, PurePath(name).suffix.lower())


def _in_zip(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        if b"word/" in data or b"[Content_Types].xml" in data[:HEAD]:
            raise bad_input(
                _("The Word file is damaged or was cut off"),
                hint=_("Open it in Word or WPS, let it be repaired, and save it again as .docx."),
            ) from None
        raise not_a_text("archive") from None
    if "[Content_Types].xml" in names:
        for folder, kind in (("xl/", "sheet"), ("ppt/", "slides")):
            if any(n.startswith(folder) for n in names):
                raise not_a_text(kind)
        return "docx"
    if "mimetype" in names and "content.xml" in names:
        head = data[:200]
        if b"opendocument.spreadsheet" in head or b"opendocument.presentation" in head:
            raise not_a_text("sheet" if b"spreadsheet" in head else "slides")
        return "office"
    raise not_a_text("archive")


def _in_ole(data: bytes) -> Format:
    """A Word or WPS file of the old binary format; its directory names its streams in UTF-16."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise bad_input(
            _("The Word file is protected by a password"),
            hint=_("Open it in Word or WPS, take the password off, and save it again."),
        )
    for stream, kind in (("Workbook", "sheet"), ("PowerPoint Document", "slides")):
        if has(stream) and not has("WordDocument"):
            raise not_a_text(kind)
    if data[28:30] != BYTE_ORDER:  # LibreOffice would take what is left for a text file
        raise not_a_text("office")
    return "office"


def _of_text(data: bytes, suffix: str) -> Format:
    head = data[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip().lower()
    if any(name in head for name in WORD_XML) and head.startswith(b"<?xml"):
        return "office"
    if MHTML.match(head) and (b"multipart/" in head or b"text/html" in head):
        return "mhtml"
    if suffix in WEB_NAMES and b"<" in data:
        return "html"
    if head.startswith(b"<") and WHOLE_PAGE.search(head):
        return "html"
    if suffix in MARKDOWN_NAMES:
        return "markdown"
    return "html" if PAGE_PART.match(head) else "plain"
