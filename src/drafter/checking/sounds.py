"""Words that sound or look like the one that is meant (C512): a stranded character in, the word it spoils out.

The test asks whether a neighbour in sound or shape explains the place far better, after Kernighan, Church and Gale
(1990): a noisy channel with one substitution; pairs of characters and the words of rjieba's dictionary are the model.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.characters import alike, han
from drafter.checking.entities import surnames
from drafter.checking.pairs import beside, frequency, joined, likelihood, segmented, single
from drafter.checking.phrases import phrases, told
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

# nats: worth a look; likely, between two characters or beside one. On newspapers that the counts do not hold this raises
# one false alarm in 25,000 characters, on speeches one in 30,000; of characters exchanged for one alike it finds half.
_GAIN, _SURE, _SURE_BESIDE = 13.5, 15.5, 14.0
_DOUBT = 6.0  # nats more where a character of grammar is part of it: 少说, 一企一策
_COMMON = 100  # a word less frequent explains nothing
_JOINED = 24  # times its characters follow one another in speeches
_COMMONPLACE, _ONE_SIDED = -11.0, -7.0  # nats: likelier between its neighbours, or beside one, is no surprise
_LEAST, _WORDS = 3.0, 2.0  # nats that characters and words must each explain
_TRIED, _WINDOW = 3, 4
_RARE = 5e-5
_SURNAME = 1.5e-4  # a surname that is more frequent is a word as well
_PLACES = frozenset("县市区镇乡村州省湖河山溪岭街社园桥港湾路局校院·")
_GRAMMAR = frozenset(
    "的了和在是有而之于所其以为一二三四五六七八九十百千万亿两双不这那我你您他她它们就都要也还与及或但把被将从向对到上下中大小多少新老各每某此该好最更很再又才只已可能会应须无非未没说看想做去来年月日时人"
    "得着过出入起回透乎者也哉兮矣字若云且使给让叫当点些几谁哪什么怎用内外前后里间长短高低先早晚后边端面部线车机员户岁元连比按"
)


@cache
def known() -> frozenset[str]:
    """Words that are right although they look odd."""
    return frozenset(data.load("confusions.yaml")["known"].split())


@rule(
    "C512",
    "sounds-like",
    "hint",
    "a character that stands where one that sounds or looks alike makes a word",
    source="Kernighan, Church and Gale (1990); data/syllables.yaml, data/shapes.yaml, data/pairs.txt",
    finds=(
        "提高管理水评。",
        "交通条件明显改膳。",
        "改善内部结勾。",
    ),
    passes=(
        "突破交通瓶颈制约。",
        "要聚焦提质增效。",
        "王砚湖同志作了发言。",
        "要践行“稳字当头”的要求。",
        "没有比脚更长的路。",
    ),
)
def sounds_like(document: Document, _context: Context) -> Iterator[Hit]:
    """A stranded character, where with one alike both pairs of characters and words are far likelier."""
    text = document.text
    taken = told(document)
    for at, end in document.words:
        if end - at != 1 or not han(text[at]) or not _surprising(text, at):
            continue
        found = _nearest(text, at)
        if found is None or _excused(text, at) or at in taken:
            continue
        gain, start, word = found
        stop = start + len(word)
        if not _GRAMMAR.isdisjoint(text[start:stop]):
            gain -= _DOUBT
        if gain < _GAIN:
            continue
        yield Hit(
            start,
            stop,
            _("“{pair}” is no word; is “{word}” meant?").format(pair=text[start:stop], word=word),
            "",
            None,
            None if gain >= (_SURE if _sides(text, at) > 1 else _SURE_BESIDE) else "hint",
        )


def _surprising(text: str, at: int) -> bool:
    """Whether a character is unlikely where it stands; beside a mark only one neighbour tells."""
    return _edge(text, at, text[at]) <= (_COMMONPLACE if _sides(text, at) > 1 else _ONE_SIDED)


def _sides(text: str, at: int) -> int:
    """On how many sides a character stands."""
    return sum(bool(side) and han(side) for side in (text[at - 1 : at], text[at + 1 : at + 2]))


def _edge(text: str, at: int, char: str) -> float:
    """Ln of the probability of a character between its neighbours; marks on either side tell nothing."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    left = likelihood(before, char) if before and han(before) else math.log(single(char))
    return left + (likelihood(char, after) if after and han(after) else 0.0)


