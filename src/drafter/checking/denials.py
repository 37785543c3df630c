"""Negatives that turn the meaning over (C527): 防止事故不再发生, 切忌不要, 难免不出问题.

A verb of keeping off already denies; a second negative in its clause says the opposite of what is meant. Source: 吕叔湘, 朱德熙,
语法修辞讲话 (1952), 否定; the yearly lists of 十大语文差错 (咬文嚼字).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drafter.checking.clauses import widened
from drafter.checking.opening import quick_choice
from drafter.checking.registry import ANY, Context, Hit, rule
from drafter.language import _

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from drafter.checking.document import Document

_HAN = "[\u4e00-\u9fff“”、]"
# What a denial keeps off happens again; whatever is wanted comes after a word like 确保, and then 不再 is right.
_WANTED = "(?!确保|保证|做到|力争|实现|使|让|务必|坚决|达到|决|绝|从而|并|而|、)"
_BETWEEN = f"(?:{_WANTED}{_HAN})"
_HAPPENS = "发生|出现|重演|反弹|产生|滋生|蔓延|扩大|回潮|复发|抬头|返贫|泄露|流失|外流|外泄|再犯|重犯|复燃|再现|脱节|恶化|激化"
_KEEP = "防止|避免|杜绝|严防|预防|谨防|制止|遏制|遏止|阻止|以免|以防|免得|防范|力避"
_FORBID = "切忌|切勿|切莫|严禁|禁止|力戒|谨防|不准|不许"
_PATTERNS = (
    rf"(?:{_KEEP})(?:了)?{_BETWEEN}{{0,16}}?(?:不再(?!生)|再不|再也不)(?![是有续])",
    rf"(?:{_KEEP}){_BETWEEN}{{0,16}}?(?:不|不会|不能|不得|不要|不致|不至于|没有|未|别)(?:{_HAPPENS})(?!的|率|地区|者)",
    rf"(?:{_FORBID}){_BETWEEN}{{0,10}}?(?:不要|不得(?![已力当人法])|不准(?!确)|不许|不应(?!有))",
    r"(?:避免|防止|杜绝)(?:少走弯路|少犯|少出)",
    r"(?:难免|不免|未免)(?:会|要)?(?:不(?:会|出(?:现|问题|差错)?|犯|走|受|产生|发生|留|遇|有(?!人))|没有)",
    r"无时无刻(?!不|没)(?=(?:(?!不|没)[\u4e00-\u9fff]){1,10}[，。；！])",
    r"(?:无不|莫不|无一不)(?:没有|不|未)",
    r"(?:否认|怀疑)[\u4e00-\u9fff]{0,12}(?:不是没有|并非不)",
    r"(?:不可|不能|不得)不(?:防止|避免)[\u4e00-\u9fff]{0,8}不",
    r"(?:非|并非|不是)[\u4e00-\u9fff]{0,4}没有不",
    r"舍不得不[\u4e00-\u9fff]",
    r"(?:忘记|忘)(?:了)?不要忘",
)
_CLAUSE = 40


@rule(
    "C527",
    "turned-negative",
    "warning",
    "a negative too many says the opposite of what is meant",
    source="吕叔湘, 朱德熙: 语法修辞讲话 (1952); 咬文嚼字",
    finds=(
        "要举一反三，防止类似事故不再发生。",
        "工作中切忌不要搞花架子。",
        "坚决杜绝不再出现推诿扯皮。",
        "严禁任何单位不得擅自收费。",
        "要采取有力措施，避免矛盾不激化。",
        "新手上路，难免不出差错。",
        "我们无时无刻都在想着群众。",
        "学习先进经验，避免少走弯路。",
        "要谨防问题不反弹。",
    ),
    passes=(
        "要防止类似事故再次发生，确保问题不再反弹。",
        "防止干部不作为、慢作为。",
        "避免不必要的损失。",
        "严禁不按规定操作。",
        "难免有不周之处。",
        "我们无时无刻不想着群众。",
        "杜绝不文明行为。",
        "要采取措施防止返贫、做到不再发生。",
        "切忌不懂装懂。",
        "要防止出现群众诉求得不到回应的情况。",
    ),
    kinds=ANY,
)
def turned_negative(document: Document, _context: Context) -> Iterator[Hit]:
    """防止…不再发生, 切忌不要, 难免不出差错."""
    for match in document.find(_denials()):
        start, end = widened(document.text, *match.span())
        yield Hit(
            start,
            end,
            _("“{text}” says the opposite of what is meant").format(text=match[0]),
            _("take one negative out"),
        )


@cache
def _denials() -> re.Pattern[str]:
    return quick_choice(_PATTERNS)
