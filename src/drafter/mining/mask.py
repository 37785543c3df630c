"""Facts in a stretch of text: what is left of a sentence in, the same with typed masks for its facts out.

A mask is ‹type›. Places need a whole word tagged as a place (a gazetteer alone is wrong two times of three); persons
need a title beside them (tags of persons are wrong nine times of ten). ``unsafe`` is the last check of a frame.
"""

from __future__ import annotations

import re
from functools import cache

import rjieba

from drafter.mining.subject import Subject, table

MASK = re.compile(r"‹([a-z]+)›")
PLACE_TAGS = frozenset({"ns", "nt"})
PERSON_TAGS = frozenset({"nrfg", "nrt"})
SHORT = 2


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The types of facts with their patterns, in the order of data/masks.yaml."""
    return tuple((entry["type"], re.compile(entry["pattern"])) for entry in table()["masks"])


@cache
def _everywhere() -> frozenset[str]:
    return frozenset(table()["everywhere"])


def mask(text: str, subject: Subject) -> str:
    """The text with its facts masked: typed patterns, the speech's own names and topic, tagged places."""
    for kind, pattern in patterns():
        text = pattern.sub(f"‹{kind}›", text)
    for name in subject.names:
        text = text.replace(name, "‹place›")
    for topic in subject.topics:
        text = text.replace(topic, "‹topic›")
    return _places(text)


def _places(text: str) -> str:
    out = []
    for piece in re.split(r"(‹[a-z]+›)", text):
        if MASK.fullmatch(piece) or len(piece) < SHORT:
            out.append(piece)
        else:
            out += ["‹place›" if _is_place(word, tag) else word for word, tag in rjieba.tag(piece)]
    return "".join(out)


def _is_place(word: str, tag: str) -> bool:
    return len(word) >= SHORT and (tag in PLACE_TAGS or tag in PERSON_TAGS) and word not in _everywhere()


def unsafe(fixed: str) -> str:
    """The type of a fact that the fixed text of a frame still holds; empty where there is none."""
    masked = MASK.search(fixed)
    if masked:
        return masked[1]
    if re.search(r"[\d０-９A-Za-z《》“”\"‘’]", fixed):
        return "figure"
    for kind, pattern in patterns():
        if pattern.search(fixed):
            return kind
    return "place" if any(_is_place(word, tag) for word, tag in rjieba.tag(fixed)) else ""
