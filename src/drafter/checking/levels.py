"""Another level (C105, C107): 我县 or 全县上下 in a speech of a city, 我代表县委 of a city's head, 省委、市政府.

A speech belongs to one level; its head, its byline and what it calls its own most say which. A level above may be
spoken of, and so may one below; what is judged is only where a speech means itself.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from drafter.checking.document import once
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.stems import other_tiers
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_LEVELS = "省市县区州盟旗镇乡"
_RANK = {"省": 0, "市": 1, "州": 1, "盟": 1, "县": 2, "区": 2, "旗": 2, "镇": 3, "乡": 3}
_HEAD_LINES, _HEAD_LINE = 4, 40
_HEAD = re.compile(rf"全(?P<all>[{_LEVELS}])")
_BYLINE = re.compile(
    r"(?P<level>[省市县区州旗])(?:委(?:副?书记|常委)|(?:人民政府)?(?:代|副)?(?P=level)?长)|(?P<town>[镇乡])(?:党委|长)"
)
_OWN = quick(rf"(?P<self>我)(?P<own>[{_LEVELS}])(?![委])|(?<![{_LEVELS}])全(?P<all>[{_LEVELS}])(?!别|块)")
_OURS = re.compile(
    "(?:[今去前明]年|当前|目前|近年来?|上半年|全年)?的?(?:各项|整体|总体)?(?:实际|特点|情况|区位|优势|资源|面貌|形象|家底|特色|重点|工作|明天|未来|发展|干部|正处|经济|工业|农业|民生|上下|广大|各级|人民|安全|生产|信访|基层|党建"
    "|教育|卫生|医疗|生态|环境|文化|旅游|招商|项目|脱贫|乡村|社会|治安|形势|企业|城乡|改革|作风|就业|财政|防汛|森林|粮食|蔬菜|产业|园区|居民"
    "|农民|百姓|群众|各乡镇|各镇|各村|各街道|各行各业|生产总值|地区|固定资产|规模以上|外贸|税收|交通|城镇|电商|民营|科技|人才|林业|水利|农村)"
)
_ALL_OF_US = re.compile(
    "上下|各级|广大|各部门|各单位|各乡镇|各镇|各街道|各村|各学校|各行各业|干部|党员|人民|农民|百姓|群众|各族|安全形势|要|打基础|经济社会发展"
)
_ABOVE = re.compile("第一|前列|平均|首|唯一|率先|排名|位|会议|大会|部署|的?要求")
_FEW = 2
_SURE, _CLEAR = 3, 3  # mentions that make a level the speech's own, and times as many as of any other


@once
def own_level(document: Document) -> tuple[str, Counter[str]] | None:
    """The level a speech belongs to, with how often it says each of its own; None where that is not clear."""
    head: Counter[str] = Counter()
    lines = [document.text[a:b].strip() for a, b in document.paragraphs[:_HEAD_LINES]]
    for line in (line for line in (*lines, document.byline) if len(line) <= _HEAD_LINE and "。" not in line):
        titled = _SURE if line and line == document.title.strip() else 1  # whose meeting it is says the title
        head.update(m["all"] for m in _HEAD.finditer(line) for _ in range(titled))
        head.update(
            level for m in _BYLINE.finditer(line) if (level := m["level"] or m["town"]) for _ in "123"
        )
    said: Counter[str] = Counter(m["own"] or m["all"] for m in document.find(_OWN))
    spoken: Counter[str] = Counter(m["level"] for m in document.find(_ON_BEHALF))
    weights = head + said + spoken
    if not weights:
        return None
    (own, most), *others = weights.most_common(2)
    if most < (_SURE if others else _FEW) or (others and most < _CLEAR * others[0][1]):
        return None
    return own, said


@rule(
    "C105",
    "own-place",
    "warning",
    "the speech calls its place now by one level, now by a lower one",
    source="drafter: 我市 changed to 我县 in a copied text; Xinhua reports of 2009 on copied speeches",
    finds=(
        "我市经济稳中有进，我市项目提质增效，我市民生持续改善。我县的同志要努力。",
        "在全市安全生产会议上的讲话\n同志们：\n全市形势平稳，我市企业向好，全市上下要努力。全县各级各部门要抓紧落实。",
        "在全县信访工作会议上的讲话\n同志们：\n全县形势平稳，全县上下要努力。全区信访总量下降。",
        "在全县信访工作会议上的讲话\n中共棠岭县委书记 周砚农\n同志们：\n全县形势平稳，全县上下要努力。棠岭市的发展离不开稳定。",
        "在全县农业工作会议上的讲话\n同志们：\n去年虽然干旱，我市粮食总产仍然达到41万吨。",
        "在全区信访工作会议上的讲话\n同志们：\n各县市区主要领导要带头到矛盾最突出的地方去。",
    ),
    passes=(
        "我市经济稳中有进，我市项目提质增效，我市民生持续改善。",
        "我区经济好，我区项目多，我区民生改善，列我市第一。",
        "在全县经济工作会议上的讲话\n同志们：\n全县经济增长，全县上下齐心，我县位居全市前列，全市会议对我县作了部署。",
        "在全市信访工作会议上的讲话\n同志们：\n全市形势平稳，全市上下要努力。棠岭县动手早，全县信访总量下降。",
        "在全市民营经济大会上的讲话\n同志们：\n前年我带队去隆岭县考察，那里的县委书记对我讲，全县上下把企业家当自家人。",
        "在全县信访工作会议上的讲话\n中共南昌县委书记 周砚农\n同志们：\n全县形势平稳，全县上下要努力。南昌市的要求很明确。",
    ),
)
def own_place(document: Document, _context: Context) -> Iterator[Hit]:
    """我县 or 全县上下 in a speech that else says 我市 and 全市; of the level above only what a speech says of itself."""
    found = own_level(document)
    if found is None:
        return
    own, said = found
    text = document.text
    yield from other_tiers(document, own)
    yield from _units_below(document, own)
    for match in document.find(_OWN):
        level = match["own"] or match["all"]
        if level == own or said[level] > _FEW or (level == "区" and "自治区" in text):
            continue
        if match["self"]:
            wrong = _RANK[level] >= _RANK[own] or (
                said[level] == 1
                and _OURS.match(text, match.end()) is not None
                and not _ABOVE.search(text, match.end(), match.end() + 8)
            )
        else:
            wrong = _whole(document, match, own, alone=said[level] == 1)
        if wrong:
            yield Hit(
                match.start(),
                match.end(),
                _("“{text}”, where the speech else says “我{own}”").format(text=match[0], own=own),
                _("is this left over from another place's speech?"),
            )


_COUNTIES = quick(r"各(?:县市区|市县区|县区|区县|市县|县（市、区）|县（区）|县、区|市、县、区)(?!级)")
_OF_A_CITY = re.compile("全[省市]|[省市][委里]")


def _units_below(document: Document, own: str) -> Iterator[Hit]:
    """各县市区 in a speech of a district, which has none below it."""
    for match in document.find(_COUNTIES) if _RANK[own] > 1 else ():
        if not _OF_A_CITY.search(document.text, *document.sentence_at(match.start())):
            yield _strange(*match.span(), match[0], own)


_ELSEWHERE = re.compile("那里|那边|当地|他们|对我讲|告诉我|对我说|介绍说|该[县市区镇乡]|考察|学习")
_BELOW = re.compile(
    "[\u4e00-\u9fff]{2}[县区镇乡旗]|各县|各区|县里|区里|该[县区]|[这那有]个?的?[县区]|县区|[县区]级|县域|城区|校区|[厂矿景园片灌林库社]区"
)
_REACH = 60  # characters before 全县 in which the county it is of is named


def _whole(document: Document, match: re.Match[str], own: str, *, alone: bool) -> bool:
    """Whether 全县 in a speech of another level means the speech's own place."""
    text, level = document.text, match["all"]
    if _retitled(document, match):
        return True
    if _ELSEWHERE.search(text, document.sentence_at(match.start())[0], match.start()):
        return False
    if _RANK[level] < _RANK[own]:
        ours = alone and _OURS.match(text, match.end()) and _ALL_OF_US.match(text, match.end())
        return bool(ours)
    opened = max(min(text.rfind("\n", 0, match.start()), match.start() - _REACH), 0)
    # A county's speech has no 区 but parks; a city's speaks of the counties that it names.
    below = (m[0][-1] for m in _BELOW.finditer(text, opened, match.start()))
    if level in below and not _ALL_OF_US.match(text, match.end()):
        return False
    return not (
        level == "区" and (text.startswith("域", match.end()) or "园区" in text[opened : match.end() + 6])
    )


