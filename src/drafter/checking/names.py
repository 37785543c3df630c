"""Names with posts (C601): a person who is given two posts that nobody holds together.

Which seats exclude one another is data (data/posts.yaml). A post of a department is named with its organ; the same
post of two organs, as of two counties, clashes too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.document import once
from drafter.checking.entities import _POST, all_surnames
from drafter.checking.holders import called_otherwise, hits
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_WITH_POST = quick(
    rf"(?P<post>(?:常务副|副|代)?(?:{_POST}))[ \u3000]{{0,2}}"
    rf"(?P<name>[{all_surnames()}][{_HAN}]{{1,2}}?)"
    r"(?=同志|等|[，。、）；\n]|通报|主持|宣读|传达|汇报|作|的带领|的领导|讲话|要求|强调|指出|出席|带队|代表|负责|介绍|表态|发言|一行|要|牵头|统筹|会同|也|已|就|同时|抓|同县|同市|那样|一样|的事迹|先后|带领|率领|多年)"
)
# 由王立新副县长牵头, 县财政局陈志强局长: the post behind the name.
_POST_BEHIND = quick(
    rf"(?:^|(?<=[，。、；：\n由请向对和与及听让以是把给]))(?P<organ>[{_HAN}]{{2,10}}[局厅院校部委办镇乡司团])??"
    rf"(?P<name>[{all_surnames()}][{_HAN}]{{1,2}})(?P<post>(?:常务副|副|代)?(?:{_POST}))"
    r"(?![期线级们制岗信热单会]|助理|办公)"
)
_FORMER = re.compile("原任?$|前任$|时任$|曾任$|历任|已故$|[原前时曾][\u4e00-\u9fff]{0,8}$")
_PLACE = re.compile(rf"[{_HAN}]{{2,4}}?[省市县区州旗镇乡村]")
_OFFICES = frozenset({"局长", "部长", "厅长", "处长", "科长", "院长", "校长", "会长", "行长"})
_WHERE = "局部厅院校会行处科"


@rule(
    "C601",
    "two-posts",
    "warning",
    "one person is given two posts",
    source="drafter: posts changed in one place only; data/posts.yaml",
    finds=(
        "刚才，市长陈启明同志通报了情况。下面，请副市长陈启明同志宣读决定。",
        "在县长沈砚秋、县委书记沈砚秋的带领下。",
        "县财政局局长王志远同志汇报了情况。下面，请县教育局局长王志远同志发言。",
        "在会议上的讲话\n中共棠岭县委书记 周砚农\n同志们：\n刚才，县委组织部部长周砚农同志通报了情况。",
        "市委常委、常务副市长罗志远同志负责总协调。\n市委常委、秘书长罗志远同志负责约谈。",
        "青山县委书记刘建文同志有载体。\n云台县委书记刘建文同志讲了一句话。",
        "市委组织部副部长沈文彬宣读了决定。\n此事由市纪委副书记沈文彬同志负责。",
        "市委常委、宣传部部长李慧出席会议。会后，组织部部长李慧带队检查。",
        "刚才，云岭村党支部书记沈秋生同志作了发言。\n要像石门村党支部书记沈秋生那样，一心为民。",
        "刚才，县粮食局局长沈秋生同志通报了情况。\n这件事由沈秋生主任负总责。",
        "刚才，派驻纪检监察组组长沈秋生同志通报了案情。\n局办公室主任沈秋生要会同机关党委抓好检查。",
        "刚才，棠岭日报社社长沈秋生同志作了发言。\n市广播电视台台长沈秋生同志提的问题要研究。",
        "刚才，镇长沈秋生同志作了部署。\n希望沈秋生书记带领的班子干在前面。",
    ),
    passes=(
        "刚才，市长陈启明同志通报了情况。最后，市长陈启明同志还要讲话。",
        "县委副书记、县长李建国同志作了部署。县长李建国同志要求抓好落实。",
        "县委常委、组织部部长李建国同志主持。组织部部长李建国同志通报情况。",
        "副县长、县公安局局长王志远同志主持。县公安局局长王志远同志通报。",
        "县委常委、常务副县长李建国同志主持。副县长李建国同志通报。",
        "县安委会主任、县长李建国同志主持。县长李建国同志通报。",
        "县委副书记、县长李建国同志主持。县委副书记李建国同志通报情况。",
        "县粮食局党组书记沈秋生同志通报了情况。\n请沈秋生局长抓好落实。",
        "时任县长沈秋生同志打下了基础。\n沈秋生书记今天也来了。",
    ),
)
def two_posts(document: Document, _context: Context) -> Iterator[Hit]:
    """市长 here, 副市长 there; head of the government here, of the Party committee there; head of two offices."""
    posts: dict[str, Posted] = {}
    told = set()
    for here in posted(document):
        name = here.name
        first = posts.setdefault(name, here)
        if first is not here and _clash(first, here):
            told.add(name)
            for one, other in ((first, here), (here, first)):
                yield Hit(
                    one.start - (min(len(_bare(one.organ)), _SHOWN) if one.direct else 0),
                    one.end,
                    _("{name} is {first} in line {line}").format(
                        name=name, first=other.post, line=document.place(other.start)[0]
                    ),
                    _("which of the two is right?"),
                )
    for one_mention, other_mention in called_otherwise(document):
        if one_mention.name not in told:
            yield from hits(document, one_mention, other_mention, _("{name} is {post} in line {line}"))


_ORGAN = re.compile(rf"[{_HAN}]+$")
_WIDE = 14  # characters of an organ before a post


@once
def posted(document: Document) -> tuple[Posted, ...]:
    """Every person who is named with a post, before the name or behind it, in order."""
    out = []
    last = 0
    for match in document.find(_WITH_POST):
        found = _ORGAN.search(document.text, max(last, match.start() - _WIDE), match.start())
        direct = found[0] if found else ""
        last = match.end()
        if not _FORMER.search(direct):
            organ = direct or _organ_before(document.text, match.start())
            out.append(
                Posted(
                    match["name"],
                    match["post"],
                    organ,
                    match.start("post"),
                    match.end("name"),
                    direct=bool(direct),
                )
            )
    for match in document.find(_POST_BEHIND):
        organ = match["organ"] or ""
        out.append(Posted(match["name"], match["post"], organ, match.start("name"), match.end("post")))
    return tuple(sorted(out, key=lambda person: person.start))


_SHOWN = 6  # characters of an organ that are shown with a post


def _bare(organ: str) -> str:
    """An organ without the words before it: 这项工作由市纪委."""
    return organ[max(organ.rfind(char) for char in "由请向和与让对在的") + 1 :]


_SECRETARY = re.compile(rf"(?P<organ>[{_HAN}]{{2,12}}[局厅院校部委办])(?:党组|党委|党总支)?(?:副)?书记、$")


def _organ_before(text: str, at: int) -> str:
    """The organ of a post that shares it with another: 县教育局党组书记、局长."""
    found = _SECRETARY.search(text, max(0, at - 24), at)
    return found["organ"] if found else ""


@cache
def _seats() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["seat"], re.compile(f"(?:{row['of']})$")) for row in data.load("posts.yaml")["seats"])


@cache
def _together() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset(pair) for row in data.load("posts.yaml")["together"] for pair in combinations(row, 2)
    )


@dataclass(frozen=True, slots=True)
class Posted:
    """A person, his post, its organ, and where both stand; ``direct`` where the organ stands right before the post."""

    name: str
    post: str
    organ: str
    start: int
    end: int
    direct: bool = False

    @property
    def seat(self) -> str:
        """The seat that nobody holds beside another."""
        whole = self.organ + self.post
        return next((seat for seat, pattern in _seats() if pattern.search(whole)), "")

    @property
    def place(self) -> str:
        """The county or town of the organ, if it is named."""
        found = _PLACE.findall(self.organ)
        return found[-1] if found and not (len(found[-1]) == 3 and found[-1][0] in "在由请") else ""


_UNIT = re.compile(
    rf"(?P<name>[{_HAN}]{{2,3}}|第[一二三四五六七八九十]|[一二三四五六七八九十])(?P<kind>村|社区|镇|乡|街道|中学|小学|车间|医院|中医院|支队|大队|派出所|车站)(?!村|镇)"
)


def _family(kind: str) -> str:
    return "镇" if kind in ("乡", "街道") else kind


def _units_differ(one: str, two: str) -> bool:
    """柳湾村 and 双河村: two of a kind, of which nobody holds the same post at a time; 清河镇柳湾村 is the one in the other."""
    first, second = (list(_UNIT.finditer(organ)) for organ in (one, two))
    if not first or not second or _family(first[-1]["kind"]) != _family(second[-1]["kind"]):
        return False
    return first[-1]["name"][-2:] != second[-1]["name"][-2:]


def _clash(one: Posted, two: Posted) -> bool:
    """Whether nobody holds both posts."""
    a, b = one.post.lstrip("副常务代"), two.post.lstrip("副常务代")
    if a == b and one.post != two.post and "常务" not in one.post + two.post:
        return one.seat == two.seat or {one.seat, two.seat} == {"书记", "副书记"}
    if one.seat and two.seat:
        if one.seat != two.seat:
            return frozenset({one.seat, two.seat}) not in _together()
        return bool(one.place and two.place and one.place[-2:] != two.place[-2:] and a == b)
    if a == b and _units_differ(one.organ, two.organ):
        return True
    if "书记" in (a, b) and {a, b} & _OFFICES:  # of a committee itself heads no office; of a 党组 one may
        secretary = one if a == "书记" else two
        return re.search("[省市县区州旗]委$", secretary.organ) is not None
    offices = [p.organ[-4:] for p in (one, two)]
    return (
        a == b
        and a in _OFFICES
        and all(len(o) > 2 and o[-1] in _WHERE for o in offices)
        and offices[0][-3:] != offices[1][-3:]
    )
