"""Answers to YAML as people write it: block style, quotes only where a plain text would be read otherwise.

Each text is written so that ``yamltext`` reads the same text again; nothing is wrapped or reordered.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import yaml

from drafter import keys, yamltext
from drafter.errors import InputError
from drafter.yamlhints import colon_slip, dash_slip
from drafter.yamltext import Pairs, Scalar, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

STEP = "  "


def scalar(text: str | bool) -> str:  # noqa: FBT001 (a yes or no is a value here, not a switch)
    """A text on one line, quoted where it must be; a yes or no as true or false."""
    if isinstance(text, bool):
        return "true" if text else "false"
    single = "'" + text.replace("'", "''") + "'"
    for written in (text, single):
        if "\n" not in written and _same(written, text):
            return written
    return _double(text)


def _same(written: str, text: str) -> bool:
    """Whether a value so written is read as this text."""
    if written == text and (
        not text or text != text.strip() or "#" in text or "：" in text[:12] or colon_slip(text, keys.words())
    ):
        return False  # a plain text that begins like a key, or that a reader may take for a comment
    try:
        tree, problems = yamltext.compose(Source.of("", f"k: {written}\n"))
    except (yaml.YAMLError, InputError):
        return False
    if problems or not isinstance(tree, Pairs) or len(tree.pairs) != 1:
        return False
    value = tree.pairs[0][1]
    return (
        isinstance(value, Scalar) and value.text == text and not value.absent and dash_slip(written) is None
    )


def _double(text: str) -> str:
    """A text in double quotes, line breaks and marks escaped."""
    written = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ue000-\ue0ff]", lambda m: f"\\u{ord(m[0]):04x}", written)


def lines(answers: Mapping[str, Any]) -> list[str]:
    """The lines of a group of answers, without indentation of its own."""
    out: list[str] = []
    for name, value in answers.items():
        out += entry(name, value)
    return out


def entry(name: str, value: Any) -> list[str]:
    """The lines of one key with its value."""
    if isinstance(value, dict):
        return [f"{name}:", *(STEP + line for line in lines(value))]
    if isinstance(value, list):
        return [f"{name}:", *(STEP + line for line in members(value))]
    return [f"{name}: {scalar(value)}"]


def members(values: list[Any]) -> list[str]:
    """The lines of a list."""
    out: list[str] = []
    for value in values:
        if isinstance(value, dict):
            inner = lines(value)
            out += [f"- {inner[0]}", *(STEP + line for line in inner[1:])] if inner else []
        else:
            out.append(f"- {scalar(value)}")
    return out
