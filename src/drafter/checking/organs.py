"""Spellings of organs (C605): one organ's name in two forms.

An abbreviation is no other spelling. The form that is rarer is shown, or both where neither is.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.central import scrambled
from drafter.checking.characters import close_in_names
from drafter.checking.named_twice import departments, task_bodies
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_OFFICE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[由请向对以和与让据经在到是给把将为受按表取同合天才后面中列是予达访查派询赴驻送托促]))"
    r"(?P<level>[省市县区州]委?|(?![我由请向对在经据和与让刚今会下按听要各]|[一二三四五六七八九十]是)[\u4e00-\u9fff]{2,3}[省市县区州镇乡]|第[一二三四五六七八九十])(?P<name>(?:(?![室局])[\u4e00-\u9fff]){2,12}?)"
    r"(?P<kind>局|委员会|委|厅|办公室|办|部(?![队门分署局委])|中心|集团|分公司|公司|支队|大队|学院|医院|管委会|管会)(?=[\u4e00-\u9fff、，。；）\d]|$)"
)
_NTH = re.compile("第?[一二三四五六七八九十]")
_JOINS = re.compile("[和与及、]")
_KINDS = frozenset({"局", "委", "厅", "委员会", "办", "部", "办公室"})
_SHORT_OF = frozenset({("委", "委员会"), ("办", "办公室"), ("管会", "管委会")})
_LONG = 4  # characters of a name that another differs from by chance in one seldom


@rule(
    "C605",
    "organ-spelling",
    "warning",
    "one organ is spelled in two ways",
    source="drafter: an organ's name has one form in one text",
    finds=(
        "县发展和改革局要牵头。\n县发展与改革局要做好统计。",
        "县应急管理局作了发言。\n县应急管里局要落实。",
        "县发改局要统筹。\n县发改委要抓审批。",
        "县发展和改革局作了发言。\n县发改委要建立台账。",
        "县卫健局、住建局通力合作。\n县卫生局要牵头解决好道路的问题。",
        "安全监察部通报了险情。\n安全监督部要从四月起组织排查。",
        "县防汛抗旱指挥部与各乡镇签订了责任书。\n县防汛抗旱领导小组办公室要随时抽查。",
        "市投资促进局宣读了方案。\n由市投资推进局牵头。",
        "第二工程公司承建了隧道。\n第二工程分公司率先改革。",
        "三是市直机关党工委要督促。\n四是市级机关党工委要考核。",
        "县行政审批局要牵头。\n县政务审批局要提速。",
        "市委宣传部要加强引导。\n市委宣传办要抓好宣传。",
        "市城市管理综合执法局作了发言。\n市城市综合管理执法局要抓好监管。",
        "县行政审批服务局要拿出方案。\n由县行政审批管理局负责汇总。",
        "国家安全监督生产管理总局通报了事故。",
        "国家市场监督管理局总局发了文件，最高人民检查院作了解释。",
        "区防火安全委员会要统筹。\n区防火委员会办公室要督查，由区检查委员会抽查。",
        "省委第三巡回指导组给了我们很多指导。\n请省委第五巡回指导组的同志讲话。",
    ),
    passes=(
        "县教育局、县财政局作了发言。\n县教育局要抓好落实。",
        "市财政局、县财政局要加强对接。",
        "县文化和旅游局作了发言，县文旅局要抓好落实。",
        "市委办公室、市委组织部要统筹，市委办、市政府办要督查。",
        "市委第一督导组、第二督导组分头行动。",
        "抗震救灾领导小组设在总部，前方另有现场指挥部。",
        "县防汛抗旱指挥部要加强调度，县安全生产委员会要抓好督查。",
    ),
)
def organ_spelling(document: Document, _context: Context) -> Iterator[Hit]:
    """发展和改革局 and 发展与改革局; 促进 and 推进; 发改局 and 发改委. An abbreviation is no other spelling."""
    yield from _groups(document)
    yield from _teams(document)
    yield from _doubled(document)
    yield from scrambled(document)
    yield from task_bodies(document)
    yield from departments(document)
    seen: dict[tuple[str, str, str], int] = {}
    text = document.text
    for match in document.find(_OFFICE):
        key = (match["level"], match["name"], match["kind"])
        numbered = key[0][0] == "第" and "公司" not in key[2]
        if key in seen or numbered:
            continue
        other = next((k for k in seen if k[0] == key[0] and _one_organ(k, key)), None)
        if other:
            start = match.start("level")
            whole, first = "".join(key), "".join(other)
            for form, against, at in ((whole, first, start), (first, whole, seen[other])):
                if form == first and text.count(first) > text.count(whole):
                    continue
                yield Hit(
                    at,
                    at + len(form),
                    _("“{other}” in line {line}").format(
                        other=against, line=document.place(text.find(against))[0]
                    ),
                    _("which of the two is right?"),
                )
        seen[key] = match.start("level")


def _one_organ(one: tuple[str, str, str], two: tuple[str, str, str]) -> bool:
    """Whether two names mean one organ: but for 和 or 与, for one character, or for 局 and 委."""
    (_a, name, kind), (_b, other, sort) = one, two
    if kind != sort:
        if (kind, sort) in _SHORT_OF or (sort, kind) in _SHORT_OF:
            return name == other and "管会" in (kind, sort)
        if {kind, sort} == {"公司", "分公司"}:
            return name == other
        return (
            (name == other or _form(name) == _form(other))
            and {kind, sort} <= _KINDS
            and name not in ("委", "政府", "人大", "政协")
        )
    if _JOINS.sub("", name) == _JOINS.sub("", other):
        return True
    if _form(name) != _form(other) and any({name, other} <= row for row in _rows("organ_heirs")):
        return True
    if _NTH.sub("", name) == _NTH.sub("", other):
        return False  # 第一人民医院, 第二人民医院
    if len(name) > _LONG and sorted(name) == sorted(other):
        return True  # 城市管理综合执法 and 城市综合管理执法
    if len(name) == len(other) >= _LONG and name[-2:] == other[-2:]:
        shared = Counter(name) & Counter(other)
        if shared.total() == len(name) - 1:
            return True  # 行政审批 and 政务审批
    if any({name, other} <= row for row in _twins()):
        return True  # 教育局 and 教体局
    if _reworded(name, other):
        return True
    if len(name) == len(other) > 2:
        differ = [k for k in range(len(name)) if name[k] != other[k]]
        alike = len(differ) == 1 and name[differ[0]] in close_in_names().get(other[differ[0]], ())
        return alike or (len(differ) == 1 and len(name) >= _LONG)
    longer, shorter = sorted((name, other), key=len, reverse=True)
    return len(longer) >= _LONG and len(longer) - len(shorter) == 1 and _without_one(longer, shorter)


@cache
def _rows(key: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row) for row in data.load("posts.yaml")[key])


def _twins() -> tuple[frozenset[str], ...]:
    return _rows("organ_words")


@cache
def _forms() -> dict[str, str]:
    return {form: row[0] for row in data.load("posts.yaml")["organ_forms"] for form in row}


def _form(name: str) -> str:
    """The short form of an office's name: 发展和改革 is 发改."""
    return _forms().get(name, name)


