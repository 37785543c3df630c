"""Which template fits a brief that names none: the one whose occasion the meeting's name speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter import data, template
from drafter.language import _
from drafter.node import Text

if TYPE_CHECKING:
    from drafter.brief import Brief

GENERAL = "general"


def best(brief: Brief) -> tuple[str, str]:
    """The name of the template, and a sentence that says why it was taken."""
    known = template.names()
    for key in ("会议.名称", "标题", "主题"):
        node = brief.get(key)
        if not isinstance(node, Text):
            continue
        for occasion in data.load("occasions.yaml"):
            cue = next((c for c in occasion["cues"] if c in node.text), None)
            if cue and occasion["name"] in known:
                return occasion["name"], _("template {name}, because {key} says “{cue}”").format(
                    name=occasion["name"], key=key, cue=cue
                )
    name = GENERAL if GENERAL in known or not known else known[0]
    return name, _("template {name}, because the brief names none and no occasion fits").format(name=name)
