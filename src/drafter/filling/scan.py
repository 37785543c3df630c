"""The braces and tags of a template as they stand: each with its place, and what is wrong with how they close.

Jinja2 stops at the first mistake; this scan goes on, so that a writer sees all of them at once. What stands inside
the braces is not understood here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDS = {"move": "endmove", "choose": "endchoose", "if": "endif", "for": "endfor", "raw": "endraw"}
MIDDLE = {"case": ("choose",), "elif": ("if",), "else": ("if", "for")}
FORBIDDEN = (
    "with", "include", "import", "from", "extends", "macro", "call", "block", "filter", "autoescape", "trans", "do", "debug",
    "break", "continue",
)  # fmt: skip
KNOWN = (*ENDS, *ENDS.values(), *MIDDLE, "set")
DEEPEST = 15  # tags inside tags; Python cannot compile more than 20 loops in one another
_OPEN = re.compile(r"\{[{%#][-+]?|｛｛|｛％|\{％|｛%")
_CLOSE = {"{": re.compile(r"[-+]?\}\}"), "%": re.compile(r"[-+]?%\}"), "#": re.compile(r"[-+]?#\}")}
_STRING = re.compile(r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\"""")
_NAME = re.compile(r"\s*([^\W\d]\w*)?")
_RAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, at a character of the template's text, and how to mend it."""

    message: str
    index: int
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A pair of braces: ``name`` is empty for a printed value, else the tag's; ``text`` is what follows the name."""

    name: str
    text: str
    index: int
    inside: int
    end: int


def scan(body: str) -> tuple[list[Tag], list[Mistake]]:
    """The tags of a text in order, and what is wrong with them."""
    tags: list[Tag] = []
    mistakes: list[Mistake] = []
    for found in _pieces(body):
        (tags if isinstance(found, Tag) else mistakes).append(found)  # type: ignore[arg-type]
    mistakes += [*_nesting(tags), *_choices(body, tags)]
    return tags, sorted(mistakes, key=lambda m: m.index)


def _pieces(body: str) -> Iterator[Tag | Mistake]:
    at = 0
    while (opened := _OPEN.search(body, at)) is not None:
        mark, start = opened[0], opened.end()
        if mark[0] == "｛" or mark[1] == "％":
            yield Mistake(
                _("full-width braces “{mark}”").format(mark=mark),
                opened.start(),
                _("write {{ or {%, in half-width characters"),
            )
            at = start
            continue
        end = _end(body, start, mark[1])
        if end is None:
            closing = {"{": "}}", "%": "%}", "#": "#}"}[mark[1]]
            yield Mistake(
                _("“{mark}” is not closed").format(mark=mark[:2]),
                opened.start(),
                _("put “{closing}” behind it, before the next braces").format(closing=closing),
            )
            at = start
            if mark[1] == "%":
                yield _tag(
                    body, opened, start, body.find("\n", start) if "\n" in body[start:] else len(body), start
                )
            continue
        at = end.end()
        if mark[1] == "{":
            yield Tag("", body[start : end.start()], opened.start(), start, at)
        elif mark[1] == "%":
            tag = _tag(body, opened, start, end.start(), at)
            yield tag
            if tag.name == "raw":
                stop = _RAW.search(body, at)
                at = stop.start() if stop else len(body)


def _tag(body: str, opened: re.Match[str], start: int, stop: int, end: int) -> Tag:
    inner = body[start:stop]
    word = _NAME.match(inner)
    name = (word[1] or "") if word else ""
    after = word.end() if name and word else 0
    return Tag(name or "?", inner[after:], opened.start(), start + after, end)


def _end(body: str, start: int, kind: str) -> re.Match[str] | None:
    """Where braces end: before others begin, quotation marks and what is in them skipped."""
    if kind == "#":
        return _CLOSE["#"].search(body, start)
    at = start
    while at < len(body):
        found = _CLOSE[kind].match(body, at)
        if found:
            return found
        text = _STRING.match(body, at)
        if text:
            at = text.end()
        elif _OPEN.match(body, at) or body.startswith("\n\n", at):
            return None
        else:
            at += 1
    return None


