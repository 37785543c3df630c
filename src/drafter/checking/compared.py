"""Growth between two figures of a sentence, for C210 and C215: now and then, in whatever order they are told.

与上年280份相比增长41.1%; 去年办结169件，今年办结334件，同比增长89.6%; 达到63.2%，比上年的56.3%提高7.7个百分点. The figure of
then stands with a word of time or comparison; where more than one figure of its unit could be now, any may explain the rate.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.checking.figures import Amount, amounts, exact, follows, known, plain, size, words
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_GROWN = re.compile(
    rf"(?P<before>[^，。；、\d]{{0,8}}?)(?P<verb>(?:同比|环比|相比|净)?(?:{words('more')}|{words('less')})(?:了|达|为|率为|率达|约)?(?:到)?)(?P<n>\d+(?:\.\d+)?)%"
)
_THEN = re.compile(r"去年|上年|上一年|前年|同期|上月|上半年|(?:19|20)\d\d年|以前|过去|原来|年初")
_REAL = re.compile("生产总值|增加值|GDP|年均|平均|分别|可比")
_ONLY_THEN = re.compile("，而?(?:去年|上年|上一年|前年)(?:是|为|只有|仅有?|仅为)?$")
_AGAINST = re.compile("[比较与和]|同期")
_REACH = 12  # characters from the last figure to the word for the change
_POINTS = re.compile(
    r"(?<![\d.])(?P<a>\d+(?:\.\d+)?)%，?(?:[^，。；、\d]{0,4})(?:比|较|与)(?:\d{4}年|[^，。；、\d%]{0,8})[^，。；、\d%]{0,6}?(?P<b>\d+(?:\.\d+)?)%(?:[^，。；、\d]{0,4})"
    r"(?:提高|提升|上升|增加|增长|高出?|下降|降低|减少|低|回落|扩大|缩小)了?(?P<n>\d+(?:\.\d+)?)个百分点"
)


def compared(document: Document) -> Iterator[Hit]:
    """A growth that no two figures before it – or one before and one right behind – explain."""
    text = document.text
    for start, end in document.sentences:
        if "%" not in text[start:end]:
            continue
        found = [a for a in amounts(text, start, end) if exact(a)]
        for match in _GROWN.finditer(text, start, end):
            before = [a for a in found if a.end() <= match.start("verb")]
            if (
                not before
                or match.start("verb") - before[-1].end() > _REACH
                or _REAL.search(text, start, match.end())
            ):
                continue
            if hit := _unexplained(
                text, start, match, before, [a for a in found if a.start() >= match.end()]
            ):
                yield hit


def _unexplained(
    text: str, start: int, match: re.Match[str], before: list[Amount], after: list[Amount]
) -> Hit | None:
    last = before[-1]
    same = [a for a in before if a["unit"] == last["unit"]]
    behind = text[last.end() : match.start("verb")]
    if (
        len(same) == 1
        and after
        and after[0]["unit"] == last["unit"]
        and _REACHED.fullmatch(text, match.end(), after[0].start())
    ):
        then, now = last, [after[0]]  # 比2015年的80件增长50%，达到120件
    elif len(same) > 1 and _MORE.search(text, same[0].end(), last.start()):
        return _by_difference(text, match, same)
    elif len(same) == 2:
        one, two = same
        if _MORE.search(text, max(start, one.start() - _REACH), one.start()):
            return None  # 比去年少了60件，今年是240件
        if "，" in behind.removeprefix("相比").strip("，") or "、" in text[one.end() : two.start()]:
            return None
        told = [_time(text, start, a, before) for a in same]
        if told[0] == told[1]:
            return None
        then, now = (one, [two]) if told[0] else (two, [one])
    else:
        return None
    between = text[now[0].end() : last.start()] if now[0] in before else ""
    if then is last and now[0] in before and not (_AGAINST.search(between) or _ONLY_THEN.search(between)):
        return None  # 去年产值4.6亿元，增长22%: what is told of last year grew by then
    if size(then) == 0 or any(follows(known(then), known(a), match["n"], 100) for a in now):
        return None
    real = 100 * abs(size(now[0]) - size(then)) / size(then)
    return Hit(
        match.start("verb"),
        match.end(),
        _("from {before} to {after} is {real}%, not {said}%").format(
            before=then[0], after=now[0][0], real=f"{float(real):.1f}", said=match["n"]
        ),
        _("mend the rate or a number"),
    )


_MORE = re.compile(f"(?:{words('more')}|{words('less')})[出了]*$")


def _by_difference(text: str, match: re.Match[str], same: list[Amount]) -> Hit | None:
    """1860人，比上年的1550人增加310人，增长25%: the difference against the figure of then, told or counted back."""
    more, now = same[-1], same[0]
    down = re.match(words("less"), match["verb"].removeprefix("同比")) is not None
    then_told = _THEN.search(text, now.end(), more.start()) or len(same) == 3
    if len(same) not in (2, 3) or not then_told or text[more.end() : match.start("verb")].strip("，"):
        return None
    if len(same) == 3:
        then, slack = known(same[1])
    else:
        then = size(now) + size(more) if down else size(now) - size(more)
        slack = known(now)[1] + known(more)[1]
    if then <= 0 or then < size(more):
        return None
    if follows((then, slack), (then + size(more), known(more)[1] + slack), match["n"], 100):
        return None
    return Hit(
        match.start("verb"),
        match.end(),
        _("from {before} to {after} is {real}%, not {said}%").format(
            before=plain(then),
            after=plain(then - size(more) if down else then + size(more)),
            real=f"{float(100 * size(more) / then):.1f}",
            said=match["n"],
        ),
        _("mend the rate or a number"),
    )


_REACHED = re.compile("，(?:达到?|总数达?到?|为|实现|完成)")


def _time(text: str, start: int, amount: Amount, before: list[Amount]) -> bool:
    """Whether an amount is told of another time than now: by a word in its own clause."""
    opened = max([start, *(a.end() for a in before if a.end() <= amount.start())])
    clause = text[opened : amount.start()]
    clause = clause[clause.rfind("，") + 1 :]
    return _THEN.search(clause) is not None and "今年" not in clause[-8:]


def points(document: Document) -> Iterator[Hit]:
    """达到63.2%，比2015年的56.3%提高7.7个百分点."""
    for match in document.find(_POINTS):
        real = abs(Fraction(match["a"]) - Fraction(match["b"]))
        places = min(len(match[x].partition(".")[2]) for x in "abn")
        if abs(real - Fraction(match["n"])) > Fraction(11, 10 * 10**places):
            yield points_are(match, real)


def points_are(match: re.Match[str], right: Fraction) -> Hit:
    """A number of percentage points that is not the right one."""
    message = _("by the figures before it this is {right}{unit}").format(right=plain(right), unit="个百分点")
    return Hit(match.start(), match.end(), message, _("mend a number"))
