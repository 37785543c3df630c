"""The two tags drafter adds to Jinja2: ``move`` around a move, ``choose`` with its ``case``s.

``choose`` becomes an if-chain over the number of the case that ``pick`` gives at run time; what a case needs is
read from its own text: every value it prints outside an inner ``if`` or ``for``.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.ext import Extension

from drafter import data
from drafter.filling.session import session_of
from drafter.filling.views import View
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2.parser import Parser
    from jinja2.runtime import Context


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
        edge = nodes.Output([nodes.TemplateData("\n\n")], lineno=lineno)
        return [edge, *body, deepcopy(edge)]

    def _choose(self, parser: Parser, lineno: int) -> list[nodes.Node]:
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
            cases.append((weight, parser.parse_statements(stops), at))
        next(parser.stream)
        if not cases:
            parser.fail(_("a choose wants at least one case"), lineno, SpeechError)
        return self._chain(parser, cases, lineno)

    def _chain(
        self, parser: Parser, cases: list[tuple[int, list[nodes.Node], int]], lineno: int
    ) -> list[nodes.Node]:
        chosen = parser.free_identifier(lineno=lineno)
        needs = [nodes.List([deepcopy(e) for e in _needs(body)]) for _w, body, _l in cases]
        call = self.call_method(
            "_pick",
            [
                nodes.ContextReference(),
                nodes.List([nodes.Const(weight) for weight, _b, _l in cases]),
                nodes.List([*needs]),
            ],
            lineno=lineno,
        )
        out: list[nodes.Node] = [nodes.Assign(chosen, call, lineno=lineno)]
        for k, (_weight, body, at) in enumerate(cases):
            test = nodes.Compare(chosen, [nodes.Operand("eq", nodes.Const(k))])
            out.append(nodes.If(test, body, [], [], lineno=at))
        return out

    def _tick(self, context: Context) -> str:
        """One more turn of a loop."""
        session_of(context).turn()
        return ""

    def _pick(self, context: Context, weights: Sequence[int], needs: Sequence[Sequence[Any]]) -> int:
        return session_of(context).pick(
            weights, [[v for v in values if isinstance(v, View)] for values in needs]
        )


def _blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(n, nodes.TemplateData) and not n.data.strip() for n in node.nodes
    )


def _needs(body: Sequence[nodes.Node]) -> Iterator[nodes.Expr]:
    """The expressions whose values a case prints, filters taken off."""
    for node in body:
        if not isinstance(node, nodes.Output):
            continue
        for expression in node.nodes:
            inner: nodes.Node | None = expression
            while isinstance(inner, nodes.Filter):
                inner = inner.node
            if isinstance(inner, nodes.Name | nodes.Getattr | nodes.Getitem):
                yield inner
