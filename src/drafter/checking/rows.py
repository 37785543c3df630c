"""Rows: members in one form, one after the other, whatever numbers them: 第一关…第二关, 一望…二望…, 一件是…另一件是….

A text in, out come its rows, each with the word that its members have in common. Numbering of the usual forms (一、, 一是,
第一，) is read in ``series``; what is read here numbers with the noun or the verb of the members themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.checking.document import once
from drafter.checking.numerals import number
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

HAN = "\u4e00-\u9fff"
DASH = "——"
MEASURES = "个件条点项句道类种步招张把面层课封页栏块组门桩笔本座样家场"
_DIGIT = "[一二三四五六七八九]"
_EDGE = "(?:^|(?<=[。！？；：，\n]))[ \u3000]*"
_ORDINAL = quick(
    rf"{_EDGE}(?P<at>第(?P<n>{_DIGIT})(?P<unit>[{MEASURES}])?(?P<tail>[{HAN}]{{0,4}}))", re.MULTILINE
)
_COUNTED = quick(rf"{_EDGE}(?P<at>(?P<n>{_DIGIT})(?P<unit>)(?P<tail>[{HAN}]))", re.MULTILINE)
_TURN = quick(
    rf"{_EDGE}(?P<at>(?:头|(?P<more>(?:另外?|再|还有|最后|又)(?:就是)?))?一(?P<unit>[{MEASURES}])(?P<cue>[{HAN}]{{0,4}}?(?:是|叫|为)(?!个|一|否)|[“，]))",
    re.MULTILINE,
)
_WORD = quick(rf"^[ \u3000]*(?P<at>“[{HAN}]{{1,2}}”字)", re.MULTILINE)
_APART = 600  # characters between two members that go on from one another
_LAST = ("还有", "最后")
_NEAR = 160  # the same of members that 另一件 joins


@dataclass(slots=True)
class Row:
    """A row: where its first and its last member begin, how many it has, and the words its members share.

    ``whole`` where no number is left out or stands twice; ``counted`` where numbers count the members.
    """

    start: int
    last: int
    size: int
    unit: str
    noun: str
    whole: bool = True
    counted: bool = True


@once
def rows(document: Document) -> tuple[Row, ...]:
    """Every row, in the order of their first members."""
    found = [
        *_numbered(document, _ORDINAL),
        *_numbered(document, _COUNTED),
        *_turns(document),
        *_words(document),
        *_dashes(document),
    ]
    return tuple(sorted(found, key=lambda row: row.start))


def _numbered(document: Document, pattern: re.Pattern[str]) -> Iterator[Row]:
    """第一关, 第二关; 一望, 二望: the number counts on, what follows it is the same."""
    rows_of: dict[str, Row] = {}
    for match in document.find(pattern):
        value, unit, tail = number(match["n"]), match["unit"] or "", match["tail"]
        # 第一道是进口关: behind 是 stands what each is, not what all are.
        noun = "" if unit and unit != "个" and tail.startswith("是") else tail[:2] if unit else tail[:1]
        if (not unit and not noun) or (pattern is _COUNTED and noun in _COMMON):
            continue
        key = unit + (noun if unit == "个" else "") if unit else noun
        row = rows_of.get(key)
        if row is not None and match.start("at") - row.last <= _APART and value == row.size + 1:
            row.size, row.last = value, match.start("at")
        elif value == 1:
            if row is not None:
                yield row
            rows_of[key] = Row(match.start("at"), match.start("at"), 1, unit, noun)
        elif row is not None and match.start("at") - row.last <= _APART:
            row.whole = False
    yield from rows_of.values()


_COMMON = frozenset("是要、些个定般样直切旦起年月日人点")


def _turns(document: Document) -> Iterator[Row]:
    """一件是…，另一件是…: the measure comes again."""
    open_rows: dict[str, Row] = {}
    for match in document.find(_TURN):
        unit, at = match["unit"], match.start("at")
        row = open_rows.get(unit)
        far = match["more"] and document.text[at - 1 : at] in ("\n", "\u3000", " ")
        if row is not None and at - row.last <= (_APART if far else _NEAR):
            row.size, row.last = row.size + 1, at
            if match["more"] and match["more"].startswith(_LAST):
                yield open_rows.pop(unit)
        elif not match["more"]:
            if row is not None:
                yield row
            open_rows[unit] = Row(at, at, 1, unit, "", counted=False)
    yield from open_rows.values()


def _words(document: Document) -> Iterator[Row]:
    """“想”字当先, “敢”字当头: paragraphs that each begin with a word."""
    row: Row | None = None
    for match in document.find(_WORD):
        at = match.start("at")
        if row is not None and at - row.last <= _APART:
            row.size, row.last = row.size + 1, at
            continue
        if row is not None:
            yield row
        row = Row(at, at, 1, "个", "字", counted=False)
    if row is not None:
        yield row


def _dashes(document: Document) -> Iterator[Row]:
    """Paragraphs that a dash leads, one after the other."""
    row: Row | None = None
    for start, _end in document.paragraphs:
        if document.text.startswith(DASH, start + _indent(document.text, start)):
            if row is None:
                row = Row(start, start, 0, DASH, "", counted=False)
            row.size, row.last = row.size + 1, start
        elif row is not None:
            yield row
            row = None
    if row is not None:
        yield row


def _indent(text: str, start: int) -> int:
    rest = text[start : start + 8]
    return len(rest) - len(rest.lstrip())


def goes_on(text: str, row: Row) -> bool:
    """Whether the number that would follow a row stands behind it in another form: 第三个就是 after 第二个文件."""
    if not row.counted:
        return False
    digit = "一二三四五六七八九十"[row.size]
    following = re.compile(f"第{digit}|[。；，：\\n]{digit}[是要、]|其{digit}")
    return following.search(text, row.last, row.last + _APART) is not None
