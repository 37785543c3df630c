"""Marks, amounts and leftovers in wordings that no rule shows as its example: each once wrong, once as it should be."""

from __future__ import annotations

import pytest

from drafter.checking import check

HEAD = "在农业农村工作会议上的讲话\n（2022年3月4日）\n同志们：\n"

# The wrong text, and what it should be.
PAIRS = [
    ("有的单位说：“材料都报齐了。”，可一查全是旧账。", "有的单位说：“材料都报齐了”，可一查全是旧账。"),
    ("渠道要清淤（名单见后。）再通水。", "渠道要清淤（名单见后）再通水。"),
    ("灌区渠系完好率不高，（东片只有六成）要抓紧修复。", "灌区渠系完好率不高（东片只有六成），要抓紧修复。"),
    ("要抓好三件事：一是修渠；二是清淤。三是蓄水。", "要抓好三件事：一是修渠；二是清淤；三是蓄水。"),
    ("天旱了，人心不能慌；水少了；劲头不能减。", "天旱了，人心不能慌；水少了，劲头不能减。"),
    ("各乡镇要搞清楚抗旱水源究竟在哪里？", "各乡镇要搞清楚抗旱水源究竟在哪里。"),
    ("泵站停了电，第一个赶到的是谁。是老支书。", "泵站停了电，第一个赶到的是谁？是老支书。"),
    ("技术员试种了一批。抗旱品种，亩产不低。", "技术员试种了一批抗旱品种，亩产不低。"),
    ("社员问我：“旱地什么时候通水”？我答不上来。", "社员问我：“旱地什么时候通水？”我答不上来。"),
    ("要做到“三到田：”技术到田、农资到田、服务到田。", "要做到“三到田”：技术到田、农资到田、服务到田。"),
    ("他们被评为《三八红旗手》，值得学习。", "他们被评为“三八红旗手”，值得学习。"),
    ("使用超过二十五年以上的泵站要更新。", "使用超过二十五年的泵站要更新。"),
    ("到位资金约18亿元余，要管好用好。", "到位资金约18亿元，要管好用好。"),
    ("投工二十万个工日左右上下，任务不轻。", "投工二十万个工日左右，任务不轻。"),
    ("要从20分钟至30分钟之间赶到现场。", "要在20分钟至30分钟之间赶到现场。"),
    ("每亩补助200—至300元，按时发放。", "每亩补助200—300元，按时发放。"),
    ("完成投资6.2亿元人民币元，进度过半。", "完成投资6.2亿元人民币，进度过半。"),
    ("覆盖面提高3.5个百分点%，居全市前列。", "覆盖面提高3.5个百分点，居全市前列。"),
    ("全镇劳动力26,40人，外出务工较多。", "全镇劳动力2,640人，外出务工较多。"),
    ("接待游客36万人次人，势头很好。", "接待游客36万人次，势头很好。"),
    ("发放明白纸二百四十5份，家喻户晓。", "发放明白纸二百四十五份，家喻户晓。"),
    ("来了30几位种粮大户，都发了言。", "来了三十几位种粮大户，都发了言。"),
    ("每逢星期3开展送教下乡。", "每逢星期三开展送教下乡。"),
    ("参加“五．四”纪念活动的青年很多。", "参加“五·四”纪念活动的青年很多。"),
    ("负责人(承包人）要签字背书，不得推诿。", "负责人（承包人）要签字背书，不得推诿。"),
    ("朝着一个目标-—建设粮食强县——前进。", "朝着一个目标——建设粮食强县——前进。"),
    ("各部门要通力协作 ，形成合力。", "各部门要通力协作，形成合力。"),
    ("大家要再接再 厉，打好春耕这一仗。", "大家要再接再厉，打好春耕这一仗。"),
    ("检查组将于4月 日出发，各乡镇要配合。", "检查组将于4月8日出发，各乡镇要配合。"),
    ("今年新建粮库【个数待农业局补】座，抓紧开工。", "今年新建粮库六座，抓紧开工。"),
    ("发言到此为止。（讲话结束，请主持人点评）", "发言到此为止。"),
    ("我代表中共某县委、某县人民政府表示祝贺。", "我代表县委、县政府表示祝贺。"),
    ("（一）、抓好春灌。各村要排好水序。", "（一）抓好春灌。各村要排好水序。"),
    ("首先、要保春灌，不能误了农时。", "首先，要保春灌，不能误了农时。"),
    (
        "同志们，一年之计在于春。让我们不误农时、抢抓进度，夺取全年粮食丰收的新胜利",
        "让我们不误农时、抢抓进度。",
    ),
]


def told(text: str) -> list[tuple[str, str]]:
    found = check(HEAD + text + "\n大家要抓好落实。\n")
    return [(f.code, f.excerpt) for f in found if f.severity != "hint" and f.code[1] in "15"]


@pytest.mark.parametrize(("wrong", "_right"), PAIRS)
def test_what_cannot_stand_so_is_told(wrong: str, _right: str):
    assert told(wrong)


@pytest.mark.parametrize(("_wrong", "right"), PAIRS)
def test_the_mended_text_raises_no_alarm(_wrong: str, right: str):
    assert told(right) == []


def test_a_number_of_two_widths_is_mended_within_its_clause():
    found = [f for f in check(HEAD + "今年要完成２0个示范村的整治。\n") if f.code == "C541"]
    assert [(f.excerpt, f.fix) for f in found] == [
        ("今年要完成２0个示范村的整治", "今年要完成20个示范村的整治")
    ]


def test_empty_marks_are_shown_with_the_words_on_both_sides():
    found = [f for f in check(HEAD + "要按照省里印发的《》的要求，抓好落实。\n") if f.code == "C103"]
    assert "印发的《》的要求" in found[0].excerpt


def test_a_long_sentence_is_a_hint_and_one_without_a_breath_a_warning():
    breath = "各单位要结合自身实际，" * 12 + "抓好落实。\n"
    none = "各单位要" + "结合自身实际" * 20 + "抓好落实。\n"
    grades = [{f.severity for f in check(HEAD + text) if f.code == "C530"} for text in (breath, none)]
    assert grades == [{"hint"}, {"warning"}]


def test_a_lone_single_mark_is_told_and_an_apostrophe_is_not():
    assert ("C504", "要做好“村医”的培训’工作，抓好落实。") in told("要做好“村医”的培训’工作，抓好落实。")
    assert not [code for code, _ in told("要学习Tom’s的做法，抓好落实。") if code == "C504"]
