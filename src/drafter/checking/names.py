"""Names and order (C6xx): a person with two posts, names of organs that cannot be, the order the brief gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.checking.entities import _POST, surnames
from drafter.checking.registry import ANY, Context, Example, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_WITH_POST = re.compile(
    rf"(?P<post>(?:常务副|副|代)?(?:{_POST}))[ \u3000]{{0,2}}"
    rf"(?P<name>[{surnames()}][\u4e00-\u9fff]{{1,2}})"
    r"(?=同志|等|[，。、）；\n]|通报|主持|宣读|传达|汇报|作|的带领|的领导)"
)
_HEADS = frozenset({"省长", "市长", "区长", "县长", "州长", "镇长", "乡长"})
_MANY = frozenset({"局长", "部长", "厅长", "处长", "科长", "院长", "校长", "会长"})  # each organ has its own


@rule(
    "C601",
    "two-posts",
    "warning",
    "one person is given two posts",
    source="drafter: posts changed in one place only",
    finds=(
        "刚才，市长陈启明同志通报了情况。下面，请副市长陈启明同志宣读决定。",
        "在县长沈砚秋、县委书记沈砚秋的带领下。",
        "县财政局局长王志远同志汇报了情况。下面，请县教育局局长王志远同志发言。",
        "在会议上的讲话\n中共棠岭县委书记 周砚农\n同志们：\n刚才，县委组织部部长周砚农同志通报了情况。",
    ),
    passes=(
        "刚才，市长陈启明同志通报了情况。最后，市长陈启明同志还要讲话。",
        "县委副书记、县长李建国同志作了部署。县长李建国同志要求抓好落实。",
        "县委常委、组织部部长李建国同志主持。组织部部长李建国同志通报情况。",
    ),
)
def two_posts(document: Document, _context: Context) -> Iterator[Hit]:
    """市长 here, 副市长 there; head of the government here, of the Party committee there; head of two offices."""
    posts: dict[str, _Posted] = {}
    for match in document.find(_WITH_POST):
        before = _ORGAN.search(document.text, max(0, match.start() - 8), match.start())
        here = _Posted(match["post"], before[0] if before else "", match.start())
        first = posts.setdefault(match["name"], here)
        if _clash(first, here):
            yield Hit(
                match.start() - (min(len(here.organ), 6) if here.organ.endswith(("委", "局", "部")) else 0),
                match.end(),
                _("{name} is {first} in line {line}").format(
                    name=match["name"], first=first.post, line=document.place(first.start)[0]
                ),
                _("which of the two is right?"),
            )


_ORGAN = re.compile(r"[\u4e00-\u9fff]*$")


@dataclass(frozen=True, slots=True)
class _Posted:
    """A post, the organ in the eight characters before it, and where it stands."""

    post: str
    organ: str
    start: int


def _clash(one: _Posted, two: _Posted) -> bool:
    """Whether nobody holds both posts."""
    a, b = one.post.lstrip("副常务代"), two.post.lstrip("副常务代")
    if a == b and one.post != two.post:
        return True
    secretary = next((m for m in (one, two) if m.post == "书记"), None)
    if secretary and {a, b} & _MANY:  # a secretary of the committee itself heads no office; of a 党组 one may
        return re.search("[省市县区州旗]委$", secretary.organ) is not None
    if {a, b} & _HEADS and "书记" in (one.post, two.post):
        return {a, b} - {"书记"} <= _HEADS and a != b
    offices = [m.organ[-4:] for m in (one, two)]
    return (
        a == b
        and a in _MANY
        and all(len(o) > 2 and o[-1] in "局部厅院" for o in offices)
        and offices[0] != offices[1]
    )


_IMPOSSIBLE = re.compile(
    r"[\u4e00-\u9fff]{2,3}(?:省省委|市市委|县县委|区区委)(?=书记|常委|副书记)|(?<![\u4e00-\u9fff])(?:县县委|市市委|省省委|区区委)"
    r"|(?:(?<!党)(?:人民)?政府|(?<!基层)政府)(?P<gov>书记|主任(?!科员))|(?:县委|市委|区委|省委)(?P<party>县长|市长|区长|省长|局长|镇长|主席)(?!期)"
    r"|(?:省|市|县|区)人大(?:常委会)?(?P<congress>主席(?!团)|县长|市长|区长|书记)|政协(?P<consult>主任(?!委员)|县长|市长|区长|书记)"
    r"|县(?:人民)?政府(?:副)?(?:市长|区长|省长|镇长|乡长)|市(?:人民)?政府(?:副)?(?:县长|省长|镇长|乡长)"
    r"|检察院院长|法院检察长|纪委主任|团[省市县区]委主席|组织部主任|宣传部主任|统战部主任|村委会书记|村民委员会书记|妇联书记|工会书记(?!处)"
)


@rule(
    "C602",
    "impossible-post",
    "warning",
    "a post that this organ does not have, or a name doubled",
    source="practice of official writing: XX省委书记, not XX省省委书记; a government has no 书记",
    finds=(
        "请云阡省省委书记讲话。",
        "县政府书记作了讲话。",
        "县委县长出席会议。",
        "县政协主任出席。",
        "县法院检察长作了报告。",
        "县政府市长李明同志作了讲话。",
        "棠岭县人民法院工作报告\n县人民检察院检察长 刘伟\n各位代表：\n现在，我代表县人民法院报告工作。",
    ),
    passes=(
        "县人大常委会主任、县政协主席出席，镇人大主席参加。",
        "县法院院长、县检察院检察长作了报告。",
        "请省委书记讲话。",
        "县委书记、县长出席会议。",
        "市政府党组书记作了讲话。",
        "棠岭县人民检察院工作报告\n县人民检察院检察长 刘伟\n各位代表：\n现在，我代表县人民检察院报告工作。",
    ),
    kinds=ANY,
)
def impossible_post(document: Document, _context: Context) -> Iterator[Hit]:
    """县政府书记, XX省省委书记."""
    for match in document.find(_IMPOSSIBLE):
        yield Hit(
            match.start(), match.end(), _("“{text}” cannot be").format(text=match[0]), _("look up the post")
        )
    yield from _signed(document)


_REPORT = re.compile(
    "(?P<organ>法院|检察院)工作(?:的)?报告|代表[^，。]{0,8}(?P<self>法院|检察院)[^，。]{0,4}(?:向大会)?报告"
)
_SIGNED = re.compile("(?P<organ>法院|检察院)(?:副)?(?:院长|检察长)|(?<![\u4e00-\u9fff])检察长")


def _signed(document: Document) -> Iterator[Hit]:
    """A court's report under the name of a procurator, or the other way round."""
    lines = [span for span in document.paragraphs[:_TOP] if span[1] - span[0] <= _SHORT]
    told = next(
        (m for a, b in document.paragraphs[:_TOP] if (m := _REPORT.search(document.text, a, b))), None
    )
    if told is None:
        return
    for start, end in lines:
        if match := _SIGNED.search(document.text, start, end):
            if (match["organ"] or "检察院") != (told["organ"] or told["self"]):
                yield Hit(
                    match.start(),
                    match.end(),
                    _("“{text}” does not give the report of a {organ}").format(
                        text=match[0], organ=told["organ"] or told["self"]
                    ),
                    _("look up the post"),
                )
            return


