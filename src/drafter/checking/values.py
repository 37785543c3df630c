"""One quantity with two values (C212): amounts of one unit and one noun that differ as slips of the pen do.

Two figures of one noun may rightly differ (two years, two places, a part). So a difference counts only where the
figures look like one another (digits in another order, one digit changed) and their words agree, where all words
agree, or where the second recalls the first (这15天, 刚才发言的4个单位: ``recalled``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from drafter.checking.figures import UNIT, words
from drafter.checking.floors import floors
from drafter.checking.numerals import value
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from drafter.checking.document import Document

_PEOPLE = words("people")
_AMOUNT = re.compile(
    rf"(?<![\d.\-—－～~第])(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>万亿|万|亿)?(?P<unit>(?!个百分点)(?:{UNIT})|%|(?<=[万亿])(?=[\u4e00-\u9fff]{{0,4}}?(?:{_PEOPLE})))"
)
_BEFORE = re.compile(r"[^，。；：！？（）《》\n\d]*$")
_AFTER = re.compile(r"[的\u4e00-\u9fff]*")
_LISTED = re.compile(r"\d[\u4e00-\u9fff]{1,2}、[\u4e00-\u9fff]*$")  # behind another member of a list
LIMITS = re.compile(
    r"本月|上月|[一二三四]季度|上半年|下半年|\d+月|期间|累计|新增|新建|续建|改建|计划|力争|再|剩余|其余|其中|整改|第[一二三]批"
    r"|比|平均|人均|城镇|农村|未|首批|每|死亡|受伤|男|女|净|同比|以上|以下|小学|初中|高中|省级|市级|县级|国家级|困难|重大|较大|一般"
)
_TIME = re.compile(r"[去今明前]年|上年|\d{4}年|“?十[一二三四五六]五”?|[五三]年来|过去")
_AIM = re.compile("将|力争|计划|确保|不少于|不低于|再|还要")
# Said of any quantity: no sign that two are one.
_EMPTY = re.compile(
    "完成|达到|达|实现|全年|增加|增长|提高|下降|减少|共有?|全[省市县区镇州]|我[省市县区镇州]|现有|已经?|总数|总量|累计|其中|超过|突破|约|去年|今年|是|为|有|了|的|和|与|在|等|由|从|到(?!位)|上升|中$"
)
_PAIR = re.compile("[A-Z\u4e00-\u9fff]{2}")
_PERIOD = frozenset({"上半年", "下半年", "一季度", "二季度", "三季度", "四季度"})
_VERB = re.compile(f"(?:{_EMPTY.pattern})+$")
_CHANGED = re.compile(rf"[万亿]*(?:{UNIT}|%)[^，。；]{{0,3}}[到至为]")
_TIMES = {"过去": "去年", "上年": "去年"}
_UNITS = {"名": "人", "位": "人", "": "人"}  # 3.6万人 and 3.2万名 count the same
_APART = 30  # in one sentence: amounts nearer than that are members of one list
_NEAR = 150  # characters in which a year that was named still holds
_WIDE, _NARROW = 14, 10  # characters before and after an amount that say what is counted
_MOSTLY = 0.8  # of the words of a rate
_LONG = 3  # digits that by chance are seldom those of another figure
_SIGNS, _SAME_SIGNS = 5, 0.85  # characters before an amount, and how many of them another must have
_SHORT = 4  # characters of a verb and its noun
_LAST = 24  # earlier amounts of a word that one is compared with


@dataclass(frozen=True)
class Seen:
    """An amount with the words around it."""

    start: int
    end: int
    digits: str
    value: Fraction
    unit: str
    before: str
    after: str
    times: frozenset[str]
    limits: frozenset[str]
    sentence: int
    shown: str

    @cached_property
    def signs(self) -> frozenset[str]:
        """The characters before it that say what is counted, in whatever order: 新增城镇就业, 城镇新增就业."""
        return frozenset("".join(_EMPTY.split(self.before)))

    @cached_property
    def words(self) -> frozenset[str]:
        """Pairs of characters that say what is counted."""
        pieces = [p for p in _EMPTY.split(self.before) + _EMPTY.split(self.after) if len(p) > 1]
        pairs = {p[i : i + 2] for p in pieces for i in range(len(p) - 1)}
        return frozenset(pair for pair in pairs if _PAIR.fullmatch(pair))


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
        "去年全县GDP增长6.5%。\n去年GDP增长5.6%，高于全市平均水平。",
        "全县有126个行政村。要推动162个行政村全面振兴。",
        "在会议上的讲话\n（2025年2月7日）\n2024年到位资金90亿元。\n去年到位的95亿元资金中，工业占六成。",
        "去年全县共培训返乡农民工14.8万人。\n要总结去年培训农民工18.4万人的做法。",
        "生猪出栏连续4年稳定在80万头以上，去年达到76万头。",
        "万元产值能耗始终控制在0.6吨以下，2025年为0.8吨。",
        "去年，城镇登记失业率控制在3.2%以内。城镇登记失业率控制在2.3%以内，就业形势稳定。",
    ),
    passes=(
        "今年全县共安排重点项目86个。\n去年全县共安排重点项目96个。",
        "生猪出栏连续4年稳定在80万头以上，去年达到86万头。",
        "进出口总额连续三年突破100亿元，今年降到96亿元。",
        "一季度完成投资3亿元。二季度完成投资4亿元。",
        "新建农村公路120公里。\n改造农村公路80公里。",
        "去年GDP增长6.5%，今年GDP增长5.6%。",
        "到2027年，全县粮食总产量达到30万吨，到2030年，全县粮食总产量达到35万吨。",
        "男学员36名，女学员63名。",
        "向全院532名护理人员致以节日的祝贺！\n护理人员中有中级职称的148人、初级职称的352人。",
        "在会议上的讲话\n（2025年2月7日）\n2023年到位资金90亿元。\n去年到位的95亿元资金中，工业占六成。",
    ),
)
def two_values(document: Document, context: Context) -> Iterator[Hit]:
    """The same clause or noun, twice, with different figures."""
    yield from floors(document)
    buckets: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    told: set[int] = set()
    for here in seen(document, context.when.year if context.when and context.when.sure else 0):
        keys = [*sorted(here.words), _digits(here)]
        for key in keys:
            for other in buckets[here.unit, key][-_LAST:]:
                if here.start in told or not _one_quantity(other, here):
                    continue
                if _is_part(document.text, other) != _is_part(document.text, here):
                    continue
                told.add(here.start)
                yield from both(document, other, here)
        for key in keys:
            buckets[here.unit, key].append(here)


def _is_part(text: str, amount: Seen) -> bool:
    """Whether an amount is a later member of a list: 中级职称的148人、初级职称的352人."""
    return _LISTED.search(text, max(0, amount.start - _WIDE), amount.start) is not None


def _digits(amount: Seen) -> str:
    """The digits of a long figure in order, by which its other orders are found."""
    return "".join(sorted(amount.digits)) if len(amount.digits) >= _LONG else amount.digits


def seen(document: Document, now: int = 0) -> Iterator[Seen]:
    """Every exact amount of a text, in order; ``now`` is the year of the speech, by which 去年 is a year too."""
    text = document.text
    for number, (start, end) in enumerate(document.sentences):
        for match in _AMOUNT.finditer(text, start, end):
            clause = _BEFORE.search(text, max(start, match.start() - _WIDE), match.start())
            said = clause[0] if clause else ""
            if not _EMPTY.sub("", said) or _CHANGED.match(
                said
            ):  # the noun stands in the clause or figure before
                said = text[max(start, match.start() - 2 * _WIDE) : match.start()]
            after = _AFTER.match(text, match.end(), min(end, match.end() + _NARROW))
            near = text[max(start, match.start() - 40) : match.end() + (len(after[0]) if after else 0)]
            times = (
                _TIME.findall(near)[-1:]
                or _TIME.findall(text[max(text.rfind("\n", 0, start), start - _NEAR, 0) : match.start()])[-1:]
            )
            yield Seen(
                match.start(),
                match.end(),
                match["n"],
                value(match["n"], match["scale"] or ""),
                _UNITS.get(match["unit"], match["unit"]),
                said,
                after[0] if after else "",
                frozenset(_year(_TIMES.get(time, time), now) for time in times),
                frozenset(LIMITS.findall(said)),
                number,
                match[0],
            )


def _year(time: str, now: int) -> str:
    """去年 as 2024年, where it is known when the speech is given."""
    return f"{now - _BACK[time]}年" if now and time in _BACK else time


_BACK = {"今年": 0, "去年": 1, "前年": 2, "明年": -1}


class Shown(Protocol):
    """What stands at a place, and as it is shown."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def shown(self) -> str:
        """As it stands there."""


