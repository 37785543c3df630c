"""How mining grows, and what it finds against Drain3.

    python benchmarks/mining.py [sizes…] [--jobs N] [--no-drain]

`drafter mine` on 1,000 to 16,000 speeches, each size in a process of its own: time, peak memory, both growth exponents,
and what they say of 100,000 speeches. Then the sentences of tests/evaluation/planted.py, known frames among real
sentences, grouped by drafter and by Drain3 (pip install "drafter[bench]"): seconds, and pair F1 of the groups.

The speeches are recombined from examples/speeches: each takes its opening, review, problems, sections and closing from
other examples, with other figures and other adverbs, so that sentences recur as they do in life and are not the same.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

SPEECHES = Path(__file__).parents[1] / "examples" / "speeches"
SIZES = (1000, 2000, 4000, 8000, 16000)
GOAL, MEMORY_GOAL = 1.15, 0.6
FAR = 100_000
PLANTED = Path(__file__).parents[1] / "tests" / "evaluation"
ORDER = ("opening", "achievements", "problems", "transition", "tasks", "closing")
ADVERBS = ("不断", "持续", "切实", "扎实", "深入", "全面", "着力", "努力")


def parts() -> tuple[list[list[str]], dict[str, list[list[str]]]]:
    """The front matter of each example (title, byline, salutation), and for each move its stretches of paragraphs."""
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "read", "--json", *sorted(map(str, SPEECHES.glob("*.txt")))],
        capture_output=True, check=True,
    )  # fmt: skip
    fronts: list[list[str]] = []
    moves: dict[str, list[list[str]]] = defaultdict(list)
    for source in json.loads(done.stdout)["sources"]:
        for speech in source["speeches"]:
            front: list[str] = []
            own: dict[str, list[str]] = defaultdict(list)
            for s in speech["segments"]:
                text = speech["text"][s["start"] : s["end"]]
                if s["move"] is None:
                    front.append(text)
                elif own[s["move"]] and s["start"] and speech["text"][s["start"] - 1] != "\n":
                    own[s["move"]][-1] += text
                else:
                    own[s["move"]].append(text)
            fronts.append(front)
            for move, paragraphs in own.items():
                moves[move].append(paragraphs)
    return fronts, moves


def varied(text: str, rng: random.Random) -> str:
    """The text with other figures and other adverbs, and a clause less in half of its long sentences."""
    text = re.sub(r"\d+", lambda m: str(rng.randrange(10 ** (len(m[0]) - 1), 10 ** len(m[0]))), text)
    text = re.sub("|".join(ADVERBS), lambda m: rng.choice(ADVERBS) if rng.random() < 0.5 else m[0], text)
    sentences = re.split(r"(?<=[。！？])", text)
    for k, sentence in enumerate(sentences):
        clauses = sentence.split("，")
        if len(clauses) > 3 and rng.random() < 0.5:
            del clauses[rng.randrange(1, len(clauses) - 1)]
            sentences[k] = "，".join(clauses)
    return "".join(sentences)


def recombined(number: int, fronts: list[list[str]], moves: dict[str, list[list[str]]]) -> str:
    """One speech: each move from another example, the sections of the tasks from several."""
    rng = random.Random(number)
    lines = list(rng.choice(fronts))
    for move in ORDER:
        chosen = rng.choice(moves[move])
        if move == "tasks":
            chosen = [rng.choice(rng.choice(moves[move])) for _paragraph in chosen]
        lines += [varied(paragraph, rng) for paragraph in chosen]
    return "\n".join(lines) + "\n"


def measure(folder: Path, jobs: int) -> tuple[float, float, int]:
    """Seconds, peak MB of the largest process, and templates of one run over a folder."""
    out = folder.parent / f"{folder.name}-mined"
    command = [sys.executable, "-m", "drafter", "mine", str(folder), "-o", str(out), "--jobs", str(jobs)]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode:
        sys.exit(f"drafter mine ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024, len(list(out.glob("*.md.j2")))


def exponent(rows: list[tuple[int, float]]) -> float:
    """The slope of time over size, both in logarithms, by least squares."""
    xs, ys = [math.log(n) for n, _s in rows], [math.log(s) for _n, s in rows]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def at(size: int, rows: list[tuple[int, float]]) -> float:
    """What the last measured row comes to at another size, by the exponent of all."""
    last, figure = rows[-1]
    return figure * (size / last) ** exponent(rows)


def against_drain() -> None:
    """Known frames among real sentences, grouped by drafter and by Drain3: time and quality, side by side."""
    try:
        from drain3 import TemplateMiner  # noqa: PLC0415 (the peer, where it is installed)
        from drain3.template_miner_config import TemplateMinerConfig  # noqa: PLC0415
    except ImportError:
        print('Drain3 is not installed (pip install "drafter[bench]"): no comparison')
        return
    sys.path.insert(0, str(PLANTED))
    from frames import NONE, Marked, mined, score_frames  # noqa: PLC0415
    from planted import distracting, planted  # noqa: PLC0415

    from drafter.mining.align import tokens  # noqa: PLC0415
    from drafter.mining.observe import sentences  # noqa: PLC0415
    from drafter.reading import read_file  # noqa: PLC0415

    speeches = [s for path in sorted(SPEECHES.glob("*.txt")) for s in read_file(path)]
    print(f"{'noise':>6} {'sentences':>9} {'drafter s':>9} {'pairs F1':>8} {'Drain3 s':>9} {'pairs F1':>8}")
    for noise in (0.0, 0.05, 0.1):
        made, truth = planted(distracting(speeches), noise=noise)
        started = time.process_time()
        own = mined(made)
        seconds = time.process_time() - started
        # Drain3 splits at blanks: it is given the words, cut by the same segmenter as drafter's
        lines = {
            (Path(s.source).stem, x.paragraph, x.number): " ".join(tokens(x.text))
            for s in made
            for x in sentences(s)
        }
        config = TemplateMinerConfig()
        config.profiling_enabled = False
        miner = TemplateMiner(config=config)
        started = time.process_time()
        cluster = {place: miner.add_log_message(line)["cluster_id"] for place, line in lines.items()}
        theirs = time.process_time() - started
        sizes = Counter(cluster.values())
        peer = {
            place: Marked(place, str(number) if sizes[number] > 1 else NONE, frozenset())
            for place, number in cluster.items()
        }
        pairs = [score_frames(truth, found, among=True)["pairs"] for found in (own, peer)]
        print(f"{noise:6} {len(lines):9} {seconds:9.2f} {pairs[0]:8.3f} {theirs:9.2f} {pairs[1]:8.3f}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sizes", nargs="*", type=int, default=SIZES)
    arguments.add_argument("--jobs", type=int, default=1)
    arguments.add_argument("--no-drain", action="store_true", help="growth alone")
    options = arguments.parse_args()
    fronts, moves = parts()
    times: list[tuple[int, float]] = []
    peaks: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as top:
        print(f"{'speeches':>9} {'seconds':>9} {'ms each':>8} {'peak MB':>8} {'templates':>9}")
        for size in options.sizes:
            folder = Path(top) / str(size)
            folder.mkdir()
            for number in range(size):
                (folder / f"{number:05}.txt").write_text(recombined(number, fronts, moves), encoding="utf-8")
            seconds, peak, templates = measure(folder, options.jobs)
            times.append((size, seconds))
            peaks.append((size, peak))
            each = 1000 * seconds / size
            print(f"{size:9} {seconds:9.1f} {each:8.1f} {peak:8.0f} {templates:9}", flush=True)
    if len(times) > 1:
        print(f"growth exponent {exponent(times):.3f} in time (goal: at most {GOAL}),")
        print(f"                {exponent(peaks):.3f} in peak memory (goal: at most {MEMORY_GOAL})")
        print(f"{FAR:,} speeches by these: {at(FAR, times) / 60:.0f} minutes, {at(FAR, peaks):.0f} MB")
    if not options.no_drain:
        against_drain()


if __name__ == "__main__":
    main()
