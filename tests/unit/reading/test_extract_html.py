"""Saved pages as Chinese portals make them: the speech whole, in order, and without the page around it."""

import pytest

from drafter.errors import InputError
from drafter.reading.extract import extract

BODY = [
    f"这是第{n}段，我们要把各项工作抓实抓细，坚持问题导向，确保取得实实在在的成效。"
    for n in "一二三四五六七八"
]


def texts(page, name="a.html", encoding="utf-8"):
    return [line.text.strip("\u3000 ") for line in extract(page.encode(encoding), name).lines if line.text]


def portal(content, title="在全县会议上的讲话", charset="utf-8"):
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}" />
<title>{title}_某某县人民政府</title><style>.a{{color:red}}</style><script>var 变量 = "脚本";</script></head>
<body><div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/x">领导讲话</a></div>
<div class="main"><h1>{title}</h1><div class="info">发布时间：2026-01-02　来源：本站</div>
<div id="zoom">{content}</div>
<div class="share">分享到：<a href="#">微博</a> <a href="#">微信</a></div></div>
<div class="foot">版权所有：某某县人民政府　网站标识码：1234567890</div></body></html>"""


def paragraphs(rows):
    return "".join(f"<p>　　{row}</p>\n" for row in rows)


def test_a_portal_page_gives_title_and_speech_and_nothing_else():
    page = portal(paragraphs(["同志们：", *BODY, "谢谢大家！"]))
    assert texts(page) == ["在全县会议上的讲话", "同志们：", *BODY, "谢谢大家！"]


def test_what_is_left_out_is_reported():
    found = extract(portal(paragraphs(BODY)).encode(), "a.html")
    assert {"chrome"} == {r.reason for r in found.removed}
    assert any("版权所有" in r.text for r in found.removed)


@pytest.mark.parametrize(
    ("charset", "codec"), [("gb2312", "gbk"), ("GBK", "gbk"), ("utf-8", "gbk"), ("gbk", "utf-8")]
)
def test_the_declared_charset_is_believed_only_where_it_fits(charset, codec):
    page = portal(paragraphs(BODY), charset=charset)
    found = extract(page.encode(codec), "a.htm")
    assert found.encoding == ("gb18030" if codec == "gbk" else "utf-8")
    assert BODY[0] in "".join(line.text for line in found.lines)


def test_big5_pages_are_read_as_they_declare():
    rows = paragraphs(["各位來賓：", *["這是我們今天會議的主要內容，請大家認真學習。"] * 4])
    page = f'<html><head><meta charset="big5"></head><body><div>{rows}</div></body></html>'
    assert "各位來賓：" in texts(page, encoding="cp950")


def test_an_old_page_with_one_table_cell_and_line_breaks_keeps_every_line():
    rows = "<BR>".join(f"　　{row}" for row in BODY)
    table = f"<table><tr><td><a href=/>首页</a></td></tr><tr><td>{rows}</td></tr></table>"
    page = f"<html><body>{table}</body></html>"
    assert texts(page) == BODY


def test_text_inside_one_form_is_not_lost():
    page = f"<html><body><form id=form1><div>{paragraphs(BODY)}</div></form></body></html>"
    assert texts(page) == BODY


def test_one_long_paragraph_does_not_push_out_the_short_ones():
    long = "".join(BODY) * 4
    assert texts(portal(paragraphs(["同志们：", long, "谢谢大家！"])))[1:] == ["同志们：", long, "谢谢大家！"]


def test_paragraphs_in_divisions_are_paragraphs():
    assert texts(portal("".join(f"<div>{row}</div>" for row in BODY)))[1:] == BODY


def test_list_numbers_that_a_browser_shows_are_text():
    page = portal(
        paragraphs(BODY)
        + '<ol start="3"><li>抓学习。</li><li>抓落实。</li></ol>'
        + paragraphs(["谢谢大家！"])
    )
    assert texts(page)[-3:] == ["3.抓学习。", "4.抓落实。", "谢谢大家！"]


def test_hidden_list_numbers_and_own_numbers_are_not_doubled():
    hidden = '<ol style="list-style:none"><li>抓学习。</li></ol><ol><li>一、抓落实。</li></ol>'
    assert texts(portal(paragraphs(BODY) + hidden + paragraphs(["完。"])))[-3:-1] == [
        "抓学习。",
        "一、抓落实。",
    ]


def test_readings_above_characters_are_dropped():
    page = portal(paragraphs(["要<ruby>锲<rp>(</rp><rt>qiè</rt><rp>)</rp></ruby>而不舍，久久为功。", *BODY]))
    assert texts(page)[1] == "要锲而不舍，久久为功。"


def test_text_against_copying_is_dropped_and_reported():
    page = portal(paragraphs([*BODY, '我们<span style="display:none">本文来自乱码网</span>要坚持到底。']))
    assert texts(page)[-1] == "我们要坚持到底。"
    assert ("hidden", "本文来自乱码网") in [
        (r.reason, r.text) for r in extract(page.encode(), "a.html").removed
    ]


def test_entities_and_wrapped_source_lines_are_undone():
    page = portal(paragraphs(["&ldquo;十五五&rdquo;的&#24320;局之年&#151;&#151;我们\n    要开好局。", *BODY]))
    assert texts(page)[1] == "“十五五”的开局之年——我们要开好局。"


def test_control_characters_and_references_to_them_are_no_fault_of_ours():
    page = portal(paragraphs(["前\x01面&#1;&#1a后&#xD800;面<b hidden>\x02</b>&#99999999;要抓落实。", *BODY]))
    assert texts(page)[2:] == BODY


def test_headings_keep_their_place():
    page = portal(
        f"<h2>一、提高认识</h2><p>{BODY[0]}</p><p>{BODY[1]}</p><h3>二、抓好落实</h3><p>{BODY[2]}</p><p>{BODY[3]}</p>"
    )
    assert texts(page)[1:] == ["一、提高认识", BODY[0], BODY[1], "二、抓好落实", BODY[2], BODY[3]]


def test_the_title_of_the_window_is_no_line():
    page = f"<html><head><title>窗口标题</title></head><body>{paragraphs(BODY)}</body></html>"
    assert texts(page) == BODY


def test_a_web_page_with_a_word_name_is_a_web_page():
    page = portal(paragraphs(BODY))
    assert texts(page, "讲话.doc")[1:] == BODY
    assert texts("\ufeff" + page, "讲话.txt")[1:] == BODY


def test_a_web_archive_is_unpacked():
    page = portal(paragraphs(BODY), charset="gb2312")
    head = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    found = extract(head + page.encode("gbk") + b"\r\n--b--\r\n", "讲话.doc")
    assert [line.text.strip("\u3000") for line in found.lines][1:] == BODY


def test_lines_carry_the_line_of_the_source():
    (first, *_rest) = extract(
        f"<html><body>\n\n<p>{BODY[0]}</p>\n<p>{BODY[1]}</p></body></html>".encode(), "a.html"
    ).lines
    assert first.number == 3


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>x</script></body></html>", "<!doctype html>"]
)
def test_a_page_without_text_says_so(page):
    with pytest.raises(InputError, match="no text") as caught:
        extract(page.encode(), "a.html")
    assert caught.value.problems[0].place.file == "a.html"


def test_headings_of_a_page_keep_their_level_and_bold_paragraphs_are_below_them() -> None:
    """Portals set headings without numbers in bold; a paragraph with some bold words is none."""
    page = (
        "<html><body><h1>在表彰大会上的讲话</h1><p>同志们：</p><h3>回顾</h3>"
        "<p><strong>做有信仰的老师</strong></p><p>教师的<strong>信仰</strong>，写在黑板上，也写在背影里。</p>"
        "<p><strong>做有本领</strong><b>的老师</b></p><p>要给学生一碗水，自己得是一条常流常新的河，大家要多读书。</p></body></html>"
    )
    levels = {line.text: line.heading for line in extract(page.encode(), "x.html").lines}
    assert levels["回顾"] == 3
    assert levels["做有信仰的老师"] == levels["做有本领的老师"] == 7
    assert levels["教师的信仰，写在黑板上，也写在背影里。"] == 0
