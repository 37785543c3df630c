import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.writing.title import title_breaks, title_lines


def test_a_title_that_fits_stays_on_one_line():
    assert title_lines("在全县机关党建工作推进会上的讲话", 18) == ("在全县机关党建工作推进会上的讲话",)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "在中国共产党某某县第十四届委员会第六次全体会议暨县委经济工作会议上的讲话",
            ("在中国共产党某某县", "第十四届委员会第六次全体会议", "暨县委经济工作会议上的讲话"),
        ),
        (
            "在全市安全生产和森林防火工作电视电话会议上的讲话",
            ("在全市安全生产和森林防火工作", "电视电话会议上的讲话"),
        ),
        (
            "在庆祝中国共产党成立105周年暨“七一”表彰大会上的讲话",
            ("在庆祝中国共产党成立105周年", "暨“七一”表彰大会上的讲话"),
        ),
        (
            "在临江市2026年第一季度重点项目建设现场推进会上的讲话",
            ("在临江市2026年第一季度", "重点项目建设现场推进会上的讲话"),
        ),
        (
            "关于进一步加强基层党建工作推动乡村振兴的党课提纲",
            ("关于进一步加强基层党建工作", "推动乡村振兴的党课提纲"),
        ),
    ],
)
def test_a_long_title_is_broken_between_words(title, lines):
    assert title_lines(title, 18) == lines


def test_what_stands_in_quotation_marks_stays_on_one_line():
    title = "在青年干部“学思想、强党性、重实践、建新功”专题读书班开班式上的讲话"
    assert any("“学思想、强党性、重实践、建新功”" in line for line in title_lines(title, 18))


def test_a_line_break_of_the_writer_is_kept_and_gets_no_company():
    assert title_breaks("在全县机关党建工作推进会暨警示教育大会\n上的讲话", 18) == ()


@given(st.text("在全县会议的上中“”《》暨和工作推进abc12 　，年月", max_size=70), st.integers(6, 30))
def test_nothing_of_a_title_is_lost_and_no_line_is_too_wide(title, limit):
    lines = title_lines(title, limit)
    assert "".join(lines) == title
    assert len(lines) == 1 or all(
        sum(0.5 if c.isascii() or c in "“”" else 1 for c in line) <= limit for line in lines
    )


@given(st.integers(0, 12), st.integers(0, 12))
def test_no_line_begins_with_a_word_that_belongs_to_the_line_before(left, right):
    for bound in ("的", "会上的"):
        title = "甲乙丙" * 3 + "丁" * left + bound + "戊己庚" * 3 + "辛" * right
        assert not any(line.startswith(("的", "上", "会")) for line in title_lines(title, 18)[1:])
