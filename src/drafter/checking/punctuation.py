"""Punctuation (C502 to C507): doubled marks, 、 before 和 and between titles, quotation marks of two kinds, a second colon.

Source throughout: GB/T 15834-2011 标点符号用法. Style is a hint; what cannot be right is a warning or an error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.clauses import around
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.spelling import known
from drafter.checking.talk import colloquial
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.finding import Severity

_HAN = "\u4e00-\u9fff"
_DOUBLED = quick(
    r"(?P<a>[，、；：])\s?(?P<b>[，、；：。！？])|(?<!。)(?P<c>。)\s?(?P<d>[，、；：。！？])(?!。)|(?<=[！？])[，。、；：]|(?P<e>[“《（])[，。；：！？、]"
    r"|。[”’][，。；](?!“)|[。；，、：]）[，。；]?|[，、]》|(?P<loud>[！？]{2,})(?<!？！)(?<!！？)"
    r"|(?P<aside>(?<!\d)[，、；])(?=（(?![一二三四五六七八九十\d]{1,3}）))"
    r"|(?<=[\n。；：])[ \u3000]?（[一二三四五六七八九十\d]{1,3}）[、．，.]"
)


@rule(
    "C502",
    "doubled-mark",
    "error",
    "two marks where one belongs",
    source="GB/T 15834-2011, 4 and 5.1",
    finds=(
        "要提高认识，，抓好落实。",
        "任务完成了。。大家辛苦。",
        "谁完不成任务，就向县委说明情况！！",
        "要提高认识、，抓好落实。",
        "有人说：“出不了事。”，这就错了。",
        "试点单位（名单另发。）要先行一步。",
        "同志们：\n（一）、抓好学习。",
        "站点还不够，（平均每乡一个）要再建一批。",
    ),
    passes=(
        "真的吗？！",
        "等等……。",
        "他说：“好。”大家笑了。",
        "要抓早抓小。（这件事由办公室负责。）",
        "有的说“再等等。”“不着急。”",
    ),
    kinds=("speech", "draft", "template"),  # in a brief a half-width comma may be YAML
)
def doubled_mark(document: Document, _context: Context) -> Iterator[Hit]:
    """，， 。， 、； ！！ and a mark right after an opening one."""
    for match in document.find(_DOUBLED):
        loud = match["loud"] is not None
        if (loud or match["aside"] is not None or match[0] == "。）") and colloquial(document.text):
            continue  # what was said aside, or aloud, in a record of talk
        if match[0] == "。）" and not _within_sentence(document.text, match):
            continue
        yield Hit(
            *around(document.text, match.start(), match.end()),
            _("two marks stand together: {text}").format(text=match[0]),
            _("keep one of them"),
            None,
            "warning" if loud else None,  # the standard knows ！！ for a cry, which no speech is written with
        )


def _within_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a bracket that ends with a full stop stands in a sentence: what follows goes on with it."""
    opened = text.rfind("（", 0, match.start())
    return (
        opened > 0
        and text[opened - 1] not in "。！？”\n"
        and "。" not in text[opened : match.start()]
        and text[match.end() : match.end() + 1] not in ("", "\n")
    )


_BEFORE_AND = quick(
    r"(?<=[^\s。！？，\d])(?<![。\n][一二三四五六七八九十])(?<!^[一二三四五六七八九十])、(?P<w>以及|或者|[和与及或]|等(?![待级额同价于量候闲效值着到你我他大一不靠要、。])(?!.{0,6}、))"
)


@rule(
    "C503",
    "comma-before-and",
    "warning",
    "、 before 和, 与 or 及",
    source="GB/T 15834-2011, 4.5: the last two members are joined by 和 without 、",
    finds=("发扬奉献精神、和创新精神。", "各级党委、及各部门。"),
    passes=(
        "建设文明、和谐的城市。",
        "与历史同步伐、与时代共命运。",
        "维护稳定、和平。",
        "改革、与时俱进的精神。",
        "抓早、及时处理。",
        "要和最好的公司合作、和最优秀的人在一起。",
        "与知名教授的工作、与初创企业的工作。",
        "建成整洁村庄30个、和美乡村6个。",
    ),
    kinds=ANY,
    fixes=True,
)
def comma_before_and(document: Document, _context: Context) -> Iterator[Hit]:
    """、和 where 和 is a word of its own."""
    words = dict(document.words)
    for match in document.find(_BEFORE_AND):
        word, at = match["w"], match.start("w")
        if words.get(at) != match.end("w"):
            continue
        if word in "与和" and _joins_clauses(document, match):
            continue
        if document.text[at : at + 2] in known():
            continue  # 和美乡村
        grade: Severity | None = "hint" if word in ("或者", "或") else None
        yield Hit(
            match.start(),
            match.end(),
            _("“、” stands before “{word}”").format(word=word),
            _("leave “、” out"),
            word,
            grade,
        )


def _joins_clauses(document: Document, match: re.Match[str]) -> bool:
    """与历史同步伐、与时代共命运: each member has its own 与."""
    start, end = document.sentence_at(match.start())
    before = re.split("[，；：]", document.text[start : match.start()])[-1]
    after = re.split("[，。；、]", document.text[match.end() : end])[0]
    follows = document.text[match.end() + len(after) : match.end() + len(after) + 2]
    return (
        (match["w"] == "与" and ("与" in before or follows == "、与"))
        or (match["w"] == "和" and re.search("(?:^|[、，跟同要])和", before) is not None)
        or bool(
            re.search("相[适协衔结一连挂补匹关]|接轨|同步|同频|不符|有关|的合作|在一起|打交道|对话$", after)
        )
        or before.endswith("的合作")
    )


