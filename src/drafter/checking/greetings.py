"""Greetings of another occasion (C108): 祝全县护士节日快乐 on the day of the teachers, 端午安康 at the meeting for the new year.

Whose day it is says the title; who is greeted, and which feast is wished, is data (data/greetings.yaml). So are the groups
that a closing wishes well, and the campaigns whose victory it calls for: a closing of another speech names what this one
speaks of nowhere else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.occasion import other_events, other_groups
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_MOST = 14  # characters between a wish and whom it greets


@cache
def _days() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["title"]), row["who"]) for row in data.load("greetings.yaml")["days"])


@cache
def _wishes() -> re.Pattern[str]:
    who = "|".join(who for _title, who in _days())
    return re.compile(
        rf"祝[^，。！；\n]{{0,{_MOST}}}?(?P<who>{who})(?:们|朋友们?|同志们?)?节日(?:快乐|愉快)"
        rf"|向[^，。！；\n]{{0,{_MOST}}}?(?P<also>{who})(?:们|朋友们?|同志们?)?(?:致以|表示)[^，。！；\n]{{0,6}}?节日的"
    )


@cache
def _feasts() -> tuple[re.Pattern[str], tuple[frozenset[str], ...]]:
    rows = tuple(frozenset(row.split()) for row in data.load("greetings.yaml")["feasts"])
    names = "|".join(sorted((name for row in rows for name in row), key=len, reverse=True))
    return re.compile(
        rf"祝[^，。！；\n]{{0,{_MOST}}}?(?P<feast>{names})(?:佳节|节)?(?:快乐|愉快|安康|吉祥)"
    ), rows


@rule(
    "C108",
    "foreign-greeting",
    "warning",
    "a greeting of another occasion",
    source="drafter: greetings left over from another speech; data/greetings.yaml",
    finds=(
        "在庆祝教师节大会上的讲话\n同志们：\n教育是国之大计。最后，祝全县护士节日快乐、身体健康！",
        "在庆祝医师节大会上的讲话\n同志们：\n向全市新闻工作者致以节日的祝贺！",
        "在春节团拜会上的讲话\n同志们：\n新春将至。最后，祝大家端午安康！",
        "在全市老干部座谈会上的讲话\n各位老领导、各位老同志：\n全市发展很快。最后，祝愿各位青年朋友新春愉快！",
        "在全市经济运行分析会上的讲话\n同志们：\n工业增速回落。让我们鼓足干劲，奋力夺取抗洪抢险的全面胜利！",
        "在全县防汛工作会议上的讲话\n同志们：\n汛期将至。最后，预祝本期培训班圆满成功！",
        "在庆祝教师节大会上的讲话\n同志们：\n教育是国之大计。要以这次劳模大会为新的起点，再立新功。",
        "在县人民医院新院区启用仪式上的致辞\n医院的各位同仁：\n要把病人放在心上。\n各位老师每天面对的是病痛中的乡亲。",
    ),
    passes=(
        "在庆祝教师节大会上的讲话\n同志们：\n最后，祝全县教师和教育工作者节日快乐！",
        "在庆祝教师节大会上的讲话\n同志们：\n中秋将至，祝大家中秋快乐！",
        "在春节团拜会上的讲话\n同志们：\n祝大家新春愉快、马年吉祥！",
        "在全市老干部座谈会上的讲话\n各位老领导、各位老同志：\n青年干部要向老同志学习。祝愿各位青年朋友学习进步！",
        "在全市经济运行分析会上的讲话\n同志们：\n汛期将至，各地要备足物资。\n水库要查，堤防要守。\n让我们鼓足干劲，奋力夺取防汛工作的全面胜利！",
    ),
)
def foreign_greeting(document: Document, _context: Context) -> Iterator[Hit]:
    """Those who are greeted are not those whose day it is; a feast of another season is wished."""
    title = document.title
    ours = [who for day, who in _days() if day.search(title)]
    for match in document.find(_wishes()) if ours else ():
        if not any(re.search(who, match[0]) for who in ours):
            yield _hit(match, title)
    pattern, rows = _feasts()
    here = [
        row for row in rows if any(name in title for name in row) or (row & _NEW_YEAR and "团拜" in title)
    ]
    for match in document.find(pattern) if here else ():
        if not any(match["feast"] in row for row in here):
            yield _hit(match, title)
    told = [*_others(document), *_campaigns(document)]
    yield from told
    for start, end in (*other_events(document), *other_groups(document)):
        if not any(hit.start < end and start < hit.end for hit in told):
            yield _at(start, end, document.text[start:end], title)


@cache
def _rows(key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in data.load("greetings.yaml")[key])


_WISHED = re.compile(
    r"祝愿?(?P<group>(?:各位|全体|广大|在座的|所有|我们的)+(?P<who>[^，。！；\n、各]{2,8}?)(?:们|朋友们?|同志们?)?)(?=新春|新年|节日|身体|工作|学习|万事|阖家|事业|家庭|生活|幸福)"
)
_VICTORY = re.compile(
    r"(?:夺取|赢得|打赢|打好|取得)(?P<what>[^，。！；\n“”]{2,12}?)(?:的|斗争|工作|攻坚)*(?:(?P<whole>(?:全面|最终|最后|决定性|彻底)+胜利)|(?:新的?|更大)*胜利|攻坚战|阻击战|保卫战|翻身仗|歼灭战)"
)
_CLOSING = 400  # characters of a closing


def _others(document: Document) -> Iterator[Hit]:
    """祝愿各位青年朋友… to old comrades: a group that is named nowhere else, where the salutation names another."""
    text = document.text
    closing = max(len(text) - _CLOSING, 0)
    salutation = next(
        (text[a:b] for a, b in document.paragraphs[:_TOP] if text[a:b].rstrip().endswith("：")), ""
    )
    for match in _WISHED.finditer(text, closing):
        rest = text[: match.start()] + text[match.end() :]
        for row in _rows("groups"):
            ours = any(word in salutation for other in _rows("groups") if other != row for word in other)
            if any(word in match["who"] for word in row) and ours and not any(word in rest for word in row):
                yield _hit(match, document.title, "group")


def _campaigns(document: Document) -> Iterator[Hit]:
    """夺取防汛抗洪斗争的全面胜利 at the end of a speech that says no more of floods than a word in passing."""
    text = document.text
    for match in _VICTORY.finditer(text, max(len(text) - _CLOSING, 0)):
        words = {w for row in _rows("campaigns") if any(word in match["what"] for word in row) for w in row}
        told = {
            document.sentence_at(m.start())
            for m in re.finditer("|".join(words), text)
            if not match.start() <= m.start() < match.end()
        }
        lines = {text.count("\n", 0, start) for start, _end in told}
        passing = len(told) <= _PASSING and len(lines) == 1 and match["whole"]
        if words and (not told or passing) and not any(word in document.title for word in words):
            yield _hit(match, document.title)


_PASSING = 2  # sentences that speak of a thing in passing
_TOP = 8  # paragraphs in which the salutation stands
_NEW_YEAR = frozenset({"新春"})


def _hit(match: re.Match[str], title: str, group: str | int = 0) -> Hit:
    return _at(match.start(group), match.end(group), match[group], title)


def _at(start: int, end: int, text: str, title: str) -> Hit:
    return Hit(
        start,
        end,
        _("“{text}” in a speech of another occasion: {title}").format(text=text, title=title),
        _("is this left over from another speech?"),
    )
