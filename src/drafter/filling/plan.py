"""From the tree of a template, as Jinja2 parses it, to a plan: what is to be done in order, in plain lists and texts.

Only what stands here can be in a plan: say, print, if, for, set, choose, and expressions of names, parts, filters,
comparisons and texts. Whatever else Jinja2 can do has no way through, so nothing of it is ever run.

    step = ["say", [[line, text] or None …]] · ["print", expression] · ["set", name, expression]
         | ["if", [[expression, steps] …], steps] · ["for", name, expression, expression or None, steps, steps, line]
         | ["choose", [[weight, [expression or ["counted", expression] …], steps] …]]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError, nodes

from drafter.filling.scan import DEEPEST
from drafter.language import _
from drafter.yamltext import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Plan = list[Any]
COUNT = ("count", "计数")


class TooDeepError(ValueError):
    """More tags inside one another than a person can follow, or Python can."""


def plan_of(tree: nodes.Template) -> Plan:
    """The steps of a template.

    Raises:
        TemplateSyntaxError: there is something in it that drafter cannot fill.
        TooDeepError: its tags are nested too deep.
    """
    return _steps(tree.body, 0)


def _steps(body: Sequence[nodes.Node], depth: int) -> Plan:
    if depth > DEEPEST:
        raise TooDeepError
    return [step for node in body for step in _step(node, depth)]


def _step(node: nodes.Node, depth: int) -> Iterator[Plan]:
    if isinstance(node, nodes.Output):
        for child in node.nodes:
            yield from _printed(child)
    elif isinstance(node, nodes.If):
        branches = [node, *node.elif_]
        yield [
            "if",
            [[_expression(b.test), _steps(b.body, depth + 1)] for b in branches],
            _steps(node.else_, depth + 1),
        ]
    elif isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        test = _expression(node.test) if node.test is not None else None
        bodies = _steps(node.body, depth + 1), _steps(node.else_, depth + 1)
        yield ["for", node.target.name, _expression(node.iter), test, *bodies, node.lineno]
    elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
        yield ["set", node.target.name, _expression(node.node)]
    elif isinstance(node, nodes.Scope):
        yield ["choose", [_case(case, depth) for case in node.body if isinstance(case, nodes.If)]]
    else:
        raise _unknown(node)


def _printed(child: nodes.Node) -> Iterator[Plan]:
    if isinstance(child, nodes.TemplateData):
        yield ["say", _lines(child.data, child.lineno)]
    elif isinstance(child, nodes.Const) and isinstance(child.value, str):
        # A backslash in quotes can write what no file may hold.
        yield ["print", ["const", FORBIDDEN.sub("", child.value)]]
    else:
        yield ["print", _expression(child)]


def _lines(text: str, first: int) -> Plan:
    """The lines of a text with their numbers, None where one ends."""
    out: Plan = []
    for number, line in enumerate(text.split("\n"), first):
        if number > first:
            out.append(None)
        if line:
            out.append([number, line])
    return out


def _case(case: nodes.If, depth: int) -> Plan:
    """A case as the tag of ``choose`` left it: its support is the test."""
    needs = [["counted", _expression(e)] if counted else _expression(e) for e, counted in _needs(case.body)]
    weight = case.test.value if isinstance(case.test, nodes.Const) else 1
    return [weight, needs, _steps(case.body, depth + 1)]


def _needs(body: Sequence[nodes.Node]) -> Iterator[tuple[nodes.Expr, bool]]:
    """What a case prints outside an inner ``if`` or ``for``, filters taken off, and whether it only counts it."""
    for node in body:
        for expression in node.nodes if isinstance(node, nodes.Output) else ():
            inner: nodes.Node | None = expression
            counted = False
            while isinstance(inner, nodes.Filter):
                counted = counted or inner.name in COUNT
                inner = inner.node
            if isinstance(inner, nodes.Name | nodes.Getattr | nodes.Getitem):
                yield inner, counted


def _expression(node: Any) -> Plan:
    match node:
        case nodes.Const():
            return ["const", node.value]
        case nodes.TemplateData():
            return ["const", node.data]
        case nodes.Name():
            return ["name", node.name, node.lineno]
        case nodes.Getattr():
            return ["part", _expression(node.node), node.attr, node.lineno]
        case nodes.Getitem(arg=nodes.Const(value=str() as name)):
            return ["part", _expression(node.node), name, node.lineno]
        case nodes.Filter():
            return ["filter", node.name, _expression(node.node), *(a.as_const() for a in node.args)]
        case nodes.And() | nodes.Or():
            return [node.operator, _expression(node.left), _expression(node.right)]
        case nodes.Not():
            return ["not", _expression(node.node)]
        case nodes.CondExpr():
            return ["choice", _expression(node.test), _expression(node.expr1), _expression(node.expr2)]
        case nodes.Compare():
            pairs = [[op.op, _expression(op.expr)] for op in node.ops]
            return ["compare", _expression(node.expr), pairs, node.lineno]
    raise _unknown(node)


def _unknown(node: nodes.Node) -> TemplateSyntaxError:
    message = _("a template may not use “{word}”").format(word=type(node).__name__.lower())
    return TemplateSyntaxError(message, node.lineno or 1)
