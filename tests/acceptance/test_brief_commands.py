"""A writer gets a brief to fill in, answers questions, leaves and comes back, and sets values on the command line."""

from __future__ import annotations

import json

import pytest

from drafter.brief import load_brief


def text(done):
    return done.stdout.decode()


def test_a_new_brief_with_its_schema_checks_and_drafts(drafter, tmp_path):
    done = drafter("brief", "new", "-t", "work-meeting", "-o", "b.yaml", "--schema")
    assert done.returncode == 0, done.stderr.decode()
    assert text(done) == "b.yaml\n"
    first = (tmp_path / "b.yaml").read_text(encoding="utf-8").split("\n")[0]
    named = first.partition("$schema=")[2]
    assert json.loads((tmp_path / named).read_bytes())["properties"]["会议"]
    assert drafter("brief", "check", "b.yaml").returncode == 0
    assert drafter("draft", "b.yaml", "-o", "-", "--strict").returncode == 1


def test_nothing_is_overwritten_but_the_schema(drafter):
    drafter("brief", "new", "-o", "b.yaml", "--schema")
    again = drafter("brief", "new", "-o", "b.yaml", "--schema")
    assert again.returncode == 2
    assert "b.yaml" in again.stderr.decode()
    assert "schema.json" not in again.stderr.decode()
    assert drafter("brief", "new", "-o", "c.yaml", "--schema").returncode == 0


def test_the_filled_example_drafts_whole_in_both_languages_of_notes(drafter):
    for lang in ("zh", "en"):
        assert drafter("brief", "new", "--example", "--lang", lang, "-o", f"{lang}.yaml").returncode == 0
        assert drafter("draft", f"{lang}.yaml", "-o", "-", "--strict").returncode == 0


def test_a_brief_on_standard_output_is_a_brief(drafter):
    made = drafter("brief", "new", "-t", "commendation").stdout
    assert load_brief(made).get("模板").text == "commendation"
    assert drafter("brief", "new", "-t", "comendation").returncode == 3
    assert drafter("brief", "new", "--ask").returncode == 2


def test_questions_can_be_left_and_taken_up_again(drafter, tmp_path):
    start = ("brief", "new", "-t", "work-meeting", "-o", "b.yaml", "--ask")
    left = drafter(*start, stdin="\n沈知行\n书记\n\n下周三\n2026-03-12\n".encode())
    assert left.returncode == 0
    message = left.stderr.decode()
    assert "is not a date" in message
    assert "Traceback" not in message
    assert "b.yaml" in message
    brief = load_brief(tmp_path / "b.yaml")
    assert (brief.get("讲话人.姓名").text, brief.get("日期").text) == ("沈知行", "2026-03-12")
    answers = ["", "", "", "", "今年", "去年以来", "全县大会", "", "", "", "甲局", "乙局", ""]
    again = drafter(*start, stdin="\n".join(answers).encode() + b"\n")
    assert again.returncode == 0
    brief = load_brief(tmp_path / "b.yaml")
    assert brief.get("讲话人.姓名").text == "沈知行"
    assert brief.get("会议.名称").text == "全县大会"
    assert [m.text for m in brief.get("会议.发言单位")] == ["甲局", "乙局"]
    assert "## 会议名称（必填）" in (tmp_path / "b.yaml").read_text(encoding="utf-8")


def test_tasks_are_asked_for_one_by_one(drafter, tmp_path):
    (tmp_path / "t.md.j2").write_text(
        "# {{ 标题 }}\n{% for 项 in 任务 %}\n\n## {{ 项.标题 }}\n\n{{ 项.认识 }}{{ 项.条目|enumerate }}\n{% endfor %}",
        encoding="utf-8",
    )
    answers = [
        "在大会上的讲话",
        *[""] * 5,
        "抓项目",
        "很重要",
        "建平台",
        "年底建成",
        "招人才",
        "",
        "",
        "抓作风",
        "",
        "",
        "",
    ]
    done = drafter(
        "brief", "new", "-t", "t.md.j2", "-o", "b.yaml", "--ask", stdin="\n".join(answers).encode() + b"\n"
    )
    assert done.returncode == 0, done.stderr.decode()
    drafted = text(drafter("draft", "b.yaml", "-o", "-"))
    assert "一、抓项目\n很重要一是建平台。年底建成。二是招人才。" in drafted
    assert "二、抓作风" in drafted


def test_the_schema_speaks_the_users_language(drafter):
    english = json.loads(drafter("brief", "schema").stdout)
    chinese = json.loads(drafter("brief", "schema", "-t", "work-meeting", lang="zh").stdout)
    assert english["properties"]["日期"]["description"].startswith("date")
    assert chinese["properties"]["会议"]["properties"]["名称"]["description"] == "会议名称（必填）"


@pytest.mark.parametrize("option", ["日期=2026-05-01", "date=2026年5月1日"])
def test_a_value_is_set_on_the_command_line(drafter, root, option):
    brief = root / "examples" / "briefs" / "forest-fire.yaml"
    done = drafter("draft", brief, "-o", "-", "--set", option, "--set", "任务[2].标题=换过的标题")
    assert "（2026年5月1日）" in text(done)
    assert "二、换过的标题" in text(done)


def test_a_wrong_value_on_the_command_line_is_explained_and_nothing_is_written(drafter, root, tmp_path):
    brief = root / "examples" / "briefs" / "forest-fire.yaml"
    done = drafter("draft", brief, "-o", "o.docx", "--set", "日期=下周", "--set", "会义.名称=甲")
    assert done.returncode == 3
    message = done.stderr.decode()
    assert "--set 日期" in message
    assert "会议" in message
    assert not (tmp_path / "o.docx").exists()


def test_a_table_is_included(drafter, tmp_path):
    (tmp_path / "成绩.csv").write_bytes("要点,内容\n路通了,修路9公里\n".encode("gb18030"))
    (tmp_path / "b.yaml").write_text(
        "会议: {名称: 大会}\n成绩: {条目: !include 成绩.csv}\n", encoding="utf-8"
    )
    assert "路通了。修路9公里。" in text(drafter("draft", "b.yaml", "-o", "-"))
    (tmp_path / "成绩.csv").write_text("名称\n甲\n", encoding="utf-8")
    assert "成绩.csv:1:" in drafter("draft", "b.yaml", "-o", "-").stderr.decode()
