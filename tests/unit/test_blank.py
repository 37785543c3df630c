"""A new brief asks for everything its template needs, is empty until it is filled in, and its own examples draft whole."""

from __future__ import annotations

import re

import pytest

from drafter import shipped
from drafter.answer import plain
from drafter.blank import blank
from drafter.brief import load_brief
from drafter.filling import fill
from drafter.filling.asking import questions
from drafter.question import Question, example
from drafter.template import load_template, parse_template

SHIPPED = sorted(shipped.folder("templates").glob("*.md.j2"))


@pytest.fixture(params=SHIPPED, ids=lambda p: p.name.removesuffix(".md.j2"))
def template(request):
    return load_template(request.param)


def of(template, **options):
    return blank(template.name, questions(template), name=template.name, **options)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_untouched_new_brief_is_a_brief_without_a_fact(template, language):
    brief = load_brief(of(template, language=language).encode())
    assert list(brief.texts()) == []
    assert brief.get("模板").text == template.name


def test_the_examples_draft_without_a_gap_and_all_are_used(template):
    brief = load_brief(of(template, filled=True).encode())
    draft = fill(template, brief)
    assert draft.gaps == ()
    assert draft.unused == ()
    assert "一件实事" not in draft.text, "a key has no example of its own"


def test_taking_away_the_marks_before_the_examples_gives_the_filled_brief(template):
    text = re.sub(r"(?m)^( *)# (?!讲话要点|填写|写初稿)", r"\1", of(template))
    assert plain(load_brief(text.encode()).root) == plain(load_brief(of(template, filled=True).encode()).root)


def test_every_slot_is_asked_for_once_with_its_question(template):
    text = of(template)
    for key, slot in template.slots.items():
        below = [other for name, other in template.slots.items() if name.startswith(f"{key}.")]
        if below and all(other.seldom for other in below):
            continue  # what such speeches seldom say is named, and its group not asked for
        assert slot.question in text, key
        if slot.required:
            assert f"{slot.question}（必填）" in text, key


def test_the_first_lines_say_what_it_is_and_where_the_schema_lies(template):
    lines = of(template, schema="drafter-brief.schema.json", file="我的.yaml").split("\n")
    assert lines[0] == "# yaml-language-server: $schema=drafter-brief.schema.json"
    assert template.name in lines[1]
    assert "drafter draft 我的.yaml" in "\n".join(lines[:5])


def test_a_template_without_front_matter_is_asked_for_what_its_text_names():
    asked = questions(
        parse_template(
            "# {{ 标题 }}\n{% for 项 in tasks %}\n## {{ 项.heading }}\n{{ slots.贺词 }}{% endfor %}", "t"
        )
    )
    keys = [q.key for q in asked]
    assert {"标题", "任务", "任务.标题", "其他.贺词", "日期", "讲话人.姓名"} <= set(keys)
    assert "成绩.概述" not in keys
    assert "主题" not in keys
    assert keys[-1] == "其他.贺词"


def test_a_free_name_has_an_example_of_its_type():
    assert example(Question("其他.落款地", "place")) == "清潭镇"
    text = blank("t", [Question("其他.落款地", "place", "在哪里落款", required=True)])
    assert "其他:\n  ## 在哪里落款（必填）\n  # 落款地: 清潭镇" in text


def test_the_english_notes_name_the_english_keys(template):
    text = of(template, language="en")
    assert "## the meeting's name (required) [meeting.name]" in text
    assert "必填" not in text
