"""Commands that are loaded when they are called: a table of names with their modules in, a Typer group out.

``drafter draft`` loads nothing of the other commands, and completion of a command's name none of the commands that it
rules out. Options that are plain text, numbers or flags are read here; what is anything else, or wrong, goes to Typer's
own reading, which loads pydantic (a tenth of a second) and says what is wrong.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

if TYPE_CHECKING:
    from collections.abc import Mapping

    Command = Any  # Typer's copy of click has no public name

Entry = tuple[str, str]  # where the command's function or Typer is, as module:name, and its help
_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")


class Commands(dict[str, Any]):
    """The commands of a group by name, in order; each is made when it is first looked up."""

    def __init__(self, table: Mapping[str, Entry]) -> None:
        super().__init__(dict.fromkeys(table))
        self.table = table

    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        if found is None:
            found = self[name] = made(name, *self.table[name])
        return found

    def get(self, name: str, default: Any = None) -> Any:
        """The command of that name."""
        return self[name] if name in self else default  # noqa: SIM401 (dict.get would give what is not made yet)

    def items(self) -> Any:
        """Every command with its name; all are made."""
        return [(name, self[name]) for name in self]

    def values(self) -> Any:
        """Every command; all are made."""
        return [self[name] for name in self]


def group(table: Mapping[str, Entry]) -> type[TyperGroup]:
    """The class of a group whose commands stand in a table."""

    class LazyGroup(TyperGroup):
        """A group that makes its commands late."""

        def __init__(self, **options: Any) -> None:
            super().__init__(**{**options, "commands": {}})
            self.commands = Commands(table)

        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (Typer's signature)
            """The names in order."""
            return list(self.commands)

    return LazyGroup


def made(name: str, where: str, said: str) -> Command:
    """The command or group at a place."""
    module, _colon, attribute = where.partition(":")
    found = getattr(import_module(module), attribute)
    if isinstance(found, typer.Typer):
        command: Any = get_group(found)
        command.name, command.help = name, said
    else:
        alone = typer.Typer(add_completion=False)
        alone.command(name, help=said)(found)
        command = get_command(alone)
    return light(command)


def light(command: Command) -> Command:
    """The command, its plain options read without Typer's machinery; also those of commands below it."""
    for parameter in command.params:
        _lighten(parameter)
    of_help = command.get_help_option
    command.get_help_option = lambda ctx: _lighten(of_help(ctx))  # Typer makes it anew for a context
    if not isinstance(getattr(command, "commands", None), Commands):
        for below in getattr(command, "commands", {}).values():
            light(below)
    return command


def _lighten(parameter: Any) -> Any:
    descriptor = getattr(parameter, "type_descriptor", None)
    if descriptor is not None and getattr(parameter, "_runtime_param", parameter) is None:
        parameter._runtime_param = _Plain(descriptor)  # noqa: SLF001 (Typer has no public way to read a value otherwise)
    return parameter


class _Plain:
    """Reads one option: what is of its type already, or plainly a number; the rest is Typer's."""

    def __init__(self, descriptor: Any) -> None:
        self.descriptor = descriptor

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value for the command; in Typer this is RuntimeParam.coerce.

        Raises:
            typer.BadParameter: Typer cannot read it either.
        """
        kind = self.descriptor.annotation
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        if not many and not self.descriptor.parameter_info.parser:
            if kind is str and isinstance(value, str):
                return value
            if kind is int and self._fits(value):
                return int(value)
        if many and kind == list[str] and isinstance(value, tuple) and all(isinstance(v, str) for v in value):
            return list(value)
        from typer._coercion import build_runtime_param

        return build_runtime_param(self.descriptor).coerce(value, param=param, ctx=ctx)

    def _fits(self, value: Any) -> bool:
        info = self.descriptor.parameter_info
        if isinstance(value, str) and not _INTEGER.fullmatch(value):
            return False
        if isinstance(value, bool) or not isinstance(value, str | int) or info.clamp:
            return False
        return (info.min is None or int(value) >= info.min) and (info.max is None or int(value) <= info.max)
