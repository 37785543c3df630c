"""Writing: a Draft to the bytes of a file, as docx, html, md, txt or pdf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.draft import FORMS
from drafter.errors import bad_input
from drafter.language import _, listed
from drafter.writing.docx import MARKS, Marks, write_docx
from drafter.writing.html import write_html
from drafter.writing.layout import Layout, layout_names, load_layout
from drafter.writing.markdown import write_markdown
from drafter.writing.text import write_text
from drafter.writing.typed import near

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from drafter.draft import Draft

__all__ = ["FORMS", "MARKS", "Layout", "Marks", "layout_names", "load_layout", "write"]

_writers: dict[str, Callable[[Draft, Layout, Marks], bytes]] = {
    "docx": write_docx,
    "html": lambda draft, layout, _marks: write_html(draft, layout),
    "md": lambda draft, _layout, _marks: write_markdown(draft),
    "txt": lambda draft, _layout, _marks: write_text(draft),
    "pdf": lambda draft, layout, _marks: _pdf(draft, layout),
}


def _pdf(draft: Draft, layout: Layout) -> bytes:
    from drafter.writing.pdf import write_pdf  # noqa: PLC0415 (what runs other programs is loaded for them alone)

    return write_pdf(draft, layout)


def write(
    draft: Draft, form: str = "docx", layout: str | Path | None = None, *, marks: Marks = "bookmarks"
) -> bytes:
    """The draft as a file of that form: docx, html, md, txt, or pdf through LibreOffice.

    ``layout`` is a shipped name or a file, by default what the draft asks for. ``marks`` says how the values of
    the brief are found again in the Word file: by bookmarks, in content controls, or not at all ("none"). The same
    draft gives the same bytes.

    Raises:
        InputError: an unknown form, an unknown layout or a faulty one; a PDF without LibreOffice.
    """
    if form not in FORMS:
        hint = near(form, FORMS) or _("Forms: {names}").format(names=listed(FORMS))
        raise bad_input(_("drafter does not write “{form}”").format(form=form), hint=hint)
    return _writers[form](draft, load_layout(layout or draft.layout), marks)
