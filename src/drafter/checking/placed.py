"""Happenings placed in time, for C311 and C313: 前年十一月召开的十八届三中全会, 刚刚过去的谷雨, 十八大闭幕将近两年来.

A text says of a happening (``happenings``) when it was (a moment before or behind it, ``moments``), whether it is over, going on
or to come, or how long ago it was. Each way is read out and compared with the days of the happening.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.checking.dating import first_years
from drafter.checking.document import once
from drafter.checking.happenings import Happening, happenings
from drafter.checking.moments import MOMENT, Moment, moment
from drafter.checking.numerals import HUNDREDS, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.dating import Dating
    from drafter.checking.document import Document

_HELD = "召开过?|开过|举行|举办|闭幕|开幕|结束|落幕|发生|爆发|遭受|遭遇|经历|抗击|战胜|启动|成立|组建|度过|过完|过去|过|迎来"
_VERB = _HELD.removesuffix("|过去|过|迎来")
# What may stand between a moment and what happened then.
_LINK = re.compile(
    rf"(?:(?P<verb>{_HELD})(?:了|的|过)?|(?P<the>那[场次]|这[场次]的?)|(?P<be>就?是|正是|恰是|便是)|，|的|我们党?|全党|我国|党中央|中共中央|中央|国家"
    r"|在(?:北京|上海|杭州|人民大会堂|京)|(?:刚刚?|才|已经?|胜利|隆重|成功|圆满|顺利|正式)|(?P<since>起|开始)|此时|此刻|这个时候|今天|(?P<ahead>将要?|即将|就要|要)|(?P<now>正在|正)"
    r"|(?:南方|全国|一场|特大|罕见|纪念|庆祝|欢度|我们|一年一度的?|传统|“|党的|中国共产党))*"
)
_VERB_BEHIND = re.compile(
    r"[”’》]?(?:在[^，。；\n]{1,8}|胜利|隆重|顺利|圆满|正式|刚刚|成功)*(?:召开|举行|闭幕|开幕|通过|作出|审议|发出|落幕|举办|发生|结束)(?!不久|刚|才|[之以]?[后前]|的|以来|周年|\d)"
)
_SINCE_BEHIND = re.compile("[”’》]?(?:胜利)?(?:召开|闭幕|结束|启动|开展|发生)?以来")
_THEN = re.compile(
    rf"[”’》]?，?(?:是|已经?|刚刚|将)?(?:于|在|自)?(?P<m>(?:去年|今年|前年|上个?月|本月|这个月|上个?周|上个?星期|昨天|前天|前几天|\d|[一二三四五六七八九十〇○零])[^，。；\n召举开闭]{{0,14}}?)(?:在[^，。；\n]{{2,6}})?(?:胜利|隆重|正式|圆满|顺利)*(?:{_VERB})(?!后|前|以来|的[^，。])"
)
_SINCE_DAY = re.compile("[”’》]?节?(?:过后|之后|以后)[^，。；\\n]{0,8}以来")
_AROUND = re.compile(
    "[”’》]?(?:佳节|节)?(?:过?后|之后|以后|前|之前|假|长假|期间|小长假|联欢|晚会|以来|上班|活动)"
)
_BARE = re.compile("[”’》]?(?:[，。；、到至和]|召开|上|以来)")  # 从2017年党的十九大到今年党的二十大
_IN_FORCE = re.compile(
    r"[^。；\n]{0,24}?(?:自|从|于|已)(?P<m>[去今前]年|\d{4}年)[^，。；\n]{0,8}?(?:起|开始)?(?:正式|全面)*(?:施行|实施|生效|执行)"
)
_COMING = re.compile(
    "(?:即将|将要?|就要|快要|马上要?)(?:在[^，。；]{2,6})?(?:胜利|隆重|正式)?(?:召开|举行|举办|开幕|到来|来临|迎来|开展)?的?(?:党的|中国共产党)?[“‘]?$"
)
_DAY_COMING = re.compile("(?:即将|就要|快要|马上就?要)(?:到来|来临|迎来)的?(?:一年一度的?|传统的?)?[“‘]?$")
_COMES = re.compile(
    "[”’》]?(?:佳节)?(?:即将|将要|就要|马上就?要?|快要)(?:在[^，。；]{2,6})?(?:胜利|隆重)?(?:召开|举行|开幕|到来|来临|到了)|[”’》]?(?:佳节)?(?:将至|在即|临近)"
)
_GONE = re.compile(
    "(?:刚刚?|已经?|才)(?:胜利|圆满|顺利)?(?:闭幕|结束|过去|过完|落幕|告一段落|收官|过)(?:了|不久)?的[“‘]?$"
)
_DEED_RECALLED = re.compile("曾|年|当时|那时|继|参加")
_DEED_LEADS = re.compile("的|后|之后|归来|期间|以来|以后")  # 2021年，驰援武汉的医疗队员获得表彰
_WENT = re.compile(
    "[”’》]?(?:刚刚|刚|已经?|才)(?:胜利|圆满|顺利|全面)*(?:闭幕|结束|过去|过完|落幕|告一段落|收官|过)(?!后|前)"
)
_BEFORE_IT = re.compile("[”’》]?节?(?:到来|来临)之?前")  # 今年元旦到来之前, in February
_RECENT = re.compile(
    "(?:刚刚?|前不久|不久前|日前|近日|前几天|前些天|最近)(?:，|在[^，。；]{2,6}|我们|党中央|中央|胜利|刚刚|隆重)*(?:召开|举行|闭幕|结束|落幕|开幕)(?:不久)?的(?:党的|中国共产党)?$"
)
_TOLD_BACK = re.compile("[去前当那]年|当时|那时|曾|时[，指]|年前|[12]\\d{3}年")
_PRESENT = re.compile("随着[^，。]{0,4}$")  # 随着十四届全国人大三次会议落幕
_ENDED = re.compile("[”’》]?的?(?:胜利|圆满|顺利|隆重)*(?:闭幕|落幕|召开|结束)(?!后|前|以来)")
_NUMBER = rf"\d{{1,3}}|{HUNDREDS}|两"
_LONG_SINCE = re.compile(
    rf"[”’》]?(?:胜利|圆满|顺利)?(?:召开|闭幕|成立|组建|挂牌|启动|开展|发生|结束)?(?:以来)?(?:，|的|这|已经?|至今|到现在|到今天|整整|走到|走过了?|过去了?|满|了|历时|距今|有|逾|超过|转眼|算来|一晃|眨眼|便|就|又)*(?P<about>将近|近|不到|不足|快|约)?(?P<nth>第)?(?P<n>{_NUMBER}|半)(?P<more>多|余)?(?:个|整)*(?P<unit>周年|年头|年|载|月|星期|周)(?P<half>半)?(?P<more2>多)?(?P<behind>以?来|了|过去|间|的?时间)?"
)
_NOW = re.compile("已|至今|到现在|到今天|转眼|算来|一晃|距今|过去")
_DAYS_OF = {"年": 365.25, "周年": 365.25, "年头": 365.25, "载": 365.25, "月": 30.4, "星期": 7, "周": 7}
_RECENTLY, _PRINTED, _EVE, _SOON, _OVER = 150, 3, 2, 75, 60  # days
_WINDOW = 40  # characters before a happening in which its moment stands
_MONTH = 31


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A span that places a happening where it was not."""

    start: int
    end: int
    happening: Happening