def _nearest(text: str, at: int) -> tuple[float, int, str] | None:
    """The word that a character alike makes here, its place, and by how many nats it explains the place better."""
    here = _edge(text, at, text[at])
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    # Only what makes a pair with a neighbour can make a word with it.
    able = alike().get(text[at], frozenset()) & beside(before, after, _JOINED)
    ranked = sorted(((_edge(text, at, c) - here, c) for c in able), reverse=True)
    for gain, char in ranked[:_TRIED]:
        if gain < _LEAST:
            return None
        word = _covering(text, at, char)
        if word is None:
            continue
        start, right = word
        low = max(text.rfind("\n", 0, at) + 1, at - _WINDOW)
        window = text[low : at + _WINDOW + 1]
        changed = text[low:at] + char + text[at + 1 : at + _WINDOW + 1]
        more = segmented(changed) - segmented(window)
        return (gain + more, start, right) if more >= _WORDS else None
    return None


def _covering(text: str, at: int, char: str) -> tuple[int, str] | None:
    """The longest frequent word that a character makes with its neighbours, and where it begins."""
    for size in (4, 3, 2):
        for start in range(max(0, at - size + 1), at + 1):
            word = text[start:at] + char + text[at + 1 : start + size]
            if len(word) == size and han(word) and frequency(word) >= _COMMON and joined(word) >= _JOINED:
                return start, word
    return None


def _excused(text: str, at: int) -> bool:
    """Whether the place is a name, a quotation, a phrase that is known to be right, or said again elsewhere."""
    for start, end in ((at - 1, at + 1), (at, at + 2)):
        pair = text[max(0, start) : end]
        if (
            len(pair) == 2
            and han(pair)
            and (pair in known() or pair in data.load("confusions.yaml")["sure"] or text.count(pair) > 1)
        ):
            return True
    if text[at - 1 : at] == text[at + 1 : at + 2] or text[at] in (
        text[max(0, at - 2)],
        text[at + 2 : at + 3],
    ):
        return True  # 立行立改, 乱贴乱画: coined by parallel
    if _parallel(text, at) or any(
        start <= at < start + size and text[start : start + size] in phrases()
        for size in range(4, 8)
        for start in range(max(0, at - size + 1), at + 1)
    ):
        return True
    return named(text, at, at + 1) or named(text, max(0, at - 1), at + 1) or _stranded(text, at)


def _parallel(text: str, at: int) -> bool:
    """Whether a neighbour comes again in the member before or after: 虚报、瞒报、拒报, 婚事新办、丧事简办."""
    near = text[max(0, at - _REACH) : at] + text[at + 1 : at + _REACH + 1]
    if not any(mark in near for mark in "、，；"):
        return False
    return any(
        han(char) and near.count(char) > 1 for char in (text[at - 1 : at], text[at + 1 : at + 2]) if char
    )


_REACH = 7  # characters on either side in which a parallel member stands


def _stranded(text: str, at: int) -> bool:
    """Whether the neighbours are rare too: then it is a foreign name or old Chinese."""
    near = text[max(0, at - 3) : at] + text[at + 1 : at + 4]
    return sum(han(c) and single(c) < _RARE for c in near) > 1


_TITLE = re.compile(".?(?:同志|先生|女士|夫人|教授|大使|议长|总统|总理|首相|公司|集团|有限|（[A-Za-z])")


def named(text: str, start: int, end: int) -> bool:
    """Whether a stretch is likely part of a name or of a coined phrase in quotation marks."""
    if not _PLACES.isdisjoint(text[end : end + 2]) or _TITLE.match(text, end):
        return True
    if _opens_name(text, start) or _surnamed(text, start):
        return True
    line = max(text.rfind("\n", 0, start), start - 30)
    opened = max(text.rfind("“", line, start), text.rfind("《", line, start))
    return opened > max(text.rfind("”", line, start), text.rfind("》", line, start))


def _surnamed(text: str, at: int) -> bool:
    """Whether a surname that is little else stands here or right before: 阎增福, 冯富珍."""
    return any(text[k] in surnames() and single(text[k]) < _SURNAME for k in range(max(0, at - 1), at + 1))


def _opens_name(text: str, start: int) -> bool:
    """Whether a surname stands after a mark, a blank or a post: then what follows is a given name."""
    return text[start] in surnames() and (start == 0 or text[start - 1] in "，。、：；（\n 长任")
