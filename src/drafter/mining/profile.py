"""What a group of speeches has in common besides its sentences: observations one by one in, a Profile out.

Which keys more than half of the speeches speak of (a template requires them), the order of moves and steps, where a new
paragraph begins, and the ordinals of enumerations. Ties go to the order of data/bindings.yaml.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from drafter.mining.align import slots_of
from drafter.mining.bind import table
from drafter.mining.observe import repeated
from drafter.mining.traits import Trait, advice, headed, heading_hint, plain_advice, plain_hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.mining.observe import Observation

HALF = 0.5
TELLING = 5  # keys a speech speaks of on average, before one can say what such speeches leave out
FEW = 0.3  # of the speeches: what fewer speak of, a new brief does not suggest
STYLE = {"achievements": "一是", "problems": "一是", "situation": "一是", "tasks": "一要"}
LISTS = {"achievements": "成绩.条目", "problems": "问题.条目", "situation": "形势.条目", "tasks": "任务.条目"}
SUMMARIES = {"achievements": "成绩.概述", "problems": "问题.概述", "situation": "形势.概述"}
MIDDLE = ("achievements", "problems", "situation")
# No speech lacks anything without them: they stand where the brief has them.
OPTIONAL = frozenset({"会议.意义", "形势.概述", "形势.条目"})
THANKS = "结尾.致谢"
ALWAYS = frozenset({"会议.名称", "任务", "任务.标题"})
DEMANDS = frozenset({"一要"})  # ordinals that say what is to be done, and stand before nothing that is
PLAIN = "不编号"  # members that no ordinal stands before
ITEMS = frozenset(
    {"一是", "一要"}
)  # ordinals of sections that are items themselves: nothing is enumerated within them


@dataclass(frozen=True, slots=True)
class Profile:
    """What a template of the group needs to know.

    ``middle`` are achievements, problems and situation in their order; ``styles`` the ordinals of each move's enumerations,
    those of most speeches first; ``breaks`` the steps that begin a paragraph;
    ``late_greeting`` says that thanks and congratulations come after the achievements; ``sections`` is the kind of ordinal
    before the sections' headings (PLAIN: none, as at the new year: each task is a paragraph), ``advice`` what the writer
    should know of them, ``headings`` what they look like; ``seldom`` are the keys that few of the speeches speak of.
    """

    voices: int
    required: frozenset[str]
    middle: tuple[str, ...]
    styles: Mapping[str, tuple[str, ...]]
    breaks: frozenset[str]
    late_greeting: bool
    sections: str = "一、"
    advice: str = ""
    headings: str = ""
    seldom: frozenset[str] = frozenset()


@dataclass
class Tally:
    """What is counted of a group, one speech at a time; of the copies of a speech the first that comes is counted."""

    voices: set[str] = field(default_factory=set)
    keys: Counter[str] = field(default_factory=Counter)
    ahead: Counter[tuple[str, str]] = field(default_factory=Counter)
    styles: Counter[tuple[str, str]] = field(default_factory=Counter)
    breaks: Counter[tuple[str, bool]] = field(default_factory=Counter)
    late: Counter[bool] = field(default_factory=Counter)
    traits: Counter[Trait] = field(default_factory=Counter)
    numbered: int = 0

    def add(self, o: Observation, voice: str) -> None:
        """Count a speech; speeches come in the order of their keys, so that of copies it is always the same."""
        if voice in self.voices:
            return
        self.voices.add(voice)
        self.keys.update(_keys(o))
        order = [move for move in o.moves if move in MIDDLE]
        self.ahead.update((a, b) for k, a in enumerate(order) for b in order[k + 1 :])
        self.styles.update(_main_styles(o))
        self.breaks.update(_breaks(o))
        self.late.update(_late(o))
        self.traits.update(o.traits)
        self.numbered += _numbered(o)

    def profile(self) -> Profile:
        """The profile of what was counted."""
        count = len(self.voices)
        plain = self.numbered < HALF * count and self._telling()
        sections = PLAIN if plain else headed(self.traits)
        undivided = sections == PLAIN or sections in ITEMS
        always = ALWAYS - {key for key in ALWAYS if plain and key.startswith("任务")}
        usual = {k for k, n in self.keys.items() if n > HALF * count}
        return Profile(
            voices=count,
            required=always | usual - OPTIONAL - _preferred(),
            middle=self._middle(),
            styles={
                move: (PLAIN,) if undivided and move == "tasks" else self._shared(move) for move in STYLE
            },
            breaks=frozenset(s for s, said in self.breaks if said and self._mostly(self.breaks, s)),
            late_greeting=self.late[True] > self.late[False],
            sections=sections,
            advice=plain_advice() if plain else advice(self.traits, self._ranked("tasks")),
            headings=plain_hint() if plain else heading_hint(self.traits),
            seldom=self._seldom(count),
        )

    def _telling(self) -> bool:
        """Whether the speeches are read well enough to say what they leave out: hardly read ones are no official speeches."""
        return sum(self.keys.values()) >= TELLING * len(self.voices) > 0

    def _seldom(self, count: int) -> frozenset[str]:
        """The keys that few speeches speak of."""
        if not self._telling():
            return frozenset()
        return frozenset(key for key in _observable() if self.keys[key] < FEW * count)

    def _middle(self) -> tuple[str, ...]:
        """Achievements, problems and situation in the order in which most speeches have them."""
        wins = {
            a: sum(
                self.ahead[a, b] - self.ahead[b, a] > 1 for b in MIDDLE if b != a
            )  # one speech is no order
            for a in MIDDLE
        }
        return tuple(sorted(MIDDLE, key=lambda move: (-wins[move], MIDDLE.index(move))))

    def _shared(self, move: str) -> tuple[str, ...]:
        """The ordinals of a move that speeches share, the usual ones where there are none.

        What all members of some enumerations begin with (这一年，) suits no members but such, and is no one's second choice.
        """
        first, *others = (*self._ranked(move), STYLE[move])
        kept = (s for s in others if self.styles[move, s] > 1 and s not in repeated())
        return (first, *(s for s in dict.fromkeys(kept) if s != first))

    def _ranked(self, move: str) -> tuple[str, ...]:
        """The ordinals that speeches use in a move, those of most speeches first."""
        count = {style: n for (m, style), n in self.styles.items() if m == move}
        return tuple(sorted(count, key=lambda s: (-count[s], s != STYLE[move], s)))

    @staticmethod
    def _mostly(votes: Counter[tuple[str, bool]], name: str) -> bool:
        return votes[name, True] > votes[name, False]


def _main_styles(o: Observation) -> Iterator[tuple[str, str]]:
    """The ordinals by which a speech enumerates most in each move: one voice a speech and move.

    Where no section is headed, what it enumerates in the tasks are the tasks themselves, and no members of a section.
    """
    sections = any(level == 1 for level, _ordinal in o.headings)
    for move, usual in STYLE.items():
        said = [style for m, style in o.styles if m == move and (style not in DEMANDS or move == "tasks")]
        if said and (sections or move != "tasks"):
            most = max(map(said.count, said))
            yield move, min((s for s in said if said.count(s) == most), key=(usual, *sorted(said)).index)


def _numbered(o: Observation) -> bool:
    """Whether a speech announces or numbers what is to be done."""
    announced = any(step == "transition.announce" for step, _paragraph in o.steps)
    return announced or bool(o.headings) or any(move == "tasks" for move, _style in o.styles)


def _keys(o: Observation) -> set[str]:
    """The keys a speech speaks of."""
    keys = {slot.lstrip("#") for c in o.candidates for slot in slots_of(c.skeleton)} - {"称谓"}
    keys |= {LISTS[move] for move, _style in o.styles if move in LISTS}
    steps = dict(o.steps)
    led = {move for move in SUMMARIES if f"{move}.lead" in steps} | {move for move, _style in o.styles}
    keys |= {key for entry in table()["steps"] if entry["step"] in steps for key in entry.get("lists", ())}
    keys |= {THANKS} if "closing.thanks" in steps else set()
    return keys | {SUMMARIES[move] for move in led if move in SUMMARIES}


@cache
def _preferred() -> frozenset[str]:
    """Keys by which a template takes other frames where the brief has them: without them nothing is missing."""
    return frozenset(entry["prefer"] for entry in table()["steps"] if "prefer" in entry)


@cache
def _observable() -> frozenset[str]:
    """The keys whose values are seen wherever a speech says them: not those of sections and the salutation."""
    said = {
        key for entry in table()["steps"] for key in entry["keys"] if not entry["step"].startswith("tasks.")
    }
    return frozenset(said | set(LISTS.values()) | {THANKS}) - {"任务.条目"} - ALWAYS


@cache
def _order() -> tuple[str, ...]:
    return tuple(entry["step"] for entry in table()["steps"])


def _breaks(o: Observation) -> Iterator[tuple[str, bool]]:
    """For each step behind another of its move, whether it stands in a new paragraph."""
    found = dict(o.steps)
    last: dict[str, int] = {}
    for step in _order():
        if step in found:
            move = step.partition(".")[0]
            if move in last:
                yield step, found[step] > last[move]
            last[move] = max(found[step], last.get(move, 0))


def _late(o: Observation) -> Iterator[bool]:
    """Whether thanks and congratulations come after the achievements, where a speech has both.

    Where it greets twice, the later is the one that a template's one greeting stands for: the first bids welcome.
    """
    review = [(c.paragraph, c.sentence) for c in o.candidates if c.move == "achievements"]
    greeted = [(c.paragraph, c.sentence) for c in o.candidates if (c.move, c.step) == ("opening", "greeting")]
    if review and greeted:
        yield max(greeted) > min(review)
