"""Characters that are like one another in a name: those that look alike, or sound alike with front and back nasals as one.

The tables are data (data/syllables.yaml, data/shapes.yaml, data/common.yaml); looser than ``sounds.alike``, for a
name has no context that tells what is meant.
"""

from __future__ import annotations

from functools import cache

from drafter import data

_FINALS = (("ng", "n"), ("zh", "z"), ("ch", "c"), ("sh", "s"))


@cache
def near() -> dict[str, frozenset[str]]:
    """For a character those that look like it, or sound like it when front and back nasals are one."""
    groups: dict[str, set[str]] = {}
    rows = [*data.load("syllables.yaml").items(), *data.load("common.yaml")["given"].items()]
    for syllable, chars in rows:
        loose = str(syllable)
        for one, other in _FINALS:
            loose = loose.replace(one, other)
        groups.setdefault(loose, set()).update(chars)
    out: dict[str, set[str]] = {}
    for group in [*groups.values(), *map(set, data.load("shapes.yaml"))]:
        for char in group:
            out.setdefault(char, set()).update(group)
    return {char: frozenset(others - {char}) for char, others in out.items()}
