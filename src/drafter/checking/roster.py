"""The persons of a speech: a document in, every mention of a person out, with the posts said right beside the name.

A name is sure where a post or 同志 stands beside it; from there every place at which it stands is a mention, so that a name need
not be cut out of running text twice. Posts are told as they stand: 县委副书记、县长 are two, with the organ before the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.document import once
from drafter.checking.entities import all_surnames, surnames
from drafter.checking.opening import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "\u4e00-\u9fff"


@cache
def _words(key: str) -> str:
    """A list of data/persons.yaml as a choice, longest first."""
    return "|".join(sorted(str(data.load("persons.yaml")[key]).split(), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it is told: the organ before it, or that of the post before (县教育局党组书记、局长); a deputy's or not."""

    organ: str
    title: str
    deputy: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A person where he is named; ``start`` and ``end`` hold the name with its posts, ``at`` is the name's place.

    ``former`` where the words beside it say that it was once, or that the person came from another post.
    """

    name: str
    start: int
    end: int
    at: int
    posts: tuple[Post, ...]
    former: bool


@cache
def _sure() -> re.Pattern[str]:
    """A name that stands between what only a name stands between."""
    post, called, after = _words("posts"), _words("called"), _words("after")
    figure = _words("figures")
    rare = str(data.load("persons.yaml")["rare_surnames"])
    deep, usual = all_surnames() + rare, surnames() + rare
    double = _words("double_surnames")
    return quick(
        rf"(?:{post})[ \u3000]{{0,2}}(?P<held>(?:{double}|[{deep}])[{_HAN}]{{1,2}}?)(?=同志|[，。、；）！\n]|和|与|{after})"
        rf"|(?:{figure})(?P<one>(?:{double}|[{usual}])[{_HAN}]{{2}})(?=同志|[，。、；）！\n]|{after})"
        rf"|(?:^|(?<=[，。、；：！\n由请向对和与及听让以是把给的代受据像])|(?<=学生|老师|同学|员工|村民|师傅|作者|其中|刚才|今天|会上))"
        rf"(?P<called>(?:{double}|[{usual}])[{_HAN}]{{1,2}})(?=(?:同志(?!们)|{called}|副?(?:{post})(?![期线级们制岗信热单会]|助理|办公)))"
    )


@cache
def _apart() -> re.Pattern[str]:
    """邱厂长建忠: the post between the surname and the name."""
    return quick(
        rf"(?:^|(?<=[，。、；：\n由请向对和与及听让以是把给像]))(?P<first>[{surnames()}])(?P<post>{_words('posts')})(?P<last>[{_HAN}]{{2}})(?=同志|的|[，。、])"
    )


@cache
def _before() -> re.Pattern[str]:
    one = rf"(?:常务副|第一副|副|代)?(?:{_words('posts')})"
    return re.compile(
        rf"(?P<organ>[{_HAN}（）“”]*?)(?P<posts>{one}(?:[、兼][{_HAN}]{{0,12}}?{one})*)[ \u3000]{{0,3}}$"
    )


@cache
def _post() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<organ>[{_HAN}（）“”]*?)(?P<deputy>(?:常务|第一)?副|代)?(?P<title>{_words('posts')})(?:[、兼]|$)"
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<deputy>(?:常务)?副|代)?(?P<title>{_words('posts')})(?![期线级们制岗信热单会]|助理|办公)"
    )


_WIDE = 40  # characters before a name in which its posts stand
_CLAUSE = re.compile("[，。；：！？\n]|同志[、和及与]")
_LEADS = "由请向和与让对的是听给把到从及在望"
_FORMER = re.compile(
    "原任?[\u4e00-\u9fff]{0,10}$|前任|时任|曾|历任|已故|首任|上任|接任|接替|继任|卸任|过去|当年|当时|后来|离任|退休|老[校院局厂]长|调任|调到|升任|转任|改任|兼任|现任|出任|担任|任命"
)
_SECRETARIAT = re.compile("(?:党组|党委|党总支|总支|党工委|党支部|委)$")


@once
def roster(document: Document) -> tuple[Mention, ...]:
    """Every mention of a person, in order."""
    text = document.text
    names: dict[str, None] = {}
    for match in document.find(_sure()):
        name = match["held"] or match["one"] or match["called"]
        if _a_name(name):
            names.setdefault(name)
    out: dict[int, Mention] = {}
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: -len(n)):
        at = text.find(name)
        while at >= 0:
            if at not in taken:
                out[at] = _mention(document, name, at)
                taken.update(range(at, at + len(name)))
            at = text.find(name, at + len(name))
    return tuple(out[at] for at in sorted(out))


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(str(data.load("persons.yaml")[key]).split())


@lru_cache(maxsize=5_000)
def _a_name(name: str) -> bool:
    """Whether it is no word that begins with a surname's character: 高度, 全体, 万元."""
    return name[:2] not in _listed("no_names") and not _characters() & set(name[1:])


@cache
def _characters() -> frozenset[str]:
    return frozenset(str(data.load("persons.yaml")["no_characters"]))


def _mention(document: Document, name: str, at: int) -> Mention:
    text = document.text
    low = max((m.end() for m in _CLAUSE.finditer(text, max(0, at - _WIDE), at)), default=max(0, at - _WIDE))
    start, end = at, at + len(name)
    posts: list[Post] = []
    before = _before().fullmatch(text, low, at)
    if before:
        organ = bare(before["organ"])
        posts = list(_posts(organ + before["posts"]))
        start = before.start("posts") - len(organ)
    after = _behind().match(text, end)
    if after:
        organ = posts[-1].organ if posts else bare(_HAN_RUN.search(text[low:at])[0])  # type: ignore[index] # an empty run is one
        posts.append(Post(organ, after["title"], bool(after["deputy"])))
        start -= 0 if before else len(organ)
        end = after.end()
    sentence, _end = document.sentence_at(at)
    return Mention(
        name, start, end, at, tuple(posts), _FORMER.search(text, max(sentence, low - 8), at) is not None
    )


def _posts(said: str) -> Iterator[Post]:
    """The posts of a list of them: 县教育局党组书记、局长."""
    organ = ""
    for match in _post().finditer(said):
        organ = match["organ"].lstrip("、兼") or _SECRETARIAT.sub("", organ)
        yield Post(organ, match["title"], bool(match["deputy"]))


_HAN_RUN = re.compile(rf"[{_HAN}]*$")


def bare(organ: str) -> str:
    """An organ without the words before it: 这项工作由市纪委."""
    return organ[max(organ.rfind(char) for char in _LEADS) + 1 :]


def apart(document: Document) -> Iterator[tuple[str, str, int, int]]:
    """Names with the post within them: the name, the post, and where it stands."""
    for match in document.find(_apart()):
        name = match["first"] + match["last"]
        if _a_name(name):
            yield name, match["post"], match.start(), match.end()
