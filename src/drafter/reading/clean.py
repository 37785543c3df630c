"""Cleaning: a page as it came to a page that holds speeches and nothing else.

The steps run in the order of ``STEPS`` (for a whole source) and ``SPEECH_STEPS`` (for one speech of it). What
a step takes out is recorded with its reason; patterns are data (data/noise.yaml). Clean text is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from drafter.reading import titles
from drafter.reading.contents import ORDINAL_START, drop_labelled_outline, drop_outline
from drafter.reading.noise import PROSE, gap_spans, noise, reason_of
from drafter.reading.page import Change
from drafter.speech import Removal

if TYPE_CHECKING:
    from drafter.reading.lines import Line
    from drafter.reading.page import Page, Step

ENDS = "。！？!?；;：:…”’」』）)"
SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)]*$")
UNSURE = frozenset({"navigation", "metadata", "tail"})  # reasons by looks only: a title may look so, too
HEAD_MAX = 40  # characters of a running head
WIDEST = 120  # characters to which a program wraps lines at most
INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffe\uffff]"
)
BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f]+")


def is_prose(text: str) -> bool:
    """Whether a line reads as running text and not as a heading, a link or a label."""
    return len(text) >= PROSE and ("。" in text or "，" in text or "," in text)


# --- steps on the whole source ---------------------------------------------------------------------------------


def strip_invisible(page: Page) -> Page:
    """Take out zero-width and control characters, fold runs of blanks; leading blanks stay as one mark."""
    out = []
    for line in page.lines:
        text = line.text
        bare = text.lstrip("\u3000")  # with which most paragraphs begin, and which is not printable
        if not bare.isprintable() or "  " in bare:
            text = INVISIBLE.sub("", text)
            text = BLANKS.sub(" ", text)
        out.append(line if text is line.text else line._replace(text=text))
    return page.with_lines(out)


def drop_chrome(page: Page) -> Page:
    """Drop breadcrumbs, publication lines, links, scripts, page numbers: whole lines, wherever they stand."""
    doomed = {}
    for i, line in enumerate(page.lines):
        text = line.text.strip()
        if text and (reason := reason_of(text, ("any",))):
            doomed[i] = reason
    doomed |= running_heads(page, doomed)
    return heal_around(page, doomed).without(doomed)


def running_heads(page: Page, doomed: dict[int, str]) -> dict[int, str]:
    """Short lines that stand beside page numbers again and again: the head or foot of a printed page."""
    numbers = [i for i, reason in doomed.items() if reason == "page number"]
    if not numbers:
        return {}
    texts = [line.text.strip() for line in page.lines]
    filled = [i for i, text in enumerate(texts) if text]
    place = {i: k for k, i in enumerate(filled)}
    beside: dict[str, list[int]] = {}
    for i in numbers:
        for k in (place[i] - 1, place[i] + 1):
            if 0 <= k < len(filled) and filled[k] not in doomed and 4 <= len(texts[filled[k]]) <= HEAD_MAX:
                beside.setdefault(texts[filled[k]], []).append(filled[k])
    heads = {
        text
        for text, seen in beside.items()
        if len(set(seen)) >= 2 and SENTENCE_END.search(text) is None and not ORDINAL_START.match(text)
    }
    return {i: "header" for i in filled if texts[i] in heads and i not in doomed} if heads else {}


def heal_around(page: Page, doomed: dict[int, str]) -> Page:
    """Join a sentence that a page number or a script line had cut in two (lines keep their places)."""
    lines = list(page.lines)
    for i, reason in doomed.items():
        if reason not in {"page number", "script", "links", "header"}:
            continue
        before = next((j for j in range(i - 1, -1, -1) if j not in doomed and lines[j].text.strip()), None)
        after = next((j for j in range(i + 1, len(lines)) if j not in doomed and lines[j].text.strip()), None)
        if before is None or after is None:
            continue
        head, tail = lines[before].text.rstrip(), lines[after].text.strip()
        heading = ORDINAL_START.match(head) is not None and len(head) < PROSE
        open_end = len(head) > 30 and head[-1] not in ENDS and ("，" in head or "," in head or "。" in head)
        begins = ORDINAL_START.match(tail) or titles.is_salutation(tail) or titles.looks_like_title(tail)
        if open_end and not heading and not begins:
            lines[after] = lines[after]._replace(text=head + tail, number=lines[before].number)
            lines[before] = lines[before]._replace(text="")
    return page.with_lines(lines)


def drop_rest(page: Page) -> Page:
    """Drop the list of links after a line such as 相关文章, to the end or to where prose begins again."""
    doomed: dict[int, str] = {}
    texts = [line.text.strip() for line in page.lines]
    for i, text in enumerate(texts):
        if i in doomed or not text or not noise()["rest"].fullmatch(text):
            continue
        if not any(is_prose(t) for t in texts[:i]):
            continue
        stop = next(
            (j for j in range(i + 1, len(texts)) if is_prose(texts[j]) or titles.is_split(texts[j])),
            len(texts),
        )
        if stop < len(texts):
            stop = i + 1  # prose goes on: a link in the middle, not the end of the speech
        doomed.update(dict.fromkeys(range(i, stop), "links"))
    return page.without(doomed)


def unwrap(page: Page) -> Page:
    """Join lines that a fixed width had broken, where most lines of the source are of that width."""
    texts = [text for line in page.lines if (text := line.text.strip())]
    if len(texts) < 8 or width(max(texts, key=len)) > longest(WIDEST):
        return page
    sizes = [width(text) for text in texts]
    common = Counter(round(s) for s in sizes if s >= 16)
    if not common:
        return page
    full = max(sorted(common), key=lambda n: sum(common[n + d] for d in (-2, -1, 0, 1, 2)))
    near = sum(common[full + d] for d in (-3, -2, -1, 0, 1, 2))
    if full > WIDEST or near < 0.4 * len(sizes) or median(sizes) < 0.6 * full or max(sizes) > longest(full):
        return page
    out: list[Line] = []
    open_line = False
    for line in page.lines:
        text = line.text.strip()
        fresh = line.text[:1] in (" ", "\u3000") or bool(ORDINAL_START.match(text))
        if text and open_line and not fresh and out:
            out[-1] = out[-1]._replace(text=out[-1].text + text)
        else:
            out.append(line)
        open_line = (
            bool(text)
            and width(text) >= full - 3
            and not (SENTENCE_END.search(text) is not None and width(text) < full - 1)
        )
    return page.with_lines(out)


def longest(full: int) -> float:
    """The width of the longest line that a page of full lines of this width may have."""
    return full * 1.3 + 4


def width(text: str) -> float:
    """Width in Chinese characters: an ASCII character counts half."""
    return len(text) - len(text.encode("latin-1", "ignore")) / 2


def trim(page: Page) -> Page:
    """Take off outer white space and leave out empty lines."""
    out = []
    for line in page.lines:
        text = line.text.strip(" \t\u3000\u00a0\r\n")
        if text:
            out.append(line if text == line.text else line._replace(text=text))
    return page.with_lines(out)


# --- steps on one speech ---------------------------------------------------------------------------------------


def drop_head(page: Page) -> Page:
    """Drop what stands before the speech: editors' leads, file names, and all but the last of doubled titles."""
    texts = [line.text for line in page.lines]
    end = titles.head_end(texts)
    doomed: dict[int, str] = {}
    for i in range(end):
        if reason := reason_of(texts[i], ("head", "tail")):
            doomed[i] = reason
    named = [i for i in range(end) if titles.looks_like_title(texts[i])]
    if named and all(i in doomed for i in named) and doomed[named[-1]] in UNSURE:
        doomed.pop(named[-1])
    left = [i for i in range(end) if i not in doomed]
    for a, i in enumerate(left):
        twin = next((j for j in left[a + 1 :] if titles.same_title(texts[i], texts[j])), None)
        if twin is not None:
            doomed[i] = "doubled title"
    # a doubled title whose second copy is followed at once by the salutation in the same line
    if left and left[-1] not in doomed and end < len(texts):
        head = texts[left[-1]]
        if (
            len(head) >= 6
            and len(texts[end]) > len(head) + 20
            and titles.same_title(head, texts[end][: len(head)])
        ):
            doomed[left[-1]] = "doubled title"
    return page.without(doomed)


