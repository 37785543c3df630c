"""Stops that their sentence does not want (C524): a question closed with 。, a statement with ？, 。 and ； out of place.

Whether a sentence asks is read off its words of asking and the verb that they depend on (data/stops.yaml); what a stop
divides, off the members beside it. Talk, which asks and answers as it goes, is let pass.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.clauses import around, opened
from drafter.checking.opening import quick
from drafter.checking.pairs import frequency
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.talk import colloquial
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_TOPIC = 24  # characters of a clause before a question, or within one
_MEMBER = 60


def _any(name: str) -> str:
    return "(?:" + "|".join(sorted(data.load("stops.yaml")[name].split(), key=len, reverse=True)) + ")"


@cache
def _indirect() -> re.Pattern[str]:
    """要弄清楚问题出在哪里？ – somebody is to find out, nobody is asked."""
    return re.compile(
        rf"(?:^|[，：；])(?P<shown>[^，。；？！“”\n]{{0,10}}{_any('bidding')}[^，。；？！“”吗呢\n]{{0,16}}?{_any('knowing')}"
        rf"[^。；？！“”\n]{{0,{_TOPIC}}}?{_any('asking')}[^，。；？！“”\n]{{0,{_TOPIC}}}(?<![吗呢吧])？)$"
    )


@cache
def _direct() -> re.Pattern[str]:
    """干部的底气从哪里来。 – a whole sentence that asks."""
    return re.compile(
        rf"^(?:[^，。；？！“”问\n]{{1,8}}，)?(?P<shown>(?:[^，。；？！“”\n]{{2,{_TOPIC}}}{_any('asked')}|(?:难道|岂不|怎能|何尝不)[^，。；？！“”\n]{{3,{_TOPIC}}}"
        rf"|[^，。；？！“”\n]{{2,{_TOPIC}}}吗)。)$"
    )


@cache
def _answered() -> re.Pattern[str]:
    """第一个站出来的是谁。是党员。 – the last clause asks, the next sentence answers."""
    return re.compile(rf"(?<=[，；])(?P<shown>[^，。；？！“”\n]{{2,{_TOPIC}}}{_any('asked')}。)$")


@cache
def _any_knows() -> re.Pattern[str]:
    return re.compile(_any("knowing"))


_DEFINED = re.compile(
    r"(?<=[。！\n])(?P<shown>(?:什么叫|什么是|何为|何谓|怎么办|怎么干)[^，。？！\n]{0,12}，(?:就是|是|就要|关键))"
)


@cache
def _governed() -> re.Pattern[str]:
    return re.compile(
        rf"^.{{0,4}}{_any('bidding')}(?!的)|{_any('knowing')}|不论|无论|不管|不在于|看|说|讲|问题是|就是|才是|回答|决定|告诉|取决|追问|记住|忘"
    )


_MARK = (
    r"(?:[一二三四五六七八九](?:是|要|靠|看|抓)|第[一二三四五六七八九][，、]|其[一二三四五六七八九][，、是]?)"
)
_LIST = quick(
    rf"(?<=[。：；，\n])(?:[一二三四五六七八](?:是|要|靠|看|抓)|第[一二三四五六七八][，、]|其[一二三四五六七八][，、是]?)[^。；\n]{{2,{_MEMBER}}}；"
    rf"(?P<shown>{_MARK}[^。；\n]{{2,{_MEMBER}}}。(?P<next>{_MARK}[^。；\n]{{0,8}}))"
)
_PARALLEL = quick(
    rf"(?P<a>[{_HAN}“”、]{{3,16}})，(?P<b>[{_HAN}“”、]{{3,16}})；(?P<shown>(?P<c>[{_HAN}“”、]{{3,16}})；(?P<d>[{_HAN}“”、]{{3,16}}))(?=[。！；])"
)


@cache
def _group() -> re.Pattern[str]:
    return quick(
        rf"(?P<shown>[^，。；？！：\n]{{2,10}}(?<![占缺])了(?:一|几|数){_any('groups')}。[^，。；？！：\n]{{2,8}})(?=[，。；])"
    )


@cache
def _unended() -> frozenset[str]:
    return frozenset(data.load("stops.yaml")["unended"].split())


_STOPPED = re.compile(rf"(?<=[{_HAN}])[。；](?=[{_HAN}“])")
_WHOLE = frozenset("为是在对从将向把")  # also ends of words and sentences: 大有可为


@rule(
    "C524",
    "wrong-stop",
    "warning",
    "a stop that its sentence does not want",
    source="GB/T 15834-2011, 4.1 to 4.6: ？ asks, 。 ends a sentence, ； divides members that are alike",
    finds=(
        "同志们：\n各单位要弄清楚短板到底在哪里？",
        "同志们：\n我在想，群众最盼的是什么。是一条好走的路。",
        "同志们：\n要做好三件事：一是清库存；二是补物资。三是练队伍。",
        "同志们：\n任务重了，劲头不能减；困难多了；决心不能变。",
        "同志们：\n技术人员攻克了一批。工艺难关，产量翻番。",
        "同志们：\n要加强组织领导和。统筹协调，抓好落实。",
        "同志们：\n水管爆了，第一个来的是谁。是网格员。",
        "同志们：\n什么是好作风，就是说了算、定了干。",
        "同志们：\n首先、是减负。农业离不开水，工业、更离不开水。",
        "同志们：\n爆破、运输，都不能出。事。",
    ),
    passes=(
        "同志们：\n短板到底在哪里？各单位要弄清楚。",
        "同志们：\n大家要想清楚人生的目标是什么。",
        "同志们：\n一是清库存。二是补物资。三是练队伍。",
        "同志们：\n任务重了，劲头不能减；困难多了，决心不能变。",
        "同志们：\n通过就业脱贫了一批。大家知道这有多难吗？",
        "同志们：\n这项工作大有可为。大家的态度要温和。",
    ),
)
def wrong_stop(document: Document, _context: Context) -> Iterator[Hit]:
    """要弄清楚短板在哪里？ 群众盼的是什么。 一是…；二是…。三是…."""
    if not colloquial(document.text):
        yield from _questions(document)
        for match in document.find(_DEFINED):
            yield _told(match, _("the sentence asks"), _("write “？”"))
    yield from _marks_between(document)
    for match in document.find(_LIST):
        if match["shown"].count("，") + match[0].count("。") <= _PLAIN:
            yield _told(
                match,
                _("the members of the list are divided by “；” and by “。”"),
                _("write one of them throughout"),
            )
    for match in document.find(_PARALLEL):
        if _alike(match["b"], match["d"]) and not _alike(match["b"], match["c"]):
            yield _told(match, _("“；” stands where the clause before has “，”"), _("write “，”"))
    for match in document.find(_group()):
        yield _told(match, _("“。” cuts the sentence before its object"), _("take it out"))
    for match in document.find(_STOPPED):
        start, end = document.word_at(match.start() - 1)
        if document.text[start:end] in _unended() - _WHOLE:
            yield Hit(
                max(document.text.rfind("\n", 0, start) + 1, start - 6),
                min(match.end() + 6, len(document.text)),
                _("no sentence ends with “{word}”").format(word=document.text[start:end]),
                _("take the stop out, or look for what is lost"),
            )


@cache
def _divided() -> re.Pattern[str]:
    """首先、是减负; 防灾减灾、更离不开气象; 山上种茶，坡上栽果、田里养鱼都要…."""
    return quick(
        rf"(?<=[，。；：\n])(?:{_any('opening')}、)(?P<after>[{_HAN}]{{0,6}})|(?P<topic>(?<=[，。；：\n])[{_HAN}]{{2,10}}、{_any('predicates')}[{_HAN}]{{1,8}}(?=[，。；]))"
        rf"|(?P<list>(?<=[，。；：])[{_HAN}]{{4}}，[{_HAN}]{{4}}、[{_HAN}]{{4}}(?:都要|都得|都是|都有|均|全部|样样)|(?<=[从有像])一[{_HAN}]{{2,4}}，一[{_HAN}]{{2,4}}、一[{_HAN}]{{2,5}}(?:开始|做起|抓起))"
    )


_ANSWER = "是就靠答当"  # what the next sentence begins with


def _marks_between(document: Document) -> Iterator[Hit]:
    """Commas and 、 one in the place of the other; a stop within a word."""
    for match in document.find(_divided()):
        yield Hit(
            *(around(document.text, *match.span()) if match["list"] else match.span()),
            _("“，” divides members of a list that “、” divides")
            if match["list"]
            else _("“、” divides members of a list only"),
            _("write “、”") if match["list"] else _("write “，”"),
        )
    for match in document.find(_CUT):
        alone = match["alone"]
        if (
            alone not in data.load("stops.yaml")["alone"].split()
            and frequency(match["before"] + alone) >= _WORD
        ):
            start = opened(document.text, match.start(), "，。；\n、")
            yield Hit(
                start,
                match.end(),
                _("“。” stands within “{word}”").format(word=match["before"] + alone),
                _("take it out"),
            )


_CUT = re.compile(rf"(?P<before>[{_HAN}])。(?P<alone>[{_HAN}])(?=[，。；！])")
_WORD = 50  # a word so frequent is no chance meeting of two characters
_PLAIN = 3  # commas and stops of a list whose members are clauses, not sentences


def _told(match: re.Match[str], message: str, hint: str) -> Hit:
    return Hit(match.start("shown"), match.end("shown"), message, hint)


def _alike(one: str, other: str) -> bool:
    """Whether two clauses are built alike: of one length, and with the same characters at the same places."""
    return abs(len(one) - len(other)) <= 1 and any(
        a == b for a, b in zip(_pairs(one), _pairs(other), strict=False)
    )


def _pairs(clause: str) -> list[str]:
    return [a + b for a, b in pairwise(clause)] + [clause[0]]


def _questions(document: Document) -> Iterator[Hit]:
    text = document.text
    for start, end in document.sentences:
        if text[end - 1] == "？":
            match = _indirect().search(text[start:end])
            message, hint = (
                _("nobody is asked here: the question is what is to be found out"),
                _("write “。”"),
            )
        elif text[end - 1] == "。" and end - start <= 3 * _TOPIC:
            match = _direct().search(text[start:end].strip())
            if match is None and text[end : end + 1] in _ANSWER:
                match = _answered().search(text[start:end])
            if match and (_governed().search(match["shown"]) or _any_knows().search(text, start, end)):
                match = None
            message, hint = _("the sentence asks"), _("write “？”")
        else:
            continue
        if match:
            first = text.index(match["shown"], start)
            yield Hit(first, first + len(match["shown"]), message, hint)
