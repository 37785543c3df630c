"""From bytes with a name to lines of text, before any cleaning: looks at the bytes and calls one extractor.

Each extractor is a module of its own and loads its library only when it is called.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.errors import InputError, Place
from drafter.reading.decode import decode
from drafter.reading.extract import docx, html, office, pdf, plain
from drafter.reading.extract.kinds import Format, kind_of
from drafter.reading.lines import Extract, Line

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Extract", "Line", "extract"]


def extract(data: bytes, name: str) -> Extract:
    """The lines of a source, its encoding, and what its format itself discards.

    Raises:
        InputError: the bytes hold no text, are damaged, or need a program that is not installed; the
            problem's place is ``name``.
    """
    try:
        return _extract(data, name)
    except InputError as error:
        problems = [p if p.place else replace(p, place=Place(name)) for p in error.problems]
        raise InputError(problems) from None


def _extract(data: bytes, name: str) -> Extract:
    """Calls the extractor of the format."""
    readers: dict[Format, Callable[[bytes], Extract]] = {
        "docx": docx.extract_docx,
        "office": lambda raw: docx.extract_docx(office.to_docx(raw), office.sort_of(raw)),
        "pdf": pdf.extract_pdf,
        "html": html.extract_html,
        "mhtml": lambda raw: html.extract_html(*html.from_mhtml(raw)),
        "markdown": lambda raw: plain.markdown(*decode(raw)),
        "plain": lambda raw: plain.plain(*decode(raw)),
    }
    return readers[kind_of(data, name)](data)
