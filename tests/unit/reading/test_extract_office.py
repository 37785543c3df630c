"""Old office formats, and names that lie about what a file is."""

import io
import shutil
import subprocess

import docx
import pytest

from drafter.errors import InputError
from drafter.reading.extract import extract, office

NEEDS_OFFICE = pytest.mark.skipif(not office.program(), reason="needs LibreOffice")
RTF = r"{\rtf1\ansi\ansicpg936\uc0 \u21516\u24535\u20204\u65306\par \u22823\u23478\u22909\u12290\par}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def converted(folder, kind):
    document = docx.Document()
    for text in ("同志们：", "今天我们召开会议。"):
        document.add_paragraph(text)
    document.add_paragraph("提高认识", "List Number")
    document.save(folder / "a.docx")
    profile = f"-env:UserInstallation={(folder / 'p').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, folder / "a.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / f"a.{kind}").read_bytes()


@NEEDS_OFFICE
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize(
    ("kind", "name"), [("doc", "a.doc"), ("doc", "讲话.wps"), ("odt", "--help.odt"), ("rtf", "a.doc")]
)
def test_old_formats_are_read_with_their_numbers(tmp_path, kind, name):
    found = extract(converted(tmp_path, kind), name)
    assert [line.text for line in found.lines if line.text] == [
        "同志们：",
        "今天我们召开会议。",
        "1.提高认识",
    ]
    assert found.encoding == kind


@NEEDS_OFFICE
def test_rtf_under_a_word_name_is_read():
    found = extract(RTF.encode(), "a.doc")
    assert [line.text for line in found.lines if line.text] == ["同志们：", "大家好。"]


@NEEDS_OFFICE
def test_an_old_file_that_libreoffice_cannot_read_is_refused_in_words():
    with pytest.raises(InputError, match=r"^a\.doc:"):
        extract(OLE + b"\0" * 20 + b"\xfe\xff" + "WordDocument".encode("utf-16-le") + b"\0" * 2000, "a.doc")


def test_an_old_file_of_which_only_rubble_is_left_is_refused():
    with pytest.raises(InputError, match="not a text"):
        extract(OLE + "WordDocument".encode("utf-16-le") + b"\0" * 2000, "a.doc")


def test_without_libreoffice_the_user_learns_what_to_do(monkeypatch):
    monkeypatch.setattr("drafter.libreoffice.PROGRAMS", ())
    with pytest.raises(InputError, match="LibreOffice") as caught:
        extract(RTF.encode(), "a.rtf")
    assert ".docx" in caught.value.problems[0].hint


def test_plain_text_under_a_word_name_is_read():
    assert extract("同志们：".encode("gbk"), "a.doc").lines[0].text == "同志们："


@pytest.mark.parametrize(
    ("stream", "words"),
    [("EncryptedPackage", "password"), ("Workbook", "not a text"), ("PowerPoint Document", "not a text")],
)
def test_protected_files_workbooks_and_slides_are_told_apart(stream, words):
    with pytest.raises(InputError, match=words):
        extract(OLE + b"\0" * 504 + stream.encode("utf-16-le"), "a.doc")


def test_a_picture_in_disguise_is_refused():
    stream = io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"\0" * 30)
    with pytest.raises(InputError, match="not a text"):
        extract(stream.getvalue(), "讲话.doc")
