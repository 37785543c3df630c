import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt
from writing_samples import AWKWARD, GAP_TEXT, QUESTION, awkward_draft, block, brief, full_draft

from drafter.draft import Draft, Run
from drafter.errors import InputError
from drafter.writing import FORMS, write

TEXTUAL = tuple(form for form in FORMS if form != "pdf")  # a PDF takes LibreOffice some seconds


def shown(markdown):
    """The paragraphs that a Markdown program shows, and the tags it made."""
    page = html.fromstring(
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown.decode()) or "<p></p>",
        base_url=None,
    )
    elements = page if page.tag == "div" else [page]
    tags = {e.tag for e in page.iter(etree.Element)} - {"div"}
    return [e.text_content() for e in elements], tags


def words(text):
    """Lines without the blanks around them, which Markdown does not keep."""
    return "\n".join(line.strip(" \t") for line in text.split("\n") if line.strip(" \t"))


def page_of(draft, layout=None):
    return html.document_fromstring(write(draft, "html", layout).decode())


def test_plain_text_is_the_draft_s_text_with_one_line_end():
    assert write(full_draft(), "txt").decode() == full_draft().text + "\n"


def test_markdown_shows_the_draft_s_words_with_its_headings():
    found, tags = shown(write(full_draft(), "md"))
    assert found == [b.text for b in full_draft().blocks]
    assert tags == {"h1", "h2", "h3", "h4", "h5", "p"}


def test_nothing_in_a_value_becomes_markdown_markup():
    found, tags = shown(write(awkward_draft(), "md"))
    assert [words(text) for text in found[1:]] == [words(text) for text in AWKWARD]
    assert tags <= {"h1", "p", "br"}


@given(st.text(st.sampled_from("a1甲*_`#>-+=|~[]()<>!&;:.\\\n \t$^{}/@"), max_size=40))
def test_no_mixture_of_marks_becomes_markdown_markup(text):
    after = block("body", "末")
    found, tags = shown(write(Draft((block("body", text), after)), "md"))
    assert tags <= {"p", "br"}
    assert "\n".join(found) == words(text + "\n末")
    found, tags = shown(write(Draft((block("heading", text, level=1), after)), "md"))
    assert tags <= {"p", "h2"}
    assert " ".join(found) == " ".join(words(text + "\n末").split("\n"))


def test_the_web_page_shows_the_draft_s_words():
    page = page_of(full_draft())
    assert [e.text_content() for e in page.find(".//main")] == [b.text for b in full_draft().blocks]
    assert page.findtext(".//title") == full_draft().title


def test_nothing_in_a_value_becomes_html():
    page = page_of(awkward_draft())
    assert [e.text_content() for e in page.find(".//main")][1:] == list(AWKWARD)
    assert not list(page.iter("script"))


def test_the_web_page_tells_gaps_and_values():
    page = page_of(full_draft())
    (mark,) = page.iter("mark")
    assert (mark.text, mark.get("title")) == (GAP_TEXT, QUESTION)
    assert "会议.名称" in {e.get("data-key") for e in page.iter("span")}


def test_the_web_page_loads_nothing_from_elsewhere():
    page = write(full_draft(), "html").decode()
    assert not re.search(r"https?:|\bsrc=|<link|@import|url\(", page)


def test_the_web_page_prints_on_the_layout_s_paper():
    assert "margin: 37.0mm 26mm 35mm 28.0mm" in write(full_draft(), "html").decode()


@given(st.text(st.characters()), st.sampled_from(TEXTUAL))
def test_every_form_can_be_written_whatever_the_text(text, form):
    draft = Draft((block("title", text), block("body", Run(text, brief(text)))), title=text, author=text)
    assert write(draft, form) == write(draft, form)


def test_a_misspelt_form_is_met_with_the_near_one():
    with pytest.raises(InputError) as caught:
        write(full_draft(), "doc")
    assert "docx" in caught.value.problems[0].hint


@pytest.mark.parametrize("form", FORMS)
def test_an_unknown_layout_is_an_error_in_every_form(form):
    with pytest.raises(InputError):
        write(full_draft(), form, "gbt")


def test_the_draft_s_own_layout_is_taken_where_none_is_asked_for():
    draft = Draft((block("body", "一"),), layout="reading")
    assert write(draft, "docx") == write(draft, "docx", "reading") != write(draft, "docx", "gbt9704")
