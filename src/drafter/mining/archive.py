"""The evidence of an earlier mining, read from its JSON speech by speech: a text stream in, an Archive out.

The file may be larger than the memory: what is held is one speech at a time, and of each template its hash.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from drafter.errors import InputError, Place, bad_input
from drafter.language import _
from drafter.mining.evidence import VERSION, Evidence, merge, observation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from drafter.mining.observe import Observation

CHUNK = 1 << 16  # characters
BLANK = " \t\n\r"


@dataclass(frozen=True, slots=True)
class Archive:
    """What an evidence file says besides its speeches: the support asked for, and the hash of each template's text."""

    min_support: int | None
    digests: Mapping[str, str]


def read(stream: IO[str], add: Callable[[Observation], None], file: str = "evidence.json") -> Archive:
    """Read evidence; ``add`` is given every observation.

    Raises:
        InputError: it is no evidence of this version.
        UnicodeDecodeError: it is no text.
    """
    values: dict[str, Any] = {}
    digests: dict[str, str] = {}
    source = _Json(stream)
    try:
        for key in source.members():
            if key == "speeches":
                for _number in source.elements():
                    add(observation(source.value()))
                values[key] = True
            elif key == "templates":
                for name in source.members():
                    digests[name] = str(source.value().get("text", ""))
            else:
                values[key] = source.value()
                if key == "version" and values[key] != VERSION:
                    raise bad_input(
                        _("evidence of version {version} cannot be extended").format(version=values[key]),
                        Place(file),
                        hint=_("mine all speeches anew"),
                    )
        source.end()
        support = values.get("min_support")
        if "version" not in values or "speeches" not in values:
            raise KeyError  # noqa: TRY301 (the same message as for a row that is none)
        return Archive(None if support is None else int(support), digests)
    except (InputError, UnicodeDecodeError):
        raise
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, RecursionError) as error:
        raise bad_input(
            _("this is no evidence of drafter"), Place(file), hint=_("mine all speeches anew")
        ) from error


def loads(text: str, file: str = "evidence.json") -> Evidence:
    """The evidence in the text of an evidence file, in memory.

    Raises:
        InputError: it is no evidence of this version.
    """
    found: list[Observation] = []
    read(io.StringIO(text), found.append, file)
    return merge(found)


class _Json:
    """A JSON text of which no more is held than the value that is read."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream, self.text, self.at, self.ended = stream, "", 0, False
        self.decoder = json.JSONDecoder()

    def value(self) -> Any:
        """The value that follows."""
        while True:
            self._blanks()
            try:
                found, end = self.decoder.raw_decode(self.text, self.at)
            except ValueError:
                if self.ended:
                    raise
            else:
                if end < len(self.text) or self.ended:  # a number could go on
                    self.at = end
                    return found
            self._more()

    def members(self) -> Iterator[str]:
        """The keys of the object that follows; the value of each must be read before the next."""
        for _number in self._inside("{", "}"):
            key = self.value()
            if not isinstance(key, str):
                raise TypeError
            self._expect(":")
            yield key

    def elements(self) -> Iterator[int]:
        """The numbers of the elements of the list that follows; each must be read before the next."""
        return self._inside("[", "]")

    def end(self) -> None:
        """Nothing follows."""
        if self._blanks():
            raise ValueError

    def _inside(self, opening: str, closing: str) -> Iterator[int]:
        self._expect(opening)
        if self._blanks() == closing:
            self.at += 1
            return
        number = 0
        while True:
            yield number
            number += 1
            if self._expect("," + closing) == closing:
                return

    def _expect(self, marks: str) -> str:
        mark = self._blanks()
        if not mark or mark not in marks:
            raise ValueError
        self.at += 1
        return mark

    def _blanks(self) -> str:
        """Go to what follows; empty at the end."""
        while True:
            while self.at < len(self.text) and self.text[self.at] in BLANK:
                self.at += 1
            if self.at < len(self.text):
                return self.text[self.at]
            if self.ended:
                return ""
            self._more()

    def _more(self) -> None:
        rest = self.text[self.at :]
        new = self.stream.read(max(CHUNK, len(rest)))
        self.text, self.at, self.ended = rest + new, 0, not new
