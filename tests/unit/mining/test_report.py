"""A reader would see a broken page, another's markup run, or nothing of what was left out, if these failed."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from drafter import language
from drafter.mining import Library, mine
from drafter.mining.archive import loads
from drafter.mining.observe import key_of
from drafter.mining.report import report
from drafter.mining.unshipped import unread, unshipped
from drafter.reading import read_file
from drafter.speech import Segment, Speech

FOLDER = Path(__file__).parents[3] / "examples" / "speeches"
VOID = {"meta", "br"}


@pytest.fixture(scope="module")
def speeches() -> list[Speech]:
    return [speech for path in sorted(FOLDER.glob("*.txt")) for speech in read_file(path)]


@pytest.fixture(scope="module")
def library(speeches: list[Speech]) -> Library:
    return mine(speeches)


@pytest.fixture(scope="module")
def page(library: Library, speeches: list[Speech]) -> str:
    return report(library, speeches).decode()


class Balanced(HTMLParser):
    """Fails where a tag is not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def text_of(page: str) -> str:
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    return "".join(parser.words)


def test_the_page_stands_alone(page: str) -> None:
    assert not re.search(r"<(?:script|link|img|iframe|object)|@import|url\(|https?:|src=|href=", page)
    assert "default-src 'none'" in page


def test_every_tag_is_closed(page: str) -> None:
    assert text_of(page)


def test_every_speech_has_a_bar_whose_parts_make_a_whole(page: str, speeches: list[Speech]) -> None:
    bars = re.findall(r'<span class="bar".*?</span></div>', page)
    assert len(bars) == len(speeches)
    for bar in bars:
        assert sum(map(float, re.findall(r"flex-grow: ([\d.]+)", bar))) == pytest.approx(100, abs=0.2)


def test_every_frame_of_every_template_is_shown_with_its_support(page: str, library: Library) -> None:
    rows = re.findall(
        r'<span class="n">(\d+|–)</span><span class="frame">(.*?)</span>(?:</summary>| <span)', page
    )
    shown = {(n, re.sub(r"<[^>]*>", "", text)) for n, text in rows}
    for template in library.templates:
        for found in template.frames.values():
            for frame in found:
                words = re.split(r"\{[^}]*\}", frame.skeleton)
                assert any(
                    n == str(frame.support or "–") and all(part in text for part in words)
                    for n, text in shown
                ), frame.skeleton


def test_the_evidence_shows_the_sentence_with_the_value_marked(page: str) -> None:
    assert "a1-work-party.txt" in page
    assert re.search(
        r'这次<span class="slot" title="[^"]*">全县机关党建工作会议</span>，是在<span class="slot"', page
    )


def test_the_same_speeches_give_the_same_page(library: Library, speeches: list[Speech], page: str) -> None:
    assert report(library, speeches[::-1]).decode() == page


def test_names_and_sentences_cannot_break_the_page(speeches: list[Speech]) -> None:
    evil = '<script>alert("x")</script>&amp;\'"'
    nasty = [
        replace(s, source=f"{evil}{k}.txt", title=f"{evil}{s.title}") for k, s in enumerate(speeches[:6])
    ]
    text = f"今天，我们召开{evil}工作会议，主要任务是部署工作。"
    nasty.append(Speech(text, (Segment(0, len(text), "body", "opening"),), title=evil, source="a.txt"))
    page = report(mine(nasty), nasty, [(f"{evil}.pdf", evil)]).decode()
    assert "<script" not in page
    assert evil in text_of(page)


def test_it_is_in_the_readers_language(library: Library, speeches: list[Speech]) -> None:
    try:
        language.activate("zh")
        page = report(library, speeches).decode()
        assert '<html lang="zh-CN">' in page
        assert not re.search(r"\b(?:speeches|paragraph|sentence)\b", text_of(page).split("</style>")[-1])
    finally:
        language.activate("en")


def test_a_speech_that_only_earlier_evidence_knows_is_a_place_without_its_sentence(
    speeches: list[Speech],
) -> None:
    earlier = loads(mine(speeches[:16]).files()["evidence.json"].decode())
    library = mine(speeches[16:], evidence=earlier)
    page = report(library, speeches[16:]).decode()
    assert "a1-work-party.txt" in page
    assert "全县机关党建工作会议" not in page


def test_what_was_left_out_is_said(speeches: list[Speech]) -> None:
    given = [
        replace(speeches[0], truncated=True),
        *speeches[1:6],
        replace(speeches[2], source="again.txt", text=speeches[2].text + "完"),
    ]
    page = text_of(report(mine(given), given, [("bad.pdf", "no text in it")]).decode())
    for words in ("bad.pdf", "no text in it", "again.txt", "break off"):
        assert words in page
    assert key_of(given[0]) not in page


def test_a_sentence_that_recurs_with_a_fact_is_named_with_the_reason() -> None:
    def speech(k: int, organ: str) -> Speech:
        lines = [
            "在全县科技工作会议上的讲话",
            f"会前，{organ}印发了方案，请大家认真学习借鉴。",
            f"第{k}篇讲话的其他话。" * 3,
        ]
        segments = (Segment(0, 13, "title"), Segment(14, 14 + len(lines[1]), "body", "opening"))
        return Speech("\n".join(lines), segments, title=lines[0], source=f"{k}.txt")

    library = mine([speech(1, "县委办公室"), speech(2, "县政府办公室")])
    assert len(unread(library)) == 2
    found = {reason: [f.skeleton for f in rows] for reason, rows in unshipped(library).items() if rows}
    assert list(found.values()) == [["会前，‹organ›印发了方案，请大家认真学习借鉴。"]]
    assert "fact" in next(iter(found))
