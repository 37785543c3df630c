"""Elapsed years (C320): a year of beginning, a number of years, and an end that do not go together.

建校于1956年…60周年 in a speech of 2026, 1937年出生，今年已经80岁, 从2018年到2023年，短短三年, “十五”规划已实施两年多 in 2008. One
mechanism for all: a year in which something began (``beginnings``), a number of years, and an end, which is the year named
behind 到, or else that of the speech. How far a number is rounded follows from how it is said: 周年 is exact, 六十年来 holds
for some years, 近 and 多 lean to one side. Words beside a number of years are data (data/chronology.yaml, lengths).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.beginnings import OWN, YEARS, Beginning, beginnings
from drafter.checking.clauses import widened
from drafter.checking.dating import YEAR, event_names
from drafter.checking.lasting import too_long
from drafter.checking.numerals import HUNDREDS, number, year
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_BIRTHDAY = re.compile("的?(?:生日|华诞|诞辰)")
_NOW_AGED = re.compile("今年(?:刚好|正好|恰好|整整|整|已经?|就)*$")
_OLD_BODY = re.compile("的?(?:老(?:院|校|厂|店|企业|字号|单位)|学校|企业|公司|医院)")
_OLD = re.compile("(?:今年|现年|已经?|如今|现在|年过|高龄|年近|年逾)[^，。；\\d]{0,4}$")
_UNTIL = re.compile(
    rf"(?:到|至|—{{1,2}}|－|-|～|~)(?P<y>{YEAR})年?(?:\d{{1,2}}月)?(?:底|末)?[，的）]{{0,2}}[^，。；！\n\d一二三四五六七八九十百两]{{0,6}}$"
)
_FROM = re.compile(rf"(?P<y>{YEAR})年?(?:\d{{1,2}}月)?(?:底|末)?$")
_STILL = re.compile("至今|以来|自|从|到现在|今年|如今|已")
_PAST_END = re.compile("至(?!今)[^，。]{0,8}$")  # 党的十六大至十八大10年间
_HISTORY = re.compile("走过|岁月|历程")
_FEAST = re.compile("出席|举行|参加|召开|访问|来到|为期")  # 2006年…出席建立关系15周年: the year of the feast
_TODAY = re.compile("今天|今年|如今|我们|明天|本月")
_TO_COME = re.compile("将迎来|明年|后年|即将|将要")
_COUNTED_ON = re.compile(
    "(?:到现在|到今天|至今|距今|到今年|从那时(?:候)?(?:起|算起|算来)?，?)(?:已经?|已有|整整|有|恰好|正好|刚好|又|是|过去|了|第)*$"
)
_RELATIVE = re.compile("[去前明]年|当年|当时|那时|次年|翌年|上世纪|这一年")
_TEN, _HELD, _NEAR = 10, 4, 1  # years: a multiple of ten is said for some years after
_CYCLE = 60  # years of a 甲子
_SMALL = 9  # years: a number that small belongs to a year only where the two stand together
_AT_ONCE = 8  # characters between “十四五” and 实施两年来
_CLOSE, _FAR = 24, 90  # characters from the year to the number
_BACK, _END_BACK, _FROM_BACK = 16, 24, 14


@cache
def _lengths() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A number of years, the words that bind it to a beginning, and those before and behind it that do not."""
    words = data.load("chronology.yaml")["lengths"]
    length = (
        rf"(?<![每\d.—－\-至到、前])(?<![一二三四五六七八九十百])(?P<n>\d{{1,3}}|{HUNDREDS}|两)(?P<more>多|余|来)?个?(?P<unit>周年|周岁|岁|年头|年多?|春秋|载|甲子|(?=高龄))"
        rf"(?P<behind>(?:多|余)?来|间|以来|过去了?|的?时间|时光|之久|了|[^，。；！？\n\d]{{0,8}}?(?:{words['behind']}))?"
    )
    return (
        quick(length),
        re.compile(f"(?:{words['before']})[^，。；！\\d]{{0,10}}$"),
        re.compile(f"(?:{words['not_before']})$"),
        re.compile(words["not_behind"]),
    )


@cache
def _event() -> re.Pattern[str]:
    """An event that everybody knows, right before a number of years: C304 knows its year."""
    names = event_names()
    return re.compile(rf"(?:{names})(?:以来)?(?:的|这|已经?|整整|走过了?)*$")


@dataclass(frozen=True, slots=True)
class _Length:
    """A number of years where it stands: its sentence, and the clause before it."""

    match: re.Match[str]
    n: int
    start: int
    end: int
    clause: str
    age: bool

    @property
    def feast(self) -> bool:
        """Whether it is an anniversary."""
        return self.match["unit"] == "周年"

    @property
    def own(self) -> bool:
        """Whether it counts from a foundation that its clause names: 建校60周年."""
        return OWN.search(self.clause) is not None

    @property
    def small(self) -> bool:
        """Whether it is so small that many a year may be near it by chance."""
        return self.n <= _SMALL and not self.own and self.match["unit"] not in ("周年", "年头")


