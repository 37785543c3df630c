"""Repetition (C520, C521, C523): a word or character twice in a row, at the edge of a word too."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import rjieba

from drafter import data
from drafter.checking.characters import han
from drafter.checking.echoes import echoed
from drafter.checking.pairs import frequency, joined, segmented, together
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.spelling import known
from drafter.checking.talk import colloquial
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_TWICE = re.compile(r"(?P<w>[\u4e00-\u9fff]{2,8}?)(?P=w)")
# Two clauses that were pasted twice: 对隐瞒不报的，要从严处理，对隐瞒不报的，要从严处理，.
_CLAUSES_TWICE = re.compile(
    r"(?<=[，。；：！])(?P<c>[\u4e00-\u9fff]{4,20}，[\u4e00-\u9fff]{4,20}[，；])(?P=c)"
)
_MOUTH = frozenset("啊哎哈呵嘿呼噜吭哧啪啦嘀嗒叮咚哗啷嘟咕叽喳嗡嘻吱呀唰咔嚓哐当嗷呜哼唧")
_CHAR = re.compile(
    r"(?P<c>[的了和是在与及把被为要将对从到这那不有也都就而于以之由给让使并但或着得还又更至因])(?P=c)"
)


def _allowed() -> frozenset[str]:
    return frozenset(data.load("repetition.yaml")["words"].split())


@rule(
    "C520",
    "repeated-word",
    "warning",
    "a word stands twice in a row",
    source="drafter: slips of copying and dictation",
    finds=(
        "准确把握把握思想建党的内涵。",
        "要进一步进一步加强领导。",
        "贯彻落实贯彻落实会议精神。",
        "放弃优厚的待遇待遇，回到家乡。",
        "发现问题要查。对隐瞒不报的，要从严处理，对隐瞒不报的，要从严处理，绝不姑息。",
    ),
    passes=(
        "请大家讨论讨论、研究研究。",
        "天天开会。",
        "一代代一代代传下去。",
        "大家都认认真真抓落实。",
        "班长班长，既要带班，又要有个长者的样子。",
    ),
    kinds=ANY,
    fixes=True,
)
def repeated_word(document: Document, _context: Context) -> Iterator[Hit]:
    """把握把握; the doubled verbs of speech (研究研究) are let pass."""
    for match in document.find(_CLAUSES_TWICE):
        yield Hit(
            *match.span(),
            _("“{word}” stands twice").format(word=match["c"].rstrip("，；")),
            _("take one out"),
            match["c"],
        )
    starts = document.word_starts
    for match in document.find(_TWICE):
        word, at = match["w"], match.start()
        middle = at + len(word)
        if (
            at not in starts
            or middle not in starts
            or (
                match.end() not in starts
                and match.end() != len(document.text)
                and not _led(document, middle, word)
            )
        ):
            continue
        if word in _allowed() or len(set(word)) == 1 or _measures(word) or _spoken(document.text, match):
            continue
        if _explained(document.text, match):
            continue
        loose = (
            _loose(word, document.text[match.end() : match.end() + 1])
            and not _of_noun(document.text[at - 1 : at], word)
            and colloquial(document.text)
        )
        yield Hit(
            at,
            match.end(),
            _("“{word}” stands twice").format(word=word),
            _("take one out"),
            word,
            "hint" if loose else None,
        )


def _led(document: Document, middle: int, word: str) -> bool:
    """切实|切实加强: the second stands at the head of a longer word, and what is left of that is a word as well."""
    start, end = document.word_at(middle)
    return start == middle and frequency(document.text[middle + len(word) : end]) >= _WORD


_WORD = 500  # a word so frequent is no chance meeting of characters


_PAUSE = "，是就。；！？、”…—\n一了下吗呢吧啊嘛呀"  # marks and words that no object begins with
_EXPLAINS = 16  # characters behind a word in which it is taken apart


def _of_noun(before: str, word: str) -> bool:
    """优厚的待遇待遇: what stands behind 的 is no verb that doubles."""
    return before == "的" and rjieba.tag(word)[0][1].startswith("n")


def _explained(text: str, match: re.Match[str]) -> bool:
    """班长班长，要带好班、有长者的样子: a word that is called twice and then taken apart."""
    word, behind = match["w"], text[match.end() : match.end() + _EXPLAINS]
    return len(word) == _PAIR and behind[:1] in ("，", "、") and all(char in behind[1:] for char in word)


def _is_verb(word: str) -> bool:
    return rjieba.tag(word)[0][1].startswith("v")


def _loose(word: str, after: str) -> bool:
    """What talk may double: a verb without its object (吓唬吓唬), a topic (专家专家，冲锋枪冲锋枪打不准)."""
    return len(word) > 2 or after in _PAUSE


def _measures(word: str) -> bool:
    """一个项目一个项目, 很小很小, 拧着拧着: doubling that means each, very, or while."""
    return word[0] in "一两半几每这那很最越怎不到小大" or word[-1] in "着啊"


def _spoken(text: str, match: re.Match[str]) -> bool:
    """What speech doubles for good reason: a verb without its object (研究研究，), a topic (工资工资不敢涨), a sound."""
    word = match["w"]
    after = text[match.end() : match.end() + 1]
    before = text[max(0, match.start() - 1) : match.start()]
    if (before and (before in "“‘《" or before == word[-1])) or after == word[0]:
        return True
    if _of_noun(before, word):
        return False
    if word in _tried() or after == "再":  # 坚持坚持再坚持
        return True
    if (not after or after in _PAUSE) and _is_verb(word) and (_asked(text, match) or colloquial(text)):
        return True
    if after and after in "不没也再" and len(word) == 2 and colloquial(text):
        return True
    return rjieba.tag(word)[0][1] in ("o", "z") or (len(word) == 2 and "口" in _sounds(word))


def _tried() -> frozenset[str]:
    """Verbs of hand and mouth, which double when one does a little of it: 拍打拍打身上的泥土."""
    return frozenset(data.load("repetition.yaml")["verbs"].split())


def _asked(text: str, match: re.Match[str]) -> bool:
    """Whether a doubled verb is what somebody is asked or wants to do: 请大家讨论讨论."""
    return bool(
        re.search(
            "好好|[请多再去来要让给先且]|大家|可以|一起|一同|、",
            text[max(0, match.start() - 6) : match.start()],
        )
    )


def _sounds(word: str) -> str:
    """口 where both characters are written with the mouth radical, as words for sounds are."""
    return "口" if all(char in _MOUTH for char in word) else ""


@rule(
    "C521",
    "repeated-character",
    "warning",
    "a function word stands twice in a row",
    source="drafter: slips of copying and dictation",
    finds=("这是全市的的大事。", "他们在在一线奋战。", "要把新手培养成成行家里手。"),
    passes=(
        "的的确确是这样。",
        "目的的实现。",
        "为了了解情况。",
        "是是非非要分清。",
        "实实在在在基层。",
        "不要要求过高。",
        "一家人和和美美。",
        "要把数据转化成成果，把来宾发展成成员。",
    ),
    kinds=ANY,
    fixes=True,
)
def repeated_character(document: Document, _context: Context) -> Iterator[Hit]:
    """的的, 在在 as two words; 成成 behind what is made."""
    words = dict(document.words)
    for match in document.find(_CHAR):
        at = match.start()
        if words.get(at) != at + 1 or words.get(at + 1) != at + 2:
            continue
        before, after = document.text[max(0, at - 1) : at], document.text[at + 2 : at + 3]
        if (
            (match["c"] == "的" and before == "目")
            or (match["c"] == "了" and before in "为除")
            or before == match["c"]
            or after == match["c"]
            or (after and after == document.text[at + 3 : at + 4])  # 和和融融
        ):
            continue
        if document.text[at - 1 : at] == document.text[at - 2 : at - 1] and match["c"] == "在":
            continue
        yield Hit(
            at, at + 2, _("“{word}” stands twice").format(word=match["c"]), _("take one out"), match["c"]
        )
    for match in document.find(_made()):
        at = match.end() - 1
        yield Hit(match.start(), at + 1, _("“{word}” stands twice").format(word="成"), _("take one out"))


@cache
def _made() -> re.Pattern[str]:
    """培养成成行家, but no 成果 or 成员 that something is made into."""
    row = data.load("repetition.yaml")["made"]
    return re.compile(rf"(?:{'|'.join(row['verbs'].split())})成成(?![{row['begins']}])")


_PAIR = 2
_DOUBLE = re.compile(r"(?P<c>[\u4e00-\u9fff])(?P=c)")


@rule(
    "C523",
    "doubled-character",
    "warning",
    "a character stands twice at the edge of a word",
    source="drafter: slips of typing",
    finds=("要加加强学习教育。", "要确保保完成任务。", "我们们要加强学习。", "不改革就没有出路出。"),
    passes=(
        "要常常检查。",
        "为了了解情况。",
        "高高兴兴上班。",
        "财政部部长作了报告。",
        "学习习近平总书记讲话。",
        "饭后大家照照相、散散步。",
        "请保洁班班长说几句。",
        "干部要与群众面对面，心贴心。",
    ),
    kinds=ANY,
)
def doubled_character(document: Document, _context: Context) -> Iterator[Hit]:
    """加加强, 确保保, 我们们, 没有出路出."""
    text = document.text
    for start, end in echoed(document):
        yield Hit(start, end, _("“{word}” stands twice").format(word=text[start]), _("take one out"))
    for match in document.find(_DOUBLE):
        at, char = match.start(), match["c"]
        if char in _free() or char in (text[at - 1 : at], text[at + 2 : at + 3]) or _in_pairs(text, at):
            continue
        first, second = document.word_at(at), document.word_at(at + 1)
        if first == second or text[at - 1 : at] in ("“", "《"):
            continue
        if max(first[1] - first[0], second[1] - second[0]) < _PAIR:
            continue  # 呦呦, 送送: both alone, a name or a verb that is doubled
        if char == "习" and text.startswith("习近平", at + 1):
            continue
        if _tries(text, at, second) or _apart(text, at, first) or _unit(text, at):
            continue
        if _without(text, at) >= _GAIN:
            yield Hit(
                first[0],
                second[1],
                _("“{word}” stands twice").format(word=char),
                _("take one out"),
                None,
                None if _slip(text, first, second) and not colloquial(text) else "hint",
            )


def _slip(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether the character is one too many of a word of speeches, and no word beside another: 带宽|宽, 地震|震塌."""
    whole = text[slice(*(second if second[1] - second[0] > 1 else first))]
    if joined(whole) < _USUAL:
        return False
    noun = first[1] - first[0] > 1 and rjieba.tag(whole)[0][1] == "n"
    return not (noun and rjieba.tag(text[second[0]])[0][1] in _PREDICATES)


