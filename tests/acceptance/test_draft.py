"""What a writer is told of a draft, and the forms in which it can be had."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest

BRIEF = """\
# 要点
模板: general
会议:
  名称: 全区科技工作会议
  任务: 部署今年工作
时长: 20
任务:
  - 标题: 抓创新平台
    条目: [建好三个中心]
  - 标题: 抓人才引育
"""


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "b.yaml"
    path.write_text(BRIEF, encoding="utf-8")
    return path


@pytest.mark.usefixtures("brief")
def test_a_gap_is_told_with_the_line_where_its_value_goes_and_the_question(drafter):
    done = drafter("draft", "b.yaml", "-o", "d.docx")
    said = done.stderr.decode()
    gap = next(line for line in said.splitlines() if "【待补：任务[2].条目】" in line)
    assert gap.strip().startswith("b.yaml:10: ")
    assert "after this line" in gap
    assert re.search(r"template general, line \d+", gap)
    assert drafter("draft", "b.yaml", "-o", "d.docx", "--force", "--strict").returncode == 1


@pytest.mark.usefixtures("brief")
def test_a_draft_of_another_length_than_asked_for_is_told(drafter):
    said = drafter("draft", "b.yaml", "-o", "-").stderr.decode()
    found, apart = map(float, re.search(r"in (\S+) minutes, (\S+) less than the 20 asked", said).groups())
    assert found + apart == pytest.approx(20, abs=0.11)
    assert "more than the 1 asked" not in said
    assert "(时长)" not in drafter("draft", "b.yaml", "-o", "-", "--set", "时长=").stderr.decode()


@pytest.mark.usefixtures("brief")
@pytest.mark.parametrize("form", ["docx", "html", "md", "txt"])
def test_every_form_can_be_piped_and_is_what_the_file_holds(drafter, tmp_path, form):
    piped = drafter("draft", "b.yaml", "-o", "-", "--format", form)
    assert drafter("draft", "b.yaml", "-o", f"d.{form}").returncode == 0
    assert piped.stdout == (tmp_path / f"d.{form}").read_bytes()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.usefixtures("brief")
def test_a_pdf_is_made_through_libreoffice_and_the_same_each_time(drafter):
    first, second = (drafter("draft", "b.yaml", "-o", "-", "--format", "pdf") for _ in range(2))
    assert first.stdout.startswith(b"%PDF-")
    assert first.stdout == second.stdout


@pytest.mark.usefixtures("brief")
def test_without_libreoffice_a_pdf_is_refused_in_words(drafter, tmp_path):
    done = drafter("draft", "b.yaml", "-o", "d.pdf", PATH=str(tmp_path))
    assert done.returncode == 3
    assert "LibreOffice" in done.stderr.decode()
    assert not (tmp_path / "d.pdf").exists()


def test_watch_wants_files(drafter, brief):
    assert drafter("draft", brief, "-o", "-", "--watch").returncode == 2
    assert drafter("draft", "-", "-o", "x.docx", "--watch").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a process is interrupted otherwise on Windows")
def test_watch_draws_again_on_save_shows_mistakes_and_ends_with_ctrl_c(tmp_path, brief):
    process = subprocess.Popen(
        [sys.executable, "-m", "drafter", "draft", "b.yaml", "-o", "d.txt", "--watch"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "DRAFTER_LANG": "en"},
    )  # fmt: skip
    draft = tmp_path / "d.txt"

    def saved(text):
        brief.write_text(text, encoding="utf-8")
        time.sleep(0.01)

    def waited_for(what):
        for _ in range(300):
            if draft.exists() and what in draft.read_text(encoding="utf-8"):
                return True
            time.sleep(0.1)
        return False

    try:
        assert waited_for("抓创新平台")
        saved(BRIEF.replace("抓创新平台", "抓大科学装置"))
        assert waited_for("抓大科学装置")
        saved("成积: 1\n")
        time.sleep(1.5)
        saved(BRIEF.replace("抓创新平台", "抓中试基地"))
        assert waited_for("抓中试基地")
    finally:
        process.send_signal(signal.SIGINT)
        _out, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "成绩" in said.decode()
    assert "Traceback" not in said.decode()


@pytest.mark.parametrize("form", ["docx", "txt"])
def test_the_drafts_in_the_examples_are_what_drafter_makes_today(drafter, root, tmp_path, form):
    names = ["work-meeting", "mobilisation"]
    briefs = [root / "examples" / "briefs" / f"{name}.yaml" for name in names]
    done = drafter("draft", *briefs, "-o", "out", "--format", form, "--strict")
    assert done.returncode == 0, done.stderr.decode()
    for name in names:
        kept = root / "examples" / "drafts" / f"{name}.{form}"
        again = "see examples/drafts/README.md"
        assert (tmp_path / "out" / kept.name).read_bytes() == kept.read_bytes(), again
