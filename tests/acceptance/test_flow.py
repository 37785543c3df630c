"""The main job through the real command line: speeches to templates, a brief to a Word draft."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from docx import Document

from drafter.brief import format_date, load_brief
from drafter.filling.ordinals import strip_ordinal

AWKWARD = """\
标题: 在“C&D <试点> 行动”总结会上的讲话
讲话人: {姓名: 司马 明远, 职务: 区数据局局长}
日期: 2026-05-06
称谓: 各位同事
会议: {名称: “C&D <试点> 行动”总结会, 任务: "总结做法（含 {{ 符号 }} 和 {% if %}），安排下一步"}
成绩:
  概述: 试点覆盖12,345户，满足 a < b && b > c，误差0.045%
  条目:
    - 要点: 覆盖面广
      内容: |
        覆盖7个街道
        以及2个园区
    - {要点: '', 内容: 节约资金3.4亿元}
    - 编号0456的项目通过验收
任务:
  - {标题: 一、巩固成果, 条目: [一是把做法写进制度。, 二是把短板补齐；]}
  - {标题: （二）扩大试点。, 条目: []}
结尾: {号召: 再接再厉！, 致谢: no}
"""


def words(path) -> str:
    return "\n".join(p.text for p in Document(path).paragraphs)


def folded(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def mined(tmp_path_factory, root):
    """Templates mined from the project's own examples, by the command a user types."""
    import subprocess
    import sys

    out = tmp_path_factory.mktemp("mined")
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "mine", str(root / "examples" / "speeches"), "-o", str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out


def test_the_shipped_templates_are_what_mining_the_examples_gives(mined, root):
    shipped = {p.name: p.read_bytes() for p in (root / "templates").iterdir()}
    assert {p.name: p.read_bytes() for p in mined.iterdir()} == shipped
    assert {"work-meeting.md.j2", "commendation.md.j2", "general.md.j2", "evidence.json"} <= set(shipped)


def test_each_example_brief_gives_a_whole_draft(drafter, root, tmp_path):
    for brief in sorted((root / "examples" / "briefs").glob("*.yaml")):
        done = drafter("draft", brief, "-o", tmp_path / f"{brief.stem}.docx", "--strict")
        assert done.returncode == 0, f"{brief.name}: {done.stderr.decode()}"
        assert done.stdout.decode().strip().endswith(f"{brief.stem}.docx")
        text = folded(words(tmp_path / f"{brief.stem}.docx"))
        for value in load_brief(brief).texts():
            shown = format_date(value.text) if value.key == "日期" else strip_ordinal(value.text)
            assert folded(shown).rstrip("。；，") in text, f"{brief.name}: {value.key} is lost"
        assert "【待补" not in text


@pytest.mark.parametrize("template", ["work-meeting", "commendation", "general", "symposium", "mobilisation"])
def test_awkward_values_stand_in_the_draft_as_they_are(drafter, tmp_path, template):
    (tmp_path / "awkward.yaml").write_text(AWKWARD, encoding="utf-8")
    done = drafter("draft", "awkward.yaml", "-t", template, "-o", "a.docx")
    assert done.returncode == 0, done.stderr.decode()
    text = folded(words(tmp_path / "a.docx"))
    for value in load_brief(tmp_path / "awkward.yaml").texts():
        shown = format_date(value.text) if value.key == "日期" else strip_ordinal(value.text)
        assert folded(shown).rstrip("。；，") in text, f"{value.key} is lost"
    assert "谢谢大家" not in text
    assert ("第二，扩大试点" if template == "symposium" else "二、扩大试点") in text
    assert "第二，二、" not in text