def both(document: Document, first: Shown, second: Shown) -> Iterator[Hit]:
    """A finding at each of the two places: whoever reads one must see the other."""
    for here, other in ((first, second), (second, first)):
        yield Hit(
            here.start,
            here.end,
            _("{first} in line {line}, {other} here").format(
                first=other.shown, line=document.place(other.start)[0], other=here.shown
            ),
            _("which of the two is right?"),
        )


def _one_quantity(one: Seen, two: Seen) -> bool:
    if one.value == two.value or (one.times and two.times and one.times != two.times):
        return False
    if one.sentence == two.sentence and two.start - one.end < _APART:
        return False
    common = one.words & two.words
    same = one.limits == two.limits
    figures = one.digits.replace(".", "").replace(",", "")
    length = max(len(n.replace(".", "").replace(",", "").rstrip("0")) for n in (one.digits, two.digits))
    # The shorter side's words must be those of the other: 党员 and 女党员 share a word, and are two things.
    share = len(common) / max(1, min(len(one.words), len(two.words)))
    joint = max(_joint(one.before, two.after), _joint(two.before, one.after))
    if joint >= _LONG or _prefix(one.after, two.after) > _LONG:
        share = 1.0
    if min(len(one.signs), len(two.signs)) >= _SIGNS:
        alike = len(one.signs & two.signs) / max(len(one.signs), len(two.signs))
        share = max(share, alike if alike >= _SAME_SIGNS else 0.0)
    if one.unit == "%":
        named = (one.limits & _PERIOD) and (two.limits & _PERIOD)
        same = one.limits == two.limits if named else one.limits - _PERIOD == two.limits - _PERIOD
        return same and share >= _MOSTLY and len(common) > 1 and swapped(one.digits, two.digits, 2)
    if swapped(one.digits, two.digits, _LONG):
        if length < 2:
            return False
        if same and (_shortened(one.before, two.before) or _shortened(two.before, one.before)):
            return True
        recalled = two.before.endswith("的") and not two.limits
        recalled = recalled or (not two.before and two.sentence == one.sentence + 1)  # 482名“逆行者”用行动…
        return len(figures) > _LONG <= length or recalled or (same and share >= 0.5) or share >= 0.75
    if not same or share < 0.75 or not (joint > 1 or _agree(one, two)) or length < 2:
        return False
    if swapped(one.digits, two.digits, 2):
        return len(common) > 1 or joint > 1
    if _AIM.search(one.before + two.before):
        return False
    if slip(one.digits, two.digits):
        return length >= _LONG or len(common) > 1
    return one.words == two.words and len(common) >= 6 and one.times == two.times != frozenset()


