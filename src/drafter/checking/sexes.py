"""A person who is a woman in one clause and a man in the next (C611): 郑玉兰老师…他把全部的爱…她自己的孩子.

Only what stands between one name and the next, within a paragraph, is told of one person; where kin or a second person is spoken
of, a pronoun may be theirs and nothing is said.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.clauses import widened
from drafter.checking.entities import surnames
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.roster import roster
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HE = re.compile("(?<![其吉])他(?![们人乡山日杀用途律])")
_SHE = re.compile("她(?!们)")
_KIN = re.compile(
    "妻子|丈夫|母亲|父亲|女儿|儿子|爱人|老伴|妈妈|爸爸|奶奶|爷爷|老人|媳妇|姑娘|婆婆|公公|徒弟|师傅|班长|病人|患者|记者|乡亲|老乡|老汉|大娘|一位|有人|另一|夫妻|夫妇|弟弟|哥哥|姐姐|妹妹"
)


@rule(
    "C611",
    "two-sexes",
    "warning",
    "a person is called a man here and a woman there",
    source="drafter: 他 for 她 in a text that is typed by sound; 现代汉语词典",
    finds=(
        "沈玉兰老师身患重病仍坚守讲台，他把全部的爱献给了学生，而她自己的孩子却托给邻居照看。",
        "村党支部书记沈兰香同志，一个农村妇女，把空壳村带成了先进村，这位老大哥的经历值得细细琢磨。",
        "刚才，市政协主席沈秀英同志讲了意见。\n沈秀英先生牵头的评议，请各部门配合。",
    ),
    passes=(
        "沈玉兰老师身患重病仍坚守讲台，她把全部的爱献给了学生，他们都叫她妈妈。",
        "沈启明医生走了，他的妻子说，她不后悔。",
        "宁静姝教授连年满分评教；她的先生宁远教授在外科。",
    ),
)
def two_sexes(document: Document, _context: Context) -> Iterator[Hit]:
    """He and she of one person; a woman who is called by what a man is."""
    text = document.text
    for match in document.find(_sir()):
        yield _hit(*match.span(), match["name"])
    people = roster(document)
    ends = [*(m.start for m in people[1:]), len(text)]
    for person, stop in zip(people, ends[: len(people)], strict=True):
        line = text.find("\n", person.at)
        start, end = person.at, min(stop, line if line >= 0 else stop)
        named = max(text.rfind("\n", 0, start), 0)
        kin = _KIN.search(text, named, end)
        he, she = _HE.search(text, start, end), _SHE.search(text, start, end)
        if he and she:
            for match in () if kin else sorted((he, she), key=re.Match.start):
                yield _hit(*widened(text, *match.span()), person.name)
        else:
            man, woman = _words("men").search(text, start, end), _words("women").search(text, start, end)
            if man and woman and _sentences_apart(document, man.start(), woman.start()) <= 1:
                yield _hit(*widened(text, *man.span()), person.name)


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(str(data.load("persons.yaml")[key]).split(), key=len, reverse=True)))


@cache
def _sir() -> re.Pattern[str]:
    """A woman's name with what a man is called: 沈秀英先生."""
    womens, calls = str(data.load("persons.yaml")["women_names"]), _words("mens_calls").pattern
    return quick(rf"(?P<name>[{surnames()}][{womens}]{{2}})(?:{calls})")


def _sentences_apart(document: Document, one: int, two: int) -> int:
    first, last = sorted((one, two))
    return len(re.findall("[。！？]", document.text[first:last]))


def _hit(start: int, end: int, name: str) -> Hit:
    return Hit(
        start,
        end,
        _("{name} is called a man here and a woman there").format(name=name),
        _("which of the two is right?"),
    )
