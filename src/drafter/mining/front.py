"""The front matter of a template: its name and occasion, what it was mined from in numbers, and its slots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from drafter import keys
from drafter.mining.bind import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.mining.profile import Profile


HEADING = "任务.标题"


@dataclass(frozen=True, slots=True)
class Head:
    """What the front matter says of a template."""

    name: str
    title: str
    occasion: str
    speeches: int


def front(head: Head, body: str, count: int, profile: Profile) -> str:
    """The lines of the front matter; ``count`` frames stand in the body, whose slots are asked for."""
    rows = [
        f"名称: {head.name}",
        f"标题: {head.title}",
        f"场合: {head.occasion}",
        "版式: gbt9704",
        f"来源: {{讲话: {head.speeches}, 句式: {count}}}",
        "空位:",
    ]
    for path, key in _paths():
        spoken = path.removeprefix("任务.") if path.startswith("任务.") else path
        if (f"项.{spoken}" if path.startswith("任务.") else path) in body and key.type != "group":
            value = {
                "类型": table()["types"].get(path, key.type),
                "问": key.say["zh"] + (profile.headings if path == HEADING else ""),
                "必填": path in profile.required and key.type != "flag",
            }
            if path in profile.seldom:
                value["少用"] = True
            rows.append(f"  {path}: {_flow(value)}")
    for path, row in table()["free"].items():
        if path in body:
            value = {"类型": row["type"], "问": row["ask"], "必填": False}
            rows.append(f"  {path}: {_flow(value | ({'少用': True} if path in profile.seldom else {}))}")
    return "\n".join(rows) + "\n"


def _paths() -> Iterator[tuple[str, keys.Key]]:
    for key, above in keys.every():
        if key.role != "setting" and len(above) < 2 and key.zh not in ("要点", "内容"):
            yield ".".join([*(k.zh for k in above), key.zh]), key


def _flow(value: Mapping[str, object]) -> str:
    text: str = yaml.safe_dump(
        value, allow_unicode=True, sort_keys=False, default_flow_style=True, width=1_000_000
    )
    return text.strip()
