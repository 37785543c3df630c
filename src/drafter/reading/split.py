"""Several speeches in one source: a clean page in, one page a speech out.

A speech begins at a line that says so (篇2：…), or at a title with a salutation under it in the middle.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.reading import titles
from drafter.reading.noise import reason_of
from drafter.reading.page import Page
from drafter.speech import Removal

if TYPE_CHECKING:
    from drafter.reading.lines import Line

SHORTEST = 60  # characters: less than this between two marks is no speech but a list of links


def split(page: Page) -> tuple[Page, ...]:
    """The speeches of a source in order; removals and changes go to the speech whose lines they stand before."""
    texts = [line.text for line in page.lines]
    marks = {i for i, text in enumerate(texts) if titles.is_split(text) and not _is_heading(texts, i)}
    starts = sorted({0} | marks | _titles_inside(texts))
    pages = []
    rest: list[Removal] = []
    for start, end in zip(starts, [*starts[1:], len(texts)], strict=True):
        first = start + 1 if start in marks else start
        body = page.lines[first:end]
        dropped: tuple[Removal, ...] = ()
        if start in marks:
            body = _with_title(page.lines[start], body)
            dropped = (Removal("split", texts[start], page.lines[start].number),)
        if len(starts) > 1 and not _is_speech([line.text for line in body]):
            rest += [Removal("split", line.text, line.number) for line in page.lines[start:end]]
            continue
        pages.append((page.lines[start].number if start else 0, Page(body, dropped)))
    if not pages:
        return ()
    bounds = [number for number, _ in pages[1:]] + [float("inf")]
    out, low = [], -1.0
    for (_, part), high in zip(pages, bounds, strict=True):
        out.append(
            replace(
                part,
                removed=tuple(r for r in (*page.removed, *rest) if low <= r.line < high) + part.removed,
                changed=tuple(c for c in page.changed if low <= c.line < high),
            )
        )
        low = high
    return tuple(out)


def _with_title(label: Line, body: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a speech with the title that stands on its label, unless its own title follows."""
    title = titles.split_title(label.text) or ""
    if not titles.looks_like_title(title) or any(titles.same_title(title, line.text) for line in body[:6]):
        return body
    if any(titles.looks_like_title(line.text) for line in body[:2]):
        return body
    return (label._replace(text=title), *body)


def _is_speech(texts: list[str]) -> bool:
    """Whether lines between two labels are a speech and not what a collection says of itself."""
    if any(titles.is_salutation(t) or titles.run_in_salutation().match(t) for t in texts):
        return True
    prose = [t for t in texts if _prose(t)]
    return sum(len(t) for t in prose) >= SHORTEST * 2


def _is_heading(texts: list[str], i: int) -> bool:
    """第一篇 may be a part of one speech: it is a mark only where a title or a salutation follows."""
    follow = texts[i + 1 : i + 5]
    if texts[i].startswith(("篇", "【篇", "[篇", "（篇", "(篇")):
        return False
    return not any(titles.is_salutation(t) or titles.looks_like_title(t) for t in follow)


def _titles_inside(texts: list[str]) -> set[int]:
    """Lines in the middle that are a title, with a salutation at most three lines below."""
    found = set()
    last = -10
    for i in range(4, len(texts) - 1):
        if not titles.looks_like_title(texts[i]) or i - last < 4:
            continue
        below = texts[i + 1 : i + 5]
        at = next((k for k, t in enumerate(below) if titles.is_salutation(t)), None)
        if at is not None and all(len(t) <= titles.TITLE_MAX for t in below[:at]):
            if not any(_prose(t) for t in texts[max(0, last) : i]):
                continue  # nothing but a head so far: this is its title once more
            found.add(i)
            last = i
    return found


def _prose(text: str) -> bool:
    """Whether a line is text of a speech: not its head, not an editor's lead."""
    return len(text) >= SHORTEST and reason_of(text, ("head", "any")) is None
