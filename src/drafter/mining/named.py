"""Names that a line shows by their form: in quotation marks, in Latin letters, or by the noun at their end.

A Line and the subject of its speech in, typed spans out. Quoted words that speeches all over the country use
(“两手抓”) are no names, nor is quoted speech.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.mining.line import entries, known, leftwards, nominal_after, rightwards, table
from drafter.mining.subject import generic
from drafter.mining.subject import table as masks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Typed
    from drafter.mining.subject import Subject

QUOTE = re.compile(r"“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|\"[^\"]*\"|＂[^＂]*＂")
SENTENCE = re.compile("[。！？!?；;]")
SPOKEN = re.compile("我是|我们|你|他们|了")
SAID = re.compile("(?:强调|指出|说|讲|讲道|提到|认为|常言道|俗话说)的?[：:，,]?$")
HELD_AT = re.compile(r"在([^，。；、：“”]{6,30}(?:会议|大会|座谈会|工作会|研讨会|动员会|推进会|全会))上")
CAMPAIGN = re.compile(
    "学习教育|专题教育|主题教育|教育活动|教育实践"
)  # what everyone says dates a speech then
THIS = re.compile("这次|本次|此次|今天|各|每")
APPOSED = re.compile(r"[两一二三四五六七八九十\d](?:个|大|项)[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*")
STAGE = re.compile("[一二三四]期(?:工程|项目|建设)?")  # “三河治理”一期
DATED = re.compile("十.五|[五七八十]一|五四")  # of the words everyone uses those that are dates
LONGEST_NAME, LONGEST_TAIL, LONG = 60, 12, 10
SHORTEST_MEETING, NET = 6, "网"
BOUND_SUFFIXES = frozenset({"级", "型", "字型", "式"})  # they end a name wherever the tagger cuts


def named(found: Line, about: Subject) -> Iterator[Typed]:
    """The names of a line."""
    yield from _quotes(found)
    yield from _meetings(found, about)
    yield from _honours(found)
    for match in LATIN.finditer(found.text):
        if match[0] not in entries("latin") and set(match[0]) - {"x", "X"}:
            yield (
                match.start(),
                rightwards(found, match.end(), table()["name_heads"], LONGEST_TAIL // 2),
                "name",
            )


@cache
def national() -> frozenset[str]:
    """Quoted words that everyone uses and that date nothing."""
    words = str(data.load("common.yaml")["slogans"]).split()
    return entries("national") | {word for word in words if not DATED.fullmatch(word)}


def _quotes(found: Line) -> Iterator[Typed]:
    """What stands in quotation marks, with the noun behind: “清流”行动."""
    for match in QUOTE.finditer(found.text):
        start, end = match.span()
        inner = match[0][1:-1]
        if not inner or len(inner) > LONGEST_NAME or SENTENCE.search(inner):
            continue
        if inner in national() and not CAMPAIGN.match(found.text, end):
            continue
        if len(inner) > LONG and (SPOKEN.search(inner) or SAID.search(found.text[:start])):
            continue
        last = _tail(found, end)
        if last > end or not known(inner) or re.search(r"[\d一二三四五六七八九十]", inner):
            yield start, last, "name"
    for match in QUOTE.finditer(re.sub('[“”"]', "\u0001", found.text)):  # ‘…’ inside “…”
        yield (*match.span(), "name")


def _tail(found: Line, end: int) -> int:
    """Where a quoted name ends."""
    stage = STAGE.match(found.text, end)
    if stage:
        return stage.end()
    suffix = next((s for s in table()["name_suffixes"] if found.text.startswith(s, end)), "")
    ends = end + len(suffix) in found.ends or suffix in BOUND_SUFFIXES
    after = end + len(suffix) if suffix and ends else end
    latin = LATIN.match(found.text, after)
    if latin:
        return latin.end()
    if found.text[end - 2 : end - 1] == "牌":
        return nominal_after(found, end, LONGEST_TAIL // 2)
    last = rightwards(found, after, table()["name_heads"], LONGEST_TAIL)
    if last > after:
        return last
    apposed = APPOSED.match(found.text, after)
    if apposed:
        return nominal_after(found, apposed.end() - 1, LONGEST_TAIL // 2)
    return nominal_after(found, after, LONGEST_TAIL // 2) if after > end else after


def _meetings(found: Line, about: Subject) -> Iterator[Typed]:
    """Meetings by their names; what every office has is none."""
    yield from ((*span, "meeting") for span in about.find(found.text))
    for match in HELD_AT.finditer(found.text):
        if not THIS.match(match[1]) and not _everyday(match[1]):
            yield (*match.span(1), "meeting")
    nouns = tuple(masks()["meetings"])
    for word in found.words:
        if word.text.endswith(nouns) or (word.text == "会" and word.start):
            begin = _without_verbs(found, leftwards(found, word.start, 20, also=_meeting_words()))
            name = found.text[begin : word.end]
            if begin < word.start and len(name) >= SHORTEST_MEETING and not _everyday(name):
                yield begin, word.end, "meeting"


def _everyday(name: str) -> bool:
    return name in entries("everyday") or name.endswith(tuple(table()["no_meeting"])) or generic(name)


def _honours(found: Line) -> Iterator[Typed]:
    """Names that end in a noun for an event or a title of honour: 国际旅游名城."""
    for word in found.words:
        head = next((h for h in table()["event_heads"] if word.text.endswith(h)), None)
        ordinary = word.text.endswith(tuple(table()["nets"])) or (head == NET and len(word.text) == 2)
        if head is None or ordinary:
            continue
        begin = _without_verbs(found, leftwards(found, word.start, LONGEST_TAIL, also=("新", "大")))
        if word.end - begin > len(head) + 1:
            yield begin, word.end, "name"


def _without_verbs(found: Line, begin: int) -> int:
    """Where a name begins behind what is done with it: 深入贯彻全国教育工作会议."""
    for word in found.words:
        if word.start == begin and word.text in entries("done_with"):
            begin = word.end
    return begin


@cache
def _meeting_words() -> frozenset[str]:
    return frozenset(masks()["generic"]) - entries("held")
