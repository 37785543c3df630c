"""How well reading finds the structure of speeches whose structure is known: figures between 0 and 1.

Gold is a table a speech: paragraph, kind, move, level, ordinal, text; segments partition the clean text. Moves are
scored by character (macro F1), headings and items by start and level (F1), the text by edit distance.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from drafter.speech import Segment, Speech

GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True)
class Gold:
    """A speech with the segments it should be read into."""

    name: str
    text: str
    segments: tuple[Segment, ...]


def read_gold(path: Path) -> Gold:
    """The speech of a gold table."""
    text, segments, last = "", [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        paragraph, kind, move, level, ordinal, piece = line.split("\t")
        if last and paragraph != last:
            text += "\n"
        last = paragraph
        segments.append(
            Segment(
                len(text),
                len(text) + len(piece),
                kind,
                move or None,
                int(level) if level else None,
                ordinal or None,
            )  # type: ignore[arg-type]
        )
        text += piece
    return Gold(path.stem, text, tuple(segments))


def all_gold(folder: Path = GOLD) -> list[Gold]:
    """The gold of all speeches, by name."""
    return [read_gold(path) for path in sorted(folder.glob("*.tsv"))]


def fingerprint(folder: Path = GOLD) -> str:
    """The hash of the corpus: a figure is a figure of this corpus and no other."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.tsv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def label(segment: Segment) -> str:
    """What a character of a segment counts as."""
    return segment.kind if segment.kind in ("title", "byline", "salutation") else segment.move or "none"


def painted(text: str, segments: Iterable[Segment]) -> list[str]:
    """A label for each character."""
    out = ["none"] * len(text)
    for segment in segments:
        out[segment.start : segment.end] = [label(segment)] * (segment.end - segment.start)
    return out


def f1(hits: float, found: float, wanted: float) -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing found."""
    return 2 * hits / (found + wanted) if found + wanted else 1.0


def starts(segments: Iterable[Segment], kind: str) -> set[tuple[int, int | None]]:
    """Where headings or numbered items start, with their levels."""
    return {(s.start, s.level) for s in segments if s.kind == kind and (kind == "heading" or s.ordinal)}


def score(pairs: Iterable[tuple[Gold, Speech]]) -> dict[str, float]:
    """The figures over a corpus."""
    counts = {name: Counter[str]() for name in ("hit", "found", "wanted")}
    edits = size = 0
    series = {kind: [0, 0, 0] for kind in ("heading", "item")}
    for gold, speech in pairs:
        edits += Levenshtein.distance(gold.text, speech.text)
        size += len(gold.text)
        if gold.text != speech.text:
            counts["wanted"].update(painted(gold.text, gold.segments))
            continue
        wanted, found = painted(gold.text, gold.segments), painted(speech.text, speech.segments)
        counts["wanted"].update(wanted)
        counts["found"].update(found)
        counts["hit"].update(a for a, b in zip(wanted, found, strict=True) if a == b)
        for kind, tally in series.items():
            a, b = starts(gold.segments, kind), starts(speech.segments, kind)
            tally[0] += len(a & b)
            tally[1] += len(b)
            tally[2] += len(a)
    moves = [m for m, n in counts["wanted"].items() if m != "none" and n >= 100]
    return {
        "clean": 1 - edits / max(1, size),
        "moves": sum(f1(*(counts[k][m] for k in ("hit", "found", "wanted"))) for m in moves) / len(moves),
        "headings": f1(*series["heading"]),
        "items": f1(*series["item"]),
    }
