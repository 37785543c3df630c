"""Moves that an occasion asks for (C408): a commendation without congratulation, a mobilisation that calls for nothing.

The title, or the paragraph that opens the speech, says what it is for; what is expected is data (data/courtesies.yaml). Shown is
the title where it names the occasion; and the sentence that does, where what is missing would stand. Who greets and does not
congratulate is shown there too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_LEAST = 300  # characters of a speech that is long enough for its courtesies
_OPENING, _GREETING = 9, 20  # paragraphs; characters of a greeting (大家上午好！) that opens nothing
_GREETS = re.compile("(?:我)?(?:谨)?代表[^。！；\n]{2,40}向[^。！；\n]{2,40}(?:问候|敬意|感谢|慰问)[。！]")
_SECOND_HAND = re.compile("纪要|主持词|通知|汇报|节选|摘要|摘录|主持讲话")


@rule(
    "C408",
    "missing-move",
    "warning",
    "the occasion asks for something the speech does not say",
    source="data/courtesies.yaml: practice of speeches by occasion",
    finds=(
        "在全市劳动模范表彰大会上的讲话\n同志们：\n" + "今天我们开会，安排工作。" * 40,
        "在新图书馆落成典礼上的致辞\n各位来宾：\n今天，新图书馆落成启用。"
        + "图书馆藏书十万册，读者很多。" * 30,
        "在教师座谈会上的讲话\n同志们：\n教师节到来之际，我们在这里开会座谈教育工作。"
        + "学校的条件变了样。" * 40,
        "在百日攻坚动员会上的讲话\n同志们：\n今天召开动员会，主要是通报情况。" + "工地上进度比较慢。" * 40,
    ),
    passes=(
        "在全市劳动模范表彰大会上的讲话\n同志们：\n"
        + "今天我们开会，安排工作。" * 40
        + "向受到表彰的同志表示热烈的祝贺！",
        "在全市劳动模范表彰大会上的讲话\n同志们：\n"
        + "今天我们开会，安排工作。" * 40
        + "让我们用掌声向他们道一声：好样的！",
        "在新图书馆落成典礼上的致辞\n各位来宾：\n今天，新图书馆落成启用。"
        + "图书馆藏书十万册，读者很多。" * 30
        + "我向建设者致敬！",
        "在百日攻坚动员会上的讲话\n同志们：\n今天召开动员会。"
        + "工地上进度比较慢。" * 40
        + "让我们行动起来！",
    ),
)
def missing_move(document: Document, _context: Context) -> Iterator[Hit]:
    """A commendation without congratulation."""
    title = document.title
    if document.truncated or document.gaps or len(document.text) < _LEAST or _SECOND_HAND.search(title):
        return  # minutes tell what was said, and leave the courtesies out
    for row in data.load("courtesies.yaml"):
        titled = re.search(row["title"], title) is not None
        held = titled or _opens(document, row.get("opening"))
        if not held or re.search(row["wants"], document.text[len(title) :], re.MULTILINE):
            continue
        for start, end in _places(document, row["named"], titled=titled):
            yield Hit(
                start,
                end,
                _("the speech does not say: {what}").format(what=row["say"]),
                _("add it to the opening or the closing"),
            )
        return


def _places(document: Document, named: str, *, titled: bool) -> Iterator[tuple[int, int]]:
    """The title and the sentence that name the occasion, or else the first of the speech; and the greeting, if any."""
    head = max(0, document.text.find(document.title))
    begun = head + len(document.title)
    spans = [
        (a, b)
        for a, b in document.paragraphs[: _OPENING + 3]
        if a >= begun and re.search("[。！？]", document.text[a:b])
    ]
    greets = _GREETS.search(document.text, begun)
    lines = [document.sentence_at(at) for a, b in spans[:3] for at in _sentences(document, a, b)]
    chosen = next(((a, b) for a, b in lines if re.search(named, document.text[a:b])), None)
    if titled:
        yield head, begun
    elif chosen is None:
        chosen = lines[0] if lines else (head, begun)
    if chosen is not None:
        yield _naming(document.text, named, *chosen)
    if greets and (chosen is None or not chosen[0] <= greets.start() < chosen[1]):
        yield greets.span()


def _naming(text: str, named: str, start: int, end: int) -> tuple[int, int]:
    """A sentence; of a long one the clauses that name the occasion."""
    word = re.search(named, text[start:end])
    if word and word.start() > _FRONT:
        start = text.rfind("，", start, start + word.start()) + 1 or start
    return end - len(text[start:end].lstrip()), end


_FRONT = 50  # characters of a sentence before the word that names the occasion


def _sentences(document: Document, low: int, high: int) -> list[int]:
    return [a for a, _b in document.sentences if low <= a < high]


def _opens(document: Document, cue: str | None) -> bool:
    """Whether the paragraph that opens the speech, behind its salutation, says what the meeting is for."""
    lines = [document.text[a:b] for a, b in document.paragraphs[:_OPENING]]
    behind = next((i for i, line in enumerate(lines) if line.rstrip().endswith(("：", ":"))), -1)
    first = next((line for line in lines[behind + 1 :] if len(line) > _GREETING), "")
    return cue is not None and re.search(cue, first) is not None
