"""Structure, leftovers and names in the many ways speeches say them: each line once with its fault, once as it should be.

A line is the code that should tell, and the text with {wrong|right}; \\n begins a paragraph.
"""

from __future__ import annotations

import re

import pytest

from drafter.checking import check

COUNTY = "在棠岭县重点工作推进会上的讲话\n中共棠岭县委书记　周砚农\n（2024年3月5日）\n同志们：\n"
VETERANS = "在全市老干部迎新春座谈会上的讲话\n（2024年2月1日）\n各位老领导、各位老同志：\n"
ECONOMY = "在全市一季度经济运行调度会上的讲话\n（2024年4月15日）\n同志们：\n"

LISTS = """
C411 要做到“三个结合”，即坚持管理与服务相结合、坚持{教育与惩戒相结合|教育与惩戒相结合、坚持治标与治本相结合}，不断提高水平。
C411 工作中要把握“三个统一”，即坚持当前与长远相统一、坚持{速度与质量相统一|速度与质量相统一、坚持局部与全局相统一}，防止顾此失彼。
C411 今年要办好六件实事：修建农贸市场、改造背街小巷、新建公办幼儿园、扩建敬老院{|、更换供水管网、开通夜间公交}，件件落到实处。
C411 局里确定了五项任务：清理陈案、修订制度、培训骨干{|、检修设备、美化环境}，逐项抓好落实。
C411 年内办成四件好事：硬化通村公路、安装太阳能路灯、建起卫生室{|、修好文化广场}，让群众得到实惠。
C411 深化“四个一”活动，即上一堂微党课、走访一户老党员{|、解决一个难题、写好一本笔记}，确保人人参与。
C411 组织开展“五个一”行动，即栽种一片林、认领一条河、清理一处死角{|、办好一期墙报、评选一批标兵}，动员全民参与。
C411 继续纠治形式主义、官僚主义、享乐主义和奢靡之风这“{五|四}风”问题。
C411 坚定道路自信、理论自信、制度自信和文化自信这“{三个|四个}自信”。
C411 牢固树立政治意识、大局意识、核心意识、{责任|看齐}意识“四个意识”。
C411 严守政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律、生活纪律“{五|六}大纪律”。
C411 坚持“四个最严”，即最严谨的标准、最严格的监管、最严厉的处罚{|、最严肃的问责}。
C411 推动“五个振兴”：产业振兴、人才振兴、文化振兴、{科技|生态}振兴、组织振兴。
C411 落实“四个不摘”，即不摘责任、不摘政策、{不摘项目|不摘帮扶}、不摘监管。
C411 做好“六稳”工作，即稳就业、稳金融、稳外贸、{稳物价|稳外资}、稳投资、稳预期。
"""
ORDER = """
C404 提三点希望。\\n第一，要勤学。书本要读，实践也要学。\\n第二，要敬业。岗位平凡，责任重大。\\n{三是|第三，}要廉洁。手莫伸，伸手必被捉。
C404 对同学们提三点要求。\\n第一，志向要远。心里要装着国家。\\n第二，基础要牢。一砖一瓦都要实。\\n{三要|第三，}身体要棒。每天锻炼一小时。
C403 首先，向大家问好。\\n一是工业回升。产值增长较快。二是农业丰收。粮食再创新高。{二是|三是}商贸活跃。市场供销两旺。四是民生改善。就业形势稳定。
C403 首先，我代表县委表示感谢。\\n成绩来之不易。一是项目落地。开工很多。二是环境变好。空气清新。三是作风转变。办事很快。{三是|四是}口碑提升。群众满意。
C409 一、提高认识\\n认识要高，站位要准。\\n二、抓好落实\\n（一）抓责任。要层层传导压力，做到人人有责。\\n（二）抓进度。要倒排工期，挂图作战。\\n{1.|（三）}抓质量。要严格监理，终身追责。\\n三、加强领导\\n各级要高度重视，主要领导亲自抓。
C409 一、提高认识\\n认识要高，站位要准。\\n二、突出重点\\n（一）管好水源。要划定保护区，严禁排污。\\n（二）管好管网。要及时检修，降低漏损。\\n（三）管好水价。要依法听证，合理调整。\\n{1.|（四）}管好服务。要公开电话，随叫随到。\\n三、加强领导\\n各级要高度重视，主要领导亲自抓。
"""
PLACES = """
C106 各部门要主动作为，共同推动{清源|棠岭}县各项工作再上新台阶。棠岭的明天一定更好。
C106 让我们埋头苦干，奋力谱写中国式现代化{泗浦|棠岭}篇章。
C106 要讲好故事，唱响{汶栖|棠岭}声音。
C106 要勇挑重担，展现{沅坪|棠岭}担当，为全市发展作出更大贡献。
C106 要凝心聚力，为全省大局贡献{浛水|棠岭}力量。
C106 要敢闯敢试，打造{沭岭|棠岭}样板。
C602 {市政府党委|市政府党组}书记要亲自过问。
C602 请县{人大常委会党委|人大常委会党组}书记李明同志讲话。
C602 县{政协党委|政协党组}成员要带头联系委员。
C602 县人民{政府党委|政府党组}会议研究了这项工作。
C602 市中级人民{法院党委|法院党组}书记作了表态。
"""
RIGHT = """
要做到“四个结合”，即坚持上下结合、远近结合、内外结合和虚实结合，统筹推进。
要增强“四个意识”，即政治意识、大局意识、核心意识和看齐意识，做到令行禁止。
坚定道路自信、理论自信、制度自信“三个自信”。
要抓好农村精神文明这“三农”工作的重点，整治形式主义、官僚主义等“四风”问题。
坚持不懈纠治“四风”，重点整治形式主义、官僚主义，持之以恒抓下去。
要办好两件大事：修好路、引好水，让群众满意。
第一，要勤学。\\n一是读书。\\n二是实践。\\n三是思考。\\n第二，要敬业。
一、提高认识\\n认识要高，站位要准。\\n二、抓好落实\\n（一）抓责任。要层层传导压力。\\n（二）抓进度。重点做好以下工作：\\n1.倒排工期。\\n2.挂图作战。\\n三、加强领导\\n各级要高度重视。
建设农业县、打造旅游县，促进贫困县摘帽。要展现青春担当、巾帼力量、国企担当、银龄力量、共富样板、善治篇章，贡献检察智慧，唱响时代声音。
市直机关党委书记、县财政局党委书记、各乡镇党委书记、乡镇长是第一责任人。
镇党委、政府要把责任扛起来，县政府党组成员要分片包干。
"""


