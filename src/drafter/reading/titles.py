"""What stands at the head of a speech: title, byline, salutation; and where a file begins another speech.

In come lines of text, out come yes or no, or a place; the words are data (data/titles.yaml, data/noise.yaml).
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz

from drafter import data
from drafter.reading.noise import reason_of

YEAR = r"(?:[12１２][\d０-９]{3}|二[〇○零Ｏ0]+[一二三四五六七八九〇○零]{1,2})"
NUMBER = r"[\d０-９一二三四五六七八九十]{1,3}"
DATE = rf"{YEAR}\s*年\s*{NUMBER}\s*月(?:\s*{NUMBER}\s*[日号])?"
DATE_LINE = re.compile(
    rf"[（(]?\s*(?:{DATE}|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}})"
    r"(?:\s*(?:上午|下午|晚上?))?\s*(?:[，,、\s　]\s*[^。，]{2,24})?\s*[)）]?"
)
TITLE_MAX = 60
LABEL_MAX = 80
SITE = re.compile(r"(?:_|\s[-–|]\s).{1,30}$")  # what a site adds behind a title: …讲话_讲话稿_某某网
BODY_MARK = re.compile(r"[。！；;!]")


@cache
def words() -> dict[str, list[str]]:
    """The word lists of data/titles.yaml."""
    table: dict[str, list[str]] = data.load("titles.yaml")
    return table


@cache
def salutation_pattern() -> re.Pattern[str]:
    """One salutation at the start of a text: 同志们：, 各位领导、各位来宾，同志们：."""
    people = "|".join(sorted(map(re.escape, words()["people"]), key=len, reverse=True))
    who = "尊敬的|敬爱的|亲爱的|各位|全体|广大|老|与会的?|在座的?|女|中方|外方"
    one = rf"(?:(?:{who})*[^，。；：:!！,、\s]{{0,12}}?(?:{people}))"
    return re.compile(rf"{one}(?:\s*[、，,和\s　]\s*{one}){{0,11}}\s*(?P<end>[：:！!]|[，,。](?=$)|(?=$))")


@cache
def run_in_salutation() -> re.Pattern[str]:
    """A salutation that runs into its paragraph: only 同志们 and its kin, so that no subject is taken for one."""
    return re.compile(
        r"(?:(?:各位|尊敬的)[^，。；：]{1,14}[、，,])*(?:各位)?(?:同志们|朋友们|同学们|老师们|各位代表|各位委员|各位领导|女士们[、，]先生们|乡亲们)\s*(?P<end>[：:！!，,])"
    )


@cache
def run_in_title() -> re.Pattern[str]:
    """A title at the start of a line that goes on: to the first words that end one."""
    ends = "|".join(sorted(map(re.escape, words()["title_ends"]), key=len, reverse=True))
    return re.compile(rf"[^。；：:！!\n]{{4,{TITLE_MAX}}}?(?:上的|仪式|大会|会议)[^。；，]{{0,4}}?(?:{ends})")


@cache
def _title_end() -> re.Pattern[str]:
    ends = "|".join(sorted(map(re.escape, words()["title_ends"]), key=len, reverse=True))
    return re.compile(rf"(?:{ends})(?:\s*[（(][^）)]{{1,24}}[)）])?\s*[”》]?$")


@cache
def _split() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in data.load("noise.yaml")["split"])


@cache
def _post() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words()["posts"])))


def is_split(text: str) -> bool:
    """Whether a line says that another speech begins (篇2：…, 范文三)."""
    return split_title(text) is not None


def split_title(text: str) -> str | None:
    """The title that stands behind such a label, or nothing; None where the line is no label."""
    if len(text) > LABEL_MAX or BODY_MARK.search(text):
        return None
    match = next((m for p in _split() if (m := p.fullmatch(text))), None)
    return match["title"].strip(" 》】") if match else None


def looks_like_title(text: str) -> bool:
    """Whether a line could be the title of a speech by its last words."""
    return (
        4 <= len(text) <= TITLE_MAX and _title_end().search(text) is not None and not BODY_MARK.search(text)
    )


def is_salutation(text: str) -> bool:
    """Whether a whole line is a salutation."""
    text = text.strip()
    if not text or len(text) > 80:
        return False
    match = salutation_pattern().fullmatch(text)
    return match is not None and (
        bool(match["end"]) or text.startswith(("同志们", "各位", "尊敬的", "女士们", "朋友们"))
    )


def is_byline(text: str) -> bool:
    """Whether a line under the title names the speaker, the post, the date or the place."""
    text = text.strip()
    if not text or len(text) > 60 or BODY_MARK.search(text):
        return False
    if DATE_LINE.fullmatch(text):
        return True
    bare = re.sub(rf"[（(]?{DATE}[)）]?", "", text).strip("（）() 　—-")
    if bare != text and len(bare) <= 30 and "，" not in bare[4:]:
        return True
    if re.fullmatch(r"(?:[—–-]{1,4})\s*.{4,50}", text):
        return True
    if (
        re.fullmatch(r"[\u4e00-\u9fff·]{1,4}[\s　]?[\u4e00-\u9fff·]{1,8}", text)
        and len(text) <= 5
        and not re.search(r"[的了在]", text)
    ):
        return True
    if text[-1] in "：:，,、；;？?" or re.match(
        r"[一二三四五六七八九十]+[、是要]|第[一二三]|[（(][一二三四五六七八九十\d]|\d", text
    ):
        return False
    return (
        _post().search(text) is not None
        and len(text) <= 40
        and "，" not in text
        and re.search(r"[\s　]", text) is not None
    )


def same_title(a: str, b: str) -> bool:
    """Whether two lines are the same title but for marks, a date before it, or a few characters."""
    x, y = (re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", SITE.sub("", t)) for t in (a, b))
    if min(len(x), len(y)) < 4 or max(len(a), len(b)) > 2 * TITLE_MAX:
        return False
    if x == y or ((x in y or y in x) and min(len(x), len(y)) > 0.6 * max(len(x), len(y))):
        return True
    return len(x) > 8 and len(y) > 8 and fuzz.ratio(x, y) >= 88


def head_end(texts: list[str]) -> int:
    """The index of the first line of the speech itself: its salutation, or its first paragraph."""
    for i, text in enumerate(texts[:30]):
        if is_salutation(text):
            return i
        if len(text) > TITLE_MAX and BODY_MARK.search(text) and not _lead_like(text):
            return i
    for i, text in enumerate(texts[:30]):
        if BODY_MARK.search(text) and not _lead_like(text):
            return i
    return min(len(texts), 1)


def _lead_like(text: str) -> bool:
    return reason_of(text, ("head",)) is not None
