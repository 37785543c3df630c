"""Members of a series in a form of another: 三是 between 二、 and 四、, （3） after 二是, 其三 after 第二.

A text and two places in, out comes the ordinal between them that has the number that is missing, if it stands there in a
form that numbers nothing else there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHINESE, _CIRCLED, _PARENS = "一二三四五六七八九十", "①②③④⑤⑥⑦⑧⑨⑩", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽"
_FORMS = (
    "第{c}[，、：]",
    "第{c}[是要]",
    "第{d}[，、：]",
    "{c}[是要]",
    "{d}[是要]",
    "{c}、",
    "（{c}）",
    "（{d}）",
    "{d}[.．、](?!\\d)",
    "其{c}[，、是]",
    "{o}",
    "{p}",
)
_COUNTED_IN_WORDS = re.compile("首先|其次|再次|最后|此外|另外")


@cache
def _of(number: int, *, opens: bool) -> tuple[re.Pattern[str], ...]:
    """The forms of a number: at the head of a paragraph, or behind a mark within one."""
    if not 1 <= number <= len(_CHINESE):
        return ()
    edge = r"(?:^|(?<=\n))[ \u3000]*" if opens else "(?<=[。；：，])"
    return tuple(
        re.compile(
            edge
            + "(?P<ordinal>"
            + form.format(c=_CHINESE[number - 1], d=number, o=_CIRCLED[number - 1], p=_PARENS[number - 1])
            + ")"
        )
        for form in _FORMS
    )


def hidden(text: str, low: int, high: int, number: int, *, opens: bool) -> tuple[int, int] | None:
    """Where a number stands in a form that does not go on from the number before it; None where in none or several."""
    found = list(_hidden(text, low, high, number, opens=opens))
    return found[0] if len(found) == 1 else None


def _hidden(text: str, low: int, high: int, number: int, *, opens: bool) -> Iterator[tuple[int, int]]:
    before = zip(
        _of(number, opens=opens), _of(number - 1, opens=False), _of(number - 1, opens=True), strict=False
    )
    for form, *earlier in before:
        match = form.search(text, low, high)
        if match is None or _COUNTED_IN_WORDS.search(text, low, match.start()):
            continue
        if any(one.search(text, low, match.start()) for one in earlier):
            continue  # it goes on from its own kind: （二） after （一）
        yield match.span("ordinal")
