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
        # shortcomings without a set phrase: rank, average, inspection, complaint
        ("全县人均文化活动场地面积只有0.6平方米，在全市排倒数第二。", "problems"),
        ("我县每千人口执业医师1.9名，低于全市平均水平0.6名。", "problems"),
        ("上个月抽查了12个工地，有7个没有戴安全帽，还有两个项目经理不在岗。", "problems"),
        ("群众给我打电话，说自来水三天两头停，交了钱用不上水。", "problems"),
        ("直到今天，全县没有一家三甲医院，没有一所高职院校。", "problems"),
        ("前一段市里通报的5起事故，有2起发生在我们县。", "problems"),
        # results as stories
        ("石门镇在两个村先试，把12条断头路接通，村民自己投工投劳2300个。", "achievements"),
        ("城东社区搞了个“议事亭”，一年议成了31件事，物业费收缴率从四成提到九成。", "achievements"),
        ("去年督查发现的48处隐患已经全部整改，没有发生一起事故。", "achievements"),
        # what looks like them and is a demand, a maxim or an announcement
        ("要把物业费收缴率从四成提高到九成。", "tasks"),
        ("对连续两次排名末位的，由县委、县政府主要领导约谈。", "tasks"),
        ("县里将在6月底开展一次全面评估。", "tasks"),
        ("路修得再好，没人管也要坏。", "tasks"),
    ],
)
def test_what_is_told_inside_a_task_section(told: str, move: str) -> None:
    assert move_of(told) == move


@pytest.mark.parametrize(
    ("paragraph", "move"),
    [
        (
            "账也要算另一面。全县还有两成的农户没有用上干净水，三个乡镇的管网已经用了二十年。坏了就停，停了就等。",
            "problems",
        ),
        (
            "成绩面前，我们心里要有数。一是路不够密。还有23个自然村不通硬化路。二是人不够用。十个乡镇只有7名技术员。",
            "problems",
        ),
        (
            "放眼全国，各地都在抢项目、抢人才，慢一步就会步步被动。周边几个县市已经把招商队伍派到了我们家门口。机会不等人。",
            "situation",
        ),
        (
            "眼下正是森林防火最吃劲的时候。入春以来降雨偏少六成，林下可燃物一点就着。清明上坟，火源一天比一天多。",
            "situation",
        ),
    ],
)
def test_a_paragraph_after_the_results_is_kept_to_its_end(paragraph: str, move: str) -> None:
    results = "去年以来，全县新建农村公路320公里，硬化率达到96%，群众出行条件明显改善。"
    text = FRAME.format(told="").replace("下面，", f"\n{results}\n{paragraph}\n下面，")
    (speech,) = read_bytes(text.encode(), "x.txt")
    at = speech.text.index(paragraph)
    inside = [s for s in speech.segments if s.start < at + len(paragraph) and s.end > at]
    assert {s.move for s in inside} == {move}


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
