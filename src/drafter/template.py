"""A Template: front matter and a Markdown text in Jinja2 that a person can edit; and where templates are found.

The text is kept as it stands; compiling it is the business of ``filling``. Front matter has Chinese and English
names (名称 name, 标题 title, 场合 occasion, 版式 layout, 来源 mined, 空位 slots, 原样 verbatim).

A verbatim template (原样: true) is filled without any mending: each line is a paragraph as it stands, blank lines are
none. Marks at the beginning of a line say what it is: ``# `` title, ``## `` to ``##### `` headings, whose numbers stand
in the line; 〔署名〕 byline, 〔日期〕 date, 〔称谓〕 salutation; 〔接排〕 goes on in the paragraph before, whose heading
then runs into it. A backslash at the beginning of a line is no text: what follows is no mark, and alone it is an empty
paragraph. A brace that Jinja2 would read is written ``{{ "{" }}``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from drafter import shipped, textfile, yamlhints, yamltext
from drafter.errors import InputError, Place, Problem, bad_input
from drafter.language import _, listed
from drafter.yamltext import Pairs, Scalar, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIX = ".md.j2"
CONFLICT = "<<<<<<< "  # how a conflict of a three-way merge begins, as git marks it
NAMES = {
    "name": "名称", "title": "标题", "occasion": "场合", "layout": "版式", "mined": "来源", "slots": "空位",
    "verbatim": "原样",
}  # fmt: skip
SLOT_NAMES = {"type": "类型", "question": "问", "required": "必填", "seldom": "少用"}
YES = frozenset({"true", "yes", "on", "是", "有"})


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """What a template says of a slot: its brief key, its type, the question to ask, whether it must be there.

    ``seldom``: few speeches of the occasion say such a thing; the template takes it, a new brief does not suggest it.
    """

    key: str
    type: str = "text"
    question: str = ""
    required: bool = False
    line: int = 0
    seldom: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A template file: what its front matter says, and its text with the line it begins at."""

    name: str
    body: str
    body_line: int
    file: str
    title: str = ""
    occasion: str = ""
    layout: str = ""
    slots: Mapping[str, SlotSpec] = field(default_factory=dict, hash=False)
    mined: Mapping[str, int] = field(default_factory=dict, hash=False)
    verbatim: bool = False

    @property
    def required(self) -> frozenset[str]:
        """The keys that must have a value."""
        return frozenset(key for key, slot in self.slots.items() if slot.required)


