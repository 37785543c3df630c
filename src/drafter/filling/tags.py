"""The two tags drafter adds to Jinja2: ``move`` around a move, ``choose`` with its ``case``s.

In the tree a ``choose`` is a Scope of Ifs, one for each case with its support as the test; ``plan`` knows them by
that. The text of a move stands in the tree as if there were no tag, between two blank lines.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, nodes
from jinja2.ext import Extension

from drafter import data
from drafter.language import _

if TYPE_CHECKING:
    from jinja2.parser import Parser


UNIT = "篇"  # {% case 7篇 %}: in seven speeches; the number alone says the same


@cache
def move_names() -> frozenset[str]:
    """The names a move may be called by: Chinese and English."""
    table = data.load("moves.yaml")
    return frozenset(table) | frozenset(entry["zh"] for entry in table.values())


class SpeechError(TemplateSyntaxError):
    """A mistake in one of drafter's own tags, said in the user's words."""

    @property
    def hint(self) -> str:
        """What may be written instead."""
        known = "、".join(entry["zh"] for entry in data.load("moves.yaml").values())
        return _("write one of these in quotes: {names}").format(names=known)


class SpeechTags(Extension):
    """``{% move %}`` and ``{% choose %}``."""

    tags = {"move", "choose"}  # noqa: RUF012 (Jinja2 reads the attribute of the class)

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """The nodes of one tag and what it encloses."""
        token = next(parser.stream)
        return (
            self._move(parser, token.lineno) if token.value == "move" else self._choose(parser, token.lineno)
        )

    def _move(self, parser: Parser, lineno: int) -> list[nodes.Node]:
        name = parser.parse_expression()
        if not isinstance(name, nodes.Const) or name.value not in move_names():
            parser.fail(_("this is no name of a move"), lineno, SpeechError)
        body = parser.parse_statements(("name:endmove",), drop_needle=True)
        edge = nodes.Output([nodes.TemplateData("\n\n", lineno=lineno)], lineno=lineno)
        return [edge, *body, edge]

    def _choose(self, parser: Parser, lineno: int) -> nodes.Node:
        while parser.stream.current.type not in ("block_end", "eof"):
            next(parser.stream)  # a label for the reader: {% choose "背景" %}
        stops = ("name:case", "name:endchoose")
        before = parser.parse_statements(stops)
        if any(not _blank(node) for node in before):
            parser.fail(_("text before the first case of a choose"), lineno, SpeechError)
        cases: list[tuple[int, list[nodes.Node], int]] = []
        while parser.stream.current.value == "case":
            at = next(parser.stream).lineno
            weight = 1
            if parser.stream.current.type == "integer":
                weight = int(next(parser.stream).value)
                parser.stream.skip_if(f"name:{UNIT}")
            cases.append((weight, parser.parse_statements(stops), at))
        next(parser.stream)
        if not cases:
            parser.fail(_("a choose wants at least one case"), lineno, SpeechError)
        return nodes.Scope(
            [nodes.If(nodes.Const(w), body, [], [], lineno=at) for w, body, at in cases], lineno=lineno
        )


def _blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(n, nodes.TemplateData) and not n.data.strip() for n in node.nodes
    )
