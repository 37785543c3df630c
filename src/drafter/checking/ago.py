"""Years ago (C318): 十年前的2008年 in 2023, and 30年前…起步 of a firm that is 20 years old.

A year too many or too few passes; so does a number with 近 or 约, but where the year itself stands right behind it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR, event_names, first_years
from drafter.checking.numerals import HUNDREDS, number, year
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_COUNT = rf"\d{{1,3}}|{HUNDREDS}|两"
_AGO = quick(
    rf"(?P<n>{_COUNT})年(?:之)?前的(?:今天，?|\d{{1,2}}月)?(?P<y>{YEAR})年"
    rf"|(?P<y2>{YEAR})年，(?:也就是|即|距今)(?P<n2>\d{{1,3}}|{HUNDREDS})年(?:之)?前"
)
_BODY = (
    "公司|集团|学校|我校|母校|企业|我们|医院|我院|学院|工厂|我厂|银行|我行|商会|协会|报社|电视台|开发区|园区"
)
_FOUNDED = re.compile(
    rf"(?P<before>[\u4e00-\u9fff]{{0,8}})(?P<of>成立|创立|创建|建校|建厂|建院|建行|创办|创业|办学|组建|建区|建会|建台|建社|建司)(?:第)?(?P<n>\d{{1,3}}|{HUNDREDS})周年"
)
_BEGAN = re.compile(
    rf"(?<![近约多\d.、第])(?P<n>\d{{1,3}}|{HUNDREDS})年(?:之)?前，?(?P<of>[^。；！\n]{{0,36}}?(?:起步|起家|创办|创建|创立|成立|建校|建厂|建院|诞生|奠基|开办|组建|破土|创业|落地生根|应运而生))"
)
_CLAUSE = re.compile(r"[^，。；！\n]+")  # what was years ago is shown with its clause
_SLACK = 1


@rule(
    "C318",
    "years-ago",
    "warning",
    "so many years ago is not the year that is named",
    source="arithmetic; the date of the speech",
    finds=(
        "在会议上的讲话\n（2023年5月12日）\n同志们：\n十年前的2008年，一场地震改变了这里。",
        "在会议上的讲话\n（2018年12月18日）\n30年前的1978年，改革开放从这里起步。",
        "在公司年会上的讲话\n（2023年5月12日）\n同志们：\n今年是公司成立20周年。30年前，我们靠三台机床起步。",
        "在会议上的讲话\n（2016年10月18日）\n同志们：\n70年前，红军长征胜利会师。",
        "在会议上的讲话\n（2023年12月18日）\n同志们：\n改革开放三十多年来，我们的面貌焕然一新。",
        "在会议上的讲话\n（2022年9月18日）\n同志们：\n新中国成立60多年的实践告诉我们这一点。",
    ),
    passes=(
        "在会议上的讲话\n（2023年5月12日）\n同志们：\n十五年前的2008年，一场地震改变了这里。",
        "在会议上的讲话\n（2018年12月18日）\n40年前的1978年，改革开放从这里起步。",
        "在会议上的讲话\n（2023年12月18日）\n同志们：\n改革开放四十多年来，新中国成立70多年的实践告诉我们这一点。",
        "在会议上的讲话\n（2008年12月18日）\n同志们：\n改革开放30年的经验弥足珍贵。",
        "在公司年会上的讲话\n（2023年5月12日）\n同志们：\n今年是公司成立20周年。20年前，我们靠三台机床起步。",
        "在公司年会上的讲话\n（2023年5月12日）\n同志们：\n今年是公司成立20周年。30年前，董事长下海创业时，才18岁。",
    ),
    kinds=ANY,
)
def years_ago(document: Document, context: Context) -> Iterator[Hit]:
    """A number of years against the year it leads to, or against the age of the body that speaks."""
    when = context.when
    if when is not None and when.sure:
        for match in document.find(_AGO):
            name = next(k for k in ("", "2") if match[f"y{k}"])
            said, about = number(match[f"n{name}"]), year(match[f"y{name}"])
            if said and abs(when.year - about - said) > _SLACK:
                yield Hit(
                    match.start(),
                    match.end(),
                    _("{year} is {right} years ago, not {said}").format(
                        year=about, right=when.year - about, said=said
                    ),
                    _("mend the year or the number"),
                    severity="warning" if name else "error",
                )
    yield from _both_ways(document)
    if when is not None and when.sure:
        yield from _events(document, when.year)
        yield from _tens(document, when.year)
    if "周年" not in document.text:
        return
    ages = {number(m["n"]) for m in document.find(_FOUNDED) if _of_body(m["before"] + m["of"])}
    if len(ages) != 1:
        return
    (age,) = ages
    for match in document.find(_BEGAN):
        said = number(match["n"])
        if abs(said - age) > _SLACK and re.match(rf"(?:{_BODY}|第一代|老一辈|创业者|前辈|先辈)", match["of"]):
            clause = _CLAUSE.match(document.text, match.start("of"))
            end = clause.end() if clause else match.end()
            yield Hit(
                match.start(),
                end,
                _("{said} years ago, where the body is {age} years old").format(said=said, age=age),
                _("which of the two is right?"),
            )


_AND_NOW = quick(
    rf"(?<!第)(?P<a>\d{{1,3}}|{HUNDREDS})年(?:之|以)?前[^。！\n]{{2,60}}?[，；。](?:而)?(?P<b>\d{{1,3}}|{HUNDREDS})年(?:之|以)?后的?(?:今天|现在)"
)


def _both_ways(document: Document) -> Iterator[Hit]:
    """四十年前…；三十年后的今天: there and back is as far."""
    for match in document.find(_AND_NOW):
        if number(match["a"]) != number(match["b"]):
            yield Hit(
                match.start("b"),
                match.end(),
                _("{n} years ago, as it says before").format(n=number(match["a"])),
                _("mend the year or the number"),
            )


_HAPPENED = re.compile("成立|胜利|爆发|事变|运动|起义|会议|建立|回归|解放|召开|发表|地震|诞生|长征|出国作战")
_ROUND, _HELD = 10, 4  # years: less is of something else; a round number is said for some years


_YEARS_AGO = re.compile(
    rf"(?<![\d第近])(?P<n>\d{{2,3}}|{HUNDREDS})年(?:(?P<ago>(?:之)?前(?:的今天)?，)|(?:了|来|以来|过去))"
)
_TEN = 10  # years for which a round number with 多 is right
_BEFORE = 24  # characters before a number of years in which its event stands


@cache
def _known() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An event that everybody knows behind 80年前, and before 已经75年了."""
    names = sorted((name for name in first_years() if _HAPPENED.search(name)), key=len, reverse=True)
    said = "|".join(map(re.escape, names))
    return (
        re.compile(rf"(?:[^，。；！\d]{{0,12}}，)?[^，。；！\d]{{0,10}}?(?P<of>{said})"),
        re.compile(rf"(?P<of>{said})(?P<on>已经?|整整|至今|到今天|祖国)*$"),
    )


