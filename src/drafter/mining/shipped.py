"""The frames that travel with drafter: what speaks where the speeches at hand have no frame for a value.

In comes the evidence.json of the shipped templates, out come the general frames with no support of their own, so that
a few speeches still give a template that reads like a speech. Mining the examples themselves adds nothing to itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from drafter.mining.align import slots, tokens
from drafter.mining.induce import Frame
from drafter.shipped import folder

if TYPE_CHECKING:
    from collections.abc import Mapping

GENERAL = "general"


@cache
def shipped_frames() -> Mapping[str, tuple[Frame, ...]]:
    """The frames of the shipped general template by step; none where no templates are shipped."""
    path = folder("templates") / "evidence.json"
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["templates"][GENERAL]["frames"]
    except (OSError, ValueError, KeyError):
        return {}
    out: dict[str, list[Frame]] = defaultdict(list)
    for row in rows:
        move, _dot, step = row["step"].partition(".")
        skeleton = row["frame"]
        out[row["step"]].append(Frame(move, step, skeleton, slots(tokens(skeleton)), 0, 0, ()))
    return {step: tuple(found) for step, found in out.items()}
