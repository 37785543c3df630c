"""Phrases that lost their end (C519): 形成尊师重教的浓厚, 营造良好的, 安全形势进一步, 我们要通过，进一步提升服务.

A clause ends where something must follow: a noun behind its attribute, a verb behind its adverb, an object behind its
preposition. The words are data (data/bound.yaml, cut); a clause that says 是…的 is whole.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.clauses import opened
from drafter.checking.neighbours import kind
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, RUNNING, Context, Hit, rule
from drafter.checking.talk import colloquial
from drafter.checking.unfinished import unfinished
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_MOST = 44  # characters that are shown
_CLAUSE = 20  # characters of a clause that a verb and its lost object stand in
_SHOWN = 8
_AIM = 30  # characters of a last clause that says for what, and not what is done


def _words(name: str) -> list[str]:
    return sorted(data.load("bound.yaml")["cut"][name].split(), key=len, reverse=True)


def _any(name: str) -> str:
    return "(?:" + "|".join(_words(name)) + ")"


@cache
def _ends() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Ends that something must follow, each with how far back it begins; beside group ``of`` nothing may say 是."""
    clause = rf"[{_HAN}“”、]"
    plain = "".join(f"(?<!{word})" for word in _words("degree"))
    return (
        # 尊师重教的浓厚。
        (10, re.compile(rf"(?<=[{_HAN}”]){plain}的{_any('bare')}[。！；]$")),
        # 营造良好的。 取得新的。
        (
            40,
            re.compile(
                rf"(?P<of>(?<!所){_any('takes')}(?:了|出|着)?{clause}{{1,{_CLAUSE}}}(?<!有)(?<!过)的)[。！；]$"
            ),
        ),
        # 作出积极。
        (14, re.compile(rf"{_any('gives')}(?:了|出)?(?:更加|更|应有|新的)?{_any('attributes')}[。！；]$")),
        # 对辖区内的隐患进行。
        (20, re.compile(rf"对{clause}{{2,14}}进行[。！；]$")),
        # 切实加强对。 热情投入到。
        (12, re.compile(rf"(?:{_any('toward')}对|{_any('into')}到)[。！；]$")),
        # 为建设美丽家园！
        (
            45,
            re.compile(
                rf"(?<=，)为了?{_any('aims')}(?:(?!{_any('efforts')})[{_HAN}“”、]){{0,{_CLAUSE}}}{_any('goals')}[。！]$"
            ),
        ),
    )


@cache
def _last() -> frozenset[str]:
    """The last characters of all ends."""
    return frozenset(word[-1] for name in ("bare", "attributes") for word in _words(name)) | frozenset(
        "的行对到"
    )


@cache
def _heads() -> re.Pattern[str]:
    """对于，要严肃追责; 要以为目标."""
    return quick(
        rf"[，。；](?:的(?![士确当])|地(?=[\u4e00-\u9fff]{{2}}[，。]))[{_HAN}]|(?:^|(?<=[，。；\n要应须能])){_any('prepositions')}，|(?:^|(?<=[，。；：\n要持]))以为{_any('as')}|{_any('into')}到，"
    )


@rule(
    "C519",
    "cut-phrase",
    "warning",
    "a phrase that lost its end",
    source="data/bound.yaml: 现代汉语八百词; drafter: slips of cutting and pasting",
    finds=(
        "形成全社会尊师重教的浓厚。",
        "要为改革发展营造良好的。",
        "让我们作出更大。",
        "安全形势进一步。",
        "让我们携起手来、真抓实干，为谱写云溪发展新篇章！",
        "对于，要严肃追责问责。",
        "要以为目标，扎实推进各项工作。",
        "缺口很大，资金压力很大，资金；部分项目亏损。",
        "要自觉接受各级。",
        "要不断丰富群众的。",
        "决不能在群众的和利益上打折扣。",
        "要把的工作做细做实。",
        "在动员会上的讲话\n（2020年1月2日）\n同志们：\n会后，请各单位把责任书交到\n散会以后，大家要抓紧行动。",
        "在动员会上的讲话\n（2020年1月2日）\n同志们：\n要连夜开会，把精神传达到村；要连夜排班，把任\n我相信大家。",
    ),
    passes=(
        "这份荣誉是大家共同取得的。",
        "气氛是如此的浓厚。",
        "议案获得通过，大家鼓掌。",
        "自以为是的想法要不得。",
        "让我们携起手来，为谱写云溪发展新篇章而努力！",
        "这些成绩是全县上下共同奋斗取得的。",
        "百舸争流，奋楫者先。要看柳溪村的和美乡村示范点。",
        "听谁的？听群众的，这个道理是大家的。",
        "古人讲“疑今者，察之古；不知来者，视之往”。",
    ),
    kinds=ANY,
)
def cut_phrase(document: Document, _context: Context) -> Iterator[Hit]:
    """A clause ends where something must follow."""
    text = document.text
    for match in document.find(_heads()):
        yield _hit(text, *match.span())
    if document.kind in RUNNING:
        for start, end in unfinished(document):
            yield _hit(text, start, end)
    for start, end in document.sentences:
        if text[end - 1] not in "。！；":
            continue
        found = None
        if (
            text[end - 2 : end - 1] in _last() or "，为" in text[max(start, end - _AIM) : end]
        ):  # what most sentences do not end with
            found = next(
                (m for size, p in _ends() if (m := p.search(text, max(start, end - size), end))), None
            )
        if found is not None and not ("of" in found.groupdict() and _told(text, start, found)):
            yield _hit(text, *found.span())
        elif begun := _begun(text, start, end):
            yield _hit(text, begun, end)
    yield from _open_ended(document)


