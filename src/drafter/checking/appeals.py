"""Names in appeals and hopes that are not the speech's own, for C106: 谱写富美汾城新篇章, 希望明德中学的每一位教职工.

An appeal speaks to one's own place or house, so that whatever is named in its slot must be the one of the head, of whom the
speech is held for (我代表青江县委), or of the people it is owed to. The levels above and below may stand there, and so may what
the text names elsewhere too. The words of the frames are data (data/claims.yaml).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import rjieba

from drafter import data
from drafter.checking.claims import GRAMMAR, PRAISED, county, known_city, named, words
from drafter.checking.document import once
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

Left = tuple[str, int, int, set[str]]

_HAN = "\u4e00-\u9fff"
_TIER = "[市县区州旗镇乡]"
_RANK = {"市": 1, "州": 1, "县": 2, "区": 2, "旗": 2, "镇": 3, "乡": 3}


def _any(key: str) -> str:
    return "|".join(sorted(words(key), key=len, reverse=True))


def _slot(group: str) -> str:
    """The slot for a name, with the level behind it as the last thing, so that ``?`` makes that optional."""
    return rf"(?P<{group}>(?![全我各本该])[{_HAN}]{{2,3}}?)(?P<{group}_tier>{_TIER})"


@cache
def _slots() -> re.Pattern[str]:
    """The frames of an appeal with the slot for the own place."""
    build, praise, close = _any("appeal_builds"), _any("appeal_praises"), _any("appeal_closes")
    tend, goods = _any("appeal_tends"), _any("appeal_goods")
    led = "(?:委|委、[市县区州旗]?(?:人民)?政府)(?:的?(?:坚强|正确|统一)?领导下|周围)"
    to = "向|给|为|对得起|无愧于?|不负|造福|回报"
    people = "各族人民|全体人民|人民|父老乡亲|父老|乡亲们?|百姓|群众|干部群众|儿女|上下"
    frames = (
        rf"(?:{build})(?:(?:{praise})(?:的|、|又|而)?){{1,6}}{_slot('built')}?(?=的?(?:{close}))",
        rf"(?:{build}){_slot('plain')}(?=的?(?:{close}))",
        rf"满意的{_slot('pleased')}?(?={_any('appeal_lines')})",
        rf"(?:{to}){_slot('owed')}?(?=(?:的|全体|广大|各族)?(?:{people})(?:[上出一递献汇报的交，。！]|{_TIER}))",
        rf"全{_slot('all')}?(?=(?:{people}))",
        rf"[和、在与]{_slot('led')}(?={led})",
        rf"每一[个位名]{_slot('each')}?(?=人(?!民|员|才|大|力)|市民|儿女|百姓)",
        rf"[，。；！\n信望愿]{_slot('hoped')}?(?=的?(?:明天|未来|前景|前程)(?:一定|必将|必定|会|将|更|就))",
        rf"(?:{tend}){_slot('tended')}?(?=[、，。！]|的?(?:{goods}))",
        rf"“[三四五六七八九十]个{_slot('five')}?(?=”)",
        rf"(?:{build}){_slot('moved')}?(?=各项工作|各项事业|经济社会|全面振兴)",
    )
    return quick("|".join(frames))


_BEHALF = re.compile(
    rf"代表(?:中共)?(?P<name>[{_HAN}]{{2,3}})(?P<tier>{_TIER})(?:委|人民政府|政府|党委|人大|政协)"
)
_FOLK = re.compile(
    rf"(?:用|让|是|给|为|向|对得起|无愧于|以)(?P<name>[{_HAN}]{{2}})(?:人(?:自己)?的(?:双手|智慧|勤劳|气魄|精神)|的父老乡亲|的父老|父老)"
)


def appeals(document: Document, own: set[str], head: str, tier: str) -> Iterator[Left]:
    """The names in appeals that are none of the speech's: name, start, end, and whose the speech is."""
    yield from _places(document, own, head, tier)
    yield from _houses(document, head)


def _places(document: Document, own: set[str], head: str, tier: str) -> Iterator[Left]:
    text = document.text
    behalf = {m["name"] for m in document.find(_BEHALF) if GRAMMAR.isdisjoint(m["name"])}
    slots = list(document.find(_slots()))
    if not slots:
        return
    ours = own | behalf or {m["name"] for m in document.find(_FOLK) if _called(m["name"], "")}
    if not ours:
        return
    for match in slots:
        group = next(g for g, said in match.groupdict().items() if said and not g.endswith("_tier"))
        name, level = match[group], match[f"{group}_tier"] or ""
        low, high = document.sentence_at(match.start())
        if (
            name in head
            or text.count(name) > text.count(name, low, high)
            or any(o in name or name in o for o in ours)
        ):
            continue
        if level and tier and _RANK[level] != _RANK.get(tier, _RANK[level]):
            continue
        if not level and tier and tier not in "市州" and known_city(name):
            continue  # the city above
        if group in _LOOSE and not level and not county(name) and not name.endswith(words("place_ends")):
            continue
        if _called(name, level) and not _part_of_word(text, match.start(group), group):
            yield name, match.start(group), match.end(group) + len(level), ours