@once
def _memo(_document: Document) -> dict[Dating | None, tuple[Misplaced, ...]]:
    return {}


def misplaced(document: Document, when: Dating | None) -> tuple[Misplaced, ...]:
    """Every happening that is said to have been when it was not."""
    memo = _memo(document)
    if when not in memo:
        memo[when] = tuple(_misplaced(document, when))
    return memo[when]


def _misplaced(document: Document, when: Dating | None) -> Iterator[Misplaced]:
    for here in happenings(document, when):
        if here.kind == "recurring" and not (when and 0 <= when.year - here.once[0].year <= 1):
            continue
        sentence = document.sentence_at(here.start)
        span = _before(document, here, when, sentence) or _behind(document, here, when)
        if when and not span and here.kind not in ("wave", "law", "deed"):
            span = _tense(document, here, when, sentence) or _since(document, here, when, sentence)
        if span:
            yield Misplaced(*span, here)


def _before(
    document: Document, here: Happening, when: Dating | None, sentence: tuple[int, int]
) -> tuple[int, int] | None:
    """去年十月，党的十七届五中全会通过了, 前年秋天召开的…, 昨天是…."""
    text = document.text
    said = None
    for match in MOMENT.finditer(text, max(sentence[0], here.start - _WINDOW), here.start):
        said = match
    if said is None:
        return None
    there = moment(said, when)
    if here.kind == "deed":
        told = (
            there is None
            or there.holds(here.once, _MONTH)
            or _DEED_RECALLED.search(text, said.end(), here.start)
        )
        return None if told or _DEED_LEADS.match(text, here.end) else (said.start(), here.end)
    link = _LINK.fullmatch(text, said.end(), here.start)
    if link is None or there is None or (said["way"] and text[said.end() :].startswith("的今天")):
        return None
    verb = link["verb"] or link["the"]
    behind = _VERB_BEHIND.match(text, here.end)
    counted = text[max(0, said.start() - 1) : said.start()] in ("自", "从") and _SINCE_BEHIND.match(
        text, here.end
    )
    if link["since"]:  # 从去年一月起，第二批…铺开
        begun = here.kind in ("wave", "campaign") and text[said.start() - 1 : said.start()] in ("自", "从")
        fits = any(there.holds((first, first), _MONTH) for first, _last in here.spans)
        return (said.start() - 1, here.end) if begun and not fits else None
    if here.kind == "wave":
        return None
    own = link[0] == "的" and there.relative  # 前年秋天的十八届四中全会, 三天前的护士节
    if here.kind == "day":
        if _AROUND.match(text, here.end):
            return None
        claimed = link["be"] or verb or (own and not there.year_alone)
    else:
        claimed = verb or behind or counted or own or (not link[0] and _BARE.match(text, here.end))
    if not claimed or (link["ahead"] and not verb):
        return None
    exact = here.kind == "day" or bool(verb or behind or own)
    if _fits(here, there, when, exact=exact) and _right_tense(here, link, when):
        return None
    return said.start(), behind.end() if behind and not verb else here.end


