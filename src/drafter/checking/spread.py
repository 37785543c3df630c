"""Parts spread over clauses, for C211: a total in one clause or sentence and its parts in the next, or the other way round.

A list of amounts of one unit, each with its own label, stands right behind an amount of that unit (174个党支部，机关党支部
87个、农村党支部48个…), behind 其中 that opens a sentence, or before 共 and a total. Where the parts are nearly their total and
not it, or more than it, a number is wrong; a list that is far from its total names some parts of many.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.checking.figures import Amount, by_how_far, by_sentence, exact, kind, plain, size
from drafter.checking.opening import quick
from drafter.checking.registry import Hit
from drafter.checking.totals import NEARLY
from drafter.checking.values import slip
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document, Span

_HAN = "\u4e00-\u9fff"
_BETWEEN = re.compile(rf"(?:[{_HAN}（）]{{0,10}})[、，；和及与](?:其中)?(?P<label>[{_HAN}（）“”]{{0,12}})")
_OPENS = re.compile(
    rf"(?P<noun>[{_HAN}（）]{{0,12}})(?:[，：。；]|(?<=[中里]))(?P<cue>其中|分别|包括|即)?[：，为是有]*(?P<label>[{_HAN}（）“”]{{0,12}})"
)
_TOTAL = re.compile(
    rf"(?:[{_HAN}（）]{{0,10}})，(?:总共|共计|合计|累计|总计|一共|共)(?P<what>[{_HAN}]{{0,8}})"
)
_NOT = re.compile(
    "增加|增长|同比|以[上下]|累计|占|下降|人均|平均|新增|已|整改|办结|完成率|比|达到|超过|另|处理|同|未|较(?![好大差重])|再|每|从|由|约|计划|目标|投资"
)
_REST = re.compile("其他|其它|其余|剩余")
_ENDS = frozenset("。；！，")
_CLOSE = Fraction(19, 20)
_LOOSE = Fraction(3, 4)
_MANY = 3


@dataclass(frozen=True)
class _Run:
    """Amounts side by side with the labels between them; the first label is found with the total."""

    parts: tuple[Amount, ...]
    labels: tuple[str, ...]

    @property
    def sum(self) -> Fraction:
        return sum(map(size, self.parts), Fraction())


def spread(document: Document) -> Iterator[Hit]:
    """A list of parts with its total in the clause or sentence beside it."""
    text = document.text
    yield from _predicated(document)
    last: Amount | None = None
    heard: list[Amount] = []
    for span, found in zip(document.sentences, by_sentence(document), strict=True):
        i = 0
        while i < len(found):
            if by_how_far(text, found[i]):
                i += 1
                continue
            run = _run(text, found, i)
            if len(run.parts) > 1:
                before = found[i - 1] if i else last
                yield from _behind(text, run, before, span, heard)
                yield from _ahead(text, run, found[i + len(run.parts) :])
                i += len(run.parts)
            else:
                i += 1
            if len(run.parts) > 1:
                yield from _afar(text, run, heard)
                yield from _across(text, run, heard, span)
        heard = [*(a for a in heard if span[1] - a.start() < _REACH), *found]
        last = found[-1] if found else None
        if text[span[1] - 1] == "\n" or text.startswith("\n", span[1]):
            last = None


_SAID_OF = quick(
    r"(?<![\d.第])(?P<t>\d+)(?P<u>[个名位家件起处项])[^，。；\d]{1,16}，(?:[^，。；\d]{0,4})"
    r"(?P<list>(?:\d+(?P=u)(?:是|为|属于|评为|定为)[^，。；、\d]{1,14}[，、；]?){2,5})(?P<end>[。；，]|$)?"
)


def _predicated(document: Document) -> Iterator[Hit]:
    """8个单位作了发言，5个是介绍经验的，4个是表态的."""
    for match in document.find(_SAID_OF):
        parts = [int(n) for n in re.findall(rf"(\d+){match['u']}", match["list"])]
        added, whole = sum(parts), int(match["t"])
        if added > whole > max(parts) or (added < whole and added >= NEARLY * whole):
            yield Hit(
                match.start(),
                match.end("list"),
                _("the parts add up to {sum}, the total is {total}").format(
                    sum=added, total=match["t"] + match["u"]
                ),
                _("mend a part or the total"),
            )


def _run(text: str, found: list[Amount], i: int) -> _Run:
    parts, labels = [found[i]], [""]
    for amount in found[i + 1 :]:
        between = _BETWEEN.fullmatch(text, parts[-1].end(), amount.start())
        alike = kind(amount) == kind(found[i]) and amount["scale"] == found[i]["scale"]
        summed = _TOTAL.fullmatch(text, parts[-1].end(), amount.start())
        if (
            not between
            or summed
            or "其中" in between[0]
            or not alike
            or _NOT.search(between[0])
            or not exact(amount)
        ):
            break
        parts.append(amount)
        labels.append(between["label"])
    return _Run(tuple(parts), tuple(labels))


def _behind(text: str, run: _Run, total: Amount | None, span: Span, heard: list[Amount]) -> Iterator[Hit]:
    """The total right before the list; where the list has it as its own first member, that is the total."""
    if total is not None and by_how_far(text, total):
        return
    if total is not None and _alike(total, run) and _judge(text, run, total, span):
        yield _hit(
            run,
            total,
            total.start() if total.start() >= span[0] else run.parts[0].start() - len(run.labels[0]),
        )
        return
    if total is not None and _alike(total, run) and size(total) == run.sum:
        return
    if any(_alike(a, run) and size(a) == run.sum for a in heard) or _among(text, run):
        return
    first, rest = run.parts[0], _Run(run.parts[1:], ("", *run.labels[2:]))
    if len(rest.parts) > 1 and _judge(text, rest, first, span):
        yield _hit(rest, first, first.start())


_LABEL = re.compile(rf"[{_HAN}]{{2,8}}$")


def _among(text: str, run: _Run) -> bool:
    """Whether the first amount of a list is named like the others (工业项目24个，农业项目16个), and so is no total."""
    start = run.parts[0].start()
    first = _LABEL.search(text, max(0, start - 8), start)
    return (
        first is not None
        and first[0][-1] not in "的了是有"
        and all(label[-1:] == first[0][-1] for label in run.labels[1:])
    )


def _alike(total: Amount, run: _Run) -> bool:
    return kind(total) == kind(run.parts[0]) and total["scale"] == run.parts[0]["scale"] and exact(total)


def _judge(text: str, run: _Run, total: Amount, span: Span) -> bool:
    opens = _OPENS.fullmatch(text, total.end(), run.parts[0].start())
    if opens is None or _NOT.search(opens["label"]) or not exact(run.parts[0]):
        return False
    added, whole = run.sum, size(total)
    cue = bool(opens["cue"]) or opens["noun"].endswith("中")
    sums = [sum(map(size, run.parts[: k + 1]), Fraction()) for k in range(len(run.parts))]
    if whole in sums or (not cue and max(map(size, run.parts)) > whole):
        return False
    labels = (opens["label"], *run.labels[1:])
    if len({label for label in labels if label}) < len(labels):
        return False
    ratio = added / whole
    ends = _stops(text, run, span)
    many = len(run.parts) >= _MANY
    rest = any(_REST.search(label) for label in labels)
    slipped = slip(plain(added), plain(whole))
    if cue:
        return (
            ratio > 1
            or (rest and ends)
            or (ends and many and (ratio >= NEARLY or (slipped and ratio >= _LOOSE)))
            or (ends and ratio >= _CLOSE)
        )
    loose = many or parallel(labels)
    near = (
        _LOOSE <= ratio <= 1 / _LOOSE
        if loose
        else _CLOSE <= ratio <= 1 / (_LOOSE if _kindred(labels) else _CLOSE)
    )
    return ends and near


def parallel(labels: tuple[str, ...]) -> bool:
    """Whether labels are built alike, with another word in each: 来自城区的有, 来自农村的有."""
    first = labels[0]
    if len({len(label) for label in labels}) > 1 or len(first) < _BUILT:
        return False
    same = [len({label[i] for label in labels}) == 1 for i in range(len(first))]
    return sum(same) >= _BUILT - 1 and not all(same)


def _kindred(labels: tuple[str, ...]) -> bool:
    """Whether labels are of one length and end alike: 春季植树, 雨季植树."""
    return (
        len({len(label) for label in labels}) == 1
        and len({label[-2:] for label in labels}) == 1
        and len(labels[0]) > 2
    )


_BUILT = 4  # characters of a label, of which all but two are alike
_VIEW = re.compile(
    rf"(?:[，。；]|^)(?:分|按|从)[{_HAN}]{{1,6}}(?:看|分|统计|划分)，(?P<label>[{_HAN}]{{2,10}})$"
)
_REACH = 120  # characters: a total further back is of something else


def _afar(text: str, run: _Run, heard: list[Amount]) -> Iterator[Hit]:
    """分行业看，道路运输32起，建筑施工9起，其他行业3起: all parts of a total some clauses before."""
    start = run.parts[0].start()
    view = _VIEW.search(text, max(0, start - 24), start)
    if view is None or not any(_REST.search(label) for label in run.labels):
        return
    totals = [a for a in heard if _alike(a, run)]
    near = [a for a in totals if _LOOSE <= run.sum / size(a) <= 1 / _LOOSE]
    if near and all(size(a) != run.sum for a in totals):
        yield _hit(run, run.parts[-1], view.start("label"), total=near[0])


_AMONG = re.compile(rf"[。；，]其中[，：、]?(?:包括)?(?P<label>[{_HAN}]{{2,12}})$")


def _across(text: str, run: _Run, heard: list[Amount], span: Span) -> Iterator[Hit]:
    """事故186起，死亡32人。其中，道路交通112起、火灾47起…: the total stands before a figure of something else."""
    start = run.parts[0].start()
    cue = _AMONG.search(text, max(0, start - 18), start)
    if cue is None or not heard or heard[-1].end() > start or _alike(heard[-1], run):
        return
    totals = [a for a in heard if _alike(a, run) and start - a.end() < _REACH // 2]
    if not totals or len({size(a) for a in totals}) > 1:
        return
    total, added, several = totals[-1], run.sum, len(run.parts) >= _MANY
    ratio = added / size(total) if size(total) else Fraction()
    near = ratio > 1 or (several and NEARLY <= ratio < 1 and _stops(text, run, span))
    if near and max(map(size, run.parts)) <= size(total) and not _NOT.search(cue["label"]):
        yield _hit(run, total, total.start())


def _stops(text: str, run: _Run, span: Span) -> bool:
    """Whether the list ends its sentence, or at least its clause with nothing more of its unit."""
    tail = re.compile(f"[{_HAN}（）]{{0,8}}").match(text, run.parts[-1].end(), span[1])
    at = tail.end() if tail else run.parts[-1].end()
    return at >= span[1] or text[at] in "。；！）\n"


def _ahead(text: str, run: _Run, after: list[Amount]) -> Iterator[Hit]:
    """A total behind the list: 第一批71户，第二批27户，累计惠及群众98户."""
    if not after or not _alike(after[0], run):
        return
    cue = _TOTAL.fullmatch(text, run.parts[-1].end(), after[0].start())
    if cue is None or not exact(run.parts[0]):
        return
    ratio = run.sum / size(after[0]) if size(after[0]) else Fraction()
    series = len({label[:1] for label in run.labels[1:]}) == 1
    near = _LOOSE <= ratio <= 1 / _LOOSE if not cue["what"] or series else NEARLY <= ratio <= 1 / NEARLY
    if ratio != 1 and near:
        yield _hit(run, after[0], run.parts[0].start())


def _hit(run: _Run, last: Amount, start: int, *, total: Amount | None = None) -> Hit:
    total = total or last
    return Hit(
        start,
        max(run.parts[-1].end(), last.end()),
        _("the parts add up to {sum}, the total is {total}").format(sum=plain(run.sum), total=total[0]),
        _("mend a part or the total"),
    )
