"""A shelf: observations on disk, by the source they come from; as a mapping they are merged by the hash of their speech.

SQLite from the standard library holds them, so that mining needs memory for what recurs and not for what was read, and
so that an interrupted mining can be taken up again: a source that is on the shelf is known by its hash.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, ValuesView
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from drafter.mining.evidence import observation, row_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.mining.observe import Observation

TABLES = """
CREATE TABLE IF NOT EXISTS made (by TEXT);
CREATE TABLE IF NOT EXISTS source (id INTEGER PRIMARY KEY, hash TEXT UNIQUE, said TEXT, wanted INTEGER);
CREATE TABLE IF NOT EXISTS found (source INTEGER, key TEXT, file TEXT, number INTEGER, text TEXT);
CREATE INDEX IF NOT EXISTS by_key ON found (key);
"""


@dataclass(frozen=True, slots=True)
class Row:
    """An observation as it is kept and sent: what it is sorted by, and its text in the JSON of evidence."""

    key: str
    file: str
    number: int
    text: str

    @classmethod
    def of(cls, o: Observation) -> Row:
        """The row of an observation."""
        return cls(o.key, o.file, o.number, row_text(o))


class Shelf(Mapping[str, "Observation"]):
    """Observations by the hash of their speech, in the order of the hashes.

    ``path`` is a file, by default a temporary one that goes with the shelf; ``made_by`` says what program fills it: what
    another one has left is thrown away.

    Raises:
        sqlite3.OperationalError: another process has the file open.
        sqlite3.DatabaseError: the file is broken.
    """

    def __init__(self, path: str = "", made_by: str = "") -> None:
        self.base = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            self._open(made_by)
        except sqlite3.Error:
            self.base.close()
            raise

    def _open(self, made_by: str) -> None:
        self.base.execute("PRAGMA locking_mode = EXCLUSIVE")
        # what the system has taken survives the end of the process, if not the end of the machine
        self.base.execute("PRAGMA synchronous = OFF")
        self.base.execute("BEGIN EXCLUSIVE")
        for statement in TABLES.split(";"):
            self.base.execute(statement)
        if self.base.execute("SELECT by FROM made").fetchall() != [(made_by,)]:
            for table in ("made", "source", "found"):
                self.base.execute(f"DELETE FROM {table}")  # noqa: S608 (three names of our own)
            self.base.execute("INSERT INTO made VALUES (?)", (made_by,))
        self.base.execute("UPDATE source SET wanted = 0")
        self.keep()

    def close(self) -> None:
        """Let go of the file."""
        self.base.close()

    def keep(self) -> None:
        """Make sure of what was added."""
        self.base.execute("COMMIT")
        self.base.execute("BEGIN EXCLUSIVE")

    def add(self, source: str, rows: Iterable[Row], said: str = "") -> None:
        """Put what a source gave on the shelf, known by the hash of the source, and what is to be said of it.

        It takes the place of what the same source gave before.
        """
        for (old,) in self.base.execute("SELECT id FROM source WHERE hash = ?", (source,)).fetchall():
            self.base.execute("DELETE FROM found WHERE source = ?", (old,))
            self.base.execute("DELETE FROM source WHERE id = ?", (old,))
        self.base.execute("INSERT INTO source (hash, said, wanted) VALUES (?, ?, 1)", (source, said))
        number = self.base.execute("SELECT id FROM source WHERE hash = ?", (source,)).fetchone()[0]
        self.base.executemany(
            "INSERT INTO found VALUES (?, ?, ?, ?, ?)",
            ((number, r.key, r.file, r.number, r.text) for r in rows),
        )

    def has(self, source: str) -> str | None:
        """What is to be said of a source that is on the shelf; None where it is not. It is wanted from now on."""
        self.base.execute("UPDATE source SET wanted = 1 WHERE hash = ?", (source,))
        found = self.base.execute("SELECT said FROM source WHERE hash = ?", (source,)).fetchone()
        return None if found is None else str(found[0])

    def drop_unwanted(self) -> None:
        """Throw away what sources gave that were neither added nor asked for since the shelf was opened."""
        self.base.execute("DELETE FROM found WHERE source IN (SELECT id FROM source WHERE wanted = 0)")
        self.base.execute("DELETE FROM source WHERE wanted = 0")
        self.keep()

    def texts(self) -> Iterator[str]:
        """The observations as texts of JSON, one a speech, in the order of their keys."""
        rows = self.base.cursor().execute("SELECT key, file, number, text FROM found ORDER BY key")
        for _key, same in groupby(rows, key=lambda row: row[0]):
            yield min(same)[3]

    def __getitem__(self, key: str) -> Observation:
        rows = self.base.execute("SELECT file, number, text FROM found WHERE key = ?", (key,)).fetchall()
        if not rows:
            raise KeyError(key)
        return _read(min(rows)[2])

    def __iter__(self) -> Iterator[str]:
        rows = self.base.cursor().execute("SELECT DISTINCT key FROM found ORDER BY key")
        return (str(key) for (key,) in rows)

    def __len__(self) -> int:
        return int(self.base.execute("SELECT count(DISTINCT key) FROM found").fetchone()[0])

    def values(self) -> ValuesView[Observation]:
        """The observations, one in memory at a time."""
        return _Observations(self)


class _Observations(ValuesView["Observation"]):
    """The values of a shelf in one pass; Mapping's own would look up each key."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf)
        self.shelf = shelf

    def __iter__(self) -> Iterator[Observation]:
        return map(_read, self.shelf.texts())


def _read(text: str) -> Observation:
    row: Any = json.loads(text)
    return observation(row)
