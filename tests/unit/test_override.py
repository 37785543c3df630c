"""--set puts a value over the brief's with the same checks, and says plainly what is wrong."""

from __future__ import annotations

import pytest

from drafter.answer import plain
from drafter.brief import load_brief
from drafter.errors import InputError
from drafter.override import override

BRIEF = """\
标题: 甲
日期: 2026-01-02
会议: {名称: 大会, 发言单位: [甲局, 乙局]}
成绩: {概述: 好, 条目: [一, {要点: 二, 内容: 三}]}
任务: [{标题: 子, 条目: [丑]}, 寅]
结尾: {致谢: true}
其他: {落款: 丁}
"""


def set_(*given: str):
    return override(load_brief(BRIEF.encode(), name="b.yaml"), given)


@pytest.mark.parametrize(
    ("given", "path", "wanted"),
    [
        ("日期=2026-03-12", "日期", "2026-03-12"),
        ("date = 2026年3月12日", "日期", "2026年3月12日"),
        ("主题=党建=安全", "主题", "党建=安全"),
        ("meeting.name=新会", "会议.名称", "新会"),
        ("会议.发言单位=丙局", "会议.发言单位", ["丙局"]),
        ("会议.发言单位=[丙局, 丁局]", "会议.发言单位", ["丙局", "丁局"]),
        ("会议.发言单位[2]=丙局", "会议.发言单位", ["甲局", "丙局"]),
        ("会议.heard[3]=丙局", "会议.发言单位", ["甲局", "乙局", "丙局"]),
        ("任务[2].标题=新", "任务[2].标题", "新"),
        ("任务[3]=新", "任务[3].标题", "新"),
        ("tasks[1].items[2].detail=新", "任务[1].条目[2]", {"内容": "新"}),
        ("成绩.条目[1].要点=新", "成绩.条目[1]", {"内容": "一", "要点": "新"}),
        ("成绩.条目[2].内容=新", "成绩.条目[2]", {"要点": "二", "内容": "新"}),
        ("成绩.条目[1]=", "成绩.条目", [{"要点": "二", "内容": "三"}]),
        ("问题.概述=新", "问题.概述", "新"),
        ("结尾.致谢=否", "结尾.致谢", False),
        ("其他.新名=新", "其他.新名", "新"),
        ("主题=no", "主题", "no"),
        ("主题=0123", "主题", "0123"),
        ("主题={{ 标题 }}", "主题", "{{ 标题 }}"),
    ],
)
def test_a_value_is_set_in_its_place_and_nothing_else_changes(given, path, wanted):
    brief = set_(given)
    assert plain(brief.get(path)) == wanted
    assert brief.get("标题").text == "甲"
    for text in brief.texts():
        assert brief.get(text.key) == text, "a value knows another place than the one it stands in"


def test_an_empty_value_takes_a_key_out():
    assert set_("日期=").get("日期") is None
    assert set_("其他.落款=").get("其他") is None


def test_later_ones_stand_over_earlier_ones():
    assert set_("主题=一", "主题=二").get("主题").text == "二"


def test_a_set_value_is_a_value_of_the_brief_in_the_trace():
    assert set_("主题=一").get("主题").line > 0


@pytest.mark.parametrize(
    ("given", "place", "says"),
    [
        ("日期", "--set 日期", "no “=”"),
        ("日期=下周三", "--set 日期", "is not a date"),
        ("日期=2026-02-30", "--set 日期", "no such day"),
        ("时长=很久", "--set 时长", "not a number"),
        ("结尾.致谢=看情况", "--set 结尾.致谢", "yes or no"),
        ("成积=好", "--set 成积", "成绩"),
        ("会议.名字=好", "--set 会议.名字", "名称"),
        ("会议=好", "--set 会议", "--set 会议.名称=…"),
        ("任务.标题=好", "--set 任务.标题", "任务[1]"),
        ("任务[9].标题=好", "--set 任务[9].标题", "任务[3]"),
        ("任务[0].标题=好", "--set 任务[0].标题", "count from 1"),
        ("主题[1]=好", "--set 主题[1]", "no list"),
        ("标题.长度=好", "--set 标题.长度", "unknown key: 长度"),
        ("其他.金额 总计=好", "--set 其他.金额 总计", "unknown key"),
        ("主题=甲\ue000", "--set 主题", "U+E000"),
        ("会议.发言单位=[甲", "--set 会议.发言单位", "not closed"),
        ("=好", "--set =好", "no “=”"),
    ],
)
def test_a_mistake_names_the_option_and_what_to_write(given, place, says):
    with pytest.raises(InputError) as caught:
        set_(given)
    problem = caught.value.problems[0]
    assert str(problem.place) == place
    assert says in problem.message + problem.hint


def test_all_mistakes_are_given_at_once():
    with pytest.raises(InputError) as caught:
        set_("成积=好", "主题=好", "日期=下周")
    assert len(caught.value.problems) == 2
