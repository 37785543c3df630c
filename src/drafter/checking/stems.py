"""One place with two levels, for C105: 棠岭市 in the speech of 棠岭县.

Cities and counties of one name stand side by side in some places (南昌市, 南昌县): they are data (data/claims.yaml, twins).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.claims import GRAMMAR, words
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_NAMED = re.compile("(?P<name>[\u4e00-\u9fff]{2})(?P<tier>[市县区州])(?![场长])")
_HEAD, _SHORT = 5, 40
_FEW, _TIERS = 2, "市县区州"


def other_tiers(document: Document, own: str) -> Iterator[Hit]:
    """The speech's own place with a level that it does not have."""
    if own not in _TIERS:
        return
    text = document.text
    ours = {name for name in _own(document, own) if name not in words("twins") and GRAMMAR.isdisjoint(name)}
    for name in ours:
        for tier in _TIERS.replace(own, ""):
            wrong = name + tier
            at = text.find(wrong)
            if at < 0 or text.count(wrong) > _FEW or text[at + 3 : at + 4] in ("场", "区", "域", "级"):
                continue
            if text.startswith(own, at + 3):
                continue  # 某某区县
            yield Hit(
                at,
                at + len(wrong),
                _("“{text}”, where the speech else says “{own}”").format(text=wrong, own=name + own),
                _("is this left over from another place's speech?"),
            )


def _own(document: Document, own: str) -> set[str]:
    """The names with the own level in the head, or in what the text calls so where it speaks of its own."""
    text = document.text
    names = set()
    for start, end in document.paragraphs[:_HEAD]:
        if end - start <= _SHORT:
            names |= {m["name"] for m in _NAMED.finditer(text, start, end) if m["tier"] == own}
    for match in _OWNED.finditer(text):
        if match["tier"] == own:
            names.add(match["name"])
    return names


_OWNED = re.compile(
    "(?:谱写|开创|建设|推动|推进|促进|让|为|中共|加快|书写|振兴|[，。；\n])(?P<name>[\u4e00-\u9fff]{2})(?P<tier>[市县区州])(?=委|人民|政府|高质量|经济|各项|改革|现代化|的?(?:发展|明天|未来|振兴)|新)"
)
