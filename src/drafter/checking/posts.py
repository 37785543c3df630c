"""Posts (C602): organs with posts they do not have – 县政府书记, 县委县长, 法院检察长 –, and levels said twice.

Which organ never has which post is data (data/posts.yaml).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import rjieba

from drafter import data
from drafter.checking.opening import quick_choice
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_LEVELS = "省市县区州旗"
_TOP, _SHORT = 8, 40  # the first lines of a text; a byline is no longer


@cache
def _impossible() -> re.Pattern[str]:
    held = data.load("posts.yaml")
    rows = [rf"(?:{row['organ']})(?:副)?(?:{'|'.join(row['posts'])})" for row in held["never"]]
    return quick_choice(row.replace("{level}", _LEVELS) for row in (*held["crossed"], *rows))


@rule(
    "C602",
    "impossible-post",
    "warning",
    "a post that this organ does not have, or a name doubled",
    source="data/posts.yaml: organic laws; practice of official writing: XX省委书记, not XX省省委书记",
    finds=(
        "请云阡省省委书记讲话。",
        "县政府书记作了讲话。",
        "县委县长出席会议。",
        "县政协主任出席。",
        "县法院检察长作了报告。",
        "县政府市长李明同志作了讲话。",
        "市教育局主任作了发言。",
        "团市委主席、市妇联书记出席。",
        "清河镇县长作了发言。",
        "棠岭县人民法院工作报告\n县人民检察院检察长 刘伟\n各位代表：\n现在，我代表县人民法院报告工作。",
    ),
    passes=(
        "县人大常委会主任、县政协主席出席，镇人大主席参加。",
        "县法院院长、县检察院检察长作了报告。",
        "请省委书记讲话。",
        "县委书记、县长出席会议。",
        "市政府党组书记作了讲话。",
        "市发改委主任、市教育局局长、市局主任科员参加。",
        "全国总工会书记处书记、自治区政府主席出席。",
        "云阡市市长、棠岭县县长到会，市市场监管局局长发言。",
        "棠岭县人民检察院工作报告\n县人民检察院检察长 刘伟\n各位代表：\n现在，我代表县人民检察院报告工作。",
    ),
    kinds=ANY,
)
def impossible_post(document: Document, _context: Context) -> Iterator[Hit]:
    """县政府书记, XX省省委书记."""
    for match in document.find(_impossible()):
        start = _begin(match)
        text = document.text[start : match.end()]
        yield Hit(start, match.end(), _("“{text}” cannot be").format(text=text), _("look up the post"))
    yield from _signed(document)


_TWICE = re.compile(f"(?P<before>.)(?P<name>..)(?P<level>[{_LEVELS}])(?P=level)")


def _begin(match: re.Match[str]) -> int:
    """Where a name with its level twice begins: names of three characters are rarer than a word before one of two."""
    twice = _TWICE.match(match[0])
    if twice is None or rjieba.tag(twice["before"] + twice["name"])[0][0] == twice["before"] + twice["name"]:
        return match.start()
    known = rjieba.tag(twice["name"]) == [(twice["name"], "ns")]
    return match.start() + (known or twice["before"] in "由请向和与让对在以的按据经听")


_REPORT = re.compile(
    "(?P<organ>法院|检察院)工作(?:的)?报告|代表[^，。]{0,8}(?P<self>法院|检察院)[^，。]{0,4}(?:向大会)?报告"
)
_SIGNED = re.compile("(?P<organ>法院|检察院)(?:副)?(?:院长|检察长)|(?<![\u4e00-\u9fff])检察长")


def _signed(document: Document) -> Iterator[Hit]:
    """A court's report under the name of a procurator, or the other way round."""
    lines = [span for span in document.paragraphs[:_TOP] if span[1] - span[0] <= _SHORT]
    told = next(
        (m for a, b in document.paragraphs[:_TOP] if (m := _REPORT.search(document.text, a, b))), None
    )
    if told is None:
        return
    for start, end in lines:
        if match := _SIGNED.search(document.text, start, end):
            if (match["organ"] or "检察院") != (told["organ"] or told["self"]):
                yield Hit(
                    match.start(),
                    match.end(),
                    _("“{text}” does not give the report of a {organ}").format(
                        text=match[0], organ=told["organ"] or told["self"]
                    ),
                    _("look up the post"),
                )
            return
