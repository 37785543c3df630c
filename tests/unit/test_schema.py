"""An editor that knows the schema completes and underlines: it takes every good brief and sees what is wrong in bad ones."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from drafter import shipped
from drafter.blank import blank
from drafter.filling.asking import questions
from drafter.schema import schema
from drafter.template import load_template


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates are text, numbers are numbers, yes and no are text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag.endswith((":int", ":float", ":null"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str):
    value = yaml.load(text, Loader=EditorLoader)
    flags = {"true": True, "false": False}
    if isinstance(value, dict) and isinstance(value.get("结尾"), dict):
        end = value["结尾"]
        value["结尾"] = {k: flags.get(v, v) if isinstance(v, str) else v for k, v in end.items()}
    return value


TEMPLATES = sorted(shipped.folder("templates").glob("*.md.j2"))
BRIEFS = sorted(shipped.folder("examples").glob("briefs/*.yaml"))
VALIDATOR = jsonschema.Draft202012Validator(schema())

GOOD = [
    "日期: 2026年3月12日\n",
    "日期: 2026.3.2\n",
    "date: 2026-03-12\nmeeting: {name: 大会, heard: [甲局]}\n",
    "会议:\n成绩: {条目: 路通了}\n",
    "任务: [甲, {标题: 乙, 条目: [{要点: 丙}, 丁]}]\n",
    "时长: 20\n结尾: {致谢: 是}\n",
    "其他: {落款地: 清潭镇, name_2: [甲, 乙]}\n",
]
BAD = [
    "成积: {概述: 好}\n",
    "会议: 全区教育工作会议\n",
    "会议: {名字: 大会}\n",
    "会议: [大会]\n",
    "任务: {标题: 甲}\n",
    "主题: [党建, 安全]\n",
    "主题: {机关: 党建}\n",
    "日期: 下周三\n",
    "日期: 2026年3月\n",
    "日期: 2026-3/12\n",
    "时长: 二十分钟\n",
    "时长: 0\n",
    "结尾: {致谢: 看情况}\n",
    "成绩: {条目: [[甲]]}\n",
    "成绩: {条目: [{标题: 甲}]}\n",
    "任务: [{要点: 甲}]\n",
    "标题: 甲\ntitle: 乙\n",
    "其他: {金额 总计: 三万元}\n",
    "其他: {甲: {乙: 丙}}\n",
    "- 标题: 甲\n",
]


@pytest.mark.parametrize("path", [None, *TEMPLATES], ids=lambda p: p.name if p else "all")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_schema_is_a_schema(path, language):
    made = schema(questions(load_template(path)) if path else (), language=language)
    jsonschema.Draft202012Validator.check_schema(made)
    json.dumps(made, ensure_ascii=False)


@pytest.mark.parametrize("path", BRIEFS, ids=lambda p: p.name)
def test_every_example_brief_is_taken(path):
    VALIDATOR.validate(read(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
@pytest.mark.parametrize("filled", [True, False])
def test_every_new_brief_is_taken(path, filled):
    template = load_template(path)
    asked = questions(template)
    made = jsonschema.Draft202012Validator(schema(asked))
    made.validate(read(blank(template.name, asked, filled=filled)))


@pytest.mark.parametrize("text", GOOD)
def test_a_good_brief_is_taken(text):
    VALIDATOR.validate(read(text))


@pytest.mark.parametrize("text", BAD)
def test_a_broken_brief_is_underlined(text):
    assert not VALIDATOR.is_valid(read(text))


def test_every_key_says_what_it_is_for_in_the_users_language():
    assert schema()["properties"]["会议"]["properties"]["heard"]["description"] == "哪些单位或同志作了发言"
    english = schema(language="en")["properties"]["meeting"]["properties"]["发言单位"]
    assert english["description"] == "who has spoken"


def test_with_a_template_the_questions_are_its_own():
    asked = questions(load_template(TEMPLATES[-1]))
    assert "（必填）" in schema(asked)["properties"]["会议"]["properties"]["名称"]["description"]
