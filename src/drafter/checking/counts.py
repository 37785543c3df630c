"""Counts in running text (C411): “五关” before a list, and a list before 四个口子, against the members of the list.

Lists here have no paragraphs of their own: members are numbered (一是…), or repeat the counted word (思想到位、
责任到位), or stand side by side before their number. Fixed names (“四个意识”, data/common.yaml) count nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import rjieba

from drafter import data
from drafter.checking.numerals import number
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.series import broken, numbering
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_N = "(?P<n>[二两三四五六七八九]|十[一二]?)"
_NAMED = re.compile(
    rf"(?:“{_N}(?P<measure>[个大项条]?)(?P<what>[\u4e00-\u9fff]{{1,6}})”[\u4e00-\u9fff]{{0,6}}"
    rf"|(?<![\u4e00-\u9fff第])(?P<n2>[二三四五六七八九])(?P<measure2>[个大项])(?P<what2>[\u4e00-\u9fff]{{2,4}}))(?P<mark>[：:，])"
)
_SPLIT = re.compile("[、，；]")
_LEAD = re.compile("^(?:即|就是|也就是|包括|分别是|要做到|做到|一是|开展|实施|坚持做到)")
_ONE = re.compile("一[次篇场件个份堂项张本条批套支条名]")
_REACH = 160  # characters after the number in which its list stands
_MEMBERS = re.compile(
    r"(?P<list>[\u4e00-\u9fff“”]{2,12}(?:、[\u4e00-\u9fff“”]{2,12})*(?:[和与及]|以及)[\u4e00-\u9fff“”]{2,10}?|[\u4e00-\u9fff“”]{2,12}(?:、[\u4e00-\u9fff“”]{2,12}){2,})"
    r"(?:这)?(?P<n>[二两三四五六七八九])(?P<unit>个|大|类|项|种)(?P<what>方面|环节|口子|领域|班次|重点|行业|关口|阶段|部门|层面|板块|产业|区域|县区|乡镇|街道|品牌|工程|平台|专班|课题|维度|县|区|镇)"
)


def _fixed() -> frozenset[str]:
    return frozenset(data.load("common.yaml")["slogans"].split())


@rule(
    "C411",
    "counted-list",
    "warning",
    "the number before or after a list is not the number of its members",
    source="practice of speeches: what is counted is named",
    finds=(
        "重点把好“五关”：一是政策兑现关；二是审批提速关；三是执法规范关。",
        "要做到“三个到位”：思想认识到位、组织领导到位、工作措施到位、责任落实到位。",
        "开展“五个一”活动，即开展一次学习、组织一次调研、召开一次座谈、撰写一篇体会。",
        "要管好政府债务、保交房、中小银行四个口子。",
        "设了中青班、村党组织书记班和选调生班四个班次。",
    ),
    passes=(
        "重点把好“三关”：一是政策兑现关；二是审批提速关；三是执法规范关。",
        "要做到“三个到位”：思想认识到位、组织领导到位、工作措施到位。",
        "要增强“四个意识”，坚持党的领导，坚持党的建设。",
        "要管好政府债务、保交房、中小银行三个口子。",
        "省、市、县三级联动，教育、医疗等四个领域先行。",
    ),
)
def counted_list(document: Document, _context: Context) -> Iterator[Hit]:
    """“五关”：一是…三是; “三个到位”：四 times 到位; A、B和C四个班次."""
    starts = [s for s in numbering(document).series if not s.late]
    for match in document.find(_NAMED):
        name = match["n"] or match["n2"]
        what = match["what"] or match["what2"]
        if f"{name}{match['measure'] or match['measure2']}{what}" in _fixed():
            continue
        said = number(name)
        series = next((s for s in starts if match.end() - 1 <= s.first.start <= match.end() + 3), None)
        if series is not None:
            found = len(series.members)
            if broken(document, series) or found != series.last.number:
                continue
        else:
            found = _repeated(document, match.end(), what, match["mark"])
        if found > 1 and found != said:
            yield _hit(match.start(), match.end() - 1, said, found)
    for match in document.find(_MEMBERS):
        yield from _side_by_side(document, match)


def _hit(start: int, end: int, said: int, found: int) -> Hit:
    return Hit(
        start,
        end,
        _("{said} are announced, {found} follow").format(said=said, found=found),
        _("count the items, and look for one that is lost"),
    )


def _repeated(document: Document, at: int, what: str, mark: str) -> int:
    """The members of a list that all hold the counted word (or 一次, 一篇 for 五个一); 0 where it is no such list."""
    _start, stop = document.sentence_at(at)
    text = document.text[at : min(stop, at + _REACH)].rstrip("。！？；")
    led = _LEAD.search(text)
    text = _LEAD.sub("", text)
    holds = [
        bool(_ONE.search(piece))
        if what == "一"
        else piece.startswith(what) or piece.endswith(what) or (what in piece and len(what) > 2)
        for piece in _SPLIT.split(text)
    ]
    run = holds.index(False) if False in holds else len(holds)
    # After a comma without 即 the word may go on to mean something else, so the list must fill the sentence.
    if what == "一" and mark == "，" and not led:
        return 0
    return run if run == len(holds) or ((mark != "，" or led) and run > 1 and run >= len(holds) - 1) else 0


def _side_by_side(document: Document, match: re.Match[str]) -> Iterator[Hit]:
    listed = match["list"]
    start, _end = document.sentence_at(match.start())
    cut = max(document.text.rfind(mark, start, match.start()) for mark in "，：；")
    before = document.text[max(start, cut + 1) : match.start()]
    if "、" in before or "等" in listed[-2:] or "“" in before:
        return
    words = rjieba.tag(listed[-6:])
    if not words or not words[-1][1].startswith(("n", "j", "v", "l", "i")) or words[-1][1] == "v":
        return
    members = listed.split("、")
    joined = sum(len(re.findall("[和与及]|以及", m)) for m in members)
    said = number(match["n"])
    if said not in range(len(members), len(members) + joined + 1):
        yield _hit(match.start("n"), match.end(), said, len(members) + min(1, joined))
