"""A finding whose line and column are not those of the file sends its reader to the wrong place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.checking.places import Lines, align
from drafter.reading import read_bytes

EXAMPLES = Path(__file__).parents[3] / "examples" / "speeches"
SPEECH = (
    "在全县林业工作会议上的讲话\n\n　　同志们：\n　　今天，我们召开全县林业工作会议，主要任务是总结去年工作，部署今年任务。\n"
    "　　一、提高认识\n　　要深刻认识做好林业工作的重要意义，把思想和行动统一到县委的部署上来。\n"
    "　　要压实责任，做到山有人管、林有人护、火有人防、责有人担，确保不出问题。\n"
)
WORD = "山有人管"


def found(data: bytes, name: str, source: str, word: str = WORD, *, tags: bool = False) -> tuple[int, int]:
    (speech,) = read_bytes(data, name)
    aligned = align(speech.text, source, speech.lines, tags=tags)
    at = speech.text.index(word)
    start, end = aligned.span(at, at + len(word))
    assert source[start:end] == word
    return aligned.place(at)


def expected(source: str, word: str = WORD) -> tuple[int, int]:
    before = source[: source.index(word)].replace("\r\n", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "首页 > 讲话 > 正文\n时间：2024-03-01 来源：县政府网\n" + text,
        lambda text: text.replace("责任，", "责任， \u200b"),
        lambda text: text.replace("山", "\u3000山"),
        lambda text: "\ufeff" + text if False else "\n\n\n" + text,
    ],
    ids=["plain", "windows", "chrome", "invisible", "blank", "empty-lines"],
)
def test_a_place_in_a_text_file_is_that_of_an_editor(change):
    source = change(SPEECH)
    assert found(source.encode(), "a.txt", source) == expected(source)


def test_a_place_in_a_hard_wrapped_text_is_on_the_line_it_stands_on():
    body = SPEECH.replace("\n", "").replace("　　", "") * 3
    source = "\n".join(body[k : k + 30] for k in range(0, len(body), 30)) + "\n"
    word = "部署今年任务"
    speech = read_bytes(source.encode(), "a.txt")[0]
    aligned = align(speech.text, source, speech.lines)
    at = speech.text.index(word)
    start, end = aligned.span(at, at + len(word))
    assert source[start:end].replace("\n", "") == word
    assert aligned.place(at) == Lines.of(source).place(source.index("部署今"))


def test_a_place_in_markdown_skips_its_marks():
    source = "---\ntitle: x\n---\n# " + SPEECH.replace("压实责任", "**压实责任**").replace(
        "山有人管", "[山有人管](https://example.org/a)"
    )
    assert found(source.encode(), "a.md", source) == expected(source)


def test_a_place_in_a_page_is_that_of_its_source():
    lines = [f"<p>{line.strip()}</p>" for line in SPEECH.splitlines() if line.strip()]
    source = (
        "<html><body><nav>首页</nav>\n<div>\n"
        + "\n".join(lines).replace("、林", "、<b>林</b>")
        + "\n</div></body></html>\n"
    )
    assert found(source.encode(), "a.html", source, tags=True) == expected(source)


def test_traditional_script_has_its_places_too():
    source = SPEECH.replace("会议", "會議").replace("县", "縣").replace("责", "責").replace("员", "員").replace(
        "认识", "認識"
    ).replace("总结", "總結").replace("动", "動").replace("统", "統").replace("讲话", "講話")  # fmt: skip
    speech = read_bytes(source.encode(), "a.txt")[0]
    assert "责任" in speech.text
    aligned = align(speech.text, source, speech.lines)
    at = speech.text.index("责任")
    assert aligned.place(at) == expected(source, "責任")


def test_the_first_line_of_several_alike_is_not_taken_for_the_last():
    clean, source = "要抓好落实。\n要抓好落实。", "要抓好落实。\n\n要抓好落实。\n"
    assert align(clean, source, (1, 3)).place(7) == (3, 1)
    assert align(clean, source).place(7) == (3, 1)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_each_character_of_an_example_is_where_it_is_said_to_be(path: Path):
    source = path.read_text(encoding="utf-8")
    for speech in read_bytes(path.read_bytes(), path.name):
        aligned = align(speech.text, source, speech.lines)
        wrong = [k for k, ch in enumerate(speech.text) if ch.strip() and source[aligned.offset(k)] != ch]
        assert wrong == []


@given(st.text("同志们，。 \n\tab", max_size=60), st.text("同志们，。 \n\tab", max_size=60))
def test_places_are_in_the_source_and_in_order_whatever_the_texts(clean: str, source: str):
    aligned = align(clean, source)
    known = [o for o in aligned.offsets if o >= 0]
    assert known == sorted(set(known))
    assert all(0 <= aligned.offset(k) <= len(source) for k in range(len(clean) + 1))


def test_lines_count_every_kind_of_line_end():
    lines = Lines.of("a\r\nb\nc\rd")
    assert [lines.line(n) for n in range(6)] == ["", "a", "b", "c", "d", ""]
    assert lines.place(3) == (2, 1)
