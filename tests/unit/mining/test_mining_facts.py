"""A writer would leave last year's fact in the template, or find a template full of holes, if these failed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drafter.mining.facts import find
from drafter.speech import Segment, Speech


def facts(text: str, title: str = "", byline: str | None = None) -> list[tuple[str, str]]:
    speech = Speech(text, (), title=title or None, byline=byline)
    return [(text[f.start : f.end], f.type) for f in find(speech)]


@pytest.mark.parametrize(
    ("text", "fact", "kind"),
    [
        ("全年完成投资3.6亿元。", "3.6亿元", "figure"),
        ("增长１２．５％。", "１２．５％", "figure"),
        ("新建 18 个服务站。", "18 个服务站", "figure"),
        ("比上年提高1.6个百分点。", "1.6个百分点", "figure"),
        ("现有干部12人，副主任2人。", "干部12人", "figure"),
        ("连续三年排名靠前。", "连续三年", "figure"),
        ("满意度达到百分之九十六。", "百分之九十六", "figure"),
        ("总量位居全市第二。", "全市第二", "figure"),
        ("2024年3月5日，", "2024年3月5日", "date"),
        ("二○二三年九月九日", "二○二三年九月九日", "date"),
        ("前三季度", "前三季度", "date"),
        ("今年4—7月开展", "4—7月", "date"),
        ("学习贯彻党的二十大精神", "党的二十大", "congress"),
        ("二十届二中、三中全会精神", "二十届二中、三中全会", "congress"),
        ("落实市委五届八次全会部署", "市委五届八次全会", "congress"),
        ("印发《河湖管护办法（试行）》。", "《河湖管护办法（试行）》", "document"),
        ("实施“清流”行动。", "“清流”行动", "name"),
        ("推行“河长日”制度", "“河长日”制度", "name"),
        ("坚持工业强县、生态立县。", "工业强县、生态立县", "name"),
        ("刚才，林一舟同志作了部署。", "林一舟同志", "person"),
        ("由林一舟书记负责。", "林一舟书记", "person"),
        ("盛大海、杜秋萍、罗永清3位劳模", "盛大海", "person"),
        ("青禾县的经验", "青禾县", "place"),
        ("在石磴镇召开", "石磴镇", "place"),
        ("荷叶港村的做法", "荷叶港村", "place"),
        ("扎根绛源的企业", "绛源", "place"),
        ("柳堰、青螺两个镇", "柳堰", "place"),
        ("区水务局党支部介绍了经验", "区水务局党支部", "organ"),
        ("县发展和改革局负责", "县发展和改革局", "organ"),
        ("宏琢石业公司带了头", "石业公司", "organ"),
        ("召开全县河湖长制工作推进会。", "全县河湖长制工作推进会", "meeting"),
    ],
)
def test_a_fact_is_found_whole_and_by_its_type(text: str, fact: str, kind: str) -> None:
    assert (fact, kind) in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "比如，公安机关和政府部门要抓好平安建设。",
        "一是抓学习，二是抓落实，讲三点意见，做好四个方面的工作。",
        "全县上下、各级各部门要在县委、县政府的坚强领导下开展工作。",
        "坚持“两手抓”，落实“一岗双责”，防止“两张皮”。",
        "习近平总书记强调，要以人民为中心。",
        "城市社区、园区、辖区和乡镇村组都要行动起来。",
        "要统揽全局、谋划布局，开好局、起好步。",
        "宣传部门要创办栏目，千方百计、千头万绪也要抓好。",
        "1、压实责任。2、保障投入。（3）强化考核。",
        "广大党员同志、各位书记、有关负责同志",
    ],
)
def test_what_every_office_says_is_no_fact(text: str) -> None:
    assert facts(text) == []


def test_a_place_found_once_is_a_fact_everywhere() -> None:
    found = facts("青禾县委召开会议。\n青禾的明天更美好，新青禾人要努力。")
    assert [text for text, _kind in found].count("青禾") == 2


def test_a_place_is_not_found_across_a_word() -> None:
    assert ("和政", "place") not in facts("和政县的同志到会。\n党和政府关心大家。")[1:]


def test_the_words_of_a_quoted_name_are_facts_without_their_marks() -> None:
    found = [text for text, _kind in facts("开展“支部领办、党员领岗”活动。支部领办要实。")]
    assert "支部领办" in found


def test_the_speaker_in_the_byline_is_a_person_with_any_surname() -> None:
    text = "县长 妫一川\n同志们：今天开会。"
    speech = Speech(text, (Segment(0, 6, "byline"),))
    assert [(text[f.start : f.end], f.type) for f in find(speech)] == [("妫一川", "person")]


def test_facts_are_in_order_and_apart() -> None:
    text = "2024年，青禾县印发《办法》3.6万册，县水利局林一舟同志到“清流”行动现场。\n2024年"
    found = find(Speech(text, ()))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "\n" not in "".join(text[f.start : f.end] for f in found)
