"""The user's shelf of plans: a JSON file for each template that was filled lately, so that the next draft need not parse it.

In the cache folder of the user, or where DRAFTER_CACHE says. A file holds the text of its template, which must be the
same, and the state of the program that checked it, which must be too. It is written whole or not at all; what cannot be
written or read is not missed. JSON, because nothing that is read back may be code.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 64  # files; the oldest go
# What decides about the plan of a text: with other checks or another parser it is made anew.
CHECKS = ("environment", "filters", "mistakes", "paths", "plan", "rules", "scan", "tags")
TABLES = ("keys.yaml", "item.yaml", "enumerations.yaml")


class UserShelf:
    """The plans in a folder."""

    def __init__(self, folder: Path, state: Sequence[Sequence[int]]) -> None:
        self.folder, self.state = folder, [list(pair) for pair in state]

    def get(self, body: str) -> Any:
        """What was kept for exactly this text; None where there is nothing."""
        try:
            kept = json.loads(self._file(body).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(kept, dict) or kept.get("text") != body or kept.get("state") != self.state:
            return None
        return kept.get("plan")

    def keep(self, body: str, plan: Sequence[Any]) -> None:
        """Keep the plan of a text, if JSON gives it back as it is and the folder can be written."""
        with contextlib.suppress(OSError, ValueError, RecursionError):
            text = json.dumps({"state": self.state, "text": body, "plan": plan}, ensure_ascii=False)
            if json.loads(text)["plan"] != plan:
                return
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = self._file(body)
            aside = file.with_suffix(f".{os.getpid()}")
            try:
                aside.write_text(text, encoding="utf-8")
                aside.replace(file)
            finally:
                aside.unlink(missing_ok=True)
            self._thin()

    def _file(self, body: str) -> Path:
        """The state is in the name, so that two drafters on one machine do not take the place from each other."""
        data = body.encode("utf-8", "surrogatepass")
        return self.folder / f"{zlib.crc32(data):08x}-{zlib.crc32(repr(self.state).encode()):08x}.json"

    def _thin(self) -> None:
        files = sorted(self.folder.glob("*.json"), key=lambda file: file.stat().st_mtime_ns)
        for file in files[:-MOST]:
            file.unlink(missing_ok=True)


@cache
def shelf() -> UserShelf | None:
    """The shelf of this user; None where the program does not lie in files."""
    try:
        return UserShelf(_folder(), _state())
    except (OSError, RuntimeError):
        return None


def _folder() -> Path:
    given = os.environ.get("DRAFTER_CACHE")
    if given:
        return Path(given) / "plans"
    from platformdirs import user_cache_path

    return user_cache_path("drafter", False) / "plans"


def _state() -> list[tuple[int, int]]:
    """Size and time of every file that decides."""
    from importlib.util import find_spec

    here = Path(__file__).parents[1]
    files = [here / "filling" / f"{name}.py" for name in CHECKS] + [here / "data" / name for name in TABLES]
    parser = find_spec("jinja2")
    files += [Path(parser.origin)] if parser and parser.origin else []
    return [(found.st_size, found.st_mtime_ns) for found in map(os.stat, files)]