_MEETS = re.compile(
    r"(?:今天|这次|此次|现在|我们|上午|下午)[^。；]{0,16}(?:召开|举行|举办)(?:的)?$|(?:宣布|预祝)[^。；]{0,4}$"
    r"|(?:开创|推动|推进|做好|抓好|加强|这次|本次|此次|\d年，|以来，|过去一年，)$"
)
_OF_ABOVE = re.compile("[^，。；]{0,12}(?:考核|评比|精神|部署要求|排名|第[一二三四五六七八九十\\d]|前列)")
_TITLED = 4  # characters of a meeting's name that its title has as well


def _retitled(document: Document, match: re.Match[str]) -> bool:
    """今天召开的全市信访工作讲评会, where the title has it as 全县信访工作讲评会."""
    name = document.text[match.end() : match.end() + _TITLED]
    start, _end = document.sentence_at(match.start())
    if _OF_ABOVE.match(document.text, match.end()):
        return False
    return _MEETS.search(document.text, start, match.start()) is not None and any(
        document.title.startswith(name, m.end()) and m["all"] != match["all"]
        for m in _HEAD.finditer(document.title)
    )


_FOLLOWED = "(?=[上下职师党各广员，]|干部|的发展|的同|要|学|纪检组|纪委|班子)"
_HOUSES = tuple(
    (re.compile(own), re.compile(f"(?:全|我)(?:{other}){_FOLLOWED}(?!局)"))
    for own, other in (
        ("医院|卫生院", "校|局|公司|集团|厂|行"),
        ("集团|公司", "校|院|局|[县镇]|厅"),
        ("中学|小学|学校|校长|[一二三四五六]中(?!全会)", "院|局|公司|集团|厂|行"),
        ("大学", "局|公司|集团|厂|行|厅"),
        ("学院", "局|公司|集团|厂|行|厅"),
        ("(?<![\u4e00-\u9fff结格布])[市县区省][\u4e00-\u9fff]{2,10}局", "院|校|公司|集团|厂|行"),
    )
)


