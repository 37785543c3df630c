"""The quick looks before the patterns of data/noise.yaml: none may hide what a pattern would find."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter import data
from drafter.reading import read_bytes
from drafter.reading.noise import Furniture, furniture, gap_spans, noise, reason_of

TABLE: dict[str, Any] = data.load("noise.yaml")
HOLDERS = [(entry["where"], p) for entry in TABLE["lines"] for p in entry.get("holders", ())]


def held(form: Furniture, text: str) -> bool:
    """Whether the line is looked at with all patterns, or need not be."""
    holds = form.holding is not None and form.holding.search(text) is not None
    return holds or form.whole.fullmatch(text) is None


@pytest.mark.parametrize(("place", "pattern"), HOLDERS)
def test_a_line_that_fits_holds_one_of_the_words(place: str, pattern: str) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(re.compile(pattern), fullmatch=True))
    def check(text: str) -> None:
        assert held(furniture(place), text)

    check()


def test_a_forgotten_word_would_be_seen() -> None:
    form = furniture("any")
    maimed = Furniture(form.quick, form.whole, None)
    assert not held(maimed, "如有侵权请联系删除")


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_regex(noise()["gaps"], fullmatch=True))
def test_a_remark_of_missing_text_is_found_by_its_words(remark: str) -> None:
    body = f"前面的话。\n{remark}\n后面的话。"
    assert gap_spans(body, 0) == [m.span() for m in noise()["gaps"].finditer(body) if m.end() > m.start()]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("首页 > 范文大全 > 讲话稿 > 正文", "breadcrumb"),
        ("某某讲话 本文关键词：讲话，工作", "keywords"),
        ("某某讲话 本文简介：" + "同志们，今天开会。" * 90, "abstract"),
        ("本文来源于网络，如有侵权请联系删除。", "legal"),
        ("document.write('<a>')", "script"),
        ("我们的经验来自群众，也要回到群众中去。", None),
        ("文章标题：在全县会议上的讲话", "publication"),
        ("来源 | 某县发布", "publication"),
        ("编辑 | 小王", "publication"),
        ("下载本文需要8个文币，点击下载Word版", "links"),
        ("来源要查清，去向要管住", None),
        (
            "某某讲话 本文关键词：讲话 本文简介：大家好",
            "abstract",
        ),  # which may be long, and so is asked for first
    ],
)
def test_furniture_has_its_reason(line: str, reason: str | None) -> None:
    assert reason_of(line, ("any",)) == reason


@pytest.mark.parametrize(
    "line",
    ["（全文共2345字）", "—— END ——", "点个“在看”再走吧", "（根据录音整理，未经本人审阅）", "感谢您的阅读！"],
)
def test_tails_of_articles(line: str) -> None:
    assert reason_of(line, ("any", "tail")) == "tail"


@pytest.mark.parametrize("line", ["谢谢大家！", "感谢大家的支持！", "点评很到位。", "让我们共同努力！"])
def test_a_speech_may_end_so(line: str) -> None:
    assert reason_of(line, ("any", "tail")) is None


def test_a_running_head_is_known_by_one_page_number() -> None:
    """The foot of one page and the head of the next are the same line."""
    front = "在全县农业工作会议上的讲话\n同志们：\n去年以来，我们办成了几件实事，群众十分满意。"
    after = "下面，我就今年的工作讲两点意见，请大家讨论。"
    (speech,) = read_bytes(f"{front}\n内部会议材料\n- 3 -\n内部会议材料\n{after}".encode(), "a.txt")
    assert speech.text == f"{front}\n{after}"
    assert [r.reason for r in speech.removed] == ["header", "page number", "header"]
