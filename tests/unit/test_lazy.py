"""Options read without Typer's machinery give what Typer gives; commands are made when they are called, and not before."""

from __future__ import annotations

import sys
from typing import Annotated

import pytest
import typer
from typer.main import get_command

from drafter.cli import lazy

SEEN: list[object] = []


def command(
    names: Annotated[list[str] | None, typer.Argument()] = None,
    text: Annotated[str, typer.Option("--text")] = "",
    number: Annotated[int, typer.Option("--number", min=1, max=9)] = 2,
    free: Annotated[int, typer.Option("--free")] = 0,
    flag: Annotated[bool, typer.Option("--flag")] = False,  # noqa: FBT002 (Typer gives options so)
    either: Annotated[bool | None, typer.Option("--yes/--no")] = None,
    many: Annotated[list[str] | None, typer.Option("--many")] = None,
) -> None:
    SEEN.append((names, text, number, free, flag, either, many))


def said(capsys, arguments, *, light):
    """What the command got, its exit code and what went to stderr."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command("c")(command)
    made = get_command(app)
    SEEN.clear()
    with pytest.raises(SystemExit) as caught:
        (lazy.light(made) if light else made)(arguments.split("|") if arguments else [], prog_name="c")
    return list(SEEN), caught.value.code, capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        "", "a|b", "--text|x", "--text|", "--text=", "--number|3", "--number| 3", "--number|+4", "--number|0", "--number|10",
        "--number|x", "--number|3.0", "--number|3.5", "--number|٣", "--number|1_0", "--number|", "--free|-12", "--free|007",
        "--free|99999999999999999999", "--flag", "--yes", "--no", "--many|a|--many|b", "--nope", "--text",
    ],
)  # fmt: skip
def test_the_quick_reading_is_typers(capsys, arguments):
    quick = said(capsys, arguments, light=True)
    assert quick == said(capsys, arguments, light=False)


def test_commands_are_made_when_they_are_looked_up(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("one", "two"):
        (tmp_path / f"lazy_{name}.py").write_text("def run() -> None:\n    '''Do it.'''\n")
    commands = lazy.Commands({n: (f"lazy_{n}:run", n) for n in ("one", "two")})
    assert list(commands) == ["one", "two"]
    assert commands.get("three") is None
    assert not {"lazy_one", "lazy_two"} & set(sys.modules)
    assert commands["one"].help == "one"
    assert commands["one"] is commands.get("one")
    assert "lazy_one" in sys.modules
    assert "lazy_two" not in sys.modules
    assert [name for name, made in commands.items() if made is not None] == ["one", "two"]
