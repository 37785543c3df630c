"""Spellings of names (C603): a person's name in two forms.

A person's name is sure where it stands with 同志 or behind a post; from there each character that sounds or looks like
one of its own is looked for in its place. The form that is rarer is shown, or both where neither is.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.characters import close_in_names
from drafter.checking.entities import _POST, surnames
from drafter.checking.namesakes import alike_by_right, namesakes
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_DOUBLE = "欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|夏侯|东方|端木|南宫"
_NAME = rf"(?:(?:{_DOUBLE})[{_HAN}]{{1,2}}|[{surnames()}][{_HAN}]{{2}})"
# What persons are called before their name, besides their post.
_CALLED = (
    "党员|教师|医生|模范|烈士|先进个人|民警|护士|职工|村民|标兵|先锋|典型|代表|村支书|支书|第一书记|致富带头人|网格员|辅警|战士|班长"
    "|老人|院士|工程师|农民|工人|司机|乡医|村医|校友|企业家|科学家|书记员|消防员|志愿者|同学|老师|师傅|党委委员|副?村长|副?局长|副?主任"
)
_PERSON = quick(
    rf"(?:^|(?<=[，。、；：\n由请向和与及听像对让以的习谢据照是])|(?:{_POST})[ \u3000]{{0,2}})"
    rf"(?P<name>{_NAME})(?=同志(?!们)|先生|女士|教授|院士|同学|老师|医生|师傅|大夫|大姐|大哥|副?(?:{_POST}))"
    rf"|(?:{_POST})[ \u3000]{{0,2}}(?P<behind>{_NAME})"
    rf"(?=[，。、；）\n]|等|通报|主持|宣读|传达|汇报|作|讲|要求|强调|指出|出席|带队|代表|负责|发言|表态|要|将|在|也|就|会|带领|一行|牵头|同志|的|介绍|抓)"
    rf"|(?:{_CALLED})[“]?(?P<hero>{_NAME})(?=的(?:事迹|精神|故事|先进|感人|发言)|[，。、]|同志|带领|老师)"
    rf"|(?<=[像以])(?P<like>{_NAME})(?=这样|那样|为代表|为榜样)"
    rf"|(?<=[、，：])(?P<listed>{_NAME})(?=、[{surnames()}][{_HAN}]{{1,2}}(?:[、，。等]|同志|[两三四五六]位)|等|[。；]|[两三四五六七八九十\d]{{1,2}}[位名])"
)
_ANY_NAME = re.compile(rf"(?=({_NAME}))")


@lru_cache(maxsize=2000)
def _variants(name: str) -> frozenset[str]:
    """The name with one character that sounds or looks alike; of surnames only those that are one name in two forms."""
    first = 2 if re.match(_DOUBLE, name) else 1
    twins = {
        twin + name[1:]
        for pair in data.load("common.yaml")["twins"].split()
        if name[0] in pair
        for twin in pair
        if twin != name[0]
    }
    return frozenset(
        name[:i] + char + name[i + 1 :]
        for i in range(first, len(name))
        for char in close_in_names().get(name[i], ())
    ) | frozenset(twins)


@cache
def _known() -> dict[str, str]:
    """What the names of persons whom the whole country knows are misspelled as, and the right name of each."""
    names = [name for name in data.load("common.yaml")["persons"].split() if len(name) > 2]
    return {form: name for name in names for form in _variants(name) if form not in names}


@rule(
    "C603",
    "name-spelling",
    "warning",
    "a person's name is spelled in two ways",
    source="drafter: names that differ in one character; data/syllables.yaml, data/shapes.yaml",
    finds=(
        "刚才，周启明同志作了通报。对周启铭同志的意见，要抓好落实。会后，请周启明同志抓好落实。",
        "刚才，市应急局局长李志强作了汇报。李智强局长讲得很实在。",
        "原主席王德明、周长河等老同志作了发言。特别是王德民同志的建议很好。",
        "刘丽华同志的事迹感人。刘莉华的事迹告诉我们，要爱岗敬业。",
        "要向焦裕录同志学习。",
        "刚才，县信访局局长佘爱国汇报了工作。佘爱民同志提出的措施，要抓好落实。",
        "劳动模范周启明的事迹很感人。\n财政局局长周启鸣要切实负起责任。",
        "刚才，宣传部部长沈秋芬同志宣读了方案。\n沈秋芳同志分管的融媒体中心要跟上。",
        "院长梁少华同志把办公室搬进了工棚。\n方少华院长刚才表了态。",
        "铸造分厂厂长邱建中带着四十多人连干三个月。\n邱厂长建忠的今天，就是你们的明天。",
    ),
    passes=(
        "刚才，周启明同志作了通报，李红军同志作了发言。",
        "刚才，周启明同志、周启亮同志作了发言。",
        "刚才，张建国、张建军、李志强同志作了发言。",
        "要向焦裕禄同志学习。",
        "市长黎向晖同志宣读了决定。\n副市长黎向阳同志解读了政策。",
        "一位是省人大原副主任聂思齐同志；另一位是政法大学的聂思琪教授。",
    ),
)
def name_spelling(document: Document, _context: Context) -> Iterator[Hit]:
    """周启明 and 周启铭, which sound alike; 焦裕录."""
    text = document.text
    said: Counter[str] = Counter()
    first: dict[str, int] = {}
    for match in document.find(_ANY_NAME):
        said[match[1]] += 1
        first.setdefault(match[1], match.start())
    found = {
        m["name"] or m["behind"] or m["hero"] or m["like"] or m["listed"] for m in document.find(_PERSON)
    } & set(first)
    yield from _short(document)
    told: set[str] = set()
    for name in sorted(found, key=lambda n: (-said[n], first[n])):
        for other in sorted(_variants(name) & said.keys(), key=lambda n: first[n]):
            if other in told or name in told or _side_by_side(text, name, other):
                continue
            told |= {other, name}
            for form, against in ((other, name), (name, other)):
                if form == other or said[name] <= said[other]:
                    yield Hit(
                        first[form],
                        first[form] + len(form),
                        _("“{other}” in line {line}").format(
                            other=against, line=document.place(first[against])[0]
                        ),
                        _("which of the two is right?"),
                    )
    for hit in (*_recalled(document, said, found), *namesakes(document)):
        shown = document.text[hit.start : hit.end]
        if not any(name in shown for name in told):
            yield hit
    for form in sorted((said.keys() & _known().keys()) - told, key=lambda n: first[n]):
        right = _known()[form]
        if right in text or _SOMEONE.match(text, first[form] + len(form)):
            yield Hit(
                first[form],
                first[form] + len(form),
                _("is “{name}” meant?").format(name=right),
                _("which of the two is right?"),
            )


_SAID_BY = quick(
    rf"(?P<name>{_NAME})(?:同志|局长|书记|主任|市长|县长|区长|部长)?(?:刚才|所)?(?:提出|讲|强调|汇报|部署|通报|介绍|布置)(?:的|到的)"
)


def _recalled(document: Document, said: Counter[str], found: set[str]) -> Iterator[Hit]:
    """佘爱国汇报了工作 and 佘爱民同志提出的措施: who is referred back to is somebody who spoke."""
    for match in document.find(_SAID_BY):
        name = match["name"]
        other = next(
            (
                n
                for n in found
                if n != name and n[0] == name[0] and sum(map(str.__eq__, n, name)) == len(name) - 1
            ),
            None,
        )
        if other and said[name] == 1 and not _side_by_side(document.text, name, other):
            at = document.text.find(other)
            yield Hit(
                *match.span("name"),
                _("“{other}” in line {line}").format(other=other, line=document.place(at)[0]),
                _("which of the two is right?"),
            )


_TWO = quick(rf"(?P<name>[{surnames()}][{_HAN}])(?=同志(?!们)|老师|{_POST})")
_BEFORE_TWO = (
    *"，。、；：\n由请向和与听像对让以的习",
    *_POST.split("|"),
    *_CALLED.replace("副?", "").split("|"),
)


def _named(text: str, at: int) -> bool:
    """Whether a name may begin here: behind a mark, a word that leads to it, or what a person is called."""
    end = len(text[max(0, at - 2) : at].rstrip(" \u3000")) + max(0, at - 2)
    return at == 0 or text.endswith(_BEFORE_TWO, max(0, end - _LONGEST), end)


_LONGEST = 6  # characters of what a person is called


def _short(document: Document) -> Iterator[Hit]:
    """曹颖同志 and 曹莹同志: of names of two characters both must stand with 同志."""
    found: dict[str, int] = {}
    for match in document.find(_TWO):
        if _named(document.text, match.start()):
            found.setdefault(match["name"], match.start("name"))
    yield from _without_title(document, found)
    for name, at in found.items():
        other = next((n for n in found if found[n] < at and n in _variants(name)), None)
        if other and not _side_by_side(document.text, name, other):
            for form, against in ((name, other), (other, name)):
                yield Hit(
                    found[form],
                    found[form] + len(form) + 2,
                    _("“{other}” in line {line}").format(
                        other=against, line=document.place(found[against])[0]
                    ),
                    _("which of the two is right?"),
                )


def _without_title(document: Document, found: dict[str, int]) -> Iterator[Hit]:
    """返乡青年王凯 and 王恺同志: a name of two characters in another form where a person is named."""
    said = set(document.pairs) if found else set()
    for name, at in found.items():
        forms = "|".join(sorted(_variants(name) & said - found.keys()))
        if not forms:
            continue
        named = re.compile(
            rf"(?:(?<=[、，：像和由请与])|(?:青年|{_CALLED}|{_POST}))(?P<name>{forms})(?=[、，。；]|同志|等|的|这样|那样|作|带领|老师)"
        )
        match = named.search(document.text)
        if match and not _side_by_side(document.text, name, match["name"]):
            for start, end, other in (
                (match.start("name"), match.end("name"), name),
                (at, at + len(name) + 2, match["name"]),
            ):
                yield Hit(
                    start,
                    end,
                    _("“{other}” in line {line}").format(
                        other=other, line=document.place(at if other == name else match.start())[0]
                    ),
                    _("which of the two is right?"),
                )


_SOMEONE = re.compile("同志|精神|总书记|主席|等|、|式|的|那样|先生")


def _side_by_side(text: str, one: str, other: str) -> bool:
    """Whether a list names both, or one sentence tells them apart (一位是…；另一位是…), so that they are two persons."""
    pair = f"{one}(?:同志)?[、和与]{other}|{other}(?:同志)?[、和与]{one}"
    told = f"一位[^。\n]*(?:{one}[^。\n]*另一位[^。\n]*{other}|{other}[^。\n]*另一位[^。\n]*{one})"
    return re.search(f"{pair}|{told}", text) is not None or alike_by_right(text)
