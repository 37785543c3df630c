"""Numerals (C54x): mixed forms, approximations said twice, dates of everyday speech; ranges are in ``ranges``.

Source throughout: GB/T 15835-2011 出版物上数字用法.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.opening import quick
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.checking.document import Document
    from drafter.finding import Severity

_NUMBER = r"(?:\d[\d,.]*(?:多|余)?[百千万亿]*|[一二三四五六七八九十百千万亿两]+)"
_UNITS = (
    "个百分点 个月 个小时 个工作日 个 名 人次 人 户 家 项 件 次 元 万元 亿元 公里 亩 吨 年 天 小时 分钟 % "
    "平方米 平方公里 公斤 米 岁 分 种 场 辆 台 套 株 "
    "头 只 所 处 座 条 批 期 篇 本 份 月 周 里 倍 成 折 节 课时 学时 顿 笔 宗 起 班次 车次 支 艘 架 棵 "
    "根 块 片 层 轮 遍 趟 枚 箱 袋 页 字 集 部 床"
)
UNIT = f"(?:{'|'.join(_UNITS.split())})?"
_HALF = "(?:一个)?半(?:年|天|个?(?:月|小时|世纪|学期)|数|程)|一半|[三四]分之[一二三]"
_ABOUT = quick(
    rf"(?P<a>大约|约|大概|将近|接近|(?<![最附就])近)(?:有|为|达|在)?(?P<n>{_NUMBER}(?P<more>多|余)?{UNIT}|{_HALF})(?P<b>左右|上下)"
    rf"|(?P<c>大约|约|大概|将近|接近|(?<![最附就])近)(?:有|为|达)?(?:\d[\d,.]*(?:万|亿)?|[一二三四五六七八九十百千万]+)(?P<d>余|多)(?=[万亿]|{UNIT[:-1]})"
    rf"|(?<=[\d一二三四五六七八九十百千万亿])(?:余多|多余|来余|余来|余几|多来)(?:万|亿)?(?={UNIT[:-1]})"
    rf"|(?P<e>超过|突破|超)了?\d[\d,.]*(?:万|亿)?(?P<f>余|多)(?=[\u4e00-\u9fff])"
    rf"|(?:\d[\d,.]*(?:万|亿)?|[一二三四五六七八九十百千万]+)(?P<g>余|多)(?P<h>{UNIT[:-1]})(?P<i>左右|上下)"
    rf"|\d[\d,.]*(?:百|千|万|亿)?多(?:万|亿)?余|(?:最多|至多)不(?:超过|得超过){_NUMBER}{UNIT}(?:以上|以下|左右)?|(?:不超过|最多|至多)\d[\d,.]*(?:万|亿)?{UNIT}(?P<l>以上|以下)"
    rf"|(?P<j>至少|最少|不少于|不低于|起码)(?:要|得)?[\u4e00-\u9fff]{{0,4}}?(?:\d[\d,.]*(?:万|亿)?|[一二三四五六七八九十百千万两]+){UNIT}(?P<k>以上)"
    rf"|(?:不到|不足|不满)(?:\d[\d,.]*(?:万|亿)?|[一二三四五六七八九十百千万两]+)(?:余|多)?{UNIT}(?:以下|左右)|(?:不到|不足|不满)(?:\d[\d,.]*(?:万|亿)?|[一二三四五六七八九十百千万两]+)(?:余|多)(?={UNIT[:-1]})"
    # 超过三十年以上, 低于5%以下, 580亿元余, 大约近百人, 上百余人, 200多人以上
    rf"|(?:超过|高于|多于|大于|逾|超)了?{_NUMBER}{UNIT}(?:以上|之上)|(?:低于|少于|小于|不超过|不高于)了?{_NUMBER}{UNIT}(?:以下|之下|以内|之内)"
    rf"|(?:大约|约|大概|近|将近)?(?:有|为|达)?\d[\d,.]*[百千万亿]*(?:元|人|名|户|公里|吨|亩)[余多](?=[\u4e00-\u9fff，。；、])(?![出了一半加])(?!余[额款粮地下])"
    rf"|(?:大约|大概|差不多)(?:有|为|达|在)?(?:大约|大概|约|将近|接近|近|差不多)(?={_NUMBER})|(?:约|将近|接近)(?:有|为|达)?(?:大约|大概|约|将近|接近|近|差不多)(?={_NUMBER})"
    r"|(?<=[个人名元日天年亩里户家次件吨米斤])(?:左右上下|上下左右|左右以上|以上左右|左右以下|左右不等)"
    rf"|(?:上|数|好几|几)[百千万]余(?={UNIT[:-1]})|(?:\d[\d,.]*[百千万亿]*|[一二三四五六七八九十百千万]+)[余多]{UNIT[:-1]}(?:以上|以下|之多余)"
    rf"|(?:大约|(?<![签合条节制契邀预])约|大概|将近|接近)(?:有|为|达)?\d[\d.]*[百千万亿]*{UNIT}(?:以上|以下|不到)"
)


@rule(
    "C540",
    "twice-about",
    "warning",
    "an approximation is said twice",
    source="GB/T 15835-2011; 现代汉语八百词: 约, 近, 余, 左右 each say it once",
    finds=(
        "参加的约300人左右。",
        "近168亿余元。",
        "企业家有一千多人左右。",
        "近20余年来变化很大。",
        "每月至少2次以上。",
        "平均年龄大概40岁上下。",
        "最多不超过30人以上。",
        "参训干部约有500名左右。",
        "工期大概半个月上下。",
        "已完成的约三分之一左右。",
        "超过二十年以上的旧桥有三座。",
        "到账资金约36亿元余。",
        "大约近百人到场，上千余名群众参加。",
        "点击量近200余万，组织3万余多名志愿者上岗。",
    ),
    passes=(
        "参加的约300人。",
        "工期半个月左右，已完成约三分之一。",
        "近年来变化很大。",
        "最近半年左右的时间，附近500米左右的范围，最近20多年来的变化。",
        "20余年来变化很大。",
        "近期，三十多个国家参加。",
        "到会的大概有200多人。",
        "与我们通商的国家多达60余个。",
        "超过三十年的旧桥有三座，规模以上企业约30家。",
    ),
    kinds=ANY,
)
def twice_about(document: Document, _context: Context) -> Iterator[Hit]:
    """约300人左右, 近20余年, 至少2次以上."""
    for match in document.find(_ABOUT):
        if match["c"] == "近" and match["d"] == "多" and not re.search(r"\d", match[0]):
            continue
        if match["c"] == "大概" and match["d"] == "多":
            continue  # 大概 doubts the whole statement: 大概有600多人
        yield Hit(
            *widened(document.text, match.start(), match.end()),
            _("“{text}” says about twice").format(text=match[0]),
            _("one of the two is enough"),
        )


_CN = "一二三四五六七八九"
_COUNTED = "名人个元亩户吨家项件里年天次岁斤米栋辆台只头株套处座所"
_TO = "(?:至|到|[—～~-])"
_RANGED = f"(?:[{_COUNTED}周]|个)(?![级代])"
_WIDE_DIGIT = re.compile("[０-９]")
# A number in figures of two widths, or whose point is of the other: ２0个, ２．1万; １．2024年 opens a paragraph.
_TWO_WIDTHS = re.compile(
    r"(?<![0-9０-９.．])(?!(?:^|(?<=\n))[ \u3000]*[0-9０-９]{1,2}[．.])"
    r"(?=[0-9]+[．.]?[０-９]|[０-９]+[．.]?[0-9]|[０-９]+\.[０-９])[0-9０-９]+(?:[．.,，][0-9０-９]+)*(?:[万亿]|[%％])?"
)
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_MIXED = re.compile(
    # What a numeral can begin with comes first: so few places are tried that the many forms cost little.
    rf"(?=[\d{_CN}十百零〇○两])(?:"
    + "|".join(
        (
            rf"\d+[百千](?:\d|[{_CN}])+[百十]?",  # 5千3百
            r"\d+[万亿]\d+[千百十](?![瓦米克帕赫伏安卡])",  # 1万2千
            rf"\d+[万亿][{_CN}][{_CN}十百千]*[十百千万]",  # 3亿五千万
            rf"\d+(?:百|千(?![米克]))(?:多|余|几)?(?=[{_COUNTED}])",  # 3百多名
            rf"(?<![{_CN}十百千万零〇])[{_CN}]?十\d(?=[{_COUNTED}月日号%万亿])",
            rf"[{_CN}][0-9]+(?=[年月日个名项%万亿])(?<!十四[0-9])",  # 十5天
            rf"(?<![{_CN}〇零百千])[{_CN}][0０][{_CN}]?(?=周年|年代|后|岁|[余多来]?[{_COUNTED}%])",  # 七0周年, 八0后
            rf"[{_CN}]百[0-9]{{1,2}}十?",  # 二百3十
            # 两到3户, 5至八家: one form for both ends of a range
            rf"(?<![{_CN}十百千万第五周期初高大星统唯单专])[{_CN}两十]{{1,3}}{_TO}\d{{1,3}}(?=个?{_RANGED})|(?<![\d第.])\d{{1,3}}{_TO}[{_CN}两十]{{1,3}}(?=个?{_RANGED})",
            rf"(?<![\d.])\d[{_CN}](?=[名位人户家][^{_CN}])|(?<!\d)[零〇]\d年",  # 5六名, 零6年
            rf"[{_CN}]十[1-9](?!\d{{3}})|[百千][零〇]?[1-9](?!\d{{3}})|[百千][零〇]\d",  # 六十3次, 一百零5件
            r"(?<!\d)\d{1,2}[：:](?:\d[OoＯ]|[OoＯ]\d)",  # 9：3O
            r"\d+几(?=[个名位人户家件天年岁万里公亩项次])|(?<!\d)\d(?=中全会)|(?<=届)\d(?=次全会)",  # 20几位, 4中全会
            rf"[{_CN}十百千][0-9]+\.[0-9]+|(?<![\d.])\d+点[{_CN}]",  # 九十1.6岁, 3点五
            rf"百分之\d|百分之[{_CN}十]+点?\d",  # 百分之15
            rf"[{_CN}][万千]\d+[千百万]?",  # 四万3千
            rf"二[0０]{{1,2}}[{_CN}零〇]{{1,2}}年|[一二][〇○零{_CN}]{{2}}[0-9]年|二[〇○零0]\d{{2}}年|[一二](?=[^年]{{0,2}}\d)[〇○零{_CN}\d]{{3}}年|\d{{1,2}}[零〇]\d{{0,2}}年",
            rf"[一二][〇○零{_CN}]{{0,2}}[OoＯ][〇○零OoＯ{_CN}]{{0,2}}年",  # 二O一六年
            rf"(?<!\d)20(?:\d[〇○零{_CN}]|[〇○零{_CN}]{{2}})年",  # 20二五年
            r"十[0-9]五(?=”|规划|时期|期间)",
            rf"\d{{4}}年[{_CN}十]{{1,3}}月\d{{1,2}}日|(?:\d{{4}}年)?\d{{1,2}}月[{_CN}十]{{1,3}}日|(?<![{_CN}十])[{_CN}十]{{1,2}}月\d{{1,2}}日",
            rf"(?<=[{_CN}])[0０○](?=[{_CN}0○]{{0,2}}年)",
            r"\d[OoОо]\d+|(?<=\d)\d[OoОо](?=[年%万亿个名人])|\d[lI]\d",  # a letter for a figure: 2O24
        )
    )
    + ")"
)


@rule(
    "C541",
    "mixed-numeral",
    "warning",
    "a number in Chinese and Arabic figures at once",
    source="GB/T 15835-2011, 5.2: one form in one number",
    finds=(
        "完成5千3百万元。",
        "二0二四年工作总结。",
        "完成3亿五千万元。",
        "新增就业1万2千人。",
        "共有3百多名干部。",
        "增长百分之15。",
        "今年三月15日召开会议。",
        "2O24年工作总结。",
        "用了十5天时间。",
        "四万3千户受益，完成率百分之九十8。",
        "二零2五年是收官之年。",
        "每个科室帮扶两到3户。",
        "培育5至八家龙头企业。",
        "班上有20几位老师，平均年龄四十2.5岁。",
        "学习党的十九届5中全会精神。",
        "办理提案一百零6件，开展巡查三百二十4次。",
        "晚自习8：3O结束。",
    ),
    passes=(
        "完成5300万元。",
        "二〇二四年工作总结。",
        "7千米路段。",
        "每个科室帮扶两到三户，五一至8日放假。",
        "装机5千瓦。",
        "完成3亿5000万元。",
        "“十四五”时期，五一期间，三月5个。",
    ),
    kinds=ANY,
)
def mixed_numeral(document: Document, _context: Context) -> Iterator[Hit]:
    """5千3百, 二0二四."""
    for match in _TWO_WIDTHS.finditer(document.raw) if _WIDE_DIGIT.search(document.raw) else ():
        start, end = widened(document.text, *match.span())
        number = match[0].translate(_HALF_WIDTH)
        yield Hit(
            start,
            end,
            _("“{text}” mixes full-width and half-width figures").format(text=match[0]),
            _("write the number in one kind"),
            document.raw[start : match.start()] + number + document.raw[match.end() : end],
        )
    for match in document.find(_MIXED):
        grade: Severity | None = "hint" if "○" in match[0] and not re.search("[0-9]", match[0]) else None
        start, end = match.start(), min(len(document.text), match.end() + 1)
        yield Hit(
            *(widened(document.text, start, end) if "：" in match[0] else (start, end)),
            _("“{text}” mixes two kinds of figures").format(text=match[0]),
            _("write the number in one kind"),
            None,
            grade,
        )


_DAY = quick(
    r"(?:星期|礼拜|周)[1-7](?![\d年次个天月期班人场节课小])|\d{1,2}月\d{1,2}号|(?<!\d)[6-9]\d年代(?=[^\d])(?<!世纪\d\d年代)(?<!\d\d\d\d年代)"
)


@rule(
    "C543",
    "date-form",
    "warning",
    "a date in the form of everyday speech",
    source="GB/T 15835-2011, 5.1.1 and GB/T 7408: 日, not 号; full years",
    finds=("会议3月5号召开。", "每逢星期2接访。"),
    passes=("会议3月5日召开。", "每周2次，星期二接访。", "20世纪90年代。"),
    kinds=ANY,
)
def date_form(document: Document, _context: Context) -> Iterator[Hit]:
    """3月5号."""
    for match in document.find(_DAY):
        if match[0][0] in "星礼周":
            yield Hit(
                match.start(),
                match.end() + 1,
                _("“{text}” is speech, not writing").format(text=match[0]),
                _("write the day of the week in characters"),
            )
        elif match[0].endswith("号"):
            yield Hit(
                match.start(),
                match.end(),
                _("“{text}” is speech, not writing").format(text=match[0]),
                _("write 日"),
                match[0][:-1] + "日",
            )


_TIMES_LESS = re.compile(r"(?:减少|下降|降低|缩小|压缩|压减)了?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)倍")


@rule(
    "C544",
    "times-less",
    "warning",
    "a decline counted in times",
    source="GB/T 15835-2011; 出版物上数字用法: what declines does so by a part (下降一半), what grows by times",
    finds=("信访量下降了1.5倍。", "用电量减少两倍。"),
    passes=("信访量下降了一半。", "产量增加了两倍。"),
    kinds=ANY,
)
def times_less(document: Document, _context: Context) -> Iterator[Hit]:
    """减少两倍."""
    for match in document.find(_TIMES_LESS):
        yield Hit(
            match.start(),
            match.end(),
            _("nothing can decline by {text}").format(text=match[0]),
            _("say what part it lost, as 下降一半"),
        )


_NEXT = dict(zip("123456789一二三四五六七八九", "23456789\0二三四五六七八九\0", strict=True))
_BESIDE = re.compile(
    rf"(?<![第\d、月年{_CN}十.．\n])(?P<a>[\d{_CN}])、(?P<b>[\d{_CN}])(?P<u>(?:百|千|万|十)(?!年代)|个|天|名|年(?!级)|人|次|倍|亿|成|里|公里|户)(?![、班次])"
)


@rule(
    "C545",
    "about-with-comma",
    "warning",
    "two numbers beside one another that mean about",
    source="GB/T 15835-2011, 4.2: 三四百人 is written in characters, without 、",
    finds=("共有3、4百名干部参加。", "用了三、四天时间。", "用了3、5天时间。"),
    passes=(
        "共有三四百名干部参加。",
        "第三、四条规定。",
        "2、3月份，一、二产业。",
        "同志们：\n三、四个意识要增强",
    ),
)
def about_with_comma(document: Document, _context: Context) -> Iterator[Hit]:
    """3、4百, 三、四天, 3、5天."""
    found = [m for m in document.find(_BESIDE) if _adjacent(m["a"], m["b"])]
    for match in found if len(found) <= _SETTLED else found[:1]:
        yield Hit(
            *widened(document.text, match.start(), match.end()),
            _("“{text}” means about: characters, without “、”").format(text=match[0]),
            _("write it as 三四百"),
        )


_SETTLED = 3  # a text that does so more often has its own style: said once


def _adjacent(low: str, high: str) -> bool:
    """Whether two figures follow one another, or are 三 and 五."""
    return _NEXT[low] == high or (low, high) in (("3", "5"), ("三", "五"))
