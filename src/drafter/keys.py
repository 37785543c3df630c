"""The table of a brief's keys: ``data/keys.yaml`` and ``data/item.yaml`` as values, and paths through them.

A path names a value of a brief: Chinese or English key names joined by dots, members of lists counted from 1
(会议.名称, ``tasks[2].items[1].detail``). What a key means to a speech is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from drafter.data import load

if TYPE_CHECKING:
    from collections.abc import Mapping

_STEP = re.compile(r"([^.\[\]]+)(?:\[([1-9][0-9]*)\])?")
_INDEX = re.compile(r"\[[0-9]+\]")
_LISTS = frozenset({"texts", "items", "list"})


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its two names, its type and role as in the table, what it holds in words, and the keys below it.

    For a list the keys below are those of a member; ``say`` has the entries "zh" and "en".
    """

    zh: str
    en: str
    type: str
    role: str
    say: Mapping[str, str]
    keys: tuple[Key, ...] = ()

    def __str__(self) -> str:
        return self.zh if self.zh == self.en else f"{self.zh} ({self.en})"


@cache
def table() -> tuple[Key, ...]:
    """The keys at the top of a brief, in the order of the table."""
    return tuple(_key(row) for row in load("keys.yaml"))


def _key(row: Mapping[str, Any]) -> Key:
    below = load("item.yaml") if row["type"] == "items" else row.get("keys", ())
    keys = tuple(_key(child) for child in below)
    return Key(row["zh"], row["en"], row["type"], row.get("role", ""), row["say"], keys)


@cache
def words() -> frozenset[str]:
    """Every key name of every level, in both languages."""
    return frozenset(name for key, _ in every() for name in (key.zh, key.en))


@cache
def settings() -> frozenset[str]:
    """The Chinese names of keys that say how a draft is made and not what it says."""
    return frozenset(key.zh for key in table() if key.role == "setting")


@cache
def every() -> tuple[tuple[Key, tuple[Key, ...]], ...]:
    """Every key with the keys it stands below, outermost first."""

    def walk(keys: tuple[Key, ...], above: tuple[Key, ...]) -> list[tuple[Key, tuple[Key, ...]]]:
        return [pair for key in keys for pair in [(key, above), *walk(key.keys, (*above, key))]]

    return tuple(walk(table(), ()))


@cache
def names(path: str) -> Mapping[str, str]:
    """Both names of each key below a Chinese path, to the Chinese name; empty below free names."""
    keys = table()
    for step in _INDEX.sub("", path).split(".") if path else ():
        keys = next((key.keys for key in keys if key.zh == step), ())
    return {name: key.zh for key in keys for name in (key.zh, key.en)}


def canonical(path: str) -> str | None:
    """The Chinese path for one in English or mixed; None where the table has no such path.

    Positions may be left out ("tasks.heading"); a free name below 其他 stays as it is.
    """
    steps: list[str] = []
    keys, free, leaf = table(), False, False
    for part in path.split("."):
        step = _STEP.fullmatch(part)
        if step is None or leaf:
            return None
        name, index = step[1], f"[{step[2]}]" if step[2] else ""
        if free:
            if not name.isidentifier():
                return None
            leaf = True
        else:
            key = next((k for k in keys if name in (k.zh, k.en)), None)
            if key is None or (index and key.type not in _LISTS):
                return None
            name, keys, free, leaf = key.zh, key.keys, key.type == "map", not key.keys and key.type != "map"
        steps.append(name + index)
    return ".".join(steps)


def nearest(name: str, below: tuple[Key, ...]) -> tuple[Key, ...]:
    """Up to three keys whose Chinese or English name is close: one of two characters, 7 of 10 letters."""
    from difflib import SequenceMatcher  # noqa: PLC0415 (only a mistake needs it)

    def score(key: Key) -> float:
        chinese = SequenceMatcher(None, name, key.zh).ratio()
        english = SequenceMatcher(None, name.casefold(), key.en).ratio()
        return max(chinese if chinese >= 0.5 else 0.0, english if english >= 0.7 else 0.0)

    ranked = sorted(
        ((score(key), -i, key) for i, key in enumerate(below)), key=lambda row: row[:2], reverse=True
    )
    return tuple(key for points, _i, key in ranked[:3] if points > 0 and points >= ranked[0][0] - 0.2)
