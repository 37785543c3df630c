"""Names and order (C6xx): a person with two posts, names of organs that cannot be, the order the brief gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.entities import _POST, surnames
from drafter.checking.registry import ANY, Context, Example, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_WITH_POST = re.compile(
    rf"(?P<post>(?:副|常务副|代)?(?:{_POST}))(?P<name>[{surnames()}][\u4e00-\u9fff]{{1,2}})(?=同志|[，。、）\n]|通报|主持|宣读|传达|汇报|作)"
)


@rule(
    "C601",
    "two-posts",
    "warning",
    "one person is given two posts",
    source="drafter: posts changed in one place only",
    finds=("刚才，市长陈启明同志通报了情况。下面，请副市长陈启明同志宣读决定。",),
    passes=("刚才，市长陈启明同志通报了情况。最后，市长陈启明同志还要讲话。",),
)
def two_posts(document: Document, _context: Context) -> Iterator[Hit]:
    """市长 here, 副市长 there."""
    posts: dict[str, re.Match[str]] = {}
    for match in document.find(_WITH_POST):
        first = posts.setdefault(match["name"], match)
        if (
            first["post"].lstrip("副常务代") == match["post"].lstrip("副常务代")
            and first["post"] != match["post"]
        ):
            yield Hit(
                match.start(),
                match.end(),
                _("{name} is {first} in line {line}").format(
                    name=match["name"], first=first["post"], line=document.place(first.start())[0]
                ),
                _("which of the two is right?"),
            )


_IMPOSSIBLE = re.compile(
    r"[\u4e00-\u9fff]{2,3}(?:省省委|市市委|县县委|区区委)(?=书记|常委|副书记)|(?:人民政府|县政府|市政府|区政府|镇政府|乡政府)(?P<gov>书记)|(?:县委|市委|区委|省委)(?P<party>县长|市长|区长|省长|局长|镇长)(?!期)"
)


@rule(
    "C602",
    "impossible-post",
    "warning",
    "a post that this organ does not have, or a name doubled",
    source="practice of official writing: XX省委书记, not XX省省委书记; a government has no 书记",
    finds=("请云阡省省委书记讲话。", "县政府书记作了讲话。", "县委县长出席会议。"),
    passes=("请省委书记讲话。", "县委书记、县长出席会议。", "市政府党组书记作了讲话。"),
    kinds=ANY,
)
def impossible_post(document: Document, _context: Context) -> Iterator[Hit]:
    """县政府书记, XX省省委书记."""
    for match in document.find(_IMPOSSIBLE):
        yield Hit(
            match.start(), match.end(), _("“{text}” cannot be").format(text=match[0]), _("look up the post")
        )


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
    from drafter.checking.spelling import _alike  # noqa: PLC0415 (one table of sounds for both)

    found: dict[str, int] = {}
    for match in re.finditer(rf"(?P<name>[{surnames()}][\u4e00-\u9fff]{{2}})(?=同志(?!们))", document.text):
        found.setdefault(match["name"], match.start())
    names = sorted(found, key=lambda n: found[n])
    for i, name in enumerate(names):
        for other in names[:i]:
            differ = [k for k in range(3) if name[k] != other[k]]
            if len(differ) == 1 and name[differ[0]] in _alike().get(other[differ[0]], ""):
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
    "hint",
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
