"""``!include``: the value of a key from a table (.csv, .xlsx) or another YAML file beside the brief.

A table gives the members of a list, with the columns 要点 and 内容 (head, detail) in its first row; a YAML file gives
what would stand below the key. Only files in the brief's folder or below it are opened. Problems in a file carry its
name and row; a problem with the ``!include`` itself has no place yet.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import yaml

from drafter import textfile, yamlhints, yamltext
from drafter.errors import InputError, Place, Problem
from drafter.language import _
from drafter.node import Flag, Group, Items, Node, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.keys import Key

    Row = tuple[int, Sequence[str]]

TABLES = (".csv", ".xlsx")
FILES = (".yaml", ".yml")
DEEPEST = 4  # files that include files
LARGEST = 5_000_000  # bytes
ROWS = 2_000


def value(
    name: str, path: str, key: Key, folder: Path | None, above: tuple[str, ...]
) -> tuple[Node | None, list[Problem]]:
    """The node that a file gives for a key, and what is wrong with it."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in TABLES + FILES:
        kinds = " ".join(TABLES + FILES)
        return None, [
            Problem(
                _("!include takes no such file: {name}").format(name=name),
                hint=_("it takes {kinds}").format(kinds=kinds),
            )
        ]
    if key.type not in ("items", "list", "texts", "group", "map"):
        hint = _("write the text itself; lists and groups of keys can be included")
        return None, [Problem(_("{name} wants a text, not another file").format(name=key), hint=hint)]
    if suffix in TABLES and key.type != "items":
        hint = _("tables give the members of 条目 (items); for other keys include a .yaml file")
        return None, [Problem(_("{name} cannot come from a table").format(name=key), hint=hint)]
    try:
        file = _inside(name, folder)
        if suffix in TABLES:
            return _table(file, name, path)
        return _yaml(file, name, path, key, above)
    except InputError as error:
        return None, list(error.problems)


def _inside(name: str, folder: Path | None) -> Path:
    """The file of a name below the folder.

    Raises:
        InputError: the name leads out of the folder, or there is none.
    """
    if folder is None:
        hint = _("save the brief as a file beside {name}").format(name=name)
        raise InputError(Problem(_("!include wants a brief that lies in a folder"), hint=hint))
    windows = PureWindowsPath(name)
    parts = windows.parts
    out = (
        windows.is_absolute()
        or windows.drive
        or windows.root
        or PurePosixPath(name).is_absolute()
        or ".." in parts
    )
    file = folder.joinpath(*parts) if not out else folder
    if out or not file.resolve().is_relative_to(folder.resolve()):
        hint = _("put the file beside the brief, or in a folder below it, and write its name")
        raise InputError(
            Problem(_("!include does not leave the folder of the brief: {name}").format(name=name), hint=hint)
        )
    if not file.is_file():
        hint = _("look for it in {folder}").format(folder=folder)
        raise InputError(Problem(_("!include finds no file {name}").format(name=name), hint=hint))
    if file.stat().st_size > LARGEST:
        raise InputError(Problem(_("{name} is too large to be included").format(name=name)))
    return file


def _yaml(
    file: Path, name: str, path: str, key: Key, above: tuple[str, ...]
) -> tuple[Node | None, list[Problem]]:
    from drafter import form  # noqa: PLC0415 (a form includes files, and a file is read as a form)

    me = str(file.resolve())
    if me in above or len(above) >= DEEPEST:
        return None, [Problem(_("{name} includes itself").format(name=name), hint=_("take one !include out"))]
    lines = yamltext.Source.of(str(file), textfile.decode(textfile.read(file, str(file)), str(file)))
    try:
        tree, problems = yamltext.compose(lines, includes=True)
    except yaml.YAMLError as error:
        return None, yamlhints.explain(lines, error, frozenset(n for k in key.keys for n in (k.zh, k.en)))
    if tree is None:
        return None, problems
    found, more = form.one(tree, path, key, lines, file.parent, (*above, me))
    return found, [*problems, *more]


