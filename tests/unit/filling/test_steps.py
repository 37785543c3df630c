"""Jinja2 parses templates and drafter runs them: what a template says must be what Jinja2 itself would say."""

from __future__ import annotations

import jinja2
import pytest
import yaml

from drafter.brief import load_brief
from drafter.errors import InputError
from drafter.filling import fill
from drafter.filling.ready import compile_template
from drafter.template import parse_template

BRIEF = """
标题: 甲
主题: 乙
会议: {名称: 全县大会, 发言单位: [一局, 二局]}
任务: [{标题: 子, 认识: 因, 条目: [一, 二]}, {标题: 丑, 条目: [三]}, {标题: 寅, 认识: 果}]
结尾: {致谢: true}
"""

BODIES = {
    "text alone": "甲\n乙\n",
    "value": "前{{ 标题 }}后\n",
    "value by its English name": "{{ title }}{{ meeting.name }}\n",
    "part in brackets": "{{ 会议['名称'] }}\n",
    "if": "{% if 主题 %}有{% else %}无{% endif %}\n",
    "elif": "{% if not 主题 %}子{% elif 标题 == '乙' %}丑{% elif 标题 == '甲' %}寅{% else %}卯{% endif %}\n",
    "loop": "{% for 项 in 任务 %}{{ 项.标题 }}，{% endfor %}\n",
    "loop's counters": (
        "{% for 项 in 任务 %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.length }}"
        "{% if loop.first %}首{% elif loop.last %}末{% endif %}{% endfor %}\n"
    ),
    "loop with a condition counts what is left": "{% for 项 in 任务 if 项.认识 %}{{ loop.index }}/{{ loop.length }}{{ 项.认识 }}{% endfor %}\n",
    "loop over nothing": "{% for 项 in 任务 if 项.标题 == '无' %}{{ 项.标题 }}{% else %}空{% endfor %}\n",
    "loop in a loop": "{% for 项 in 任务 %}{% for 条 in 项.条目 %}{{ loop.index }}，{% endfor %}{{ loop.index }}{% endfor %}\n",
    "set": "{% set 题 = 标题 %}{{ 题 }}\n",
    "set in a loop stays in it": "{% set 题 = 标题 %}{% for 项 in 任务 %}{% set 题 = 项.标题 %}{{ 题 }}{% endfor %}{{ 题 }}\n",
    "set in a condition goes on": "{% if 主题 %}{% set 题 = 主题 %}{% endif %}{{ 题 }}\n",
    "set does not go on from one turn to the next": "{% set 题 = 主题 %}{% for 项 in 任务 %}{{ 题 }}{% set 题 = 标题 %}{% endfor %}\n",
    "inline condition": "{{ '好' if 主题 else '坏' }}{{ '好' if not 主题 else '坏' }}\n",
    "or, and": "{{ 主题 or 标题 }}{{ 主题 and 标题 }}{{ 会议.背景 or 标题 }}\n",
    "comparison": "{{ 标题 == '甲' }}{{ 标题 != '甲' }}{{ '县' in 会议.名称 }}{{ '市' not in 会议.名称 }}{{ 标题 == 主题 }}\n",
    "member of a list": "{{ '一局' in 会议.发言单位 }}{{ '三局' in 会议.发言单位 }}\n",
    "chain of comparisons": "{% for 项 in 任务 %}{{ 1 < loop.index <= 2 }}{{ loop.index >= 2 }}{{ loop.index > 2 }}{% endfor %}\n",
    "constants": "{{ 3 }}{{ 'a' }}{{ true }}\n",
    "text with a line break": "{{ '甲\\n乙' }}丙\n",
    "raw": "{% raw %}{{ 标题 }}{% endraw %}\n",
    "white space control": "甲\n  {%- if 主题 -%}  乙  {%- endif %}\n  {% if 主题 %}\n丙\n  {% endif %}\n丁\n",
}  # fmt: skip


def english(values):
    """The names by which Jinja2 knows the brief: both."""
    return {**values, "title": values["标题"], "meeting": {**values["会议"], "name": values["会议"]["名称"]}}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_template_says_what_jinja_would_say(body):
    jinja = jinja2.Environment(
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False
    )
    wanted = jinja.from_string(body).render(english(yaml.safe_load(BRIEF)))
    template = parse_template(f"---\n原样: true\n---\n{body}", "t.md.j2")
    filled = fill(template, load_brief(BRIEF.encode(), name="b.yaml"))
    assert filled.text.split("\n") == [line for line in wanted.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("甲\n{% if 主题 == '无' %}{% set 题 = 主题 %}{% endif %}\n{{ 题 }}", 3, "'题' is undefined"),
        ("{% set 题 = 'a' %}\n\n{{ 题.标题 }}", 3, "has no '标题'"),
        ("{% set 题 = 3 %}\n{% for 项 in 题 %}{% endfor %}", 2, "do not fit"),
        ("\n{% if '甲' in 结尾.致谢 %}{% endif %}", 2, "do not fit"),
    ],
)
def test_what_fails_on_a_brief_is_said_with_its_line(body, line, said):
    with pytest.raises(InputError) as caught:
        fill(parse_template(body, "t.md.j2"), load_brief(BRIEF.encode(), name="b.yaml"))
    problem = caught.value.problems[0]
    assert problem.place.line == line
    assert said in problem.message


def test_tags_are_nested_as_deep_as_is_said_and_no_deeper():
    def nested(depth):
        return parse_template("{% if 主题 %}" * depth + "甲" + "{% endif %}" * depth, "t.md.j2")

    compile_template(nested(15))
    with pytest.raises(InputError, match="too deep"):
        compile_template(nested(16))


def test_a_template_is_made_ready_once():
    template = parse_template("{{ 标题 }}", "t.md.j2")
    assert compile_template(template) is compile_template(template)


def test_texts_of_the_template_are_shared_by_all_drafts_and_values_are_not():
    template = parse_template("题目：{{ 标题 }}。", "t.md.j2")
    one, two = (fill(template, load_brief(f"标题: {t}".encode(), name="b.yaml")) for t in "甲乙")
    assert (one.text, two.text) == ("题目：甲。", "题目：乙。")
    assert one.blocks[0].runs[0] is two.blocks[0].runs[0]


def test_what_is_kept_of_a_brief_leaves_no_trace_in_its_next_draft():
    choosing = "{% choose %}{% case 2 %}{{ 标题 }}。{% case 2 %}题为{{ 标题 }}。{% endchoose %}{% for 项 in 任务 %}\n\n{{ 项.条目|enumerate }}{% endfor %}"
    templates = [
        parse_template(body, "t.md.j2") for body in (choosing, "{{ 主题 }}{{ 任务|count }}" + choosing)
    ]
    briefs = [load_brief((BRIEF + extra).encode(), name="b.yaml") for extra in ("", "日期: 2026-03-18\n")]
    fresh = {
        (t, b, v): fill(templates[t], load_brief(briefs[b].source.encode(), name="b.yaml"), variety=v)
        for t in (0, 1) for b in (0, 1) for v in (0, 1)
    }  # fmt: skip
    for _again in (1, 2):
        for (t, b, v), wanted in fresh.items():
            assert fill(templates[t], briefs[b], variety=v) == wanted
