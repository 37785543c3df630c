"""Language knowledge as data: each file names its source; ``load`` reads one of them once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def text(name: str) -> str:
    """The text of a data file, by its path below ``drafter/data``."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def load(name: str) -> Any:
    """The content of a YAML data file, read once; callers must not change it."""
    return yaml.load(text(name), Loader=Loader)  # noqa: S506 (CSafeLoader is the safe loader, in C)
