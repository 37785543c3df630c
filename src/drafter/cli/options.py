"""Options that every command shares, and the language, which must be known before the first help text is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter import language

if TYPE_CHECKING:
    from collections.abc import Sequence


def language_of(arguments: Sequence[str]) -> str:
    """The language the command line asks for with ``--lang``, else the environment's."""
    for k, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            given = value if equals else (arguments[k + 1] if k + 1 < len(arguments) else "")
            if given in language.LANGUAGES:
                return given
    return language.from_environment()
