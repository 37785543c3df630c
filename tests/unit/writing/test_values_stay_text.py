"""A value of a brief is text in every form: never markup, a field, a link, an escape, or code of a template."""

import io
import re
import zipfile

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from writing_samples import block, brief

from drafter.draft import Draft, Run
from drafter.writing import MARKS, write
from drafter.writing.xml import legal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUES = {
    "xml": "<w:p/> & &amp; ]]> <!-- x --> <?php ?> \"' </w:t>",
    "control characters": "甲\x00乙\x07丙\x0b丁\x1f戊\x7f己\ufffe庚",
    "field": '{ PAGE } {=1+1} { HYPERLINK "http://x" } \\o SEQ',
    "template": "{{ 7*7 }} {% if x %} {# c #} ${x} {{标题}}",
    "escape of Excel and Word": "_x000D_ _x0041_ _xFFFF_",
    "right to left": "甲\u202e乙\u202c \u200f\u200e \u2066丙\u2069 שלום",
    "lone surrogate": "甲\ud800乙\udfff丙",
    "very long word": "A" * 3000 + "字" * 3000,
    "line ends": "一\n二\r\n三\r四\u2028五\u0085六",
    "emoji": "😀👩‍👩‍👧‍👦🇨🇳\ufe0f",
    "markdown": "# 题 *粗* _斜_ `码` [链](x) ![图](y) | a | <b> ~~删~~ 1. 甲 $x$ &copy; \\*",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)> javascript:x",
}  # fmt: skip
ALL = pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)


def draft(value):
    """The value wherever a value can stand: title, byline, heading, body, author."""
    return Draft(
        tuple(
            block(kind, Run(value, brief("其他.甲")), level=1)
            for kind in ("title", "byline", "heading", "body")
        ),
        title=value,
        author=value,
    )


def folded(text):
    return re.sub(r"\s+", "", text)


@ALL
@pytest.mark.parametrize("marks", MARKS)
def test_in_word_it_is_the_text_of_runs_and_nothing_else(value, marks):
    with zipfile.ZipFile(io.BytesIO(write(draft(value), "docx", marks=marks))) as package:
        roots = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
    body = roots["word/document.xml"]
    plain = write(draft("常"), "docx", marks=marks)
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        usual = {e.tag for e in etree.fromstring(package.read("word/document.xml")).iter()}
    assert {e.tag for e in body.iter()} <= usual | {W + "br", W + "tab", W + "rFonts", W + "rPr"}
    for paragraph in body.iter(W + "p"):
        assert folded("".join(t.text for t in paragraph.iter(W + "t"))) == folded(legal(value))
    properties = roots["docProps/core.xml"]
    assert folded(properties.findtext("{http://purl.org/dc/elements/1.1/}title")) == folded(legal(value))


@ALL
def test_on_a_web_page_it_is_the_text_of_elements_and_nothing_else(value):
    page = html.document_fromstring(write(draft(value), "html").decode())
    main = page.find(".//main")
    assert {e.tag for e in main.iter()} == {"main", "h1", "h2", "p", "span"}
    assert [folded(e.text_content()) for e in main] == [folded(legal(value))] * 4
    assert not [
        name for e in page.iter() for name in e.attrib if name.startswith("on") or name in ("src", "href")
    ]


@ALL
def test_in_markdown_it_is_words_and_nothing_else(value):
    shown = (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(write(draft(value), "md").decode())
    )
    page = html.fromstring(f"<div>{shown}</div>")
    assert {e.tag for e in page.iter()} - {"br"} == {"div", "h1", "h2", "p"}
    assert [folded(e.text_content()) for e in page] == [folded(legal(value))] * 4


@ALL
def test_in_plain_text_it_is_what_it_was(value):
    assert write(draft(value), "txt").decode() == f"{value}\n".encode(errors="replace").decode() * 4
