"""The time to check: milliseconds for 1,000 characters, with and without reading the file, and how it grows with length.

    python benchmarks/checking.py [FILE …] [--runs 5]

Without files the project's own examples are taken. Growth is the slope of log time over log length from one speech to
64 of them in a row: 1.0 is linear.
"""

from __future__ import annotations

import argparse
import math
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.checking import Config, check
from drafter.cli.check_run import run
from drafter.cli.check_sources import of_bytes
from drafter.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).parents[1] / "examples" / "speeches"


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median time of a few runs."""
    spent = []
    for _ in range(runs):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return statistics.median(spent)


def exponent(points: list[tuple[int, float]]) -> float:
    """The slope of a straight line through the logarithms."""
    xs, ys = [math.log(n) for n, _ in points], [math.log(t) for _, t in points]
    x, y = statistics.mean(xs), statistics.mean(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    files = args.files or sorted(EXAMPLES.glob("*.txt"))
    sources = [(p.name, p.read_bytes()) for p in files]
    run(
        of_bytes(sources[0][1], sources[0][0]), None, (), Config()
    )  # the tables are read with the first check
    rules, whole = [], []
    for name, data in sources:
        speeches = read_bytes(data, name)
        size = sum(len(s.text) for s in speeches) / 1000
        rules.append(1000 * seconds(lambda s=speeches: [check(x) for x in s], args.runs) / size)
        whole.append(
            1000 * seconds(lambda d=data, n=name: run(of_bytes(d, n), None, (), Config()), args.runs) / size
        )
    for label, figures in (("rules alone", rules), ("file to findings", whole)):
        spread = f"{min(figures):.1f} to {max(figures):.1f}"
        print(
            f"{label}: {statistics.median(figures):.1f} ms for 1,000 characters ({spread}; {len(files)} files)"
        )
    others = [s for name, data in sources[1:9] for s in read_bytes(data, name)]
    first = read_bytes(sources[0][1], sources[0][0])[0]
    spent = 1000 * seconds(lambda: check(first, against=others), args.runs) / (len(first.text) / 1000)
    print(f"rules against {len(others)} examples: {spent:.1f} ms for 1,000 characters")
    unit = "\n".join(s.text for name, data in sources[:8] for s in read_bytes(data, name))[:4000]
    points = []
    for times in (1, 4, 16, 64):
        text = "\n".join([unit] * times)
        points.append((len(text), seconds(lambda t=text: check(t), max(1, args.runs // 2))))
        print(f"  {len(text):>7} characters: {1000 * points[-1][1]:.0f} ms")
    print(f"growth exponent {exponent(points):.2f}")


if __name__ == "__main__":
    main()
