"""Repair of text that lost a byte on its way through GBK: a page in, the page with such places restored out.

Programs that handle GBK byte by byte fold a ？ that is none (A3BF across two characters), put pinyin between the
two bytes of a character, or drop a byte; the character is gone, and all pairs after it are shifted until a byte
below 0x80. Method: a noisy channel. The bytes of a window are read as characters in every way in which one byte
is missing where the shift begins and, where it needs one, one where it ends; words cost what their frequency says
(data/lost-bytes.txt), a missing byte costs extra; the cheapest reading is taken only where it is far cheaper than
the text as it stands and clearly cheaper than the next one. Pinyin in brackets, put in before the loss, must be a
reading of its character. Nothing is guessed where a choice is left: ``damaged`` names such places.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from operator import attrgetter

from drafter.reading.gbk_lattice import (
    LENGTH,
    MARKS,
    STRAY_PINYIN,
    Lattice,
    Reading,
    cost_as_it_is,
    stream_of,
)
from drafter.reading.gbk_words import is_odd, words
from drafter.reading.page import Change, Page
from drafter.reading.repair import HANZI, is_traditional, simplified

GAIN = 12.0  # nats that a restored window must be cheaper than the text as it stands
MARGIN = 5.0  # nats that it must be cheaper than the next reading
MARGIN_AT_MARK = 4.0  # … where a mark or pinyin in the wrong place shows where the damage is
ROUGH = 8.5  # nats a character: prose is read at 4 to 7, shifted text above
RARE = 12.0  # nats for a word that only the large dictionary has, and one a character
SEEN = 3.0  # nats for three characters that the page has elsewhere
BEFORE, AROUND, AFTER, LONGEST = 12, 4, 32, 160  # characters around an anchor, and in a window at most
GARBLED, FEW = 0.1, 60  # spots a character and in all: with more the encoding is wrong, and no byte is lost
TOGETHER = 6  # characters between anchors of one damage

WIDE = "\u2010-\u2027\u2030-\u205e\u2460-\u24ff\u3000-\u9fff\ue000-\ufaff\uff00-\uffef"
ODD_ASCII = re.compile(rf"[?!:;@-~](?:(?<=[{WIDE}][?!:;])(?=[{WIDE}])|(?<=[{WIDE}{MARKS}][@-~])(?![@-~]))")
USER_DEFINED = re.compile("[\ue000-\ue765]")  # cp936; what lies above is symbol fonts
RESYNC = re.compile(r"[\x00-\x7f]+")


def spots(text: str) -> list[tuple[int, int]]:
    """Places that undamaged text seldom has: stray pinyin, ASCII between hanzi, rare and private-use characters."""
    if text.isascii():
        return []
    spans = [match.span() for match in STRAY_PINYIN.finditer(text)]
    spans += [match.span() for match in ODD_ASCII.finditer(text)]
    if odd := {char for char in set(text) if is_odd(char)}:
        spans += [(i, i + 1) for i, ch in enumerate(text) if ch in odd]
    return sorted(spans)


def anchors(text: str) -> list[tuple[int, int]]:
    """The spots where the text reads badly, too."""
    return [span for span in spots(text) if is_rough(text, *span)]


def is_rough(text: str, start: int, stop: int) -> bool:
    """Whether the text at an anchor reads badly; strong anchors are enough by themselves."""
    if is_strong(text, start, stop):
        return True
    sides = text[max(0, start - AROUND) : stop], text[start : stop + AROUND]
    return any(cost_as_it_is(side) >= ROUGH * len(side) for side in sides if side[1:])


def is_strong(text: str, start: int, stop: int) -> bool:
    """Whether an anchor is stray pinyin, a lone small letter or a private-use character."""
    return stop - start > 1 or text[start].islower() or "\ue000" <= text[start] <= "\uf8ff"


def groups(text: str) -> list[list[tuple[int, int]]]:
    """The anchors that stand together; a rare character alone is a name."""
    out: list[list[tuple[int, int]]] = []
    for span in anchors(text):
        if out and span[0] - out[-1][-1][1] <= TOGETHER:
            out[-1].append(span)
        else:
            out.append([span])
    return [
        group for group in out if len(group) > 1 or text[group[0][0]] < "\u0080" or is_strong(text, *group[0])
    ]


def windows(text: str) -> list[tuple[int, int]]:
    """The anchors of a text with what a repair must see: to both sides, and on to the next ASCII character."""
    spans: list[tuple[int, int]] = []
    for start, stop in chain.from_iterable(groups(text)):
        resync = RESYNC.search(text, start if text[start].isalpha() else stop, stop + AFTER)
        first = max(0, start - BEFORE)
        last = min(len(text), max(stop, resync.end() if resync else stop + AFTER) + LENGTH)
        if spans and first < spans[-1][1] and last - spans[-1][0] <= LONGEST:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        elif spans:
            spans.append((max(first, spans[-1][1]), max(last, spans[-1][1])))
        else:
            spans.append((first, last))
    return [(first, last) for first, last in spans if first < last]


def restored(window: str, page: str = "") -> str | None:
    """The window with its lost bytes, or None where the evidence is too weak; ``page`` is what the author wrote."""
    stream = stream_of(window, max((start for start, _ in anchors(window)), default=-1))
    as_it_is = by_words(Lattice(stream, lossy=False).best()[:1])[0]
    ranked = by_page(by_words(Lattice(stream, lossy=True).best()), page)
    best = ranked[0]
    if best.text == window or as_it_is.cost - best.cost < GAIN:
        return None
    plain = simplified(best.text)
    second = next((r for r in ranked[1:] if simplified(r.text) != plain), None)
    head, tail = alike(window, best.text)
    margin = MARGIN_AT_MARK if window[head : head + 1] in {*MARKS, "(", "（"} else MARGIN
    if second is not None and second.cost - best.cost < margin:
        return None
    return None if anchors(best.text[head : len(best.text) - tail]) else best.text


def by_words(found: list[Reading]) -> list[Reading]:
    """Readings with the words that the small table lacks and the dictionary of rjieba has."""
    from rjieba import cut  # noqa: PLC0415 (a large dictionary, wanted by few sources)

    out = []
    for reading in found:
        cost = reading.cost
        for word in cut(simplified(reading.text), False):  # noqa: FBT003 (hmm)
            if len(word) > 1 and word not in words().cost and "\u4e00" <= word[0] <= "\u9fff":
                cost -= max(0.0, cost_as_it_is(word) - RARE - len(word))
        out.append(Reading(cost, reading.text))
    return out


def by_page(found: list[Reading], page: str) -> list[Reading]:
    """Readings ranked again: what only some of them hold is cheaper where the page has it elsewhere."""
    own = [threes(reading.text) for reading in found]
    seen = frozenset.union(*own) - frozenset.intersection(*own)
    seen &= threes(page)
    again = [
        Reading(r.cost - SEEN * min(2, len(seen & mine)), r.text) for r, mine in zip(found, own, strict=True)
    ]
    return sorted(again, key=attrgetter("cost"))


@lru_cache(maxsize=64)
def threes(text: str) -> frozenset[str]:
    """All runs of three characters."""
    return frozenset(text[i : i + 3] for i in range(len(text) - 2))


def repaired(text: str, page: str = "") -> tuple[str, list[tuple[str, str]]]:
    """A line with its windows restored, and what was replaced by what; marks are folded as the page has them."""
    out, done, changes = [], 0, []
    text = f"\n{text}\n"
    folded = str.maketrans(
        {wide: mark for wide, mark in zip("，？！", ",?!", strict=True) if wide not in page}
    )
    for first, last in windows(text):
        window = text[first:last]
        better = restored(window, page)
        if better is None:
            continue
        head, tail = alike(window, better)
        before, after = window[head : len(window) - tail], better[head : len(better) - tail].translate(folded)
        out += [text[done : first + head], after]
        done = last - tail
        changes.append((before, after))
    return "".join([*out, text[done:]])[1:-1], changes


def alike(one: str, other: str) -> tuple[int, int]:
    """How many characters two different texts begin and end with alike."""
    shorter = min(len(one), len(other))
    head = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    tail = next((i for i in range(shorter - head) if one[-1 - i] != other[-1 - i]), shorter - head)
    return head, tail


def came_through_gbk(whole: str) -> bool:
    """Whether a page can have lost bytes that way: it is in traditional script, or has characters users of GBK defined."""
    return USER_DEFINED.search(whole) is not None or is_traditional(whole)


def may_be_shifted(whole: str) -> bool:
    """Whether such a page can hold shifted text: users' own characters before text that reads well are only glyphs."""
    return is_traditional(whole) or any(
        HANZI.match(after := whole[match.end() : match.end() + AROUND]) is None
        or cost_as_it_is(after) >= ROUGH * AROUND
        for match in USER_DEFINED.finditer(whole)
    )


