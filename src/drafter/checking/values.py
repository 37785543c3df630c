"""One quantity with two values (C212): amounts of one unit and one noun that differ as slips of the pen do.

Two figures of one noun may rightly differ (two years, two places, a part). So a difference counts only where the
words that limit both are the same, or where the digits of one are those of the other in another order.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.checking.figures import Amount, amounts, exact, size, words
from drafter.checking.numerals import CHINESE, number
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_CLAUSE = re.compile(r"[^，。；：！？、（）“”《》\n]*$")
_VERB = re.compile(
    r"(?:达到了?|达|完成|实现|增加到|增长到|提高到|上升到|减少到|共有|共|有|为|是|约|已|发现|[由从][^由从]{0,12}[到至])+$"
)
_LIMITS = re.compile(
    r"[去今明前]年|上年|本月|上月|\d{4}年|[一二三四]季度|上半年|下半年|\d+月|期间|以来|“十[一二三四五]五”|累计|新增|新建|续建|计划|力争|再|剩余|其余|其中|整改|完成|第[一二三]批"
    r"|比|平均|人均|城镇|农村|到会|未|首批|每"
)
_TIME = re.compile(r"[去今明前]年|\d{4}年")
_UNITS = {"名": "人"}  # 3.6万人 and 3.2万名 count the same
_APART = 60  # in one paragraph: amounts nearer than that are members of one list
_NEAR = 150  # characters in which a year that was named still holds
_LABEL = 8  # characters of a clause that say what is counted
_TAIL = 4  # characters before both amounts


@dataclass(frozen=True, slots=True)
class _Seen:
    amount: Amount
    before: str  # Han characters before the amount in its clause, without the verb
    after: str  # Han characters after it
    label: str  # the whole clause before it
    limits: frozenset[str]
    line: int


@rule(
    "C212",
    "two-values",
    "warning",
    "the same quantity has two values",
    source="drafter: figures changed in one place only",
    finds=(
        "今年全县共安排重点项目86个。\n各部门要抓好落实。\n今年全县共安排重点项目96个。",
        "全县现有党员32600名。\n要教育管理好全县36200名党员。",
        "地区生产总值完成186.4亿元。\n五年来，地区生产总值由132亿元增加到168.4亿元。",
        "这次排查共发现隐患857处。\n对排查出的875处隐患，要逐一整改。",
        "全县注册志愿者达到3.6万人。\n要用好3.2万名志愿者这支队伍。",
        "刚才，5个单位作了发言，讲得都很好。\n刚才发言的4个单位，各有特色。",
        "上午，大家实地观摩了8个项目。\n从观摩的6个项目看，变化很大。",
        "去年全县GDP增长6.5%。\n去年GDP增长5.6%，高于全市平均水平。",
    ),
    passes=(
        "今年全县共安排重点项目86个。\n去年全县共安排重点项目96个。",
        "一季度完成投资3亿元。二季度完成投资4亿元。",
        "新建农村公路120公里。\n改造农村公路80公里。",
        "刚才，3个单位作了典型发言。\n刚才，4个单位作了表态发言。",
        "去年GDP增长6.5%，今年GDP增长5.6%。",
        "到2027年，全县粮食总产量达到30万吨，到2030年，全县粮食总产量达到35万吨。",
    ),
)
def two_values(document: Document, _context: Context) -> Iterator[Hit]:
    """The same clause or noun, twice, with different figures."""
    by_unit: dict[str, list[_Seen]] = defaultdict(list)
    for start, end in document.sentences:
        for amount in amounts(document.text, start, end):
            if exact(amount):
                by_unit[_UNITS.get(amount["unit"], amount["unit"])].append(
                    _seen(document.text, start, end, amount)
                )
    for seen in by_unit.values():
        yield from _differing(document, seen)
    yield from _growing(document)
    yield from _recalled(document)


_GROWN = re.compile(
    rf"(?P<noun>GDP|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{4,12}}?)(?:同比|比上年|较上年)?(?P<verb>{words('up')}|{words('down')})"
    r"(?:了|达)?(?P<n>\d{1,2}\.\d)%"
)
_SPAN = re.compile("[去今前]年|\\d{4}年|上半年|[一二三]季度|\\d+月份?")
_HERE = re.compile("^(?:全[省市县区州]|我[省市县区州])的?")


def _growing(document: Document) -> Iterator[Hit]:
    """去年GDP增长6.5%, and 5.6% elsewhere: rates of one noun and time that differ as slips of the pen do."""
    seen: dict[tuple[str, str, str], re.Match[str]] = {}
    for match in document.find(_GROWN):
        noun = _HERE.sub("", _SPAN.sub("", match["noun"]))
        start, _end = document.sentence_at(match.start())
        times = _SPAN.findall(document.text[start : match.start("verb")])
        when = times[-1] if times else ""
        first = seen.setdefault((when, noun, match["verb"]), match)
        if first["n"] != match["n"] and when and Counter(first["n"]) == Counter(match["n"]):
            yield _again(document, match, first, first["n"] + "%", match["n"] + "%")


_COUNTED = rf"(?P<n>\d{{1,2}}|{CHINESE}|两)(?:个|位|名|家|处)(?P<what>[\u4e00-\u9fff]{{2}})"
_HEARD = re.compile(
    rf"刚才，?(?:(?:发言|交流|汇报|介绍|表态)的)?(?:有)?{_COUNTED}(?=[^。；、和与及\n]{{0,10}}(?:发言|汇报|介绍|交流|讲得|讲的|各有|代表))"
)
_SEEN = re.compile(rf"(?P<verb>观摩|察看|参观|实地看|走访|抽查|视察)(?P<how>了|的|过的?)(?:这)?{_COUNTED}")
_MANNER = re.compile("典型|表态|书面|经验|大会")


def _recalled(document: Document) -> Iterator[Hit]:
    """刚才，5个单位发了言 and 刚才发言的4个单位; 观摩了8个项目 and 观摩的6个项目."""
    heard: dict[str, list[tuple[re.Match[str], str]]] = defaultdict(list)
    for match in document.find(_HEARD):
        _start, end = document.sentence_at(match.start())
        manner = _MANNER.search(document.text, match.end(), min(end, match.end() + 12))
        heard[match["what"]].append((match, manner[0] if manner else ""))
    for told in heard.values():
        first, way = told[0]
        for match, other in told[1:]:
            if number(match["n"]) != number(first["n"]) and (not other or not way or other == way):
                yield _again(document, match, first, first[0][-6:], match[0][-6:])
    toured: dict[tuple[str, str], re.Match[str]] = {}
    for match in document.find(_SEEN):
        before = toured.setdefault((match["verb"], match["what"]), match)
        if number(before["n"]) != number(match["n"]) and match["how"] != "了":
            yield _again(document, match, before, before[0], match[0])


def _again(document: Document, match: re.Match[str], first: re.Match[str], one: str, two: str) -> Hit:
    return Hit(
        match.start(),
        match.end(),
        _("{first} in line {line}, {other} here").format(
            first=one, line=document.place(first.start())[0], other=two
        ),
        _("which of the two is right?"),
    )


def _seen(text: str, start: int, end: int, amount: Amount) -> _Seen:
    clause = _CLAUSE.search(text, max(start, amount.start() - 30), amount.start())
    label = clause[0] if clause else ""
    after = re.compile(r"[\u4e00-\u9fff]*").match(text, amount.end(), min(end, amount.end() + 8))
    limits = set(
        _LIMITS.findall(text[max(start, amount.start() - 40) : amount.end() + len(after[0] if after else "")])
    )
    if not any(_TIME.fullmatch(word) for word in limits):  # a year holds on within its paragraph
        limits.update(_TIME.findall(text[max(text.rfind("\n", 0, start), start - _NEAR, 0) : start])[-1:])
    return _Seen(
        amount,
        _VERB.sub("", label)[-10:],
        after[0] if after else "",
        label,
        frozenset(limits),
        text.rfind("\n", 0, start),
    )


def _differing(document: Document, seen: list[_Seen]) -> Iterator[Hit]:
    """Only amounts that share two characters right before or after are compared, of each pair the last twenty."""
    buckets: dict[str, list[_Seen]] = defaultdict(list)
    told: set[int] = set()
    for here in seen:
        tail = here.before[-6:]
        keys = {tail[k : k + 2] for k in range(len(tail) - 1)} | (
            {here.after[:2]} if here.after[1:] else set()
        )
        for key in sorted(keys):
            for other in buckets[key][-20:]:
                at = here.amount.start()
                near = at - other.amount.end() < _APART and other.line == here.line
                if near or at in told or size(other.amount) == size(here.amount) or not _same(other, here):
                    continue
                told.add(at)
                yield Hit(
                    at - min(len(here.label), 20),
                    here.amount.end() + min(len(here.after), 6),
                    _("{first} in line {line}, {other} here").format(
                        first=other.amount[0],
                        line=document.place(other.amount.start())[0],
                        other=here.amount[0],
                    ),
                    _("which of the two is right?"),
                )
        for key in keys:
            buckets[key].append(here)


def _same(one: _Seen, two: _Seen) -> bool:
    if one.label == two.label and len(one.label) >= _LABEL and "不" not in one.label:
        return one.limits == two.limits and _agree(one.after, two.after)
    noun = _noun(one, two)
    if noun < 2:
        return False
    if _swapped(one.amount["n"], two.amount["n"]):
        return noun >= 2 and (noun > 2 or one.limits == two.limits)
    return noun > 2 and one.limits == two.limits and _slip(one.amount["n"], two.amount["n"])


def _noun(one: _Seen, two: _Seen) -> int:
    """The length of the noun two amounts share, before or after them."""
    ends = _prefix(one.before[::-1], two.before[::-1]) if _agree(one.after, two.after) else 0
    heads = _prefix(one.after, two.after)
    heads = heads if heads > 2 or one.after == two.after else 0  # 改革任务 and 改革方案 are not one noun
    across = max(_joint(one.before, two.after), _joint(two.before, one.after))
    return max(ends if ends >= _TAIL else 0, heads, across)


def _agree(a: str, b: str) -> bool:
    """Whether what follows two amounts says the same of both, or nothing of one."""
    return not a or not b or a[:6] == b[:6]


def _prefix(a: str, b: str) -> int:
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n


def _joint(before: str, after: str) -> int:
    """How many characters end one and begin the other: 行政村(126个) and (162个)行政村."""
    return next((n for n in range(min(len(before), len(after)), 1, -1) if before.endswith(after[:n])), 0)


def _swapped(a: str, b: str) -> bool:
    """The same digits in another order, three at least."""
    return a != b and len(a) == len(b) and len(a.replace(".", "")) > 2 and Counter(a) == Counter(b)


def _slip(a: str, b: str) -> bool:
    """One digit is another."""
    return (
        len(a) == len(b)
        and len(a.replace(".", "")) > 1
        and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    )
