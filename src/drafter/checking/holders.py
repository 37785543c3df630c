"""Who holds a post, read from the persons of a speech (``roster``), for C601 and C608.

A person is called by a post that he was given: 县长石大川 is no 石大川书记 some lines on. One office has one head: two names
with one post of one organ are two heads. What is told of former holders is let pass, and so are posts that many hold.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.registry import Hit
from drafter.checking.roster import roster
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.checking.roster import Mention, Post

_SAME_AS = {"总支书记": "书记", "支书": "书记", "车间主任": "主任", "工会主席": "主席"}
# Heads that the secretary of an office's committee often is as well.
_HEADS = frozenset(
    {
        "局长",
        "厅长",
        "部长",
        "主任",
        "院长",
        "校长",
        "行长",
        "董事长",
        "总经理",
        "厂长",
        "处长",
        "所长",
        "馆长",
        "台长",
        "社长",
    }
)
_OFFICE = re.compile(
    "[局厅院校行厂社台馆集团公司办会中心部处所](?:党组|党委|党总支|总支|党支部)?$|^(?:党组|党委|党总支|村|社区)|村|社区"
)
_COMMITTEE = re.compile("(?:党委|纪委|党组|团委|党工委|纪工委|党总支)$")


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(str(data.load("persons.yaml")[key]).split())


def _title(post: Post) -> str:
    return _SAME_AS.get(post.title, post.title)


def called_otherwise(document: Document) -> Iterator[tuple[Mention, Mention]]:
    """A person who is called by a post that no mention before gave him: the mention that gave another, and this one."""
    people = sorted(roster(document), key=lambda m: (m.name, m.at))
    for _name, group in groupby(people, key=lambda m: m.name):
        told: list[Mention] = []
        for here in group:
            if here.former:
                break
            if here.posts:
                clash = next((one for one in told if _otherwise(one, here)), None)
                if clash and not any(_agree(one, here) for one in told):
                    yield clash, here
                    break
                told.append(here)


def _agree(one: Mention, here: Mention) -> bool:
    titles = {_title(p) for p in one.posts}
    return any(_title(p) in titles for p in here.posts) and not _committees(one, here)


def _otherwise(one: Mention, here: Mention) -> bool:
    """Whether a mention gives a post that cannot be the one told before."""
    if _committees(one, here):
        return True
    if _apart_by_right(one, here):
        return True
    now = here.posts[-1]
    if _title(now) in _listed("untelling") or any(_title(p) in _listed("untelling") for p in one.posts):
        return False
    organs = {p.organ for p in one.posts}
    if now.organ and not any(
        o.endswith(now.organ) or now.organ.endswith(o) or _stem(o) == _stem(now.organ) for o in organs if o
    ):
        return False  # another organ's post, which he may hold as well
    if not any(organs) and not any(_title(p) in _listed("once") | _SEATS for p in one.posts):
        return False
    heads = {_title(p) for p in one.posts}
    if "书记" in heads and _title(now) in _HEADS:
        return not any(_OFFICE.search(p.organ) for p in one.posts if _title(p) == "书记")
    return not (_title(now) == "书记" and heads & _HEADS and now.organ)


def _apart_by_right(one: Mention, here: Mention) -> bool:
    """报社社长 here, 电视台台长 there; head of the discipline group here, of the general office there."""
    if len(one.posts) != 1 or len(here.posts) != 1 or one.posts[0].deputy or here.posts[0].deputy:
        return False
    told, now = one.posts[0], here.posts[0]
    titles = {_title(told), _title(now)}
    if len(titles) > 1 and titles & _listed("watchers") and titles & _listed("watched"):
        return True
    return len(titles) > 1 and titles <= _listed("heads_of_one") and bool(told.organ)


_SEATS = frozenset(
    {"省长", "市长", "县长", "区长", "州长", "镇长", "乡长", "书记", "局长", "主任", "主席", "校长", "院长"}
)


def _stem(organ: str) -> str:
    return re.sub("(?:常委会|党委|党组|委员会|人民)", "", organ)


def _committees(one: Mention, here: Mention) -> bool:
    """局机关党委书记 and 局机关纪委书记: one body's two committees."""
    for a in one.posts:
        for b in here.posts:
            x, y = _COMMITTEE.search(a.organ), _COMMITTEE.search(b.organ)
            if (
                x
                and y
                and a.title == b.title == "书记"
                and a.deputy == b.deputy
                and x[0] != y[0]
                and {x[0], y[0]} & {"纪委", "团委", "纪工委"}
                and a.organ[: x.start()] == b.organ[: y.start()]
                and len(one.posts) == len(here.posts) == 1
            ):
                return True
    return False


_LEVEL = re.compile("(?:中共)?(?:[省市县区州旗]委?|我[省市县区州旗局校院]|全[省市县区])?")
_HOUSE = re.compile("(?:集团|公司|集团公司|我?局|总公司|总)?")
_MANY = re.compile(
    "村|社区|支部|总支|分局|分公司|车间|科室?$|股$|班组?$|处$|项目|各|每|乡镇$|^[镇乡]|街道$|大队|中队|派出所|小组|工作队|代表团|代表队|协会|学会|分会|商会|家$|[个名位]|分院|分校|系$|专班"
)


def two_holders(document: Document) -> Iterator[tuple[Mention, Mention, Post]]:
    """Two persons with one post of one organ, the mentions in order."""
    found = [(m, p) for m in roster(document) if not m.former for p in m.posts if not p.deputy]
    told: set[str] = set()
    for (one, post), (two, other) in combinations(found, 2):
        if one.name == two.name or {one.name, two.name} & told or _title(post) != _title(other):
            continue
        if one.name in two.name or two.name in one.name:
            continue
        if _one_office(post, other) and not _beside(document, one, two):
            told |= {one.name, two.name}
            yield one, two, post


def _one_office(one: Post, two: Post) -> bool:
    title = one.title
    if title in _listed("many") or _MANY.search(one.organ) or _MANY.search(two.organ):
        return False
    if title in _listed("once") and not (one.organ and two.organ and one.organ != two.organ):
        return all(_HOUSE.fullmatch(p.organ) for p in (one, two))
    longer, shorter = sorted((one.organ, two.organ), key=len, reverse=True)
    if len(shorter) < _LEAST or not longer.endswith(shorter):
        return False
    return _LEVEL.fullmatch(longer[: len(longer) - len(shorter)]) is not None


_LEAST = 3  # characters of an organ's name that tell which it is


def _beside(document: Document, one: Mention, two: Mention) -> bool:
    """Whether one sentence names both: the old head and the new."""
    return document.sentence_at(one.at) == document.sentence_at(two.at)


def hits(document: Document, one: Mention, two: Mention, message: str) -> Iterator[Hit]:
    """Both places, the later first, which is the likelier slip."""
    for here, other in ((two, one), (one, two)):
        yield Hit(
            here.start,
            here.end,
            message.format(name=other.name, post=_shown(other), line=document.place(other.at)[0]),
            _("which of the two is right?"),
        )


def _shown(mention: Mention) -> str:
    return "、".join(p.organ + "副" * p.deputy + p.title for p in mention.posts)