def _right_tense(here: Happening, link: re.Match[str], when: Dating | None) -> bool:
    if when is None or here.kind == "day" or not link["ahead"]:
        return True
    return here.once[1] >= when.earliest


def _fits(here: Happening, there: Moment, when: Dating | None, *, exact: bool) -> bool:
    if here.kind == "day":
        slack = _PRINTED if there.relative and there.spans[0][0] == there.spans[0][1] else 0
        if slack and when and when.day and any(first == when.earliest for first, _last in here.spans):
            slack = 0  # 昨天 is never today
        return any(there.holds(span, slack) for span in here.spans)
    if there.year_alone:
        return there.holds(here.once)
    day = there.spans[0][0] == there.spans[0][1]
    return there.holds(here.once, _EVE if day else 0 if exact else _MONTH)


def _behind(document: Document, here: Happening, when: Dating | None) -> tuple[int, int] | None:
    """党的十八大10月24日在北京闭幕."""
    if here.kind in ("day", "deed"):
        return None
    if here.kind in ("wave", "campaign"):
        return _begun(document.text, here, when)
    then = (_IN_FORCE if here.kind == "law" else _THEN).match(document.text, here.end)
    said = MOMENT.match(document.text, then.start("m")) if then else None
    there = moment(said, when) if said else None
    if (
        then is None
        or said is None
        or there is None
        or said.end() > then.end()
        or _fits(here, there, when, exact=True)
    ):
        return None
    return here.start, then.end()


_BEGUN = re.compile("[”’》]?(?:，|已经?|将|于|从|自)*")
_BEGINS = re.compile("(?:起|正式|全面)*(?:开始|启动|铺开|展开|拉开)")


def _begun(text: str, here: Happening, when: Dating | None) -> tuple[int, int] | None:
    """第一批教育实践活动本月开始."""
    at = _BEGUN.match(text, here.end)
    said = MOMENT.match(text, at.end()) if at else None
    there = moment(said, when) if said else None
    begins = _BEGINS.match(text, said.end()) if said else None
    if (
        there is None
        or begins is None
        or any(there.holds((first, first), _MONTH) for first, _last in here.spans)
    ):
        return None
    return here.start, begins.end()


def _tense(
    document: Document, here: Happening, when: Dating, sentence: tuple[int, int]
) -> tuple[int, int] | None:
    """即将召开的…, 刚刚过去的…, 前不久闭幕的…."""
    text = document.text
    first = max(sentence[0], here.start - _WINDOW)
    clause = max(first, text.rfind("，", first, here.start) + 1)
    before = text[clause : here.start]
    told_back = _TOLD_BACK.search(text, sentence[0], here.start)
    coming = _DAY_COMING if here.kind == "day" else _COMING
    ahead = None if told_back else coming.search(before) or _COMES.match(text, here.end)
    if ahead and not _to_come(here, when):
        return _joined(here, ahead, clause)
    over = None if ahead else _over(text, before, here)
    if over and not _is_over(here, when):
        return _joined(here, over, clause)
    if here.kind == "day" and before.endswith("今年") and (said := _BEFORE_IT.match(text, here.end)):
        now = [last for _first, last in here.spans if last.year == when.year]
        if when.day and now and (when.earliest - now[0]).days > _PRINTED:
            return here.start - len("今年"), said.end()
    said = _RECENT.search(before)
    if not said and _PRESENT.search(before):
        said = _ENDED.match(text, here.end)
    if not told_back and here.kind not in ("day", "yearly") and said:
        apart = (when.earliest - here.once[1]).days, (when.latest - here.once[0]).days
        if apart[0] > _RECENTLY or apart[1] < -_PRINTED:
            return _joined(here, said, clause)
    return None


