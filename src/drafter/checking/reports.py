"""Reports (C310): what is reported as done up to a day after the date of the speech.

A stretch of the year is judged only where its sentence tells of it, and does not plan.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.added import added
from drafter.checking.dating import YEAR
from drafter.checking.numerals import CHINESE, number, year
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.schoolyear import cohorts
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_SINCE = frozenset({"上半年", "一季度", "全年", "一年"})
_OTHER = re.compile(f"[去上前往]年|{YEAR}年|当年|那年|历年|每年|届时")
_SPRING, _HALF_YEAR = 4, 5  # a month named alone is of this year from April on, and not further off
_CLAUSE = 8  # characters before a stretch in which 计划 is said of it
_HALF, _AT_ONCE, _PRINTED = 6, 2, 3
_ENDING = 20  # a day on which the end of a month is still to come
_MONTH_OVER = 25  # a day on which a month may be spoken of as over
_UNTIL = re.compile(
    rf"(?:截[至止]到?|(?<=[。\n；])到(?=\d))(?:(?:目前|今年|本年|)?(?P<year>{YEAR})年(?:(?P<month>\d{{1,2}})月)?(?P<end>底|末)?|(?:今年|本年)?(?P<lone>\d{{1,2}})月(?:底|末|中旬|下旬|份|(?P<day>\d{{1,2}})日))"
)
_PLANNED = re.compile("将|预计|计划|力争|确保|目标|拟|可|力求|要|争取|到期|届满|有效")


@rule(
    "C310",
    "future-date",
    "warning",
    "what is reported as done up to a day after the date of the speech",
    source="the date of the speech",
    finds=(
        "在会议上的讲话\n（2026年3月5日）\n截至2026年8月底，已完成投资12亿元。",
        "在会议上的讲话\n（2026年3月5日）\n今年前三季度，事故同比下降12%。",
        "在会议上的讲话\n（2026年3月5日）\n今年9月，我县成功举办了运动会。",
        "在会议上的讲话\n（2026年3月5日）\n1至4月，先后组织了6次检查。截至5月底，已办结56件。",
        "在会议上的讲话\n（2026年3月5日）\n2027级本科生林雨同学作了发言。",
        "在会议上的讲话\n（2026年3月5日）\n在今年8月的抗旱保供中，党员走在最前面。",
    ),
    passes=(
        "在会议上的讲话\n（2026年3月5日）\n截至2026年2月底，已完成投资12亿元。",
        "在会议上的讲话\n（2026年3月5日）\n截至2026年8月底，预计完成投资12亿元。",
        "在会议上的讲话\n（2026年3月5日）\n今年上半年，要完成投资12亿元，同比增长8%。",
        "在会议上的讲话\n（2026年3月5日）\n【导读】2026年7月，公司召开了大会，完成了改革。",
        "在会议上的讲话\n（2026年3月5日）\n[1]截止到2026年8月20日，发货量累计超过1亿部。",
    ),
)
def future_date(document: Document, context: Context) -> Iterator[Hit]:
    """截至2026年8月底 in March 2026."""
    when = context.when
    if when is None or not when.sure or not when.month:
        return
    yield from _reported(document, when)
    yield from cohorts(document, when)
    yield from _of_years_to_come(document, when)
    yield from _since(document, when)
    for match in document.find(_UNTIL):
        if added(document, match.start()):
            continue
        about = (
            (year(match["year"]), int(match["month"] or (12 if match["end"] else 1)))
            if match["year"]
            else (when.year, int(match["lone"]))
        )
        if match["lone"] and when.month + _HALF < int(match["lone"]):
            continue  # in January 截至12月底 is of the year before
        _start, end = document.sentence_at(match.start())
        if match[0][0] == "到" and not _DONE.search(document.text, match.end(), end):
            continue
        ends = match[0].endswith(("底", "末", "下旬")) and 0 < when.day < _ENDING
        later = about == (when.year, when.month) and (
            ends or (when.day and int(match["day"] or 0) > when.day + _PRINTED)
        )
        if (later or about > (when.year, when.month)) and not _PLANNED.search(
            document.text, match.end(), end
        ):
            yield Hit(
                match.start(),
                match.end(),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is the date of the speech or this one wrong?"),
            )


_PART_OF_YEAR = quick(
    rf"(?:今年(?:以来，|的)?|刚刚过去的|(?P<y>{YEAR})年|(?<=[。\n，；])(?=1月?[至到—－–-]\d)|(?P<bare>(?<=[。\n；])(?=上半年|前三季度|第?[一二三四]季度|(?:1[0-2]|[1-9])月(?:份|[上中下]旬|底|初|\d{{1,2}}[日号])|前\d+个月)))(?P<part>上半年|下半年|全年|一年(?=[，来里间]|共|全)|前三季度|前[二两三]个?季度|[一二三四]季度|第[一二三四]季度|前(?P<cn>{CHINESE}|\d{{1,2}})个月|1月?[至到—－–-]{{1,2}}(?P<to>\d{{1,2}})月份?|(?P<month>\d{{1,2}})月(?:份|底|初|[上中下]旬|\d{{1,2}}日)?)"
)
_OF_PLAN = re.compile(
    "(?:占|完成|为)(?:全年|年度|年初|计划|目标|任务|的|总)*(?:计划|目标)|(?:年度|全年|年初|按)(?:计划|目标)"
)
_ENDS = {
    "上半年": 6,
    "下半年": 7,  # may be told of once it has begun
    "前三季度": 9,
    "前二季度": 6,
    "前两季度": 6,
    "前两个季度": 6,
    "前三个季度": 9,
    "一季度": 3,
    "二季度": 6,
    "三季度": 9,
    "四季度": 12,
    "一年": 11,
    "全年": 11,  # in November one may sum it up
}
_DONE = re.compile(
    "发生了?|完成了|已经?完成|同比|已[\u4e00-\u9fff]{1,6}\\d|先后[\u4e00-\u9fff]{2}|已经?(?:全部|全面|基本|顺利|圆满)?(?:结束|过去)|略有|有所|明显|共(?!同)[\u4e00-\u9fff]{1,8}\\d|实现了|召开了|总体(?:平稳|稳定)|呈现|运行|累计|荣获|启动了|共有?\\d"
    "|取得了|偏[多少高低]|较常年|较上年|较去年|比去年|的(?:事故|险情|案件|灾害|火灾|教训)|的[^，。；]{2,14}中，|(?<![为除到罢极])了(?![解不然没])[\u4e00-\u9fff\\d]"
    "|遭遇|遭受|遇到|突发|突遭|突降|经历|肆虐|的情况下|荣获|被评为|冲锋在前|圆满成功|得到了|受到了|经受住了|[已成](?:办结|查处|组织|开展|建成)"
)
# What only a stretch from the year's beginning on has done: a single month to come may be planned in the same words.
_FIGURE = re.compile(r"\d(?:余|多)?(?:万|亿)?(?:元|人|件|起|处|个|家|户|次|%|吨|亩|项|场|期|名)")


_FROM = re.compile(
    r"(?<![\d至到—-])(?P<last>去年|上年|前年|\d{4}年)?(?P<m>1[0-2]|[1-9])月(?:份|[上中下]旬|底|初|\d{1,2}[日号])?(?:以来|开始到现在|到现在|至今|到目前)"
)


_ACHIEVED = re.compile("(?:完成|实现|达到|新增|签约|引进|接待)[\u4e00-\u9fff]{0,8}\\d")
_QUARTERS = frozenset({"二季度", "三季度", "四季度"})


def _before(done: re.Match[str], planned: re.Match[str]) -> bool:
    """Whether a sentence tells first and plans then: 召开了会议，明确了目标任务."""
    return done.re is _DONE and done.end() < planned.start()


def _since(document: Document, when: Dating) -> Iterator[Hit]:
    """11月份以来 in October."""
    for match in document.find(_FROM):
        if (
            not match["last"]
            and int(match["m"]) > when.month
            and _of_now(document, match.start(), int(match["m"]), when)
        ):
            yield Hit(
                match.start(),
                match.end(),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is the date of the speech or this one wrong?"),
            )


_YEAR_DONE = quick(
    rf"(?P<y>{YEAR})年(?:全年|上半年|下半年|度)?，?(?:全|我)?[省市县区州旗镇乡校院]?(?:已经?|业已|均已|全部|圆满|如期|胜利)(?:全部|全面|圆满|顺利|如期)*"
    r"(?:完成|实现|建成|竣工|投产|开工|签约|落地|结束|兑现)了?的?(?!目标|的?时间|时限)[^，。；\n]{0,8}"
)
_TOTAL = quick(
    rf"(?P<y>{YEAR})年，?(?:全[省市县区州旗镇乡]|我[省市县区州旗镇乡])?(?:完成|实现)(?:地区|国内)?(?:生产总值|财政总?收入|一般公共预算收入|固定资产投资|工业增加值|社会消费品零售总额)[^，。；\n\d]{{0,4}}\d[\d.]*[万亿]*元"
)
_AIMED = re.compile("目标|计划|预期|预计|力争|确保|争取|要|将|安排|任务|到\\d|展望|规划|同期")
_HEAD, _WHOLE = (
    60,
    10,
)  # characters before a total in which it is called an aim; the last month in which no year is summed up


def _of_years_to_come(document: Document, when: Dating) -> Iterator[Hit]:
    """2023年全年已经完成的 in 2022; 2011年完成地区生产总值286亿元 in June 2011, told as done."""
    text = document.text
    wrong = [m for m in document.find(_YEAR_DONE) if year(m["y"]) > when.year]
    if when.month <= _WHOLE:
        for match in document.find(_TOTAL):
            start, end = document.sentence_at(match.start())
            opened = max(text.rfind("\n", 0, start) + 1, start - _HEAD)
            if year(match["y"]) == when.year and not _AIMED.search(text, opened, end):
                wrong.append(match)
    for match in wrong:
        start, _end = document.sentence_at(match.start())
        if not added(document, match.start()) and not _AIMED.search(
            text, max(start, match.start() - _CLAUSE), match.start()
        ):
            yield Hit(
                match.start(),
                match.end(),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is the date of the speech or this one wrong?"),
            )


def _of_now(document: Document, at: int, last: int, when: Dating) -> bool:
    """Whether a stretch that names no year is of the year of the speech."""
    opened = document.text.rfind("\n", 0, at) + 1
    told = _OTHER.search(document.text, opened, at)
    return told is None and when.month >= _SPRING and last - when.month <= _HALF_YEAR + (last > 9)


_PROGRESS = re.compile(
    "(?:的?时间)?(?:已经?|就要|即将|快要|刚刚)*(?:过半|过去了?(?:一大半|大半|一半)|过了?大半)"
)


def _reported(document: Document, when: Dating) -> Iterator[Hit]:
    """今年前三季度…同比下降 in March."""
    for match in document.find(_PART_OF_YEAR):
        part = (match["part"] or "").removeprefix("第")
        if match["y"] and year(match["y"]) != when.year:
            continue
        last = int(match["to"] or match["month"] or _ENDS.get(part) or number(match["cn"] or ""))
        early = bool(match["to"] or match["cn"]) and 0 < when.day < _MONTH_OVER
        ending = match[0].endswith(("底", "末", "下旬")) and 0 < when.day < _ENDING
        late = last > when.month or (last == when.month and (early or ending))
        if document.text.startswith(("前", "以前", "之前"), match.end()):
            continue  # a day to come by which something is to be done
        if _PROGRESS.match(document.text, match.end()):
            continue  # how far the year has come is told of in C311
        if match["bare"] is not None and not _of_now(document, match.start(), last, when):
            continue
        if added(document, match.start()):
            continue
        _start, end = document.sentence_at(match.start())
        stretch = _OF_PLAN.sub("", document.text[match.end() : end])
        since = match["to"] or match["cn"] or part.startswith("前") or part in _SINCE
        if stretch.lstrip("，").startswith(("再", "还", "继续")):
            continue
        done = _DONE.search(stretch) or (_FIGURE.search(stretch) if since else None)
        ahead = _PLANNED.search(document.text, max(_start, match.start() - _CLAUSE), match.start())
        planned = _PLANNED.search(stretch)
        if done is None and part in _QUARTERS and stretch.startswith("，") and not planned:
            done = _ACHIEVED.search(stretch)
        told = done is not None and (not planned or done.start() < _AT_ONCE or _before(done, planned))
        if late and last <= 12 and told and not ahead:
            yield Hit(
                match.start(),
                match.end(),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is the date of the speech or this one wrong?"),
            )
