"""Language (C53x): long sentences, traces of traditional script, of pinyin and of broken encodings."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.clauses import opened
from drafter.checking.pairs import frequency
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.speech import Repair


_MAX = 120


@rule(
    "C530",
    "long-sentence",
    "hint",
    "a sentence of more than 120 characters",
    source="practice: what is read aloud must be breathed",
    finds=("我们要" + "坚持稳中求进工作总基调和高质量发展要求" * 7 + "。",),
    passes=("我们要坚持稳中求进工作总基调。",),
)
def long_sentence(document: Document, _context: Context) -> Iterator[Hit]:
    """A stretch between full stops that no reader can speak in one breath; a warning where no mark lets him breathe."""
    for start, end in document.sentences:
        if end - start <= _MAX:
            continue
        sentence = document.text[start:end].strip()
        size = len(sentence)
        breathless = _BREATHLESS.search(sentence)
        if size > _MAX and (breathless or not re.search("[：“]", sentence)):
            begin = document.text.index(sentence, start)
            yield Hit(
                begin,
                begin + _opening(sentence),
                _("{size} characters without a full stop").format(size=size),
                _("cut it in two"),
                None,
                "warning" if breathless else None,
            )


_BREATHLESS = re.compile(r"[\w%．·]{50,}")
_BEGINNING = 40  # characters of a long sentence that are shown
_CLAUSE = re.compile("[，；：]")


def _opening(sentence: str) -> int:
    """How far the first two clauses of a sentence reach, or so much of them as is shown."""
    marks = [m.start() for m in _CLAUSE.finditer(sentence, 1)]
    return min(marks[1] if len(marks) > 1 else len(sentence), _BEGINNING)


_TRACES = re.compile(
    r"(?P<private>[\ue000-\uf8ff\ufffd]+)"
    r"|(?P<pinyin>(?<=[\u4e00-\u9fff])[（(][a-zA-Züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}[)）])"
    r"|[（(][a-zA-Z ]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ ]*[）)]"
    r"|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|hellip|middot)[;；]|</?(?:br|p|div|span|strong|b|font)\s?/?>"
    # UTF-8 read as Latin-1 or cp1252, and as GBK: 锛 銆 鈥 open the marks of Chinese, bytes of two characters meet in ㄩ.
    # What a word processor leaves where a field lost its aim.
    r"|错误[！!] ?(?:未找到引用源|未定义书签|文档中没有指定样式的文字|不能识别的开关参数|未指定书签)[。.]?"
    r"|Error! (?:Reference source|Bookmark) not (?:found|defined)"
    r"|(?:HYPERLINK|PAGEREF|MERGEFORMAT|INCLUDEPICTURE)\b[^\u4e00-\u9fff]*"
    r"|锟斤拷|烫烫|屯屯屯|ï»¿|â€|Ã[\x80-\xbf]|[ïãâ][¼½¾€]|[锛銆鈥][\u4e00-\u9fff?€]?|[\u4e00-\u9fff][ㄅ-ㄩ][\u4e00-\u9fff]"
)
_LETTERS = re.compile("(?<=[\u4e00-\u9fff，、“])[a-z]{2,}(?=[\u4e00-\u9fff，。、；”])")
_TONED = re.compile(
    "(?<=[\u4e00-\u9fff，、“])[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]*(?=[\u4e00-\u9fff，。、；”])"
)
_PLAIN = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv")
_SYLLABLES = re.compile(
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiouv])"
    "|ang|eng|ai|an|ao|ei|en|er|ou|[aeo])+"
)
# English that the syllables of pinyin can spell.
_ENGLISH = frozenset(data.load("repetition.yaml")["english"].split())
_ABBREVIATION = re.compile(r"[（(](?:[A-Z]{2,6}|[a-z]|app|APP|km|cm|kg|ha|GDP|CPI|PPP)[)）]")


@rule(
    "C531",
    "trace-of-damage",
    "warning",
    "a trace of a broken encoding, of pinyin or of traditional script",
    source="drafter: damage seen in files from the web; OpenCC (Apache-2) for the traditional characters",
    finds=(
        "总的來看成绩很好。",
        "办好人民满意的敎育。",
        "老工程师（lǎo gōng）重走了一遍。",
        "加强&nbsp;领导。",
        "把握(wo)方向。",
        "要认真guanche会议精神。",
        "坚决抵制收受lǐ品的行为。",
        "取得了\ufffd绩。",
        "要抓好落实銆傚悇级要负责。",
        "不断提高璐ㄩ噺。",
        "为我们提供了根本遵□。",
        "巩固脱贫攻?成果。",
        "分工见错误！未找到引用源。",
    ),
    passes=(
        "推进（PPP）项目。",
        "乾坤已定。",
        "上网看（app）通知。",
        "通过app办理，用wifi上网。",
        "要做好“ying”字文章：营商、赢得、盈余。",
    ),
    kinds=ANY,
)
def trace_of_damage(document: Document, context: Context) -> Iterator[Hit]:
    """來, (wo), replacement characters."""
    for match in document.find(_TRACES):
        if match["pinyin"] and (_ABBREVIATION.fullmatch(match[0]) or not _syllable(match[0])):
            continue
        yield Hit(
            match.start() - (match.start() > 0 and match["private"] is not None),
            match.end(),
            _("“{text}” is a trace of damage").format(text=match[0]),
            _("compare it with the source"),
        )
    yield from _lost(document)
    for match in (*document.find(_LETTERS), *document.find(_TONED)):
        spelt_out = document.text[match.start() - 1] == "“" and document.text[match.end()] == "”"
        if not spelt_out and match[0] not in _ENGLISH and _SYLLABLES.fullmatch(match[0].translate(_PLAIN)):
            yield Hit(
                match.start(),
                match.end(),
                _("“{text}” is pinyin").format(text=match[0]),
                _("write the characters"),
            )
    odd = _traditional().keys() & set(document.raw)
    found = [i for i, char in enumerate(document.raw) if char in odd] if odd else []
    if len(found) > 40:
        return
    for at in found:
        char, right = document.raw[at], _traditional()[document.raw[at]]
        before = document.raw[at - 1 : at] if frequency(document.raw[at - 1 : at] + right) else ""  # 风|貎
        yield Hit(
            at - len(before),
            at + 1,
            _("“{char}” is traditional script").format(char=char),
            _("write “{right}”").format(right=right),
            before + right,
        )
    yield from _mended(document, each=context.each)


_HAN = "\u4e00-\u9fff"
_LOST = re.compile(
    f"(?<=[{_HAN}])(?:[□■▢◻●◆◇▇█¤¿](?=[{_HAN}，。、；：！？”》\\n]|$)|\\?(?=[{_HAN}，。、；：]))"
)
_CHOICE = re.compile("[是否有无男女]□")  # boxes to tick
_SHOWN = 3  # characters before the sign that are shown
_FEW_LOST = 12  # more signs of one kind: the text is laid out with them


def _lost(document: Document) -> Iterator[Hit]:
    """A sign where a character was lost: 根本遵□, 高质?发展."""
    found = list(_LOST.finditer(document.raw))
    for match in found if len(found) <= _FEW_LOST else ():
        at = match.start()
        if match[0] == "?" and not _within_word(document, at):
            continue
        if _CHOICE.match(document.raw, at - 1) or document.raw[at - 1] in "□■●◆◇":
            continue
        start = at
        while at - start < _SHOWN and _IDEOGRAPH.match(document.raw, start - 1):
            start -= 1
        yield Hit(
            start,
            at + 1 + bool(_IDEOGRAPH.match(document.raw, at + 1)),
            _("“{text}” is a trace of damage").format(text=match[0]),
            _("compare it with the source"),
        )


_IDEOGRAPH = re.compile(f"[{_HAN}]")
_ASKS = re.compile("[吗呢么谁哪何几怎多否不]|什|是否")


def _within_word(document: Document, at: int) -> bool:
    """Whether a question mark stands where nothing is asked and a character is left alone beside it."""
    text = document.text
    start = opened(text, at, "。！？；\n")
    if _ASKS.search(text, start, at):
        return False
    beside = [document.word_at(place) for place in (at - 1, at + 1) if place < len(text)]
    return any(b - a == 1 and _IDEOGRAPH.match(text, a) and text[a] not in _GRAMMAR for a, b in beside)


_GRAMMAR = frozenset("的了吧啊我你他这那要在是和也就有对大好说看想请让把从向与为到")


_SCRIPT = "traditional script"
_DAMAGE = frozenset({_SCRIPT, "pinyin", "lost byte"})  # lines joined or split anew are no damage
_SEVERAL = 12  # traces of one kind: with more it is the way the whole file was made, said once


def _mended(document: Document, *, each: bool) -> Iterator[Hit]:
    """What the reader took for damage and mended: it still stands in the file."""
    by_reason: dict[str, list[Repair]] = {}
    for repair in document.repairs:
        if repair.reason in _DAMAGE and repair.start < len(document.raw):
            by_reason.setdefault(repair.reason, []).append(repair)
    for reason, repairs in by_reason.items():
        several = len(repairs) > _SEVERAL
        for repair in repairs if each or not several else repairs[:1]:
            yield Hit(
                repair.start,
                min(repair.start + max(1, len(repair.after)), len(document.raw)),
                _("“{text}” is a trace of damage").format(text=repair.before)
                if not several or each
                else _("“{text}” is a trace of damage, and {count} more like it").format(
                    text=repair.before, count=len(repairs) - 1
                ),
                _("write “{right}”").format(right=repair.after)
                if repair.after
                else _("compare it with the source"),
                severity="hint" if several and reason == _SCRIPT else None,
                shown=repair.before,
            )


@cache
def _traditional() -> dict[str, str]:
    """Traditional characters that a simplified text cannot hold, to their simplified form."""
    return {pair[0]: pair[1] for pair in data.load("traditional.yaml")["pairs"].split()}


def _syllable(text: str) -> bool:
    """Whether a bracket holds a syllable of pinyin."""
    return bool(
        re.fullmatch(
            r"[（(](?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,3}(?:ng|n|r)?[)）]",
            text,
        )
    )
