"""A user would find another town's figures in a template if these failed."""

from __future__ import annotations

import pytest

from drafter.mining.mask import MASK, mask, unsafe
from drafter.mining.subject import generic, occasion, subject
from drafter.speech import Speech


def speech(title: str, byline: str | None = None) -> Speech:
    return Speech(
        text=f"{title}\n同志们：\n今天开会。", segments=(), title=title, byline=byline, salutation="同志们："
    )


ABOUT = subject(speech("在青禾县河湖长制工作会议上的讲话", "青禾县委书记 林一舟"))


@pytest.mark.parametrize(
    ("text", "kind", "fact"),
    [
        ("全年投入资金3.6亿元", "figure", "3.6"),
        ("增长12.5%", "figure", "12.5"),
        ("2024年以来", "date", "2024"),
        ("6月30日前", "date", "6月"),
        ("学习贯彻党的二十大精神", "congress", "二十大"),
        ("二十届三中全会", "congress", "三中"),
        ("印发《河湖管护办法》", "document", "管护办法"),
        ("实施“清流行动”", "name", "清流"),
        ("林一舟同志作了部署", "person", "林一舟"),
        ("在县委的坚强领导下", "organ", "县委"),
        ("全县上下", "organ", "全县"),
        ("青禾的明天", "place", "青禾"),
        ("做好河湖长制工作", "topic", "河湖长制"),
        ("区水务局党支部介绍了经验", "organ", "水务局"),
    ],
)
def test_a_fact_is_masked_by_its_type(text: str, kind: str, fact: str) -> None:
    masked = mask(text, ABOUT)
    assert fact not in masked
    assert kind in MASK.findall(masked)


@pytest.mark.parametrize(
    "text", ["去年以来", "今年", "一次重要会议", "崇高的敬意", "同志们", "各级各部门", "表示衷心的感谢"]
)
def test_wording_that_any_speech_uses_is_not_masked(text: str) -> None:
    assert mask(text, ABOUT) == text


@pytest.mark.parametrize(
    "fixed",
    [
        "增长百分之5",
        "贯彻《条例》",
        "打造“样板”",
        "敦煌的明天",
        "在县委领导下",
        "王小明同志",
        "党的二十大",
        "‹place›",
    ],
)
def test_the_last_check_finds_a_fact_in_fixed_text(fixed: str) -> None:
    assert unsafe(fixed)


def test_the_last_check_lets_a_frame_pass() -> None:
    assert not unsafe("在此，我代表 ，向 表示衷心的感谢！")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("在全县机关党建工作会议上的讲话", "work-meeting"),
        ("在教师节表彰大会上的讲话", "commendation"),
        ("在总结表彰大会上的讲话", "commendation"),
        ("在民营企业座谈会上的讲话", "symposium"),
        ("在党建述职评议会上的讲话", "review"),
        ("在重点工作讲评会上的讲话", "comment"),
        ("在环境整治动员大会上的讲话", "mobilisation"),
        ("在项目观摩推进会上的讲话", "site-visit"),
        ("在培训班开班动员会上的讲话", "course"),
        ("在主题教育总结大会上的讲话", "summary"),
        ("谈谈读书", ""),
    ],
)
def test_the_title_tells_the_occasion(title: str, name: str) -> None:
    assert occasion(title) == name


def test_the_meeting_is_found_by_its_names_and_a_bare_noun_is_not() -> None:
    for sentence in (
        "这次全县河湖长制工作会议，是",
        "今天召开河湖长制工作会议。",
        "今天，我们召开防汛抗旱工作会议，",
    ):
        spans = ABOUT.find(sentence)
        assert len(spans) == 1
        assert sentence[slice(*spans[0])].endswith("会议")
    assert ABOUT.find("这次会议，是在关键时期召开的") == []
    assert generic("总结大会")
    assert not generic("河湖长制工作会议")
