"""``drafter brief new`` and ``brief schema``: a brief to fill in, and the schema that editors complete it from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import files
from drafter.cli.report import say
from drafter.errors import Problem, UsageError
from drafter.language import LANGUAGES, _, current

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.question import Question
    from drafter.template import Template


def new(
    template: Annotated[
        str, typer.Option("--template", "-t", help=_("the template's name or file"))
    ] = "general",
    out: Annotated[str, typer.Option("--out", "-o", help=_("file to write to; - is standard output"))] = "-",
    lang: Annotated[
        str, typer.Option("--lang", metavar="zh|en", help=_("language of the notes in the brief"))
    ] = "",
    example: Annotated[bool, typer.Option("--example", help=_("with the examples filled in"))] = False,
    schema: Annotated[
        bool,
        typer.Option("--schema", help=_("write the schema beside it, so that editors complete the keys")),
    ] = False,
    ask: Annotated[
        bool, typer.Option("--ask", help=_("ask step by step; what is answered already is not asked again"))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=_("overwrite files"))] = False,
) -> None:
    """Write a brief with everything the template asks for, each with its question and an example."""
    from drafter.blank import blank
    from drafter.filling.asking import questions
    from drafter.schema import FILE
    from drafter.template import load_template

    language = lang or "zh"
    if language not in LANGUAGES:
        raise typer.BadParameter(
            _("languages: {names}").format(names=" ".join(LANGUAGES)), param_hint="--lang"
        )
    if out == files.STREAM and (schema or ask):
        raise UsageError(Problem(_("--schema and --ask want a file"), hint=_("name it with -o")))
    found = load_template(template)
    asked = questions(found)
    path = Path(out)
    beside = path.parent / FILE
    text = blank(
        template, asked, name=found.name, language=language, file=path.name if out != files.STREAM else "B.yaml",
        schema=FILE if schema else "", filled=example,
    )  # fmt: skip
    if out == files.STREAM:
        files.to_stdout(text.encode())
        return
    writing = {path: text.encode()}
    if schema:
        writing[beside] = _schema(asked, language)
    if ask:
        from drafter.cli import brief_ask

        if path.exists() and not force:
            del writing[path]
        files.write_all(writing)
        brief_ask.ask(path, [q for q in asked if not q.seldom], found.name)
        return
    fresh = [name for name in writing if name != beside or not _is_schema(beside)]
    files.refuse_to_overwrite(fresh, force=force)
    files.write_all(writing)
    typer.echo(str(path))
    _next(path, found, asked)


def _next(path: Path, found: Template, asked: Sequence[Question]) -> None:
    must = sum(q.required for q in asked)
    say(
        _("{n} keys for the template {name}, {must} of them required").format(
            n=len(asked), name=found.name, must=must
        )
    )
    say(_("fill it in, then:  drafter draft {file}").format(file=path))


def _is_schema(path: Path) -> bool:
    """Whether a file is a schema that drafter wrote, which may be written anew."""
    try:
        return str(json.loads(path.read_bytes()).get("title", "")).startswith("drafter:")
    except (OSError, ValueError, AttributeError):
        return False


def _schema(asked: Sequence[Question], language: str) -> bytes:
    from drafter.schema import schema

    return json.dumps(schema(asked, language=language), ensure_ascii=False, indent=1).encode() + b"\n"


def schema(
    template: Annotated[
        str, typer.Option("--template", "-t", help=_("with the questions of this template, its name or file"))
    ] = "",
    out: Annotated[str, typer.Option("--out", "-o", help=_("file to write to; - is standard output"))] = "-",
    force: Annotated[bool, typer.Option("--force", help=_("overwrite files"))] = False,
) -> None:
    """Write the JSON Schema of briefs."""
    asked: Sequence[Question] = ()
    if template:
        from drafter.filling.asking import questions
        from drafter.template import load_template

        asked = questions(load_template(template))
    made = _schema(asked, current())
    if out == files.STREAM:
        files.to_stdout(made)
        return
    path = Path(out)
    files.refuse_to_overwrite([path], force=force or _is_schema(path))
    files.write(path, made)
    typer.echo(out)
