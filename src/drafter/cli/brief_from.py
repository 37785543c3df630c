"""``drafter brief from``: the values of a draft that was edited in Word, back in a brief."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import files
from drafter.cli.report import say
from drafter.errors import InputError, Place, bad_input
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.brief import Brief
    from drafter.draft import Draft
    from drafter.reading.marked import Marked
    from drafter.reading.returned import Change
    from drafter.template import Template

SHOWN = 60  # characters of a value in a message


def brief_from(
    source: Annotated[
        str, typer.Argument(metavar="FILE", help=_("a draft as Word file; - reads standard input"))
    ],
    brief: Annotated[
        str,
        typer.Option("--brief", "-b", help=_("the brief it was made from: its comments and order are kept")),
    ] = "",
    template: Annotated[
        str,
        typer.Option("--template", "-t", help=_("the template it was made with, if the draft does not tell")),
    ] = "",
    out: Annotated[str, typer.Option("--out", "-o", help=_("file to write to; - is standard output"))] = "-",
    force: Annotated[bool, typer.Option("--force", help=_("overwrite files"))] = False,
) -> None:
    """Read the values back and say what changed; exit 1 where the brief does not give this draft again."""
    from drafter import textfile
    from drafter.brief import load_brief
    from drafter.reading.marked import read_marked

    if out != files.STREAM:
        files.refuse_to_overwrite([Path(out)], force=force)
    base = load_brief(brief) if brief else None
    data = files.stdin() if source == files.STREAM else textfile.read(source, source)
    marked = read_marked(data, "<stdin>" if source == files.STREAM else source)
    chosen = _template(template, marked, base)
    if base is None:
        found, changes = _fresh(source, marked, chosen)
    else:
        found, changes = _changed(base, marked, chosen)
    tell(changes, base)
    lost = _lost(found, marked, chosen)
    _tell_lost(lost)
    made = found.source.encode()
    if out == files.STREAM:
        files.to_stdout(made)
    else:
        files.write(Path(out), made)
        typer.echo(out)
    if lost:
        raise typer.Exit(1)


def _template(name: str, marked: Marked, brief: Brief | None) -> Template | None:
    """The template of the draft: the one given, the one the brief names (None), or the one the draft tells.

    Raises:
        InputError: the template that is given cannot be used.
    """
    from drafter.template import load_template

    if name:
        return load_template(name)
    if marked.template and not (brief and brief.get("模板")):
        try:
            return load_template(marked.template)
        except InputError:
            say(
                _("the draft was made with the template {name}, which is not here; -t names its file").format(
                    name=marked.template
                )
            )
    return None


def _changed(brief: Brief, marked: Marked, template: Template | None) -> tuple[Brief, list[Change]]:
    from drafter.filling import fill
    from drafter.reading.edited import values
    from drafter.reading.returned import returned

    return returned(brief, values(fill(template, brief), marked))


def _fresh(source: str, marked: Marked, template: Template | None) -> tuple[Brief, list[Change]]:
    """A new brief from the marks alone; yes and no leave no mark, so each is tried."""
    from drafter.brief import load_brief
    from drafter.reading.returned import flagged, rebuilt

    text, changes = rebuilt(marked, template.name if template else "")
    if not any(mark for paragraph in marked.paragraphs for mark in paragraph.spans):
        hint = _("give the brief it was made from: --brief B.yaml")
        raise bad_input(_("no value is marked in this file"), Place(source), hint=hint)
    best = load_brief(text.encode(), name="<brief>")
    for other in flagged(text):
        tried = load_brief(other.encode(), name="<brief>")
        if len(_lost(tried, marked, template)) < len(_lost(best, marked, template)):
            best = tried
    again, _told = _changed(best, marked, template)  # LibreOffice moves a mark by a comment's anchor
    if len(_lost(again, marked, template)) < len(_lost(best, marked, template)):
        best = again
    say(_("{n} values read from the marks of the draft").format(n=sum(1 for _text in best.texts())))
    return best, changes


def tell(changes: Iterable[Change], brief: Brief | None) -> None:
    """Say of each value what became of it."""
    words = {
        "changed": _("{key}: “{before}” → “{after}”"),
        "gone": _("{key}: “{before}” is gone from the draft; it stays in the brief"),
        "contradicts": _("{key}: the draft says “{before}” and also “{after}”; nothing was changed"),
        "unclear": _("{key}: “{before}” cannot be found again, the words around it were changed too"),
        "elsewhere": _("{key}: “{before}” → “{after}” cannot be written into this brief; change it by hand"),
    }
    for change in changes:
        line = getattr(brief.get(change.key), "line", 0) if brief else 0
        place = f"{brief.file}:{line}: " if brief and line else ""
        after = "”, “".join(map(_short, change.after))
        if change.fate == "changed" and not change.before:
            say(place + _("{key}: filled in, “{after}”").format(key=change.key, after=after))
        else:
            say(place + words[change.fate].format(key=change.key, before=_short(change.before), after=after))


def _short(text: str) -> str:
    text = text.replace("\n", " ⏎ ")
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _lost(brief: Brief, marked: Marked, template: Template | None) -> list[tuple[str, str]]:
    """Where a draft from this brief is not the draft that was read: its text and the other one."""
    from drafter.filling import fill

    draft: Draft = fill(template, brief)
    ours = [block.text.replace("\n", "") for block in draft.blocks]
    theirs = [paragraph.text.replace("\n", "") for paragraph in marked.paragraphs]
    return list(_differences([t for t in ours if t.strip()], theirs))


def _differences(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str]]:
    for tag, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            left, right = ours[i:j], theirs[k:m]
            for n in range(max(len(left), len(right))):
                yield (left[n] if n < len(left) else ""), (right[n] if n < len(right) else "")


def _tell_lost(lost: list[tuple[str, str]]) -> None:
    if not lost:
        say(_("the brief gives this draft again, word for word"))
        return
    say(
        _("{n} paragraphs say what no value of the brief says; a new draft has them otherwise:").format(
            n=len(lost)
        )
    )
    for ours, theirs in lost:
        start = next(
            (n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b),
            min(len(ours), len(theirs)),
        )
        start = max(start - 10, 0)
        say(_("  here:      {text}").format(text=_short(theirs[start:]) or _("(nothing)")))
        say(_("  new draft: {text}").format(text=_short(ours[start:]) or _("(nothing)")))
