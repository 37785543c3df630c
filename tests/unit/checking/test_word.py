"""Comments and fixes in Word files: a copy with another text or other formatting would be worse than none."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from drafter.checking.fix import Edit
from drafter.checking.word import Comment, commented, edited, text_of
from drafter.reading import read_bytes

PARAGRAPHS = ("在全县林业工作会议上的讲话", "同志们:", "要突破瓶劲，推动XX市发展。", "", "谢谢大家！")


def made() -> bytes:
    """A file with runs, a table, a line break, a tab and an insertion."""
    document = Document()
    for text in PARAGRAPHS:
        paragraph = document.add_paragraph()
        for k, ch in enumerate(text):
            run = paragraph.add_run(ch)
            run.bold = k % 2 == 0
            run.font.size = Pt(10 + k % 3)
    long = document.add_paragraph()
    long.add_run("今天开会，").italic = True
    whole = long.add_run("部署\t工作\n要扎实推进林业工作，做到山有人管。")
    whole.font.size = Pt(16)
    document.add_table(1, 2).cell(0, 1).text = "表中的XX县"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraphs(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return [p.text for p in document.paragraphs] + cells


def looks(data: bytes) -> list[tuple[str, object, object, object]]:
    """Each character of the body with its formatting."""
    document = Document(io.BytesIO(data))
    return [
        (ch, run.bold, run.italic, run.font.size)
        for paragraph in document.paragraphs
        for run in paragraph.runs
        for ch in run.text
    ]


def test_the_text_has_a_line_for_each_paragraph_as_reading_counts_them():
    data = made()
    lines = text_of(data).split("\n")
    assert lines[:5] == list(PARAGRAPHS)
    (speech,) = read_bytes(data, "a.docx")
    word = "表中的XX县"
    number = next(n for n, p in zip(speech.lines, speech.text.split("\n"), strict=True) if p == word)
    bare = text_of(data).replace("部署 工作\n", "部署 工作 ")  # a line break inside a paragraph
    assert bare.split("\n")[number - 1] == word


def test_comments_stand_where_they_are_for_and_change_nothing_else():
    data = made()
    text = text_of(data)
    spans = [text.index(w) for w in ("XX市", "瓶劲", "推进林业", "XX县")]
    comments = [Comment(a, a + 2, f"第{k}条\n改一下") for k, a in enumerate(spans)]
    comments += [
        Comment(spans[2], spans[2] + 6, "长一些"),
        Comment(0, 0, "无处可放"),
        Comment(9999, 9999, "末尾"),
    ]
    out = commented(data, comments)
    assert paragraphs(out) == paragraphs(data)
    assert looks(out) == looks(data)
    document = Document(io.BytesIO(out))
    assert [c.text for c in document.comments] == [c.text for c in comments]
    assert {c.author for c in document.comments} == {"drafter"}
    body = document.element.body.xml
    for k, word in enumerate(("XX", "瓶劲", "推进", "XX")):
        inside = body.split(f'<w:commentRangeStart w:id="{k}"/>')[1].split(
            f'<w:commentRangeEnd w:id="{k}"/>'
        )[0]
        shown = "".join(
            part.split("<")[0] for part in inside.split("<w:t")[1:] for part in [part.split(">", 1)[1]]
        )
        assert shown == word


def test_the_same_comments_give_the_same_bytes():
    data = made()
    comments = [Comment(3, 5, "看"), Comment(30, 33, "再看")]
    assert commented(data, comments) == commented(data, comments)


def test_edits_keep_the_formatting_around_them():
    data = made()
    text = text_of(data)
    at = [text.index(w) for w in (":", "劲", "扎实", "管。")]
    edits = [
        Edit(at[0], at[0] + 1, "："),
        Edit(at[1], at[1] + 1, "颈"),
        Edit(at[2], at[2] + 2, ""),
        Edit(at[3] + 1, at[3] + 1, "好"),
    ]
    out = edited(data, edits)
    expected = (
        text.replace("们:", "们：").replace("瓶劲", "瓶颈").replace("扎实", "").replace("管。", "管好。")
    )
    assert text_of(out) == expected
    old, new = looks(data), looks(out)
    assert [c for c in new if c[0] == "颈"] == [("颈", *next(c for c in old if c[0] == "劲")[1:])]
    assert [c[1:] for c in new if c[0] == "好"] == [next(c for c in old if c[0] == "管")[1:]]


def test_a_line_break_and_what_has_no_letter_is_not_edited():
    data = made()
    text = text_of(data)
    assert text_of(edited(data, [Edit(len(PARAGRAPHS[0]), len(PARAGRAPHS[0]) + 1, "")])) == text
    assert text_of(edited(data, [Edit(0, 0, "新")])) == text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copy_with_its_comments(tmp_path: Path):
    text = text_of(made())
    at = text.index("XX市")
    (tmp_path / "a.docx").write_bytes(commented(made(), [Comment(at, at + 3, "请写明市名")]))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "fodt",
    ]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "a.docx"], check=True, capture_output=True, timeout=180
    )
    converted = (tmp_path / "a.fodt").read_text(encoding="utf-8")
    assert "请写明市名" in converted
    assert "office:annotation" in converted
