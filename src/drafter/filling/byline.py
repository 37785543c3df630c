"""The lines under the title: date, place and speaker (GB/T 9704 practice), as far as the template does not say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.draft import Block
from drafter.filling.runs import template_run, value_run
from drafter.node import Text

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from drafter.draft import Run
    from drafter.node import Node


KEYS = ("日期", "地点", "讲话人.单位", "讲话人.职务", "讲话人.姓名")


def lines(values: Mapping[str, Node], said: Container[str]) -> list[Block]:
    """The lines that a draft lacks which says the values of these keys."""
    when, where, organ, post, name = (_run(values.get(key)) for key in KEYS)
    found = []
    date = [run for run in (when, where) if run and run.origin.key not in said]
    if date:
        between = [template_run("，", 0), date[-1]] if len(date) > 1 else []
        found.append(Block("date", (template_run("（", 0), date[0], *between, template_run("）", 0))))
    parts = [run for run in (organ, post) if run and run.origin.key not in said]
    if organ and post and post.text.startswith(organ.text):
        parts = parts[1:]
    if name and name.origin.key not in said:
        parts += [template_run("\u3000", 0), name] if parts else [name]
    if parts:
        found.append(Block("byline", tuple(parts)))
    return found


def _run(value: Node | None) -> Run | None:
    """What is said of a value in one line."""
    return value_run(value, value.text.replace("\n", " ")) if isinstance(value, Text) and value else None
