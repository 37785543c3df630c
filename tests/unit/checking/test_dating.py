"""The date of a speech, on which the rules of chronology stand."""

from __future__ import annotations

import pytest

from drafter.brief import load_brief
from drafter.checking.dating import Dating, date_of
from drafter.checking.document import document_of
from drafter.checking.numerals import number, year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在大会上的讲话\n（2024年3月15日）\n同志们：\n好。", Dating(2024, 3, 15)),
        ("在大会上的讲话\n县委书记 周砚农\n2024年6月28日\n同志们：\n好。", Dating(2024, 6, 28)),
        ("在大会上的讲话\n（二〇一三年三月二十九日，甲市）\n同志们：\n好。", Dating(2013, 3, 29)),
        ("2017年全州工作会议讲话\n同志们：\n好。", Dating(2017)),
        ("在2023年度述职评议会上的讲话\n同志们：\n好。", None),
        ("讲话\n同志们：\n今年是2025年，任务很重。", Dating(2025)),
        ("讲话\n同志们：\n今年我们纪念建党99周年。今年又将迎来建国71周年。", Dating(2020)),
        ("讲话\n同志们：\n今年我们纪念建党99周年。", None),
        ("讲话\n同志们：\n1978年是一个重要年份。", None),
        ("讲话\n同志们：\n（2月30日）\n好。", None),
    ],
)
def test_a_speech_is_dated_by_its_head_or_by_what_it_calls_now(text: str, expected: Dating | None):
    assert date_of(document_of(text), None) == expected


def test_the_brief_is_believed_before_the_text():
    brief = load_brief("日期: 2026-02-27\n".encode(), name="b.yaml")
    assert date_of(document_of("讲话\n（2024年3月15日）\n同志们：\n好。"), brief) == Dating(2026, 2, 27)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("四", 4),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十一", 21),
        ("３", 3),
        ("两", 2),
        ("百", 0),
        ("一百", 100),
        ("一百零三", 103),
        ("一百一十", 110),
    ],
)
def test_numerals_are_read(text: str, value: int):
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("2024", 2024), ("二〇二四", 2024), ("二○一三", 2013), ("２０１０", 2010), ("二十", 0)],
)
def test_years_are_read_in_both_kinds_of_figures(text: str, value: int):
    assert year(text) == value
