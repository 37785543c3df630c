"""Automatic numbering of Word: in come numbering.xml and styles.xml, out goes the number of each paragraph.

The rules are those of ECMA-376, part 1, 17.9: abstract definitions with nine levels, instances with
overrides, numbering through styles, restart after a higher level, legal numbering. Bullets have no text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from drafter.reading.extract.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

LEVELS: Final = 9
PLACEHOLDER: Final = re.compile(r"%([1-9])")
OFF: Final = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: its start, format, text such as ``（%1）``, and when it starts anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph or character style says here: name, parent, numbering, hidden text."""

    name: str = ""
    parent: str | None = None
    number: str | None = None
    level: int | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Instance:
    """A numbering as paragraphs name it: the definition it counts with, levels, and levels to start anew."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


def local(node: _Element) -> str:
    """The name of an element without its namespace ("" for comments): strict and transitional files alike."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def child(node: _Element | None, *path: str) -> _Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        node = next((n for n in node if local(n) == name), None) if node is not None else None
    return node


def value(node: _Element | None, name: str = "val") -> str | None:
    """An attribute by its local name."""
    if node is None:
        return None
    return next((str(v) for k, v in node.attrib.items() if str(k).rpartition("}")[2] == name), None)


def integer(text: str | None, default: int) -> int:
    """A number that a file gives, or the default where it is none or absurd."""
    return int(text) if text and re.fullmatch(r"-?\d{1,8}", text) else default


def switched(node: _Element | None) -> bool | None:
    """Whether an on/off property is on; None where it is absent."""
    return None if node is None else value(node) not in OFF


def styles_of(root: _Element | None) -> dict[str, Style]:
    """The styles of styles.xml by identifier; "" is the default paragraph style."""
    styles: dict[str, Style] = {}
    for node in root if root is not None else ():
        identifier = value(node, "styleId")
        if local(node) != "style" or identifier is None:
            continue
        numbering = child(node, "pPr", "numPr")
        level = value(child(numbering, "ilvl"))
        styles[identifier] = Style(
            name=value(child(node, "name")) or "",
            parent=value(child(node, "basedOn")),
            number=value(child(numbering, "numId")),
            level=integer(level, 0) if level else None,
            hidden=switched(child(node, "rPr", "vanish")),
        )
        if value(node, "default") not in {None, *OFF} and value(node, "type") == "paragraph":
            styles[""] = styles[identifier]
    return styles


def chain(styles: Mapping[str, Style], identifier: str | None) -> Iterator[tuple[str, Style]]:
    """A style and its parents, nearest first; a circle ends the chain."""
    seen: set[str] = set()
    name = identifier if identifier in styles else ""
    while name is not None and name in styles and name not in seen:
        seen.add(name)
        yield name, styles[name]
        name = styles[name].parent


def _level(node: _Element) -> Level:
    restart = value(child(node, "lvlRestart"))
    return Level(
        start=integer(value(child(node, "start")), 1),
        form=value(child(node, "numFmt")) or "decimal",
        text=value(child(node, "lvlText")) or "",
        suffix=value(child(node, "suff")) or "tab",
        restart=integer(restart, 0) if restart else None,
        legal=bool(switched(child(node, "isLgl"))),
        style=value(child(node, "pStyle")),
    )


def instances_of(root: _Element | None, styles: Mapping[str, Style]) -> dict[str, Instance]:
    """The numberings of numbering.xml by numId."""
    nodes = list(root) if root is not None else []
    definitions = {value(n, "abstractNumId") or "": n for n in nodes if local(n) == "abstractNum"}
    numbers = {value(n, "numId") or "": n for n in nodes if local(n) == "num"}
    found: dict[str, Instance] = {}
    for identifier, node in numbers.items():
        definition = value(child(node, "abstractNumId")) or ""
        linked = value(child(definitions.get(definition), "numStyleLink"))
        if linked and linked in styles:  # the levels stand in the definition that the list style names
            target = numbers.get(styles[linked].number or "")
            definition = value(child(target, "abstractNumId")) or definition
        levels = {
            integer(value(n, "ilvl"), 0): _level(n)
            for n in definitions.get(definition, ())
            if local(n) == "lvl"
        }
        starts: dict[int, int] = {}
        for override in (n for n in node if local(n) == "lvlOverride"):
            position = integer(value(override, "ilvl"), 0)
            own = child(override, "lvl")
            if own is not None:
                levels[position] = _level(own)
            start = value(child(override, "startOverride"))
            if start is not None:
                starts[position] = integer(start, 1)
                levels[position] = replace(levels.get(position, Level()), start=starts[position])
        found[identifier] = Instance(definition, levels, starts)
    return found


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    styles: Mapping[str, Style]
    instances: Mapping[str, Instance]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def text(self, properties: _Element | None) -> str:
        """The number of the next paragraph with these properties (w:pPr), "" where it has none."""
        number, level = self._place(properties)
        instance = self.instances.get(number or "")
        if number is None or instance is None or level not in instance.levels:
            return ""
        counts = self.counts.setdefault(instance.definition, {})
        if number not in self.begun:
            self.begun.add(number)
            for position in instance.starts:
                counts.pop(position, None)
        counts[level] = counts[level] + 1 if level in counts else instance.levels[level].start
        for deeper in [d for d in counts if d > level]:
            restart = instance.levels.get(deeper, Level()).restart
            if restart is None or level < restart:
                del counts[deeper]
        return _shown(instance.levels, level, counts)

    def _place(self, properties: _Element | None) -> tuple[str | None, int]:
        """The numId and level of a paragraph, from its own properties or its style."""
        own = child(properties, "numPr")
        number, level = value(child(own, "numId")), value(child(own, "ilvl"))
        ancestry = list(chain(self.styles, value(child(properties, "pStyle"))))
        styled = next((s for _name, s in ancestry if s.number is not None), None)
        if number is None:
            number = styled.number if styled else None
        if number in {None, "0"}:
            return None, 0
        if level is not None:
            return number, integer(level, 0)
        instance = self.instances.get(number or "")
        names = [name for name, _style in ancestry]
        for position, form in instance.levels.items() if instance else ():
            if form.style in names[:1]:
                return number, position
        return number, (styled.level or 0) if styled else 0


def _shown(levels: Mapping[int, Level], level: int, counts: Mapping[int, int]) -> str:
    form = levels[level]
    if form.form == "bullet":
        return ""

    def count(match: re.Match[str]) -> str:
        position = int(match[1]) - 1
        other = levels.get(position, Level())
        style = "decimal" if form.legal else other.form
        return "" if style == "none" else numeral(counts.get(position, other.start), style)

    text = PLACEHOLDER.sub(count, form.text)
    return (
        f"{text} "
        if text and form.suffix != "nothing" and (text[-1].isalpha() or text[-1].isdecimal())
        else text
    )
