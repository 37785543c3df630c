"""What holds for every source: no crash, segments partition the text, clean text stays as it is, nothing vanishes unseen."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from drafter.errors import InputError
from drafter.reading import read_bytes

NOISE = [
    "您的位置：首页 > 范文大全 > 讲话稿 > 正文", "发布时间：2024-03-05 09:12  来源：本站原创  浏览：1234次", "【字体：大 中 小】",
    "导语：本文是小编为大家整理的讲话稿，欢迎参考。", "document.write(\"<script src='a.js'></script>\");", "- 3 -", "第2页 共9页",
    "上一篇：没有了", "下一篇：在表彰会上的讲话", "相关文章", "责任编辑：张三", "版权声明：本文来自网络，如有侵权请联系删除。", "篇二：",
    "目录", "一、", "（二）", "三是", "……", "同志们：", "　　", "https://example.com/a.html",
]  # fmt: skip
PIECES = [
    "这次会议，是在全区上下奋战四季度的关键时刻召开的一次重要会议。", "去年以来，我们办成了几件实事：一是修了路；二是通了水；三是建了校。",
    "一、提高认识，增强责任感", "（一）抓学习。要把学习摆在首位，学深学透。", "首先，要抓好落实。其次，要抓好督查。", "但是，也要看到，有的单位落实不力。",
    "下面，我讲两点意见。", "第一，抓产业。第二，抓项目。", "让我们团结起来，作出新的更大贡献！", "谢谢大家！", "1.抓好春耕。2.抓好防汛。",
]  # fmt: skip


def check(data: bytes, name: str = "x.txt") -> None:
    for speech in read_bytes(data, name):
        at = 0
        for segment in speech.segments:
            assert segment.start < segment.end
            assert speech.text[at : segment.start].strip() == "", "text between segments"
            assert segment.start >= at
            at = segment.end
        assert speech.text[at:].strip() == ""
        assert len(speech.lines) == speech.text.count("\n") + 1


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example([NOISE[3], PIECES[3], "（二）", NOISE[0], NOISE[0]], "")  # one heading inside another, once
@given(
    st.lists(st.sampled_from(NOISE + PIECES + PIECES), min_size=1, max_size=40),
    st.sampled_from(["\n", "\r\n", "\n\n", "\n　　", ""]),
)
def test_segments_partition_any_text(lines, joint):
    with suppress(InputError):
        check(joint.join(lines).encode())


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_any_text_at_all(text):
    with suppress(InputError):
        check(text.encode("utf-8", "replace"))


def test_mutated_files_do_no_harm(root):
    rng = random.Random(20260312)
    files = sorted((root / "examples" / "speeches").glob("*.txt"))
    for _ in range(200):
        data = bytearray(rng.choice(files).read_bytes())
        for _ in range(rng.randint(1, 30)):
            at = rng.randrange(len(data))
            match rng.randrange(4):
                case 0:
                    data[at] = rng.randrange(256)
                case 1:
                    del data[at : at + rng.randint(1, 9)]
                case 2:
                    data[at:at] = rng.choice(NOISE).encode()
                case _:
                    data[at:at] = b"\n" * rng.randint(1, 4)
        with suppress(InputError):
            check(bytes(data))


@pytest.mark.parametrize("noisy", [True, False])
def test_what_was_cleaned_once_stays(root, noisy):
    rng = random.Random(7)
    for path in sorted((root / "examples" / "speeches").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        if noisy:
            lines = [
                NOISE[0],
                NOISE[1],
                lines[0],
                *lines,
                NOISE[10],
                NOISE[9],
                "相关文章",
                "某县长在会上的讲话",
            ]
            lines.insert(rng.randint(8, len(lines) - 6), "- 2 -")
        (first,) = read_bytes("\n".join(lines).encode(), "a.txt")
        (second,) = read_bytes(first.text.encode(), "a.txt")
        assert second.text == first.text, path.name
        assert second.segments == first.segments, path.name
        if noisy:
            assert first.text == path.read_text(encoding="utf-8").rstrip("\n"), path.name
            assert {r.reason for r in first.removed} >= {
                "breadcrumb",
                "publication",
                "doubled title",
                "page number",
            }


def test_a_long_line_is_read_to_its_end():
    """5 MB in one line: speed is measured in benchmarks/; here it must come to an end and lose nothing."""
    text = "".join(PIECES) * 4000
    (speech,) = read_bytes(text.encode(), "x.txt")
    assert speech.text == text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(NOISE + PIECES), min_size=1, max_size=30),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_every_paragraph_stands_on_its_line_of_the_source(lines: list[str], joint: str) -> None:
    """Whoever gets a finding for a paragraph opens the file at the line that is named: the paragraph begins there."""
    source = [*lines, "去年以来，我们办成了几件实事，群众十分满意。"]
    raw = joint.join(source)
    numbered = raw.replace("\r\n", "\n").split("\n")
    with suppress(InputError):
        for speech in read_bytes(raw.encode(), "x.txt"):
            at = 0
            for paragraph, number in zip(speech.text.split("\n"), speech.lines, strict=True):
                assert paragraph[:12] in numbered[number - 1]
                assert speech.line_of(at) == speech.line_of(at + len(paragraph)) == number
                at += len(paragraph) + 1
