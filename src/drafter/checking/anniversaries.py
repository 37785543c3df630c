"""Anniversaries (C304): 建党103周年, 第41个教师节, 改革开放40年来 against the year a clause speaks of.

The years of the events are data (data/chronology.yaml); those of a place or a school are the business of ``elapsed``. The
year of a clause is the one it names, else that of the speech where the clause says now.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR, anniversary, event_names, first_years, months, round_years, rounds
from drafter.checking.numerals import HUNDREDS, number, year
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.retold import nth_day, retold
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_YEAR = re.compile(rf"(?P<y>{YEAR})年(?!以来|来|前)")
_OF_YEAR = re.compile(
    rf"{YEAR}年(?:，)?(?:，|既|也|又|正|恰|我们|我国|全国|全党|隆重|庆祝|纪念|迎来|了|适逢|将|是|在|第)*$"
)
_ALSO = re.compile(
    rf"{YEAR}年(?:既|正)?是[^。；]*，(?:更|也|又|还|同时|适逢|恰逢|正值|迎来|喜迎|将|是|的|了|中国人民|我国|我们|全国)+$"
    rf"|{YEAR}年(?:既|正)?是[^。]{{0,60}}周年(?:和|、|暨|，也是|以及)$"
)  # 2025年是收官之年，也是中国人民…
_OPENS = re.compile(rf"(?P<y>{YEAR})年(?:，|是|对)")
_NOW = re.compile(
    r"(?:今年|今天|明天|后天|再过[^，。]{0,4}，?|就是|正值|正逢|适逢|恰逢|欣逢|喜逢|值此|在|迎来|迎接|喜迎|献礼|共同庆祝|热烈庆祝|隆重庆祝|庆祝|纪念|隆重召开|隆重集会|当前|全国)[^。]*$"
)
_LAST_YEAR = re.compile(
    "去年(?:\\d{1,2}月(?:\\d{1,2}日)?)?，?(?:是|恰逢|适逢|正值|迎来|我们迎来|我们?隆重(?:庆祝|纪念))了?$"
)
_DAY = re.compile(rf"(?:今天|明天|后天)[，是也就即]*(?P<y>{YEAR})年")
_RECALLED = re.compile(
    r"[”》]?(?:系列)?活动|[”》]?(?:纪念)?(?:大会|大会上|座谈会)?(?:上)?时?(?:指出|强调|的?重要讲话|讲话|上的)"
)
_AFTER = re.compile("献礼|(?:到来)?之际|前夕|到来|的日子|纪念日|的关键|，")
_AHEAD = re.compile("迎接|喜迎|迎来|即将|献礼|明年|再过")
# 新加坡建国50周年 is another country's.
_OF_OTHERS = re.compile("[\u4e00-\u9fff](?<![是年祝念贺接来在逢值为到礼的了行华])(?<![我中祖]国)建国$")
_IN_YEARS = re.compile(rf"(?:再过|再有)(?P<n>\d|{HUNDREDS}|两)年(?!多|半)")
_LATER = re.compile("赶上|届时|到时|那时|等到|再有[^，。]{1,3}年|年后")
_EARLIER = re.compile("[去前]年|年前|当年|时|曾|(?:纪念|庆祝|迎来)了")


@rule(
    "C304",
    "anniversary",
    "error",
    "an anniversary does not fit the year",
    source="data/chronology.yaml: the year of the event",
    finds=(
        "在会议上的讲话\n（2024年7月1日）\n今天我们隆重庆祝中国共产党成立102周年。",
        "2019年是新中国成立69周年。",
        "2025年是“十四五”收官之年，也是中国人民抗日战争胜利70周年。",
        "在会议上的讲话\n（2024年9月9日）\n今天我们庆祝第39个教师节。",
        "在会议上的讲话\n（2018年6月25日）\n再过几天，就是我们党96周年华诞。",
        "在会议上的讲话\n（2025年7月1日）\n今天是中国共产党的103岁生日。",
        "在会议上的讲话\n（2019年1月8日）\n以优异成绩迎接新中国成立71周年！",
        "在会议上的讲话\n（2018年3月8日）\n改革开放50年来，变化巨大。",
        "在会议上的讲话\n（2024年6月5日）\n今天是第51个世界环境日。",
        "在庆祝建党九十五周年大会上的讲话\n同志们：\n九十四载风雨兼程，初心不改。",
        "在会议上的讲话\n（2009年9月25日）\n改革开放走过了二十一个年头。",
    ),
    passes=(
        "在会议上的讲话\n（2024年7月1日）\n今天我们隆重庆祝中国共产党成立103周年。",
        "2019年是新中国成立70周年。",
        "在会议上的讲话\n（2022年2月4日）\n2021年是难忘的一年。我们隆重庆祝中国共产党成立100周年。",
        "在会议上的讲话\n（2024年9月9日）\n今天我们庆祝第40个教师节。",
        "在会议上的讲话\n（2024年7月1日）\n习近平总书记在庆祝中国共产党成立95周年大会上指出。",
        "在会议上的讲话\n（2018年12月8日）\n以优异成绩迎接新中国成立70周年！",
        "在会议上的讲话\n（2019年3月8日）\n改革开放40年来，变化巨大。",
        "在会议上的讲话\n（2024年6月5日）\n今天是第53个世界环境日。",
        "在庆祝建党九十五周年大会上的讲话\n同志们：\n九十五载风雨兼程，初心不改。新中国走过了六十六载。",
        "在会议上的讲话\n（2015年9月11日）\n再有两年，恰好赶上建军九十周年，那时再来接风。",
    ),
    kinds=ANY,
)
def anniversaries(document: Document, context: Context) -> Iterator[Hit]:
    """建党, 新中国成立, 改革开放 and others with a number of years; 第N个教师节 and others."""
    for match in document.find(anniversary()):
        first = first_years()[match["name"]]
        about = _year(document, context, match)
        n = number(match["n"])
        if about is None or not n or first + n in _fitting(document, context, match, about):
            continue
        yield _off(
            document,
            match,
            _("in {year} it is the {right}th year, not the {n}th").format(
                year=about, right=about - first, n=n
            ),
        )
    for match in document.find(rounds()):
        about = _year(document, context, match)
        first = round_years()[match["name"]]
        if about is not None and first + number(match["n"]) - 1 != about:
            yield _off(
                document,
                match,
                _("in {year} it is number {right}, not {n}").format(
                    year=about, right=about - first + 1, n=number(match["n"])
                ),
            )
    yield from _since(document, context)
    if context.when and context.when.sure:
        yield from _aged(document, context.when.year)
        yield from nth_day(document, context.when.year)
    yield from retold(document)


_SAID = 24  # characters before an anniversary within which the year it is said of is shown with it


def _off(document: Document, match: re.Match[str], message: str) -> Hit:
    """A hit with the year where the clause names one: either may be wrong."""
    start, _end = document.sentence_at(match.start())
    clause = max(start, match.start() - _SAID, document.text.rfind("，", start, match.start()) + 1)
    named = re.compile(rf"{YEAR}年").search(document.text, clause, match.start())
    return Hit(
        named.start() if named else match.start(), match.end(), message, _("mend the number or the year")
    )


def _fitting(document: Document, context: Context, match: re.Match[str], about: int) -> set[int]:
    """The years an anniversary may be of: that of the clause, and the next where this year's is past and one looks ahead."""
    start, _end = document.sentence_at(match.start())
    when = context.when
    ahead = _AHEAD.search(document.text, start, match.start()) or document.text.startswith(
        "献礼", match.end()
    )
    passed = (
        when is not None and about == when.year and (not when.month or when.month >= months()[match["name"]])
    )
    return {about, about + 1} if ahead and passed else {about}


