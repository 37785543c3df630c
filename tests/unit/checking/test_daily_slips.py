"""Slips in what is said every day: set phrases of several parts, short names, doubled function words, marks at the end."""

from __future__ import annotations

import pytest

from drafter.checking import Config, check, document_of

SET_PHRASES = (
    "要选派下得去、留得往、用得好的干部。",
    "要让群众搬得出、稳得住、能至富。",
    "要察民情、解民优、暖民心。",
    "要稳增涨、促改革、调结构。",
    "要做到不松劲、不解怠、不停步。",
    "要早谋划、早布署、早落实。",
    "要守低线、防风险、保安全。",
    "要实现产业强、百姓福、生态美。",
    "要叫响立得住、行得同、真管用的品牌。",
    "要讲政治、顾大局、守记律。",
)
SHORT_NAMES = (
    "县社人局要抓好就业工作。",
    "由县卫建委牵头落实。",
    "市工性局要加强调度。",
    "由县住健局牵头。",
    "自归局要做好用地保障。",
    "文侣局要办好活动。",
    "由退役军人士务局落实。",
    "市应及局要加强值守。",
    "主动对接粤港奥大湾区。",
    "深度融入长江经济代建设。",
    "推动黄河留域生态保护。",
    "来自淅江省的客商很多。",
    "县政民局要核准对象。",
    "县财证局要落实资金。",
    "由市国姿委牵头。",
    "市改发委要抓好项目储备。",
    "要服务京律冀协同发展。",
)
DOUBLED = (
    "要把学习成果转化成成工作动力。",
    "这是全市的的大事。",
    "要在在一线锻炼干部。",
    "工作取得了了明显成效。",
    "这是是一项长期任务。",
    "由由县委组织部牵头。",
    "要为为群众办实事的干部撑腰。",
    "要让让群众满意。",
    "要把毕业生培养成成行家里手。",
)
RIGHT = (
    "要选派下得去、留得住、用得好的干部。",
    "要让群众搬得出、稳得住、逐步能致富。",
    "要察民情、解民忧、暖民心。",
    "要稳增长、促改革、调结构。",
    "要做到不松劲、不懈怠、不停步。",
    "要早谋划、早部署、早落实。",
    "要守底线、防风险、保安全。",
    "要说得清、看得见、管得住。",
    "县人社局、卫健委、工信局、住建局、自规局都要落实。",
    "服务商局部调整，教务局面向师生。",
    "县水务局和县税务局要配合。",
    "要发改委托书，改发委托书。",
    "京津冀、长三角、珠三角要协同。",
    "长三级台阶，北部完成任务。",
    "陕西省和山西省相邻，江西省和江苏省相望。",
    "县商业局原来的宿舍要改造。",
    "要把骨干培养成党员，成就事业。",
    "目的的确定要科学。",
    "为了了解情况，除了了解还要解决。",
    "派出所所长作了发言。",
    "得得失失不必计较。",
    "为将将来之事谋划。",
    "成成同学作了发言。",
    "把握好把关的权力。",
    "对对联有兴趣的同志可以参加。",
    "要让让座成为风气。",
    "还还款的要抓紧。",
    "过过日子就明白了。",
)
LANGUAGE = ("C504", "C508", "C51", "C52")


def told(text: str, *select: str) -> list[str]:
    return [f.excerpt for f in check(document_of(text), config=Config(select=select)) if f.severity != "hint"]


@pytest.mark.parametrize("sentence", SET_PHRASES + SHORT_NAMES + DOUBLED)
def test_a_slip_is_found(sentence):
    assert told(f"同志们：\n{sentence}\n今天的会就开到这里。", *LANGUAGE)


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_is_right_passes(sentence):
    assert told(f"同志们：\n{sentence}\n今天的会就开到这里。", *LANGUAGE) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "要弘扬“先公后私、先人后己’的精神，再立新功。",
        "近年来，我们坚持“先规划、后建设’的思路，推进“四好”农村路建设。",
    ],
)
def test_a_quotation_closed_by_the_other_mark_is_shown_with_its_words(sentence):
    assert any(
        excerpt.endswith("’") and "“" not in excerpt
        for excerpt in told(f"同志们：\n{sentence}\n今天的会就开到这里。", "C504")
    )


@pytest.mark.parametrize(
    "end",
    [
        "让我们团结一心、埋头苦干，为建设富强秀美的新云溪、",
        "让我们只争朝夕、接续奋斗，奋力谱写全县高质量发展新篇章，",
        "让我们携起手来、真抓实干，为实现全年目标！",
        "让我们携起手来、真抓实干，为建设现代化强县。",
    ],
)
def test_a_speech_that_breaks_off_is_found(end):
    assert told(f"同志们：\n今天的会就开到这里。\n{end}\n", "C508", "C519")


@pytest.mark.parametrize(
    "end",
    [
        "让我们携起手来，为建设现代化强县而努力奋斗！",
        "让我们携起手来，为实现全年目标作出贡献！",
        "让我们只争朝夕，奋力谱写高质量发展新篇章！",
        "这是为建设美丽家园。",
    ],
)
def test_a_speech_that_ends_passes(end):
    assert told(f"同志们：\n今天的会就开到这里。\n{end}\n", "C508", "C519") == []


CUT = (
    "要进一步增强全体干部的。",
    "对群众反映的问题，要逐项。",
    "会议认真学习了文件，研究部署了下一阶段的。",
    "各单位要对照清单，自觉接受各级。",
    "要把精力集中到，把责任扛在肩上。",
    "在项目的和资金安排上，要公开透明。",
    "希望大家珍惜荣誉，取得更大的。",
    "要切实加强对。",
    "要把干部的培养使用统一到。",
    "我们要以为契机，推动工作再上台阶。",
    "向全县教师致以，并表示慰问。",
    "各部门要协同配合，及时。",
)
WHOLE = (
    "这项荣誉是全县人民的。",
    "办法总是有的，关键看干不干。",
    "大家的事大家办，听大家的。",
    "中央的和地方的政策都要用好。",
    "在项目的立项和资金的安排上，要公开透明。",
    "我就讲这些，谢谢各位。",
    "工作要做到群众心里去，走得对。",
    "作风不扎实，群众是看得见的。",
    "对的就坚持，不对的就改。",
)


def test_phrases_that_lost_a_part_are_told():
    missed = [text for text in CUT if not _codes(text)]
    assert len(missed) <= len(CUT) // 6, missed


def test_whole_phrases_raise_no_alarm():
    assert [text for text in WHOLE if "C519" in _codes(text)] == []


def _codes(text: str) -> set[str]:
    findings = check(
        document_of(f"同志们：\n{text}\n今天的会就开到这里。"), config=Config(select=("C519", "C514"))
    )
    return {finding.code for finding in findings if finding.severity != "hint"}
