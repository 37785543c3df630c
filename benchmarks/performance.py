"""docs/explanation/performance.md, made by running the benchmarks: the page holds what they printed, and how.

    python benchmarks/performance.py [--quick] [BENCHMARK …]

Named benchmarks are run again and the others' parts of the page kept. --quick takes fewer runs and smaller sizes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

from compare import machine

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "explanation" / "performance.md"
RUNS = {
    "drafting": ((), ("--runs", "3")),
    "reading": ((), ("--runs", "3")),
    "checking": ((), ("--runs", "3")),
    "mining": ((), ("1000", "2000", "4000")),
}
HEAD = """# How fast drafter is, and how that is known

Each part below was printed by the program named in it, which anyone can run: `pip install -e ".[bench]"`, then
`python benchmarks/performance.py` writes this page anew. A ratio is of medians of runs made in turn, A B A B, and stands
with its smallest and largest pair; it says more than seconds, which are those of one machine on one day.

What was found by profiling, and what was given up for speed: nothing that changes an output. Where there are two ways
(one process or many, a fresh or a kept plan, one machine or a cluster), tests compare their outputs byte for byte.
"""


def part(name: str, arguments: tuple[str, ...]) -> str:
    """A benchmark's part of the page: its method, the command, what it printed."""
    script = HERE / f"{name}.py"
    method = re.search(r'"""(.*?)"""', script.read_text("utf-8"), re.DOTALL)
    done = subprocess.run(
        [sys.executable, str(script), *arguments], capture_output=True, text=True, check=True, cwd=HERE.parent
    )
    command = " ".join(["python", f"benchmarks/{name}.py", *arguments])
    said = method[1].strip() if method else ""
    when = f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}, {machine()}"
    return (
        f"## {name.capitalize()}\n\n```text\n{said}\n```\n\n`{command}` ({when}):\n\n{shown(done.stdout)}\n"
    )


def shown(printed: str) -> str:
    """What was printed: Markdown tables as they are, the rest as a block of text."""
    printed = printed.strip("\n")
    return printed if "|---" in printed else f"```text\n{printed}\n```"


def parts_of(page: str) -> dict[str, str]:
    """The parts of a page by their names."""
    found = re.split(r"(?m)^(?=## )", page)[1:]
    return {text.split("\n", 1)[0][3:].lower(): text.rstrip() + "\n" for text in found}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="BENCHMARK", help=", ".join(RUNS))
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args()
    unknown = sorted(set(args.names) - set(RUNS))
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(RUNS)}")
    parts = parts_of(PAGE.read_text("utf-8")) if PAGE.exists() else {}
    for name in args.names or RUNS:
        print(f"{name} …", file=sys.stderr, flush=True)
        parts[name] = part(name, RUNS[name][args.quick])
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text("\n".join([HEAD, *(parts[n] for n in RUNS if n in parts)]), encoding="utf-8")


if __name__ == "__main__":
    main()
