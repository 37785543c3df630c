"""A layout: the numbers of page and type that the writers of Word and HTML files follow, read from YAML.

In goes the name of a shipped layout or a file that an office wrote, out comes a ``Layout``. The shipped
numbers and their sources (GB/T 9704-2012) stand in ``data/layouts/``; there are none in the code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from drafter import data, textfile
from drafter.errors import InputError, Place, Problem, bad_input
from drafter.language import _, listed
from drafter.writing.typed import near, read_typed

Align = Literal["left", "center", "right", "both"]
Colour = Literal["yellow", "green", "cyan", "magenta", "lightGray"]

TWIPS_A_MM = 1440 / 25.4


def _between(low: float, high: float, default: Any = ...) -> Any:
    """A number with its limits, which the reader of the file holds it to."""
    limits = {"low": low, "high": high}
    return field(metadata=limits) if default is ... else field(default=default, metadata=limits)


@dataclass(frozen=True, slots=True)
class Page:
    """Paper, text box and pitch of the lines; what the box leaves of the paper is margin."""

    width_mm: float = _between(50, 600)
    height_mm: float = _between(50, 600)
    top_mm: float = _between(0, 200)
    left_mm: float = _between(0, 200)
    text_width_mm: float = _between(20, 600)
    text_height_mm: float = _between(20, 600)
    line_pitch_twips: int = _between(100, 4000)
    odd_even: bool = False
    widow_control: bool = False
    hanging_punctuation: bool = True

    @property
    def right_mm(self) -> float:
        """The margin on the right."""
        return self.width_mm - self.left_mm - self.text_width_mm

    @property
    def bottom_mm(self) -> float:
        """The margin below."""
        return self.height_mm - self.top_mm - self.text_height_mm


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The page number: its form with ``{page}`` in it, its type and place."""

    format: str
    font: str
    size_pt: float = _between(4, 72)
    position: Literal["outside", "left", "center", "right"] = "center"
    inset_chars: float = _between(0, 20, 0.0)
    below_text_mm: float = _between(0, 50, 7.0)


@dataclass(frozen=True, slots=True)
class TitleLines:
    """How wide a line of the title may be, in widths of a Chinese character."""

    max_chars: int = _between(6, 60, 18)


@dataclass(frozen=True, slots=True)
class Font:
    """A font, what may stand in for it, and what Word's font table and CSS want to know of it."""

    name: str
    alternatives: tuple[str, ...] = ()
    family: Literal["auto", "decorative", "modern", "roman", "script", "swiss"] = "auto"
    pitch: Literal["default", "fixed", "variable"] = "default"
    generic: Literal["serif", "sans-serif"] = "serif"


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of paragraph is set. ``latin`` is the font of Latin letters and digits, if another."""

    font: str
    size_pt: float = _between(4, 144)
    align: Align = "both"
    latin: str = ""
    bold: bool = False
    indent_chars: float = _between(0, 20, 0.0)
    spacing_pt: float = _between(-5, 20, 0.0)
    line_pitch_twips: int = _between(0, 4000, 0)
    before_lines: float = _between(0, 20, 0.0)
    after_lines: float = _between(0, 20, 0.0)
    snap_to_grid: bool = True
    keep_next: bool = False
    keep_together_chars: int = _between(0, 10000, 0)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by the kinds of the blocks of a draft."""

    title: Style
    date: Style
    byline: Style
    salutation: Style
    heading1: Style
    heading2: Style
    heading3: Style
    heading4: Style
    body: Style


@dataclass(frozen=True, slots=True)
class Lead:
    """The type of a section's head that runs into its paragraph."""

    font: str
    latin: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """All that a writer needs to know of the page; hashable, so that what is made from it can be kept."""

    name: str
    title: str
    page: Page
    page_number: PageNumber
    fonts: tuple[Font, ...]
    styles: Styles
    lead: Lead
    title_lines: TitleLines = TitleLines()
    front_space_lines: float = _between(0, 20, 1.0)
    gap_highlight: Colour = "yellow"

    def __hash__(self) -> int:
        """Of its names alone: all its numbers would take as long as a paragraph takes to write."""
        return hash((self.name, self.title))

    def style(self, kind: str, level: int) -> Style:
        """The style of a block's kind and level; a heading deeper than the fourth is set as the fourth."""
        found: Style = getattr(self.styles, style_key(kind, level))
        return found

    def font(self, name: str) -> Font:
        """The font of that name."""
        return next(font for font in self.fonts if font.name == name)


def style_key(kind: str, level: int) -> str:
    """The name under which a layout keeps the style of a block."""
    return f"heading{min(max(level, 1), 4)}" if kind == "heading" else kind


@cache
def layout_names() -> tuple[str, ...]:
    """The names of the shipped layouts."""
    folder = files(data.__name__).joinpath("layouts")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def load_layout(name_or_path: str | Path) -> Layout:
    """The shipped layout of that name, or the one in that file.

    Raises InputError: no such layout (with the nearest name), or a file with faults (all of them).
    """
    name = str(name_or_path)
    if not isinstance(name_or_path, Path) and name in layout_names():
        return _shipped(name)
    path = Path(name)
    try:
        state = path.stat()
    except (OSError, ValueError):
        state = None
    if state is not None and path.is_file():
        return _from_file(name, state.st_mtime_ns, state.st_size)
    if path.suffix.lower() in {".yaml", ".yml"}:
        raise bad_input(_("There is no layout file {path}").format(path=name))
    choices = _("Layouts: {names}; or the path of a .yaml file").format(names=listed(layout_names()))
    raise bad_input(
        _("There is no layout “{name}”").format(name=name), hint=near(name, layout_names()) or choices
    )


@cache
def _shipped(name: str) -> Layout:
    return _parse(data.text(f"layouts/{name}.yaml"), f"{name}.yaml")


@lru_cache(maxsize=16)
def _from_file(name: str, _changed: int, _size: int) -> Layout:
    """A layout file, read again when it has changed."""
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise bad_input(_("The layout is not UTF-8 text"), Place(name)) from None
    except OSError as error:
        raise bad_input(
            _("The layout cannot be read: {reason}").format(reason=textfile.reason(error)), Place(name)
        ) from None
    return _parse(text, name)


def _parse(text: str, file: str) -> Layout:
    layout, places = read_typed(Layout, text, file)
    problems = [
        Problem(message, places.get(key, Place(file)), hint) for key, message, hint in _faults(layout)
    ]
    if problems:
        raise InputError(problems)
    return layout


def _faults(layout: Layout) -> list[tuple[str, str, str]]:
    """What each value alone cannot show: (key, message, hint)."""
    page, found = layout.page, []
    if page.right_mm < 0:
        found.append(("page.text_width_mm", _("The text box is wider than the paper"), ""))
    if page.bottom_mm < 0:
        found.append(("page.text_height_mm", _("The text box is higher than the paper"), ""))
    if layout.page_number.format.count("{page}") != 1:
        hint = _("For example: — {page} —")
        found.append(("page_number.format", _("The page number needs {page} once"), hint))
    names = [font.name for font in layout.fonts]
    used = [("page_number.font", layout.page_number.font), ("lead.font", layout.lead.font)]
    used.append(("lead.latin", layout.lead.latin))
    for kind in Styles.__slots__:
        style = getattr(layout.styles, kind)
        used += [(f"styles.{kind}.font", style.font), (f"styles.{kind}.latin", style.latin)]
    found += [
        (key, _("The font {font} is not in the list of fonts").format(font=font), near(font, names))
        for key, font in used
        if font and font not in names
    ]
    return found
