"""The table of quantities: each way to write an amount or a share is one row, and what is no quantity is none."""

from __future__ import annotations

import pytest

from drafter.checking.document import document_of
from drafter.checking.quantities import quantities


def rows(text: str) -> list[tuple[float, str, str]]:
    return [(round(q.value, 2), q.unit, q.hedge) for q in quantities(document_of(f"同志们：\n{text}\n"))]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("全院一千零八十六名职工", (1086, "人", "")),
        ("两千八百万元的资金", (2.8e7, "元", "")),
        ("一共4个亿", (4e8, "元", "")),
        ("达到9.86亿元", (9.86e8, "元", "")),
        ("新开岗位1.2万个", (12000, "个", "")),
        ("占三成半", (35, "%", "")),
        ("占四分之三", (75, "%", "")),
        ("不到一半", (50, "%", "under")),
        ("超过八成", (80, "%", "over")),
        ("三个多", (3, "个", "over")),
        ("近五倍", (5, "倍", "near")),
        ("约280公顷", (4200, "亩", "about")),
        ("5个人", (5, "人", "")),
        ("总人口50万，", (5e5, "人", "")),
        ("实际拖了两周", (14, "天", "")),
    ],
)
def test_one_row_however_it_is_written(text: str, row: tuple[float, str, str]):
    assert rows(text) == [row]


@pytest.mark.parametrize(
    "text", ["第三名", "前三名", "一起努力", "十分重要", "一次次", "“十二五”时期", "2016年10月"]
)
def test_what_is_no_quantity(text: str):
    assert rows(text) == []


def test_a_word_that_ends_in_about_is_no_hedge():
    assert rows("目前已签约286户") == [(286, "户", "")]
