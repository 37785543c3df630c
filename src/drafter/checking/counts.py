"""Counts in running text (C411): “五关” before a list, and a list before 四个口子, against the members of the list.

Lists here have no paragraphs of their own: members are numbered (一是…), or repeat the counted word (思想到位、
责任到位), or stand side by side before their number or behind it. Fixed names (“四个意识”, data/common.yaml) count
nothing unless their list is spelt out.
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

_N = "[二两三四五六七八九]|十[一二]?"
_HAN = "\u4e00-\u9fff"
_MEASURE = "[个大项条种类道张把支]"
_NAMED = re.compile(
    rf"(?:“(?P<n>{_N})(?P<measure>{_MEASURE}?)(?P<what>[{_HAN}]{{1,6}})”[{_HAN}]{{0,8}}"
    rf"|(?:(?<![{_HAN}第])|(?<=做到|坚持|突出|抓好|抓实|实现|强化|理好|握好|把握|推进|开展|实施|打好|增强|树立|建立|健全|完善|加强|处理|落实|采取|聚焦|围绕|紧盯|做好|办好|用好|念好|完成))"
    rf"(?P<n2>[二三四五六七八九])(?P<measure2>{_MEASURE})(?P<what2>[{_HAN}]{{2,4}}))(?P<mark>[：:，])"
)
_SPLIT = re.compile("[、，；]")
_LEAD = re.compile(
    "^(?:即|就是|也就是|包括|分别是|要做到|做到|一是|开展|实施|坚持做到|要求|既|也就是说)?(?:要)?(?:做到|增强|强化|树立)?"
)
_SPELT = re.compile("^(?:即|就是|也就是|包括|分别是|分别为)")
_ONE = re.compile("一[次篇场件个份堂项张本条批套支条名节封期轮段]")
_REACH = 160  # characters after the number in which its list stands
_UNITS = (
    "方面|环节|口子|领域|班次|重点|行业|关口|阶段|部门|层面|板块|产业|区域|县区|乡镇|街道|品牌|工程|平台|专班|课题|维度|县|区|镇|单位|村|社区|项目|问题|"
    "关键|关系|体系|机制|指标|要素|步骤|特点|任务|目标|中心|基地|园区|主题|渠道|途径|抓手|支柱|集群|走廊"
)
_MEMBERS = re.compile(
    rf"(?P<list>[{_HAN}“”]{{2,12}}(?:、[{_HAN}“”]{{2,12}})*(?:和(?![平谐睦解气])|[与及]|以及)[{_HAN}“”]{{2,10}}?|[{_HAN}“”]{{2,12}}(?:、[{_HAN}“”]{{2,12}}){{2,}})"
    rf"(?:这)?(?P<n>[二两三四五六七八九])(?P<unit>个|大|类|项|种)(?P<what>{_UNITS})"
)
_BEFORE = re.compile(
    rf"(?P<list>(?:[{_HAN}]{{2,8}}、)+[{_HAN}]{{2,8}})(?:的|等|这)?“(?P<n>{_N})(?P<measure>{_MEASURE}?)(?P<what>[{_HAN}]{{1,3}})”"
)
_DEFINED = re.compile(
    rf"(?<![{_HAN}])(?:这|上述|所谓的?)?“?(?P<n>[二两三四五六七八九])(?P<unit>[个条大项种类])(?P<what>[{_HAN}]{{2,5}}?)”?(?:分别是|就是|是指|是|即|包括)[：，]?"
    rf"(?P<list>[{_HAN}“”]{{2,12}}(?:、[{_HAN}“”]{{2,12}})+)(?P<end>[。；])"
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
        "要增强“四个意识”，即政治意识、大局意识、核心意识。",
        "要做到四个坚持：坚持党的领导，坚持群众路线，坚持问题导向。",
        "做“四有”好老师，就是要有理想信念、有道德情操、有扎实学识。",
        "实现老有所养、老有所医、老有所乐“五个老有”。",
        "三条主线是：产业发展、城乡建设。",
        "财政、税务、审计、统计五个部门要加强会商。",
        "实施强基、提质、增效、惠民“五大行动”。",
        "要突出三个重点：抓项目、抓招商。",
        "开展“三查三改”活动，即查思想改作风、查制度改流程。",
    ),
    passes=(
        "重点把好“三关”：一是政策兑现关；二是审批提速关；三是执法规范关。",
        "要做到“三个到位”：思想认识到位、组织领导到位、工作措施到位。",
        "要增强“四个意识”，坚持党的领导，坚持党的建设。",
        "要管好政府债务、保交房、中小银行三个口子。",
        "省、市、县三级联动，教育、医疗等四个领域先行。",
        "三条主线是：产业发展、城乡建设和民生改善。",
        "实现老有所养、老有所医“两个老有”。",
    ),
)
def counted_list(document: Document, _context: Context) -> Iterator[Hit]:
    """“五关”：一是…三是; “三个到位”：四 times 到位; A、B和C四个班次."""
    starts = [s for s in numbering(document).series if not s.late]
    for match in document.find(_NAMED):
        name = match["n"] or match["n2"]
        what = match["what"] or match["what2"]
        fixed = f"{name}{match['measure'] or match['measure2'] or ''}{what}" in _fixed()
        behind = document.text[match.end() : match.end() + 4]
        if fixed and match["mark"] == "，" and not _SPELT.search(behind):
            continue
        said = number(name)
        series = next((s for s in starts if match.end() - 1 <= s.first.start <= match.end() + 3), None)
        if series is not None:
            found = len(series.members)
            if fixed or broken(document, series) or found != series.last.number:
                continue
        else:
            found = _repeated(document, match.end(), what, match["mark"])
        if found > 1 and found != said:
            yield _hit(match.start(), match.end() - 1, said, found)
    for match in document.find(_MEMBERS):
        yield from _side_by_side(document, match)
    for match in document.find(_BEFORE):
        yield from _closing(document, match)
    for match in document.find(_EVEN):
        yield from _even(match)
    for match in document.find(_DEFINED):
        yield from _defined(match)
    for match in document.find(_TWO_VERBS):
        yield from _two_verbs(match)


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
    led = _SPELT.search(text)
    text = _LEAD.sub("", text, 1)
    holds = [
        bool(_ONE.search(piece))
        if what == "一"
        else piece.startswith(what) or piece.endswith(what) or (what in piece and len(what) > 2)
        for piece in _SPLIT.split(text)
    ]
    run = holds.index(False) if False in holds else len(holds)
    if mark == "：" and not run and _alike(text):  # 抓项目、抓招商
        return len(_SPLIT.split(text))
    # After a comma without 即 the word may go on to mean something else, so the list must fill the sentence.
    if what == "一" and mark == "，" and not led:
        return 0
    return run if run == len(holds) or ((mark != "，" or led) and run > 1 and run >= len(holds) - 1) else 0


def _alike(text: str) -> bool:
    """Whether every member of a list begins with the same verb."""
    pieces = _SPLIT.split(text)
    return text[:1] in _VERBS and all(piece[:1] == text[:1] for piece in pieces)


_VERBS = frozenset("抓把建强促补聚转保护防守重优提扩拓引查改治")


def _side_by_side(document: Document, match: re.Match[str]) -> Iterator[Hit]:
    listed = match["list"]
    start, _end = document.sentence_at(match.start())
    cut = max(document.text.rfind(mark, start, match.start()) for mark in "，：；")
    before = document.text[max(start, cut + 1) : match.start()]
    if "、" in before or "等" in listed[-2:] or "“" in before:
        return
    words = rjieba.tag(listed[-6:])
    members = listed.split("、")
    short = (
        match["what"] in ("部门", "单位") and max(map(len, members)) <= _NAME
    )  # 审计、统计 are verbs as well
    if (
        not words
        or not words[-1][1].startswith(("n", "j", "v", "l", "i"))
        or (words[-1][1] == "v" and not short)
    ):
        return
    joined = sum(len(re.findall("[和与及]|以及", m)) for m in members)
    said = number(match["n"])
    if said not in range(len(members), len(members) + joined + 1):
        yield _hit(match.start("n"), match.end(), said, len(members) + min(1, joined))


_NAME = 4  # characters: the longest name of a department that stands in such a list
_EVEN = re.compile(
    rf"(?P<list>[{_HAN}]{{2,8}}(?:、[{_HAN}]{{2,4}}){{2,}})“(?P<n>{_N})(?P<measure>[大项个])(?P<what>行动|工程|战略|体系|产业|计划|攻坚|任务|机制|平台|改革|战役|举措|片区|板块)”"
)


def _even(match: re.Match[str]) -> Iterator[Hit]:
    """强基、提质、增效“五大行动”: members of one length before their number."""
    members, said = match["list"].split("、"), number(match["n"])
    sizes = {len(member) for member in members[1:]}
    if len(sizes) == 1 and len(members[0]) >= max(sizes) and len(members) != said:
        yield _hit(match.start("list"), match.end(), said, len(members))


def _closing(document: Document, match: re.Match[str]) -> Iterator[Hit]:
    """老有所为、老有所乐“五个老有”: each member begins with the counted word, or ends with it."""
    what, said = match["what"], number(match["n"])
    members = match["list"].split("、")
    # The first may be led in: 努力实现老有所养.
    place = members[0].find(what)
    holds = place >= 0 and (
        all(m.startswith(what) for m in members[1:]) or all(m.endswith(what) for m in members)
    )
    before = document.text[max(0, match.start() - 1) : match.start()]
    if holds and before not in ("、", "“") and len(members) != said:
        yield _hit(match.start("list"), match.end(), said, len(members))


_TWO_VERBS = re.compile(
    rf"“(?P<n>{_N})(?P<a>[{_HAN}])(?P=n)(?P<b>[{_HAN}])”[{_HAN}]{{0,8}}[，：](?:即|就是|也就是)?[：，]?"
    rf"(?P<list>(?P=a)[{_HAN}]{{1,6}}[，]?(?P=b)[{_HAN}]{{1,6}}(?:[、，；](?P=a)[{_HAN}]{{1,6}}[，]?(?P=b)[{_HAN}]{{1,6}})+)(?=[。，；]|$)"
)


def _two_verbs(match: re.Match[str]) -> Iterator[Hit]:
    """“三抓三促”，即抓学习促提升、抓执行促落实: each member has both verbs."""
    said = number(match["n"])
    found = len(re.findall(rf"(?:^|[、，；]){match['a']}", match["list"]))
    if found != said:
        yield _hit(match.start(), match.start("list") - 1, said, found)


def _defined(match: re.Match[str]) -> Iterator[Hit]:
    """三条主线是：A、B: the members stand behind."""
    members = match["list"].split("、")
    if re.search("等|其中|之一|的(?:、|$)", match["list"]) or match["what"].endswith(("人", "月", "年")):
        return
    joined = sum(len(re.findall("[和与及]|以及", m)) for m in members)
    said = number(match["n"])
    if said not in range(len(members), len(members) + joined + 1):
        yield _hit(match.start(), match.end() - 1, said, len(members) + min(1, joined))
