"""Amounts as they are written (C546): a unit said twice, thousands divided at the wrong place, a point too many.

Source throughout: GB/T 15835-2011, 5.1.2 and GB 3101-1993, 3.3: three figures a group, one unit an amount.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document

_FIGURE = r"\d[\d,.]*"
_CN = "一二三四五六七八九十百千"
_TWICE = quick(
    rf"(?<![\d.]){_FIGURE}[百千万亿]*(?:元[多余]?人民币元|人次[人名个]|元[钱整]?元|美元元|(?:%|个百分点)的?(?:%|个百分点)|亿万亿|万万[元人]|亿亿元)"
    rf"|人民币{_FIGURE}[百千万亿]*元人民币|[￥¥]{_FIGURE}[百千万亿]*元|\${_FIGURE}[百千万亿]*美元"
    rf"|百分之[{_CN}点零]+(?:%|个百分点)|百分之{_FIGURE}%"
    # 12家个, 300名位: two words that count
    rf"|(?<![\d.]){_FIGURE}[余多]?(?:名[位个](?!数|人|体)|位[名个](?=[\u4e00-\u9fff])(?!次|数)|人名(?=[\u4e00-\u9fff])|[家项户件]个(?=[\u4e00-\u9fff]{{2}})(?!人|体|别|性|案|股|税|私)|公里里|平方米平|亩地亩|吨吨|元元|人人(?!均))"
    rf"|(?<![\d.]){_FIGURE}(?:月份月|年年(?![底初末均产收度报会检审货鉴终中前后])|日日(?![夜]))"
)
_COUNTED = "(?=[个名位人户家件项亩吨元万亿公平米里条处座所头只株套台辆次场])"
_GROUPED = quick(
    rf"(?<![\d,.])(?:\d{{2,3}},\d{{1,2}}|\d,\d{{2}}){_COUNTED}|(?<![\d,.])\d{{1,3}}(?:,\d{{3}})*,\d{{4,}}(?![\d,]){_COUNTED}|(?<![\d,.])\d{{4,}},\d{{3}}(?!\d){_COUNTED}"
)
_POINT = quick(r"(?<![\d.])\d+\.\d+\.\d+(?=%|[万亿元个公吨亩])|\d+(?:\.\.|。|\. )\d+(?=%|[万亿]元?|个百分点)")


@rule(
    "C546",
    "amount-form",
    "warning",
    "an amount with its unit twice, or with its figures divided wrongly",
    source="GB/T 15835-2011, 5.1.2; GB 3101-1993, 3.3",
    finds=(
        "完成投资36.5亿元人民币元。",
        "比上年提高2.1个百分点%。",
        "覆盖率达百分之九十五%。",
        "在校学生18,60人。",
        "新增就业1,2345人。",
        "增长6.3.2%。",
        "表彰先进30名位同志。",
    ),
    passes=(
        "完成投资36.5亿元人民币。",
        "比上年提高2.1个百分点。",
        "在校学生1,860人，收入1,234,567元。",
        "第3,4个问题。",
        "修订了2.1.3版。",
        "新建20家个体诊所。",
    ),
    kinds=ANY,
)
def amount_form(document: Document, _context: Context) -> Iterator[Hit]:
    """36.5亿元人民币元, 2.1个百分点%, 18,60人."""
    for match in document.find(_TWICE):
        yield Hit(
            match.start(),
            match.end(),
            _("“{text}” has its unit twice").format(text=match[0]),
            _("once is enough"),
        )
    for match in document.find(_GROUPED):
        yield Hit(
            match.start(),
            match.end() + 1,
            _("“{text}” is divided at the wrong place").format(text=match[0]),
            _("three figures make a group: 1,860"),
        )
    for match in document.find(_POINT):
        yield Hit(
            match.start(),
            match.end() + 1,
            _("“{text}” has a point too many").format(text=match[0]),
            _("look up the figure"),
        )
