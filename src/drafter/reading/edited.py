"""What a person changed in a draft: in go the draft as it was and the paragraphs as they came back, out come its values.

Paragraphs are paired by likeness in order (Needleman and Wunsch, 1970). In a pair a value is where its mark is;
where typing has taken the mark away or gone over its edge, it is what stands between the same words of the template.
What cannot be told so is told to be unclear; nothing is guessed.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from drafter.bookmark import Mark, Numbering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.draft import Block, Draft, Run
    from drafter.reading.marked import Marked, Paragraph

ALIKE = 45.0  # of 100: below this two paragraphs are not the same one changed
GAP = "【待补："


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the brief in the draft, its paragraphs as they were, and what they are now at each changed place.

    ``now`` is empty where nothing was changed; ``gone`` says that it stands nowhere any more, ``unclear`` that at
    some place it cannot be told.
    """

    key: str
    was: tuple[str, ...]
    now: tuple[tuple[str, ...], ...]
    gone: bool = False
    unclear: bool = False


def values(draft: Draft, marked: Marked) -> list[Value]:
    """What became of each value and gap of a draft, in reading order."""
    numbering, said = Numbering(), marked.texts()
    pieces: dict[str, dict[int, list[tuple[str, str | None]]]] = {}  # key -> place -> (was, now)
    for block, paragraph in pairs(draft.blocks, marked.paragraphs):
        marks = list(numbering.marks(block))
        if paragraph is None:
            found: Sequence[str | None] = [
                "" if run.origin.source != "template" else None for run in block.runs
            ]
        else:
            found = _found(block, marks, paragraph, said)
        for run, mark, now in zip(block.runs, marks, found, strict=True):
            if mark is not None:
                pieces.setdefault(mark.key, {}).setdefault(mark.place, []).append((run.text, now))
    return [_value(key, list(places.values())) for key, places in pieces.items()]


def _value(key: str, places: list[list[tuple[str, str | None]]]) -> Value:
    """The value of its places: each a list of its paragraphs, was and now (None: unclear)."""
    was = tuple(text for text, _now in places[0])
    clear = [place for place in places if all(now is not None for _was, now in place)]
    there = [place for place in clear if any(now for _was, now in place)]
    changed = {
        tuple(now or "" for _was, now in place): None for place in there if any(a != b for a, b in place)
    }
    return Value(
        key,
        was,
        tuple(changed),
        gone=len(clear) == len(places) and not there,
        unclear=len(clear) < len(places),
    )


def _found(
    block: Block, marks: Sequence[Mark | None], paragraph: Paragraph, said: dict[Mark, str]
) -> Sequence[str | None]:
    """The text that each run of a block has now; None where it cannot be told."""
    text = paragraph.text.replace("\n", "") if block.kind == "title" else paragraph.text
    if text == block.text:
        return [run.text for run in block.runs]
    return _by_marks(block.runs, marks, paragraph, said, text) or _by_words(block.runs, text, marks, said)


def _by_marks(
    runs: Sequence[Run], marks: Sequence[Mark | None], paragraph: Paragraph, said: dict[Mark, str], text: str
) -> list[str | None] | None:
    """The runs where every value has its mark and the template's words still stand between; None where not."""
    spans = {span.mark: span for span in paragraph.spans}
    if text != paragraph.text or any(mark is not None and mark not in spans for mark in marks):
        return None
    out: list[str | None] = []
    at, fixed = 0, ""
    for run, mark in zip(runs, marks, strict=True):
        if mark is None:
            fixed += run.text
            out.append(run.text)
            continue
        span = spans[mark]
        between = text[at : span.start]
        if not between.endswith(fixed) or span.start < at:
            return None
        extra = between[: len(between) - len(fixed)]
        if extra:  # typed behind the value before, and so behind its mark
            last = max((n for n, m in enumerate(marks[: len(out)]) if m is not None), default=-1)
            if last < 0:
                return None
            out[last] = (out[last] or "") + extra
        whole = said[mark]
        out.append(whole if "\n" in whole else text[span.start : span.end])
        at, fixed = span.end, ""
    rest = text[at:]
    last = max((n for n, m in enumerate(marks) if m is not None), default=-1)
    if not rest.endswith(fixed) or (rest != fixed and last < 0):
        return None
    if rest != fixed:
        out[last] = (out[last] or "") + rest[: len(rest) - len(fixed)]
    return out


