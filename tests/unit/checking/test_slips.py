"""Characters for others that sound or look alike (C512): what is typed wrongly is told, what is coined is not."""

from __future__ import annotations

import pytest

from drafter import data
from drafter.checking import Config, check, document_of
from drafter.checking.sounds import stranded


def told(text: str, severity: str = "warning") -> list[str]:
    found = check(document_of(text), config=Config(select=("C512",)))
    return [f.excerpt for f in found if f.severity == severity]


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ("径验", "要从中找出可以照着做的径验。"),
        ("改膳", "村民的用水条件明显改膳。"),
        ("效绿", "要着力提升行政效绿。"),
        ("元望", "这是全县人民的共同元望。"),
        ("突初", "要把教育摆在更加突初的位置。"),
        ("水评", "群众的生活水评不断提高。"),
        ("企叶", "全区规上企叶达到六十家。"),
    ],
)
def test_a_word_that_is_none_is_told(wrong, text):
    assert told(text) == [wrong]


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ("宁霞", "两县合作，建成了宁霞合作产业园。"),
    ],
)
def test_what_may_be_a_name_or_a_new_word_is_hinted_at(wrong, text):
    assert (told(text), told(text, "hint")) == ([], [wrong])


def test_in_a_quotation_and_among_foreign_names_it_is_a_hint_at_most():
    slip = "要从中找出可以照着做的径验。"
    assert told(slip) == ["径验"]
    assert told(f"他说：“{slip}”") == []
    assert told("书中的娜佳·彼得罗娃、冬妮亚、索尼娅影响了一代人。") == []


@pytest.mark.parametrize(
    "text",
    [
        "没有比脚更长的路，没有比人更高的山。",
        "刚才，区水利局的祁望山同志作了发言。",
        "村里的路变宽了，夜里的灯变亮了。",
        "要立行立改、真改实改，不能一拖了之。",
    ],
)
def test_what_is_coined_or_named_is_let_pass(text):
    assert told(text) == []


def test_each_sign_has_its_weight():
    signs = stranded(document_of("全区规上企叶达到六十家。"))[0].signs
    assert {"bias", *signs} == set(data.load("slips.yaml")["weights"])


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("抽调的医务员人已经到岗。", "warning"),
        ("要广泛发动众群参与。", "warning"),
        ("县城的餐馆恢复堂食，超市照常营业。", "hint"),
        ("这笔钱花得值，账目都已公开。", "hint"),
        ("新品下半年量产，订单已经排满。", "hint"),
    ],
)
def test_two_characters_that_make_a_word_by_chance_are_no_more_than_hinted_at(text, severity):
    found = check(document_of(text), config=Config(select=("C518",)))
    assert {f.severity for f in found} <= {severity}
    assert found or severity == "hint"
