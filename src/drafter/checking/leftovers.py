"""Leftovers (C1xx): what a writer forgot to fill in or to take out – masks, gaps, empty marks, traces of a website.

Leftovers of an example speech, which need ``against``, are in ``borrowed``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import rjieba

from drafter import data
from drafter.checking.entities import surnames
from drafter.checking.registry import ANY, Context, Hit, rule
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
    rf"|[_＿]{{2,}}"
)
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
    bold = [m.span() for m in document.find(_BOLD) if _is_bold(document.text, m)]
    for match in document.find(_MASK):
        if any(a <= match.start() < b for a, b in bold):
            continue
        yield Hit(
            match.start(),
            match.end(),
            _("“{text}” is a mask").format(text=match[0]),
            _("write the name or figure it stands for"),
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
    r"【(?:待|此处|请|填|补)[^】\n]*】|[\[（(](?:待[补定填核][^）)\]\n]{0,20}|此处[^）)\]\n]{0,20})[）)\]]|\{\{[^}\n]*\}\}|\{%[^%\n]*%\}|TODO|待补充内容"
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
    rf"(?<=[{_HAN}，。：])(?:《[ \u3000]*》|“[ \u3000]*”|【[ \u3000]*】|（[ \u3000]*）|〔[ \u3000]*〕)|^《[ \u3000]*》",
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


_OWN = re.compile(r"我([省市县区州盟旗镇乡])(?![委])")
_LOWER = {
    "省": "市县区州盟旗镇乡",
    "市": "县镇乡",
    "州": "县镇乡",
    "盟": "旗镇乡",
    "县": "镇乡",
    "区": "县镇乡",
    "旗": "镇乡",
    "镇": "",
    "乡": "",
}
_MOST, _FEW = 3, 2


@rule(
    "C105",
    "own-place",
    "warning",
    "the speech calls its place now by one level, now by a lower one",
    source="drafter: 我市 changed to 我县 in a copied text; Xinhua reports of 2009 on copied speeches",
    finds=("我市经济稳中有进，我市项目提质增效，我市民生持续改善。我县的同志要努力。",),
    passes=(
        "我市经济稳中有进，我市项目提质增效，我市民生持续改善。",
        "我区经济好，我区项目多，我区民生改善，列我市第一。",
    ),
)
def own_place(document: Document, _context: Context) -> Iterator[Hit]:
    """我县 in a speech that else says 我市; the other way round is usual and let pass."""
    matches = list(document.find(_OWN))
    counts: dict[str, int] = {}
    for match in matches:
        counts[match[1]] = counts.get(match[1], 0) + 1
    if not counts:
        return
    own = max(counts, key=lambda level: counts[level])
    if counts[own] < _MOST:
        return
    for match in matches:
        if match[1] in _LOWER[own] and counts[match[1]] <= _FEW:
            yield Hit(
                match.start(),
                match.end(),
                _("“{text}”, where the speech else says “我{own}”").format(text=match[0], own=own),
                _("is this left over from another place's speech?"),
            )


_OWNED = re.compile(
    rf"(?:建设|打造|推动|推进|加快|促进|实现|振兴|服务|谱写|开创|美丽|幸福|文明|富裕|现代化)[{_HAN}、“”]{{0,14}}?新(?P<new>[{_HAN}]{{2,3}})(?=而|作|的|[，。！”])"
    rf"|(?:推动|推进|加快|促进|实现|振兴|服务|引领|支撑)(?P<old>[{_HAN}]{{2,4}}?)(?=经济社会|高质量发展|振兴|旅游业|全面振兴|改革发展|跨越式?发展)"
)
_SELF = re.compile(rf"(?:中共)?(?P<name>[{_HAN}]{{2,3}})(?=[省市县区州旗](?:委|政府|人民政府|人大|政协))")


@rule(
    "C106",
    "foreign-place",
    "warning",
    "the speech is about another place than its own",
    source="drafter: the known accident, a speech that still named another city",
    finds=(
        "在全县党建工作会议上的讲话\n中共棠岭县委书记 周砚农\n同志们：\n让我们为建设富裕文明美丽的新敦煌而努力奋斗！",
    ),
    passes=(
        "在全县党建工作会议上的讲话\n中共棠岭县委书记 周砚农\n同志们：\n让我们为建设富裕文明美丽的新棠岭而努力奋斗！",
        "在全市党建工作会议上的讲话\n中共敦煌市委书记 周砚农\n同志们：\n让我们为建设新敦煌而努力奋斗！要推动甘肃高质量发展。",
    ),
)
def foreign_place(document: Document, _context: Context) -> Iterator[Hit]:
    """A real place that the speech promises to build, where title or byline name another."""
    head = "\n".join([document.title, document.byline, *_top_lines(document)])
    own = {m["name"] for m in _SELF.finditer(head)}
    if not own:
        return
    for match in document.find(_OWNED):
        group = "new" if match["new"] else "old"
        name = match[group]
        if (
            any(o in name or name in o for o in own)
            or name in data.load("common.yaml")["regions"].split()
            or name in head
        ):
            continue
        if rjieba.tag(name) == [(name, "ns")] and document.text.count(name) <= _FEW:
            yield Hit(
                *match.span(group),
                _("“{name}” is not the place of this speech ({own})").format(
                    name=name, own="、".join(sorted(own))
                ),
                _("is this left over from another place's speech?"),
            )


def _top_lines(document: Document) -> Iterator[str]:
    """The short lines at the top, up to the salutation: title, byline, date."""
    for start, end in document.paragraphs[:4]:
        line = document.text[start:end].strip()
        if len(line) > 40 or line.endswith(("。", "：", "！")):
            return
        yield line
