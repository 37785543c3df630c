"""A plan made ready to run: each step a small function of the names in sight, made once a template.

Text of the template becomes Runs here, once; all drafts share them. Nothing is parsed while a template is filled.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from drafter import keys
from drafter.draft import Origin, Run
from drafter.filling.filters import FILTERS
from drafter.filling.pieces import LINE_END, Piece, Pieces
from drafter.filling.session import CannotFillError, Case, Session
from drafter.filling.views import Missing, Series, Value
from drafter.language import _

Names = dict[
    str, Any
]  # what a template can name at a place; the session has the empty name, which no template can write
Step = Callable[[Names], None]
Expression = Callable[[Names], Any]
SESSION = ""
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
    text: list[Piece] = []
    for name, *rest in plan:
        if name == "say":
            text += [LINE_END if p is None else Run(p[1], Origin("template", "", p[0])) for p in rest[0]]
        else:
            if text:
                steps.append(_say(text))
                text = []
            steps.append(STEPS[name](*rest))
    if text:
        steps.append(_say(text))
    if len(steps) == 1:
        return steps[0]

    def run(names: Names) -> None:
        for step in steps:
            step(names)

    return run


def _say(pieces: Sequence[Piece]) -> Step:
    # Two ends of lines end a paragraph, and more do no more.
    said = [
        p
        for k, p in enumerate(pieces)
        if p is not LINE_END or k < 2 or pieces[k - 2 : k] != [LINE_END, LINE_END]
    ]

    def step(names: Names) -> None:
        names[SESSION].out.extend(said)

    return step


def _print(plan: Sequence[Any]) -> Step:
    value = expression(plan)

    def step(names: Names) -> None:
        names[SESSION].put(value(names))

    return step


def _set(name: str, plan: Sequence[Any]) -> Step:
    value = expression(plan)

    def step(names: Names) -> None:
        names[name] = value(names)

    return step


def _if(branches: Sequence[Any], otherwise: Sequence[Any]) -> Step:
    tests = [(expression(test), body(steps)) for test, steps in branches]
    last = body(otherwise)

    def step(names: Names) -> None:
        for test, then in tests:
            if test(names):
                then(names)
                return
        last(names)

    return step


def _for(
    name: str, over: Sequence[Any], test: Sequence[Any] | None, inner: Sequence[Any], empty: Sequence[Any], line: int
) -> Step:  # fmt: skip
    found, then, otherwise = expression(over), body(inner), body(empty)
    wanted = expression(test) if test is not None else None

    def step(names: Names) -> None:
        session: Session = names[SESSION]
        members = session.members(found(names), line)
        if wanted is not None:
            members = [m for m in members if wanted({**names, name: m})]
        for index, member in enumerate(members, 1):
            session.turn(line)
            then({**names, name: member, "loop": Loop(index, len(members))})
        if not members:
            otherwise(dict(names))

    return step


def _choose(plans: Sequence[Any]) -> Step:
    """The cases share what they need: each value is looked up once."""
    places: dict[str, int] = {}
    found: list[Expression] = []
    cases: list[Case] = []
    for weight, needs, _steps in plans:
        at = []
        for need in needs:
            counted = need[0] == "counted"
            printed = need[1] if counted else need
            path = repr(_without_lines(printed))
            if path not in places:
                places[path] = len(found)
                found.append(expression(printed))
            at.append(~places[path] if counted else places[path])
        cases.append((weight, tuple(at)))
    bodies = [body(steps) for _weight, _needs, steps in plans]

    def step(names: Names) -> None:
        picked = names[SESSION].pick(cases, [need(names) for need in found])
        if picked >= 0:
            bodies[picked](names)

    return step


def _without_lines(plan: Sequence[Any]) -> Sequence[Any]:
    """A name or a part, wherever in the template it stands."""
    return ["name", plan[1]] if plan[0] == "name" else ["part", _without_lines(plan[1]), plan[2]]


def expression(plan: Sequence[Any]) -> Expression:
    """The function that gives the value of an expression."""
    name, *rest = plan
    return EXPRESSIONS[name](*rest)


def _const(value: Any) -> Expression:
    return lambda _names: value


def _name(name: str, line: int) -> Expression:
    if name in keys.names(""):
        return operator.itemgetter(name)  # every filling begins with all keys

    def value(names: Names) -> Any:
        if name not in names:
            raise CannotFillError(f"'{name}' is undefined", line)
        return names[name]

    return value


def _part(plan: Sequence[Any], name: str, line: int) -> Expression:
    above = expression(plan)

    def value(names: Names) -> Any:
        found = above(names)
        try:
            part = found.get
        except AttributeError:  # only views and loops have parts
            raise CannotFillError(f"'{type(found).__name__}' has no '{name}'", line) from None
        return part(name)

    return value


def _filter(name: str, plan: Sequence[Any], *arguments: str) -> Expression:
    value, apply = expression(plan), FILTERS[name]
    return lambda names: apply(names[SESSION], value(names), *arguments)


def _and(left: Sequence[Any], right: Sequence[Any]) -> Expression:
    first, second = expression(left), expression(right)
    return lambda names: first(names) and second(names)


def _or(left: Sequence[Any], right: Sequence[Any]) -> Expression:
    first, second = expression(left), expression(right)
    return lambda names: first(names) or second(names)


def _not(plan: Sequence[Any]) -> Expression:
    value = expression(plan)
    return lambda names: not value(names)


def _choice(test: Sequence[Any], plan: Sequence[Any], otherwise: Sequence[Any]) -> Expression:
    first, second, third = expression(test), expression(plan), expression(otherwise)
    return lambda names: second(names) if first(names) else third(names)


def _compare(plan: Sequence[Any], pairs: Sequence[Any], line: int) -> Expression:
    first = expression(plan)
    others = [(OPERATORS[op], expression(other), op in ("in", "notin")) for op, other in pairs]

    def value(names: Names) -> bool:
        left = first(names)
        for compare, other, inside in others:
            right = other(names)
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
    return found.text if isinstance(found, Value | Pieces) else found


def _plain_members(found: Any) -> Any:
    """And a list the texts of its members: {% if "甲局" in 会议.发言单位 %}."""
    if isinstance(found, Series | Missing):
        return [_plain(m) for m in found.members] if isinstance(found, Series) else []
    return _plain(found)


STEPS: Mapping[str, Callable[..., Step]] = {
    "print": _print, "set": _set, "if": _if, "for": _for, "choose": _choose,
}  # fmt: skip
EXPRESSIONS: Mapping[str, Callable[..., Expression]] = {
    "const": _const, "name": _name, "part": _part, "filter": _filter, "and": _and, "or": _or, "not": _not,
    "choice": _choice, "compare": _compare,
}  # fmt: skip
