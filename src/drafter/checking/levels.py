"""Another level (C105, C107): 我县 or 全县上下 in a speech of a city, 我代表县委 of a city's head, 省委、市政府.

A speech belongs to one level; its head, its byline and what it calls its own most say which. A level above may be
spoken of, and so may one below; what is judged is only where a speech means itself.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from drafter.checking.registry import Context, Hit, rule
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
_OWN = re.compile(
    rf"(?P<self>我)(?P<own>[{_LEVELS}])(?![委])|(?<![{_LEVELS}])全(?P<all>[{_LEVELS}])(?!别|块)"
)
_OURS = re.compile(
    "(?:[今去前明]年|当前|目前|近年来?|上半年|全年)?的?(?:各项|整体|总体)?(?:明天|未来|发展|干部|正处|经济|工业|农业|民生|上下|广大|各级|人民|安全|生产|信访|基层|党建"
    "|教育|卫生|医疗|生态|环境|文化|旅游|招商|项目|脱贫|乡村|社会|治安|形势|企业|城乡|改革|作风|就业|财政|防汛|森林)"
)
_ALL_OF_US = re.compile(
    "上下|各级|广大|各部门|各单位|各乡镇|各村|各学校|干部|党员|人民|各族|安全形势|要|打基础|经济社会发展"
)
_ABOVE = re.compile("第一|前列|平均|首|唯一|率先|排名|位|会议|大会|部署|的?要求")
_FEW = 2
_SURE, _CLEAR = 3, 3  # mentions that make a level the speech's own, and times as many as of any other


def own_level(document: Document) -> tuple[str, Counter[str]] | None:
    """The level a speech belongs to, with how often it says each of its own; None where that is not clear."""
    head: Counter[str] = Counter()
    lines = [document.text[a:b].strip() for a, b in document.paragraphs[:_HEAD_LINES]]
    for line in (line for line in (*lines, document.byline) if len(line) <= _HEAD_LINE and "。" not in line):
        head.update(m["all"] for m in _HEAD.finditer(line))
        head.update(
            level for m in _BYLINE.finditer(line) if (level := m["level"] or m["town"]) for _ in "123"
        )
    said: Counter[str] = Counter(m["own"] or m["all"] for m in document.find(_OWN))
    weights = head + said
    if not weights:
        return None
    (own, most), *others = weights.most_common(2)
    if most < _SURE or (others and most < _CLEAR * others[0][1]):
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
    ),
    passes=(
        "我市经济稳中有进，我市项目提质增效，我市民生持续改善。",
        "我区经济好，我区项目多，我区民生改善，列我市第一。",
        "在全县经济工作会议上的讲话\n同志们：\n全县经济增长，全县上下齐心，我县位居全市前列，全市会议对我县作了部署。",
    ),
)
def own_place(document: Document, _context: Context) -> Iterator[Hit]:
    """我县 or 全县上下 in a speech that else says 我市 and 全市; of the level above only what a speech says of itself."""
    found = own_level(document)
    if found is None:
        return
    own, said = found
    text = document.text
    for match in document.find(_OWN):
        level = match["own"] or match["all"]
        if level == own or said[level] > _FEW or (level == "区" and "自治区" in text):
            continue
        lower = _RANK[level] >= _RANK[own]
        if match["self"]:
            wrong = lower or (
                said[level] == 1
                and _OURS.match(text, match.end()) is not None
                and not _ABOVE.search(text, match.end(), match.end() + 8)
            )
        else:
            wrong = (
                lower or (said[level] == 1 and _OURS.match(text, match.end()) is not None)
            ) and _ALL_OF_US.match(text, match.end()) is not None
        if wrong:
            yield Hit(
                match.start(),
                match.end(),
                _("“{text}”, where the speech else says “我{own}”").format(text=match[0], own=own),
                _("is this left over from another place's speech?"),
            )


_HOUSES = (
    (
        re.compile("医院|卫生院"),
        re.compile(
            "(?:我|全)校(?=[上下职师干党各广的，要])|我(?:局|公司|集团|厂)(?=[上下职师干党各广的，要])"
        ),
    ),
    (
        re.compile("集团|公司"),
        re.compile(
            "(?:我|全)(?:校|院)(?=[上下职师干党各广的，要])|我局(?=[上下职干党各广的])|我[县镇](?=[上下干党各广的])"
        ),
    ),
    (
        re.compile("大学|中学|小学|学校"),
        re.compile("我(?:局|公司|集团|厂)(?=[上下职师干党各广的，要])"),
    ),
)


def _another_house(document: Document) -> Iterator[Hit]:
    """全校职工 in a speech at a hospital, by its head."""
    lines = [document.text[a:b].strip() for a, b in document.paragraphs[:_HEAD_LINES]]
    head = "\n".join(line for line in (*lines, document.byline) if len(line) <= _HEAD_LINE)
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


_ON_BEHALF = re.compile(
    r"代表(?:中共)?(?P<organ>(?P<level>[省市县区州旗镇乡])(?:(?:委(?!会|员)|党委)(?:[、和](?P=level)(?:人民)?政府)?|(?:人民)?政府|四(?:大|套)班子))"
)
_BARE = re.compile(
    r"(?<=[。；\n，])(?P<level>[省市县区州旗])(?:委|(?:人民)?政府|安委会|纪委|直各?|[\u4e00-\u9fff]{2,6}(?:局|办|中心))(?=[\u4e00-\u9fff]{0,8}(?:要|负责|牵头))"
)
_PAIR = re.compile(
    r"(?<![、和及与])(?P<one>[省市县区州旗])委[、和](?P<two>[省市县区州旗])(?:人民)?政府(?!和?[、]?[省市县区州旗]委)"
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


def _strange(start: int, end: int, organ: str, own: str) -> Hit:
    return Hit(
        start,
        end,
        _("“{text}” in a speech of the level {own}").format(text=organ, own=own),
        _("is this left over from another place's speech?"),
    )
