"""A Draft as a Word file: in go a Draft and a Layout, out come the bytes of a .docx.

Only the text and the document's title are made for each draft; the rest of the package comes ready from
``parts``. A gap is highlighted and asks its question in a comment; each value of the brief is bookmarked with
its key. Fonts and numbers are in the styles, so
that a writer who changes a style changes the whole draft; only East Asian hints stand on runs, without which
Word sets Chinese quotation marks, dashes and dots in a Latin manner.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from drafter.bookmark import Numbering
from drafter.draft import Block, Draft, Run
from drafter.writing.archive import Member, archive
from drafter.writing.parts import core_xml, prepared
from drafter.writing.styles import COMMENT_MARK, COMMENT_TEXT, LEAD, style_id
from drafter.writing.title import title_breaks
from drafter.writing.xml import HEAD, NAMESPACES, SPECIAL, attribute, word_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.writing.layout import Layout

AUTHOR = "drafter"
TAG_LENGTH = 64  # what Word takes
FRONT = frozenset({"title", "date", "byline"})
AMBIGUOUS = "\u00a1-\u04ff\u1e00-\u1eff\u2000-\u2bff\ue000-\uf8ff\ufb00-\ufb1c"
# Characters that are both Latin and Chinese to Word (ECMA-376, Part 1, 17.3.2.26); the hint decides.
_ambiguous = re.compile(f"[{AMBIGUOUS}]")
_OTHERWISE = f"{SPECIAL}\n\t \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # escaped, or blank
_written_otherwise = re.compile(f"[{_OTHERWISE}]")
_uncommon = re.compile(f"[{AMBIGUOUS}{_OTHERWISE}]")  # one look at most runs, which have neither


Marks = Literal["bookmarks", "controls", "none"]
MARKS: tuple[str, ...] = get_args(Marks)


def write_docx(draft: Draft, layout: Layout, marks: Marks = "bookmarks") -> bytes:
    """The Word file of a draft.

    ``marks`` says how each value of the brief is found again: by a bookmark named after its key; in a content
    control tagged with its key, whose text python-docx and what is built on it pass over; or not at all.
    """
    body = _Body(draft, layout, marks)
    document = [f"{HEAD}<w:document {NAMESPACES}><w:body>"]
    body.paragraphs(document)
    parts = prepared(layout, comments=bool(body.comments), template=draft.template if marks != "none" else "")
    document.append(f"{parts.section}</w:body></w:document>")
    members = [*parts.first, Member.store("word/document.xml", "".join(document).encode()), *parts.last]
    if body.comments:
        comments = f"{HEAD}<w:comments {NAMESPACES}>{''.join(body.comments)}</w:comments>"
        members.append(Member.store("word/comments.xml", comments.encode()))
    title = draft.title or next((block.text for block in draft.blocks if block.kind == "title"), "")
    members.append(Member.store("docProps/core.xml", core_xml(title, draft.author).encode()))
    return archive(members)


class _Head(NamedTuple):
    """How a paragraph begins: as most do, and as one that is short enough to stay on one page."""

    long: str
    short: str
    limit: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a layout says of paragraphs and runs, made once for all its drafts."""

    layout: Layout
    plain: Mapping[bool, _Opening]  # by whether the run is a head that runs into its paragraph
    gap: Mapping[bool, _Opening]
    heads: dict[tuple[str, int, bool], _Head] = field(default_factory=dict)  # filled as kinds are met

    def head(self, block: Block, *, last_of_front: bool) -> str:
        """The properties of a paragraph: its style, and what goes with its place in the draft."""
        key = block.kind, block.level, last_of_front
        found = self.heads.get(key) or self._head(*key)
        return found.short if found.limit and 0 < len(block.text) <= found.limit else found.long

    def _head(self, kind: str, level: int, last_of_front: bool) -> _Head:  # noqa: FBT001 (as in the key)
        after = round(self.layout.front_space_lines * self.layout.page.line_pitch_twips)
        spacing = f'<w:spacing w:after="{after}"/>' if last_of_front and after else ""
        style = f'<w:p><w:pPr><w:pStyle w:val="{style_id(kind, level)}"/>'
        limit = self.layout.style(kind, level).keep_together_chars
        found = _Head(f"{style}{spacing}</w:pPr>", f"{style}<w:keepLines/>{spacing}</w:pPr>", limit)
        self.heads[kind, level, last_of_front] = found
        return found


@lru_cache(maxsize=16)
def _sheet(layout: Layout) -> _Sheet:
    highlight = f'<w:highlight w:val="{layout.gap_highlight}"/>'
    plain, gap = (
        {lead: _Opening.of(lead=lead, highlight=mark) for lead in (False, True)} for mark in ("", highlight)
    )
    return _Sheet(layout, plain, gap)


class _Opening(NamedTuple):
    """How a run begins: up to its text, without and with the hint that it is Chinese, and its properties so."""

    common: str
    hinted: str
    properties: str
    hinted_properties: str

    @classmethod
    def of(cls, *, lead: bool, highlight: str) -> _Opening:
        """The beginning of a run."""
        properties = _properties(lead=lead, hint=False, highlight=highlight)
        hinted = _properties(lead=lead, hint=True, highlight=highlight)
        return cls(f"<w:r>{properties}<w:t>", f"<w:r>{hinted}<w:t>", properties, hinted)