def _events(document: Document, now: int) -> Iterator[Hit]:
    """80年前，红军长征胜利会师, where it is 90."""
    behind, before = _known()
    text = document.text
    for match in document.find(_YEARS_AGO):
        named = (
            behind.match(text, match.end())
            if match["ago"]
            else before.search(text, max(0, match.start() - _BEFORE), match.start())
        )
        if named is None:
            continue
        if (
            not match["ago"]
            and named["on"] is None
            and not document.text.startswith(("了", "过去"), match.end() - 1)
        ):
            continue  # 改革开放40年来 is told of in C304
        said, first = number(match["n"]), first_years()[named["of"]]
        off = now - first - said
        if abs(off) > _SLACK and said >= _ROUND and not (not match["ago"] and 0 <= off <= _HELD):
            yield Hit(
                min(match.start(), named.start()),
                max(match.end(), named.end()),
                _("{year} is {right} years ago, not {said}").format(year=first, right=now - first, said=said),
                _("mend the year or the number"),
            )


@cache
def _since() -> re.Pattern[str]:
    """新中国成立60多年: a round number of years right behind an event that everybody knows."""
    said = event_names()
    return re.compile(
        rf"(?P<of>{said})(?:以来)?(?:的|这|已经?|已有|整整|走过了?|历经|经过|迄今)*(?P<n>[1-9]0|[二三四五六七八九]十)(?:多|余|来)?(?:个)?年(?![前后内间代份]|[^，。；]{{0,6}}时)"
    )


def _tens(document: Document, now: int) -> Iterator[Hit]:
    """改革开放三十多年来 in 2023; what a sentence tells of a year it names is let pass, and what is quoted."""
    for match in document.find(_since()):
        start, end = document.sentence_at(match.start())
        said, real = number(match["n"]), now - first_years()[match["of"]]
        if said - _SLACK <= real <= said + _TEN:
            continue
        told = document.text[start : match.start()]
        if told.count("《") > told.count("》") or told.count("“") > told.count("”"):
            continue
        if not re.search(rf"{YEAR}年|当年|那时|当时|[那上]个?世纪", document.text[start:end]):
            yield Hit(
                match.start(),
                match.end(),
                _("{year} is {right} years ago, not {said}").format(
                    year=first_years()[match["of"]], right=real, said=said
                ),
                _("mend the year or the number"),
            )


def _of_body(text: str) -> bool:
    """Whether an anniversary is of a body, and not of an event that everybody knows."""
    return re.search(f"(?:{_BODY})", text) is not None and not any(name in text for name in first_years())
