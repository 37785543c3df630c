"""A Draft as a Word file: in go a Draft and a Layout, out come the bytes of a .docx.

Only the text and the document's title are made for each draft; the rest of the package comes ready from
``parts``. A gap is highlighted and asks its question in a comment. Fonts and numbers are in the styles, so
that a writer who changes a style changes the whole draft; only East Asian hints stand on runs, without which
Word sets Chinese quotation marks, dashes and dots in a Latin manner.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from drafter.draft import Block, Draft, Run
from drafter.writing.archive import Member, archive
from drafter.writing.parts import core_xml, prepared
from drafter.writing.styles import COMMENT_MARK, COMMENT_TEXT, LEAD, style_id
from drafter.writing.title import title_breaks
from drafter.writing.xml import HEAD, NAMESPACES, attribute, word_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.writing.layout import Layout

AUTHOR = "drafter"
LEVEL = 1  # of compression: a text is small, and the best level takes three times as long for a tenth less
TAG_LENGTH = 64  # what Word takes
FRONT = frozenset({"title", "date", "byline"})
# Characters that are both Latin and Chinese to Word (ECMA-376, Part 1, 17.3.2.26); the hint decides.
_ambiguous = re.compile("[\u00a1-\u04ff\u1e00-\u1eff\u2000-\u2bff\ue000-\uf8ff\ufb00-\ufb1c]")


def write_docx(draft: Draft, layout: Layout, *, controls: bool = False) -> bytes:
    """The Word file of a draft.

    ``controls`` puts each value of the brief into a content control that is tagged with its key. Off by
    default: python-docx and what is built on it pass over the text in such controls.
    """
    body = _Body(draft, layout, controls=controls)
    content = "".join(body.paragraphs())
    parts = prepared(layout, comments=bool(body.comments))
    document = f"{HEAD}<w:document {NAMESPACES}><w:body>{content}{parts.section}</w:body></w:document>"
    members = [*parts.first, Member.pack("word/document.xml", document.encode(), LEVEL), *parts.last]
    if body.comments:
        comments = f"{HEAD}<w:comments {NAMESPACES}>{''.join(body.comments)}</w:comments>"
        members.append(Member.pack("word/comments.xml", comments.encode(), LEVEL))
    title = draft.title or next((block.text for block in draft.blocks if block.kind == "title"), "")
    members.append(Member.pack("docProps/core.xml", core_xml(title, draft.author).encode(), LEVEL))
    return archive(members)


class _Body:
    """The paragraphs of one draft, and the comments met on the way."""

    def __init__(self, draft: Draft, layout: Layout, *, controls: bool) -> None:
        self.draft, self.layout, self.controls = draft, layout, controls
        self.comments: list[str] = []
        self.control = 0
        self.questions = {gap.key: gap.question for gap in draft.gaps}
        highlight = f'<w:highlight w:val="{layout.gap_highlight}"/>'
        self.properties = {
            (lead, gap, hint): _properties(lead=lead, hint=hint, highlight=highlight if gap else "")
            for lead in (False, True)
            for gap in (False, True)
            for hint in (False, True)
        }
        self.heads: dict[tuple[str, int, bool, bool], str] = {}

    def paragraphs(self) -> Iterator[str]:
        """Each block as a paragraph."""
        blocks = self.draft.blocks
        for number, block in enumerate(blocks):
            following = blocks[number + 1].kind if number + 1 < len(blocks) else ""
            last_of_front = block.kind in FRONT and following not in FRONT
            limit = self.layout.style(block.kind, block.level).keep_together_chars
            together = limit > 0 and len(block.text) <= limit
            key = (block.kind, block.level, together, last_of_front)
            head = self.heads.get(key) or self.heads.setdefault(key, self.head(*key))
            yield f"<w:p>{head}{''.join(map(self.run, self.runs(block)))}</w:p>"

    def head(self, kind: str, level: int, together: bool, space: bool) -> str:  # noqa: FBT001 (a key's parts)
        """The properties of a paragraph: its style, and what goes with its place in the draft."""
        after = round(self.layout.front_space_lines * self.layout.page.line_pitch_twips)
        keep = "<w:keepLines/>" if together else ""
        spacing = f'<w:spacing w:after="{after}"/>' if space and after else ""
        return f'<w:pPr><w:pStyle w:val="{style_id(kind, level)}"/>{keep}{spacing}</w:pPr>'

    def runs(self, block: Block) -> Iterator[Run]:
        """The runs as Word shall hold them: a title in lines, and what looks alike in one run."""
        runs = self.lines(block) if block.kind == "title" else block.runs
        held: list[Run] = []
        for run in runs:
            if not run.text:
                continue
            if held and not self.alike(held[0], run):
                yield _joined(held)
                held = []
            held.append(run)
        if held:
            yield _joined(held)

    def alike(self, one: Run, other: Run) -> bool:
        """Whether two neighbours may be one run: neither has a comment or a control of its own."""
        own = {"gap", "brief"} if self.controls else {"gap"}
        return one.lead == other.lead and one.origin.source not in own and other.origin.source not in own

    def lines(self, block: Block) -> Iterator[Run]:
        """The runs of a title with a line feed where a line ends."""
        breaks, start = title_breaks(block.text, self.layout.title_lines.max_chars), 0
        for run in block.runs:
            end = start + len(run.text)
            cuts = [start, *(offset for offset in breaks if start <= offset < end), end]
            pieces = [block.text[a:b] for a, b in itertools.pairwise(cuts)]
            yield Run("\n".join(pieces), run.origin, run.lead) if breaks else run
            start = end

    def run(self, run: Run) -> str:
        """A run, with the comment of a gap or the control of a value around it."""
        gap = run.origin.source == "gap"
        properties = self.properties[run.lead, gap, bool(_ambiguous.search(run.text))]
        xml = f"<w:r>{properties}{word_text(run.text)}</w:r>"
        if gap:
            return self.commented(xml, run.origin.key)
        return self.controlled(xml, run.origin.key) if self.controls and run.origin.source == "brief" else xml

    def commented(self, xml: str, key: str) -> str:
        """The run of a gap under a comment that asks for what is missing."""
        number = len(self.comments)
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

    def controlled(self, xml: str, key: str) -> str:
        """The run of a value in a content control that bears its key."""
        self.control += 1
        tag = attribute(key[:TAG_LENGTH])
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:id w:val="{self.control}"/>'
            f'<w:text w:multiLine="1"/></w:sdtPr><w:sdtContent>{xml}</w:sdtContent></w:sdt>'
        )


def _joined(runs: list[Run]) -> Run:
    """Neighbours as one run."""
    return runs[0] if len(runs) == 1 else Run("".join(run.text for run in runs), runs[0].origin, runs[0].lead)


def _properties(*, lead: bool, hint: bool, highlight: str) -> str:
    style = f'<w:rStyle w:val="{LEAD}"/>' if lead else ""
    fonts = '<w:rFonts w:hint="eastAsia"/>' if hint else ""
    inner = f"{style}{fonts}{highlight}"
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""
