"""Leftovers (C1xx): what a writer forgot to fill in or to take out – masks, gaps, empty marks, traces of a website.

How masks and notes look is data (data/leftovers.yaml). Leftovers of an example speech, which need ``against``, are
in ``borrowed``; those of another place in ``place`` and ``levels``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.clauses import around
from drafter.checking.entities import surnames
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.talk import colloquial
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document


_HAN = "\u4e00-\u9fff"


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """The patterns of a list in data/leftovers.yaml as one, their names filled in."""
    held = data.load("leftovers.yaml")
    rows = held[key] if isinstance(held[key], list) else held[key].split()
    filled = {"{han}": _HAN, "{thing}": "|".join(held["things"].split()), "{surname}": surnames()}
    joined = "|".join(f"(?:{row})" for row in rows)
    for name, text in filled.items():
        joined = joined.replace(name, text)
    return quick(joined)


_ANY_ONE = re.compile("比如|例如|譬如|首席|作为|撤[销消]$")
_OTHERS = frozenset("乙丙丁")
_BOLD = re.compile(r"\*\*[^*\n]+\*\*")


@rule(
    "C101",
    "mask",
    "error",
    "a mask stands where a name or figure belongs",
    source="GB/T 9704-2012, 7: a document handed in is complete; the usual masks of model texts",
    finds=(
        "推动XX市振兴发展。",
        "紧紧围绕“XXXX”战略。",
        "奋力建设平安**。",
        "某某市直机关的同志们：",
        "在××县委的领导下。",
        "参加会议的有____同志。",
        "20XX年工作要点。",
        "一般公共预算收入增长X.X%。",
        "按照X政发〔2024〕X号文件要求。",
        "围绕“＊＊＊＊”战略。",
        "落实第X次常委会会议精神。",
        "学习A市的做法，在B县召开现场会。",
        "会议由某某某主持，张某某同志宣读决定。",
        "排查隐患？？处，整改■■处。",
        "我代表中共某县委、某县人民政府讲话。",
    ),
    passes=(
        "张某某受到处分。",
        "二〇〇八年。",
        "贯彻ISO9000标准。",
        "**重点**工作。",
        "使用X光检查。",
        "某市领导干部作了检讨。",
        "A级景区、B区展馆、C919大飞机和5A级景区。",
        "甲方、乙方要履约，甲级资质优先。",
    ),
    kinds=ANY,
)
def mask(document: Document, _context: Context) -> Iterator[Hit]:
    """XX, ××, ***, 某某, ○○, ____ in running text."""
    talk = colloquial(document.text)  # talk says 某某 and XX for anyone it might be
    bold = [m.span() for m in document.find(_BOLD) if _is_bold(document.text, m)]
    for match in document.find(_pattern("masks")):
        if any(a <= match.start() < b for a, b in bold):
            continue
        if match[0] in _OTHERS and "甲" not in document.text:
            continue  # 丙村 is a town
        any_one = (talk and "*" not in match[0]) or _ANY_ONE.search(
            document.text, max(0, match.start() - 4), match.start()
        )
        yield Hit(
            match.start(),
            match.end(),
            _("“{text}” is a mask").format(text=match[0]),
            _("write the name or figure it stands for"),
            None,
            "hint" if any_one else None,
        )


def _is_bold(text: str, match: re.Match[str]) -> bool:
    """Markdown's bold, not two masks in one line: 平安**和**市 has characters on the outer sides."""
    before = text[match.start() - 1 : match.start()]
    inner = match[0][2:-2]
    return (
        not (before and "\u4e00" <= before <= "\u9fff")
        and inner.strip() == inner
        and not inner.startswith(tuple("”，。"))
    )


