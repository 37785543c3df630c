"""Characters that changed places (C518): 医务员人, 工人级阶, 加强设建.

Damerau (1964): to exchange two neighbours is one of the four slips of typing. Two characters that make no word are
put in the other order; where that makes a frequent word, and words and pairs of characters both explain the place far
better, they were exchanged. Fixed phrases are looked at before (``phrases``).
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from drafter.checking.characters import han
from drafter.checking.pairs import following, frequency, joined, likelihood, segmented, single
from drafter.checking.phrases import told
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.sounds import named
from drafter.checking.spelling import known
from drafter.checking.talk import colloquial
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_RATIO = 1.5  # times as often in the other order, or the place is not looked at
_WORD = 300  # a word less frequent explains nothing
_JOINED = 24  # times its characters follow one another in speeches
_WINDOW = 4
_WORDS, _GAIN = 4.0, 11.0  # nats that words must explain, and words and characters together
_TAKEN = 4.0  # nats more where one of the two belongs to a word as it stands
_FREE = frozenset("要或者的了是在有和与也就都还而之其件先把被将向从到对")  # words that stand beside anything
_PAIR = 2
_ODD, _RARER = 3, 500  # a word that is so rare, or so much rarer than its mirror, is none
_COUNTING = frozenset("0123456789一二两三四五六七八九十百千万几每")
_SIDES = frozenset("东西南北中上下左右前后")


@rule(
    "C518",
    "swapped-characters",
    "warning",
    "two characters stand in the wrong order",
    source="Damerau (1964); the dictionary of jieba (MIT), data/pairs.txt",
    finds=("向医务员人致以崇高的敬意。", "工人级阶是领导力量。", "全体员人要到场。"),
    passes=(
        "向医务人员致以崇高的敬意。",
        "代表会员人数增加。",
        "这件事情况且不说。",
        "山区重点抓肉羊、杂粮，年内新建肉羊养殖基地两个。",
        "新建公寓800间房。",
        "人人都是参与者，个个都是建设者。",
    ),
    kinds=ANY,
)
def swapped_characters(document: Document, _context: Context) -> Iterator[Hit]:
    """级阶 for 阶级, where neither makes a word with what stands beside it."""
    text = document.text
    taken = told(document)
    turned = document.having(_turned())
    said = Counter(document.pairs[at] for at in turned)
    suspect = {at for at in turned if said[document.pairs[at]] == 1}  # 肉羊 again: a word of this text
    last = -1
    for at, end in document.words:
        # One of the two stands alone where the words are cut, or they are a word that hardly anyone uses.
        for first in (at - 1, at) if end - at == 1 else (at,) if end - at == _PAIR else ():
            if first not in suspect or first <= last or first in taken or first + 1 in taken:
                continue
            word = _swapped(document, first)
            if word is not None:
                last = first + 1
                yield Hit(
                    word[0],
                    word[0] + len(word[1]),
                    _("“{pair}” is no word; is “{word}” meant?").format(
                        pair=text[word[0] : word[0] + len(word[1])], word=word[1]
                    ),
                    severity="hint" if colloquial(text) and len(word[1]) == _PAIR else None,
                )
                break


@cache
def _turned() -> frozenset[str]:
    """Pairs that follow one another far less often than in the other order, which stands in frequent words."""
    seen, none = following(), dict[str, float]()
    return frozenset(
        two + one
        for one, row in seen.items()
        for two, count in row.items()
        if count >= _JOINED and count >= _RATIO * seen.get(two, none).get(one, 0.0)
    )


def _swapped(document: Document, at: int) -> tuple[int, str] | None:
    """The word that two characters make in the other order, and where it begins."""
    text = document.text
    pair = text[at : at + 2]
    if pair[0] == pair[1] or not han(pair) or _is_word(pair) or _SIDES.issuperset(pair):
        return None
    if text[at - 1 : at] in _COUNTING:
        return None  # 三|间房
    low = max(0, at - _WINDOW)
    here = text[low : at + 2 + _WINDOW]
    other = text[low:at] + pair[::-1] + text[at + 2 : at + 2 + _WINDOW]
    word = _covering(other, at - low)
    if word is None:
        return None
    words = segmented(_line(other)) - segmented(_line(here))
    least = _GAIN + _TAKEN * sum(_taken(document, k) for k in (at, at + 1))
    least += 0.0 if _FREE.isdisjoint(pair) else 2 * _TAKEN
    if words < _WORDS or words + _chain(other, at - low) - _chain(here, at - low) < least:
        return None
    if text[at - 1 : at] == pair[1] or pair[0] in text[at + 2 : at + 4]:
        return None  # 依法依规, 肩并着肩: coined by parallel
    return (
        None if named(text, at, at + 2) or named(text, max(0, at - 1), at + 2) else (low + word[0], word[1])
    )


def _is_word(pair: str) -> bool:
    """Whether a pair is a word that is used, however often it is one in the other order."""
    return pair in known() or frequency(pair) > max(_ODD, frequency(pair[::-1]) // _RARER)


def _taken(document: Document, at: int) -> bool:
    """Whether a character belongs to a frequent word as it stands."""
    start, end = document.word_at(at)
    return end - start > 1 and frequency(document.text[start:end]) >= _WORD


def _line(text: str) -> str:
    return text.replace("\n", "。")


def _covering(text: str, at: int) -> tuple[int, str] | None:
    """The longest frequent word that holds both characters, and where it begins."""
    for size in (4, 3, 2):
        for start in range(max(0, at + 2 - size), at + 1):
            word = text[start : start + size]
            if len(word) == size and frequency(word) >= _WORD and han(word) and joined(word) >= _JOINED:
                return start, word
    return None


def _chain(text: str, at: int) -> float:
    """Ln of the probability of two characters between their neighbours; marks on either side tell nothing."""
    chars = text[max(0, at - 1) : at + 3]
    total = 0.0
    for before, after in zip(" " + chars, chars, strict=False):
        if han(after):
            total += likelihood(before, after) if han(before) else math.log(single(after))
    return total
