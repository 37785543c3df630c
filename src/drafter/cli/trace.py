"""The origin of every run of a draft as JSON, for ``drafter draft --trace``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.draft import Draft


def trace(filled: Draft) -> bytes:
    """Blocks with their runs, each with the template's line or the key and line of the brief; gaps; unused values."""
    found = {
        "version": 1,
        "template": filled.template,
        "blocks": [
            {
                "kind": block.kind,
                "level": block.level,
                "runs": [
                    {
                        "text": run.text,
                        "from": run.origin.source,
                        "key": run.origin.key,
                        "line": run.origin.line,
                    }
                    for run in block.runs
                ],
            }
            for block in filled.blocks
        ],
        "gaps": [{"key": gap.key, "question": gap.question} for gap in filled.gaps],
        "unused": list(filled.unused),
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"
