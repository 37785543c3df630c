"""The second net for facts: what a writer sees of it in the template of one speech."""

from __future__ import annotations

import pytest

from drafter.mining.facts import find
from drafter.mining.glean import holds_fact
from drafter.mining.perceptron import score, train
from drafter.reading import read_bytes

GENERAL = (
    "各乡镇、各有关部门要增强“四个意识”，坚决做到“两个维护”，坚持改革开放，加强党的建设，推动高质量发展。\n"
    "下面，我讲三点意见。一是提高认识。二是压实责任。三是狠抓落实。"
)


def slots(body: str) -> list[str]:
    speech = read_bytes(f"在全县工作会议上的讲话\n同志们：\n{body}\n谢谢大家！\n".encode(), "a.txt")[0]
    return [speech.text[f.start : f.end] for f in find(speech)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("汛期以来，槐子河、丁村、上窑村接连出现险情。", "丁村"),
        ("今天上午，我们看了碧纶纺织的无梭织机车间和硅碳负极生产线。", "碧纶"),
    ],
)
def test_a_name_that_no_pattern_knows_becomes_a_slot(sentence, name):
    assert any(name in slot for slot in slots(sentence))


def test_what_every_office_says_stays_text():
    found = slots(GENERAL)
    for phrase in (
        "各乡镇",
        "有关部门",
        "两个维护",
        "改革开放",
        "党的建设",
        "三点意见",
        "一是",
        "高质量发展",
    ):
        assert not any(phrase in slot or (slot in phrase) for slot in found), (phrase, found)


def test_a_perceptron_learns_what_tells_the_classes_apart_and_nothing_by_chance():
    rows = [(["bias", "a"], True), (["bias", "b"], False)] * 5
    weights = train(rows, 5, (1, 1))
    assert score(["bias", "a"], weights) > 0 > score(["bias", "b"], weights)
    assert weights == train(rows, 5, (1, 1))


def test_a_frame_with_a_name_is_not_shipped_and_one_without_is():
    assert holds_fact("向，的硅碳负极、丁村、槐子河致以敬意！")
    assert not holds_fact("在此，我代表，向大家表示衷心的感谢！")
