"""A speech as a reader sees it in a terminal: its outline with the moves in colour, lengths, reading time, cleaning."""

from __future__ import annotations

from collections import Counter
from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from drafter import data
from drafter.language import _, current, listed

if TYPE_CHECKING:
    from drafter.speech import Speech

COLOURS = {
    "opening": "cyan", "achievements": "green", "problems": "red", "situation": "magenta",
    "transition": "bright_black", "tasks": "blue", "closing": "yellow",
}  # fmt: skip
PER_MINUTE = 220  # characters a leader reads aloud in a minute; practice says 200 to 240
SHOWN = 46  # characters of a segment


def show(found: list[tuple[str, list[Speech]]], *, report: bool, stream: IO[str]) -> None:
    """Print outlines; for many files a table of them."""
    console = Console(file=stream, highlight=False, soft_wrap=True)
    if len(found) > 3 and not report:
        _table(found, console)
        return
    for path, speeches in found:
        for speech in speeches:
            _outline(path, speech, console)
            _cleaning(speech, console, whole=report)


def name_of(move: str | None) -> str:
    """A move's name in the user's language."""
    if move is None:
        return ""
    return str(data.load("moves.yaml")[move]["zh"]) if current() == "zh" else move


def minutes(text: str) -> int:
    """How long the text takes to read aloud."""
    return max(1, round(len(text) / PER_MINUTE))


def _outline(path: str, speech: Speech, console: Console) -> None:
    console.print(Text(speech.title or _("(no title)"), style="bold"))
    facts = [
        path,
        speech.encoding,
        _("{n} characters").format(n=len(speech.text)),
        _("about {n} minutes").format(n=minutes(speech.text)),
    ]
    if speech.truncated:
        facts.append(_("cut off before its end"))
    console.print(Text(" · ".join(facts), style="bright_black"))
    sizes: Counter[str] = Counter()
    for segment in speech.segments:
        text = speech.slice(segment)
        if segment.move:
            sizes[segment.move] += len(text)
        indent = (
            "  " * ((segment.level or 1) + (segment.kind == "item"))
            if segment.kind in ("heading", "item")
            else "    "
        )
        label = name_of(segment.move) if segment.move else ""
        line = Text(
            f"{label:6.6}" if current() != "zh" else f"{label:\u3000<2.4}",
            style=COLOURS.get(segment.move or "", "white"),
        )
        body = text.replace("\n", " ")
        shown = body[:SHOWN] + ("…" if len(body) > SHOWN else "")
        line.append(" " + indent + shown, style="bold" if segment.kind in ("title", "heading") else "")
        line.append(f"  {len(text)}", style="bright_black")
        console.print(line)
    bar = Text()
    total = sum(sizes.values()) or 1
    for move, size in sizes.items():
        bar.append(f" {name_of(move)} {100 * size // total}% ", style=f"reverse {COLOURS[move]}")
    console.print(bar)


def _cleaning(speech: Speech, console: Console, *, whole: bool) -> None:
    if not speech.removed and not speech.repaired:
        console.print("")
        return
    reasons = Counter(r.reason for r in speech.removed)
    reasons.update(r.reason for r in speech.repaired)
    console.print(
        Text(
            _("cleaned: {what}").format(
                what=listed(f"{_(reason)} {n}" for reason, n in sorted(reasons.items()))
            ),
            style="bright_black",
        )
    )
    if whole:
        for removal in speech.removed:
            console.print(Text(f"  - {removal.line}: {_(removal.reason)}: {removal.text}", style="red"))
        for repair in speech.repaired:
            console.print(
                Text(
                    f"  ~ {repair.start}: {_(repair.reason)}: {repair.before} → {repair.after}",
                    style="yellow",
                )
            )
    console.print("")


def _table(found: list[tuple[str, list[Speech]]], console: Console) -> None:
    table = Table(box=None)
    for heading in (_("file"), _("title"), _("characters"), _("minutes"), _("headings"), _("cleaned")):
        table.add_column(heading, overflow="ellipsis", no_wrap=True)
    for path, speeches in found:
        for speech in speeches:
            table.add_row(
                Text(path), Text(speech.title or ""), str(len(speech.text)), str(minutes(speech.text)),
                str(sum(s.kind == "heading" for s in speech.segments)), str(len(speech.removed) + len(speech.repaired)),
            )  # fmt: skip
    console.print(table)
