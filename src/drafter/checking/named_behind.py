"""Lists behind their number, for C217: 五个部门，发改、财政、国土…, 两条高速：沪昆高速、杭瑞高速, 三次会议，一次是….

A list counts only where its form tells that it is what was counted: a colon, 分别是 or 即 stands before it, or the members are
bodies, places or persons; 等 leaves it open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.entities import surnames
from drafter.checking.numerals import CHINESE, number
from drafter.checking.opening import quick
from drafter.checking.registry import Hit
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_ITEM = rf"[{_HAN}A-Za-z“”·]{{2,12}}"
_N = rf"(?<![第\d.一二三四五六七八九十百])(?P<n>\d{{1,2}}|{CHINESE}|两)"
_AHEAD = quick(
    rf"{_N}(?P<unit>[个位名家所条大项支座类种])(?!字)(?P<what>[{_HAN}]{{1,8}})(?P<cue>：|——|，(?:分别(?:是|为|由|在|到|来自)|即|也就是|它们是)?|分别是|分别为)"
    rf"(?P<list>{_ITEM}(?:、{_ITEM})+)(?P<end>[。；，）]|——|$)"
)
_TURN = quick(
    rf"{_N}(?P<unit>[次个位名家所条项支座期场种类])(?P<what>[{_HAN}]{{0,10}})[，：](?P<list>一(?P=unit)(?:是|在|叫|来自)[^，。；]{{1,24}}(?:[，；、]+(?:另)?一(?P=unit)(?:是|在|叫|来自)[^，。；]{{1,24}})+)(?P<end>[。；，]|$)"
)
_OPEN = re.compile("等|其中|之一|一[是要]|首先|第一|既|(?:^|、)要|不仅|如|例如|比如")
_BODY = re.compile(
    "部门|单位|乡镇|[镇乡村县区市]$|街道|社区|学校|企业|公司|园区|医院|同志|代表|学员|选手|[组队]$|中心|高速|河流|景区"
)
_LEAD = re.compile("^(?:的)?(?:是|由|在|到|来自|就是|即)")
_PERSON = re.compile(rf"^[{surnames()}][{_HAN}]{{1,2}}$")
_TAIL = re.compile(rf"(?<=[{_HAN}]{{4}})(?:牵头|负责|带队|参加|组成|承担|承办|任|担任)[{_HAN}]*$")
_SHORT, _LONG = 6, 10


def named_behind(document: Document) -> Iterator[Hit]:
    """A number whose list behind it has more members, or fewer."""
    for match in document.find(_AHEAD):
        said, least, most = number(match["n"]), *_members(match)
        if said > 1 and least and not least <= said <= most:
            yield _hit(match.start(), match.end("list"), least, said)
    for match in document.find(_TURN):
        found = len(re.findall(f"一{match['unit']}(?:是|在|叫|来自)", match["list"]))
        if found != number(match["n"]) > 1 and not _OPEN.search(match["what"]):
            yield _hit(match.start(), match.end("list"), found, number(match["n"]))


def _members(match: re.Match[str]) -> tuple[int, int]:
    """The least and the most members a list may have; 0 where it is none."""
    members = _LEAD.sub("", match["list"]).split("、")
    if _OPEN.search(match["list"]) or (
        match["end"] in "，；" and match["cue"] in ("：", "——") and match["end"]
    ):
        return 0, 0
    members[-1] = _TAIL.sub("", members[-1])
    halves = [half for half in re.split("以及|(?<=[^、]{2})[和与及](?=[^、]{2})", members[-1]) if half]
    names = [*members[:-1], *halves]
    if match["cue"] == "，":
        whole = match["what"] and _BODY.search(match["what"])
        short = max(map(len, names)) <= _SHORT and len(names) > 2
        if not whole or not (short or all(map(_PERSON.match, names))):
            return 0, 0
    if max(map(len, names)) > _LONG or not (_BODY.search(match["what"]) or _alike(names)):
        return 0, 0
    return len(members), len(names)


def _alike(names: list[str]) -> bool:
    """Whether names end alike, or are of nearly one length: 沪昆高速、杭瑞高速, 项目建设、园区提升."""
    return len({name[-1] for name in names}) == 1 or max(map(len, names)) - min(map(len, names)) <= 1


def _hit(start: int, end: int, found: int, said: int) -> Hit:
    return Hit(
        start,
        end,
        _("{found} are named, {said} are counted").format(found=found, said=said),
        _("count the names, and look for one that is lost"),
    )
