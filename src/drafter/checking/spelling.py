"""Spelling (C510, C511, C514): words written wrongly, confused, or broken off.

Lists are data (data/confusions.yaml, data/bound.yaml); what is a word and how frequent it is says the dictionary of
rjieba. Words that only sound like the one that is meant are in ``sounds``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ahocorasick_rs import AhoCorasick

from drafter import data
from drafter.checking.characters import han
from drafter.checking.confused import mistaken
from drafter.checking.document import once
from drafter.checking.entities import called
from drafter.checking.pairs import frequency
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.finding import Severity

_COMMON = 100  # a word less frequent is not surely one


@cache
def _sure() -> tuple[AhoCorasick, list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = list(data.load("confusions.yaml")["sure"].items())
    return AhoCorasick([wrong for wrong, _right in rows]), rows


@rule(
    "C510",
    "wrong-word",
    "error",
    "a word that is written wrongly",
    source="data/confusions.yaml: 现代汉语词典, 第一批异形词整理表, 通用规范汉字表",
    finds=("突破交通瓶劲制约。", "同志们要再接再励。", "周密布署。", "以习近平总书记为核心的党中央。"),
    passes=("突破交通瓶颈制约。", "同志们要再接再厉。"),
    kinds=ANY,
    fixes=True,
)
def wrong_word(document: Document, _context: Context) -> Iterator[Hit]:
    """瓶劲, 再接再励, 按排."""
    for start, end, right in misspelt(document):
        yield Hit(
            start,
            end,
            _("“{wrong}” is “{right}”").format(wrong=document.text[start:end], right=right),
            _("write “{right}”").format(right=right),
            right,
        )


@cache
def known() -> frozenset[str]:
    """Words that are right although they look odd."""
    return frozenset(data.load("confusions.yaml")["known"].split())


@once
def misspelt(document: Document) -> tuple[tuple[int, int, str], ...]:
    """Where words stand that are none, and what they are."""
    automaton, rows = _sure()
    found = (
        (start, end, rows[number][1])
        for number, start, end in automaton.find_matches_as_indexes(document.text, overlapping=True)
        if not _inside_word(document, start, end)
    )
    # 经记 in 财经记律 is inside a word and hides no 记律; of two that overlap the longer counts.
    out: list[tuple[int, int, str]] = []
    for start, end, right in sorted(found, key=lambda row: (row[0], -row[1])):
        if not out or start >= out[-1][1]:
            out.append((start, end, right))
    return tuple(out)


def _inside_word(document: Document, start: int, end: int) -> bool:
    """Whether the characters belong to words on either side: 成积 in 达成|积极, 检查院 in 检查|院落."""
    starts = document.word_starts
    return not (start in starts and (end in starts or end == len(document.text)))


@dataclass(frozen=True, slots=True)
class _Contexts:
    """Patterns, each with the words of which a text must hold one to match it (none: not known), and its row."""

    rows: tuple[tuple[re.Pattern[str], frozenset[str], dict[str, Any]], ...]
    words: tuple[str, ...]
    automaton: AhoCorasick  # of the words

    def for_text(self, text: str) -> Iterator[tuple[re.Pattern[str], dict[str, Any]]]:
        """The patterns that a text may match."""
        found = self.automaton.find_matches_as_indexes(text, overlapping=True)
        held = {self.words[number] for number, _start, _end in found}
        for pattern, needed, row in self.rows:
            if not needed or not needed.isdisjoint(held):
                yield pattern, row


@cache
def _contexts() -> _Contexts:
    rows = tuple(
        (
            re.compile(row["find"]),
            frozenset(row["when"].split() if "when" in row else _needed(row["find"])),
            row,
        )
        for row in data.load("confusions.yaml")["context"]
    )
    words = tuple({word: None for _pattern, needed, _row in rows for word in sorted(needed)})
    return _Contexts(rows, words, AhoCorasick(words))


_GROUP = re.compile(r"\(\?P<w\d*>([\u4e00-\u9fff|]+)\)")


def _needed(pattern: str) -> tuple[str, ...]:
    """The words that the groups of a pattern name, where each of its ways has such a group."""
    ways, depth, quoted = [""], 0, False
    for char in pattern:
        depth += 0 if quoted else (char in "([") - (char in ")]")
        quoted = char == "\\" and not quoted
        if char == "|" and depth == 0:
            ways.append("")
        else:
            ways[-1] += char
    named = [_GROUP.findall(way) for way in ways]
    return (
        tuple(word for groups in named for group in groups for word in group.split("|")) if all(named) else ()
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """A word that is wrong right before one of some words, or right after one of others."""

    wrong: str
    right: str
    after: tuple[str, ...]
    before: tuple[str, ...]

    def holds(self, document: Document, start: int, end: int) -> bool:
        """Whether one of them stands beside the word; on its other side the word must be one."""
        text, starts = document.text, document.word_starts
        if start in starts and text.startswith(self.after, end):
            return True
        return (end in starts or end == len(text)) and text.endswith(
            self.before, max(0, start - _REACH), start
        )


_REACH = 8  # characters: the longest word that stands before


@cache
def _besides() -> tuple[AhoCorasick, tuple[_Beside, ...]]:
    rows = tuple(
        _Beside(
            row["wrong"],
            row["right"],
            tuple(str(row.get("after", "")).split()),
            tuple(str(row.get("before", "")).split()),
        )
        for row in data.load("confusions.yaml")["beside"]
    )
    return AhoCorasick([row.wrong for row in rows]), rows


@rule(
    "C511",
    "confused-word",
    "warning",
    "a word that is confused with another",
    source="data/confusions.yaml, each with its own source",
    finds=tuple(row["finds"] for row in data.load("confusions.yaml")["context"]),
    passes=tuple(row["passes"] for row in data.load("confusions.yaml")["context"]),
    kinds=ANY,
    fixes=True,
)
def confused_word(document: Document, _context: Context) -> Iterator[Hit]:
    """截止 for 截至, 反应 for 反映, 法制 for 法治 where the context decides."""
    told: set[int] = set()
    for pattern, row in _contexts().for_text(document.text):
        for match in document.find(pattern):
            group = next((name for name, text in match.groupdict().items() if text), None)
            start, end = match.span(group) if group else match.span()
            if not told.isdisjoint(range(start, end)):
                continue
            grade: Severity | None = row.get("severity")
            right = row["right"]
            hint = _("write “{right}”").format(right=right) if right else _(row["why"])
            whole = match.end() if right and end - start == 1 else end
            fix = right + document.raw[end:whole] if right and len(right) == end - start else None
            yield Hit(
                start,
                whole,
                _("“{wrong}”: {why}").format(wrong=document.raw[start:end], why=_(row["why"])),
                hint,
                fix,
                grade,
            )
            told.update(range(start, end))
    automaton, rows = _besides()
    for number, start, end in automaton.find_matches_as_indexes(document.text, overlapping=True):
        beside = rows[number]
        if start not in told and beside.holds(document, start, end):
            yield Hit(
                start,
                end,
                _("“{wrong}”: is “{right}” meant?").format(wrong=beside.wrong, right=beside.right),
                _("write “{right}”").format(right=beside.right),
                beside.right,
            )
            told.update(range(start, end))
    told.update(at for start, end, _right in misspelt(document) for at in range(start, end))
    for start, end, right in mistaken(document):
        if told.isdisjoint(range(start, end)):
            yield Hit(
                start,
                end,
                _("“{wrong}”: is “{right}” meant?").format(wrong=document.text[start:end], right=right),
                _("write “{right}”").format(right=right),
                right,
            )


def _whole(word: str) -> bool:
    """A word that is surely one: long, or frequent."""
    return han(word) and (len(word) > 2 or frequency(word) > _COMMON)


@cache
def _bound() -> frozenset[str]:
    return frozenset(data.load("bound.yaml")["bound"])


@rule(
    "C514",
    "damaged-phrase",
    "warning",
    "a character stranded between words: a phrase run into another, or broken off",
    source="data/bound.yaml: characters that stand in words only",
    finds=(
        "争做学习践贯彻落实党的创新理论的表率。",
        "深入彻部署党的建设。",
        "各级各部门要密切配合，切实。",
        "同志们：\n一、提高思想认识，切实\n认识要高。\n二、抓好落实\n落实要实。",
    ),
    passes=(
        "争做学习贯彻落实党的创新理论的表率。",
        "王践同志作了发言。",
        "深学细悟笃行。",
        "刚才，疾控中心温主任通报了情况。",
    ),
    kinds=ANY,
)
def damaged_phrase(document: Document, _context: Context) -> Iterator[Hit]:
    """学习|践|贯彻落实: 践 never stands alone, and its neighbours are whole words."""
    yield from _broken_off(document)
    text, words, bound = document.text, document.words, _bound()
    for (a, b), (c, d), (e, f) in zip(words, words[1:], words[2:], strict=False):
        if d - c != 1 or text[c] not in bound or called(text, c):
            continue
        left, right = text[a:b], text[e:f]
        if max(b - a, f - e) > 1 and _flanks(left) and _flanks(right):
            yield Hit(
                max(a, b - 2),
                min(f, e + 2),
                _("“{char}” stands alone between “{left}” and “{right}”").format(
                    char=text[c], left=text[a:b], right=text[e:f]
                ),
                _("look for what is lost or left over"),
            )


def _flanks(word: str) -> bool:
    """What a character that is left alone may stand beside: a whole word, or a mark."""
    return word in _MARKS or (len(word) > 1 and _whole(word))


_MARKS = frozenset("，。；：、！？\n")


@cache
def _leading() -> re.Pattern[str]:
    words = sorted(data.load("bound.yaml")["leading"].split(), key=len, reverse=True)
    return re.compile(rf"(?P<w>{'|'.join(words)})(?P<end>[。！；])")


_OPENS = re.compile(
    r"[ \u3000]*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、])"
)
_LEAST, _BEFORE = 3, 8  # characters of a sentence that was broken off, and those shown before its end


def _broken_off(document: Document) -> Iterator[Hit]:
    """A sentence, or a heading, that ends with a word which something must follow: 密切配合，切实."""
    text = document.text
    ends = [(m.start("w"), m.end("w"), m["w"]) for m in document.find(_leading())]
    for start, stop in document.paragraphs:
        line = text[start:stop].rstrip()
        if not _OPENS.match(line):
            continue
        word = text[slice(*document.word_at(start + len(line) - 1))]
        if word in _words_that_lead():
            ends.append((start + len(line) - len(word), start + len(line), word))
    for start, end, word in ends:
        sentence = document.sentence_at(start)[0]
        if document.word_at(start) == (start, end) and end - sentence >= _LEAST:
            yield Hit(
                max(sentence, start - _BEFORE),
                min(end + 1, len(text)) if text[end : end + 1] != "\n" else end,
                _("something must follow “{word}”").format(word=word),
                _("look for what is lost or left over"),
            )


@cache
def _words_that_lead() -> frozenset[str]:
    return frozenset(data.load("bound.yaml")["leading"].split())
