"""Typer's own words in Chinese: the titles, types and complaints of help and usage errors, as the catalogue has them.

Typer 0.29 has most of them written into its code, so they are known here by their English form and replaced where
Typer prints them, in its module ``rich_utils``. A word that another version of Typer says otherwise stays English.
"""

from __future__ import annotations

import importlib
import re
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

import typer

from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Callable

TITLES = {
    "ARGUMENTS_PANEL_TITLE": "Arguments",
    "OPTIONS_PANEL_TITLE": "Options",
    "COMMANDS_PANEL_TITLE": "Commands",
    "ERRORS_PANEL_TITLE": "Error",
    "DEFAULT_STRING": "[default: {}]",
    "REQUIRED_LONG_STRING": "[required]",
    "ABORTED_TEXT": "Aborted.",
    "RICH_HELP": "Try [blue]'{command_path} {help_option}'[/] for help.",
}
# The narrow stand before the wide: the first that fits is taken.
SENTENCES = (
    "Usage: {what}",
    "Show this message and exit.",
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
    "Missing command.",
    "Missing argument {name}.",
    "Missing option {name}.",
    "No such command {name}. Did you mean {others}?",
    "No such command {name}.",
    "No such option: {name} (Possible options: {others})",
    "No such option: {name}",
    "Option {name} requires an argument.",
    "Option {name} does not take a value.",
    "Got unexpected extra argument(s) ({names})",
    "Invalid value for {name}: {why}",
    "Input should be a valid integer, unable to parse string as an integer",
    "Input should be greater than or equal to {least}",
)
PARTS = ("[OPTIONS]", "COMMAND [ARGS]...", "BRIEF…", "FILE…", "PATH…", "NAME", "ADDRESS", "KEY=VALUE", "CODE")
TYPES = ("<bool>", "<str>", "<list[str]>", "<int>", "<int range>")
MESSAGES = (*TITLES.values(), *SENTENCES, *PARTS, *TYPES)


class _Late(ModuleType):
    """Stands where Typer looks for ``rich_utils``, which costs a tenth of a second, until something is printed."""

    def __getattr__(self, name: str) -> Any:
        real: Any = importlib.import_module("typer.rich_utils")
        typer.rich_utils = real  # type: ignore[attr-defined]
        for title, words in TITLES.items():
            setattr(real, title, _(words))
        real.highlighter = _after(said, real.highlighter)
        real.types_highlighter = _after(_type, real.types_highlighter)
        return getattr(real, name)


def activate() -> None:
    """Let Typer speak the user's language from now on; before it has printed anything."""
    typer.rich_utils = _Late("typer.rich_utils")  # type: ignore[attr-defined]


def said(english: str) -> str:
    """What Typer says, in the user's language; as it is where the catalogue does not know it."""
    for sentence, pattern in _patterns():
        match = pattern.fullmatch(english)
        if match:
            parts = {name: said(text) for name, text in match.groupdict().items()}
            return re.sub(r"'([^']*)'", r"“\1”", _(sentence).format(**parts))
    for part in PARTS:
        english = english.replace(f"{{{part}}}...", _(part)).replace(part, _(part))
    return english


def _type(english: str) -> str:
    word, blank, limits = english.partition(" [")
    return (_(word) if word in TYPES else said(word)) + blank + limits


def _after(translate: Callable[[str], str], show: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A highlighter of rich that translates what it is given first: a str, or a Text of one style."""
    from rich.text import Text

    def shown(given: Any) -> Any:
        if isinstance(given, str):
            return show(translate(given))
        new = translate(given.plain)
        text = given if new == given.plain else Text(new, given.style)
        text.overflow = "fold"  # Chinese has no blanks to break at, and rich would cut what is too long
        return show(text)

    return shown


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((s, re.compile(_pattern(s), re.DOTALL)) for s in SENTENCES)


def _pattern(sentence: str) -> str:
    """``Missing option {name}.`` as a pattern with a group ``name``."""
    return re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(sentence))
