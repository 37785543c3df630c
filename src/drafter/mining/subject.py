"""What one speech is about: a Speech in, its meeting, occasion, topic words and own names out.

These are the words by which the facts of the speech are masked later. The meeting's name is taken from the title
(在…上的讲话) and from what the speech says is being held; nothing is guessed beyond that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import rjieba

from drafter import data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.speech import Speech

HELD = re.compile(
    r"在(.{3,60}?(?:会|会议|大会|式|班|仪式|活动))(?:上|时|期间)的?(?:讲话|发言|致辞|报告|总结|点评|即席)"
)
YEAR = re.compile(r"^(?:(?:[12]\d{3}|二[〇○零].{2})年?(?:度|春季|秋季)?(?:学期)?)")
LEVEL = re.compile(
    r"^(?:中共)?(?:全[国省市县区州镇乡校院局]|[省市县区州]直(?:机关)?|[我本][省市县区州]|[省市县区州]委|[\u4e00-\u9fff]{2,3}[省市县区州镇乡])"
)
AREA = re.compile(
    r"([\u4e00-\u9fff]{2,3})(?:省|市|县|区|州|镇|乡|街道)(?![贤亲土愁情域场容])(?=委|政府|人民|人大|政协|长|党|直|副|常|[\u4e00-\u9fff]{2,}会|$)"
)
SAID = re.compile("召开|举行|举办|这次|本次|此次")  # before what is held
BEHIND = "(?=[，。；！是上的]|$)"  # what follows a meeting's name
SHORT = 2
HOLDING = ("召开", "举行", "举办")  # what is held is named, however plain the name
ANY = ("会议", "大会", "活动")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known of a speech before its sentences are looked at."""

    meeting: str
    occasion: str
    topics: tuple[str, ...]
    names: tuple[str, ...]
    salutation: str
    forms: tuple[str, ...]  # the names that its meeting goes by, the longest first

    def find(self, sentence: str) -> list[tuple[int, int]]:
        """Where the sentence names the meeting of the speech: spans, in order."""
        if SAID.search(sentence) is None and not self._has_form(sentence):
            return []
        return [
            m.span()
            for m in self._named(sentence)
            if not generic(m[0]) or (m[0] not in ANY and sentence.endswith(HOLDING, 0, m.start()))
        ]

    def _has_form(self, sentence: str) -> bool:
        for form in self.forms:  # noqa: SIM110 (a generator for each sentence takes longer than the look)
            if form in sentence:
                return True
        return False

    def _named(self, sentence: str) -> Iterator[re.Match[str]]:
        """The meeting by one of its names, or what is said to be held or to be this meeting, from left to right."""
        own = _own(self.forms) if self._has_form(sentence) else None
        said = [m.end() for m in SAID.finditer(sentence)]
        at = 0
        while own or said:
            first = own.search(sentence, at) if own else None
            said = [k for k in said if k >= at]
            held = next((m for k in said if (m := _held().match(sentence, k))), None)
            if first is None or (held is not None and held.start() < first.start()):
                first = held
            if first is None:
                return
            yield first
            at = first.end()


@cache
def table() -> dict[str, Any]:
    """The table of data/masks.yaml."""
    found: dict[str, Any] = data.load("masks.yaml")
    return found


@cache
def _generic() -> frozenset[str]:
    return frozenset(table()["generic"]) | frozenset(table()["meetings"])


@cache
def _nouns() -> str:
    return "|".join(sorted(map(re.escape, table()["meetings"]), key=len, reverse=True))


def generic(name: str) -> bool:
    """Whether a name is that of any meeting: 座谈会, 全县总结大会."""
    bare = LEVEL.sub("", YEAR.sub("", name)) or name
    return all(word in _generic() or len(word) == 1 for word in rjieba.cut(bare))


def subject(speech: Speech) -> Subject:
    """The subject of a speech."""
    title = speech.title or ""
    meeting = _meeting(title)
    names = tuple(sorted(_areas(f"{title} {speech.byline or ''}")))
    forms = tuple(sorted(_forms(meeting), key=lambda f: (-len(f), f)))
    return Subject(meeting, occasion(meeting, title), _topics(meeting), names, _salutation(speech), forms)


@lru_cache(maxsize=64)
def _own(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:全|我|本)[省市县区州镇乡])?(?:{'|'.join(map(re.escape, forms))}){BEHIND}")


@cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：！？“”是了在的]{{2,36}}?(?:{_nouns()}){BEHIND}")


def occasion(*texts: str) -> str:
    """The name of the occasion whose cue stands in the first text that has one; empty where none has."""
    for text in texts:
        for entry in data.load("occasions.yaml"):
            if any(cue in text for cue in entry["cues"]):
                return str(entry["name"])
    return ""


def _meeting(title: str) -> str:
    held = HELD.search(title)
    if held:
        return held[1]
    named = re.match(rf".*?(?:{_nouns()})", title)
    return named[0].removeprefix("在") if named else ""


def _forms(meeting: str) -> set[str]:
    """The names a meeting may go by: without its year and level, and without leading words while it stays its own."""
    out = {form for form in (meeting, YEAR.sub("", meeting)) if form}
    out |= {LEVEL.sub("", form) for form in out}
    words = rjieba.cut(LEVEL.sub("", YEAR.sub("", meeting)))
    out |= {"".join(words[k:]) for k in range(len(words))}
    return {
        form
        for form in out
        if len(form) > SHORT and not generic(form) and re.search(rf"(?:{_nouns()})$", form)
    }


def _topics(meeting: str) -> tuple[str, ...]:
    bare = re.sub(rf"(?:{_nouns()})$", "", LEVEL.sub("", YEAR.sub("", meeting)))
    words = {word for word in rjieba.cut(bare) if len(word) >= SHORT and word not in _generic()}
    whole = bare.removesuffix("工作")
    if len(whole) > SHORT and words:
        words.add(whole)
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


def _areas(text: str) -> set[str]:
    found = {m[1] for m in AREA.finditer(text)}
    return {name for name in found if not re.search(r"[全我本在中共委的各]|政府", name)}


def _salutation(speech: Speech) -> str:
    return re.sub(r"[：:！!，,。\s]+$", "", speech.salutation or "")
