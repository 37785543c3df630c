"""Numbering in a text: ordinals in, series out, and the flaws of their order (gap, repeat, mixture, late start).

A stack machine over open series: an ordinal continues the innermost series that waits for it, or opens one
with its first number. The forms of ordinals are data (data/numbering.yaml). Ordinals inside quotation marks
belong to what is quoted and are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from drafter import data
from drafter.checking.document import once
from drafter.checking.numerals import CHINESE, number
from drafter.checking.strays import hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

FlawKind = Literal["gap", "repeat", "back", "mixed", "late"]

_STRONG = "。！？；：;:!?…”）)"
_WEAK = "，,、 \u3000"
_MIXED = (
    {"cn", "arabic"},
    {"paren", "paren_arabic"},
    {"cn", "paren"},
    {"paren", "arabic"},
    {"arabic", "paren_arabic"},
)
_NESTED = (
    {"paren", "arabic"},
    {"arabic", "paren_arabic"},
)  # a level and the next: mixed only where the outer goes on
_SPEAKS = re.compile("第.{1,2}[个件点条项步招方]")
_THROUGH = frozenset({"arabic", "paren_arabic", "half_paren"})
_RUNNING = frozenset({"di", "di_suffix", "order", "qi"})
_TRAIN = 150  # characters between two members of a series that runs through a paragraph
_RANKED = 2  # the rank of the lowest ordinal that numbers parts: （一）
_INLINE = 9  # the rank of ordinals that number no headings


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A number in the text: its family, value, ending (是, 要), and whether it opens its paragraph."""

    start: int
    end: int
    family: str
    rank: int
    number: int
    text: str
    opens: bool


@dataclass(slots=True)
class Series:
    """An enumeration: its members in order. ``late`` where it does not begin with its first number."""

    members: list[Ordinal] = field(default_factory=list)
    late: bool = False

    @property
    def first(self) -> Ordinal:
        """The first member."""
        return self.members[0]

    @property
    def last(self) -> Ordinal:
        """The last member."""
        return self.members[-1]


@dataclass(frozen=True, slots=True)
class Flaw:
    """An ordinal that does not follow the one before it in its series."""

    kind: FlawKind
    ordinal: Ordinal
    before: Ordinal | None


