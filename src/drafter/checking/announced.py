"""Numbers that announce a row (part of C402): 实践要过“四关” before 第一关, 第二关, 第三关; 三点希望 before 一望…四望….

What is announced has the noun, the verb or the measure that the members of the row have; only then are they told by one another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.document import once
from drafter.checking.numerals import number
from drafter.checking.opening import quick
from drafter.checking.rows import DASH, HAN, MEASURES, Row, goes_on, rows
from drafter.checking.series import broken, numbering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.checking.series import Series

_ANNOUNCED = quick(
    rf"(?<![第\d〇零一二三四五六七八九十百千几每之又同前后这那哪任月、])(?P<n>[二两三四五六七八九])(?P<unit>[{MEASURES}])?“?(?P<what>[{HAN}]{{0,12}})”?"
)
_OWN = 3  # characters of 还有一, which may begin the last member itself
_REACH = 90  # characters between the number and its row
_MORE = re.compile(r"(?<=[。；，\n])[ \u3000]*(?:另外|此外|还有|最后|同时|再一|再就是|除此)")


def announced(document: Document) -> Iterator[tuple[int, int, int, int]]:
    """Each number before a row that is not that of its members: its place, what is said, how many stand there."""
    text = document.text
    yield from _measured(document)
    for row in rows(document):
        if not row.whole or document.truncated:
            continue
        if row.size == 1:
            yield from _single(text, row)
            continue
        named = [
            m
            for m in _ANNOUNCED.finditer(text, max(0, row.start - _REACH), row.start)
            if _of_one(m, row, text)
        ]
        if not named or any(number(m["n"]) == row.size for m in named):
            continue
        match = named[-1]
        said = number(match["n"])
        stop = text.find("\n", row.last) % (len(text) + 1)
        stop = min(stop + _REACH, len(text))
        if said > row.size and (_MORE.search(text, row.last + _OWN, stop) or goes_on(text, row)):
            continue
        yield match.start(), match.end(), said, row.size


_MEASURED = quick(
    rf"(?<![第\d〇零一二三四五六七八九十百千几])(?P<n>[二两三四五六七八九])(?P<unit>[股种条份手颗套支双副束])[{HAN}“”]{{1,10}}："
    rf"(?P<list>(?:就是)?一(?P=unit)[{HAN}“”]{{1,14}}(?:[，、；](?:还有|再有|另有)?一(?P=unit)[{HAN}“”]{{1,14}})+)(?P<end>[。；！])"
)


def _measured(document: Document) -> Iterator[tuple[int, int, int, int]]:
    """要有四股劲：一股闯劲，一股韧劲，一股钻劲: each member has the measure."""
    for match in document.find(_MEASURED):
        said, found = number(match["n"]), len(re.split("[，、；]", match["list"]))
        if said != found:
            yield match.start(), match.start("end"), said, found


def _single(text: str, row: Row) -> Iterator[tuple[int, int, int, int]]:
    """有两场活动：一场是青年歌手赛。 and no other 一场."""
    before = _COLON.search(text, max(0, row.start - _CLAUSE), row.start)
    if row.counted or not row.unit or row.unit == "个" or before is None or before["unit"] != row.unit:
        return
    if re.search(f"一{row.unit}|另|还有|再", text[row.start + 2 : row.start + _SECOND]) is None:
        stop = re.compile("[，。；]|$").search(text, row.start)
        yield row.start, stop.start() if stop else row.start + 1, number(before["n"]), 1


_CLAUSE, _SECOND = 30, 300  # characters of an announcement, and of what may hold the second
_COLON = re.compile(rf"(?P<n>[二两三四五六七八九])(?P<unit>[{MEASURES}])[^，。；：\n]{{0,24}}：\s*$")


def headed(document: Document) -> Iterator[tuple[int, int, int, int]]:
    """Each number before numbered parts whose headings all hold its noun: 从三个层面 before 一、机关层面 to 四、督查层面."""
    text = document.text
    for series in numbering(document).series:
        start, size = series.first.start, series.last.number
        if broken(document, series) or series.late or size < 2 or len(series.members) != size:
            continue
        named = [
            m
            for m in _ANNOUNCED.finditer(text, max(0, start - _REACH), start)
            if _LEADS.fullmatch(text, m.end(), start)
        ]
        heads = [re.split("[。：\n]", text[m.end : m.end + _HEAD], maxsplit=1)[0] for m in series.members]
        held = [m for m in named if _noun(m) and all(_noun(m) in head for head in heads)]
        bare = [
            m
            for m in named[-1:]
            if m["unit"]
            and not m["what"]
            and series.first.family != "order"
            and re.fullmatch(r"[。：]\s*", text[m.end() : start])
        ]
        for match in (held or bare)[-1:]:
            said = number(match["n"])
            if said == size or any(number(m["n"]) == size for m in held) or _follows(document, series):
                continue
            yield match.start(), match.end(), said, size
            if said < size:
                extra = series.members[said]
                yield extra.start, extra.end + len(heads[said]), said, size


_LEADS = re.compile(
    r"[^。：；\n]{0,30}[。：，]?\s*"
)  # what stands between a number and the parts it announces


def _follows(document: Document, series: Series) -> bool:
    """Whether a number behind a series goes on from it, in another form (第三点 after 第二，) or out of order."""
    last = series.last
    if last.number >= len(_DIGITS) or last.start in _flawed(document):
        return True
    digit = _DIGITS[last.number]
    behind = re.compile(f"第[{_DIGITS[last.number :]}]|[。；，：\\n]{digit}[是要、]|（{digit}）")
    return behind.search(document.text, last.end, last.end + _FAR) is not None


_BACK = 4000  # characters before a further number in which they were announced
_DIGITS, _FAR = "一二三四五六七八九十", 1200


@once
def _flawed(document: Document) -> frozenset[int]:
    """Where the numbers stand that others come after out of order."""
    flaws = numbering(document).flaws
    return frozenset(flaw.before.start for flaw in flaws if flaw.before is not None and flaw.kind != "mixed")


def _noun(match: re.Match[str]) -> str:
    """What is counted, as the headings may hold it: 层面, or 自 of “四自”."""
    quoted = match.string[match.start() - 1 : match.start()] == "“" and match[0].endswith("”")
    what: str = match["what"]
    return (
        what if quoted and len(what) <= len("层面") else what[:2] if match["unit"] and len(what) > 1 else ""
    )


_HEAD = 16  # characters of a heading
_FURTHER = quick(
    rf"^[ \u3000]*(?P<at>第(?P<n>[三四五六七八九])(?P<unit>[{MEASURES}])(?P<what>[{HAN}]{{2}}))", re.MULTILINE
)


def further(document: Document) -> Iterator[tuple[int, int, int, int]]:
    """第四个问题 that opens a paragraph, where three 问题 were announced, and others numbered in another form."""
    text = document.text
    numbered = {row.last for row in rows(document) if row.size > 1}
    for match in document.find(_FURTHER):
        if match.start("at") in numbered:
            continue
        said = number(match["n"]) - 1
        before = re.compile(
            rf"[讲谈说](?:这|以下|下面)?{'二两三四五六七八'[said - 1] if said > 2 else '[二两]'}{match['unit']}{match['what']}"
        )
        if before.search(text, max(0, match.start() - _BACK), match.start()) and not document.truncated:
            stop = re.compile("[。；\n]|$").search(text, match.end("at"))
            yield match.start("at"), stop.start() if stop else match.end("at"), said, said + 1


def _of_one(match: re.Match[str], row: Row, text: str) -> bool:
    """Whether a number is said of what the members of a row are."""
    unit, what = match["unit"] or "", match["what"]
    if row.unit == DASH:
        return bool(unit) and _near(text, match, row)
    if row.noun == "字" and row.unit == "个":
        return what.startswith("字")
    if row.unit and row.unit != "个":
        return unit == row.unit and (
            not row.noun or not what or _near(text, match, row) or row.noun[:1] in what
        )
    if row.unit:
        return (row.noun[:2] in what and len(row.noun) > 1) or (
            not row.noun and unit == row.unit and _near(text, match, row)
        )
    if not unit:
        return row.noun in what[:1]
    return row.noun in what or _LED.fullmatch(text, match.end(), row.start) is not None


_LED = re.compile(rf"[{HAN}“”]{{0,6}}(?:，[{HAN}]{{2,12}})?：\s*")


def _near(text: str, match: re.Match[str], row: Row) -> bool:
    """Whether nothing but the end of a clause stands between a number and the row."""
    return re.fullmatch(rf"[{HAN}“”]{{0,6}}[：。，]?\s*", text[match.end() : row.start]) is not None
