"""Filling reads well: seams, enumerations, counts, choices, gaps."""

from __future__ import annotations

import pytest

from drafter.brief import load_brief
from drafter.errors import InputError
from drafter.filling import fill
from drafter.template import parse_template


def draft(body: str, brief: str, front: str = "", **options):
    text = f"---\n{front}\n---\n{body}" if front else body
    return fill(parse_template(text, "t.md.j2"), load_brief(brief.encode(), name="b.yaml"), **options)


def text(body: str, brief: str, front: str = "") -> str:
    return draft(body, brief, front).text


@pytest.mark.parametrize(
    ("body", "brief", "wanted"),
    [
        # marks of punctuation at a seam: one stands, the stronger
        ("{{ 主题 }}。", "主题: 抓落实。", "抓落实。"),
        ("{{ 主题 }}。", "主题: 抓落实！", "抓落实！"),
        ("{{ 主题 }}！", "主题: 抓落实。", "抓落实！"),
        ("{{ 主题 }}，再接再厉。", "主题: 抓落实。", "抓落实，再接再厉。"),
        ("{{ 主题 }}：再接再厉。", "主题: 抓落实；", "抓落实：再接再厉。"),
        ("{{ 主题 }}", "主题: 抓落实", "抓落实。"),
        ("{{ 主题 }}，", "主题: 抓落实", "抓落实。"),
        ("提出“{{ 主题 }}”。", "主题: 抓落实", "提出“抓落实”。"),
        # words said on both sides of a seam stand once
        ("让我们{{ 主题 }}！", "主题: 让我们抓落实", "让我们抓落实！"),
        ("我们要{{ 主题 }}。", "主题: 要抓落实", "我们要抓落实。"),
        ("为{{ 主题 }}！", "主题: 为群众服务", "为群众服务！"),
        ("{{ 主题 }}的同志作了发言。", "主题: 县财政局的同志", "县财政局的同志作了发言。"),
        ("最后，祝{{ 主题 }}！", "主题: 祝大家身体健康", "最后，祝大家身体健康！"),
        # a value that brings its own lead
        ("究其原因，{{ 问题.原因 }}。", "问题: {原因: 究其根源，是责任悬空}", "究其根源，是责任悬空。"),
        ("究其原因，主要是{{ 问题.原因 }}。", "问题: {原因: 主要原因是责任悬空}", "主要原因是责任悬空。"),
        ("究其原因，{{ 问题.原因 }}。", "问题: {原因: 责任悬空}", "究其原因，责任悬空。"),
        ("希望大家{{ 结尾.号召 }}！", "结尾: {号召: 让我们一起干}", "让我们一起干！"),
        # two sentences of a paragraph do not begin alike
        (
            "刚才，会议宣读了{{ 主题 }}。\n刚才，{{ 地点 }}作了发言。",
            "{主题: 《决定》, 地点: 甲镇}",
            "刚才，会议宣读了《决定》。甲镇作了发言。",
        ),
        # one member is not announced by its number
        (
            '{{ 主题 }}，主要表现在{{ 问题.条目|count }}个方面。\n{{ 问题.条目|enumerate("一是") }}',
            "{主题: 还有差距, 问题: {条目: [路不通]}}",
            "还有差距。路不通。",
        ),
        (
            '{{ 主题 }}。\n概括起来有{{ 问题.条目|count }}个特点。\n{{ 问题.条目|enumerate("一是") }}',
            "{主题: 亮点不少, 问题: {条目: [路通了]}}",
            "亮点不少。路通了。",
        ),
        # a heading that runs into its paragraph has one ordinal
        (
            "{% for 项 in 任务 %}\n\n第一，{{ 项.标题 }}。\n{% endfor %}",
            "任务: [{标题: 一、抓责任}]",
            "第一，抓责任。",
        ),
        # lists
        ("{{ 会议.发言单位|join }}", "会议: {发言单位: [甲局, 乙局, 丙局]}", "甲局、乙局和丙局。"),
        ("{{ 会议.发言单位|join }}", "会议: {发言单位: [甲局, 教育和体育局]}", "甲局以及教育和体育局。"),
        ("{{ 会议.发言单位|join }}", "会议: {发言单位: [甲局, 书记、镇长王五]}", "甲局以及书记、镇长王五。"),
        ("{{ 会议.发言单位|join }}", "会议: {发言单位: [甲局]}", "甲局。"),
        # enumerations
        ('{{ 成绩.条目|enumerate("一是") }}', "成绩: {条目: [路通了, 灯亮了]}", "一是路通了；二是灯亮了。"),
        ('{{ 成绩.条目|enumerate("一是") }}', "成绩: {条目: [路通了]}", "路通了。"),
        ('{{ 成绩.条目|enumerate("首先") }}', "成绩: {条目: [甲, 乙]}", "首先，甲；其次，乙。"),
        ('{{ 成绩.条目|enumerate("首先") }}', "成绩: {条目: [甲, 乙, 丙]}", "首先，甲；其次，乙；最后，丙。"),
        (
            '{{ 成绩.条目|enumerate("首先") }}',
            "成绩: {条目: [甲, 乙, 丙, 丁]}",
            "首先，甲；其次，乙；再次，丙；最后，丁。",
        ),
        (
            '{{ 成绩.条目|enumerate("首先") }}',
            "成绩: {条目: [甲, 乙, 丙, 丁, 戊]}",
            "第一，甲；第二，乙；第三，丙；第四，丁；第五，戊。",
        ),
        (
            '{{ 成绩.条目|enumerate("一是") }}',
            "成绩: {条目: [首先，路通了。, 其次，灯亮了。, 最后，桥修好了]}",
            "首先，路通了；其次，灯亮了；最后，桥修好了。",
        ),
        # 大家 is said of several
        (
            "{% if 会议.发言单位|several %}听了大家的{% endif %}发言",
            "会议: {发言单位: [甲局, 乙局]}",
            "听了大家的发言。",
        ),
        ("{% if 会议.发言单位|several %}听了大家的{% endif %}发言", "会议: {发言单位: [甲局]}", "发言。"),
        (
            "{% if 会议.发言单位|several %}听了大家的{% endif %}发言",
            "会议: {发言单位: 9位代表}",
            "听了大家的发言。",
        ),
        ("{% if 会议.发言单位|several %}听了大家的{% endif %}发言", "会议: {发言单位: 县总工会}", "发言。"),
        ("{% if 会议.发言单位|several %}听了大家的{% endif %}发言", "主题: 甲", "发言。"),
        # sections numbered in running text, as many as there are
        (
            '{% for 项 in 任务 %}\n\n{{ loop.index|ordinal("第一") }}{{ 项.标题 }}。\n{% endfor %}',
            "任务: [{标题: 一、抓责任}, {标题: 抓落实}]",
            "第一，抓责任。\n第二，抓落实。",
        ),
        (
            '{{ 成绩.条目|enumerate("一是") }}',
            "成绩: {条目: [一是路通了。, 二是灯亮了。]}",
            "一是路通了；二是灯亮了。",
        ),
        (
            '{{ 成绩.条目|enumerate("一是") }}',
            "成绩: {条目: [1.路通了, 2.灯亮了, 桥修好了]}",
            "一是路通了；二是灯亮了；三是桥修好了。",
        ),
        ('{{ 成绩.条目|enumerate("一要") }}', "成绩: {条目: [要修路, 点灯]}", "一要修路；二要点灯。"),
        (
            '{{ 成绩.条目|enumerate("一要") }}',
            "成绩: {条目: [这是民心工程, 这是基础工程]}",
            "这是民心工程。这是基础工程。",
        ),
        (
            '{{ 成绩.条目|enumerate("一是") }}',
            "成绩: {条目: [{要点: 路通了, 内容: 修路9公里}, {要点: 灯亮了}]}",
            "一是路通了。修路9公里。二是灯亮了。",
        ),
        # counts in words agree with what follows; 两 before a measure word
        ("讲{{ 任务|count }}点意见。", "任务: [甲, 乙]", "讲两点意见。"),
        (
            "讲{{ 任务|count }}点意见。",
            "任务: [甲, 乙, 丙, 丁, 戊, 己, 庚, 辛, 壬, 癸, 子, 丑]",
            "讲十二点意见。",
        ),
    ],
)
def test_seams(body, brief, wanted):
    assert text(body, brief) == wanted