_AFTER = re.compile(
    "[”’》]?(?:胜利|圆满|刚刚|顺利)*(?:闭幕|召开|结束|落幕)(?:不久|之后|以后|后)(?:的时候|之际|不久)?，(?:我们|今天|市|县|省|区|开|召|集|大家)"
)


def _over(text: str, before: str, here: Happening) -> re.Match[str] | None:
    """The words that tell of a happening as over."""
    behind = _SINCE_DAY if here.kind == "day" else None
    if before.endswith("在") and here.kind != "day" and (said := _AFTER.match(text, here.end)):
        return said
    return (
        _GONE.search(before)
        or (behind and behind.match(text, here.end))
        or (_WENT.match(text, here.end) if here.kind != "congress" else None)
    )


def _joined(here: Happening, said: re.Match[str], clause: int) -> tuple[int, int]:
    if said.string is not None and said.start() >= here.end:
        return here.start, said.end()
    return clause + said.start(), here.end


def _to_come(here: Happening, when: Dating) -> bool:
    if here.kind in ("day", "yearly"):
        return not when.month or any(
            (first - when.earliest).days >= -_PRINTED and (first - when.latest).days <= _SOON
            for first, last in here.spans
        )
    return (when.earliest - here.once[0]).days <= _PRINTED


def _is_over(here: Happening, when: Dating) -> bool:
    if here.kind == "yearly":
        return any(-_PRINTED <= (when.latest - last).days <= _RECENTLY for _first, last in here.spans)
    if here.kind == "day":
        return not when.month or any(
            (when.latest - last).days >= -_PRINTED and (when.earliest - last).days <= _OVER
            for _first, last in here.spans
        )
    if here.kind == "campaign":
        return (here.once[1] - when.latest).days <= _OVER
    return (here.once[1] - when.latest).days <= _PRINTED


def _since(
    document: Document, here: Happening, when: Dating, sentence: tuple[int, int]
) -> tuple[int, int] | None:
    """党的十八大闭幕将近两年来: so long ago as it is not."""
    told = (
        _LONG_SINCE.match(document.text, here.end, sentence[1])
        if here.kind not in ("day", "yearly")
        else None
    )
    if (
        told is None
        or not when.month
        or not (told["behind"] or told["unit"] in ("周年", "年头") or _NOW.search(told[0]))
    ):
        return None
    if re.match("前|后|行动|计划|规划|时", document.text[told.end() :]):
        return None
    before = document.text[sentence[0] : here.start]
    if re.search("再过|即将|将要|到时|届时|[至到—]$", before):
        return None  # 党的十六大到十八大这10年间
    if told["unit"] == "周年" and here.name in first_years():
        return None  # C304 says so
    size = _DAYS_OF[told["unit"]]
    begun = here.once[1] if here.kind != "campaign" and here.once[1] <= when.latest else here.once[0]
    low = ((when.earliest - begun).days - _PRINTED) / size
    high = ((when.latest - here.once[0]).days + _PRINTED) / size
    n = 0.5 if told["n"] == "半" else number(told["n"]) + (0.5 if told["half"] else 0)
    least, most = n - min(0.6, 0.3 * n), n + 0.85
    if told["half"] or n < 1:
        least, most = n - (0.4 if n > 1 else 0.2), n + 0.5
    if told["nth"] or told["unit"] == "年头":
        least, most = n - 1.0, n + 0.2
        if when.year - here.once[0].year + 1 == n:
            return None
    elif told["about"]:
        least, most = n - 0.7, n + 0.2
    elif told["more"] or "逾" in told[0] or "超过" in told[0] or told["more2"]:
        least, most = n - 0.1, n + (1.3 if n < 10 else 10)
    if not n or (low <= most and high >= least):
        return None
    return here.start, told.end()
