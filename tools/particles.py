"""The weights of the signs that 地 or 得 belongs where 的 stands: a tagged corpus in, data/particles.txt out.

    python tools/particles.py 199801.txt

Where an editor wrote 的, 地 or 得 is what is to be foretold from the words beside it (``learning`` says from what text).
"""

from __future__ import annotations

import sys
from pathlib import Path

import rjieba
from learning import Row, common, learn, lines, write

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from drafter.checking.neighbours import signs
from drafter.checking.particles import PARTICLES, asked

ROUNDS, LASSO = 6, 0.6


def rows(text: list[str]) -> list[Row]:
    """The signs at each particle and which it is, by its place in PARTICLES."""
    found: list[Row] = []
    for line in text:
        words = rjieba.cut(line, False)  # noqa: FBT003 (rjieba's own signature)
        found += [(list(signs(words, at)), PARTICLES.index(words[at])) for at in asked(words)]
    return common(found)


def main(corpus: str) -> None:
    """Learn from a corpus and all examples."""
    learned = learn(rows(lines(Path(corpus))), len(PARTICLES), rounds=ROUNDS, lasso=LASSO)
    head = (
        "How much each sign (drafter.checking.neighbours) speaks for 地 and for 得 against 的, in hundredths of log odds.",
        "Made by tools/particles.py.",
    )
    print(write("particles.txt", head, learned))


if __name__ == "__main__":
    main(*sys.argv[1:])
