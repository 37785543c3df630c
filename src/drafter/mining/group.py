"""Groups of like skeletons: distinct encoded skeletons in, groups of their numbers out.

Small sets are compared pair by pair. Larger ones are first blocked by MinHash over word pairs (Broder 1997), so that
the work grows with the number of skeletons and not with its square. Inside a block average linkage decides; LSH with
union-find alone chains and groups everything with everything. Same input in any order, same groups.
"""

from __future__ import annotations

import heapq
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING

from drafter.mining.align import similarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

THRESHOLD = 0.65
FLOOR = 0.4  # pairs less alike than this count as nothing in an average
PAIRWISE = 300  # up to so many skeletons every pair is compared
BANDS, ROWS = 12, 2
CROWD = 200  # so many of one band are compared with one another at most


def groups(encoded: Sequence[str], threshold: float = THRESHOLD) -> list[list[int]]:
    """The groups of skeletons that are alike on average, each sorted; the encoded skeletons are distinct."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for a, b in _pairs(encoded):
        value = similarity(encoded[a], encoded[b], FLOOR)
        if value > 0:
            near[a][b] = near[b][a] = value
    return _average_linkage(len(encoded), near, threshold)


def _pairs(encoded: Sequence[str]) -> Iterator[tuple[int, int]]:
    size = len(encoded)
    if size <= PAIRWISE:
        yield from ((a, b) for a in range(size) for b in range(a + 1, size))
        return
    bands: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for k, text in enumerate(encoded):
        for band in _signature(text):
            bands[band].append(k)
    seen: set[tuple[int, int]] = set()
    for members in bands.values():
        crowd = members[:CROWD]
        for i, a in enumerate(crowd):
            for b in crowd[i + 1 :]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b


def _signature(text: str) -> Iterator[tuple[int, ...]]:
    """The bands of a MinHash signature over pairs of words."""
    pairs = [text[k : k + 2].encode("utf-32-le") for k in range(max(1, len(text) - 1))]
    for band in range(BANDS):
        yield (band, *(min(zlib.crc32(p, band * ROWS + row + 1) for p in pairs) for row in range(ROWS)))


def _average_linkage(size: int, near: dict[int, dict[int, float]], threshold: float) -> list[list[int]]:
    """Agglomerative clustering: the two groups most alike on average are joined while they reach the threshold."""
    members = {k: [k] for k in range(size)}
    sums = {k: dict(near.get(k, {})) for k in range(size)}
    heap = [
        (-value, a, b) for a, row in sums.items() for b, value in row.items() if a < b and value >= threshold
    ]
    heapq.heapify(heap)
    following = size
    while heap:
        _negative, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        merged = sums.pop(a), sums.pop(b)
        members[following] = sorted(members.pop(a) + members.pop(b))
        row: dict[int, float] = {}
        for other in sorted((set(merged[0]) | set(merged[1])) - {a, b}):
            row[other] = merged[0].get(other, 0.0) + merged[1].get(other, 0.0)
            theirs = sums[other]
            theirs.pop(a, None)
            theirs.pop(b, None)
            theirs[following] = row[other]
            mean = row[other] / (len(members[following]) * len(members[other]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, other, following))
        sums[following] = row
        following += 1
    return sorted(sorted(group) for group in members.values())
