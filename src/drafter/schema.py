"""The JSON Schema (2020-12) of a brief, made from the table of keys, so that editors complete and underline.

Descriptions are in one language; with the questions of a template they are its own, and its free names are known. A
schema cannot see all that ``form`` sees (impossible days, slips of YAML); ``drafter brief check`` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter import data, keys
from drafter.question import FREE, example

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.keys import Key
    from drafter.question import Question

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE = "drafter-brief.schema.json"
TEXT = {"type": ["string", "number", "null"]}
DATE = r"^\s*([0-9]{4}([-/.])[0-9]{1,2}\2[0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)?\s*$"
FLAG = r"^(\s*|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|[是有否无])$"
# ECMA-262 knows no Chinese letters in \w: what may not stand in a name is listed instead.
NAME = r"^[^\s\d!-/:-@\[-^`{-~，。；：！？、（）《》“”][^\s!-/:-@\[-^`{-~，。；：！？、（）《》“”]*$"
NUMBER = r"^\s*([0-9]{1,6}(\.[0-9]{1,6})?)?\s*$"


def schema(questions: Sequence[Question] = (), *, language: str = "zh") -> dict[str, Any]:
    """The schema of all briefs, or with the questions of one template."""
    asked = {question.key: question for question in questions}
    free = {q.steps[1]: q for q in questions if q.steps[0] == FREE and len(q.steps) > 1}
    writer = _Writer(asked, free, language)
    return {
        "$schema": DIALECT,
        "title": "drafter: 要点 (brief)",
        **writer.group(keys.table(), ""),
    }


class _Writer:
    def __init__(self, asked: dict[str, Question], free: dict[str, Question], language: str) -> None:
        self.asked, self.free, self.language = asked, free, language

    def group(self, below: Iterable[Key], path: str) -> dict[str, Any]:
        """A group: each key by either name, not by both."""
        properties: dict[str, Any] = {}
        both = []
        for key in below:
            found = self.value(key, f"{path}.{key.zh}" if path else key.zh)
            properties[key.zh] = found
            if key.en != key.zh:
                properties[key.en] = found
                both.append({"not": {"type": "object", "required": [key.zh, key.en]}})
        out: dict[str, Any] = {
            "type": ["object", "null"],
            "properties": properties,
            "additionalProperties": False,
        }
        return {**out, "allOf": both} if both else out

    def value(self, key: Key, path: str) -> dict[str, Any]:
        """The schema for the value of a key, with what it is for."""
        return {"description": self.said(key, path), **self.form(key, path)}

    def said(self, key: Key, path: str) -> str:
        question = self.asked.get(path)
        if question is None:
            return str(key.say[self.language])
        words = data.load("blank.yaml")["required" if question.required else "optional"][self.language]
        return str(words.format(question=question.say(self.language)))

    def form(self, key: Key, path: str) -> dict[str, Any]:
        match key.type:
            case "group":
                return self.group(key.keys, path)
            case "map":
                return self.slots()
            case "list":
                return _list({"anyOf": [TEXT, self.group(key.keys, path)]})
            case "items":
                return _list({"anyOf": [TEXT, self.group(key.keys, path)]})
            case "texts":
                return _list(TEXT)
            case "date":
                return {"type": ["string", "null"], "pattern": DATE}
            case "number":
                return {"type": ["number", "string", "null"], "exclusiveMinimum": 0, "pattern": NUMBER}
            case "flag":
                return {"type": ["boolean", "string", "null"], "pattern": FLAG}
        return TEXT

    def slots(self) -> dict[str, Any]:
        """Free names: letters, characters, figures and _; those of the template with their questions."""
        text = {"anyOf": [TEXT, _list(TEXT)]}
        return {
            "type": ["object", "null"],
            "properties": {
                name: {"description": self.said_free(q), "examples": [example(q)], **text}
                for name, q in self.free.items()
            },
            "propertyNames": {"pattern": NAME},
            "additionalProperties": text,
        }

    def said_free(self, question: Question) -> str:
        words = data.load("blank.yaml")["required" if question.required else "optional"][self.language]
        return str(words.format(question=question.say(self.language)))


def _list(member: dict[str, Any]) -> dict[str, Any]:
    """A list; one text is a list of one."""
    return {"anyOf": [{"type": "array", "items": member}, TEXT]}
