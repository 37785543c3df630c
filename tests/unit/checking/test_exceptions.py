"""Comments that let findings pass: for the right line and rule only, and never forgotten in the file."""

from __future__ import annotations

import pytest

from drafter.brief import load_brief
from drafter.checking import Config, check
from drafter.checking.exceptions import exemptions, without_comments
from drafter.template import parse_template


def codes(source: object, **more: object) -> list[str]:
    return [finding.code for finding in check(source, **more)]  # type: ignore[arg-type]


MASKED = "同志们：\n推动XX市发展，，突破瓶劲。"


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("<!-- drafter: ignore -->", []),
        ("<!-- drafter:ignore C101 C502 C510 -->", []),
        ("<!-- drafter: ignore C101, language -->", []),
        ("<!-- drafter: ignore mask，C5 (县里就这样写) -->", []),
        ("<!-- drafter: ignore c101 -->", ["C502", "C510"]),
        ("<!-- drafter: ignored C101 -->", ["C502", "C101", "C510"]),
        ("<!-- ignore C101 -->", ["C502", "C101", "C510"]),
    ],
)
def test_a_comment_lets_the_rules_it_names_pass_on_its_line(comment: str, left: list[str]):
    other = {"C501"}  # the half-width marks of a comment that is none
    assert [c for c in codes(MASKED + comment) if c not in other] == left
    assert codes(MASKED + comment + "\n又是XX。")[-1] == "C101"


def test_a_comment_alone_is_for_the_next_line_with_text():
    text = "同志们：\n<!-- drafter: ignore C101 -->\n\n推动XX市发展。\n再到XX县。"
    assert [(f.code, f.line) for f in check(text)] == [("C101", 5)]


def test_a_comment_may_be_for_the_whole_file():
    text = "<!-- drafter: ignore-file mask -->\n同志们：\n推动XX市发展。\n再到XX县，，去。"
    assert codes(text) == ["C502"]


def test_the_comments_of_yaml_and_jinja_work_there():
    brief = "会议:\n  背景: 突破瓶劲之际  # drafter: ignore C510\n  任务: 突破瓶劲\n"
    assert [f.line for f in check(load_brief(brief.encode(), name="b.yaml"))] == [3]
    template = (
        "---\n标题: 讲话\n---\n# {{ 标题 }}\n{# drafter: ignore wrong-word #}\n突破瓶劲。\n也突破瓶劲。\n"
    )
    assert [f.line for f in check(parse_template(template, "t.md.j2"))] == [7]


@pytest.mark.parametrize(
    ("comment", "hint"), [("C101", "take the comment out"), ("C999", "C"), ("maks", "do you mean “mask”?")]
)
def test_an_exception_that_lets_nothing_pass_is_told(comment: str, hint: str):
    (finding,) = check(f"同志们：\n大家要齐心协力。  <!-- drafter: ignore {comment} -->", file="a.txt")
    assert (finding.code, finding.severity, finding.line, finding.column) == ("C001", "hint", 2, 11)
    assert finding.excerpt == f"<!-- drafter: ignore {comment} -->"
    assert hint in finding.hint


def test_it_is_not_told_where_its_rule_did_not_run_or_nobody_wants_to_know():
    text = "同志们：\n大家要齐心协力。<!-- drafter: ignore C101 -->"
    assert codes(text, config=Config(select=("C5",))) == []
    assert codes(text, config=Config(ignore=("C001",))) == []
    assert codes(text, config=Config(severity={"unused-exception": "error"})) == ["C001"]


def test_without_its_comments_a_text_has_the_same_lines():
    text = "a <!-- drafter: ignore -->\n<!-- drafter: ignore C1 -->\nb"
    assert without_comments(text) == "a\n\nb"
    assert [(e.line, e.target) for e in exemptions(text)] == [(1, 1), (2, 3)]