def _shortened(whole: str, short: str) -> bool:
    """Whether a noun is another with a word left out of it: 培训返乡农民工, 培训农民工."""
    whole, short = (_EMPTY.split(text)[-1] for text in (whole, short))
    if not _SHORT <= len(short) < len(whole) or whole[:2] != short[:2]:
        return False
    return whole.endswith(short[2:])


def _agree(one: Seen, two: Seen) -> bool:
    """Whether what follows two amounts says the same of both, or nothing of one."""
    a, b = one.after.lstrip("的"), two.after.lstrip("的")
    return not a or not b or a[:2] == b[:2]


def _prefix(a: str, b: str) -> int:
    """How many characters two texts begin with in common."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _joint(before: str, after: str) -> int:
    """How many characters end one and begin the other: 行政村(126个) and (162个)行政村."""
    before, after = _VERB.sub("", before), after.lstrip("的")
    return next((n for n in range(min(len(before), len(after)), 1, -1) if before.endswith(after[:n])), 0)


def swapped(a: str, b: str, least: int) -> bool:
    """The same digits in another order, so many at least."""
    return a != b and len(a) == len(b) and len(a.replace(".", "")) >= least and Counter(a) == Counter(b)


def slip(a: str, b: str) -> bool:
    """One digit is another."""
    return (
        len(a) == len(b)
        and len(a.replace(".", "")) > 1
        and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    )
