"""Pairs and edges (C504, C508): marks without their other half, paragraphs that begin or end wrongly.

Source throughout: GB/T 15834-2011. A quotation or bracket may run over several paragraphs; that is let pass.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.clauses import around
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"


_PAIRS = {"“": "”", "《": "》", "（": "）", "【": "】", "〔": "〕", "「": "」", "『": "』"}
_CLOSING = {close: mark for mark, close in _PAIRS.items()}
_MARKS = re.compile("[" + re.escape("".join([*_PAIRS, *_CLOSING])) + "]")
_ORDINAL = re.compile(r"(?:^|[\s。；：，、！？])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")


@rule(
    "C504",
    "unpaired",
    "warning",
    "a quotation mark or bracket without its other half",
    source="GB/T 15834-2011, 4.8, 4.9, 4.15: these marks come in pairs",
    finds=(
        "不断开创更美好的明天！”",
        "要开展“回头看活动。",
        "要克服“等、靠、要’的思想。",
        "要做好“村医”的培训’工作。",
        "要弘扬‘马上就办的作风。",
        "落实《条例的规定。",
        "印发了规划（2021年。",
        '要开展"回头看活动。',
    ),
    passes=(
        '要开展"回头看"活动。',
        "要开展“回头看”活动。",
        "“第一段。\n“第二段。”",
        "1）学习；2）落实。",
        "他说：“甲说‘好’。”",
    ),
    kinds=ANY,
)
def unpaired(document: Document, _context: Context) -> Iterator[Hit]:
    """Marks matched within a paragraph; a quotation of several paragraphs opens each and closes the last."""
    waiting: list[
        tuple[str, int, int]
    ] = []  # opening marks at the head of a paragraph, which a later one may close
    found: list[int] = []
    for number, (start, end) in enumerate(document.paragraphs):
        waiting = [row for row in waiting if number - row[2] <= _REACH]
        opened, closed = _unmatched(document.text, start, end)
        for at in closed:
            mate = next((row for row in reversed(waiting) if row[0] == _CLOSING[document.text[at]]), None)
            if mate is None:
                found.append(at)
            else:
                waiting = [row for row in waiting if row[0] != mate[0]]
        found += [at for at in opened if not _may_run_on(document, number, at)]
        waiting += [(document.text[at], at, number) for at in opened if _may_run_on(document, number, at)]
    for at in found:
        closes = document.text[at] in _CLOSING
        yield Hit(
            max(document.text.rfind("\n", 0, at) + 1, at - 3) if closes else at,
            at + 1,
            _("“{mark}” has no other half").format(mark=document.text[at]),
            _("add the other half, or take this one out"),
        )

    for match in document.find(_CROSSED):
        line = document.text[document.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if line.count("“") == line.count("”"):
            single = match[0][0] == "‘"  # the other mark of the two is told of by itself, as unpaired
            yield Hit(
                match.start() + (not single),
                match.end() - single,
                _("“{mark}” has no other half").format(mark="‘" if single else "’"),
                _("add the other half, or take this one out"),
            )
    yield from _single(document)
    yield from _straight(document)


_CROSSED = re.compile("‘[^‘’“”\n]{1,20}”|“[^‘’“”\n]{1,20}’")  # ‘形式主义”


_SINGLE = re.compile("(?<![A-Za-z0-9])[‘’](?![A-Za-z])|(?<=[A-Za-z0-9])’(?=[\u4e00-\u9fff，。；、])")


def _single(document: Document) -> Iterator[Hit]:
    """‘ or ’ alone in its paragraph: “村医”的培训’工作; beside Latin letters it is an apostrophe."""
    text = document.text
    if "‘" not in text and "’" not in text:
        return
    crossed = [m.span() for m in document.find(_CROSSED)]
    for start, end in document.paragraphs:
        marks = [m.start() for m in _SINGLE.finditer(text, start, end)]
        for at, before, behind in zip(
            marks, ["", *(text[k] for k in marks)], [*(text[k] for k in marks[1:]), ""], strict=False
        ):
            mated = behind == "’" if text[at] == "‘" else before == "‘"
            if not mated and not any(a <= at < b for a, b in crossed):
                yield Hit(
                    *around(text, at, at + 1),
                    _("“{mark}” has no other half").format(mark=text[at]),
                    _("add the other half, or take this one out"),
                )


def _straight(document: Document) -> Iterator[Hit]:
    """A straight quotation mark without its other half, where no paragraph near has one either."""
    odd = [
        (number, start, end)
        for number, (start, end) in enumerate(document.paragraphs)
        if document.text.count('"', start, end) % 2
    ]
    for i, (number, start, end) in enumerate(odd):
        beside = [other for other, _start, _end in odd[max(0, i - 1) : i + 2] if other != number]
        if any(abs(other - number) <= _REACH for other in beside):
            continue  # a quotation of several paragraphs
        if document.text[end:].lstrip().startswith('"'):
            continue
        at = _odd_one(document.text, start, end)
        if document.text[at - 1 : at].isascii() and document.text[at - 1 : at].isalnum():
            continue  # 5" is a measure
        stop = _CLAUSE.search(document.text, at + 1, end)
        yield Hit(
            at,
            min(stop.start() if stop else end, at + _SHOWN),
            _("“{mark}” has no other half").format(mark='"'),
            _("add the other half, or take this one out"),
        )


_CLAUSE = re.compile('[，。；：！？"]')
_SHOWN = 20  # characters of the clause that are shown


def _odd_one(text: str, start: int, end: int) -> int:
    """The mark that leaves the shortest quotations where the others make pairs."""
    marks = [at for at in range(start, end) if text[at] == '"']

    def quoted(left_out: int) -> int:
        rest = marks[:left_out] + marks[left_out + 1 :]
        return sum(b - a for a, b in zip(rest[::2], rest[1::2], strict=True))

    return marks[min(range(0, len(marks), 2), key=quoted)]


_REACH = 12  # paragraphs that a quotation or bracket may run over


def _unmatched(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """The opening and closing marks of a paragraph that have no other half in it."""
    stack: list[int] = []
    closed: list[int] = []
    for match in _MARKS.finditer(text, start, end):
        mark, at = match[0], match.start()
        if mark in _PAIRS:
            stack.append(at)
        elif any(text[k] == _CLOSING[mark] for k in stack):
            del stack[max(i for i, k in enumerate(stack) if text[k] == _CLOSING[mark])]
        elif mark != "）" or not _ORDINAL.search(text[max(start, at - 4) : at]):
            closed.append(at)
    return stack, closed


def _may_run_on(document: Document, number: int, at: int) -> bool:
    """Whether a later paragraph takes up what is opened here: it closes it unopened, or opens anew at its head."""
    mark = document.text[at]
    head = at <= document.paragraphs[number][0] + 1
    for start, end in document.paragraphs[number + 1 : number + 1 + (_REACH if head else 1)]:
        _opened, closed = _unmatched(document.text, start, end)
        if any(document.text[k] == _PAIRS[mark] for k in closed):
            return True
        if not (head and document.text[start:end].lstrip().startswith(mark)):
            return head and any(
                document.text[k] == _PAIRS[mark]
                for a, b in document.paragraphs[number + 1 : number + 1 + _REACH]
                for k in _unmatched(document.text, a, b)[1]
            )
        if document.text[start:end].count(mark) == document.text[start:end].count(_PAIRS[mark]):
            return True
    return False


_OPENS_BADLY = re.compile(r"^[ \u3000]*[，。、；：！？”》）]", re.MULTILINE)
_RUNNING = 30  # characters: a shorter line may be a heading or a signature


def _unfinished(text: str) -> bool:
    """Whether running text ends without a mark: it holds a full stop before, or announces what follows."""
    if _CREDIT.search(text) or text[-1] in "。！？；：…—，、,.!?;:":
        return False
    if _ANNOUNCES.search(text):
        return True
    return (
        len(text) > _RUNNING
        and "。" in text[:-1]
        and (text[-1] not in "”》）】" or text[-2] not in "。！？…；")
        and not text.isascii()
        and re.match(f"[{_HAN}”]", text[-1]) is not None
    )


_ANNOUNCES = re.compile("，[^，。]{0,20}[讲谈提说][一二三四五六几两][点个条方][^，。]{0,6}$")
_CREDIT = re.compile(r"──|——[^。]{0,20}年?$|(?:摄|电|讯|报道|编辑|记者[^。]{0,12})$")
_ADDRESSED = re.compile(r"^(?:尊敬|敬爱|各位|女士|朋友|同志|同胞)")
_ADDRESS = 24  # a shorter line that ends with a comma is one of several lines of address


@rule(
    "C508",
    "paragraph-edge",
    "warning",
    "a paragraph begins with a mark, or ends without one",
    source="GB/T 15834-2011, 5.1.3: no closing mark at the beginning of a line; 4.1: a sentence ends with its mark",
    finds=(
        "同志们：\n，今天开会，安排工作。",
        "同志们：\n今天我们召开全市机关党建工作会议，安排部署今年的各项工作任务，请大家抓好落实，\n下面我讲几点意见。",
        "同志们：\n让我们团结一心、埋头苦干，为建设富强秀美的新云溪、",
    ),
    passes=("同志们：\n今天开会，安排工作。", "同志们：\n一、提高认识，抓好落实\n今天开会。"),
)
def paragraph_edge(document: Document, _context: Context) -> Iterator[Hit]:
    """A comma at the beginning of a paragraph or at its end."""
    for match in document.find(_OPENS_BADLY):
        yield Hit(
            match.start(),
            match.end() + 2,
            _("a paragraph begins with a mark"),
            _("look for what is lost before it"),
        )
    for start, end in document.paragraphs:
        text = document.text[start:end].rstrip()
        at = start + len(text)
        if text[-1] in "，、" and len(text) > _ADDRESS and ("。" in text or not _ADDRESSED.search(text)):
            yield Hit(
                max(start, at - 4),
                at,
                _("a paragraph ends with “{mark}”").format(mark=text[-1]),
                _("look for what is lost after it"),
            )
        elif _unfinished(text):
            yield Hit(
                max(start, at - 6),
                at,
                _("a paragraph ends without a mark"),
                _("add the mark, or look for what is lost"),
            )