@rule(
    "C320",
    "elapsed",
    "warning",
    "a number of years that does not lead from the year of beginning to its end",
    source="arithmetic; the date of the speech",
    finds=(
        "在建校庆典大会上的讲话\n（2016年10月16日）\n老师们：\n我校建校于1956年，今天共同庆祝母校50周年华诞。",
        "在会议上的讲话\n（2017年4月24日）\n同志们：\n他1937年出生，今年已经90岁高龄。",
        "在会议上的讲话\n（2023年11月20日）\n同志们：\n从2018年到2023年，短短三年时间，园区面貌焕然一新。",
        "在会议上的讲话\n（2014年6月10日）\n同志们：\n1984年，我县撤县设市。今年，我们迎来了设市20周年。",
        "在县庆大会上的讲话\n（2024年8月8日）\n我县1984年8月建县。今天我们庆祝建县30周年。",
        "在会议上的讲话\n（2023年5月12日）\n同志们：\n学校创办于1953年，距今已有85年。",
        "在会议上的讲话\n（2019年5月12日）\n同志们：\n自2010年那场火灾以来，全局已连续15年没有发生重大事故。",
        "在会议上的讲话\n（2006年3月8日）\n同志们：\n自今年元旦起，新办法开始执行。一年多来，大家都习惯了。",
    ),
    passes=(
        "在建校庆典大会上的讲话\n（2016年10月16日）\n老师们：\n我校建校于1956年，今天共同庆祝母校60周年华诞。",
        "在会议上的讲话\n（2017年4月24日）\n同志们：\n他1937年出生，今年已经80岁高龄。",
        "在会议上的讲话\n（2023年11月20日）\n同志们：\n从2018年到2023年，短短五年时间，园区面貌焕然一新。",
        "在会议上的讲话\n（2019年6月10日）\n同志们：\n我县1984年建县。改革开放40年来，变化很大。他1965年出生，从教30年。",
        "在县庆大会上的讲话\n（2024年8月8日）\n我县1984年8月建县。今天我们庆祝建县40周年。",
        "在会议上的讲话\n（2024年6月10日）\n同志们：\n集团成立于1961年，走过了六十多年的风雨历程。",
        "在会议上的讲话\n（2019年5月12日）\n同志们：\n自2010年那场火灾以来，全局已连续9年没有发生重大事故，自2003年建站以来连续5年获奖。",
    ),
    kinds=ANY,
)
def elapsed(document: Document, context: Context) -> Iterator[Hit]:
    """A year of beginning and a number of years."""
    now = context.when if context.when and context.when.sure else None
    if now:
        yield from _unbroken(document, now)
        for start, end, days in too_long(document, now):
            yield Hit(
                start,
                end,
                _("only {days} days have passed").format(days=days),
                _("mend the year or the number"),
            )
    for match in document.find(_lengths()[0]):
        length = _length(document, match)
        told = length and (_spanned(document, length) or (now and _until_now(document, length, now)))
        if not length or not told:
            continue
        begun, last = told
        low, high = _bounds(length, last - begun.year)
        if not low <= length.n <= high:
            yield Hit(
                *_shown(document.text, begun, match),
                _("from {first} to {last} are {n} years").format(
                    first=begun.year, last=last, n=last - begun.year
                ),
                _("mend the year or the number"),
            )


_UNBROKEN = quick(
    rf"(?:自从?|从)(?P<y>{YEAR})年(?:\d{{1,2}}月)?[^，。；\d]{{0,12}}(?:以来|起|开始|至今)，(?P<between>[^。；！\d]{{0,16}}?)连续(?P<n>\d{{1,2}}|{HUNDREDS})(?:多|个)?年(?![级代度])"
)


def _unbroken(document: Document, now: Dating) -> Iterator[Hit]:
    """自2010年那场火灾以来，连续15年 in 2019: so many years in a row as have not passed; fewer may be the last of them."""
    for match in document.find(_UNBROKEN):
        passed = now.year - year(match["y"])
        if passed > 0 and number(match["n"]) > passed + 1:
            yield Hit(
                match.start(),
                match.end(),
                _("from {first} to {last} are {n} years").format(
                    first=year(match["y"]), last=now.year, n=passed
                ),
                _("mend the year or the number"),
            )


def _length(document: Document, match: re.Match[str]) -> _Length | None:
    """A number of years that may count from a beginning; None where its words say that it counts something else."""
    text, n = document.text, number(match["n"]) * (_CYCLE if match["unit"] == "甲子" else 1)
    _whole, _before, not_before, not_behind = _lengths()
    start, end = document.sentence_at(match.start())
    clause = text[max(start, match.start() - _BACK) : match.start()]
    held = clause.removesuffix("这") if _UNTIL.search(clause) else clause
    born = clause.endswith("诞辰")
    age = born or (
        (match["unit"].endswith("岁") or not match["unit"])
        and not _BIRTHDAY.match(text, match.end())
        and not _OLD_BODY.match(text, match.end())
    )
    nth = clause.endswith("第") and match["unit"] != "年头"
    if n < 2 or nth or not_before.search(held) or _event().search(clause):
        return None
    if not match["behind"] and not_behind.match(text, match.end()):
        return None
    if age and not born and not (_OLD.search(clause) or text.startswith("高龄", match.end())):
        return None
    return _Length(match, n, start, end, clause, age)