def _another_house(document: Document) -> Iterator[Hit]:
    """全校职工 in a speech at a hospital, by its head."""
    yield from _house(document)
    lines = [document.text[a:b].strip() for a, b in document.paragraphs[:_HEAD_LINES]]
    head = "\n".join(line for line in (*lines, document.byline) if len(line) <= _HEAD_LINE)
    speaks = _SPEAKS_FOR.search(document.text)
    head += f"\n{speaks['house']}" if speaks else ""
    yield from _system(document, head)
    houses = [(own, other) for own, other in _HOUSES if own.search(head)]
    if len(houses) != 1 or _BYLINE.search(head):
        return  # an official who speaks at a school may well say 我县
    for match in document.find(houses[0][1]):
        if document.text.count(match[0]) <= _FEW:
            yield Hit(
                match.start(),
                match.end(),
                _("“{text}” in a speech of another body").format(text=match[0]),
                _("is this left over from another speech?"),
            )


_SPEAKS_FOR = re.compile("我(?:谨)?代表(?P<house>[市县区省][\u4e00-\u9fff]{2,10}局)(?:党组|党委|领导班子)?")
_SYSTEM = re.compile(
    "(?:(?<![\u4e00-\u9fff])|全[省市县区])(?P<system>[\u4e00-\u9fff]{2})系统(?=的?(?:形象|明天|未来|声誉|广大|全体|干部职工))"
)
_FEW_LAST = 300  # characters of a closing


def _system(document: Document, head: str) -> Iterator[Hit]:
    """卫生系统的形象 at the end of a speech to an office of industry and commerce."""
    text = document.text
    for match in _SYSTEM.finditer(text, max(0, len(text) - _FEW_LAST)):
        if (
            "局" in head
            and text.count(match["system"]) == 1
            and match["system"] not in ("政法", "机关", "党政", "本市", "我们")
        ):
            yield Hit(
                match.start(),
                match.end(),
                _("“{text}” in a speech of another body").format(text=match[0]),
                _("is this left over from another speech?"),
            )


_WE = re.compile(
    "(?P<all>[全我])(?P<house>局|院|校|公司|集团|行|厂|中心|委|厅)(?=[上下各干党职师员要开的广是今去还共现累新完实始认工学教医，])"
)
_OTHERS = {
    "院": "医院|学院|法院|检察院|卫生院|研究院|[一两三]院",
    "校": "学校|高校|校园|[中小]学|[大中]专|[一两三]校",
    "中心": "[\u4e00-\u9fff]中心",
    "委": "[\u4e00-\u9fff]委",
}


def _house(document: Document) -> Iterator[Hit]:
    """全院 once in a speech that else says 全局: the body that speaks has one kind, and no other is spoken of."""
    found = list(document.find(_WE))
    said = Counter(m["house"] for m in found)
    if len(said) < _FEW:
        return
    (own, most), *_others = said.most_common(2)
    for match in found:
        house = match["house"]
        if {own, house} == {"公司", "集团"} or house == own or said[house] > 1 or most < _FEW:
            continue
        named = _OTHERS.get(house, f"[\u4e00-\u9fff]{house}(?![面势部])")
        beyond = document.text[: match.start()] + document.text[match.end() :]
        if not re.search(named, beyond):
            yield Hit(
                match.start(),
                match.end(),
                _("“{text}” in a speech of another body").format(text=match[0]),
                _("is this left over from another speech?"),
            )


