"""Another place (C106): places that the speech is not about. Levels (我县 where it should be 我市) are in ``levels``.

The known accident of the trade. What a speech is about say its title and byline, and what it calls its own in the
text; a foreign place stands where a speech speaks of its own: in what is built, led, or promised.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import rjieba

from drafter import data
from drafter.checking.appeals import appeals
from drafter.checking.claims import PRAISED, bodies, claims, own_bodies, tiered, words
from drafter.checking.home import home, strangers
from drafter.checking.levels import own_level
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.talk import colloquial
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"
_MOST, _FEW, _SHORT = 3, 2, 2
_OWNED = re.compile(
    rf"(?:建设|谱写|开创|书写|推动|打造|绘就|奔向|创造|续写|描绘|为)(?:更加|更高水平的?|美好|美丽|幸福|富强|富裕|繁荣|文明|和谐|现代化|社会主义|活力|[、的新])*(?P<named>[{_HAN}]{{2,3}})(?=[市县区州旗镇乡](?:发展新|现代化|更加|而|高质量|经济|的?(?:美好|明天|未来|发展|新篇)|新(?:篇|局|未|辉)|改革|振兴|各项|[，。！]))"
    rf"|(?:建设|打造|推动|推进|加快|促进|实现|振兴|服务|谱写|开创|美丽|幸福|文明|富裕|现代化)[{_HAN}、“”]{{0,14}}?新(?P<new>(?!篇|的|局|辉|征|时|台|路|一|高|突|成|气|作|面|变)[{_HAN}]{{2,3}})(?=而|作|的|提供|贡献|增|[，。！”])"
    rf"|(?:推动|推进|加快|促进|实现|振兴|服务|引领|支撑|谱写|开创|书写|为|制约|困扰|阻碍|影响|束缚|破解|带动|拉动|助推|助力|支持|赋能|关乎|事关)(?P<old>[{_HAN}]{{2,4}}?)(?=经济社会|高质量发展|振兴|乡村振兴|现代化|[{_HAN}]{{0,6}}新(?:篇|局面|未来)|发展(?:作|贡献|献|增|添)|旅游业|(?:旅游|工业|农业|产业|经济)(?:发展|振兴|腾飞|转型)|全面振兴|改革发展|跨越式?发展|更加美好)"
    rf"|(?:平安|法治|美丽|幸福|数字|健康|活力)(?P<styled>[{_HAN}]{{2}})(?=作|而|建设|[、，。！])"
    rf"|把(?P<made>[{_HAN}]{{2,3}})(?=打造成|建设成|建成|打造为)"
    rf"|(?:让|使|造福|惠及|服务|支持|关心|热爱|建设|发展|是|为)(?P<folk>[{_HAN}]{{2}})(?=人民[生更安幸过的]|的?(?:父老乡亲|百姓|发展的|未来|明天|振兴)|百姓)"
    rf"|(?:推进|推动|加快|抓好|做好|提升|支持|关心|确保|保障|维护|促进|保持|实现|打造|建立|成立|组建|制定|出台|印发|开展|举办|启动|创建|展示|树立|擦亮|守护|建设|振兴)(?P<city>[{_HAN}]{{2,3}})(?=[市县](?!场|民|政|直|级|域|委|区|里|内|乡))"
    rf"|(?:^|[，。；：、\n]|[，。；：\n]在)(?P<led>(?![在我向全各])[{_HAN}]{{2,3}})(?=[市县区州旗](?:委、[市县区州旗](?:人民)?政府|委(?:常委会|高度重视|始终|坚持)|委[^，。；]{{0,6}}坚强领导|各级党组织|广大干部|全体干部|广大党员))"
)
_BEYOND = re.compile("学习|考察|借鉴|赴|到|与|和|同|跟|向|兄弟|等地|对接|签|合作|经验|做法")
_SELF = re.compile(
    rf"(?:中共|^在|(?<=\n)在)?(?P<name>(?![全各我本在]|中共|年)[{_HAN}]{{2,3}})(?=[省市县区州旗](?:委|政府|人民政府|人大|政协|直))"
    rf"|(?:^|(?<=[\n—]))在(?:\d{{4}}年度?)?(?P<title>(?![全各我本])[{_HAN}]{{2,3}})(?=[市县区州旗](?![委]))"
)


_LED = re.compile(
    rf"(?<![{_HAN}])(?:中共)?(?P<name>[{_HAN}]{{2,3}})(?=(?P<tier>[市县区州旗])(?:人民政府)?(?:委)?(?:常务)?(?:副|代)?(?:(?P=tier)长|书记))(?P<title>)"
)


@rule(
    "C106",
    "foreign-place",
    "warning",
    "the speech is about another place than its own",
    source="drafter: the known accident, a speech that still named another city",
    finds=(
        "在全县党建工作会议上的讲话\n中共棠岭县委书记 周砚农\n同志们：\n让我们为建设富裕文明美丽的新敦煌而努力奋斗！",
        "在棠岭县教育工作会议上的讲话\n同志们：\n让我们同心协力，奋力谱写青河县现代化建设新篇章！",
        "中共棠岭县委书记 周砚农\n同志们：\n希望大家再接再厉，为建设美好云阡市而努力奋斗！",
        "在全市安全生产会议上的讲话\n同志们：\n全市形势平稳，全市上下要努力。确保秀山县安全形势稳定。",
        "敦煌的变化很大。推介敦煌旅游，我们爱敦煌。破除制约丽江旅游发展的瓶颈。",
        "同志们：\n感谢支持鹭洲发展的朋友。鹭洲变了，鹭洲人笑了。让我们把湘西打造成旅游目的地！",
        "在棠岭县教育工作会议上的讲话\n同志们：\n棠岭变了样。要对得起敦煌的父老乡亲。",
        "华岭机械集团党委书记 沈秋生\n同志们：\n把金泰集团建设成为一流企业！",
        "在云阡市第三中学开学典礼上的讲话\n同学们：\n书写云阡一中更加辉煌的明天！",
        "在全县脱贫攻坚推进会上的讲话\n同志们：\n白石县是深度贫困县。\n上个月我到凤翔区各村走访，老乡们很热情。",
        "在棠岭县教师大会上的讲话\n同志们：\n要办好人民满意的霞坪教育，谱写富美霞坪新篇章！",
        "在东岭装备集团职代会上的讲话\n同志们：\n希望润泽纺织集团全体职工坚守岗位。",
        "在全县创城动员大会上的讲话\n同志们：\n棠岭县素来民风淳厚。要让每一位鹤城市民都参与。",
    ),
    passes=(
        "在棠岭县教育工作会议上的讲话\n同志们：\n让我们奋力谱写棠岭县现代化建设新篇章，赴青河县学习经验！",
        "在全县党建工作会议上的讲话\n中共棠岭县委书记 周砚农\n同志们：\n让我们为建设富裕文明美丽的新棠岭而努力奋斗！",
        "在全市党建工作会议上的讲话\n中共敦煌市委书记 周砚农\n同志们：\n让我们为建设新敦煌而努力奋斗！要推动甘肃高质量发展。",
        "在棠岭县教育工作会议上的讲话\n同志们：\n棠岭变了样。我们去敦煌学习，敦煌经验很好。",
        "在棠岭县农业工作会议上的讲话\n同志们：\n让我们为建设农业强县作出新的贡献！",
        "在棠岭县教育工作会议上的讲话\n同志们：\n让我们为建设美丽敦煌作出棠岭贡献！",
    ),
)
def foreign_place(document: Document, _context: Context) -> Iterator[Hit]:
    """A place the speech calls its own, in a text that is about another by its head or by what it says more often."""
    head = "\n".join([document.title, document.byline, *_top_lines(document)])
    heads = [*_SELF.finditer(head), *_LED.finditer(head)]
    governed = {m["name"] or m["title"] for m in heads} or _governed(document)
    governed = governed or home(document)
    own = governed or (set() if colloquial(document.text) else _called_own(document))
    if not own and colloquial(document.text):
        return
    level = own_level(document)
    told = set()
    tier = next((head[m.end()] for m in heads if head[m.end()] != "省"), "")
    tier = tier or (level[0] if level else "")
    others = (
        _left(start, end, name, home(document))
        for name, start, end in strangers(document)
        if name not in head
    )
    for hit in (
        *_strangers(document, governed, head, tier),
        *_beside(document, governed, head, tier),
        *others,
        *(
            _left(start, end, name, ours)
            for name, start, end, ours in appeals(document, governed, head, tier)
        ),
    ):
        if hit.start not in told and not _given(document, governed, hit.start):
            told.add(hit.start)
            yield hit
    owned = [(*found, document.text.count(found[0])) for found in _claimed(document, head)]
    if not own and len({name for name, _at, _count in owned}) > 1:
        most = max(count for _name, _at, count in owned)
        own = {name for name, _at, count in owned if count == most}
    for name, (start, end), count in owned:
        if _given(document, governed, start):
            continue
        tier = document.text[end : end + 1]
        if tier in _TIERS and name[-1] in PRAISED:
            continue
        another = bool(level and not own and tier in _TIERS and tier != level[0] and count == 1)
        if start not in told and (
            (own and count <= _FEW and not any(o in name or name in o for o in own)) or another
        ):
            yield Hit(
                start,
                end,
                _("“{name}” is not the place of this speech ({own})").format(
                    name=name, own="、".join(sorted(own)) or f"全{level[0] if level else ''}"
                ),
                _("is this left over from another place's speech?"),
            )


_GIFT = "(?:的|更大|更多|新的?|应有的?|一份|积极)*(?:贡献|力量|智慧|担当|作为|经验|样板|答卷)"


def _given(document: Document, own: set[str], at: int) -> bool:
    """Whether the sentence gives what is the own place's to the other: 为建设美丽广元作出棠岭贡献, the city above."""
    low, high = document.sentence_at(at)
    return any(re.search(name + _GIFT, document.text[low:high]) for name in own)


