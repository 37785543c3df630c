"""What ``drafter mine`` does to the templates that are in a folder already: refuse, or merge what a person changed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from drafter import textfile
from drafter.cli.report import say
from drafter.errors import InputError, Place, Problem, UsageError, bad_input
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drafter.mining import Library
    from drafter.mining.living import Base, Update


def refuse(folder: Path, names: list[str]) -> None:
    """Stop where a file of these names is in the folder, and say which were edited since they were mined.

    Raises:
        UsageError: with every such file.
    """
    from drafter.mining.living import EVIDENCE

    there = [name for name in names if (folder / name).exists()]
    if not there:
        return
    try:
        base = read_base(folder)
    except InputError:
        base = None  # what cannot be read cannot say what was edited
    problems = []
    for name in there:
        place = Place(str(folder / name))
        if base is None or name == EVIDENCE:
            hint = _("give another folder with -o, --merge to keep your changes, or --force to overwrite")
            problems.append(Problem(_("the file is there already"), place, hint if name == there[-1] else ""))
        elif base.edited(name, _text(folder / name)):
            problems.append(
                Problem(
                    _("the file is there already, and edited since it was mined"),
                    place,
                    _("--merge keeps your changes and adds what is new; --force drops them"),
                )
            )
        else:
            problems.append(Problem(_("the file is there already, as it was mined"), place))
    raise UsageError(problems)


def refuse_mined(folder: Path) -> None:
    """Stop before anything is read where templates were mined into the folder: evidence will stand there in any case.

    Raises:
        UsageError: with every file that was mined into it.
    """
    from drafter.mining.living import EVIDENCE

    if not (folder / EVIDENCE).exists():
        return
    try:
        base = read_base(folder)
    except InputError:
        base = None
    refuse(folder, [*(base.digests if base else ()), EVIDENCE])


def merged(folder: Path, library: Library) -> tuple[Update, ...]:
    """What becomes of every template of the folder.

    Raises:
        InputError: a template has conflicts of an earlier merge, is no text, or nothing says how it was mined.
    """
    from drafter.mining.library import SUFFIX
    from drafter.mining.living import EVIDENCE, Base, updates
    from drafter.template import CONFLICT

    paths = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    base = read_base(folder)
    new = {t.name + SUFFIX for t in library.templates}
    if base is None and any(p.name in new for p in paths):
        raise bad_input(
            _("there is no {file} that says how these templates were mined").format(file=EVIDENCE),
            Place(str(folder)),
            hint=_("mine into another folder and compare, or --force to overwrite"),
        )
    files = {path.name: _text(path) for path in paths}
    open_ = [
        Problem(_("an unresolved conflict of an earlier merge"), Place(str(folder / name), number))
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        if line.startswith(CONFLICT)
    ]
    if open_:
        raise InputError(open_)
    return tuple(updates(base or Base.empty(), files, library))


def read_base(folder: Path) -> Base | None:
    """What was mined last into a folder; None where nothing was.

    Raises:
        InputError: its evidence cannot be read.
    """
    from drafter.mining.living import EVIDENCE

    path = folder / EVIDENCE
    return _base(path) if path.exists() else None


def base_of(folder: Path) -> Base:
    """The earlier mining in a folder that must have one.

    Raises:
        InputError: there is none, or it cannot be read.
    """
    from drafter.mining.living import EVIDENCE

    return _base(folder / EVIDENCE)


def tell(folder: Path, found: tuple[Update, ...]) -> None:
    """Say on stderr what became of files that a person has touched, and where there are conflicts."""
    for update in found:
        path = folder / update.name
        if update.conflicts:
            for line in update.conflicts:
                say(
                    _("{place}: conflict: keep yours or the mined lines, and delete the marks").format(
                        place=f"{path}:{line}"
                    )
                )
        elif update.fate == "merged":
            say(_("{file}: your changes are kept, what is new is merged in").format(file=path))
        elif update.fate == "kept":
            say(_("{file}: left as it is; these speeches give no such template").format(file=path))
        elif update.fate == "deleted":
            say(_("{file}: you have deleted it, and it is not brought back").format(file=path))


def _base(path: Path) -> Base:
    """The earlier mining in an evidence file, which is read piece by piece."""
    from drafter.mining.living import Base

    with _mistakes(path), path.open(encoding="utf-8") as stream:
        return Base.read(stream, str(path))


def _text(path: Path) -> str:
    with _mistakes(path):
        return path.read_bytes().decode("utf-8")


@contextmanager
def _mistakes(path: Path) -> Iterator[None]:
    """Say of a file that cannot be read what is wrong with it."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise bad_input(
            _("this file is no text in UTF-8"), Place(str(path)), hint=_("save the file as UTF-8")
        ) from error
    except OSError as error:
        raise bad_input(
            _("cannot be read: {reason}").format(reason=textfile.reason(error)), Place(str(path))
        ) from None
