"""What mining's things are called for a reader, in the language in use: moves, steps, occasions, slots, kinds of facts."""

from __future__ import annotations

from functools import cache

from drafter import data, keys, language
from drafter.language import _
from drafter.mining.align import TOKEN
from drafter.mining.observe import UNREAD

Piece = tuple[str, str, str]  # kind ("", slot, fact), text, title


def move_name(move: str) -> str:
    """A move: 开场, opening."""
    return str(data.load("moves.yaml")[move]["zh"]) if language.current() == "zh" else move


def step_name(step: str) -> str:
    """A step, as opening.occasion, without its move: 背景, occasion."""
    move, _dot, name = step.removesuffix(UNREAD).partition(".")
    known = data.load("moves.yaml").get(move, {}).get("steps", {}).get(name, {})
    if language.current() == "zh" and "zh" in known:
        return str(known["zh"])
    # steps that have no cues of their own, and so no entry among the moves
    return {"lead": _("lead"), "count": _("count of items"), "close": _("close")}.get(name, name)


def occasion_name(name: str) -> str:
    """An occasion: 工作会议, work-meeting."""
    if not name:
        return _("other occasions")
    known = {entry["name"]: entry["zh"] for entry in data.load("occasions.yaml")}
    return str(known.get(name, name)) if language.current() == "zh" else name


def slot_name(slot: str) -> str:
    """A slot as it stands in a skeleton: 会议.名称, meeting.name; one that counts says so."""
    path = slot.removeprefix("#")
    shown = path if language.current() == "zh" else _english().get(path, path)
    return _("number of {list}").format(list=shown) if slot.startswith("#") else shown


def fact_name(kind: str) -> str:
    """A kind of fact: place, organ."""
    return {
        "document": _("document"), "name": _("name"), "congress": _("congress"), "date": _("date"), "figure": _("figure"),
        "person": _("person"), "organ": _("organ"), "place": _("place"), "topic": _("topic"),
    }.get(kind, kind)  # fmt: skip


def pieces(skeleton: str) -> list[Piece]:
    """A skeleton as text, slots and masked facts."""
    out: list[Piece] = []
    for part in TOKEN.split(skeleton):
        if not TOKEN.fullmatch(part):
            out.append(("", part, ""))
        elif part.startswith("{"):
            out.append(("slot", slot_name(part[1:-1]), part[1:-1]))
        else:
            out.append(("fact", fact_name(part[1:-1]), part[1:-1]))
    return [p for p in out if p[1]]


@cache
def _english() -> dict[str, str]:
    return {
        ".".join(k.zh for k in (*above, key)): ".".join(k.en for k in (*above, key))
        for key, above in keys.every()
    }
