"""Reading cannot get worse unseen: pinned floors, and the hash of the corpus they were measured on.

To raise a floor, edit floors.yaml. To lower one, or to change the corpus, a line under ``reasons`` must say why.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from scoring import all_gold, fingerprint, score

from drafter.reading import read_bytes, read_file

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pairs(root):
    return [(gold, read_file(root / "examples" / "speeches" / f"{gold.name}.txt")[0]) for gold in all_gold()]


def test_the_corpus_is_the_one_the_floors_were_measured_on(root):
    assert fingerprint() == FLOORS["corpus"], "the gold has changed: measure again, and say why under reasons"
    known = {p.stem for p in (root / "examples" / "speeches").glob("*.txt")}
    assert len(all_gold()) >= 32
    assert {g.name for g in all_gold()} <= known
    assert FLOORS["reasons"], "no floor without a reason"


def test_no_figure_is_below_its_floor(pairs):
    figures = score(pairs)
    low = {
        name: (round(figures[name], 4), floor)
        for name, floor in FLOORS["reading"].items()
        if figures[name] < floor
    }
    assert not low


def test_the_floors_can_fail(pairs):
    """The control: the same speeches read with every 一是 hidden fall below."""
    worse = [
        (gold, read_bytes(gold.text.replace("一是", "其是").encode(), "worse.txt")[0]) for gold, _ in pairs
    ]
    figures = score(worse)
    assert figures["clean"] < FLOORS["reading"]["clean"]


def test_clean_text_is_cleaned_to_itself(pairs):
    for gold, speech in pairs:
        assert speech.text == gold.text
        assert not speech.removed, gold.name
        assert not speech.repaired, gold.name