def test_headings_number_themselves_and_lose_the_ordinals_of_the_brief():
    body = "{% for 项 in 任务 %}\n\n## {{ 项.标题 }}\n\n{{ 项.条目|enumerate }}\n{% endfor %}"
    brief = "任务: [{标题: （一）甲。, 条目: [子]}, {标题: 二、乙, 条目: [丑]}]"
    assert text(body, brief).split("\n") == ["一、甲", "子。", "二、乙", "丑。"]


def test_a_single_heading_has_no_number():
    assert text("{% for 项 in 任务 %}\n\n## {{ 项.标题 }}\n{% endfor %}", "任务: [甲]") == "甲"


def test_inner_headings_start_anew_under_each_outer_one():
    body = "## 甲\n\n### 子\n\n### 丑\n\n## 乙\n\n### 寅\n\n### 卯\n"
    assert text(body, "主题: 无").split("\n") == [
        "一、甲",
        "（一）子",
        "（二）丑",
        "二、乙",
        "（一）寅",
        "（二）卯",
    ]


CHOICE = "{% choose %}{% case 7 %}在{{ 会议.背景 }}开会。{% case 4 %}为{{ 会议.任务 }}开会。{% case 1 %}开会了。{% endchoose %}"


@pytest.mark.parametrize(
    ("brief", "wanted"),
    [
        ("会议: {背景: 年初, 任务: 部署}", "在年初开会。"),
        ("会议: {任务: 部署}", "为部署开会。"),
        ("主题: 无关", "开会了。"),
    ],
)
def test_choose_takes_the_best_supported_case_that_has_its_values(brief, wanted):
    assert text(CHOICE, brief) == wanted