def _unit(text: str, at: int) -> bool:
    """保洁班|班长: the head or a member of a unit."""
    return text[at] in data.load("repetition.yaml")["units"] and text[at + 2 : at + 3] in _MEMBER


_MEMBER = frozenset("长员")
_PREDICATES = frozenset("va")
_USUAL = 96  # times the characters of a word follow one another in speeches
_GAIN = 7.0  # nats by which the words of a place are likelier without one of the two
_WINDOW, _FOLLOWS = 5, 48
_DONE = tuple("了着过到")  # what only a verb stands before: 笔记记了, 维修修到哪里


def _without(text: str, at: int) -> float:
    """How much likelier the words of a place are when one of two like characters is taken out."""
    low = max(text.rfind("\n", 0, at) + 1, at - _WINDOW)
    high = text.find("\n", at, at + _WINDOW + 2)
    high = high if high >= 0 else at + _WINDOW + 2
    return segmented(text[low:at] + text[at + 1 : high]) - segmented(text[low:high])


def _tries(text: str, at: int, second: tuple[int, int]) -> bool:
    """充充电, 找找差距: a verb that is doubled before its object."""
    start, end = second
    if start == at + 1 and text[start:].startswith(_separable()):
        return True
    behind = text[start + 1 : end] or text[end : end + 2]
    tags = rjieba.tag(behind) if start == at + 1 and han(behind) else []
    return bool(tags) and tags[0][1][0] in "nqmr" and rjieba.tag(text[at])[0][1].startswith(("v", "a"))


@cache
def _separable() -> tuple[str, ...]:
    """Verbs that are doubled by their first character: 照照相."""
    return tuple(data.load("repetition.yaml")["separable"].split())


def _apart(text: str, at: int, first: tuple[int, int]) -> bool:
    """工作作了, 评审审减: the second is a word of its own that goes with what follows."""
    after = text[at + 2 : at + 3]
    if first[0] < at and (after in _DONE or text[at + 1 : at + 3] in known()):
        return True
    return text[at] != "们" and first[0] < at and bool(after) and together(text[at + 1], after) >= _FOLLOWS


@cache
def _free() -> frozenset[str]:
    """Characters that meet their like by chance: words of one character, and endings of words."""
    return frozenset(data.load("repetition.yaml")["free"])


def _in_pairs(text: str, at: int) -> bool:
    """一根根, 细细致致: doubling that the language makes."""
    before, after = text[max(0, at - 2) : at], text[at + 2 : at + 4]
    return (
        before[-1:] in ("一", "几")
        or (len(before) == 2 and before[0] == before[1])
        or (len(after) == 2 and after[0] == after[1])
    )
