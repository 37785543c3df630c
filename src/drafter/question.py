"""A Question: what a template asks of a brief, one key at a time; and example answers.

Examples come from ``data/examples.yaml``: for every key, other ones for some occasions, and by type for free names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from drafter import data, keys

Answer = str | bool | list[Any] | dict[str, Any]
"""A value as a brief has it: text, yes or no, list, or answers by Chinese key."""

FREE = "其他"


@dataclass(frozen=True, slots=True)
class Question:
    """A key that is asked for: its Chinese path without positions, the template's own words, whether it must be.

    ``type`` is the type of the table (text, items …), for a free name below 其他 the type of the slot; ``seldom``: few
    speeches like this say such a thing.
    """

    key: str
    type: str
    ask: str = ""
    required: bool = False
    seldom: bool = False

    @property
    def steps(self) -> tuple[str, ...]:
        """The names of the path."""
        return tuple(self.key.split("."))

    def say(self, language: str) -> str:
        """The question: the template's in Chinese, else the table's."""
        entry = entry_of(self.key)
        if self.ask and (language == "zh" or entry is None):
            return self.ask
        return entry.say[language] if entry else self.steps[-1]


def entry_of(path: str) -> keys.Key | None:
    """The entry of the table for a Chinese path without positions; None for a free name."""
    below, found = keys.table(), None
    for step in path.split("."):
        found = next((key for key in below if key.zh == step), None)
        if found is None:
            return None
        below = found.keys
    return found


@cache
def examples(occasion: str = "") -> Mapping[str, Answer]:
    """Example answers by Chinese key for an occasion (the name of a template); callers must not change them."""
    table = data.load("examples.yaml")
    return _merged(table["every"], table["occasions"].get(occasion, {}))


def example(question: Question, occasion: str = "") -> Answer:
    """An example answer to one question."""
    found: Any = examples(occasion)
    for step in question.steps:
        found = found[0] if isinstance(found, list) else found
        found = found.get(step) if isinstance(found, Mapping) else None
    if found is None:
        types = data.load("examples.yaml")["types"]
        found = types.get(question.type, types["text"])
    return _plain(found)


def _merged(base: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(base)
    for name, value in other.items():
        out[name] = _merged(base[name], value) if isinstance(value, Mapping) else value
    return out


def _plain(value: Any) -> Answer:
    """A value of the data file as an answer: dates are texts as a brief writes them."""
    if isinstance(value, bool | list | dict):
        return value
    return str(value)
