"""Counties are known by their names alone, where no form shows them; words that are names too, only with a suffix."""

from __future__ import annotations

import pytest

from drafter.mining.gazetteer import counties, listed, words
from drafter.mining.line import line
from drafter.mining.places import regions


def found(text, find=counties):
    return [text[start:end] for start, end in find(line(text, 0))]


@pytest.mark.parametrize("name", ["武进", "寿光", "章贡", "霍邱"])
def test_a_county_is_known_by_its_bare_name(name):
    assert name in found(f"我们在{name}学习了三天。")


def test_its_suffix_belongs_to_it():
    assert found("霍邱县来了客人。") == ["霍邱县"]


def test_a_name_that_is_a_word_needs_its_suffix():
    assert "公安县" in found("他来自公安县。")
    assert not found("公安机关要加强合作，守护平安和和平。")


def test_every_county_is_in_one_of_the_lists():
    assert len(listed("alone")) > 2000
    assert len(listed("whole")) > 800
    assert not listed("alone") & words()


def test_well_known_waters_and_hills_are_regions():
    assert {"滹沱河", "武夷山"} == set(found("从滹沱河到武夷山", regions))