def _table(file: Path, name: str, path: str) -> tuple[Node | None, list[Problem]]:
    """The items of a table: a row with both columns is a group, with 内容 alone a text."""
    rows = list(_xlsx(file, name) if file.suffix.lower() == ".xlsx" else _csv(file))
    if not rows:
        return None, [Problem(_("the table is empty"), Place(str(file), 1))]
    head, detail = _columns(rows[0], str(file))
    problems: list[Problem] = []
    members: list[Text | Group] = []
    for line, cells in rows[1:]:
        found = {
            zh: cells[at].strip()
            for zh, at in (("要点", head), ("内容", detail))
            if at is not None and at < len(cells)
        }
        found = {zh: text for zh, text in found.items() if text}
        odd = yamltext.FORBIDDEN.search("".join(found.values()))
        if odd:
            message = _("a character that must not stand in a document: U+{code}").format(
                code=f"{ord(odd[0]):04X}"
            )
            problems.append(Problem(message, Place(str(file), line), _("delete it; it may be invisible")))
        elif found:
            where = f"{path}[{len(members) + 1}]"
            texts = {zh: Text(text, f"{where}.{zh}", line, 1) for zh, text in found.items()}
            members.append(
                replace(texts["内容"], key=where)
                if list(texts) == ["内容"]
                else Group(where, dict(texts), line, 1)
            )
    if len(rows) > ROWS:
        problems.append(Problem(_("the table has more than {n} rows").format(n=ROWS), Place(str(file), ROWS)))
    return (Items(path, tuple(members), 1, 1) if members else None), problems


def _columns(first: Row, file: str) -> tuple[int | None, int | None]:
    """Where 要点 and 内容 stand.

    Raises:
        InputError: the first row names neither.
    """
    line, cells = first
    names = [cell.strip().casefold() for cell in cells]
    found = [
        next((k for k, n in enumerate(names) if n in both), None)
        for both in (("要点", "head"), ("内容", "detail"))
    ]
    if found == [None, None]:
        shown = "、".join(cell.strip() for cell in cells if cell.strip()) or "…"
        raise InputError(
            Problem(
                _("the first row names no column 要点 or 内容"), Place(file, line),
                _("it has {names}; write 要点 (head) and 内容 (detail) above the columns").format(names=shown),
            )
        )  # fmt: skip
    return found[0], found[1]


def _csv(file: Path) -> Iterator[Row]:
    text = textfile.decode(textfile.read(file, str(file)), str(file))
    first = text.lstrip("\r\n").partition("\n")[0]
    mark = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                yield line, cells
    except csv.Error as error:
        raise InputError(
            Problem(
                _("this row is no row of a table: {reason}").format(reason=error), Place(str(file), reader.line_num),
                _('a text with commas or line breaks stands in "…"; quotation marks in it are doubled'),
            )
        ) from None  # fmt: skip


def _xlsx(file: Path, name: str) -> Iterator[Row]:
    try:
        import openpyxl  # noqa: PLC0415 (an extra that only tables of Excel need)
    except ImportError:
        hint = _("install it with pip install 'drafter[xlsx]', or save the table as .csv")
        raise InputError(
            Problem(_("{name}: tables of Excel want openpyxl").format(name=name), hint=hint)
        ) from None
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        found = [
            (number, ["" if cell is None else str(cell) for cell in cells])
            for number, cells in enumerate(sheet.iter_rows(values_only=True, max_row=ROWS + 1), 1)
        ]
        book.close()
    except Exception as error:  # noqa: BLE001 (a damaged file makes openpyxl raise anything)
        hint = _("open it in Excel or WPS and save it as .xlsx or .csv")
        raise InputError(
            Problem(_("this is no table of Excel: {reason}").format(reason=error), Place(str(file)), hint)
        ) from None
    yield from ((number, cells) for number, cells in found if any(cell.strip() for cell in cells))


def moved(found: Node, line: int, column: int) -> Node:
    """The same values at the place of the line that included them."""
    match found:
        case Text() | Flag():
            return replace(found, line=line, column=column)
        case Items():
            members = tuple(moved(member, line, column) for member in found)
            return replace(found, members=members, line=line, column=column)  # type: ignore[arg-type]
        case Group():
            entries = {name: moved(value, line, column) for name, value in found.entries.items()}
            return replace(found, entries=entries, line=line, column=column)
