"""A Draft as plain text, a paragraph a line: UTF-8, with a line feed at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.draft import Draft


def write_text(draft: Draft) -> bytes:
    """The text of a draft; only a lone surrogate, which no encoding can hold, becomes a question mark."""
    return f"{draft.text}\n".encode(errors="replace")
