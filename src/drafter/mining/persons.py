"""The persons in a line: a Line in, spans with the names out.

A person is a surname and a given name beside a post, a calling or 同志, in a list of such names, or in one word that no
dictionary has and that a tagger takes for a person (its persons among known words are wrong nine times of ten). Names
from other languages are known by their dot, or by the characters that only write sounds.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.mining.line import ACTING, HAN, NAMES, entries, form, known, listed, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.mining.line import Line, Span

LISTED = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4}(?=等?(?:\d+|[两三四五六七八九十]+)(?:多|余)?[位名])"
)
SIGNED = re.compile(r"\s([\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,3})(?=\s*(?:$|\n|[（(]))")
DOTTED = re.compile(r"[\u4e00-\u9fff]{2,7}(?:[·•・．][\u4e00-\u9fff]{1,7})+")
NAMED_TOO = frozenset("和会以为与于向能")  # function words that stand in given names as well
OPENING = frozenset("，。、；：！？“”‘’（）()—,;:由请让和及与向同以是有为像如")
FORMER = frozenset("原时任常后")  # 他们的原书记
UNSAID = "项"  # 项目经理
FULL = 3  # characters of most names
PAUSES = "，。、；：（）()等和与一"
TEAM = re.compile("(?:科研|创新|劳模|大师|名师|技能)?(?:创新)?(?:团队|工作室)")
FAMILIAR = re.compile(
    "(?<![最太更很多较不从较又年])[老小阿][\u4e00-\u9fff](?![\u4e00-\u9fff]?[型号村镇乡路街])"
)
SPEAKS = frozenset({"", *"，。、；：的是在和说就也把都给了来到他她家带当每今去三两"})
CALLED = re.compile(r"[老小][\u4e00-\u9fff]|[\u4e00-\u9fff]老(?![\u4e00-\u9fff]{0,1}[师年人])")


def persons(found: Line) -> Iterator[tuple[Span, str]]:
    """The persons of a line: the span with the post where it follows the name, and the name alone."""
    for match in _addressed().finditer(found.text):
        at = match.start()
        begin = _name_before(found, at, match[0], honoured=match[0] in entries("honours"))
        if begin is None:
            continue
        behind = TEAM.match(found.text, match.end())
        yield (begin, behind.end() if behind else match.end()), found.text[begin:at]
        while begin > 1 and found.text[begin - 1] in "、和":  # 甲、乙、丙同志
            other = _whole_name(found, begin - 1)
            if other is None:
                break
            yield (other, begin - 1), found.text[other : begin - 1]
            begin = other
    for match in LISTED.finditer(found.text):
        at = match.start()
        for name in match[0].split("、"):
            if full_name(name):
                yield (at, at + len(name)), name
            at += len(name) + 1
    if full_name(found.text) and not known(found.text):
        yield (0, len(found.text)), found.text
    yield from _called(found)
    yield from _words(found)
    yield from _cut(found)
    yield from _shaped(found)
    yield from _foreign(found)


def signed(found: Line, byline: str) -> Iterator[Span]:
    """The name at the end of a byline: what stands alone behind a blank."""
    for match in SIGNED.finditer(byline):
        name = re.sub(r"\s", "", match[1])
        at = found.text.find(name)
        if at >= 0:
            yield at, at + len(name)


def full_name(name: str) -> bool:
    """Whether characters are a surname and a given name, and no word."""
    given = 2 if name[:2] in _surnames() else 1
    return (
        HAN.fullmatch(name) is not None
        and name[:given] in _surnames()
        and 1 <= len(name) - given <= 2
        and not set(name[given:]) & (entries("unnamed") | entries("function") - NAMED_TOO)
        and name not in entries("no_names")
        and not (name[0] in entries("wordy_surnames") and known(name[1:] if len(name) > 2 else name))
    )


def may_name(name: str) -> bool:
    """Whether characters may be a full name, as beside one in a list, whatever words they are."""
    return 1 < len(name) <= FULL and name[0] in _surnames() and _given_part(name[1:]) and not known(name[:2])


# --- beside a post or a calling ----------------------------------------------------------------------------------


@cache
def _posts() -> tuple[str, ...]:
    return tuple(sorted(map(str, table()["posts"]), key=len, reverse=True))


@cache
def _addressed() -> re.Pattern[str]:
    posts, honours = "|".join(_posts()), "|".join(table()["honours"])
    callings = "|".join(table()["callings_behind"])
    return re.compile(
        rf"(?:{honours})(?!们)|副?(?:{posts})(?![{''.join(table()['post_ends'])}])|(?:{callings})(?!们)"
    )


@cache
def _before() -> re.Pattern[str]:
    """A post or a calling after which a name stands: 教师覃玉兰, 副院长陈国栋."""
    words = sorted({*table()["posts"], *table()["callings"]}, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(words)})(?![{''.join(table()['post_ends'])}])")


@cache
def _surnames() -> frozenset[str]:
    single = str(data.load("common.yaml")["surnames"]) + str(table()["more_surnames"])
    return frozenset(single) | entries("double_surnames")


def _whole_name(found: Line, end: int) -> int | None:
    """Where the full name begins that ends here: four characters before three before two."""
    if found.text[max(0, end - 4) : end].endswith(tuple(table()["generic_before"])):
        return None
    for begin in range(max(0, end - 4), end - 1):
        name = found.text[begin:end]
        # 宣传 before 部长 is a word of doing
        acting = any((w.start, w.end) == (begin, end) and w.tag in ACTING for w in found.words)
        if full_name(name) and name not in entries("leaders") and not acting and name[0] not in UNSAID:
            return begin
    return None


def _name_before(found: Line, end: int, post: str, *, honoured: bool) -> int | None:
    """Where the name begins that ends here: a full one, else a surname before a post, or a given name."""
    begin = _whole_name(found, end) if len(post) > 1 else None  # 总, 董 stand behind a surname alone
    grouped = post in entries("group_callings")
    if grouped and (begin is None or end - begin != FULL):
        return None
    if begin is not None or end == 0:
        return begin
    if found.text[end - 2 : end] in entries("double_surnames"):  # 尉迟教授
        return end - 2
    if honoured:  # 书记尚可同志
        for begin in (end - 3, end - 2):
            behind = any(m.end() == begin for m in _before().finditer(found.text, max(0, begin - 6), end))
            if behind and found.text[begin] in _surnames() and HAN.fullmatch(found.text, begin, end):
                return begin
    alone = found.text[end - 1]
    before = found.text[end - 2 : end - 1]
    opens = end == 1 or before in OPENING or before in entries("office_ends")
    opens = opens or (before == "的" and alone not in FORMER)
    wordy = alone in entries("wordy_surnames") or known(found.text[max(0, end - 2) : end])
    if (
        not honoured
        and post != "总书记"
        and alone in _surnames() - entries("unsure_surnames")
        and (opens or not wordy)
    ):
        return end - 1
    opens = end == 2 or found.text[end - 3 : end - 2] in OPENING
    if len(post) > 1 and (honoured or opens) and end >= 2 and end - 2 in found.starts and _given(found, end):
        return end - 2
    return None


def _given(found: Line, end: int) -> bool:
    """Whether the two characters before are a given name: one unknown word, or one that a tagger calls a name."""
    name, words = found.text[end - 2 : end], found.touched(end - 2, end)
    generic = found.text[max(0, end - 4) : end].endswith(tuple(table()["generic_before"]))
    return (
        HAN.fullmatch(name) is not None
        and not generic
        and not set(name) & (entries("function") | entries("given_alone"))
        and name not in entries("no_names")
        and all(w.tag in NAMES or not known(w.text) for w in words)
        and (len(words) == 1 or not any(w.tag in ACTING for w in words))
    )


def _called(found: Line) -> Iterator[tuple[Span, str]]:
    """Names behind a post or a calling, and what people are called among themselves: 老谭, 马老, 赵某."""
    after = {
        m.end() for m in _before().finditer(found.text) if {m.start(), m.end()} & (found.starts | found.ends)
    }
    for at in sorted(after | set(_callings(found))):
        for end in (at + 4, at + 3, at + 2):
            name = found.text[at:end]
            if len(name) == end - at and _name_stands(found, at, end):
                yield (at, end), name
                break
    for match in re.finditer(
        r"[\u4e00-\u9fff]某(?:某|[\u4e00-\u9fff](?=[，。、；等]))?(?![些个种一方])", found.text
    ):
        if match[0][0] in _surnames():
            yield match.span(), match[0]
    for match in CALLED.finditer(found.text):
        surname = match[0].strip("老小") or match[0]
        spoken = any(w.start == match.start() and w.end == match.end() for w in found.words)
        if surname in _surnames() and spoken and not known(match[0]):
            yield match.span(), match[0]
    yield from _among_themselves(found)


def _among_themselves(found: Line) -> Iterator[tuple[Span, str]]:
    """老韩, 小温: where no known word begins with either character, and what is behind may stand behind a name."""
    for match in FAMILIAR.finditer(found.text):
        start, end = match.span()
        name = match[0]
        begins = start in found.starts or any(
            w.start < start < w.end and not known(w.text) for w in found.touched(start, end)
        )
        two, three = found.text[end - 1 : end + 1], found.text[start : end + 1]
        behind = found.text[end : end + 1]
        wordy = known(name) or (known(two) and len(two) > 1 and behind not in SPEAKS) or known(three)
        if begins and not wordy and name[1] in _surnames() and name[1] not in entries("no_familiar"):
            named = any(w.tag == "nr" for w in found.touched(start, end))
            if (
                named
                or behind in SPEAKS
                or name[1] not in entries("wordy_surnames") | entries("unsure_surnames")
            ):
                yield (start, end), name


def _callings(found: Line) -> Iterator[int]:
    """Where words end that say what someone is, by their last character: 果农, 瓦检员."""
    for word in found.words:
        if word.tag == "n" and len(word.text) > 1 and word.text[-1] in entries("calling_ends"):
            yield word.end


def _name_stands(found: Line, start: int, end: int) -> bool:
    """Whether a full name stands behind a calling: no word begins in it that goes on, none but names begin with it."""
    name = found.text[start:end]
    words = found.touched(start, end)
    if len(name) == FULL and name[0] in _surnames() and found.text[end : end + 1] in set("，。、；"):
        own = _given_part(name[1:]) and not known(name) and end in found.ends
        if own and not any(w.start < start < w.end for w in words) and not known(name[:2]):
            return True
    given = (
        len(words) == 2 and words[1].tag in {"n", "nr", "nz", "ns"} and name[1:] not in entries("everyone")
    )
    said = given and len(name) == 3 and name[0] in entries("said_surnames") and _given_part(name[1:])
    if not (full_name(name) or said) or name in entries("leaders") or name[0] in entries("unsure_surnames"):
        return False
    if any(w.end > end and known(w.text) and w.start > start for w in words):
        return False
    if any(w.start == start and len(w.text) > 1 and w.tag not in NAMES and known(w.text) for w in words):
        return False
    if any(w.tag in {"v", "d", "p", "c", "f", "m"} and w.start > start and len(w.text) == 1 for w in words):
        return False
    return len(name) > 2 or found.text[end : end + 1] in {"", *PAUSES}


# --- by the word itself ------------------------------------------------------------------------------------------


def _words(found: Line) -> Iterator[tuple[Span, str]]:
    """Words that are a full name: unknown ones that the tagger calls a person, known ones where no word hides in them."""
    for first, pause, second in zip(found.words, found.words[1:], found.words[2:], strict=False):
        if (
            pause.text == "、"
            and {first.tag, second.tag} == {"nr"}
            and len(first.text) > 1
            and len(second.text) > 1
        ):
            for word in (first, second):
                if full_name(word.text) and word.text not in entries("jargon") | entries("leaders"):
                    yield (word.start, word.end), word.text
    for word in found.words:
        name = word.text
        if name in listed("known_persons"):
            yield (word.start, word.end), name
        if word.tag not in {"nr", "nrfg"} or (len(name) == 2 and word.tag != "nrfg"):
            continue
        if name in entries("leaders") | entries("jargon"):
            continue
        if name[-1] in entries("office_name_ends"):
            if len(name) == FULL and not known(name) and full_name(name[:2]):
                yield (word.start, word.end - 1), name[:2]
            continue
        if known(name) and name[-1] in entries("no_name_ends"):
            continue
        hamlet = form("family").fullmatch(name)
        if name[0] in entries("unsure_surnames") or name[0] == name[-1] or hamlet:
            continue
        unknown = not known(name) and len(name) == 3 and name[0] in _surnames() and _given_part(name[1:])
        if unknown or (full_name(name) and not known(name[-2:])):
            yield (word.start, word.end), name


def _cut(found: Line) -> Iterator[tuple[Span, str]]:
    """Names that the tagger has cut behind a surname: 李 and 二柱, 覃 and 玉兰."""
    for word, after in zip(found.words, found.words[1:], strict=False):
        if word.tag != "nr" or word.text not in _surnames() or len(after.text) != 2:
            continue
        named = after.tag in {"nr", "nz", "nrt"} or (
            not known(after.text) and after.tag in {"n", "m", "ns", "a", "v"}
        )
        if named and _given_part(after.text) and after.text not in entries("jargon"):
            yield (word.start, after.end), word.text + after.text


def _shaped(found: Line) -> Iterator[tuple[Span, str]]:
    """Names of the three characters that most names are made of, which cut no known word: 宋立新, 郝志刚."""
    for match in _shape().finditer(found.text):
        start, end = match.start(), match.start() + FULL
        name = found.text[start:end]
        words = found.touched(start, end)
        cut = [w for w in words if (w.start < start or w.end > end) and known(w.text)]
        word = known(name) and not any((w.start, w.end, w.tag) == (start, end, "nr") for w in words)
        said = any(w.start == start and w.end < end and len(w.text) > 1 and known(w.text) for w in words)
        if not (cut or word or said) and name not in entries("no_names") | entries("leaders"):
            yield (start, end), name


@cache
def _shape() -> re.Pattern[str]:
    common = (
        set(str(data.load("common.yaml")["surnames"]))
        - entries("wordy_surnames")
        - entries("unsure_surnames")
    )
    given = "".join(sorted(entries("given") - entries("counting")))
    return re.compile(f"(?=[{''.join(sorted(common))}][{given}]{{2}})")


def _given_part(given: str) -> bool:
    return HAN.fullmatch(given) is not None and not set(given) & (entries("unnamed") | entries("function"))


@cache
def _tibetan() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(table()['tibetan'])}){{2}}")


def _foreign(found: Line) -> Iterator[tuple[Span, str]]:
    """Names from other languages: 阿依古丽·买买提, 纳赛尔."""
    for match in DOTTED.finditer(found.text):
        start = match.start()
        for word in found.touched(start, match.end()):  # a calling before the name
            if (
                word.start <= start
                and known(word.text)
                and word.tag not in NAMES
                and set(word.text) - entries("sounds")
            ):
                start = word.end
        dot = max(map(match[0].rfind, "·•・．")) + match.start()
        after = (w for w in found.touched(dot + 1, match.end()) if w.start > dot + 1)
        end = next(
            (w.start for w in after if len(w.text) > 1 and known(w.text) and w.tag not in NAMES), match.end()
        )
        yield (start, end), found.text[start:end]
    yield from ((match.span(), match[0]) for match in _tibetan().finditer(found.text))
    for word in found.words:
        sounds = len(word.text) > 2 and not set(word.text) - entries("sounds")
        if sounds and word.tag in NAMES and word.text not in entries("no_names"):
            yield (word.start, word.end), word.text
