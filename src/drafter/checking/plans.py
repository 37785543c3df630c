"""Plans (C303): five-year plans against the year a clause speaks of.

Years are data (data/chronology.yaml). The year of a clause is the one it names, else this, last or next year by
the date of the speech; where neither is known the rules are silent.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter import data
from drafter.checking.adopted import ill_proposed
from drafter.checking.dating import YEAR, Dating, anniversary, first_years
from drafter.checking.numerals import number, year
from drafter.checking.phases import PHASE, is_late, misfit
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document


@cache
def plans() -> dict[str, tuple[int, int]]:
    """Five-year plans by name, with first and last year."""
    return {row["name"]: (row["first"], row["last"]) for row in data.load("chronology.yaml")["plans"]}


_PLAN = re.compile(
    r"[“\"]?(?P<plan>十[一二三四五六]五|九五|十五)[”\"]?(?!大|届|个|年|日|条|项|号|万|世纪|章|名|分)"
)
_OURS = re.compile("[，]?(?:我们|必须|要)")  # what we must do in a year that is ours
_REACH = 24  # characters of a clause before the plan that are shown with it
_BEFOREHAND = re.compile(r"(?:谋划|编制|制定|筹划|布局|迈向|衔接)[^，。；]{0,3}$")
_PASSED = re.compile("(?P<soon>即将)?过去的(?:这)?一年")  # 刚刚过去的一年，是“十四五”收官之年
_SPRING = 6  # months in which the year that has passed is the last
_YEAR = re.compile(rf"(?P<y>{YEAR})年(?!以来|来|前)")


@rule(
    "C303",
    "plan-year",
    "error",
    "a five-year plan does not fit the year",
    source="data/chronology.yaml: outlines of the five-year plans",
    finds=(
        "2016年是“十二五”规划的收官之年。",
        "在会议上的讲话\n（2024年1月5日）\n今年是“十四五”规划的开局之年。",
        "2020年是“十四五”规划实施的关键之年。",
        "在会议上的讲话\n（2024年1月5日）\n全力确保“十五五”圆满收官。",
        "“十四五”时期（2020—2025年），经济稳步发展。",
        "2026年是“十五五”规划承上启下的关键之年。",
        "2023年是“十四五”规划承前启后的开局之年。",
        "到2030年“十四五”末，建成现代化产业体系。",
        "2022年至2025年的“十四五”时期，极不平凡。",
        "“十三五”期间，力争到2025年，产值突破300亿元。",
        "今年是建党一百周年，也是“十三五”开局之年。",
        "在会议上的讲话\n（2024年1月5日）\n这是在谋划“十三五”发展的时候召开的会议。",
        "在会议上的讲话\n（2016年2月5日）\n2015年，我们胜利完成了“十三五”规划确定的主要目标。",
        "在会议上的讲话\n（2020年11月25日）\n全会审议通过的“十三五”规划建议，描绘了蓝图。",
        "在会议上的讲话\n（2021年1月25日）\n过去一年，“十四五”谋篇布局，如期实现“十四五”规划各项指标。",
    ),
    passes=(
        "2015年是“十二五”规划的收官之年，也是“十三五”规划编制之年。",
        "2021年是“十四五”开局之年。",
        "在会议上的讲话\n（2020年11月25日）\n全会审议通过的“十四五”规划建议，描绘了蓝图。",
        "2018年是“十三五”规划承上启下的关键一年。",
        "2025年是“十四五”规划收官之年，也是谋划“十五五”的关键一年。",
        "在会议上的讲话\n（2020年12月5日）\n明年是“十四五”开局之年。",
        "在会议上的讲话\n（2026年4月8日）\n这是在奋力实现“十五五”良好开局的时候召开的。",
        "“十四五”时期（2021—2025年），经济稳步发展。",
        "在会议上的讲话\n（2026年2月6日）\n刚刚过去的一年，是“十四五”规划收官之年。",
        "在会议上的讲话\n（2016年2月5日）\n2015年，我们胜利完成了“十二五”规划确定的主要目标，要确保圆满完成“十三五”规划目标。",
        "在会议上的讲话\n（2016年2月5日）\n“十二五”时期，产值由2010年的40亿元增加到2015年的80亿元，翻了一番。",
    ),
    kinds=ANY,
)
def plan_year(document: Document, context: Context) -> Iterator[Hit]:
    """开局之年, 收官之年, 第三年 of a plan, with the year the clause names, or this year."""
    text = document.text
    yield from _unnamed(document, context.when)
    for start, end, plan in ill_proposed(document, context.when):
        yield Hit(
            start,
            end,
            _("“{plan}” runs from {first} to {last}").format(
                plan=plan, first=plans()[plan][0], last=plans()[plan][1]
            ),
            _("mend the plan or the plenum"),
        )
    yield from _transition(document, context.when)
    for match in document.find(_PLAN):
        start, end = document.sentence_at(match.start())
        stop = _clause_end(text, match.end(), end)
        phase = PHASE.search(text, match.end(), stop)
        yield from _named_years(document, match, context.when)
        yield from _approached(document, match, start, context.when)
        yield from _fulfilled(document, match, start, context.when)
        if phase is None or _PLAN.search(text, match.end(), phase.start()):
            continue
        if text[max(start, match.start() - 2) : match.start()].strip("“").endswith(("距离", "距", "离")):
            continue  # 距离“十四五”收官还有两年 is told of in _LEFT
        if (phase["end"] or phase["bare"] or phase["ended"]) and re.search(
            "是|作为", text[match.end() : phase.start()]
        ):
            continue  # says what the whole plan is, not where in it we stand
        if phase["range"]:
            yield from _range(match, phase)
            continue
        about = _year_of(text, start, match.start(), context.when)
        if (
            about is None
            and context.when
            and (
                any(
                    phase[name]
                    for name in ("ended", "begun", "start", "end", "turn", "half", "walked", "soon", "fresh")
                )
                or "之年" in phase[0]
                or _OURS.search(text, phase.end(), end)
            )
        ):
            about = context.when.year
        if about is None or (context.when and not context.when.sure and "今年" in text[start:end]):
            about = _by_anniversary(document, start, end) or about
        if about is None:
            continue
        first, last = plans()[match["plan"]]
        ahead = _BEFOREHAND.search(text, start, match.start())
        wrong = (
            not first - 2 <= about <= first
            if ahead
            else misfit(phase, (first, last), about, late=is_late(context.when))
        )
        if wrong:
            yield Hit(
                _clause_start(text, match.start(), start, about),
                phase.end(),
                _("“{plan}” runs from {first} to {last}; {year} is not its {phase}").format(
                    plan=match["plan"],
                    first=plans()[match["plan"]][0],
                    last=plans()[match["plan"]][1],
                    year=about,
                    phase=phase[0],
                ),
                _("mend the plan or the year"),
            )


_UNNAMED = re.compile(
    r"(?P<at>今年|20\d\d年)(?:已经?|又|正|既|也|就)*是(?:我[县市区省]|国家|[^，。；]{0,4})?五年(?:规划|计划)(?:实施)?的?"
)


def _unnamed(document: Document, when: Dating | None) -> Iterator[Hit]:
    """今年是五年规划的倒数第二年: the plan without its name is that of the year."""
    for match in document.find(_UNNAMED):
        about = when.year if when and when.sure and match["at"] == "今年" else year(match["at"][:4])
        plan = next(((name, span) for name, span in plans().items() if span[0] <= about <= span[1]), None)
        phase = PHASE.match(document.text, match.end())
        if plan and phase and not phase["range"] and misfit(phase, plan[1], about):
            yield Hit(
                match.start(),
                phase.end(),
                _("“{plan}” runs from {first} to {last}").format(
                    plan=plan[0], first=plan[1][0], last=plan[1][1]
                ),
                _("mend the plan or the year"),
            )


_TRANSITION = re.compile("五年过渡期[^，。；]{0,6}?(?:还|只|仅)(?:有|剩下?)(?P<n>[一两二三四五])年")
_GRACE = (2021, 2025)  # 中共中央、国务院关于实现巩固拓展脱贫攻坚成果同乡村振兴有效衔接的意见 (2020-12-16)


def _transition(document: Document, when: Dating | None) -> Iterator[Hit]:
    """五年过渡期还有两年, in 2022."""
    first, last = _GRACE
    for match in document.find(_TRANSITION):
        if when and when.sure and number(match["n"]) not in (last - when.year, last - when.year + 1):
            yield Hit(
                *match.span(),
                _("“{plan}” runs from {first} to {last}").format(plan="过渡期", first=first, last=last),
                _("mend the plan or the year"),
            )


_LEFT = re.compile(
    '[”"]?(?:规划|计划|时期)?(?:收官|结束|完成|收尾|只|仅|还)(?:之年)?[^，。；\\d]{0,4}?(?:已经?|只|仅|还|不足|不到)*(?:有|剩下?)(?:不到|不足)?(?P<n>[一二两三四五])年'
)
_NEARLY_DONE = re.compile('(?:即将|奋力|全力|决战|决胜)(?:全面|圆满|如期)?(?:完成|冲刺|收官)[“"]?$')
_NEAR = re.compile(
    '[”"]?(?:规划|计划|时期)?(?:就要|即将|马上就?要?|行将|临近)(?:(?P<ends>结束|收官|落幕|过去|完成|收尾|画上句号)|(?P<opens>到来|开启|开局|来临|启幕|起步|实施))'
)
_PAST_FIVE = re.compile('刚刚过去的[^，。；]{0,4}五年，?(?:也|正|就)*是[“"]?$')
_GONE = re.compile('(?:刚刚|已经)过去的[“"]?$')
_AUTUMN = 10
_PREPARED = re.compile('(?:谋划|编制|研究|起草)(?:好)?[“"]?$')


def _approached(document: Document, match: re.Match[str], start: int, when: Dating | None) -> Iterator[Hit]:
    """即将完成“十三五”规划 and 谋划“十五五”: the plan that is at its end now, and the one that comes."""
    if when is None or not when.sure:
        return
    first, last = plans()[match["plan"]]
    before = document.text[max(start, match.start() - 10) : match.start() + 1]
    if re.search("[去前]年|当年|以来|当时|\\d年[，初底]", document.text[start : match.start()]):
        return
    left = _LEFT.match(document.text, match.end())
    if left and number(left["n"]) not in (
        last - when.year,
        last - when.year + 1,
    ):
        yield Hit(
            match.start(),
            left.end(),
            _("“{plan}” runs from {first} to {last}").format(plan=match["plan"], first=first, last=last),
            _("mend the plan or the year"),
        )
    done, planned = _NEARLY_DONE.search(before), _PREPARED.search(before)
    near = _NEAR.match(document.text, match.end())
    gone = _GONE.search(document.text, max(start, match.start() - 10), match.start() + 1)
    if gone and not (last < when.year or (last == when.year and when.month >= _AUTUMN)):
        yield Hit(
            gone.start(),
            match.end(),
            _("“{plan}” runs from {first} to {last}").format(plan=match["plan"], first=first, last=last),
            _("mend the plan or the year"),
        )
    five = _PAST_FIVE.search(document.text, max(start, match.start() - 16), match.start() + 1)
    if five and last not in (when.year - 1, when.year):
        yield Hit(
            match.start(),
            match.end(),
            _("“{plan}” runs from {first} to {last}").format(plan=match["plan"], first=first, last=last),
            _("mend the plan or the year"),
        )
    ends, opens = done or (near and near["ends"]), planned or (near and near["opens"])
    if (ends and not last - 2 <= when.year <= last) or (opens and not first - 3 <= when.year <= first):
        told = done or planned
        yield Hit(
            match.start() - (len(told[0].rstrip('“"')) if told else 0),
            near.end() if near else match.end(),
            _("“{plan}” runs from {first} to {last}").format(plan=match["plan"], first=first, last=last),
            _("mend the plan or the year"),
        )


_FULFILLED = re.compile(
    '(?:(?:圆满|胜利|全面|顺利|如期|高质量)(?:地)?(?:完成|实现|兑现)了?|(?:完成|实现|兑现)了)[“"]?$'
)
_ITS_TASKS = re.compile(
    '[”"]?(?:时期|规划|计划|规划纲要)?(?:所?(?:确定|提出|规定|部署|明确|设定|既定)|的|各项|主要|全部|约束性|预期|指标|发展|重点)*(?:目标任务|目标|任务|指标)'
)
_WHEN_DONE = re.compile(rf"(?:[今去]年|过去一年|{YEAR}年)，?[^，。；]{{0,8}}$")
_NOT_YET = re.compile("确保|力争|将|要(?!求)|努力|争取|提前|为了?[^，。；]*$|奋力|阶段|年度|能否|如果|必须")
_EARLY = 2  # years before its end in which a plan is not told of as fulfilled


def _fulfilled(document: Document, match: re.Match[str], start: int, when: Dating | None) -> Iterator[Hit]:
    """2015年…胜利完成了“十三五”规划的目标: a plan told of as fulfilled that has hardly begun."""
    text, at = document.text, match.start() + (match[0][0] in '“"')
    done = _FULFILLED.search(text, max(start, at - 12), at)
    tasks = _ITS_TASKS.match(text, match.end())
    first, last = plans()[match["plan"]]
    if when is None or not when.sure or not done or not tasks or last - when.year < _EARLY:
        return
    clause = max(start, text.rfind("，", start, done.start()) + 1)
    if not _NOT_YET.search(text, clause, done.start()):
        told = _WHEN_DONE.search(text, max(start, done.start() - _REACH), done.start())
        yield Hit(
            told.start() if told else done.start(),
            tasks.end(),
            _("“{plan}” runs from {first} to {last}").format(plan=match["plan"], first=first, last=last),
            _("mend the plan or the year"),
        )


def _by_anniversary(document: Document, start: int, end: int) -> int:
    """The year of a sentence that names an anniversary as well: 今年是建党一百周年，也是“十四五”开局之年."""
    found = anniversary().search(document.text, start, end)
    n = number(found["n"]) if found else 0
    return first_years()[found["name"]] + n if found and n else 0


def _range(match: re.Match[str], phase: re.Match[str]) -> Iterator[Hit]:
    """“十四五”（2021—2025年): the years beside the name are those of the plan."""
    first, last = plans()[match["plan"]]
    if (int(phase["from"]), int(phase["to"])) != (first, last):
        yield Hit(
            match.start(),
            phase.end(),
            _("“{plan}” runs from {first} to {last}").format(plan=match["plan"], first=first, last=last),
            _("mend the plan or the year"),
        )


_END_OF = re.compile(r"(?:到)?(?P<y>20\d\d)年(?:底)?，?(?:全面|圆满)?(?:完成|实现)?$")
_ENDS = re.compile(r"(?:规划|时期)?(?:的)?(?:末期|末|期末)(?:的)?(?:(?P<y>20\d\d)年)?")
_SPAN = re.compile(r"(?P<from>20\d\d)年?[至到—-]{1,2}(?P<to>20\d\d)年?的?$")


def _named_years(document: Document, match: re.Match[str], when: Dating | None) -> Iterator[Hit]:
    """2030年“十四五”末, “十四五”末的2024年, 2022年至2025年的“十四五”时期."""
    text = document.text
    first, last = plans()[match["plan"]]
    begin, _stop = document.sentence_at(match.start())
    before = text[max(begin, match.start() - 20) : match.start()]
    message = _("“{plan}” runs from {first} to {last}").format(plan=match["plan"], first=first, last=last)
    yield from _aimed(document, match, when, message)
    if end := _ENDS.match(text, match.end()):
        named = _END_OF.search(before)
        for said, a, b in (
            (named and named["y"], match.start() - len(named[0]) if named else 0, end.end()),
            (end["y"], match.start(), end.end()),
        ):
            if said and int(said) != last:
                yield Hit(a, b, message, _("mend the plan or the year"))
    elif (span := _SPAN.search(before)) and (int(span["from"]), int(span["to"])) != (first, last):
        yield Hit(match.start() - len(span[0]), match.end(), message, _("mend the plan or the year"))


_DURING = re.compile('[”"]?(?:期间|时期|规划期)')
_AIMS = re.compile(
    r"(?:力争|确保|争取)?(?<![加长升高达少降低大])到(?P<y>20\d\d)年|力争|确保(?!了)|将要?|我们要|必须"
)
_TOLD = re.compile("是|以来|取得|完成了|实现了|回顾|累计|了")


def _aimed(document: Document, match: re.Match[str], when: Dating | None, message: str) -> Iterator[Hit]:
    """“十三五”期间，力争到2025年…: what is aimed at in a plan that is over, or for a year outside it."""
    during = _DURING.match(document.text, match.end())
    if during is None:
        return
    first, last = plans()[match["plan"]]
    begin, stop = document.sentence_at(match.start())
    aim = _AIMS.search(document.text, during.end(), stop)
    if aim is None or _TOLD.search(document.text, begin, aim.start()):
        return
    over = when is not None and when.sure and when.year > last
    outside = aim["y"] is not None and not first <= int(aim["y"]) <= last
    if over or outside:
        yield Hit(match.start(), during.end(), message, _("mend the plan or the year"))


def _clause_start(text: str, at: int, first: int, about: int) -> int:
    """Where the clause of a place begins, or the year that it speaks of: 2023年，是“十四五”…."""
    named = text.rfind(f"{about}年", max(first, at - _REACH), at)
    return (
        named
        if named >= 0
        else max(first, at - _REACH, *(text.rfind(mark, first, at) + 1 for mark in "，；：、"))
    )


def _clause_end(text: str, start: int, end: int) -> int:
    """Where what is said of the plan ends: the next mark but 、 or a quotation mark."""
    found = re.compile(r"[，。；！？\n]").search(text, start, end)
    return found.start() if found else end


def _year_of(text: str, start: int, at: int, when: Dating | None) -> int | None:
    """The year a clause speaks of: the last named before it in its sentence, or this or next year by the date."""
    before = text[start:at]
    named = [(m.start(), year(m["y"])) for m in _YEAR.finditer(before)]
    said = [(m.start(), {"今": 0, "明": 1, "去": -1}[m[1]]) for m in re.finditer(r"([今明去])年", before)]
    if named and (not said or named[-1][0] > said[-1][0]):
        return named[-1][1]
    if when is None:
        return None
    if said:
        return when.year + said[-1][1]
    if passed := _PASSED.search(before):
        return when.year - (not passed["soon"] and when.month <= _SPRING)
    if re.search(r"当前|正值|正处|时值|适逢|进入|(?:^|[，：])作为$", before):
        return when.year
    return None
