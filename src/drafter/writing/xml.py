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
SPECIAL = f'&<>"\r\n\t{_ILLEGAL}'  # inside a set: what does not stand in XML as it is
_special = re.compile(f"[{SPECIAL}]")
_escapes = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def legal(text: str) -> str:
    """The text with U+FFFD for what no XML or HTML file may hold, and with line feeds alone as line ends."""
    return _illegal.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def attribute(text: str) -> str:
    """The text as the value of an attribute in double quotes; line ends and tabs become spaces there."""
    if not _special.search(text):
        return text
    return " ".join(legal(text).translate(_escapes).split("\n")).replace("\t", " ")


def element(text: str) -> str:
    """The text as the content of an element."""
    return legal(text).translate(_escapes) if _special.search(text) else text


def word_text(text: str) -> str:
    """The text as children of a Word run: w:t, and w:tab and w:br for tabs and line ends."""
    if not _special.search(text):
        return f'<w:t xml:space="preserve">{text}</w:t>'
    pieces = re.split(r"([\n\t])", legal(text).translate(_escapes))
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(marks.get(piece, f'<w:t xml:space="preserve">{piece}</w:t>') for piece in pieces if piece)
