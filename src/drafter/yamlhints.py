"""What a writer of YAML did wrong, in words: a parser's complaint or an unknown key in, hints out.

The parser says where it stopped; the hint comes from the look of the lines around that place. What is tried
are the slips that Chinese writers make: a full-width colon, a colon without its blank, tabs, quotation marks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import keys
from drafter.language import _, listed
from drafter.yamltext import Scalar, Source, quoted

if TYPE_CHECKING:
    from collections.abc import Collection

    import yaml

    from drafter.errors import Problem
    from drafter.keys import Key

# Patterns that only a mistake needs are compiled by their first use.
ODD_BLANKS = "\u00a0\u2002\u2003\u2009\u200b\u3000"
_TAB = r"[ \u3000]*\t"
_VALUE = r"\s*(?:- +)*(?:[^\s:：'\"\[{]+ *: +)?(?:- +)*(?P<mark>[{}\[\]@`%*&!|>\"',?])"
_FIRST_COLON = r"\s*(?:- +)*[^\s:]+ *:"
_DASH = rf"[ {ODD_BLANKS}]*-(?:[{ODD_BLANKS}]|(?![-\s0-9]))"
_AFTER_QUOTE = r"""[^'"]*?(?:^|[\s\[{,])(?P<quote>['"]).*(?P=quote)\s*[^\s#,\]}]"""


@cache
def _slip(words: frozenset[str]) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"\s*(?:- *)*(?P<name>{names})[ \u3000]*(?P<colon>：|:(?=[^\s/]))")


def colon_slip(line: str, words: Collection[str]) -> tuple[int, str, str] | None:
    """Where a line begins with a key and a colon that YAML does not read: column from 0, message, hint."""
    match = _slip(frozenset(words)).match(line) if words else None
    if match is None:
        return None
    if match["colon"] == "：":
        message = _("a full-width colon “：” after {name}").format(name=match["name"])
    else:
        message = _("no blank after the colon of {name}").format(name=match["name"])
    hint = _("write “{name}: ”, with an ordinary colon and a blank; quotes if it is text").format(
        name=match["name"]
    )
    return match.start("colon"), message, hint


def dash_slip(line: str) -> tuple[int, str, str] | None:
    """Where a line begins with a dash that YAML does not read as a list's; as ``colon_slip``."""
    match = re.match(_DASH, line)
    return match and (match.end() - 1, _("no blank after “-”"), _("write “- ”, a dash and an ordinary blank"))


def slips(source: Source, text: Scalar, names: frozenset[str], *, member: bool = False) -> list[Problem]:
    """The lines of a plain text that were meant as keys or members of a list.

    The first line is held against ``names`` and, in a ``member``, the dash; further lines against all keys.
    """
    written, start = source.text[text.start : text.end] if text.plain else "", text.start
    found: list[Problem] = []
    if names or member or "\n" in written:
        for number, line in enumerate(written.splitlines(keepends=True)):
            slip = colon_slip(line, keys.words() if number else names)
            if slip is None and (number or member):
                slip = dash_slip(line)
            if slip:
                found.append(source.problem(slip[1], start + slip[0], slip[2]))
            start += len(line)
    return found


def indent() -> str:
    """The hint for white space that YAML does not count."""
    return _("indent with ordinary blanks, two for each level; not with tabs or full-width ones")