def _reworded(one: str, two: str) -> bool:
    """Whether two names differ in one word of two that are taken for each other: 审批服务 and 审批管理."""
    if len(one) != len(two) or len(one) < _LONG:
        return False
    differ = [k for k in range(len(one)) if one[k] != two[k]]
    if not differ or differ[-1] - differ[0] > 1:
        return False
    starts = range(max(0, differ[-1] - 1), differ[0] + 1)
    return any({one[at : at + 2], two[at : at + 2]} <= row for at in starts for row in _twins())


_GROUP = re.compile(
    r"第(?P<n>[一二三四五六七八九十])(?P<name>[\u4e00-\u9fff]{0,8}?(?:指导组|督导组|巡视组|巡察组|考核组|检查组))"
)
_BOTH = 2


def _groups(document: Document) -> Iterator[Hit]:
    """第三巡回指导组 and 第五巡回指导组: one group is sent to a meeting; where all are spoken of, they stand side by side."""
    found: dict[str, dict[str, list[re.Match[str]]]] = {}
    for match in document.find(_GROUP):
        found.setdefault(match["name"], {}).setdefault(match["n"], []).append(match)
    for numbers in found.values():
        if len(numbers) != _BOTH:
            continue
        one, two = sorted(numbers.values(), key=len, reverse=True)
        if document.place(one[0].start())[0] == document.place(two[0].start())[0] or len(two) > 1:
            continue
        for match, other in ((two[0], one[0]), *(((one[0], two[0]),) if len(one) == 1 else ())):
            yield Hit(
                match.start(),
                match.end(),
                _("“{other}” in line {line}").format(other=other[0], line=document.place(other.start())[0]),
                _("which of the two is right?"),
            )


_TEAM = re.compile(
    r"(?<![环态保央家省])(?P<of>\d+个|各个?|每个|[一二三四五六七八九十]个|[省市县区]委)?(?P<team>督查|督导|督察)组"
)


def _teams(document: Document) -> Iterator[Hit]:
    """9个督查组, where the speech else has 督导组."""
    found: dict[str, list[re.Match[str]]] = {}
    for match in document.find(_TEAM):
        found.setdefault(match["team"], []).append(match)
    if len(found) != _BOTH:
        return
    most, least = sorted(found.values(), key=len, reverse=True)
    if len(least) == 1 and len(most) > 1 and least[0]["of"] and any(m["of"] for m in most):
        yield Hit(
            least[0].start(),
            least[0].end(),
            _("“{other}” in line {line}").format(other=most[0][0], line=document.place(most[0].start())[0]),
            _("which of the two is right?"),
        )


_TWOFOLD = re.compile(
    "(?P<whole>(?P<one>[省市县区][\u4e00-\u9fff]{2,8}?)局(?P<two>[\u4e00-\u9fff]{2,5})局)(?!长)"
)


def _doubled(document: Document) -> Iterator[Hit]:
    """市应急局管理局, where the speech else has 市应急管理局."""
    for match in document.find(_TWOFOLD):
        for join in ("", "和", "与"):
            right = match["one"] + join + match["two"] + "局"
            if right in document.text:
                yield Hit(
                    *match.span("whole"),
                    _("“{other}” in line {line}").format(
                        other=right, line=document.place(document.text.find(right))[0]
                    ),
                    _("which of the two is right?"),
                )
                break


def _without_one(longer: str, shorter: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