def _year(document: Document, context: Context, match: re.Match[str]) -> int | None:
    """The year an anniversary is said of: named in its clause, or now; None where it recalls an earlier one."""
    text = document.text
    start, end = document.sentence_at(match.start())
    before = text[start : match.start()]
    if _RECALLED.match(text[match.end() : min(end, match.end() + 24)]) or _OF_OTHERS.search(
        before + match["name"]
    ):
        return None
    if day := _DAY.search(before):
        return year(day["y"])
    named = [year(m["y"]) for m in _YEAR.finditer(before)]
    if (
        named
        and "今年" not in before[before.rfind("年") - 1 :]
        and "今年" not in before[before.rfind(f"{named[-1]}") :]
    ):
        return named[-1] if _OF_YEAR.search(before) or _ALSO.search(before) else None
    if context.when and (ahead := _IN_YEARS.search(before)):
        return context.when.year + number(ahead["n"])
    if context.when is None or _LATER.search(before):
        return None
    if (told := _told_of(document, start)) and not re.search("今年|今天|明年", before):
        return told
    clause = before[before.rfind("，") + 1 :]
    if _LAST_YEAR.search(before):
        return context.when.year - 1
    if coming := re.findall("[明后]年", before):
        return context.when.year + (1 if coming[-1] == "明年" else 2)
    if _EARLIER.search(clause):
        return None
    if (
        _NOW.search(before)
        or match.start() < len(document.title)
        or _AFTER.match(text, match.end())
        or not clause
    ):
        return context.when.year
    return None


