"""Headings that no ordinal marks: lines of one look, each over text of its own.

In come the paragraphs with the levels their format gave them, out come places and levels. A look is a mark at
the line's start (◆, 【…】, 01), the format's own heading style, or a short line without a mark at its end between
paragraphs that have one; one line of a look is no heading, two are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 50  # characters of such a heading
BARE_LONGEST = 30  # the same where nothing else marks it
RUN_IN = re.compile(r"0\d[\s　.、]?(?!\d)[^。！？；，]{2,24}[。：:]?(?:(?<=[。：:])|$)")
LOOKS = (
    ("bracket", re.compile(r"【[^【】]{2,40}】[^。！？；]{0,20}")),
    ("symbol", re.compile(r"([◆◇■□●○◎★☆▲△▶►▷※♦✦❖⊙◈➤✪])\s*[^。！？；]{2,44}[。：:]?")),
    ("topic", re.compile(r"关于[^。！？；，]{3,30}[：:]?")),
)
BARE = re.compile(
    r"[^。！？；：:;!?，、,“—\-（(【《\d·…>|/][^。！？；：:;!?|>]{2,28}[^。！？；：:;!?，、,…\d>|/]|20\d\d年[^。！？；：:;!?，、,]{2,20}"
)
SENTENCES = re.compile(r"[。！？!?：:；…][”’」』）)]*$")
NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,2}[，、]|[一二三][是要]|首先|其次|最后"
)


def looks_of(paragraphs: Sequence[str], formats: Mapping[int, int], first: int) -> dict[str, list[int]]:
    """The looks that make headings, each with the indices of its paragraphs, in order of their first.

    ``formats`` has the levels the source's format gave, ``first`` is the first paragraph of the body.
    """
    looks: dict[str, list[int]] = {}
    for index in range(first, len(paragraphs)):
        look = look_of(paragraphs[index], formats.get(index, 0))
        if look or _is_bare(paragraphs, index, first):
            look = look or "bare"
            looks.setdefault(look, []).append(index)
    return {
        look: seen for look, seen in looks.items() if len(seen) >= 2 and _over_text(seen, paragraphs, looks)
    }


def styled(
    looks: Mapping[str, Sequence[int]], paragraphs: Sequence[str], numbered: Sequence[int]
) -> dict[int, tuple[int, int]]:
    """Index of a paragraph to the level of the heading it is, and where in the paragraph the heading ends.

    ``numbered`` are the paragraphs that open with a numbered heading (a level above what comes later).
    """
    out: dict[int, tuple[int, int]] = {}
    for depth, (look, seen) in enumerate(looks.items()):
        above = 1 if numbered and numbered[0] < seen[0] else 0
        for index in seen:
            run_in = RUN_IN.match(paragraphs[index]) if look == "zero" else None
            out[index] = depth + 1 + above, run_in.end() if run_in else len(paragraphs[index])
    return out


def look_of(text: str, level: int) -> str:
    """What a whole line looks like; nothing where it is just text."""
    if RUN_IN.match(text):
        return "zero"
    if len(text) > LONGEST:
        return ""
    for name, pattern in LOOKS:
        if match := pattern.fullmatch(text):
            return name + (match[1] if match.groups() else "")
    return (
        f"format{level}"
        if level > 1 and not re.match(r"[（(]?[一二三四五六七八九十\d]+[）)、.．]", text)
        else ""
    )


def _is_bare(paragraphs: Sequence[str], index: int, first: int) -> bool:
    """Whether a line without a mark at its end stands between a paragraph that has ended and one that it is over."""
    text = paragraphs[index]
    if len(text) > BARE_LONGEST or NUMBERED.match(text) or not BARE.fullmatch(text):
        return False
    before = paragraphs[index - 1] if index > first else "。"
    after = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
    ended = SENTENCES.search(before) is not None or (
        len(before) <= BARE_LONGEST and NUMBERED.match(before) is not None
    )
    over = len(after) > len(text) + 10 and "。" in after and SENTENCES.search(after) is not None
    return ended and (over or NUMBERED.match(after) is not None)


def _over_text(seen: Sequence[int], paragraphs: Sequence[str], looks: Mapping[str, Sequence[int]]) -> bool:
    """Whether most lines of a look stand over a paragraph of text."""
    taken = {i for indexes in looks.values() for i in indexes}
    over = 0
    for index in seen:
        if RUN_IN.match(paragraphs[index]) and len(paragraphs[index]) > LONGEST:
            over += 1  # its text stands in the same paragraph
            continue
        following = index + 1
        while following < len(paragraphs) and following in taken and following not in seen:
            following += 1
        over += (
            following < len(paragraphs)
            and following not in seen
            and (
                len(paragraphs[following]) > len(paragraphs[index])
                or NUMBERED.match(paragraphs[following]) is not None
            )
        )
    return over * 2 > len(seen)
