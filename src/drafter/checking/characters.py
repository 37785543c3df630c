"""Characters that are mistaken for one another: by sound, by what input methods confuse, by shape.

Sounds are those of data/syllables.yaml, shapes those of data/shapes.yaml. Nothing is judged here.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data

if TYPE_CHECKING:
    from collections.abc import Iterable

_HAN = re.compile("[\u4e00-\u9fff]*")


def han(text: str) -> bool:
    """Whether a text is Chinese characters only."""
    return "\u4e00" <= text <= "\u9fff" if len(text) == 1 else _HAN.fullmatch(text) is not None


@cache
def alike() -> dict[str, frozenset[str]]:
    """For a character those that sound or look like it."""
    return _others([*data.load("syllables.yaml").values(), *data.load("shapes.yaml")])


@cache
def homophones() -> dict[str, frozenset[str]]:
    """For a character those of the same syllable, whatever the tone."""
    return _others(data.load("syllables.yaml").values())


@cache
def close() -> dict[str, frozenset[str]]:
    """For a character those alike in the widest sense: zh for z, ing for in, and so on."""
    return _close(data.load("syllables.yaml").items())


@cache
def close_in_names() -> dict[str, frozenset[str]]:
    """The same with the characters of given names: a name has no context that tells what is meant."""
    return _close([*data.load("syllables.yaml").items(), *data.load("common.yaml")["given"].items()])


def _close(rows: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    merged: dict[str, str] = {}
    for syllable, chars in rows:
        heard = plain(syllable)
        merged[heard] = merged.get(heard, "") + chars
    return _others([*merged.values(), *data.load("shapes.yaml")])


def plain(syllable: str) -> str:
    """A syllable as speakers of the south hear it."""
    if syllable[:2] in ("zh", "ch", "sh"):
        syllable = syllable[0] + syllable[2:]
    return syllable[:-1] if syllable.endswith("ng") else syllable


def _others(groups: Iterable[str]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for group in groups:
        for char in itertools.chain(group):
            out.setdefault(char, set()).update(group)
    return {char: frozenset(others - {char}) for char, others in out.items()}