def _nesting(tags: list[Tag]) -> Iterator[Mistake]:
    """Tags that are unknown, stand where they may not, or do not close."""
    stack: list[Tag] = []
    deep = False
    for given in tags:
        tag, name = given, given.name
        if name and name not in KNOWN:
            yield _unknown(tag)
            near = _near(name)
            if not near or name.removeprefix("end") in FORBIDDEN:
                continue
            name = near[0]  # taken for what it was meant as, or its end would be a second mistake
            tag = replace(tag, name=name)
        if name in ENDS:
            before = next((open_ for open_ in stack if open_.name == name == "move"), None)
            if before is not None:
                yield Mistake(
                    _("“{name}” is not closed").format(name=_shown(before)), before.index,
                    _("put {{% {end} %}} before {{% {name} %}}").format(end="endmove", name=f"move{tag.text.rstrip()}"),
                )  # fmt: skip
                del stack[stack.index(before) :]
            stack.append(tag)
            if len(stack) > DEEPEST and not deep:
                deep = True
                yield Mistake(
                    _("the template is nested too deep"),
                    tag.index,
                    _("{n} tags inside one another are the most").format(n=DEEPEST),
                )
        elif name in ENDS.values():
            yield from _closed(tag, stack)
        elif name in MIDDLE and (not stack or stack[-1].name not in MIDDLE[name]):
            homes = " / ".join(f"{{% {home} %}}" for home in MIDDLE[name])
            hint = _("close what was opened in between")
            if not any(open_.name in MIDDLE[name] for open_ in stack):
                hint = _("put it inside {homes}").format(homes=homes)
            yield Mistake(_("“{name}” stands outside its tag").format(name=name), tag.index, hint)
    for tag in [] if deep else stack:
        yield Mistake(
            _("“{name}” is not closed").format(name=_shown(tag)), tag.index,
            _("put {{% {end} %}} where it ends").format(end=ENDS[tag.name]),
        )  # fmt: skip


def _choices(body: str, tags: list[Tag]) -> Iterator[Mistake]:
    """Choices without a case, or with text before their first."""
    for tag, after in pairwise(tags):
        if tag.name != "choose":
            continue
        if after.name == "endchoose":
            yield Mistake(
                _("a choose wants at least one case"), tag.index, _("write {% case 1 %} before its text")
            )
        elif after.name != "case" or body[tag.end : after.index].strip():
            yield Mistake(
                _("text before the first case of a choose"),
                tag.index,
                _("write {% case 1 %} before its text"),
            )


def _closed(tag: Tag, stack: list[Tag]) -> Iterator[Mistake]:
    """An end tag: the innermost open tag of its kind ends; those inside it were never closed."""
    if tag.name not in [ENDS[open_.name] for open_ in stack]:
        yield Mistake(
            _("“{name}” closes nothing").format(name=tag.name), tag.index,
            _("take it out, or open {{% {name} %}} before it").format(name=tag.name.removeprefix("end")),
        )  # fmt: skip
        return
    while True:
        open_ = stack.pop()
        if ENDS[open_.name] == tag.name:
            return
        yield Mistake(
            _("“{name}” is not closed").format(name=_shown(open_)), open_.index,
            _("put {{% {end} %}} before {{% {name} %}}").format(end=ENDS[open_.name], name=tag.name),
        )  # fmt: skip


def _near(name: str) -> list[str]:
    """The tag that may be meant."""
    from difflib import get_close_matches  # noqa: PLC0415 (only a mistake needs it)

    return get_close_matches(name, KNOWN, 1, 0.6)


def _unknown(tag: Tag) -> Mistake:
    if tag.name == "?":
        return Mistake(
            _("a tag without a name"), tag.index, _("tags: move, choose, case, if, elif, else, for, set")
        )
    if tag.name.removeprefix("end") in FORBIDDEN:
        return Mistake(
            _("a template may not use “{word}”").format(word=tag.name),
            tag.index,
            _("it may print values, choose, test and loop"),
        )
    near = _near(tag.name)
    hint = (
        _("do you mean “{name}”?").format(name=near[0])
        if near
        else _("tags: move, choose, case, if, elif, else, for, set")
    )
    return Mistake(_("there is no tag “{name}”").format(name=tag.name), tag.index, hint)


def _shown(tag: Tag) -> str:
    return f"{{% {tag.name}{tag.text.rstrip()} %}}"
