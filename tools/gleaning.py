"""The weights of the second net for facts: the marked speeches of tests/evaluation/facts in, data/gleaning.txt out.

    python tools/gleaning.py

The same speeches give the same bytes. To measure how it does on speeches it was not trained on, see
tests/evaluation/test_fact_floors.py.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "evaluation")]

from gold_facts import Marked, labels, to_learn  # noqa: E402

from drafter.mining.facts import lines_of  # noqa: E402
from drafter.mining.glean import FACT  # noqa: E402
from drafter.mining.perceptron import SCALE, train  # noqa: E402
from drafter.mining.signs import signs  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TARGET = ROOT / "src" / "drafter" / "data" / "gleaning.txt"
ROUNDS, TYPE_ROUNDS = 12, 5
MARGINS, TYPE_MARGINS = (60, 20), (10, 10)
EAGER = 10  # added to what speaks for a fact: from here on a word counts as one
SEEN, LEAST = 4, SCALE  # signs seen more rarely, and weights below, are left out
TYPES = {
    "place": "place",
    "person": "person",
    "organ": "organ",
    "name": "name",
    "figure": "figure",
    "date": "date",
}
TELL_TYPES = ("bias", "t", "bt", "w", "end", "end2", "begin", "family", "+1", "-1", "runend")
HEAD = """# What speaks for a word being part of a fact (fact), and of which type: weight, then the signs that have it.
# Signs are those of drafter.mining.signs. Source: learned by tools/gleaning.py from tests/evaluation/facts.
"""


def learn(speeches: Iterable[Marked]) -> dict[str, dict[str, int]]:
    """The weights by class and sign."""
    rows = [row for marked in speeches for row in _rows(marked)]
    seen = Counter(sign for own, _label in rows for sign in own)
    rows = [([sign for sign in own if seen[sign] >= SEEN], label) for own, label in rows]
    out = {FACT: train([(own, bool(label)) for own, label in rows], ROUNDS, MARGINS)}
    out[FACT]["bias"] = out[FACT].get("bias", 0) + EAGER * SCALE
    facts = [(_telling(own), label) for own, label in rows if label]
    for kind in TYPES:
        out[kind] = train([(own, label == kind) for own, label in facts], TYPE_ROUNDS, TYPE_MARGINS)
    return {
        kind: {sign: w for sign, w in own.items() if abs(w) >= LEAST or sign == "bias"}
        for kind, own in out.items()
    }


def _rows(marked: Marked) -> list[tuple[list[str], str]]:
    """The words of a speech that are no marks of punctuation and are not arguable, with their labels."""
    lines = lines_of(marked.speech)
    return [
        (own, label)
        for one, found, kinds in zip(lines, signs(lines), labels(marked, lines), strict=True)
        for word, own, label in zip(one.words, found, kinds, strict=True)
        if label is not None and word.text[0].isalnum()
    ]


def _telling(own: Sequence[str]) -> list[str]:
    return [sign for sign in own if sign.partition("=")[0] in TELL_TYPES]


def text_of(weights: dict[str, dict[str, int]]) -> str:
    """The weights as the data file has them: signs of one weight in a row."""
    out = [HEAD]
    for kind, own in weights.items():
        by_weight: dict[int, list[str]] = {}
        for sign in sorted(own):
            by_weight.setdefault(own[sign], []).append(sign)
        out += ["\t".join([kind, str(weight), *by_weight[weight]]) + "\n" for weight in sorted(by_weight)]
    return "".join(out)


def main() -> None:
    """Learn from the marked speeches."""
    text = text_of(learn(to_learn()))
    TARGET.write_bytes(text.encode())
    print(f"{TARGET.relative_to(ROOT)}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
