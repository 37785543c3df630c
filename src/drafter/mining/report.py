"""A page to look at: a library and the speeches at hand in, one self-contained HTML file out, in the language in use.

It is for the person who owns the speeches and so may show their sentences, which templates may not. Everything shown is
escaped; the page loads nothing and runs no script. The same input gives the same bytes. Its looks are data/report.html.j2.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import jinja2

from drafter import data, language
from drafter.language import _
from drafter.mining.align import slots, tokens
from drafter.mining.bind import bind
from drafter.mining.library import GROUP
from drafter.mining.markup import steps_of
from drafter.mining.observe import Sentence, key_of, sentences
from drafter.mining.subject import subject
from drafter.mining.unshipped import unread, unshipped
from drafter.mining.wording import Piece, move_name, occasion_name, pieces, slot_name, step_name
from drafter.speech import MOVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from drafter.mining.induce import Frame
    from drafter.mining.library import Library, MinedTemplate
    from drafter.mining.observe import Observation
    from drafter.mining.subject import Subject
    from drafter.speech import Speech

PLACES = 12  # sentences shown of a frame
ROWS = 40  # sentences shown that were not shipped for one reason
ORDERS = 15  # orders of moves shown at once
ROOM = 2.75  # percent of a bar that a Chinese character of its label needs
MANY = 60  # speeches from which on their bars are folded away


@dataclass(frozen=True, slots=True)
class Shown:
    """A speech at hand with its subject and sentences by paragraph and number."""

    speech: Speech
    about: Subject
    sentences: Mapping[tuple[int, int], Sentence]


def report(library: Library, speeches: Iterable[Speech], left_out: Sequence[tuple[str, str]] = ()) -> bytes:
    """The page of a library; ``left_out`` are files that could not be read, each with the reason.

    Sentences are shown from ``speeches``; of a speech that only earlier evidence knows, the place alone.
    """
    hand = {}
    for speech in speeches:
        found = {(s.paragraph, s.number): s for s in sentences(speech)}
        hand[key_of(speech)] = Shown(speech, subject(speech), found)
    own = list(library.evidence.observations.values())
    voices = library.evidence.voices()
    page = _page().render(
        _=_,
        lang="zh-CN" if language.current() == "zh" else "en",
        library=library,
        counts=_counts(library, own, voices),
        legend=[(move, move_name(move)) for move in MOVES],
        groups=_groups(own, hand),
        many=len(own) > MANY,
        orders=_orders(own),
        styles=_styles(own),
        templates=[_template(t, library, hand) for t in sorted(library.templates, key=lambda t: -t.speeches)],
        unshipped=_unshipped(library, hand),
        unread=[(c.move, _step(c.move, c.step), pieces(c.skeleton), _name(o)) for o, c in unread(library)],
        left_out=left_out,
        copies=[
            (_name(o), _name(library.evidence.observations[voices[o.key]]))
            for o in own
            if voices[o.key] != o.key
        ],
        truncated=[_name(o) for o in own if o.truncated],
        thin=_thin(own, voices),
        fewest=GROUP,
    )
    return (page.rstrip() + "\n").encode()


@cache
def _page() -> jinja2.Template:
    # plain Jinja2, not the sandbox of templates: this text is drafter's own, and all values are escaped
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(data.text("report.html.j2"))


def _name(o: Observation) -> str:
    """A speech as a reader knows it: its file, and which of the file's speeches it is."""
    return o.file if o.number == 1 else f"{o.file} ({o.number})"


def _counts(library: Library, own: Sequence[Observation], voices: Mapping[str, str]) -> list[tuple[int, str]]:
    distinct = {f.skeleton for t in library.templates for found in t.frames.values() for f in found if f.seen}
    return [
        (len(own), _("speeches read")),
        (len({voices[o.key] for o in own}), _("of them distinct")),
        (len(library.templates), _("templates")),
        (len(distinct), _("recurring sentences shipped")),
        (sum(o.truncated for o in own), _("speeches that break off")),
    ]


