"""Words that do not go together (C528): 加大水平, 缩小时间, 力度提高; and words that say a thing twice (C529): 差距相差.

What goes with what is data (data/wording.yaml). An object is read from its verb to the noun it ends with: Chinese
characters only, no other verb of the list between them, so that 加强管理提高水平 is two acts and no misfit.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.clauses import widened
from drafter.checking.opening import quick, quick_choice
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from drafter.checking.document import Document

_FAR = 14  # characters between a verb and the noun that ends its object
# Words in an object that are verbs themselves, of which the noun may be the object, or that make the verb a part of a name.
_ACTS = frozenset(data.load("wording.yaml")["acts"].split())
_SHORT_VERBS = frozenset("保抓促求谋把")
_MODAL = (
    "(?:还|也|将|要|应|能|得|得到|有了|有所|在|已|已经|不断|明显|进一步|逐步|大幅|大幅度|显著|持续|日益|稳步|全面|切实"
    "|较大|很大|更大|新的|的|了)"
)


@rule(
    "C528",
    "misfit",
    "hint",
    "a verb that does not go with its noun",
    source="data/wording.yaml: 语法修辞讲话 (1952); 现代汉语实词搭配词典",
    finds=(
        "要加大林产品深加工水平。",
        "切实改善群众就医困难的问题，让群众少跑路。",
        "以缩小爆管抢修的时间。",
        "要进一步提高执法力度，严查各类违法行为。",
        "全县居民收入差距明显减少。",
        "各部门要认真完成职责，不得推诿。",
    ),
    passes=(
        "要加大林产品深加工力度。",
        "切实解决群众就医困难的问题。",
        "要加强管理、提高水平。",
        "加强和改进工作，提高服务质量。",
        "加强高水平人才队伍建设。",
        "扩大高水平对外开放。",
        "加强能力建设。",
        "要改变这种水平不高的面貌。",
        "加快解决水质不达标的问题。",
    ),
    kinds=ANY,
)
def misfit(document: Document, _context: Context) -> Iterator[Hit]:
    """加大…水平, 力度…提高."""
    text = document.text
    for pattern, shape in ((_objects(), _OBJECT), (_subjects(), _SUBJECT)):
        for match in document.find(pattern):
            noun = match["noun"]
            verb, right = match["verb"], _right(shape).get((match["verb"], noun))
            if right is None or not _apart(document, match):
                continue
            if shape == _OBJECT and _names_another(match["between"], noun):
                continue
            start, end = widened(text, *match.span())
            yield Hit(
                start,
                end,
                _("“{verb}” does not go with “{noun}”").format(verb=verb, noun=noun),
                _("write “{right}”").format(right=right),
            )


_OBJECT, _SUBJECT = "objects", "subjects"


@cache
def _right(shape: str) -> dict[tuple[str, str], str]:
    """For a verb and a noun that do not go together the verb that does."""
    return {
        (verb, row["noun"]): row["right"]
        for row in data.load("wording.yaml")[shape]
        for verb in row["verbs"].split()
    }


def _words(shape: str, part: int) -> str:
    return "|".join(sorted({pair[part] for pair in _right(shape)}, key=lambda word: (-len(word), word)))


@cache
def _objects() -> re.Pattern[str]:
    # The object ends where its clause does.
    return quick(
        rf"(?P<verb>{_words(_OBJECT, 0)})了?(?P<between>[\u4e00-\u9fff“”]{{0,{_FAR}}}?)"
        rf"(?P<noun>{_words(_OBJECT, 1)})(?=[，。；！\n]|$)"
    )


@cache
def _subjects() -> re.Pattern[str]:
    return quick(
        rf"(?P<noun>{_words(_SUBJECT, 1)}){_MODAL}{{0,3}}(?P<verb>{_words(_SUBJECT, 0)})(?P<between>)(?=了?[，。；！、\n]|$)"
    )


def _apart(document: Document, match: re.Match[str]) -> bool:
    """Whether no word is cut where the verb begins or ends, and where the noun ends: 进一步提高|执法力度|，."""
    begins, ends = match.span("verb")
    last = match.end("noun")
    if document.text[begins - 1 : begins] in _SHORT_VERBS:
        return False  # 保落实的作用
    if begins not in document.word_starts and document.word_at(begins)[1] < ends:
        return False
    return document.word_at(last - 1)[1] == last


def _names_another(between: str, noun: str) -> bool:
    """Whether the noun may belong to another verb, or is no object."""
    return (
        any(act in between for act in _ACTS)
        or between.endswith(("高", "低", "有", "没", "无", "是", "新", "和", "与", "及", "或"))
        or any(
            word in between
            for word in ("不", "中", "让", "使", "在", "对", "为", "由", "把", "将", "和", "来", "过")
        )
        or noun in between
    )


@rule(
    "C529",
    "said-twice",
    "hint",
    "words that say a thing twice",
    source="data/wording.yaml: 咬文嚼字",
    finds=(
        "城乡差距相差很大。",
        "资金用于教育、卫生等民生方面领域。",
        "选派一批名医疗骨干下乡。",
        "抓获违法人员二百余名人。",
        "开展一场次应急演练。",
        "主要原因是由于认识不到位。",
    ),
    passes=(
        "城乡差距很大。",
        "选派一批名医下乡坐诊。",
        "培养了十余名人民教师。",
        "原因是认识不到位。",
        "开展演练三十场次。",
        "这件事非常特别。",
    ),
    kinds=ANY,
)
def said_twice(document: Document, _context: Context) -> Iterator[Hit]:
    """差距相差, 方面领域, 一批名."""
    for match in document.find(_twice()):
        half = len(match[0]) // 2
        if match.start() in document.word_starts and match[0][:half] != match[0][half:]:
            yield _said(document, match)
    for match in document.find(_counted()):
        at = match.start("more") if match["more"] else match.start("person")
        if document.word_at(at) == (at, at + 1):
            yield _said(document, match)


def _said(document: Document, match: re.Match[str]) -> Hit:
    start, end = widened(document.text, *match.span())
    return Hit(start, end, _("“{text}” says a thing twice").format(text=match[0]), _("take one out"))


@cache
def _twice() -> re.Pattern[str]:
    return quick_choice(data.load("wording.yaml")["twice"])


@cache
def _counted() -> re.Pattern[str]:
    """Two measure words in a row, or persons counted with 名 and 人: 一批|名|医疗骨干, 二百余名|人."""
    return quick(
        "一[批些](?P<more>[名个位项件])(?=[\u4e00-\u9fff])"
        r"|(?:\d|[十百千万])[余多几]?[名位](?P<person>人)(?=[，。；、！\n]|$)"
    )
