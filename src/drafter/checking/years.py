"""Years (C307, C308): 今年 and the year of the work against the date of the speech.

Last year's file is the usual origin of what is found here. What is said of other years is not judged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.apposed import unlike
from drafter.checking.clauses import widened
from drafter.checking.dating import YEAR
from drafter.checking.numerals import year
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.remaining import to_come
from drafter.checking.schoolyear import another
from drafter.checking.turns import turns
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_SAID = re.compile(rf"(?P<w>今年|去年|明年|前年)，?(?:（即?|\(即?|是|即|也就是|就是|即是)，?(?P<y>{YEAR})年")
_SHIFT = {"今年": 0, "去年": -1, "明年": 1, "前年": -2}
_REPORT = quick(
    rf"(?P<w>(?:刚刚?)?(?:过去|走过|逝去|结束|度过)的|即将过去的|即将到来的|崭新的|新的一年（)(?:一年，|，)?(?P<y>{YEAR})年(?!以来|至)"
)
_PASSING = re.compile(
    rf"(?P<y>{YEAR})年(?:已经|就要|即将|马上就要|马上|行将)(?P<w>过去|结束|成为历史|收官|落幕|到来|来临|开启)"
)


@rule(
    "C307",
    "this-year",
    "error",
    "今年 or 去年 with a year that does not fit the date",
    source="the date of the speech",
    finds=(
        "在会议上的讲话\n（2025年2月3日）\n今年是2024年，也是关键一年。",
        "在会议上的讲话\n（2025年2月3日）\n去年（2023年）完成了任务。",
        "在会议上的讲话\n（2025年2月3日）\n站在2024年的起点上，任务繁重。",
        "在会议上的讲话\n（2025年12月3日）\n2024年即将过去，2025年即将到来。",
        "在会议上的讲话\n（2025年2月3日）\n2023年，立案120件，比2024年的80件增长50%。",
        "在会议上的讲话\n（2025年2月3日）\n到2024年年底，也就是今年底，全部建成。",
        "2021年以前，也就是到2023年底，全部建成。",
        "在会议上的讲话\n（2018年12月18日）\n再有十来天，2020年就到了。",
        "在会议上的讲话\n（2018年12月18日）\n大考在2020年，算起来只剩下不到一年。",
    ),
    passes=(
        "在会议上的讲话\n（2025年2月3日）\n今年是2025年。",
        "在会议上的讲话\n（2025年2月3日）\n告别2024年，站在2025年的起点上，展望2035年，信心百倍。",
        "在会议上的讲话\n（2025年2月3日）\n到明年，2026年的任务更重。",
        "在会议上的讲话\n（2025年2月3日）\n到2025年年底，也就是今年底，全部建成。2021年以前，也就是到2020年底，路已修通。",
        "在会议上的讲话\n（2018年12月18日）\n再有十来天，2019年就到了，离2020年只剩一年多时间。",
    ),
)
def this_year(document: Document, context: Context) -> Iterator[Hit]:
    """今年是2024年 in a speech of 2025."""
    when = context.when
    for start, end in unlike(document, when):
        yield Hit(start, end, _("the two years differ"), _("which of the two is right?"))
    if when is None or not when.month:
        return
    for match in document.find(_SAID):
        if year(match["y"]) != when.year + _SHIFT[match["w"]]:
            yield Hit(
                match.start(),
                match.end(),
                _("the speech is of {year}: {word} is {right}").format(
                    year=when.year, word=match["w"], right=when.year + _SHIFT[match["w"]]
                ),
                _("is this left over from last year's speech?"),
            )
    for match in document.find(_REPORT):
        shift = {"即将过去的": 0, "即将到来的": 1, "崭新的": 0, "新的一年（": 0}.get(match["w"], -1)
        if match["w"] in ("崭新的", "新的一年（") and when.month > _LATE:
            shift = 1
        late = when.month in (0, 11, 12) and shift == -1  # at the end of a year it is nearly past
        if year(match["y"]) not in {when.year + shift, when.year if late else when.year + shift}:
            yield Hit(
                match.start(),
                match.end(),
                _("the speech is of {year}").format(year=when.year),
                _("is this left over from an older speech?"),
            )

    yield from _turned(document, when)
    yield from turns(document, when)
    yield from to_come(document, when)
    for match in document.find(_PASSING):
        if year(match["y"]) not in _passing(when, match["w"]):
            yield Hit(
                match.start(),
                match.end(),
                _("the speech is of {year}").format(year=when.year),
                _("is this left over from an older speech?"),
            )


_AGAINST = re.compile(
    rf"(?:比|较|与)(?P<y>{YEAR})年(?:同期)?的?[^，。；\n]{{0,16}}?"
    r"(?:增长|增加|上升|提高|提升|下降|减少|降低|净增|翻|多|少)[^，。；\n]{0,12}"
)
_AIM = re.compile(rf"到(?P<y>{YEAR})年[^，。；\d]{{0,30}}$")  # 到2020年，…比2010年翻一番
_TOLD_YEAR = re.compile(rf"(?P<y>{YEAR})年")


def _turned(document: Document, when: Dating) -> Iterator[Hit]:
    """2014年…比2015年增长50%: compared with a year that came after it, or after the speech."""
    for match in document.find(_AGAINST):
        opened = document.text.rfind("\n", 0, match.start()) + 1
        start = max(opened, document.text.rfind("。", opened, match.start()) + 1)
        told = [year(m["y"]) for m in _TOLD_YEAR.finditer(document.text, start, match.start())]
        goal = re.search("到|力争|目标|将|计划|预计", document.text[start : match.start()])
        aim = _AIM.search(document.text, start, match.start())
        if (
            year(match["y"]) > when.year
            or (told and not goal and year(match["y"]) > told[-1])
            or (aim and year(aim["y"]) <= year(match["y"]))
        ):
            start, end = widened(document.text, aim.start() if aim else match.start(), match.end())
            yield Hit(
                start,
                end,
                _("a figure is compared with that of a later year"),
                _("mend the date"),
            )


_PLAUSIBLE = 5  # years: a goal older than that is told, and not left over
_LATE, _EARLY = 9, 3  # months in which a speech looks ahead to the next year, and back on the last


def _passing(when: Dating, word: str) -> set[int]:
    """The years that may be passing, or coming, at the date of a speech."""
    ahead = 1 if word in ("到来", "来临", "开启") else 0
    years = {when.year + ahead}
    if when.month <= _EARLY:
        years.add(when.year - 1 + ahead)
    return years


_OLD_TASK = quick(
    rf"(?:部署|安排|做好|抓好|谋划|推进)(?:好)?(?P<y>{YEAR})年(?!至|以来|前)(?:度|的)?[^，。；、总结]{{0,10}}(?:工作|任务)"
    rf"|(?:做好|抓好|谋划好)(?P<y2>{YEAR})年的"
    rf"|(?:确保|力争)(?P<y13>{YEAR})年(?:的)?[^，。；]{{0,8}}(?:任务|目标|工作)[^，。；]{{0,6}}(?:完成|实现)|(?:确保|力争)(?:圆满|如期|全面)?完成(?P<y3>{YEAR})年(?!前|以来)"
    rf"|(?:力争|争取|确保|力争到|确保到)(?:在|到)?(?P<y4>{YEAR})年(?:底|末)[^，。；]{{0,6}}(?:实现|达到|完成|建成)"
    rf"|(?P<y5>{YEAR})年，(?:我们|全[省市县区镇]|各级|我[省市县区镇])(?:上下)?(?:要|将)(?!求)"
    rf"|(?P<y6>{YEAR})年(?:的)?(?:工作|目标|任务|总体|主要|重点|思路|的)*(?:任务|目标|思路|安排|部署|打算|要求)(?:已经?(?:明确|确定|下达))?(?=[，。\n]|已|$)(?<!完成任务)"
    rf"|(?:圆满|全面|顺利|高质量|胜利)完成(?P<y15>{YEAR})年(?:的|度)?[^，。；了\n]{{0,16}}(?:任务|目标)，(?:为|以)(?=[^。；\n]{{0,40}}(?:贡献|献礼|奋斗|奠定))"
    rf"|(?:将|把)(?P<y7>{YEAR})年(?:确定|作为|定为|列为|明确|定)|(?:按照|对照|落实)(?P<y12>{YEAR})年度?[^，。；]{{0,6}}(?:要点|计划|清单|目标任务)"
    rf"|(?:力争|争取|确保)(?:在|到)(?P<y8>{YEAR})年(?!前|以来)|到(?P<y9>{YEAR})年(?:底|末)?，?[^，。；]{{0,12}}?(?:确保|力争|必须|要|将)"
    rf"|(?:围绕|瞄准|聚焦|锁定|紧扣|对标|咬定)(?P<y14>{YEAR})年(?!以来|至|[—-])(?:底|末)?[^。；！\n]{{0,36}}?(?:目标|任务|指标)(?!任务)(?=[，。；、]|不)"
    rf"|(?:确保|力争|争取|务必)(?:在|于|到)?(?P<y10>{YEAR})年(?:年底|底|末)?以?前|(?P<y11>{YEAR})年的?[^，。；]{{0,4}}工作要(?!求)"
)
_EARLY_TASK = re.compile(
    rf"(?:部署|安排|做好|抓好)(?:好)?(?P<y>{YEAR})年(?!至|以来|前|[—-])(?:度|的)?[^，。；、总结]{{0,10}}(?:工作|任务)"
)
_PLANNED_YEAR = re.compile(rf"(?:谋划|研究|理清)(?:好)?(?P<y>{YEAR})年(?:的|度)?(?:工作|思路|发展|目标|打算)")
_ISSUED = re.compile(
    rf"(?:印发|下发|讨论|审议|宣读|出台|通过|学习)了?《[^》\n]{{0,14}}?(?P<y>{YEAR})年(?!—|至|-)度?[^》\n]{{2,24}}(?:要点|方案|计划|安排|任务)"
    rf"|(?:落实|贯彻|学习)(?P<y2>{YEAR})年(?:的)?中央一号文件"
)
_RECALLED = quick(
    rf"(?:总结|回顾|充分肯定)(?:了)?(?P<y>{YEAR})年(?!至|以来|[-—])(?:度|的)?[^，。；、]{{0,8}}工作|通报(?:了)?(?P<y3>{YEAR})年(?!至|以来|[-—])(?:度)?(?![^，。；]{{0,14}}整改)[^，。；、]{{0,14}}(?:情况|工作)|(?P<y4>{YEAR})年(?:度)?(?:的)?[^，。；\n]{{0,6}}工作(?:的)?(?:回顾|总结)(?=\n|$)|(?:开展|对|召开)(?P<y2>{YEAR})年度[^，。；]{{0,24}}(?:述职|考核|评议|表彰)"
    rf"|(?:表彰|表扬|嘉奖)(?:奖励)?了?(?P<y5>{YEAR})年度的?[^，。；\n]{{0,8}}?(?:先进|优秀|模范|标兵|十佳|突出|明星)[^，。；、\n]{{0,6}}"
)


@rule(
    "C308",
    "old-year",
    "warning",
    "work is laid out for a year that is past at the date of the speech",
    source="the date of the speech; last year's file is the usual origin",
    finds=(
        "在会议上的讲话\n（2026年2月3日）\n同志们，今天开会，部署2025年的工作任务。",
        "在会议上的讲话\n（2026年2月3日）\n总结2024年工作，部署2025年工作任务。",
        "在会议上的讲话\n（2026年2月3日）\n2025年，我们要抓好三件事。",
        "在会议上的讲话\n（2026年2月3日）\n市委决定将2025年确定为项目攻坚年。",
        "在会议上的讲话\n（2026年2月3日）\n到2025年底，确保全部完成。",
        "在会议上的讲话\n（2026年2月3日）\n会议部署2028年工作。",
        "在会议上的讲话\n（2026年5月20日）\n要瞄准2025年产值80亿元、税收6亿元的目标，真抓实干。",
        "在会议上的讲话\n（2026年5月20日）\n2025年全县计划实施重点项目120个。截至4月底，已开工96个。",
        "在会议上的讲话\n（2026年8月20日）\n2025年我市确定民生实事20件，总投资8亿元。到7月底，20件实事完成12件。",
        "在2024—2025学年度第一学期开学典礼上的讲话\n（2025年9月1日）\n同学们：\n大家好！",
    ),
    passes=(
        "在会议上的讲话\n（2026年2月3日）\n总结2025年工作，部署2026年工作任务。",
        "在会议上的讲话\n（2026年2月3日）\n去年初，我们部署2025年工作时讲过。",
        "在会议上的讲话\n（2026年1月20日）\n一年来，我们围绕2025年产值80亿元的目标，真抓实干。",
        "在会议上的讲话\n（2026年5月20日）\n2026年全县计划实施重点项目120个。截至4月底，已开工96个。",
        "在会议上的讲话\n（2026年5月20日）\n2025年全县实施重点项目120个。今年安排130个，截至4月底，已开工96个。",
        "在2025—2026学年度第一学期开学典礼上的讲话\n（2025年9月1日）\n同学们：\n我们总结2024—2025学年的工作。",
    ),
)
def old_year(document: Document, context: Context) -> Iterator[Hit]:
    """部署2025年工作 in February 2026."""
    when = context.when
    if when is None or not when.sure:
        return
    for match in document.find(_OLD_TASK):
        said = next(text for text in match.groups() if text)
        if match["y14"] and _looks_back(document, match):
            continue
        if when.year - _PLAUSIBLE <= year(said) < when.year and not re.search(
            "认为|去年|时|曾|总结|回顾|上次", _clause(document, match)
        ):
            yield _past(match, when.year)
    yield from _overdue(document, when)
    yield from _laid_out(document, when)
    yield from another(document, when)
    for match in document.find(_EARLY_TASK):
        if year(match["y"]) > when.year + (when.month > 8 or not when.month):
            yield _past(match, when.year)
    for match in document.find(_PLANNED_YEAR):
        if when.month > _LATE + 1 and year(match["y"]) <= when.year:
            yield _past(match, when.year)
    for match in document.find(_ISSUED):
        issued = year(match["y"] or match["y2"])
        if (
            issued < when.year
            and (match["y"] or when.month > 1)
            and not re.search("[去前]年|当年", _clause(document, match))
        ):
            yield _past(match, when.year)
    for match in document.find(_RECALLED):
        if year(next(filter(None, match.groups()))) < when.year - 1:
            yield _past(match, when.year)


def _looks_back(document: Document, match: re.Match[str]) -> bool:
    """Whether an aim is told of as that of a year gone by: 一年来，我们围绕2025年的目标，完成了…."""
    text = document.text
    opened = text.rfind("\n", 0, match.start()) + 1
    _start, end = document.sentence_at(match.start())
    told = re.search(rf"过去|一年来|去年|回顾|{match['y14']}年", text[opened : match.start()])
    return bool(told or re.search("了(?!解)|取得|已经?", text[match.end() : end]))


_LAID_OUT = re.compile(
    rf"(?P<y>{YEAR})年，?(?:全|我)[省市县区州旗镇乡校系院集](?:团|公司|统)*(?:共|总共|一共)?(?:安排|计划|谋划|确定|拟|铺排|编排|承担)[^。；！？\n\d]{{0,12}}(?=\d)"
)
_SO_FAR = re.compile(
    r"(?:[。；，])(?:截至|截止到?|到)(?P<m>1[0-2]|[1-9])月(?:底|末|中旬|\d{1,2}日)，[^。；！？\n]{0,20}?(?:已|完成|开工|到位|竣工)"
)
_ON = 70  # characters behind a plan of the year in which it is told how far it has come


def _laid_out(document: Document, when: Dating) -> Iterator[Hit]:
    """2025年全县安排项目120个。截至4月底，已开工96个, in May 2026: the figures are this year's, and so should the year be."""
    text = document.text
    for match in document.find(_LAID_OUT):
        so_far = _SO_FAR.search(text, match.end(), min(len(text), match.end() + _ON))
        if year(match["y"]) != when.year - 1 or not so_far or not int(so_far["m"]) <= when.month:
            continue
        between = text[match.end() : so_far.start()]
        if not re.search(rf"\n|今年|去年|当年|{YEAR}年", between):
            yield _past(match, when.year)


