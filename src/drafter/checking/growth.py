"""Growth and bounds (C215, C216): percentage points, 翻番 and 倍 against their figures, and figures that cannot be.

Bounds are data (data/figures.yaml): what a share, a number of days or the income of a head cannot exceed or fall below.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.changes import changes
from drafter.checking.compared import points, points_are
from drafter.checking.figures import UNIT, YEAR_OF, half, plain, words
from drafter.checking.multiples import apart_by_times, in_points, multiples, points_between
from drafter.checking.numerals import number, value
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.share_sums import shares_of_one
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_PERCENTS = re.compile(
    rf"[由从](?:{YEAR_OF})?[^，。；、\d]{{0,10}}(?P<a>\d+(?:\.\d+)?)%[^，。；、\d]{{1,8}}?[到至为](?:{YEAR_OF})?(?P<b>\d+(?:\.\d+)?)%，?[^，。；、\d]{{0,6}}?"
    rf"(?:{words('more')}|{words('less')})了?(?P<n>\d+(?:\.\d+)?)个百分点"
)
_TIMES = re.compile(
    rf"[由从][^，。；、\d]{{0,10}}(?P<a>\d[\d,]*(?:\.\d+)?)(?P<as>万亿|万|亿)?(?P<au>{UNIT})?[^，。；、\d]{{1,8}}?[到至为]"
    rf"(?P<b>\d[\d,]*(?:\.\d+)?)(?P<bs>万亿|万|亿)?(?P<bu>{UNIT})，[^，。；、\d]{{0,4}}?"
    r"(?:翻了?(?P<double>[一两二三四五])番|(?P<grow>增长|增加|提高|扩大|提升)了?(?P<n>\d+(?:\.\d+)?|[一两二三四五六七八九十])倍"
    r"|(?:相当于|是|为|达到)[^，。；、\d]{0,8}的(?P<m>\d+(?:\.\d+)?|[一两二三四五六七八九十])倍)"
)


@rule(
    "C215",
    "growth",
    "error",
    "percentage points, 番 or 倍 that do not follow from their numbers",
    source="arithmetic; 国家统计局: 翻一番 is twice, 增长一倍 is twice, 是…的两倍 is twice",
    finds=(
        "去年最高负荷是120万千瓦，今年达到150万千瓦，一年跳升30个百分点。",
        "合格率由70%升到75%，提高六个百分点。",
        "资金从2000万元增至1亿元，扩大到原来的四倍。",
        "城镇化率由45%提高到52%，提高了9个百分点。",
        "企业由40家增加到80家，翻了两番。",
        "游客由100万人次增加到300万人次，增长了3倍。",
        "市场主体从2万户发展到6万户，是五年前的2倍。",
        "森林覆盖率达到63.2%，比2015年的56.3%提高7.7个百分点。",
    ),
    passes=(
        "合格率由70%升到75%，提高五个百分点。",
        "资金从2000万元增至1亿元，扩大到原来的五倍。",
        "城镇化率由45.2%提高到52.3%，提高了7.1个百分点。",
        "企业由40家增加到80家，翻了一番。",
        "游客由100万人次增加到300万人次，增长了2倍。",
        "市场主体从2万户发展到6万户，是五年前的3倍。",
    ),
    kinds=ANY,
)
def growth(document: Document, _context: Context) -> Iterator[Hit]:
    """由45%提高到52%，提高9个百分点; 由40家增加到80家，翻两番."""
    for match in document.find(_PERCENTS):
        real = abs(Fraction(match["b"]) - Fraction(match["a"]))
        places = min(len(match[x].partition(".")[2]) for x in "abn")
        rounded = len({len(match[x].partition(".")[2]) for x in "abn"}) > 1 or places
        loose = Fraction(11, 10 * 10**places) if rounded else Fraction(0)
        if abs(real - Fraction(match["n"])) > loose:
            yield points_are(match, real)
    yield from points(document)
    told = set()
    for hit in _multiples(document):
        told.add(hit.end)
        yield hit
    for hit in (
        *(c.hit for c in changes(document) if c.kind == "times"),
        *multiples(document),
        *in_points(document),
        *apart_by_times(document),
        *points_between(document),
    ):
        if hit.end not in told:
            told.add(hit.end)
            yield hit


def _multiples(document: Document) -> Iterator[Hit]:
    """由40家增加到80家，翻两番."""
    for match in document.find(_TIMES):
        scale = match["as"] or ("" if match["au"] else match["bs"] or "")
        before, after = value(match["a"], scale), value(match["b"], match["bs"] or "")
        if (match["au"] and match["au"] != match["bu"]) or not before or after <= before:
            continue
        margin = half(match["a"], scale), half(match["b"], match["bs"])
        low = (after - margin[1]) / (before + margin[0])
        high = (after + margin[1]) / (before - margin[0])
        if not _tells(match, low, high):
            yield Hit(
                match.start(),
                match.end(),
                _("{after} is {times} times {before}").format(
                    after=match["b"] + (match["bs"] or "") + match["bu"],
                    before=match["a"] + (match["as"] or "") + (match["au"] or ""),
                    times=f"{float(after / before):.2g}",
                ),
                _("mend a number"),
            )


def _tells(match: re.Match[str], low: Fraction, high: Fraction) -> bool:
    """Whether 番 or 倍 fits a quotient between two bounds, as loosely as it is said."""
    if match["double"]:
        said = Fraction(2 ** number(match["double"]))
        return low <= said * Fraction(5, 4) and high >= said * Fraction(9, 10)
    text = match["n"] or match["m"]
    said = Fraction(text) if text[0].isdigit() else Fraction(number(text))
    said += 1 if match["n"] else 0
    slack = Fraction(1, 10) if "." in text else Fraction(1, 2)
    return low - slack <= said <= high + slack


_FALL = re.compile(
    r"(?:下降|减少|降低|压减|缩减|降幅达?|回落)了?(?:(?P<n>\d{3,}(?:\.\d+)?)%|(?:\d+(?:\.\d+)?|[一两二三四五六七八九十])倍)"
)
_MORE_THAN_ALL = re.compile(
    r"(?<![\d.])(?P<n>\d{3,}(?:\.\d+)?)%(?:以上)?的(?:税收|就业|人口|企业|群众|党员|收入|农户|市场主体|学生|职工)"
)
_RATE = re.compile(
    r"(?:率|(?:满意|知晓|支持|信任|认可|认同|参与)度)(?:已|也|均|都|将|平均|就)*(?:达到?|高达|为|是|有|约|保持在|稳定在|提高到|提升到|上升到|实现|超过)*了?(?P<n>\d{3,}(?:\.\d+)?)%"
    r"|占(?![^，。；]{0,8}(?:计划|目标|任务|预算|同期|去年|上年))[^，。；、\d%]{0,10}?(?P<share>\d{3,}(?:\.\d+)?)%"
)
_NOUN = re.compile("[\u4e00-\u9fff]{1,4}$")
_SIGN = re.compile(r"(?:增长|下降|提高|减少|增加)了?(?:为)?[-－−]\d+(?:\.\d+)?(?:%|个)")
_TWICE = re.compile(
    rf"\d(?:亿(?=亿)亿|万(?=万)万|(?:万|亿)?(?P<unit>{UNIT}|%)(?P=unit))(?!次|都|[具庭电]|家)"
)
_RANGE = quick(
    rf"(?<![\d.\-—～~由从〔（年月第])(?P<a>\d+(?:\.\d+)?)(?P<au>%|(?:万|亿)?(?:{UNIT})|万|亿|岁|点|时|斤|成|倍|分钟|毫米|度)?[—－\-~～至到]{{1,2}}(?P<b>\d+(?:\.\d+)?)(?P<bu>%|岁|点|时(?!间)|斤|成|倍|分钟|毫米|度|(?![期届级号次])(?:万|亿)?(?:{UNIT}))"
)
_RANGE_IN_WORDS = quick(
    r"(?<![周第期十百一二三四五六七八九从由初拜\d])(?P<a>[一二三四五六七八九])(?:至|到)(?P<b>[一二三四五六七八九])(?:成|名|个|倍|人|次|家|天|年(?!级|代|第))"
)
_NO_RANGE = re.compile("[由从][^，。；]{0,8}$|比$|：$|比分")


@rule(
    "C216",
    "impossible-figure",
    "warning",
    "a figure that cannot be",
    source="data/figures.yaml: bounds; GB/T 15835-2011, 4.1.3: a range goes from the lower to the higher",
    finds=(
        "原料占总成本的六成，人工占两成，能耗占一成，其他费用占两成。",
        "地区生产总值完成320万元。",
        "居民人均可支配收入达到18600万元。",
        "全年优良天数达到386天。",
        "事故起数下降120%，成本降低了两倍，产值增长-8.5%。",
        "财政收入12.6亿亿元，粮食36.5万吨吨。",
        "力争完成投资100—80亿元，增长目标为7%—6%。",
        "三次产业结构调整为12∶45∶48。",
        "满意的占72%，基本满意的占25%，不满意的占8%。",
        "缺技术、缺劳力的占42%，因病致贫的占36%，其他原因的占32%。",
        "因操作不当引发的占45%，因设备故障引发的占30%，因管理缺失引发的占35%。",
        "专项整治整改率达到102%，群众满意度达到109%。",
        "我县在全市13个县区中排名第15位。",
        "一、二、三产业比重分别为12%、45%、48%。",
    ),
    passes=(
        "原料占总成本的六成，人工占两成，能耗占一成，其他费用占一成。",
        "资产负债率达到120%，任务完成率102%，小学毛入学率104%。",
        "地区生产总值完成320万亿元，人均可支配收入1.86万元。",
        "全年优良天数达到326天，下降12%。",
        "投资80—100亿元，由100降到80，2019—2021年。",
        "三次产业结构调整为12.1∶42.5∶45.4。",
        "满意的占72%，基本满意的占25%，不满意的占3%。",
        "缺技术、缺劳力的占42%，因病致贫的占36%，其他原因的占22%。",
        "女干部占32%，中青年干部占56%，本科以上干部占68%。",
        "我县在全市15个县区中排名第13位。",
    ),
    kinds=ANY,
)
def impossible_figure(document: Document, _context: Context) -> Iterator[Hit]:
    """GDP in 万元, a fall of more than all, a range turned round, shares that are more than 100%."""
    yield from _bounded(document)
    for match in document.find(_FALL):
        if match["n"] is None or Fraction(match["n"]) > 100:
            yield _cannot(match, _("mend the rate or a number"))
    for match in document.find(_MORE_THAN_ALL):
        if Fraction(match["n"]) > 100:
            yield _cannot(match, _("mend the rate or a number"))
    for match in document.find(_RATE):
        beyond = document.text.endswith(tuple(words("beyond").split("|")), 0, match.start())
        if not beyond and Fraction(match["n"] or match["share"]) > 100:
            noun = _NOUN.search(document.text, max(0, match.start() - 4), match.start())
            start = noun.start() if noun else match.start()
            message = _("“{text}” cannot be").format(text=document.text[start : match.end()])
            yield Hit(start, match.end(), message, _("mend the rate or a number"))
    for pattern in (_SIGN, _TWICE):
        for match in document.find(pattern):
            yield _cannot(match, _("mend a number"))
    for match in document.find(_RANGE):
        turned = Fraction(match["a"]) > Fraction(match["b"])
        alike = not match["au"] or match["bu"].startswith(match["au"])
        before = document.text[max(0, match.start() - 10) : match.start()]
        if turned and alike and not _NO_RANGE.search(before):
            yield _cannot(match, _("mend a number"))
    for match in document.find(_RANGE_IN_WORDS):
        if number(match["a"]) > number(match["b"]):
            yield _cannot(match, _("mend a number"))
    for match in document.find(_RANK):
        if _number(match["m"]) > _number(match["n"]) > 1:
            yield _cannot(match, _("mend a number"))
    whole = list(_whole(document))
    yield from whole
    for hit in shares_of_one(document):
        if not any(hit.start < other.end and other.start < hit.end for other in whole):
            yield hit


_CN = "[一二三四五六七八九十]{1,3}"
_RANK = quick(
    rf"(?<![第\d.])(?P<n>\d{{1,4}}|{_CN})[个家名位](?:[\u4e00-\u9fff（）、]{{0,10}}?)(?:[中里内]，?|参评，|，)?(?:[\u4e00-\u9fff]{{0,6}}?)(?:排名|排|位列|名列|位居|列|居)(?:在)?第(?P<m>\d{{1,4}}|{_CN})(?:[位名]|(?=[，。；]))"
)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else number(text)


def _cannot(match: re.Match[str], hint: str) -> Hit:
    return Hit(match.start(), match.end(), _("“{text}” cannot be").format(text=match[0]), hint)


_SIZE = re.compile(r"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>万亿|万|亿)?(?P<unit>元|天|人次|人|吨|剂次|%)")
_NAMED = 28  # characters before a figure in which its name may stand


@cache
def _bounds() -> tuple[re.Pattern[str], tuple[dict[str, object], ...]]:
    """What has bounds, right before its figure."""
    rows = tuple(data.load("figures.yaml")["bounds"])
    nouns = "|".join(f"(?P<b{i}>{row['of']})" for i, row in enumerate(rows))
    return quick(rf"(?:{nouns})[^，。；：、\d万亿增降提减]{{0,6}}$"), rows


def _bounded(document: Document) -> Iterator[Hit]:
    """人均可支配收入18600万元: a figure beyond what its noun can have."""
    names, rows = _bounds()
    for match in document.find(_SIZE):
        named = names.search(document.text, max(0, match.start() - _NAMED), match.start())
        if named is None:
            continue
        row = next(row for i, row in enumerate(rows) if named[f"b{i}"])
        least, most = int(str(row.get("least", 0))), int(str(row.get("most", 10**16)))
        if match["unit"] == row["unit"] and not least <= value(match["n"], match["scale"] or "") <= most:
            text = document.text[named.start() : match.end()]
            message = _("“{text}” cannot be").format(text=text)
            yield Hit(named.start(), match.end(), message, _("mend the number or its unit"))


_RATIO = re.compile(r"(?<![:：∶\d.])(?P<r>\d+(?:\.\d+)?[:：∶]\d+(?:\.\d+)?[:：∶]\d+(?:\.\d+)?)(?![:：∶\d])")
_PART = re.compile(
    r"(?P<label>[^，。；、：\d]{2,12}?)(?:比重|比例)?(?:占比?|为|达到?)*(?:为|达到?)?(?P<n>\d+(?:\.\d+)?)%"
)
_LEAST_SUM = 60  # three parts that are so little of a ratio are no percentages


def _whole(document: Document) -> Iterator[Hit]:
    """12∶45∶48, and 满意72%，基本满意25%，不满意8%: together more than 100."""
    for match in document.find(_RATIO):
        start, end = document.sentence_at(match.start())
        if "产业" not in document.text[start:end] and "结构" not in document.text[start:end]:
            continue
        parts = [Fraction(p) for p in re.split("[:：∶]", match["r"])]
        total = sum(parts, Fraction())
        if total > _LEAST_SUM and abs(total - 100) > Fraction(3, 10):
            yield Hit(
                *match.span("r"),
                _("the parts add up to {sum}, the total is {total}").format(sum=plain(total), total="100"),
                _("mend a number"),
            )
    yield from _shares(document)
    rows = data.load("figures.yaml")["wholes"]
    for start, end in document.sentences:
        if document.text.count("%", start, end) < 2:
            continue
        found = list(_PART.finditer(document.text, start, end))
        for row in rows:
            same = [(m, kind) for m in found if (kind := _kind(m["label"], row))]
            if len({kind for _m, kind in same}) != len(same) or len(same) < len(row):
                continue
            total = sum((Fraction(m["n"]) for m, _kind in same), Fraction())
            if total - 100 > Fraction(1, 2) or (total < 100 - Fraction(1, 2) and len(same) > 2):
                yield Hit(
                    same[0][0].start(),
                    same[-1][0].end(),
                    _("the parts add up to {sum}, the total is {total}").format(
                        sum=plain(total) + "%", total="100%"
                    ),
                    _("mend a number"),
                )


_SHARED = re.compile(r"(?:[^，。；、：\d]{2,6}占\d+(?:\.\d+)?%[，、和；]?){3,}")
_EACH_SHARE = re.compile(
    r"(?:产业|比重|比例|占比|结构|分别占)[^，。；\d]{0,8}(?:分别)?(?:调整)?[为占是]?(?P<list>\d+(?:\.\d+)?%(?:[、和，]\d+(?:\.\d+)?%){2,4})(?![、和，]?\d)"
)
_PERCENT, _HAS_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%"), re.compile(r"占(\d+(?:\.\d+)?)%")
_WHOLE = (93, 107)  # shares in a row that are so much together are meant for a whole
_ABOUT = (85, 120)  # three shares that are so much together are meant for a whole


def _shares(document: Document) -> Iterator[Hit]:
    """安全占40%，质量占30%，效益占40%: shares side by side that are nearly a whole, and none."""
    for pattern, share, (least, most), loose in (
        (_EACH_SHARE, _PERCENT, _WHOLE, Fraction(3, 10)),
        (_SHARED, _HAS_PERCENT, _ABOUT, Fraction(1, 2)),
    ):
        for match in document.find(pattern):
            total = sum(map(Fraction, share.findall(match[match.lastgroup or 0])), Fraction())
            if least <= total <= most and abs(total - 100) > loose:
                yield Hit(
                    match.start(),
                    match.end(),
                    _("the parts add up to {sum}, the total is {total}").format(
                        sum=plain(total) + "%", total="100%"
                    ),
                    _("mend a number"),
                )


def _kind(label: str, row: list[str]) -> str:
    return max((kind for kind in row if kind in label), key=len, default="")
