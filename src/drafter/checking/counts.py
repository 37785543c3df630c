"""Counts in running text (C411): “五关” before a list, and a list before 四个口子, against the members of the list.

Lists here have no paragraphs of their own: members are numbered (一是…), or repeat the counted word (思想到位、
责任到位), or stand side by side before their number or behind it. Fixed names (“四个意识”, data/common.yaml) count
nothing unless their list is spelt out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.clauses import announcement, opened
from drafter.checking.closing import HAN, MEASURES, NUMERAL, closed
from drafter.checking.listed import ONE, SPELT, SPLIT, behind, heading
from drafter.checking.numerals import number
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.series import broken, numbering
from drafter.checking.sets import lacking, misnamed
from drafter.checking.summed import halved, summed
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.checking.listed import Listed
    from drafter.checking.series import Series
    from drafter.checking.sets import Misnamed

_NAMED = re.compile(
    rf"(?:“(?P<n>{NUMERAL})(?P<measure>{MEASURES}?)(?P<what>[{HAN}]{{1,6}})”[{HAN}]{{0,8}}"
    rf"|(?<![第\\d十百千万余多每各同])(?P<n2>[二两三四五六七八九])(?P<measure2>{MEASURES})(?P<what2>[{HAN}]{{1,4}}))(?P<mark>[：，]|——)"
)
_DEFINED = re.compile(
    rf"(?<![{HAN}])(?:这|上述|所谓的?)?“?(?P<n>[二两三四五六七八九])(?P<unit>[个条大项种类])(?P<what>[{HAN}]{{2,5}}?)”?(?:分别是|就是|是指|是|即|包括)[：，]?"
    rf"(?P<list>[{HAN}“”]{{2,12}}(?:、[{HAN}“”]{{2,12}})+)(?P<end>[。；])"
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
        "要做到“四个结合”：与生产相结合，在车间见成效；与队伍相结合，在急事上见担当；与作风相结合，在服务中见真情。",
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
        "建立“五个一”机制。每个企业都要有一名领导联系、一个部门服务、一张清单推进。",
        "实现“零事故、零伤亡”的“三零”目标。",
        "坚持“四不放过”，即原因未查清不放过、责任未追究不放过、整改未到位不放过，该处分的处分。",
    ),
    passes=(
        "重点把好“三关”：一是政策兑现关；二是审批提速关；三是执法规范关。",
        "要做到“三个到位”：思想认识到位、组织领导到位、工作措施到位。",
        "要增强“四个意识”，坚持党的领导，坚持党的建设。",
        "要管好政府债务、保交房、中小银行三个口子。",
        "省、市、县三级联动，教育、医疗等四个领域先行。",
        "三条主线是：产业发展、城乡建设和民生改善。",
        "实现老有所养、老有所医“两个老有”。",
        "开展“五个一”活动，即栽一棵树、护一片林、清一条渠、走一遍村、写一封信，让大家都动起来。",
    ),
)
def counted_list(document: Document, _context: Context) -> Iterator[Hit]:
    """“五关”：一是…三是; “三个到位”：四 times 到位; A、B和C四个班次."""
    starts = [s for s in numbering(document).series if not s.late]
    told: set[tuple[int, int]] = set()  # where a list was found to be short or long
    for match in document.find(_NAMED):
        name = match["n"] or match["n2"]
        what = match["what"] or match["what2"]
        fixed = f"{name}{match['measure'] or match['measure2'] or ''}{what}" in _fixed()
        after = document.text[match.end() : match.end() + 4]
        if fixed and match["mark"] == "，" and not SPELT.search(after):
            continue
        two = _TWOFOLD.fullmatch(what)  # 四降一升
        said = number(name)
        both = said + (number(two[1]) if two else 0)
        if what == "字":
            yield from _characters(document, match, said)
            continue
        series = next((s for s in starts if match.end() - 1 <= s.first.start <= match.end() + 3), None)
        listed = None
        if series is not None:
            found = len(series.members)
            if fixed or broken(document, series) or found != series.last.number:
                continue
        else:
            listed = behind(document, match.end(), what, match["mark"])
            found = listed.counts[0] if listed and said not in listed.counts else said
        if found > 1 and found not in (said, both):
            shown = (
                announcement(document.text, match.start(), match.start("mark"), series.first.end)
                if series
                else _shown(match, listed)
            )
            told |= {match.span(), (match.start(), listed.end if listed else match.end()), shown}
            yield _hit(*shown, said, found)
    yield from _behind(document, starts)
    sets = [one for one in misnamed(document) if not _among(one, told)]
    told |= {(one.start, one.end) for one in sets}
    sets += [one for one in lacking(document) if not _among(one, told)]
    yield from map(_set, sets)
    for count in closed(document):
        if not any(one.start <= count.start < one.end for one in sets):
            yield _hit(count.start, count.end, count.said, count.found)
    yield from (_hit(*found) for found in (*summed(document), *halved(document)))
    for match in document.find(_DEFINED):
        yield from _defined(match)
    for match in document.find(_QUOTED):
        yield from _of_a_word(match)
    for match in document.find(_TWO_VERBS):
        yield from _two_verbs(match)
    for match in document.find(_ONES):
        if not any(match.start() == start for start, _end in told):
            yield from _ones(document, match)


def _among(one: Misnamed, told: set[tuple[int, int]]) -> bool:
    """Whether a list was spoken of already."""
    return any(one.start < end and start < one.end for start, end in told)


def _shown(match: re.Match[str], listed: Listed | None) -> tuple[int, int]:
    """What is shown of a count: its name, and its list where both can be taken in at one look."""
    if listed is None or listed.end - match.start() > _LOOK:
        return match.start(), match.start("mark")
    clause = opened(match.string, match.start())
    return (clause if match.start() - clause <= _FRONT else match.start()), listed.end


_LOOK, _FRONT = 64, 14  # characters of the whole, and of the words before the name
_ANNOUNCED = re.compile(rf"“(?P<n>{NUMERAL})个?(?P<what>[{HAN}]{{1,4}})”[{HAN}]{{0,10}}[。：]\s*")


def _behind(document: Document, starts: list[Series]) -> Iterator[Hit]:
    """要做到“四个坚持”。一要坚持…二要坚持…三要坚持…: each of the numbered parts behind says what is counted."""
    by_start = {series.first.start: series for series in starts}
    for match in document.find(_ANNOUNCED):
        series = by_start.get(match.end())
        if series is None:
            yield from _paragraphs(document, match)
            yield from _sentences(document, match)
            yield from _next_sentence(document, match)
            continue
        if broken(document, series) or match[0].rstrip().endswith("："):
            continue
        said, found = number(match["n"]), len(series.members)
        named = all(_says(document.text, m.end, match["what"]) for m in series.members)
        if named and 1 < found != said and found == series.last.number:
            yield _hit(match.start(), match.end("what") + 1, said, found)


def _says(text: str, at: int, what: str) -> bool:
    """Whether the first clause of a member says what is counted: 认识要到位 of 三个到位."""
    return text.startswith(what, at) or (
        len(what) > 1 and what in re.split("[，。；：！？\n]", text[at : at + _REACH], maxsplit=1)[0]
    )


_REACH = 24  # characters of the first clause of a member


def _paragraphs(document: Document, match: re.Match[str]) -> Iterator[Hit]:
    """做到“四个坚持”。 before paragraphs that begin with 坚持."""
    begins = [a for a, _b in document.paragraphs if a >= match.end() - 1]
    text, what = document.text, match["what"]
    found = 0
    while found < len(begins) and text[begins[found] : begins[found] + _INDENT].lstrip().startswith(what):
        found += 1
    if _FEW <= found != number(match["n"]) and not document.truncated:
        yield _hit(match.start(), match.end("what") + 1, number(match["n"]), found)


def _sentences(document: Document, match: re.Match[str]) -> Iterator[Hit]:
    """注重“四个强化”。强化组织，书记挂帅。强化宣传，人人知晓。强化督查，月月通报。: the sentences behind begin with the word."""
    text, what, at = document.text, match["what"], match.end()
    found = 0
    while text.startswith(what, at) and "\n" not in match[0]:
        at, found = document.sentence_at(at)[1], found + 1
    named = match["n"] + "个" + what in _fixed()
    if (
        not named
        and len(what) > 1
        and _FEW <= found != number(match["n"])
        and found <= number(match["n"]) + 1
    ):
        yield _hit(match.start(), match.end("what") + 1, number(match["n"]), found)


_QUOTED = quick(
    rf"(?P<n>[二两三四五六七八九])个“(?P<what>[{HAN}]{{2,6}})”[^。：；\n]{{0,24}}(?P<mark>：)(?P<list>(?P=what)[^。；\n]{{1,120}})(?=[。！])"
)


def _of_a_word(match: re.Match[str]) -> Iterator[Hit]:
    """三个“进一步”，不搞花架子：进一步压实责任，进一步完善制度: each member begins with the word."""
    pieces = SPLIT.split(match["list"])
    found = sum(piece.startswith(match["what"]) for piece in pieces)
    if found == len(pieces) > 1 and found != number(match["n"]):
        yield _hit(match.start(), match.end("list"), number(match["n"]), found)


def _next_sentence(document: Document, match: re.Match[str]) -> Iterator[Hit]:
    """整治“五小”行业。小餐饮、小旅馆、小网吧要逐店建档: the list begins the next sentence."""
    listed = heading(document, match.end(), match["what"])
    if (
        listed is not None
        and number(match["n"]) not in listed.counts
        and match["n"] + match["what"] not in _fixed()
    ):
        yield _hit(
            match.start(), min(listed.end, match.start() + _LOOK), number(match["n"]), listed.counts[0]
        )


_INDENT = 12  # characters in which a paragraph begins, with what it is indented by


_SPELT_OUT = re.compile(f"(?:就是|即)?[：，]?[“]?(?P<list>[{HAN}](?:[{HAN}、，“”]|和(?=[“]))*?)[”]?[。！；]")


def _characters(document: Document, match: re.Match[str], said: int) -> Iterator[Hit]:
    """五个字：严、细、实、快: the characters count, or words of one length (八个字：学习、思考、实践、坚持)."""
    found = _SPELT_OUT.match(document.text, match.end())
    if found is None:
        return
    size = len(re.sub("[、，“”和]", "", found["list"]))
    if 1 < size <= 2 * said and size != said and len(SPLIT.split(found["list"])) > 1:
        yield _hit(match.start(), match.start("mark"), said, size)


def _hit(start: int, end: int, said: int, found: int) -> Hit:
    return Hit(
        start,
        end,
        _("{said} are announced, {found} follow").format(said=said, found=found),
        _("count the items, and look for one that is lost"),
    )


def _set(one: Misnamed) -> Hit:
    if not one.foreign:
        return _hit(one.start, one.end, one.said, one.found)
    return Hit(
        one.start,
        one.end,
        _("“{text}” is none of the {said} that the name stands for").format(text=one.foreign, said=one.said),
        _("look up the members of the set"),
    )


_TWOFOLD = re.compile(f"[{HAN}](一|{NUMERAL})[{HAN}]")
_FEW = 2


_TWO_VERBS = re.compile(
    rf"“(?P<n>{NUMERAL})(?P<a>[{HAN}])(?P=n)(?P<b>[{HAN}])”[{HAN}]{{0,8}}[，：](?:即|就是|也就是)?[：，]?"
    rf"(?P<list>(?P=a)[{HAN}]{{1,6}}[，]?(?P=b)[{HAN}]{{1,6}}(?:[、，；](?P=a)[{HAN}]{{1,6}}[，]?(?P=b)[{HAN}]{{1,6}})+)(?=[。，；]|$)"
)


def _two_verbs(match: re.Match[str]) -> Iterator[Hit]:
    """“三抓三促”，即抓学习促提升、抓执行促落实: each member has both verbs."""
    said = number(match["n"])
    found = len(re.findall(rf"(?:^|[、，；]){match['a']}", match["list"]))
    if found != said:
        yield _hit(match.start(), match.start("list") - 1, said, found)


_ONES = re.compile(rf"“?(?P<n>[三四五六七八九十])个一”?[{HAN}]{{0,8}}(?P<mark>[。：]|，(?=[每即要]|就是))")


def _ones(document: Document, match: re.Match[str]) -> Iterator[Hit]:
    """“五个一”机制。每个项目都有一名…、一个…: the members stand in the sentence behind."""
    start = match.end()
    stop = document.sentence_at(start)[1] if start < len(document.text) else start
    pieces = SPLIT.split(document.text[start:stop].rstrip("。！？；"))
    holds = [ONE.search(piece) is not None for piece in pieces]
    if True not in holds or document.text[stop - 1 : stop] == "；" or pieces[-1].endswith(("等", "等等")):
        return
    first = holds.index(True)
    run = [*holds[first:], False].index(False)
    if first > 1 or True in holds[first + run :]:
        return
    counts = [len(ONE.findall(piece)) for piece in pieces[first : first + run]]
    more = pieces[first + run : first + run + 1]
    said, most = number(match["n"]), sum(counts) + sum(piece.startswith("一") for piece in more)
    if run > _FEW and said not in range(run, most + 1):
        stop = start + len("".join(pieces[: first + run])) + first + run - 1
        yield _hit(match.start(), stop, said, run)


def _defined(match: re.Match[str]) -> Iterator[Hit]:
    """三条主线是：A、B: the members stand behind."""
    members = match["list"].split("、")
    if re.search("等|其中|之一|的(?:、|$)", match["list"]) or match["what"].endswith(("人", "月", "年")):
        return
    joined = sum(len(re.findall("[和与及]|以及", m)) for m in members)
    said = number(match["n"])
    if said not in range(len(members), len(members) + joined + 1):
        yield _hit(match.start(), match.end() - 1, said, len(members) + min(1, joined))
