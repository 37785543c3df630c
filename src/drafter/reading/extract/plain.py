"""Text files to lines; Markdown files to lines without their markup.

In comes decoded text. Markdown is reduced by CommonMark's rules as far as speeches use them: headings keep
their text, pictures and front matter are reported. Numbers such as ``1.`` stay, for they are the speaker's,
and so do three stars or more, which mask a name. Hard-wrapped lines are not joined here.
"""

from __future__ import annotations

import html
import re
from itertools import count
from typing import TYPE_CHECKING, Final

from drafter.reading.lines import Extract, Line
from drafter.speech import Removal

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE_END: Final = re.compile(r"\r\n|\n|\r")
INNER_ENDS: Final = "\v\f\x85\u2028\u2029"
INNER_END: Final = re.compile(f"[{INNER_ENDS}]")

MARKUP: Final = re.compile(r"[-_*=`~\[<>#+|{\\&]")  # each form below holds one of these
FRONT_MATTER: Final = re.compile(
    r"\A\ufeff?---[ \t]*\n(?=[^\n]*:)(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
PICTURE: Final = re.compile(
    r"!\[[^\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])|<img\b[^>\n]*>", re.IGNORECASE
)
RULE: Final = re.compile(r"\s{0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]+){3,}|={3,}|\*{3})\s*")
FENCE: Final = re.compile(r"\s{0,3}(?:```+|~~~+)[\w+-]*\s*")
TABLE_RULE: Final = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
DEFINITION: Final = re.compile(r"\s{0,3}\[[^\]]+\]:\s+\S.*")
QUOTE: Final = re.compile(r"(?:\s{0,3}>[ \t]?)+")
BULLET: Final = re.compile(r"\s*[-*+][ \t]+(?=\S)(?!\d+[ \t]*-\s*$)")  # not the page number “- 1 -”
MARKS: Final = re.compile(r"\s{0,3}(#{1,6})(?=[^#])")
HEADING: Final = re.compile(r"\s{0,3}#{1,6}(?:[ \t]+|(?=[^\s#]))(.*?)(?:[ \t]+#+)?[ \t]*")
INLINE: Final = (
    (re.compile(r"(?<![\\!])\[([^\]\[\n]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"), r"\1"),
    (re.compile(r"\[([^\]\[\n]+)\]\{[^{}\n]*\}|\s*\{#[^{}\n]*\}"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]+)>", re.IGNORECASE), r"\1"),
    (
        re.compile(
            r"</?(?:p|div|span|center|font|b|strong|i|em|u|a|sup|sub|small|big|h[1-6])\b[^>\n]*>",
            re.IGNORECASE,
        ),
        "",
    ),
    (re.compile(r"^(\s*)\*\*\*(?=[^\s*])([^*]+)(?<=[^\s*])\*\*\*(\s*)$"), r"\1\2\3"),
    (re.compile(r"(?<![\\*])\*\*(?=[^\s*])([^*。！？；]+)(?<=[^\s*\\])\*\*(?!\*)"), r"\1"),
    # a longer span has to end at punctuation, else two masks would pass for emphasis: **万…把**万
    (re.compile(r"(?<![\\*])\*\*(?=[^\s*])([^*]+)(?:(?<=[^\w\s*\\])\*\*|(?<=\w)\*\*(?=\W|$))(?!\*)"), r"\1"),
    (re.compile(r"(?<![\\_\w])__(?=[^\s_])(.+?)(?<=[^\s_\\])__(?![_\w])"), r"\1"),
    (re.compile(r"(?<![\\*\w])\*(?=[^\s*])([^*\n]+)(?<=[^\s*\\])\*(?![*\w])"), r"\1"),
    (re.compile(r"~~(?=\S)(.+?)(?<=\S)~~"), r"\1"),
    (re.compile(r"(`+)(?=[^`])(.+?)(?<=[^`])\1(?!`)"), r"\2"),
)
ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


def plain(text: str, encoding: str) -> Extract:
    """The lines of a text file, every one as it stands, empty ones too."""
    return Extract(tuple(split(text)), encoding)


def split(text: str) -> Iterator[Line]:
    """Lines numbered as editors number them; form feeds and Unicode separators break a line, too."""
    lines = LINE_END.split(text) if "\r" in text else text.split("\n")
    if lines[-1] == "":
        lines.pop()
    if not any(end in text for end in INNER_ENDS):
        yield from map(Line, lines, count(1))
        return
    for number, line in enumerate(lines, 1):
        for part in INNER_END.split(line):
            yield Line(part, number)


def markdown(text: str, encoding: str) -> Extract:
    """The lines of a Markdown file without markup; pictures, comments and front matter are reported."""
    text = LINE_END.sub("\n", text) if "\r" in text else text
    removed: list[Removal] = []

    def report(match: re.Match[str]) -> str:
        removed.append(Removal("markup", match[0].strip(), text.count("\n", 0, match.start()) + 1))
        return "\n" * match[0].count("\n")

    text = FRONT_MATTER.sub(report, text, count=1)
    text = COMMENT.sub(report, text)
    lines: list[Line] = []
    for line in split(text):
        if MARKUP.search(line.text) is None:
            lines.append(line)
            continue
        if _is_markup(line.text):
            if DEFINITION.fullmatch(line.text):
                removed.append(Removal("markup", line.text.strip(), line.number))
            lines.append(Line("", line.number))
            continue
        pictures = PICTURE.findall(line.text)
        removed.extend(Removal("markup", picture, line.number) for picture in pictures)
        bare = PICTURE.sub("", line.text) if pictures else line.text
        level = len(mark[1]) if (mark := MARKS.match(bare)) else 0
        lines.extend(Line(part, line.number, level) for part in BREAK.split(_unmarked(bare)))
    return Extract(tuple(lines), encoding, tuple(removed))


def _is_markup(line: str) -> bool:
    return any(form.fullmatch(line) for form in (RULE, FENCE, TABLE_RULE, DEFINITION))


def _unmarked(line: str) -> str:
    """A line without heading mark, quotation mark, bullet, emphasis, links and escapes."""
    for mark in (QUOTE, BULLET):
        if lead := mark.match(line):
            line = line[lead.end() :]
    if heading := HEADING.fullmatch(line):
        line = heading[1]
    if line.count("|") > 1 and line.strip().startswith("|"):
        line = " ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    if any(mark in line for mark in "[*_~`<{"):
        for form, kept in INLINE:
            line = form.sub(kept, line)
    line = line.removesuffix("\\")
    if "\\" in line:
        line = ESCAPE.sub(r"\1", line)
    return html.unescape(line) if "&" in line else line