def parse_template(text: str, file: str, name: str = "") -> Template:
    """The template in a text.

    Raises:
        InputError: the front matter is no YAML, or not of the form of front matter.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    found: dict[str, object] = {}
    start = 0
    if lines and lines[0].strip() == "---":
        end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
        if end is None:
            raise bad_input(
                _("the front matter has no end"),
                Place(file, 1, 1),
                hint=_("close it with a line of three dashes: ---"),
                excerpt=lines[0],
            )
        open_ = [n for n, line in enumerate(lines[:end], 1) if line.startswith(CONFLICT)]
        if open_:
            hint = _("drafter mine --merge left it: keep yours or the mined lines, and delete the marks")
            raise InputError(
                Problem(_("unresolved conflict at line {n}").format(n=n), Place(file, n), hint) for n in open_
            )
        found = _front("\n".join(["", *lines[1:end]]), file)
        start = end + 1
    forbidden = yamltext.FORBIDDEN.search("\n".join(lines[start:]))
    if forbidden:
        before = "\n".join(lines[start:])[: forbidden.start()]
        raise bad_input(
            _("a character that must not stand in a document: U+{code}").format(
                code=f"{ord(forbidden[0]):04X}"
            ),
            Place(file, start + before.count("\n") + 1, len(before) - before.rfind("\n")),
            hint=_("delete it; it may be invisible"),
        )
    own = Path(file).name.removesuffix(SUFFIX) if file else name
    return Template(
        name=name or str(found.get("名称") or own),
        body="\n".join(lines[start:]),
        body_line=start + 1,
        file=file,
        title=str(found.get("标题") or ""),
        occasion=str(found.get("场合") or ""),
        layout=str(found.get("版式") or ""),
        slots=found.get("空位") or {},  # type: ignore[arg-type]
        mined=found.get("来源") or {},  # type: ignore[arg-type]
        verbatim=str(found.get("原样") or "").casefold() in YES,
    )


def _front(text: str, file: str) -> dict[str, object]:
    source = Source.of(file, text)
    try:
        tree, problems = yamltext.compose(source)
    except yaml.YAMLError as error:
        raise InputError(
            yamlhints.explain(source, error, frozenset(NAMES) | frozenset(NAMES.values()))
        ) from error
    out: dict[str, object] = {}
    for key, value in _pairs(tree, source, problems):
        name = NAMES.get(key.text, key.text)
        if name not in NAMES.values():
            known = listed(f"{zh} ({en})" for en, zh in NAMES.items())
            problems.append(
                source.problem(
                    _("front matter knows no key “{name}”").format(name=key.text),
                    key.start,
                    _("keys: {known}").format(known=known),
                )
            )
        elif name == "空位":
            out[name] = {
                slot.key: slot
                for slot in (_slot(k, v, source, problems) for k, v in _pairs(value, source, problems))
            }
        elif name == "来源":
            out[name] = {
                k.text: int(v.text)
                for k, v in _pairs(value, source, problems)
                if isinstance(v, Scalar) and v.text.isdecimal()
            }
        elif isinstance(value, Scalar):
            out[name] = value.text
        else:
            problems.append(source.problem(_("“{name}” wants a text").format(name=key.text), key.start))
    if problems:
        raise InputError(problems)
    return out


def _pairs(tree: object, source: Source, problems: list[Problem]) -> list[tuple[Scalar, object]]:
    if tree is None or (isinstance(tree, Scalar) and tree.absent):
        return []
    if not isinstance(tree, Pairs):
        start = getattr(tree, "start", 0)
        problems.append(source.problem(_("keys with values are wanted here, as 名称: …"), start))
        return []
    return [(key, value) for key, value in tree.pairs if isinstance(key, Scalar)]


def _slot(key: Scalar, value: object, source: Source, problems: list[Problem]) -> SlotSpec:
    given = {
        SLOT_NAMES.get(k.text, k.text): v.text
        for k, v in _pairs(value, source, problems)
        if isinstance(v, Scalar)
    }
    return SlotSpec(
        key.text,
        given.get("类型", "text"),
        given.get("问", ""),
        given.get("必填", "").casefold() in YES,
        source.place(key.start).line,
        given.get("少用", "").casefold() in YES,
    )


# --- where templates are ---------------------------------------------------------------------------------------


def folders() -> tuple[Path, ...]:
    """Where a template is looked for by name: the project's folder, the user's, then the shipped one."""
    from platformdirs import user_data_path  # noqa: PLC0415 (only a search by name needs it)

    return (Path("templates"), user_data_path("drafter", False) / "templates", shipped.folder("templates"))  # noqa: FBT003 (no author's folder above it)


def names() -> tuple[str, ...]:
    """The names of all templates that can be found, the shipped ones last, none twice."""
    found: dict[str, None] = {}
    for folder in folders():
        if folder.is_dir():
            found.update(
                dict.fromkeys(p.name.removesuffix(SUFFIX) for p in sorted(folder.glob(f"*{SUFFIX}")))
            )
    return tuple(found)


def load_template(name: str | os.PathLike[str]) -> Template:
    """The template of a name (work-meeting), or in a file.

    Raises:
        InputError: there is no such template or file, or it cannot be parsed.
    """
    asked = os.fspath(name)
    path = Path(asked)
    if path.suffix == "" and path.name == asked:
        for folder in folders():
            candidate = folder / f"{asked}{SUFFIX}"
            if candidate.is_file():
                return _parsed(_read(candidate, str(candidate)), str(candidate), asked)
        if not path.is_file():
            raise bad_input(_("there is no template “{name}”").format(name=asked), hint=_near(asked))
    return _parsed(_read(path, asked), asked)


@lru_cache(maxsize=64)
def _parsed(text: str, file: str, name: str = "") -> Template:
    """The template in a text that was read from a file; a thousand briefs may name the same one."""
    return parse_template(text, file, name)


def _near(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (only a mistake needs it)

    known = names()
    near = get_close_matches(name, known, 1)
    if near:
        return _("do you mean “{name}”?").format(name=near[0])
    return _("templates: {names}; or give a file, as ./my{suffix}").format(names=listed(known), suffix=SUFFIX)


def _read(path: Path, file: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise bad_input(
            _("there is no such file"), Place(file), hint=_("check the name and the folder")
        ) from None
    except IsADirectoryError:
        raise bad_input(
            _("this is a folder, not a template"), Place(file), hint=_("name the template in it")
        ) from None
    except UnicodeDecodeError as error:
        raise bad_input(
            _("this file is no text in UTF-8"), Place(file), hint=_("save the file as UTF-8")
        ) from error
    except (OSError, ValueError) as error:
        message = _("this file cannot be read: {reason}").format(reason=textfile.reason(error))
        raise bad_input(message, Place(file)) from error
