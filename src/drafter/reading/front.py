"""The front of a speech: title, byline and salutation, also where they run into one another or into the text.

In come the paragraphs of a clean speech; out come spans with their kind, and where the speech proper begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from drafter.reading import titles

FrontKind = Literal["title", "byline", "salutation"]
SUBTITLE = re.compile(r"[—–―-]{1,4}\s*\S")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the front: half-open offsets into the text."""

    start: int
    end: int
    kind: FrontKind


def front(paragraphs: list[str]) -> tuple[list[Mark], int]:
    """The marks in order and the offset at which the body begins."""
    marks: list[Mark] = []
    offset = 0
    index = 0
    named = False
    while index < len(paragraphs) and index < 16:
        text = paragraphs[index]
        kind = _kind(text, named=named, first=index == 0, marks=marks)
        if kind is None:
            break
        marks.append(Mark(offset, offset + len(text), kind))
        named = named or kind == "title"
        offset += len(text) + 1
        index += 1
    if index < len(paragraphs):
        inner, used = _run_in(
            paragraphs[index], named=named, saluted=any(m.kind == "salutation" for m in marks)
        )
        marks += [Mark(m.start + offset, m.end + offset, m.kind) for m in inner]
        offset += used
    return marks, offset


def _kind(text: str, *, named: bool, first: bool, marks: list[Mark]) -> FrontKind | None:
    if titles.is_salutation(text):
        return "salutation"
    saluted = any(mark.kind == "salutation" for mark in marks)
    if saluted:
        return None
    if not named:
        if titles.is_byline(text) and not titles.looks_like_title(text) and not first:
            return "byline"
        plain = len(text) <= titles.TITLE_MAX and not re.search(r"[。；;！!：:]$|[。；]", text)
        if (
            plain
            and (first or titles.looks_like_title(text))
            and not re.match(r"[一二三四五六七八九十]、", text)
        ):
            return "title"
        return None
    if SUBTITLE.match(text) and len(text) <= titles.TITLE_MAX and marks and marks[-1].kind == "title":
        return "title" if titles.looks_like_title(text) else "byline"
    if titles.is_byline(text):
        return "byline"
    if len(marks) == 1 and titles.looks_like_title(text) and text.startswith(("在", "—", "（在")):
        return "title"
    return None


def _run_in(text: str, *, named: bool, saluted: bool) -> tuple[list[Mark], int]:
    """Title, byline and salutation at the beginning of a paragraph that goes on as body."""
    marks: list[Mark] = []
    at = 0
    if not named:
        match = re.match(
            r"[^。；：:！!\n]{4,60}?(?:讲话稿?|发言稿?|致辞|演讲稿?|报告|总结)(?=[\s　（(]|同志们|各位|尊敬的)",
            text,
        )
        if match and len(text) > match.end() + 20:
            marks.append(Mark(0, match.end(), "title"))
            at = _skip(text, match.end())
            byline = re.compile(rf"[（(]\s*{titles.DATE}[^）)]{{0,20}}[)）]|{titles.DATE}(?=\s)").match(
                text, at
            )
            if byline:
                marks.append(Mark(byline.start(), byline.end(), "byline"))
                at = _skip(text, byline.end())
    if not saluted:
        match = titles.run_in_salutation().match(text, at)
        if match and len(text) > match.end():
            marks.append(Mark(match.start(), match.end(), "salutation"))
            at = _skip(text, match.end())
    return marks, at


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u3000":
        at += 1
    return at
