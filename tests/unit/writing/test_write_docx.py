import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from writing_samples import AWKWARD, GAP_TEXT, LONG_TITLE, QUESTION, awkward_draft, block, brief, full_draft

from drafter.draft import Draft, Run
from drafter.writing import MARKS, load_layout, write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUTS = ("gbt9704", "reading")


def opened(data):
    return docx.Document(io.BytesIO(data))


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def names(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def texts(data):
    """The paragraphs as Word shows them, content controls included."""
    body = part(data, "word/document.xml")
    marks = {"t": None, "tab": "\t", "br": "\n"}
    return [
        "".join(marks[etree.QName(e).localname] or e.text or "" for e in p.iter(*(W + m for m in marks)))
        for p in body.iter(W + "p")
    ]


def run_of(data, text):
    return next(r for r in part(data, "word/document.xml").iter(W + "r") if text in "".join(r.itertext()))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_word_programs_read_every_paragraph_of_the_draft(layout):
    draft = full_draft()
    found = [p.text for p in opened(write(draft, "docx", layout)).paragraphs]
    assert [text.replace("\n", "") for text in found] == [b.text for b in draft.blocks]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("marks", MARKS)
def test_values_that_look_like_markup_come_out_as_text(layout, marks):
    data = write(awkward_draft(), "docx", layout, marks=marks)
    assert texts(data)[1:] == list(AWKWARD)
    assert not list(part(data, "word/document.xml").iter(W + "fldSimple", W + "instrText"))


@given(
    st.text(st.characters()), st.sampled_from(["title", "body", "heading", "byline"]), st.sampled_from(MARKS)
)
def test_no_text_makes_a_file_that_cannot_be_opened(text, kind, marks):
    draft = Draft((block(kind, Run(text, brief(text)), level=1),), title=text, author=text)
    data = write(draft, "docx", marks=marks)
    part(data, "docProps/core.xml")
    lines = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
    lines = lines.replace("\r\n", "\n").replace("\r", "\n")
    (found,) = texts(data)
    assert found == lines or (kind == "title" and found.replace("\n", "") == lines.replace("\n", ""))


def test_a_missing_value_is_marked_and_its_question_stands_in_a_comment():
    data = write(full_draft(), "docx")
    run = run_of(data, GAP_TEXT)
    assert run.find(f"{W}rPr/{W}highlight").get(W + "val") == "yellow"
    (comment,) = opened(data).comments
    assert (comment.text, comment.author, comment.timestamp) == (QUESTION, "drafter", None)


def test_a_draft_without_gaps_holds_no_comments():
    draft = Draft((block("body", "完整。"),))
    assert "word/comments.xml" not in names(write(draft, "docx"))
    assert "comments" not in etree.tostring(part(write(draft, "docx"), "[Content_Types].xml")).decode()


def test_the_leader_s_name_is_in_the_properties_and_no_foreign_one_nor_any_date():
    properties = opened(write(full_draft(), "docx")).core_properties
    assert (properties.title, properties.author) == (LONG_TITLE, "周敬文")
    assert properties.created is None
    assert properties.modified is None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_draft_gives_the_same_bytes(layout):
    assert write(full_draft(), "docx", layout) == write(full_draft(), "docx", layout)


def test_the_same_draft_gives_the_same_bytes_in_another_process(tmp_path):
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from writing_samples import full_draft; "
        "from drafter.writing import write; open(sys.argv[2], 'wb').write(write(full_draft()))"
    )
    target = tmp_path / "x.docx"
    subprocess.run([sys.executable, "-c", program, str(__file__).rpartition("/")[0], str(target)], check=True)
    assert target.read_bytes() == write(full_draft())


def test_headings_show_in_the_navigation_pane_and_are_neither_bold_nor_coloured():
    document = opened(write(full_draft(), "docx"))
    for level in range(1, 5):
        style = next(p.style for p in document.paragraphs if p.style.name == f"Heading {level}")
        assert style.element.find(f"{W}pPr/{W}outlineLvl").get(W + "val") == str(level - 1)
        assert style.font.bold is None
        assert style.font.color.rgb is None


