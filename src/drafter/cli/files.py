"""Reading what the command line names and writing what it asks for: whole or not at all, never over a file unasked."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from drafter import textfile
from drafter.errors import Place, Problem, UsageError, bad_input
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

STREAM = "-"
READABLE = frozenset(
    [
        ".txt",
        ".md",
        ".markdown",
        ".text",
        ".docx",
        ".docm",
        ".doc",
        ".wps",
        ".wpt",
        ".rtf",
        ".odt",
        ".html",
        ".htm",
        ".mht",
        ".xhtml",
        ".pdf",
    ]
)


def walk(paths: Iterable[str]) -> Iterator[Path]:
    """The files under these paths in a fixed order; a folder gives the kinds of files drafter reads."""
    for name in paths:
        path = Path(name)
        if path.is_dir():
            inside = sorted(
                p for p in path.rglob("*")
                if p.is_file() and p.suffix.lower() in READABLE and not _hidden(p.relative_to(path))
            )  # fmt: skip
            if not inside:
                raise bad_input(
                    _("no file in this folder that drafter can read"),
                    Place(name),
                    hint=_("it reads {kinds}").format(kinds=" ".join(sorted(READABLE))),
                )
            yield from inside
        else:
            yield path


def _hidden(path: Path) -> bool:
    """A file of the system, of version control, or Word's own lock."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def stdin() -> bytes:
    """All of standard input."""
    return sys.stdin.buffer.read()


def refuse_to_overwrite(paths: Iterable[Path], *, force: bool) -> None:
    """Stop before anything is written where a file is there already.

    Raises:
        UsageError: with every such file.
    """
    there = [p for p in paths if p.exists()]
    if there and not force:
        hint = _("give another name with -o, or --force to overwrite")
        raise UsageError(Problem(_("the file is there already"), Place(str(p)), hint) for p in there)


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: aside, then renamed."""
    write_all({path: data})


def write_all(files: Mapping[Path, bytes | Iterable[bytes]]) -> None:
    """Write files, whole or piece by piece; each is renamed into place only when all could be written aside.

    Raises:
        InputError: a folder cannot be made or a file not be written; none is left behind.
    """
    aside: list[tuple[str, Path]] = []
    path = Path()
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            aside.append((name, path))
            with os.fdopen(handle, "wb") as stream:
                stream.writelines((data,) if isinstance(data, bytes) else data)
            Path(name).chmod(0o666 & ~_umask())
        for name, path in aside:
            Path(name).replace(path)
    except BaseException as error:
        for name, _path in aside:
            with contextlib.suppress(OSError):
                Path(name).unlink()
        if not isinstance(error, OSError):
            raise
        raise bad_input(
            _("cannot be written: {reason}").format(reason=textfile.reason(error)),
            Place(str(path)),
            hint=_("is it open in Word, or the folder read-only?"),
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def to_stdout(data: bytes) -> None:
    """Bytes on standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def to_stderr(text: str) -> None:
    """Lines that were made elsewhere, on standard error."""
    sys.stderr.write(text)
    sys.stderr.flush()
