"""Words that sound or look like the one that is meant (C512): a stranded character in, the word it spoils out.

What is meant says the noisy channel (``channel``); here is asked where to look, and what else is to be seen at the place:
a name, a quotation, a figure of speech that coins words by parallel.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.channel import reading, score
from drafter.checking.characters import han
from drafter.checking.document import once
from drafter.checking.entities import surnames
from drafter.checking.pairs import frequency, single
from drafter.checking.phrases import phrases, told
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.spelling import known
from drafter.checking.talk import colloquial
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.channel import Reading
    from drafter.checking.document import Document

# Log odds from which on a slip is told: 6 in 100,000 characters of clean speeches. What may be a name, or a word of
# grammar beside a verb (没有比脚更长的路), must be surer: of these the examples hold too few to learn from.
_SURE, _SURER = 2.6, {"person": 5.2, "free": 2.9, "family": 5.2}
# What passes by as much more as _TOLD is told: once in half a million characters of clean speeches. The others, and what
# lacks less than _NEARLY, are hinted at.
_TOLD, _NEARLY = 1.0, 0.4
_RARE = 5e-5
_SURNAME = 1.5e-4  # a surname that is more frequent is a word as well
_PLACES = frozenset("县市区镇乡村州省湖河山溪岭街社园桥港湾路局校院·")
_PAIR = 2
_ODD = 20  # a word that the dictionary saw so rarely may be none
_LONGEST = 8  # characters of a phrase that a place may be part of


@rule(
    "C512",
    "sounds-like",
    "warning",
    "a character that stands where one that sounds or looks alike makes a word",
    source="Kernighan, Church and Gale (1990); data/syllables.yaml, data/shapes.yaml, data/pairs.txt, data/slips.yaml",
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
    """A stranded character, where one alike makes a word that is far likelier."""
    last = -1
    for found in stranded(document):
        least = max([_SURE, *(least for sign, least in _SURER.items() if found.signs[sign])])
        over = score(found.signs) - least
        if over < -_NEARLY or found.start < last:
            continue
        last = found.end
        yield Hit(
            found.start,
            found.end,
            _("“{pair}” is no word; is “{word}” meant?").format(
                pair=document.text[found.start : found.end], word=found.word
            ),
            severity="hint" if over < _TOLD or _at_home(document.text, found) else None,
        )


def _at_home(text: str, found: Reading) -> bool:
    """Whether other words than those of speeches are at home here: in talk, in a quotation, among foreign names."""
    line = text.rfind("\n", 0, found.start) + 1
    return (
        bool(found.signs["quoted"])
        or _FOREIGN.search(text[max(line, found.start - _NAMES) : found.start]) is not None
        or colloquial(text)
    )


# A list of names, one of which has the dot of a foreign one, up to a place: 娜佳·彼得罗娃、柳|德米拉.
_FOREIGN = re.compile(
    "·[\u4e00-\u9fff]{1,8}(?:[、和与][\u4e00-\u9fff·]{1,12})*[、和与]?[\u4e00-\u9fff]{0,3}$"
)
_NAMES = 40  # characters before a place in which such a list begins


@once
def stranded(document: Document) -> tuple[Reading, ...]:
    """What is meant where a character is left alone between words, or stands in a word that hardly anyone uses."""
    text, taken = document.text, told(document)
    return tuple(
        replace(found, signs=found.signs | _beside(document, at) | {"odd": float(odd)})
        for at, odd in _places(document)
        if at not in taken and (found := reading(text, at)) is not None and not _right(text, at)
    )


def _places(document: Document) -> Iterator[tuple[int, bool]]:
    """The characters that are looked at, and whether they stand in an odd word."""
    text = document.text
    for start, end in document.words:
        size = end - start
        if size == 1 and han(text[start]):
            yield start, False
        elif size == _PAIR and frequency(text[start:end]) < _ODD and han(text[start:end]):
            yield start, True
            yield start + 1, True


def _beside(document: Document, at: int) -> dict[str, float]:
    """What speaks against a slip: signs of a name, of old Chinese, of words coined by parallel, and that it comes again."""
    text = document.text
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    turned = text[at] in (text[max(0, at - 2)], text[at + 2 : at + 3])  # 立行立改, 乱贴乱画
    framed = before + after in _FRAMES or text[max(0, at - 3) : at - 2] + before in _FRAMES
    framed |= before == "比" and "更" in text[at + 1 : at + 4]  # 没有比脚更长的路
    framed |= text[max(0, at - 2) : at] == "有所"  # 老有所医
    pairs = (text[max(0, at - 1) : at + 1], text[at : at + 2])
    return {
        "turned": float(turned or framed or before == after),
        "parallel": float(_parallel(text, at)),
        "place": float(_of_place(text, at + 1)),
        "person": float(_of_person(text, at, at + 1) or _of_person(text, max(0, at - 1), at + 1)),
        "quoted": float(_quoted(text, at)),
        "family": float(_family(document, at)),
        "rare": float(_stranded(text, at)),
        "again": float(sum(len(pair) == _PAIR and han(pair) and text.count(pair) > 1 for pair in pairs)),
    }


# 先探后掘, 一赶了之, 只减不增: between the two any word may stand.
_FRAMES = frozenset(data.load("confusions.yaml")["frames"].split())


def _family(document: Document, at: int) -> bool:
    """Whether a surname is left alone here or up to three characters before: 段|正|昌."""
    words = (document.word_at(place) for place in range(max(0, at - 3), at + 1))
    return any(end - start == 1 and document.text[start] in surnames() for start, end in words)


def _right(text: str, at: int) -> bool:
    """Whether a place is known to be right, or to be wrong in another way."""
    sure = data.load("confusions.yaml")["sure"]
    if any(pair in known() or pair in sure for pair in (text[max(0, at - 1) : at + 1], text[at : at + 2])):
        return True
    whole = phrases()
    return any(
        text[start : start + size] in whole
        for size in range(4, _LONGEST)
        for start in range(max(0, at - size + 1), at + 1)
    )


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
    return _of_name(text, start, end) or _quoted(text, start)


def _of_name(text: str, start: int, end: int) -> bool:
    """Whether a stretch is likely part of a name."""
    return _of_place(text, end) or _of_person(text, start, end)


def _of_place(text: str, end: int) -> bool:
    """Whether what follows makes a name of a place: 禾水村."""
    return not _PLACES.isdisjoint(text[end : end + 2])


def _of_person(text: str, start: int, end: int) -> bool:
    """Whether a stretch is likely part of a person's name, by a surname or by what he is called."""
    return _TITLE.match(text, end) is not None or _opens_name(text, start) or _surnamed(text, start)


def _quoted(text: str, at: int) -> bool:
    """Whether a quotation or a title has been opened in the line and not closed."""
    line = max(text.rfind("\n", 0, at), at - 30, 0)
    opened = max(text.rfind("“", line, at), text.rfind("《", line, at))
    return opened > max(text.rfind("”", line, at), text.rfind("》", line, at))


def _surnamed(text: str, at: int) -> bool:
    """Whether a surname that is little else stands here or right before: 阎增福, 冯富珍."""
    return any(text[k] in surnames() and single(text[k]) < _SURNAME for k in range(max(0, at - 1), at + 1))


def _opens_name(text: str, start: int) -> bool:
    """Whether a surname stands after a mark, a blank or a post: then what follows is a given name."""
    return text[start] in surnames() and (start == 0 or text[start - 1] in "，。、：；（\n \u3000长任")