def lines(table: str) -> list[str]:
    return [line.replace("\\n", "\n") for line in table.strip().splitlines()]


def codes(text: str) -> set[str]:
    return {f.code for f in check(text) if f.severity != "hint" and f.code[:2] in ("C1", "C4", "C6")}


@pytest.mark.parametrize("line", [*lines(LISTS), *lines(ORDER), *lines(PLACES)])
def test_the_fault_is_told_and_what_is_right_is_not(line: str):
    code, text = line.split(" ", 1)
    wrong, right = (COUNTY + re.sub(r"\{([^{}|]*)\|([^{}|]*)\}", rf"\{i}", text) + "\n" for i in (1, 2))
    assert code in codes(wrong)
    assert codes(right) == set()


@pytest.mark.parametrize("text", lines(RIGHT))
def test_what_is_right_raises_no_alarm(text: str):
    assert codes(COUNTY + text + "\n") == set()


@pytest.mark.parametrize(
    ("head", "wrong", "right"),
    [
        (VETERANS, "最后，祝各位青年朋友新春愉快、身体健康！", "最后，祝各位老同志新春愉快、身体健康！"),
        (VETERANS, "最后，祝愿各位同学学习进步、阖家幸福！", "最后，祝愿各位老领导身体健康、阖家幸福！"),
        (VETERANS, "最后，祝全体官兵新年快乐、万事如意！", "最后，祝全体老干部新年快乐、万事如意！"),
        (ECONOMY, "让我们奋力夺取防汛抗洪斗争的全面胜利！", "让我们奋力夺取全年工作的全面胜利！"),
        (ECONOMY, "让我们坚决打赢疫情防控阻击战！", "让我们坚决打赢二季度翻身仗！"),
        (ECONOMY, "让我们坚决夺取抗震救灾的最后胜利！", "让我们坚决夺取首季开门红的最后胜利！"),
    ],
)
def test_a_closing_of_another_occasion_is_told(head: str, wrong: str, right: str):
    assert "C108" in codes(head + "全市形势平稳。\n" + wrong + "\n")
    assert "C108" not in codes(head + "全市形势平稳。\n" + right + "\n")