def test_the_same_brief_gives_the_same_bytes(drafter, root, tmp_path):
    brief = root / "examples" / "briefs" / "work-meeting.yaml"
    for name in ("one.docx", "two.docx"):
        assert drafter("draft", brief, "-o", name).returncode == 0
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.docx") as package:
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_minimal_brief_gives_a_skeleton_with_visible_gaps(drafter, tmp_path):
    (tmp_path / "m.yaml").write_text(
        "会议: {名称: 全区科技工作会议}\n任务: [抓创新平台, 抓人才引育]\n", encoding="utf-8"
    )
    done = drafter("draft", "m.yaml", "-o", "m.txt")
    text = (tmp_path / "m.txt").read_text(encoding="utf-8")
    assert done.returncode == 0
    assert "在全区科技工作会议上的讲话" in text
    assert "一、抓创新平台" in text
    assert "二、抓人才引育" in text
    assert "两点意见" in text or "两个方面" in text
    assert "【待补：" in text
    assert "【待补：任务[1].条目】" in done.stderr.decode()
    assert drafter("draft", "m.yaml", "-o", "m2.txt", "--strict").returncode == 1


def test_a_draft_can_be_piped(drafter, root):
    brief = (root / "examples" / "briefs" / "commendation.yaml").read_bytes()
    done = drafter("draft", "-", "-o", "-", "--format", "docx", stdin=brief)
    assert done.returncode == 0, done.stderr.decode()
    assert Document(io.BytesIO(done.stdout)).paragraphs


def test_demo_writes_a_brief_and_its_draft_and_never_over_a_file(drafter, tmp_path):
    first, second = drafter("demo"), drafter("demo")
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.decode().strip() == "demo.docx"
    assert second.stdout.decode().strip() == "demo-2.docx"
    assert words(tmp_path / "demo.docx")
    again = drafter("draft", "demo.yaml", "-o", "again.docx")
    assert again.returncode == 0
    assert (tmp_path / "again.docx").read_bytes() == (tmp_path / "demo.docx").read_bytes()


def test_nothing_is_overwritten_unasked(drafter, root, tmp_path):
    brief = root / "examples" / "briefs" / "work-meeting.yaml"
    (tmp_path / "kept.docx").write_bytes(b"mine")
    done = drafter("draft", brief, "-o", "kept.docx")
    assert done.returncode == 2
    assert (tmp_path / "kept.docx").read_bytes() == b"mine"
    assert drafter("draft", brief, "-o", "kept.docx", "--force").returncode == 0


def test_several_briefs_at_once_and_one_bad_one_does_not_stop_the_others(drafter, root, tmp_path):
    briefs = root / "examples" / "briefs"
    (tmp_path / "bad.yaml").write_text("成积: 1\n", encoding="utf-8")
    done = drafter(
        "draft", briefs / "work-meeting.yaml", "bad.yaml", briefs / "commendation.yaml", "-o", "out"
    )
    assert done.returncode == 3
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"work-meeting.docx", "commendation.docx"}
    assert "成绩" in done.stderr.decode()


def test_trace_tells_where_each_piece_of_text_came_from(drafter, root, tmp_path):
    brief = root / "examples" / "briefs" / "work-meeting.yaml"
    assert drafter("draft", brief, "-o", "t.docx", "--trace", "t.json").returncode == 0
    trace = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    runs = [run for block in trace["blocks"] for run in block["runs"]]
    lines = brief.read_text(encoding="utf-8").splitlines()
    for run in runs:
        if run["from"] == "brief" and run["line"] and run["key"] != "日期":
            assert run["text"][:6] in lines[run["line"] - 1], run
    assert {"brief", "template"} <= {run["from"] for run in runs}


def test_read_prints_segments_that_partition_the_text(drafter, root):
    done = drafter("read", root / "examples" / "speeches" / "a1-work-party.txt", "--json")
    speech = json.loads(done.stdout)["sources"][0]["speeches"][0]
    at = 0
    for segment in speech["segments"]:
        assert speech["text"][at : segment["start"]].strip() == ""
        at = segment["end"]
    assert speech["text"][at:].strip() == ""
    assert speech["title"] == "在全县机关党建工作会议上的讲话"
