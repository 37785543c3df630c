"""The place a speech is about where no head names it: the one name with the speech's own level that opens its clauses.

云泽县广大干部群众不等不靠 in a speech whose title says 全县. A document in, the name out; nothing where two are spoken of so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import rjieba

from drafter.checking.claims import GRAMMAR, words
from drafter.checking.document import once
from drafter.checking.levels import own_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_OPENS = re.compile(
    rf"(?:^|(?<=[，。；：！\n是使让为]))(?P<name>[{_HAN}]{{2,3}})(?P<tier>[市县区州旗镇乡])"
    r"(?!委?书记|长|里|内|场|域|级|直|民政|民[^族])"
)
_PEOPLE = (
    "人民(?!法院|检察院|医院|政府|币|武装|代表|银行|警察|团体|路)|市民(?!化)|百姓|父老|乡亲|儿女"
    "|的?(?:广大)?(?:干部群众|群众|党员干部)"
)
_OTHERS = re.compile(
    rf"(?P<name>(?![全各我本该为对给让向是][{_HAN}])[{_HAN}]{{2,3}})(?P<tier>[市县区州旗镇乡])(?=各[村镇乡街]|{_PEOPLE})"
    rf"|(?:回报|回馈|报答|不负|无愧于?|对得起|造福|惠及|服务|每一[位个名]|全体|为了|广大|谱写|书写)(?P<folk>[{_HAN}]{{2}})(?={_PEOPLE})"
)
_TOWNS = frozenset("城社山市县园景校厂库灾特新老小郊地")


@once
def home(document: Document) -> set[str]:
    """The name of the speech's own place, without its level; empty where that is not clear."""
    found = own_level(document)
    if found is None:
        return set()
    names = {
        match["name"]
        for match in document.find(_OPENS)
        if match["tier"] == found[0]
        and GRAMMAR.isdisjoint(match["name"])
        and match["name"][-1] not in _TOWNS
        and _name(match["name"])
    }
    return names if len(names) == 1 else set()


_RANK = {"市": 1, "州": 1, "县": 2, "区": 2, "旗": 2, "镇": 3, "乡": 3}
_BEYOND = re.compile(
    "考察|支援|援助|帮扶|对口|协作|结对|来自|感谢|慰问|学习|兄弟|友好|代表团|地震|灾|等|比如|例如|典型|经验|做法|历史|当年|那年|曾|工作过|任职|挂职"
)


def strangers(document: Document) -> Iterator[tuple[str, int, int]]:
    """Names of other places whose people the speech addresses as its own: 凤翔区各村 in a county's, 每一位鹤城市民."""
    own, level = home(document), own_level(document)
    if not own or level is None:
        return
    text = document.text
    for match in document.find(_OTHERS):
        name, tier = match["name"] or match["folk"], match["tier"]
        low, high = document.sentence_at(match.start())
        if tier and _RANK[tier] != _RANK[level[0]]:
            continue
        if _BEYOND.search(text, low, high) or any(o in name or name in o for o in own):
            continue
        group = "name" if match["name"] else "folk"
        start = match.start(group)
        if len(name) > _PAIR and (not GRAMMAR.isdisjoint(name[0]) or rjieba.has_word(name[1:])):
            name, start = name[1:], start + 1
        towns = tier and name[-1] in _TOWNS
        if GRAMMAR.isdisjoint(name) and not towns and text.count(name) == 1 and _called(name, tier):
            yield name, start, match.end()


_PAIR = 2


def _called(name: str, tier: str | None) -> bool:
    """Whether a name is one: of the dictionary's places, or no word of it; with its level also a noun (青山乡)."""
    tag = rjieba.tag(name)[0][1]
    noun = tier and tag.startswith("n") and name not in words("kinds_of_county")
    return bool(noun) or not rjieba.has_word(name) or tag in ("ns", "nr", "nz")


def _name(name: str) -> bool:
    """Whether it is a name: no common word, alone or with the level (经济大县, 工业强市)."""
    tagged = rjieba.tag(name)
    if len(tagged) > 1:
        return not any(len(word) > 1 and not tag.startswith(("n", "v", "a")) for word, tag in tagged)
    if tagged[0][1][0] not in "nv" and not tagged[0][1].startswith("a"):
        return False  # 根据县委的部署
    return tagged[0][1] in ("ns", "nr", "nz", "nt", "nrt") or not rjieba.has_word(name)
