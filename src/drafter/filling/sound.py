"""Whether something read from a file is a plan as ``plan`` makes it: a value in, yes or no out.

A kept plan is run without being checked again, so every list of it must have the form that ``steps`` relies on.
"""

from __future__ import annotations

from typing import Any

from drafter.filling.filters import FILTERS
from drafter.filling.steps import OPERATORS

DEEPEST = 100  # of values and steps inside one another; a deeper plan is made anew each time


def sound(plan: Any) -> bool:
    """Whether it is a plan."""
    return _steps(plan, 0)


def _steps(plan: Any, depth: int) -> bool:
    return isinstance(plan, list) and depth < DEEPEST and all(_step(step, depth + 1) for step in plan)


def _step(step: Any, depth: int) -> bool:
    match step:
        case ["say", list(lines)]:
            return all(line is None or _line(line) for line in lines)
        case ["print", value]:
            return _value(value, depth)
        case ["set", str(), value]:
            return _value(value, depth)
        case ["if", list(branches), rest]:
            return all(_branch(b, depth) for b in branches) and _steps(rest, depth)
        case ["for", str(), over, test, inner, empty, int()]:
            fits = _value(over, depth) and (test is None or _value(test, depth))
            return fits and _steps(inner, depth) and _steps(empty, depth)
        case ["choose", list(cases)]:
            return all(_case(case, depth) for case in cases)
    return False


def _line(line: Any) -> bool:
    match line:
        case [int(), str()]:
            return True
    return False


def _branch(branch: Any, depth: int) -> bool:
    match branch:
        case [test, then]:
            return _value(test, depth) and _steps(then, depth)
    return False


def _case(case: Any, depth: int) -> bool:
    match case:
        case [int(), list(needs), then]:
            return all(_need(need, depth) for need in needs) and _steps(then, depth)
    return False


def _need(need: Any, depth: int) -> bool:
    match need:
        case ["counted", inner]:
            return isinstance(inner, list) and inner[:1] in (["name"], ["part"]) and _value(inner, depth)
        case ["name" | "part", *_rest]:
            return _value(need, depth)
    return False


def _value(value: Any, depth: int) -> bool:
    if depth > DEEPEST:
        return False
    depth += 1
    match value:
        case ["const", None | bool() | int() | float() | str()]:
            return True
        case ["name", str(), int()]:
            return True
        case ["part", above, str(), int()]:
            return _value(above, depth)
        case ["filter", str(name), inner, *arguments]:
            return name in FILTERS and _value(inner, depth) and all(isinstance(a, str) for a in arguments)
        case ["and" | "or", left, right]:
            return _value(left, depth) and _value(right, depth)
        case ["not", inner]:
            return _value(inner, depth)
        case ["choice", test, first, second]:
            return all(_value(part, depth) for part in (test, first, second))
        case ["compare", first, list(pairs), int()]:
            return _value(first, depth) and all(_pair(pair, depth) for pair in pairs)
    return False


def _pair(pair: Any, depth: int) -> bool:
    match pair:
        case [str(name), other]:
            return name in OPERATORS and _value(other, depth)
    return False
