"""A Draft as PDF: its Word file as LibreOffice lays it out and prints it, where LibreOffice is installed.

LibreOffice writes the moment and a random name into each file (ISO 32000-1, 14.3.3 and 14.4). Both get fixed values
of the same length, as the table of a PDF counts bytes: the same draft gives the same bytes on the same machine.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from drafter.errors import bad_input
from drafter.language import _
from drafter.libreoffice import convert, program
from drafter.writing.docx import write_docx

_MOMENT = re.compile(rb"(?<=/CreationDate\(D:)[0-9]{14}")
_NAME = re.compile(rb"(?:(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32})")

if TYPE_CHECKING:
    from drafter.draft import Draft
    from drafter.writing.layout import Layout


def write_pdf(draft: Draft, layout: Layout) -> bytes:
    """The PDF of a draft.

    Raises:
        InputError: LibreOffice is not installed, or fails.
    """
    soffice = program()
    if soffice is None:
        raise bad_input(
            _("a PDF can only be made through LibreOffice, which is not installed here"),
            hint=_("install it, or write the draft as .docx and save it as PDF in Word or WPS"),
        )
    return timeless(convert(write_docx(draft, layout, "none"), "docx", "pdf", soffice=soffice))


def timeless(pdf: bytes) -> bytes:
    """The file without the moment it was made, its names made from what it says."""
    start = pdf.rfind(b"/CreationDate")  # the information and the trailer stand behind all pages
    if start < 0:
        return pdf
    end = _MOMENT.sub(b"19800101000000", pdf[start:])
    name = hashlib.sha256(pdf[:start] + _NAME.sub(b"", end)).hexdigest()[:32].upper().encode()
    return pdf[:start] + _NAME.sub(name, end)