@rule(
    "C102",
    "gap",
    "error",
    "a gap was not filled",
    source="drafter: the mark of a gap; Jinja2: an expression that was not rendered",
    finds=(
        "任务是【待补：会议.任务】。",
        "感谢{{ 致意.感谢 }}！",
        "出席的有（待定）。",
        "（此处插入数据）",
        "新增企业（数字待核）家。",
        "［待定］同志将作辅导。",
        "<单位>要负起责任。",
        "全年完成投资增长%，实现产值亿元。",
        "以上情况截至 月 日。",
        "再创佳绩！（此时请主持人带头鼓掌）",
        "产量居全省第二（去年？）。",
        "这里讲三件事（小李再核一遍）。",
        "谨向 先生（女士）致敬，将于12月 日开幕。",
        "出席会议的领导〔依座次补〕有五位。",
    ),
    passes=(
        "这项工作有待补充。",
        "试点（待批准后）推开。",
        "突破亿元，达到亿元以上，占百分之八十。",
        "（一）加强学习（2024年）。",
        "今年 5月 6日开幕，（掌声）",
    ),
)
def gap(document: Document, _context: Context) -> Iterator[Hit]:
    """【待补：…】, （待定）, {{ }} and TODO; a unit whose figure is lost."""
    for match in document.find(_pattern("gaps")):
        yield Hit(
            *around(document.text, match.start(), match.end()),
            _("“{text}” waits to be filled").format(text=match[0]),
            _("give the value in the brief, or take the sentence out"),
        )
    for match in document.find(_pattern("lost_figure")):
        yield Hit(
            match.start(),
            match.end(),
            _("no figure stands in “{text}”").format(text=match[0]),
            _("write the name or figure it stands for"),
            None,
            "warning",
        )


_EMPTY = re.compile(
    rf"(?<=[{_HAN}，。：])(?:《[ \u3000]*》|“[ \u3000]*”|‘[ \u3000]*’|【[ \u3000]*】|（[ \u3000]*）|〔[ \u3000]*〕)"
    r"|^(?:《[ \u3000]*》|【[ \u3000]*】|“[ \u3000]*”)",
    re.MULTILINE,
)


@rule(
    "C103",
    "empty-marks",
    "error",
    "brackets or quotation marks with nothing in them",
    source="GB/T 15834-2011, 4.8, 4.9, 4.15: these marks enclose text",
    finds=("认真落实《》精神。", "开展“”活动。"),
    passes=("认真落实《条例》。", "开展“回头看”活动。"),
)
def empty_marks(document: Document, _context: Context) -> Iterator[Hit]:
    """《》, “”, （） without text between."""
    for match in document.find(_EMPTY):
        yield Hit(
            *around(document.text, match.start(), match.end()),
            _("nothing stands in “{text}”").format(text=match[0]),
            _("write the name, or take the marks out"),
        )


@rule(
    "C104",
    "website",
    "error",
    "a trace of the website or model text it was copied from",
    source="drafter: chrome seen on pages with model speeches",
    finds=(
        "更多讲话见 http://www.example.cn/a.html 网站。",
        "（未完，待续）",
        "……省略657字……",
        "党建讲话范文一",
        "本文由某某文秘工作室整理，欢迎下载。",
        "领导讲话稿模板",
        "微信公众号：笔杆子",
        "作为一个AI语言模型，我无法提供具体数据。",
        "如错误！未找到引用源。所示。",
        "同心同德&nbsp;再创佳绩。",
    ),
    passes=(
        "把情况写在第3页共同的栏目里。",
        "要推动人工智能大模型作为新引擎赋能产业。",
        "树立师德典范，文明施教。",
        "规范文书格式。",
        "用好微信公众号，办好网站。",
    ),
)
def website(document: Document, _context: Context) -> Iterator[Hit]:
    """Addresses, paywall notes, page numbers, 【篇一】."""
    for match in document.find(_pattern("traces")):
        yield Hit(
            match.start(),
            match.end(),
            _("“{text}” is a trace of where the text came from").format(text=match[0]),
            _("take it out"),
        )
    for start, end in document.gaps:
        if not _pattern("traces").search(document.text, start, end):
            yield Hit(
                start,
                end,
                _("the source says that text is missing here"),
                _("find the missing passage, or close the place"),
                None,
                "warning",
            )
