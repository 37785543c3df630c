"""Characters for others that sound or look alike (C512): what is typed wrongly is told, what is coined is not."""

from __future__ import annotations

import pytest

from drafter import data
from drafter.checking import Config, check, document_of
from drafter.checking.sounds import stranded


def told(text: str) -> list[str]:
    found = check(document_of(text), config=Config(select=("C512",)))
    return [f.excerpt for f in found if f.severity == "warning"]


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ("企叶", "全区规上企叶达到六十家。"),
        ("径验", "要从中找出可以照着做的径验。"),
        ("元望", "这是全县人民的共同元望。"),
        ("突初", "要把教育摆在更加突初的位置。"),
        ("效绿", "要着力提升行政效绿。"),
    ],
)
def test_a_word_that_is_none_is_told(wrong, text):
    assert told(text) == [wrong]


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
