"""Protocol (C604, C606): the order of persons and organs – that of the brief, and that which everybody keeps.

Source of the customary order: 党委、人大、政府、政协; in lists of persons 书记, head of government, 人大, 政协; from the
higher level to the lower (practice of the communiqués of all levels).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.checking.entities import surnames
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Example, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document


@rule(
    "C604",
    "order",
    "warning",
    "persons or organs in another order than the brief gives",
    source="drafter: the order of leaders is a matter of protocol",
    finds=(
        Example("同志们：\n刚才，县财政局、县教育局作了发言。", "会议:\n  发言单位: [县教育局, 县财政局]\n"),
    ),
    passes=(
        Example("同志们：\n刚才，县教育局、县财政局作了发言。", "会议:\n  发言单位: [县教育局, 县财政局]\n"),
    ),
)
def order(document: Document, context: Context) -> Iterator[Hit]:
    """The organs of 会议.发言单位 in one sentence of the draft."""
    from drafter.brief import Items, Text  # noqa: PLC0415 (only with a brief)

    node = context.brief.get("会议.发言单位") if context.brief else None
    if not isinstance(node, Items):
        return
    names = [str(member) for member in node if isinstance(member, Text)]
    for start, end in document.sentences:
        places = [(document.text.find(name, start, end), name) for name in names]
        here = [at for at, _name in places if at >= 0]
        if len(here) > 1 and here != sorted(here):
            yield Hit(
                min(here),
                end,
                _("the brief's order is {order}").format(order="、".join(names)),
                _("keep the order of the brief"),
            )


_LEVELS = "省市县区州旗"
_RANK = {"省": 0, "市": 1, "州": 1, "县": 2, "区": 2, "旗": 2, "镇": 3, "乡": 3}
_ORGAN = r"委(?!员|托)|人大(?:常委会)?|(?:人民)?政府|政协"
_ORGANS = re.compile(rf"(?P<l>[{_LEVELS}])(?P<a>{_ORGAN})(?=[、和](?P=l)(?P<b>{_ORGAN})(?!办公室|办|系统))")
_BODIES = {"委": 0, "人": 1, "政府": 2, "政协": 3}
_COMMITTEES = quick(
    rf"(?<!各)(?<![、和])(?P<all>(?:[{_LEVELS}]委|[镇乡]党委)(?:[、和](?:[{_LEVELS}]委|[镇乡]党委))+)(?!书记|常委|副)"
)
_UPWARD = re.compile("逐级|层层|上报|报请|报$|从|由[^，。]{0,4}到")
_PERSON = re.compile(
    rf"(?P<level>[{_LEVELS}])(?:(?P<secretary>委书记)|(?P<head>长)|人大常委会(?P<congress>主任)|政协(?P<consult>主席)|(?P<same>(?<!.副)长))(?P<name>[{surnames()}][\u4e00-\u9fff]{{1,2}})(?=同志|[，。、；])"
)
_DEPUTY = re.compile(
    rf"副(?P<post>[{_LEVELS}]长|书记|主任|主席|局长|部长)[{surnames()}][\u4e00-\u9fff]{{1,2}}(?:同志)?[、，](?:[\u4e00-\u9fff]{{0,6}}?)(?<!副)(?P=post)[{surnames()}][\u4e00-\u9fff]{{1,2}}(?=同志|[，。、；])"
)
_TWO_HATS = re.compile(
    rf"(?P<l>[{_LEVELS}])长、(?:(?P=l)委|党委)书记(?=[ \u3000]?[{surnames()}]|[^、，。；\n]{{0,3}}同志)|[镇乡]长、党委书记"
)
_RANKS = ("secretary", "head", "congress", "consult")
_NEAR = 24


@rule(
    "C606",
    "protocol",
    "warning",
    "organs or leaders out of their customary order",
    source="practice of communiqués: 党委、人大、政府、政协; from the higher level to the lower",
    finds=(
        "在市政府、市委的坚强领导下。",
        "出席会议的有市长沈启明同志、市委书记刘志远同志。",
        "向市政协、市人大表示感谢。",
        "在县委、省委、市委的坚强领导下。",
        "出席会议的有副市长李强同志、市长沈启明同志。",
        "县长、县委书记周砚农同志讲话。",
    ),
    passes=(
        "在市委、市政府的坚强领导下，市委、市人大、市政府、市政协高度重视。",
        "在省委、市委、县委的坚强领导下。",
        "出席会议的有市委书记刘志远同志、市长沈启明同志、市人大常委会主任周建国同志、市政协主席吴敏同志。",
        "县委书记、县长周砚农同志讲话，要逐级报县委、市委、省委。",
    ),
    kinds=ANY,
)
def protocol(document: Document, _context: Context) -> Iterator[Hit]:
    """市政府、市委; 市长 before 市委书记; 县委、省委."""
    text = document.text
    for match in document.find(_ORGANS):
        if _body(match["a"]) > _body(match["b"]):
            yield _out(match.start(), match.end("b"), "党委、人大、政府、政协")
    for match in document.find(_COMMITTEES):
        levels = [_RANK[c] for c in match["all"] if c in _RANK]
        start, _end = document.sentence_at(match.start())
        if levels != sorted(levels) and not _UPWARD.search(text, start, match.start("all")):
            yield _out(*match.span("all"), "省委、市委、县委")
    for pattern in (_DEPUTY, _TWO_HATS):
        for match in document.find(pattern):
            yield _out(match.start(), match.end(), "书记、市长、副市长")
    people = list(document.find(_PERSON))
    for one, two in pairwise(people):
        if two.start() - one.end() > _NEAR or one["level"] != two["level"]:
            continue
        if not re.fullmatch(r"(?:同志)?[、，；]?[^。\n]{0,14}", text[one.end() : two.start()]):
            continue
        if "副" in text[max(0, one.start() - 1) : one.end()] + text[max(0, two.start() - 1) : two.end()]:
            continue
        if text[one.end() : two.start()].lstrip("同志")[:1] in "、，" and _rank(one) > _rank(two):
            yield _out(one.start(), two.end(), "书记、市长、人大主任、政协主席")


def _body(organ: str) -> int:
    return next(rank for key, rank in _BODIES.items() if organ.startswith(key) or organ.endswith(key))


def _rank(match: re.Match[str]) -> int:
    return next(i for i, name in enumerate(_RANKS) if match[name])


def _out(start: int, end: int, order: str) -> Hit:
    return Hit(
        start,
        end,
        _("the customary order is {order}").format(order=order),
        _("put them in this order"),
    )
