"""Passages that were pasted twice (C522): a sentence that stood before, word for word or but for a word.

What an editor quotes in a lead stands in the speech by right (``added``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from drafter.checking.added import added
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.sections import told_twice
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_LONG_ENOUGH, _SIDE_BY_SIDE = 18, 6  # characters of a sentence that comes again later, and at once
_AT_ONCE = 8  # characters of the end of a sentence that comes again as one of its own
_NEARLY = 18  # characters of one that comes again in nearly the same words
_PASTED = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<w>[\u4e00-\u9fff]{6,40})[，。；](?P=w)(?=[，。；！])|(?<=[要应须将请])(?P<v>[\u4e00-\u9fff]{4,12})、(?P=v)(?=[\u4e00-\u9fff])"
)


@rule(
    "C522",
    "repeated-sentence",
    "warning",
    "the same sentence comes twice",
    source="drafter: a passage pasted twice",
    finds=(
        "全社会都要尊师重教。全社会都要尊师重教。",
        "要认真学习、认真学习会议精神。",
        "要建立机制，谁能干谁来干，不看资历。谁能干谁来干，不看资历。",
        "同志们：\n要坚持问题导向，把各项任务一件一件抓到位，务求取得实效。\n其他工作也要抓好。\n要坚持问题导向，把各项任务一件一件抓到位，务求取得实效。",
        "同志们：\n一、减负担\n涉企收费能免则免。\n二、优环境\n推行一窗受理，开办时间压缩。\n三、优化营商环境\n全面推行一窗受理。",
    ),
    passes=(
        "同志们：\n要坚持问题导向。要抓好落实。要坚持问题导向。",
        "同志们：\n一、抓项目\n开工要早。\n二、抓项目服务\n服务要好。",
        "【导 读】要坚持问题导向，把各项任务一件一件抓到位。\n同志们：\n要坚持问题导向，把各项任务一件一件抓到位。",
    ),
)
def repeated_sentence(document: Document, _context: Context) -> Iterator[Hit]:
    """A sentence of some length that stood before, word for word."""
    for match in document.find(_PASTED):
        word = match["w"] or match["v"]
        yield Hit(match.start(), match.end(), _("“{word}” stands twice").format(word=word), _("take one out"))
    for start, end in document.sentences:
        again = start - (end - start)
        if (
            end - start >= _AT_ONCE
            and again > 0
            and document.text[again - 1] in "，；："
            and document.text.startswith(document.text[start:end], again)
        ):
            yield Hit(again, end, _("this sentence stands twice"), _("take one of the two out"))
    for start, end, part in told_twice(document):
        yield Hit(
            start,
            end,
            _("this part stands in line {line} already").format(line=document.place(part.start)[0]),
            _("take one of the two out"),
        )
    seen: dict[str, int] = {}
    halves: dict[str, int] = {}
    last = -1  # where the passage that was reported last ends: its further sentences are part of it
    before = ""
    for start, end in document.sentences:
        sentence = document.text[start:end].strip()
        at_once, before = (
            sentence == before and len(sentence) >= _SIDE_BY_SIDE and sentence[-1] == "。",
            sentence,
        )
        if (len(sentence) < _LONG_ENOUGH and not at_once) or "：" in sentence[-2:] or added(document, start):
            continue
        first = seen.setdefault(sentence, start)
        again = start - len(sentence) if at_once else first
        if again == start:
            again = _nearly(document, halves, sentence, start)
        if again == start:
            continue
        if last != start:
            yield Hit(
                start,
                end,
                _("this sentence stands in line {line} already").format(line=document.place(again)[0]),
                _("take one of the two out"),
            )
        last = end


def _nearly(document: Document, seen: dict[str, int], sentence: str, start: int) -> int:
    """Where a sentence stands that says the same in nearly the same words; the place itself if nowhere.

    What was changed leaves one end of the sentence whole (Navarro 2001), so a table of ends finds the other.
    """
    if len(sentence) < _NEARLY or sentence[-1] == "；":
        return start  # members of a list are of one form
    found = start
    for end in (sentence[:_END] + "…", "…" + sentence[-_END:]):
        other = seen.setdefault(end, start)
        if other == start or found != start:
            continue
        twin = document.text[slice(*document.sentence_at(other))].strip()
        if document.title and (
            twin in document.title or sentence in document.title or document.title in sentence
        ):
            continue
        apart = _CLAUSES.search(document.text, other + len(twin) - 1, start) is not None
        parallel = _opens(document, other) and _opens(document, start)
        least = _SAME if parallel or not apart else _ALIKE
        if Indel.normalized_similarity(twin, sentence, score_cutoff=least) >= least and not _another(
            twin, sentence
        ):
            found = other
    return found


def _opens(document: Document, at: int) -> bool:
    return not document.text[document.starts[document.place(at)[0] - 1] : at].strip()


_END = 9  # characters of an end of a sentence that is whole
_ALIKE, _SAME = 0.76, 0.91  # similarity of two sentences that say the same; of neighbours, and of heads of
# paragraphs, which may be parallel, more
_CLAUSES = re.compile("[。！？\n][^。！？\n]{4,}[。！？]")
_FIGURES = re.compile("[0-9]+|[一二三四五六七八九十]{1,3}(?=[是、个条点项])|“[^”]*”")


def _another(one: str, two: str) -> bool:
    """Whether two sentences tell of other figures, or quote other words: then they are of one form, and not the same."""
    return _FIGURES.findall(one) != _FIGURES.findall(two)
