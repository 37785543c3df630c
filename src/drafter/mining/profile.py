"""What a group of speeches has in common besides its sentences: observations in, a Profile out.

Which keys more than half of the speeches speak of (a template requires them), the order of moves and steps, where a new
paragraph begins, and the ordinals of enumerations. Ties go to the order of data/bindings.yaml.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.mining.align import slots, tokens
from drafter.mining.bind import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from drafter.mining.observe import Observation

HALF = 0.5
STYLE = {"achievements": "一是", "problems": "一是", "situation": "一是", "tasks": "一要"}
LISTS = {"achievements": "成绩.条目", "problems": "问题.条目", "situation": "形势.条目", "tasks": "任务.条目"}
SUMMARIES = {"achievements": "成绩.概述", "problems": "问题.概述", "situation": "形势.概述"}
MIDDLE = ("achievements", "problems", "situation")
OPTIONAL = frozenset(
    {"形势.概述", "形势.条目"}
)  # no frame asks for them: they stand where the brief has them
ALWAYS = frozenset({"会议.名称", "任务", "任务.标题"})


@dataclass(frozen=True, slots=True)
class Profile:
    """What a template of the group needs to know.

    ``middle`` are achievements, problems and situation in their order; ``breaks`` the steps that begin a paragraph;
    ``late_greeting`` says that thanks and congratulations come after the achievements.
    """

    voices: int
    required: frozenset[str]
    middle: tuple[str, ...]
    styles: Mapping[str, str]
    breaks: frozenset[str]
    late_greeting: bool


def profile(observations: Sequence[Observation], voices: Mapping[str, str]) -> Profile:
    """The profile of a group; of the copies of a speech one is looked at."""
    group = sorted(
        {voices[o.key]: o for o in sorted(observations, key=lambda o: o.key, reverse=True)}.items()
    )
    own = [o for _voice, o in group]
    return Profile(
        voices=len(own),
        required=ALWAYS | {k for k, count in _keys(own).items() if count > HALF * len(own)} - OPTIONAL,
        middle=_middle(own),
        styles={move: _style(move, own) for move in STYLE},
        breaks=_breaks(own),
        late_greeting=_late(own),
    )


def _keys(own: Iterable[Observation]) -> Counter[str]:
    """In how many speeches each key is spoken of."""
    out: Counter[str] = Counter()
    for o in own:
        keys = {slot.lstrip("#") for c in o.candidates for slot in slots(tokens(c.skeleton))} - {"称谓"}
        keys |= {LISTS[move] for move, _style in o.styles if move in LISTS}
        keys |= {SUMMARIES[move] for move in o.moves if move in SUMMARIES}
        out.update(keys)
    return out


def _middle(own: Iterable[Observation]) -> tuple[str, ...]:
    """Achievements, problems and situation in the order in which most speeches have them."""
    ahead: Counter[tuple[str, str]] = Counter()
    for o in own:
        order = [move for move in o.moves if move in MIDDLE]
        ahead.update((a, b) for k, a in enumerate(order) for b in order[k + 1 :])
    wins = {a: sum(ahead[a, b] > ahead[b, a] for b in MIDDLE if b != a) for a in MIDDLE}
    return tuple(sorted(MIDDLE, key=lambda move: (-wins[move], MIDDLE.index(move))))


def _style(move: str, own: Iterable[Observation]) -> str:
    """The ordinals that most speeches use in a move."""
    count = Counter(style for o in own for style in sorted({s for m, s in o.styles if m == move}))
    return max(sorted(count), key=lambda s: (count[s], s == STYLE[move])) if count else STYLE[move]


def _breaks(own: Iterable[Observation]) -> frozenset[str]:
    """Steps that stand in a new paragraph, after the step before them in the same move, in most speeches."""
    order = [entry["step"] for entry in table()["steps"]]
    votes: dict[str, list[bool]] = defaultdict(list)
    for o in own:
        found = dict(o.steps)
        for step in order:
            move = step.partition(".")[0]
            before = [found[s] for s in order[: order.index(step)] if s.startswith(f"{move}.") and s in found]
            if step in found and before:
                votes[step].append(found[step] > max(before))
    return frozenset(step for step, said in votes.items() if 2 * sum(said) > len(said))


def _late(own: Iterable[Observation]) -> bool:
    votes = []
    for o in own:
        order = [step for step, _paragraph in o.steps]
        review = next((k for k, step in enumerate(order) if step.startswith("achievements.")), None)
        if review is not None and "opening.greeting" in order:
            votes.append(order.index("opening.greeting") > review)
    return 2 * sum(votes) > len(votes)
