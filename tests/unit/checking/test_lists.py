"""Lists and numbering whose slips stand between forms: a member of another form, a number twice, items in sentences."""

from __future__ import annotations

import pytest

from drafter.checking import Config, check, document_of

_LONG = "全市上下要把这项工作摆在突出位置，一件一件抓到底。"


def found(text: str, *codes: str) -> list[str]:
    return [f.excerpt for f in check(document_of(text), config=Config(select=codes))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"同志们：\n一希望大家爱岗。{_LONG}\n二希望大家敬业。{_LONG}\n二希望大家奉献。{_LONG}", "C403"),
        (f"同志们：\n一希望大家爱岗。{_LONG}\n二希望大家敬业。{_LONG}\n四希望大家奉献。{_LONG}", "C403"),
        ("同志们：\n要抓三件事：一是抓粮食，二是抓林果，3是抓养殖，四是抓加工。", "C404"),
        (f"同志们：\n第一，要常学。{_LONG}\n其次，要常思。{_LONG}\n第三，要常做。{_LONG}", "C404"),
        ("同志们：\n一是抓学习。第二，抓调研。三是抓整改。", "C404"),
    ],
)
def test_a_member_that_does_not_go_on_is_found(text, code):
    assert found(text, code)


@pytest.mark.parametrize(
    "text",
    [
        f"同志们：\n一希望大家爱岗。{_LONG}\n二希望大家敬业。{_LONG}\n三希望大家奉献。{_LONG}",
        "同志们：\n首先，要常学。其次，要常思。第三，要常做。",
        "同志们：\n第一，抓粮食。首先，抓播种。其次，抓管护。第二，抓林果。",
    ],
)
def test_numbering_that_goes_on_passes(text):
    assert found(text, "C403", "C404", "C405") == []


@pytest.mark.parametrize(
    "text",
    [
        "落实“四个一”要求：每个村都要有一个班子、一套制度、一支队伍、一份台账。",
        "建立“五个一”机制。每个企业都要有一名领导联系、一个专班服务、一张清单推进、一套方案保障、一本台账管理，一抓到底。",
        "实现零事故、零伤亡、零投诉的“三零”目标。",
    ],
)
def test_a_list_of_its_number_passes(text):
    assert found(f"同志们：\n{text}", "C411") == []


@pytest.mark.parametrize(
    "text",
    [
        "落实“四个一”要求。每个村都要有一个班子、一套制度、一支队伍。",
        "推行“六个一”服务。每个企业都有一名专员对接，一个窗口办理，一张清单告知，一次办结。",
        "实现“零事故、零伤亡”的“三零”目标。",
        "做到不缺位、不越位、不错位、不失位“三不”。",
        "做到“四不”：不缺位、不越位、不错位。",
        "实现“三无”目标，即无事故、无案件、无上访、无投诉。",
    ],
)
def test_a_list_of_another_number_is_found(text):
    assert found(f"同志们：\n{text}", "C411")


@pytest.mark.parametrize(
    ("text", "code", "excerpt"),
    [
        ("他放弃优厚的待遇待遇，回到家乡。", "C520", "待遇待遇"),
        ("要健全采购招标、土地出让、采购招标、产权交易四项制度。", "C607", "采购招标、土地出让、采购招标"),
        ("建立机制，谁能干谁来干，不看资历。谁能干谁来干，不看资历。", "C522", "谁能干谁来干，不看资历。谁能干谁来干，不看资历。"),
        ('新建校舍八千平方米，"危房改造全部完成。', "C504", '"危房改造全部完成'),
        ("为我们提供了根本遵□。", "C531", "根本遵□"),
        ("要守住安全底◆，抓好落实。", "C531", "安全底◆"),
        ("巩固脱贫攻?成果。", "C531", "脱贫攻?成"),
    ],
)  # fmt: skip
def test_what_stands_twice_or_is_lost_is_shown_whole(text, code, excerpt):
    assert found(f"同志们：\n{text}", code) == [excerpt]


@pytest.mark.parametrize(
    "text",
    [
        '要开展"回头看"，抓好"后半篇文章"。',
        '他说："要抓好落实。\n"还要抓好作风。"',
        "贫困户是□否□，按时上报。",
        "我们怎么办?大家要想清楚。同志们准备好了?那就出发。",
        "教育、医疗、教育培训三项工作。",
    ],
)
def test_marks_of_their_own_pass(text):
    assert found(f"同志们：\n{text}", "C504", "C531", "C607") == []


def test_parts_may_have_levels_of_their_own():
    text = "同志们：\n一、回顾\n1.学得深\n要深。\n2.做得实\n要实。\n二、打算\n（一）抓紧\n要紧。\n（二）抓实\n要实。"
    assert found(text, "C409") == []