def join_title(page: Page) -> Page:
    """Join a title that was broken over two lines: 在…部署 / 会议上的讲话."""
    for i, (first, second) in enumerate(zip(page.lines[:3], page.lines[1:4], strict=False)):
        if titles.looks_like_title(first.text) or not titles.looks_like_title(second.text):
            continue
        begun = first.text.startswith(("在", "关于")) and not second.text.startswith(("在", "关于"))
        whole = first.text + second.text
        plain = len(whole) <= titles.TITLE_MAX and not re.search(r"[。！？；：:，,]", first.text)
        if plain and (begun or first.number == second.number):
            lines = (*page.lines[:i], first._replace(text=whole), *page.lines[i + 2 :])
            change = Change(first.number, f"{first.text}\n{second.text}", whole, "broken title")
            return replace(page, lines=lines, changed=(*page.changed, change))
    return page


def drop_tail(page: Page) -> Page:
    """Drop what stands after the speech's last sentence: editors' tails, and the title once more."""
    texts = [line.text for line in page.lines]
    doomed: dict[int, str] = {}
    for i in range(len(texts) - 1, 0, -1):
        text = texts[i]
        reason = reason_of(text, ("tail",))
        if reason is None and len(text) > 6 and any(titles.same_title(text, t) for t in texts[:2]):
            reason = "doubled title"
        if reason is None:
            break
        doomed[i] = reason
    return page.without(doomed)


def cut_ends(page: Page) -> Page:
    """Cut from the last line what follows a remark that the text ends here (收藏《…》 after 未完…)."""
    lines, removed = list(page.lines), list(page.removed)
    for i in range(max(0, len(lines) - 2), len(lines)):
        text = lines[i].text
        for _start, after in gap_spans(text, 0):
            tail = re.search(
                r"(?:收藏|分享|下载|打印|推荐)(?:本文|此文)?《[^》]*》?.{0,20}$",
                text[after - 60 if after > 60 else 0 :],
            )
            if tail is None:
                continue
            at = (after - 60 if after > 60 else 0) + tail.start()
            removed.append(Removal("links", text[at:], lines[i].number))
            lines[i] = lines[i]._replace(text=text[:at].rstrip())
            break
    return replace(page, lines=tuple(lines), removed=tuple(removed))


STEPS: tuple[Step, ...] = (drop_chrome, drop_rest, unwrap, trim, drop_labelled_outline)
SPEECH_STEPS: tuple[Step, ...] = (drop_outline, drop_head, join_title, drop_tail, cut_ends)


def run(page: Page, steps: tuple[Step, ...]) -> Page:
    """The page after all steps."""
    for step in steps:
        page = step(page)
    return page
