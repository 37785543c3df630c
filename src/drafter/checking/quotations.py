"""Marks at the edge of a quotation, and marks of titles on what is no title (C525).

Source throughout: GB/T 15834-2011, 4.8 and 4.15: what belongs to the quoted words stands within, what belongs to the
sentence without; 《 》 mark books, articles and documents, never honours.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.clauses import around
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_ASKS = "什么|啥|怎么|怎样|谁|哪|多少|几时|吗|呢|难道|能不能|是不是|有没有|会不会|何"
# 居民问：“水沟啥时候治”？
_OUTSIDE = re.compile(
    rf"[说问道喊答](?:我|他|她|他们|大家|自己)?：(?P<shown>“(?=[^“”\n]*(?:{_ASKS}))[^“”\n]{{2,50}}[^“”\n。！？…]”？)|[说道喊](?:我|他|她|大家)?：(?P<cry>“[^“”\n]{{2,50}}[^“”\n。！？…]”！)"
)
_WITHIN = quick(r"[：、]”|，”(?![他她我你它咱众]|[^，。；“\n]{0,8}[说道问写答喊讲])")
_NO_TITLE = r"《[^《》\n]{{2,14}}(?:{honours})》"
_GIVEN = re.compile(
    r"(?:[送赠]|共勉|分享|引用|借用)[^。，“\n]{0,14}(?:话|诗句?|词|名言|寄语|古语|格言)(?P<shown>，“[^“”\n]{2,12})"
)


@cache
def _no_title() -> re.Pattern[str]:
    return re.compile(_NO_TITLE.format(honours="|".join(data.load("stops.yaml")["honours"].split())))


@rule(
    "C525",
    "mark-at-quotation",
    "warning",
    "a mark on the wrong side of a quotation mark, or 《 》 on what is no title",
    source="GB/T 15834-2011, 4.8, 4.15 and 4.7.3 (： announces the words that follow)",
    finds=(
        "老乡问我：“路啥时候能修到家门口”？这句话我记在心里。",
        "要做到“三必到：”红事必到、难事必到、急事必到。",
        "抓好“送岗、送技能、”等活动。",
        "他们获得《巾帼文明岗》称号。",
        "送给大家一句诗，“长风破浪会有时”。",
    ),
    passes=(
        "老乡问我：“路啥时候能修到家门口？”这句话我记在心里。",
        "难道大家没有听过“众人拾柴火焰高”？",
        "“干吧，”他说，“不能再等了。”",
        "要学习《青年文明号管理办法》。",
    ),
)
def mark_at_quotation(document: Document, _context: Context) -> Iterator[Hit]:
    """问：“…”？ 做到“三必到：” 《巾帼文明岗》称号."""
    text = document.text
    for match in document.find(_OUTSIDE):
        group = "shown" if match["shown"] else "cry"
        yield Hit(
            match.start(group),
            match.end(group),
            _("“{mark}” belongs to the words that are quoted").format(mark=match[0][-1]),
            _("put it before the closing mark"),
        )
    for match in document.find(_WITHIN):
        opened = text.rfind("“", 0, match.start())
        yield Hit(
            opened if 0 <= match.start() - opened <= _SHORT else around(text, match.start(), match.end())[0],
            match.end(),
            _("“{mark}” stands within the quotation").format(mark=match[0][0]),
            _("put it behind the closing mark"),
        )
    for match in document.find(_no_title()):
        yield Hit(
            match.start(),
            match.end(),
            _("{text} is an honour, no title").format(text=match[0]),
            _("write “ ”"),
        )
    for match in document.find(_GIVEN):
        start, end = around(text, match.start("shown"), match.end())
        yield Hit(start, end, _("the words that follow are announced"), _("write “：” for “，”"))


_SHORT = 20
