"""PDF files: paragraphs instead of printed lines, without page numbers and running heads.

The pages are written here byte by byte, so that indents and line ends are known; one is LibreOffice's.
"""

import io
import shutil
import subprocess

import docx
import pypdf
import pytest
from docx.shared import Pt

from drafter.errors import InputError
from drafter.reading.extract import extract
from drafter.reading.lines import Line

CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"
)


def pdf(*pages):
    """A PDF of pages of (left, text) lines, two bytes a character."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"", stream(CMAP)]
    parts += [
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 3 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/A/CIDSystemInfo 6 0 R/DW 1000>>",
        b"<</Registry(A)/Ordering(I)/Supplement 0>>",
    ]
    kids = []
    for lines in pages:
        content = "".join(
            f"BT /F 16 Tf 1 0 0 1 {left} {800 - 20 * n} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for n, (left, text) in enumerate(lines)
        )
        parts.append(stream(content.encode()))
        parts.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            b"/Resources<</Font<</F 4 0 R>>>>/Contents %d 0 R>>" % len(parts)
        )
        kids.append(len(parts))
    parts[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out = b"%PDF-1.4\n"
    places = []
    for n, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (n, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    form = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return out + form % (
        len(parts) + 1, table, len(parts) + 1, len(out),
    )  # fmt: skip


def stream(content):
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def texts(*pages):
    return [line.text for line in extract(pdf(*pages), "a.pdf").lines]


def hanzi(count, end=""):
    return ("要把各项工作抓实抓细坚持问题导向确保取得实在的成效" * 3)[: count - len(end)] + end


def printed(paragraph, width=28, *, indent=True):
    """A paragraph as set on paper: first line indented two characters."""
    first = width - 2 if indent else width
    lines = [(122 if indent else 90, paragraph[:first])]
    return lines + [(90, paragraph[n : n + width]) for n in range(first, len(paragraph), width)]


ONE, TWO, THREE = hanzi(75, "。"), hanzi(54, "。"), hanzi(60, "。")


def test_printed_lines_become_paragraphs_again_by_their_indent():
    # the second paragraph ends exactly at the line end: only the indent tells
    assert texts([*printed(ONE), *printed(TWO), *printed(THREE)]) == [ONE, TWO, THREE]


def test_a_paragraph_goes_on_over_the_page():
    lines = printed(ONE)
    head, number = (240, "内部资料"), "— {} —"
    pages = [
        [head, *lines[:2], (280, number.format(1))],
        [head, *lines[2:], *printed(TWO), (280, number.format(2))],
    ]
    found = extract(pdf(*pages), "a.pdf")
    assert [line.text for line in found.lines] == [ONE, TWO]
    assert [(r.reason, r.text) for r in found.removed] == [
        ("header", "内部资料"), ("page number", "— 1 —"), ("header", "内部资料"), ("page number", "— 2 —"),
    ]  # fmt: skip
    assert found.lines[1] == Line(TWO, 7)


@pytest.mark.parametrize("number", ["3", "- 3 -", "— 3 —", "第3页", "第 3 页 共 9 页", "3/12", "第三页"])
def test_page_numbers_of_every_form_are_taken_out(number):
    assert texts([*printed(ONE), (290, number)]) == [ONE]


def test_a_figure_inside_the_page_is_no_page_number():
    assert "2026" in texts([*printed(ONE), (90, "2026"), *printed(TWO), *printed(TWO)])


def test_without_indents_sentence_ends_and_ordinals_decide():
    short = hanzi(40, "。")
    pages = [
        *printed(short, indent=False),
        *printed("一、" + hanzi(49, "。"), indent=False),
        *printed("（一）" + hanzi(30, "。"), indent=False),
    ]
    assert texts(pages) == [short, "一、" + hanzi(49, "。"), "（一）" + hanzi(30, "。")]
    full = hanzi(56, "。")
    pages = [*printed(full, indent=False), *printed("一、" + hanzi(40, "。"), indent=False)]
    assert texts(pages) == [full, "一、" + hanzi(40, "。")]


def test_a_short_line_ends_its_paragraph():
    assert texts([(90, "同志们："), *printed(ONE)]) == ["同志们：", ONE]


def test_spaces_of_justified_setting_are_dropped_and_those_between_names_kept():
    spaced = "全 县 上 下 要 把 各 项 工 作 抓 实 抓 细，2026 年 要 开 好 局。"
    assert texts([(122, spaced)]) == [spaced.replace(" ", "")]
    assert texts([(122, "县委书记 张三"), *printed(ONE)]) == ["县委书记 张三", ONE]


def test_a_scan_is_refused_with_the_word_ocr():
    with pytest.raises(InputError, match="scanned") as caught:
        extract(pdf([]), "a.pdf")
    assert "OCR" in caught.value.problems[0].hint


def encrypted(password):
    writer = pypdf.PdfWriter(io.BytesIO(pdf(printed(ONE))))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_locked_against_printing_only_is_read():
    assert extract(encrypted(""), "a.pdf").lines[0].text == ONE


def test_a_pdf_with_a_password_is_refused_in_words():
    with pytest.raises(InputError, match="password"):
        extract(encrypted("secret"), "a.pdf")


def test_a_damaged_pdf_is_refused_in_words():
    with pytest.raises(InputError, match="damaged"):
        extract(b"%PDF-1.4\nnothing", "a.pdf")


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_the_pdf_of_a_word_file_gives_the_paragraphs_of_the_word_file(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "某某县会议材料"
    rows = ["同志们：", *([ONE, TWO, "一、" + hanzi(20), THREE] * 12)]
    for row in rows:
        document.add_paragraph(row).paragraph_format.first_line_indent = Pt(22)
    document.save(tmp_path / "a.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "a.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    found = extract((tmp_path / "a.pdf").read_bytes(), "a.pdf")
    assert [line.text for line in found.lines] == rows
