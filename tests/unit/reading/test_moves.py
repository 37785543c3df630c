"""What a sentence is for: results and shortcomings told as stories, between demands that stay demands."""

from __future__ import annotations

import pytest

from drafter.reading import read_bytes

FRAME = """在全县农村道路建设会议上的讲话
同志们：
今天我们召开这次会议，主要任务是部署明年的农村道路建设。下面，我讲两点意见。
一、抓好通村公路建设
各乡镇要倒排工期，确保入冬前完工。{told}要把责任落实到人，做到件件有人管。
二、加强道路养护
要健全养护机制，落实养护经费。
同志们，道路连着民心。让我们共同努力，作出新的更大贡献！
谢谢大家！
"""


def move_of(told: str) -> str | None:
    """The move of a sentence that stands between the demands of a task section."""
    (speech,) = read_bytes(FRAME.format(told=told).encode(), "x.txt")
    at = speech.text.index(told)
    return next(s.move for s in speech.segments if s.start <= at < s.end)


@pytest.mark.parametrize(
    ("told", "move"),
    [
        ("石桥乡今年推行“路长制”，半年来修补路面120公里，群众出行时间缩短了一半。", "achievements"),
        ("前年修的水毁路段，到现在还有6处没有恢复，有个村的学生上学要绕行两个小时。", "problems"),
        ("目前全县等级公路占比不到四成，好山货运不出来。", "problems"),
        ("今后两年要把等级公路比例提高到七成。", "tasks"),
        ("目前还有6处水毁路段没有恢复，各乡镇必须在年底前完成。", "tasks"),
    ],
)
def test_what_is_told_inside_a_task_section(told: str, move: str) -> None:
    assert move_of(told) == move


def test_a_section_of_demands_is_not_drawn_along_by_sections_of_results() -> None:
    """Sections whose headings say nothing are taken together, but not one whose sentences all ask for something."""
    past = "去年以来，全县新建道路120公里，同比增长12%，群众满意度提高了6个百分点，被评为全省先进。" * 3
    ask = "各乡镇要切实加强管护，必须落实责任，坚决防止返工，确保按期完成任务。" * 4
    names = ["路网越来越密", "车流越来越大", "乡村越来越近"]
    text = "\n".join(
        ["在全县道路会议上的讲话", "同志们："]
        + [f"{n}、{name}\n{past}" for n, name in zip("一二三", names, strict=True)]
        + [f"四、坚定信心干好今冬的工作\n{ask}", "谢谢大家！"]
    )
    (speech,) = read_bytes(text.encode(), "x.txt")
    moves = {s.ordinal: s.move for s in speech.segments if s.kind == "heading"}
    assert moves == {"一、": "achievements", "二、": "achievements", "三、": "achievements", "四、": "tasks"}


def test_a_feast_day_is_no_number() -> None:
    text = "在会上的讲话\n同志们：\n一、保供给\n要备足货源。\n二、促消费\n五一、端午两个假期，要把夜市办起来。\n谢谢大家！"
    (speech,) = read_bytes(text.encode(), "x.txt")
    assert [s.ordinal for s in speech.segments if s.kind == "heading"] == ["一、", "二、"]


def test_numbered_headings_under_headings_of_a_format_are_inside_them() -> None:
    """A Markdown file says with ## what its sections are; 1. and 2. below one of them count in it."""
    text = (
        "# 在招商大会上的讲话\n\n同志们：\n\n## 认清形势\n\n当前招商竞争十分激烈，我们要有紧迫感。\n\n## 讲究方法\n\n招商要有方法，不能广种薄收。\n\n"
        "### 1.围着链条招\n\n要盯住龙头企业的上下游，一家一家上门去谈。\n\n### 2.带着场景招\n\n要拿出一批应用场景，用市场换产业。\n\n"
        "## 营造环境\n\n要把营商环境当成头等大事来抓，件件有回音。\n"
    )
    (speech,) = read_bytes(text.encode(), "x.md")
    levels = [(speech.slice(s), s.level) for s in speech.segments if s.kind == "heading"]
    assert levels == [
        ("认清形势", 1),
        ("讲究方法", 1),
        ("1.围着链条招", 2),
        ("2.带着场景招", 2),
        ("营造环境", 1),
    ]
