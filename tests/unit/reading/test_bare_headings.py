"""Headings that nothing marks but their place: short lines without a mark at the end, over paragraphs."""

from __future__ import annotations

import pytest

from drafter.reading import read_bytes

ASK = "各乡镇要把这件事摆在重要位置，主要负责同志要亲自抓、亲自管，一级抓一级，确保件件有着落。"
TOLD = "全年共受理案件3120件，审结2980件，结案率达到95.5%，比上年提高了2个百分点，群众满意度有了新提升。"
BAD = "有的小区物业费收不上来，有的企业只收费不服务，业主意见很大。"


def headings(*body: str) -> list[tuple[str, int | None, str | None]]:
    text = "\n".join(
        ["在全市工作会议上的讲话", "同志们：", "今天召开这次会议，主要任务是部署工作。", *body, "谢谢大家！"]
    )
    (speech,) = read_bytes(text.encode(), "x.txt")
    return [(speech.slice(s), s.level, s.move) for s in speech.segments if s.kind == "heading"]


@pytest.mark.parametrize(
    "lines",
    [
        ("看清形势，增强招商的紧迫感", "找准方向，练就招商的真本领", "优化环境，打造招商的好口碑"),
        ("心里要有一杆秤", "手上要有一把尺", "脚下要有一股劲"),
        ("把底数摸清楚", "把责任分下去", "把办法用到位"),
    ],
)
def test_slogans_over_paragraphs_are_headings(lines: tuple[str, ...]) -> None:
    body = [part for line in lines for part in (line, ASK, ASK)]
    assert headings(*body) == [(line, 1, "tasks") for line in lines]


def test_numbers_below_a_heading_without_number_are_inside_it() -> None:
    body = ["2024年主要工作", TOLD, "一、审判质效稳步提高", TOLD, "二、执行难题持续破解", TOLD]
    body += ["2025年工作安排", ASK, "一、把质量抓在手上", ASK, "二、把队伍带好", ASK]
    found = headings(*body)
    assert [level for _, level, _ in found] == [1, 2, 2, 1, 2, 2]
    assert (found[0][2], found[3][2]) == ("achievements", "tasks")


def test_what_a_heading_names_is_what_its_section_is() -> None:
    body = [
        "去年工作回顾",
        TOLD,
        TOLD,
        "存在的主要问题",
        BAD,
        "下一步工作打算",
        "一、摸清底数",
        ASK,
        "二、分类整治",
        ASK,
    ]
    assert headings(*body) == [
        ("去年工作回顾", 1, "achievements"),
        ("存在的主要问题", 1, "problems"),
        ("下一步工作打算", 1, "tasks"),
        ("一、摸清底数", 2, "tasks"),
        ("二、分类整治", 2, "tasks"),
    ]


@pytest.mark.parametrize(
    "heading", ["一、短板依然突出", "一、基础设施还不适应发展需要", "一、安全意识仍然淡薄"]
)
def test_a_heading_that_tells_a_shortcoming_is_problems(heading: str) -> None:
    assert headings(heading, BAD, "二、拿出硬办法来", ASK)[0] == (heading, 1, "problems")


@pytest.mark.parametrize(
    "body",
    [
        (ASK, "一件一件抓落实", ASK),  # one line alone
        ("第一行诗没有句号", "第二行诗也没有句号", "第三行诗还是没有", ASK),  # lines of a poem
        ("县财政局", "县水利局", "县林业局", ASK),  # a list of names
    ],
)
def test_short_lines_that_are_no_headings(body: tuple[str, ...]) -> None:
    assert headings(*body) == []
