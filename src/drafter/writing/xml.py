"""Text to XML: in goes any text a brief may hold, out comes character data that parses back to the same text.

Characters that XML 1.0 has no place for (control characters, lone surrogates) become U+FFFD, so that one of
them in a value does not make a file that Word cannot open.
"""

from __future__ import annotations

import re

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ILLEGAL = r"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_illegal = re.compile(f"[{_ILLEGAL}]")
SPECIAL = f'&<>"\r{_ILLEGAL}'  # inside a set: what does not stand in XML as it is
_special = re.compile(f"[{SPECIAL}]")


def legal(text: str) -> str:
    """The text with U+FFFD for what no XML or HTML file may hold, and with line feeds alone as line ends."""
    return _illegal.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def attribute(text: str) -> str:
    """The text as the value of an attribute in double quotes; line ends and tabs become spaces there."""
    return element(text).replace("\n", " ").replace("\t", " ")


def element(text: str) -> str:
    """The text as the content of an element."""
    if not _special.search(text):
        return text
    text = legal(text).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;")


def word_text(text: str) -> str:
    """The text as children of a Word run: w:t, and w:tab and w:br for tabs and line ends."""
    text = element(text)
    if "\n" not in text and "\t" not in text:
        return _piece(text)
    lines = ("<w:tab/>".join(_piece(piece) for piece in line.split("\t")) for line in text.split("\n"))
    return "<w:br/>".join(lines)


def _piece(text: str) -> str:
    """The text of one w:t; blanks at its ends are lost unless it says that they are to be kept."""
    if not text:
        return ""
    kept = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f"<w:t{kept}>{text}</w:t>"
