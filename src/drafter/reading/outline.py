"""Headings and enumerations: paragraphs in, spans with kind, level and ordinal out.

Numbering is a stack machine over series, not a table from pattern to level: a series is opened by its first
member and continued by the next number of its kind; the outer series that goes on closes the inner ones.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from drafter.reading.ordinals import Candidate, candidates, compatible, suffixes
from drafter.reading.styled import looks_of, styled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RUN_IN_MAX = 42  # characters: the first sentence of a paragraph that is still a heading
OWN_LINE_MAX = 70
DEEPEST = 5  # enumerations inside one another
SKIP = 2  # members of a series that may be missing
SENTENCE = re.compile(r"[。！？!?]")
HEAD_END = re.compile(r"[。！？!?：:；;]")


class Span(NamedTuple):
    """A heading or a member of an enumeration; ``series`` tells members of one series from others."""

    start: int
    end: int
    kind: Literal["heading", "item"]
    level: int
    ordinal: str | None
    series: int


@dataclass(slots=True)
class Series:
    """A series while it is being read (the only thing here that grows)."""

    number: int
    members: list[Candidate] = field(default_factory=list)
    last: int = 0
    parent: Series | None = None
    heading: bool = False
    level: int = 0

    @property
    def family(self) -> str:
        """The family of the first member."""
        return self.members[0].family.name

    @property
    def rank(self) -> int:
        """The rank of that family."""
        return self.members[0].family.rank


class Text:
    """Paragraphs with their offsets; answers where a paragraph starts and ends."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.paragraphs = list(paragraphs)
        self.starts: list[int] = []
        at = 0
        for paragraph in self.paragraphs:
            self.starts.append(at)
            at += len(paragraph) + 1
        self.whole = "\n".join(self.paragraphs)
        self.size = len(self.whole)

    def end(self, paragraph: int) -> int:
        """The offset behind the last character of a paragraph."""
        return self.starts[paragraph] + len(self.paragraphs[paragraph])

    def from_offset(self, start: int, paragraph: int) -> str:
        """The rest of a paragraph from an offset in the whole text."""
        return self.paragraphs[paragraph][start - self.starts[paragraph] :]


def outline(paragraphs: Sequence[str], start: int, formats: Mapping[int, int] | None = None) -> list[Span]:
    """Headings and items from offset ``start`` on, in order of their start, inner ones inside outer ones.

    ``formats`` has, for paragraphs that the source's format makes headings, the level it gives.
    """
    text = Text(paragraphs)
    found = list(candidates(text.paragraphs, start))
    series = _assemble(found)
    first = next((k for k, at in enumerate(text.starts) if at >= start), len(text.starts))
    looks = looks_of(text.paragraphs, formats or {}, first)
    series = _settle(series, text, looks=bool(looks))
    headings = sorted((c.start, _heading_end(c, text), s, c) for s in series if s.heading for c in s.members)
    spans = [Span(a, b, "heading", s.level, c.text.strip(), s.number) for a, b, s, c in headings]
    spans = _nested(spans, _styled(text, looks, spans))
    spans.sort(key=lambda s: s.start)
    # a heading in the middle of a line ends where the next one begins at the latest
    following = [s.start for s in spans[1:]] + [text.size]
    spans = [s if s.end <= stop else s._replace(end=stop) for s, stop in zip(spans, following, strict=False)]
    walls = [s.start for s in spans] + [text.size]
    spans += _items([s for s in series if not s.heading], text, walls)
    return sorted(spans, key=lambda s: (s.start, s.level))


def _styled(text: Text, looks: Mapping[str, Sequence[int]], numbered: Sequence[Span]) -> list[Span]:
    """Headings by their look, where no ordinal makes them one already."""
    taken = {bisect_right(text.starts, s.start) - 1 for s in numbered}
    found = styled(looks, text.paragraphs, sorted(taken))
    return [
        Span(text.starts[k], text.starts[k] + end, "heading", level, None, -1 - level)
        for k, (level, end) in found.items()
        if k not in taken
    ]


