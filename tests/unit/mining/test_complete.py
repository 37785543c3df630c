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
        ("修车用了不到五个月时间", "五个月", "figure", "不到五个月"),
        ("评上省级文明村不容易", "文明村", "name", "省级文明村"),
        ("去年国庆节前后来过", "国庆节", "date", "去年国庆节前后"),
        ("5号窗口没有人", "5号", "date", "5号窗口"),
        ("“晚霞”助餐行动开始了", "“晚霞”", "name", "“晚霞”助餐行动"),
        ("自治区党代会", "区党代会", "congress", "自治区党代会"),
    ],
)
def test_a_fact_goes_on_to_the_end_of_its_name(text, fact, kind, expected):
    assert whole(text, (fact, kind)) == [expected]


def test_facts_that_touch_in_one_name_are_one():
    assert whole("沅塘站台已经建成。", ("沅塘", "place"), ("站台", "organ")) == ["沅塘站台"]


def test_a_house_number_and_the_year_of_a_reign_belong_to_the_name_before():
    assert whole("湖滨路126号", ("湖滨路", "place"), ("126号", "date")) == ["湖滨路126号"]
    assert whole("清乾隆十二年", ("清乾隆", "name"), ("十二年", "figure")) == ["清乾隆十二年"]
    assert whole("县财政局2021年", ("县财政局", "organ"), ("2021年", "date")) == ["县财政局", "2021年"]


def test_two_marked_names_and_a_person_behind_a_place_stay_apart():
    assert whole("整治“长藤”“短蔓”行动", ("“长藤”", "name"), ("“短蔓”", "name")) == ["“长藤”", "“短蔓”行动"]
    assert whole("沅塘覃玉兰来了", ("沅塘", "place"), ("覃玉兰", "person")) == ["沅塘", "覃玉兰"]
