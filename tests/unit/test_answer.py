"""An answer goes into its place in the brief's text; comments and all other values stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import shipped
from drafter.answer import fill_in, plain
from drafter.blank import blank
from drafter.brief import load_brief
from drafter.filling.asking import questions
from drafter.question import example
from drafter.template import load_template
from drafter.yamlwrite import scalar

TEMPLATE = load_template(shipped.folder("templates") / "work-meeting.md.j2")
ASKED = questions(TEMPLATE)


def test_answering_every_question_gives_the_filled_brief():
    text = blank("work-meeting", ASKED)
    for question in ASKED:
        if not question.key.startswith("任务.") and not question.seldom:
            value = example(question, "work-meeting")
            text = fill_in(text, question.key, value)
    filled = load_brief(blank("work-meeting", ASKED, filled=True).encode())
    assert plain(load_brief(text.encode()).root) == plain(filled.root)
    assert text.count("## ") >= len(ASKED) - 8, "the notes are gone"
    assert "# 名称:" not in text


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        ("", "主题", "甲", "主题: 甲\n"),
        ("标题: 乙\n", "主题", "甲", "标题: 乙\n主题: 甲\n"),
        ("# 说明\n标题: 乙 # 旁注\n\n", "会议.名称", "甲", "# 说明\n标题: 乙 # 旁注\n会议:\n  名称: 甲\n"),
        (
            "会议:\n    背景: 乙\n\n主题: 丙\n",
            "会议.名称",
            "甲",
            "会议:\n    背景: 乙\n    名称: 甲\n\n主题: 丙\n",
        ),
        ("meeting:\n  name: 乙\n", "会议.名称", "甲", "meeting:\n  名称: 甲\n"),
        ("会议: {背景: 乙}\n主题: 丙\n", "会议.名称", "甲", "会议:\n  背景: 乙\n  名称: 甲\n主题: 丙\n"),
        ("主题: 旧\n# 旁注\n标题: 乙\n", "主题", "新", "主题: 新\n# 旁注\n标题: 乙\n"),
        ("任务:\n- 标题: 旧\n- 旧\n标题: 乙\n", "任务", [{"标题": "新"}], "任务:\n  - 标题: 新\n标题: 乙\n"),
        ("结尾:\n  # 致谢: true\n", "结尾.致谢", False, "结尾:\n  致谢: false\n"),
    ],
)
def test_the_line_is_written_where_a_person_would(before, path, value, after):
    assert fill_in(before, path, value) == after


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=40).filter(lambda t: t.strip() == t and t.isprintable()))
def test_any_text_is_written_so_that_it_is_read_the_same(value):
    assert plain(load_brief(fill_in("标题: 乙\n", "主题", value).encode()).root) == {
        "标题": "乙",
        "主题": value,
    }


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("抓落实", "抓落实"),
        ("0123", "0123"),
        ("no", "no"),
        ("~", "'~'"),
        ("*重要*", "'*重要*'"),
        ("标题：甲", "'标题：甲'"),
        ("a: b", "'a: b'"),
        ("it's # 1", "'it''s # 1'"),
        ("“十五五”规划", "“十五五”规划"),
        ("甲\n乙", '"甲\\n乙"'),
        ("12,345件，x < y", "12,345件，x < y"),
    ],
)
def test_quotes_stand_only_where_they_must(text, written):
    assert scalar(text) == written
