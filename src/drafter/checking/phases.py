"""Where in a five-year plan a year stands, for C303: 开局之年, 第三年, 倒数第二年, 已走过两年 – words in, right or wrong out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.numerals import number

if TYPE_CHECKING:
    from drafter.checking.dating import Dating

PHASE = re.compile(
    r"(?P<range>[^，。；]{0,6}[（(](?P<from>20\d\d)\s?[-—－–~～至]{1,2}\s?(?P<to>20\d\d)年?[）)])|(?P<first>开局|起步|启动|实施(?:的)?(?:第一|首|头)|首战|首|头)(?:起步|启航|奠基)?(?:之|的)?(?:关键|重要)?年?(?:之年|一年|年)"
    r"|(?P<last>收官|收尾|决胜|冲刺|完成|最后|末尾?)(?:决战|决胜|冲刺)?(?:之|的|关键)?(?:之年|一年|年)"
    r"|(?P<prepare>(?:制定|编制|谋划|筹划)(?:的)?(?:关键|重要)?(?:之年|一年|年))"
    r"|(?P<end>(?:决胜|收官|冲刺)(?:的)?(?:历史|关键|重要)*(?:阶段|时期|时刻|关头|节点|之际))|(?P<start>开局起步|(?:开局|起步)的?(?:历史|关键|重要)*新?(?:节点|之际|时刻|阶段|起点|征程|门槛))"
    r"|(?P<ended>收好?官|收好尾)|(?P<begun>(?:良好|圆满|顺利)开局|开好[局头]|起好步)"
    r"|(?P<bare>(?:起步|开局|收官)(?=[，。；]|的|$))|(?P<walked>(?:已经?|刚刚?|业已)(?:走过|过去|实施|推进)了?(?P<full>[一二两三四五])个?整?年(?!多))|(?P<soon>(?:即将|就要|快要)过半)|(?P<fresh>(?:才刚刚?|刚刚?|才)(?:开局|起步|开始|破题))|(?P<back>倒数第[一二三四五](?:个)?年(?:头|度)?)|(?P<nth>第[一二三四五](?:个)?年(?:头|度)?)|(?P<turn>大幕|帷幕|序幕|新征程)[^，。；]{0,2}(?:已经?)?(?:拉开|开启)"
    r"|(?P<half>(?:时间|历程)?(?:已经?)?过半)"
    r"|(?P<middle>承上启下|承前启后|中期)[^，。；、]{0,4}(?:之年|一年|年(?!代))"
    r"|(?P<whole>(?:规划|计划)(?:实施)?的(?!收官|收尾|开局|起步|启动|承|制定|编制|谋划)[\u4e00-\u9fff]{2,8}之年)"
    r"|(?P<inside>关键|攻坚|中期|重要|深入实施|全面实施)[^，。；、]{0,4}(?:之年|一年|年(?!代))"
)


def is_late(when: Dating | None) -> bool:
    """Whether the year is so far gone that it is counted with those that are over."""
    return when is not None and when.month >= _SUMMER


_SUMMER = 7  # from then on the year that runs is counted with those gone by


def misfit(phase: re.Match[str], plan: tuple[int, int], about: int, *, late: bool = False) -> bool:
    """Whether a plan of some years has such a phase in another year than this."""
    first, last = plan
    whole = phase[0]
    if phase["middle"] or phase["inside"]:  # 承前启后的开局之年: what it is called last counts
        if re.search("开局|起步", whole):
            return about != first
        if re.search("收官|收尾", whole):
            return about != last
    if phase["prepare"]:
        return not first - 2 <= about <= first
    if phase["first"]:
        return about != first
    if phase["last"]:
        return about != last
    if phase["middle"]:
        return not first < about < last
    if phase["start"] or phase["end"]:
        return not (first - 1 <= about <= first + 1 if phase["start"] else last - 1 <= about <= last)
    if phase["half"]:
        return not first + 2 <= about <= last
    if phase["turn"]:
        return not first - 1 <= about <= first
    if phase["ended"]:
        return not last - 1 <= about <= last + 1
    if phase["begun"]:
        return not first - 1 <= about <= first + 1
    if phase["bare"]:
        return about != (last if phase["bare"] == "收官" else first)
    if phase["fresh"]:
        return about not in (first, first + 1)
    if phase["soon"]:
        return about not in (first + 1, first + 2)
    if phase["walked"]:  # whole years are those that are over
        years = {about - first, about - first + (late and "整" not in phase["walked"])}
        return number(phase["full"]) not in years
    if phase["back"]:
        return about != last - number(phase["back"][3]) + 1
    if phase["nth"]:
        return about != first + number(phase["nth"][1]) - 1
    return not first <= about <= last
