"""Reading: any real file to clean, structured speeches.

    bytes ─ extract ─▶ lines ─ clean, repair ─▶ page ─ split ─▶ pages ─ segment ─▶ Speech

Each arrow is a module; nothing is written and nothing is fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter import textfile
from drafter.errors import Place, bad_input
from drafter.language import _
from drafter.reading import clean
from drafter.reading.extract import extract
from drafter.reading.page import Page
from drafter.reading.segment import to_speech
from drafter.reading.split import split
from drafter.reading.stretches import in_stretches

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.speech import Speech


def read_bytes(data: bytes, name: str) -> list[Speech]:
    """The speeches of a file's bytes, in order; at least one.

    Raises:
        InputError: the bytes are no text, or hold no speech.
    """
    source = extract(data, name)
    page = Page(source.lines, source.removed)
    page = in_stretches(clean.strip_invisible(page))
    page = clean.run(page, clean.STEPS)
    pages = [clean.run(part, clean.SPEECH_STEPS) for part in split(page)]
    speeches = [
        to_speech(part, source=name, encoding=source.encoding, number=number)
        for number, part in enumerate((p for p in pages if p.lines), 1)
    ]
    if not speeches:
        raise bad_input(
            _("no speech in this file"),
            Place(name),
            hint=_("after cleaning nothing was left; `drafter read --report` shows what was removed"),
        )
    return speeches


def read_file(path: Path, name: str = "") -> list[Speech]:
    """The speeches of one file; ``name`` is how messages call it."""
    name = name or str(path)
    return read_bytes(load(path, name), name)


def load(path: Path, name: str) -> bytes:
    """The bytes of one file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise bad_input(_("no such file"), Place(name)) from None
    except IsADirectoryError:
        raise bad_input(_("this is a folder, not a file"), Place(name)) from None
    except OSError as error:
        raise bad_input(
            _("cannot be read: {reason}").format(reason=textfile.reason(error)), Place(name)
        ) from None
