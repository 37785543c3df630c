"""Borrowed facts (C11x): what stands in the draft and in an example it may be copied from, but not in the brief.

Needs ``against``. With a brief each common fact that the brief lacks is likely a leftover; without one only
exact figures are looked at, for names may rightly be the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.document import Document, document_of
from drafter.checking.entities import organs, persons, places, slogans
from drafter.checking.figures import AMOUNT
from drafter.checking.registry import Context, Example, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRIEF = "会议:\n  名称: 全县安全生产会议\n"
_TELLING = 3  # digits: smaller figures coincide


_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)年")
_NEAR = 1  # years: last year's, this year's and the next are any speech's


def _years(document: Document, context: Context) -> Iterator[tuple[int, int]]:
    """Years that are not those around the speech."""
    if context.when:
        for match in document.find(_YEAR):
            if abs(int(match["year"]) - context.when.year) > _NEAR and match["year"] not in context.facts:
                yield match.span()


@rule(
    "C110",
    "borrowed-fact",
    "warning",
    "a name, figure or slogan of an example that the brief does not give",
    source="drafter: the known accident, a speech that still named another city",
    finds=(
        Example(
            "同志们：\n刚才，周启文同志通报了情况，培训党员3826人次。",
            _BRIEF,
            "同志们：\n周启文同志作了报告，培训党员3826人次。",
        ),
        Example("同志们：\n要擦亮“澜湾先锋”品牌。", _BRIEF, "同志们：\n持续擦亮“澜湾先锋”品牌。"),
        Example("同志们：\n要在清河镇召开现场会。", _BRIEF, "同志们：\n在清河镇召开了现场会。"),
        Example("同志们：\n培训党员3826人次。", "", "同志们：\n培训党员3826人次。"),
    ),
    passes=(
        Example("同志们：\n要增强“四个意识”。", _BRIEF, "同志们：\n要增强“四个意识”。"),
        Example("同志们：\n培训党员3826人次。", _BRIEF),
    ),
)
def borrowed_fact(document: Document, context: Context) -> Iterator[Hit]:
    """Persons, organs, figures and local slogans in common with an example."""
    if not context.against or document.kind not in ("speech", "draft"):
        return
    texts = [(speech.source or speech.title or "", document_of(speech)) for speech in context.against]
    figures = [
        m.span() for m in document.find(AMOUNT) if len(m["n"].replace(",", "").replace(".", "")) >= _TELLING
    ]
    names = [*persons(document), *organs(document), *slogans(document)] if context.brief else []
    if context.brief:
        names += [*places(document), *_years(document, context)]
    for start, end in sorted({*figures, *names}):
        fact = document.text[start:end]
        if fact in context.facts:
            continue
        sources = [name for name, other in texts if fact in other.text]
        # What many examples share belongs to the occasion, not to one of them.
        if sources and (len(sources) == 1 or len(sources) * 4 <= len(texts)):
            yield Hit(
                start,
                end,
                _("“{fact}” stands in {source} too, but not in the brief").format(
                    fact=fact, source=sources[0]
                ),
                _("is it left over from that speech?"),
            )