_DUE = quick(
    rf"(?:(?P<y>{YEAR})年(?:底|末|年底)前|(?<![年\d至到—～-])(?P<this>到?今年)?(?P<m>\d{{1,2}})月(?:底|末|\d{{1,2}}日)(?:之|以)?前|到今年(?P<m2>\d{{1,2}})月(?:底|末))"
)
_MUST = re.compile("要|必须|务必|确保|完成|达到|报送|实现|力争")
_WAS = re.compile("已|了|去年|曾|当时|上[次年]|明年|次年|来年")
_SEASON = 5  # months: a day longer past than that is rather one of the next year


def _overdue(document: Document, when: Dating) -> Iterator[Hit]:
    """6月30日前完成自查 in July: a day by which something is to be done, and that is past."""
    for match in document.find(_DUE):
        start, end = document.sentence_at(match.start())
        clause = document.text[match.end() : min(end, match.end() + 16)]
        if not _MUST.search(clause) or _WAS.search(document.text, start, min(end, match.end() + 16)):
            continue
        if match["y"]:
            past = year(match["y"]) < when.year
        else:
            month = int(match["m"] or match["m2"])
            past = 0 < when.month - month <= (12 if match["this"] or match["m2"] else _SEASON) and month > 0
        if past:
            yield _past(match, when.year)


def _clause(document: Document, match: re.Match[str]) -> str:
    """What stands before a match since the last comma, and a little after it; 去年初， holds beyond its comma."""
    start, _end = document.sentence_at(match.start())
    before = document.text[start : match.start()]
    cut = max(before.rfind("，"), before.rfind("、"))
    told = before if re.search("去年|上次|曾", before) else before[cut + 1 :]
    return told + document.text[match.start() : match.end() + 3]


def _past(match: re.Match[str], now: int) -> Hit:
    return Hit(
        match.start(),
        match.end(),
        _("the speech is of {year}").format(year=now),
        _("is this left over from last year's speech?"),
    )