def test_each_kind_has_the_font_of_the_standard():
    document = opened(write(full_draft(), "docx"))
    fonts = {
        p.style.style_id: p.style.element.find(f"{W}rPr/{W}rFonts").get(W + "eastAsia")
        for p in document.paragraphs
    }
    assert fonts == {
        "SpeechTitle": "方正小标宋简体",
        "SpeechDate": "楷体_GB2312",
        "Byline": "楷体_GB2312",
        "Salutation": "仿宋_GB2312",
        "BodyText": "仿宋_GB2312",
        "Heading1": "黑体",
        "Heading2": "楷体_GB2312",
        "Heading3": "仿宋_GB2312",
        "Heading4": "仿宋_GB2312",
    }


def test_a_run_in_head_has_its_own_type_and_the_text_after_it_has_not():
    paragraph = next(p for p in opened(write(full_draft(), "docx")).paragraphs if p.text.startswith("一要"))
    head, rest = paragraph.runs
    assert (head.text, head.style.style_id) == ("一要抓学习。", "Lead")
    assert rest.style.style_id == "DefaultParagraphFont"


def test_chinese_marks_keep_the_chinese_font():
    run = run_of(write(full_draft(), "docx"), "——实干……")
    assert run.find(f"{W}rPr/{W}rFonts").get(W + "hint") == "eastAsia"


def test_a_missing_font_has_others_to_stand_in():
    table = part(write(full_draft(), "docx"), "word/fontTable.xml")
    given_names = {f.get(W + "name"): f.find(W + "altName").get(W + "val") for f in table}
    assert "FangSong" in given_names["仿宋_GB2312"].split(",")
    assert set(given_names) == {f.name for f in load_layout("gbt9704").fonts}


def test_no_font_comes_from_a_theme():
    data = write(full_draft(), "docx")
    assert not [name for name in names(data) if "theme" in name]
    assert b"Theme=" not in b"".join(zipfile.ZipFile(io.BytesIO(data)).read(n) for n in names(data))


def test_a_long_title_stands_in_lines():
    title = opened(write(full_draft(), "docx")).paragraphs[0].text
    assert title == "在中国共产党某某县\n第十四届委员会第六次全体会议\n暨县委经济工作会议上的讲话"


def test_a_blank_line_parts_the_head_from_the_speech():
    spacing = [p.paragraph_format.space_after for p in opened(write(full_draft(), "docx")).paragraphs[:4]]
    assert [space and space.twips for space in spacing] == [None, None, 579, None]


def test_controls_bear_the_key_of_their_value():
    long_key = "其他." + "长" * 80
    draft = replace(full_draft(), blocks=(*full_draft().blocks, block("body", Run("值", brief(long_key)))))
    body = part(write(draft, "docx", marks="controls"), "word/document.xml")
    tags = [tag.get(W + "val") for tag in body.iter(W + "tag")]
    assert tags[:2] == ["会议.名称", "日期"]
    assert tags[-1] == long_key[:64]
    identities = [e.get(W + "val") for e in body.iter(W + "id")]
    assert len(identities) == len(set(identities)) == len(tags)


def test_page_numbers_stand_outside_on_both_sides_of_the_sheet():
    data = write(full_draft(), "docx")
    (section,) = opened(data).sections
    assert opened(data).settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        (paragraph,) = footer.paragraphs
        assert paragraph.alignment.name == side
        assert re.fullmatch(r"— \d —", paragraph.text)


def test_a_reading_copy_keeps_short_paragraphs_on_one_page():
    short, long = block("body", "短。"), block("body", "长" * 81)
    found = opened(write(Draft((short, long)), "docx", "reading")).paragraphs
    assert [p.paragraph_format.keep_together for p in found] == [True, None]


def test_an_empty_draft_is_a_file_that_opens():
    assert opened(write(Draft(()), "docx")).paragraphs == []


def test_drafting_does_not_load_heavy_programs():
    program = (
        "import sys; from drafter.draft import Draft; from drafter.writing import write; write(Draft(()));"
        "print([m for m in ('docx', 'lxml', 'jinja2', 'typer', 'difflib') if m in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
        == "[]\n"
    )
