"""Seats (C608): one post that two persons hold – 县委书记 in the byline and another 县委书记 in the text.

Only the heads of the speech's own place are judged, of whom there is one: of the Party committee, the government, the
people's congress, the conference, a school or a firm. Heads of other places are named with their place, former ones as such.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.entities import surnames
from drafter.checking.holders import hits, two_holders
from drafter.checking.levels import own_level
from drafter.checking.names import posted
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.checking.names import Posted

_HAN = "\u4e00-\u9fff"
_POST = (
    r"(?:(?P<l>[省市县区州旗镇乡])(?:委(?:副书记、(?P=l)长|书记)|人大(?:常委会)?主任|政协主席"
    r"|(?:(?:人民)?政府)?(?P=l)?长|纪委书记|委(?:组织部|宣传部)(?:部)?长|委政法委书记)"
    r"|党委书记|校长|董事长|总经理)"
)
_BEHIND = (
    r"同志|[，。、）；\n]|$|[ \u3000]*\n|书记|[县市区]长|通报|主持|宣读|传达|作了|作的|讲话|代表|强调|要求"
    r"|已经|刚才|还|对|在|等|亲自|将|就"
)
_SIGNED = rf"[ \u3000]{{1,4}}(?P<signed>[{_HAN}](?:[ \u3000]{{0,3}}[{_HAN}]){{1,3}})(?=[ \u3000]*(?:\n|$))"
_NAMED = quick(
    rf"(?<!副)(?<![常务代])(?P<post>{_POST})(?:、[{_HAN}、]{{0,16}}?[长记任席])?"
    rf"(?:{_SIGNED}"
    rf"|[ \u3000]{{0,3}}(?P<name>[{surnames()}][ \u3000]{{0,3}}[{_HAN}][{_HAN}]?)(?={_BEHIND}))"
)
_ELSE = re.compile(
    rf"原任?|前任|时任|曾任|历任|已故|新任|上任|接任|兄弟|[{_HAN}]{{2}}[省市县区州旗镇乡](?:委)?|[{_HAN}]{{2}}(?:公司|集团|学校|中学|小学|大学|学院|医院|局)"
)
_TOP, _SHORT = 6, 40
_NEAR = 8


@rule(
    "C608",
    "one-seat",
    "warning",
    "one post is given to two persons",
    source="drafter: names changed in one place only",
    finds=(
        "在全县经济工作会议上的讲话\n县委书记 周砚农\n同志们：\n刚才，县委书记沈启明同志宣读了表彰决定。",
        "在会议上的讲话\n同志们：\n刚才，县长沈启明同志作了报告。下面，请县长周砚农同志宣读决定。",
        "在开学典礼上的讲话\n校长 周砚农\n同学们：\n我和校长沈启明同志一起向大家问好。",
        "同志们：\n刚才，县水利局局长沈启明同志通报了情况。这件事由县水利局沈启民局长牵头。",
        "同志们：\n刚才，市委组织部部长沈启明同志讲了安排。\n有情况请向组织部部长周海川同志反映。",
        "同志们：\n纪检组长沈启明要拿出办法。\n纪检组长周海川要一个所一个所地去检查。",
    ),
    passes=(
        "在全县经济工作会议上的讲话\n县委书记 周砚农\n同志们：\n刚才，县委副书记沈启明同志宣读了表彰决定。",
        "在全县经济工作会议上的讲话\n县委书记 周砚农\n同志们：\n原县委书记沈启明同志打下了基础。",
        "在全市经济工作会议上的讲话\n市委书记 周砚农\n同志们：\n棠岭县委书记沈启明、云岭县委书记陈志远作了发言。",
        "在全县经济工作会议上的讲话\n县委书记 周砚农\n同志们：\n县长沈启明同志作了部署，县长沈启明还将讲话。",
        "同志们：\n棠岭县教育局局长沈启明、云岭县教育局局长周海川作了发言。",
        "同志们：\n副局长沈启明同志作了通报。\n副局长周海川同志负责。局长陈志远同志讲了意见。",
    ),
)
def one_seat(document: Document, _context: Context) -> Iterator[Hit]:
    """A post of the speech's own place with two names."""
    found = [*_offices(document), *_seats(document)]
    yield from found
    places = [range(hit.start, hit.end) for hit in found]
    for one, two, _post in two_holders(document):
        if not any(m.at in place for m in (one, two) for place in places):
            yield from hits(document, one, two, _("{post} is {name} in line {line}"))


def _seats(document: Document) -> Iterator[Hit]:
    """The heads of the speech's own place."""
    text = document.text
    held: dict[str, list[re.Match[str]]] = {}
    top = _top(document)
    level = own_level(document)
    for match in document.find(_NAMED):
        start = text.rfind("\n", 0, match.start()) + 1
        before = text[max(start, match.start() - _NEAR) : match.start()]
        if match.start() >= top and (_ELSE.search(before) or (not match["l"] and _HAN_BEFORE.search(before))):
            continue
        if not match["l"] or not level or match["l"] == level[0]:
            held.setdefault(_plain(match["post"]), []).append(match)
    for post, found in held.items():
        people: dict[str, re.Match[str]] = {}
        for match in found:
            name = _bare(match["signed"] or match["name"])
            if not any(name[:2] == other[:2] or name in other or other in name for other in people):
                people[name] = match
        if len(people) != 2 or (not found[0]["l"] and found[0].start() >= top):
            continue
        (one, first), (_other, match) = people.items()
        yield Hit(
            match.start(),
            match.end(),
            _("{post} is {name} in line {line}").format(
                post=post, name=one, line=document.place(first.start())[0]
            ),
            _("which of the two is right?"),
        )


def _offices(document: Document) -> Iterator[Hit]:
    """县教育局局长韩雪松 and 县教育局韩雪林局长: one office has one head."""
    heads: dict[tuple[str, str], Posted] = {}
    for here in posted(document):
        organ = here.organ[-_ORGAN:]
        if here.post not in _HEADS or len(organ) < _ORGAN:
            continue
        first = heads.setdefault((organ, here.post), here)
        if first.name == here.name or not set(first.name) & set(here.name):
            continue  # two who share no character are predecessor and successor, or of two organs
        for one, other in ((here, first), (first, here)):
            yield Hit(
                one.start,
                one.end,
                _("{post} is {name} in line {line}").format(
                    post=other.organ + other.post, name=other.name, line=document.place(other.start)[0]
                ),
                _("which of the two is right?"),
            )


_ORGAN = 4  # characters of an organ's name that tell it from others
_HEADS = frozenset({"局长", "厅长", "校长", "院长", "主任", "部长", "书记", "镇长", "乡长", "行长", "秘书长"})
_HAN_BEFORE = re.compile(rf"[{_HAN}](?<![由请和与向对让是在])$")


def _top(document: Document) -> int:
    """Where the head of a text ends."""
    end = 0
    for start, stop in document.paragraphs[:_TOP]:
        if stop - start > _SHORT or document.text[stop - 1] in "。：！，；":
            break
        end = stop
    return end


def _plain(post: str) -> str:
    return post.replace("常委会", "").replace("人民政府", "").replace("部长", "长")


def _bare(name: str) -> str:
    return re.sub(r"\s", "", name)
