"""Order of numbers (C403, C405, C406, C409): gaps, repeats, late starts and levels out of order.

The series are found in ``series``; here they are judged. Source throughout: GB/T 9704-2012, 7.3.3.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.checking.lone import lone
from drafter.checking.mixtures import odd_first
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.series import Flaw, broken, numbering
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.checking.series import Ordinal
    from drafter.finding import Severity


_INLINE = 9  # the rank of ordinals that number no headings
_HEADING = 40  # characters: a longer numbered line is a paragraph


def _flaws(document: Document, *kinds: str) -> Iterator[Flaw]:
    return (flaw for flaw in numbering(document).flaws if flaw.kind in kinds)


def _shown(document: Document, flaw: Flaw) -> tuple[int, int]:
    """The ordinal and two characters after it: enough to find the place."""
    return flaw.ordinal.start, min(flaw.ordinal.end + 2, len(document.text))


@rule(
    "C403",
    "numbering-gap",
    "warning",
    "a number is left out or comes twice",
    source="GB/T 9704-2012, 7.3.3: levels are numbered 一、（一）1.（1） in order",
    finds=(
        "同志们：\n一、提高认识\n认识要高。\n二、抓好落实\n落实要实。\n四、加强领导\n领导要强。",
        "同志们：\n一、提高认识\n认识要高。\n二、抓好落实\n落实要实。\n二、加强领导\n领导要强。",
        "要做到：一是认识到位；三是落实到位。",
        "要做到：第一，认识到位；第二，措施到位；第四，落实到位。",
        "首先是学理论；其次是学业务；其次是学历史。",
        "要落实好责任。一是领导责任要到位；一是部门责任要到位；二是监督责任要到位。",
    ),
    passes=(
        "同志们：\n一、提高认识\n一是认识。二是再认识。\n二、抓好落实\n一是落实。二是再落实。",
        "首先，认识要高。其次，落实要实。最后，领导要强。",
    ),
)
def numbering_gap(document: Document, _context: Context) -> Iterator[Hit]:
    """一、二、四、; 一是…三是; 二、 twice."""
    for flaw in _flaws(document, "gap", "repeat", "back"):
        before = flaw.before.text if flaw.before else ""
        message = (
            _("“{text}” comes after “{before}”")
            if flaw.kind == "gap"
            else _("“{text}” comes again after “{before}”")
        )
        # Where a number far back comes again, a level may begin anew without its first.
        far = flaw.before is None or flaw.before.number > flaw.ordinal.number + 1
        grade: Severity | None = "hint" if flaw.kind == "back" and far else None
        yield Hit(
            *_shown(document, flaw),
            message.format(text=flaw.ordinal.text, before=before),
            _("number the series anew, or look for a part that is lost"),
            None,
            grade,
        )


@rule(
    "C405",
    "late-start",
    "warning",
    "a series does not begin with its first number",
    source="GB/T 9704-2012, 7.3.3",
    finds=(
        "同志们：\n二、抓好落实\n落实要实。\n三、加强领导\n领导要强。",
        "要抓好落实。二是明确责任，层层传导。三是严格考核，奖优罚劣。",
    ),
    passes=("同志们：\n一、抓好落实\n落实要实。\n二、加强领导\n领导要强。",),
)
def late_start(document: Document, _context: Context) -> Iterator[Hit]:
    """二、 without 一、."""
    if _EXCERPT.search(document.title):
        return
    for flaw in _flaws(document, "late"):
        if odd_first(document, flaw.ordinal) is not None:
            continue  # said of the first already
        opens = flaw.ordinal.opens and flaw.ordinal.family in ("part", "cn", "paren")
        if not opens and not _headless(document, flaw.ordinal):
            continue
        yield Hit(
            *_shown(document, flaw),
            _("“{text}” has none before it").format(text=flaw.ordinal.text),
            _("is the first part lost?"),
        )


_EXCERPT = re.compile("节选|摘录|摘要|摘编|节录")  # a title that says that the text has parts only
_HEAD = re.compile("[一二][是要、则来]|其次|第二|再|一方面|首先|第一|其一|一者|（一）|①|1[.．、）]")
_BEFORE = 400  # characters in which the first member of a series may stand in another form


def _headless(document: Document, ordinal: Ordinal) -> bool:
    """Whether 二是 that 三是 follows, or that what was announced, has nothing before it that could be the first."""
    if ordinal.number not in (2, 3) or ordinal.family not in ("suffix", "di"):
        return False
    series = next((s for s in numbering(document).series if s.late and s.first.start == ordinal.start), None)
    if series is None:
        return False
    # Announced is what a colon or a number of parts stands before; beyond a heading nothing could be the first.
    announced = _ANNOUNCED.search(document.text, max(0, ordinal.start - _NEAR), ordinal.start) is not None
    if len(series.members) < 2 and not announced:
        return False
    heads = [s.first for s in numbering(document).series] + [
        m for s in numbering(document).series for m in s.members
    ]
    low = max((h.end for h in heads if h.opens and h.rank < _INLINE and h.start < ordinal.start), default=0)
    return _HEAD.search(document.text, max(low, ordinal.start - _BEFORE), ordinal.start) is None


_ANNOUNCED = re.compile(
    "(?:：|[二两三四五六七八九几](?:个[^，。；：]{1,8}|点|条|项|方面)[^，。；：]{0,6}[。：])\\s*$"
)
_NEAR = 30  # characters in which an announcement stands


@rule(
    "C406",
    "lone-item",
    "warning",
    "an enumeration of one",
    source="practice: what is numbered has a second",
    finds=(
        "同志们：\n一、提高认识\n（一）加强学习\n学习要勤。\n二、抓好落实\n落实要实。",
        "要加强领导。第一，各级党委要把这项工作摆上日程。各部门要形成合力。\n要加强宣传。",
    ),
    passes=(
        "要加强领导。第一，要摆上日程。第二，要形成合力。",
        "同志们：\n一、提高认识\n（一）加强学习\n学习要勤。\n（二）加强思考\n思考要深。\n二、抓好落实\n落实要实。",
    ),
)
def lone_item(document: Document, _context: Context) -> Iterator[Hit]:
    """一是 without 二是."""
    for series in numbering(document).series:
        first = series.first
        if (
            len(series.members) == 1
            and not series.late
            and first.family in _ALONE
            and not broken(document, series)
            and not _goes_on(document, first)
        ):
            yield Hit(
                first.start,
                first.end + 2,
                _("“{text}” has no second").format(text=first.text),
                _("take the number out, or look for what is lost"),
            )
    for start, end, word in lone(document):
        yield Hit(
            start,
            end,
            _("“{text}” has no second").format(text=word),
            _("take the number out, or look for what is lost"),
        )


_ON = re.compile(
    "[二两三]者|[二三][，、是要则来]|一是|一要|其次|其二|第二(?![次回天年季轮批届位名代产])"
    r"|(?<=[，。；：、！？\n 的])(?:另|还有|再|最后|同时|此外|然后|接着)|另外|再一|再[者次]"
)


_ALONE = ("cn", "paren", "suffix", "arabic", "di", "di_suffix")
_FIRST = 3  # 第一， and no more: 第一件事， may be told of alone
_ON_AFTER = re.compile(_ON.pattern + "|其二|再就是|第[二三]|二[、是要]")


def _goes_on(document: Document, first: Ordinal) -> bool:
    """Whether what follows counts on in words (另外, 再一个), or a heading numbers questions and not parts."""
    text = document.text
    stop = text.find("\n", first.end)
    stop = stop if stop >= 0 else len(text)
    if first.family == "di":
        return (
            text[first.end - 1] != "，"
            or len(first.text) > _FIRST
            or _ON_AFTER.search(text, first.end) is not None
        )
    if first.family == "di_suffix":
        return (
            first.text not in ("第一是", "第一就是")
            or _ON_AFTER.search(text, first.end, stop + _HEADING) is not None
        )
    if first.family == "suffix":
        return _ON.search(text, first.end, stop) is not None
    if first.family == "paren" and first.opens:
        # （一）项目建设取得突破。全年…: a heading that runs into its paragraph.
        full = text.find("。", first.end, stop)
        return min(full if full >= 0 else stop, stop) - first.end > _HEADING
    return not first.opens or stop - first.end > _HEADING or first.family in ("cn", "arabic")


_TURNED = {("paren", "cn"), ("arabic", "cn")}
_SHOWN = 24  # characters of a heading that are shown


def _line_end(document: Document, at: int) -> int:
    """Where the heading that a number stands in ends: at its first mark or line break."""
    found = re.compile("[，。；：\n]").search(document.text, at, at + _SHOWN)
    return found.start() if found else min(len(document.text), at + _SHOWN)


@rule(
    "C409",
    "level-order",
    "warning",
    "a lower level is used where a higher one is not",
    source="GB/T 9704-2012, 7.3.3: 一、 then （一） then 1. then （1）",
    finds=(
        "同志们：\n一、提高认识\n1.加强学习\n学习要勤。\n2.加强思考\n思考要深。\n（一）抓紧\n要紧。\n（二）抓实\n要实。\n二、抓好落实\n落实要实。",
        "同志们：\n一、提高认识\n认识要高。\n二、抓好落实\n（1）抓实\n要实。\n一、抓细\n要细。\n三、加强领导\n领导要强。",
        "同志们：\n一、提高认识\n（一）加强学习\n学习要勤。\n1.加强思考\n思考要深。\n（二）加强实践\n实践要多。\n二、抓好落实\n落实要实。",
        "同志们：\n（一）提高认识\n一、加强学习\n学习要勤。\n二、加强思考\n思考要深。\n（二）抓好落实\n落实要实。",
    ),
    passes=(
        "同志们：\n一、提高认识\n（一）抓紧\n1.加强学习\n学习要勤。\n2.加强思考\n思考要深。\n（二）抓实\n要实。\n二、抓好落实\n落实要实。",
    ),
)
def level_order(document: Document, _context: Context) -> Iterator[Hit]:
    """1. above （一）."""
    heads = [
        s
        for s in numbering(document).series
        if s.first.opens and s.first.family in ("cn", "paren", "arabic") and len(s.members) > 1
    ]
    for outer in heads:
        for inner in heads:
            if (outer.first.family, inner.first.family) in _TURNED and (
                outer.first.start < inner.first.start < outer.last.start
            ):
                yield Hit(
                    inner.first.start,
                    _line_end(document, inner.first.end),
                    _("“{text}” stands below “{above}”").format(
                        text=inner.first.text, above=outer.first.text
                    ),
                )
    yield from _alone(document)
    yield from _above(document)
    for outer, inner in pairwise(heads):
        if (
            outer.first.family == "arabic"
            and inner.first.family == "paren"
            and outer.first.start < inner.first.start
        ):
            above = [s for s in heads if s.first.family == "paren" and s.first.start < outer.first.start]
            # Under 三、 begins another part, which has levels of its own.
            apart = any(
                outer.last.start < m.start < inner.first.start
                for s in heads
                if s.first.family == "cn"
                for m in s.members
            )
            if not above and not apart:
                yield Hit(
                    inner.first.start,
                    inner.first.end + 2,
                    _("“{text}” stands below “{above}”").format(text=inner.first.text, above=outer.last.text),
                )


def _above(document: Document) -> Iterator[Hit]:
    """一、 without a 二、 behind （1） and before （2）, or below 二、 and before 三、: no level begins there."""
    heads = [s for s in numbering(document).series if s.first.opens]
    for series in heads:
        here = series.first
        if len(series.members) > 1 or series.late or here.family not in ("cn", "paren"):
            continue
        inside = [
            (before, after)
            for s in heads
            if s is not series and s.first.rank >= here.rank
            for before, after in pairwise(s.members)
            if before.start < here.start < after.start
        ]
        if inside:
            before, _after = max(inside, key=lambda pair: pair[0].start)
            yield Hit(
                here.start,
                _line_end(document, here.end),
                _("“{text}” stands below “{above}”").format(text=here.text, above=before.text),
                _("number the series in one way"),
            )


def _alone(document: Document) -> Iterator[Hit]:
    """1. behind （三）, without a 2.: the next of its level by the place, of the level below by its form."""
    heads = sorted(
        (
            (m.start, m, len(s.members))
            for s in numbering(document).series
            for m in s.members
            if m.opens and not s.late
        ),
        key=lambda head: head[0],
    )
    for (_at, before, _size), (start, here, size), after in zip(
        heads, heads[1:], [*heads[2:], None], strict=False
    ):
        if (before.family, here.family) not in _BELOW or here.number != 1 or size > 1:
            continue
        rest = document.text[here.end : after[0] if after else len(document.text)]
        above = after is None or after[1].rank < before.rank
        # （一） 1. （二）: neither the next of its level nor two of the level below.
        above = above or (
            after is not None and after[1].family == before.family and after[1].number > before.number
        )
        # What stands below a heading has a line that leads to it.
        led = document.text[:start].rstrip().endswith(("：", ":"))
        if above and not led and not _SECONDS.search(rest):
            yield Hit(
                start,
                _line_end(document, here.end),
                _("“{text}” comes after “{before}”").format(text=here.text, before=before.text),
                _("number the series in one way"),
            )


_BELOW = {
    ("cn", "arabic"),
    ("cn", "paren_arabic"),
    ("paren", "arabic"),
    ("paren", "paren_arabic"),
    ("arabic", "paren_arabic"),
    ("arabic", "paren"),
}
_SECONDS = re.compile("(?:^|\n)[ \u3000]*(?:2[.．、]|（2）|（二）|二[、是]|第二)", re.MULTILINE)
