"""The reference of the command line, docs/reference/commands.md and its Chinese twin, made from the commands themselves.

Without arguments both pages are written; ``--check`` changes nothing and exits 1 where a page is stale.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    "en": ROOT / "docs" / "reference" / "commands.md",
    "zh": ROOT / "docs" / "reference" / "commands.zh-CN.md",
}
TITLES = {"en": "Commands", "zh": "命令"}
HEADS = {
    "en": ("argument", "option", "what it is"),
    "zh": ("参数", "选项", "说明"),
}
MADE = {
    "en": "Made by `python tools/commands.py` from the commands themselves.",
    "zh": "由 `python tools/commands.py` 根据命令本身生成。",
}
HIDDEN = {"help", "install_completion", "show_completion"}


def page(lang: str) -> str:
    """The page in one language; the language is active already."""
    sys.path.insert(0, str(ROOT / "src"))
    import typer  # noqa: PLC0415 (the language decides what these modules say when they are loaded)

    from drafter.cli import words  # noqa: PLC0415
    from drafter.cli.app import app  # noqa: PLC0415

    words.activate()
    command = typer.main.get_command(app)
    lines = [f"# {TITLES[lang]}", "", MADE[lang], "", *_command(command, "drafter", lang)]
    return "\n".join(lines).rstrip() + "\n"


def _command(command: Any, name: str, lang: str) -> Iterator[str]:
    """A section for a command, then one for each of its own commands."""
    parameters = [p for p in command.params if p.name not in HIDDEN and not getattr(p, "hidden", False)]
    arguments = [p for p in parameters if p.param_type_name == "argument"]
    options = [p for p in parameters if p.param_type_name == "option"]
    below = command.commands if hasattr(command, "commands") else {}
    usage = [name, *(_said(a.metavar or a.name.upper()) for a in arguments)]
    yield from (f"## {name}", "", command.help.strip(), "", f"    {' '.join(usage)}", "")
    for head, rows in zip(HEADS[lang], (arguments, options), strict=False):
        if rows:
            yield from (f"| {head} | {HEADS[lang][2]} |", "|---|---|")
            yield from (f"| {_names(p)} | {_cell(p.help or '')} |" for p in rows)
            yield ""
    if command.epilog:
        yield from (command.epilog, "")
    for own, inner in below.items():
        if not inner.hidden:
            yield from _command(inner, f"{name} {own}", lang)


def _names(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{_cell(_said(parameter.metavar or parameter.name.upper()))}`"
    wants = "" if parameter.is_flag else " " + (parameter.metavar or f"<{_type(parameter)}>")
    names = [*parameter.opts, *parameter.secondary_opts]
    return ", ".join(f"`{_cell(name + _said(wants))}`" for name in names)


def _said(placeholder: str) -> str:
    """A placeholder as the help shows it in this language."""
    from drafter.cli import words  # noqa: PLC0415
    from drafter.language import _  # noqa: PLC0415

    word = placeholder.strip()
    return placeholder.replace(word, _(word) if word in words.TYPES else words.said(word)) if word else ""


def _type(parameter: Any) -> str:
    return str(getattr(parameter.type_descriptor.annotation, "__name__", ""))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def made(lang: str) -> str:
    """The page in a language, made in a process that speaks it."""
    done = subprocess.run(  # noqa: S603 (this very file)
        [sys.executable, __file__, "--print"],
        env={**os.environ, "DRAFTER_LANG": lang, "PYTHONIOENCODING": "utf-8"}, capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout.decode("utf-8")


def main() -> int:
    """Write or check the two pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--print", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.print:
        sys.path.insert(0, str(ROOT / "src"))
        from drafter import language  # noqa: PLC0415

        lang = language.from_environment()
        language.activate(lang)
        sys.stdout.write(page(lang))
        return 0
    stale = [
        path for lang, path in PAGES.items() if not path.exists() or path.read_text("utf-8") != made(lang)
    ]
    if args.check:
        for path in stale:
            print(f"stale: {path.relative_to(ROOT)}")
        return int(bool(stale))
    for lang, path in PAGES.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made(lang), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