_OTHER_QUOTES = re.compile(
    rf"\"(?=[{_HAN}\\d])[^\"\n]{{1,40}}\"|「[^」\n]{{1,40}}」|＂[^＂\n]{{1,40}}＂|(?<![A-Za-z])'(?=[{_HAN}])[^'\n]{{1,40}}'|‘(?=[{_HAN}\\d])[^‘’“”\n]{{1,40}}’"
)


def _inside(text: str, at: int) -> bool:
    """Whether a quotation has been opened in the line and not closed."""
    line = text.rfind("\n", 0, at)
    return text.rfind("“", line + 1, at) > text.rfind("”", line + 1, at)


@rule(
    "C505",
    "two-kinds-of-quotes",
    "warning",
    "quotation marks of another kind than “ ”",
    source="GB/T 15834-2011, 4.8.3: “ ” outside, ‘ ’ inside",
    finds=(
        '要开展“回头看”活动，推进"一网通办"工作。',
        "要开展“回头看”活动，推进‘一网通办’工作。",
        '要开展"回头看"活动。',
    ),
    passes=("要开展“回头看”活动，推进“一网通办”工作。", "他说：“要抓好‘回头看’活动。”"),
)
def two_kinds(document: Document, _context: Context) -> Iterator[Hit]:
    """Straight or corner quotes beside curved ones."""
    found = [
        match
        for match in document.find(_OTHER_QUOTES)
        if match[0][0] != "‘" or not _inside(document.text, match.start())
    ]
    straight = "“" not in document.text
    for match in found if len(found) <= _SETTLED else found[:1]:
        yield Hit(
            match.start(),
            match.end(),
            (
                _("{text} is quoted with marks of another script")
                if straight
                else _("{text} is quoted otherwise than the rest")
            ).format(text=match[0]),
            _("write “ ” throughout"),
            f"“{match[0][1:-1]}”",
            "hint" if straight and document.raw.count(",") > document.raw.count("，") else None,
        )


@rule(
    "C506",
    "comma-between-titles",
    "hint",
    "、 between titles or quotations that stand side by side",
    source="GB/T 15834-2011, 4.5.3.5: usually no 、 between marked titles or quotations",
    finds=("学习《党章》、《条例》的规定。", "推广“早碰头”、“晚盘点”的做法。"),
    passes=("学习《党章》《条例》的规定。", "“三会一课”制度、《条例》。", "推广“早碰头”“晚盘点”的做法。"),
    fixes=True,
)
def comma_between(document: Document, _context: Context) -> Iterator[Hit]:
    """》、《 and ”、“."""
    titles = document.text.count("》、《")
    told = -1
    settled = titles > _SETTLED and titles > document.text.count("》《")
    for match in document.find(re.compile("》、(?=《)|”、(?=“)")):
        # Where a text does it throughout, or is older than the standard, it is style.
        start, end = _beside(document.text, match)
        title = match[0] == "》、"
        first = title and not settled and match.start() >= told  # one warning for each list of titles
        told = end if title else told
        yield Hit(
            start,
            end,
            _("“、” is not needed between these marks"),
            _("leave “、” out"),
            document.raw[start : match.start() + 1] + document.raw[match.end() : end],
            "warning" if first else None,
        )


_SETTLED = 3  # times: a text that does so more often has its own style


def _beside(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The span of two short titles or quotations with what stands between them, else the mark and a character on either side."""
    opens, closes, reach = ("《", "》", 14) if match[0] == "》、" else ("“", "”", 24)
    start = text.rfind(opens, max(0, match.start() - reach), match.start())
    end = text.find(closes, match.end(), match.end() + reach)
    return (match.start(), match.end() + 2) if start < 0 or end < 0 else (start, end + 1)


_SPEAKER = 7


@rule(
    "C507",
    "colon-in-colon",
    "warning",
    "a colon inside what a colon announced",
    source="GB/T 15834-2011, 4.7.3.3: no colon within the scope of a colon",
    finds=("今天的会议有两项任务：第一项：传达精神。",),
    passes=(
        "任总：我们要记住：实干兴邦。",
        "会议有两项任务：传达精神，部署工作。",
        "他说：“要记住：实干兴邦。”",
    ),
)
def colon_in_colon(document: Document, _context: Context) -> Iterator[Hit]:
    """Two colons in one sentence outside quotations."""
    for start, end in document.sentences:
        near = document.text.find("：", start, start + _SPEAKER)
        said = near > start and document.text[near - 1] in "是为有务标"  # 我们的目标是：
        first = document.text.find(
            "：", start if said else start + _SPEAKER, end
        )  # a colon nearer the start is a speaker's: 主持人：
        if first < 0:
            continue
        second = document.text.find("：", first + 1, end)
        if second > 0 and not re.search("[“”《》（）【】\\d]", document.text[start : second + 2]):
            yield Hit(
                max(start, second - 4),
                second + 1,
                _("a second colon in one sentence"),
                _("write a comma or a full stop for one of them"),
            )