def _claimed(document: Document, head: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Places that the text speaks of as its own, with where their names stand."""
    regions = data.load("common.yaml")["regions"].split()
    for match in document.find(_OWNED):
        group = next(g for g, text in match.groupdict().items() if text)
        name = match[group].removeprefix("新") if group == "old" else match[group]
        if name in regions or name in head:
            continue
        start, _end = document.sentence_at(match.start())
        near = 3 if group == "city" else 10
        before = document.text[max(start, match.start() - near) : match.start(group) + 1]
        if group in ("led", "old", "city") and _BEYOND.search(before):
            continue
        if group in _LOOSE and not (_GRAMMAR.isdisjoint(name) and _place(name)):
            continue
        if group in ("named", "city", "folk") and document.text.count(name) > 1:
            continue  # said elsewhere too: the city or county above, or a partner
        known = rjieba.tag(name) == [(name, "ns")] and _place(name)
        if known or group in _LOOSE:
            yield name, match.span(group)


def _strangers(document: Document, own: set[str], head: str, level: str) -> Iterator[Hit]:
    """Names in the frames of what is one's own (``claims``) that are not the speech's: said once, where its own is known."""
    text = document.text
    claimed = claims(document)
    if own:
        most = max(text.count(name) for name in own)
        own = own | {c.name for c in claimed if text.count(c.name) > max(1, most / 2)}
    elif _GENERAL.search(head):
        said = Counter({c.name: text.count(c.name) for c in claimed})
        own = {name for name, count in said.most_common(1) if count > 1}
        claimed = claimed if own else ()
    else:
        firms = ("集团", "公司", *words("trades"))
        own = {name[:2] for name, _span, _framed in bodies(document) if name in head and name[2:] in firms}
        claimed = tuple(c for c in claimed if not c.tier) if own else ()
    for claim in claimed:
        other = claim.tier and level and claim.tier != level
        if (
            text.count(claim.name) <= _FEW
            and not other
            and claim.name not in head
            and not any(o in claim.name or claim.name in o for o in own)
        ):
            yield _left(claim.start, claim.end + len(claim.tier), claim.name, own)
    yield from _numbered(document, head)
    held = Counter(name for name, _span, _claimed in bodies(document))
    for name, (start, end), framed in bodies(document):
        ours = own_bodies(head, name)
        if framed and held[name] == 1 and ours:
            yield _left(start, end, name, ours)


def _beside(document: Document, own: set[str], head: str, tier: str) -> Iterator[Hit]:
    """Another place of the speech's own level, of which it speaks as of itself: of another's it says why it is named."""
    if not own or not tier:
        return
    text = document.text
    for name, start, end in tiered(document, tier):
        if name in head or text.count(name) > _FEW or any(o in name or name in o for o in own):
            continue
        low, high = document.sentence_at(start)
        if (
            not _ELSEWHERE.search(text, low, high)
            and text[start - 1 : start] not in "、和与跟同到赴"
            and text[end : end + 1] not in "、和与"
        ):
            yield _left(start, end, name, own)


# What a sentence says that tells of another place for a reason.
_ELSEWHERE = re.compile(
    "学习|考察|借鉴|经验|做法|教训|事故|案|对口|援助|支援|帮扶|协作|合作|对接|联合|签|相邻|毗邻|接壤|交界|周边|邻[近县市区省村]|来自|籍|兄弟|友好|赶超|差距|相比|比|高于|低于|超过"
    "|第一|排名|位居|全国|全省|通报|典型|先进|现场会|会议|召开|高速|铁路|公路|高铁|机场|航线|历史|古|设立|成立|撤|并入|抗战|革命|战|红军|同志|书记|县长|市长|区长|任职|工作过|挂职"
    "|“|《|地震|灾|疫情|下辖|所辖|各县|县区|区县|等|兄弟|外地|异地|省外|国外|赴|赶赴|前往|跨|支流|上游|下游|迁|曾|当年|当时|原|年前|世纪"
)


_SCHOOL = re.compile(
    "(?P<n>[一二三四五六七八九十])中(?=的?(?:明天|未来|今天|人[，。、的]|学子|师生|全体|校园|精神|发展|历史|荣誉|老师|同学|教师|学生))"
)
_OUR_SCHOOL = re.compile("第?(?P<n>[一二三四五六七八九十])中(?!全会|队)")


def _numbered(document: Document, head: str) -> Iterator[Hit]:
    """祝我们一中的明天更加美好 at 第三中学."""
    ours = {m["n"] for m in _OUR_SCHOOL.finditer(head)}
    for match in document.find(_SCHOOL) if len(ours) == 1 else ():
        before = document.text[max(0, match.start() - _NEAR_BEFORE) : match.start()]
        if match["n"] not in ours and document.text.count(match[0]) <= _FEW and _OURS.search(before):
            yield _left(match.start(), match.end(), match[0], {f"{n}中" for n in ours})


_OURS = re.compile("(?:我们|咱们|祝|祝愿|为|做|是|全体|身为|作为|每一[个名位]|让|我)$")
_NEAR_BEFORE = 4


_GENERAL = re.compile(
    "全[市县区州旗镇乡]|[市县区州旗](?:委|长|政府)"
)  # an official's head, though it names no place


def _left(start: int, end: int, name: str, own: set[str]) -> Hit:
    return Hit(
        start,
        end,
        _("“{name}” is not the place of this speech ({own})").format(name=name, own="、".join(sorted(own))),
        _("is this left over from another place's speech?"),
    )


_TIERS = frozenset("市县区州旗镇乡")
_LOOSE = frozenset(
    {"led", "named", "city", "folk"}
)  # what stands there is a place whether or not it is known
_GRAMMAR = frozenset(
    "的了和在是有而为于其以一不这那我你他它们要都也与及或把被将从向对到上下中大全各新更再又就人所很好最该此"
)
_CALLED = re.compile(
    rf"(?:支持|关心|关注|热爱|来到|落户|扎根|建设|发展|留在|推动|振兴|爱|在|把|让|是|新|加快|服务于?|促进|推进|随着|宣传|推介|走进|美丽)(?P<name>[{_HAN}]{{2}})(?=发展|的|工作|创业|安家|人民|各|经济|火|市|县|区|而|作|打造|建|旅游|国际|[”、，。])"
    rf"|(?:^|(?<=[，。；\n]))(?P<topic>[{_HAN}]{{2}})(?=的(?:发展|明天|未来|今天|父老)|是你们|大有可为|人民)"
)


_NAMES = frozenset({"ns", "nr", "nz", "nt", "nrfg"})


def _place(name: str) -> bool:
    """Whether a name can be one: a name of the dictionary, or no word at all."""
    tagged = rjieba.tag(name)
    if name in data.load("common.yaml")["landscapes"].split():
        return False
    if len(tagged) == 1 and tagged[0][1] in _NAMES:
        return True
    # 极争取县委的支持: a word with a character before it is no name.
    return not rjieba.has_word(name) and not (len(name) > _SHORT and _word(name[1:]))


def _word(text: str) -> bool:
    """Whether a text is one word of the dictionary and no name."""
    tagged = rjieba.tag(text)
    return len(tagged) == 1 and rjieba.has_word(text) and tagged[0][1] not in _NAMES


def _called_own(document: Document) -> set[str]:
    """Names that a text without a telling head calls its own: no words of the dictionary, or places, said often."""
    counts: dict[str, int] = {}
    for match in document.find(_CALLED):
        name = match["name"] or match["topic"]
        if name not in counts and _place(name):
            counts[name] = document.text.count(name)
    # A name is often one character short of two words (各鼎): it must hold no character of grammar.
    return {name for name, count in counts.items() if count >= _MOST and _GRAMMAR.isdisjoint(name)}


def _governed(document: Document) -> set[str]:
    """The one place whose 县委, 县政府 a text names, twice at least."""
    counts: dict[str, int] = {}
    for match in document.find(_SELF):
        name = match["name"]
        if not name or not _GRAMMAR.isdisjoint(name) or not _place(name):
            continue
        if name.rstrip("省市") in data.load("common.yaml")["regions"].split():
            continue  # the province above
        # 推进县直机关: before 县直 stands a verb oftener than a name.
        if not document.text.startswith("直", match.end() + 1) or rjieba.tag(name) == [(name, "ns")]:
            counts[name] = counts.get(name, 0) + 1
    return set(counts) if len(counts) == 1 and max(counts.values()) > 1 else set()


def _top_lines(document: Document) -> Iterator[str]:
    """The short lines at the top, up to the salutation: title, byline, date."""
    for start, end in document.paragraphs[:4]:
        line = document.text[start:end].strip()
        if len(line) > 40 or line.endswith(("。", "：", "！")):
            return
        yield line
