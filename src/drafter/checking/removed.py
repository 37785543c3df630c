"""What is taken away or added against the change it makes, for C213: 今年撤并村小学7所，由36所减少到28所."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.figures import CHANGE, amounts, exact, kind, plain, shares_pair, size, words
from drafter.checking.numerals import value
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_LESS = re.compile(
    "关闭|关停|取缔|查封|关掉|淘汰|撤并|撤销|取消|裁撤|核减|精简|压减|削减|整合掉|注销|清退|拆除|退出|减少|下放|归并|砍掉"
)
_MORE = re.compile("新增|增设|新建|新设|增加|增开|新开|引进|新招|招录|扩招|增配|新购|购置")
_SPAN = 24  # characters between what is done and its change


def removed(document: Document) -> Iterator[Hit]:
    """A clause that takes away or adds so many, and the next that tells from how many to how many."""
    text = document.text
    for match in document.find(CHANGE):
        start, _end = document.sentence_at(match.start())
        told = amounts(text, start, match.start())
        if not told or match["au"] not in (None, match["bu"]) or match["as"] != match["bs"]:
            continue
        done = told[-1]
        clause = max(start, text.rfind("，", start, done.start()) + 1)
        between = text[done.end() : match.start()]
        scale = match["bs"] or ""
        before, after = value(match["a"], scale), value(match["b"], scale)
        verb = (_LESS if after < before else _MORE).search(text, clause, done.start())
        alike = [a for a in told if kind(a) == kind(done)]
        if (
            verb is None
            or len(alike) > 1
            or done["unit"] != match["bu"]
            or not exact(done)
            or between.count("，") != 1
            or len(between) > _SPAN
            or re.search("[、；]|累计|平均", between)
        ):
            continue
        # What changes is named in both clauses, or not named again.
        noun = between[between.index("，") + 1 :]
        said = text[verb.end() : between.index("，") + done.end()]
        if noun and not shares_pair(noun, said):
            continue
        if re.search(f"(?:{words('more')}|{words('less')})$", noun):
            continue
        real = abs(after - before)
        if size(done) != real:
            yield Hit(
                clause if match.end() - clause <= 2 * _SPAN else match.start(),
                match.end(),
                _("by the figures before it this is {right}{unit}").format(
                    right=plain(before + size(done) * (1 if after > before else -1)), unit=match["bu"]
                ),
                _("mend a number"),
            )
