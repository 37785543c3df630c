"""A name of everyday words is still last year's name: what only its last noun shows must not stay in a template."""

from __future__ import annotations

import pytest

from drafter.mining.line import line
from drafter.mining.nouns import ends_name, named_by_noun, noun_class


def named(text):
    return [word.text for word in named_by_noun(line(text, 0))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("会后到老粮站看一看。", ["老", "粮站"]),
        ("教育局要登记造册。", ["教育局"]),
        ("工程部要倒排工期。", ["工程部"]),
        ("畜牧站的同志进了村。", ["畜牧", "站"]),
    ],
)
def test_a_noun_shows_what_no_form_does(text, words):
    assert named(text) == words


@pytest.mark.parametrize(
    "text",
    ["各乡镇派出工作队。", "着眼大局、谋划布局、开好局。", "建好教学楼和图书馆。", "上市公司越来越多。"],
)
def test_what_every_town_has_is_no_name(text):
    assert named(text) == []


def test_a_noun_tells_by_its_longest_end_what_it_names():
    assert [noun_class(word) for word in ("实验小学", "清水河", "督查室", "精神")] == [
        "school",
        "land",
        "office",
        "-",
    ]
    assert ends_name("大市场")
    assert not ends_name("干部")
