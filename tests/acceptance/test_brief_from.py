"""A draft goes to Word, is edited there, and its brief learns what was changed."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile

import pytest
from docx import Document

from drafter.brief import load_brief

BRIEF = """\
# 办公室留存
模板: general
讲话人: {姓名: 周敬文, 职务: 县委副书记}   # 已定
日期: 2026-03-18
主题: 机关党建工作
会议:
  名称: 全县机关党建工作会议
  任务: 总结去年工作，部署今年任务

任务:
  - 标题: 提高认识   # 第一节
    条目: [{要点: 学在前面, 内容: 每月集中学习不少于4学时}, 抓好培训]
  - 标题: 压实责任
结尾: {号召: 真抓实干}
"""


@pytest.fixture
def drafted(drafter, tmp_path):
    (tmp_path / "b.yaml").write_text(BRIEF, encoding="utf-8")
    done = drafter("draft", "b.yaml", "-o", "d.docx")
    assert done.returncode == 0, done.stderr.decode()
    return tmp_path / "d.docx"


def edited(path, *changes):
    """The file with texts of its document replaced, as typing inside them would."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/document.xml":
                text = part.decode()
                for before, after in changes:
                    assert before in text
                    text = text.replace(before, after)
                part = text.encode()
            made.writestr(name, part)
    path.write_bytes(out.getvalue())


def test_an_edited_value_is_told_and_stands_in_the_brief_with_its_comments(drafter, drafted, tmp_path):
    edited(drafted, ("4学时", "8学时"), ("提高认识", "提高政治认识"))
    done = drafter("brief", "from", "d.docx", "--brief", "b.yaml", "-o", "new.yaml")
    assert (done.returncode, done.stdout.decode()) == (0, "new.yaml\n"), done.stderr.decode()
    wanted = BRIEF.replace("4学时", "8学时").replace("提高认识", "提高政治认识")
    assert (tmp_path / "new.yaml").read_text(encoding="utf-8") == wanted
    assert (
        "b.yaml:12: 任务[1].条目[1].内容: “每月集中学习不少于4学时” → “每月集中学习不少于8学时”"
        in done.stderr.decode()
    )
    drafter("draft", "new.yaml", "-o", "again.docx")
    texts = [[p.text for p in Document(tmp_path / name).paragraphs] for name in ("d.docx", "again.docx")]
    assert texts[0] == texts[1]


def test_a_gap_filled_in_word_is_filled_in_the_brief(drafter, drafted, tmp_path):
    gap = "【待补：任务[2].条目】"
    edited(drafted, (gap, "建立责任清单，逐级签字背书"))
    done = drafter("brief", "from", "d.docx", "--brief", "b.yaml", "-o", "new.yaml")
    brief = load_brief(tmp_path / "new.yaml")
    assert [m.text for m in brief.get("任务[2].条目")] == ["建立责任清单，逐级签字背书"]
    assert "filled in" in done.stderr.decode()


def test_a_value_that_is_gone_is_told_and_kept(drafter, drafted, tmp_path):
    document = Document(drafted)
    for paragraph in document.paragraphs:
        if "真抓实干" in paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)
    document.save(drafted)
    done = drafter("brief", "from", "d.docx", "--brief", "b.yaml", "-o", "new.yaml")
    assert done.returncode == 1
    assert "“真抓实干” is gone" in done.stderr.decode()
    assert (tmp_path / "new.yaml").read_text(encoding="utf-8") == BRIEF


def test_two_places_that_say_two_things_are_told_and_not_decided(drafter, tmp_path):
    (tmp_path / "t.md.j2").write_text(
        "# {{ 标题 }}\n\n先讲{{ 主题 }}。\n\n再讲{{ 主题 }}。\n", encoding="utf-8"
    )
    (tmp_path / "b.yaml").write_text(BRIEF, encoding="utf-8")
    drafter("draft", "b.yaml", "-t", "t.md.j2", "-o", "d.docx")
    document = zipfile.ZipFile(tmp_path / "d.docx").read("word/document.xml").decode()
    first, second, rest = document.split(">机关党建工作<")
    edited(tmp_path / "d.docx", (document, f"{first}>甲工作<{second}>乙工作<{rest}"))
    done = drafter("brief", "from", "d.docx", "--brief", "b.yaml", "-t", "t.md.j2", "-o", "new.yaml")
    assert done.returncode == 1
    assert "甲工作" in done.stderr.decode()
    assert "乙工作" in done.stderr.decode()
    assert load_brief(tmp_path / "new.yaml").get("主题").text == "机关党建工作"


def test_words_of_nobody_s_are_shown(drafter, drafted):
    edited(drafted, ("同志们", "同志们、朋友们"), ("真抓实干", "真抓实干</w:t></w:r><w:r><w:t>（掌声）"))
    done = drafter("brief", "from", "d.docx", "--brief", "b.yaml")
    assert done.returncode == 1
    assert "朋友们" in done.stderr.decode()


@pytest.mark.usefixtures("drafted")
def test_without_the_brief_the_marks_give_a_new_one(drafter, tmp_path):
    done = drafter("brief", "from", "d.docx", "-o", "new.yaml")
    assert done.returncode == 0, done.stderr.decode()
    brief = load_brief(tmp_path / "new.yaml")
    assert (brief.get("模板").text, brief.get("会议.名称").text) == ("general", "全县机关党建工作会议")
    assert drafter("brief", "from", "d.docx", "-o", "new.yaml").returncode == 2


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("option", ["--controls", None])
def test_a_draft_saved_by_libreoffice_gives_its_values_too(drafter, drafted, tmp_path, option):
    if option:
        drafter("draft", "b.yaml", "-o", "d.docx", option, "--force")
    edited(drafted, ("4学时", "8学时"))
    profile = f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"
    (tmp_path / "saved").mkdir()
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "saved", "d.docx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    done = drafter("brief", "from", "saved/d.docx", "--brief", "b.yaml")
    assert (done.returncode, done.stdout.decode()) == (0, BRIEF.replace("4学时", "8学时")), (
        done.stderr.decode()
    )
    if option:  # it loses the tags of controls
        return
    alone = drafter("brief", "from", "saved/d.docx", "-t", "general")
    assert alone.returncode == 0, alone.stderr.decode()
    assert load_brief(alone.stdout).get("任务[1].条目[1].内容").text == "每月集中学习不少于8学时"


@pytest.mark.parametrize("data", [b"", b"PK\3\4 cut off", "讲话。".encode()])
def test_a_file_that_is_no_word_file_is_refused_in_words(drafter, tmp_path, data):
    (tmp_path / "d.docx").write_bytes(data)
    done = drafter("brief", "from", "d.docx")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr.decode()
    assert "d.docx" in done.stderr.decode()


def test_a_word_file_that_drafter_did_not_write_wants_its_brief(drafter, tmp_path):
    document = Document()
    document.add_paragraph("同志们：")
    document.save(tmp_path / "d.docx")
    done = drafter("brief", "from", "d.docx")
    assert done.returncode == 3
    assert "--brief" in done.stderr.decode()