def _open_ended(document: Document) -> Iterator[Hit]:
    """Words that what they belong to stands behind, before a mark: 自觉接受各级。, 不断丰富群众的。, 致以，."""
    text = document.text
    ends, verbs = _open()
    apart = data.load("never.yaml")
    for (before, _b), (start, end) in pairwise(document.words):
        word = text[before:start]
        second = text[start:end]
        if (
            (word in apart and second in _apart(word))
            or (word == "的" and second in _AND and _alone(text, end))
        ) and not _quoted(text, before):
            yield Hit(
                max(opened(text, before), before - _SHOWN),
                min(end + 2, len(text)),
                _("“{first}” does not stand before “{second}”").format(first=word, second=second),
                _("look for what is lost or left over"),
                severity="hint" if colloquial(text) else None,
            )
        mark, word = text[end : end + 1], second
        if mark not in _ENDS:
            continue
        if word == "的" and mark != "，":
            told = _nominal(text, document.sentence_at(start)[0], before, start)
        else:
            told = word in verbs or (word in ends and mark != "，")
        if told and not _quoted(text, start):
            yield _hit(text, max(opened(text, start), end - _CLAUSE), end + 1)


_ENDS = frozenset("。！；，")
_NOUNS = frozenset({"n", "ns", "nt", "nz", "vn", "an", "r", "j", "l", "t", "s", "f"})
_ANYONE = ("谁", "各", "自己", "大家")  # 不知道听谁的
_WHOSE = re.compile(
    "是|便|则|乃|即[^使]|有的|属于|似的|算|成|像|各|会|能|可以|可能|肯定|一定|必须|应该|应当|总|没有什么|什么|别|都|也|才|再|我|你|想|得|这样|那样|够"
)


_AND = frozenset({"和", "与", "及", "以及"})


def _alone(text: str, at: int) -> bool:
    """Whether no 的 stands in the rest of a clause, so that what is joined to one is none: 群众的和利益."""
    return (
        text[at] not in "美谐睦善衷"
        and "的" not in re.split("[，。；：！？\n]", text[at : at + _CLAUSE], maxsplit=1)[0]
    )


@cache
def _apart(word: str) -> frozenset[str]:
    """The words that never stand behind a word of grammar: what belongs between is lost, or one is left over."""
    return frozenset(data.load("never.yaml")[word].split())


@cache
def _open() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_words("open")), frozenset(_words("verbs"))


def _nominal(text: str, start: int, before: int, at: int) -> bool:
    """Whether a 的 that ends a sentence stands behind a noun or pronoun, and nothing says that it is somebody's."""
    word = text[before:at]
    return (
        kind(word) in _NOUNS
        and word not in _ANYONE
        and text[before - 1] != "的"
        and _WHOSE.search(text, start, at) is None
    )


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands within quotation marks, where a saying ends as it likes."""
    line = text.rfind("\n", 0, at) + 1
    return text.count("“", line, at) > text.count("”", line, at)


def _told(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the clause says what something is (是…的), or lists cases (对…的，)."""
    before = text[start : match.end()]
    return any(word in before for word in _IS) or text[match.end() - 1] == "；"


_IS = ("是", "凡", "有的", "属", "由", "要求", "如", "若")


def _begun(text: str, start: int, end: int) -> int:
    """Where a sentence ends with a clause that begins as the one before and says nothing: 资金压力很大，资金；."""
    last = text.rfind("，", start, end) + 1
    size = end - 1 - last
    if (
        last <= start
        or not 1 < size <= _FEW
        or not re.fullmatch(f"[{_HAN}]+", text[last : end - 1])
        or text[last] == "谢"
    ):
        return 0
    before = max(text.rfind(mark, start, last - 1) for mark in "，：、") + 1
    before = max(before, start)
    whole = last - 1 - before
    return (
        last - min(_SHOWN, whole + 1) if whole > size and text.startswith(text[last : end - 1], before) else 0
    )


_FEW = 4


def _hit(text: str, start: int, end: int) -> Hit:
    shown = text[start:end]
    return Hit(
        start if end - start <= _MOST else end - _CLAUSE,
        end,
        _("something must follow “{word}”").format(word=shown.rstrip("，。；！")[-_SHOWN:]),
        _("look for what is lost or left over"),
        severity="hint" if colloquial(text) else None,
    )
