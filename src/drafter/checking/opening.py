"""Patterns that are looked for fast: a regular expression in, the same behind a look at the character it begins with out.

Where a pattern begins with a group, a choice of several or a look behind, the engine of ``re`` tries each of its ways at
each character of a text. A match can begin with some characters only (the set FIRST of parsing; Aho, Lam, Sethi and
Ullman, Compilers, 4.4.2), so one look at them comes first. What the pattern means stays the same.
"""

from __future__ import annotations

import re
from itertools import groupby
from re import _constants as op  # type: ignore[attr-defined] # re has no public way to its own parser
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_Items = dict[tuple[Any, Any], None]  # of a set of characters as the parser names them, in order
_NO_WIDTH = (op.ASSERT, op.ASSERT_NOT, op.AT)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
_CATEGORIES = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w"}


def quick(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, tried only where a character stands that it can begin with; as it is where that may be any."""
    opening = _opening(pattern, flags)
    return re.compile(f"(?=[{opening}])(?:{pattern})" if opening else pattern, flags)


def quick_choice(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for several, the first that matches at a place; neighbours whose beginning is known share the look."""
    choices = []
    for known, run in groupby(
        ((pattern, _opening(pattern)) for pattern in patterns), key=lambda row: bool(row[1])
    ):
        rows = list(run)
        choice = "|".join(f"(?:{pattern})" for pattern, _ in rows)
        choices.append(f"(?=[{''.join(opening for _, opening in rows)}])(?:{choice})" if known else choice)
    return re.compile("|".join(choices))


def _opening(pattern: str, flags: int = 0) -> str:
    """The characters that a pattern can begin with, as a set in a pattern has them; nothing where they tell nothing."""
    found = _first(_parser.parse(pattern, flags))
    if (
        found is None
        or found[1]
        or any(kind is op.RANGE and value[1] - value[0] > _WIDE for kind, value in found[0])
    ):
        return ""
    return "".join(map(_written, found[0]))


_WIDE = 1000  # characters of a range that rules hardly any place out: all Chinese ones


def _first(nodes: Iterable[tuple[Any, Any]]) -> tuple[_Items, bool] | None:
    """The characters that a sequence can begin with, and whether it can be empty; None where they are not known."""
    out: _Items = {}
    for node in nodes:
        found = _begins(*node)
        if found is None:
            return None
        items, empty = found
        out |= items
        if not empty:
            return out, False
    return out, True


def _begins(kind: Any, value: Any) -> tuple[_Items, bool] | None:
    """The same for one node of a parsed pattern."""
    if kind is op.LITERAL:
        return {(kind, value): None}, False
    if kind is op.IN and all(k in (op.LITERAL, op.RANGE) or v in _CATEGORIES for k, v in value):
        return dict.fromkeys(value), False
    if kind in _NO_WIDTH:
        return {}, True
    if kind is op.SUBPATTERN:
        _group, added, taken, inner = value
        return None if added or taken else _first(inner)
    if kind in _REPEATS:
        least, _most, inner = value
        found = _first(inner)
        return found and (found[0], found[1] or not least)
    if kind is op.BRANCH:
        ways = [_first(way) for way in value[1]]
        known = [way for way in ways if way is not None]
        if len(known) < len(ways):
            return None
        return {item: None for items, _empty in known for item in items}, any(
            empty for _items, empty in known
        )
    return None


def _written(item: tuple[Any, Any]) -> str:
    """An item of a set of characters as a pattern has it."""
    kind, value = item
    if kind is op.CATEGORY:
        return _CATEGORIES[value]
    return "-".join(f"\\U{char:08x}" for char in (value if kind is op.RANGE else (value,)))
