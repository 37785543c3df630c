"""A plan made ready to run: each step a small function of the session of a filling, made once a template.

Text of the template becomes Frames here, once; all drafts share them. Nothing is parsed while a template is filled.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from drafter import keys
from drafter.filling.cases import Cases
from drafter.filling.filters import FILTERS
from drafter.filling.frames import frame
from drafter.filling.pieces import LINE_END, Piece, Pieces
from drafter.filling.session import CannotFillError, Session
from drafter.filling.views import NODES, Missing, part
from drafter.language import _
from drafter.node import Group, Items, Text

Step = Callable[[Session], None]
Expression = Callable[[Session], Any]
Path = tuple[str, ...]
Line = Sequence[Any] | None  # of a plan: number and text, None where one ends
OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq, "ne": operator.ne, "lt": operator.lt, "lteq": operator.le, "gt": operator.gt,
    "gteq": operator.ge, "in": lambda a, b: a in b, "notin": lambda a, b: a not in b,
}  # fmt: skip


class Loop:
    """The loop a step is in, as ``loop``: its counters."""

    __slots__ = ("index", "length")

    def __init__(self, index: int, length: int) -> None:
        self.index, self.length = index, length

    def get(self, name: str) -> int | bool:
        """A counter by its name."""
        match name:
            case "index":
                return self.index
            case "index0":
                return self.index - 1
            case "first":
                return self.index == 1
            case "last":
                return self.index == self.length
            case "revindex":
                return self.length - self.index + 1
        return self.length


def body(plan: Sequence[Any]) -> Step:
    """The function that does the steps of a plan, text that stands together in one."""
    steps: list[Step] = []
    text: list[Line] = []
    for name, *rest in plan:
        if name == "say":
            text += rest[0]
        else:
            if text:
                steps.append(_say(text))
                text = []
            steps.append(STEPS[name](*rest))
    if text:
        steps.append(_say(text))
    if len(steps) == 1:
        return steps[0]

    def run(session: Session) -> None:
        for step in steps:
            step(session)

    return run


def _say(lines: Sequence[Line]) -> Step:
    said = _frames(lines)

    def step(session: Session) -> None:
        session.out += said

    return step


def _frames(lines: Sequence[Line]) -> list[Piece]:
    """Text of the template; two ends of lines end a paragraph, and more do no more."""
    return [
        frame(line[1], line[0]) if line else LINE_END
        for k, line in enumerate(lines)
        if line or k < 2 or lines[k - 2] or lines[k - 1]
    ]


def _print(plan: Sequence[Any]) -> Step:
    value = expression(plan)

    def step(session: Session) -> None:
        session.put(value(session))

    return step


def _set(name: str, plan: Sequence[Any]) -> Step:
    value = expression(plan)

    def step(session: Session) -> None:
        session.names[name] = value(session)

    return step


def _if(branches: Sequence[Any], otherwise: Sequence[Any]) -> Step:
    tests = [(expression(test), body(steps)) for test, steps in branches]
    last = body(otherwise)

    def step(session: Session) -> None:
        for test, then in tests:
            if test(session):
                then(session)
                return
        last(session)

    return step


def _for(
    name: str, over: Sequence[Any], test: Sequence[Any] | None, inner: Sequence[Any], empty: Sequence[Any], line: int
) -> Step:  # fmt: skip
    found, then, otherwise = expression(over), body(inner), body(empty)
    wanted = expression(test) if test is not None else None

    def step(session: Session) -> None:
        members = session.members(found(session), line)
        outside = session.names  # what a turn names is forgotten behind it
        if wanted is not None:
            kept = []
            for member in members:
                session.names = {**outside, name: member}
                if wanted(session):
                    kept.append(member)
            members = kept
        for index, member in enumerate(members, 1):
            session.turn(line)
            session.names = {**outside, name: member, "loop": Loop(index, len(members))}
            then(session)
        if not members:
            session.names = dict(outside)
            otherwise(session)
        session.names = outside

    return step


def _choose(plans: Sequence[Any]) -> Step:
    """The cases share what they need: each value is looked up once."""
    places: dict[Path, int] = {}
    needed: list[Sequence[Any]] = []
    cases = []
    for weight, needs, _steps in plans:
        at = []
        for need in needs:
            counted = need[0] == "counted"
            printed = need[1] if counted else need
            path = _path(printed)
            if path not in places:
                places[path] = len(needed)
                needed.append(printed)
            at.append(~places[path] if counted else places[path])
        cases.append((weight, tuple(at)))
    choice = Cases(cases, _keys(places))
    found = [expression(need) for need in needed]
    bodies = [_case(steps, places) for _weight, _needs, steps in plans]

    def step(session: Session) -> None:
        taken = choice.pick(session)
        if taken is not None:
            picked, values = taken
        else:
            values = [value(session) for value in found]
            picked = choice.pick_of(session, values)
        if picked >= 0:
            bodies[picked](session, values)

    return step


def _path(plan: Sequence[Any]) -> Path:
    """The names of a value, wherever in the template it stands; none of an expression that is no name and no part."""
    if plan[0] == "name":
        return (plan[1],)
    above = _path(plan[1]) if plan[0] == "part" else ()
    return (*above, plan[2]) if above else ()


def _keys(paths: Iterable[Path]) -> list[str] | None:
    """The keys of a brief that paths are, if all are, and none is another's in the other language."""
    found = [keys.canonical(".".join(path)) for path in paths]
    return None if None in found or len(set(found)) < len(found) else [key for key in found if key]


