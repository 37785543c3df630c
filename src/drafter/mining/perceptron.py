"""Linear classifiers over signs, trained as averaged perceptrons: rows of signs with their class in, weights out.

Source: Freund and Schapire, Large Margin Classification Using the Perceptron Algorithm (1999); the average as Collins
(EMNLP 2002) has it, the margins as in the perceptron with uneven margins (Li et al., ICML 2002): a fact that is missed costs
more than a word too many. A best path over the labels of neighbours (Viterbi) was tried and is worse here: it takes
single words that stand between plain ones for none. All weights are whole numbers, so that training gives the same bytes
on every machine.
"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCALE = 10  # steps of a shipped weight in one of training


def score(signs: Sequence[str], weights: Mapping[str, int]) -> int:
    """How much speaks for a class."""
    get = weights.get
    return sum([get(sign, 0) for sign in signs])


def train(
    rows: Sequence[tuple[Sequence[str], bool]], rounds: int, margins: tuple[int, int]
) -> dict[str, int]:
    """The averaged weights of one class against the rest.

    ``margins`` is by how much a member of the class, and how much another, must be on its side of nought.
    """
    weights: defaultdict[str, int] = defaultdict(int)
    total: defaultdict[str, int] = defaultdict(int)
    order = list(range(len(rows)))
    shuffle = random.Random(1999)  # noqa: S311 (an order, no secret)
    step = 1
    for _ in range(rounds):
        shuffle.shuffle(order)
        for at in order:
            signs, member = rows[at]
            found = sum([weights[sign] for sign in signs])
            change = 1 if member and found <= margins[0] else -1 if not member and found >= -margins[1] else 0
            if change:
                for sign in signs:
                    weights[sign] += change
                    total[sign] += change * step
            step += 1
    averaged = {sign: SCALE * weights[sign] - SCALE * total[sign] // step for sign in sorted(weights)}
    return {sign: value for sign, value in averaged.items() if value}