def _by_words(
    runs: Sequence[Run], text: str, marks: Sequence[Mark | None], said: dict[Mark, str]
) -> list[str | None]:
    """The runs by the words of the template that are still there; a mark where those around a value were changed too."""
    before = "".join(run.text for run in runs)
    steps = SequenceMatcher(None, before, text, autojunk=False).get_opcodes()
    out: list[str | None] = []
    start, taken = 0, -1
    for run, mark in zip(runs, marks, strict=True):
        end = start + len(run.text)
        if mark is None:
            out.append(run.text)
        else:
            now, taken = _mapped(steps, text, start, end, taken)
            out.append(said.get(mark) if now is None else now)
        start = end
    return out


def _mapped(
    steps: Sequence[tuple[str, int, int, int, int]], text: str, start: int, end: int, taken: int
) -> tuple[str | None, int]:
    """What characters ``start`` to ``end`` are now, None where a change goes over an edge; and the last insertion taken."""
    now = ""
    for tag, i, j, k, m in steps:
        if tag == "equal":
            left, right = max(i, start), min(j, end)
            now += text[k + left - i : k + right - i] if left < right else ""
        elif i == j:
            if start <= i <= end and k > taken:
                now, taken = now + text[k:m], k
        elif start <= i and j <= end:
            now += text[k:m]
        elif i < end and start < j:
            return None, taken
    return now, taken


def pairs(blocks: Sequence[Block], paragraphs: Sequence[Paragraph]) -> list[tuple[Block, Paragraph | None]]:
    """Each block with its paragraph as it is now; the best way in order, by marks in common and by likeness."""
    rows, columns = len(blocks), len(paragraphs)
    own = [{run.origin.key for run in block.runs if run.origin.key} for block in blocks]
    there = [{span.mark.key for span in paragraph.spans} for paragraph in paragraphs]
    texts = [paragraph.text.replace("\n", "") for paragraph in paragraphs]

    def likeness(row: int, column: int) -> float:
        score = fuzz.ratio(blocks[row].text, texts[column], score_cutoff=ALIKE)
        return max(score, 60.0 if own[row] & there[column] else 0.0)

    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            score = likeness(row, column)
            pair = score + best[row + 1][column + 1] if score else 0.0
            best[row][column] = max(pair, best[row + 1][column], best[row][column + 1])
    found: list[tuple[int, int]] = []
    row = column = 0
    while row < rows and column < columns:
        score = likeness(row, column)
        if score and best[row][column] == score + best[row + 1][column + 1]:
            found.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return _filled(found, blocks, paragraphs)


def _filled(
    found: list[tuple[int, int]], blocks: Sequence[Block], paragraphs: Sequence[Paragraph]
) -> list[tuple[Block, Paragraph | None]]:
    """The pairs, and those between two of them where both sides have as many left: a heading typed over is like nothing."""
    partner = dict(found)
    for (row, column), (below, right) in itertools.pairwise(
        [(-1, -1), *found, (len(blocks), len(paragraphs))]
    ):
        if below - row == right - column:
            partner.update(zip(range(row + 1, below), range(column + 1, right), strict=True))
    return [(block, paragraphs[partner[n]] if n in partner else None) for n, block in enumerate(blocks)]


def restored(value: str, was: Sequence[str], now: Sequence[str]) -> str:
    """A value of the brief with what the draft shows of it changed; marks and ordinals that a draft leaves out stay."""
    out, rest = "", value
    for old, new in zip(was, now, strict=True):
        head, found, tail = rest.partition(old)
        if not found:
            return "\n".join(now)
        out, rest = out + head + new, tail
    return out + rest
