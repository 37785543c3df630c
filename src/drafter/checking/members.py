"""Members of lists (C217, C607): a list of names against the number said of it, and a name that a list holds twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.entities import surnames
from drafter.checking.named_behind import named_behind
from drafter.checking.numerals import CHINESE, number
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_ITEM = rf"[{_HAN}“”《》A-Za-z]{{2,14}}"
_LIST = re.compile(rf"{_ITEM}(?:、{_ITEM})+(?:(?:以及|[和与及])[{_HAN}“”]{{2,12}}?)?")
_COUNT = re.compile(
    rf"(?P<etc>等)?(?:这)?(?P<n>\d{{1,2}}|{CHINESE}|两)(?P<unit>个|名|位|家|所|大|项|类|种|县|镇|乡|(?=部门|单位|县区|乡镇|街道))(?P<what>[{_HAN}]{{2,4}})"
)
_ORGAN = re.compile(
    "(?:局|委|办|厅|部|镇|乡|街道|县|区|市|村|社区|公司|集团|中学|小学|学校|医院|法院|检察院|支队|中心|银行|科|处|室|站|所|组)$"
)
_PERSON = re.compile(rf"^(?:[{_HAN}]*(?:长|书记|主任|主席))?[{surnames()}][{_HAN}]{{1,2}}$")
_BODIES = re.compile(
    "单位|部门|乡镇|镇|县区|街道|企业|地区|学校|村|社区|区县|同志|代表|个人|青年|教师|学生|选手|专家|学员|党员|干部|委员|单|先进|家|地"
)
_LEAD = re.compile(
    r"^[^、]{0,6}[了出过](?=[^、]{2})|^(?:授予|表彰|表扬|任命|选举|推荐|感谢|祝贺|欢迎|慰问|走访|刚才|会上|其中|今天|下面|一是|以|在|由|请|向|对|把|将|聚焦|围绕|包括|选择|重点|培育|抓好|统筹)+"
)
_LONG = 3
_TAIL = re.compile(
    rf"(?<=[{_HAN}]{{4}})(?:等|以及|[和与及]|[一二三四五六七八九十]{{1,2}}[项个类大]).*$"
)  # behind the last item
_WORDS = 4  # characters of an item that ends the words before a list by no chance


def _items(listed: str) -> list[str]:
    pieces = listed.split("、")
    last = re.split("以及|和|与|及", pieces[-1])
    return [*pieces[:-1], *(p for p in last if p)]


@rule(
    "C217",
    "named-count",
    "warning",
    "the number of names in a list is not the number said of it",
    source="practice: 等 closes a list that may be shorter than its number, never longer",
    finds=(
        "清河镇、石桥镇、县教育局5个单位作了发言。",
        "李明、王强、赵刚、孙伟等3名同志受到表彰。",
        "市应急局、市住建局、市交通局四家单位作了发言。",
        "重点培育新材料、生物医药、装备制造、现代食品等三大主导产业。",
        "工作涉及五个部门，发改、财政、国土、住建、环保、林业，都要各负其责。",
        "今年开了三次会，一次是2月8日，一次是3月15日。",
    ),
    passes=(
        "清河镇、石桥镇、县教育局3个单位作了发言。",
        "县发改局、县财政局、县住建局、清河镇等5个单位作了发言。",
        "李明、王强和赵刚3名同志受到表彰。",
        "市县两级、教育医疗等4个领域先行。",
        "易地搬迁5万人、退出34个村。",
        "工作涉及五个部门，发改、财政、国土、住建、环保，都要各负其责。",
        "辖区有5所学校，一小、二小等都在城区。",
    ),
    kinds=ANY,
)
def named_count(document: Document, _context: Context) -> Iterator[Hit]:
    """A、B、C 5个单位; A、B、C、D等3名同志; 甲河、乙山、丙水四县."""
    yield from _towns(document)
    yield from named_behind(document)
    text = document.text
    for match in document.find(_LIST):
        found = _counted(text, match)
        if found is None:
            continue
        count, listed = found
        items = [_LEAD.sub("", item) for item in _items(listed)]
        said = number(count["n"])
        names = sum(bool(_ORGAN.search(i) or _PERSON.match(i)) for i in items)
        sure = names == len(items) and _BODIES.match(count["what"])
        wrong = len(items) > said if count["etc"] else (sure and len(items) != said)
        short = count["etc"] and all(1 < len(i) <= 6 for i in items) and count["unit"] in "大个项名家位类种"
        if said > 1 and wrong and (sure or short):
            yield Hit(
                match.start(),
                count.end("unit") + min(_LONG - 1, len(count["what"])),
                _("{found} are named, {said} are counted").format(found=len(items), said=said),
                _("count the names, and look for one that is lost"),
            )


_ACTS = re.compile(
    "退出|[帮脱进完建分覆涉选抽走超]|万人|万户"
)  # 脱贫5万人、退出34个村: what is done, no names
_TOWNS = re.compile(
    rf"(?<![{_HAN}、])(?P<list>[{_HAN}]{{2,8}}(?:、[{_HAN}]{{2,3}})+(?:和[{_HAN}]{{2,3}})?)(?P<n>{CHINESE}|\d{{1,2}})(?:个)?(?P<u>县(?!委)|区(?!委)|市(?!委)|镇(?!党)|乡|村|州|省(?!委)|旗)"
)


def _towns(document: Document) -> Iterator[Hit]:
    """布拖、昭觉、美姑、金阳五县."""
    for match in document.find(_TOWNS):
        items = _items(match["list"])
        if any(_ACTS.search(item) for item in items) or match["list"].endswith("等"):
            continue
        if number(match["n"]) > 1 and number(match["n"]) != len(items):
            yield Hit(
                match.start("list"),
                match.end(),
                _("{found} are named, {said} are counted").format(found=len(items), said=number(match["n"])),
                _("count the names, and look for one that is lost"),
            )


def _counted(text: str, match: re.Match[str]) -> tuple[re.Match[str], str] | None:
    """The number that closes a list and the list before it; the pattern of a list may have run over it."""
    best: tuple[re.Match[str], str] | None = None
    at = text.rfind("、", match.start(), match.end())
    for count in _COUNT.finditer(text, at, min(len(text), match.end() + 8)):
        listed = text[match.start() : count.start()]
        if count.start() > match.end() or not listed or listed[-1] in "、第":
            continue
        best = (count, listed)
        break
    return best


@rule(
    "C607",
    "listed-twice",
    "warning",
    "a list names the same twice",
    source="practice: a list names each of its members once",
    finds=(
        "王建军、李志强、王建军等同志受到表彰。",
        "市财政局、市教育局、市财政局要加强配合。",
        "清河镇、石桥镇、柳河镇、清河镇要率先行动。",
        "要规范土地出让、工程招标、土地出让、产权交易四项制度。",
        "要盯住项目招标、土地出让、项目招标、产权交易等环节。",
    ),
    passes=(
        "市财政局、市教育局、市卫健局要加强配合。",
        "学习、学习、再学习。",
        "抓落实、抓落实、再抓落实。",
        "负责同志与班子成员、班子成员相互之间、班子成员与干部之间都要谈心。",
    ),
    kinds=ANY,
)
def listed_twice(document: Document, _context: Context) -> Iterator[Hit]:
    """清河镇、石桥镇、清河镇."""
    for match in document.find(_LIST):
        seen: dict[str, int] = {}
        at = match.start()
        items = match[0].split("、")
        opened = ""  # the first item, with what stands before it: 要盯住政府采购
        if len(items) < _LONG or "相互" in match[0]:
            continue  # 领导与班子成员、班子成员相互之间: pairs of them
        for i, item in enumerate(items):
            name = _LEAD.sub("", item) if i == 0 else item
            opened = name if i == 0 else opened
            bare = _TAIL.sub("", name) if i == len(items) - 1 else name
            first = next(
                (
                    k
                    for k in seen
                    if k in (name, bare)
                    or (i == len(items) - 1 and name.startswith(k) and _named(k))
                    or (k == opened and len(bare) >= _WORDS and k.endswith(bare))
                ),
                None,
            )
            # The same word twice in a row is emphasis.
            if first is not None and len(first) >= _LONG and items[i - 1] not in (first, bare):
                same = first if name.startswith(first) else bare
                yield Hit(
                    seen[first] + len(first) - len(same),
                    at + len(item) - len(name) + len(same),
                    _("“{text}” stands twice in this list").format(text=same),
                    _("take one out, or look for the name that is meant"),
                )
                break
            seen.setdefault(name, at + len(item) - len(name))
            at += len(item) + 1


def _named(item: str) -> bool:
    return bool(_ORGAN.search(item) or _PERSON.match(item))
