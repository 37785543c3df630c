"""The text of a small file that people edit: its bytes in, its text out, whichever way Windows or Linux wrote it."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import Place, bad_input
from drafter.language import _

if TYPE_CHECKING:
    import os


def reason(error: OSError | ValueError) -> str:
    """Why the system refused a file, in the user's language where it is a reason a user can do something about."""
    known = {
        errno.EACCES: _("access is denied, or another program has it open"),
        errno.EPERM: _("access is denied, or another program has it open"),
        errno.EBUSY: _("another program has it open"),
        errno.ENOENT: _("no such file or folder"),
        errno.ENOTDIR: _("a part of its path is no folder"),
        errno.EISDIR: _("it is a folder"),
        errno.EEXIST: _("it exists already"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("the disk is read-only"),
        errno.ENAMETOOLONG: _("its name is too long"),
        errno.EINVAL: _("its name holds a character that no file name may hold"),
        errno.EIO: _("the disk cannot be read"),
    }
    code = error.errno if isinstance(error, OSError) else None
    said = getattr(error, "strerror", None) or str(error)
    return known.get(code, said) if code is not None else said


def read(source: str | os.PathLike[str], file: str) -> bytes:
    """The bytes of a file that a brief is, or that it includes."""
    try:
        return Path(source).read_bytes()
    except FileNotFoundError as error:
        hint = _("check the name and the folder")
        raise bad_input(_("there is no such file"), Place(file), hint=hint) from error
    except IsADirectoryError as error:
        hint = _("name the brief in it, a .yaml file")
        raise bad_input(_("this is a folder, not a brief"), Place(file), hint=hint) from error
    except (OSError, ValueError) as error:
        message = _("this file cannot be read: {reason}").format(reason=reason(error))
        raise bad_input(message, Place(file)) from error


def decode(data: bytes, file: str) -> str:
    """The text in bytes: UTF-8, UTF-16 with its mark, or GB18030 as Windows writes it.

    A file that is mostly good UTF-8 is never taken for GB18030, which would read it as other characters.
    """
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise bad_input(
            _("this is a Word or archive file, not a brief"), Place(file), hint=_("save it as plain text")
        )
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or not _damaged_utf8(data):
            return text
    good = data[: _first_bad(data)].decode("utf-8", "replace")
    place = Place(file) if utf16 else Place(file, good.count("\n") + 1, len(good) - good.rfind("\n"))
    hint = _("save the file as UTF-8")
    raise bad_input(_("these bytes are no text in UTF-8, UTF-16 or GB18030"), place, hint=hint)


def _damaged_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return chinese > 4 * text.count("\ufffd")


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)
