"""Lists that people keep in tables, and briefs in several files: read with the file and row of every mistake."""

from __future__ import annotations

import sys

import pytest

from drafter.answer import plain
from drafter.brief import load_brief
from drafter.errors import InputError

ITEMS = "成绩:\n  概述: 好\n  条目: !include {name}\n"


def brief(folder, text: str, **files: bytes | str):
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    return load_brief(folder / "b.yaml")


def said(folder, text: str, **files: bytes | str) -> list[str]:
    with pytest.raises(InputError) as caught:
        brief(folder, text, **files)
    return [f"{p.place}: {p.message} | {p.hint}".replace(f"{folder}/", "") for p in caught.value.problems]


ROWS = [{"要点": "路通了", "内容": "修路9公里"}, "灯亮了", {"要点": "桥,修好"}]
TABLE = '要点,内容\n路通了,修路9公里\n,灯亮了\n\n"桥,修好",\n'


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("gb18030"),
        TABLE.encode("utf-16"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("要点,内容", "Head,Detail").encode(),
        '序号,内容,要点\n1,修路9公里,路通了\n2,灯亮了,\n3,,"桥,修好"\n'.encode(),
        "要点\t内容\n路通了\t修路9公里\n\t灯亮了\n桥,修好\t\n".encode(),
        "要点;内容\n路通了;修路9公里\n;灯亮了\n桥,修好;\n".encode(),
    ],
)
def test_a_csv_gives_the_items_however_it_was_saved(tmp_path, data):
    found = brief(tmp_path, ITEMS.format(name="s.csv"), s_csv=data)
    assert plain(found.get("成绩.条目")) == ROWS
    assert [t.line for t in found.texts()] == [2, 3, 3, 3, 3], "values lead to the line that includes them"
    assert found.get("成绩.条目[2]").key == "成绩.条目[2]"


def test_an_excel_table_gives_the_items(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["要点", "内容"], ["路通了", "修路9公里"], [None, "灯亮了"], [None, None], ["桥,修好", None]):
        book.active.append(row)
    book.save(tmp_path / "成绩.xlsx")
    assert plain(brief(tmp_path, ITEMS.format(name="成绩.xlsx")).get("成绩.条目")) == ROWS


def test_without_openpyxl_the_message_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert "drafter[xlsx]" in said(tmp_path, ITEMS.format(name="s.xlsx"), s_xlsx=b"PK")[0]


def test_a_brief_in_several_files(tmp_path):
    text = "会议: {名称: 大会}\n成绩: !include 分工/成绩.yaml\n任务: !include 任务.yaml\n"
    (tmp_path / "分工").mkdir()
    (tmp_path / "分工" / "s.csv").write_text("要点,内容\n甲,乙\n", encoding="utf-8")
    (tmp_path / "分工" / "成绩.yaml").write_text("概述: 好\n条目: !include s.csv\n", encoding="utf-8")
    (tmp_path / "任务.yaml").write_text("- 抓项目\n- {标题: 抓作风, 条目: [子]}\n", encoding="utf-8")
    found = brief(tmp_path, text)
    assert plain(found.get("成绩")) == {"概述": "好", "条目": [{"要点": "甲", "内容": "乙"}]}
    assert plain(found.get("任务")) == [{"标题": "抓项目"}, {"标题": "抓作风", "条目": ["子"]}]


@pytest.mark.parametrize(
    ("name", "files", "wanted"),
    [
        ("none.csv", {}, "b.yaml:3:7: !include finds no file none.csv"),
        ("../s.csv", {}, "b.yaml:3:7: !include does not leave the folder"),
        ("/etc/passwd.csv", {}, "b.yaml:3:7: !include does not leave the folder"),
        ("C:\\\\s.csv", {}, "b.yaml:3:7: !include does not leave the folder"),
        ("s.docx", {"s_docx": "x"}, "b.yaml:3:7: !include takes no such file"),
        ("s.csv", {"s_csv": ""}, "s.csv:1: the table is empty"),
        (
            "s.csv",
            {"s_csv": "名称,数量\n甲,1\n"},
            "s.csv:1: the first row names no column 要点 or 内容 | it has 名称、数量",
        ),
        ("s.csv", {"s_csv": '要点,内容\n甲,乙\n"丙"丁,戊\n'}, "s.csv:3: this row is no row of a table"),
        ("s.csv", {"s_csv": "要点\n甲\n乙\ue000\n"}, "s.csv:3: a character that must not stand"),
        ("s.csv", {"s_csv": b"\xff\xfe\xff"}, "s.csv: these bytes are no text"),
        ("s.xlsx", {"s_xlsx": b"PK damaged"}, "s.xlsx: this is no table of Excel"),
        ("s.yaml", {"s_yaml": "要点: 甲\n"}, "s.yaml:1:1: 条目 (items) wants a list"),
        ("s.yaml", {"s_yaml": "- 要点：甲\n"}, "s.yaml:1:5: a full-width colon"),
        ("s.yaml", {"s_yaml": "- 甲\n- [乙\n"}, "s.yaml:2"),
        ("s.yaml", {"s_yaml": "!include s.yaml\n"}, "s.yaml:1:1: s.yaml includes itself"),
    ],
)
def test_a_mistake_names_the_file_and_the_row(tmp_path, name, files, wanted):
    found = said(tmp_path, ITEMS.format(name=name), **files)
    assert len(found) == 1
    assert found[0].startswith(wanted)


def test_a_link_does_not_lead_out_of_the_folder(tmp_path):
    (tmp_path / "secret.csv").write_text("要点\n密\n", encoding="utf-8")
    inner = tmp_path / "d"
    inner.mkdir()
    try:
        (inner / "s.csv").symlink_to(tmp_path / "secret.csv")
    except OSError:
        pytest.skip("no links here")
    assert "does not leave the folder" in said(inner, ITEMS.format(name="s.csv"))[0]


def test_a_text_or_one_member_is_not_included(tmp_path):
    assert "wants a text" in said(tmp_path, "主题: !include s.yaml\n", s_yaml="甲")[0]
    assert "for one member" in said(tmp_path, "任务: [甲, !include s.yaml]\n", s_yaml="甲")[0]
    assert "cannot come from a table" in said(tmp_path, "会议: {发言单位: !include s.csv}\n", s_csv=TABLE)[0]


def test_a_brief_without_a_folder_includes_nothing():
    with pytest.raises(InputError, match="wants a brief that lies in a folder"):
        load_brief(ITEMS.format(name="s.csv").encode(), name="<stdin>")


def test_all_mistakes_of_all_files_are_given_at_once(tmp_path):
    text = "成积: 好\n成绩: !include s.yaml\n日期: 下周\n"
    found = said(tmp_path, text, s_yaml="概述: 好\n条木: [甲]\n")
    assert len(found) == 3
