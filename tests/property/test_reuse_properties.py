"""What holds for every speech: template and brief give it back, and no fact that was found stands in the template."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.brief import load_brief
from drafter.draft import Draft
from drafter.filling import fill
from drafter.filling.ready import compile_template
from drafter.mining.single import Single, from_speech
from drafter.reading import read_file
from drafter.speech import Segment, Speech
from drafter.template import parse_template
from drafter.yamltext import FORBIDDEN

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "speeches").glob("*.txt"))
LINE_ENDS = re.compile("[\r\n]")

PIECES = st.sampled_from(
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "｛｛", "{{ 标题 }}", "{% raw %}", "# ", "## ", "#", "\\", "\\\\", "〔接排〕", "〔称谓〕",
        "<<<<<<< ", "---", "- ", ": ", "《", "》", "“", "”", "“清流”行动", "《", "‘", "'", '"', "&a", "*a", "!x", "|", ">", "@", "`", "%", "~", "null",
        "2024年3月5日", "3.6亿元", "12.5%", "0123", "1、", "（一）", "一、", "一是", "党的二十大", "青禾县", "县水利局", "林一舟同志", "同志们：", " ",
        "\u3000", "\t", "\u2028", "\x85", "\u00a0", "é", "𠮷", "😀", "抓好落实", "，", "。", "；", "no", "yes", "工业强县",
    ]
)  # fmt: skip
LINE = st.lists(st.one_of(PIECES, st.text(min_size=1, max_size=6)), max_size=12).map("".join)


def filled(made: Single) -> Draft:
    template = parse_template(made.template, "t.md.j2")
    compile_template(template)
    return fill(template, load_brief(made.brief.encode(), name="b.yaml"))


def left_over(made: Single) -> list[str]:
    """The facts that stand in the fixed text of a template."""
    fixed = re.sub(r"\{\{.*?\}\}", "\0", made.template)
    return [s.value for s in made.facts if len(s.value) > 1 and s.key != "称谓" and stands(s.value, fixed)]


def stands(value: str, text: str) -> bool:
    before = r"(?<![\d.])" if value[0].isdigit() else ""
    return re.search(before + re.escape(value) + (r"(?!\d)" if value[-1].isdigit() else ""), text) is not None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_an_example_speech_comes_back_and_leaves_no_fact_behind(path: Path) -> None:
    for speech in read_file(path):
        made = from_speech(speech)
        draft = filled(made)
        assert draft.text == speech.text
        assert not draft.gaps
        assert not draft.unused
        assert not left_over(made)
        assert (
            len(made.facts) >= 10
        )  # the shortest example holds 12, of which two speakers in a list are not seen yet


@st.composite
def speeches(draw: st.DrawFn) -> Speech:
    lines = [
        FORBIDDEN.sub("", LINE_ENDS.sub("", line)) for line in draw(st.lists(LINE, min_size=1, max_size=6))
    ]
    text = "\n".join(lines)
    segments, start = [], 0
    for line in lines:
        kind = draw(st.sampled_from(["title", "byline", "salutation", "heading", "body", "item"]))
        cut = draw(st.integers(0, len(line))) if kind == "heading" else len(line)
        if line:
            segments.append(
                Segment(
                    start,
                    start + (cut or len(line)),
                    kind,
                    level=draw(st.integers(1, 5)) if kind == "heading" else None,
                )
            )
        start += len(line) + 1
    return Speech(text, tuple(segments), title=lines[0])


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(speech=speeches())
def test_any_text_comes_back(speech: Speech) -> None:
    assert filled(from_speech(speech)).text == speech.text


def test_the_control_a_template_that_keeps_a_fact_is_seen() -> None:
    made = from_speech(Speech("全年完成投资3.6亿元。", ()))
    assert not left_over(made)
    assert left_over(Single(made.template + "3.6亿元", made.brief, made.facts))
