"""Patterns behind a look at their first character: what they match stays the same, and they are only tried where it stands."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.checking.opening import quick, quick_choice

PATTERNS = (
    "(?P<a>约|大约)(?P<n>\\d+)人",
    "(?<!第)(?:[一二三]|\\d{1,2})次|次",
    "(?:^|(?<=，))甲?乙",
    "[a-c]?d|(?=e)[e\\-\\]^]f",
    "(?:甲|乙*)丙|𠮷",
    "(?P<c>[甲乙])(?P=c)",
)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text("约大第一二次，甲乙丙𠮷人12abcdef-]^" + string.whitespace, max_size=40))
def test_what_a_pattern_matches_stays_the_same(pattern, text):
    plain, fast = re.compile(pattern), quick(pattern)
    assert fast.pattern != pattern
    assert [(m.span(), m.groupdict()) for m in fast.finditer(text)] == [
        (m.span(), m.groupdict()) for m in plain.finditer(text)
    ]


@pytest.mark.parametrize(
    "pattern", ["", "甲*", "[^甲]乙", ".甲", "[\\u4e00-\\u9fff]{2}市", "(?i:甲)乙", "[^\\W甲]乙", "(?:)|甲"]
)
def test_a_pattern_that_may_begin_with_anything_is_left_as_it_is(pattern):
    assert quick(pattern).pattern == pattern


def test_flags_are_kept():
    assert [m.start() for m in quick("^甲|(?P<b>乙)$", re.MULTILINE).finditer("甲\n甲乙\n")] == [0, 2, 3]


@given(text=st.text("甲乙丙丁1", max_size=30))
def test_a_choice_is_its_patterns_in_order(text):
    rows = ("(?<!丁)甲乙", "[\\u4e00-\\u9fff]丙", "甲|乙", "1(?=丙)", "甲丙")
    plain = re.compile("|".join(f"(?:{row})" for row in rows))
    fast = quick_choice(rows)
    assert fast.pattern.count("(?=[") == 2
    assert [m.span() for m in fast.finditer(text)] == [m.span() for m in plain.finditer(text)]
