"""A writer could not edit last year's facts into this year's if these failed."""

from __future__ import annotations

import pytest

from drafter.brief import load_brief
from drafter.draft import Draft
from drafter.errors import InputError
from drafter.filling import fill
from drafter.mining.single import Single, from_speech
from drafter.speech import Segment, Speech
from drafter.template import parse_template

TEXT = """在全县河湖长制工作会议上的讲话
县长 林一舟
（2024年3月5日）
同志们：
全县河湖长制工作会议今天召开。青禾县治理河道18公里，青禾变美了。
一、抓责任。2024年要治理河道18公里。
（一）压实责任
要落实。"""


def speech() -> Speech:
    kinds = [
        ("title", 0),
        ("byline", 0),
        ("byline", 0),
        ("salutation", 0),
        ("body", 0),
        ("heading", 6),
        ("heading", 0),
        ("body", 0),
    ]
    segments, start, level = [], 0, 0
    for line, (kind, end) in zip(TEXT.split("\n"), kinds, strict=True):
        level += kind == "heading"
        segments.append(
            Segment(start, start + (end or len(line)), kind, level=level if kind == "heading" else None)
        )  # type: ignore[arg-type]
        start += len(line) + 1
    return Speech(
        TEXT, tuple(segments), title=TEXT.partition("\n")[0], byline="县长 林一舟", salutation="同志们："
    )


def filled(made: Single, brief: str = "") -> Draft:
    return fill(
        parse_template(made.template, "t.md.j2"), load_brief((brief or made.brief).encode(), name="b")
    )


MADE = from_speech(speech())


def test_the_speech_comes_back_with_the_kinds_of_its_paragraphs() -> None:
    draft = filled(MADE)
    assert draft.text == TEXT
    kinds = [(block.kind, block.level) for block in draft.blocks]
    assert kinds == [
        ("title", 0), ("byline", 0), ("date", 0), ("salutation", 0), ("body", 0), ("body", 0), ("heading", 2), ("body", 0),
    ]  # fmt: skip
    assert "".join(run.text for run in draft.blocks[5].runs if run.lead) == "一、抓责任。"
    assert draft.author == "林一舟"
    assert draft.title == "在全县河湖长制工作会议上的讲话"


def test_equal_facts_share_a_slot_and_one_change_reaches_every_place() -> None:
    changed = MADE.brief.replace("18公里", "25公里")
    assert changed.count("25公里") == MADE.brief.count("18公里")
    text = filled(
        MADE, "\n".join(line for line in changed.split("\n") if not line.lstrip().startswith("#"))
    ).text
    assert text.count("25公里") == 2
    assert "18" not in text


def test_slots_whose_role_is_sure_have_the_keys_of_every_brief() -> None:
    keys = {slot.value: slot.key for slot in MADE.facts}
    assert keys["全县河湖长制工作会议"] == "会议.名称"
    assert keys["林一舟"] == "讲话人.姓名"
    assert keys["同志们"] == "称谓"
    assert keys["18公里"].startswith("其他.数字")
    assert keys["青禾县"].startswith("其他.地点")


def test_the_brief_says_where_each_fact_stood_and_how_often() -> None:
    lines = MADE.brief.split("\n")
    above = lines[next(n for n, line in enumerate(lines) if line.strip().endswith(": 18公里")) - 1]
    assert above.strip().startswith("# 第5段：青禾县治理河道‹18公里›")
    assert above.endswith("共2处")


def test_the_template_says_what_is_to_be_given_and_holds_no_fact() -> None:
    template = parse_template(MADE.template, "t.md.j2")
    assert template.verbatim
    assert set(template.slots) == {slot.key for slot in MADE.facts}
    for fact in ("青禾", "18公里", "2024", "林一舟", "河湖长制"):
        assert fact not in MADE.template


def test_a_fact_that_is_left_out_of_the_brief_becomes_a_gap() -> None:
    key = next(slot.key for slot in MADE.facts if slot.value == "18公里")
    brief = "\n".join(
        line
        for line in MADE.brief.split("\n")
        if not line.strip().startswith(key.removeprefix("其他.") + ":")
    )
    draft = filled(MADE, brief)
    assert [gap.key for gap in draft.gaps] == [key]
    assert draft.gaps[0].question
    assert f"【待补：{key}】" in draft.text


@pytest.mark.parametrize(
    "line",
    ["# 井号", "## 两个井号", "\\反斜线", "\\", "〔称谓〕不是称谓", "{{ 标题 }}", "{% if %}", "{# 注 #}", "{", "{{", "｛｛", "<<<<<<< 冲突", "", "   ",
     "---", "“清流”行动", "3.6亿元", "{3.6亿元}", "#3.6亿元", "\u3000\u3000缩进", "行尾 "],
)  # fmt: skip
def test_odd_lines_come_back(line: str) -> None:
    text = f"开头\n{line}\n结尾"
    assert filled(from_speech(Speech(text, ()))).text == text


@pytest.mark.parametrize(
    "value", ["“a: b”", "“# 注”", "“\u2028”", '"引"号', "“𠮷”", "“\\n”", "“'”", "《null》"]
)
def test_odd_values_come_back(value: str) -> None:
    text = f"实施{value}行动3次。"
    made = from_speech(Speech(text, ()))
    assert filled(made).text == text


def test_a_bare_number_is_no_part_of_a_slots_name() -> None:
    made = from_speech(Speech("比分为1∶2，投资3亿元、4亿元、5亿元。", ()))
    assert all(f"数字{slot.value}" not in made.template for slot in made.facts)


def test_a_character_that_no_document_may_hold_is_named() -> None:
    with pytest.raises(InputError, match="U\\+E000"):
        from_speech(Speech("坏\ue000字", ()))


def test_an_empty_speech_has_a_template_and_a_brief() -> None:
    made = from_speech(Speech("要落实。", ()))
    assert filled(made).text == "要落实。"
    assert made.facts == ()
