"""The tables of words and phrases: each entry is found where it stands, and none is found against itself."""

from __future__ import annotations

import pytest

from drafter import data
from drafter.checking import Config, check, document_of
from drafter.checking.document import Document
from drafter.checking.phrases import near, phrases

CONFUSIONS = data.load("confusions.yaml")


def codes(text: str, *select: str) -> list[str]:
    return [f.excerpt for f in check(document_of(text), config=Config(select=select))]


def test_no_word_is_corrected_to_itself_or_to_another_wrong_word():
    sure = CONFUSIONS["sure"]
    assert [w for w, right in sure.items() if w == right or right in sure] == []


def test_no_idiom_is_spelt_as_the_confusions_call_wrong():
    heads = [line for line in data.text("idioms.txt").splitlines() if not line.startswith("#")]
    idioms = {line[:2] + line[at : at + 2] for line in heads for at in range(2, len(line), 2)}
    assert "名列前茅" not in CONFUSIONS["sure"]
    assert "名列前矛" in CONFUSIONS["sure"]
    assert idioms & set(CONFUSIONS["sure"]) == set()


@pytest.mark.parametrize(
    "text",
    [
        "要带好头、做好表率。",
        "要分清对与错、是与非，看清有利与不利的因素。",
        "牢记使命敢担当，扛起责任敢作为，探索责任新机制。",
        "这是场硬仗，该减的减、该免的免。",
        "在机关待久了，容易脱离群众；建成桥梁5座等一批设施。",
        "抓好档案转递，管好对向车道，服务专变用户，不能延误战机。",
    ],
)
def test_what_is_right_somewhere_is_no_wrong_word(text):
    assert codes(text, "C510") == []


@pytest.mark.parametrize("row", CONFUSIONS["beside"], ids=lambda row: f"{row['wrong']}-{row['right']}")
def test_a_word_is_wrong_beside_what_its_row_names_and_right_without(row):
    for after in str(row.get("after", "")).split():
        assert codes(f"，{row['wrong']}{after}。", "C510", "C511", "C513"), after
    for before in str(row.get("before", "")).split():
        assert codes(f"，{before}{row['wrong']}。", "C510", "C511", "C513"), before
    assert not codes(f"，{row['right']}。", "C510", "C511")


def test_no_phrase_is_a_slip_of_another():
    # One line for each: what stands beside it cannot explain it away.
    text = "\n".join(f"同志们：{phrase}。" for phrase in sorted(phrases()))
    assert codes(text, "C513") == []


@pytest.mark.parametrize(
    ("wrong", "slip"),
    [
        ("实事求时", "other"),
        ("高质发展", "lost"),
        ("两个维维护", "more"),
        ("知合行一", "swapped"),
        ("实是求事", None),
    ],
)
def test_one_slip_is_near_and_two_are_not(wrong, slip):
    found = {n.slip for n in near(Document(wrong + "。"))}
    assert slip in found if slip else not found


def test_a_phrase_that_another_word_makes_is_let_pass():
    assert codes("要推动全面从严治军，建设法治政府，坚持以患者为中心。", "C513") == []


@pytest.mark.parametrize(
    ("text", "fix"),
    [("请看列夫.托尔斯泰的小说。", "列夫·"), ("各项任务都已经完成.各单位要总结。", "完成。")],
)
def test_a_dot_is_the_full_stop_or_that_of_a_foreign_name(text, fix):
    (found,) = (f.fix for f in check(document_of(text)) if f.code == "C501")
    assert fix in str(found)


def test_years_of_hardship_are_spent_and_hardship_is_crossed():
    assert codes("我们共同度过了困难时期，度过了难忘的三年。", "C511") == []
    assert codes("我们共同度过了困难。", "C511")
