"""Old office formats to .docx bytes: .doc, .wps, .rtf and .odt through LibreOffice, where it is installed.

In come bytes, out come the bytes of a .docx; how LibreOffice is run is told in ``drafter.libreoffice``.
"""

from __future__ import annotations

from typing import Final

from drafter.errors import bad_input
from drafter.language import _
from drafter.libreoffice import convert, program

SORTS: Final = ((b"{\\rtf", "rtf"), (b"PK", "odt"), (b"<?xml", "xml"), (b"\xd0\xcf", "doc"))


def sort_of(data: bytes) -> str:
    """The format by its first bytes: rtf, odt, xml or doc."""
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((sort for magic, sort in SORTS if head.startswith(magic)), "doc")


def to_docx(data: bytes) -> bytes:
    """The same document as .docx.

    Raises:
        InputError: LibreOffice is not installed, cannot read the file, or takes too long.
    """
    soffice = program()
    if soffice is None:
        raise bad_input(
            _("This format ({format}) can only be read through LibreOffice").format(format=sort_of(data)),
            hint=_("Install LibreOffice, or open the file in Word or WPS and save it as .docx."),
        )
    return convert(data, sort_of(data), "docx", soffice=soffice)
