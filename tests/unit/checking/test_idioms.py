"""Idioms with a wrong character or two, and what looks like one and is said."""

from __future__ import annotations

import pytest

from drafter.checking import Config, check, document_of


def found(text: str) -> list[str]:
    return [f.excerpt for f in check(document_of(text), config=Config(select=("C513", "C510", "C512")))]


@pytest.mark.parametrize(
    "wrong",
    [
        "防微杜惭", "令行静止", "推诱扯皮", "筚路褴褛", "一愁莫展", "病入膏盲", "如火如茶", "纷至踏来", "草管人命", "变本加历",
        "黄梁美梦", "声名雀起", "烩炙人口", "未雨绸谬", "讳疾忌依", "励精图至", "尾大不吊", "大刀阔府", "举一反仨", "曲突徒薪",
        "针贬时弊", "名列前矛",
    ],
)  # fmt: skip
def test_a_wrong_character_in_an_idiom_is_found(wrong):
    assert found(f"同志们，在这方面我们都看到，{wrong}，要引起重视。") == [wrong]


@pytest.mark.parametrize(
    "right",
    [
        "因村制宜",
        "因企施策",
        "发展不平衡",
        "世界和地区",
        "众人拾柴火焰高",
        "老有所医",
        "三权分立",
        "尽己所能",
        "滥竽充数",
        "直截了当",
    ],
)
def test_what_is_said_passes(right):
    assert found(f"同志们，在这方面我们都看到，{right}，要引起重视。") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("要照镜子、整衣冠、洗洗澡、治治病。", "整衣冠"),
        ("常态化开展红红脸、出出旱。", "出出旱"),
        ("会当水击三千年，自信人生二百年。", "会当水击三千年"),
        ("博学之，审问之，慎思之，名辨之，笃行之。", "名辨之"),
        ("纸上得来终觉浅，绝知此事要恭行。", "绝知此事要恭行"),
    ],
)
def test_a_wrong_character_in_a_quoted_line_is_found(text, wrong):
    assert found(f"同志们：{text}") == [wrong]


def test_a_variant_of_a_quoted_line_passes():
    assert found("同志们：问渠哪得清如许，为有源头活水来。要抓反复、促落实。爱一行、钻一行。") == []
