"""``drafter draft --watch``: the draft anew whenever a file it is made from is saved, until Ctrl-C.

The files are looked at twice a second: a handful of names, on network drives too, where the notices of the operating
system (and so watchfiles) do not arrive.
"""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.report import problems, say
from drafter.errors import InputError
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAUSE = 0.5  # seconds
INCLUDE = re.compile(r"!include\s+([^\s,\]}#]+)")

State = dict[Path, tuple[int, int]]


def watch(names: Iterable[str], draw: Callable[[], object], pause: float = PAUSE) -> None:
    """Draw once, and again whenever one of these files changes; what is wrong is shown and waited out.

    Ctrl-C ends it; a draft is written whole or not at all.
    """
    given = [Path(name) for name in names]
    try:
        while True:
            before = state(given)
            try:
                draw()
            except InputError as error:
                problems(error)
            say(_("waiting for the next save (Ctrl-C ends)"))
            while state(given) == before:
                time.sleep(pause)
    except KeyboardInterrupt:
        say("")


def state(given: Iterable[Path]) -> State:
    """Time and size of each file, and of those that a brief includes; a file that is not there has none."""
    found: State = {}
    for path in given:
        for one in (path, *_included(path)):
            try:
                stat = one.stat()
            except (OSError, ValueError):
                continue
            found[one] = stat.st_mtime_ns, stat.st_size
    return found


def _included(path: Path) -> list[Path]:
    """The files that a brief includes; one that cannot be read includes none."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        return []
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):
        return []
    return [path.parent / name for name in INCLUDE.findall(text)]
