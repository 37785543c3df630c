"""Damage must never show a traceback: whatever bytes come, there is text or an error in words, and soon."""

import io
import time
from functools import cache

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_extract_html import BODY, paragraphs, portal
from test_extract_pdf import ONE, TWO, pdf, printed

from drafter.errors import InputError
from drafter.reading.extract import extract

SECONDS = 5


@cache
def sample(kind):
    if kind == "docx":
        stream = io.BytesIO()
        document = docx.Document()
        for row in BODY:
            document.add_paragraph(row, "List Number")
        document.save(stream)
        return stream.getvalue()
    if kind == "pdf":
        return pdf([*printed(ONE), *printed(TWO)], printed(TWO))
    if kind == "html":
        return portal(paragraphs(BODY) + "<ol><li>甲</ol><pre>乙\n丙</pre>").encode()
    if kind == "md":
        return ("---\na: b\n---\n# 题\n**" + "**\n- [a](b)".join(BODY)).encode()
    return "\n".join(BODY).encode("gb18030" if kind == "txt" else "utf-16-le")


def tame(data, name):
    start = time.perf_counter()
    try:
        found = extract(data, name)
    except InputError as error:
        assert all(p.message and p.place for p in error.problems)  # noqa: PT017 (most inputs raise nothing)
    else:
        assert all("\n" not in line.text for line in found.lines)
    assert time.perf_counter() - start < SECONDS


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["set", "cut", "insert", "drop", "twice"]), st.floats(0, 1), st.binary(max_size=6)
    ),
    min_size=1,
    max_size=6,
)


def mutated(data, changes):
    for change, where, extra in changes:
        n = int(where * len(data))
        if change == "set":
            data = data[:n] + extra + data[n + len(extra) :]
        elif change == "cut":
            data = data[: max(n, len(data) // 2)]
        elif change == "insert":
            data = data[:n] + extra + data[n:]
        elif change == "drop":
            data = data[:n] + data[n + 1 + len(extra) :]
        else:
            data = data[:n] + data[n // 2 :]
    return data


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "md", "txt", "text"])
@given(changes=CHANGES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_give_text_or_an_error_in_words(kind, changes):
    tame(mutated(sample(kind), changes), f"a.{kind}")


@given(
    data=st.binary(max_size=400),
    name=st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "", "a"]),
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_under_any_name(data, name):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "drafter.libreoffice.PROGRAMS", ()
        )  # an old magic number would start LibreOffice each time
        tame(data, name)


@given(text=st.text(st.sampled_from("<>/&#;\"'= 同志pbrlioatd\n!-[]()*_`|\\"), max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_markup(text):
    tame(("<html>" + text).encode(), "a.html")
    tame(text.encode(), "a.md")


@pytest.mark.parametrize(
    "unit", ["<div>", "<b><i>", "<ol><li>", "<table><tr><td>", "&lt", "<!--", "<a ", "<br>"]
)
def test_absurdly_deep_pages_end_quickly(unit):
    tame(("<html><body>同志们" + unit * 5000).encode(), "a.html")


@pytest.mark.parametrize(
    "unit", ["[", "![", "**", "`", "> ", "|", "<!--", "\\", "- ", "*a ", "[a](", "_ ", "---|", " -"]
)
def test_absurd_markdown_ends_quickly(unit):
    tame((unit * 5000).encode(), "a.md")
