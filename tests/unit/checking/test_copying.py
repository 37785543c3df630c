"""Text in common with an example: runs, longest run and share, for the report."""

from __future__ import annotations

from drafter.checking import document_of, overlaps
from drafter.speech import Speech

SHARED = "要把任务分解到岗到人，一件一件抓落实，一项一项见成效"


def test_a_passage_in_common_is_found_whole():
    text = f"同志们：今天讲一件事，{SHARED}，散会。"
    (overlap,) = overlaps(document_of(text), [Speech(f"前年说过：{SHARED}！", (), source="old.txt")])
    start, end = overlap.longest
    assert text[start:end] == SHARED
    assert overlap.source == "old.txt"
    assert overlap.share == len(SHARED) / len(text)


def test_examples_come_by_share_and_those_without_a_run_not_at_all():
    text = f"同志们：{SHARED}。{SHARED[:18]}。"
    against = [
        Speech(SHARED[:18], (), source="a"),
        Speech(SHARED, (), source="b"),
        Speech("别的话。", (), source="c"),
    ]
    assert [o.source for o in overlaps(document_of(text), against)] == ["b", "a"]


def test_short_turns_of_phrase_are_no_copying():
    assert overlaps(document_of("同志们，谢谢大家。"), [Speech("同志们，谢谢大家。", ())]) == ()
