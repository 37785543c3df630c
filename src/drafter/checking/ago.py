"""Years ago (C318): 十年前的2008年 in 2023, 距今已有85年, and 30年前…起步 of a firm that is 20 years old.

A year too many or too few passes; so does a number with 近 or 约, but where the year itself stands right behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.dating import YEAR, first_years
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
    rf"|(?P<y3>{YEAR})年[^。；\n0-9]{{0,24}}?距今(?:已经?|已有|整整|有|正好|刚好|恰好)*(?P<n3>\d{{1,3}}|{HUNDREDS})年(?!多|左右)"
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
        "在会议上的讲话\n（2023年5月12日）\n同志们：\n学校创办于1953年，距今已有85年。",
        "在公司年会上的讲话\n（2023年5月12日）\n同志们：\n今年是公司成立20周年。30年前，我们靠三台机床起步。",
    ),
    passes=(
        "在会议上的讲话\n（2023年5月12日）\n同志们：\n十五年前的2008年，一场地震改变了这里。",
        "在会议上的讲话\n（2018年12月18日）\n40年前的1978年，改革开放从这里起步。",
        "在会议上的讲话\n（2023年5月12日）\n同志们：\n学校创办于1953年，距今已有70年。",
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
            name = next(k for k in ("", "2", "3") if match[f"y{k}"])
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


def _of_body(text: str) -> bool:
    """Whether an anniversary is of a body, and not of an event that everybody knows."""
    return re.search(f"(?:{_BODY})", text) is not None and not any(name in text for name in first_years())
