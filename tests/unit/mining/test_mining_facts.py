"""A writer would leave last year's fact in the template, or find a template full of holes, if these failed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drafter.mining import glean
from drafter.mining.facts import find
from drafter.speech import Segment, Speech


@pytest.fixture(autouse=True)
def _patterns_alone(monkeypatch):
    """A clause by itself is no speech to the second net (test_glean.py), which judges words by what stands around them."""
    monkeypatch.setattr(glean, "is_fact", lambda _own, _least=0: False)


def facts(text: str, title: str = "", byline: str | None = None) -> list[tuple[str, str]]:
    speech = Speech(text, (), title=title or None, byline=byline)
    return [(text[f.start : f.end], f.type) for f in find(speech)]


@pytest.mark.parametrize(
    ("text", "fact", "kind"),
    [
        ("全年完成投资3.6亿元。", "3.6亿元", "figure"),
        ("增长１２．５％。", "１２．５％", "figure"),
        ("新建 18 个服务站。", "18 个服务站", "figure"),
        ("比上年提高1.6个百分点。", "1.6个百分点", "figure"),
        ("现有干部12人，副主任2人。", "干部12人", "figure"),
        ("连续三年排名靠前。", "连续三年", "figure"),
        ("满意度达到百分之九十六。", "百分之九十六", "figure"),
        ("上门去了四回，", "四回", "figure"),
        ("暗访排名倒数第二，", "倒数第二", "figure"),
        ("用了一个半小时", "一个半小时", "figure"),
        ("晚上守了半个钟头。", "半个钟头", "figure"),
        ("今年底前完成", "今年底前", "date"),
        ("本月底要交账", "本月底", "date"),
        ("后天早上出发", "后天早上", "date"),
        ("拿了团体二等奖。", "二等奖", "name"),
        ("评上省级卫生乡镇。", "省级卫生乡镇", "name"),
        ("市委督查室查了两遍", "市委督查室", "organ"),
        ("县里的老韩说得好", "老韩", "person"),
        ("总量位居全市第二。", "全市第二", "figure"),
        ("2024年3月5日，", "2024年3月5日", "date"),
        ("二○二三年九月九日", "二○二三年九月九日", "date"),
        ("前三季度", "前三季度", "date"),
        ("今年4—7月开展", "今年4—7月", "date"),
        ("学习贯彻党的二十大精神", "党的二十大", "congress"),
        ("二十届二中、三中全会精神", "二十届二中、三中全会", "congress"),
        ("落实市委五届八次全会部署", "市委五届八次全会", "congress"),
        ("印发《河湖管护办法（试行）》。", "《河湖管护办法（试行）》", "document"),
        ("实施“清流”行动。", "“清流”行动", "name"),
        ("推行“河长日”制度", "“河长日”制度", "name"),
        ("坚持工业强县、生态立县。", "工业强县、生态立县", "name"),
        ("刚才，林一舟同志作了部署。", "林一舟同志", "person"),
        ("由林一舟书记负责。", "林一舟书记", "person"),
        ("盛大海、杜秋萍、罗永清3位劳模", "盛大海", "person"),
        ("青禾县的经验", "青禾县", "place"),
        ("在石磴镇召开", "石磴镇", "place"),
        ("荷叶港村的做法", "荷叶港村", "place"),
        ("扎根绛源的企业", "绛源", "place"),
        ("柳堰、青螺两个镇", "柳堰", "place"),
        ("区水务局党支部介绍了经验", "区水务局党支部", "organ"),
        ("县发展和改革局负责", "县发展和改革局", "organ"),
        ("宏琢石业公司带了头", "石业公司", "organ"),
        ("召开全县河湖长制工作推进会。", "全县河湖长制工作推进会", "meeting"),
        # what a list shows
        ("刚才，县水利局、供电公司、石磴镇作了发言。", "供电公司", "organ"),
        ("刚才，县水利局和石磴镇的负责同志作了发言。", "县水利局", "organ"),
        ("稻香、柳堰、青螺等六个村", "稻香", "place"),
        ("包括周大山、林一舟在内的护林员", "周大山", "person"),
        ("道口烧鸡、沟帮子熏鸡远近闻名", "沟帮子熏鸡", "name"),
        # persons by a calling, cut by the tagger, from other languages
        ("老党员褚三立带头捐款", "褚三立", "person"),
        ("何副市长作了部署", "何副市长", "person"),
        ("嫌疑人孙某落网", "孙某", "person"),
        ("同学阿依古丽·买买提获奖", "阿依古丽·买买提", "person"),
        ("卓玛顿珠医生来信", "卓玛顿珠", "person"),
        ("学习张桂梅的精神", "张桂梅", "person"),
        ("会前，宋立新同我通了电话", "宋立新", "person"),
        ("郝志刚任副组长", "郝志刚", "person"),
        # organs, works and sites by their noun
        ("交警大队要加强管理", "交警大队", "organ"),
        ("县一中的同学", "县一中", "organ"),
        ("市委第三巡察组反馈意见", "市委第三巡察组", "organ"),
        ("中铁十九局前来支援", "中铁十九局", "organ"),
        ("国家统计局公布数据", "国家统计局", "organ"),
        ("城西工业园投产", "城西工业园", "place"),
        ("实施白石滩治理工程", "白石滩治理工程", "name"),
        # roads, streets, land
        ("岚溪至柳堰高速通车", "岚溪至柳堰高速", "place"),
        ("建设北大街拓宽", "建设北大街", "place"),
        ("李家湾的乡亲", "李家湾", "place"),
        ("湫水河的水清了", "湫水河", "place"),
        ("陕北和川渝", "川渝", "place"),
        # times by what they are told from; numbers in characters
        ("今年5月投产", "今年5月", "date"),
        ("去年国庆前开工", "去年国庆前", "date"),
        ("上周三到村", "上周三", "date"),
        ("昨晚11时", "昨晚11时", "date"),
        ("大年初三值班", "大年初三", "date"),
        ("零八年那场雪", "零八年", "date"),
        ("6月3日至9日", "6月3日至9日", "date"),
        ("投入三亿二千万元。", "三亿二千万元", "figure"),
        ("来了六七万人", "六七万人", "figure"),
        ("差错率在万分之三以内", "万分之三以内", "figure"),
        ("去了三次", "三次", "figure"),
        ("五个乡镇受灾", "五个乡镇", "figure"),
        ("奋战三天三夜", "三天三夜", "figure"),
        ("零下28度", "零下28度", "figure"),
        ("印发23号文件", "23号文件", "document"),
        ("学校第九次党代会", "学校第九次党代会", "congress"),
        ("开展“三严三实”专题教育", "“三严三实”专题教育", "name"),
        ("“7·12”事故", "“7·12”事故", "name"),
    ],
)
def test_a_fact_is_found_whole_and_by_its_type(text: str, fact: str, kind: str) -> None:
    assert (fact, kind) in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "比如，公安机关和政府部门要抓好平安建设。",
        "一是抓学习，二是抓落实，讲三点意见，做好四个方面的工作。",
        "全县上下、各级各部门要在县委、县政府的坚强领导下开展工作。",
        "坚持“两手抓”，落实“一岗双责”，防止“两张皮”。",
        "习近平总书记强调，要以人民为中心。",
        "城市社区、园区、辖区和乡镇村组都要行动起来。",
        "要统揽全局、谋划布局，开好局、起好步。",
        "宣传部门要创办栏目，千方百计、千头万绪也要抓好。",
        "1、压实责任。2、保障投入。（3）强化考核。",
        "广大党员同志、各位书记、有关负责同志",
        "抓好三个方面、四个环节，做到两个维护、四个自信，下面讲三点意见、两句话。",
        "各乡镇、有关部门、驻村工作队作了汇报。",
        "农村公路、重点项目、民生工程、上市公司、公立医院、老旧小区都要抓好。",
        "守正创新、强基固本，追责问责、提质增效，惠企政策、驻村帮扶。",
        "把财政、教育、医疗等工作抓好，把一批项目、一件件实事办成。",
        "这是大局，开好局、起好步，到处都有难处，全部干部都要到位。",
        "人民群众、广大代表、各位委员、中小学生、离退休老干部。",
        "祝大家身体健康、工作顺利，向同志们表示感谢。",
        "要加强队伍建设，规范市场秩序，建设公园广场，改造小区道路。",
    ],
)
def test_what_every_office_says_is_no_fact(text: str) -> None:
    assert facts(text) == []


def test_a_place_found_once_is_a_fact_everywhere() -> None:
    found = facts("青禾县委召开会议。\n青禾的明天更美好，新青禾人要努力。")
    assert [text for text, _kind in found].count("青禾") == 2


def test_a_place_is_not_found_across_a_word() -> None:
    assert ("和政", "place") not in facts("和政县的同志到会。\n党和政府关心大家。")[1:]


def test_the_words_of_a_quoted_name_are_facts_without_their_marks() -> None:
    found = [text for text, _kind in facts("开展“支部领办、党员领岗”活动。支部领办要实。")]
    assert "支部领办" in found


def test_the_speaker_in_the_byline_is_a_person_with_any_surname() -> None:
    text = "县长 妫一川\n同志们：今天开会。"
    speech = Speech(text, (Segment(0, 6, "byline"),))
    assert [(text[f.start : f.end], f.type) for f in find(speech)] == [("妫一川", "person")]


def test_facts_are_in_order_and_apart() -> None:
    text = "2024年，青禾县印发《办法》3.6万册，县水利局林一舟同志到“清流”行动现场。\n2024年"
    found = find(Speech(text, ()))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "\n" not in "".join(text[f.start : f.end] for f in found)
