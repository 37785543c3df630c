"""Writing: a Draft to the bytes of a file, as docx, html, md or txt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.errors import bad_input
from drafter.language import _
from drafter.writing.docx import write_docx
from drafter.writing.html import write_html
from drafter.writing.layout import Layout, layout_names, load_layout
from drafter.writing.markdown import write_markdown
from drafter.writing.text import write_text
from drafter.writing.typed import near

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from drafter.draft import Draft

__all__ = ["FORMS", "Layout", "layout_names", "load_layout", "write"]

_writers: dict[str, Callable[[Draft, Layout, bool], bytes]] = {
    "docx": lambda draft, layout, controls: write_docx(draft, layout, controls=controls),
    "html": lambda draft, layout, _controls: write_html(draft, layout),
    "md": lambda draft, _layout, _controls: write_markdown(draft),
    "txt": lambda draft, _layout, _controls: write_text(draft),
}
FORMS: tuple[str, ...] = tuple(_writers)


def write(
    draft: Draft, form: str = "docx", layout: str | Path | None = None, *, controls: bool = False
) -> bytes:
    """The draft as a file of that form: docx, html, md or txt.

    ``layout`` is a shipped name or a file, by default what the draft asks for. ``controls`` puts the values
    of the brief into content controls of the Word file. The same draft gives the same bytes.

    Raises:
        InputError: an unknown form, an unknown layout or a faulty one.
    """
    if form not in _writers:
        hint = near(form, FORMS) or _("Forms: {names}").format(names=_(", ").join(FORMS))
        raise bad_input(_("drafter does not write “{form}”").format(form=form), hint=hint)
    return _writers[form](draft, load_layout(layout or draft.layout), controls)
