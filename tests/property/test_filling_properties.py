"""What holds for every brief: no value is lost, none becomes markup, the same brief gives the same draft."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.brief import load_brief
from drafter.filling import fill
from drafter.template import load_template, parse_template

HANZI = st.text(
    st.sampled_from("抓实产业项目建设全区发展服务群众经济工作推进落实责任提升水平创新改革"),
    min_size=2,
    max_size=18,
)
ODD = st.sampled_from(
    [
        "# 标题",
        "{{ 标题 }}",
        "{% if %}",
        "<w:p>",
        "a & b",
        "0123",
        "no",
        "*粗*",
        "一、",
        "[链接](x)",
        "1. 甲",
        "-",
    ]
)
VALUE = st.one_of(HANZI, st.builds("{}{}".format, HANZI, ODD), st.builds("{}{}{}".format, HANZI, ODD, HANZI))
ITEM = st.one_of(VALUE, st.fixed_dictionaries({"要点": VALUE, "内容": VALUE}))
TASK = st.fixed_dictionaries(
    {"标题": VALUE}, optional={"认识": VALUE, "条目": st.lists(ITEM, min_size=1, max_size=4), "小结": VALUE}
)
BRIEF = st.fixed_dictionaries(
    {
        "会议": st.fixed_dictionaries(
            {"名称": HANZI}, optional={"背景": VALUE, "任务": VALUE, "意义": VALUE}
        ),
        "任务": st.lists(TASK, min_size=1, max_size=5),
    },
    optional={
        "主题": VALUE,
        "时段": VALUE,
        "致意": st.fixed_dictionaries({"感谢": VALUE}, optional={"代表": VALUE, "祝贺": VALUE}),
        "成绩": st.fixed_dictionaries({}, optional={"概述": VALUE, "条目": st.lists(ITEM, max_size=4)}),
        "问题": st.fixed_dictionaries(
            {}, optional={"概述": VALUE, "条目": st.lists(ITEM, max_size=4), "原因": VALUE}
        ),
        "形势": st.fixed_dictionaries({}, optional={"概述": VALUE, "条目": st.lists(ITEM, max_size=3)}),
        "结尾": st.fixed_dictionaries({}, optional={"总结": VALUE, "号召": VALUE, "希望": VALUE}),
    },
)


def load(brief: object):
    return load_brief(yaml.safe_dump(brief, allow_unicode=True).encode(), name="brief.yaml")


def core(text: str) -> str:
    """What of a value must stand in a draft: all but white space and the marks and ordinals at its ends."""
    from drafter.filling.ordinals import strip_ordinal

    return "".join(strip_ordinal(text.strip()).split()).strip("。；，、！？;,.-")


@pytest.mark.parametrize(
    "name",
    [
        "general",
        "work-meeting",
        "commendation",
        "course",
        "symposium",
        "site-visit",
        "summary",
        "mobilisation",
        "new-year",
    ],
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(brief=BRIEF, variety=st.integers(0, 5))
def test_every_value_stands_in_the_draft(name, brief, variety):
    loaded = load(brief)
    draft = fill(load_template(name), loaded, variety=variety)
    text = "".join(draft.text.split())
    for value in loaded.texts():
        assert core(value.text) in text, f"{value.key}: {value.text!r} is lost"
    template = load_template(name)
    headed = "## {{ 项.标题 }}" in template.body  # not where headings run into their paragraphs
    headings = [b for b in draft.blocks if b.kind == "heading"]
    assert len(headings) == headed * len(loaded.get("任务")), "only the template makes headings"
    assert fill(template, loaded, variety=variety) == draft


@settings(max_examples=100, deadline=None)
@given(value=st.text(min_size=1, max_size=60).filter(lambda t: t.isprintable() and t.strip()))
def test_a_value_is_never_template_or_markup(value):
    template = parse_template("# {{ 标题 }}\n\n{{ 主题 }}\n", "t.md.j2")
    loaded = load({"标题": "题", "主题": value})
    draft = fill(template, loaded)
    assert [b.kind for b in draft.blocks] == ["title", "body"]
    assert (
        draft.blocks[1].text.rstrip("。，、；,; ") == loaded.get("主题").text.rstrip("。，、；,; ").lstrip()
    )
