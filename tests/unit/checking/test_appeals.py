"""What may stand in an appeal, a hope or beside a name and is no slip: the levels above and below, kinds of places, partners."""

import pytest

from drafter.checking import Config, check

ASKED = Config(select=("C106", "C601", "C605"))
PLACE = "在棠岭县农村工作会议上的讲话\n（2023年3月9日）\n同志们：\n棠岭县今年任务很重。\n"
HOUSE = "在东岭集团年度工作会议上的讲话\n（2023年3月9日）\n同志们：\n集团今年任务很重。\n"
SCHOOL = "在云阡市第二中学开学典礼上的讲话\n（2023年9月1日）\n老师们、同学们：\n新学期开始了。\n"


@pytest.mark.parametrize(
    "appeal",
    [
        "让我们为建设美丽广元作出棠岭贡献！",
        "让我们为谱写中原更加出彩的新篇章而努力奋斗！",
        "奋力谱写现代化新湖南建设的新篇章！",
        "为建设富强美丽的齐鲁大地贡献力量！",
        "共同建设美丽乡村、幸福家园、平安工地！",
        "把我县建设成为经济强县、文化名县！",
        "为打造绿色矿山、数字政府、健康企业作出贡献！",
        "谱写工运事业新篇章，谱写妇女事业新画卷！",
        "为实现全面小康社会而努力奋斗！",
        "向全县人民交上一份满意的答卷！",
        "向县委、县政府和全县人民交一份合格答卷！",
        "在市委、市政府和县委的坚强领导下奋勇前进！",
        "更加紧密地团结在党中央周围，为实现中国梦而奋斗！",
        "每一位责任人、每一位承办人、每一个带头人都要上心。",
        "祝大家身体健康，祝全县人民幸福安康！",
        "推动党建各项工作、统战各项工作再上新台阶！",
        "加快建设宜居宜业和美乡村，推动县域高质量发展！",
        "建设人民满意的公安队伍，办好人民满意的职业教育！",
        "要学习霞坪县的经验，霞坪发展得很快。",
        "全镇人民、全体人民、全民族人民都要行动起来。",
        "打造宜居韧性智慧城市，建设现代化新城区，建设美丽新农村！",
        "为推动青山镇各项事业发展作出贡献，青山镇的同志要加油！",
        "扎根山区、奉献教育、服务群众，是每一位教师的本分。",
    ],
)
def test_what_may_stand_in_an_appeal_is_let_pass(appeal: str) -> None:
    assert check(PLACE + appeal + "\n", config=ASKED) == []


@pytest.mark.parametrize(
    "hope",
    [
        "希望各分公司全体员工再接再厉！",
        "希望成员企业集团全体职工互相学习。",
        "为集团公司的明天添砖加瓦！",
        "希望东岭重工公司全体员工坚守岗位。",
        "感谢润泽集团的全体同志远道而来。",
        "在集团党委的坚强领导下奋勇前进！",
        "希望下属医院全体医护人员安心工作。",
    ],
)
def test_houses_that_a_firm_may_speak_of_are_let_pass(hope: str) -> None:
    assert check(HOUSE + hope + "\n", config=ASKED) == []


@pytest.mark.parametrize(
    "hope",
    [
        "祝愿云阡二中的明天更加美好！",
        "祝愿第二中学全体师生身体健康！",
        "你们将以学校为荣，学校将以你们为荣。",
        "希望同学们都能考上理想的大学，成为大学的骄傲。",
    ],
)
def test_a_school_may_be_called_by_its_short_name(hope: str) -> None:
    assert check(SCHOOL + hope + "\n", config=ASKED) == []


@pytest.mark.parametrize(
    "said",
    [
        "县公安局局长沈秋生同志通报了情况。\n副县长、公安局局长沈秋生要牵头抓总。",
        "县财政局局长沈秋生同志通报了情况。\n领导小组办公室主任沈秋生要牵头抓总。",
        "县纪委副书记林大川同志讲了话。\n派驻纪检监察组组长林大川要督促整改。",
        "时任县法院院长沈秋生同志打下了基础。\n县司法局局长沈秋生同志还要发言。",
        "省疫情防控指挥部下了通知。\n市疫情防控总指挥部作了部署。",
        "县安全生产委员会要统筹。\n县消防安全委员会要督促。",
        "县委农村工作领导小组要统筹。\n乡村振兴领导小组要督促，乡村建设领导小组要落实。",
        "省监察委员会发了通报，省纪律检查委员会作了部署，县检察院检察委员会讨论了意见。",
    ],
)
def test_posts_and_bodies_that_go_together_are_let_pass(said: str) -> None:
    assert check(PLACE + said + "\n", config=ASKED) == []


def test_the_guard_would_tell_of_a_foreign_place() -> None:
    assert check(PLACE + "让我们为谱写富美霞坪新篇章而努力奋斗！\n", config=ASKED)