def _nested(numbered: Sequence[Span], styled: Sequence[Span]) -> list[Span]:
    """Both, with the numbered ones a level deeper whose series all lie between two styled headings of the first level."""
    outer = sorted(s.start for s in styled if s.level == 1)
    gaps: dict[int, set[int]] = {}
    for span in numbered:
        gaps.setdefault(span.series, set()).add(bisect_right(outer, span.start))
    inside = {n for n, own in gaps.items() if len(own) == 1 and 0 < min(own) < len(outer)}
    if inside or len(outer) > 1:  # then also behind the last of them
        inside |= {n for n, own in gaps.items() if own == {len(outer)}}
    deeper = [s._replace(level=s.level + 1) if s.series in inside else s for s in numbered]
    return [*deeper, *styled]


# --- series ----------------------------------------------------------------------------------------------------


def _assemble(found: list[Candidate]) -> list[Series]:
    """Candidates to series with their parents."""
    stack: list[Series] = []
    done: list[Series] = []
    for position, candidate in enumerate(found):
        owner = _owner(stack, candidate) or _stand_in(stack, candidate, found, position)
        if owner is not None:
            while stack[-1] is not owner:
                stack.pop()
            owner.members.append(candidate)
            owner.last = candidate.number or owner.last + 1
            continue
        if not _may_open(candidate, found, position):
            continue
        while stack and _sibling(stack[-1], candidate):
            stack.pop()
        fresh = Series(len(done), [candidate], max(candidate.number, 1), stack[-1] if stack else None)
        stack.append(fresh)
        done.append(fresh)
        _forget(stack)
    return done


def _forget(stack: list[Series]) -> None:
    """Take from the stack an enumeration that lies deeper than enumerations are nested: it has ended unsaid."""
    inner = [
        k
        for k, series in enumerate(stack)
        if not series.members[0].family.heading or not series.members[0].opens
    ]
    if len(inner) > DEEPEST:
        gone = inner[0]
        if gone + 1 < len(stack):
            stack[gone + 1].parent = stack[gone].parent
        del stack[gone]


def _owner(stack: list[Series], candidate: Candidate) -> Series | None:
    """The open series that a candidate continues: the same kind first, then kinds that may mix."""
    number = candidate.number
    for exact in (True, False):
        for series in reversed(stack):
            last = series.members[-1]
            same = last.family is candidate.family and last.suffix == candidate.suffix
            if exact and not same:
                continue
            if not exact and candidate.family.name not in compatible().get(series.family, {series.family}):
                continue
            if not exact and candidate.family.name == "suffix" and candidate.suffix not in suffixes():
                continue
            if (
                not exact
                and candidate.family.heading
                and series.members[0].family.heading
                and not candidate.opens
            ):
                continue
            if exact and number == 1 and candidate.family.again and _goes_on(last, candidate):
                return series
            if number == 0:
                heads = series.members[0].family.heading and last.opens
                if _close(series, candidate) and not (candidate.opens and heads):
                    return series
                continue
            if number == 1 or (not candidate.strong and not _close(series, candidate)):
                continue
            if series.last < number <= series.last + 1 + (SKIP if exact and candidate.opens else 0):
                return series
            if exact and number == series.last and candidate.opens and candidate.family.heading:
                return series  # a doubled ordinal
    return None


def _goes_on(last: Candidate, candidate: Candidate) -> bool:
    """Whether what is said again continues (一个是…一个是) and does not begin anew (第一个是)."""
    return last.paragraph == candidate.paragraph and not candidate.text.startswith("第")


def _stand_in(
    stack: list[Series], candidate: Candidate, found: list[Candidate], position: int
) -> Series | None:
    """The series whose missing number a candidate of another kind takes: 第一，… 二是… 第三，… at the starts of paragraphs."""
    if not candidate.opens or candidate.number < 2:
        return None
    for series in reversed(stack):
        if not (
            series.members[0].opens
            and series.members[0].family.heading
            and series.last + 1 == candidate.number
        ):
            continue
        if any(s.last + 1 == candidate.number and s.family == candidate.family.name for s in stack):
            continue
        later = found[position + 1 :]
        if any(
            c.opens and c.family is series.members[0].family and c.number == candidate.number + 1
            for c in later[:400]
        ):
            return series
    return None


def _close(series: Series, candidate: Candidate) -> bool:
    """Whether a candidate follows the series at once: in its paragraph, or paragraph by paragraph as before."""
    last = series.members[-1]
    if last.paragraph == candidate.paragraph:
        return True
    # 另一个是 says by itself that one came before; 最后 wants two.
    fewest = 1 if candidate.family is last.family and candidate.family.again else 2
    near = candidate.paragraph - last.paragraph <= 2
    return candidate.opens and last.opens and near and len(series.members) >= fewest


