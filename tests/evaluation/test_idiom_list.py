"""The idioms (data/idioms.txt) are those that tools/idioms.py takes from the dictionaries as they stand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from drafter import data

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import idioms


def test_the_idioms_are_those_of_the_dictionaries():
    pytest.importorskip("jieba")
    assert idioms.idioms_text(idioms.idioms()) == data.text("idioms.txt"), "run tools/idioms.py"


def test_the_characters_are_those_of_the_dictionary():
    pytest.importorskip("pywubi")
    assert idioms.glyphs_text(idioms.glyphs()) == data.text("glyphs.txt"), "run tools/idioms.py"
