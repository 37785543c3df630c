"""What stands around a word as signs: the kinds of the words of a line in, for each word the names of its signs out.

The run of words that nobody knows, the phrase of nouns, the list with its other members, the quotation in which it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.mining.nouns import noun_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from drafter.mining.kinds import Kind

SPLITS = frozenset({"、", "和", "及", "与", "以及"})
CLAUSE_ENDS = frozenset("，。；：！？,;:!?（）()“”《》")
OPENING, CLOSING = frozenset("“《‘「『"), frozenset("”》’」』")
LEVELS = frozenset("国省市县区州旗盟镇乡村校院局厅")
NOMINAL = frozenset(
    {"n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "vn", "j", "b", "l", "ng", "zg", "eng", "x", "an", "s"}
)


def phrases_of(kinds: Sequence[Kind]) -> list[tuple[int, int]]:
    """For each word the run of nouns in which it stands."""
    return list(runs_of(kinds, lambda kind: kind.tag in NOMINAL and kind.brief[0] in "hl"))


def in_phrase(
    padded: Sequence[Kind], kinds: Sequence[Kind], k: int, phrase: tuple[int, int]
) -> Iterator[str]:
    """What the run of nouns shows in which a word stands: the noun it ends in, what is before and behind it."""
    begin, end = phrase
    if begin == end:
        return
    kind, head, before, after = kinds[k], kinds[end - 1], padded[begin + 2], padded[end + 3]
    often = min(kind.frequency, 3)
    noun = noun_class(head.text)
    rarest = min(x.frequency for x in kinds[begin:end])
    yield f"head={head.text[-1]} {often}"
    yield f"head={noun} {often} {min(end - 1 - k, 2)}"
    yield f"head={noun} {min(head.frequency, 3)} {rarest} {min(end - begin, 3)}"
    yield f"head={noun} <{before.told}"
    yield f"phrase={min(end - begin, 4)} {rarest} {often}"
    yield f"phrase<{before.told} {rarest}"
    yield f"phrase>{after.told} {rarest}"
    yield f"phrase<{before.tag}>{after.tag} {rarest} {min(end - begin, 3)}"
    yield f"opens={kinds[begin].text[0] if kinds[begin].text[0] in LEVELS else '-'} {noun} {often}"


def runs_of(kinds: Sequence[Kind], belongs: Callable[[Kind], bool]) -> Iterator[tuple[int, int]]:
    """For each word the run of words of one sort in which it stands; an empty one for the others."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and belongs(kinds[end]):
            end += 1
        if end == at:
            yield at, at
            at += 1
        else:
            yield from [(at, end)] * (end - at)
            at = end


def listings(kinds: Sequence[Kind]) -> list[list[str]]:
    """For each word what the other members of its list show."""
    out: list[list[str]] = [[] for _ in kinds]
    begin = 0
    for k in range(len(kinds) + 1):
        if k == len(kinds) or kinds[k].text in CLAUSE_ENDS:
            members = _members(kinds, begin, k)
            if len(members) > 1:
                for m, (start, end) in enumerate(members):
                    for j in range(start, end):
                        out[j] = list(_listed(kinds, members, m, kinds[j]))
            begin = k + 1
    return out


def _members(kinds: Sequence[Kind], begin: int, end: int) -> list[tuple[int, int]]:
    out, start = [], begin
    if not any(kinds[k].text == "、" for k in range(begin, end)):
        return []
    for k in range(begin, end + 1):
        if k == end or kinds[k].text in SPLITS:
            if k > start:
                out.append((start, k))
            start = k + 1
    return out


def _listed(kinds: Sequence[Kind], members: Sequence[tuple[int, int]], m: int, kind: Kind) -> Iterator[str]:
    others = [members[j] for j in (m - 1, m + 1) if 0 <= j < len(members)]
    odd = sum(any(x.odd or x.tag in {"ns", "nrt"} for x in kinds[a:b]) for a, b in others)
    digits = sum(any(x.brief == "d" for x in kinds[a:b]) for a, b in others)
    yield f"list={odd}{digits} {kind.brief[:3]}"
    yield f"list={min(len(members), 4)}"
    for _start, b in others:
        yield f"mate={kinds[b - 1].text[-1]} {min(kind.frequency, 2)}"
        yield f"mate={kinds[b - 1].tag} {kind.tag}"


def quotations(kinds: Sequence[Kind]) -> list[list[str]]:
    """For each word in what quotation it stands, or what quotation ends before it."""
    out: list[list[str]] = [[] for _ in kinds]
    opened = -1
    for k, kind in enumerate(kinds):
        if kind.text in OPENING:
            opened = k
        elif kind.text in CLOSING and opened >= 0:
            size = min(sum(len(x.text) for x in kinds[opened + 1 : k]), 13) // 2
            for j in range(opened, k + 1):
                out[j] = [f"quote={kind.text}{size}"]
            opened = -1
    return out
