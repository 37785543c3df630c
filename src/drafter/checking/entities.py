"""Names in running text: persons by their title, organs by their ending, slogans by their quotation marks; spans out.

Taggers are of no use for names of persons in speeches; context is (姓名 + 同志, 书记, 局长). What the whole
country says (习近平, “四个意识”) is data and left out.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document, Span


def surnames() -> str:
    """The characters that are common as surnames."""
    return str(data.load("common.yaml")["surnames"])


def all_surnames() -> str:
    """The same and those that are rarer or words as well: for places where all else says that a name stands there."""
    return surnames() + str(data.load("common.yaml")["rarer_surnames"])


_SURNAME = surnames()
_POST = (
    "省长|市长|区长|县长|州长|镇长|乡长|书记|主席|主任|局长|部长|厅长|处长|科长|院长|校长|检察长|秘书长|常委"
    "|总经理|董事长|会长|行长|司令员|政委|所长|站长|队长|园长|护士长|总工程师|理事长|村长"
)
_PERSON = re.compile(
    rf"(?<=[，。、；：\n由听和及向请的])(?P<name>[{_SURNAME}][\u4e00-\u9fff]{{1,2}})(?=同志(?!们))"
    rf"|(?:{_POST})(?P<name2>[{_SURNAME}][\u4e00-\u9fff]{{1,2}})(?=同志|[，。、）\n]|通报|主持|宣读|传达)"
)
_ORGAN = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{0,10}?(?:[省市县区州镇乡][\u4e00-\u9fff]{0,10}?)?[\u4e00-\u9fff]{2,8}(?:局|委员会|管委会|办公室|人民法院|人民检察院|街道办事处|开发区|集团|公司|学院|大学|医院|银行|工委))(?=[、，。和及等与]|作了|通报|汇报|发言|负责)"
)
_SLOGAN = re.compile(r"“([^“”\n]{3,16})”")


@cache
def _common() -> frozenset[str]:
    return frozenset(data.load("common.yaml")["slogans"].split())


@cache
def _leaders() -> frozenset[str]:
    return frozenset(data.load("common.yaml")["persons"].split())


_CALLED = re.compile(rf"[{_SURNAME}]副?(?:{_POST}|教授|院士|医生|大夫|老师|师傅|警官|同志(?!们))")


def called(text: str, at: int) -> bool:
    """Whether somebody is called by the surname and a post: 温主任."""
    return _CALLED.match(text, at) is not None


def persons(document: Document) -> Iterator[Span]:
    """Names of persons, but for leaders whom every speech names."""
    for match in document.find(_PERSON):
        group = "name" if match["name"] else "name2"
        if match[group] not in _leaders():
            yield match.span(group)


def organs(document: Document) -> Iterator[Span]:
    """Names of organs, schools and firms that stand as a member of their own."""
    for match in document.find(_ORGAN):
        start, end = match.span("name")
        joined = [m.end() for m in re.finditer("以及|[和与及]", document.text[start:end])]
        yield start + max(joined, default=0), end


_GRAMMAR = "的了和在是有而为于其以一不这那我你他们要都也与及或把被将从向对到上下中大全各新更再又就人"
_PLACE = re.compile(
    rf"(?:[在到赴把是为]|学习了?|建设|来自|推动|，|。|、|\n)(?P<name>[^\W\d_a-zA-Z{_GRAMMAR}]{{2,3}}[县市区镇乡州旗])(?=[的各委召建，。、；]|人民|干部|政府|经济|考察)"
)


def places(document: Document) -> Iterator[Span]:
    """Names of places with their level: 清河镇."""
    for match in document.find(_PLACE):
        yield match.span("name")


def slogans(document: Document) -> Iterator[Span]:
    """Quoted phrases that are not the whole country's."""
    for match in document.find(_SLOGAN):
        if match[1] not in _common():
            yield match.span(1)
