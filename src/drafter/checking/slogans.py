"""Slogans (C610): a slogan in quotation marks that comes again in other words – “一村一品、村村入社”, “一村一业、户户入社”.

Two quotations are one slogan where they have the same characters in another order, where most characters stand in the same
places between the same marks, or where two lists of as many members hold nearly the same. What the country says is data.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from drafter.checking.entities import slogans
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_MARKS = re.compile("[、，；·]")
_NUMERALS = frozenset("一二三四五六七八九十百千万两0123456789年")
_LONG = 7  # characters of a slogan that another has in most places by chance in one seldom
_PLACES, _SHARED = 0.6, 0.7  # of the characters that stand in the same places; that two lists have in common
_LIST = 3


@rule(
    "C610",
    "two-slogans",
    "warning",
    "one slogan is said in two ways",
    source="drafter: a slogan, a motto or a strategy has one form in one text",
    finds=(
        "“一村一品、村村入社”的路子走得通。\n在“一村一业、户户入社”的推进中，要管好贷款。",
        "学校恪守“勤朴诚勇”的校训。\n“勤朴勇诚”四个字都写在他们身上。",
        "县委确定的“工业强县、旅游活县、生态立县”战略是正确的。\n要深入贯彻“生态立县、农业兴县、旅游旺县”战略。",
    ),
    passes=(
        "要开展“平安乡镇”“平安校园”创建。\n“平安校园”要先行。",
        "上午讲“看得见、摸得着”。\n下午讲“听得懂、用得上”。",
        "“十一五”开局良好。\n“十二五”任务更重。",
    ),
)
def two_slogans(document: Document, _context: Context) -> Iterator[Hit]:
    """The slogan that came first, and the one in other words."""
    first: dict[str, tuple[int, int]] = {}
    for start, end in slogans(document):
        first.setdefault(document.text[start:end], (start, end))
    told: set[str] = set()
    for (one, here), (two, there) in combinations(first.items(), 2):
        if {one, two} & told or not _one_slogan(one, two):
            continue
        if document.sentence_at(here[0]) != document.sentence_at(there[0]):
            told |= {one, two}
            for (start, end), other, at in ((there, one, here[0]), (here, two, there[0])):
                yield Hit(
                    start - 1,
                    end + 1,
                    _("“{other}” in line {line}").format(other=other, line=document.place(at)[0]),
                    _("which of the two is right?"),
                )


def _one_slogan(one: str, two: str) -> bool:
    """Whether two quotations are one slogan in two forms."""
    a, b = _MARKS.sub("", one), _MARKS.sub("", two)
    if len(a) != len(b) or a == b:
        return False
    shared = (Counter(a) & Counter(b)).total()
    if shared == len(a):
        return True
    members, others = _MARKS.split(one), _MARKS.split(two)
    if len(members) != len(others) or len(a) < _LONG or len(members) == 1:
        return False
    if len(members) >= _LIST and set(members) & set(others):
        return shared >= _SHARED * len(a)
    differ = [k for k in range(len(a)) if a[k] != b[k]]
    alike = [len(m) for m in members] == [len(m) for m in others] and len(differ) <= (1 - _PLACES) * len(a)
    return alike and not all(a[k] in _NUMERALS and b[k] in _NUMERALS for k in differ)
