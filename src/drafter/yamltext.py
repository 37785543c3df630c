"""YAML as people write it: bytes in, a tree of scalars as written with their places out, or what is wrong.

The events of libyaml are composed here instead of by PyYAML, so that no scalar is resolved (``no``, 0123 and
dates stay as written), nesting and aliases are bounded, and tags and further documents are named as mistakes.
Keys are neither known nor compared here; ``form`` does that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

import yaml

from drafter.data import Loader
from drafter.errors import InputError, Place, Problem
from drafter.language import _
from drafter.record import entity

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 24  # a brief needs 7
MAX_EXPANSION = 100_000  # characters and nodes that aliases may add
TOO_DEEP = "exceeded maximum nesting depth"  # what libyaml says
SHOWN = 20  # forbidden characters that are listed one by one

# XML 1.0 (section 2.2) forbids C0 controls, surrogates and U+FFFE/F, YAML 1.1 (5.1) also C1 controls and
# U+FEFF inside a file; U+E000–E0FF are the marks that drafter itself sets between reading and writing.
# Alternatives instead of one set: a set that crosses planes takes milliseconds to compile.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udfff]|[\ue000-\ue0ff]|\ufeff|[\ufffe\uffff]"
)
_BREAK = re.compile(r"\r\n|\r|\n")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


@entity
class Source:
    """A decoded file: its name, its text, and where its lines begin."""

    file: str
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, file: str, text: str) -> Source:
        """The source for a text."""
        return cls(file, text, (0, *(match.end() for match in _BREAK.finditer(text))))

    def place(self, index: int) -> Place:
        """The place of a character, line and column from 1."""
        return Place(self.file, *self.position(index))

    def position(self, index: int) -> tuple[int, int]:
        """Line and column of a character, from 1."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """A line by its number, without its end."""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")

    def problem(self, message: str, index: int, hint: str = "") -> Problem:
        """A problem at a character, with its line."""
        place = self.place(index)
        return Problem(message, place, hint, self.line(place.line))


@entity
class Scalar:
    """A text as written; ``plain`` without quotes or block mark, ``absent`` if it is empty or YAML's null."""

    text: str
    start: int
    end: int
    plain: bool

    @property
    def absent(self) -> bool:
        """Whether nothing is given."""
        return not self.text.strip() or (self.plain and self.text in _NULL)


@entity
class Sequence:
    """A list; ``flow`` if written in brackets."""

    members: tuple[Tree, ...]
    start: int
    flow: bool


@entity
class Pairs:
    """Keys with values, in order, duplicates and all; ``flow`` if written in braces."""

    pairs: tuple[tuple[Tree, Tree], ...]
    start: int
    flow: bool


@entity
class Include:
    """``!include name``: the value stands in another file."""

    name: str
    start: int


Tree = Scalar | Sequence | Pairs | Include


def quoted(mark: str) -> str:
    """The hint for a value that begins with one of YAML's marks."""
    return _("if {mark} belongs to the text, put the whole value in single quotes: '…'").format(mark=mark)


def compose(source: Source, *, includes: bool = False) -> tuple[Tree | None, list[Problem]]:
    """The tree of the only document (None: empty file) and what is wrong with it.

    ``!include`` is a mark like others unless ``includes`` are allowed; the files are not opened here.

    Raises:
        InputError: if nothing after the first problem can be trusted (nesting, expansion).
        yaml.YAMLError: if the text is not YAML; ``explain`` in ``drafter.yamlhints`` puts it in words.
    """
    try:
        return _Composer(source, includes=includes).document()
    except yaml.YAMLError as error:
        if getattr(error, "problem", "") != TOO_DEEP:
            raise
        # libyaml of PyYAML 6.0.4 and later gives up before it has told where: the parser in Python says so.
        return _Composer(source, includes=includes, loader=yaml.SafeLoader).document()


