"""Changes told of two figures, for C210, C213 and C215: a figure of then, one of now, and how far the one is from the other.

One mechanism for every order in which a sentence tells them: 去年320人，今年398人，净增78人; 1200起，去年同期为1500起，下降了20%;
由2008年的4.2亿元增加到2012年的8.4亿元，翻了一番; 比原计划的120天提前了30天，只用了90天. Two amounts of one unit stand
for then and now by the time their clause names; where a sentence holds more of that unit, or no time, nothing is judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from drafter.checking.clauses import widened
from drafter.checking.dating import YEAR
from drafter.checking.document import once
from drafter.checking.figures import Amount, amounts, exact, follows, kind, known, plain, size, words
from drafter.checking.numerals import number, year
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

Told = Literal["percent", "times", "difference"]
_THEN = re.compile(
    rf"去年|上年|上一年|前年|同期|上月|以前|过去|原来|原先|原有|原计划|原定|年初|年前|计划|目标|预算|当初|当年|成立时|起步时|起初|最初|[^，。\d年]前(?:的|有|是|为)?[^，。]{{0,6}}$|上一?届|上学期|上次|上季度|比|较|(?P<y>{YEAR})年"
)
_NOW = re.compile("今年|目前|现在|如今|本[年届次月期]|现有|眼下|截至")
_CHANGE = "|".join((words("more"), words("less"), "扩编", "涨幅", "上调", "下调", "超"))
_PERCENT = re.compile(
    rf"[，（]?(?:同比|环比|相比|总体|整体|实际)?(?:{_CHANGE})(?:了|达|为|率|近|约|到)*(?P<n>\d+(?:\.\d+)?)%"
)
_TIMES = re.compile(
    r"[，（]?[^，。；、\d]{0,4}?(?:翻了?(?:整整)?(?P<double>[一两二三四五])番|(?:增长|增加|提高|扩大|提升|增)了?(?:近|约)?(?P<n>\d+(?:\.\d+)?|[一两二三四五六七八九十])倍)"
)
_OF_THEN = re.compile(r"的(?:(?P<m>\d+(?:\.\d+)?|[一两二三四五六七八九十])倍|(?P<n>\d+(?:\.\d+)?)%)")
_IS = re.compile("，?(?:是|为|相当于|达到?)[^，。；]{0,12}$")
_BY = re.compile(
    rf"(?:净增|多出?|少|高出|超出|{_CHANGE}|超额|提前|缩短|压减|延长|超过|节约|节省)(?:资金|投资|成本|经费|费用)?了?(?:近|约)?$|(?:取缔|关停|清退|拆除|销号|化解|清理|撤销|撤并)了$|(?P<gap>缺口|差额|相差|还差|结余|逆差|顺差|亏空)(?:达到?|为|有|是|约)*$"
)
_NOT = re.compile("其中|分别|平均|年均|人均|每|累计|可比|、")
_REAL = re.compile("生产总值|增加值|GDP|可支配|人均|可比")
_AGAINST = re.compile("[比较与和同]|，而?(?:去年|上年|上一年|前年)(?:全年)?(?:是|为|只有|仅有?|仅为)?$")
_COMPARED = re.compile("[比较与和同](?:去年|上年|上一年|前年)")
_LEAD = re.compile("[由从]")
_REACH, _WIDE = 12, 30
_PAIR, _TRIPLE = 2, 3


@dataclass(frozen=True, slots=True)
class Change:
    """A wrong change: what kind of statement it is, and the finding."""

    kind: Told
    hit: Hit


@once
def changes(document: Document) -> tuple[Change, ...]:
    """Every change of a text that its two figures do not bear out."""
    text = document.text
    out: list[Change] = []
    for start, end in document.sentences:
        found = amounts(text, start, end)
        if len(found) < _PAIR:
            continue
        if "%" in text[start:end] or "倍" in text[start:end] or "番" in text[start:end]:
            out += _grown(text, start, end, found)
        if len(found) >= _TRIPLE:
            out += _differ(text, start, found)
    return tuple(out)


def _grown(text: str, start: int, end: int, found: list[Amount]) -> Iterator[Change]:
    """Percentages, 倍 and 番 behind two amounts of one unit."""
    for i, last in enumerate(found[1:], 1):
        same = [a for a in found[: i + 1] if kind(a) == kind(last)]
        if len(same) != _PAIR or not all(map(exact, same)):
            continue
        one, two = same
        if _BY.search(text, max(start, one.start() - 8), one.start()) or _BY.search(
            text, one.end(), two.start()
        ):
            continue  # 比去年增加158人，增长14.3%: a difference is no figure of then (see compared)
        if two.start() - one.end() > _WIDE or _NOT.search(text, one.end(), two.start()):
            continue
        if of := _OF_THEN.match(text, two.end()):
            if _IS.search(text, one.end(), two.start()) and _time(text, start, two):
                yield from _compare("ratio", of, one=two, two=one)
            continue
        pair = _ordered(text, start, one, two)
        for which, pattern in (("percent", _PERCENT), ("times", _TIMES)):
            said = pattern.search(text, two.end(), min(end, two.end() + _REACH + 8))
            if (
                said is None
                or pair is None
                or re.search("[，。；、].*[，、]", text[two.end() : said.start() + 1])
            ):
                continue
            if text[two.end() : said.start()].strip("，（") and not _plain(text[two.end() : said.start()]):
                continue
            if which == "percent" and _REAL.search(text, start, said.end()):
                continue
            yield from _compare(which, said, one=pair[0], two=pair[1])


def _plain(between: str) -> bool:
    """Whether nothing stands between an amount and its change but 相比, a noun or 的."""
    return len(between) <= _REACH and not re.search("[、。；]|占|其中|完成|[年平]均", between)


def _time(text: str, start: int, amount: Amount) -> int:
    """The year an amount is told of, −1 for then, 0 for now or where no time is said."""
    clause = text[max(start, amount.start() - 20) : amount.start()]
    clause = re.split(r"[，、；]|\d(?:万|亿)?[个名人元起件处户家吨亩项次]", clause)[-1]
    told = list(_THEN.finditer(clause))
    if not told or (_NOW.search(clause) and not re.search("[比较]", clause)):
        return 0
    return year(told[-1]["y"]) if told[-1]["y"] else -1


def _ordered(text: str, start: int, one: Amount, two: Amount) -> tuple[Amount, Amount] | None:
    """Which of two amounts is then, and which now; None where their clauses do not say."""
    between = text[one.end() : two.start()]
    opens = text[max(start, one.start() - 14) : one.start()]
    if _LEAD.search(opens) and re.search("[到至为]", between) and "，" not in between:
        return one, two
    a, b = _time(text, start, one), _time(text, start, two)
    if a == b == -1 and _COMPARED.search(between):
        return two, one  # 去年达到18亿元，与上年的15亿元相比
    if a == b or (a and b and min(a, b) < 0):
        return None
    before = a < b if a and b else bool(a)
    if not before and not _AGAINST.search(between):
        return None  # 去年产值4.6亿元，增长22%: what is told of last year grew by then
    return (one, two) if before else (two, one)


def _beside(amount: Amount, other: Amount) -> tuple[Fraction, Fraction]:
    """An amount with its rounding: a whole number of 亿 beside 3.6亿 is 3.0, nearly."""
    value, slack = known(amount)
    if slack and "." not in amount["n"] and "." in other["n"]:
        slack = slack / 5
    return value, slack


def _compare(which: str, said: re.Match[str], *, one: Amount, two: Amount) -> Iterator[Change]:
    """A change from one amount to two against what is said of it."""
    then, now = _beside(one, two), _beside(two, one)
    if then[0] <= 0 or now[0] <= 0:
        return
    groups = said.groupdict()
    real = 100 * abs(now[0] - then[0]) / then[0]
    if which == "percent":
        if not follows(then, now, said["n"], 100):
            yield Change("percent", _off(said, one, two, f"{float(real):.1f}%", said["n"] + "%"))
        return
    low, high = (now[0] - now[1]) / (then[0] + then[1]), (now[0] + now[1]) / (then[0] - then[1])
    if which == "ratio" and groups.get("n"):
        if not follows(then, now, said["n"]):
            yield Change(
                "percent", _off(said, one, two, f"{float(100 * now[0] / then[0]):.1f}%", said["n"] + "%")
            )
        return
    text = groups.get("double") or groups.get("m") or groups.get("n") or ""
    told = Fraction(text) if text[0].isdigit() else Fraction(number(text) or 2)
    if groups.get("double"):
        told, loose = Fraction(2) ** int(told), Fraction(1, 4)
        fits = low <= told * (1 + loose) and high >= told * (1 - loose / 2)
    else:
        slack = Fraction(1, 10) if "." in text else Fraction(1, 2)
        told += 0 if which == "ratio" else 1
        fits = low - slack <= told <= high + slack
    if not fits:
        yield Change("times", _off(said, one, two, f"{float(now[0] / then[0]):.2g}", said[0].strip("，（")))


def _off(said: re.Match[str], one: Amount, two: Amount, real: str, told: str) -> Hit:
    message = _("from {before} to {after} is {real}, not {said}").format(
        before=one[0], after=two[0], real=real, said=told
    )
    start, end = widened(said.string, said.start() + (said[0][0] in "，（的"), said.end())
    return Hit(start, end, message, _("mend the rate or a number"))


def _differ(text: str, start: int, found: list[Amount]) -> Iterator[Change]:
    """The difference of two amounts, told before, between or behind them."""
    for i, by in enumerate(found):
        told = _BY.search(text, max(start, by.start() - 8), by.start())
        near = [a for a in found if kind(a) == kind(by)]
        if told is None or len(near) != _TRIPLE or not all(map(exact, near)):
            continue
        spread = text[near[0].end() : near[-1].start()]
        one, two = (a for a in near if a is not by)
        apart = max(b.start() - a.end() for a, b in pairwise(near))
        if _NOT.search(spread.replace("累计", "")) or apart > _WIDE or (i and found[i - 1] not in near):
            continue
        if told["gap"] is None and _ordered(text, start, one, two) is None:
            continue
        if told["gap"] and by is not near[-1]:
            continue
        real = abs(size(one) - size(two))
        slack = sum((known(a)[1] for a in (one, two, by) if "." in a["n"]), Fraction())
        if abs(real - size(by)) > slack * Fraction(3, 2):
            message = _("by the figures before it this is {right}{unit}").format(
                right=plain(real), unit=by["unit"]
            )
            yield Change(
                "difference", Hit(*widened(text, told.start(), by.end()), message, _("mend a number"))
            )
