"""Lists of headings before a speech, as document-sharing sites put them there: a page in, the page without them out.

A list is known by its label (目录, 提纲), or because its lines all stand again further down.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.reading import titles
from drafter.reading.noise import noise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.reading.page import Page

MOST = 60  # lines of a list, and characters of a line
ORDINAL_START = re.compile(
    r"[（(]?[一二三四五六七八九十百]{1,3}[、．.）)是要]|[（(]?\d{1,2}[、．.）)]|第[一二三四五六七八九十]+|其[一二三四五次]|首先|[①-⑳]"
)


def drop_labelled_outline(page: Page) -> Page:
    """Drop a list of headings under a label such as 目录 or 提纲, wherever it stands."""
    texts = [line.text for line in page.lines]
    doomed: dict[int, str] = {}
    for i, text in enumerate(texts):
        if i in doomed or not noise()["outline"].fullmatch(text):
            continue
        doomed[i] = "outline"
        for j in range(i + 1, len(texts)):
            again = (
                len(texts[j]) > 6
                and len(texts[j]) <= MOST
                and any(texts[j] in later for later in texts[j + 1 :])
            )
            title = titles.looks_like_title(texts[j]) and not ORDINAL_START.match(texts[j])
            if title or not (is_outline_line(texts[j]) or again):
                break
            doomed[j] = "outline"
    return page.without(doomed)


def drop_outline(page: Page) -> Page:
    """Drop a list of headings before the speech whose lines all stand again further down."""
    return page.without(repeated_headings([line.text for line in page.lines]))


def is_outline_line(text: str) -> bool:
    """A heading in a table of contents: an ordinal and few characters, or a row of dots."""
    return len(text) <= MOST and (ORDINAL_START.match(text) is not None or is_dots(text))


def repeated_headings(texts: list[str]) -> dict[int, str]:
    """A block of short lines near the top that stand again further down, with the dots around it."""
    rests: dict[int, str] = {}
    stop = 0
    for start in range(min(12, len(texts))):
        stop = max(start, stop)
        while (
            stop < len(texts)
            and stop - start < MOST
            and len(texts[stop]) <= MOST
            and not titles.is_salutation(texts[stop])
        ):
            stop += 1
        bare = {
            i: text
            for i in range(start, stop)
            if not is_dots(texts[i]) and len(text := outlined(folded(texts[i]))) >= 4
        }
        if not _may_be_outline(list(bare), texts):
            continue
        if stop not in rests:
            rests[stop] = re.sub(r"[^\w\n]", "", "\n".join(texts[stop:]))
        seen = [i for i, text in bare.items() if text[:24] in rests[stop]]
        # Only the run of lines that recur: a title above and below it stays.
        run = _longest_run(seen, texts)
        if _may_be_outline(run, texts):
            first, last = run[0], run[-1]
            while first and is_dots(texts[first - 1]):
                first -= 1
            while last + 1 < len(texts) and is_dots(texts[last + 1]):
                last += 1
            return dict.fromkeys(range(first, last + 1), "outline")
    return {}


def _may_be_outline(lines: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether lines are enough for an outline: two with ordinals, four without."""
    return len(lines) >= 2 and sum(ORDINAL_START.match(texts[i]) is not None for i in lines) + len(lines) > 3


def _longest_run(seen: list[int], texts: list[str]) -> list[int]:
    """The longest run of neighbours among indices, dots between them allowed, titles left out."""
    best: list[int] = []
    run: list[int] = []
    for i in seen:
        if titles.looks_like_title(texts[i]) and not ORDINAL_START.match(texts[i]):
            run = []
            continue
        near = run and all(is_dots(texts[k]) for k in range(run[-1] + 1, i))
        run = [*run, i] if near else [i]
        best = max(best, run, key=len)
    return best


def is_dots(text: str) -> bool:
    """A row of dots, as stands round the outlines of document-sharing sites."""
    return re.fullmatch(r"[.．…·•⋯\s]+", text) is not None


def outlined(bare: str) -> str:
    """A folded heading without its ordinal."""
    return re.sub(r"^(?:第?[一二三四五六七八九十]{1,3}(?:部分|章|节|是|要)?|\d{1,2})", "", bare)


def folded(text: str) -> str:
    """Text without white space and punctuation, for comparing titles and headings."""
    return re.sub(r"[^\w]", "", text)
