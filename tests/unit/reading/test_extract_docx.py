"""Word files as offices really have them; what Word shows as text has to be text here."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from drafter.errors import InputError
from drafter.reading.extract import extract
from drafter.reading.extract.numerals import numeral

W = nsdecls("w", "r", "wp", "a") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(document):
    return extract(saved(document), "a.docx")


def texts(document):
    return [line.text for line in read(document).lines]


def body(*xml):
    """A document whose body is these elements."""
    document = docx.Document()
    for element in xml:
        document.element.body.insert(
            len(document.element.body) - 1, parse_xml(element.replace(">", f" {W}>", 1))
        )
    return document


def p(inside, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text, number, level=0):
    return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def with_numbering(document, levels, *instances):
    """Replaces numbering.xml: levels are (format, text, more); instances (numId, overrides)."""
    rows = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text, more) in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    for node in list(numbering):
        numbering.remove(node)
    numbering.append(parse_xml(f'<w:abstractNum w:abstractNumId="7" {W}>{rows}</w:abstractNum>'))
    for identifier, overrides in instances or ((1, ""),):
        numbering.append(
            parse_xml(f'<w:num w:numId="{identifier}" {W}><w:abstractNumId w:val="7"/>{overrides}</w:num>')
        )
    return document


LEVELS = [
    ("chineseCounting", "%1、", ""),
    ("chineseCounting", "（%2）", ""),
    ("decimal", "%3.", ""),
    ("decimal", "%1.%4", "<w:isLgl/>"),
]


def test_paragraphs_tables_and_line_breaks_come_in_order():
    document = docx.Document()
    document.add_paragraph("在会上的讲话")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "甲"
    table.cell(0, 1).text = "乙"
    document.add_paragraph("一\t二").add_run().add_break()
    document.paragraphs[-1].add_run("三")
    found = read(document)
    assert [line.text for line in found.lines] == ["在会上的讲话", "甲", "乙", "一 二", "三"]
    assert [line.number for line in found.lines] == [1, 2, 3, 4, 4]
    assert found.encoding == "docx"


def test_automatic_numbers_of_every_level_are_text():
    document = body(
        numbered("提高认识", 1), numbered("学习", 1, 1), numbered("读书", 1, 2), numbered("研讨", 1, 2),
        numbered("落实", 1, 1), numbered("读书", 1, 2), numbered("抓好落实", 1), numbered("学习", 1, 1),
        numbered("法定", 1, 3),
    )  # fmt: skip
    assert texts(with_numbering(document, LEVELS)) == [
        "一、提高认识", "（一）学习", "1.读书", "2.研讨",
        "（二）落实", "1.读书", "二、抓好落实", "（一）学习", "2.1 法定",
    ]  # fmt: skip


def test_a_second_list_goes_on_or_starts_anew_as_word_shows_it():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    letters = '<w:lvl w:ilvl="0"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
    other = f'<w:lvlOverride w:ilvl="0">{letters}</w:lvlOverride>'
    document = body(*(numbered("甲", n) for n in (1, 1, 2, 3, 3, 4)))
    with_numbering(document, LEVELS, (1, ""), (2, ""), (3, restart), (4, other))
    assert texts(document) == ["一、甲", "二、甲", "三、甲", "一、甲", "二、甲", "C)甲"]


def test_a_level_that_word_does_not_restart_goes_on():
    levels = [LEVELS[0], ("decimal", "%2.", '<w:lvlRestart w:val="0"/>')]
    document = body(numbered("甲", 1), numbered("乙", 1, 1), numbered("丙", 1), numbered("丁", 1, 1))
    assert texts(with_numbering(document, levels)) == ["一、甲", "1.乙", "二、丙", "2.丁"]


def test_numbers_that_come_from_a_style_are_text():
    levels = [
        ("chineseCounting", "%1、", '<w:pStyle w:val="Heading1"/>'),
        ("chineseCounting", "（%2）", '<w:pStyle w:val="Heading2"/>'),
    ]
    document = with_numbering(docx.Document(), levels)
    for name in ("Heading 1", "Heading 2"):
        style = document.styles[name].element
        style.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="1"/></w:numPr>'))
    document.add_paragraph("提高认识", "Heading 1")
    document.add_paragraph("学习", "Heading 2")
    document.add_paragraph("抓好落实", "Heading 1")
    document.add_paragraph("无号", "Heading 1").paragraph_format.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>')
    )
    assert texts(document) == ["一、提高认识", "（一）学习", "二、抓好落实", "无号"]


def test_a_list_style_lends_its_numbers():
    document = with_numbering(body(numbered("甲", 2)), LEVELS, (1, ""))
    numbering = document.part.numbering_part.element
    numbering.insert(
        0, parse_xml(f'<w:abstractNum w:abstractNumId="8" {W}><w:numStyleLink w:val="L"/></w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num w:numId="2" {W}><w:abstractNumId w:val="8"/></w:num>'))
    document.styles.element.append(
        parse_xml(
            f'<w:style w:type="numbering" w:styleId="L" {W}><w:name w:val="L"/>'
            '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
    )
    assert texts(document) == ["一、甲"]


def test_bullets_are_no_text_and_words_keep_their_distance():
    document = body(numbered("甲", 1), numbered("总则", 1, 1))
    assert texts(with_numbering(document, [("bullet", "\uf0b7", ""), ("chineseCounting", "第%2章", "")])) == [
        "甲",
        "第一章 总则",
    ]


@pytest.mark.parametrize(
    ("form", "count", "text"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("japaneseCounting", 103, "一百零三"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("ideographDigital", 10, "一〇"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 30, "30"),
        ("ideographTraditional", 1, "甲"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 27, "aa"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 3, "03"),
        ("unheard of", 3, "3"),
    ],
)
def test_number_formats_are_those_of_word(form, count, text):
    assert numeral(count, form) == text


def test_revisions_are_accepted_and_deletions_reported():
    document = body(
        p(
            r("保留")
            + f'<w:ins w:id="1">{r("新增")}</w:ins>'
            + '<w:del w:id="2"><w:r><w:delText>删去</w:delText></w:r></w:del>'
        ),
        p(f'<w:moveFrom w:id="3">{r("移走")}</w:moveFrom><w:moveTo w:id="4">{r("移来")}</w:moveTo>'),
        p(r("前半"), '<w:rPr><w:del w:id="5"/></w:rPr>'),
        p(r("后半")),
    )
    found = read(document)
    assert [line.text for line in found.lines] == ["保留新增", "移来", "前半后半"]
    assert [(x.reason, x.text) for x in found.removed] == [("revision", "删去")]


def test_a_text_box_is_read_once_although_word_stores_it_twice():
    box = f"<w:txbxContent>{p(r('框内文字'))}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
    graphic = f"<a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic>"
    drawing = f"<w:drawing><wp:inline>{graphic}</wp:inline></w:drawing>"
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    new = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    run = f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
    assert texts(body(p(r("正文") + run))) == ["正文", "框内文字"]


def test_a_field_shows_its_result_and_not_its_instruction():
    run = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = (
        run.format("begin")
        + "<w:r><w:instrText> DATE </w:instrText></w:r>"
        + run.format("separate")
        + r("3月")
        + run.format("end")
    )
    assert texts(body(p(r("于") + field + f'<w:fldSimple w:instr=" AUTHOR ">{r("某某")}</w:fldSimple>'))) == [
        "于3月某某"
    ]


def test_a_field_that_never_ends_does_not_swallow_the_speech():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    assert texts(body(p(r("题目") + begin), p(r("正文"))))[-1] == "正文"


def contents_field():
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        p(
            char.format("begin")
            + '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
            + char.format("separate")
            + r("一、认识 1")
        ),
        p(r("二、落实 2")),
        p(char.format("end")),
    )


def contents_control():
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    rows = p(r("一、认识 1")) + p(r("二、落实 2"))
    return (f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{rows}</w:sdtContent></w:sdt>",)


@pytest.mark.parametrize("contents", [contents_field(), contents_control()])
def test_the_table_of_contents_is_taken_out_and_reported(contents):
    found = read(body(p(r("题目")), *contents, p(r("正文"))))
    assert [line.text for line in found.lines if line.text] == ["题目", "正文"]
    assert [(x.reason, x.text) for x in found.removed] == [("toc", "一、认识 1"), ("toc", "二、落实 2")]


def test_contents_by_style_are_taken_out():
    document = body(p(r("一、认识 1"), '<w:pStyle w:val="TOC1"/>'), p(r("正文")))
    document.styles.element.append(
        parse_xml(f'<w:style w:type="paragraph" w:styleId="TOC1" {W}><w:name w:val="toc 1"/></w:style>')
    )
    assert texts(document) == ["正文"]


def test_headers_footers_and_comments_stay_out_and_are_reported():
    document = docx.Document()
    paragraph = document.add_paragraph("正文")
    document.add_comment(paragraph.runs, "此处再核", author="甲")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    found = read(document)
    assert [line.text for line in found.lines] == ["正文"]
    assert {(x.reason, x.text) for x in found.removed} == {
        ("header", "内部资料"),
        ("footer", "第1页"),
        ("comment", "此处再核"),
    }


def test_hidden_text_is_dropped_and_reported():
    document = body(p(r("可见") + r("隐藏", "<w:vanish/>") + r("也可见", '<w:vanish w:val="0"/>')))
    found = read(document)
    assert [line.text for line in found.lines] == ["可见也可见"]
    assert [(x.reason, x.text) for x in found.removed] == [("hidden", "隐藏")]


def test_readings_symbols_soft_hyphens_and_notes_leave_no_litter():
    ruby = f"<w:r><w:ruby><w:rt>{r('qiè')}</w:rt><w:rubyBase>{r('锲')}</w:rubyBase></w:ruby></w:r>"
    symbol = '<w:sym w:font="Wingdings" w:char="F0A8"/><w:noBreakHyphen/><w:br w:type="page"/>'
    rest = f'<w:r><w:softHyphen/><w:footnoteReference w:id="2"/>{symbol}</w:r>'
    assert texts(body(p(ruby + rest + r("而\xad不舍")))) == ["锲-而不舍"]


def test_controls_links_and_inserted_blocks_are_read():
    control = f"<w:sdt><w:sdtContent>{p(r('控件'))}</w:sdtContent></w:sdt>"
    assert texts(
        body(control, p(f"<w:hyperlink>{r('链接')}</w:hyperlink><w:smartTag>{r('标记')}</w:smartTag>"))
    ) == ["控件", "链接标记"]


def rezipped(data, **changes):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name.rpartition("/")[2].partition(".")[0], old.read(name)))
    return stream.getvalue()


def test_a_strict_document_reads_like_any_other():
    data = saved(docx.Document())
    space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    strict = f'<w:document xmlns:w="{space}"><w:body>{p(r("正文"))}</w:body></w:document>'
    assert [line.text for line in extract(rezipped(data, document=strict), "a.docx").lines] == ["正文"]


@pytest.mark.parametrize("document", ["<w:document", "", "<a/>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_broken_document_is_refused_in_words(document):
    with pytest.raises(InputError, match="damaged"):
        extract(rezipped(saved(docx.Document()), document=document), "a.docx")


def test_a_download_that_broke_off_is_refused_in_words():
    data = saved(docx.Document())
    with pytest.raises(InputError, match=r"a\.docx.*cut off"):
        extract(data[: len(data) // 2], "a.docx")


def test_a_zip_bomb_is_refused():
    bomb = b"<a>" + b" " * (210 << 20) + b"</a>"
    with pytest.raises(InputError, match="200 MB"):
        extract(rezipped(saved(docx.Document()), document=bomb), "a.docx")


def test_a_workbook_and_other_archives_are_refused_by_kind():
    for member, hint in (
        ("xl/workbook.xml", "spreadsheet"),
        ("ppt/presentation.xml", "presentation"),
        (None, "archive"),
    ):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("[Content_Types].xml" if member else "x.txt", "<a/>")
            if member:
                archive.writestr(member, "<a/>")
        with pytest.raises(InputError) as caught:
            extract(stream.getvalue(), "a.docx")
        assert hint in caught.value.problems[0].hint


def test_a_word_file_with_another_name_is_a_word_file():
    document = docx.Document()
    document.add_paragraph("正文")
    assert extract(saved(document), "a.doc").lines[0].text == "正文"
    assert qn("w:p") == document.paragraphs[0]._p.tag
