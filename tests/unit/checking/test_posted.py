"""The day on which a site put a speech up bounds the day on which it was given."""

from __future__ import annotations

from datetime import date

import pytest

from drafter.checking import check
from drafter.checking.dating import Dating, date_of
from drafter.checking.document import document_of
from drafter.checking.posted import days, posted

LINES = (
    "发布时间：2024-06-03",
    "2024-06-03 17:40　来源：某报",
    "信息来源：统计局　发布时间：2024.6.3",
    "发表于 2024/06/03 9:12",
    "更新日期：2024年6月3日　浏览：22",
    "【字体：大 中 小】 2024年06月03日",
    "上传时间:2024-6-3",
    "录入时间：2024年6月3日　录入者：管理员",
)


def speech(line: str, text: str, title: str = "在全市工作会议上的讲话", foot: str = "谢谢大家！") -> str:
    return f"{title}\n{line}\n同志们：\n{text}\n各单位要抓好落实。\n大家要齐心协力。\n再干一年。\n{foot}\n"


def codes(text: str) -> set[str]:
    return {f.code for f in check(text) if f.severity != "hint" and f.code.startswith("C3")}


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_the_page_says_when_a_speech_was_put_up(line: str):
    document = document_of(speech(line, "今天，我们开会。"))
    assert date_of(document, None) is None
    assert posted(document) == date(2024, 6, 3)


@pytest.mark.parametrize("line", LINES)
def test_what_is_wrong_in_the_whole_month_before_is_told(line: str):
    assert codes(speech(line, "我们将迎来新中国成立80周年。")) == {"C304"}
    assert codes(speech(line, "要认真学习党的二十届四中全会精神。")) == {"C301"}
    assert codes(speech(line, "我们将迎来新中国成立75周年。要学习党的二十届二中全会精神。")) == set()


def test_what_may_be_right_on_one_of_the_days_is_let_pass():
    line = "发布时间：2026-01-05"
    assert codes(speech(line, "今年一年，全市共查处案件120起。")) == set()
    assert codes(speech(line, "今年是“十五五”规划的开局之年。今年一年，全市共查处案件120起。")) == {"C310"}


@pytest.mark.parametrize(
    ("line", "text", "day"),
    [
        ("发布时间：2024-06-14", "今天是6月14日，星期五。", Dating(2024, 6, 14)),
        ("发布时间：2024-06-20", "今天（6月14日），我们开会。", Dating(2024, 6, 14)),
        ("发布时间：2023-08-18", "明天是8月19日，是医师的节日。", Dating(2023, 8, 18)),
        ("发布时间：2017-11-10", "昨天是119消防日。", Dating(2017, 11, 10)),
        ("发布时间：2025-11-08", "今天是第26个中国记者节。", Dating(2025, 11, 8)),
        ("发布时间：2024-09-12", "今天是第40个教师节。", Dating(2024, 9, 10)),
        ("发布时间：2026-03-05", "今天是惊蛰。", Dating(2026, 3, 5)),
        ("发布时间：2026-01-05", "后天就是元旦。", Dating(2025, 12, 30)),
    ],
)
def test_the_day_that_the_text_names_is_taken_where_it_lies_in_that_month(line: str, text: str, day: Dating):
    assert days(document_of(speech(line, text))) == (day,)


def test_a_day_outside_that_month_is_not():
    assert len(days(document_of(speech("发布时间：2024-06-20", "今天是2月14日。")))) > 1


@pytest.mark.parametrize(
    "text",
    [
        "2008年，我们完成了任务。2009年，我们要再接再厉，2009年任务更重。",
        "要深入贯彻党的十七大精神。",
    ],
)
def test_what_is_years_older_than_its_page_is_not_dated_by_it(text: str):
    assert posted(document_of(speech("更新时间：2024-06-14", text))) is None


@pytest.mark.parametrize(
    ("foot", "day"),
    [
        ("（2008年4月30日）", Dating(2008, 4, 30)),
        ("二〇〇九年三月五日", Dating(2009, 3, 5)),
        ("2019.6.3", Dating(2019, 6, 3)),
        ("2019年06月03日", Dating(2019, 6, 3)),
        ("中共某市委员会　2017/11/10", Dating(2017, 11, 10)),
        ("（根据录音整理，时间：2011年6月30日）", Dating(2011, 6, 30)),
        ("我们要在2019年6月3日前完成。", None),
        ("责任编辑：小文　2019-06-03", None),
    ],
)
def test_a_date_under_a_speech_dates_it(foot: str, day: Dating | None):
    assert date_of(document_of(speech("县长　石大川", "今天，我们开会。", foot=foot)), None) == day