def _case(plan: Sequence[Any], places: Mapping[Path, int]) -> Callable[[Session, Sequence[Any]], None]:
    """What a case does with the values it needs; most say text and print these values, and nothing else."""
    if not all(
        name == "say" or (name == "print" and rest[0][0] in ("name", "part") and _path(rest[0]) in places)
        for name, *rest in plan
    ):
        steps = body(plan)
        return lambda session, _values: steps(session)
    parts: list[tuple[list[Piece], int]] = []
    text: list[Line] = []
    for name, given in plan:
        if name == "say":
            text += given
        else:
            parts.append((_frames(text), places[_path(given)]))
            text = []
    rest = _frames(text)

    def step(session: Session, values: Sequence[Any]) -> None:
        out, used = session.out, session.used
        for said, at in parts:
            out += said
            value = values[at]
            if type(value) is Text:  # as most are
                used.add(value.key)
                out.append(value)
            else:
                session.put(value)
        out += rest

    return step


def expression(plan: Sequence[Any]) -> Expression:
    """The function that gives the value of an expression."""
    name, *rest = plan
    return EXPRESSIONS[name](*rest)


def _const(value: Any) -> Expression:
    return lambda _session: value


def _name(name: str, line: int) -> Expression:
    def value(session: Session) -> Any:
        if name not in session.names:
            raise CannotFillError(f"'{name}' is undefined", line)
        return session.names[name]

    return _value((name,), value)


def _part(plan: Sequence[Any], name: str, line: int) -> Expression:
    above = expression(plan)
    named = plan[1] if plan[0] == "name" else None

    def value(session: Session) -> Any:
        names = session.names
        found = names[named] if named in names else above(session)
        if type(found) is Group:
            below = found.entries.get(name)
            return part(found, name) if below is None else below
        if isinstance(found, Loop):
            return found.get(name)
        if type(found) not in NODES and not isinstance(found, Missing):  # only values and loops have parts
            raise CannotFillError(f"'{type(found).__name__}' has no '{name}'", line)
        return part(found, name)

    path = _path(plan)
    return _value((*path, name), value) if path else value


def _value(path: Path, parts: Expression) -> Expression:
    """A value of the brief by its path; ``parts`` gives it otherwise, as where the template has named another value so."""
    key = keys.canonical(".".join(path))
    if key is None:
        return parts
    name, missing = path[0], Missing(key)

    def value(session: Session) -> Any:
        names = session.names
        return parts(session) if name in names else session.values.get(key, missing)

    return value


def _filter(name: str, plan: Sequence[Any], *arguments: str) -> Expression:
    value, apply = expression(plan), FILTERS[name]
    return lambda session: apply(session, value(session), *arguments)


def _and(left: Sequence[Any], right: Sequence[Any]) -> Expression:
    first, second = expression(left), expression(right)
    return lambda session: first(session) and second(session)


def _or(left: Sequence[Any], right: Sequence[Any]) -> Expression:
    first, second = expression(left), expression(right)
    return lambda session: first(session) or second(session)


def _not(plan: Sequence[Any]) -> Expression:
    value = expression(plan)
    return lambda session: not value(session)


def _choice(test: Sequence[Any], plan: Sequence[Any], otherwise: Sequence[Any]) -> Expression:
    first, second, third = expression(test), expression(plan), expression(otherwise)
    return lambda session: second(session) if first(session) else third(session)


def _compare(plan: Sequence[Any], pairs: Sequence[Any], line: int) -> Expression:
    first = expression(plan)
    others = [(OPERATORS[op], expression(other), op in ("in", "notin")) for op, other in pairs]

    def value(session: Session) -> bool:
        left = first(session)
        for compare, other, inside in others:
            right = other(session)
            try:
                if not compare(_plain(left), _plain_members(right) if inside else _plain(right)):
                    return False
            except TypeError as error:
                reason = _("values are put together here that do not fit ({reason})").format(reason=error)
                raise CannotFillError(reason, line) from None
            left = right
        return True

    return value


def _plain(found: Any) -> Any:
    """In a comparison a value is its text: {% if 版式 == "reading" %}."""
    return found.text if isinstance(found, Text | Pieces) else found


def _plain_members(found: Any) -> Any:
    """And a list the texts of its members: {% if "甲局" in 会议.发言单位 %}."""
    if isinstance(found, Items | Missing):
        return [_plain(m) for m in found.members] if isinstance(found, Items) else []
    return _plain(found)


STEPS: Mapping[str, Callable[..., Step]] = {
    "print": _print, "set": _set, "if": _if, "for": _for, "choose": _choose,
}  # fmt: skip
EXPRESSIONS: Mapping[str, Callable[..., Expression]] = {
    "const": _const, "name": _name, "part": _part, "filter": _filter, "and": _and, "or": _or, "not": _not,
    "choice": _choice, "compare": _compare,
}  # fmt: skip