_ON_BEHALF = re.compile(
    r"代表(?:中共)?(?P<organ>(?P<level>[省市县区州旗镇乡])(?:(?:委(?!会|员)|党委)(?:[、和](?P=level)(?:人民)?政府)?|(?:人民)?政府|四(?:大|套)班子))"
)
_CONVENES = re.compile(
    "(?<![\u4e00-\u9fff])(?:[今昨]天)?(?P<level>[市县区州旗镇乡])(?:委(?:、(?P=level)(?:人民)?政府)?|(?:人民)?政府)(?:决定|在这里|隆重|专门|同意|研究)*(?:召开|举行|举办)(?:的)?全(?P<all>[省市县区州旗])"
)
_BARE = re.compile(
    r"(?<=[。；\n，])(?P<level>[省市县区州旗])(?:委|(?:人民)?政府|安委会|纪委|直各?|[\u4e00-\u9fff]{2,6}(?:局|办|中心))(?=[\u4e00-\u9fff]{0,8}(?:要|负责|牵头))"
)
_PAIR = re.compile(
    r"(?<![、和及与])(?P<one>[省市县区州旗])委[、和]?(?P<two>[省市县区州旗])(?:人民)?政府(?!和?[、]?[省市县区州旗]委)"
)
_BESIDE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[经由向请在]|[今昨]天|会上|刚才|按照)?(?P<level>[市县区州旗镇乡])(?=委(?![员会托培派])|党委|(?:人民)?政府(?!性)|直(?:属?机关|部门|单位|各)|纪委|人大|政协)"
)


@rule(
    "C107",
    "organ-level",
    "warning",
    "an organ of another level than the speech's own",
    source="drafter: organs of the place a text was copied from",
    finds=(
        "在全市安全生产会议上的讲话\n云阡市市长 沈启明\n同志们：\n我代表县委、县政府向大家表示慰问！",
        "根据省委、市政府的部署，行动今天启动。",
        "在市人民医院总结大会上的讲话\n院党委书记 卢明远\n同志们：\n全校职工要以患者为中心。",
        "在全市安全生产会议上的讲话\n同志们：\n全市形势平稳，全市上下要努力。县安委会要加强统筹。",
        "今天，县政府召开全市森林防火会议。",
        "在全县安全生产会议上的讲话\n同志们：\n全县形势平稳，全县上下要努力。区直部门要到一线去。",
        "在市税务局动员会上的讲话\n同志们：\n全局上下要行动起来，全局党员要带头，抓好全院工作。",
    ),
    passes=(
        "在全市安全生产会议上的讲话\n云阡市市长 沈启明\n同志们：\n我代表市委、市政府向大家表示慰问！",
        "在省委、省政府和市委、市政府的坚强领导下。",
        "在全县经济工作会议上的讲话\n同志们：\n全县上下要努力，全县要抓落实。市委要求很明确，市政府要求我们抓紧。",
    ),
)
def organ_level(document: Document, _context: Context) -> Iterator[Hit]:
    """我代表县委 in a speech of a city; 省委、市政府; 县安委会要… where the speech is a city's; 全校 at a hospital."""
    yield from _another_house(document)
    for match in document.find(_PAIR):
        if match["one"] != match["two"]:
            yield Hit(
                match.start(),
                match.end(),
                _("“{text}” are of two levels").format(text=match[0]),
                _("is this left over from another place's speech?"),
            )
    for match in document.find(_CONVENES):
        if _RANK[match["level"]] > _RANK[match["all"]]:
            yield _strange(match.start(), match.end(), match[0], match["all"])
    found = own_level(document)
    if found is None:
        return
    own, _said = found
    for match in document.find(_ON_BEHALF):
        level = match["level"]
        if level != own and len(re.findall(f"代表(?:中共)?{level}", document.text)) <= _FEW:
            yield _strange(*match.span("organ"), match["organ"], own)
    for match in document.find(_BARE):
        level = match["level"]
        if level != own and _RANK[level] >= _RANK[own] and not (own == "市" and level == "区"):
            yield _strange(*match.span(), match[0], own)

    yield from _beside(document, own)


def _beside(document: Document, own: str) -> Iterator[Hit]:
    """区直部门 and 区委 in a county's speech: a level beside its own, which has no part in it."""
    found = [m for m in document.find(_BESIDE) if m["level"] != own and _RANK[m["level"]] == _RANK[own]]
    levels = Counter(m["level"] for m in found)
    for match in found:
        level = match["level"]
        _start, end = document.sentence_at(match.start())
        opened = document.starts[document.place(match.start())[0] - 1]
        below = (m[0][-1] for m in _BELOW.finditer(document.text, opened, match.start()))
        if levels[level] <= _FEW and level not in below:
            yield _strange(
                match.start("level"),
                min(match.end() + 3, end),
                document.text[match.start("level") : match.end() + 3],
                own,
            )


def _strange(start: int, end: int, organ: str, own: str) -> Hit:
    return Hit(
        start,
        end,
        _("“{text}” in a speech of the level {own}").format(text=organ, own=own),
        _("is this left over from another place's speech?"),
    )
