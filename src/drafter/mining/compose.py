"""A template's text: frames and a profile in, Markdown in Jinja2 with its front matter out.

A step is a ``choose`` of its frames with their support. Values that no frame of the step takes stand plainly, so that no
value of a brief is lost; which these can be is found by trying all briefs. No wording comes from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter import data
from drafter.mining.bind import table
from drafter.mining.front import Head, front
from drafter.mining.leftovers import leftovers, said_before
from drafter.mining.markup import brought, case, entry, follows, free, preferred, steps_of, text, under
from drafter.mining.profile import ITEMS, LISTS, PLAIN, SUMMARIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from drafter.mining.induce import Frame
    from drafter.mining.profile import Profile

RUN_IN = {"第一": "第一", "首先": "第一"} | {
    style: style for style in ITEMS
}  # headings that run into their paragraph


def compose(head: Head, frames: Mapping[str, Sequence[Frame]], profile: Profile) -> str:
    """The text of a template file; ``frames`` are those of each step, as opening.occasion."""
    body = _body(frames, profile)
    count = len({frame.skeleton for found in frames.values() for frame in found})
    return f"---\n{front(head, body, count, profile)}---\n{body}"


def _body(frames: Mapping[str, Sequence[Frame]], profile: Profile) -> str:
    opening = [s for s in steps_of("opening") if not (profile.late_greeting and s == "opening.greeting")]
    note = f"{{# {table()['note']} #}}\n\n"
    head = "# {{ 标题 }}\n\n{{ 称谓 }}：\n"
    parts = [note + head, _move("opening", _paragraphs(opening, frames, profile))]
    for move in profile.middle:
        lines = _middle(move, frames, profile)
        group = SUMMARIES[move].partition(".")[0]
        wanted = bool({SUMMARIES[move], LISTS[move]} & profile.required)
        parts.append(_move(move, lines if wanted else under(group, lines)))
        if move == "achievements" and profile.late_greeting:
            parts.append(_move("opening", _paragraphs(["opening.greeting"], frames, profile)))
    said = _paragraphs(steps_of("transition"), frames, profile)
    if profile.sections == PLAIN:
        said = under(" or ".join(key for step in steps_of("transition") for key in entry(step)["keys"]), said)
    parts.append(_move("transition", said))
    parts.append(_move("tasks", _tasks(frames, profile)))
    parts.append(_move("closing", _paragraphs(steps_of("closing"), frames, profile)))
    return "\n".join(parts)


def _move(move: str, lines: Iterable[str]) -> str:
    zh = data.load("moves.yaml")[move]["zh"]
    return "\n".join([f'{{% move "{zh}" %}}', *lines, "{% endmove %}", ""])


def _paragraphs(steps: Sequence[str], frames: Mapping[str, Sequence[Frame]], profile: Profile) -> list[str]:
    """The steps one after the other, a blank line where the speeches begin a paragraph."""
    out: list[str] = []
    for k, step in enumerate(steps):
        lines = _step(step, frames.get(step, ()), said_before(step, steps[:k], frames))
        lines += leftovers(steps, k, frames)
        if entry(step).get("joins", "") in steps[:k]:
            lines = _joined(step, lines, frames)
        if out and lines and (step in profile.breaks or step == "closing.thanks" or _begins(step, frames)):
            out.append("")
        out += lines
    return out


def _begins(step: str, frames: Mapping[str, Sequence[Frame]]) -> bool:
    """Whether a step begins a paragraph in any template; not where it goes on from the step it joins."""
    return bool(entry(step).get("paragraph")) and not frames.get(entry(step).get("joins", ""))


def _step(step: str, found: Sequence[Frame], guard: str = "") -> list[str]:
    """A choice among the frames of a step that can stand first, and the list that stands behind them."""
    found = [f for f in found if not follows(f)]
    if not found:
        return []
    guard = guard or entry(step).get("with", "")
    key = preferred(step, found)
    first = [f for f in found if key in f.slots]
    rest = [f for f in found if f not in first]
    lines = _choose(first or rest)
    if first and rest:
        lines = [f"{{% if {key} %}}", *lines, "{% else %}", *_choose(rest), "{% endif %}"]
    for listed in entry(step).get("lists", ()):
        lines += [f"{{% for 评 in {listed} %}}", "", "{{ 评 }}", "{% endfor %}", ""]
    return under(guard, lines) if guard else lines


def _choose(found: Sequence[Frame]) -> list[str]:
    return ["{% choose %}", *(case(f.support, text(f)) for f in found), "{% endchoose %}"]


def _joined(step: str, lines: list[str], frames: Mapping[str, Sequence[Frame]]) -> list[str]:
    """The lines of a step; behind a step that has said who speaks, the frames without a subject take their place."""
    before = entry(step).get("joins", "")
    short = [f for f in frames.get(step, ()) if follows(f)]
    spoken = {key for f in frames.get(before, ()) for key in f.slots}
    said = [key for key in entry(before)["keys"] if key in spoken] if any(map(free, spoken)) else []
    if not said or not lines:
        return lines
    keys = [k for k in entry(step)["keys"] if any(k in f.slots for f in short)]
    out = [line for k in keys for line in under(k, _choose([f for f in short if k in f.slots]))]
    return [f"{{% if {' and '.join(said)} %}}", *out, "{% else %}", *lines, "{% endif %}"]


def _middle(move: str, frames: Mapping[str, Sequence[Frame]], profile: Profile) -> list[str]:
    """Lead, items and what follows them, in one paragraph."""
    items = _enumerated(LISTS[move], profile.styles[move])
    if LISTS[move] not in profile.required:
        items = f"{{% if {LISTS[move]} %}}{items}{{% endif %}}"
    else:  # a summary says enough
        items = f"{{% if {LISTS[move]} or not {SUMMARIES[move]} %}}{items}{{% endif %}}"
    lead, count = f"{move}.lead", f"{move}.count"
    rest = [step for step in steps_of(move) if step not in (lead, count)]
    out = [*_lead(move, frames, profile), items]
    for k, step in enumerate(rest):
        lines = _step(step, frames.get(step, ())) + leftovers(rest, k, frames)
        out += ["", *lines] if lines and _begins(step, frames) else lines
    return out


def _lead(move: str, frames: Mapping[str, Sequence[Frame]], profile: Profile) -> list[str]:
    """What stands before the items: frames with a summary, or those that only announce the items.

    How many items follow is said once: in the lead, or in a sentence behind it, as more speeches have it.
    """
    step, counts = f"{move}.lead", list(frames.get(f"{move}.count", ()))
    found = frames.get(step, ())
    attached = frozenset(table()["attached"])
    bare = [f for f in found if brought(f) <= attached and brought(f) != frozenset(f.slots)]
    full = [f for f in found if f not in bare]
    announcing = [f for f in full if any(s.startswith("#") for s in f.slots)]
    if max((f.support for f in counts), default=0) > max((f.support for f in announcing), default=0):
        full = [f for f in full if f not in announcing]
    else:
        counts = []
    lines = _step(step, full) + leftovers([step], 0, {step: full}, wanted=profile.required)
    if counts:
        lines += _step(f"{move}.count", counts)
    if not bare:
        return lines
    only = f"{{% if {LISTS[move]} and not {SUMMARIES[move]} %}}"
    return [only, *_step(step, bare), "{% else %}", *lines, "{% endif %}"]


def _tasks(frames: Mapping[str, Sequence[Frame]], profile: Profile) -> list[str]:
    """A section for each task; a frame stands before the reason of the first alone, or all would begin alike."""
    items = _enumerated("项.条目", profile.styles["tasks"])
    if "任务.条目" not in profile.required:
        items = f"{{% if 项.条目 %}}{items}{{% endif %}}"
    return [
        *([f"{{# {profile.advice} #}}"] if profile.advice else []),
        "{% for 项 in 任务 %}",
        "",
        *_heading(profile.sections),
        *_once("tasks.why", "loop.first", "项.认识", frames),
        items,
        *_once("tasks.close", "loop.last", "项.小结", frames),
        "",
        "{% endfor %}",
    ]


def _enumerated(items: str, styles: Sequence[str]) -> str:
    quoted = ", ".join(f'"{style}"' for style in styles)
    return f"{{{{ {items}|enumerate({quoted}) }}}}"


def _heading(ordinal: str) -> list[str]:
    """A section's heading, which is numbered as it is drafted.

    Where the speeches say 第一， or 一是, or number nothing, it runs into its paragraph.
    """
    if ordinal == PLAIN:
        return ["{{ 项.标题 }}。"]
    style = RUN_IN.get(ordinal.rstrip("，"))
    if not style:
        return ["## {{ 项.标题 }}", ""]
    return [f'{{{{ loop.index|ordinal("{style}") }}}}{{{{ 项.标题 }}}}。']


def _once(step: str, turn: str, name: str, frames: Mapping[str, Sequence[Frame]]) -> list[str]:
    """A value of each task, at one turn of the loop in a frame of its step."""
    lines = _step(step, frames.get(step, ()))
    if not lines:
        return [f"{{% if {name} %}}{{{{ {name} }}}}。{{% endif %}}"]
    return [f"{{% if {turn} %}}", *lines, f"{{% elif {name} %}}", f"{{{{ {name} }}}}。", "{% endif %}"]
