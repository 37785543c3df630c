"""``drafter template list``, ``show`` and ``diff``: what there is, and how two templates differ."""

from __future__ import annotations

import os
import sys
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.errors import InputError, bad_input
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.filling.skeleton import Row
    from drafter.template import Template

ORIGINS = ("project", "user", "shipped")


def colour() -> bool:
    """Whether standard output may be coloured."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def origins() -> dict[str, str]:
    """Where templates come from, in words."""
    return {"project": _("project"), "user": _("user"), "shipped": _("shipped")}


def files() -> Iterator[tuple[str, str, Path]]:
    """Name, origin and file of every template in the search path, the winning one of a name first."""
    from drafter.template import SUFFIX, folders

    for origin, folder in zip(ORIGINS, folders(), strict=True):
        if folder.is_dir():
            for path in sorted(folder.glob(f"*{SUFFIX}")):
                yield path.name.removesuffix(SUFFIX), origin, path


def list_templates() -> None:
    """Print name, title, where it comes from, and file; one that another hides is marked."""
    from drafter.template import load_template

    seen: dict[str, str] = {}
    for name, origin, path in sorted(files(), key=lambda row: (row[0], ORIGINS.index(row[1]))):
        try:
            title = load_template(path).title
        except InputError as error:
            title = _("{n} mistakes").format(n=len(error.problems))
        hidden = ""
        if name in seen and seen[name] != str(path.resolve()):
            hidden = "\t" + _("hidden by the one above")
        elif name in seen:
            continue  # the project is drafter's own checkout
        seen.setdefault(name, str(path.resolve()))
        typer.echo(f"{name}\t{title}\t{origins()[origin]}\t{path}{hidden}")


def source(template: Template) -> str:
    """The file as it stands."""
    return Path(template.file).read_text(encoding="utf-8-sig")


def show(
    name: Annotated[str, typer.Argument(help=_("a template's name or file"))],
    outline: Annotated[
        bool, typer.Option("--outline", help=_("moves, choices with the support of their cases, and slots"))
    ] = False,
) -> None:
    """Print the file as it stands, or its outline."""
    from drafter.template import load_template

    template = load_template(name)
    if outline:
        from drafter.filling.ready import compile_template
        from drafter.filling.skeleton import skeleton

        compile_template(template)
        _head(template)
        rows = skeleton(template)
        for before, row in zip([None, *rows], rows, strict=False):
            if row.kind == "text" and before is not None and before.kind == "case":
                typer.echo(f"{line_of(before)} {row.text}")
            elif row.kind != "case":
                typer.echo(line_of(row))
        return
    text = source(template)
    if not colour():
        typer.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.syntax import Syntax

    Console().print(Syntax(text, "jinja", theme="ansi_dark", background_color="default", word_wrap=True))


def _head(template: Template) -> None:
    from drafter.filling.asking import questions

    typer.echo(f"{template.name}  {template.title}  {template.file}")
    asked = [q for q in questions(template) if "." not in q.key or not q.key.startswith("任务.")]
    must = "、".join(q.key for q in asked if q.required)
    may = "、".join(q.key for q in asked if not q.required)
    typer.echo(_("required: {names}").format(names=must or "–"))
    typer.echo(_("not required: {names}").format(names=may or "–"))
    typer.echo("")


def line_of(row: Row) -> str:
    """A row of the outline as it is printed."""
    space = "  " * row.depth
    words = {
        "move": _("move {name}"),
        "choose": _("one of these"),
        "for": _("for each {name}"),
        "if": _("if {name}"),
        "else": _("else"),
    }
    if row.kind == "text":
        return f"{space}{row.text}"
    if row.kind == "case":
        return f"{space}" + _("{n} ×").format(n=row.support if row.support >= 0 else 1)
    return space + words[row.kind].format(name=row.text)


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help=_("a template's name or file"))],
    second: Annotated[
        str, typer.Argument(metavar="B", help=_("another; left out: the shipped one of the same name"))
    ] = "",
) -> None:
    """Print how B differs from A, line by line."""
    from drafter.template import load_template

    one = load_template(first)
    if second:
        a, b = one, load_template(second)
    else:
        a, b = load_template(_shipped(one.name)), one
    lines = unified_diff(source(a).splitlines(), source(b).splitlines(), a.file, b.file, lineterm="")
    paint = colour()
    for line in lines:
        tint = {"+": typer.colors.GREEN, "-": typer.colors.RED, "@": typer.colors.CYAN}.get(line[:1])
        typer.echo(typer.style(line, fg=tint) if paint and tint else line)


def _shipped(name: str) -> Path:
    from drafter import shipped
    from drafter.template import SUFFIX

    path = shipped.folder("templates") / f"{name}{SUFFIX}"
    if not path.is_file():
        raise bad_input(
            _("no template “{name}” travels with drafter").format(name=name),
            hint=_("name the other one: diff A B"),
        )
    return path