# Frames in which much stands that is no place.
_LOOSE = frozenset({"each", "hoped", "tended", "five", "moved", "owed", "all"})


def _called(name: str, level: str) -> bool:
    """Whether characters are a name: a county's, or no word of the dictionary and no piece of one."""
    if not GRAMMAR.isdisjoint(name) or name[-1] in _RANK or name in words("slot_kinds") or not named(name):
        return False  # 现代化强市
    if level:
        return name not in words("kinds_of_county") and name[-1] not in PRAISED
    return county(name) or not rjieba.has_word(name)


def _part_of_word(text: str, start: int, group: str) -> bool:
    """Whether 全 and what follows are a word: 全体党员."""
    return group == "all" and rjieba.has_word(text[start - 1 : start + 1])


@cache
def _houses_of() -> tuple[tuple[str, ...], ...]:
    """Kinds of houses, those of one sort together: firms, schools, hospitals."""
    return tuple(tuple(str(row).split()) for row in data.load("claims.yaml")["houses"])


@cache
def _kinds() -> str:
    return "|".join(kind for row in _houses_of() for kind in row)


@cache
def _hoped() -> re.Pattern[str]:
    """The frames of a hope with the slot for the own house."""
    house = rf"(?![我大各全本一])[{_HAN}]{{2,9}}?(?:{_kinds()})"
    led = (
        rf"(?:党委|党组|党总支|党支部|董事会|校党委|院党委)(?:、[{_HAN}]{{2,6}})?的?(?:坚强|正确|统一)?领导下"
    )
    return quick(
        rf"(?:{_any('hope_verbs')})(?P<hoped>{house})(?=的?(?:{_any('hope_after')}))"
        rf"|(?:以|是|作为|成为)(?P<proud>{house})(?={_any('hope_pride')})"
        rf"|在(?P<led>{house})(?={led})"
    )


@cache
def _own_house() -> re.Pattern[str]:
    kinds = _kinds()
    return re.compile(
        rf"代表(?P<behalf>[{_HAN}]{{2,12}}?(?:{kinds}))(?=党|董事|校|院|行政|领导|全体|向)"
        rf"|[是，。](?!是)(?P<past>[{_HAN}]{{2,8}}?(?:{kinds}))(?=发展史|历史|建校|建院|建厂|成立)"
    )


@cache
def _in_head() -> re.Pattern[str]:
    return re.compile(rf"(?:在|^|(?<=\n))(?P<body>[{_HAN}]{{2,12}}?(?:{_kinds()}))")


@once
def _behalf_houses(document: Document) -> tuple[str, ...]:
    found = (m["behalf"] or m["past"] for m in document.find(_own_house()))
    return tuple(
        body
        for body in found
        if GRAMMAR.isdisjoint(body[:2]) and not any(body in row for row in _houses_of())
    )


def _houses(document: Document, head: str) -> Iterator[Left]:
    """Another school, firm or hospital in a hope."""
    text = document.text
    found = [
        (m[m.lastgroup], *m.span(m.lastgroup))
        for m in document.find(_hoped())
        if m.lastgroup and _a_house(m[m.lastgroup])
    ]
    if not found:
        return
    own = {*(m["body"] for m in _in_head().finditer(head)), *_behalf_houses(document)}
    for body, start, end in found:
        ours = {o for o in own if _family(o) == _family(body)}
        alike = any(body[:2] in o or o[:2] in body or o.endswith(body) for o in own)
        if ours and not alike and text.count(body) == 1 and text.count(body[:2]) == 1:
            yield body, start, end, ours


def _family(body: str) -> int:
    """The sort of a house, by its kind: 卫生院 is no 学院."""
    return next(k for k, row in enumerate(_houses_of()) if body.endswith(row))


def _a_house(body: str) -> bool:
    """Whether a body begins with a name: no 骨干企业集团, no 各分公司."""
    stem = body[:2]
    if not GRAMMAR.isdisjoint(stem) or stem in words("no_names") or not named(stem):
        return False
    if body.endswith(("分公司", "子公司", "母公司")):
        return False
    if body[2:3] in _RANK:
        return True  # 青石县人民医院
    tags = ("nr", "nz", "ns", "nt", "n") if body.endswith(_houses_of()[0]) else ("nr", "nz", "ns", "nt")
    return county(stem) or not rjieba.has_word(stem) or rjieba.tag(stem)[0][1] in tags
