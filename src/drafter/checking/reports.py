"""Reports (C310): what is reported as done up to a day after the date of the speech.

A stretch of the year is judged only where its sentence tells of it, and does not plan.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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

_SINCE = frozenset({"上半年", "一季度"})
_CLAUSE = 8  # characters before a stretch in which 计划 is said of it
_HALF = 6
_MONTH_OVER = 25  # a day on which a month may be spoken of as over
_UNTIL = re.compile(
    rf"(?:截[至止]到?|(?<=[。\n；])到(?=\d))(?:(?:目前|今年|本年|)?(?P<year>{YEAR})年(?:(?P<month>\d{{1,2}})月)?(?P<end>底|末)?|(?:今年|本年)?(?P<lone>\d{{1,2}})月(?:底|末|中旬|下旬|份|\d{{1,2}}日))"
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
    for match in document.find(_UNTIL):
        if _added(document, match.start()):
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
        if about > (when.year, when.month) and not _PLANNED.search(document.text, match.end(), end):
            yield Hit(
                match.start(),
                match.end(),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is the date of the speech or this one wrong?"),
            )


_PART_OF_YEAR = quick(
    rf"(?:今年(?:以来，)?|(?P<y>{YEAR})年|(?<=[。\n，；])(?=1月?[至到—－–-]\d))(?P<part>上半年|下半年|前三季度|前[二两三]个?季度|[一二三]季度|第[一二三]季度|前(?P<cn>{CHINESE})个月|1月?[至到—－–-]{{1,2}}(?P<to>\d{{1,2}})月份?|(?P<month>\d{{1,2}})月(?:份|底|初|中旬|下旬|\d{{1,2}}日)?)"
)
_EDITOR = re.compile(
    r"\s*(?:【\s*导\s*读|[【（(\[]?(?:编者按|编者注|按语|注释?[：:】]|背景)|[\[〔［(（]\d+[\]〕］)）]|[①-⑳]|\d{1,2}\s*[《“][^。\n]*载)"
)  # what was added to a speech may be newer than the speech
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
}
_DONE = re.compile(
    "发生了?|完成了|已经?完成|同比|已[\u4e00-\u9fff]{1,6}\\d|先后[\u4e00-\u9fff]{2}|共(?!同)[\u4e00-\u9fff]{1,8}\\d|实现了|召开了|总体(?:平稳|稳定)|呈现|运行|累计|荣获|启动了|共有?\\d"
    "|取得了|偏[多少高低]|较常年|较上年|较去年|比去年|的(?:事故|险情|案件|灾害|火灾|教训)|的[^，。；]{2,14}中，|(?<![为除到罢极])了(?![解不然])[\u4e00-\u9fff]"
    "|遭遇|遭受|遇到|突发|突遭|突降|经历|肆虐|的情况下|荣获|被评为|冲锋在前|圆满成功|得到了|受到了|经受住了|[已成](?:办结|查处|组织|开展|建成)"
)
# What only a stretch from the year's beginning on has done: a single month to come may be planned in the same words.
_FIGURE = re.compile(r"\d(?:余|多)?(?:万|亿)?(?:元|人|件|起|处|个|家|户|次|%|吨|亩|项|场|期|名)")


def _added(document: Document, at: int) -> bool:
    """Whether a place stands in a paragraph that an editor added."""
    return _EDITOR.match(document.text, document.text.rfind("\n", 0, at) + 1) is not None


def _reported(document: Document, when: Dating) -> Iterator[Hit]:
    """今年前三季度…同比下降 in March."""
    for match in document.find(_PART_OF_YEAR):
        part = (match["part"] or "").removeprefix("第")
        if match["y"] and year(match["y"]) != when.year:
            continue
        last = int(match["to"] or match["month"] or _ENDS.get(part) or number(match["cn"] or ""))
        early = bool(match["to"] or match["cn"]) and 0 < when.day < _MONTH_OVER
        late = last > when.month or (last == when.month and early)
        if _added(document, match.start()):
            continue
        _start, end = document.sentence_at(match.start())
        stretch = _OF_PLAN.sub("", document.text[match.end() : end])
        since = match["to"] or match["cn"] or part.startswith("前") or part in _SINCE
        done = _DONE.search(stretch) or (since and _FIGURE.search(stretch))
        ahead = _PLANNED.search(document.text, max(_start, match.start() - _CLAUSE), match.start())
        if late and last <= 12 and done and not ahead and not _PLANNED.search(stretch):
            yield Hit(
                match.start(),
                match.end(),
                _("the speech is of {year}").format(year=f"{when.year}-{when.month:02}"),
                _("is the date of the speech or this one wrong?"),
            )
