"""The organs and firms in a line: a Line and its places in, spans out.

An organ begins at a level of government or a place and ends at a noun for an organ; what every office has (市委,
县直机关) is none. A firm is known by a word in its name that no dictionary has.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.mining.line import HAN, entries, known, rightwards, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.mining.line import Line, Span, Typed

LONGEST_TAIL, WORDS_BEFORE, SHORTEST_FIRM = 16, 3, 4
PAUSES = frozenset("、和及与")
LEAD = r"[省市县区州旗盟镇乡村](?![域别间块分位级庄长])(?:委(?=[\u4e00-\u9fff]{1,6}(?:委|办|部|局|网|校|小组))|直属|直|政府)?"
NO_FIRM_TAGS = frozenset({"v", "m", "r", "d", "p", "u", "c"})


def organs(found: Line, sites: Iterable[Span]) -> Iterator[Typed]:
    """The organs of a line, from their level or place to the noun for an organ; other names that begin with a place."""
    for match in _organ().finditer(found.text):
        if not re.fullmatch(table()["generic_organs"], match[0]):
            yield *match.span(), "organ"
    kinds = {"place": tuple(table()["place_heads"]), "name": tuple(table()["products"])}
    heads = (
        *table()["organ_heads"],
        *table()["firm_heads"],
        *table()["after_place"],
        *kinds["place"],
        *kinds["name"],
    )
    for start, end in sites:
        if found.text[end : end + 1] not in PAUSES:
            last = rightwards(found, end, heads, LONGEST_TAIL)
            if last > end and not found.text.endswith(tuple(table()["no_heads"]), end, last):
                kind = next((k for k, ends in kinds.items() if found.text.endswith(ends, end, last)), "organ")
                yield start, last, kind


@cache
def _nouns() -> dict[str, str]:
    """The nouns at the end of a name of an organ, with what may not follow."""
    short = entries("short_heads")
    own = {head: str(no) for head, no in table()["headed"]["organ"].items() if head not in short}
    return {**own, **table()["organ_heads"]}


@cache
def _organ() -> re.Pattern[str]:
    """A level, words that may stand in a name, and the noun; once or several times, an organ of an organ."""
    heads = "|".join(
        re.escape(head) + (f"(?![{no}])" if no else "")
        for head, no in sorted(_nouns().items(), key=lambda row: -len(row[0]))
    )
    stops = "|".join([*sorted(entries("function")), *table()["organ_stops"], "中(?![心学小医队级])"])
    filler = rf"(?:{'|'.join(table()['organ_phrases'])}|(?!{stops})[\u4e00-\u9fff])"
    endings = "".join(f"(?<!{word})" for word in table()["no_heads"])
    return re.compile(
        rf"(?<![{table()['not_before_organ']}]){LEAD}(?:{filler}{{0,10}}?(?:{heads}){endings})+"
    )


def firms(found: Line) -> Iterator[Span]:
    """Firms, works and waters whose name begins with a word that no dictionary has: 宏琢石业公司."""
    heads = tuple(table()["firm_heads"])
    for k, word in enumerate(found.words):
        if not word.text.endswith(heads) or not HAN.fullmatch(word.text):
            continue
        begin = word.start
        for before in reversed(found.words[max(0, k - WORDS_BEFORE) : k]):
            text = before.text
            if (
                not HAN.fullmatch(text)
                or before.tag in NO_FIRM_TAGS
                or set(text) & (entries("function") | set("一二三四五六七八九十"))
            ):
                break
            if len(text) in {2, 3} and not known(text) and text[0] not in entries("no_stem"):
                begin = before.start
        if begin < word.start and word.end - begin >= SHORTEST_FIRM:
            yield begin, word.end
