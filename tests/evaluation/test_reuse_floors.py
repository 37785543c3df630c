"""A writer who makes this year's speech from last year's would keep an old fact, or find holes, if a floor were passed.

To raise a floor, edit floors.yaml. To lower one, or to change the gold, a line under ``reasons`` must say why.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from reuse import fingerprint, read_facts, score_reuse

from drafter.mining import single
from drafter.mining.facts import Fact
from drafter.reading import read_file

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text(encoding="utf-8"))
GOLD = read_facts()


@pytest.fixture(scope="module")
def speeches(root):
    return {name: read_file(root / "examples" / "speeches" / f"{name}.txt")[0] for name in GOLD}


def below(figures: dict[str, float]) -> set[str]:
    return {name for name, figure in figures.items() if figure < FLOORS["reuse"][name]}


def test_the_gold_is_the_one_the_floors_were_measured_on():
    assert fingerprint() == FLOORS["facts"], "the gold has changed: measure again, and say why under reasons"


def test_every_fact_of_the_gold_stands_in_its_speech(speeches):
    assert sum(map(len, GOLD.values())) >= 500
    for name, facts in GOLD.items():
        assert not [fact for fact in facts if fact not in speeches[name].text]


def test_no_figure_is_below_its_floor(speeches):
    assert not below(score_reuse(speeches, GOLD))


def test_the_floors_can_fail(speeches, monkeypatch):
    """The control: a finder that finds nothing leaves the facts, one that takes every paragraph leaves no text."""
    monkeypatch.setattr(single, "find", lambda _speech: ())
    assert below(score_reuse(speeches, GOLD)) == {"facts not left", "facts carried"}
    monkeypatch.setattr(single, "find", whole_paragraphs)
    assert below(score_reuse(speeches, GOLD)) == {"text kept"}


def whole_paragraphs(speech):
    found, start = [], 0
    for line in speech.text.split("\n"):
        found += [Fact(start, start + len(line), "name")] * bool(line)
        start += len(line) + 1
    return tuple(found)
