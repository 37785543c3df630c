"""The best path of moves through a speech: weights of its sentences in, a move for each out (Viterbi's algorithm).

Where a sentence stands adds to its weights (the zones of data/zones.yaml), and so does staying in a move or
leaving it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, starmap
from operator import add
from typing import TYPE_CHECKING

from drafter.reading.moves import Piece, Section, Weights, zones
from drafter.speech import MOVES, Move

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.reading.outline import Text


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


@dataclass(frozen=True, slots=True)
class Joint:
    """What a joint between two sentences costs.

    ``rows`` has for each target move the cost from each source move; ``dear`` for each source move the targets
    that are dearer from it than the plain cost of leaving.
    """

    stay: float
    leave: float
    rows: tuple[tuple[float, ...], ...]
    dear: tuple[tuple[int, ...], ...]


@cache
def _joints() -> dict[str, Joint]:
    """The kinds of joints: inside a series, inside a paragraph, over its end."""
    table = zones()
    seldom: dict[str, dict[str, float]] = table["seldom"]
    out = {}
    for name in table["stay"]:
        stay, leave = float(table["stay"][name]), float(table["leave"][name])
        rows = tuple(
            tuple(stay if s == t else leave + float(seldom.get(s, {}).get(t, 0.0)) for s in MOVES)
            for t in MOVES
        )
        dear = tuple(
            tuple(k for k, t in enumerate(MOVES) if t != s and seldom.get(s, {}).get(t)) for s in MOVES
        )
        out[name] = Joint(stay, leave, rows, dear)
    return out


def assign(
    text: Text, found: Sequence[Piece], parts: Sequence[Section], weights: Sequence[Weights]
) -> list[Move]:
    """The move of each piece."""
    if not found:
        return []
    joints = list(starmap(_joint, pairwise(found)))
    places = _places(text, found, parts)
    best = list(map(add, weights[0], places[0]))
    past: list[
        tuple[Weights, float, int]
    ] = []  # for each joint the values before it, the highest and its move
    for joint, weight, place in zip(joints, weights[1:], places[1:], strict=True):
        top = max(best)
        source = best.index(top)
        past.append((best, top, source))
        best = list(map(add, map(add, _reached(best, top, source, joint), weight), place))
    now = best.index(max(best))
    path = [now]
    for joint, (values, top, source) in zip(reversed(joints), reversed(past), strict=True):
        if joint.dear[source]:
            candidates = list(map(add, values, joint.rows[now]))
            now = candidates.index(max(candidates))
        elif top + joint.leave > values[now] + joint.stay:  # a tie is for staying
            now = source
        path.append(now)
    return [MOVES[k] for k in reversed(path)]


def _reached(best: Weights, top: float, source: int, joint: Joint) -> Weights:
    """The best value with which each move is reached over a joint; ``source`` has the highest so far, ``top``.

    Most moves cost the same to leave for any other: it is the highest that is left then, and no need to compare
    them all.
    """
    left, stay = top + joint.leave, joint.stay
    out = [left if left > own + stay else own + stay for own in best]  # noqa: FURB136 (a call of max costs more)
    for target in joint.dear[source]:
        out[target] = max(map(add, best, joint.rows[target]))
    return out


def _places(text: Text, found: Sequence[Piece], parts: Sequence[Section]) -> list[Weights]:
    """For each piece what its place adds."""
    reach, lacking = zones()["reach"], zones()["without_past"]
    past, body = _past(), text.whole
    first, last = found[0].paragraph, found[-1].paragraph
    under: dict[int, int] = {}  # section -> its first paragraph, which is not the closing
    for piece in found:
        under.setdefault(piece.section, piece.paragraph)
    after = max((p.heading.start for p in parts), default=-1)
    tail = max(after, text.size * (1 - float(reach["share"])))
    closing = last - int(reach["paragraphs"])
    out = []
    for piece in found:
        end = ""
        if piece.start > tail and piece.paragraph > closing:
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


def _joint(before: Piece, piece: Piece) -> Joint:
    if before.section != piece.section:
        return _joints()["break"]
    if before.item is not None and piece.item is not None and before.item.series == piece.item.series:
        return _joints()["series"]
    return _joints()["paragraph" if before.paragraph == piece.paragraph else "break"]
