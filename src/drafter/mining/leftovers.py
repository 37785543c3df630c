"""Values that no frame takes: the frames of a move in, lines that say the rest of a brief plainly out.

What can be left is found by trying every brief: which values are there, and which case ``choose`` would take.
"""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

from drafter.mining.bind import table
from drafter.mining.markup import case, entry, follows, free, keys_of, plainly, preferred, text, under

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.mining.induce import Frame

    Cases = Sequence[
        Sequence[tuple[frozenset[str], int]]
    ]  # of each step, the keys of its cases and their support

GIVEN = frozenset({"称谓"})  # said before the first frame
THERE = GIVEN | {"会议.名称", "任务"}  # in every brief


def said_before(step: str, before: Sequence[str], frames: Mapping[str, Sequence[Frame]]) -> str:
    """A condition for a step whose values an earlier one may have said: that one has had anything to say.

    Without it a required value that is missing would be asked for twice.
    """
    own = set(entry(step)["keys"])
    for other in before:
        said = [keys_of(f) for f in frames.get(other, ())]
        shared = [
            k for k in entry(other)["keys"] if k not in table()["attached"] and any(k in s for s in said)
        ]
        if own and any(own <= s for s in said):
            return " or ".join(shared)
    return ""


def leftovers(
    steps: Sequence[str],
    now: int,
    frames: Mapping[str, Sequence[Frame]],
    *,
    wanted: frozenset[str] = frozenset(),
) -> list[str]:
    """Lines for the values that may be left after a step and that no later step says: plainly, if they are there.

    A key of ``wanted`` that no frame has stands without a condition, so that its gap is seen.
    """
    later = {key for step in steps[now + 1 :] for key in entry(step)["keys"]}
    always = preferred(steps[now], frames.get(steps[now], ()))
    own = [k for k in entry(steps[now])["keys"] if k not in later and not free(k) and k != always]
    so_far = steps[: now + 1]
    found = [f for step in so_far for f in frames.get(step, ())]
    first = [[(keys_of(f), f.support) for f in frames.get(step, ()) if not follows(f)] for step in so_far]
    left = _may_be_left(so_far, first)
    attached = frozenset(table()["attached"])
    out = []
    for key in own:
        fitting = [f for f in found if key in keys_of(f) and keys_of(f) - {key} <= attached]
        named = any(key in keys_of(f) for f in found)
        if key not in left or (key in attached and (named or key != "会议.名称")):
            continue
        if not named:
            out += [plainly(key)] if key in wanted else under(key, [plainly(key)])
            continue
        fitting = [f for f in fitting if follows(f)] or fitting
        cases = [case(f.support, text(f)) for f in fitting]
        if not any(keys_of(f) == {key} for f in fitting):
            cases.append(case(0, plainly(key)))
        out += under(key, ["{% choose %}", *cases, "{% endchoose %}"])
    return out


def _may_be_left(steps: Sequence[str], cases: Cases) -> set[str]:
    """The keys of the steps that some brief has and the frames of the steps do not say."""
    # a free key has steps of its own and stands in no case with another but 致意.代表: it is there or it is not
    own = list(dict.fromkeys(key for step in steps for key in entry(step)["keys"] if not free(key)))
    lists = frozenset(key for step in steps for key in entry(step).get("counts", ()))
    return {
        key
        for present in _subsets(own)
        for counted in (frozenset[str](), lists)
        for key in _unsaid(frozenset(present) | counted | THERE, cases, lists) & set(present)
    }


def _subsets(values: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(values, k) for k in range(1, len(values) + 1))


def _unsaid(present: frozenset[str], cases: Cases, lists: frozenset[str]) -> set[str]:
    """The keys of a brief that some way through the ``choose`` does not take.

    Each takes a case that says most that is new, and of those as good any, but none that no speech has before one that
    some have. A list that a case only counts must be there, and is not said by it.
    """
    ways = {GIVEN}
    for found in cases:
        ways = {
            said | taken
            for said in ways
            for taken in _taken([(k - lists, n) for k, n in found if k <= present], said)
        }
    return {key for said in ways for key in present - said}


def _taken(found: Sequence[tuple[frozenset[str], int]], said: frozenset[str]) -> set[frozenset[str]]:
    """The cases one of which a ``choose`` takes, where so much was said before."""
    rated = [
        ((len(keyset - said), -len(keyset & said)), n, keyset)
        for keyset, n in found
        if not keyset or keyset - said
    ]
    best = max((rate for rate, _n, _keyset in rated), default=None)
    alike = [(n, keyset) for rate, n, keyset in rated if rate == best]
    supported = {keyset for n, keyset in alike if n}
    return supported or {keyset for _n, keyset in alike} or {frozenset()}