@dataclass(frozen=True, slots=True)
class Numbering:
    """The series of a text in the order of their first members, and the flaws."""

    series: tuple[Series, ...]
    flaws: tuple[Flaw, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """A way of numbering: its rank, and where in a paragraph it may stand."""

    name: str
    rank: int
    opens: bool
    weak: bool


@cache
def _families() -> tuple[dict[str, Family], re.Pattern[str]]:
    table = data.load("numbering.yaml")["families"]
    groups = "|".join(f"(?P<{row['name']}>{row['pattern']})" for row in table)
    pattern = re.compile(rf"(?:(?<=[{re.escape(_STRONG + _WEAK)}])|^)(?:{groups})", re.MULTILINE)
    found = {
        r["name"]: Family(r["name"], r["rank"], r.get("opens", False), r.get("weak", False)) for r in table
    }
    return found, pattern


@cache
def _compatible() -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {name: frozenset({name}) for name in _families()[0]}
    for group in data.load("numbering.yaml")["same"]:
        for name in group:
            out[name] |= frozenset(group)
    return out


def _number(text: str) -> int:
    order: dict[str, int] = data.load("numbering.yaml")["words"]
    if text in order:
        return order[text]
    if "①" <= text[0] <= "⒇":  # ① to ⑳, then ⑴ to ⒇
        return (ord(text[0]) - ord("①")) % 20 + 1
    found = re.search(rf"\d{{1,2}}|{CHINESE}", text)
    return number(found[0]) if found else 0


def ordinals(document: Document) -> Iterator[Ordinal]:
    """Every ordinal of the text outside quotation marks."""
    families, pattern = _families()
    text = document.text
    for match in pattern.finditer(text, len(document.title) if text.startswith(document.title) else 0):
        assert match.lastgroup is not None
        family = families[match.lastgroup]
        start = match.start(family.name)
        line = text.rfind("\n", 0, start) + 1
        opens = not text[line:start].strip()
        if not opens and (
            family.opens or not (family.weak or text[start - 1] in _STRONG) or _quoted(text, line, start)
        ):
            continue
        yield Ordinal(
            start,
            match.end(family.name),
            family.name,
            family.rank,
            _number(match[0]),
            match[family.name],
            opens,
        )


def _quoted(text: str, line: int, at: int) -> bool:
    """Whether a place stands between two marks; one that nothing closes in its paragraph holds nothing."""
    for mark, close in ("“”", "《》"):
        opened = text.rfind(mark, line, at)
        if opened > text.rfind(close, line, at):
            stop = text.find("\n", at) % (len(text) + 1)
            closed = text.find(close, at, stop)
            return closed >= 0 and not 0 <= text.find(mark, at, stop) < closed
    return False


@once
def numbering(document: Document) -> Numbering:
    """The series of a document and their flaws; nothing is said across a place where the source lacks text."""
    machine = _Machine(document)
    for ordinal in ordinals(document):
        machine.take(ordinal)
    # An outer series that went on was no repeat.
    twice = [Flaw("repeat", here, outer.first) for outer, here in machine.twice if len(outer.members) == 1]
    found = [f for flaw in machine.flaws if (f := _mended(document.text, flaw)) is not None] + twice
    found += _trailing(document, machine.series)
    found += _foreign(document, machine.series)
    flaws = sorted(found, key=lambda flaw: flaw.ordinal.start)
    return Numbering(tuple(machine.series), tuple(flaws))


def _mended(text: str, flaw: Flaw) -> Flaw | None:
    """A gap where the number that is missing stands in another form: then it is a mixture; in the same form it is none."""
    last, here = flaw.before, flaw.ordinal
    if flaw.kind != "gap" or last is None or here.number != last.number + 2 or last.opens != here.opens:
        return flaw
    place = hidden(text, last.end, here.start, last.number + 1, opens=here.opens)
    if place is None:
        return flaw
    odd = _stray(text, place, last)
    # 五、一线财经: read as a span of numbers, no ordinal.
    return None if _bare(odd.text) == _bare(last.text) else Flaw("mixed", odd, last)


def _bare(text: str) -> str:
    """The form of an ordinal without its number."""
    return re.sub("\\d+", "0", re.sub("[一二三四五六七八九十]+", "", text))


def _stray(text: str, place: tuple[int, int], last: Ordinal) -> Ordinal:
    """The ordinal that goes on after another in a form of its own."""
    start, end = place
    return Ordinal(start, end, last.family, last.rank, last.number + 1, text[start:end], last.opens)


def _trailing(document: Document, series: list[Series]) -> Iterator[Flaw]:
    """The last number of a series in another form, which the series does not hold."""
    text = document.text
    heads = [s.first for s in series] + [m for s in series for m in s.members]
    for one in series:
        last = one.last
        if len(one.members) < 2 or (last.rank > _RANKED and last.family != "suffix" and not last.opens):
            continue
        if last.opens:
            stops = [m.start for m in heads if m.start > last.start and m.opens and m.rank <= last.rank]
            stop = min(stops, default=len(text))
        else:
            stop = text.find("\n", last.end) % (len(text) + 1)
        place = hidden(text, last.end, stop, last.number + 1, opens=last.opens)
        if place and not any(m.start == place[0] for s in series for m in s.members[1:]):
            yield Flaw("mixed", _stray(text, place, last), last)


def _foreign(document: Document, series: list[Series]) -> Iterator[Flaw]:
    """第一…其次…第三: a member in a form of its own between two of one form, all of which stand alike."""
    for one in series:
        for before, here, after in zip(one.members, one.members[1:], one.members[2:], strict=False):
            alike = before.family == after.family != here.family and (
                before.family == "order" or _bare(before.text) == _bare(after.text)
            )
            if alike and before.opens == here.opens == after.opens and here.number == before.number + 1:
                within = "\n" not in document.text[before.start : after.start]
                if (before.opens or within) and after.number == here.number + 1:
                    yield Flaw("mixed", here, before)


def _kind(before: Ordinal, here: Ordinal) -> FlawKind:
    if here.number == before.number:
        return "repeat"
    return "gap" if here.number > before.number else "back"


@cache
def _member(family: str, value: int) -> re.Pattern[str]:
    """A number at the head of a paragraph, in the form of a family."""
    chinese = "一二三四五六七八九十"[value - 1 : value] or "none"
    forms = {"paren": f"（{chinese}）", "arabic": rf"{value}[.．、]"}
    return re.compile(rf"\n\s*{forms.get(family, f'（{value}）')}")


class _Machine:
    """One pass over the ordinals."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.series: list[Series] = []
        self.flaws: list[Flaw] = []
        self.twice: list[tuple[Series, Ordinal]] = []
        self.stack: list[Series] = []

    def take(self, ordinal: Ordinal) -> None:
        """Put an ordinal where it belongs."""
        if ordinal.number == 0:
            return
        self._close_at_heading(ordinal)
        waiting = [
            depth
            for depth in range(len(self.stack) - 1, -1, -1)
            if self._fits(self.stack[depth], ordinal)
            and ordinal.number == self.stack[depth].last.number + 1
            and not self._apart(self.stack[depth].last, ordinal)
        ]
        if waiting:
            # 第四， goes on after 第三，, not after the 三是 that stands between; else the innermost takes it.
            depth = next((d for d in waiting if self._like(self.stack[d].last, ordinal)), waiting[0])
            del self.stack[depth + 1 :]
            self._twice_first(depth, ordinal)
            self.stack[depth].members.append(ordinal)
            return
        if ordinal.number == 1:
            self._open(ordinal, late=False)
            return
        self._odd(ordinal)

    def _close_at_heading(self, ordinal: Ordinal) -> None:
        """A number that opens a paragraph ends the inline series of the paragraphs before, if it ranks above."""
        if ordinal.opens and ordinal.rank < _INLINE:
            while (
                self.stack
                and self.stack[-1].first.rank == _INLINE
                and not self._fits(self.stack[-1], ordinal)
            ):
                self.stack.pop()

    @staticmethod
    def _fits(series: Series, ordinal: Ordinal) -> bool:
        return ordinal.family in _compatible()[series.last.family]

    def _apart(self, last: Ordinal, here: Ordinal) -> bool:
        """二是 does not go on after a 首先 that stands within another paragraph."""
        return (
            last.family != here.family
            and last.family == "order"
            and not last.opens
            and "\n" in self.document.text[last.start : here.start]
        )

    @staticmethod
    def _like(last: Ordinal, here: Ordinal) -> bool:
        return last.family == here.family and last.opens == here.opens

    @staticmethod
    def _skips(last: Ordinal, here: Ordinal) -> bool:
        """Whether a heading is the next but one after another of its form."""
        alike = last.family == here.family and last.opens and here.opens
        return alike and here.number == last.number + 2 and _bare(last.text) == _bare(here.text)

    def _open(self, ordinal: Ordinal, *, late: bool) -> None:
        series = Series([ordinal], late)
        self.series.append(series)
        self.stack.append(series)

    def _twice_first(self, depth: int, second: Ordinal) -> None:
        """一是…一是…二是 within a paragraph: the first number came twice, where no outer series waits for its second."""
        here, outer = self.stack[depth], self.stack[depth - 1] if depth else None
        if (
            outer is not None
            and len(here.members) == len(outer.members) == 1
            and here.first.family == outer.first.family == "suffix"
            and here.first.text == outer.first.text
            and here.first.start - outer.first.start < _TRAIN
            and not re.search("\n|另", self.document.text[outer.first.start : second.start])
        ):
            self.twice.append((outer, here.first))

    def _taken_up(self, last: Ordinal, here: Ordinal) -> bool:
        """Whether （三） goes on after 2., which stands where （二） should, and not beside it."""
        text = self.document.text
        own, following = (
            _member(last.family, n).search(text, here.end) for n in (here.number, here.number + 1)
        )
        return following is not None and (own is None or own.start() > following.start())

    def _run_in(self, before: Ordinal, here: Ordinal) -> bool:
        """三、 or （三） after 二是 within a paragraph."""
        return (
            before.family in ("suffix", "di", "di_suffix")
            and not (before.opens and before.family == "di")
            and here.family in ("cn", "paren")
            and not here.opens
            and "\n" not in self.document.text[before.start : here.start]
        )

    def _again(self, ordinal: Ordinal) -> bool:
        """一、…一、…三、: the first number stands where the second should; the series goes on with the third."""
        alike = [depth for depth, series in enumerate(self.stack) if self._alike(series.first, ordinal)]
        if len(alike) < 2 or ordinal.number != 3:
            return False
        outer, inner = self.stack[alike[-2]], self.stack[alike[-1]]
        if not (
            len(outer.members) == len(inner.members) == 1
            and not outer.late
            and self._tells("repeat", outer.first, inner.first)
        ):
            return False
        self._flaw("repeat", inner.first, outer.first)
        del self.stack[alike[-2] + 1 :]
        self.series.remove(inner)
        outer.members += [inner.first, ordinal]
        return True

    @staticmethod
    def _alike(one: Ordinal, two: Ordinal) -> bool:
        """Whether two ordinals are of one form and stand alike."""
        return one.family == two.family and one.opens == two.opens and one.text[-1] == two.text[-1]

    def _odd(self, ordinal: Ordinal) -> None:
        """An ordinal that no open series waits for."""
        if self._again(ordinal):
            return
        depths = range(len(self.stack) - 1, -1, -1)
        # 第四个问题 goes on after 第二个问题, not after the 五是 that stands between.
        skipped = next((d for d in depths if self._skips(self.stack[d].last, ordinal)), None)
        for depth in depths if skipped is None else (skipped,):
            series = self.stack[depth]
            if self._fits(series, ordinal):
                kind = _kind(series.last, ordinal)
                if self._tells(kind, series.last, ordinal):
                    self._flaw(kind, ordinal, series.last)
                del self.stack[depth + 1 :]
                series.members.append(ordinal)
                return
        for depth in range(len(self.stack) - 1, -1, -1):
            series = self.stack[depth]
            last, run_in = series.last, self._run_in(series.last, ordinal)
            mixed = {last.family, ordinal.family} in _MIXED and ordinal.opens == last.opens
            if {last.family, ordinal.family} in _NESTED and not self._taken_up(last, ordinal):
                mixed = False
            if (mixed or run_in) and ordinal.number == last.number + 1:
                self._flaw("mixed", ordinal, series.last)
                del self.stack[depth + 1 :]
                # The series goes on in its own form: the odd one counts as a member of it.
                series.members.append(
                    Ordinal(
                        ordinal.start,
                        ordinal.end,
                        series.last.family,
                        series.last.rank,
                        ordinal.number,
                        ordinal.text,
                        ordinal.opens,
                    )
                )
                return
        through = self._through(ordinal)
        if through is not None:
            through.members.append(ordinal)
            self.stack.append(through)
            return
        self._flaw("late", ordinal, None)
        self._open(ordinal, late=True)

    def _through(self, ordinal: Ordinal) -> Series | None:
        """The series that is numbered through the sections: 3、 below （二） after 1、 and 2、 below （一）."""
        if not ordinal.opens or ordinal.family not in _THROUGH:
            return None
        alike = (s for s in reversed(self.series) if s.last.family == ordinal.family and s.last.opens)
        last = next(alike, None)
        return last if last is not None and last.last.number + 1 == ordinal.number else None

    def _tells(self, kind: FlawKind, before: Ordinal, here: Ordinal) -> bool:
        """Whether an odd order is a slip.

        Among headings it always is; running text may begin anew unsaid, so only within a paragraph and one form.
        """
        if kind == "repeat" and here.family == "di_suffix" != before.family and _SPEAKS.match(here.text):
            return False  # 第三件事是 below 第三：, whose section it speaks of
        if before.opens and here.opens:
            return True
        if "\n" in self.document.text[before.start : here.start] or kind not in ("gap", "repeat"):
            return False
        if here.family in _RUNNING and before.family in _RUNNING:
            # 首先 may be followed by 第三 no more than 第二 by 第四; what is said in between is one train of thought.
            return here.start - before.start < _TRAIN
        if here.family == before.family and here.family in ("paren", "arabic_run"):
            return kind == "gap"
        return here.family == before.family == "suffix" and before.text[-1] == here.text[-1]

    def _flaw(self, kind: FlawKind, ordinal: Ordinal, before: Ordinal | None) -> None:
        since = before.start if before else 0
        if not any(since <= start < ordinal.start for start, _ in self.document.gaps):
            self.flaws.append(Flaw(kind, ordinal, before))


def broken(document: Document, series: Series) -> bool:
    """Whether the source lacks text inside a series, or ends too early to count it."""
    if document.truncated:
        return True
    return any(series.first.start <= start for start, _end in document.gaps)
