"""Templates that live: the last mining, the files as a person left them and a new library in, what becomes of each file out.

What was mined last is not stored: it is made again from the evidence, which holds a hash of each template beside it, so
that an edited file is known even where another version of drafter mined it. No file is read or written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import IO, TYPE_CHECKING, Literal

from drafter.mining.archive import read
from drafter.mining.diff3 import Merged, merge
from drafter.mining.evidence import Evidence
from drafter.mining.library import FEWEST, SUFFIX, Library, digest, mine_evidence
from drafter.mining.shelf import Row, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EVIDENCE = "evidence.json"
Fate = Literal["new", "same", "replaced", "merged", "kept", "deleted"]


@dataclass(frozen=True)
class Base:
    """What was mined last into a folder: the hash of each template as it was, and its text, made again."""

    evidence: Evidence
    min_support: int
    digests: Mapping[str, str]

    @classmethod
    def read(cls, stream: IO[str], file: str = EVIDENCE) -> Base:
        """The base in an evidence file, whose speeches go on a shelf of their own.

        Raises:
            InputError: the text is no evidence.
        """
        shelf, number = Shelf(), count()
        archive = read(stream, lambda o: shelf.add(str(next(number)), [Row.of(o)]), file)
        digests = {name + SUFFIX: text for name, text in archive.digests.items()}
        return cls(Evidence(shelf), archive.min_support or FEWEST, digests)

    @classmethod
    def empty(cls) -> Base:
        """The base of a folder into which nothing was mined."""
        return cls(Evidence(), FEWEST, {})

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The templates as they were mined, by file name."""
        library = mine_evidence(self.evidence, min_support=self.min_support)
        return {t.name + SUFFIX: t.text for t in library.templates if t.name + SUFFIX in self.digests}

    def edited(self, name: str, text: str) -> bool:
        """Whether a file is not as it was mined; a name that was not mined is a person's own file."""
        known = self.digests.get(name)
        text = plain(text)
        return known != digest(text) if known else text != self.texts.get(name)


@dataclass(frozen=True, slots=True)
class Update:
    """What becomes of one template file; ``conflicts`` are lines of ``text``, counted from 1."""

    name: str
    fate: Fate
    text: str
    conflicts: tuple[int, ...] = ()


def updates(base: Base, files: Mapping[str, str], library: Library) -> Iterator[Update]:
    """The fate of every template of a folder (``files``: its *.md.j2 by name) and of the library, by name.

    An edited file is merged with the new one, an unedited one becomes the new one; one that is mined no longer stays,
    and one that a person has deleted is not brought back.
    """
    new = {t.name + SUFFIX: t.text for t in library.templates}
    for name in sorted({*files, *new}):
        if name not in files:
            yield Update(name, "deleted" if name in base.digests else "new", new[name])
        elif name not in new:
            yield Update(name, "kept", files[name])
        elif plain(files[name]) == new[name]:
            yield Update(name, "same", files[name])
        elif base.edited(name, files[name]):
            found = merge(base.texts.get(name, ""), plain(files[name]), new[name])
            same = found.text == plain(files[name])
            yield Update(name, "same" if same else "merged", *_as_before(files[name], found))
        else:
            yield Update(name, "replaced", new[name])


def plain(text: str) -> str:
    """The text as drafter writes it, whatever an editor on another system did to its line ends and its first bytes."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _as_before(old: str, found: Merged) -> tuple[str, tuple[int, ...]]:
    """The merged text with the line ends of the file it goes into."""
    return (found.text.replace("\n", "\r\n") if "\r\n" in old else found.text), found.conflicts