def _groups(own: Sequence[Observation], hand: Mapping[str, Shown]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The speeches at hand by occasion, each with its moves in their widths."""
    out: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for o in sorted(own, key=lambda o: (o.occasion, o.file, o.number)):
        if o.key in hand:
            speech = hand[o.key].speech
            out[o.occasion].append({"name": _name(o), "title": speech.title or "", "bar": _bar(speech)})
    return [(occasion_name(name), rows) for name, rows in out.items()]


def _bar(speech: Speech) -> list[dict[str, Any]]:
    """The stretches of a speech by move: its name, a label where there is room for it, and its share in percent."""
    runs: list[tuple[str, int]] = []
    for s in speech.segments:
        if s.move is not None and s.kind != "gap":
            size = s.end - s.start
            if runs and runs[-1][0] == s.move:
                size += runs.pop()[1]
            runs.append((s.move, size))
    total = sum(size for _move, size in runs)
    out = []
    for move, size in runs:
        name, share = move_name(move), round(100 * size / total, 2)
        fits = share >= ROOM * sum(1 if ch > "\u2e80" else 0.55 for ch in name)
        out.append({"move": move, "name": name, "label": name if fits else "", "share": share})
    return out


def _orders(own: Iterable[Observation]) -> dict[str, list[tuple[list[tuple[str, str]], int]]]:
    """The orders of moves, most frequent first: those that recur, and apart the rest."""
    found = Counter(o.moves for o in own if o.moves)
    ranked = sorted(found.items(), key=lambda row: (-row[1], row[0]))
    named = [([(m, move_name(m)) for m in moves], count) for moves, count in ranked]
    often = [row for row in named if row[1] > 1][:ORDERS]
    return {"often": often, "rare": named[len(often) :]}


def _styles(own: Sequence[Observation]) -> list[tuple[str, list[tuple[str, int]]]]:
    """How enumerations in each move and headings of each level begin, most frequent first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for move in MOVES:
        for o in own:
            found[_("items in {move}").format(move=move_name(move))].update(
                {s for m, s in o.styles if m == move}
            )
    for level in sorted({level for o in own for level, _ordinal in o.headings}):
        for o in own:
            shown = _("headings of level {n}").format(n=level)
            found[shown].update({ordinal for at, ordinal in o.headings if at == level})
    return [
        (name, sorted(c.items(), key=lambda row: (-row[1], row[0]))[:6]) for name, c in found.items() if c
    ]


def _template(template: MinedTemplate, library: Library, hand: Mapping[str, Shown]) -> dict[str, Any]:
    moves = []
    for move in MOVES:
        steps = []
        for step in steps_of(move):
            found = template.frames.get(step, ())
            if found:
                steps.append((step_name(step), [_frame(f, library, hand) for f in found]))
        if steps:
            moves.append((move, move_name(move), steps))
    return {
        "name": template.name,
        "occasion": template.occasion,
        "speeches": template.speeches,
        "moves": moves,
    }


def _frame(frame: Frame, library: Library, hand: Mapping[str, Shown]) -> dict[str, Any]:
    """A frame with its slots marked, and the sentences it was seen in."""
    shown = []
    own = library.evidence.observations
    by_file = sorted(frame.seen, key=lambda place: (own[place[0]].file, own[place[0]].number, *place[1:]))
    for key, paragraph, number in by_file[:PLACES]:
        where = _name(own[key])
        at = hand[key].sentences.get((paragraph, number)) if key in hand else None
        text = _marked(at, hand[key].about, frame) if at else []
        shown.append({"where": where, "paragraph": paragraph, "sentence": number, "text": text})
    return {
        "text": pieces(frame.skeleton),
        "support": frame.support,
        "seen": shown,
        "more": max(0, len(frame.seen) - PLACES),
        "borrowed": not frame.seen,
    }


def _marked(sentence: Sentence, about: Subject, frame: Frame) -> list[Piece]:
    """A sentence with the values of the frame's slots marked."""
    text, at = sentence.text, 0
    item = sentence.segment.kind == "item"
    assert sentence.segment.move is not None
    readings = [
        b for b in bind(text, sentence.segment.move, about, item=item)
        if b.step == frame.step and slots(tokens(b.skeleton)) == frame.slots
    ]  # fmt: skip
    out: list[Piece] = []
    best = next((b for b in readings if b.skeleton == frame.skeleton), readings[0] if readings else None)
    for key, start, end in best.values if best else ():
        out += [("", text[at:start], ""), ("slot", text[start:end], slot_name(key))]
        at = end
    return [p for p in [*out, ("", text[at:], "")] if p[1]]


def _step(move: str, step: str) -> str:
    return f"{move_name(move)} · {step_name(f'{move}.{step}')}"


def _unshipped(
    library: Library, hand: Mapping[str, Shown]
) -> list[tuple[str, list[tuple[str, str, dict[str, Any]]]]]:
    """Sentences that recur and stand in no template, by the reason, best supported first."""
    return [
        (
            reason,
            [(f.move, _step(f.move, f.step), _frame(f, library, hand)) for f in found[:ROWS]],
        )
        for reason, found in unshipped(library).items()
        if found
    ]


def _thin(own: Sequence[Observation], voices: Mapping[str, str]) -> list[tuple[str, int]]:
    """Occasions with too few speeches for a template of their own."""
    found: dict[str, set[str]] = defaultdict(set)
    for o in own:
        if o.occasion:
            found[o.occasion].add(voices[o.key])
    return [(occasion_name(name), len(keys)) for name, keys in sorted(found.items()) if len(keys) < GROUP]