def _run(text: str, opening: _Opening) -> str:
    """The run of a text: hinted where it has a character that is both Latin and Chinese, escaped where it must be."""
    if _uncommon.search(text) is None:
        return f"{opening.common}{text}</w:t></w:r>"
    if _written_otherwise.search(text) is None:
        return f"{opening.hinted}{text}</w:t></w:r>"
    properties = opening.hinted_properties if _ambiguous.search(text) else opening.properties
    return f"<w:r>{properties}{word_text(text)}</w:r>"


_same_run = lru_cache(maxsize=4096)(_run)  # for texts of templates, which are the same in thousands of drafts


class _Body:
    """The paragraphs of one draft, and the comments met on the way."""

    def __init__(self, draft: Draft, layout: Layout, marks: Marks) -> None:
        self.draft, self.layout, self.marks = draft, layout, marks
        self.sheet = _sheet(layout)
        self.said = _run if marks == "none" else _same_run  # unmarked, text of the template goes on in values
        self.comments: list[str] = []
        self.identity = 0  # of comments, bookmarks and controls, one count for all
        self.numbering = Numbering()
        self.questions = {gap.key: gap.question for gap in draft.gaps}

    def paragraphs(self, out: list[str]) -> None:
        """Each block as a paragraph."""
        blocks = self.draft.blocks
        front = [block.kind in FRONT for block in blocks] + [False]
        for number, block in enumerate(blocks):
            out.append(self.sheet.head(block, last_of_front=front[number] and not front[number + 1]))
            self.runs(block, out)
            out.append("</w:p>")

    def runs(self, block: Block, out: list[str]) -> None:
        """The runs as Word shall hold them: a title in lines, text of the template in one run, values in their own."""
        plain, said, marks, named = self.sheet.plain, self.said, self.marks, self.numbering.name
        held, lead, begins, opening = "", False, True, plain[False]
        for run in self.lines(block) if block.kind == "title" else block.runs:
            text, source = run.text, run.origin.source
            if source == "template" or (source == "brief" and marks == "none"):
                if run.lead is not lead:
                    if held:
                        out.append(said(held, opening))
                    held, lead, opening = "", run.lead, plain[run.lead]
                held += text
            else:
                if held:
                    out.append(said(held, opening))
                    held = ""
                name = named(run, begins)
                if not text:
                    pass  # nothing to find again, but a place of the value
                elif source == "gap":
                    out.append(self.commented(run, name))
                elif marks == "controls":
                    out.append(self.controlled(run))
                else:
                    out.append(self.bookmarked(text, plain[run.lead], name))
            begins = False
        if held:
            out.append(said(held, opening))
        if held or begins:
            self.numbering.last = None  # no value ends the paragraph

    def lines(self, block: Block) -> Iterator[Run]:
        """The runs of a title with a line feed where a line ends."""
        text = block.text
        breaks = title_breaks(text, self.layout.title_lines.max_chars)
        if not breaks:
            yield from block.runs
            return
        start = 0
        for run in block.runs:
            end = start + len(run.text)
            inside = [offset for offset in breaks if start <= offset < end]
            if inside:
                lines = [text[a:b] for a, b in itertools.pairwise([start, *inside, end])]
                yield Run("\n".join(lines), run.origin, run.lead)
            else:
                yield run
            start = end

    def bookmarked(self, text: str, opening: _Opening, name: str) -> str:
        """A run in a bookmark of that name, where Word takes it."""
        if not name:
            return _run(text, opening)
        self.identity = n = self.identity + 1
        if _uncommon.search(text) is None:  # most are, and one string is made in half the time of two
            return (
                f'<w:bookmarkStart w:id="{n}" w:name="{name}"/>{opening.common}{text}</w:t></w:r>'
                f'<w:bookmarkEnd w:id="{n}"/>'
            )
        return (
            f'<w:bookmarkStart w:id="{n}" w:name="{name}"/>{_run(text, opening)}<w:bookmarkEnd w:id="{n}"/>'
        )

    def commented(self, run: Run, name: str) -> str:
        """The run of a gap under a comment that asks for what is missing."""
        key, gap = run.origin.key, self.sheet.gap[run.lead]
        xml = self.bookmarked(run.text, gap, name if self.marks == "bookmarks" else "")
        self.identity += 1
        number = self.identity
        question = word_text(self.questions.get(key) or key)
        mark = f'<w:rPr><w:rStyle w:val="{COMMENT_MARK}"/></w:rPr>'
        self.comments.append(
            f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="d"><w:p>'
            f'<w:pPr><w:pStyle w:val="{COMMENT_TEXT}"/></w:pPr><w:r>{mark}<w:annotationRef/></w:r>'
            f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{question}</w:r></w:p></w:comment>'
        )
        return (
            f'<w:commentRangeStart w:id="{number}"/>{xml}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r>{mark}<w:commentReference w:id="{number}"/></w:r>'
        )

    def controlled(self, run: Run) -> str:
        """The run of a value in a content control that bears its key.

        Rich text: LibreOffice 7.4 saves the text of a plain-text control three times over.
        """
        self.identity += 1
        xml, tag = _run(run.text, self.sheet.plain[run.lead]), attribute(run.origin.key[:TAG_LENGTH])
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:id w:val="{self.identity}"/>'
            f"</w:sdtPr><w:sdtContent>{xml}</w:sdtContent></w:sdt>"
        )


def _properties(*, lead: bool, hint: bool, highlight: str) -> str:
    style = f'<w:rStyle w:val="{LEAD}"/>' if lead else ""
    fonts = '<w:rFonts w:hint="eastAsia"/>' if hint else ""
    inner = f"{style}{fonts}{highlight}"
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""
