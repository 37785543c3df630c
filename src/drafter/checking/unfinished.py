"""Paragraphs that break off (part of C519): 课程之外，还安排大家到, 要连夜研判，把风险, …不许漏记。4.

A paragraph of running text ends with a mark that closes a sentence. One that does not is no heading where a sentence
stands in it, or where its last word wants another behind it (data/bound.yaml, wants). A lone number at the end numbers nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_N = "[一二三四五六七八九十]"
_NUMBER = re.compile(
    rf"(?<=[。；！？])[ \u3000]*(?:\d{{1,2}}[.．、]|（(?:{_N}|\d){{1,2}}）|[①-⒇]|{_N}{{1,2}}(?:、|是|要)|第{_N}[，、])[ \u3000]*$"
)
_HEADING = re.compile(
    rf"[ \u3000]*(?:{_N}{{1,3}}[、．.]|（(?:{_N}|\d){{1,3}}）|第{_N}|\d{{1,2}}[.．、]|[①-⒇#【])"
)
_CLAUSES = re.compile("[，。；：！？]")
_LEAST = 8  # characters of a paragraph that is no title, name or date
_HEAD = 3  # paragraphs of title, date and name
_TAKEN = 2  # characters of the longest word that wants another; more are a preposition with its object
_SHOWN = 40


@cache
def _wants() -> re.Pattern[str]:
    words = sorted(data.load("bound.yaml")["unfinished"]["wants"].split(), key=len, reverse=True)
    taking = "|".join(sorted(data.load("bound.yaml")["unfinished"]["taking"].split(), key=len, reverse=True))
    return re.compile(rf"(?:{'|'.join(words)})$|(?:^|[，；：。要须会应能])(?:{taking})[{_HAN}]{{2}}$")


def unfinished(document: Document) -> Iterator[tuple[int, int]]:
    """The last clause of every paragraph that breaks off."""
    if document.truncated:
        return
    spans = list(document.paragraphs)
    for i, (start, end) in enumerate(spans):
        line = document.text[start:end].rstrip()
        if i < _HEAD or len(line) < _LEAST:
            continue
        stop = start + len(line)
        if (number := _NUMBER.search(line)) is not None:
            before = max(line.rfind(mark, 0, max(0, number.start() - 1)) for mark in "，；。！？") + 1
            yield start + before, stop
        elif re.match(f"[{_HAN}]", line[-1:]) and _breaks(
            line, whole=_whole(document, stop), last=i + 1 == len(spans)
        ):
            yield start + _last_clause(line), stop
        elif line.endswith(("，", "、")) and _goes_nowhere(document, spans, i):
            yield start + _last_clause(line[:-1]), stop


def _whole(document: Document, stop: int) -> bool:
    """Whether the last character of a line is the end of a word that nothing need follow: 自由, 供给, 周到, but not 交到."""
    words = data.load("bound.yaml")["unfinished"]
    start, end = document.word_at(stop - 1)
    word = document.text[start:end]
    return (
        end - start > 1
        and word not in words["wants"].split()
        and (word[-1] != "到" or word in words["whole"].split())
    )


def _breaks(line: str, *, whole: bool, last: bool) -> bool:
    """Whether a paragraph without a closing mark lost its end."""
    found = _wants().search(line[-_SHOWN:])
    wants = found is not None and (found.end() - found.start() > _TAKEN or not whole)
    sentences = re.split("[。！？；]", line)
    if wants and line[-1] == "的" and re.search("[是属有]", sentences[-1]):
        return False  # 开局总体是好的
    if _HEADING.match(line) and len(sentences) == 1:
        return wants and "，" in line
    if wants:
        return _CLAUSES.search(line) is not None
    # A sentence, and behind it one that has no end: no heading, no name, no date.
    return (
        not last and len(sentences) > 1 and "，" in sentences[-1] and _SIGNED.search(line[-_SHOWN:]) is None
    )


# How a line ends that names who wrote or drew it, and when.
_SIGNED = re.compile(r"[\d \u3000年月日摄报整理图文]$|记者|来源|讲话$|书记$|.长$|主任$")


def _goes_nowhere(document: Document, spans: list[tuple[int, int]], i: int) -> bool:
    """Whether what follows a paragraph that ends with a comma is a new part."""
    following = document.text[slice(*spans[i + 1])] if i + 1 < len(spans) else ""
    return not following or (
        _HEADING.match(following) is not None and not _HEADING.match(document.text[slice(*spans[i])])
    )


def _last_clause(line: str) -> int:
    """Where the clauses that are shown begin."""
    marks = [m.end() for m in _CLAUSES.finditer(line)]
    near = [at for at in marks if len(line) - at <= _SHOWN]
    return near[0] if near else max(0, len(line) - _SHOWN)
