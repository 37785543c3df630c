"""A Finding: something a reader of a draft should look at, with its place and a way to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``line`` and ``column`` count from 1; ``fix`` is the text that would stand instead."""

    code: str
    severity: Severity
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    excerpt: str = ""
    hint: str = ""
    fix: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The object that ``drafter check --json`` prints."""
        return {name: getattr(self, name) for name in self.__slots__}
