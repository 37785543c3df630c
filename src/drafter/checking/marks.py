"""Marks in other forms (C509, C516, C517): dots and dashes, titles in titles, ； among 、, blanks within words.

Source throughout: GB/T 15834-2011 标点符号用法.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import rjieba

from drafter.checking.clauses import around
from drafter.checking.pairs import frequency
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.talk import colloquial
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_DOTS = re.compile(
    rf"(?=[.。．·、…等])(?:(?<=[{_HAN}”》）])(?:\.{{3,}}|。{{3,}}|．{{3,}}|·{{3,}}|、{{3,}})|(?<!…)…(?!…)(?=[{_HAN}，。“])|(?<=[{_HAN}])……等等?(?=[{_HAN}，。；])|(?<=[{_HAN}])等等?……)"
)
_PLACE = "[省市县区州港站镇路年月日时点\\dA-Za-z]"
_DASH = re.compile(
    rf"(?=[-—–―─－_])(?:[-－_]—|—[-－_]|(?<=[{_HAN}”》])--+(?=[{_HAN}“《])|(?<=[{_HAN}]{{4}})(?<!{_PLACE})(?<![国亚洲盟非欧美一二三四五六七八九十])[—–―─](?=[{_HAN}]{{4}})(?![{_HAN}]{{0,8}}(?:铁路|高铁|高速|公路|航线|断裂带|流域)))"
)


@rule(
    "C509",
    "dots-and-dashes",
    "warning",
    "an ellipsis or a dash in a form of its own",
    source="GB/T 15834-2011, 4.10, 4.11: —— and …… take two characters; …… is not said with 等",
    finds=(
        "要抓好教育、医疗、住房......这些大事。",
        "要抓好教育、医疗、住房。。。这些大事。",
        "要抓好教育、医疗、住房……等民生事业。",
        "我们的奋斗目标--全面小康，一定能够实现。",
        "我们的奋斗目标—全面小康社会，一定能够实现。",
        "朝着一个目标-—全面小康——前进。",
        "纪念“五.四”运动。",
    ),
    passes=(
        "要抓好教育、医疗、住房……",
        "我们的奋斗目标——全面小康社会，一定能够实现。",
        "北京市—上海市的高铁。",
        "2021—2025年。",
    ),
)
def dots_and_dashes(document: Document, _context: Context) -> Iterator[Hit]:
    """......, 。。。, ……等, --, and one half of a dash."""
    for pattern, what in (
        (_DOTS, _("an ellipsis is six dots, and takes no 等")),
        (_DASH, _("a dash is “——”")),
    ):
        for match in pattern.finditer(document.raw):
            yield Hit(
                *around(document.raw, match.start(), match.end()),
                _("“{mark}” is no mark of the standard here").format(mark=match[0]),
                what,
            )
    for match in _NAMED_DAY.finditer(document.raw):
        yield Hit(
            match.start() - 1,
            match.end() + 1,
            _("“{mark}” is no mark of the standard here").format(mark=match[0]),
            _("month and day are divided by “·”"),
        )


_NAMED_DAY = re.compile(r"(?<=[“‘])[一二三四五六七八九十]{1,2}[．.•‧∙。][一二三四五六七八九十]{1,2}(?=[”’])")
_NESTED = re.compile(r"《[^》\n]{0,30}?(?:《|<[^>\n]{1,30}>)[^》\n]{0,30}》?")
_CROSSED = re.compile("“[^“”《》\n]{0,20}《[^“”《》\n]{1,30}”》|《[^“”《》\n]{0,20}“[^“”《》\n]{1,30}》”")
_QUOTED = re.compile(
    "“[^“”\n]{0,80}?(?P<inner>[^“”\n]{0,2}“[^“”\n]{1,30}”(?:[^“”\n]{0,6}”)?)(?=(?P<rest>[^“”\n]{0,80}”)?)"
)
_LISTED = re.compile(
    rf"(?:(?<=[：，])|(?<=抓好|做好|突出|加强|围绕|聚焦|抓住|把好))[{_HAN}]{{2,4}}；[{_HAN}]{{2,4}}(?:、[{_HAN}]{{2,4}})+(?=[两三四五六七八九]个)"
)


_STYLE = 3  # times: a text that does so more often has its own style


@rule(
    "C516",
    "marks-within",
    "warning",
    "a title in a title with the same marks, or ； among the members of a list with 、",
    source="GB/T 15834-2011, 4.15.3 (〈 〉 inside 《 》), 4.6.3 (； divides what ， divides within)",
    finds=(
        "学习《《条例》实施办法》。",
        "学习《<条例>实施办法》。",
        "要抓好学习；调研、整改三个环节。",
        "学习“两个《条例”》。",
        "他指出：“要牵住责任制这个“牛鼻子”。”",
    ),
    passes=(
        "学习《〈条例〉实施办法》。",
        "学习《党章》《条例》。",
        "他指出：“要牵住‘牛鼻子’。”要开展“回头看”。",
        "要抓好学习、调研、整改三个环节。",
    ),
)
def marks_within(document: Document, _context: Context) -> Iterator[Hit]:
    """《《条例》实施办法》; 学习；调研、整改三个环节."""
    for match in _NESTED.finditer(document.raw):
        yield Hit(
            match.start(),
            match.end(),
            _("titles within titles take 〈 〉"),
            _("write 〈 〉 for the inner marks"),
        )
    for match in document.find(_CROSSED):
        yield Hit(
            match.start(),
            match.end(),
            _("“{text}”: the outer marks close before the inner").format(text=match[0]),
            _("close first what was opened last"),
        )
    nested = [m for m in document.find(_QUOTED) if m["inner"].count("”") > 1 or m["rest"]]
    for match in nested[:1] if len(nested) > _STYLE else nested:
        yield Hit(
            match.start("inner"),
            match.end("inner"),
            _("quotations within quotations take ‘ ’"),
            _("write ‘ ’ for the inner marks"),
        )
    for match in document.find(_LISTED):
        yield Hit(
            match.start(), match.end(), _("“；” stands among members that “、” divides"), _("write “、”")
        )


_SPLIT_WORD = re.compile(rf"(?<=[{_HAN}])[ \u3000]{{1,2}}(?=[{_HAN}])")
_WORD = 500  # a word so frequent is no chance meeting of two characters


@rule(
    "C517",
    "split-word",
    "warning",
    "a blank within a word or before a mark",
    source="drafter: damage seen in files from the web and in text from PDF",
    finds=(
        "各级各部门要认真贯 彻会议精神，抓好落实。",
        "各部门要落实责任 ，抓好各项工作。",
        "大家要齐心协力、众志成 城，打好这场硬仗。",
    ),
    passes=("张 三同志作了发言，大家要学习。", "目 录", "同志们 朋友们，大家好。"),
    kinds=ANY,
    fixes=True,
)
def split_word(document: Document, _context: Context) -> Iterator[Hit]:
    """贯 彻."""
    text = document.text
    found = [m for m in document.find(_SPLIT_WORD) if _torn(text, m)]
    if len(found) > _OFTEN:
        found = found[:1]
    yield from _before_marks(document)
    for match in found:
        start, end = match.start() - 1, match.end() + 1
        yield Hit(
            start, end, _("a blank stands within a word"), _("take it out"), text[start] + text[end - 1]
        )


_BEFORE_MARK = re.compile(rf"(?<=[{_HAN}])[ \u3000]+(?=[，。；、！？])")
_SEVERAL = 3  # times: a text with more of them is laid out so


def _before_marks(document: Document) -> Iterator[Hit]:
    """各司其职 。 – a blank between a word and its mark."""
    found = list(document.find(_BEFORE_MARK))
    for match in found if len(found) <= _SEVERAL else found[:1]:
        start, end = around(document.raw, match.start(), match.end() + 1)
        yield Hit(
            start,
            end,
            _("a blank stands before a mark"),
            _("take it out"),
            document.raw[start : match.start()] + document.raw[match.end() : end],
            "hint" if len(found) > _SEVERAL or colloquial(document.text) else None,
        )


_OFTEN = 20  # a text with more of them is laid out so


def _torn(text: str, match: re.Match[str]) -> bool:
    """Whether the characters on either side make a word, and neither makes one with its other neighbour."""
    left, right = text[match.start() - 1], text[match.end()]
    line_start = text.rfind("\n", 0, match.start()) + 1
    line = text[line_start:].split("\n", 1)[0]
    if len(line) < _RUNNING:
        return False
    if ("，" in line or "。" in line) and match.start() - line_start > _LONG and _word_across(text, match):
        return True
    if frequency(left + right) < _WORD:
        return False
    if (
        text[match.start() - 2 : match.start() - 1] in (" ", "\u3000", "【")
        or text[match.end() + 1 : match.end() + 2] == " "
    ):
        return False  # 【大 中 小】
    before, after = text[match.start() - 2 : match.start()], text[match.end() : match.end() + 2]
    return frequency(before) < _WORD and frequency(after) < _WORD


_LONG = 4  # characters of a word that nobody writes with a blank


def _word_across(text: str, match: re.Match[str]) -> bool:
    """Whether the blank stands within a word that is long, or that leaves a character over on either side."""
    before = _TAIL.search(text, max(0, match.start() - _LONG), match.start())
    after = _HEAD.match(text, match.end(), match.end() + _LONG)
    if before is None or after is None:
        return False
    at = len(before[0])
    reached = 0
    for word in rjieba.cut(before[0] + after[0], False):  # noqa: FBT003 (rjieba's own signature)
        if reached < at < reached + len(word):
            return len(word) >= _LONG or (
                at - reached == 1 and len(word) == 2 and _apart(before[0], after[0])
            )
        reached += len(word)
    return False


def _apart(before: str, after: str) -> bool:
    """Whether both characters beside the blank are left over by the words around them: 不负韶 华."""
    left, right = rjieba.cut(before, False), rjieba.cut(after, False)  # noqa: FBT003
    return len(left[-1]) == 1 and len(right[0]) == 1 and not {left[-1], right[0]} & _GRAMMAR


_GRAMMAR = frozenset("的了和在是有不也就都要与及或但把被将从向对这那我你他")
_TAIL, _HEAD = re.compile(f"[{_HAN}]+$"), re.compile(f"[{_HAN}]+")
_RUNNING = 12  # characters: in a shorter line blanks space out a title
