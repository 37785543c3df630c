"""Text and Markdown files: nothing of the speech may be lost, nothing of the markup may stay."""

import pytest

from drafter.reading.extract import extract
from drafter.reading.lines import Line


def texts(data, name="a.txt"):
    return [line.text for line in extract(data.encode(), name).lines]


def one(markdown):
    (line,) = texts(markdown, "a.md")
    return line


def test_every_kind_of_line_end_breaks_a_line():
    assert texts("一\r\n二\n三\r四\u2028五\f六") == ["一", "二", "三", "四", "五", "六"]


def test_line_numbers_are_those_an_editor_shows():
    found = extract("一\r\n\r\n二\f三\n四\n".encode(), "a.txt").lines
    assert found == (Line("一", 1), Line("", 2), Line("二", 3), Line("三", 3), Line("四", 4))


def test_a_text_file_keeps_its_stars_and_hashes():
    assert texts("# 号 **不是** 标记\n***市") == ["# 号 **不是** 标记", "***市"]


def test_the_encoding_is_reported():
    assert extract("同志们：今天我们开会，主要任务是安排工作。".encode("gbk"), "a.txt").encoding == "gb18030"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("## 一、提高认识", "一、提高认识"),
        ("#一、提高认识 ##", "一、提高认识"),
        ("**一是**抓学习，**二是**抓落实。", "一是抓学习，二是抓落实。"),
        ("*同志们*，__大家__，好", "同志们，大家，好"),
        ('见[通知](http://example.com/a(1).html "题")。', "见通知。"),
        ("> 同志们：", "同志们："),
        (">> - 抓落实", "抓落实"),
        ("- 抓落实", "抓落实"),
        ("1. 抓落实", "1. 抓落实"),
        (r"1\. 抓\*\_落实", "1. 抓*_落实"),
        ("***市的***同志", "***市的***同志"),
        ("公司有**万员工，很好。他把**万人团结起来", "公司有**万员工，很好。他把**万人团结起来"),
        ("**一是抓学习。要常抓不懈。**二是抓落实", "一是抓学习。要常抓不懈。二是抓落实"),
        ("某某*市*县", "某某*市*县"),
        ("***全文加重***", "全文加重"),
        ("[同志们]{.underline}：", "同志们："),
        ("一、认识 {#anchor}", "一、认识"),
        ("`代码`与~~删去~~", "代码与删去"),
        ("增长5&nbsp;%，A&amp;B", "增长5\xa0%，A&B"),
        ('<p align="center">讲话</p>', "讲话"),
        ("| 甲 | 乙 |", "甲 乙"),
        ("- 1 -", "- 1 -"),
        ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"),
    ],
)
def test_markdown_gives_its_text(markdown, text):
    assert one(markdown) == text


def test_a_picture_is_reported_with_its_line():
    found = extract("同志们：\n![图](a.png)大家好\n<img src='b.png'>\n".encode(), "a.md")
    assert [line.text for line in found.lines] == ["同志们：", "大家好", ""]
    assert [(r.reason, r.text, r.line) for r in found.removed] == [
        ("markup", "![图](a.png)", 2),
        ("markup", "<img src='b.png'>", 3),
    ]


def test_front_matter_is_no_part_of_a_speech_and_lines_keep_their_numbers():
    found = extract("---\ntitle: 讲话\ndate: 2026\n---\n\n# 讲话\n".encode(), "a.md")
    assert [line for line in found.lines if line.text] == [Line("讲话", 6, heading=1)]
    assert found.removed[0].reason == "markup"


def test_a_rule_at_the_top_is_not_front_matter():
    assert [t for t in texts("---\n同志们\n---\n大家好", "a.md") if t] == ["同志们", "大家好"]


def test_rules_fences_and_table_lines_leave_nothing():
    assert [t for t in texts("题目\n====\n***\n```text\n文\n```\n|---|:-:|\n", "a.md") if t] == ["题目", "文"]


def test_a_break_in_markdown_breaks_the_line():
    assert texts("同志们：<br>大家好\\\n谢谢", "a.md") == ["同志们：", "大家好", "谢谢"]


def test_a_comment_over_several_lines_is_taken_out():
    assert [t for t in texts("甲<!-- 一\n二 -->乙\n丙", "a.md") if t] == ["甲", "乙", "丙"]
