"""Two halves of a whole told some clauses behind it, for C211: 总人口432万人，比上次增加36万人。其中，男性221万人、女性231万人.

What stands between the whole and its halves is of other things, so the whole is looked for through the paragraph. Only
halves that leave nothing out are read: men and women of whatever was counted; other pairs (data/figures.yaml, partitions)
where both have the noun of the whole (城镇人口, 农村人口).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.figures import (
    Amount,
    amounts,
    by_how_far,
    by_sentence,
    exact,
    half,
    kind,
    partition,
    plain,
    size,
)
from drafter.checking.numerals import SCALES
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from drafter.checking.document import Document

_LABEL = re.compile("[\u4e00-\u9fff]{1,10}$")
_BETWEEN = re.compile("[\u4e00-\u9fff]{0,6}[、，；和](?P<label>[\u4e00-\u9fff]{1,10})")
_NOT = re.compile("增|减|比|率|均|每|以上|以下|另|占|死|伤|受|新|再")
_SEXES = frozenset("男女")
_BACK = 240  # characters in which the whole stands
_NEARLY = 1.15  # times the whole: halves further from it are of something else


def halves(document: Document) -> Iterator[Hit]:
    """Men and women, town and country, against what they are halves of."""
    text = document.text
    for (start, _end), found in zip(document.sentences, by_sentence(document), strict=True):
        for one, two, third in zip(found, found[1:], [*found[2:], None], strict=False):
            if kind(one) != kind(two) or not (exact(one) and exact(two)):
                continue
            first = _LABEL.search(text, start, one.start())
            second = _BETWEEN.fullmatch(text, one.end(), two.start())
            if first is None or second is None or _NOT.search(first[0] + second["label"]):
                continue
            if not partition([first[0], second["label"]], size=2):
                continue
            if third and kind(third) == kind(two) and _BETWEEN.fullmatch(text, two.end(), third.start()):
                continue  # there are more kinds than these two
            whole = _whole(text, one, two, _noun(first[0], second["label"]))
            if whole is not None:
                added = size(one) + size(two)
                yield Hit(
                    first.start(),
                    two.end(),
                    _("the parts add up to {sum}, the total is {total}").format(
                        sum=_plain(added, whole), total=whole[0]
                    ),
                    _("mend a part or the total"),
                )


def _noun(one: str, two: str) -> str:
    """What both halves say besides their kind; nothing for men and women, of whom all are one or the other."""
    if {*one, *two} >= _SEXES:
        return ""
    same = next((n for n in range(min(len(one), len(two)), 0, -1) if one[-n:] == two[-n:]), 0)
    return one[len(one) - same :] if same > 1 else "\n"  # a noun that no whole has


def _whole(text: str, one: Amount, two: Amount, noun: str) -> Amount | None:
    """The amount before two halves that they are nearly, where they are none of those before."""
    low = max(text.rfind("\n", 0, one.start()) + 1, one.start() - _BACK)
    added, most = size(one) + size(two), max(size(one), size(two))
    before = [
        a
        for a in amounts(text, low, one.start())
        if kind(a) == kind(one) and exact(a) and size(a) > most and not by_how_far(text, a)
    ]
    slack = sum((half(a["n"], a["scale"]) for a in (one, two) if "." in a["n"]), half("1"))
    if any(
        abs(size(a) - added) <= slack + (half(a["n"], a["scale"]) if "." in a["n"] else 0) for a in before
    ):
        return None
    near = [
        a
        for a in before
        if 1 / _NEARLY <= added / size(a) <= _NEARLY
        and not _SEXES & set(text[max(low, a.start() - 6) : a.start()])
        and noun in text[max(low, a.start() - 12) : a.end() + 6]
    ]
    return near[-1] if near else None


def _plain(added: Fraction, whole: Amount) -> str:
    """A sum in the scale of its whole: 452.6万."""
    scale = whole["scale"] or ""
    return plain(added / SCALES[scale]) + scale