def _spanned(document: Document, length: _Length) -> tuple[Beginning, int] | None:
    """从2018年到2023年，短短三年: both ends are named."""
    text, at = document.text, length.match.start()
    until = _UNTIL.search(text, max(length.start, at - _END_BACK), at)
    begun = (
        _FROM.search(text, max(length.start, until.start() - _FROM_BACK), until.start()) if until else None
    )
    if until is None or begun is None or year(until["y"]) <= year(begun["y"]):
        return None
    return Beginning(*begun.span(), year(begun["y"])), year(until["y"])


def _until_now(document: Document, length: _Length, now: Dating) -> tuple[Beginning, int] | None:
    """The beginning from which a number of years leads to the speech, where there is one and no other year."""
    text, match = document.text, length.match
    bound = (
        match["behind"]
        or match["unit"] in ("周年", "岁", "", "载", "春秋", "年头", "甲子")
        or _lengths()[1].search(length.clause)
    )
    if not bound or _UNTIL.search(text, max(length.start, match.start() - _END_BACK), match.start()):
        return None
    near, named = _candidates(document, length)
    years = {b.year for b in near}
    if len(years) != 1 or named - years - {now.year} or now.year <= min(years):
        return None
    begun = near[-1]
    between = text[min(begun.end, match.end()) : max(begun.start, match.start())]
    feast = length.feast and _FEAST.search(between) and not _TODAY.search(between)
    told = between.replace("当时", "") if begun.founded else between
    if (
        feast
        or _PAST_END.search(between)
        or (_RELATIVE.search(told) and not _COUNTED_ON.search(length.clause))
    ):
        return None
    reach = _CLOSE if length.n <= _SMALL else len(text) if length.feast and length.own else _FAR
    together = _STILL.search(text, max(length.start, begun.start - 2), match.start())
    plan = "五" in text[begun.start : begun.end] and len(between) <= _AT_ONCE
    if len(between) > reach or (length.small and not together and not plan):
        return None
    return begun, now.year


def _candidates(document: Document, length: _Length) -> tuple[list[Beginning], set[int]]:
    """The beginnings near a number of years, and every year that is named there.

    They stand in its sentence or the one before; for what tells its own history, in the one behind as well, and for an
    anniversary of a foundation anywhere.
    """
    text, all_of = document.text, beginnings(document)
    first, last = length.start, length.end
    if length.n > _SMALL and first and text[first - 1] != "\n":
        first = document.sentence_at(first - 1)[0]
    if _COUNTED_ON.search(
        length.clause
    ):  # 一九四五年，…，到现在整整六十年了: whatever it was that happened then
        back = (
            document.sentence_at(length.start - 1)[0]
            if "那时" in length.clause and length.start
            else length.start
        )
        told = list(YEARS.finditer(text, back, length.match.start()))
        if told:
            return [Beginning(*told[-1].span(), year(told[-1]["y"]))], {year(m["y"]) for m in told}
    near = [b for b in all_of if first <= b.start < last and b.born == length.age]
    if (
        not near and length.age and _NOW_AGED.search(length.clause)
    ):  # of a school, and not of who teaches there
        near = [b for b in all_of if first <= b.start < last and b.founded]
    history = _HISTORY.search(length.clause + (length.match["behind"] or ""))
    if not near and (length.feast or length.own or history) and text[last : last + 1] not in ("", "\n"):
        last = document.sentence_at(last)[1]
        behind = [b for b in all_of if text[b.end - 1] == "年"]  # a plan told of next is another matter
        near = [b for b in behind if length.start <= b.start < last and b.born == length.age]
    if not near and length.feast and length.own:
        return [b for b in all_of if b.founded], set()
    return near, {year(m["y"]) for m in YEARS.finditer(text, first, last)}


def _bounds(length: _Length, real: int) -> tuple[int, int]:
    """The numbers of years that may be said of a real one."""
    unit, tens = length.match["unit"], length.n % _TEN == 0
    half = length.match.string.startswith("半", length.match.end("unit"))
    if length.match["more"] or unit == "年多" or half:
        return real - (_TEN if tens and unit != "年多" else 2), real
    if length.clause.endswith(("近", "快", "约")):
        return real - _NEAR, real + (3 if length.n >= _TEN else 1)
    if length.feast:
        return real, real + (2 if _TO_COME.search(length.clause) else 0)
    if length.clause.endswith("第"):
        return real, real + 1
    held = _HELD if tens and length.n > _TEN and unit != "岁" else _NEAR
    return real - held, real + _NEAR


def _shown(text: str, begun: Beginning, match: re.Match[str]) -> tuple[int, int]:
    """Both the year and the number with their clauses, or the number where the year is far."""
    start, end = min(begun.start, match.start()), max(begun.end, match.end())
    if end - start > _FAR or "\n" in text[start:end]:
        start, end = match.start("n"), match.end()
    if "。" in text[start:end]:
        return start, widened(text, match.start("n"), end)[1]
    return widened(text, start, end)
