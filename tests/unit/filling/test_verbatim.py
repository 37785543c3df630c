"""A speech would come back changed, or its Word page wrong, if these failed."""

from __future__ import annotations

from drafter.brief import load_brief
from drafter.draft import Draft
from drafter.filling import fill
from drafter.template import parse_template
from drafter.writing import write


def draft(body: str, brief: str = "标题: 题", front: str = "原样: true") -> Draft:
    return fill(parse_template(f"---\n{front}\n---\n{body}", "t.md.j2"), load_brief(brief.encode(), name="b"))


def test_nothing_is_mended() -> None:
    body = "  甲，，乙；\n，{{ 标题 }}。。\n十、错号"
    assert draft(body, "标题: 甲。").text == "  甲，，乙；\n，甲。。。\n十、错号"


def test_blank_lines_are_no_paragraphs_but_a_backslash_is_one() -> None:
    assert draft("甲\n\n   \n乙\n\\\n丙\n").text == "甲\n乙\n\n丙"


def test_marks_say_what_a_line_is() -> None:
    found = draft("# 题\n〔署名〕县长\n〔日期〕（今天）\n〔称谓〕同志们：\n## 一、头\n### （一）头\n正文")
    assert [(b.kind, b.level, b.text) for b in found.blocks] == [
        ("title", 0, "题"), ("byline", 0, "县长"), ("date", 0, "（今天）"), ("salutation", 0, "同志们："),
        ("heading", 1, "一、头"), ("heading", 2, "（一）头"), ("body", 0, "正文"),
    ]  # fmt: skip


def test_a_heading_runs_into_its_paragraph() -> None:
    block = draft("## 一、头。\n〔接排〕正文").blocks[0]
    assert (block.kind, block.text) == ("body", "一、头。正文")
    assert [run.lead for run in block.runs] == [True, False]


def test_a_value_makes_no_mark() -> None:
    assert draft("{{ 标题 }}", "标题: '# 假标题'").blocks[0].kind == "body"
    assert draft("\\# 不是标题").text == "# 不是标题"


def test_a_value_of_several_lines_makes_paragraphs() -> None:
    brief = "标题: |\n  甲\n  # 乙"
    assert [(b.kind, b.text) for b in draft("前{{ 标题 }}后", brief).blocks] == [
        ("body", "前甲"),
        ("body", "# 乙后"),
    ]


def test_the_byline_of_the_brief_is_not_added() -> None:
    brief = "讲话人: {姓名: 林一舟}\n日期: 2024-03-05"
    assert draft("# 题\n正文", brief).text == "题\n正文"


def test_without_the_key_a_template_is_mended_as_ever() -> None:
    assert draft("甲，\n\n乙", front="标题: 甲").text == "甲。\n乙。"


def test_it_can_be_written_in_every_form() -> None:
    found = draft("# 题\n〔署名〕县长\n〔称谓〕同志们：\n## 一、头。\n〔接排〕正文\n\\\n尾")
    for form in ("docx", "html", "md", "txt"):
        assert write(found, form)
