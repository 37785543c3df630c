"""With which strings the matches of a regular expression begin: a pattern in, those strings out.

Many patterns over one text are looked for together: one automaton finds where any of these strings stands, and only
there its pattern is tried. It reads the syntax that the data use: literals, groups, classes, looking around and
repeats; it knows no flags, names and back references.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MOST = 1000  # strings: with more the automaton would grow larger than the search is worth
REPEAT = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
AROUND = ("(?=", "(?!", "(?<=", "(?<!")
OPENED = (*AROUND, "(?:", "(")


class Heads(NamedTuple):
    """What a part of a pattern begins with, whether these strings are all of it, and where the part ends.

    The empty string among them says that anything may stand there.
    """

    strings: frozenset[str]
    whole: bool
    end: int


EMPTY = frozenset({""})


def heads(pattern: str) -> frozenset[str]:
    r"""The strings with one of which each match begins; none where that cannot be told (``\d``, ``[^。]``, ``.``)."""
    found = _branches(pattern, 0).strings
    if "" in found:
        return frozenset()
    return frozenset(head for head in found if not any(head[:n] in found for n in range(1, len(head))))


def _branches(pattern: str, at: int) -> Heads:
    """Alternatives, up to the end of their group."""
    strings, whole = frozenset[str](), True
    while True:
        one = _sequence(pattern, at)
        strings, whole, at = strings | one.strings, whole and one.whole, one.end
        if pattern[at : at + 1] != "|":
            return Heads(strings, whole, at)
        at += 1


def _sequence(pattern: str, at: int) -> Heads:
    """What stands one behind the other: strings grow while everything before is known in full."""
    strings, whole = EMPTY, True
    while at < len(pattern) and pattern[at] not in "|)":
        one = _repeated(pattern, _single(pattern, at))
        if whole and len(strings) * len(one.strings) <= MOST:
            strings = frozenset(a + b for a in strings for b in one.strings)
            whole = one.whole
        else:
            whole = False
        at = one.end
    return Heads(strings, whole, at)


def _repeated(pattern: str, one: Heads) -> Heads:
    repeat = REPEAT.match(pattern, one.end)
    if repeat is None:
        return one
    strings = one.strings | EMPTY if repeat[0][0] in "?*" or repeat[0][:2] in {"{0", "{,"} else one.strings
    return Heads(strings, one.whole and repeat[0][0] == "?", repeat.end())


def _single(pattern: str, at: int) -> Heads:
    """A group, a class or a character."""
    match pattern[at]:
        case "(":
            opened = next(o for o in OPENED if pattern.startswith(o, at))
            if opened == "(" and pattern.startswith("(?", at):
                raise ValueError(f"a group of a kind that is not known: {pattern[at:]}")
            inside = _branches(pattern, at + len(opened))
            if opened in AROUND:  # what is asked for there is no part of the match
                return Heads(EMPTY, whole=True, end=inside.end + 1)
            return inside._replace(end=inside.end + 1)
        case "[":
            end = pattern.index("]", at + 2)
            known = pattern[at + 1] != "^" and not {"\\", "-"} & set(pattern[at + 1 : end])
            return Heads(frozenset(pattern[at + 1 : end]) if known else EMPTY, known, end + 1)
        case "\\":
            known = not pattern[at + 1].isalnum()
            return Heads(frozenset({pattern[at + 1]}) if known else EMPTY, known, at + 2)
        case ".":
            return Heads(EMPTY, whole=False, end=at + 1)
        case "^" | "$":
            return Heads(EMPTY, whole=True, end=at + 1)
        case char:
            return Heads(frozenset({char}), whole=True, end=at + 1)
