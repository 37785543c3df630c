"""The folder beside the output in which ``drafter mine`` keeps what it has read, until the templates are written.

A run that is interrupted, however rudely, leaves it behind, and the same command goes on from there. It holds no text of
a speech: masked sentences, file names and places, as evidence does.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from drafter import textfile
from drafter.errors import InputError, Place, Problem, UsageError, bad_input
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drafter.mining.shelf import Shelf

FILE = "read.sqlite"


class BrokenOffError(InputError):
    """The work cannot go on now, but can later from where it is."""


def folder_of(out: Path) -> Path:
    """The work folder of an output folder."""
    whole = out.absolute()
    return out.parent / f".{whole.name}.mining" if out.name else whole.parent / f".{whole.name}.mining"


@contextmanager
def working(out: Path, made_by: str) -> Iterator[Shelf]:
    """A shelf in the work folder of ``out``, which goes when the work is done or has failed, and stays when it is interrupted.

    Raises:
        InputError: the folder cannot be made or written.
        UsageError: another run works in it.
    """
    folder = folder_of(out)
    made = [p for p in (folder.parent, *folder.parent.parents) if not p.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shelf = _opened(folder, made_by)
    except OSError as error:
        raise bad_input(
            _("cannot be written: {reason}").format(reason=textfile.reason(error)), Place(str(folder))
        ) from None
    try:
        yield shelf
    except KeyboardInterrupt:
        shelf.close()  # what came since it was last made sure of may be half of what a file gave
        raise
    except BrokenOffError:
        shelf.keep()
        shelf.close()
        raise
    except BaseException as error:
        _clear(shelf, folder, made)
        if isinstance(error, sqlite3.OperationalError):
            raise bad_input(
                _("cannot be written: {reason}").format(reason=error), Place(str(folder))
            ) from error
        raise
    _clear(shelf, folder, made)


def _opened(folder: Path, made_by: str) -> Shelf:
    from drafter.mining.shelf import Shelf

    path = folder / FILE
    try:
        return Shelf(str(path), made_by)
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise bad_input(
                _("cannot be written: {reason}").format(reason=error), Place(str(folder))
            ) from None
        raise UsageError(
            Problem(
                _("another run of drafter mine works in this folder"),
                Place(str(folder)),
                _("wait until it ends, or give another folder with -o"),
            )
        ) from None
    except sqlite3.DatabaseError:  # a machine that went down may leave it broken: what was read is read again
        path.unlink()
        return Shelf(str(path), made_by)


def _clear(shelf: Shelf, folder: Path, made: list[Path]) -> None:
    shelf.close()
    shutil.rmtree(folder, ignore_errors=True)
    for parent in made:
        with contextlib.suppress(OSError):  # it holds the templates
            parent.rmdir()
