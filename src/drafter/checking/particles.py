"""的, 地 and 得 (C515): the one that stands where the words beside it ask for another.

Only where both neighbours decide (data/particles.yaml); the free use of 的 is left alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.characters import han
from drafter.checking.neighbours import kind, odds, signs, verb_before, weights
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
PARTICLES = "的地得"
# Log odds from which another particle is told: one right 的 in 100,000 characters. Where 的 stands early in a clause a
# noun may be described (准确的把握来自调研), so it must be surer.
_SURE, _SURER = 1.6, 2.6
_NAMES = frozenset(
    {"n", "r", "m", "q", "t", "f", "s", "ns", "nr", "nt", "nz"}
)  # kinds of words before which 的 is right
_BEGIN = frozenset("，。；：！？、\n")


def asked(words: Sequence[str]) -> Iterator[int]:
    """The places among the words of a line where a particle stands between two other words."""
    for at, word in enumerate(words[1:-1], 1):
        if len(word) == 1 and word in PARTICLES and han(words[at - 1][-1]) and han(words[at + 1][0]):
            yield at


def _any(name: str) -> str:
    words = sorted(data.load("particles.yaml")[name].split(), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, words)) + ")"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is searched for, with 的, 地 or 得 in group w, and what belongs there."""
    asks = data.load("particles.yaml")["asks"]
    deed, nouns = _any("deed"), _any("nouns")
    led = "(?:(?<=[要应须能会必])|(?<=让我们)|(?<=将)(?=进|更|不断|继续))"
    way = rf"(?:{_any('how')}|{_any('degrees')}{_any('ways')})"
    return (
        (
            quick(
                rf"{led}(?:{_any('more')})?(?:{_any('manner')}|{_any('led')})(?P<w>的){deed}(?!的|{nouns}|[，。、；：！？和与及是])"
            ),
            "地",
        ),
        (
            quick(
                rf"(?<={asks}){_any('manner')}(?P<w>的){deed}(?!的|{nouns}|[，。、；：！？和与及是])(?![{_HAN}]{{1,2}}?{nouns}(?:[，。、；]|的|和))"
            ),
            "地",
        ),
        (
            quick(rf"(?<!所)(?<![有性实])(?:{_any('verbs')})(?P<w>的)(?!不足){way}(?=[，。；！、？\n])"),
            "得",
        ),
        (
            quick(
                rf"(?<=把)[^，。；：]{{1,10}}?(?:都|也)?{_any('verbs')}(?P<w>的)(?:更|越来越|很|十分|非常|{_any('how')})"
            ),
            "得",
        ),
        (
            quick(rf"(?<![^\n，。；、：要应须能将会必地]){_any('manner')}(?P<w>的)(?:把|将(?!来|军|士|领))"),
            "地",
        ),
        (
            quick(
                rf"(?<![^\n，。；、：要应须能将会必地]){_any('manner')}(?P<w>的){_any('done')}(?!的|[，。、；])"
            ),
            "地",
        ),
        (
            quick(
                rf"(?<![{_HAN}]所){_any('bears')}(?P<w>的){_any('reach')}(?![来点义初源因诉草床跌伏立色码薪步家证解识闻])"
            ),
            "得",
        ),
        (quick(rf"(?:生活|日子|工作|事情)(?:做|过|干|办)(?P<w>的)(?:{_any('how')})"), "得"),
        (quick(rf"(?<!所)(?:{_any('verbs')})(?P<w>的){_any('short')}(?=[，。、；！]|的[{_HAN}])"), "得"),
        # 采取有力地措施, 发挥积极地作用: what is taken or given is a noun.
        (
            quick(
                rf"(?:{_any('takers')}(?:了|着|过|出)?[^，。；：、于\n]{{0,4}}?|离不开[^，。；：\n]{{0,8}}?|以){_any('qualities')}(?P<w>地)"
                rf"(?:{_any('nouns')}|{_any('deed')}|{_any('results')}|{_any('both')})(?=[，。；、！]|加以|来)"
            ),
            "的",
        ),
        (quick(rf"{_any('qualities')}(?P<w>地){_any('results')}(?!化)"), "的"),
        # 较大得洪水, 极不平凡得一年: what comes of a deed is no thing.
        (
            quick(
                rf"{_any('qualities')}(?P<w>得)(?:{_any('both')}?(?:{_any('results')}|{nouns})|{_any('both')}|一[{_HAN}])(?=[，。；、！？和与的]|$)"
            ),
            "的",
        ),
        # 取得地成绩, 面临地主要问题.
        (
            quick(
                rf"{_any('gained')}(?P<w>[地得])(?:几[{_HAN}]|各[{_HAN}])?(?:{_any('qualities')})?(?:{_any('results')}|{_any('both')}|{nouns})(?=[，。；、！？和与及的是都也有要来将{_HAN}])"
            ),
            "的",
        ),
        (
            quick(
                rf"{_any('adverbs')}(?P<w>的)(?:{_any('deed')}|{_any('done')}|加强)(?![，。；、！力与和及的])"
            ),
            "地",
        ),
        (
            quick(
                rf"正在?(?:{_any('manner')}|蓬勃|迅猛|飞速)(?P<w>的){_any('deed')}(?!的|{_any('nouns')}|中)"
            ),
            "地",
        ),
        (quick("(?<![改转])变(?P<w>的)(?:越来越|更加|更|十分|非常|日益)"), "得"),
        (quick("(?:做法|措施|努力|改革|政策|举措|经验|活动|，)使(?P<w>的)"), "得"),
        (
            quick(rf"{_any('owners')}(?P<w>地){_any('owned')}|{_any('owners')}(?P<v>得){_any('held')}"),
            "的",
        ),
    )


