"""``drafter brief new --ask``: the questions one by one in the terminal, each answer written into the brief at once.

The brief itself is the memory: whoever leaves (Ctrl-C, end of input) starts the same command again and is asked for
what is still missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from drafter.answer import fill_in, plain
from drafter.brief import Brief, load_brief
from drafter.cli import files
from drafter.cli.report import problems, say
from drafter.errors import InputError
from drafter.language import _, current
from drafter.question import Question, entry_of, example

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

YES = {"y": True, "yes": True, "是": True, "n": False, "no": False, "否": False}


def ask(path: Path, questions: Sequence[Question], occasion: str) -> None:
    """Ask for every key that the brief lacks."""
    load_brief(path)
    say(
        _(
            "An empty answer leaves a question out; Ctrl-C leaves, what you have answered is kept in {file}."
        ).format(file=path)
    )
    asking = _Asking(path, occasion)
    try:
        for question in questions:
            if question.type == "list":
                asking.sections(question, [q for q in questions if q.key.startswith(question.key + ".")])
            elif not _inside_list(question) and asking.brief().get(question.key) is None:
                asking.one(question)
    except (typer.Abort, EOFError, KeyboardInterrupt):
        say("")
        say(_("Kept in {file}; the same command goes on with what is missing.").format(file=path))
        raise typer.Exit from None
    typer.echo(str(path))
    say(_("fill it in, then:  drafter draft {file}").format(file=path) if _empty(asking.brief()) else
        _("now:  drafter draft {file}").format(file=path))  # fmt: skip


def _empty(brief: Brief) -> bool:
    return next(iter(brief.texts()), None) is None


def _inside_list(question: Question) -> bool:
    above = entry_of(question.key.rpartition(".")[0]) if "." in question.key else None
    return above is not None and above.type == "list"


class _Asking:
    """The brief in its file, and the occasion whose examples are shown."""

    def __init__(self, path: Path, occasion: str) -> None:
        self.path, self.occasion = path, occasion

    def brief(self) -> Brief:
        return load_brief(self.path)

    def keep(self, key: str, value: Any) -> bool:
        """Write an answer; False after saying what is wrong with it."""
        try:
            text = fill_in(self.brief().source, key, value, file=str(self.path))
        except InputError as error:
            problems(error)
            return False
        files.write(self.path, text.encode())
        return True

    def one(self, question: Question) -> None:
        """One key: asked again until it is right or empty."""
        self.say(question)
        if question.type in ("items", "texts"):
            found = self.members(question.type == "items")
            if found:
                self.keep(question.key, found)
            return
        while True:
            given = prompt(question.steps[-1])
            value = YES.get(given.casefold(), given) if question.type == "flag" else given
            if given == "" or self.keep(question.key, value):
                return

    def say(self, question: Question) -> None:
        words = question.say(current())
        say("")
        say(_("{question} (required)").format(question=words) if question.required else words)
        shown = example(question, self.occasion)
        while isinstance(shown, list | dict):
            shown = shown[0] if isinstance(shown, list) else next(iter(shown.values()))
        if isinstance(shown, str):
            say("  " + _("for example: {example}").format(example=shown))

    def members(self, parted: bool) -> list[Any]:
        """The members of a list until an empty one."""
        found: list[Any] = []
        while True:
            head = prompt(f"{len(found) + 1}. 要点" if parted else f"{len(found) + 1}.")
            if not head:
                return found
            detail = prompt("   内容") if parted else ""
            found.append({"要点": head, "内容": detail} if detail else head)

    def sections(self, whole: Question, parts: Sequence[Question]) -> None:
        """The tasks: those that are there stay, more can be added; each is kept when it is whole."""
        self.say(whole)
        node = self.brief().get(whole.key)
        tasks: list[Any] = plain(node) if node is not None else []
        while True:
            heading = prompt(f"{whole.key} {len(tasks) + 1} · 标题")
            if not heading:
                return
            tasks = [*tasks, {"标题": heading}]
            if not self.keep(whole.key, tasks):
                tasks = tasks[:-1]
                continue
            for part in parts:
                name = part.steps[-1]
                if name == "标题":
                    continue
                say(f"  {name}：" + part.say(current()))
                value: Any = self.members(parted=True) if part.type == "items" else prompt(f"  {name}")
                if value and self.keep(whole.key, [*tasks[:-1], {**tasks[-1], name: value}]):
                    tasks = [*tasks[:-1], {**tasks[-1], name: value}]


def prompt(label: str) -> str:
    """One line from the terminal, trimmed; empty where nothing was typed."""
    return str(typer.prompt(label, default="", show_default=False, prompt_suffix=": ", err=True)).strip()
