"""The best path of moves through a speech: weights of its sentences in, a move for each out (Viterbi's algorithm).

Where a sentence stands adds to its weights (the zones of data/zones.yaml), and so does staying in a move or
leaving it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, pairwise
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from drafter.reading.moves import NOTHING
from drafter.reading.shapes import zones
from drafter.speech import MOVES, Move

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.reading.moves import Pieces, Section, Weights
    from drafter.reading.outline import Text


COUNT = len(MOVES)


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


class Joint(NamedTuple):
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


def assign(text: Text, found: Pieces, parts: Sequence[Section], weights: Sequence[Weights]) -> list[Move]:
    """The move of each piece."""
    if not found:
        return []
    places = _places(text, found, parts)
    joints = _joined(found)
    best = list(map(add, weights[0], places[0]))
    values: list[float] = []  # before each joint those of all moves, the highest of them, and its move
    tops: list[float] = []
    sources: list[int] = []
    steps = zip(joints, islice(weights, 1, None), islice(places, 1, None), strict=True)
    for (stay, leave, rows, dear), weight, place in steps:
        top = max(best)
        source = best.index(top)
        values += best
        tops.append(top)
        sources.append(source)
        # Most moves cost the same to leave for any other: it is the highest that is left then, and no need to
        # compare them all.
        left = top + leave
        reached = [left if left > own + stay else own + stay for own in best]  # noqa: FURB136 (max costs more)
        for target in dear[source]:
            reached[target] = max(map(add, best, rows[target]))
        said = reached if weight is NOTHING else map(add, reached, weight)
        best = list(map(add, said, place))
    return [MOVES[move] for move in _back(best.index(max(best)), joints, values, tops, sources)]


def _back(
    now: int, joints: Sequence[Joint], values: Sequence[float], tops: Sequence[float], sources: Sequence[int]
) -> list[int]:
    """The way that led to the last move, from the first on."""
    path = [now]
    for k in range(len(joints) - 1, -1, -1):
        stay, leave, rows, dear = joints[k]
        left, stayed = tops[k] + leave, values[k * COUNT + now] + stay
        if left >= stayed:  # else it is plain, however dear leaving is
            source = sources[k]
            if dear[source]:
                candidates = list(map(add, values[k * COUNT : (k + 1) * COUNT], rows[now]))
                now = candidates.index(max(candidates))
            elif left > stayed:  # a tie is for staying
                now = source
        path.append(now)
    path.reverse()
    return path


def _places(text: Text, found: Pieces, parts: Sequence[Section]) -> list[Weights]:
    """For each piece what its place adds."""
    reach, lacking = zones()["reach"], zones()["without_past"]
    past, body = _past().search, text.whole
    first, last = found.paragraphs[0], found.paragraphs[-1]
    under: dict[int, int] = {}  # section -> its first paragraph, which is not the closing
    for section, paragraph in zip(found.sections, found.paragraphs, strict=True):
        if section not in under:
            under[section] = paragraph
    after = max((p.heading.start for p in parts), default=-1)
    tail = max(after, text.size * (1 - float(reach["share"])))
    closing = last - int(reach["paragraphs"])
    out = []
    for start, stop, paragraph, item, section in zip(
        found.starts, found.ends, found.paragraphs, found.items, found.sections, strict=True
    ):
        end = ""
        if paragraph > closing and start > tail:
            inside = item is not None or (section >= 0 and under[section] == paragraph)
            end = "end_inside" if inside else "end"
        if section >= 0:
            zone: str = parts[section].kind
        elif paragraph == first:
            zone = "first"
        else:
            zone = "front" if parts else "free"
        out.append(_bias(zone, end, zone in lacking and past(body, start, stop) is None))
    return out


def _joined(found: Pieces) -> list[Joint]:
    """The joints between the pieces: at the end of a paragraph or a section, inside one, inside a series."""
    kinds = _joints()
    within, across, along = kinds["paragraph"], kinds["break"], kinds["series"]
    out = []
    places = zip(found.sections, found.items, found.paragraphs, strict=True)
    for (section, item, paragraph), (section_after, item_after, paragraph_after) in pairwise(places):
        if section != section_after:
            out.append(across)
        elif item is not None and item_after is not None and item.series == item_after.series:
            out.append(along)
        else:
            out.append(within if paragraph == paragraph_after else across)
    return out