@rule(
    "C515",
    "wrong-particle",
    "warning",
    "的, 地 or 得 where another of them belongs",
    source="data/particles.yaml: 现代汉语八百词",
    finds=(
        "要认真的学习会议文件。",
        "要坚定不移的推进改革。",
        "工作做的扎实，群众满意。",
        "大家讨论的很热烈。",
        "要把工作抓的更紧更实。",
        "群众地利益高于一切。",
        "我们得事业需要大家努力。",
    ),
    passes=(
        "要有认真的学习态度。",
        "工作做得扎实，群众满意。",
        "他讲的很重要。",
        "群众的利益高于一切。",
        "这是深入的调查研究。",
        "做的工作很多，取得的成绩很大。",
        "大家得努力工作。",
    ),
    kinds=ANY,
    fixes=True,
)
def wrong_particle(document: Document, _context: Context) -> Iterator[Hit]:
    """认真的学习文件, 讨论的很热烈, 群众地利益."""
    told: set[int] = set()
    for start, at, end, right in (*_foretold(document), *_matched(document)):
        if at not in told:
            told.add(at)
            yield Hit(
                start,
                end,
                _("“{wrong}”: “{right}” belongs here").format(wrong=document.text[at], right=right),
                _("write “{right}”").format(right=right),
                document.raw[start:at] + right + document.raw[at + 1 : end],
            )


def _foretold(document: Document) -> Iterator[tuple[int, int, int, str]]:
    """Where the words beside a 的 foretell another particle: what is shown from, the particle, up to, what belongs."""
    text, spans = document.text, document.words
    model = weights("particles.txt")
    words = [text[a:b] for a, b in spans]
    for place in asked(words):
        if words[place] == "的" and kind(words[place + 1]) not in _NAMES:
            found = odds(model, signs(words, place))
            most = max(found)
            right = PARTICLES[1 + found.index(most)]
            if most > (_SURER if words[place - 2] in _BEGIN else _SURE) and not _of_a_thing(
                words, place, right
            ):
                yield spans[place - 1][0], spans[place][0], spans[place + 1][1], right


def _of_a_thing(words: Sequence[str], place: int, right: str) -> bool:
    """Whether what stands behind a 的 is said of a thing, or belongs to one: 他讲的很重要, 要有更加自觉的维护意识."""
    if right == "得":
        return any(word in _said() for word in words[place + 1 : place + 4])
    return verb_before(words, place - 1) in _holds()


@cache
def _said() -> frozenset[str]:
    return frozenset(data.load("particles.yaml")["said"].split())


@cache
def _holds() -> frozenset[str]:
    return frozenset(data.load("particles.yaml")["holds"].split())


def _matched(document: Document) -> Iterator[tuple[int, int, int, str]]:
    """The same by patterns: 地 and 得 are nouns and verbs as well, so only words that decide are looked at."""
    for pattern, right in _patterns():
        for match in document.find(pattern):
            at = match.start(match.lastgroup or 0)
            yield max(match.start(), at - 4), at, min(match.end(), at + 5), right
