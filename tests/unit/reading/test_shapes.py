"""Shapes are tried only where a word of theirs stands: they must find what a search through the whole text finds."""

from __future__ import annotations

import re

import pytest

from drafter.reading.heads import heads
from drafter.reading.shapes import BEFORE_SENTENCE, by_shape, shapes, words


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("去年|上年", {"去年", "上年"}),
        ("已经?(?:完成|办结)", {"已完成", "已办结", "已经完成", "已经办结"}),
        ("(?:已|已经)办", {"已办", "已经办"}),
        ("(?:共|全部)[一-鿿]{0,4}完成", {"共", "全部"}),
        ("[，；](?:要|必须)", {"，要", "；要", "，必须", "；必须"}),
        ("从(?<!自从)[^，]{1,4}到", {"从"}),
        ("(第)[一二]+、", {"第一", "第二"}),
        ("说{2,3}", {"说"}),
        ("a\\.b", {"a.b"}),
        ("(?:去|去年)以来?|去年底", {"去以", "去年以", "去年底"}),
        ("共|共有", {"共"}),  # what begins with another one need not be looked for
        ("了?过", {"了过", "过"}),
        (r"\d+家", set()),
        ("[^。]家", set()),
        ("(?:再)?.年", set()),
        ("年*底|月", set()),
    ],
)
def test_heads_are_what_matches_begin_with(pattern: str, expected: set[str]) -> None:
    assert heads(pattern) == expected


def test_what_it_cannot_read_is_refused() -> None:
    with pytest.raises(ValueError, match="not known"):
        heads("去年|(?P<name>上年)")


def test_a_shape_finds_what_a_search_finds(root) -> None:
    texts = [p.read_text(encoding="utf-8") for p in sorted((root / "examples" / "speeches").glob("*.txt"))]
    seen = 0
    for text in texts:
        for shape in shapes():
            if not shape.heads:
                continue
            whole = [m.span() for m in shape.pattern.finditer(text)]
            if shape.behind:
                marks = "".join(map(re.escape, BEFORE_SENTENCE))
                whole = [
                    m.span(1) for m in re.finditer(f"(?:(?<=[{marks}])|^)(?=({shape.pattern.pattern}))", text)
                ]
            places = [m.start() for head in shape.heads for m in re.finditer(f"(?={re.escape(head)})", text)]
            assert [m.span() for m in shape.matches(text, 0, places)] == whole
            seen += len(whole)
    assert seen > 1000


def test_the_search_can_miss() -> None:
    """The control: without the places of its words a shape finds nothing."""
    text = "去年以来，我们办成了几件实事。"
    told = next(k for k, shape in enumerate(shapes()) if "去年" in shape.heads and not shape.behind)
    assert [k for k, _extra in by_shape(text, [0], [len(text)], {told: [0]})].count(0) > len(
        list(by_shape(text, [0], [len(text)], {}))
    )
    assert told in words()["去年"]
