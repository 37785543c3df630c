"""Idioms that are written with a wrong character or two: 防微杜惭, 警钟长呜, 筚路褴褛. A text in, the stretches out.

The large list (data/idioms.txt, with the idioms and phrases of data/phrases.yaml) is looked up by the first two characters and
by the last two: of four characters one pair is whole where one is wrong, or both of the other pair. Since hardly one of
these idioms is said in a speech, what is written must make no other sense, and sound or look like what is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.characters import close, han
from drafter.checking.glyphs import heard, look_alike, share_a_part, sound_alike
from drafter.checking.pairs import frequency, single

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

FOUR, _HALF = 4, 2
WORD = 100  # a word of the dictionary that is so frequent makes sense by itself
RARE = 4e-5  # a character that speeches hold so rarely is no word by itself
_HELD = 5  # a phrase that the dictionary saw more rarely may be a slip itself: 筚路褴褛
LOOSE = frozenset(
    "的地得了着过和与及或等是在要把被将让对从向为就都也还不更再最很于之所以其有无非一这那我你他"
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A stretch of four characters that should be an idiom, and the first place in it that is wrong."""

    start: int
    idiom: str
    at: int


@cache
def _index() -> dict[str, tuple[str, str]]:
    """For a half of idioms the second halves that follow it, in a row, and the first that stand before it."""
    heads: dict[str, str] = {}
    for line in data.text("idioms.txt").splitlines():
        if line[0] != "#":
            heads[line[:_HALF]] = line[_HALF:]
    kinds = data.load("phrases.yaml")
    for name in ("strict", "common", "idioms"):
        for phrase in kinds[name].split():
            if len(phrase) == FOUR:
                heads[phrase[:_HALF]] = heads.get(phrase[:_HALF], "") + phrase[_HALF:]
    tails: dict[str, str] = {}
    for head, row in heads.items():
        for at in range(0, len(row), _HALF):
            tail = row[at : at + _HALF]
            tails[tail] = tails.get(tail, "") + head
    return {half: (heads.get(half, ""), tails.get(half, "")) for half in heads.keys() | tails.keys()}


def sense(document: Document, place: int) -> bool:
    """Whether the character belongs to a frequent word where it stands."""
    start, end = document.word_at(place)
    return end - start > 1 and frequency(document.text[start:end]) >= WORD


def at_edges(document: Document, start: int, end: int) -> bool:
    """Whether words begin where the stretch begins and where it ends."""
    starts = document.word_starts
    return start in starts and (end in starts or end == len(document.text))


def idioms_slipped(document: Document) -> Iterator[Wrong]:
    """Every stretch that is an idiom but for a character or two."""
    index, text, pairs = _index(), document.text, document.pairs
    for at in document.having(index):
        behind, before = index[pairs[at]]
        if behind and (wrong := _near(document, at, text[at + _HALF : at + FOUR], behind, _HALF)):
            yield wrong
        if (
            before
            and at >= _HALF
            and (wrong := _near(document, at - _HALF, text[at - _HALF : at], before, 0))
        ):
            yield wrong


@lru_cache(maxsize=20_000)
def _members(row: str) -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """The halves that stand in a row, and the syllables of their first characters and of their second."""
    members = tuple(row[at : at + _HALF] for at in range(0, len(row), _HALF))
    first, second = (frozenset[str]().union(*map(heard, row[at::_HALF])) for at in range(_HALF))
    return members, first, second


def _near(document: Document, start: int, other: str, row: str, half: int) -> Wrong | None:
    """The idiom of a row that the half which is not whole may be a slip of."""
    if len(other) < _HALF:
        return None
    first, second = other[0], other[1]
    members, ones, twos = _members(row)
    if (
        first not in row
        and second not in row
        and (heard(first).isdisjoint(ones) or heard(second).isdisjoint(twos))
    ):
        return None  # like none of them: nearly always
    if other in members or not han(other):
        return None  # an idiom as it stands
    for member in members:
        one, two = member[0], member[1]
        if first != one and second != two and not (sound_alike(first, one) and sound_alike(second, two)):
            continue
        written = document.text[start : start + FOUR]
        idiom = member + written[_HALF:] if half == 0 else written[:_HALF] + member
        places = [half + k for k, (a, b) in enumerate(zip(other, member, strict=True)) if a != b]
        if _meant(document, start, written, idiom, places):
            return Wrong(start, idiom, places[0])
    return None


def _meant(document: Document, start: int, written: str, idiom: str, places: list[int]) -> bool:
    """Whether what is written makes no sense but as the idiom."""
    wrong = [written[at] for at in places]
    if (
        frequency(written) >= (_HELD if len(places) > 1 else 1)
        or not LOOSE.isdisjoint(wrong)
        or not _whole(document, start)
    ):
        return False
    rare = any(single(char) < RARE for char in wrong)
    word = document.word_at(start + places[0])
    if len(places) > 1 and not rare and _free(idiom):
        return False
    if len(places) > 1:
        alone = word == (start + places[0], start + places[1] + 1)  # 褴褛 is a word
        turned = written[places[0]] == idiom[places[1]]  # 骄娇 for 娇骄
        return rare and not turned and (alone or not any(sense(document, start + at) for at in places))
    (at,) = places
    char, right = written[at], idiom[at]
    half, other = (written[:_HALF], written[_HALF:])[:: 1 if at < _HALF else -1]
    if (
        not rare
        and _free(idiom)
        and (char not in close().get(right, ()) or sense(document, start + at) or frequency(half))
    ):
        return False
    if frequency(half) or sense(document, start + at):
        # 令行静止: a word, but beside what is none.
        return not frequency(other) and sound_alike(char, right) and at_edges(document, start, start + FOUR)
    if char in close().get(right, ()) or sound_alike(char, right) or look_alike(char, right):
        return True
    return rare and share_a_part(char, right)


def _whole(document: Document, start: int) -> bool:
    """Whether no frequent word lies across an end of the stretch: 发展不平|衡."""
    for edge in (start, start + FOUR):
        begin, end = document.word_at(min(edge, len(document.text) - 1))
        if begin < edge < end and (end - begin > _HALF or frequency(document.text[begin:end]) >= WORD):
            return False
    return True


@lru_cache(maxsize=5_000)
def _free(idiom: str) -> bool:
    """Whether a phrase is two frequent words side by side (发展水平): then other words may stand there as well."""
    return frequency(idiom[:_HALF]) >= WORD and frequency(idiom[_HALF:]) >= WORD
