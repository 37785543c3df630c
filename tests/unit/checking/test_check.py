"""The whole check: places a reader can go to, order, exceptions, configuration, every kind of document."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from drafter.brief import load_brief
from drafter.checking import Config, Document, check, document_of, fixed
from drafter.draft import Block, Draft, Origin, Run
from drafter.errors import InputError
from drafter.speech import Segment, Speech
from drafter.template import parse_template

EXAMPLES = Path(__file__).parents[3] / "examples" / "speeches"
ORIGIN = Origin("template")


def codes(source: object, **more: object) -> list[str]:
    return [finding.code for finding in check(source, **more)]  # type: ignore[arg-type]


def test_a_finding_says_line_and_column_of_its_excerpt():
    text = "在大会上的讲话\n同志们：\n我们要坚决推动XX市振兴发展。"
    (finding,) = check(text, file="a.txt")
    assert (finding.file, finding.line, finding.column, finding.excerpt) == ("a.txt", 3, 8, "XX市"[:2])
    line = text.split("\n")[finding.line - 1]
    assert line[finding.column - 1 :].startswith(finding.excerpt)


@pytest.mark.parametrize("mistake", ["美好的明天！”", "奉献精神、和创新精神。", "，，", "任务完成了。。"])
def test_an_excerpt_is_long_enough_to_be_found_again(mistake: str):
    for finding in check(f"同志们：\n今天开会，{mistake}谢谢大家。"):
        assert sum(c.isalnum() for c in finding.excerpt) >= 2
        assert finding.excerpt in f"今天开会，{mistake}谢谢大家。"


def test_findings_come_in_the_order_of_the_text():
    places = [(f.line, f.column) for f in check("同志们：\n瓶劲在XX市。\n又是瓶劲，，又是××。")]
    assert places == sorted(places)
    assert len(places) >= 5


def test_full_width_digits_and_half_width_marks_are_read_like_the_others():
    assert "C305" in codes("同志们:\n会议定于２月３０日召开,请准时参加。")


@pytest.mark.parametrize("text", ["", "\n", "。", "“", "同志们：", "XX", "一、", "\n\n\n", "《》", "1" * 500])
def test_hardly_any_text_is_no_reason_to_fail(text: str):
    assert isinstance(check(text), list)


def test_the_segments_of_a_speech_tell_where_text_is_missing():
    text = "在大会上的讲话\n同志们：\n一、提高认识\n认识要高。\n（此处缺页）\n三、加强领导\n领导要强。"
    gap = text.index("（此处缺页）")
    speech = Speech(text, (Segment(gap, gap + 6, "gap"),), title="在大会上的讲话", source="b.txt")
    assert "C403" not in codes(speech)
    assert "C403" in codes(text)


def test_a_draft_is_checked_paragraph_by_paragraph():
    draft = Draft(
        (
            Block("title", (Run("在大会上的讲话", ORIGIN),)),
            Block(
                "body", (Run("感谢", ORIGIN), Run("【待补：致意.感谢】", Origin("gap")), Run("！", ORIGIN))
            ),
        )
    )
    (finding,) = check(draft)
    assert (finding.code, finding.line, finding.column) == ("C102", 2, 1)
    assert "【待补：致意.感谢】" in finding.excerpt


def test_the_values_of_a_brief_are_checked_at_their_place_in_the_file():
    brief = load_brief(
        "标题: 讲话\n会议:\n  名称: 全市会议  # XX 稍后补\n  背景: 突破瓶劲之际\n".encode(), name="b.yaml"
    )
    (finding,) = check(brief)
    assert (finding.code, finding.file, finding.line, finding.column) == ("C510", "b.yaml", 4, 9)


def test_the_fixed_text_of_a_template_is_checked_and_its_slots_are_not():
    text = "---\n标题: 讲话\n---\n# {{ 标题 }}\n我们要突破瓶劲，{{ 会议.背景 }}、{{ 主题 }}。\n"
    (finding,) = check(parse_template(text, "t.md.j2"))
    assert (finding.code, finding.line) == ("C510", 5)


def test_the_same_facts_in_draft_and_brief_raise_no_alarm():
    brief = load_brief(
        "日期: 2026-02-27\n成绩:\n  概述: 检查企业683家，整改率98.5%\n".encode(), name="b.yaml"
    )
    assert codes("同志们：\n今年2月27日开会。检查企业683家，整改率98.5%。", brief=brief) == []
    assert "C220" in codes("同志们：\n今年2月27日开会。检查企业968家，整改率98.5%。", brief=brief)


def test_what_many_examples_share_is_no_leftover():
    against = [Speech(f"同志们：\n第{n}次会议，参训干部3826人次。", (), source=f"{n}.txt") for n in range(8)]
    assert "C110" not in codes("同志们：\n参训干部3826人次。", against=against)
    assert "C110" in codes("同志们：\n参训干部3826人次。", against=against[:1])


# --- exceptions and configuration ------------------------------------------------------------------------------


def test_a_comment_lets_a_line_pass():
    assert codes("同志们：\n推动XX市发展。<!-- drafter: ignore C101 -->") == []
    assert codes("同志们：\n推动XX市发展。<!-- drafter: ignore C502 -->") == ["C101", "C001"]
    assert codes("同志们：\n<!-- drafter: ignore -->\n推动XX市发展。") == []


def test_rules_are_chosen_by_code_family_or_name():
    text = "同志们：\n推动XX市发展，，突破瓶劲。"
    assert codes(text, config=Config(select=("C5",))) == ["C502", "C510"]
    assert codes(text, config=Config(ignore=("language",))) == ["C101"]
    assert codes(text, config=Config(ignore=("mask", "C502"))) == ["C510"]


def test_an_office_can_grade_a_rule_otherwise():
    config = Config.load({"severity": {"C1": "hint", "C101": "warning"}})
    assert [f.severity for f in check("同志们：\n推动XX市发展。", config=config)] == ["warning"]


def test_every_mistake_in_the_configuration_is_told_at_once():
    with pytest.raises(InputError) as caught:
        Config.load({"selct": [], "ignore": ["C999", "maks"], "severity": {"C101": "fatal"}, "select": "C1"})
    assert len(caught.value.problems) == 5
    assert any("mask" in problem.hint for problem in caught.value.problems)


# --- fixes -----------------------------------------------------------------------------------------------------


def test_sure_fixes_are_applied_and_told():
    text = "同志们:\n要突破瓶劲，发扬奉献精神、和创新精神，准确把握把握要求。"
    mended, done = fixed(text, check(text))
    assert mended == "同志们：\n要突破瓶颈，发扬奉献精神和创新精神，准确把握要求。"
    assert {f.code for f in done} == {"C501", "C503", "C510", "C520"}
    assert [(f.line, f.column) for f in done] == sorted((f.line, f.column) for f in done)


def test_a_fix_that_is_shown_with_its_clause_hides_none_within():
    text = "同志们：\n今年要突破瓶劲,发扬实干精神。大家辛苦了。"
    mended, done = fixed(text, check(text))
    assert mended == "同志们：\n今年要突破瓶颈，发扬实干精神。大家辛苦了。"
    assert {f.code for f in done} == {"C501", "C510"}


def test_a_fix_is_not_applied_where_the_text_has_changed_since():
    text = "同志们：\n要突破瓶劲。"
    assert fixed("同志们：\n别的话在这里。", check(text)) == ("同志们：\n别的话在这里。", ())


# --- the project's own examples, and speed ---------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_good_speech_has_no_error(path: Path):
    assert [f for f in check(path.read_text(encoding="utf-8")) if f.severity == "error"] == []


def test_the_good_speeches_have_hardly_any_warning():
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    alarms = sum(f.severity != "hint" for text in texts for f in check(text))
    assert 1000 * alarms / sum(map(len, texts)) < 0.2


def calls(text: str) -> int:
    """The functions called to check a text: the same on a busy machine as on an idle one."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        check(Document(text))
    finally:
        sys.setprofile(before)
    return count


def test_a_long_text_takes_work_in_proportion():
    texts = [p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.glob("*.txt"))]
    short, long = "\n".join(texts[:6]), "\n".join(texts)
    calls(short)  # the tables are read with the first check
    # Six times the text: what is quadratic would take six times the work a character.
    assert calls(long) / len(long) < 2 * calls(short) / len(short)


def test_a_document_is_the_same_whatever_it_is_made_of():
    speech = Speech("在大会上的讲话\n同志们：\n好。", (), title="在大会上的讲话", source="x.txt")
    assert document_of(speech).text == document_of("在大会上的讲话\n同志们：\n好。").text
    assert document_of(document_of(speech)) is not None
