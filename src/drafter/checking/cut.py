"""Phrases that lost their end (C519): 形成尊师重教的浓厚, 营造良好的, 安全形势进一步, 我们要通过，进一步提升服务.

A clause ends where something must follow: a noun behind its attribute, a verb behind its adverb, an object behind its
preposition. The words are data (data/bound.yaml, cut); a clause that says 是…的 is whole.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.talk import colloquial
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
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
        # 为建设美丽家园！
        (
            45,
            re.compile(
                rf"(?<=，)为了?{_any('aims')}(?:(?!{_any('efforts')})[{_HAN}“”、]){{0,{_CLAUSE}}}{_any('goals')}[。！]$"
            ),
        ),
        # 安全形势进一步。
        (8, re.compile(rf"{clause}{{2,}}(?<!更){_any('adverbs')}[。！；]$")),
    )


@cache
def _last() -> frozenset[str]:
    """The last characters of all ends."""
    return frozenset(word[-1] for name in ("bare", "attributes", "adverbs") for word in _words(name)) | {
        "的",
        "行",
    }


@cache
def _heads() -> re.Pattern[str]:
    """对于，要严肃追责; 要以为目标."""
    return quick(
        rf"[，。；](?:的(?![士确当])|地(?=[\u4e00-\u9fff]{{2}}[，。]))[{_HAN}]|(?:^|(?<=[，。；\n要应须能])){_any('prepositions')}，|(?:^|(?<=[，。；：\n要持]))以为{_any('as')}"
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
    ),
    passes=(
        "这份荣誉是大家共同取得的。",
        "气氛是如此的浓厚。",
        "议案获得通过，大家鼓掌。",
        "自以为是的想法要不得。",
        "让我们携起手来，为谱写云溪发展新篇章而努力！",
        "这些成绩是全县上下共同奋斗取得的。",
    ),
    kinds=ANY,
)
def cut_phrase(document: Document, _context: Context) -> Iterator[Hit]:
    """A clause ends where something must follow."""
    text = document.text
    for match in document.find(_heads()):
        yield _hit(text, *match.span())
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
        start if end - start <= _CLAUSE else end - _CLAUSE,
        end,
        _("something must follow “{word}”").format(word=shown.rstrip("，。；！")[-_SHOWN:]),
        _("look for what is lost or left over"),
        severity="hint" if colloquial(text) else None,
    )
