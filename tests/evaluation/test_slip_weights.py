"""The weights of slips (data/slips.yaml) are those that tools/slips.py learns from the examples as they stand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from drafter import data

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import slips


def test_the_weights_are_those_learned_from_the_examples():
    learned = slips.learn(slips.rows())
    assert learned == pytest.approx(data.load("slips.yaml")["weights"], abs=0.02), "run tools/slips.py"
