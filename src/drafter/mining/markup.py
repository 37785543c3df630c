"""Frames and values as Jinja2: what a line of a template looks like. No wording comes from here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from drafter.mining.align import TOKEN
from drafter.mining.bind import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.mining.induce import Frame

FREE = "其他."


def steps_of(move: str) -> list[str]:
    """The steps of a move in the order of the table, as opening.occasion."""
    return [entry["step"] for entry in table()["steps"] if entry["step"].startswith(f"{move}.")]


def entry(step: str) -> dict[str, Any]:
    """What data/bindings.yaml says of a step."""
    found: dict[str, Any] = next(row for row in table()["steps"] if row["step"] == step)
    return found


def constant_steps() -> frozenset[str]:
    """The steps whose sentences are said as they stand, where the brief has what they speak of."""
    return frozenset(row["step"] for row in table()["steps"] if "with" in row)


def free(key: str) -> bool:
    """Whether a key is one that a template alone asks for."""
    return key.startswith(FREE)


def under(condition: str, lines: Sequence[str]) -> list[str]:
    """Lines under a condition; tags on lines of their own, so that a blank line behind them begins a paragraph."""
    return [f"{{% if {condition} %}}", *lines, "{% endif %}"]


def text(frame: Frame) -> str:
    """A frame with its slots as Jinja2."""
    out = []
    for piece in TOKEN.split(frame.skeleton):
        if not TOKEN.fullmatch(piece):
            out.append(piece)
        elif piece.startswith("{#"):
            out.append(f"{{{{ {piece[2:-1]}|count }}}}")
        else:
            out.append(value(piece[1:-1]))
    return "".join(out)


def value(key: str) -> str:
    """A value as Jinja2, with the filter that prints it; of a task as it is called in the loop over them."""
    shown: str | None = table()["print"].get(key)
    name = key.replace("任务.", "项.", 1) if key.startswith("任务.") else key
    return f"{{{{ {name}|{shown} }}}}" if shown else f"{{{{ {name} }}}}"


def case(speeches: int, said: str) -> str:
    """A case of a ``choose`` in so many speeches; with the measure word, so that a person reads what is counted."""
    return f"{{% case {speeches}篇 %}}{said}"


def plainly(key: str) -> str:
    """A value that stands on its own, with its mark."""
    end: str = table()["ends"].get(key, "。")
    return value(key) + end


def keys_of(frame: Frame) -> frozenset[str]:
    """The keys of a frame's slots, of lists that it only counts too."""
    return frozenset(slot.lstrip("#") for slot in frame.slots)


def brought(frame: Frame) -> frozenset[str]:
    """The keys whose values a frame says; not of the lists that it only counts."""
    return frozenset(slot for slot in frame.slots if not slot.startswith("#"))


def follows(frame: Frame) -> bool:
    """Whether a frame has no subject of its own, and stands only behind another of its step."""
    start = entry(f"{frame.move}.{frame.step}").get("follows")
    return bool(start and re.match(start, frame.skeleton))


def preferred(step: str, found: Sequence[Frame]) -> str:
    """The key whose frames of a step are taken wherever the brief has it; empty where more speeches do without it."""
    key: str = entry(step).get("prefer", "")
    standing = [f for f in found if not follows(f)]
    have = max((f.support for f in standing if key in f.slots), default=-1)
    lack = max((f.support for f in standing if key not in f.slots), default=-1)
    return key if have >= lack else ""


def says(frame: Frame) -> tuple[bool, frozenset[str]]:
    """What another frame would have to say to take the place of this one: whether it can stand first, and its slots."""
    return follows(frame), frozenset(frame.slots)