def mark_damaged(page: Page) -> Page:
    """What cannot be restored is marked, not hidden: recorded as a change that changes nothing."""
    if not came_through_gbk("\n".join(line.text for line in page.lines)):
        return page
    marks = [
        Change(line.number, line.text[a:b], line.text[a:b], "damaged")
        for line in page.lines
        for a, b in damaged(line.text)
    ]
    return replace(page, changed=(*page.changed, *marks)) if marks else page


def restore_lost_bytes(page: Page) -> Page:
    """Restore what one lost byte damaged, where the evidence is clear; each repair is recorded.

    Only a page in traditional script, or with user-defined characters of GBK in it, has come that way. A page that
    is odd all over was decoded wrongly and is left alone.
    """
    whole = "\n".join(line.text for line in page.lines)
    if not may_be_shifted(whole) or not 0 < len(spots(whole)) <= GARBLED * len(whole) + FEW:
        return page
    lines, changes = [], list(page.changed)
    for line in page.lines:
        text, made = repaired(line.text, whole)
        lines.append(line._replace(text=text) if made else line)
        changes += [Change(line.number, before, after, "lost byte") for before, after in made]
    if len(changes) == len(page.changed):
        return page
    return replace(page, lines=tuple(lines), changed=tuple(changes))


def damaged(text: str) -> list[tuple[int, int]]:
    """Where a text still looks damaged, in order: strong anchors, and others that stand together."""
    return [
        (group[0][0], max(stop for _, stop in group))
        for group in groups(text)
        if len(group) > 1 or is_strong(text, *group[0])
    ]
