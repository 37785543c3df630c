"""What ``drafter check`` is given: bytes with a name in, the documents they hold out, with their places in the file.

What a file is, is told by its bytes and its name: a brief, a template, or anything that ``drafter read`` reads.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from drafter import keys, textfile
from drafter.brief import load_brief
from drafter.checking import document_of
from drafter.checking.exceptions import Exemption, exemptions, without_comments
from drafter.checking.places import Aligned, Lines, align
from drafter.cli import files
from drafter.errors import InputError, Place, bad_input
from drafter.language import _
from drafter.template import SUFFIX, parse_template

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.brief import Brief
    from drafter.checking import Document
    from drafter.speech import Speech
    from drafter.template import Template

Kind = Literal["text", "html", "word", "brief", "template", "other"]
STDIN = "<stdin>"
BRIEFS = (".yaml", ".yml")
_TEMPLATE = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?\n---[ \t]*\r?\n.*?\{%", re.DOTALL)


@dataclass(frozen=True)
class Part:
    """One document of a file. ``aligned`` says where its text stands; None: where it stands in the document.

    ``lines`` are the lines of the file for its paragraphs where the file has no text of its own (PDF).
    """

    document: Document
    subject: Speech | Brief | Template
    aligned: Aligned | None = None
    lines: Sequence[int] = ()


@dataclass(frozen=True)
class Source:
    """A file to check: its name as given, its bytes, and its text with the encoding it was written in.

    For a Word file the text has a line for each paragraph; for a PDF there is none.
    """

    name: str
    kind: Kind
    data: bytes
    text: str
    encoding: str
    parts: tuple[Part, ...]
    held: tuple[Exemption, ...] = ()

    @cached_property
    def lines(self) -> Lines:
        """The text by lines."""
        return Lines.of(self.text)


def load(name: str) -> Source:
    """The file of a name; ``-`` is standard input.

    Raises:
        InputError: it cannot be read, is no text, or is a brief or template with mistakes.
    """
    if name == files.STREAM:
        return of_bytes(files.stdin(), STDIN)
    return of_bytes(_bytes(name), name)


def of_bytes(data: bytes, name: str) -> Source:
    """The source in bytes, as ``load``."""
    suffix = Path(name).suffix.lower()
    head = data[:4096].decode("utf-8", "replace")
    if name.endswith(SUFFIX) or suffix == ".j2" or (suffix in {"", ".md"} and _TEMPLATE.match(head)):
        return _template(data, name)
    if suffix in BRIEFS or (name == STDIN and _is_brief(head)):
        brief = load_brief(data, name=name, folder=None if name == STDIN else Path(name).parent)
        return Source(name, "brief", data, brief.source, "", (Part(document_of(brief), brief),))
    return _speeches(data, name)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise bad_input(_("no such file"), Place(name)) from None
    except OSError as error:
        raise bad_input(
            _("cannot be read: {reason}").format(reason=textfile.reason(error)), Place(name)
        ) from None


def _is_brief(head: str) -> bool:
    """Whether the first line that says anything is a key of a brief."""
    line = next((x for x in head.lstrip("\ufeff").splitlines() if x.strip() and x.strip()[0] not in "#-"), "")
    match = re.match(r"([^\s:：]+):(?:\s|$)", line)
    return match is not None and match[1] in keys.names("")


def _template(data: bytes, name: str) -> Source:
    from drafter.filling.ready import compile_template

    text = textfile.decode(data, name)
    template = parse_template(text, name, Path(name).name.removesuffix(SUFFIX))
    compile_template(template)
    return Source(name, "template", data, text, "", (Part(document_of(template), template),))


def _speeches(data: bytes, name: str) -> Source:
    """The speeches of a file; comments for drafter are no text of theirs."""
    from drafter.reading import read_bytes
    from drafter.reading.extract.kinds import kind_of

    text, encoding, kind = "", "", "other"
    with _named(name):
        form = kind_of(data, name)
        if form in {"plain", "markdown", "html"}:
            kind = "html" if form == "html" else "text"
            text, encoding = _decoded(data, form)
    held = exemptions(text)
    given = without_comments(text).encode("utf-8", "surrogatepass") if held and kind == "text" else data
    speeches = read_bytes(given, name)
    if form == "docx":
        from drafter.checking.word import text_of

        kind, text = "word", text_of(data)
    parts = tuple(_part(speech, name, text, tags=kind == "html") for speech in speeches)
    return Source(name, kind, data, text, encoding, parts, held)  # type: ignore[arg-type]


@contextmanager
def _named(name: str) -> Iterator[None]:
    """What is wrong with the bytes of a file is said with its name."""
    try:
        yield
    except InputError as error:
        raise InputError(replace(p, place=p.place or Place(name)) for p in error.problems) from None


def _decoded(data: bytes, form: str) -> tuple[str, str]:
    from drafter.reading.decode import decode
    from drafter.reading.extract.html import page_text

    return page_text(data) if form == "html" else decode(data)


def _part(speech: Speech, name: str, text: str, *, tags: bool) -> Part:
    aligned = align(speech.text, text, speech.lines, tags=tags) if text else None
    return Part(document_of(speech, name), speech, aligned, speech.lines)
