"""Counts that recall a count (C214): 这15天 after 为期12天, 刚才发言的4个单位 after 5个单位作了发言.

A count with 这, 上述 or a clause that recalls (受表彰的, 排查出的) is of what was counted before; where no count of
that noun before it, nor their sum, is that number, one of them was not changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.checking.definite import definite
from drafter.checking.gathered import gathered, settled
from drafter.checking.numerals import CHINESE, number
from drafter.checking.opening import quick
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.restated import restated
from drafter.checking.values import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_N = rf"(?P<n>\d{{1,4}}|{CHINESE}|两)"
_MEASURE = "(?P<unit>个|名|位|家|处|件|项|条|人|起|所|户|场|期|天|个月|支|篇)"
_COUNT = quick(
    rf"(?<![\d.第\-—~～“])(?<![一二三四五六七八九十]){_N}(?P<more>多|余)?{_MEASURE}(?P<what>[\u4e00-\u9fff]{{0,6}})"
)
_BACK = re.compile(
    r"(?:(?<![在把将对])这(?:些|次|批|期|里的)?|在这|上述|以上这?|(?:刚才|今天|此次|这次|本次)[^，。；、]{0,6}?的(?:这)?"
    r"|(?:受|获)(?:到)?(?:表彰|表扬|奖|嘉奖)的|(?:排查|查|评选|摸排|梳理|检查|评|选)出(?:来)?的(?:这)?|确定的(?:这)?|(?:发言|通报|发生)的(?:这)?"
    r"|(?:观摩|察看|参观|看|走访|抽查|视察|考察|查看)(?:过|了)?的(?:这)?)$"
)
_AIMED = re.compile("[^，。；]{0,8}的?(?:目标|任务|计划|指标)")
_THIS = re.compile("今天|此次|这次|本次|刚才")  # may name what was not counted before
_HEARD = re.compile("发言|发了言|述职|交流|汇报|介绍|表态|讲得")
_MANNER = re.compile("典型|表态|书面|经验|大会|交流")
_SPEAKER = frozenset({"单位", "同志", "部门", "代表", "企业", "乡镇", "村", "学校", "个人", "书记"})
_SPEAKERS = _SPEAKER | {"企业", "教师", "同学", "专家", "委员", "学员"}
_OF_THEM = re.compile(
    "[\u4e00-\u9fff]{2,6}?(?:提出的|讲的|谈到的|反映的|的(?:(?:表态|交流|典型|经验|大会)?(?:发言|述职|交流|汇报|介绍|意见|建议)))"
)
_SAID, _TWICE = "的", 2
_LONG = 4  # characters of a noun that stands for one thing
_TIMES = frozenset({"天", "个月"})
_EVER = {"位": "名", "人": "名"}


@dataclass(frozen=True, slots=True)
class _Counted:
    start: int
    end: int
    n: int
    unit: str
    what: str
    before: str
    shown: str
    heard: bool
    manner: str


@rule(
    "C214",
    "recalled-count",
    "warning",
    "a count that recalls another is not the same",
    source="drafter: figures changed in one place only",
    finds=(
        "全院862名干部职工没有一个退缩。\n全院九百六十二名职工都是功臣。",
        "我校毕业生共有4600人。\n四千八百名毕业生的饭碗连着千家万户。",
        "刚才，5个单位作了发言，讲得都很好。\n刚才发言的4个单位，各有特色。",
        "刚才，9位党委书记进行了述职。\n这从8位书记的述职也能看出。",
        "上午，大家实地观摩了8个项目。\n从观摩的6个项目看，变化很大。",
        "这期培训班为期12天。\n在这15天的时间里，大家要静下心来。",
        "今天表彰了50名优秀教师。我向受表彰的60名优秀教师表示祝贺！",
        "年初确定了10件民生实事。这12件民生实事，都是群众最关心的。",
        "今年选派了34名科技特派员。\n34名科技特派员扎根乡村。希望43名科技特派员再立新功。",
        "全年新签约项目66个。\n64个签约项目中，工业占七成。",
        "表彰先进单位40个、先进工作者60名。这110个先进，是全县的榜样。",
        "走访企业190家。\n对走访的187家企业，要逐一回访。",
    ),
    passes=(
        "全院862名干部职工没有一个退缩。\n全院八百六十二名职工都是功臣。",
        "我校毕业生共有4600人。\n其中1200名毕业生已经签约。",
        "刚才，5个单位作了发言，讲得都很好。\n刚才发言的5个单位，各有特色。",
        "刚才，3个单位作了典型发言，4个单位作了表态发言。\n刚才发言的7个单位，各有特色。",
        "刚才，3个单位作了典型发言。\n刚才，4个单位作了表态发言。",
        "全县18个乡镇都参加了。这3个乡镇要加把劲。",
        "全县有三个问题要解决。这两个问题最急。",
        "先后办培训班9期，培训学员468人。参加这次培训的56名学员，要学有所成。",
        "全县18个乡镇都动起来了。16个乡镇提前完成了任务。",
        "检查企业86家，发现问题的12家。对发现问题的12家企业，要限期整改。",
    ),
)
def recalled_count(document: Document, _context: Context) -> Iterator[Hit]:
    """这N天, 刚才发言的N个单位, 受表彰的N名教师, against the counts before them."""
    before: list[_Counted] = []
    text = document.text
    told: set[int] = set()
    for match in document.find(_COUNT):
        here = _counted(document, match)
        start, _end = document.sentence_at(match.start())
        back = _BACK.search(text, max(start, match.start() - 14), match.start())
        recalls = back[0] if back else ""
        if not recalls and match["what"][:2] in _SPEAKERS and _OF_THEM.match(text, match.end("unit")):
            recalls = _SAID
        if _AIMED.match(text, match.end("unit")):
            recalls = ""  # 没有达到年初确定的60个项目的目标
        if recalls and not match["more"] and match.start() not in settled(document):
            same = [c for c in before if _one_thing(c, here, recalls)]
            if recalls == _SAID:  # of 73 who reported, 9 speak
                same = [c for c in same if max(c.n, here.n) <= _TWICE * min(c.n, here.n)]
            if same and not _agree(here, same, recalls):
                first = same[-1]
                told |= {first.start, here.start}
                yield from both(document, first, here)
        if not match["more"]:
            before.append(here)
    for look in (definite, restated, gathered):
        hits = [hit for hit in look(document) if hit.start not in told]
        told |= {hit.start for hit in hits}
        yield from hits


def _counted(document: Document, match: re.Match[str]) -> _Counted:
    text = document.text
    start, end = document.sentence_at(match.start())
    near = text[max(start, match.start() - 12) : min(end, match.end() + 12)]
    heard = _HEARD.search(near)
    manner = _MANNER.search(text, match.end(), min(end, match.end() + 12))
    return _Counted(
        match.start(),
        match.end("unit"),
        number(match["n"]),
        _EVER.get(match["unit"], match["unit"]),
        match["what"],
        text[max(start, match.start() - 6) : match.start()],
        match["n"] + match["unit"] + match["what"][:2],
        heard is not None,
        manner[0] if manner else "",
    )


def _one_thing(one: _Counted, two: _Counted, back: str) -> bool:
    """Whether an earlier count is of what the later recalls."""
    if one.unit != two.unit:
        return False
    if two.unit in _TIMES:
        return one.n > 1 and two.n > 1  # 这一天 is a day, and recalls no length
    if len(two.what) > 1 and one.before.endswith(two.what[:_LONG]) and not _THIS.match(back):
        return True  # 先进个人80名, then 80名先进个人
    if two.what[:2] in _SPEAKER and two.what[:2] in one.what[2:]:
        return one.heard and two.heard  # 9位党委书记 and 8位书记
    if one.what[:2] != two.what[:2] or len(two.what) < 2:
        return False
    if two.what[:2] in _SPEAKER:
        return one.heard and two.heard
    # A short noun after 这 may be some of those before: 18个乡镇, 这3个乡镇.
    long = len(two.what) >= _LONG and one.what[:_LONG] == two.what[:_LONG]
    return long or (not back.endswith("这") and bool(back))


def _agree(here: _Counted, same: list[_Counted], back: str) -> bool:
    counts = [c.n for c in same]
    if here.n in counts or here.n == sum(counts):
        return True
    small = here.n < max(counts) and back.endswith("这") and here.unit not in _TIMES and len(here.what) < 4
    apart = here.manner and all(c.manner and c.manner != here.manner for c in same)
    return small or bool(apart)
