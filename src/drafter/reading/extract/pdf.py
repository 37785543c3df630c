"""PDF files to lines: in come the bytes of a PDF with a text layer, out go its paragraphs.

pypdf gives the text with positions; page numbers, running heads and printed line ends are undone in
``reflow``. A scanned picture is refused: text recognition is not done here, nor are columns told apart.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import unicodedata
import warnings
import zlib
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from drafter.errors import bad_input
from drafter.language import _
from drafter.reading.extract.reflow import Printed, paragraphs, running
from drafter.reading.lines import Extract

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGES: Final = 3000
SUPPORT: Final = 0.1
FEW: Final = 5
RADICAL: Final = re.compile(r"[\u2e80-\u2fdf]")  # fonts map some hanzi to radicals that look the same
FAULTS: Final = (  # pypdf: “broken PDF files might cause other Exceptions”; these were seen on mutated files
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    RuntimeError,
    ArithmeticError,
    OSError,
    EOFError,
    struct.error,
    zlib.error,
)


def extract_pdf(data: bytes) -> Extract:
    """The paragraphs of a PDF; numbers count its printed lines.

    Raises:
        InputError: the file is damaged, protected by a password, or has no text layer.
    """
    number = 0
    pages: list[list[Printed]] = []
    for page in _pages(data):
        pages.append([replace(line, number=number + n) for n, line in enumerate(_indented(page), 1)])
        number += len(page)
    if not any(line.text for page in pages for line in page):
        raise bad_input(
            _("The PDF has no text: it is a scanned picture"),
            hint=_("It needs text recognition (OCR) first. Or ask for the Word file it was made from."),
        )
    kept, removed = running(pages)
    return Extract(tuple(paragraphs(kept)), "pdf", removed)


def _pages(data: bytes) -> list[list[Printed]]:
    """The printed lines of each page."""
    from pypdf import PdfReader  # noqa: PLC0415 (loaded only where a PDF is read)
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError  # noqa: PLC0415

    protected = bad_input(
        _("The PDF is protected by a password"), hint=_("Save a copy without protection and give that one.")
    )
    with _quiet():
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise protected
            return [_lines(page) for page in reader.pages[:PAGES]]
        except (DependencyError, FileNotDecryptedError):
            raise protected from None
        except (PyPdfError, *FAULTS):
            raise bad_input(
                _("The PDF is damaged or was cut off"),
                hint=_("Download or export it again, or ask for the Word file it was made from."),
            ) from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps pypdf's remarks on damaged places off the user's terminal."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


@dataclass(slots=True)
class _Collector:
    """Puts the pieces that pypdf reports together to lines with the place where each begins."""

    lines: list[Printed] = field(default_factory=list)
    text: str = ""
    left: float = 0.0

    def visit(self, text: str, outer: Sequence[float], matrix: Sequence[float], *_font: Any) -> None:
        """A piece of text with the transformation matrices of the page and of the text."""
        for place, part in enumerate(text.split("\n")):
            if place:
                self.end()
            if part.strip() and not self.text.strip():
                self.left = matrix[4] * outer[0] + matrix[5] * outer[2] + outer[4]
            self.text += part

    def end(self) -> None:
        """Closes the line."""
        text = RADICAL.sub(lambda m: unicodedata.normalize("NFKC", m[0]), self.text).strip()
        if text:
            self.lines.append(Printed(text, self.left))
        self.text = ""


def _lines(page: Any) -> list[Printed]:
    collector = _Collector()
    page.extract_text(visitor_text=collector.visit)
    collector.end()
    return collector.lines


def _indented(page: Sequence[Printed]) -> Iterator[Printed]:
    """The lines with their distance from the left margin: the leftmost place where several lines begin."""
    places = Counter(round(line.left) for line in page)
    least = max(2, SUPPORT * len(page)) if len(page) > FEW else 1
    margin = min((place for place, count in places.items() if count >= least), default=0)
    for line in page:
        yield replace(line, left=line.left - margin)
