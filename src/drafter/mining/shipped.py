"""The frames that travel with drafter: what speaks where the speeches at hand have no frame for a value.

In comes the evidence.json of the shipped templates, out come the general frames with no support of their own, so that
a few speeches still give a template that reads like a speech. Mining the examples themselves adds nothing to itself. Behind
them stand drafter's own wordings (data/bindings.yaml), for keys that even the examples have no frame for.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from drafter.mining.align import slots, tokens
from drafter.mining.bind import table
from drafter.mining.induce import Frame
from drafter.shipped import folder

if TYPE_CHECKING:
    from collections.abc import Mapping

GENERAL = "general"


@cache
def shipped_frames() -> Mapping[str, tuple[Frame, ...]]:
    """The frames that serve where nothing was mined, by step: those of the shipped general template, then drafter's own."""
    out: dict[str, list[Frame]] = defaultdict(list)
    for step, skeleton in (*_general(), *_own()):
        frame = _frame(step, skeleton)
        if frame not in out[step]:
            out[step].append(frame)
    return {step: tuple(found) for step, found in out.items()}


def _general() -> list[tuple[str, str]]:
    """Step and skeleton of the frames that the shipped general template has from speeches; none where none is shipped."""
    path = folder("templates") / "evidence.json"
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["templates"][GENERAL]["frames"]
        return [(row["step"], row["frame"]) for row in rows if row["support"]]
    except (OSError, ValueError, KeyError):
        return []


def _own() -> list[tuple[str, str]]:
    return [(entry["step"], text) for entry in table()["steps"] for text in entry.get("own", ())]


def _frame(step: str, skeleton: str) -> Frame:
    move, _dot, name = step.partition(".")
    return Frame(move, name, skeleton, slots(tokens(skeleton)), 0, 0, ())