def explain(source: Source, error: yaml.YAMLError, words: frozenset[str]) -> list[Problem]:
    """The problems behind a parser's error; at least one, the slips first that may have caused it."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    index = min(mark.index if mark else getattr(error, "position", 0), len(source.text))
    start = getattr(error, "context_mark", None)
    if start and source.text[start.index : start.index + 1] in tuple("[{'\"*&!|>"):
        index = start.index
    stop = source.place(mark.index if mark else index).line
    near = _line_before(source, source.place(index).line)
    found = _slips_before(source, stop, near, words)
    problems = [problem for _line, problem in found]
    return problems if found and found[-1][0] >= near else [*problems, _complaint(source, error, index)]


def _slips_before(source: Source, stop: int, near: int, words: frozenset[str]) -> list[tuple[int, Problem]]:
    """The tabs and colon slips down to a line, and the dashes near it, each with its line."""
    found: list[tuple[int, Problem]] = []
    for number in range(1, stop + 1):
        line, start = source.line(number), source.starts[number - 1]
        slip = colon_slip(line, words) or (dash_slip(line) if number >= near else None)
        tab = re.match(_TAB, line)
        if tab:
            message = _("a tab at the beginning of a line")
            found.append((number, source.problem(message, start + tab.end() - 1, indent())))
        if slip:
            found.append((number, source.problem(slip[1], start + slip[0], slip[2])))
    return found


def _line_before(source: Source, number: int) -> int:
    """The last line before this one that is not blank."""
    return next((n for n in range(number - 1, 0, -1) if source.line(n).strip()), 0)


def _complaint(source: Source, error: yaml.YAMLError, index: int) -> Problem:
    place = source.place(index)
    line, reason = source.line(place.line), getattr(error, "problem", None) or str(error)
    value, colon = re.match(_VALUE, line), re.match(_FIRST_COLON, line)
    columns = _("the keys of one group begin in the same column, the lines of a list with “- ”")
    if re.match(_AFTER_QUOTE, line) and "end of stream" not in reason:
        message = _("text after a closing quotation mark")
        return source.problem(
            message, index, _("for quotation marks in the text write “ ”, or use quoted '…' around all")
        )
    if value and value["mark"] in "'\"":
        message = _("a quotation mark that is not closed, or a text in it that YAML cannot read")
        return source.problem(
            message, index, _("close it with the same mark, or write “ ”; inside '…' write ' twice")
        )
    if value:
        here = source.text[index : index + 1]
        mark = here if here and here in "{[@`%" else value["mark"]
        if mark == here and mark in "{[":
            message = _("a value that begins with {mark}, a mark of YAML, and is not closed").format(
                mark=mark
            )
            hint = _("close it with {close}").format(close="}" if mark == "{" else "]")
            return source.problem(message, index, hint + _("; ") + quoted(mark))
        message = _("a value that begins with {mark}, a mark of YAML").format(mark=mark)
        return source.problem(message, index, quoted(mark))
    if "mapping values" in reason:
        if colon and colon.end() > place.column - 1:
            message = _("this line stands deeper than the line above, which has a value already")
            return source.problem(message, index, columns)
        message = _("a second colon with a blank after it")
        return source.problem(message, index, quoted("“: ”"))
    if "expected '-' indicator" in reason:
        message = _("this line stands among the members of a list and does not begin with “- ”")
        return source.problem(
            message, index, _("put “- ” before it, or indent it below the member it belongs to")
        )
    if "did not find expected key" in reason:
        return source.problem(
            _("this line does not begin in the column of the lines above it"), index, columns
        )
    message = _("this is not YAML: {reason}")
    return source.problem(message.format(reason=reason), index, columns)


def advice(name: str, path: str, below: tuple[Key, ...]) -> str:
    """The hint for an unknown key at a path: where it belongs, what may be meant, or what there is."""
    here = _("the keys here are {keys}").format(keys=listed(k.en if name.isascii() else k.zh for k in below))
    homes = [above for key, above in keys.every() if name in (key.zh, key.en)]
    if homes:
        places = "、".join(str(above[-1]) if above else _("the top of the brief") for above in homes[:4])
        return _("{name} stands below {places}").format(name=name, places=places)
    near = keys.nearest(name, below)
    if near:
        return _("did you mean {keys}?").format(keys="、".join(map(str, near)))
    if path.endswith("]"):
        return _("if “{name}: …” is one text, put it in quotes").format(name=name) + _("; ") + here
    if path:
        return here
    return _("a value that one template alone asks for goes below 其他 (slots)") + _("; ") + here