def _may_open(candidate: Candidate, found: list[Candidate], position: int) -> bool:
    """Whether a candidate may begin a series: the first number; or, for headings, a later one at a line's start."""
    if candidate.number == 1:
        if candidate.family.name == "suffix" and candidate.suffix not in "是要":
            near = [
                c.number
                for c in found[position + 1 : position + 8]
                if c.family is candidate.family and c.suffix == candidate.suffix
            ]
            return 2 in near and (3 in near or candidate.suffix in suffixes())
        return True
    return (
        candidate.opens and candidate.family.heading and candidate.number > 1 and candidate.family.rank <= 2
    )


def _sibling(top: Series, candidate: Candidate) -> bool:
    """Whether the series on top ends where the candidate opens another: same kind, or an outer kind of heading."""
    last = top.members[-1]
    if last.family is candidate.family and last.suffix == candidate.suffix:
        return True
    return bool(candidate.family.heading and candidate.opens and candidate.family.rank < top.rank)


# --- headings or items -----------------------------------------------------------------------------------------


def _settle(series: list[Series], text: Text, *, looks: bool) -> list[Series]:
    """Decide which series number headings, drop what is no series, and give levels."""
    kept: list[Series] = []
    dropped: set[int] = set()
    top_headings = looks or any(
        s.rank <= 1 and s.members[0].opens and s.members[0].family.heading for s in series
    )
    for s in series:
        while s.parent is not None and s.parent.number in dropped:
            s.parent = s.parent.parent
        s.heading = _is_heading(s, text, top_headings=top_headings)
        lonely = len(s.members) == 1 and not (s.heading and s.members[0].opens and s.rank <= 2)
        if lonely or (s.heading and s.parent is not None and not s.parent.heading and not s.members[0].opens):
            dropped.add(s.number)
            continue
        kept.append(s)
    for s in kept:
        s.level = _level(s)
    return kept


def _level(series: Series) -> int:
    """One more than the enclosing series of the same sort; a sibling that came later stands beside, not inside."""
    level = 1
    inner = series
    parent = series.parent
    while parent is not None:
        if parent.heading == series.heading and (series.heading or _encloses(parent, inner)):
            level += 1
            inner = parent
        parent = parent.parent if not (parent.heading and not series.heading) else None
    return level


def _encloses(outer: Series, inner: Series) -> bool:
    """Whether an item series stands inside another: between its members, or in the paragraph of its last."""
    first, last = inner.members[0], outer.members[-1]
    return first.start < last.start or first.paragraph == last.paragraph


def _is_heading(series: Series, text: Text, *, top_headings: bool) -> bool:
    members = series.members
    family = members[0].family
    opening = sum(c.opens for c in members)
    own = sum(_own_line(c, text) for c in members)
    if not family.heading:
        return _word_headings(series, text, own)
    if opening < len(members) / 2:
        return False
    if own >= len(members) / 2:
        if family.rank >= 4:
            return not _bare_list(series)
        return True
    if family.rank <= 1:
        return True
    short = sum(_title_sentence(c, text) for c in members)
    if family.name == "di" and (top_headings or (series.parent is not None and series.parent.heading)):
        return False
    return short > len(members) / 2


def _word_headings(series: Series, text: Text, own: int) -> bool:
    """一是 and its kin number headings where they stand as short titles over paragraphs of their own."""
    members = series.members
    if len(members) < 2 or not all(c.opens for c in members):
        return False
    if own == len(members):
        return not _bare_list(series)
    if series.family != "suffix":
        return False
    return all(_title_sentence(c, text) and _topic_title(c, text) for c in members)


def _topic_title(candidate: Candidate, text: Text) -> bool:
    """一是…的问题。 names a topic and asks for nothing: a heading."""
    sentence = SENTENCE.split(text.from_offset(candidate.end, candidate.paragraph), maxsplit=1)[0]
    return (
        re.search(r"(?:问题|方面|情况|工作)$", sentence) is not None
        and "，" not in sentence
        and "," not in sentence
        and "要" not in sentence[:2]
    )


