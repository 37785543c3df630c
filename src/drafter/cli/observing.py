"""What is done to a file that is mined, wherever it is done: in this process, in another one, or on another machine.

Bytes with a name go in and rows of evidence come out, so that whoever does it need not see the files.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import drafter
from drafter import language
from drafter.errors import InputError, Place, Problem
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.mining.shelf import Row
    from drafter.speech import Speech

MOST_FILES, MOST_BYTES = 16, 500_000  # of a batch
# what reading and observing a speech depend on besides drafter itself
LIBRARIES = (
    "rjieba",
    "opencc",
    "pypinyin",
    "charset-normalizer",
    "trafilatura",
    "pypdf",
    "lxml",
    "python-docx",
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its number among all, its name, and its bytes."""

    number: int
    name: str
    data: bytes

    def hash(self) -> str:
        """By what it is known again: its name, from which its kind is taken, and its content."""
        return hashlib.sha256(self.name.encode(errors="surrogateescape") + b"\0" + self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Result:
    """What a file gave: rows of evidence, its speeches where they were asked for, and what is wrong with it."""

    number: int
    hash: str
    rows: tuple[Row, ...] = ()
    speeches: tuple[Speech, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """How a batch is to be done: by which build of drafter, in which language, and whether speeches are wanted."""

    build: str
    language: str
    keep: bool = False


def batches(sources: Iterable[Source]) -> Iterator[tuple[Source, ...]]:
    """Sources by the handful: few enough to be done in a moment, and small enough to be sent."""
    batch: list[Source] = []
    size = 0
    for source in sources:
        if batch and (len(batch) == MOST_FILES or size + len(source.data) > MOST_BYTES):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(source)
        size += len(source.data)
    if batch:
        yield tuple(batch)


def observed(batch: tuple[Source, ...], order: Order) -> tuple[Result, ...]:
    """What the files of a batch give; a mistake in one comes back as its problems.

    Raises:
        OtherBuildError: this is another drafter than the one that gave the order.
    """
    if order.build != build():
        raise OtherBuildError(version("drafter"))
    if language.current() != order.language:
        language.activate(order.language)
    return tuple(_one(source, keep=order.keep) for source in batch)


def _one(source: Source, *, keep: bool) -> Result:
    from drafter.mining import observe
    from drafter.mining.shelf import Row
    from drafter.reading import read_bytes

    try:
        speeches = tuple(read_bytes(source.data, source.name))
        rows = tuple(Row.of(observe(speech)) for speech in speeches)
    except InputError as error:
        return Result(source.number, source.hash(), problems=error.problems)
    return Result(source.number, source.hash(), rows, speeches if keep else ())


def lost(source: Source) -> Result:
    """What is said of a file whose reading ended the process that read it."""
    problem = Problem(
        _("reading this file ended the process that read it"),
        Place(source.name),
        _("is it very large? leave it out, or save it as plain text"),
    )
    return Result(source.number, source.hash(), problems=(problem,))


class OtherBuildError(Exception):
    """A process elsewhere runs another drafter, or other versions of its libraries: the results would differ."""


@cache
def build() -> str:
    """A hash of all that decides what a file gives: drafter's code and tables, and the versions of its libraries."""
    found = hashlib.sha256(repr(sys.version_info[:2]).encode())
    top = Path(drafter.__file__).parent
    for path in sorted(p for p in top.rglob("*") if p.suffix in {".py", ".yaml", ".txt", ".csv"}):
        name = path.relative_to(top).as_posix()
        if name.partition("/")[0] not in {"cli", "shipped", "writing", "filling", "checking", "locale"}:
            found.update(name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    for library in LIBRARIES:
        found.update(f"{library} {version(library)}\0".encode())
    return found.hexdigest()[:16]
