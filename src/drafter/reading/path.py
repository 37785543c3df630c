"""The best path of moves through a speech: weights of its sentences in, a move for each out (Viterbi's algorithm).

Where a sentence stands adds to its weights (the zones of data/zones.yaml), and so does staying in a move or
leaving it.
"""

from __future__ import annotations

import re
from functools import cache
from operator import add
from typing import TYPE_CHECKING

from drafter.reading.moves import Piece, Section, Weights, zones
from drafter.speech import MOVES, Move

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.reading.outline import Text

Matrix = list[list[float]]  # for each target move the cost from each source move


@cache
def _bias(zone: str, end: str, timeless: bool) -> Weights:  # noqa: FBT001 (a part of the key)
    """What a zone, the end of the speech (end, end_inside or nothing) and the lack of a past add for each move."""
    table = zones()
    out = [float(table["zones"][zone].get(move, 0.0)) for move in MOVES]
    if end:
        out = [b + float(table[end].get(move, 0.0)) for b, move in zip(out, MOVES, strict=True)]
    if timeless:
        extra = table["without_past"][zone]
        out = [b + float(extra.get(move, 0.0)) for b, move in zip(out, MOVES, strict=True)]
    return out


@cache
def _past() -> re.Pattern[str]:
    return re.compile(zones()["past"])


@cache
def _steps(joint: str) -> Matrix:
    """What it costs to come from each move to each other, over a joint of this kind."""
    table = zones()
    stay, leave = float(table["stay"][joint]), float(table["leave"][joint])
    seldom = table["seldom"]
    return [
        [
            stay if source == target else leave + float(seldom.get(source, {}).get(target, 0.0))
            for source in MOVES
        ]
        for target in MOVES
    ]


def assign(
    text: Text, found: Sequence[Piece], parts: Sequence[Section], weights: Sequence[Weights]
) -> list[Move]:
    """The move of each piece."""
    if not found:
        return []
    places = _places("\n".join(text.paragraphs), text, found, parts)
    best = list(map(add, weights[0], places[0]))
    back: list[list[int]] = []
    for before, piece, weight, place in zip(found, found[1:], weights[1:], places[1:], strict=False):
        values, sources = _step(best, _joint(before, piece))
        best = [v + w + b for v, w, b in zip(values, weight, place, strict=True)]
        back.append(sources)
    now = best.index(max(best))
    path = [now]
    for sources in reversed(back):
        now = sources[now]
        path.append(now)
    return [MOVES[k] for k in reversed(path)]


def _step(best: Weights, joint: str) -> tuple[Weights, list[int]]:
    """The best value with which each move is reached over a joint, and from which move."""
    top = max(best)
    source = best.index(top)
    stay, leave, free = _costs(joint)
    if free[source]:  # leaving this one is never dearer than leaving another: no need to compare them all
        reached = top + leave
        values = [max(own + stay, reached) for own in best]
        return values, [source if reached > own + stay else k for k, own in enumerate(best)]
    values, sources = [], []
    for row in _steps(joint):
        candidates = list(map(add, best, row))
        value = max(candidates)
        sources.append(candidates.index(value))
        values.append(value)
    return values, sources


@cache
def _costs(joint: str) -> tuple[float, float, tuple[bool, ...]]:
    """What staying and leaving cost over a joint, and which moves are left for any other at the plain cost."""
    table = zones()
    free = tuple(move not in table["seldom"] for move in MOVES)
    return float(table["stay"][joint]), float(table["leave"][joint]), free


def _places(body: str, text: Text, found: Sequence[Piece], parts: Sequence[Section]) -> list[Weights]:
    """For each piece what its place adds."""
    reach, lacking = zones()["reach"], zones()["without_past"]
    past = _past()
    first, last = found[0].paragraph, found[-1].paragraph
    under: dict[int, int] = {}  # section -> its first paragraph, which is not the closing
    for piece in found:
        under.setdefault(piece.section, piece.paragraph)
    after = max((p.heading.start for p in parts), default=-1)
    tail = max(after, text.size * (1 - float(reach["share"])))
    out = []
    for piece in found:
        end = ""
        if piece.start > tail and piece.paragraph > last - int(reach["paragraphs"]):
            inside = piece.item is not None or (
                piece.section >= 0 and under[piece.section] == piece.paragraph
            )
            end = "end_inside" if inside else "end"
        zone = _zone(piece, first, parts)
        timeless = zone in lacking and past.search(body, piece.start, piece.end) is None
        out.append(_bias(zone, end, timeless))
    return out


def _zone(piece: Piece, first: int, parts: Sequence[Section]) -> str:
    if piece.section >= 0:
        return parts[piece.section].kind
    if piece.paragraph == first:
        return "first"
    return "front" if parts else "free"


def _joint(before: Piece, piece: Piece) -> str:
    if before.section != piece.section:
        return "break"
    if before.item is not None and piece.item is not None and before.item.series == piece.item.series:
        return "series"
    return "paragraph" if before.paragraph == piece.paragraph else "break"
