"""Counts of what is known already, for C214: 这批新教师 by their number, 68名先进个人中, 16个项目要挂图作战.

A count whose noun stands for all that were counted before – after 对, 向, 希望 or a clause with 的, before 要, 都, 中 –
has their number. Where the count before it of the same noun is nearly that number and not it, one of the two was not
changed; a number far from it is that of a part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.checking.gathered import settled
from drafter.checking.numerals import CHINESE, number, value
from drafter.checking.opening import quick
from drafter.checking.values import both, slip, swapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.checking.registry import Hit

_HAN = "\u4e00-\u9fff"
_COUNT = quick(
    rf"(?<![\d.第\-—~～一二三四五六七八九十])(?P<n>\d{{1,6}}(?:\.\d+)?|{CHINESE}|两)(?P<more>余|多)?(?P<scale>万|亿)?"
    rf"(?P<unit>名|位|人次|人|个|家|处|件|项|条|起|所|户|支|篇|场|期|天|台|亿元|万元|公里|亩|宗|例|座|栋|辆|张|套)(?![月半])(?P<noun>[{_HAN}]{{0,9}})"
)
_ALL = re.compile(
    "要|每|都|均|全部|必须|务必|将|中(?=[，有的\\d])|就是|来，|各有|各具|一律|的(?:作用|经验|事迹|发言|精神|做法|责任|(?:热情|积极|踊跃|广泛|倾情|共同)?参与|支持|付出|奉献|规模|信任|期盼)"
)
_STOP = re.compile(
    f"(?:{_ALL.pattern})|[在和与作受进加是就已的了有按把被为对等到从来各讲分奋参完交尽拧形扑认付汇逐]|中$|里面|以[上下内]|积极|踊跃|珍惜|大家|同志们|提出|发言|表示"
)
_TO = re.compile(
    "(?:希望|请|要求|动员|组织|带领|用好|管好|发挥好?|总结|抓好|做好|推进|落实|办好|推动|对照|对|向|给|让|由|从|把|将|为|针对|围绕|迎来|走进|[管护守建种养办]好|我们|在座的?|与会的?|到会的?|这|这些|上述|以上)(?:全体|广大|全部|上述|以上|这|全[县市区校院])*$|^全[省市县区镇乡村校院厂]$"
)
_CLAUSE = re.compile(rf"(?P<verb>[{_HAN}]{{2}})(?:出来?|到|过|了|上)?的(?:这)?$")
_NOUN_BEFORE = re.compile(
    rf"(?P<noun>[{_HAN}]{{2,8}}?)(?:已|共|达到?|有|为|是|了|约|现有|总数|还有|尚有|稳定在|保持在|控制在|面积|总数|人数|数量|总量|规模)*$"
)
_PART = re.compile(
    "其中|另|其余|剩余|还有|新增|又|再|比|同比|平均|每|之一|第[一二三]|以上|以下|部分|近|超过|个别|只有|仅|(?<![签违条合])约"
)
_ADDED = re.compile("新增(?:加)?的(?:这)?$")  # all that were added: 新增的3200个学位
_NEW = re.compile("新增|增加|新建|净增|扩建|增设|新")
_PERSON_TIMES = "人次"
_LEFT = re.compile("[还尚只仅]有")  # 还有12处没有整改 says how many there are
_GENERAL = frozenset(
    [
        "问题",
        "方面",
        "单位",
        "同志",
        "部门",
        "个人",
        "企业",
        "项目",
        "代表",
        "学校",
        "乡镇",
        "地方",
        "工作",
        "人员",
        "时间",
        "小时",
        "环节",
        "领域",
        "重点",
        "群众",
        "干部",
        "党员",
    ]
)
_PERSONS = frozenset("名位人")
_TIME = re.compile(r"[去今明前]年|上年|\d{4}年|上半年|下半年|[一二三四]季度|\d+月")
_PLACES = frozenset({"村", "镇", "乡", "县", "校", "站", "厂"})
_SPANS = frozenset({"天", "期"})
_LASTING = re.compile("来|里|的(?:时间|集训|培训|学习|会期|行动|努力|奋战|活动|旅程)")
_DURING = re.compile("历时|为期|连续|经过|奋战|集中|用了?|共$")
_DONE = re.compile("了|已|完成|达|通过")
_SIZE, _SHARE, _LEAST = 2, Fraction(2, 25), 3
_TAIL = 4
_APART = 16  # characters: what stands nearer is another member of one list
_MANY = 30  # of a general noun: so many, and nearly as many, are seldom others
_NEAR, _LONG_NOUN = 12, 4


@dataclass(frozen=True, slots=True)
class _Counted:
    start: int
    end: int
    digits: str
    n: Fraction
    unit: str
    nouns: tuple[str, ...]
    verbs: str
    whole: bool
    times: frozenset[str]
    shown: str


def definite(document: Document) -> Iterator[Hit]:
    """A count of what was counted before, that is nearly its number."""
    before: dict[str, list[_Counted]] = defaultdict(list)  # by unit
    for match in document.find(_COUNT):
        here = _counted(document, match)
        if here is None:
            continue
        if here.whole and here.start not in settled(document):
            begin, _end = document.sentence_at(here.start)
            same = [
                c
                for c in before[here.unit]
                if (c.end <= begin or here.start - c.end > _APART) and _one_thing(c, here)
            ]
            if same and all(c.n != here.n for c in same) and _nearly(same[-1], here):
                yield from both(document, same[-1], here)
        before[here.unit].append(here)


def _counted(document: Document, match: re.Match[str]) -> _Counted | None:
    text = document.text
    digits = match["n"]
    n = value(digits, match["scale"] or "") if digits[0].isdigit() else Fraction(number(digits))
    if match["more"] or n < _LEAST:
        return None
    start, _end = document.sentence_at(match.start())
    clause = text[
        max(start, text.rfind("，", start, match.start()) + 1, match.start() - _NEAR) : match.start()
    ]
    stop = _STOP.search(match["noun"])
    noun = match["noun"][: stop.start()] if stop else match["noun"]
    behind = text[match.start("noun") + len(noun) : match.end() + 4]
    related = _CLAUSE.search(clause)
    told = _NOUN_BEFORE.search(clause)
    part = _PART.search(_ADDED.sub("", clause)) is not None
    if match["unit"] == _PERSON_TIMES and not noun:
        noun = match["noun"].removeprefix("的")[:_SIZE]  # 1.5万人次的参与: what they did is what is counted
    whole = not part and (
        _TO.search(clause) is not None
        or related is not None
        or (
            (not clause or clause in ("这", "全部")) and _ALL.match(behind) is not None and len(noun) >= _SIZE
        )
    )
    nouns = (
        (noun,)
        if len(noun) >= _SIZE or noun in _PLACES
        else (told["noun"][-6:],)
        if told and not _PART.search(_NEW.sub("", clause))
        else ()
    )
    if (tail := match["noun"][:_TAIL]).startswith(("未", "没", "尚")):
        nouns = (*nouns, tail)  # 对22项未完成的任务, after 尚有25项未完成
    unit = "人" if match["unit"] in _PERSONS else match["unit"]
    if unit in _SPANS:
        if not (_LASTING.match(match["noun"]) or _DURING.search(clause)):
            return None
        whole, nouns = not _DURING.search(clause), (unit,)
    elif (
        not clause
        and match.start() == start
        and len(noun) > _SIZE - (unit == _PERSON_TIMES)
        and not _DONE.search(behind)
    ):
        whole = True  # 38支服务队奋战在一线
    return _Counted(
        match.start(),
        match.start("noun") + len(noun),
        digits,
        n,
        unit,
        nouns,
        f"{clause}|{match['noun']}",
        whole and bool(nouns or related),
        frozenset(_TIME.findall(clause)),
        match[0][: match.start("noun") - match.start()],
    )


def _one_thing(one: _Counted, two: _Counted) -> bool:
    """Whether two counts are of one noun: the whole of it, or a general one whose clause says the same."""
    first, clause = one.verbs.partition("|")[0], two.verbs.partition("|")[0]
    added = _ADDED.search(clause) is not None  # 这1500张 and 新增的1500张 may be those that were added
    if (
        one.unit != two.unit
        or (one.times and two.times and one.times != two.times)
        or _PART.search(_LEFT.sub("", _NEW.sub("", first) if added or clause.endswith("这") else first))
        or (added and not _NEW.search(first))
    ):
        return False
    related = _CLAUSE.search(clause)
    same_verb = related is not None and related["verb"] in one.verbs
    if clause.endswith("这") and len(clause) > _SIZE:
        same_verb = same_verb or clause[-3:-1] in one.verbs
    many = min(one.n, two.n) >= _MANY
    for a in one.nouns:
        for b in two.nouns:
            noun = _shared(a, b)
            if noun and (same_verb or many or noun not in _GENERAL):
                return True
    return same_verb and not two.nouns


def _shared(one: str, two: str) -> str:
    """The noun of two: one ends the other, or they begin alike (新教师, 新教师逐一)."""
    short, long = sorted((one, two), key=len)
    if long.endswith(short):
        return short
    if len(short) >= _LONG_NOUN and short[:2] == long[:2] and short[-2:] == long[-2:]:
        return short  # 普查对象, 普查登记对象
    same = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(short))
    return short[:same] if same > _SIZE or same == len(short) else ""


def _nearly(one: _Counted, two: _Counted) -> bool:
    if slip(one.digits, two.digits) or swapped(one.digits, two.digits, _SIZE):
        return True
    return abs(one.n - two.n) <= max(Fraction(_SIZE), _SHARE * max(one.n, two.n))
