"""What the patterns of facts leave behind: lines and the facts found in them in, spans of further facts out.

The second net behind facts.py, for names that no form shows (桐子河, 丙村, 石墨烯导热膜). Each word is judged by its signs
(signs.py) with the weights of data/gleaning.txt, which tools/gleaning.py learns from the marked speeches of
tests/evaluation/facts; words in a row that are judged facts are one span, of the type that most speaks for.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from drafter import data
from drafter.mining.line import entries, known, line
from drafter.mining.named import QUOTE, national
from drafter.mining.nouns import ends_name, frequencies, named_by_noun
from drafter.mining.perceptron import score
from drafter.mining.signs import signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.mining.line import Line, Typed, Word

FACT = "fact"
OFTEN = 5  # times that a speech says a word of the dictionary which it is about: 护理 on a day of nurses
PLAIN = 5  # the class of frequency from which on a word alone names nothing: 单位, 企业
SHARED = 180  # how much more must speak for a fact in a sentence that several speeches have
JOINED = frozenset(
    {"place", "organ", "name", "person", "meeting"}
)  # a gleaned span beside one of these is a part of it


def gleaned(lines: Sequence[Line], found: Sequence[Sequence[Typed]]) -> list[list[Typed]]:
    """The facts of each line with what is gleaned beside them."""
    rows = list(zip(lines, signs(lines), found, strict=True))
    more = [list(_of_line(one, own, spans)) for one, own, spans in rows]
    times = Counter(word.text for one in lines for word in one.words)
    whole = "\n".join(
        _open_text(one, [*spans, *own]) for (one, _, spans), own in zip(rows, more, strict=True)
    )
    return [
        _with(list(spans), [span for span in own if not _given_up(one, span, whole, times)])
        for (one, _, spans), own in zip(rows, more, strict=True)
    ]


def _open_text(one: Line, found: Sequence[Typed]) -> str:
    """A line without its facts."""
    taken = {k for start, end, _kind in found for k in range(start, end)}
    return "".join("\0" if k in taken else ch for k, ch in enumerate(one.text))


def _given_up(one: Line, span: Typed, open_text: str, times: Counter[str]) -> bool:
    """Whether a span names nothing.

    It is a word that every speech says, everyday words that this one also says elsewhere in plain text, or what it is about.
    """
    text, words = one.text[span[0] : span[1]], one.touched(*span[:2])
    everyday = all(frequencies().get(word.text) for word in words)
    topic = len(words) == 1 and known(text) and times[text] >= OFTEN
    plain = len(words) == 1 and frequencies().get(text, 0) >= PLAIN
    return plain or (everyday and text in open_text) or (topic and not ends_name(text))


@cache
def weights() -> dict[str, dict[str, int]]:
    """The weights of the class of facts and of each type, by sign."""
    out: dict[str, dict[str, int]] = {}
    for row in data.text("gleaning.txt").splitlines():
        if row[0] != "#":
            kind, weight, *own = row.split("\t")
            out.setdefault(kind, {}).update(dict.fromkeys(own, int(weight)))
    return out


def is_fact(own: Sequence[str], least: int = 0) -> bool:
    """Whether a word with these signs is part of a fact."""
    return score(own, weights()[FACT]) > least


def _of_line(one: Line, own: Sequence[Sequence[str]], found: Sequence[Typed]) -> Iterator[Typed]:
    """The runs of words that are judged facts and that no fact holds yet."""
    taken = {k for start, end, _kind in found for k in range(start, end)}
    for quoted in QUOTE.finditer(one.text):
        if quoted[0][1:-1] in national():
            taken |= set(range(*quoted.span()))
    by_noun = {word.start for word in named_by_noun(one)}

    def is_new(row: tuple[Word, Sequence[str]]) -> bool:
        word, mine = row
        free = word.text[0].isalnum() and taken.isdisjoint(range(word.start, word.end))
        free = free and word.text not in entries("leaders")
        return free and (word.start in by_noun or is_fact(mine))

    for new, rows in groupby(zip(one.words, own, strict=True), key=is_new):
        if new:
            run = list(rows)
            yield run[0][0].start, run[-1][0].end, _type([mine for _word, mine in run])


def _type(own: Sequence[Sequence[str]]) -> str:
    """The type that most speaks for."""
    kinds = weights()
    return max(sorted(kinds.keys() - {FACT}), key=lambda kind: sum(score(mine, kinds[kind]) for mine in own))


def _with(found: list[Typed], more: list[Typed]) -> list[Typed]:
    """Both in order; what touches a name is a part of it."""
    out: list[Typed] = []
    for start, end, kind in sorted([*found, *more]):
        last = out[-1] if out else (0, 0, "")
        gleaning = (start, end, kind) in more or last in more
        if last[1] == start and gleaning and kind in JOINED and last[2] in JOINED:
            longer = kind if (end - start) > (last[1] - last[0]) or last in more else last[2]
            out[-1] = (last[0], end, longer)
        else:
            out.append((start, end, kind))
    return out


def holds_fact(wording: str) -> bool:
    """Whether the fixed text of a frame holds a word that is judged a fact: what a template of many must not keep."""
    one = line(wording, 0)
    return any(
        word.text[0].isalnum() and is_fact(own, SHARED)
        for word, own in zip(one.words, signs([one])[0], strict=True)
    )
