"""How well one speech becomes a template of its own: facts left in it, facts in its brief, fixed text that stayed.

Gold is facts.tsv: what in a speech is of that speech alone, by file; collected by the program and put right by a reader
(what it had missed added, what any office says struck out, figures cut to number and unit).
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import yaml

from drafter.mining.single import from_speech
from drafter.speech import Speech

TABLE = Path(__file__).parent / "facts.tsv"
TAG = re.compile(r"\{\{.*?\}\}")
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
MARK = re.compile(r"^(?:#+ |〔.{2}〕|\\)", re.MULTILINE)


def read_facts(path: Path = TABLE) -> dict[str, list[str]]:
    """The facts of each speech of the gold, by file."""
    out: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        file, fact = line.split("\t")
        out.setdefault(file, []).append(fact)
    return out


def fingerprint(path: Path = TABLE) -> str:
    """The hash of the gold: a figure is a figure of this gold and no other."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def score_reuse(speeches: dict[str, Speech], gold: dict[str, list[str]]) -> dict[str, float]:
    """Shares over all speeches: facts not left, facts carried, characters outside the facts kept as fixed text."""
    left = carried = 0
    kept = free = 0
    for name, facts in gold.items():
        text = speeches[name].text
        made = from_speech(speeches[name])
        values = "\n".join(strings(yaml.safe_load(made.brief)))
        left += sum(stands_in(fact, made.template) for fact in facts)
        carried += sum(stands_in(fact, values) for fact in facts)
        outside = len(text) - len(covered(text, facts))
        kept += min(outside, len(MARK.sub("", TAG.sub("", FRONT.sub("", made.template)))))
        free += outside
    count = sum(map(len, gold.values()))
    return {"facts not left": 1 - left / count, "facts carried": carried / count, "text kept": kept / free}


def stands_in(fact: str, text: str) -> bool:
    """Whether a fact stands in a text; a figure not as the end of a longer one."""
    guard = r"(?<![\d.])" if fact[:1].isdigit() else ""
    return re.search(guard + re.escape(fact), text) is not None


def covered(text: str, facts: list[str]) -> set[int]:
    """The characters of a text that stand in its facts."""
    return {k for fact in facts for m in re.finditer(re.escape(fact), text) for k in range(*m.span())}


def strings(node: Any) -> list[str]:
    """The values of a brief."""
    if isinstance(node, dict):
        return [text for value in node.values() for text in strings(value)]
    return [str(node)]