class _Composer:
    """One pass over the events; what is mutable in it lives as long as the pass."""

    def __init__(self, source: Source, *, includes: bool, loader: Any = Loader) -> None:
        self.source = source
        self.includes = includes
        self.problems = [source.problem(*what) for what in _forbidden(source.text)]
        # Blanks in their place keep the offsets and let the rest be read.
        self.events: Iterator[Any] = iter(loader(FORBIDDEN.sub(" ", source.text)).get_event, None)
        self.anchors: dict[str, tuple[Tree, int]] = {}
        self.unused: dict[str, int] = {}
        self.expanded = 0

    def document(self) -> tuple[Tree | None, list[Problem]]:
        tree: Tree | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    self.note(
                        _("a second document begins here"),
                        event,
                        _("one brief a file: take out the line ---"),
                    )
                    break
                tree, _size = self.node(next(self.events), 0)
        for name, index in self.unused.items():
            message = _("“&{name}” at the beginning of a value is a mark of YAML, not text")
            self.problems.append(self.source.problem(message.format(name=name), index, quoted("&")))
        return tree, self.problems

    def note(self, message: str, event: Any, hint: str) -> None:
        self.problems.append(self.source.problem(message, event.start_mark.index, hint))

    def node(self, event: Any, depth: int) -> tuple[Tree, int]:
        """The tree that begins with this event, and its size with its aliases written out."""
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if depth > MAX_DEPTH:
            self.note(_("the values are nested too deep"), event, quoted("[ {"))
            raise InputError(self.problems)
        if event.tag == "!include" and self.includes and isinstance(event, yaml.ScalarEvent):
            start: Any = event.start_mark
            return Include(event.value.strip(), start.index), 1
        if event.tag is not None:
            self.note(_("“!” at the beginning of a value is a mark of YAML, not text"), event, quoted("!"))
        if event.anchor is not None:
            self.anchors.pop(event.anchor, None)
            self.unused[event.anchor] = event.start_mark.index
        tree, size = self.content(event, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = tree, size
        return tree, size

    def content(self, event: Any, depth: int) -> tuple[Tree, int]:
        start = event.start_mark.index
        if isinstance(event, yaml.ScalarEvent):
            end: int = event.end_mark.index  # type: ignore[union-attr]  # every event of a parser has marks
            value = unfold(event, self.source.text[start:end])
            for message, _index, hint in () if FORBIDDEN.search(value) is None else _forbidden(value):
                self.note(message, event, hint)
            return Scalar(value, start, end, plain=not event.style), len(value) + 1
        trees: list[Tree] = []
        size = 1
        for inner in self.events:
            if isinstance(inner, yaml.CollectionEndEvent):
                break
            tree, more = self.node(inner, depth + 1)
            trees.append(tree)
            size += more
        flow = bool(event.flow_style)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(trees), start, flow), size
        return Pairs(tuple(zip(trees[::2], trees[1::2], strict=True)), start, flow), size

    def alias(self, event: Any) -> tuple[Tree, int]:
        name = event.anchor
        if name not in self.anchors:
            inside = name in self.unused
            message = (
                _("*{name} stands inside the value it repeats") if inside else _("nothing is marked &{name}")
            )
            self.unused.pop(name, None)
            self.note(message.format(name=name), event, quoted("*"))
            return Scalar("", event.start_mark.index, event.end_mark.index, plain=True), 1
        self.unused.pop(name, None)
        tree, size = self.anchors[name]
        self.expanded += size
        if self.expanded > MAX_EXPANSION:
            message = _("the repeated values (*{name}) grow too large").format(name=name)
            self.note(message, event, _("write the values out"))
            raise InputError(self.problems)
        return tree, size


def _forbidden(text: str) -> Iterator[tuple[str, int, str]]:
    found = list(FORBIDDEN.finditer(text))
    for match in found[:SHOWN]:
        message = _("a character that must not stand in a document: U+{code}")
        yield message.format(code=f"{ord(match[0]):04X}"), match.start(), _("delete it; it may be invisible")
    if len(found) > SHOWN:
        message = _("{n} more characters that must not stand in a document")
        yield message.format(n=len(found) - SHOWN), found[SHOWN].start(), _("is this a text file?")


def unfold(event: Any, raw: str) -> str:
    """The value of a scalar event, trimmed; lines of Chinese that YAML joined by a blank lose the blank.

    The source is folded once more by rule and taken only where that gives YAML's own value.
    """
    value: str = event.value
    if event.style == "|":
        return value.rstrip("\n")
    trimmed = value.strip() if not event.style else value.rstrip("\n")
    if "\n" not in raw and "\r" not in raw:
        return trimmed
    if event.style:
        raw = raw.strip()[1:-1] if event.style in "'\"" else raw.partition("\n")[2]
    lines = [line.strip(" \t") for line in _BREAK.split(raw.strip())]
    if " ".join(lines) != trimmed.strip():
        return trimmed
    joined = lines[0]
    for line in lines[1:]:
        joined += line if _wide(joined[-1:]) and _wide(line[:1]) else " " + line
    return joined


def _wide(character: str) -> bool:
    """Whether a line break beside this character is no space: Chinese, and the marks that Chinese uses."""
    return character >= "\u2e80" or character in ("—", "…", "‘", "’", "“", "”")
