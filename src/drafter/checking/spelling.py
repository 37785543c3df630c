"""Spelling (C51x): words written wrongly, words that sound like the one that is meant, words broken off.

Lists are data (data/confusions.yaml, data/syllables.yaml); what is a word and how frequent it is says the
dictionary of rjieba. The test by sound asks whether a neighbour in sound explains two stranded characters far
better, after Kernighan, Church and Gale (1990): a noisy channel with one substitution.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import rjieba

from drafter import data
from drafter.checking.entities import surnames
from drafter.checking.pairs import frequency, joined, likelihood, single
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.finding import Severity

_GAIN, _SURE = 13.0, 17.0  # nats: worth a look; likely
_DOUBT = 6.0  # nats more where a character of grammar is part of it: 少说, 一企一策
_COMMON = 100  # a word less frequent explains nothing
_JOINED = 24  # times its characters follow one another in speeches
_COMMONPLACE = -11.0  # nats: a character likelier than that between its neighbours is no surprise
_LEAST, _WORDS = 3.0, 2.0  # nats that characters and words must each explain
_TRIED, _WINDOW = 3, 4
_RARE = 5e-5
_PLACES = frozenset("县市区镇乡村州省湖河山溪岭街社园桥港湾路局校院·")


_GRAMMAR = frozenset(
    "的了和在是有而之于所其以为一二三四五六七八九十百千万亿两双不这那我你您他她它们就都要也还与及或但把被将从向对到上下中大小多少新老各每某此该好最更很再又才只已可能会应须无非未没说看想做去来年月日时人"
    "得着过出入起回透乎者也哉兮矣字若云且使给让叫当点些几谁哪什么怎用内外前后里间长短高低先早晚后边端面部线车机员户岁元连比按"
)


@cache
def _sure() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = data.load("confusions.yaml")["sure"]
    return re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True)))), table


@rule(
    "C510",
    "wrong-word",
    "error",
    "a word that is written wrongly",
    source="data/confusions.yaml: 现代汉语词典, 第一批异形词整理表, 通用规范汉字表",
    finds=("突破交通瓶劲制约。", "同志们要再接再励。", "周密布署。", "以习近平总书记为核心的党中央。"),
    passes=("突破交通瓶颈制约。", "同志们要再接再厉。"),
    kinds=ANY,
    fixes=True,
)
def wrong_word(document: Document, _context: Context) -> Iterator[Hit]:
    """瓶劲, 再接再励, 按排."""
    pattern, table = _sure()
    for match in document.find(pattern):
        right = table[match[0]]
        if not _inside_word(document, match.start(), match.end()):
            yield Hit(
                match.start(),
                match.end(),
                _("“{wrong}” is “{right}”").format(wrong=match[0], right=right),
                _("write “{right}”").format(right=right),
                right,
            )


def _inside_word(document: Document, start: int, end: int) -> bool:
    """Whether the characters belong to words on either side: 成积 in 达成|积极, 检查院 in 检查|院落."""
    starts = document.word_starts
    return not (start in starts and (end in starts or end == len(document.text)))


@cache
def _contexts() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    return tuple((re.compile(row["find"]), row) for row in data.load("confusions.yaml")["context"])


@rule(
    "C511",
    "confused-word",
    "warning",
    "a word that is confused with another",
    source="data/confusions.yaml, each with its own source",
    finds=tuple(row["finds"] for row in data.load("confusions.yaml")["context"]),
    passes=tuple(row["passes"] for row in data.load("confusions.yaml")["context"]),
    kinds=ANY,
    fixes=True,
)
def confused_word(document: Document, _context: Context) -> Iterator[Hit]:
    """截止 for 截至, 反应 for 反映, 法制 for 法治 where the context decides."""
    for pattern, row in _contexts():
        for match in document.find(pattern):
            group = next((name for name, text in match.groupdict().items() if text), None)
            start, end = match.span(group) if group else match.span()
            grade: Severity | None = row.get("severity")
            right = row["right"]
            hint = _("write “{right}”").format(right=right) if right else _(row["why"])
            whole = match.end() if right and end - start == 1 else end
            fix = right + document.raw[end:whole] if right and len(right) == end - start else None
            yield Hit(
                start,
                whole,
                _("“{wrong}”: {why}").format(wrong=document.raw[start:end], why=_(row["why"])),
                hint,
                fix,
                grade,
            )


@cache
def _alike() -> dict[str, str]:
    """For a character those that sound or look like it."""
    out: dict[str, set[str]] = {}
    for group in [*data.load("syllables.yaml").values(), *data.load("shapes.yaml")]:
        for char in group:
            out.setdefault(char, set()).update(group)
    return {char: "".join(sorted(others - {char})) for char, others in out.items()}


@cache
def _known() -> frozenset[str]:
    return frozenset(data.load("confusions.yaml")["known"].split())


def _han(text: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in text)


@rule(
    "C512",
    "sounds-like",
    "warning",
    "a character that stands where one that sounds or looks alike makes a word",
    source="Kernighan, Church and Gale (1990); data/syllables.yaml, data/shapes.yaml, data/pairs.txt",
    finds=(
        "突破交通瓶净制约。",
        "推动高质量发战取得新成效。",
        "狠抓安全生厂责任制。",
    ),
    passes=(
        "突破交通瓶颈制约。",
        "要聚焦提质增效。",
        "王砚湖同志作了发言。",
        "要践行“稳字当头”的要求。",
        "没有比脚更长的路。",
    ),
)
def sounds_like(document: Document, _context: Context) -> Iterator[Hit]:
    """A stranded character, where with one alike both pairs of characters and words are far likelier."""
    text = document.text
    for at, end in document.words:
        if end - at != 1 or not _han(text[at]) or _edge(text, at, text[at]) > _COMMONPLACE:
            continue
        found = _nearest(text, at)
        if found is None or _excused(text, at):
            continue
        gain, start, word = found
        stop = start + len(word)
        if not _GRAMMAR.isdisjoint(text[start:stop]):
            gain -= _DOUBT
        if gain < _GAIN:
            continue
        yield Hit(
            start,
            stop,
            _("“{pair}” is no word; is “{word}” meant?").format(pair=text[start:stop], word=word),
            "",
            None,
            None
            if gain >= _SURE and len(word) > 2
            else "hint",  # of pairs one in four was a slip, on two million characters
        )


def _edge(text: str, at: int, char: str) -> float:
    """Ln of the probability of a character between its neighbours; marks on either side tell nothing."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    left = likelihood(before, char) if before and _han(before) else math.log(single(char))
    return left + (likelihood(char, after) if after and _han(after) else 0.0)


