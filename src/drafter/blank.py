"""A new brief for a template: its questions in, the YAML text that a writer fills in out.

Explanations begin with ``## `` and examples with ``# ``, so that taking away the ``# `` before an example (by hand, or
by an editor's command for comments) gives a value, and an untouched example is no value. What such speeches seldom say is
named in an explanation and has no example.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter import data, keys, yamlwrite
from drafter.question import FREE, Question, entry_of, example, examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SAY, SHOW = "## ", "# "
STEP = yamlwrite.STEP


def blank(
    template: str,
    questions: Sequence[Question],
    *,
    name: str = "",
    language: str = "zh",
    file: str = "",
    schema: str = "",
    filled: bool = False,
) -> str:
    """The text of a new brief.

    ``template`` is what 模板 shall say, ``name`` the template's name (its examples are taken), ``schema`` the path of
    a JSON Schema for editors; ``filled`` gives the examples as values.
    """
    words = data.load("blank.yaml")
    lines = [f"# yaml-language-server: $schema={schema}"] if schema else []
    head = words["filled" if filled else "head"][language]
    lines += [SHOW + line.format(name=name or template, file=file) for line in head]
    lines += ["", f"模板: {yamlwrite.scalar(template)}"]
    writer = _Writer(name or template, language, SHOW if not filled else "")
    for key in keys.table():
        asked = [q for q in questions if q.steps[0] == key.zh and not (filled and q.seldom)]
        if any(not q.seldom for q in asked):
            lines += writer.key(key, asked)
        elif asked:
            lines += ["", *(line for q in asked for line in writer.said(q))]
    return "\n".join(lines) + "\n"


class _Writer:
    """What all lines of one brief share: the occasion, the language, and what stands before an example."""

    def __init__(self, occasion: str, language: str, mark: str) -> None:
        self.occasion, self.language, self.mark = occasion, language, mark

    def key(self, key: keys.Key, asked: list[Question]) -> list[str]:
        """The lines for one key at the top."""
        if key.type == "list":
            return ["", *self.sections(key, asked)]
        if key.type not in ("group", "map"):
            return [*self.said(asked[0]), *self.shown(yamlwrite.entry(key.zh, self.example(asked[0])))]
        lines = ["", SAY + key.say[self.language], f"{key.zh}:"]
        for question in asked:
            if question.steps[1:]:
                shown = (
                    yamlwrite.entry(question.steps[1], self.example(question)) if not question.seldom else ()
                )
                lines += [STEP + line for line in [*self.said(question), *self.shown(shown)]]
        return lines

    def sections(self, key: keys.Key, asked: list[Question]) -> list[str]:
        """The lines for the tasks: two example sections, the first with what each key wants."""
        whole = next((q for q in asked if q.key == key.zh), Question(key.zh, key.type))
        parts = [q for q in asked if q.key != key.zh]
        lines = [*self.said(whole), f"{key.zh}:"]
        found: Any = examples(self.occasion).get(key.zh)
        for number, section in enumerate(found if isinstance(found, list) else []):
            begun = False
            for part in parts:
                value = section.get(part.steps[1])
                if number == 0:
                    lines += [STEP + line for line in self.said(part)]
                if value is None:
                    continue
                written = yamlwrite.entry(part.steps[1], value)
                edge = [STEP if begun else "- "] + [STEP] * (len(written) - 1)
                lines += [
                    STEP + line for line in self.shown(e + w for e, w in zip(edge, written, strict=True))
                ]
                begun = True
        return lines

    def example(self, question: Question) -> Any:
        return example(question, self.occasion)

    def said(self, question: Question) -> list[str]:
        kind = "required" if question.required else "seldom" if question.seldom else "optional"
        words = data.load("blank.yaml")[kind][self.language]
        said = words.format(question=question.say(self.language), key=question.key)
        if self.language != "zh" and entry_of(question.key):
            said += f" [{english(question.key)}]"
        return [SAY + line for line in said.split("\n")]

    def shown(self, lines: Iterable[str]) -> list[str]:
        return [self.mark + line for line in lines]


def english(path: str) -> str:
    """The English path for a Chinese one without positions."""
    steps = path.split(".")
    if steps[0] == FREE:
        return ".".join(["slots", *steps[1:]])
    found = [entry_of(".".join(steps[: n + 1])) for n in range(len(steps))]
    return ".".join(key.en if key else step for key, step in zip(found, steps, strict=True))