def test_choose_does_not_take_a_case_for_counting_what_another_says_with_more_support():
    body = (
        "{% choose %}{% case 5 %}{{ 成绩.概述 }}。"
        "{% case 1 %}{{ 成绩.概述 }}，主要体现在{{ 成绩.条目|count }}个方面。{% endchoose %}"
    )
    brief = "成绩: {概述: 未发生事故, 条目: [路通了, 灯亮了]}"
    assert text(body, brief) == "未发生事故。"
    assert draft(body, brief, variety=1).text == "未发生事故，主要体现在两个方面。"
    assert draft(body, "成绩: {概述: 未发生事故}", variety=1).text == "未发生事故。"


def test_choose_says_no_value_twice():
    body = "{% choose %}{% case 1 %}今天召开{{ 会议.名称 }}，任务是{{ 会议.任务 }}。{% endchoose %}{% choose %}{% case 9 %}会议的任务是{{ 会议.任务 }}。{% endchoose %}"
    assert text(body, "会议: {名称: 大会, 任务: 部署}") == "今天召开大会，任务是部署。"


def test_choose_leaves_out_what_nothing_asks_for_and_shows_a_gap_where_a_value_must_be():
    body = "甲。{% choose %}{% case 1 %}任务是{{ 会议.任务 }}。{% endchoose %}"
    assert text(body, "主题: 乙") == "甲。"
    made = draft(body, "主题: 乙", "名称: t\n空位: {会议.任务: {问: 做什么？, 必填: true}}")
    assert made.text == "甲。任务是【待补：会议.任务】。"
    assert [(g.key, g.question) for g in made.gaps] == [("会议.任务", "做什么？")]


def test_variety_takes_another_case_as_good():
    body = "{% choose %}{% case 2 %}谢谢大家！{% case 1 %}谢谢同志们！{% endchoose %}"
    assert [draft(body, "主题: 无", variety=n).text for n in (0, 1, 2)] == [
        "谢谢大家！",
        "谢谢同志们！",
        "谢谢大家！",
    ]


def test_variety_takes_another_style_of_an_enumeration():
    body = '{{ 成绩.条目|enumerate("一是", "首先") }}'
    brief = "成绩: {条目: [路通了, 灯亮了]}"
    assert [draft(body, brief, variety=n).text for n in (0, 1, 2)] == [
        "一是路通了；二是灯亮了。",
        "首先，路通了；其次，灯亮了。",
        "一是路通了；二是灯亮了。",
    ]


def test_what_the_template_does_not_use_is_named():
    assert draft("{{ 主题 }}", "主题: 甲\n地点: 乙\n成绩: {概述: 丙}").unused == ("成绩.概述",)


def test_a_line_break_inside_a_value_is_a_paragraph():
    assert text("一是{{ 主题 }}。", "主题: |\n  甲县\n  乙区\n").split("\n") == ["一是甲县", "乙区。"]


@pytest.mark.parametrize(
    "body",
    [
        "{{ 标题.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ 标题|attr('x') }}", "{{ 'a' * 999999999 }}", "{% include 'x' %}",
        "{{ range(9) }}", "{{ 标题.format() }}", "{% macro f() %}{% endmacro %}", "{{ self }}", "{{ lipsum }}", "{% import 'os' as os %}",
        "{{ 9 ** 99999999 }}", "{{ 会议['名称']() }}", "{% set x = 标题 ~ 标题 %}{{ x }}",
    ],
)  # fmt: skip
def test_a_template_reaches_nothing_but_the_brief(body):
    with pytest.raises(InputError) as caught:
        draft(body, "标题: 题")
    assert caught.value.problems[0].place.line == 1
    assert caught.value.problems[0].place.file == "t.md.j2"


def test_a_template_that_never_ends_is_stopped():
    loop = "{% for a in 任务 %}" * 9 + "{{ 标题 }}" + "{% endfor %}" * 9
    brief = "标题: 题\n任务: [" + "甲, " * 30 + "乙]"
    with pytest.raises(InputError, match="does not come to an end"):
        draft(loop, brief)
