"""Mixtures of numbers (C404): one series that is numbered in two ways, or in three.

The series are found in ``series``; here the forms of their members are compared. Shown is the series from the member before
to the one in another form where that is read at one look, or else the member alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.series import numbering
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.checking.document import Document
    from drafter.checking.series import Ordinal


@rule(
    "C404",
    "mixed-numbering",
    "warning",
    "one series is numbered in two ways",
    source="GB/T 9704-2012, 7.3.3; GB/T 15834-2011, B.1",
    finds=(
        "同志们：\n一、提高认识\n1.抓学习。要学深。\n（二）抓调研。要走实。\n（三）抓整改。要改透。\n二、抓好落实\n落实要实。",
        "同志们：\n一、提高认识\n认识要高。\n二、抓好落实\n落实要实。\n3、加强领导\n领导要强。\n四、转变作风\n作风要好。",
        "主要有三点。第一，认识要高。二是落实要实。第三，领导要强。",
        "要分类处置。一是合理的解决到位；二是无理的教育到位；三要困难的帮扶到位；四是违法的处理到位。",
        "把握好三条：一是突出政治标准；二是看重实绩；第三、优化结构。",
        "要把握好几点。一是思想要重视，态度要端正。二是行动要迅速。三、作风要扎实。",
        "活动分三步。首先，摸清底数；二是，列出清单；第三，逐户上门。",
        "同志们：\n第一点，要肯学。书要读。\n其二，要肯干。路要走。\n三是要肯想。事要琢磨。",
        "一，管好水源；其次，修好管网；最后，定好水价。",
    ),
    passes=(
        "同志们：\n一、提高认识\n1.学习。\n2.再学习。\n二、抓好落实\n落实要实。",
        "一是认识要高。二是落实要实。三要加强领导。",
        "首先，认识要高。第二，落实要实。",
    ),
)
def mixednumbering(document: Document, _context: Context) -> Iterator[Hit]:
    """5、 between 四、 and 六、; 第一、二是、第三."""
    told: set[int] = set()
    for before, here in (*_flawed(document), *_unlike(document)):
        if here.start in told:
            continue
        told.add(here.start)
        for start, end in _shown(document, before, here):
            yield _mixed(start, end, here.text, before.text if before else "")
    for match in document.find(_WORDED):
        if not any(
            s.first.start == match.start("at") for s in numbering(document).series if len(s.members) > 1
        ):
            yield _mixed(match.start("at"), match.end(), match["here"], match["first"])


def _mixed(start: int, end: int, here: str, before: str) -> Hit:
    return Hit(
        start,
        end,
        _("“{text}” comes after “{before}”").format(text=here, before=before),
        _("number the series in one way"),
    )


def _flawed(document: Document) -> Iterator[tuple[Ordinal | None, Ordinal]]:
    """Ordinals that go on in a form of their own, each with the one before it; what stands odd at the head comes alone."""
    for flaw in numbering(document).flaws:
        if flaw.kind == "mixed":
            yield flaw.before, flaw.ordinal
        elif flaw.kind == "late" and (first := odd_first(document, flaw.ordinal)) is not None:
            yield None, first


def _unlike(document: Document) -> Iterator[tuple[Ordinal, Ordinal]]:
    """Members of a series in another form than those beside them, each with the one before it."""
    for series in numbering(document).series:
        for here, before in (*_strays(document, series.members), *_motley(document, series.members)):
            sentence, _end = document.sentence_at(here.start)
            # 重点一是…，二是: a series of its own, whose first stands within a clause
            if not re.search("[^，。；]一[是要]", document.text[sentence : here.start]):
                yield before, here


_LOOK, _CLAUSE = 64, 24  # characters of a series, and of a member, that are read at one look


def _shown(document: Document, before: Ordinal | None, here: Ordinal) -> Iterator[tuple[int, int]]:
    """From the member before to the one in another form; of heads that stand apart each its own, where either may be odd."""
    end = _clause(document.text, here)
    if before is None or "\n" in document.text[before.start : here.start]:
        if before is not None and _kind(before) and _kind(before) != _kind(here):
            yield before.start, _clause(document.text, before)
        yield here.start, end
    else:
        yield (before.start if end - before.start <= _LOOK else here.start), end


def _clause(text: str, member: Ordinal) -> int:
    """Where the clause that a member begins with ends."""
    found = re.compile("[，。；：\n]").search(text, member.end + 1, member.end + _CLAUSE)
    return found.start() if found else min(len(text), member.end + _CLAUSE)


# 一，突出重点；其次，…: 一， numbers only where what goes on from it does.
_WORDED = quick(
    r"(?:^|(?<=[。：；\n]))[ \u3000]*(?P<at>(?P<first>一[，、])[^。；\n]{2,40}[；。]"
    r"(?P<here>(?:其次|再次|其二|二是|二要|第二)[，、：是要]?)[^，。；：\n]{0,16})",
    re.MULTILINE,
)


def odd_first(document: Document, late: Ordinal) -> Ordinal | None:
    """The lone 1. above （二）: the first of the series in the form of another level."""
    if not late.opens or late.number != 2:
        return None
    before = [s for s in numbering(document).series if s.first.start < late.start and s.first.opens]
    near = before[-1] if before else None
    odd = (
        near is not None
        and len(near.members) == 1
        and near.first.family != late.family
        and near.first.rank < _INLINE
    )
    return near.first if near is not None and odd else None


_INLINE = 9  # the rank of ordinals that number no headings


_SURE = 3  # members of a series whose last may be of another form than the others


def _form(member: Ordinal) -> str:
    """The form of a number in running text: 一是, 一要, 第一; 首先 goes with any."""
    if member.family == "suffix":
        return member.text[-1]
    if member.family == "di":
        return "第" + member.text[-1] if member.text[-1] in "，、" else "第"
    return "第" if member.family == "di_suffix" else "其" if member.family == "qi" else ""


def _kind(member: Ordinal) -> str:
    """The form of a number in running text at its widest: 一是 and 一要 are one, and so are 首先 and 第一."""
    return {"suffix": "是", "di": "第", "di_suffix": "第", "order": "第", "qi": "其"}.get(member.family, "")


def _motley(document: Document, members: Sequence[Ordinal]) -> Iterator[tuple[Ordinal, Ordinal]]:
    """The second of 首先…二是…第三 or 第一点…其二…三是, the third of 首先…其次…三是, where all three stand alike."""
    for before, here, after in zip(members, members[1:], members[2:], strict=False):
        one, two, three = map(_kind, (before, here, after))
        within = "\n" not in document.text[before.start : after.start]
        if not (one and two and three) or not (within or (before.opens and here.opens and after.opens)):
            continue
        if here.number != before.number + 1 or after.number != here.number + 1:
            continue
        if two not in (one, three):
            yield here, before
        elif one == two != three and len(members) == _SURE:
            yield after, here


def _strays(document: Document, members: Sequence[Ordinal]) -> Iterator[tuple[Ordinal, Ordinal]]:
    """Members whose form is not that of the members on either side, which agree; or of the two before it, at the end."""
    forms = [_form(m) for m in members]
    for i in range(1, len(members)):
        before, here, after = forms[i - 1], forms[i], forms[i + 1] if i + 1 < len(forms) else ""
        if not before or not here or here == before:
            continue
        last = (
            i + 1 == len(forms) and i > 1 and forms[i - 2] == before and {"第", "其"} & {before[:1], here[:1]}
        )
        first = members[max(0, i - 2) if last else i - 1]
        apart = "\n" in document.text[first.start : members[i].start]
        # A series of one paragraph after another is one only where every member opens its paragraph; the longer it is,
        # the likelier its end is of a series around it.
        heads = all(m.opens for m in (first, members[i - 1], members[i]))
        if (after == before or last) and (not apart or (heads and not (last and members[i].number > _SURE))):
            yield members[i], members[i - 1]
