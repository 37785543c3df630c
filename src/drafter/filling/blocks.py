"""Rendered text with its marks to blocks: paragraphs, headings with their numbers, title and salutation.

A blank line ends a paragraph, a single line break joins (Markdown); a line break inside a value of the brief
begins a new paragraph, as its writer put it. Only the template can make a heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drafter.draft import Block, Gap, Origin, Run
from drafter.filling import marks, seams
from drafter.filling.series import level_ordinal, strip_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADING = re.compile(r"(#{1,5})\s+")


@dataclass(slots=True)
class _Open:
    """The paragraph being read."""

    runs: list[Run] = field(default_factory=list)
    breaks: int = 0

    @property
    def is_heading(self) -> bool:
        return (
            bool(self.runs)
            and self.runs[0].origin.source == "template"
            and HEADING.match(self.runs[0].text) is not None
        )


def paragraphs(rendered: str) -> Iterator[tuple[list[Run], bool]]:
    """The runs of each paragraph in order, and whether its sentence goes on in the next (a value's own line break)."""
    now = _Open()
    line = 0
    for match in marks.TOKEN.finditer(rendered):
        key, at, value, gap, number, newline, text = match.groups()
        if number:
            line = int(number)
        elif newline:
            now.breaks += 1
            if now.runs and (now.breaks > 1 or now.is_heading):
                yield now.runs, False
                now = _Open()
        elif text is not None:
            plain = text if now.runs and not now.breaks else text.lstrip()
            if plain:
                now.breaks = 0
                now.runs.append(Run(plain, Origin("template", "", line)))
        elif gap is not None:
            now.breaks = 0
            now.runs.append(Run(Gap(gap).text, Origin("gap", gap, line)))
        elif value is not None:
            now.breaks = 0
            pieces = [p.strip() for p in value.split("\n") if p.strip()]
            for k, piece in enumerate(pieces):
                if k:
                    yield now.runs, True
                    now = _Open()
                now.runs.append(
                    Run(piece, Origin("brief" if int(at or 0) else "template", key, int(at or 0)))
                )
    if now.runs:
        yield now.runs, False


def blocks(rendered: str) -> list[Block]:
    """The blocks of a rendered template."""
    out: list[Block] = []
    for runs, goes_on in paragraphs(rendered):
        match = HEADING.match(runs[0].text) if runs[0].origin.source == "template" else None
        level = len(match[1]) - 1 if match else -1
        if match:
            runs = [replace(runs[0], text=runs[0].text[match.end() :]), *runs[1:]]  # noqa: PLW2901 (the same paragraph, less its mark)
        block = _block(runs, level, goes_on=goes_on)
        if block is not None:
            out.append(block)
    return numbered(out)


def _block(runs: list[Run], level: int, *, goes_on: bool) -> Block | None:
    if level < 0:
        if _is_salutation(runs):
            return Block("salutation", tuple(_salutation(runs)))
        mended = seams.mend(_trimmed(runs))
        mended = mended if goes_on else seams.closed(mended)
        return Block("body", tuple(mended)) if mended else None
    mended = seams.mend(_trimmed(runs))
    if not mended:
        return None
    if level == 0:
        return Block("title", tuple(mended))
    first = mended[0]
    if first.origin.source == "brief":
        mended[0] = replace(first, text=strip_ordinal(first.text))
    last = mended[-1]
    mended[-1] = replace(last, text=last.text.rstrip("。；;，,"))
    return Block("heading", tuple(run for run in mended if run.text), level)


def _is_salutation(runs: list[Run]) -> bool:
    """Whether a paragraph is the salutation and nothing else."""
    said = [run for run in runs if run.text.strip(seams.MARKS + " ")]
    return len(said) == 1 and said[0].origin.key == "称谓"


def _trimmed(runs: list[Run]) -> list[Run]:
    """Blanks at the ends of a paragraph, and between Chinese where lines were joined, are the template's layout."""
    out = list(runs)
    if out and out[-1].origin.source == "template":
        out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return out


def _salutation(runs: list[Run]) -> list[Run]:
    """A salutation ends in a colon."""
    out = seams.mend(runs)
    last = out[-1]
    text = last.text.rstrip("：:，,。")
    colon = Run("：", Origin("template", "", last.origin.line))
    return [*out[:-1], replace(last, text=text), colon] if text else [*out[:-1], colon]


def numbered(found: list[Block]) -> list[Block]:
    """The blocks with ordinals before their headings: 一、（一）1.（1）; a single heading has none."""
    out = list(found)
    counts: dict[int, int] = {}
    for k, block in enumerate(found):
        if block.kind != "heading":
            continue
        counts = {level: n for level, n in counts.items() if level <= block.level}
        counts[block.level] = counts.get(block.level, 0) + 1
        if counts[block.level] == 1 and not _has_sibling(found, k):
            continue
        ordinal = Run(
            level_ordinal(block.level, counts[block.level]), Origin("template", "", block.runs[0].origin.line)
        )
        out[k] = replace(block, runs=(ordinal, *block.runs))
    return out


def _has_sibling(found: list[Block], k: int) -> bool:
    """Whether another heading of the same level follows in the same section."""
    for block in found[k + 1 :]:
        if block.kind == "heading" and block.level <= found[k].level:
            return block.level == found[k].level
    return False
