"""Numbering: what belongs to which series, so that neither a gap nor a fresh start is taken for the other."""

from __future__ import annotations

import pytest

from drafter.checking.document import Document
from drafter.checking.series import numbering


def shape(text: str) -> tuple[list[list[int]], list[str]]:
    found = numbering(Document(text))
    return [[m.number for m in s.members] for s in found.series], [f.kind for f in found.flaws]


@pytest.mark.parametrize(
    ("text", "series", "flaws"),
    [
        ("一、甲\n好。\n二、乙\n好。\n三、丙\n好。", [[1, 2, 3]], []),
        ("一、甲\n一是好。二是好。\n二、乙\n一是好。二是好。三是好。", [[1, 2], [1, 2], [1, 2, 3]], []),
        ("首先，好。其次，好。第三，好。", [[1, 2, 3]], []),
        ("第一，好。一是好，二是好。第二，好。", [[1, 2], [1, 2]], []),
        ("一、甲\n（一）子\n好。\n（二）丑\n好。\n二、乙\n（一）子\n好。", [[1, 2], [1, 2], [1]], []),
        ("一、甲\n好。\n三、丙\n好。", [[1, 3]], ["gap"]),
        ("一、甲\n好。\n一、乙\n好。", [[1], [1]], []),
        ("四、丁\n好。\n五、戊\n好。", [[4, 5]], ["late"]),
        ("一、甲\n好。\n二、乙\n好。\n3、丙\n好。\n四、丁\n好。", [[1, 2, 3, 4]], ["mixed"]),
        ("他说：“一是好，二是好。”大家点头。", [], []),
        ("三、五年内见效，一是一，二是二。", [[1, 2]], []),
        ("增长1.5倍，第一书记到岗，一站式服务。", [], []),
        # Questions that are numbered through the sections, and one that stands where （三） should.
        (
            "（一）甲\n1、问\n好。\n（二）乙\n2、问\n好。\n3、问\n好。\n（三）丙\n4、问\n好。\n（四）丁\n好。",
            [[1, 2, 3, 4], [1, 2, 3, 4]],
            [],
        ),
        ("（一）甲\n好。\n（二）乙\n好。\n3、丙\n好。\n（四）丁\n好。", [[1, 2, 3, 4]], ["mixed"]),
        # What speaks of a section, and what comes again.
        ("第一：甲\n好。\n第二：乙\n好。\n第二件事是好事。", [[1, 2, 2]], []),
        ("第一：甲\n好。\n第二：乙\n好。\n第二：丙\n好。", [[1, 2, 2]], ["repeat"]),
        # 首先 without a mark is the first of what goes on within its sentence.
        ("第一，好。要先看人，首先基于实绩，第二要守规矩。第二，好。", [[1, 2], [1, 2]], []),
    ],
)
def test_ordinals_fall_into_their_series(text: str, series: list[list[int]], flaws: list[str]):
    assert shape(text) == (series, flaws)


def test_nothing_is_said_across_missing_text():
    text = "一、甲\n好。\n……\n三、丙\n好。"
    assert numbering(Document(text, gaps=((text.index("…"), text.index("…") + 2),))).flaws == ()