def _nearest(text: str, at: int) -> tuple[float, int, str] | None:
    """The word that a character alike makes here, its place, and by how many nats it explains the place better."""
    here = _edge(text, at, text[at])
    ranked = sorted(((_edge(text, at, c) - here, c) for c in _alike().get(text[at], "")), reverse=True)
    for gain, char in ranked[:_TRIED]:
        if gain < _LEAST:
            return None
        word = _covering(text, at, char)
        if word is None:
            continue
        start, right = word
        low = max(text.rfind("\n", 0, at) + 1, at - _WINDOW)
        window = text[low : at + _WINDOW + 1]
        changed = text[low:at] + char + text[at + 1 : at + _WINDOW + 1]
        more = _segmented(changed) - _segmented(window)
        return (gain + more, start, right) if more >= _WORDS else None
    return None


def _covering(text: str, at: int, char: str) -> tuple[int, str] | None:
    """The longest frequent word that a character makes with its neighbours, and where it begins."""
    for size in (4, 3, 2):
        for start in range(max(0, at - size + 1), at + 1):
            word = text[start:at] + char + text[at + 1 : start + size]
            if len(word) == size and _han(word) and frequency(word) >= _COMMON and joined(word) >= _JOINED:
                return start, word
    return None


@lru_cache(maxsize=20_000)
def _chance(word: str) -> float | None:
    count = frequency(word)
    return math.log((count + 0.5) / 6e7) if count or len(word) == 1 else None


def _segmented(text: str) -> float:
    """Ln of the probability of the likeliest words a stretch of text can be cut into."""
    best = [0.0] + [-math.inf] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - 5), end):
            chance = _chance(text[start:end])
            if chance is not None:
                best[end] = max(best[end], best[start] + chance)
    return best[-1]


def _excused(text: str, at: int) -> bool:
    """Whether the place is a name, a quotation, a phrase that is known to be right, or said again elsewhere."""
    for start, end in ((at - 1, at + 1), (at, at + 2)):
        pair = text[max(0, start) : end]
        if len(pair) == 2 and _han(pair) and (pair in _known() or pair in _sure()[1] or text.count(pair) > 1):
            return True
    return _named(text, at, at + 1) or _named(text, max(0, at - 1), at + 1) or _stranded(text, at)


