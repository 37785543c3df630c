"""Leftovers (C1xx): what a writer forgot to fill in or to take out – masks, gaps, empty marks, traces of a website.

Leftovers of an example speech, which need ``against``, are in ``borrowed``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.entities import surnames
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.checking.talk import colloquial
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document


_HAN = "\u4e00-\u9fff"
_MASK = re.compile(
    rf"(?<![A-Za-z0-9.])[XxＸｘ]{{2,}}(?![A-Za-z0-9.])"
    rf"|20[XxＸｘ×]{{2}}(?=年)"
    rf"|(?<![A-Za-z0-9])[XxＸｘ](?=[省市县区州盟旗镇乡村局月日]|年[，。、度初底末]|同志|单位|部门)"
    rf"|[×✕╳]{{2,}}|(?<=[{_HAN}“])[×✕╳](?=[{_HAN}”])"
    rf"|(?<![*\d])\*{{2,}}(?![*\d])|(?<=[{_HAN}“])\*(?=[{_HAN}”])"
    rf"|某某(?:[省市县区州镇乡村局]|单位|部门|公司)|(?<![{surnames()}某])某某(?!某)(?:同志)?"
    rf"|(?<![一二三四五六七八九〇○零\d])[○〇◯]{{2,}}(?![一二三四五六七八九])|□{{2,}}"
    rf"|[_＿]{{2,}}|(?<=20)\*{{2}}(?=年)|(?<=〔20)[XxＸ×]{{2}}(?=〕)|某某某(?=同志)"
    rf"|(?<![A-Za-z0-9])[XxＸ](?=%|个(?:方面|项目|百分点)|亿元|万元|万人|公里)|(?<=[{_HAN}])N(?=[万亿个]?[人元户名项])"
    rf"|[?？]{{2,}}(?=[万亿%元人个])"
)
_ANY_ONE = re.compile("比如|例如|譬如|首席|作为|撤[销消]$")
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
    ),
    passes=(
        "张某某受到处分。",
        "二〇〇八年。",
        "贯彻ISO9000标准。",
        "**重点**工作。",
        "使用X光检查。",
        "某市领导干部作了检讨。",
    ),
    kinds=ANY,
)
def mask(document: Document, _context: Context) -> Iterator[Hit]:
    """XX, ××, ***, 某某, ○○, ____ in running text."""
    talk = colloquial(document.text)  # talk says 某某 and XX for anyone it might be
    bold = [m.span() for m in document.find(_BOLD) if _is_bold(document.text, m)]
    for match in document.find(_MASK):
        if any(a <= match.start() < b for a, b in bold):
            continue
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


_GAP = re.compile(
    r"【(?:待|此处|请|填|补)[^】\n]*】|[\[［【](?:单位|部门|姓名|职务|地点|时间|日期|会议|领导)[^\]］】\n]{0,6}[\]］】]"
    r"|（(?:姓名|职务|填写[^）\n]{0,8}|单位名称|领导姓名|具体数据|具体名称)）|[\[（(](?:待[补定填核][^）)\]\n]{0,20}|此处[^）)\]\n]{0,20})[）)\]]|\{\{[^}\n]*\}\}|\{%[^%\n]*%\}|TODO|待补充内容"
)


@rule(
    "C102",
    "gap",
    "error",
    "a gap was not filled",
    source="drafter: the mark of a gap; Jinja2: an expression that was not rendered",
    finds=("任务是【待补：会议.任务】。", "感谢{{ 致意.感谢 }}！", "出席的有（待定）。", "（此处插入数据）"),
    passes=("这项工作有待补充。", "试点（待批准后）推开。"),
)
def gap(document: Document, _context: Context) -> Iterator[Hit]:
    """【待补：…】, （待定）, {{ }} and TODO."""
    for match in document.find(_GAP):
        yield Hit(
            match.start(),
            match.end(),
            _("“{text}” waits to be filled").format(text=match[0]),
            _("give the value in the brief, or take the sentence out"),
        )


_EMPTY = re.compile(
    rf"(?<=[{_HAN}，。：])(?:《[ \u3000]*》|“[ \u3000]*”|【[ \u3000]*】|（[ \u3000]*）|〔[ \u3000]*〕)"
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
        start = max(0, match.start() - 2)
        yield Hit(
            start,
            match.end(),
            _("nothing stands in “{text}”").format(text=match[0]),
            _("write the name, or take the marks out"),
        )


_WEB = re.compile(
    r"https?://[\w./?=&%-]+|www\.[\w./-]+|省略\s?\d+\s?字|全文共\s?\d+\s?字|当前仅显示\s?\d+|正式会员|点击下载|来源[：:]\s?网络"
    r"|第\s?\d{1,3}\s?页\s?共\s?\d{1,3}\s?页|[（(【]?未完[，,]?待续[）)】]?|【篇[一二三四五六七八九十]】|(?:讲话稿|发言稿|工作)?范文(?:[一二三四五]|[1-9](?!\d))|文秘网|公文网|范文网"
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
    ),
    passes=("把情况写在第3页共同的栏目里。", "树立师德典范，文明施教。", "规范文书格式。"),
)
def website(document: Document, _context: Context) -> Iterator[Hit]:
    """Addresses, paywall notes, page numbers, 【篇一】."""
    for match in document.find(_WEB):
        yield Hit(
            match.start(),
            match.end(),
            _("“{text}” is a trace of where the text came from").format(text=match[0]),
            _("take it out"),
        )
    for start, end in document.gaps:
        if not _WEB.search(document.text, start, end):
            yield Hit(
                start,
                end,
                _("the source says that text is missing here"),
                _("find the missing passage, or close the place"),
                None,
                "warning",
            )
