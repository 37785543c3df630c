"""Reading against jieba on the same text, in turn: characters a second, and the ratio.

    python benchmarks/reading.py [FOLDER …] [--runs 5]

Without folders the project's own examples are read again and again. What a user would take instead to get at words
is jieba.lcut; drafter finds structure in the same text. Install jieba to have the ratio.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from pathlib import Path

from drafter.errors import InputError
from drafter.reading import read_bytes

EXAMPLES = Path(__file__).parents[1] / "examples" / "speeches"


def files(folders: list[str]) -> list[tuple[str, bytes]]:
    """The files of the folders, or the examples ten times over."""
    if not folders:
        return [(p.name, p.read_bytes()) for p in sorted(EXAMPLES.glob("*.txt"))] * 10
    paths = [p for f in folders for p in sorted(Path(f).rglob("*")) if p.suffix in (".txt", ".md")]
    return [(p.name, p.read_bytes()) for p in paths]


def read_all(sources: list[tuple[str, bytes]]) -> int:
    """Characters of all speeches."""
    total = 0
    for name, data in sources:
        try:
            total += sum(len(s.text) for s in read_bytes(data, name))
        except InputError as error:
            print(f"{name}: {error}", file=sys.stderr)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    sources = files(args.folders)
    try:
        import jieba  # noqa: PLC0415 (the peer, where it is installed)

        jieba.initialize()
    except ImportError:
        jieba = None
    text = "\n".join(data.decode("utf-8", "replace") for _, data in sources)[:400_000]
    read_all(sources[:3])
    own, peer = [], []
    for _ in range(args.runs):
        started = time.process_time()
        own.append(read_all(sources) / (time.process_time() - started))
        if jieba:
            started = time.process_time()
            jieba.lcut(text)
            peer.append(len(text) / (time.process_time() - started))
    spread = f"{min(own):,.0f} to {max(own):,.0f}"
    print(f"reading: {statistics.median(own):,.0f} characters a second and core ({spread})")
    if peer:
        ratios = [a / b for a, b in zip(own, peer, strict=True)]
        spread = f"{min(ratios):.1f} to {max(ratios):.1f}"
        print(f"jieba.lcut: {statistics.median(peer):,.0f}; ratio {statistics.median(ratios):.1f} ({spread})")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