def _told_of(document: Document, start: int) -> int:
    """The year of which a paragraph tells from its first words (2021年是不平凡的一年。我们…); 0 where it is none."""
    opened = document.text.rfind("\n", 0, start) + 1
    found = _OPENS.match(document.text, opened)
    return year(found["y"]) if found and opened < start and "今年" not in document.text[opened:start] else 0


_SINCE = quick(
    rf"(?P<name>改革开放|新中国成立|建国|建团|建军|共青团成立|中华人民共和国成立|建党|中国共产党成立|我们党成立|党成立)(?:以来的?)?(?:这)?(?P<n>\d{{2,3}}|{HUNDREDS})年(?:来|以来|间|的[^，。；\d]{{0,6}}(?:历程|实践|经验|征程|岁月|成就|变化|探索|奋斗))"
    rf"|(?P<walked>新中国|共和国|我们党|中国共产党|改革开放|共青团|人民军队|人民解放军)(?:将|即将|就要|已经?)?(?:走过|走完|历经|经过|度过|迎来)了?(?P<n4>\d{{2,3}}|{HUNDREDS})年"
    rf"|(?<=[。，\n])(?P<party>\d{{2,3}}|{HUNDREDS})年来，(?:我们党|中国共产党|党)(?:团结|带领|始终|领导)"
    rf"|(?<=[。，\n])(?P<state>\d{{2,3}}|{HUNDREDS})年(?:来|弹指一挥间|沧桑巨变|风雨兼程|砥砺奋进|春华秋实)，(?:我们)?(?:伟大的?)?(?:祖国|新中国|共和国)"
)


@cache
def _age() -> re.Pattern[str]:
    """An event that everybody knows with the years that have gone by since: 改革开放走过了二十一个年头, 香港回归祖国满了十年."""
    names = event_names()
    return re.compile(
        rf"(?P<name>{names})(?:爆发|发生|召开|祖国|以来|胜利)?(?:，|的|她|已经?|刚刚|就要|至今|到现在|到今天|至此)*"
        rf"(?:(?:[^，。；！？\n\d〇一二三四五六七八九十]{{0,8}}，)?(?:转眼|一晃|眨眼|弹指一挥|弹指|算来|算起来|屈指算来)(?:间|，)*|走过了?|满了?|过去了?|经历了?|历经|度过了?|迎来了?|整整|已有|距今|有了)(?:的|这|她|整整|已经?|已有|第|是|就是|又是|间)*(?P<n>\d{{2,3}}|{HUNDREDS})(?:个)?(?P<unit>年头|春秋|载|周年|周岁|岁|年)了?(?![前后代内级])"
    )


def _aged(document: Document, now: int) -> Iterator[Hit]:
    for match in document.find(_age()):
        n, about = number(match["n"]), now - first_years()[match["name"]]
        start, _end = document.sentence_at(match.start())
        round_year = n % 10 == 0 and 0 <= about - n <= _LOOSE
        told = document.text[start : match.start()]
        other = any(year(m["y"]) != now - about for m in _YEAR.finditer(told)) or _RECALLED_AGE.search(told)
        if n >= _LEAST_AGE and not round_year and abs(about - n) > 1 and not other:
            yield _off(
                document,
                match,
                _("in {year} it is the {right}th year, not the {n}th").format(year=now, right=about, n=n),
            )


_RECALLED_AGE = re.compile("[去前]年|当年|当时|曾")
_LEAST_AGE = 10
_NEAR = 12  # years: a number of years that far from the Party's is not meant for it
_LOOSE = 2  # years: the round number is said for a while after


def _since(document: Document, context: Context) -> Iterator[Hit]:
    """改革开放50年来 in 2018."""
    when = context.when
    if when is None or not when.sure:
        return
    for match in document.find(_SINCE):
        n = number(match["n"] or match["n4"] or match["party"] or match["state"])
        first = first_years()[match["name"] or match["walked"] or ("建党" if match["party"] else "建国")]
        start, _end = document.sentence_at(match.start())
        about = when.year - first + ("明年" in document.text[start : match.start()])
        if match["party"] and abs(about - n) > _NEAR:
            continue  # years since something else
        round_year = n % 10 == 0 and 0 <= about - n <= _LOOSE
        if n == about - 1 and "明年" in document.text[start : match.start()]:
            about += 1  # next year it is exact
        if n < 10 or round_year or abs(about - n) <= (0 if n > about else 1):
            continue
        if not _EARLIER.search(document.text, start, match.start()):
            yield _off(
                document,
                match,
                _("in {year} it is the {right}th year, not the {n}th").format(
                    year=when.year, right=about, n=n
                ),
            )
