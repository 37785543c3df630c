"""Rendered text of a verbatim template to blocks: nothing is mended, numbered or trimmed.

Each line is a paragraph; what marks at its beginning mean is told in ``drafter.template``. A line break inside a value
of the brief begins a new paragraph, as its writer put it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drafter.draft import Block, Gap, Origin, Run
from drafter.filling import marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.draft import BlockKind

MARK = re.compile(r"(?P<title># )|(?P<heading>#{2,5}) |〔(?P<name>署名|日期|称谓|接排)〕|(?P<escape>\\)")
KINDS: dict[str, BlockKind] = {"署名": "byline", "日期": "date", "称谓": "salutation"}


@dataclass(slots=True)
class _Line:
    """The line being read: its runs, and whether a value or the template began it."""

    runs: list[Run] = field(default_factory=list)
    of_value: bool = False


def blocks(rendered: str) -> list[Block]:
    """The blocks of a rendered template."""
    out: list[Block] = []
    for runs, of_value in _lines(rendered):
        match = None if of_value or not runs else MARK.match(runs[0].text)
        if match is None:
            if of_value or any(run.text.strip() or run.origin.source != "template" for run in runs):
                out.append(Block("body", tuple(runs)))
            continue
        rest = tuple(
            run for run in (replace(runs[0], text=runs[0].text[match.end() :]), *runs[1:]) if run.text
        )
        if match["name"] == "接排" and out:
            out[-1] = _going_on(out[-1], rest)
        elif match["title"]:
            out.append(Block("title", rest))
        elif match["heading"]:
            out.append(Block("heading", rest, len(match["heading"]) - 1))
        else:
            out.append(Block(KINDS.get(match["name"] or "", "body"), rest))
    return out


def _going_on(before: Block, rest: tuple[Run, ...]) -> Block:
    """The paragraph before with more text; a heading becomes the head of that paragraph."""
    if before.kind != "heading":
        return replace(before, runs=(*before.runs, *rest))
    return Block("body", (*(replace(run, lead=True) for run in before.runs), *rest))


def _lines(rendered: str) -> Iterator[tuple[list[Run], bool]]:
    """The runs of each line, and whether the line begins inside a value of several lines."""
    now = _Line()
    number = 1
    for match in marks.TOKEN.finditer(rendered):
        key, at, value, gap, line, newline, text = match.groups()
        if line:
            number = int(line)
        elif newline:
            yield now.runs, now.of_value
            now = _Line()
        elif text is not None:
            now.runs.append(Run(text, Origin("template", "", number)))
        elif gap is not None:
            now.runs.append(Run(Gap(gap).text, Origin("gap", gap, number)))
        elif value is not None:
            origin = Origin("brief" if int(at or 0) else "template", key, int(at or 0))
            for k, piece in enumerate(value.split("\n")):
                if k:
                    yield now.runs, now.of_value
                    now = _Line(of_value=True)
                if piece:
                    now.of_value = now.of_value or not now.runs
                    now.runs.append(Run(piece, origin))
    yield now.runs, now.of_value