def _stranded(text: str, at: int) -> bool:
    """Whether the neighbours are rare too: then it is a foreign name or old Chinese."""
    near = text[max(0, at - 3) : at] + text[at + 1 : at + 4]
    return sum(_han(c) and single(c) < _RARE for c in near) > 1


def _named(text: str, start: int, end: int) -> bool:
    """Whether a stretch is likely part of a name or of a coined phrase in quotation marks."""
    if not _PLACES.isdisjoint(text[end : end + 2]) or "同志" in text[end : end + 3]:
        return True
    if _opens_name(text, start):
        return True
    line = max(text.rfind("\n", 0, start), start - 30)
    opened = max(text.rfind("“", line, start), text.rfind("《", line, start))
    return opened > max(text.rfind("”", line, start), text.rfind("》", line, start))


def _opens_name(text: str, start: int) -> bool:
    """Whether a surname stands after a mark, a blank or a post: then what follows is a given name."""
    return text[start] in surnames() and (start == 0 or text[start - 1] in "，。、：；（\n 长任")


@rule(
    "C513",
    "near-idiom",
    "warning",
    "four characters that miss an idiom by one that sounds or looks alike",
    source="data/syllables.yaml; idioms of rjieba (MIT)",
    finds=("同志们要一鼓做气。", "绝不能掉以清心。"),
    passes=("同志们要一鼓作气。", "结合起来抓。"),
    kinds=ANY,
)
def near_idiom(document: Document, _context: Context) -> Iterator[Hit]:
    """一愁莫展 where 一筹莫展 is the idiom."""
    text = document.text
    words = document.words
    for i, (start, first) in enumerate(words):
        if first - start > 2:
            continue
        j, end = i, start
        while j < len(words) and end - start < 4:
            end = words[j][1]
            j += 1
        if end - start != 4 or j - i < 3 or not _han(text[start:end]):
            continue
        right = "" if text[start:end] in _known() else _idiom(text[start:end])
        if right and not _sure()[0].search(text, start, end):
            yield Hit(
                start,
                end,
                _("“{wrong}”: is “{right}” meant?").format(wrong=text[start:end], right=right),
                "",
                None,
            )


_PARTICLES = frozenset("的地得了着过不没")


@cache
def _idiom(text: str) -> str:
    """The idiom that differs in one alike character; empty where there is none."""
    alike = _alike()
    if not _PARTICLES.isdisjoint(text):
        return ""
    found = [
        word
        for k, char in enumerate(text)
        for other in alike.get(char, "")
        if {char, other} != {"勿", "毋"}
        and rjieba.has_word(word := text[:k] + other + text[k + 1 :])
        and rjieba.tag(word)[0][1] == "i"
    ]
    return max(found, key=frequency, default="")


def _whole(word: str) -> bool:
    """A word that is surely one: long, or frequent."""
    return _han(word) and (len(word) > 2 or frequency(word) > _COMMON)


@cache
def _bound() -> frozenset[str]:
    return frozenset(data.load("bound.yaml")["bound"])


@rule(
    "C514",
    "damaged-phrase",
    "warning",
    "a character stranded between words: a phrase run into another, or broken off",
    source="data/bound.yaml: characters that stand in words only",
    finds=("争做学习践贯彻落实党的创新理论的表率。", "深入彻部署党的建设。"),
    passes=("争做学习贯彻落实党的创新理论的表率。", "王践同志作了发言。", "深学细悟笃行。"),
    kinds=ANY,
)
def damaged_phrase(document: Document, _context: Context) -> Iterator[Hit]:
    """学习|践|贯彻落实: 践 never stands alone, and its neighbours are whole words."""
    text, words, bound = document.text, document.words, _bound()
    for (a, b), (c, d), (e, f) in zip(words, words[1:], words[2:], strict=False):
        if d - c != 1 or text[c] not in bound or b - a < 2 or f - e < 2:
            continue
        if _whole(text[a:b]) and _whole(text[e:f]):
            yield Hit(
                max(a, b - 2),
                min(f, e + 2),
                _("“{char}” stands alone between “{left}” and “{right}”").format(
                    char=text[c], left=text[a:b], right=text[e:f]
                ),
                _("look for what is lost or left over"),
            )
