"""Structure (C4xx): what is announced against what follows, numbering, headings, the moves an occasion asks for."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from drafter.checking.announced import announced, further, headed
from drafter.checking.clauses import announcement
from drafter.checking.numerals import number
from drafter.checking.opening import quick
from drafter.checking.promised import promised
from drafter.checking.registry import Context, Hit, rule
from drafter.checking.series import broken, numbering
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.checking.series import Series

_HEADING_MAX = 60
_NUMBERS = "(?P<n>[一二两三四五六七八九]|十[一二]?|[2-9]|1[0-2])"
_TALK = re.compile(
    r"(?=[讲谈提说强通汇报交])(?:讲|谈|提|说|强调|提出|通报|汇报|报告|交流)(?:一?下)?(?:以下|下面|这么|如下)?(?:"
    + _NUMBERS
    + r")(?:个方面|个问题|点|条|项|件|层|个)(?P<what>[^，。：；]{0,8}?)?"
    r"(?:意见|要求|看法|希望|问题|建议|体会|想法|工作|内容|感受|情况)?(?=[。：，；:])"
)
_COUNT = quick(
    r"(?<![第\d〇零一二三四五六七八九十百千几每之又同上前后这那另了哪任])(?<![^以]下)"
    + _NUMBERS
    + r"(?P<unit>个方面|方面|点|条|项|个(?!人|月|小时|工作日|多|百|点)[^，。：；、“”《》]{1,8}|大[^，。：；、“”]{1,6}"
    r"|句话|件(?:大|实|好|要)?事情?|[对件道步种类笔张层](?:[^，。：；、！？“”《》\n]{0,6}(?=：)))"
    r"(?P<rest>[^，。：；！？\n]{0,12})(?P<tail>，[^，。：；！？\n]{2,24})?[。：]"
)

_ABSTRACT = re.compile(
    "关键词|希望|字|词|故事|体会|感受|方面|特点|问题|原因|任务|关键|重点|环节|层面|目标|要求|意见|建议|体会|变化|优势|短板|差距|困难|挑战|机遇|来源|阶段|类型|部分|步骤"
    "|条件|原则|途径|措施|办法|抓手|关系|结合|转变|突破|提升|到位|作用|体系|机制|工程|行动|意识|能力|关口|表现|成效"
)


@rule(
    "C401",
    "announced-points",
    "error",
    "the number of points announced is not the number that follows",
    source="GB/T 9704-2012, 7.3.3; practice of speeches: the points announced are the sections",
    finds=(
        "同志们：\n下面，我讲四点意见。\n一、提高认识\n认识要高。\n二、抓好落实\n落实要实。\n三、加强领导\n领导要强。\n",
    ),
    passes=(
        "同志们：\n下面，我讲三点意见。\n一、提高认识\n认识要高。\n二、抓好落实\n落实要实。\n三、加强领导\n领导要强。\n",
    ),
)
def announced_points(document: Document, _context: Context) -> Iterator[Hit]:
    """“讲四点意见” above five sections."""
    text = document.text
    for match in document.find(_TALK):
        said = number(match["n"])
        after = [s for s in numbering(document).series if s.first.start >= match.end() and not s.late]
        if said < 2 or not after or after[0].first.start - match.end() > 250:
            continue
        series = after[0]
        between = text[match.end() : series.first.start]
        if broken(document, series) or _COUNT.search(between + "。"):
            continue
        found = series.last.number
        if found < 2 or any(
            s.last.number == said for s in after if s.first.rank <= series.first.rank and s.first.opens
        ):
            continue
        if found != said:
            yield Hit(
                match.start(),
                match.end(),
                _("{said} points are announced, {found} follow").format(said=said, found=found),
                _("count the points, and look for one that is lost"),
            )
    for start, end, topic in promised(document):
        yield Hit(
            start,
            end,
            _("the speech announces “{topic}” and never comes to it").format(topic=topic),
            _("is a part lost?"),
            severity="warning",
        )


@rule(
    "C402",
    "announced-items",
    "warning",
    "the number of items announced is not the number that follows",
    source="practice of speeches: 三个方面 has three items",
    finds=(
        "主要体现在三个方面。一是认识提高了。二是作风转变了。同志们！",
        "要做到三个结合：一是上下结合；二是内外结合；三是点面结合；四是古今结合。",
        "各乡镇要从以下三个方面发力，一抓到底。\n一是清理垃圾。村村有保洁员。\n二是改造厕所。户户有水冲厕。\n同志们！",
        "要做到以下三条：\n第一条，严格执行纪律。\n第二条，严格请销假。\n第三条，严格保密。\n第四条，严格值班。",
        "今年要办好四件事。第一件事是修好路。路要通到户。第二件事是改好水。第三件事是建好学校。",
        "把握好三个环节。首先，统一思想。其次，压实责任。再次，抓好落实。最后，抓好督查。",
        "重点抓好以下四个方面工作：\n（一）抓项目。要抓紧开工。\n（二）抓招商。要全员招商。\n（三）抓环境。要优化服务。",
    ),
    passes=(
        "主要体现在三个方面。一是认识提高了。二是作风转变了。三是效果显现了。",
        "全市有三个县区。一是要抓好，二是要抓细。",
        "要做到三点：首先，统一思想。其次，压实责任。最后，抓好落实。",
        "要做到四点：首先，统一思想。其次，压实责任。再次，抓好落实。最后，抓好督查。",
        "今年要办好三件事。第一件事是修好路。第二件事是改好水。第三件事是建好学校。",
    ),
)
def announced_items(document: Document, _context: Context) -> Iterator[Hit]:
    """三个方面, 四个结合 right before an enumeration."""
    starts = {s.first.start: s for s in numbering(document).series if not s.late}
    told: list[tuple[int, int]] = []
    for match in document.find(_COUNT):
        end = match.end()
        while end < len(document.text) and document.text[end] in " \n\u3000":
            end += 1
        series = starts.get(end)
        if (
            series is None
            or broken(document, series)
            or _TALK.search(document.text, max(0, match.start() - 8), match.end() + 1)
        ):
            continue
        counted = match[0].endswith("。") and match["n"].isdecimal() and match["rest"]  # 其余2项正在收尾。
        if counted or match["unit"].startswith("步走") or (match["tail"] and match["unit"].startswith("大")):
            continue
        if (
            match["unit"].startswith("个")
            and (match[0].endswith("。") or match["tail"])
            and not _ABSTRACT.search(match["unit"])
        ):
            continue
        said, found = number(match["n"]), max(m.number for m in series.members)
        found += _finally(document, series)
        # Beyond its paragraph a series may be taken up by an outer one.
        if "\n" not in document.text[match.end() : series.first.start] and said == _within(
            document, series
        ) + _finally(document, series):
            continue
        if said == _of_one_form(series):
            continue  # 第一，第二，第三， and then 第四个问题：, which is numbered in an outer series
        if (
            said != found
            and (found > 1 or (said > _FEW and not _goes_on(document, series)))
            and said > 1
            and len(series.members) == found - _finally(document, series)
        ):
            yield Hit(
                *announcement(document.text, match.start(), match.end() - 1, series.first.end),
                _("{said} are announced, {found} follow").format(said=said, found=found),
                _("count the items, and look for one that is lost"),
            )
            told.append(match.span())
    for start, stop, said, found in (*announced(document), *headed(document), *further(document)):
        if not any(a <= start < b for a, b in told):
            yield Hit(
                start,
                stop,
                _("{said} are announced, {found} follow").format(said=said, found=found),
                _("count the items, and look for one that is lost"),
            )
            told.append((start, stop))


_FEW = 2
_FURTHER = re.compile(
    "[二三][是要、，]|[两二三]者|第[二三]|其[二次三]|另|还有|再[一者次就]|（二）|2[.．、]|最后|同时|此外|然后"
)


def _goes_on(document: Document, series: Series) -> bool:
    """Whether what follows the only member that is numbered may be the others."""
    return _FURTHER.search(document.text, series.last.end, series.last.end + _ALONE) is not None


_ALONE = 1500  # characters in which the second member stands


def _finally(document: Document, series: Series) -> int:
    """1 where 最后, which has no number, ends a series of 首先 and 其次."""
    stop = document.text.find("\n", series.last.end)
    stop = stop if stop >= 0 and not series.last.opens else len(document.text)
    return int(series.first.text == "首先" and _LAST.search(document.text, series.last.end, stop) is not None)


def _of_one_form(series: Series) -> int:
    """How many members a series has before the first that is written in another way."""
    forms = [_NUMBER.sub("", member.text) for member in series.members]
    return next((i for i, form in enumerate(forms) if form != forms[0]), len(forms))


_NUMBER = re.compile("[一二三四五六七八九十]+|\\d+")
_LAST = re.compile("[。；，\n]最后")


def _within(document: Document, series: Series) -> int:
    """How many members of a series stand in the paragraph of its first."""
    stop = document.text.find("\n", series.first.start)
    return sum(stop < 0 or m.start < stop for m in series.members) + _finally(document, series)


@rule(
    "C407",
    "empty-heading",
    "warning",
    "a heading has no text below it",
    source="GB/T 9704-2012, 7.3.3",
    finds=(
        "同志们：\n一、提高认识\n认识要高，要深。\n二、抓好落实\n三、加强领导\n领导要强，要有力。",
        "同志们：\n一、提高认识\n认识要高，要深。\n二、抓好落实，加强领导",
        "同志们：\n（一）学得更深。"
        + "全镇开展学习二十场次。" * 6
        + "\n（二）作风更实。"
        + "干部下沉到村到组。" * 8
        + "\n（三）成效更好。\n（四）群众满意。"
        + "测评满意度稳步提高。" * 7,
        "同志们：\n一、工作回顾\n（一）经济稳中有进。\n"
        + "全年经济平稳运行，各项指标好于预期。" * 4
        + "\n（二）民生持续改善。\n二、下步打算\n要抓好落实。",
    ),
    passes=(
        "同志们：\n一、提高认识\n认识要高。\n二、抓好落实\n（一）抓实\n落实要实。\n（二）抓细\n要细。",
        "同志们：\n主要内容有：\n一、认识\n二、落实\n三、领导\n讲完了。",
    ),
)
def empty_heading(document: Document, _context: Context) -> Iterator[Hit]:
    """A heading followed by the next of its level."""
    lines = dict(document.paragraphs)
    following = {a: c for (a, _b), (c, _d) in zip(document.paragraphs, document.paragraphs[1:], strict=False)}
    for series in numbering(document).series:
        members = [m for m in series.members if m.opens]
        if len(members) < 3 or members[0].rank > 2:
            continue
        bare = []
        for here, after in itertools.pairwise(members):
            line = document.starts[document.place(here.start)[0] - 1]
            next_line = document.starts[document.place(after.start)[0] - 1]
            if (
                following.get(line) == next_line
                and lines[line] - here.start <= _HEADING_MAX
                and not re.search(r"[。！；：]", document.text[here.start : lines[line] - 1])
            ):
                bare.append((here.start, lines[line]))
        if len(bare) == 1:
            yield _bare(*bare[0])
    yield from _last(document)
    yield from _before_higher(document)
    yield from _run_in(document)
    yield from _unnumbered(document)
    yield from _untold(document)


def _untold(document: Document) -> Iterator[Hit]:
    """A heading of any form that what ranks no lower follows, where every other of its series has its text."""
    text, stops = document.text, dict(document.paragraphs)
    order = [start for start, _stop in document.paragraphs]
    after = dict(itertools.pairwise(order))
    heads = [m for s in numbering(document).series for m in s.members if m.opens]
    by_line = {document.starts[document.place(m.start)[0] - 1]: m for m in heads}
    by_family: dict[str, dict[int, int]] = {}
    for series in numbering(document).series:
        members = [m for m in series.members if m.opens]
        if len(members) < 2 or len(members) < len(series.members):
            continue
        lines = [document.starts[document.place(m.start)[0] - 1] for m in members]
        # 第一， below 2. is text of it, though its form ranks above.
        family = members[0].family
        if family not in by_family:
            own = (family, *_HEADINGS)
            by_family[family] = {line: m.rank for line, m in by_line.items() if m.family in own}
        ranks = by_family[family]
        told = [_told(text, line, stops[line], after.get(line), members[0].rank, ranks) for line in lines]
        if told.count(False) != 1:
            continue
        here = lines[told.index(False)]
        bare = text[here : stops[here]].strip()
        below = after.get(here)
        ended = (
            here != lines[-1]
            or below in ranks
            or (not document.truncated if below is None else _CLOSES.match(text, below) is not None)
        )
        mark = bare.endswith("。") and len(members) > 2
        if ended and len(bare) <= _SHORT and (mark or not re.search("[。！；：，？]", bare)):
            yield _bare(here + text[here : stops[here]].index(bare[0]), stops[here])


_HEADINGS = ("part", "cn", "paren")
_SHORT = 24  # characters of a heading without its text


def _told(text: str, line: int, stop: int, below: int | None, rank: int, ranks: dict[int, int]) -> bool:
    """Whether text stands in the line of a heading, or below it."""
    if len(re.findall("[。！；：？]", text[line:stop])) > 1 or stop - line > _HEADING_MAX:
        return True
    return below is not None and ranks.get(below, _BELOW) > rank and _CLOSES.match(text, below) is None


def _last(document: Document) -> Iterator[Hit]:
    """The last line of a whole text is a heading, where those before it have their text below them."""
    if document.truncated or not document.paragraphs:
        return
    spans = list(document.paragraphs)
    while len(spans) > 1 and _CLOSES.match(document.text, spans[-1][0]):
        spans.pop()
    start, end = spans[-1]
    for series in numbering(document).series:
        members = [m for m in series.members if m.opens]
        if len(members) < 2 or members[0].rank > 2 or not start <= members[-1].start < end:
            continue
        rows = [document.place(m.start)[0] for m in members]
        apart = all(b - a > 1 and _runs(document, a, b) for a, b in itertools.pairwise(rows))
        line = document.text[members[-1].start : end].rstrip()
        if apart and len(line) <= _HEADING_MAX and not re.search("[。！；：]", line):
            yield _bare(members[-1].start, end)
            return


def _before_higher(document: Document) -> Iterator[Hit]:
    """（三） right before 二、 or at the end, where the text of （一） and （二） stands below them."""
    stops = dict(document.paragraphs)
    order = [start for start, _stop in document.paragraphs]
    heads = {m.start: m for s in numbering(document).series for m in s.members if m.opens}
    by_line = {document.starts[document.place(at)[0] - 1]: m for at, m in heads.items()}
    for series in numbering(document).series:
        members = [m for m in series.members if m.opens]
        if len(members) < 2 or not 1 <= members[0].rank <= 2:
            continue
        lines = [document.starts[document.place(m.start)[0] - 1] for m in members]
        alone = [len(document.text[line : stops[line]].strip()) <= _HEADING_MAX for line in lines]
        if not all(alone) or "：" in document.text[lines[-1] : stops[lines[-1]]]:
            continue
        *before, last = [order.index(line) for line in lines]
        below = [
            order[k + 1] not in by_line and stops[order[k + 1]] - order[k + 1] > _HEADING_MAX for k in before
        ]
        following = by_line.get(order[last + 1]) if last + 1 < len(order) else None
        if all(below) and following is not None and following.rank < members[-1].rank:
            yield _bare(members[-1].start, stops[lines[-1]])


def _run_in(document: Document) -> Iterator[Hit]:
    """（三）责任要落实。 alone in its paragraph, where every other of the series has its text behind it in the paragraph."""
    stops = dict(document.paragraphs)
    order = [start for start, _stop in document.paragraphs]
    heads = [m for s in numbering(document).series for m in s.members if m.opens]
    opening = {document.starts[document.place(m.start)[0] - 1]: m.rank for m in heads}
    for series in numbering(document).series:
        lines = [document.starts[document.place(m.start)[0] - 1] for m in series.members if m.opens]
        if len(lines) < _SERIES or len(lines) < len(series.members):
            continue
        texts = [document.text[line : stops[line]].strip() for line in lines]
        short = [
            i for i, text in enumerate(texts) if len(text) <= _HEADING_MAX and len(_ENDS.findall(text)) < 2
        ]
        others = [text for i, text in enumerate(texts) if i not in short]
        if len(short) != 1 or any(len(_ENDS.findall(text)) < 2 for text in others):
            continue
        here, line = texts[short[0]], lines[short[0]]
        after = order.index(line) + 1
        bare = (
            opening.get(order[after], _BELOW) <= series.first.rank
            or _CLOSES.match(document.text, order[after]) is not None
            or (lines[-1] == line and len(lines) > _SERIES and here.endswith("。"))
            if after < len(order)
            else not document.truncated
        )
        heading = all(len(_ENDS.split(text, maxsplit=1)[0]) <= _HEAD for text in texts)
        if bare and heading and "：" not in here and min(map(len, others)) >= _TIMES * len(here) - 1:
            yield _bare(line + len(document.text[line:]) - len(document.text[line:].lstrip()), stops[line])


_SERIES, _TIMES = 3, 3
_BELOW = 99  # the rank of a paragraph without a number
# How the paragraph begins that closes a speech, and belongs to no section.
_CLOSES = re.compile(
    r"[ \u3000]*(?:同志们[，！：]|各位[^，。]{0,6}[，！：]|最后，|总之，|让我们|谢谢|祝|一句话)"
)
_HEAD = 22  # characters of a sentence that is a heading
_ENDS = re.compile("[。！？；]")


def _runs(document: Document, line: int, following: int) -> bool:
    """Whether running text stands between two lines."""
    return "。" in document.text[document.starts[line] : document.starts[following - 1]]


def _bare(start: int, end: int) -> Hit:
    return Hit(start, end, _("no text follows this heading"), _("write the section, or take the heading out"))


_TITLE_LIKE = re.compile("[\u4e00-\u9fff“”《》、，]{5,28}")
_SALUTED = re.compile("[：:]$")


def _unnumbered(document: Document) -> Iterator[Hit]:
    """Two headings without numbers one after the other, where every other of the text has its paragraph below it."""
    lines = [(a, b, document.text[a:b].strip()) for a, b in document.paragraphs]
    top = next((i for i, (_a, _b, line) in enumerate(lines[:8]) if _SALUTED.search(line)), len(lines))
    body = lines[top + 1 :]
    like = [bool(_TITLE_LIKE.fullmatch(line)) for _a, _b, line in body]
    if len(like) < 4 or sum(like) < 3 or like[-1]:
        return
    pairs = [i for i in range(len(like) - 1) if like[i] and like[i + 1]]
    if len(pairs) == 1 and not (pairs[0] + 2 < len(like) and like[pairs[0] + 2]):
        first, second = body[pairs[0]], body[pairs[0] + 1]
        if abs(len(first[2]) - len(second[2])) <= 4:  # of one form: none of them stands above the other
            yield _bare(first[0], second[1])


@rule(
    "C410",
    "uneven-headings",
    "hint",
    "headings of one level differ much in length",
    source="practice: headings of one level are parallel",
    finds=(
        "同志们：\n一、提高思想认识，增强政治自觉\n认识要高。\n二、强化工作措施，狠抓任务落实\n落实要实。\n三、加强\n领导要强。",
    ),
    passes=("同志们：\n一、提高认识\n认识要高。\n二、抓好落实\n落实要实。\n三、加强领导\n领导要强。",),
)
def uneven_headings(document: Document, _context: Context) -> Iterator[Hit]:
    """One heading of three characters among some of fourteen."""
    stops = dict(document.paragraphs)
    for series in numbering(document).series:
        heads = [
            (m, stops[m.start])
            for m in series.members
            if m.opens and m.start in stops and stops[m.start] - m.start <= _HEADING_MAX
        ]
        if len(heads) < 3 or len(heads) < len(series.members) or series.first.rank > 2:
            continue
        sizes = sorted(stop - m.end for m, stop in heads)
        middle = sizes[len(sizes) // 2]
        for member, stop in heads:
            size = stop - member.end
            if middle >= 8 and (size * 3 < middle or size > middle * 3):
                yield Hit(
                    member.start,
                    stop,
                    _("this heading has {size} characters, the others about {middle}").format(
                        size=size, middle=middle
                    ),
                )


_HOPES = re.compile(f"提(?:出)?{_NUMBERS}点(?P<what>希望|建议|要求|意见|倡议)[。：]")


@rule(
    "C412",
    "promised-hopes",
    "warning",
    "the number of hopes promised is not the number that follows",
    source="practice of speeches: 提三点希望 is followed by three sentences or paragraphs that begin with 希望",
    finds=("我给大家提三点希望。希望大家珍惜荣誉，再接再厉。希望大家勇于担当，开拓创新。",),
    passes=(
        "我给大家提两点希望。希望大家珍惜荣誉，再接再厉。希望大家勇于担当，开拓创新。",
        "我提三点希望：一是珍惜荣誉。二是勇于担当。三是严守纪律。希望大家努力。希望大家奋斗。",
    ),
)
def promised_hopes(document: Document, _context: Context) -> Iterator[Hit]:
    """提三点希望 before two sentences that begin with 希望."""
    text = document.text
    for match in document.find(_HOPES):
        what = match["what"]
        begin = re.compile(rf"(?<=[。：\n！])[ \u3000]*{what}")
        found = 0
        first = begin.match(text, match.end()) or re.compile(rf"\s*{what}").match(text, match.end())
        if first is None:
            continue
        inline = "\n" not in text[match.end() - 1 : first.end()]
        stop = text.find("\n", match.end())
        stop = stop if inline and stop >= 0 else len(text)
        if any(s.first.start >= match.end() and s.first.start < stop for s in numbering(document).series):
            continue
        found = len(begin.findall(text, match.end() - 1, stop))
        said = number(match["n"])
        if found > 1 and found != said:
            yield Hit(
                match.start(),
                match.end() - 1,
                _("{said} points are announced, {found} follow").format(said=said, found=found),
                _("count the points, and look for one that is lost"),
            )
