"""Which ``drafter.toml`` is for a file: the next one above it, or the one the command line names."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from drafter import textfile
from drafter.checking.config import NAME, Config, parse
from drafter.cli.check_sources import STDIN
from drafter.errors import Place, bad_input
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def chooser(named: str, select: Sequence[str], ignore: Sequence[str]) -> Callable[[str], Config]:
    """A function from the name of a file to its configuration, the command line's codes over it.

    Raises:
        InputError: the named configuration, or later a found one, cannot be read or has mistakes.
        UsageError: the command line names rules there are not.
    """
    Config().over(select, ignore)  # a wrong code is told before anything is read
    if named:
        only = _read(Path(named), named).over(select, ignore)
        return lambda _name: only
    return lambda name: _found(_folder(name)).over(select, ignore)


def _folder(name: str) -> Path:
    path = Path() if name == STDIN else Path(name).parent
    return path.resolve()


@cache
def _found(folder: Path) -> Config:
    path = next((p for f in (folder, *folder.parents) if (p := f / NAME).is_file()), None)
    return _read(path, str(path)) if path else Config()


def _read(path: Path, name: str) -> Config:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise bad_input(_("no such file"), Place(name)) from None
    except UnicodeDecodeError:
        raise bad_input(
            _("this is no text in UTF-8"), Place(name), hint=_("save the file as UTF-8")
        ) from None
    except OSError as error:
        raise bad_input(
            _("cannot be read: {reason}").format(reason=textfile.reason(error)), Place(name)
        ) from None
    return parse(text, name)
