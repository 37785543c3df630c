"""Official names (C609): 《中国共产党纪律处罚条例》, “两做一学”; and documents not yet issued at the date of the speech.

The names are data (data/documents.yaml). A title that is none of them, but one of them with other words in place of its own or
its words in another order, is meant for it. A shorter or longer form is none: titles are cut short and added to by right.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from drafter import data
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from drafter.checking.document import Document

_TITLE = re.compile("《(?P<title>[^《》\n]{4,60})》")
_QUOTED = re.compile("“(?P<said>[^“”\n]{4,50})”")
_LEFT_OUT = re.compile(
    "中华人民共和国|中国共产党|中共中央|国务院|办公厅|关于|[（(][^（）()]*[）)]|[“”‘’〈〉、，,·\\s的]|(?:19|20)?\\d+[—\\-－年至]*(?:\\d+年)?"
)
_ALIKE = str.maketrans("与及", "和和")
_KINDS = ("laws", "regulations", "party", "outlines", "works")
# Of another place or year than the listed one, or carrying it out.
_OWN = re.compile(
    "^[\u4e00-\u9fff]{2,8}?(?:省|市|县|区|州|旗|镇|乡|局|公司|集团|学校|大学)(?!场)|实施|细则|解读|读本|汇编|释义|宣言"
)
_NUMERALS = frozenset("一二三四五六七八九十百〇零0123456789")


@rule(
    "C609",
    "document-name",
    "warning",
    "an official name that is written wrongly",
    source="data/documents.yaml: 国家法律法规数据库; 中国共产党党内法规; 国务院公报",
    finds=(
        "要对照《中国共产党纪律处罚条例》，知敬畏、存戒惧。",
        "要严格执行《消费者权益保障法》。",
        "要认真落实《关于执行党风廉洁建设责任制的规定》。",
        "“两做一学”绝不能搞成空对空。",
        "“不忘使命、牢记初心”不是口号。",
        "在会议上的讲话\n（2013年4月16日）\n《信访工作条例》已施行近八年。",
    ),
    passes=(
        "要对照《中国共产党纪律处分条例》《条例》和《准则》，严格执行《消费者权益保护法》。",
        "要落实《云阡省消费者权益保护条例》和《食品安全法实施条例》，学习《党政领导干部选拔任用条例》。",
        "要扎实开展“两学一做”学习教育，弘扬“红船精神”。",
        "在会议上的讲话\n（2013年4月16日）\n要宣传好国务院《信访条例》。",
    ),
)
def document_name(document: Document, context: Context) -> Iterator[Hit]:
    """A title that is nearly that of a document; a quotation with the words of a campaign in another order."""
    for match in document.find(_TITLE):
        title = match["title"]
        right = meant(title)
        if right:
            yield _hit(match.span(), match[0], f"《{right}》")
        elif (
            context.when
            and context.when.sure
            and (since := _since().get(_plain(title)))
            and context.when.latest < since
            and not _to_come(document, match.start())
        ):
            yield Hit(
                *_clause(document, *match.span()),
                _("{name} was issued in {year}").format(name=match[0], year=since.year),
                _("is the date of the speech or the document wrong?"),
            )
    for match in document.find(_QUOTED):
        said = _plain(match["said"])
        right = _campaigns().get("".join(sorted(said)), "")
        if right and _plain(right) != said:
            yield _hit(match.span(), match[0], f"“{right}”")


def _clause(document: Document, start: int, end: int) -> tuple[int, int]:
    """A title with the rest of its clause: what is wrong is what is said of it."""
    stops = [at for mark in "，。；！？\n" if (at := document.text.find(mark, end)) >= 0]
    return start, min([end + _REST, *stops])


_REST = 20  # characters of a clause that are shown
_TO_COME = re.compile("草案|即将|制定|起草|征求意见|审议|立法|出台后|拟")


def _to_come(document: Document, at: int) -> bool:
    return _TO_COME.search(document.text, *document.sentence_at(at)) is not None


def _hit(span: tuple[int, int], said: str, right: str) -> Hit:
    return Hit(
        *span,
        _("{said} is no official name; is {right} meant?").format(said=said, right=right),
        _("look up the name"),
    )


def _plain(title: str) -> str:
    """A title without what is often left out of it."""
    return _LEFT_OUT.sub("", title).translate(_ALIKE)


@cache
def _names() -> dict[str, str]:
    held = data.load("documents.yaml")
    return {_plain(name): name for kind in _KINDS for name in str(held[kind]).split()}


@cache
def _since() -> dict[str, date]:
    return {_plain(name): day for name, day in data.load("documents.yaml")["since"].items()}


@cache
def _campaigns() -> dict[str, str]:
    return {
        "".join(sorted(_plain(name))): name for name in str(data.load("documents.yaml")["campaigns"]).split()
    }


@lru_cache(maxsize=5_000)
def meant(title: str) -> str:
    """The name that a title is meant for; empty where it is one, or like none."""
    plain = _plain(title)
    if len(plain) < _LEAST or plain in _names() or _OWN.search(plain):
        return ""
    found = process.extract(
        plain, _names().keys(), scorer=Levenshtein.distance, score_cutoff=_allowed(len(plain)), limit=3
    )
    for name, _distance, _index in found:
        if _other_words(plain, name):
            return _names()[name]
    letters = sorted(plain)
    return next(
        (full for name, full in _names().items() if len(name) == len(plain) and sorted(name) == letters), ""
    )


_LEAST = 5  # characters of a title that another differs from by chance in one seldom


def _allowed(size: int) -> int:
    """So many characters may differ."""
    return 1 + (size >= 8) + (size >= 12)


def _other_words(said: str, name: str) -> bool:
    """Whether characters stand in place of others, and none was only left out or added; 第五 for 第六 is another of a series."""
    edits = Levenshtein.opcodes(name, said)
    replaced = [e for e in edits if e.tag == "replace"]
    added = "".join(
        said[e.dest_start : e.dest_end] + name[e.src_start : e.src_end] for e in edits if e.tag != "equal"
    )
    if not replaced and not (len(edits) > 1 and {e.tag for e in edits} >= {"insert", "delete"}):
        return False
    return bool(_NUMERALS.isdisjoint(added))
