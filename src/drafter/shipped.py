"""Where what travels with drafter lies: templates and examples, in the installed package or in the checkout."""

from __future__ import annotations

from pathlib import Path


def folder(name: str) -> Path:
    """The folder ``templates`` or ``examples`` that came with this drafter."""
    here = Path(__file__).resolve().parent
    installed = here / "shipped" / name
    return installed if installed.is_dir() else here.parents[1] / name
