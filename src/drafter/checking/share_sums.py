"""Shares side by side, for C216: together they are no more than a whole, and what is called the rest makes it one.

六成、两成半、一成、一成半 are 110%; 大专以上占七成 and 大专以下占四成 exclude one another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.quantities import Quantity, quantities, window
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking.document import Document


_REST = re.compile("其他|其它|其余|余下|剩下")
_MANY = 3
_TWO = re.compile("(?P<stem>[\u4e00-\u9fff\\d]{1,4})以[上下]")


def _rest_of_shares(document: Document) -> Iterator[Hit]:
    """重度的占四成，其余六成是轻度: the rest of the shares before it."""
    table = quantities(document)
    for rest in table:
        if not rest.share or re.search("(?:其余|剩下|余下|另外)的?$", rest.clause) is None:
            continue
        before = [q for q in window(document, rest, back=0) if q.share and re.search("占|是$|达", q.clause)]
        sums = [sum(q.value for q in before[k:]) + rest.value for k in range(len(before))]
        if sums and all(abs(s - 100) > 4 for s in sums) and any(75 <= s <= 130 for s in sums):
            yield Hit(
                *widened(document.text, rest.start, rest.end),
                _("the parts add up to {sum}, the total is {total}").format(
                    sum=f"{min(sums, key=lambda s: abs(s - 100)):g}%", total="100%"
                ),
                _("mend a number"),
            )


def shares_of_one(document: Document) -> Iterator[Hit]:
    """六成、两成半、一成、一成半: shares side by side that are more than a whole."""
    table = quantities(document)
    yield from _rest_of_shares(document)
    i = 0
    while i < len(table):
        run = _shares_from(document.text, table, i)
        if len(run) > 1:
            added = sum(q.value for q in run)
            slack = 1.0 + sum(1.5 for q in run if q.hedge)
            rest = _REST.search(run[-1].clause) is not None
            whole = rest or _division(run) or not all("%" in q.shown for q in run)
            high = whole and added - 100 > slack and added <= (_MOST if rest else 135)
            low = rest and 100 - added > slack and added > 60 and len(run) >= _MANY
            if (high and (len(run) >= _MANY or _opposed(run))) or low:
                near = run[-1].end - run[0].start <= _SHOWN  # any of them may be the wrong one
                yield Hit(
                    *widened(document.text, (run[0] if near else run[-1]).start, run[-1].end),
                    _("the parts add up to {sum}, the total is {total}").format(
                        sum=f"{added:g}%", total="100%"
                    ),
                    _("mend a number"),
                )
        i += max(1, len(run))


_SHOWN = 56  # characters of a run that are shown whole
_MOST = 160  # percent: what is called the rest makes a whole, so that even so much is a slip
_LAPS = re.compile("以[上下]|女|党员|学历|民族|本科|大专")  # shares of what may be counted in two of them


def _division(run: Sequence[Quantity]) -> bool:
    """Whether shares are of kinds told alike, each with a word of its own: 因病致贫的占, 因残致贫的占."""
    labels = [_AS.sub("", q.clause) for q in run]
    if any(_LAPS.search(label) or len(label) < _MANY for label in labels):
        return False
    ends = {label[-2:] for label in labels}
    return len({label[:1] for label in labels}) == 1 and len(ends) == 1 and len(set(labels)) == len(labels)


_AS = re.compile("的?占.*$")


def _opposed(run: Sequence[Quantity]) -> bool:
    """Whether two shares are of what excludes one another: 大专以上, 大专以下."""
    ends = [_TWO.search(q.clause) for q in run]
    if len(run) == 2 and ends[0] and ends[1]:
        return ends[0]["stem"][-2:] == ends[1]["stem"][-2:] and ends[0][0] != ends[1][0]
    return len(run) == 2 and any(
        a in run[0].clause + run[0].noun and b in run[1].clause + run[1].noun
        for a, b in (("男", "女"), ("城", "农"), ("省内", "省外"), ("国内", "国外"))
    )


_HAS = re.compile("占(?:到|了|比)?(?![^，。；]{0,8}(?:全[省国市]|比重))[^，。；\\d]{0,10}$")


def _shares_from(text: str, table: Sequence[Quantity], i: int) -> list[Quantity]:
    run: list[Quantity] = []
    for q in table[i:]:
        if not q.share or (run and q.sentence != run[0].sentence):
            break
        alike_ = not run or (
            bool(_HAS.search(run[-1].clause)) == bool(_HAS.search(q.clause))
            and (_HAS.search(q.clause) or (q.noun[:1] and q.noun[:1] == run[-1].noun[:1]))
        )
        if (
            not alike_
            or re.search("率|增|降|比上|提高", q.clause)
            or (run and len(text[run[-1].end : q.start]) > 18)
        ):
            break
        run.append(q)
    if len(run) > 2 and not _REST.search(run[-1].clause) and _TWO.search(run[-2].clause):
        return run[-2:]
    if len(run) >= 2 and not _HAS.search(run[0].clause) and not all(len(q.noun) < 12 for q in run):
        return run[:1]
    if len(run) == 3 and _opposed(run[1:]):
        return run[1:]
    return run
