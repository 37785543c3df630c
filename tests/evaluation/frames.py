"""How well mining finds frames and slots that a reader has marked: pair F1 and slot F1.

Gold is frames.tsv: a sentence by file, paragraph and number, the frame it is of (- for none), and the values of its slots
by brief key (#任务: the word that counts them). Mining, of all speeches and of each occasion's, and whether a template
says it or not, puts a sentence in every frame that it is an instance of; here it is of the best supported of those that
say most keys: 刚才，…作了发言 is the frame, what one adds behind it makes no other.
Two sentences make a pair where they are of one frame; a slot counts where key and value are the same
but for marks at the ends.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from scoring import f1

from drafter.mining.align import slots, tokens
from drafter.mining.bind import bind
from drafter.mining.evidence import merge
from drafter.mining.induce import Frame, frames
from drafter.mining.library import recurring
from drafter.mining.observe import key_of, observe, sentences
from drafter.mining.subject import subject
from drafter.speech import Speech

TABLE = Path(__file__).parent / "frames.tsv"
NONE = "-"
Place = tuple[str, int, int]
Slots = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Marked:
    """A sentence with its frame and slots, as a reader or as mining has them."""

    place: Place
    frame: str
    slots: Slots


def read_marked(path: Path = TABLE) -> list[Marked]:
    """The sentences of the gold table."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        file, paragraph, sentence, frame, *found = line.split("\t")
        values = frozenset((key, bare(value)) for key, _, value in (cell.partition("=") for cell in found))
        out.append(Marked((file, int(paragraph), int(sentence)), frame, values))
    return out


def fingerprint(path: Path = TABLE) -> str:
    """The hash of the gold: a figure is a figure of this gold and no other."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def bare(text: str) -> str:
    return text.strip("，。！；：、 ")


def mined(speeches: Sequence[Speech], min_support: int = 2) -> dict[Place, Marked]:
    """Every sentence that mining has put in a frame, with the fullest and its slots."""
    evidence = merge(map(observe, speeches))
    by_key = {key_of(speech): speech for speech in speeches}
    found: dict[tuple[str, int, int], list[Frame]] = {}
    own = [f for occasion in recurring(evidence, min_support).values() for f in occasion]
    for frame in (*frames(evidence.observations.values(), evidence.voices(), min_support), *own):
        for place in frame.seen:
            found.setdefault(place, []).append(frame)
    out: dict[Place, Marked] = {}
    for (key, paragraph, number), holders in found.items():
        place = (Path(by_key[key].source).stem, paragraph, number)
        best = max(holders, key=lambda f: (len(f.slots), f.support, f.literal, f.skeleton))
        values = _values(by_key[key], paragraph, number, best)
        out[place] = Marked(place, f"{best.move}.{best.step} {best.skeleton}", values)
    return out


def _values(speech: Speech, paragraph: int, number: int, frame: Frame) -> Slots:
    s = next(s for s in sentences(speech) if (s.paragraph, s.number) == (paragraph, number))
    assert s.segment.move is not None
    for b in bind(s.text, s.segment.move, subject(speech), item=s.segment.kind == "item"):
        if b.step == frame.step and slots(tokens(b.skeleton)) == frame.slots:
            return frozenset((key, bare(s.text[start:end])) for key, start, end in b.values)
    return frozenset()


def pairs(found: Iterable[Marked]) -> set[frozenset[Place]]:
    """The pairs of sentences that are of one frame."""
    return {frozenset((a.place, b.place)) for a, b in combinations(found, 2) if a.frame == b.frame != NONE}


def score_frames(
    gold: Sequence[Marked], found: dict[Place, Marked], *, among: bool = False
) -> dict[str, float]:
    """Pair F1 and slot F1 over the marked sentences.

    ``among``: the sentences of no frame are real ones, which may have frames of their own; only what is said of the
    others, and pairs of the two kinds, counts.
    """
    own = [found.get(g.place, Marked(g.place, NONE, frozenset())) for g in gold]
    marked = {g.place for g in gold if g.frame != NONE or not among}
    wanted = pairs(gold)
    got = {pair for pair in pairs(own) if pair & marked}
    rows = [(g, o) for g, o in zip(gold, own, strict=True) if g.place in marked]
    hits = sum(len(g.slots & o.slots) for g, o in rows)
    return {
        "pairs": f1(len(wanted & got), len(got), len(wanted)),
        "slots": f1(hits, sum(len(o.slots) for _g, o in rows), sum(len(g.slots) for g, _o in rows)),
    }
