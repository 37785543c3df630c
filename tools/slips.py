"""The weights of the signs that a character is a slip: examples/speeches in, data/slips.yaml out.

    python tools/slips.py

Into each speech slips are planted, one at a time: in a word of two characters or more one is exchanged for another that
sounds or looks alike, so that no word is left. What the checker reads there is a slip, what it reads elsewhere is none;
logistic regression (Newton's method, a ridge) says how much each sign weighs. The same speeches give the same bytes.
"""

from __future__ import annotations

import math
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from drafter.checking.characters import alike, han, homophones  # noqa: E402
from drafter.checking.document import Document, document_of  # noqa: E402
from drafter.checking.pairs import frequency, single  # noqa: E402
from drafter.checking.sounds import stranded  # noqa: E402
from drafter.reading import read_bytes  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SPEECHES = ROOT / "examples" / "speeches"
TARGET = ROOT / "src" / "drafter" / "data" / "slips.yaml"
PLANTED = 24  # slips in each speech
BY_SOUND = 0.75  # of them by sound alone: whoever types by pinyin slips so
RARE = 2e-5  # a character that speeches hold more rarely is hardly ever typed
ROUNDS, RIDGE = 25, 1e-3
HEAD = """# How much each sign weighs that a character is a slip for one alike, in log odds (drafter.checking.channel, .sounds).
# Source: learned by tools/slips.py from slips planted in examples/speeches.
"""

Row = tuple[dict[str, float], bool]


def rows() -> list[Row]:
    """The signs at every place that is looked at, and whether a slip was planted there."""
    dice = random.Random(1)  # noqa: S311 (no secret: the same slips each time)
    out: list[Row] = []
    speeches = [
        s for path in sorted(SPEECHES.glob("*.txt")) for s in read_bytes(path.read_bytes(), path.name)
    ]
    for speech in speeches:
        clean = document_of(speech)
        out += [(found.signs, False) for found in stranded(clean)]
        places = [at for a, b in clean.words if b - a > 1 and han(clean.text[a:b]) for at in range(a, b)]
        for at in dice.sample(places, min(PLANTED, len(places))):
            out += planted(clean, at, dice)
    return out


def planted(clean: Document, at: int, dice: random.Random) -> Iterator[Row]:
    """The signs at a slip that is planted at a place, if the checker looks there."""
    a, b = clean.word_at(at)
    table = homophones() if dice.random() < BY_SOUND else alike()
    others = sorted(char for char in table.get(clean.text[at], ()) if single(char) >= RARE)
    if not others:
        return
    # An input method offers common characters first.
    char = dice.choices(others, [math.sqrt(single(char)) for char in others])[0]
    if frequency(clean.text[a:at] + char + clean.text[at + 1 : b]):
        return
    changed = document_of(clean.text[:at] + char + clean.text[at + 1 :])
    for found in stranded(changed):
        if found.start <= at < found.end:
            yield found.signs, True


def learn(data: Sequence[Row]) -> dict[str, float]:
    """The weights that make what was seen likeliest."""
    names = ["bias", *data[0][0]]
    points = [([1.0, *signs.values()], float(slip)) for signs, slip in data]
    theta = [0.0] * len(names)
    for _round in range(ROUNDS):
        slope = [RIDGE * len(points) * w * (i > 0) for i, w in enumerate(theta)]
        curve = [
            [RIDGE * len(points) * (i == j and i > 0) for j in range(len(names))] for i in range(len(names))
        ]
        for signs, slip in points:
            p = 1 / (1 + math.exp(-sum(w * x for w, x in zip(theta, signs, strict=True))))
            for i, x in enumerate(signs):
                slope[i] += (p - slip) * x
                for j, y in enumerate(signs):
                    curve[i][j] += p * (1 - p) * x * y
        theta = [w - step for w, step in zip(theta, solved(curve, slope), strict=True)]
    return dict(zip(names, theta, strict=True))


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations (Gauss, with pivots)."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        best = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for k in range(size):
            if k != i and rows[k][i]:
                factor = rows[k][i] / rows[i][i]
                rows[k] = [x - factor * y for x, y in zip(rows[k], rows[i], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def main() -> None:
    """Learn from all examples."""
    data = rows()
    weights = learn(data)
    lines = [f"  {name}: {weight:.3f}\n" for name, weight in weights.items()]
    TARGET.write_text(HEAD + "weights:\n" + "".join(lines), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {sum(slip for _signs, slip in data)} slips, {len(data)} places")


if __name__ == "__main__":
    main()
