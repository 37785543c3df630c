"""What is checked, whatever it came from: a text with its lines, sentences and words, in one form for all rules.

A Speech, a Draft, a Brief, a Template or plain text comes in. In briefs and templates what is no running text is
blanked out character by character, so that offsets stay those of the file. Nothing is judged here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, wraps
from itertools import accumulate, pairwise
from operator import add
from typing import TYPE_CHECKING, Literal, TypeVar

import rjieba

from drafter.brief import Brief
from drafter.checking.opening import quick
from drafter.checking.places import NOTHING, Lines, align
from drafter.draft import Draft
from drafter.speech import Speech
from drafter.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from drafter.speech import Repair

Kind = Literal["speech", "draft", "brief", "template"]
Span = tuple[int, int]
Checkable = "Document | Speech | Draft | Brief | Template | str"

_WIDE = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_HALF_MARK = quick(r"(?<![\x21-\x7e])[,;:!?]|[,;:!?](?![\x21-\x7e])|[()]")
_DIGITS = {ord("０") + i: str(i) for i in range(10)} | {ord("％"): "%", ord("\u00a0"): " "}
SLOT = "\ufffc"  # stands for a value in a template: no rule takes it for text
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；][”’）》]*|[^。！？；\n]+")
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_TOP = 6  # lines in which the head of a speech stands
_BOTTOM = 3  # lines taken from behind a speech that may date it
_HELD = 0.8  # of a value's characters stand in the brief at its place, or it was taken from elsewhere


@dataclass(frozen=True)
class Document:
    """A text to check: ``raw`` as it stands, ``text`` as rules read it, each character in the same place.

    ``title`` and ``byline`` are parts of the text; ``gaps`` are spans the source calls missing, ``repairs`` what the
    reader mended before, ``margin`` what it took from the head, and ``foot`` the last of what it took from below.
    ``source`` is the file's text with its comments, line for line the same. Offsets count
    characters from 0; lines and columns from 1.
    """

    raw: str
    kind: Kind = "speech"
    file: str = ""
    title: str = ""
    byline: str = ""
    truncated: bool = False
    gaps: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    source: str = ""
    repairs: tuple[Repair, ...] = ()
    margin: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The text with full-width marks and half-width digits, whatever the file uses."""
        return _HALF_MARK.sub(lambda m: _WIDE[m[0]], self.raw).translate(_DIGITS)

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Lines that are not blank, without the line break."""
        stops = [*(start - 1 for start in self.starts[1:]), len(self.text)]
        pairs = zip(self.starts, stops, strict=True)
        return tuple((a, b) for a, b in pairs if self.text[a:b].strip())

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Stretches up to 。！？； or the end of the line."""
        return tuple(m.span() for m in _SENTENCE.finditer(self.text))

    @cached_property
    def pairs(self) -> list[str]:
        """Each character with the one behind it, by the place of the first."""
        return list(map(add, self.text, self.text[1:]))

    def having(self, pairs: Container[str]) -> list[int]:
        """The places at which one of some pairs of characters stands."""
        return [at for at, pair in enumerate(self.pairs) if pair in pairs]

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """The words of the text, only such as the dictionary holds (no guessing)."""
        ends = list(accumulate(map(len, rjieba.cut(self.text, False))))  # noqa: FBT003 (rjieba's own signature)
        return tuple(pairwise([0, *ends]))

    @cached_property
    def word_starts(self) -> frozenset[int]:
        """The offsets at which a word begins."""
        return frozenset(self._word_offsets)

    def word_at(self, offset: int) -> Span:
        """The word an offset stands in."""
        return self.words[bisect_right(self._word_offsets, offset) - 1]

    @cached_property
    def _word_offsets(self) -> list[int]:
        return [start for start, _ in self.words]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def sentence_at(self, offset: int) -> Span:
        """The sentence an offset stands in."""
        starts = self._sentence_starts
        index = bisect_right(starts, offset) - 1
        return self.sentences[index] if index >= 0 else (offset, offset)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Every match of a pattern."""
        return pattern.finditer(self.text)


T = TypeVar("T")


def once(work: Callable[[Document], T]) -> Callable[[Document], T]:
    """Work that several rules share, done once for each document and kept with it."""
    name = f"{work.__module__}.{work.__qualname__}"  # two modules may call their work alike

    @wraps(work)
    def kept(document: Document) -> T:
        held: dict[str, T] = document.__dict__
        if name not in held:
            held[name] = work(document)
        return held[name]

    return kept


def document_of(source: Document | Speech | Draft | Brief | Template | str, file: str = "") -> Document:
    """The document for whatever is to be checked."""
    if isinstance(source, Document):
        return source
    if isinstance(source, Speech):
        return _speech(source, file)
    if isinstance(source, Draft):
        title = source.title or next((b.text for b in source.blocks if b.kind == "title"), "")
        byline = " ".join(b.text for b in source.blocks if b.kind in ("byline", "date"))
        return Document(source.text, "draft", file, title, byline, headings=_draft_headings(source))
    if isinstance(source, Brief):
        return Document(_values(source), "brief", file or source.file, source=_unix(source.source))
    if isinstance(source, Template):
        front = "\n" * (source.body_line - 1)
        blank = _blank(source.body, _JINJA, SLOT)
        return Document(front + blank, "template", file or source.file, source=front + source.body)
    first, _, _ = source.lstrip("\ufeff\n ").partition("\n")
    title = first.strip() if not first.rstrip().endswith(("。", "：", "！", "？")) else ""
    return Document(source, "speech", file, title)


def _speech(speech: Speech, file: str) -> Document:
    spans = [(s.start, s.end, s.kind) for s in speech.segments]
    return Document(
        speech.text,
        "speech",
        file or speech.source,
        speech.title or "",
        speech.byline or "",
        truncated=speech.truncated,
        gaps=tuple((a, b) for a, b, kind in spans if kind == "gap"),
        headings=tuple((a, b) for a, b, kind in spans if kind == "heading"),
        repairs=speech.repaired,
        margin=tuple(removed.text for removed in speech.removed if removed.line <= _TOP),
        foot=tuple(removed.text for removed in speech.removed if removed.line > _TOP)[-_BOTTOM:],
    )


def _draft_headings(draft: Draft) -> tuple[Span, ...]:
    out: list[Span] = []
    at = 0
    for block in draft.blocks:
        if block.kind == "heading":
            out.append((at, at + len(block.text)))
        at += len(block.text) + 1
    return tuple(out)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _values(brief: Brief) -> str:
    """The text of a brief with everything blanked but its values; settings and what was included are no text of it."""
    text = _unix(brief.source)
    lines = Lines.of(text)
    out = [c if c == "\n" else " " for c in text]
    for value in brief.texts():
        start = lines.span(value.line)[0] + value.column - 1
        window = text[start : start + 2 * len(value.text) + 200]
        offsets = align(value.text, window).offsets
        known = [start + o for o in offsets if o != NOTHING]
        if not known or len(known) < _HELD * len(value.text.replace("\n", "").replace(" ", "")):
            continue
        for at in known:
            out[at] = text[at]
    return "".join(out)


def _blank(text: str, pattern: re.Pattern[str], by: str = " ") -> str:
    """The text with every match of a pattern blanked, line breaks kept."""
    return pattern.sub(lambda m: re.sub(r"[^\n]", by, m[0]), text)