def test_what_the_speech_speaks_of_may_be_won():
    body = "今年要抓好防汛抗洪。\n水库要巡查。\n堤防要加固。\n让我们坚决夺取防汛抗洪的全面胜利！\n"
    assert "C108" not in codes(ECONOMY + body)


def test_teachers_may_be_greeted_by_another_name():
    title = "在庆祝第40个教师节大会上的讲话\n（2024年9月10日）\n老师们：\n"
    assert "C108" not in codes(title + "向全校教职工致以节日的祝贺！\n")
    assert "C108" in codes(title + "向全县医务工作者致以节日的祝贺！\n")


def test_who_commends_in_the_opening_congratulates():
    head = "在全县教育工作会议上的讲话\n（2024年9月9日）\n同志们：\n"
    opening = "今天，县委、县政府召开会议，表彰一批教育战线的先进集体和先进个人，部署下一步工作。\n"
    rest = "要把教育摆在优先发展的位置，让每一个孩子都有学上。" * 20 + "\n"
    assert "C408" in codes(head + opening + rest)
    assert "C408" not in codes(head + opening + "向受到表彰的同志表示热烈的祝贺！\n" + rest)
    assert "C408" not in codes(head + "今天，县委、县政府召开会议，部署下一步工作。\n" + rest)


def test_a_count_of_ones_shows_its_list():
    text = COUNTY + "深化“五个一”工作法，即建好一个支部、培养一批骨干、树立一面旗帜，凝聚人心。\n"
    shown = next(f.excerpt for f in check(text) if f.code == "C411")
    assert shown == "深化“五个一”工作法，即建好一个支部、培养一批骨干、树立一面旗帜"


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        (
            "要做到“三个到位”：一是责任要到位，书记亲自抓；二是经费要到位，专款专用。",
            "C411",
            "要做到“三个到位”：一是责任要到位",
        ),
        (
            "各镇要从以下三个方面发力，一抓到底。\n一是清垃圾。\n二是改厕所。",
            "C402",
            "各镇要从以下三个方面发力，一抓到底",
        ),
        ("首先，办展览；二是，编节目；第三，走校园。", "C404", "首先，办展览；二是，编节目"),
        ("各村要“精耕'细作，一是选好种子，不合格的不要。", "C406", "一是选好"),
    ],
)
def test_a_structural_fault_shows_what_tells_it(text: str, code: str, shown: str):
    assert shown in {f.excerpt for f in check(COUNTY + text + "\n") if f.code == code}


def test_a_title_that_names_the_occasion_is_shown():
    title = "在全县护林防火表彰大会上的讲话"
    text = (
        f"{title}\n（2024年3月5日）\n同志们：\n今天我们开会，安排下一步工作。\n"
        + "巡山的人手要配齐，火源要管住。" * 30
    )
    assert title in {f.excerpt for f in check(text) if f.code == "C408"}
    untitled = text.replace("护林防火表彰大会", "护林防火工作会议").replace(
        "今天我们开会，", "今天我们召开会议，表彰先进集体，"
    )
    shown = [f.excerpt for f in check(untitled) if f.code == "C408"]
    assert shown == ["今天我们召开会议，表彰先进集体，安排下一步工作。"]