def _own_line(candidate: Candidate, text: Text) -> bool:
    """Whether an ordinal and a title have a line of their own."""
    if not candidate.opens:
        return False
    line = text.from_offset(candidate.start, candidate.paragraph)
    inner = SENTENCE.search(line.rstrip("。！？!?：:；;"))
    return len(line) <= OWN_LINE_MAX and inner is None


def _bare_list(series: Series) -> bool:
    """Whether the members follow line on line with nothing between: a list, no headings."""
    paragraphs = [c.paragraph for c in series.members]
    gaps = [b - a for a, b in itertools.pairwise(paragraphs)]
    return bool(gaps) and all(g == 1 for g in gaps)


def _title_sentence(candidate: Candidate, text: Text) -> bool:
    """Whether the first sentence of the paragraph is short enough for a heading and more follows it."""
    if not candidate.opens:
        return False
    rest = text.from_offset(candidate.end, candidate.paragraph)
    match = HEAD_END.search(rest)
    if match is None:
        return len(rest) <= RUN_IN_MAX
    return match.start() <= RUN_IN_MAX and match[0] not in "；;"


def _heading_end(candidate: Candidate, text: Text) -> int:
    """Where a heading ends: the line, or its first sentence with its mark."""
    stop = text.end(candidate.paragraph)
    if _own_line(candidate, text):
        return stop
    rest = text.from_offset(candidate.end, candidate.paragraph)
    match = HEAD_END.search(rest)
    blank = re.search(r"[\s　]", rest.strip()[:OWN_LINE_MAX])
    if blank is not None and (match is None or blank.start() < match.start()) and blank.start() >= 4:
        lead = len(rest) - len(rest.lstrip())
        return candidate.end + lead + blank.start()
    if match is None:
        return stop
    return candidate.end + match.end()


# --- extent of items -------------------------------------------------------------------------------------------


def _items(series: list[Series], text: Text, walls: list[int]) -> list[Span]:
    """Members with their ends; paragraphs between two members belong to the first of them."""
    spans: list[Span] = []
    for s in series:
        members = s.members
        for k, member in enumerate(members):
            wall = walls[min(bisect_right(walls, member.start), len(walls) - 1)]
            if k + 1 < len(members) and members[k + 1].start <= wall:
                end = members[k + 1].start
                if members[k + 1].opens and end:
                    end -= 1
            else:
                end = min(_last_end(s, k, text), wall)
            spans.append(Span(member.start, end, "item", s.level, member.text.strip(), s.number))
    return _clipped(spans)


def _clipped(spans: list[Span]) -> list[Span]:
    """The spans with ends put right: an item ends where one of its level or an outer one begins, an inner one with its outer."""
    out: list[Span] = []
    around: list[int] = []
    for span in sorted(spans, key=lambda s: (s.start, s.level)):
        while around and out[around[-1]].level >= span.level:
            last = around.pop()
            if out[last].end > span.start:
                out[last] = out[last]._replace(end=span.start)
        if around and span.start < out[around[-1]].end < span.end:
            span = span._replace(end=out[around[-1]].end)  # noqa: PLW2901 (the same span, cut)
        around.append(len(out))
        out.append(span)
    return out


def _last_end(series: Series, k: int, text: Text) -> int:
    """The end of the last member: its paragraph, or earlier where the pattern of the others says so.

    Members that a semicolon divides have as many sentences as the longest of them; what stands behind that
    in the last one has left the series.
    """
    member = series.members[k]
    stop = text.end(member.paragraph)
    others = series.members[:k]
    if not others or any(c.paragraph != member.paragraph for c in others):
        return stop
    bodies = [
        text.paragraphs[member.paragraph][
            a.start - text.starts[member.paragraph] : b.start - text.starts[member.paragraph]
        ]
        for a, b in zip(others, series.members[1 : k + 1], strict=True)
    ]
    if not all(body.rstrip().endswith(("；", ";")) for body in bodies):
        return stop
    sentences = 1 + max(len(SENTENCE.findall(body)) for body in bodies)
    rest = text.from_offset(member.start, member.paragraph)
    for match in SENTENCE.finditer(rest):
        sentences -= 1
        if sentences == 0:
            closing = match.end()
            while closing < len(rest) and rest[closing] in "”’）)":
                closing += 1
            return member.start + closing
    return stop