_TOP, _SHORT = 8, 40  # the first lines of a text; a byline is no longer


@rule(
    "C603",
    "name-spelling",
    "warning",
    "a person's name is spelled in two ways",
    source="drafter: names of three characters that differ in one",
    finds=("刚才，周启明同志作了通报。对周启铭同志的意见，要抓好落实。会后，请周启明同志抓好落实。",),
    passes=("刚才，周启明同志作了通报，李红军同志作了发言。", "刚才，周启明同志、周启亮同志作了发言。"),
)
def name_spelling(document: Document, _context: Context) -> Iterator[Hit]:
    """周启明 and 周启铭, which sound alike."""
    from drafter.checking.characters import alike  # noqa: PLC0415 (one table of sounds for both)

    found: dict[str, int] = {}
    for match in re.finditer(rf"(?P<name>[{surnames()}][\u4e00-\u9fff]{{2}})(?=同志(?!们))", document.text):
        found.setdefault(match["name"], match.start())
    names = sorted(found, key=lambda n: found[n])
    for i, name in enumerate(names):
        for other in names[:i]:
            differ = [k for k in range(3) if name[k] != other[k]]
            if len(differ) == 1 and name[differ[0]] in alike().get(other[differ[0]], ()):
                at = found[name]
                yield Hit(
                    at,
                    at + 3,
                    _("“{other}” in line {line}").format(other=other, line=document.place(found[other])[0]),
                    _("which of the two is right?"),
                )


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


_OFFICE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[由请向对以及和与]|刚才|会后|下面)?(?P<level>[省市县区州]|[\u4e00-\u9fff]{2,3}[省市县区州镇乡])(?P<name>[\u4e00-\u9fff]{2,12}?)(?P<kind>局|委|厅|办|中心|集团|公司)(?=[\u4e00-\u9fff、，。；）]|$)"
)
_JOINS = re.compile("[和与及、]")
_KINDS = frozenset({"局", "委", "厅"})


@rule(
    "C605",
    "organ-spelling",
    "warning",
    "one organ is spelled in two ways",
    source="drafter: an organ's name has one form in one text",
    finds=(
        "县发展和改革局要牵头。\n县发展与改革局要做好统计。",
        "县应急管理局作了发言。\n县应急管里局要落实。",
        "县发改局要统筹。\n县发改委要抓审批。",
    ),
    passes=(
        "县教育局、县财政局作了发言。\n县教育局要抓好落实。",
        "市财政局、县财政局要加强对接。",
        "县文化和旅游局作了发言，县文旅局要抓好落实。",
    ),
)
def organ_spelling(document: Document, _context: Context) -> Iterator[Hit]:
    """发展和改革局 and 发展与改革局; 管理 and 管里; 发改局 and 发改委. An abbreviation is no other spelling."""
    seen: dict[tuple[str, str, str], int] = {}
    for match in document.find(_OFFICE):
        key = (match["level"], match["name"], match["kind"])
        if key in seen:
            continue
        other = next((k for k in seen if k[0] == key[0] and _one_organ(k, key)), None)
        if other:
            yield Hit(
                match.start("level"),
                match.end(),
                _("“{other}” in line {line}").format(
                    other="".join(other), line=document.place(seen[other])[0]
                ),
                _("which of the two is right?"),
            )
        seen[key] = match.start()


def _one_organ(one: tuple[str, str, str], two: tuple[str, str, str]) -> bool:
    """Whether two names mean one organ: but for 和 or 与, for one character alike, or for 局 and 委."""
    from drafter.checking.characters import alike  # noqa: PLC0415 (one table of sounds for both)

    (_a, name, kind), (_b, other, sort) = one, two
    if kind != sort:
        return name == other and {kind, sort} <= _KINDS
    if _JOINS.sub("", name) == _JOINS.sub("", other):
        return True
    if len(name) == len(other) > 2:
        differ = [k for k in range(len(name)) if name[k] != other[k]]
        return len(differ) == 1 and name[differ[0]] in alike().get(other[differ[0]], ())
    return False
