"""What python-docx, LibreOffice and pandoc read in the Word files is the text of the draft, for every brief and layout."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

ROOT = Path(__file__).parents[2]
BRIEFS = sorted((ROOT / "examples" / "briefs").glob("*.yaml"))
MARKUP = """\
标题: 在 <w:p> & “{ PAGE }” 会上的讲话
主题: "{{ 7*7 }} {% if x %} _x000D_ { HYPERLINK x }"
会议: {名称: 全县 C&D 会, 任务: '*重点* [链接](http://x) | # 甲'}
成绩: {概述: x < y && y > z, 条目: ["😀 ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ", \u202e甲乙]}
任务: [抓项目]
"""


@pytest.fixture(scope="module")
def drafts(tmp_path_factory):
    """Each brief in each layout, and its text."""
    import os
    import sys

    folder = tmp_path_factory.mktemp("drafts")
    (folder / "markup.yaml").write_text(MARKUP, encoding="utf-8")
    run = [sys.executable, "-m", "drafter", "draft", *map(str, BRIEFS), str(folder / "markup.yaml")]
    for options in (["--layout", "gbt9704"], ["--layout", "reading"], ["--format", "txt"]):
        done = subprocess.run(
            [*run, "-o", str(folder / options[1]), *options],
            capture_output=True, env={**os.environ, "DRAFTER_LANG": "en"}, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
    return folder


def words(text):
    """A text without white space, which each program shows in its own way (lines of a title, blank lines)."""
    return "".join(text.split())


def pairs(folder):
    """Each Word file with the words that it must hold."""
    for name in ("gbt9704", "reading"):
        for file in sorted((folder / name).glob("*.docx")):
            yield file, words((folder / "txt" / f"{file.stem}.txt").read_text(encoding="utf-8"))


def test_python_docx_reads_the_text_of_the_draft(drafts):
    for file, text in pairs(drafts):
        assert words("".join(p.text for p in Document(file).paragraphs)) == text, file


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_reads_the_text_of_the_draft(drafts):
    for name in ("gbt9704", "reading"):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(drafts / 'profile').as_uri()}", "--headless", "--convert-to",
             "txt:Text (encoded):UTF8", "--outdir", drafts / "lo" / name, *sorted((drafts / name).glob("*.docx"))],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip
    for file, text in pairs(drafts):
        shown = (drafts / "lo" / file.parent.name / f"{file.stem}.txt").read_text(encoding="utf-8-sig")
        assert words(shown) == text, file


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_the_text_of_the_draft(drafts):
    for file, text in pairs(drafts):
        done = subprocess.run(
            ["pandoc", "-t", "plain", "--wrap=none", file], check=True, capture_output=True, timeout=60
        )
        assert words(done.stdout.decode()) == text, file
