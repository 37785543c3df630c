"""A value of the brief is a whole name: a writer who changes half of one leaves the other half of last year."""

from __future__ import annotations

import pytest

from drafter.mining.complete import completed
from drafter.mining.line import line


def whole(text, *facts):
    one = line(text, 0)
    spans = [(text.index(fact), text.index(fact) + len(fact), kind) for fact, kind in facts]
    return [text[start:end] for start, end, _kind in completed(one, spans)]


@pytest.mark.parametrize(
    ("text", "fact", "kind", "expected"),
    [
        ("去年荣获云岫省质量奖。", "云岫省", "place", "云岫省质量奖"),
        ("体育馆荣获“梁柱奖”。", "梁柱奖", "name", "“梁柱奖”"),
        ("石磴隔离点已经住满。", "石磴", "place", "石磴隔离点"),
        ("石磴举行文化节。", "石磴", "place", "石磴"),
        ("沅塘的隔离点已经住满。", "沅塘", "place", "沅塘"),
    ],
)
def test_a_fact_goes_on_to_the_end_of_its_name(text, fact, kind, expected):
    assert whole(text, (fact, kind)) == [expected]


def test_facts_that_touch_in_one_name_are_one():
    assert whole("沅塘站台已经建成。", ("沅塘", "place"), ("站台", "organ")) == ["沅塘站台"]


def test_two_marked_names_and_a_person_behind_a_place_stay_apart():
    assert whole("整治“长藤”“短蔓”行动", ("“长藤”", "name"), ("“短蔓”", "name")) == ["“长藤”", "“短蔓”行动"]
    assert whole("沅塘覃玉兰来了", ("沅塘", "place"), ("覃玉兰", "person")) == ["沅塘", "覃玉兰"]
